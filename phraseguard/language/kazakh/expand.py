"""The grammar tables → dictionaries of endings. Runs when the package is built.

An ending is what stands behind a stem. Three dictionaries: nominal endings, finite verb endings, and nominalisers (verb endings behind
which a nominal ending follows). Each ending has analyses: tags, the mask of stems that it can follow, and how many of its letters are voice.
"""

from __future__ import annotations

from collections.abc import Iterator

from phraseguard.language.kazakh import grammar as g
from phraseguard.language.kazakh.phonology import CLASSES, HARMONIES, bit, class_of, realise

Tags = tuple[str, ...]
Endings = dict[str, dict[tuple[Tags, int], int]]
"""Ending → (tags, letters of voice) → mask."""


class Line:
    """A word under way: letters of the ending so far, its tags, the class of the last sound."""

    __slots__ = ("letters", "tags", "cls", "harmony", "voice")

    def __init__(self, letters: str, tags: Tags, cls: str, harmony: str, voice: int = 0) -> None:
        self.letters, self.tags, self.cls, self.harmony, self.voice = letters, tags, cls, harmony, voice

    def add(self, pattern: str, *tags: str, voice: bool = False) -> Line:
        made = realise(pattern, self.cls, self.harmony)
        letters = self.letters + made
        cls = class_of(made) if made else self.cls
        harmony = "f" if made in ("мен", "бен", "пен", "нікі", "дікі", "тікі") else self.harmony
        return Line(letters, (*self.tags, *tags), cls, harmony, len(letters) if voice else self.voice)


def _store(endings: Endings, line: Line, mask: int) -> None:
    analyses = endings.setdefault(line.letters, {})
    key = (line.tags, line.voice)
    analyses[key] = analyses.get(key, 0) | mask


def _starts() -> Iterator[Line]:
    for cls in CLASSES:
        for harmony in HARMONIES:
            yield Line("", (), cls, harmony)


def _mask(start: Line) -> int:
    return bit(start.cls, start.harmony)


# -- nouns ---------------------------------------------------------------------------------------------------------------


def _declined(start: Line) -> Iterator[tuple[Line, str]]:
    """Yield all forms of one round of plural, possession and case, with the kind of their last slot."""
    for number in (start, start.add(*g.PLURAL)):
        yield number, "bare"
        for case in (*g.CASES, *g.LIKENESS):
            yield number.add(*case), case[1]
        for pattern, tag in g.POSSESSION:
            owned = number.add(pattern, tag)
            yield owned, "owned"
            cases = (
                g.CASES_AFTER_PX3 if tag == "px3" else g.CASES_AFTER_PX12SG if tag in ("px1sg", "px2sg") else g.CASES
            )
            for case in (*cases, *g.LIKENESS):
                yield (owned.add("н") if tag == "px3" and case[1] == "sim" else owned).add(*case), case[1]


def nominal_lines(start: Line) -> Iterator[Line]:
    """Yield the forms of a noun of one class and harmony, the simple ones first."""
    attributes: list[Line] = []
    for line, last in _declined(start):
        yield line
        for person in g.PERSONS_OF_NOUN:
            yield line.add(*person)
        if last == "loc":
            attributes.append(line.add(*g.ATTRIBUTIVE_OF_LOCATIVE))
        elif last in ("bare", "owned"):
            attributes.append(line.add(*g.ATTRIBUTIVE_OF_GENITIVE))
        elif last == "sim":
            attributes.append(line)
    for second in attributes:
        for again, _ in _declined(second):
            yield again
            for person in g.PERSONS_OF_NOUN if again is second else ():
                yield again.add(*person)


def nominal_endings() -> Endings:
    """Return the endings of nouns, adjectives, numerals and of whatever is declined like them."""
    endings: Endings = {}
    for start in _starts():
        for line in nominal_lines(start):
            _store(endings, line, _mask(start))
    return endings


# -- verbs ---------------------------------------------------------------------------------------------------------------


def _voiced(start: Line) -> Iterator[Line]:
    """Yield a verb stem with no, one or two voices."""
    yield start
    voices = g.VOICES_AFTER_VOWEL if start.cls == "V" else g.VOICES_AFTER_CONSONANT
    if start.cls in "RL":
        voices = (*voices, *g.VOICES_AFTER_SONORANT)
    for pattern, tag in voices:
        if pattern == "Iн" and start.cls != "L":
            tag = "refl"  # behind л it is the passive (алын-), elsewhere reflexive (сезін-)
        once = start.add(pattern, tag, voice=True)
        yield once
        for second, second_tag in g.SECOND_VOICE.get(tag, ()):
            if (second, tag) == ("т", "caus") and once.cls not in "RL":
                continue
            yield once.add(second, second_tag, voice=True)


def _finite(line: Line, negated: bool) -> Iterator[Line]:
    """Yield the finite forms, imperatives and converbs of a stem."""
    vowel = line.cls == "V"
    for pattern, tags in g.IMPERATIVE:
        order = line.add(pattern, *tags)
        yield order
        yield order.add(*g.SOFTENER)
    present = line.add("й" if vowel else "A")
    yield present.add("", "cvb_impf")
    present.cls = "R"  # the endings do not assimilate: «аламын», «бардыңыз» against «барамыз»
    for pattern, tag in g.PERSONS_OF_PRESENT:
        yield present.add(pattern, "prs", tag)
    for suffix in (g.PAST, g.CONDITIONAL):
        base = line.add(*suffix)
        for pattern, tag in g.PERSONS_OF_PAST:
            made = base.add(pattern, tag)
            yield made
            if suffix is g.CONDITIONAL:
                yield made.add(*g.SOFTENER)
    perfect = line.add("п" if vowel else "Iп")
    yield perfect.add("", "cvb_perf")
    for pattern, tag in (*g.PERSONS_OF_NOUN, ("тI", "p3")):
        yield perfect.add(pattern, "evid", tag)
    for suffix in (*g.CONVERBS, *(g.CONVERBS_OF_NEGATION if negated else ())):
        yield line.add(*suffix)
    for pattern, tag in (("йIн" if vowel else "AйIн", "p1sg"), ("йIQ" if vowel else "AйIQ", "p1pl"), ("йм" if vowel else "Aйм", "p1sg")):  # fmt: skip
        wish = line.add(pattern, "opt", tag)
        yield wish
        yield wish.add(*g.SOFTENER)
    objective = line.add(*g.OBJECTIVE)
    yield objective
    for person in g.PERSONS_OF_NOUN:
        yield objective.add(*person)


def _nominalised(line: Line, negated: bool) -> Iterator[Line]:
    """Yield participles and verbal nouns."""
    vowel = line.cls == "V"
    for pattern, tags in g.NOMINALISERS:
        if negated and pattern == "MAQ":
            continue
        yield line.add(pattern, *tags)
    habitual = ("йтIн", "тIн") if vowel else ("AтIн",)
    for pattern in habitual:
        made = line.add(pattern, "part_prs")
        yield made
        yield made.add("DIQ", "ness")
    if negated:
        yield line.add("с", "part_fut")
        yield line.add("стIQ", "part_fut", "ness")
    else:
        future = line.add("р" if vowel else "Aр", "part_fut")
        yield future
        yield future.add("LIQ", "ness")
        if not vowel:
            yield line.add("Iс", "ger_is")


def verb_lines(start: Line) -> Iterator[tuple[Line, bool]]:
    """Yield the forms of a verb of one class and harmony; of each whether it is declined like a noun."""
    for voiced in _voiced(start):
        for negated in (False, True):
            line = voiced.add(*g.NEGATION) if negated else voiced
            for made in _finite(line, negated):
                yield made, False
            for made in _nominalised(line, negated):
                yield made, True


def verb_endings() -> tuple[Endings, Endings]:
    """Return the finite endings and the nominalisers of verbs."""
    finite: Endings = {}
    nominal: Endings = {}
    for start in _starts():
        for line, declined in verb_lines(start):
            _store(nominal if declined else finite, line, _mask(start))
    return finite, nominal


def derivational_endings() -> Endings:
    """Return the suffixes of word formation that may be stripped."""
    endings: Endings = {}
    for start in _starts():
        for suffix in g.DERIVATIONS:
            _store(endings, start.add(*suffix), _mask(start))
    return endings
