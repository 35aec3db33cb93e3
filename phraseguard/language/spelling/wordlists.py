"""The word lists behind Russian spelling: usual misspellings, right words that the dictionary lacks, how common a word is."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

MISSPELLINGS = "misspellings.txt"
RIGHT = "right-words.txt"
COMMON = "common-lemmas.txt"
FREQUENT = "frequent.txt"
# What may follow the stem of a listed word: an inflection, or a suffix and one (логин → логины, логиниться).
_ENDING = re.compile(r"(?:[аеёийоуыьэюя]{0,3}[вхмйю]?|ами|ями|ого|его|ому|ему|ыми|ими|ой|ов|ев|ок|ек)")
_VOWELS = "аеёийоуыьэюя"


class WordLists:
    """The lists of one folder, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def misspellings(self) -> dict[str, str]:
        """Misspelt words with the one spelling that is meant."""
        return {wrong: right for wrong, _, right in (line.partition(" ") for line in self._lines(MISSPELLINGS))}

    @cached_property
    def common(self) -> dict[str, int]:
        """Lemmas with the power of two of their count."""
        return {lemma: int(count) for lemma, count in (line.split() for line in self._lines(COMMON))}

    @cached_property
    def frequent(self) -> dict[str, int]:
        """Forms with their count in a million words."""
        return {form: int(count) for form, count in (line.split() for line in self._lines(FREQUENT))}

    def is_right(self, key: str) -> bool:
        """Tell whether a form belongs to a listed word: its stem with an ending."""
        exact, stems = self._right
        if key in exact:
            return True
        return any(
            key[:size] in stems and _ENDING.fullmatch(key[size:]) for size in range(len(key), max(2, len(key) - 4), -1)
        )

    @cached_property
    def _right(self) -> tuple[frozenset[str], frozenset[str]]:
        """Words as they stand, and the stems of those that are inflected."""
        words = frozenset(self._lines(RIGHT))
        return words, frozenset(_stem(word) for word in words if len(word) > 3)

    def _lines(self, name: str) -> list[str]:
        text = (self._folder / name).read_text(encoding="utf-8")
        lines = (line.partition("#")[0].strip().lower().replace("ё", "е") for line in text.splitlines())
        return [line for line in lines if line]


def _stem(word: str) -> str:
    """An adjective loses its two letters, another word its last vowel."""
    if len(word) > 4 and word[-2:] in ("ый", "ий", "ой", "ая"):
        return word[:-2]
    return word[:-1] if word[-1] in _VOWELS else word
