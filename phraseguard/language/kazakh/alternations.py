"""How a stem changes before its endings: кітап → кітаб-, орын → орн-, тап → тау-, жай + а → жая, оқы + у → оқу.

`variants` gives the surface forms of a stem for the stem dictionary, `undo` the stems behind a surface that no dictionary knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from phraseguard.language.kazakh.phonology import CONSONANTS, VOWELS, harmonies

NOUN, VERB = 1, 2
_VOICED = {"п": "б", "к": "г", "қ": "ғ"}
_VOICELESS = {voiced: voiceless for voiceless, voiced in _VOICED.items()}
_GLIDED = {"я": "а", "ю": "у"}


class When(IntEnum):
    """Before which endings a variant stands."""

    ALWAYS = 0
    VOWEL = 1
    HIGH_VOWEL = 2  # ы, і
    GLIDE = 3  # я, ю: the й of the stem is written with the vowel
    SHORT_I = 4  # и: ы or і of the stem with the й of the ending
    U = 5
    LINKED = 6  # «факті-лер»: і behind the consonants of a loan


# The first letters of an ending as written, for each condition.
OPENERS = {
    When.VOWEL: frozenset("аеыіуиюя"),
    When.HIGH_VOWEL: frozenset("ыі"),
    When.GLIDE: frozenset("яю"),
    When.SHORT_I: frozenset("и"),
    When.U: frozenset("у"),
    When.LINKED: frozenset("бгдклмнңпст"),
}
# Verbs whose last vowel falls out before a vowel: «қорықты», but «қорқады».
ELIDED_VERBS = frozenset({"қорық", "үрік"})
# Loans in these consonants take і before a suffix: «факті», «банкіге», «митингіде».
LINKING = ("кт", "нк", "нг", "ск", "рк", "рг", "фт", "йк", "зд")
# What a change costs in the ranking of guesses (natural logarithm).
_COST = {"voiced": -0.3, "elided": -1.5, "sign": -1.5, "none": 0.0}


def variants(lemma: str, pos: int) -> Iterator[tuple[str, When]]:
    """Yield the surfaces of a stem with the endings that they stand before; `pos` is `NOUN` or `VERB`."""
    yield lemma, When.ALWAYS
    if len(lemma) < 2:
        return
    last, body = lemma[-1], lemma[:-1]
    if last in _VOICED:
        yield body + _VOICED[last], When.VOWEL
    if pos == NOUN:
        if len(lemma) > 3 and lemma[-2] in "ыі" and last in CONSONANTS and lemma[-3] in CONSONANTS | {"у", "й"}:
            yield lemma[:-2] + last, When.HIGH_VOWEL
        if last in "ьъ":
            yield body, When.VOWEL
        if lemma.endswith(LINKING):
            yield lemma + "і", When.LINKED
        return
    if lemma in ELIDED_VERBS:
        yield lemma[:-2] + _VOICED.get(last, last), When.VOWEL
        yield lemma[:-2] + last, When.VOWEL
    if last == "п":
        yield body + "у", When.HIGH_VOWEL
    elif last == "й":
        yield body, When.GLIDE
    elif last == "и":
        yield lemma, When.GLIDE  # «киді», «киеді», but «кию»
    elif last in "ыі":
        yield body, When.SHORT_I
        yield body, When.U


def written(ending: str, when: When) -> str:
    """Return the ending of the grammar behind the letters that stand in the text."""
    if when is When.GLIDE:
        return _GLIDED[ending[0]] + ending[1:]
    if when is When.SHORT_I:
        return "й" + ending[1:]
    return ending


def undo(surface: str, ending: str, pos: int) -> Iterator[tuple[str, str, float]]:
    """Yield (stem, ending of the grammar, cost) for letters that may be a changed stem before an ending as written."""
    yield surface, ending, _COST["none"]
    if not ending or not surface:
        return
    first, last = ending[0], surface[-1]
    voiceless = _VOICELESS.get(last)
    if voiceless and first in OPENERS[When.VOWEL]:
        yield surface[:-1] + voiceless, ending, _COST["voiced"]
    if pos == NOUN:
        if (
            first in "ыі"
            and len(surface) > 2
            and last not in VOWELS
            and (surface[-2] not in VOWELS or surface[-2] == "у")
        ):
            vowel = "ы" if "b" in harmonies(surface) else "і"
            yield surface[:-1] + vowel + last, ending, _COST["elided"]
        if first in "ыіеа" and last not in VOWELS:
            yield surface + "ь", ending, _COST["sign"]
        return
    if last == "у" and first in "ыі":
        yield surface[:-1] + "п", ending, _COST["voiced"]
    if first in _GLIDED:
        restored = _GLIDED[first] + ending[1:]
        yield (surface if last == "и" else surface + "й"), restored, _COST["none"]
    elif first == "и":
        for vowel in "ыі":
            yield surface + vowel, "й" + ending[1:], _COST["none"]
    elif first == "у" and last not in VOWELS:
        for vowel in "ыі":
            yield surface + vowel, ending, _COST["elided"]
