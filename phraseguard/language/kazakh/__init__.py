"""Kazakh morphology: an own suffix grammar (`grammar`), stems of the hunspell word list, a ranking learned from raw text.

Loaded only when a text shows Kazakh: importing this package loads nothing, its functions load the morphology when they are first asked.
Forms are passed folded (`phraseguard.language.fold.fold`); verbs are given by their stems.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phraseguard.language.kazakh.analyser import Reading
    from phraseguard.language.kazakh.closed import is_closed
    from phraseguard.language.kazakh.guesses import is_loan
    from phraseguard.language.kazakh.selection import Candidate, candidates, is_known, matching, readings

__all__ = ["Candidate", "Reading", "candidates", "is_closed", "is_known", "is_loan", "matching", "readings"]

_HOMES = {
    "Reading": "analyser", "Candidate": "selection", "candidates": "selection", "is_known": "selection",
    "matching": "selection", "readings": "selection", "is_closed": "closed", "is_loan": "guesses",
}  # fmt: skip


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return found
