"""Spelling: which words are right, and what a misspelt one was meant to be. One `Speller` a language."""

from __future__ import annotations

from phraseguard.language.spelling.base import Correction, Speller

__all__ = ["Correction", "Speller"]
