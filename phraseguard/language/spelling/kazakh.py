"""Kazakh spelling: the morphology tells what is right; its words one slip away, the likeliest first, what was meant.

A word may also be unknown because the stem list lacks it. So a correction counts by how much likelier it is than the word as it stands,
read with a stem that nobody knows. A known stem with a suffix of the wrong harmony («балалер») is a slip too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product

from phraseguard.language.fold import has_kazakh_letters, plain
from phraseguard.language.spelling.base import Correction
from phraseguard.language.spelling.derived_kk import is_adjective, is_derived
from phraseguard.language.spelling.edits import COSTS, KAZAKH, SOUND
from phraseguard.language.spelling.harmony import harmonic
from phraseguard.language.spelling.own import NOTHING, own_readings

_WORD = re.compile("[а-яәіңғүұқөһ]+")
_LEAST = 4
# A word without Kazakh letters that stands for a likelier one lacks them: see `restoring`.
_RESTORED = -24.0
# What a unit of cost takes from the score of a correction.
_WEIGHT = 7.0
# How much likelier than the word as it stands a correction must be, and how likely at all, by the length of the word.
_GAINS = {4: 17.0, 5: 15.5, 6: 14.0}
_GAIN = 13.0
# How much more where the word may also be built from known parts.
_DERIVED = 4.0
_FLOORS = {4: -13.0, 5: -15.0, 6: -17.0}
_FLOOR = -20.0
# Another correction this much less likely is no rival.
_MARGIN = 4.0
# Suffixes of the wrong kind: letters of their allomorphs.
_ALLOMORPHS = {
    "а": "е", "е": "а", "ы": "і", "і": "ы", "қ": "к", "к": "қғг", "ғ": "гқк", "г": "ғкқ", "б": "пм", "п": "бм", "м": "бп",
    "д": "тнл", "т": "днл", "н": "дт", "л": "дт",
}  # fmt: skip
_SUFFIX = 5
SUFFIX, LETTERS, HARMONY = "another form of the suffix", "a Kazakh letter", "the harmony of the suffix"
_SUFFIX_COST, _LETTER_COST = 0.8, 0.35


class KazakhSpeller:
    """The spelling of Kazakh words; see `Speller`."""

    def __init__(self) -> None:
        # Texts repeat their words, also those that the morphology lacks.
        self.corrections = lru_cache(maxsize=20_000)(self._corrections)

    def suspicious(self, key: str) -> bool:
        """Tell whether the morphology lacks a word, and it is not built from what it knows, or a suffix of it is disharmonic."""
        if len(key) < _LEAST or not _WORD.fullmatch(key):
            return False
        found = own_readings(key)
        if found:
            return found[0].listed and harmonic(key) is not None
        if not has_kazakh_letters(key) and _restored(key):
            return False
        from phraseguard.language import kazakh

        # A Russian word with Kazakh suffixes is known too.
        return not any(reading.listed for reading in kazakh.readings(key))

    def _corrections(self, key: str) -> tuple[Correction, ...]:
        right = harmonic(key)
        if right is not None:
            return (Correction(right, 0.0, True, HARMONY),)
        if own_readings(key) or is_adjective(key):
            return ()
        near: dict[str, tuple[float, str]] = {}
        for word, slip, cost in _variants(key):
            known = near.get(word)
            if known is None or cost < known[0]:
                near[word] = (cost, slip)
        as_is = _as_it_stands(key)
        least = max(
            _FLOORS.get(len(key), _FLOOR), as_is + _GAINS.get(len(key), _GAIN) + (_DERIVED if is_derived(key) else 0.0)
        )
        ranked = sorted(
            (
                (score - _WEIGHT * cost, word, slip)
                for word, (cost, slip) in near.items()
                if (score := _proper(word)) >= _FLOOR - 5
            ),
            key=lambda found: (-found[0], found[1]),
        )
        good = [found for found in ranked if found[0] + _WEIGHT * COSTS[SOUND] >= least]
        if not good:
            return ()
        sure = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _MARGIN
        return tuple(
            Correction(word, _cost(score - least), sure and not number, slip)
            for number, (score, word, slip) in enumerate(good[:3])
        )


def _cost(excess: float) -> float:
    """Return the cost of a correction by how much likelier than it need be it is."""
    return round(max(0.0, 0.6 - excess / 20), 3)


def _variants(key: str) -> Iterator[tuple[str, str, float]]:
    yield from KAZAKH.slips(key, len(key))
    yield from _respelt(key)
    yield from _resuffixed(key)
    if has_kazakh_letters(key):
        from phraseguard.language.kazakh.restore import restored

        for word, _ in restored(plain(key)):
            wrong = sum(a != b for a, b in zip(key, word, strict=True)) if len(key) == len(word) else 9
            if wrong <= 4:
                yield word, LETTERS, _LETTER_COST + 0.1 * wrong


def _respelt(key: str) -> Iterator[tuple[str, str, float]]:
    """«оқиу», «қиын»/«қыйын», «менинг»: sounds that are written with one letter or with two."""
    for wrong, right in (("ій", "и"), ("ый", "и"), ("иу", "ю"), ("нг", "ң"), ("уу", "у"), ("йа", "я"), ("йу", "ю")):
        for seen, meant in ((wrong, right), (right, wrong)):
            at = key.find(seen)
            while at >= 0:
                yield key[:at] + meant + key[at + len(seen) :], SOUND, COSTS[SOUND]
                at = key.find(seen, at + 1)


def _resuffixed(key: str) -> Iterator[tuple[str, str, float]]:
    """«кітапге», «адамтар»: two letters of the suffix in their other forms."""
    places = [at for at in range(max(2, len(key) - _SUFFIX), len(key)) if key[at] in _ALLOMORPHS]
    for pair in combinations(places, 2):
        for letters in product(*(_ALLOMORPHS[key[at]] for at in pair)):
            made = list(key)
            for at, letter in zip(pair, letters, strict=True):
                made[at] = letter
            yield "".join(made), SUFFIX, _SUFFIX_COST


def _proper(word: str) -> float:
    """Return how likely a word is that may be offered: of a listed stem, its suffixes in harmony."""
    from phraseguard.language.kazakh.store import analyser

    # Not remembered: of the hundreds of words one slip away hardly one is asked for again.
    score = max((r.score for r in analyser().readings(word) if r.listed), default=NOTHING)
    return NOTHING if score > _FLOOR - 5 and harmonic(word) is not None else score


def _as_it_stands(key: str) -> float:
    from phraseguard.language import kazakh

    found = kazakh.readings(key)
    return found[0].score if found else -60.0


def _restored(key: str) -> bool:
    from phraseguard.language.kazakh.restore import restored

    found = restored(key)
    return bool(found) and found[0][1].score > _RESTORED
