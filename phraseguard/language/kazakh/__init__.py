"""Kazakh morphology: an own suffix grammar (`grammar`), stems of the hunspell word list, a ranking learned from raw text.

Loaded only when a text shows Kazakh. Forms are passed folded (`phraseguard.language.fold.fold`); verbs are given by their stems.
"""

from __future__ import annotations

from phraseguard.language.kazakh.analyser import Reading
from phraseguard.language.kazakh.candidates import Candidate, candidates, is_known, matching, readings

__all__ = ["Candidate", "Reading", "candidates", "is_known", "matching", "readings"]
