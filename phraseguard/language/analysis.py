"""Candidates of a form in both languages, without context: what a lexicon writer asks («phraseguard analyze»)."""

from __future__ import annotations

import math

import msgspec

from phraseguard.language import kazakh, russian
from phraseguard.language.fold import fold, has_kazakh_letters
from phraseguard.language.kazakh.latin import latin_candidates

# The share of the language that the form is likelier of, where only one knows it.
_SURE = 0.95
_EVEN = 0.5
# The share of Kazakh where its word is a usual one, from this score (a logarithm) on.
_LIKELIER, _USUAL = 0.8, -12.0

# Grammemes of OpenCorpora → features of Universal Dependencies.
_UNIVERSAL = {
    "nomn": "Case=Nom", "gent": "Case=Gen", "gen1": "Case=Gen", "gen2": "Case=Par", "datv": "Case=Dat", "accs": "Case=Acc",
    "acc2": "Case=Acc", "ablt": "Case=Ins", "loct": "Case=Loc", "loc1": "Case=Loc", "loc2": "Case=Loc", "voct": "Case=Voc",
    "sing": "Number=Sing", "plur": "Number=Plur", "masc": "Gender=Masc", "femn": "Gender=Fem", "neut": "Gender=Neut",
    "anim": "Animacy=Anim", "inan": "Animacy=Inan", "pres": "Tense=Pres", "past": "Tense=Past", "futr": "Tense=Fut",
    "perf": "Aspect=Perf", "impf": "Aspect=Imp", "1per": "Person=1", "2per": "Person=2", "3per": "Person=3", "indc": "Mood=Ind",
    "impr": "Mood=Imp", "INFN": "VerbForm=Inf", "GRND": "VerbForm=Conv", "PRTF": "VerbForm=Part", "PRTS": "VerbForm=Part",
    "pssv": "Voice=Pass", "actv": "Voice=Act", "COMP": "Degree=Cmp", "ADJS": "Variant=Short",
}  # fmt: skip
_PARTS = {
    "NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADJ", "VERB": "VERB", "INFN": "VERB", "PRTF": "VERB", "PRTS": "VERB",
    "GRND": "VERB", "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON", "PRED": "ADV", "PREP": "ADP", "CONJ": "CCONJ", "PRCL": "PART",
    "INTJ": "INTJ",
}  # fmt: skip


class Candidate(msgspec.Struct, frozen=True):
    """A reading of a form: `features` as in Universal Dependencies, `score` its share (0 to 1) among all of the form."""

    lemma: str
    language: str
    pos: str
    features: dict[str, str]
    score: float
    in_lexicon: bool


class Analysis(msgspec.Struct, frozen=True):
    """A form as it was given, with its candidates, the best first."""

    form: str
    candidates: list[Candidate]


def analyse(form: str) -> Analysis:
    """Return the candidates of a form in Kazakh and in Russian."""
    key = fold(form)
    own = _kazakh(key)
    other = _russian(key)
    known = any(c.in_lexicon for c in own)
    if has_kazakh_letters(key) or not other:
        other = []
    elif not other[0].in_lexicon and known:
        other = []  # pymorphy3 guesses on any letters; a Kazakh dictionary word needs no guess
    share = 1.0 if not other else _EVEN if known == other[0].in_lexicon else _SURE if known else 1 - _SURE
    function = any(c.pos in ("PART", "CCONJ", "ADP", "PRON") for c in other) and not kazakh.is_closed(key)
    if share == _EVEN and not function and kazakh.candidates(key)[0].score > _USUAL:
        share = _LIKELIER  # «мен», «бала»: usual words, while Russian has them as rare forms
    weighed = [_weighed(c, share) for c in own] + [_weighed(c, 1 - share) for c in other]
    return Analysis(form, sorted(weighed, key=lambda c: -c.score))


def _weighed(candidate: Candidate, share: float) -> Candidate:
    return msgspec.structs.replace(candidate, score=round(candidate.score * share, 4))


def _kazakh(key: str) -> list[Candidate]:
    found = latin_candidates(key) if key[:1].isascii() and key[:1].isalpha() else kazakh.candidates(key)
    if not found:
        return []
    weights = [math.exp(c.score - found[0].score) for c in found]
    return [
        Candidate(c.lemma, "kk", c.pos, _features(c.features), weight / sum(weights), c.in_lexicon)
        for c, weight in zip(found, weights, strict=True)
    ]


def _russian(key: str) -> list[Candidate]:
    """One candidate a lemma and part of speech, its likeliest form."""
    found: dict[tuple[str, str], Candidate] = {}
    for c in russian.candidates(key):
        pos = "PROPN" if c.features & {"Name", "Surn", "Patr", "Geox"} else _PARTS.get(c.pos, "X")
        features = _features(frozenset(_UNIVERSAL[f] for f in c.features if f in _UNIVERSAL))
        first = found.get((c.lemma, pos))
        if first is None:
            found[c.lemma, pos] = Candidate(c.lemma, "ru", pos, features, c.score, c.in_lexicon)
        else:
            found[c.lemma, pos] = msgspec.structs.replace(first, score=first.score + c.score)
    return sorted(found.values(), key=lambda c: -c.score)


def _features(features: frozenset[str]) -> dict[str, str]:
    return dict(sorted(f.split("=", 1) for f in features))
