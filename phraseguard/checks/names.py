"""address/name (rzd-175r 4.2 (3), table 2): the customer's name is known, and the agent never uses it with the patronymic."""

from __future__ import annotations

from collections.abc import Iterator

from phraseguard.contact.record import Contact
from phraseguard.contact.remark import ContactCheck, Outcome, Remark
from phraseguard.contact.turn import Turn
from phraseguard.language.fold import fold
from phraseguard.language.tokens import Kind

_VOWELS = "аеиоуыэюяйьәіөүұ"
# Endings of cases, or a Kazakh possessive and case behind the name.
_LONGEST_ENDING = 5


def name(contact: Contact) -> Iterator[Outcome]:
    """Yield one finding for a record in which nobody addresses the customer as the standard wants it."""
    known = contact.customer_name
    spoken = [turn for turn in contact.agent if turn.words]
    if not known.given or not spoken:
        return
    if known.patronymic and not contact.speaks_kazakh:
        used = any(_says(turn, known.given, known.patronymic) for turn in spoken)
    else:
        # In Kazakh, and where the patronymic is not known, the name with the polite «Сіз» («Вы») is right.
        used = any(_says(turn, known.given) for turn in spoken)
    if not used:
        yield Remark("address/name")


def _says(turn: Turn, *parts: str) -> bool:
    """Tell whether the parts of a name follow each other in a message, in any case."""
    assert turn.ann is not None
    words = [form.key for form in turn.ann.forms if form.kind is Kind.WORD]
    wanted = [fold(part) for part in parts]
    return any(
        all(_is_form(word, part) for word, part in zip(words[at:], wanted, strict=False))
        for at in range(len(words) - len(wanted) + 1)
    )


def _is_form(word: str, name: str) -> bool:
    stem = name.rstrip(_VOWELS) if len(name) > 3 else name[:-1] or name
    return word.startswith(stem) and len(word) <= len(name) + _LONGEST_ENDING


CHECKS = (ContactCheck(("address/name",), name),)
