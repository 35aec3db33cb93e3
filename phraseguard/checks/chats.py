"""messenger/* of whole conversations (rzd-175r 4.1.3): split messages, voice, pictures, the account, the customer's consent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePath

from phraseguard.contact.record import Contact
from phraseguard.contact.remark import Absent, ContactCheck, Outcome, Remark
from phraseguard.contact.turn import Turn
from phraseguard.language.tokens import Kind
from phraseguard.model import Edit, Fix, Span

_END = re.compile(r"[.!?…]['»\"”)\]]*$")
_ITEM = re.compile(r"\s*(?:\d{1,2}[.)]|[а-яa-z]\)|[-–—•*])\s")
_LAST_ITEM = re.compile(r"(?:(?:^|\n)\s*(?:\d{1,2}[.)]|[-–—•*])|\s(?:\d{1,2}|[а-яa-z])\))\s[^\n]*$")
_DEFAULT_NAME = re.compile(
    r"(?:img|image|photo|picture|pic|screenshot|scan|dsc|dcim|file|document|изображение|фото|снимок|скриншот|скан|картинка|"
    r"сурет|құжат|безымянный|untitled|whatsapp image|telegram)?[\s_\-()\d.,:@atx]*(?:копия|copy|көшірме)?[\s_\-()\d]*",
    re.IGNORECASE,
)
_DECORATIVE_NAME = re.compile(
    r"открытк|поздрав|праздник|otkrytk|pozdrav|prazdnik|postcard|greeting|congrat|holiday|birthday|valentin|smile|meme|\bmem\b|мем|прикол|prikol|"
    r"funny|cat\b|kotik|котик|мило|сердечк|heart|flower|цвет[ыо]|tsvety|gul\b|гүл|құттықтау|quttyqtau|kuttyktau|mereke|мереке|mubarak|8[_ -]?mart|8[_ -]?март|"
    r"novyi?[_ -]?god|новым?[_ -]?год|sticker|стикер|emoji|hello|privet|привет",
    re.IGNORECASE,
)
_NAME_WORDS = 3
_DECORATION = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55]")
# «Anya_92», «xX_Boss_Xx», «dark1987»: how accounts are called for fun.
_HANDLE = re.compile(r"^[\w.]*(?:_[\w.]*|[A-Za-zА-Яа-я]\d{2,})$")
_SENTENCE_WORDS = 3


def split(contact: Contact) -> Iterator[Outcome]:
    """One thought in several messages, by gap and completeness; the finding lists its parts and offers the joined message."""
    gap, most = contact.seconds("split-gap"), contact.number("split-parts", 3)
    if gap is None:
        return
    if _untimed(contact):
        yield Absent("messenger/split", "the agent's messages have no times")
    for run in _runs(contact, gap):
        if len(run) >= most or any(_incomplete(part) or _lists_on(part, then) for part, then in pairwise(run)):
            yield Remark(
                "messenger/split",
                run[0],
                related=tuple(Span(message=part.index, start=0, end=len(part.text)) for part in run[1:]),
                fixes=(_joined(run),),
                why=f"{len(run)} parts",
            )


def _runs(contact: Contact, gap: float) -> Iterator[list[Turn]]:
    """Yield the agent's texts that follow each other, nobody and no long silence between them."""
    run: list[Turn] = []
    for turn in contact.turns:
        if turn.role == "system":
            continue
        goes_on = _is_text(turn) and turn.begins is not None
        if run and goes_on and 0 <= (turn.begins or 0) - (run[-1].begins or 0) <= gap:
            run.append(turn)
            continue
        if len(run) > 1:
            yield run
        run = [turn] if goes_on else []
    if len(run) > 1:
        yield run


def _is_text(turn: Turn) -> bool:
    return turn.role == "agent" and turn.message.kind == "text" and bool(turn.text.strip())


def _untimed(contact: Contact) -> bool:
    """Tell whether texts of the agent follow each other, and it is not known after how long."""
    turns = [turn for turn in contact.turns if turn.role != "system"]
    return any(
        None in (turn.begins, then.begins) for turn, then in pairwise(turns) if _is_text(turn) and _is_text(then)
    )


def _lists_on(part: Turn, then: Turn) -> bool:
    """Tell whether a list goes on in the next message, although its items end like sentences."""
    return bool(_LAST_ITEM.search(part.text) and _ITEM.match(then.text))


def _incomplete(part: Turn) -> bool:
    text = part.text.rstrip()
    assert part.ann is not None
    last = next((form for form in reversed(part.ann.forms) if form.kind is not Kind.SPACE), None)
    if last is not None and last.kind in (Kind.EMOJI, Kind.EMOTICON):
        text = text[: -len(last.surface)].rstrip()
    return not _END.search(text) or _greeting_alone(part)


def _greeting_alone(part: Turn) -> bool:
    """«Добрый день, Марина Олеговна!»: a greeting and at most a name."""
    hits = part.said("greeting")
    if not hits or part.ann is None:
        return False
    covered = {token for hit in hits for token in range(hit.first, hit.last + 1)}
    rest = [
        form.surface for token, form in enumerate(part.ann.forms) if form.kind is Kind.WORD and token not in covered
    ]
    return len(rest) <= _NAME_WORDS and all(
        word[:1].isupper() or word.lower() in ("вас", "уважаемый", "уважаемая", "құрметті") for word in rest
    )


def _joined(run: list[Turn]) -> Fix:
    text = run[0].text.rstrip()
    for part in run[1:]:
        text += ("\n" if _ITEM.match(part.text) else " ") + part.text.strip()
    edits = [Edit(message=run[0].index, start=0, end=len(run[0].text), text=text)]
    edits += [Edit(message=part.index, start=0, end=len(part.text), text="") for part in run[1:]]
    return Fix(applicability="manual", edits=tuple(edits))


def voice_message(contact: Contact) -> Iterator[Outcome]:
    """A voice or video message of the agent, its words recognised or not."""
    for turn in contact.agent:
        if turn.message.kind in ("voice", "video"):
            yield Remark("messenger/voice-message", turn)


def image(contact: Contact) -> Iterator[Outcome]:
    """A sticker, GIF or picture of the agent that its caption and its file's name show to have no business purpose."""
    for turn in contact.agent:
        kind = turn.message.kind
        if kind == "sticker":
            yield Remark("messenger/image", turn)
        elif kind == "image":
            purpose = _purpose(turn)
            if purpose == "none":
                yield Remark("messenger/image", turn)
            elif purpose == "unknown":
                yield Absent(
                    "messenger/image",
                    f"message {turn.index}: neither caption nor file name tells what the picture shows",
                )


def _purpose(turn: Turn) -> str:
    """Return what the words around a picture tell: business, none, unknown."""
    names = [PurePath(each.name).stem for each in turn.message.attachments if each.name]
    decorative = any(_DECORATIVE_NAME.search(name) for name in names)
    if turn.words:
        pleasantry = turn.did("congratulation") or (turn.did("greeting", "thanks", "farewell") and turn.words <= 5)
        return "none" if pleasantry or (decorative and turn.words <= 5) else "business"
    if decorative or turn.text.strip():
        return "none"  # nothing but emoji as a caption
    return "business" if any(not _DEFAULT_NAME.fullmatch(name) for name in names) else "unknown"


def account(contact: Contact) -> Iterator[Outcome]:
    """A nickname, a character, a pet name, a private motto in the account's name or description."""
    shown = contact.conversation.agent.account
    if not contact.agent:
        return
    if shown is None or not (shown.name or shown.description):
        yield Absent("messenger/account", "the agent's account is not in the record")
    elif _is_private(contact, shown.name, shown.description):
        yield Remark("messenger/account")


def _is_private(contact: Contact, name: str, description: str) -> bool:
    """A private word, a decoration, a handle in the place of a name; or a sentence about nothing of the business."""
    acts = contact.account_acts
    if "account-private" in acts or _DECORATION.search(f"{name} {description}") or _HANDLE.search(name):
        return True
    return len(description.split()) >= _SENTENCE_WORDS and "account-business" not in acts


def consent(contact: Contact) -> Iterator[Outcome]:
    """The agent writes first, and the customer has not agreed to the channel."""
    first = next((turn for turn in contact.turns if turn.role in ("agent", "customer") and not turn.is_event), None)
    if first is None or first.role != "agent":
        return
    consents = contact.conversation.customer.consents
    if consents is None:
        yield Absent("messenger/consent", "the customer's consents are not in the record")
    elif "messenger" not in consents:
        yield Remark("messenger/consent")


CHECKS = (
    ContactCheck(("messenger/image",), image),
    ContactCheck(("messenger/split",), split),
    ContactCheck(("messenger/voice-message",), voice_message),
    ContactCheck(("messenger/account",), account),
    ContactCheck(("messenger/consent",), consent),
)
