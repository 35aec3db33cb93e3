"""Grammar tables and lists → the compiled morphology. Runs when the wheel is built, or once in a checkout."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Mapping
from typing import NamedTuple

import marisa_trie
import msgspec

from phraseguard.language.kazakh import closed, expand
from phraseguard.language.kazakh.alternations import NOUN, VERB, variants
from phraseguard.language.kazakh.compiled import ENDING, NOMINALISER, STEM, Morphology
from phraseguard.language.kazakh.expand import Endings, Tags
from phraseguard.language.kazakh.phonology import bit, class_of, harmonies, mask_of
from phraseguard.language.kazakh.ranking import CLOSED, LetterModel, Ranking, letter_score
from phraseguard.language.kazakh.skeletons import compile_skeletons
from phraseguard.language.kazakh.stems import OWN, read_stems
from phraseguard.language.kazakh.weights import read_weights, stem_features

# Shares of the probability, as in scripts/kazakh_ranking.py.
_UNLISTED = 0.02
_PRIOR = 0.02
# Words of customer service are likelier than the news that the ranking was learned from show.
_OWN = 3.0
_RARE_CLOSED = math.log(1e-5)
_LESS_LIKELY = 3.0
_ENCODER = msgspec.msgpack.Encoder()
_VOICED = {"п": "б", "к": "г", "қ": "ғ"}


class Lexeme(NamedTuple):
    """A stem that the lists know: its lemma, kind (`NOUN` or `VERB`), universal part of speech, score, mask, whether it is listed."""

    lemma: str
    kind: int
    pos: str
    score: float
    mask: int
    listed: bool


def _lexemes(ranking: Ranking) -> list[Lexeme]:
    stems = read_stems()
    corrections = read_weights()
    letters = LetterModel(stems).weights()
    listed = math.log((1 - _UNLISTED) / len(stems))
    found: dict[tuple[str, int, str], Lexeme] = {}

    def add(stem: str, kind: int, pos: str, prior: float, known: bool) -> None:
        learned = ranking.stems.get((stem, kind))
        score = prior + math.log(_PRIOR)
        if learned is not None:
            score = math.log(math.exp(prior) * _PRIOR + math.exp(learned) * (1 - _PRIOR))
        if stems.get(stem, 0) & OWN:
            score += _OWN
        score += sum(corrections.get(name, 0.0) for name in stem_features(stem, kind, stems, known))
        mask = mask_of(stem)
        found.setdefault(
            (stem, kind, pos if pos in ("PRON", "DET") else ""), Lexeme(stem, kind, pos, score, mask, known)
        )

    inflected = set()
    for lemma, pos, suffixes, _ in closed.entries():
        if suffixes:
            # The word list has «біз» and «сіз» as nouns too: what was learned of them is the pronoun's.
            learned = ranking.stems.get((lemma, CLOSED))
            as_noun = ranking.stems.get((lemma, NOUN))
            prior = max(listed, listed if learned is None else learned - 2.0, listed if as_noun is None else as_noun)
            found[lemma, NOUN, pos] = Lexeme(lemma, NOUN, pos, prior, mask_of(lemma), True)
            if pos in ("PRON", "DET"):
                inflected.add(lemma)
    for stem, kinds in stems.items():
        if kinds & NOUN and stem not in inflected:
            add(stem, NOUN, part_of_speech(stem), listed, True)
        if kinds & VERB:
            add(stem, VERB, "VERB", listed, True)
    for stem, kind in ranking.stems:
        if kind != CLOSED and not stems.get(stem, 0) & kind and stem not in inflected and _may_be_stem(stem, stems):
            add(
                stem, kind, "NOUN" if kind == NOUN else "VERB", math.log(_UNLISTED) + letter_score(stem, letters), False
            )
    return list(found.values())


def _may_be_stem(stem: str, stems: Mapping[str, int]) -> bool:
    """Tell whether a stem that only the ranking knows is more than a listed one without its last vowel (мүддел of мүдделі)."""
    return (
        len(stem) > 2
        and stem[-1] != "-"
        and not any(len(stem) > 4 and stems.get(stem + vowel, 0) & NOUN for vowel in "ыі")
    )


_ADJECTIVES = ("лы", "лі", "ды", "ді", "ты", "ті", "сыз", "сіз", "ғы", "гі", "қы", "кі", "лық", "лік", "шыл", "шіл")


def part_of_speech(stem: str) -> str:
    """Guess the part of speech of a nominal stem by its formation."""
    return "ADJ" if len(stem) > 4 and stem.endswith(_ADJECTIVES[:10]) else "NOUN"


def compile_morphology(key: str) -> Morphology:
    """Expand the grammar and compile it with the lists."""
    ranking = Ranking(read_weights())
    lexemes = _lexemes(ranking)
    entries = [
        (surface, STEM.pack(number, when))
        for number, lexeme in enumerate(lexemes)
        for surface, when in variants(lexeme.lemma, lexeme.kind)
    ]
    numbers: dict[Tags, int] = {}

    def number_of(tags: Tags) -> int:
        return numbers.setdefault(tags, len(numbers))

    finite, nominalisers = expand.verb_endings()
    tables = ((expand.nominal_endings(), NOUN), (finite, VERB))
    endings: dict[str, list[bytes]] = {}
    for table, pos in tables:
        for ending, analyses in table.items():
            for (tags, voice), mask in analyses.items():
                endings.setdefault(ending, []).append(ENDING.pack(mask, number_of(tags), voice, pos))
    middles = _middles(nominalisers, number_of)
    derivations = _derivations(number_of)
    ordered = sorted(numbers, key=numbers.__getitem__)
    parts = tuple(dict.fromkeys(x.pos for x in lexemes))
    stems = ((x.lemma, x.kind, x.mask) for x in lexemes)
    skeletons = compile_skeletons(stems, tables, middles, derivations, closed.closed_forms())
    return Morphology(
        key=key,
        stems=bytes(marisa_trie.BytesTrie(entries).tobytes()),
        lemmas="\n".join(x.lemma for x in lexemes),
        kinds=bytes(x.kind for x in lexemes),
        parts=parts,
        pos=bytes(parts.index(x.pos) for x in lexemes),
        scores=array("f", (x.score for x in lexemes)).tobytes(),
        masks=array("H", (x.mask for x in lexemes)).tobytes(),
        listed=bytes(x.listed for x in lexemes),
        endings=bytes(marisa_trie.BytesTrie((k, b"".join(v)) for k, v in endings.items()).tobytes()),
        nominalisers=bytes(marisa_trie.BytesTrie((k, b"".join(v)) for k, v in middles.items()).tobytes()),
        tags=tuple(ordered),
        noun_scores=array("f", (ranking.of_tags(NOUN, tags) for tags in ordered)).tobytes(),
        verb_scores=array("f", (ranking.of_tags(VERB, tags) for tags in ordered)).tobytes(),
        bigrams=_ENCODER.encode({f"{a} {b}": weight for (a, b), weight in ranking.tags.items()}),
        letters=_ENCODER.encode(LetterModel(read_stems()).weights()),
        corrections=dict(read_weights()),
        derivations=_ENCODER.encode(derivations),
        closed=_ENCODER.encode(_closed(ranking)),
        skeleton_stems=skeletons.stems,
        skeleton_endings=skeletons.endings,
        skeleton_middles=skeletons.middles,
        skeleton_closed=skeletons.closed,
    )


def _derivations(number_of: Callable[[Tags], int]) -> dict[str, list[tuple[int, int, int, int]]]:
    """Suffixes of word formation: mask, tags, mask of what may follow, whether only a vowel may (лық → лығ)."""
    found: dict[str, list[tuple[int, int, int, int]]] = {}
    for ending, analyses in expand.derivational_endings().items():
        for (tags, _), mask in analyses.items():
            for harmony, half in (("b", 0b010101010101), ("f", 0b101010101010)):
                if mask & half:
                    behind = bit(class_of(ending), harmony)
                    found.setdefault(ending, []).append((mask & half, number_of(tags), behind, 0))
                    if ending[-1] in _VOICED:
                        voiced = ending[:-1] + _VOICED[ending[-1]]
                        found.setdefault(voiced, []).append((mask & half, number_of(tags), behind, 1))
    return found


def _closed(ranking: Ranking) -> dict[str, list[tuple[str, str, tuple[str, ...], float]]]:
    """Listed forms of closed classes with their readings and scores."""
    correction = read_weights().get("stem closed", 0.0) + ranking.of_tags(CLOSED, ())
    found = {}
    for form, readings in closed.closed_forms().items():
        scores = [ranking.stems.get((x.lemma, CLOSED), _RARE_CLOSED) + correction for x in readings]
        # «онда» is ол in the locative, and an adverb: both are on the list, so both stay candidates.
        least = max(scores) - _LESS_LIKELY
        found[form] = [(x.lemma, x.pos, x.tags, max(least, score)) for x, score in zip(readings, scores, strict=True)]
    return found


def _middles(nominalisers: Endings, number_of: Callable[[Tags], int]) -> dict[str, list[bytes]]:
    """Nominalisers with what may follow them; -мақ and -тық are voiced before a vowel."""
    found: dict[str, list[bytes]] = {}
    for ending, analyses in nominalisers.items():
        for (tags, voice), mask in analyses.items():
            for harmony, half in (("b", 0b010101010101), ("f", 0b101010101010)):
                if not mask & half:
                    continue
                behind = bit(class_of(ending), harmony)
                own = harmonies(ending)
                if len(own) == 1 and own != harmony:
                    continue
                found.setdefault(ending, []).append(NOMINALISER.pack(mask & half, number_of(tags), voice, behind, 0))
                if ending[-1] in _VOICED:
                    voiced = ending[:-1] + _VOICED[ending[-1]]
                    found.setdefault(voiced, []).append(
                        NOMINALISER.pack(mask & half, number_of(tags), voice, behind, 1)
                    )
    return found
