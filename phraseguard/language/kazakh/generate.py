"""Generation: a lemma in the form that tags name, or in the form that another word stands in (договорчикті + шарт → шартты)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from phraseguard.language.kazakh.alternations import NOUN, VERB
from phraseguard.language.kazakh.analyser import Reading
from phraseguard.language.kazakh.closed import entries
from phraseguard.language.kazakh.expand import Line, Tags, nominal_lines, verb_lines
from phraseguard.language.kazakh.grammar import DERIVATIONS
from phraseguard.language.kazakh.joining import harmony_of, join
from phraseguard.language.kazakh.phonology import class_of
from phraseguard.language.kazakh.selection import readings

_VERBAL = frozenset({"VERB", "AUX"})
_VOICES = frozenset({"pass", "refl", "caus", "coop"})
_DERIVED = {tag: pattern for pattern, tag in reversed(DERIVATIONS)}
# Allomorphs of one suffix have one shape: «-ғанда» and «-кенде», but not «-ғанша».
_SHAPE = str.maketrans("еыиқғгтлнбп", "аіікккдддмм")
# Behind л the passive takes н: «алын», «белгілен», «қабылдан».
_PASSIVE_N = re.compile("л[ае]?$|лд[ае]$")
# Causatives that no rule foretells.
_CAUSATIVES = dict(
    pair.split(":")
    for pair in "кет:кетір бат:батыр біт:бітір түс:түсір ұш:ұшыр қаш:қашыр піс:пісір өш:өшір көш:көшір шық:шығар қайт:қайтар кел:келтір "
    "өт:өткіз жет:жеткіз кір:кіргіз жүр:жүргіз тұр:тұрғыз отыр:отырғыз айт:айтқыз ал:алғыз бер:бергіз бар:барғыз көр:көргіз".split()
)
# How far behind the best one (a logarithm) a reading may lie whose stem has no voice suffix.
_NEAR = 8.0


def inflect(lemma: str, tags: Tags, kind: int, like: str = "") -> str | None:
    """Return the form of a lemma that has the given tags of the grammar, None where there is none.

    `kind` is `NOUN` (all that is declined, pronouns too) or `VERB`, whose lemma is the stem («жібер»). Of several suffixes with the same tags the
    one that the form `like` ends in is taken.
    """
    irregular = _irregular(lemma, kind)
    if irregular is not None:
        forms, regular = irregular
        if tags in forms:
            return forms[tags]
        if not regular:
            return None
    if kind == NOUN:
        return _nominal(lemma, tags)
    return _verbal(lemma, tags, like)


def inflect_like(lemma: str, form: str, of: str | None = None) -> str | None:
    """Return a lemma with the tags of a form (both folded), None where it has no such form.

    `lemma` is a noun or a verb in -у («ұғыну»); of several words the last is inflected. `of` is the lemma that the form is known to be of; without
    it the likeliest reading that fits the lemma is taken.
    """
    head, space, last = lemma.rpartition(" ")
    if space and (owned := _owned(last)):
        # The head of an izafet keeps its owner: «төлем құжаты», «төлем құжатына».
        return _first(f"{head} ", (inflect(owned, _with_owner(r.tags), NOUN) for r in _likely(form, of)))
    return _first(f"{head}{space}", (_like(last, reading, form) for reading in _likely(form, of)))


def _first(head: str, made: Iterable[str | None]) -> str | None:
    return next((head + form for form in made if form is not None), None)


def _like(word: str, reading: Reading, form: str) -> str | None:
    """Put a word into the form of a reading; what is declined can stand for a verbal noun and the other way round."""
    verbal = reading.pos in _VERBAL
    infinitive = _infinitive(word)
    if infinitive is not None:
        stem, own = infinitive
        return inflect(stem, _of_verb(reading, own) if verbal else (*own, "ger", *reading.tags), VERB, form)
    if not verbal:
        return inflect(word, reading.tags, NOUN)
    if "ger" in reading.tags:
        return inflect(word, reading.tags[reading.tags.index("ger") + 1 :], NOUN)
    return None


@lru_cache(maxsize=2_000)
def _owned(word: str) -> str | None:
    """Return the noun that a word in -ы, -і is of, None where it is a dictionary form or anything else."""
    found = readings(word)
    best = found[0] if found else None
    return best.lemma if best is not None and best.tags == ("px3",) and best.pos not in _VERBAL else None


def _with_owner(tags: Tags) -> Tags:
    """Give tags of a noun an owner where they have none."""
    plural = tags[:1] if tags[:1] == ("pl",) else ()
    rest = tags[len(plural) :]
    return (*plural, *rest) if rest[:1] and rest[0].startswith("px") else (*plural, "px3", *rest)


def _likely(form: str, of: str | None) -> list[Reading]:
    """Readings of a form in the order in which they are tried: those of the lemma it is known to be of, plain stems before voices."""
    found = list(readings(form))
    if not found:
        return []
    if of is not None:
        infinitive = _infinitive(of)
        stem = infinitive[0] if infinitive is not None else of
        own = [r for r in found if stem in (r.lemma, r.voiced)]
        return sorted(own, key=lambda r: r.lemma != stem)
    best = found[0].score
    return sorted(found, key=lambda r: (r.score < best - _NEAR, bool(_VOICES.intersection(r.tags[:1]))))


def _of_verb(reading: Reading, own: Tags) -> Tags:
    """Tags of a verb's reading for another verb that is negated or not by itself."""
    tags = reading.tags
    if "neg" not in own or "neg" in tags:
        return tags
    voices = 0
    while voices < len(tags) and tags[voices] in _VOICES:
        voices += 1
    return (*tags[:voices], "neg", *tags[voices:])


@lru_cache(maxsize=5_000)
def _infinitive(word: str) -> tuple[str, Tags] | None:
    """Return stem and negation of a verb in -у, None for any other word."""
    if word[-1:] not in ("у", "ю"):
        return None
    found = [r for r in readings(word) if r.pos in _VERBAL and r.tags[-1:] == ("ger",)]
    if not found:
        return None
    for wanted in (("ger",), ("neg", "ger")):
        for reading in found:
            if reading.tags == wanted and inflect(reading.lemma, wanted, VERB) == word:
                return reading.lemma, wanted[:-1]
    return None


# -- endings -------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=20_000)
def _ending(cls: str, harmony: str, tags: Tags) -> str | None:
    """Return the nominal ending with these tags behind a class of stems."""
    if not tags:
        return ""
    for line in nominal_lines(Line("", (), cls, harmony)):
        if line.tags == tags:
            return line.letters
    return None


def _nominal(stem: str, tags: Tags) -> str | None:
    harmony = harmony_of(stem)
    if tags and tags[0] in _DERIVED:
        line = Line("", (), class_of(stem), harmony).add(_DERIVED[tags[0]])
        return _nominal(join(stem, line.letters, NOUN), tags[1:])
    ending = _ending(class_of(stem), harmony, tags)
    return None if ending is None else join(stem, ending, NOUN)


@lru_cache(maxsize=12)
def _verb_endings(cls: str, harmony: str) -> dict[Tags, tuple[tuple[str, ...], bool]]:
    """Endings of verbs of a class by tags, and whether they are declined."""
    found: dict[Tags, tuple[tuple[str, ...], bool]] = {}
    for line, declined in verb_lines(Line("", (), cls, harmony)):
        before = found.get(line.tags, ((), declined))[0]
        found[line.tags] = (*before, line.letters), declined
    return found


def _verbal(stem: str, tags: Tags, like: str) -> str | None:
    voices = 0
    while voices < len(tags) and tags[voices] in _VOICES:
        stem = _voiced(stem, tags[voices])
        voices += 1
    tags = tags[voices:]
    harmony = harmony_of(stem)
    known = _verb_endings(class_of(stem), harmony)
    for cut in range(len(tags), 0, -1):
        endings, declined = known.get(tags[:cut], ((), False))
        if not endings or (not declined and cut < len(tags)):
            continue
        rests = ((ending, _ending(class_of(join(stem, ending, VERB)), harmony, tags[cut:])) for ending in endings)
        made = [(ending, rest) for ending, rest in rests if rest is not None]
        if made:
            ending, rest = max(made, key=lambda x: _shape(like).endswith(_shape(x[0] + x[1])))
            return join(join(stem, ending, VERB), rest, NOUN)
    return None


def _shape(letters: str) -> str:
    return letters.translate(_SHAPE)


def _voiced(stem: str, voice: str) -> str:
    """Return a verb with a voice suffix: the one that the stem list knows it with, or the usual one."""
    if voice == "caus" and stem in _CAUSATIVES:
        return _CAUSATIVES[stem]
    endings, _ = _verb_endings(class_of(stem), harmony_of(stem)).get((voice, "imp", "p2sg"), ((), False))
    made = [join(stem, ending, VERB) for ending in endings]
    if voice == "pass":
        last = "н" if _PASSIVE_N.search(stem) else "л"
        return next((word for word in made if word[-1] == last), stem)
    known = [
        (reading.score, word)
        for word in made
        for reading in readings(word)
        if reading.lemma == word and reading.listed and reading.tags == ("imp", "p2sg")
    ]
    return max(known)[1] if known else made[0] if made else stem


# -- irregular words -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2_000)
def _irregular(lemma: str, kind: int) -> tuple[dict[Tags, str], bool] | None:
    """Return the listed forms of a closed-class lemma by tags, and whether ordinary endings follow it too.

    Of verbs only «е» is irregular; what else is listed of them are short forms (боп) and the present of auxiliaries (отыр).
    """
    forms: dict[Tags, str] = {}
    regular, found = False, False
    for own, pos, endings, listed in entries():
        if own == lemma and (pos in _VERBAL) == (kind == VERB) and (kind == NOUN or lemma == "е"):
            found = True
            regular = regular or endings
            for form, tags in listed:
                forms.setdefault(tags, form)
    if not found:
        return None
    # «Ана» is a pronoun, and a noun too: mother.
    regular = regular or (("gen",) not in forms and any(r.pos == "NOUN" and r.lemma == lemma for r in readings(lemma)))
    return forms, regular
