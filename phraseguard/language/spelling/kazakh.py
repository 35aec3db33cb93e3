"""Kazakh spelling: words typed without their Kazakh letters («сиз» for «сіз»), or without one of them («нөмірініз» for «нөміріңіз»).

What is right is asked of the Kazakh morphology through `KazakhWords`, so that this module needs nothing else of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from phraseguard.language.fold import has_kazakh_letters
from phraseguard.language.spelling.base import Correction

# Letters that are typed for a Kazakh one.
_TYPED = {"и": "і", "ы": "і", "у": "ұү", "н": "ң", "г": "ғ", "к": "қ", "о": "ө", "а": "ә", "х": "һ"}
# «нөмірініз» for «нөміріңіз»; elsewhere -ң makes another person of many forms («келсін», «келсің»).
_FORMAL = re.compile("н[ыіи]з")
_LEAST = 4
_COST = 0.5
_RESTORED = "typed without Kazakh letters"
_LETTER = "a Kazakh letter"


class KazakhWords(Protocol):
    """What this module asks of the Kazakh morphology."""

    def is_known(self, form: str) -> bool:
        """Tell whether a folded form is a word in its proper spelling."""

    def restore(self, form: str) -> Sequence[str]:
        """Return the proper spellings of a form typed without Kazakh letters, the likeliest first."""


class KazakhSpeller:
    """The spelling of Kazakh words; see `Speller`."""

    def __init__(self, words: KazakhWords) -> None:
        self._words = words
        self.corrections = lru_cache(maxsize=20_000)(self._corrections)

    def suspicious(self, key: str) -> bool:
        """Tell whether the morphology does not know a word in this spelling."""
        return len(key) >= _LEAST and key.isalpha() and not self._words.is_known(key)

    def _corrections(self, key: str) -> tuple[Correction, ...]:
        restored = [] if has_kazakh_letters(key) else [word for word in self._words.restore(key) if word != key]
        if restored:
            return tuple(Correction(word, _COST, len(restored) == 1, _RESTORED) for word in restored)
        close = sorted({word for word in _one_letter(key) if self._words.is_known(word)})
        return tuple(Correction(word, _COST, len(close) == 1, _LETTER) for word in close)


def _one_letter(key: str) -> Iterator[str]:
    """Yield the words with one letter, or all letters of one kind, written as the Kazakh one that was meant."""
    for at, letter in enumerate(key):
        if letter == "н" and not _FORMAL.match(key, at):
            continue
        for other in _TYPED.get(letter, ""):
            yield key[:at] + other + key[at + 1 :]
            if key.count(letter) > 1:
                yield key.replace(letter, other)
