"""address/name (rzd-175r 4.2 (3), table 2): the customer's name is known, and the agent never uses it with the patronymic."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phraseguard.contact.record import Contact
from phraseguard.contact.remark import ContactCheck, Outcome, Remark
from phraseguard.contact.turn import Turn
from phraseguard.language.fold import fold, plain
from phraseguard.language.tokens import Kind

# Endings behind a name without its last vowel or sign, and what Kazakh puts behind the whole name.
_RUSSIAN = "|".join("а я о е у ю ы и й ь ой ей ою ею ом ем ью".split())
_KAZAKH = "(?:[нд]ын|[нд]ин|тын|тин|г[ае]|к[ае]|н[ае]|[ндт][ыи]|[дт][ае]|н?[дтн][ае]н|[мбп]ен|д[ае]гы|д[ае]ги)"
_DROPPED = re.compile(r"[аеиоуыэюяйь]$")
_FLEETING = re.compile(r"(.+)[ео](.)")


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
    words = [plain(form.key) for form in turn.ann.forms if form.kind is Kind.WORD]
    wanted = [_forms(plain(fold(part))) for part in parts]
    return any(
        all(form.fullmatch(word) for word, form in zip(words[at:], wanted, strict=False))
        for at in range(len(words) - len(wanted) + 1)
    )


def _forms(name: str) -> re.Pattern[str]:
    """Return what the forms of a name look like: «Анной», «Ильёй», «Павлу» and «Льву», «Айнұрға»; «январе» is none of «Ян»."""
    stems = [re.escape(_DROPPED.sub("", name))]
    if fleeting := _FLEETING.fullmatch(name):
        stems.append(f"{re.escape(fleeting[1])}ь?{re.escape(fleeting[2])}")
    return re.compile(f"{re.escape(name)}(?:{_KAZAKH})?|(?:{'|'.join(stems)})(?:{_RUSSIAN})")


CHECKS = (ContactCheck(("address/name",), name),)
