"""Approved scripts for a situation: ranked, their slots filled from the contact; and whether an answer keeps to one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from phraseguard.contact.promises import is_term
from phraseguard.contact.recognise import Guess
from phraseguard.contact.record import Contact
from phraseguard.contact.turn import Turn
from phraseguard.lexicon.compiled import ScriptLine
from phraseguard.model import ScriptOffer
from phraseguard.worktime.term import parse_term

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_SLOT = re.compile(r"\{(\w+)\}")
_ROUTE = re.compile(
    r"\b(?:из|со?|от)\s+(?:ст\.\s*|станции\s+)?([А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+(?:\s[А-ЯЁ][\w-]+)?)\s+(?:в|до|на)\s+(?:ст\.\s*|станцию\s+)?([А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+)"
    r"|([А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+[нтд][ае]н)\s+([А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+[ғгқк][ае])\b"
)
_FROM = re.compile(r"\b(?:из|со?)\s+((?:ст\.\s*|станции\s+)?[А-ЯЁ][\w-]+)")
_CITED = re.compile(r"«([^«»]{3,60})»")
_UNFILLED = "…"
# An answer is close to a script where it holds so much of its words, in percent.
_CLOSE = 62.0
# A few words are in every script: they prove nothing.
_ENOUGH_WORDS = 6
_AGAINST = ("phrase/blame", "phrase/refusal", "tone/command", "style/profanity", "phrase/characterization")
_CLAIM_RECEIVED = "claim-received"
# Scripts of the likeliest situation; of the next ones the best is enough.
_MOST = 3
_FEMININE = ("вна", "ична", "қызы", "кызы")


def offers(contact: Contact, guesses: Sequence[Guess]) -> list[ScriptOffer]:
    """Return the scripts of the likely situations, those of the likeliest first; within one, what is nearest to what was said."""
    said = frozenset(word for turn in contact.turns[-3:] for word in turn.as_heard.words)
    values = slots(contact)
    found: list[ScriptOffer] = []
    for guess in guesses:
        ranked = sorted(
            ((_likeness(line, said), -number, line) for number, line in enumerate(_lines(contact, guess.situation))),
            key=lambda each: each[:2],
            reverse=True,
        )
        for likeness, _, line in ranked[: _MOST if not found else 1]:
            text, used = fill(line.text, values, feminine=_is_woman(contact))
            score = round(guess.score * (0.8 + 0.2 * likeness), 4)
            found.append(ScriptOffer(id=line.id, situation=guess.situation, text=text, slots=used, score=score))
    return found


def kept_to(contact: Contact, situation: str, answers: Sequence[Turn]) -> bool:
    """Tell whether an answer carries the meaning of one of the situation's scripts, and nothing against it; without scripts all do."""
    from rapidfuzz import fuzz

    lines = _lines(contact, situation)
    if not lines:
        return True
    if any(turn.did("abuse", "obscene") or _goes_against(contact, turn) for turn in answers):
        return False
    known = next((each for each in contact.policy.situations if each.id == situation), None)
    if known is not None and any(turn.did(*known.kept_by) for turn in answers) and _names_term(situation, answers):
        return True
    words = {word for turn in answers for word in turn.as_heard.words}
    said = " ".join(sorted(words))
    return len(words) >= _ENOUGH_WORDS and any(
        fuzz.token_set_ratio(said, " ".join(sorted(line.beginnings))) >= _CLOSE for line in lines
    )


def _goes_against(contact: Contact, turn: Turn) -> bool:
    """Blame, a command, a bare refusal: the opposite of any script, whatever else is said."""
    return any((turn.index, rule) in contact.violated for rule in _AGAINST)


def _names_term(situation: str, answers: Sequence[Turn]) -> bool:
    """A claim is acknowledged with its longest term, unless it is granted at once (kredo, primary handling)."""
    if situation != _CLAIM_RECEIVED:
        return True
    return any(turn.did("granted") or any(map(is_term, turn.times)) for turn in answers)


def slots(contact: Contact) -> dict[str, str]:
    """Return what the contact tells for the slots of scripts: the customer's name, numbers, the route, the term."""
    found: dict[str, str] = {}
    name = contact.customer_name
    if name.given:
        found["name"] = f"{name.given} {name.patronymic}".strip()
    request = contact.conversation.request
    if request is not None and request.registered_as:
        found["number"] = request.registered_as
    text = "\n".join(turn.text for turn in contact.customer)
    route = _ROUTE.search(text)
    if route is not None:
        found["route"] = route[0].strip()
    place = _FROM.search(text)
    if place is not None:
        found["place"] = place[1]
    cited = _CITED.search(text)
    if cited is not None:
        found["service"] = f"«{cited[1]}»"
    term = next((d for d in contact.policy.deadlines.values() if d.rule == "deadline/final-reply"), None)
    if term is not None:
        limit = parse_term(term.limits[0])
        found["term"] = limit.describe("kk") if contact.speaks_kazakh else limit.describe("ru")
    return found


def fill(text: str, values: dict[str, str], *, feminine: bool = False) -> tuple[str, dict[str, str]]:
    """Write a script out: optional parts whose slots are known, one of the alternatives, slots filled; returns the slots used, too."""
    used: dict[str, str] = {}

    def optional(found: re.Match[str]) -> str:
        names = _SLOT.findall(found[1])
        return found[1] if names and all(name in values for name in names) else ""

    def choice(found: re.Match[str]) -> str:
        options = found[1].split("|")
        if feminine and len(options) == 2 and options[1].startswith(options[0][:-1]):
            return options[1]  # «вынужден|вынуждена»
        return options[0]

    def slot(found: re.Match[str]) -> str:
        if found[1] in values:
            used[found[1]] = values[found[1]]
        return values.get(found[1], _UNFILLED)

    while (shorter := _OPTIONAL.sub(optional, text)) != text:
        text = shorter  # an optional part may stand in another one
    written = _SLOT.sub(slot, _CHOICE.sub(choice, text)).strip()
    return written[:1].upper() + written[1:], used


def _lines(contact: Contact, situation: str) -> list[ScriptLine]:
    """The scripts of a situation in the language of the contact, in the other one where it has none."""
    lines = [line for line in contact.policy.all_scripts if situation in line.situations]
    spoken = "kk" if contact.speaks_kazakh else "ru"
    return [line for line in lines if line.language == spoken] or lines


def _likeness(line: ScriptLine, said: frozenset[str]) -> float:
    return len(line.beginnings & said) / max(1, len(line.beginnings))


def _is_woman(contact: Contact) -> bool:
    name = contact.conversation.agent.name
    words = name.split() if isinstance(name, str) else [name.patronymic]
    return any(word.lower().endswith(_FEMININE) for word in words)
