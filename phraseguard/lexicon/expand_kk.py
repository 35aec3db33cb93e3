"""Kazakh atoms → keys of stems with the features that a form must have. Forms are not listed: a Kazakh verb has thousands of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import cache

from phraseguard.language import kazakh
from phraseguard.language.fold import fold
from phraseguard.language.kazakh.alternations import NOUN, VERB, variants
from phraseguard.language.kazakh.features import NAMES
from phraseguard.language.kazakh.keys import key_of
from phraseguard.language.kazakh.ranking import CLOSED, Ranking
from phraseguard.lexicon.notation import Atom

Wanted = tuple[tuple[str, ...], ...]
"""Conjunction of alternatives of row features («Subject=2frm»)."""

_COPULA = "е"


def wanted(atom: Atom) -> Wanted:
    """Translate the feature names of the notation into row features."""
    return tuple(
        tuple(sorted({value for name in group for value in NAMES[name].split("/")})) for group in atom.features
    )


def keys(atom: Atom, fail: Callable[[str], None]) -> frozenset[str]:
    """Return the stem keys of a lemma atom: ``v:`` a verb's stem, ``n:`` any other lemma (see `key_of`)."""
    word = fold(atom.value)
    if word == _COPULA:
        return frozenset({f"v:{word}"})
    asked = {value for group in wanted(atom) for value in group}
    verbal = bool(asked & {"POS=VERB", "POS=AUX"})
    found: set[str] = set()
    for reading in kazakh.readings(word):
        if reading.pos in ("VERB", "AUX"):
            if "ger" in reading.tags and reading.tags[-1] == "ger" and "neg" not in reading.tags:
                found |= {f"v:{reading.voiced}"}
            elif word == reading.lemma and verbal:
                found.add(f"v:{word}")
    if found and not (asked & {"POS=NOUN", "POS=ADJ"}):
        return frozenset(found)
    if any(key_of(r) == f"n:{word}" for r in kazakh.readings(word)) or _loan(word):
        return frozenset({f"n:{word}"})
    if any(r.lemma == word and r.pos == "VERB" for r in kazakh.readings(word)):
        return frozenset({f"v:{word}"})
    lemmas = list(dict.fromkeys(r.lemma for r in kazakh.readings(word) if r.listed))[:3]
    hint = f": write {' or '.join(f'«{x}»' for x in lemmas)}, or the exact form «={atom.value}»" if lemmas else ""
    fail(f"«{atom.value}» is no Kazakh dictionary form{hint}")
    return frozenset()


def surfaces(key: str) -> Iterable[str]:
    """Return the letters that forms of a key can begin with."""
    kind, _, stem = key.partition(":")
    return {surface for surface, _ in variants(stem, VERB if kind == "v" else NOUN)}


def _loan(word: str) -> bool:
    from phraseguard.language import russian

    return russian.is_known(word)


def frequency(key: str) -> int:
    """Return about how often forms of a key occur in a million tokens; it decides on which word a row is looked up."""
    kind, _, stem = key.partition(":")
    weights = _ranking().stems
    weight = weights.get((stem, VERB if kind == "v" else NOUN), weights.get((stem, CLOSED), -14.0))
    return round(1e6 * math.exp(weight) * (0.25 if kind == "v" else 0.6))


@cache
def _ranking() -> Ranking:
    return Ranking()
