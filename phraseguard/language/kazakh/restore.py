"""Kazakh typed without Kazakh letters («калайсыз», «отинемин», «жиберинизши») → proper spellings with their readings.

Known stems and endings only; whatever letter by letter could have been typed so is a proper spelling, and the ranking of the analyser decides.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

import marisa_trie
import msgspec

from phraseguard.language.kazakh.alternations import NOUN, OPENERS, When
from phraseguard.language.kazakh.analyser import Reading
from phraseguard.language.kazakh.compiled import SKELETON_ENDING, SKELETON_MIDDLE, SKELETON_STEM, Morphology
from phraseguard.language.kazakh.skeleton import KAZAKH_LETTERS, skeleton, typing_cost

_VOWEL_OPENERS = OPENERS[When.VOWEL]
# Bounds the memory of what was looked up; a text has far fewer distinct beginnings and ends of words.
_MAX_CACHED = 50_000

_Start = tuple[int, int, int, str]
"""Mask, kind, condition and proper letters of a stem."""
_Tail = tuple[int, int, str]
"""Mask, kind of stem and proper letters of an ending."""


class Restorer:
    """Finds the words that have a skeleton."""

    def __init__(self, data: Morphology) -> None:
        self._stems = marisa_trie.BytesTrie().frombytes(data.skeleton_stems)
        self._endings = marisa_trie.BytesTrie().frombytes(data.skeleton_endings)
        self._middles = marisa_trie.BytesTrie().frombytes(data.skeleton_middles)
        self._closed = msgspec.msgpack.decode(data.skeleton_closed, type=dict[str, list[str]])
        self._starts: dict[str, tuple[_Start, ...]] = {}
        self._tails: dict[str, tuple[_Tail, ...]] = {}

    def spellings(self, bones: str) -> set[str]:
        """Return the words of known stems and endings that have this skeleton."""
        found = set(self._closed.get(bones, ()))
        known = self._starts
        for at in range(len(bones), 0, -1):
            start = bones[:at]
            stems = known.get(start)
            if stems is None:
                stems = self._starting(start)
            if not stems:
                continue
            rest = bones[at:]
            tails = self._tails.get(rest)
            if tails is None:
                tails = self.tails(rest)
            for wanted, kind, ending in tails:
                for mask, own, when, surface in stems:
                    if wanted & mask and own == kind:
                        joined = _joined(surface, ending, when)
                        if joined:
                            found.add(joined)
        return found

    def _starting(self, start: str) -> tuple[_Start, ...]:
        if len(self._starts) > _MAX_CACHED:
            self._starts.clear()
        found = self._starts[start] = tuple(
            (*SKELETON_STEM.unpack_from(packed), packed[SKELETON_STEM.size :].decode())
            for packed in self._stems.get(start, ())
        )
        return found

    def tails(self, rest: str) -> tuple[_Tail, ...]:
        """Return all endings that have this skeleton."""
        found = self._tails.get(rest)
        if found is None:
            if len(self._tails) > _MAX_CACHED:
                self._tails.clear()
            found = self._tails[rest] = self._behind(rest)
        return found

    def _behind(self, rest: str) -> tuple[tuple[int, int, str], ...]:
        """Return mask, kind and proper letters of all endings with a skeleton."""
        found: dict[tuple[int, str], int] = {}
        for mask, kind, ending in self._plain(rest):
            found[kind, ending] = found.get((kind, ending), 0) | mask
        for start in self._middles.prefixes(rest):
            nominal = [x for x in self._plain(rest[len(start) :]) if x[1] == NOUN]
            for packed in self._middles[start] if nominal else ():
                mask, behind, vowel, kind = SKELETON_MIDDLE.unpack_from(packed)
                middle = packed[SKELETON_MIDDLE.size :].decode()
                for wanted, _, ending in nominal:
                    if wanted & behind and (not vowel or (ending and ending[0] in _VOWEL_OPENERS)):
                        key = (kind, middle + ending)
                        found[key] = found.get(key, 0) | mask
        return tuple((mask, kind, ending) for (kind, ending), mask in found.items())

    def _plain(self, rest: str) -> list[tuple[int, int, str]]:
        return [
            (*SKELETON_ENDING.unpack_from(packed), packed[SKELETON_ENDING.size :].decode())
            for packed in self._endings.get(rest, ())
        ]


def _joined(surface: str, ending: str, when: int) -> str | None:
    """Return a surface of a stem with an ending of the grammar as they are written, None where the surface does not stand before it."""
    if when == When.SHORT_I:
        return f"{surface}и{ending[1:]}" if ending[:1] == "й" else None
    if when and (not ending or ending[0] not in OPENERS[When(when)]):
        return None
    if ending and surface[-1] == "й" and ending[0] in "ау":
        return f"{surface[:-1]}{'я' if ending[0] == 'а' else 'ю'}{ending[1:]}"
    return surface + ending
