"""Kazakh typed without Kazakh letters («калайсыз», «отинемин», «жиберинизши») → proper spellings with their readings.

Whatever letter by letter could have been typed so is a proper spelling: known stems with endings of the grammar, then Russian words and
unknown stems with endings that lack their Kazakh letters («договорынызды»). The ranking of the analyser decides.
"""

from __future__ import annotations

from functools import cache, lru_cache

import marisa_trie
import msgspec

from phraseguard.language.fold import has_kazakh_letters
from phraseguard.language.kazakh.alternations import NOUN, OPENERS, When
from phraseguard.language.kazakh.analyser import Reading
from phraseguard.language.kazakh.compiled import SKELETON_ENDING, SKELETON_MIDDLE, SKELETON_STEM, Morphology
from phraseguard.language.kazakh.guess import LONGEST
from phraseguard.language.kazakh.guesses import guessed
from phraseguard.language.kazakh.phonology import any_harmony, mask_of
from phraseguard.language.kazakh.skeleton import skeleton, typing_cost
from phraseguard.language.kazakh.store import analyser, morphology

# A form is what it says rather than what it might stand for (a logarithm): «тур» is «тур» before it is «тұр».
TYPED_PLAIN = -2.0
# A listed word stays what it is unless another spelling is this much likelier: «ар-ождан».
_ORDINARY = 3.0
_SHORTEST = 2
_NOTHING, _UNLIKELY = -99.0, -32.0
# Habits of some typists, tried where nothing else is found: «менинг» (менің), «ахша» (ақша).
_HABITS = (("нг", "ң"), ("х", "қ"))
_HABIT = -6.0
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


@cache
def restorer() -> Restorer:
    """Return the one restorer of this process."""
    return Restorer(morphology())


@lru_cache(maxsize=100_000)
def restored(form: str) -> tuple[tuple[str, Reading], ...]:
    """Return proper spellings of a folded form without Kazakh letters, by listed stems, each with its readings; the best first.

    The form itself is none of them. The scores are those of the analyser, less what it costs that a form is not what it says.
    """
    if has_kazakh_letters(form):
        return ()
    found = _listed(form, form, TYPED_PLAIN)
    for typed, meant in _HABITS:
        if not found and typed in form:
            found = _listed(form, form.replace(typed, meant), TYPED_PLAIN + _HABIT)
    return _ranked(found)


@lru_cache(maxsize=20_000)
def restored_unlisted(form: str) -> tuple[tuple[str, Reading], ...]:
    """Return what `restored` does for stems that no list holds: Russian words («заявканызды») and names; slow, a last resort."""
    if has_kazakh_letters(form):
        return ()
    known = analyser()
    found = [
        (spelling, _less(reading, TYPED_PLAIN))
        for spelling in _with_unlisted_stem(form)
        for reading in guessed(known, spelling)
    ]
    return _ranked(found)


def proper_spelling(form: str) -> str:
    """Return the likeliest proper spelling of a folded form: itself where it is an ordinary word or nothing is found."""
    if has_kazakh_letters(form):
        return form
    if "-" in form:
        return "-".join(map(proper_spelling, form.split("-")))
    found = restored(form)
    own = max((r.score for r in analyser().readings(form)), default=_NOTHING)
    if not found and own < _UNLIKELY:
        found = restored_unlisted(form)
    return found[0][0] if found and found[0][1].score > own + _ORDINARY else form


def _listed(form: str, typed: str, penalty: float) -> list[tuple[str, Reading]]:
    costs = {s: typing_cost(typed, s) for s in restorer().spellings(skeleton(typed)) if s != form}
    plain = [s for s, cost in costs.items() if cost == 0.0]
    known = analyser()
    return [
        (spelling, _less(reading, cost + penalty))
        for spelling, cost in costs.items()
        if cost is not None and (cost == 0.0 or not plain)
        for reading in known.readings(spelling)
    ]


def _with_unlisted_stem(form: str) -> set[str]:
    """Return spellings of a form whose stem is taken as it stands, with an ending that has Kazakh letters."""
    found: set[str] = set()
    for at in range(max(_SHORTEST, len(form) - LONGEST), len(form)):
        surface, rest = form[:at], form[at:]
        mask = any_harmony(mask_of(surface))
        for wanted, kind, ending in restorer().tails(skeleton(rest)):
            if kind == NOUN and wanted & mask and has_kazakh_letters(ending) and typing_cost(rest, ending) == 0.0:
                found.add(surface + ending)
    return found


def _less(reading: Reading, cost: float) -> Reading:
    return Reading(reading.lemma, reading.pos, reading.tags, reading.score + cost, reading.listed, reading.voiced)


def _ranked(found: list[tuple[str, Reading]]) -> tuple[tuple[str, Reading], ...]:
    return tuple(sorted(found, key=lambda x: (-x[1].score, x[0], x[1].lemma, x[1].tags)))
