"""Candidates of a form: readings chosen and ranked, the best first. What checks and lexicon rows ask."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from phraseguard.language.fold import has_kazakh_letters, plain
from phraseguard.language.kazakh.analyser import Analyser, Reading
from phraseguard.language.kazakh.features import features_of
from phraseguard.language.kazakh.guesses import guessed
from phraseguard.language.kazakh.restore import as_it_stands, proper_spelling, restored, restored_unlisted
from phraseguard.language.kazakh.store import analyser

# A listed reading this far (natural logarithm) behind the best one is no candidate any more.
MARGIN = 6.0
# From here down a listed reading is so unlikely that guesses are asked for too.
UNLIKELY = -32.0
# A listed word is this rare where it is no better than a guess for a form typed without Kazakh letters.
RARE = -18.0
_PARTICLES = frozenset(
    "ау ақ мыс міс ай шы ші ды ді пен мен бен да де та те ға ге қа ке ның нің дың дің тың тің нан нен дан ден тан тен "
    "ті ты ны ні сы сі лар лер тар тер дар дер".split()
)
_PLAIN_PARTICLES = frozenset(map(plain, _PARTICLES))


class Candidate(NamedTuple):
    """One candidate: lemma (a verb's is its stem), universal part of speech, features, score (logarithm), whether it is listed."""

    lemma: str
    pos: str
    features: frozenset[str]
    score: float
    in_lexicon: bool


@lru_cache(maxsize=100_000)
def readings(form: str) -> tuple[Reading, ...]:
    """Return all likely readings of a folded form, the best first; guesses only where no listed stem fits."""
    return tuple(_readings(analyser(), form))


def _readings(morphology: Analyser, form: str) -> list[Reading]:
    head, hyphen, tail = form.rpartition("-")
    if hyphen and head and tail:
        typed_plain = not has_kazakh_letters(form)
        if tail in (_PLAIN_PARTICLES if typed_plain else _PARTICLES):
            return _readings(morphology, head)
        head = proper_spelling(head) if typed_plain else head
        return [r._replace(lemma=f"{head}-{r.lemma}", voiced=f"{head}-{r.voiced}") for r in _readings(morphology, tail)]
    found = morphology.readings(form)
    likely = _best(found) >= UNLIKELY
    if not has_kazakh_letters(form):
        found += [reading for _, reading in restored(form)]
        if not likely and _best(found) < RARE:
            found += [reading for _, reading in restored_unlisted(form)]
        elif not likely:
            found.append(as_it_stands(form))
            likely = True
    if not likely:
        found += guessed(morphology, form)
    return sorted(found, key=lambda r: (-r.score, r.lemma, r.tags))


def _best(found: list[Reading]) -> float:
    return max((r.score for r in found), default=-99.0)


@lru_cache(maxsize=100_000)
def candidates(form: str) -> tuple[Candidate, ...]:
    """Return the candidates of a folded form, one a lemma, the best first; the form itself where nothing else is found."""
    return choose(form, readings(form))


def choose(form: str, ranked: Iterable[Reading]) -> tuple[Candidate, ...]:
    """Return the candidates among readings, the best of which come first."""
    best: dict[str, Candidate] = {}
    top: float | None = None
    for reading in ranked:
        if top is None:
            top = reading.score
        if reading.score < top - MARGIN:
            break
        lemma = reading.lemma if reading.pos != "ADJ" else reading.voiced
        best.setdefault(
            lemma,
            Candidate(
                lemma, reading.pos, features_of(reading.pos, reading.tags), round(reading.score, 2), reading.listed
            ),
        )
    if not best:
        return (Candidate(form, "X", frozenset(), -99.0, False),)
    return tuple(best.values())


def is_known(form: str) -> bool:
    """Tell whether a folded form is a form of a listed stem, as it stands or typed without Kazakh letters.

    A Russian word is not taken for a Kazakh one that lacks its letters: «кот» is no «көт».
    """
    if any(r.listed and r.score > -60 for r in analyser().readings(form)):
        return True
    if not any(r.listed and r.score > -60 for r in readings(form)):
        return False
    from phraseguard.language import russian

    return has_kazakh_letters(form) or not russian.is_known(form)


@lru_cache(maxsize=100_000)
def matching(form: str) -> tuple[Reading, ...]:
    """Return the readings of a folded form that may count for a lexicon row: those near the best one."""
    found = readings(form)
    return tuple(r for r in found if r.score >= found[0].score - MARGIN) if found else ()
