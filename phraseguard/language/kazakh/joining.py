"""How a stem takes an ending: the harmony that it asks for, and the letters that change where both meet (есеп + ім → есебім, оқы + у → оқу).

The opposite of `alternations`: there all that a form may come from, here the one way in which it is written.
"""

from __future__ import annotations

import re

from phraseguard.language.kazakh.alternations import NOUN
from phraseguard.language.kazakh.phonology import VOWELS

_BACK = frozenset("аоұыя")
_FRONT = frozenset("әеөүіэё")
_VOICED = {"п": "б", "к": "г", "қ": "ғ"}
# Loans that take front endings whatever their vowel: «рубльге», «октябрьде», «банкке», «паркі», «округте», «пункттер».
_SOFT_END = re.compile("(?:ль|сь|брь|[нрл]к|уг|рг|пункт)$")
# Back in spite of their и.
_BACK_WITH_I = frozenset({"тарих", "мұхит", "ми", "жи"})
# Surnames follow the name that they are made of: «Назарбаевтың», «Сүлейменовтің».
_SURNAME = re.compile("(?<=..)[ое]в$")
# Nouns that lose the vowel of their last syllable before -ы, -і; compounds end with them (кәсіпорын).
_ELIDING = (
    "орын", "халық", "ауыз", "ауыл", "мойын", "мұрын", "қойын", "қарын", "ерін", "ерік", "қауіп", "әріп", "ғұрып", "қалып", "құлып",
    "кейіп", "сұрып", "мүлік", "нарық", "парық", "ырық", "құлық", "көрік", "бөрік", "зауық", "дауыс",
)  # fmt: skip


def harmony_of(stem: str) -> str:
    """Return the harmony of the endings of a stem: ``b`` or ``f``. The last vowel decides, where it is one that tells."""
    if _SOFT_END.search(stem):
        return "f"
    stem = _SURNAME.sub("", stem)
    for at in range(len(stem) - 1, -1, -1):
        letter = stem[at]
        if letter in _BACK:
            return "b"
        if letter in _FRONT:
            return "f"
        if letter == "и":
            # «тариф», «такси» are front in spite of what stands before.
            return "b" if stem in _BACK_WITH_I or (at and stem[at - 1] in "қғ") else "f"
        # A vowel of its own in a closed syllable: «минут», «клуб», «костюм». At the end («бару», «меню») or behind a vowel («тау») it is a glide.
        if letter in "ую" and at < len(stem) - 1 and not (at and stem[at - 1] in VOWELS - {"и"}):
            return "b" if letter == "у" else "f"
    return "b"


def elides(stem: str) -> bool:
    """Tell whether a noun loses its last vowel before a high one: орын, орны."""
    return stem.endswith(_ELIDING)


def join(stem: str, ending: str, kind: int) -> str:
    """Return a stem with an ending of the grammar as they are written together; `kind` is `NOUN` or `VERB`."""
    if not ending:
        return stem
    first = ending[0]
    if kind == NOUN:
        return _noun(stem, ending, first)
    return _verb(stem, ending, first)


def _noun(stem: str, ending: str, first: str) -> str:
    if first in "ыі":
        if stem[-1] in "ьъ":
            stem = stem[:-1]
        elif elides(stem):
            # No voicing behind the consonant that now stands before: «халқы».
            return stem[:-2] + stem[-1] + ending
    if first in "аеыіу" and _voices(stem):
        stem = stem[:-1] + _VOICED[stem[-1]]
    return stem + ending


def _voices(stem: str) -> bool:
    """Between vowels п, к, қ become voiced; not behind a consonant (банкі, паркі)."""
    return len(stem) > 1 and stem[-1] in _VOICED and (stem[-2] in VOWELS or stem[-2] == "у")


def _verb(stem: str, ending: str, first: str) -> str:
    last = stem[-1]
    if last == "й" and first in "ау":
        return stem[:-1] + ("я" if first == "а" else "ю") + ending[1:]
    if last == "и" and first == "а":
        return stem + "я" + ending[1:]
    if last == "и" and first == "у":
        return stem + "ю" + ending[1:]
    if last in "ыі" and first == "й":
        return f"{stem[:-1]}и{ending[1:]}"
    if last in "ыі" and first == "у":
        return stem[:-1] + ending
    if first in "аеыіу" and _voices(stem):
        # The converb alone has у for п: «тауып» beside «табу», «табыңыз».
        voiced = "у" if last == "п" and ending[1:2] == "п" and first in "ыі" else _VOICED[last]
        stem = stem[:-1] + voiced
    return stem + ending
