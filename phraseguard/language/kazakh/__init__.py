"""Kazakh morphology: an own suffix grammar (`grammar`), stems of the hunspell word list, a ranking learned from raw text.

Loaded only when a text shows Kazakh. Forms are passed folded (`phraseguard.language.fold.fold`); verbs are given by their stems.
"""

from __future__ import annotations

from phraseguard.language.kazakh.analyser import Reading
from phraseguard.language.kazakh.candidates import Candidate, candidates, is_known, matching, readings
from phraseguard.language.kazakh.closed import closed_forms
from phraseguard.language.kazakh.guesses import is_loan

__all__ = ["Candidate", "Reading", "candidates", "is_closed", "is_known", "is_loan", "matching", "readings"]


def is_closed(form: str) -> bool:
    """Tell whether a folded form belongs to a closed word class (мен, да, бар)."""
    return form in closed_forms()
