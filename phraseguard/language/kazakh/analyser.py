"""Readings of a Kazakh form: stems that the lists know, each with an ending of the grammar; guesses only where nothing is known."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

import marisa_trie
import msgspec

from phraseguard.language.kazakh.alternations import NOUN, OPENERS, VERB, When, written
from phraseguard.language.kazakh.compiled import ENDING, NOMINALISER, STEM, Morphology
from phraseguard.language.kazakh.expand import Tags
from phraseguard.language.kazakh.guess import DISHARMONY
from phraseguard.language.kazakh.phonology import any_harmony, mask_of
from phraseguard.language.kazakh.ranking import UNSEEN_TAG, bigrams, letter_score

_VOWEL_OPENERS = OPENERS[When.VOWEL]
# Word formation that leaves the lemma as it is: «үшінші» is a form of үш, «кеңірек» of кең, «бүгінгі» of бүгін.
INFLECTIONAL = frozenset({"cmp", "ord", "attr", "d_gi"})
# Nominalisers that make a noun which dictionaries list; the participles do not.
FORMING = frozenset({"ger", "ger_is", "part_hab", "want", "ness"})
# Variants of a noun that end in another sound than the noun.
_RESHAPED = (When.HIGH_VOWEL, When.LINKED)
# Bounds the memory of a process that lints for days.
_MAX_CACHED = 60_000
_POS_TAG = {NOUN: "n", VERB: "v"}


class Reading(NamedTuple):
    """One reading: the stem as lemma, part of speech, tags of the grammar, score (a logarithm), whether the stem is listed.

    `voiced` is the stem with its voice suffixes («толтырыл» of толтыр), the same as the lemma without any. Of a derived word («маңызды») the
    lemma is the base and `voiced` the word. `formed` is the noun that a verb's form makes, if any («толтырушы»).
    """

    lemma: str
    pos: str
    tags: Tags
    score: float
    listed: bool
    voiced: str
    formed: str = ""


class Analyser:
    """Looks forms up in a compiled morphology."""

    def __init__(self, data: Morphology) -> None:
        self._stems = marisa_trie.BytesTrie().frombytes(data.stems)
        self._endings = marisa_trie.BytesTrie().frombytes(data.endings)
        self._middles = marisa_trie.BytesTrie().frombytes(data.nominalisers)
        self._lemmas = data.lemmas.split("\n")
        self._kinds = data.kinds
        self._parts = data.parts
        self._pos = data.pos
        self._scores = array("f", data.scores)
        self._masks = array("H", data.masks)
        self._listed = data.listed
        self._tags = data.tags
        self.corrections = data.corrections
        self._noun_scores = array("f", data.noun_scores)
        self._verb_scores = array("f", data.verb_scores)
        self._bigrams: dict[str, float] = msgspec.msgpack.decode(data.bigrams)
        self._derivations = msgspec.msgpack.decode(data.derivations, type=dict[str, list[tuple[int, int, int, int]]])
        self._longest_derivation = max(map(len, self._derivations))
        self._closed = msgspec.msgpack.decode(
            data.closed, type=dict[str, list[tuple[str, str, tuple[str, ...], float]]]
        )
        self._encoded_letters = data.letters
        self._letters: dict[str, float] | None = None
        self._entries: dict[str, tuple[tuple[int, frozenset[str] | None, When, int], ...]] = {}
        self._joined_cache: dict[tuple[int, int, int], float] = {}
        self._ending_cache: dict[str, tuple[tuple[int, int, int, int], ...]] = {}
        self._middle_cache: dict[str, tuple[tuple[int, int, int, int, int], ...]] = {}

    def readings(self, form: str) -> list[Reading]:
        """Return the readings of a form (folded) by closed classes and known stems, unordered."""
        found = [Reading(*entry, True, entry[0]) for entry in self._closed.get(form, ())]
        known = self._entries
        for surface in self._stems.prefixes(form):
            entries = known.get(surface)
            if entries is None:
                entries = self._entry(surface)
            rest = form[len(surface) :]
            for number, openers, when, mask in entries:
                ending = rest
                if openers is not None:
                    if not rest or rest[0] not in openers:
                        continue
                    if when == When.GLIDE or when == When.SHORT_I:
                        ending = written(rest, when)
                if self._kinds[number] == NOUN:
                    self._noun(number, mask, ending, found)
                else:
                    self._verb(number, mask, ending, form, found)
        return found

    def _entry(self, surface: str) -> tuple[tuple[int, frozenset[str] | None, When, int], ...]:
        """The stems that a surface can be: number, the letters that may follow, condition, mask."""
        found = []
        for packed in self._stems[surface]:
            number, when = STEM.unpack(packed)
            mask = self._masks[number]
            if self._kinds[number] == NOUN and when in _RESHAPED:
                mask |= mask_of(surface)
            found.append((number, OPENERS[When(when)] if when else None, When(when), mask))
        if len(self._entries) > _MAX_CACHED:
            self._entries.clear()
        made = self._entries[surface] = tuple(found)
        return made

    def is_closed(self, form: str) -> bool:
        """Tell whether a form is listed with the closed word classes, or as one that no paradigm makes."""
        return form in self._closed

    def knows(self, form: str) -> bool:
        """Tell whether a form is a listed stem with an ending that fits it: `readings` without their making."""
        if form in self._closed:
            return True
        known = self._entries
        for surface in self._stems.prefixes(form):
            entries = known.get(surface)
            if entries is None:
                entries = self._entry(surface)
            rest = form[len(surface) :]
            for number, openers, when, mask in entries:
                ending = rest
                if not self._listed[number] or (openers is not None and (not rest or rest[0] not in openers)):
                    continue
                if when == When.GLIDE or when == When.SHORT_I:
                    ending = written(rest, when)
                if self._ends(ending, self._kinds[number], mask):
                    return True
        return False

    def _ends(self, ending: str, kind: int, mask: int) -> bool:
        for wanted, _, _, own in self._at(ending):
            if own == kind and wanted & mask:
                return True
        if kind == NOUN:
            for length in range(1, min(len(ending), self._longest_derivation) + 1):
                for wanted, _, behind, _ in self._derivations.get(ending[:length], ()):
                    if wanted & mask and any(own == NOUN and w & behind for w, _, _, own in self._at(ending[length:])):
                        return True
            return False
        for middle in self._middles.prefixes(ending):
            tail = self._at(ending[len(middle) :])
            for wanted, _, _, behind, _ in self._middle(middle) if tail else ():
                if wanted & mask and any(own == NOUN and w & behind for w, _, _, own in tail):
                    return True
        return False

    def _noun(self, number: int, mask: int, ending: str, found: list[Reading]) -> None:
        lemma = self._lemmas[number]
        pos = self._parts[self._pos[number]]
        base = self._scores[number]
        listed = bool(self._listed[number])
        for wanted, tags, _, kind in self._at(ending):
            if kind == NOUN:
                cost = 0.0 if wanted & mask else DISHARMONY if wanted & any_harmony(mask) else None
                if cost is not None:
                    score = base + self._noun_scores[tags] + cost
                    found.append(Reading(lemma, pos, self._tags[tags], score, listed, lemma))
        for length in range(1, min(len(ending), self._longest_derivation) + 1):
            suffixes = self._derivations.get(ending[:length])
            if suffixes is None:
                continue
            tail = ending[length:]
            endings = self._at(tail)
            for wanted, tags, behind, vowel in suffixes if endings else ():
                if not wanted & mask or (vowel and (not tail or tail[0] not in _VOWEL_OPENERS)):
                    continue
                for next_wanted, next_tags, _, kind in endings:
                    if kind == NOUN and next_wanted & behind:
                        names = self._tags[tags] + self._tags[next_tags]
                        score = base + self._joined(NOUN, tags, next_tags)
                        found.append(
                            Reading(lemma, "ADJ", names, score, listed, lemma + _devoiced(ending[:length], vowel))
                        )

    def _verb(self, number: int, mask: int, ending: str, form: str, found: list[Reading]) -> None:
        lemma = self._lemmas[number]
        base = self._scores[number]
        listed = bool(self._listed[number])
        for wanted, tags, voice, kind in self._at(ending):
            if kind != VERB:
                continue
            cost = 0.0 if wanted & mask else DISHARMONY if wanted & any_harmony(mask) else None
            if cost is not None:
                names = self._tags[tags]
                score = base + self._verb_scores[tags] + cost
                found.append(Reading(lemma, "VERB", names, score, listed, lemma + ending[:voice]))
        for middle in self._middles.prefixes(ending):
            tail = ending[len(middle) :]
            endings = self._at(tail)
            for wanted, tags, voice, behind, vowel in self._middle(middle) if endings else ():
                if vowel and (not tail or tail[0] not in _VOWEL_OPENERS):
                    continue
                cost = 0.0 if wanted & mask else DISHARMONY if wanted & any_harmony(mask) else None
                if cost is None:
                    continue
                own = self._tags[tags]
                for next_wanted, next_tags, _, kind in endings:
                    if kind == NOUN and next_wanted & behind:
                        names = own + self._tags[next_tags]
                        score = base + self._joined(VERB, tags, next_tags) + cost
                        formed = ""
                        if not FORMING.isdisjoint(own):
                            formed = _devoiced(form[: len(form) - len(tail)], vowel)
                        found.append(Reading(lemma, "VERB", names, score, listed, lemma + ending[:voice], formed))

    def _at(self, ending: str) -> tuple[tuple[int, int, int, int], ...]:
        found = self._ending_cache.get(ending)
        if found is None:
            packed = self._endings.get(ending)
            found = self._ending_cache[ending] = tuple(ENDING.iter_unpack(packed[0])) if packed else ()
        return found

    def _middle(self, middle: str) -> tuple[tuple[int, int, int, int, int], ...]:
        found = self._middle_cache.get(middle)
        if found is None:
            found = self._middle_cache[middle] = tuple(NOMINALISER.iter_unpack(self._middles[middle][0]))
        return found

    def endings(self, ending: str, kind: int) -> Iterator[tuple[int, Tags, float, int, int]]:
        """Yield mask, tags, weight and letters of voice of all analyses of an ending behind a stem of a kind.

        The last value counts the letters behind a nominaliser that forms a noun («-ушы|ларға»), -1 where there is none.
        """
        weights = self._noun_scores if kind == NOUN else self._verb_scores
        for mask, tags, voice, own in self._at(ending):
            if own == kind:
                yield mask, self._tags[tags], weights[tags], voice, -1
        if kind == NOUN:
            return
        for middle in self._middles.prefixes(ending):
            tail = ending[len(middle) :]
            behind_endings = self._at(tail)
            for mask, tags, voice, behind, vowel in self._middle(middle) if behind_endings else ():
                if vowel and (not tail or tail[0] not in _VOWEL_OPENERS):
                    continue
                names = self._tags[tags]
                left = -1 if FORMING.isdisjoint(names) else len(tail)
                for next_mask, next_tags, _, own in behind_endings:
                    if own == NOUN and next_mask & behind:
                        yield mask, names + self._tags[next_tags], self._joined(VERB, tags, next_tags), voice, left

    def is_stem(self, stem: str, kind: int) -> bool:
        """Tell whether the compiled lexicon holds a stem."""
        return any(
            self._lemmas[number] == stem and self._kinds[number] == kind
            for number, _ in (STEM.unpack(packed) for packed in self._stems.get(stem, ()))
        )

    def letters(self, stem: str) -> float:
        """Return how much a string looks like a stem (a logarithm)."""
        if self._letters is None:
            self._letters = msgspec.msgpack.decode(self._encoded_letters, type=dict[str, float])
        return letter_score(stem, self._letters)

    def _joined(self, kind: int, tags: int, behind: int) -> float:
        """Weight of a reading whose tags come from two dictionaries."""
        key = (kind, tags, behind)
        weight = self._joined_cache.get(key)
        if weight is None:
            names = self._tags[tags] + self._tags[behind]
            weight = self._joined_cache[key] = self.weight(kind, names)
        return weight

    def weight(self, kind: int, tags: Tags) -> float:
        """Return the weight of tags behind a stem of a kind (`NOUN` or `VERB`)."""
        return self._bigrams.get(f"^ {_POS_TAG[kind]}", UNSEEN_TAG) + sum(
            self._bigrams.get(f"{a} {b}", UNSEEN_TAG) for a, b in bigrams(kind, tags)
        )


def lemma_of(reading: Reading) -> str:
    """Return the lemma that dictionaries give: of a derived word the word, not its base."""
    if reading.pos == "ADJ" and reading.tags and reading.tags[0] not in INFLECTIONAL:
        return reading.voiced
    return reading.lemma


def _devoiced(word: str, voiced: int) -> str:
    """Return a word by itself whose last consonant an ending voices: «толтырғышы», but «айтпағ-ы» from «айтпақ»."""
    return word[:-1] + _VOICELESS[word[-1]] if voiced else word


_VOICELESS = {"б": "п", "г": "к", "ғ": "қ"}
