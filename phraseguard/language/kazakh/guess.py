"""All readings of a form whose stem no list knows: every split into a possible stem and an ending of the grammar.

Slow (about 0.2 ms a form) and generous: the ranking decides. Used to learn the ranking and for words that the stem list lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from phraseguard.language.kazakh.alternations import NOUN, VERB, undo
from phraseguard.language.kazakh.expand import Endings, Tags
from phraseguard.language.kazakh.phonology import VOWELS, any_harmony, mask_of
from phraseguard.language.kazakh.stems import read_stems

DISHARMONY = -3.0
LONGEST = 22
_VOICELESS = {"б": "п", "г": "к", "ғ": "қ"}


class Guess(NamedTuple):
    """A possible stem with the tags of its ending; `cost` is a logarithm (0 or less)."""

    stem: str
    pos: int
    tags: Tags
    cost: float


class Tables(NamedTuple):
    """The dictionaries of endings."""

    nominal: Endings
    finite: Endings
    nominaliser: Endings
    derivation: Endings


def guesses(form: str, tables: Tables) -> dict[tuple[str, int, Tags], float]:
    """Return the readings of a form (lower case) with the best cost of each."""
    found: dict[tuple[str, int, Tags], float] = {}
    for guess in _all(form, tables):
        key = guess[:3]
        if found.get(key, -99.0) < guess.cost:
            found[key] = guess.cost
    return found


def possible_stem(stem: str) -> bool:
    """Tell whether letters can be a stem at all; shorter ones than three letters are all listed."""
    return stem[-1] != "-" and (len(stem) > 2 or stem in _short_stems()) and any(c in VOWELS for c in stem)


@cache
def _short_stems() -> frozenset[str]:
    return frozenset(stem for stem in read_stems() if len(stem) < 3)


def _cost(mask: int, stem: int) -> float | None:
    if mask & stem:
        return 0.0
    return DISHARMONY if mask & any_harmony(stem) else None


def _fits(analyses: Mapping[tuple[Tags, int], int], mask: int) -> Iterator[tuple[Tags, float]]:
    for (tags, _), wanted in analyses.items():
        cost = _cost(wanted, mask)
        if cost is not None:
            yield tags, cost


def _all(form: str, tables: Tables) -> Iterator[Guess]:
    for at in range(len(form), max(0, len(form) - LONGEST) - 1, -1):
        surface, ending = form[:at], form[at:]
        if not surface:
            break
        nominal = tables.nominal.get(ending)
        if nominal is not None:
            yield from _nouns(surface, ending, nominal, tables)
            yield from _nominalised(surface, ending, nominal, tables)
        yield from _verbs(surface, ending, (), tables.finite, 0.0)


def _nouns(surface: str, ending: str, nominal: Mapping[tuple[Tags, int], int], tables: Tables) -> Iterator[Guess]:
    here = mask_of(surface)
    for stem, _, cost in undo(surface, ending, NOUN):
        if not possible_stem(stem):
            continue
        for tags, more in _fits(nominal, here | mask_of(stem)):
            yield Guess(stem, NOUN, tags, cost + more)
            for cut in range(len(stem) - 1, max(1, len(stem) - 6), -1):
                derived = tables.derivation.get(stem[cut:])
                if derived is None or not possible_stem(stem[:cut]):
                    continue
                for (formation, _), wanted in derived.items():
                    if wanted & mask_of(stem[:cut]):
                        yield Guess(stem[:cut], NOUN, (*formation, *tags), cost + more)


def _nominalised(surface: str, ending: str, nominal: Mapping[tuple[Tags, int], int], tables: Tables) -> Iterator[Guess]:
    """A participle or verbal noun with a nominal ending."""
    here = mask_of(surface)
    for at in range(len(surface) - 1, max(0, len(surface) - LONGEST), -1):
        middle = surface[at:]
        shapes = [middle]
        if ending and middle[-1] in _VOICELESS and ending[0] in "аеыіу":
            shapes.append(middle[:-1] + _VOICELESS[middle[-1]])
        for shape in shapes:
            for tags, more in _fits(nominal, here):
                yield from _verbs(surface[:at], shape, tags, tables.nominaliser, more)


def _verbs(surface: str, ending: str, behind: Tags, table: Endings, cost: float) -> Iterator[Guess]:
    for stem, restored, more in undo(surface, ending, VERB):
        analyses = table.get(restored)
        if analyses is None or not possible_stem(stem):
            continue
        for tags, most in _fits(analyses, mask_of(stem) | (mask_of(surface) if stem[-1] not in "ыі" else 0)):
            yield Guess(stem, VERB, tags + behind, cost + more + most)
