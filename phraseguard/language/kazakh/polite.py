"""Forms of «сен» → the same forms of «Сіз»."""

from __future__ import annotations

from functools import lru_cache

from phraseguard.language.kazakh.alternations import NOUN, VERB
from phraseguard.language.kazakh.generate import inflect
from phraseguard.language.kazakh.selection import matching

_POLITE = {"p2sg": "p2frm", "p2pl": "p2frmpl", "px2sg": "px2frm"}


@lru_cache(maxsize=5_000)
def polite(key: str) -> str | None:
    """Return the form of «Сіз» for a form of «сен», None where there is none."""
    for reading in matching(key):
        if _POLITE.keys() & set(reading.tags):
            tags = tuple(_POLITE.get(tag, tag) for tag in reading.tags)
            return inflect(reading.lemma, tags, VERB if reading.pos in ("VERB", "AUX") else NOUN)
    return None
