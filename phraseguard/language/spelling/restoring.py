"""Kazakh words typed without their letters («отинемин», «пайдасы жок», «аласызба») → the words that are meant, and how sure that is."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from phraseguard.language.fold import has_kazakh_letters
from phraseguard.language.spelling.own import NOTHING, own_readings
from phraseguard.language.spelling.particles import split_particle

# What a form loses that is read as typed without its letters; a whole text typed so gives it back.
_PENALTY = 2.0
# Less likely words (a logarithm) are not restored at all.
_LIKELY, _LIKELY_LOAN = -24.0, -36.0
_LEAST = 2
# Less likely words may also be Russian ones with Kazakh suffixes («хамсыз» is no «һәмсіз»).
_USUAL = -12.0
_LONG, _SURELY = 5, 10.0
# A word that is this likely is meant as it stands.
_ORDINARY = -9.0
# What a stranger owns is no «сен»: «атрибуттарын» is «their attributes», not «атрибуттарың».
_OWN_OF_SEN = frozenset({"px2sg"})
# Colloquial words that are meant as they are typed.
_MEANT = frozenset("мында бу шындап жанама".split())
# A known stem that no list holds is hardly better than nothing.
_UNLISTED = -4.0


class Meant(NamedTuple):
    """What a word stands for: the proper spelling, its score, and how far it is ahead of the word as typed and of its rivals (logarithms)."""

    word: str
    score: float
    lead: float
    gap: float


@lru_cache(maxsize=50_000)
def meant(key: str) -> Meant | None:
    """Return the likeliest proper spelling of a folded form without Kazakh letters, None where it is none but itself."""
    if len(key) < _LEAST or key in _MEANT or has_kazakh_letters(key):
        return None
    if "-" in key:
        return _hyphened(key)
    own = _own(key)
    if own > _ORDINARY:
        return None
    best: dict[str, float] = {}
    from phraseguard.language.kazakh.restore import restored

    for word, reading in restored(key):
        if _OWN_OF_SEN & set(reading.tags) or reading.tags[-2:] == ("imp", "p2sg") and reading.tags != ("imp", "p2sg"):
            continue
        if reading.listed or reading.score > _LIKELY:
            score = reading.score + _PENALTY + (0.0 if reading.listed else _UNLISTED)
            best[word] = max(score, best.get(word, NOTHING))
    if not best:
        return None if own > NOTHING else _particle(key) or _loan(key)
    if _is_of_loan(key):
        own = max(own, _own_loan(key) + _SURELY)
    elif own == NOTHING and max(best.values()) < _USUAL:
        own = _own_loan(key)
    found = _ranked(best, own)
    return found if found.score >= _LIKELY and found.lead > 0 else None


def _ranked(best: dict[str, float], own: float) -> Meant:
    ranked = sorted(best.items(), key=lambda found: (-found[1], found[0]))
    word, score = ranked[0]
    rival = ranked[1][1] if len(ranked) > 1 else NOTHING
    return Meant(word, score, score - own, score - rival)


def _own(key: str) -> float:
    """Return how likely a word is as it stands."""
    return max((r.score + (0.0 if r.listed else _UNLISTED) for r in own_readings(key)), default=NOTHING)


def _is_of_loan(key: str) -> bool:
    """«катерге» begins with a Russian word that is long enough to be meant."""
    from phraseguard.language import kazakh

    return any(kazakh.is_loan(key[:size]) for size in range(_LONG, len(key)))


def _own_loan(key: str) -> float:
    """Return how likely a word is a Russian one with Kazakh suffixes as they stand."""
    from phraseguard.language.kazakh.guesses import guessed
    from phraseguard.language.kazakh.store import analyser

    return max((r.score for r in guessed(analyser(), key) if r.listed), default=NOTHING)


def _hyphened(key: str) -> Meant | None:
    """«акырын-акырын»: each part that lacks its letters."""
    parts = [(part, meant(part)) for part in key.split("-")]
    found = [made for _, made in parts if made is not None]
    if (
        not found
        or min(made.score for made in found) < _USUAL - 3
        or not all(made is not None or _own(part) > NOTHING for part, made in parts)
    ):
        return None
    word = "-".join(made.word if made is not None else part for part, made in parts)
    return Meant(word, min(m.score for m in found), min(m.lead for m in found), min(m.gap for m in found))


def _particle(key: str) -> Meant | None:
    """«салеметсизбе», «аласызба»: the particle of a question written together with its word."""
    split = split_particle(key, plain_letters=True)
    return Meant(split, -12.0, 90.0, 90.0) if split is not None and split.replace(" ", "") != key else None


def _loan(key: str) -> Meant | None:
    """«договорынызды»: a Russian word with an ending that lacks its letters."""
    from phraseguard.language.kazakh.restore import restored_unlisted

    best: dict[str, float] = {}
    for word, reading in restored_unlisted(key):
        if reading.listed and reading.score > _LIKELY_LOAN and not _OWN_OF_SEN & set(reading.tags):
            best[word] = max(reading.score, best.get(word, NOTHING))
    return _ranked(best, _own_loan(key)) if best else None
