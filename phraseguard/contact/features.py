"""What the recogniser of situations looks at: beginnings of words and their pairs, acts of speech, who speaks where.

A beginning stands for all forms of a word in both languages and survives most typos, so that no dictionary is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from phraseguard.language.fold import fold, plain
from phraseguard.language.tokens import Kind, kind_of, pieces

_WORD = 6
_PAIR = 4
_SHORT = 3
# A message far behind the last one tells little.
_BEFORE = 4
_LONGEST = 120


class Heard(NamedTuple):
    """A message as the recogniser hears it: who said it, its text, the acts done in it."""

    role: str
    text: str
    acts: frozenset[str]


def features(messages: Sequence[Heard], channel: str) -> frozenset[str]:
    """Return the features of the last message, read with those before it."""
    found: set[str] = {"channel:call"} if channel == "call" else set()
    last = messages[-1]
    found.add(f"role:{last.role}")
    found.update(_of_text(last.text, "a" if last.role == "agent" else ""))
    found.update(f"act:{last.role}:{act}" for act in last.acts)
    for message in messages[-1 - _BEFORE : -1]:
        side = "A" if message.role == "agent" else "C"
        found.update(f"{side}:{word}" for word in _beginnings(message.text) if len(word) > _SHORT)
        found.update(f"{side}:act:{act}" for act in message.acts)
    found.add(f"before:{min(len(messages) - 1, _BEFORE)}")
    return frozenset(found)


def _of_text(text: str, side: str) -> Iterator[str]:
    words = _beginnings(text)
    for word in words:
        yield f"{side}w:{word}"
    for first, second in pairwise(words):
        yield f"{side}p:{first[:_PAIR]} {second[:_PAIR]}"


def _beginnings(text: str) -> list[str]:
    """The folded words, cut to their beginnings; Kazakh letters count as the Russian ones that people type for them."""
    return [plain(word)[:_WORD] for word in _words(pieces(text[: _LONGEST * 12]))][:_LONGEST]


def _words(parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        surface = part.strip()
        kind = kind_of(surface)
        if kind is Kind.WORD:
            yield fold(surface)
        elif kind is Kind.NUMBER:
            yield "0"
