"""The readings of a Kazakh word as it stands, by the stems that the morphology has; what the spelling checks share.

Here as in the modules beside it the morphology is imported where it is needed: a Russian text must not load it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phraseguard.language.kazakh.analyser import Reading

NOTHING = -99.0


@lru_cache(maxsize=50_000)
def own_readings(key: str) -> tuple[Reading, ...]:
    """Return the readings of a folded form, the best first; no guesses and nothing restored."""
    from phraseguard.language.kazakh.store import analyser

    return tuple(sorted(analyser().readings(key), key=lambda r: -r.score))


def best_score(key: str) -> float:
    """Return how likely a word is (a logarithm), `NOTHING` where it is unknown."""
    found = own_readings(key)
    return found[0].score if found else NOTHING
