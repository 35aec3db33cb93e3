"""spelling/grammar: the comma that an address needs: «Здравствуйте Анна Сергеевна», «Уважаемый Иван Иванович мы получили …»."""

from __future__ import annotations

import re

from phraseguard.checks.base import Hit
from phraseguard.language import russian
from phraseguard.language.annotate import Annotated
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form

# The last word of a greeting or of thanks → what must stand before it.
_GREETINGS: dict[str, tuple[str, ...]] = {
    "здравствуйте": (), "спасибо": (), "день": ("добрый",), "вечер": ("добрый",), "утро": ("доброе",), "дня": ("доброго",), "вечера": ("доброго",), "утра": ("доброго",),
    "суток": ("времени",), "свидания": ("до",),
}  # fmt: skip
_OPENINGS = frozenset({"здравствуйте", "добрый", "доброе", "доброго", "спасибо"})
_RESPECT = frozenset("уважаемый уважаемая уважаемые дорогой дорогая дорогие".split())
_PEOPLE = frozenset(
    "клиент клиенты пассажир пассажиры коллеги абонент абоненты партнеры покупатель покупатели заказчик господа друзья пользователь пользователи".split()
)
WORDS = frozenset({*_GREETINGS, *_RESPECT, *_PEOPLE})
_PATRONYMIC = re.compile(r"\w{2,}(?:ович|евич|ьич|овна|евна|ична|инична|ұлы|улы|қызы|кызы|оглы|ұғлы)")
HINT = rf"{'|'.join(sorted(WORDS))}|{_PATRONYMIC.pattern}"
# Behind an address these begin what is said to the person; a verb of the third person would speak about the person.
_SAID = frozenset("мы я вы вам вас подскажите скажите пожалуйста к".split())


def is_patronymic(surface: str, key: str) -> bool:
    """Tell whether a form may be a patronymic with its capital, a Kazakh one too."""
    return surface[:1].isupper() and _PATRONYMIC.fullmatch(key) is not None


def find(ann: Annotated, token: int) -> Hit | None:
    """Return the missing comma that a word of a greeting or of an address tells, if there is one."""
    form = ann.forms[token]
    if form.key in _GREETINGS:
        return _behind_greeting(ann, token)
    if is_patronymic(form.surface, form.key) or form.key in _PEOPLE:
        return _behind_address(ann, token)
    return None


def _behind_greeting(ann: Annotated, token: int) -> Hit | None:
    """«Добрый день Анна», «Здравствуйте уважаемый клиент»."""
    needed = _GREETINGS[ann.forms[token].key]
    first = token - len(needed)
    if first < 0 or any(ann.forms[first + i].key != word for i, word in enumerate(needed)):
        return None
    if ann.forms[first].key == "времени" and first and ann.forms[first - 1].key == "доброго":
        first -= 1
    if ann.boundary(token) or ann.forms[token].breaks or token + 1 >= len(ann.forms):
        return None
    last = _address(ann, token + 1)
    if last < 0:
        return None
    return commas(ann, first, last, after=(token,))


def _behind_address(ann: Annotated, token: int) -> Hit | None:
    """«Уважаемый Иван Иванович мы …», «Анна Сергеевна добрый день»."""
    if token + 1 >= len(ann.forms) or ann.boundary(token) or ann.forms[token].breaks:
        return None
    first = ann.clause_start(token)
    if _address(ann, first) != token:
        # Behind «Здравствуйте» without a comma the address begins later; that comma is told by the greeting.
        return None
    if first and not (ann.boundary(first - 1) or _greets(ann, first - 2)):
        return None
    following = ann.forms[token + 1]
    if following.kind is not Kind.WORD:
        return None
    respect = ann.forms[first].key in _RESPECT
    opens = following.key in _OPENINGS and (following.key != "спасибо" or ann.forms[first].key != "спасибо")
    if not (opens or _speaks_to(following.key) or respect and following.key.startswith("ваш")):
        return None
    last = token + 1
    if opens and last + 1 < len(ann.forms) and ann.forms[last + 1].key in _GREETINGS:
        last += 1
    return commas(ann, first, last, after=(token,))


def _greets(ann: Annotated, token: int) -> bool:
    """«Здравствуйте, Анна Сергеевна мы …»: a greeting and a comma stand before the address."""
    return token >= 0 and ann.forms[token].key in _GREETINGS and ann.forms[token + 1].kind is Kind.COMMA


def _speaks_to(key: str) -> bool:
    if key in _SAID:
        return True
    return any(
        "VERB" in tags and ("1per" in tags or {"impr", "plur"} <= tags and "2per" not in tags) for tags in russian.known_tags(key)
    )  # fmt: skip


def _address(ann: Annotated, first: int) -> int:
    """Return the last token of an address that begins here, or -1: [уважаемый] name [patronymic], or уважаемый клиент."""
    at = first
    respect = ann.forms[at].key in _RESPECT
    if respect:
        at += 1
        if at < len(ann.forms) and ann.forms[at].key in _PEOPLE:
            return at
    if at >= len(ann.forms) or not _capital(ann.forms[at]):
        return -1 if at >= len(ann.forms) or ann.forms[at].key != "коллеги" else at
    following = ann.forms[at + 1] if at + 1 < len(ann.forms) and not ann.boundary(at) else None
    patronymic = (
        following is not None and is_patronymic(following.surface, following.key) and _nominative(following.key, "Patr")
    )
    if patronymic and _nominative(ann.forms[at].key, "Name"):
        return at + 1
    if following is not None and _capital(following):
        return -1  # a surname, a title: whether it is addressed is not sure
    return at if _is_name(ann.forms[at].key) else -1


def _capital(form: Form) -> bool:
    return (
        form.kind is Kind.WORD and form.surface[0].isupper() and (len(form.surface) == 1 or not form.surface.isupper())
    )


def _nominative(key: str, feature: str) -> bool:
    """Tell whether a name may stand in the nominative; one that the dictionary lacks may."""
    tags = [t for t in russian.known_tags(key) if feature in t]
    return any("nomn" in t for t in tags) or not tags


def _is_name(key: str) -> bool:
    """Tell whether a form is a first name in the nominative and no other word."""
    tags = russian.known_tags(key)
    return bool(tags) and any({"Name", "nomn"} <= t for t in tags) and all("Name" in t or "Geox" in t for t in tags)


def commas(ann: Annotated, first: int, last: int, after: tuple[int, ...]) -> Hit:
    """Return a hit over the address, with a comma behind some tokens."""
    start, end = ann.starts[first], ann.end(last)
    text = ann.text[start:end]
    for token in sorted(after, reverse=True):
        at = ann.end(token) - start
        text = f"{text[:at]},{text[at:]}"
    return Hit(
        "spelling/grammar", first, last, start, end, replacement=text, tier="safe", why="an address without its comma"
    )
