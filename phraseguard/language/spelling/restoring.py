"""Kazakh words typed without their letters («отинемин», «пайдасы жок», «аласызба») → the words that are meant, and how sure that is."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from phraseguard.language.fold import has_kazakh_letters
from phraseguard.language.spelling.particles import split_particle

_NOTHING = -99.0
# What a form loses that is read as typed without its letters; a whole text typed so gives it back.
_PENALTY = 2.0
# Less likely words (a logarithm) are not restored at all.
_LIKELY, _LIKELY_LOAN = -24.0, -36.0
_LEAST = 2
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
    if len(key) < _LEAST or has_kazakh_letters(key):
        return None
    if "-" in key:
        return _hyphened(key)
    best: dict[str, float] = {}
    from phraseguard.language.kazakh.restore import restored

    for word, reading in restored(key):
        if reading.listed or reading.score > _LIKELY:
            score = reading.score + _PENALTY + (0.0 if reading.listed else _UNLISTED)
            best[word] = max(score, best.get(word, _NOTHING))
    own = _own(key)
    if not best:
        return None if own > _NOTHING else _particle(key) or _loan(key)
    found = _ranked(best, own)
    return found if found.score >= _LIKELY and found.lead > 0 else None


def _ranked(best: dict[str, float], own: float) -> Meant:
    ranked = sorted(best.items(), key=lambda found: (-found[1], found[0]))
    word, score = ranked[0]
    rival = ranked[1][1] if len(ranked) > 1 else _NOTHING
    return Meant(word, score, score - own, score - rival)


def _own(key: str) -> float:
    """Return how likely a word is as it stands."""
    from phraseguard.language.kazakh.store import analyser

    return max((r.score + (0.0 if r.listed else _UNLISTED) for r in analyser().readings(key)), default=_NOTHING)


def _hyphened(key: str) -> Meant | None:
    """«акырын-акырын»: each part that lacks its letters."""
    parts = [(part, meant(part)) for part in key.split("-")]
    found = [made for _, made in parts if made is not None]
    if not found or not all(made is not None or _own(part) > _NOTHING for part, made in parts):
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
        if reading.listed and reading.score > _LIKELY_LOAN:
            best[word] = max(reading.score, best.get(word, _NOTHING))
    return _ranked(best, _NOTHING) if best else None
