"""What the recogniser of situations looks at: beginnings of words and their pairs, pieces of words, acts of speech, who speaks where.

A beginning stands for all forms of a word in both languages and survives most typos, so that no dictionary is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from phraseguard.language.fold import beginning, plain
from phraseguard.language.tokens import Kind

if TYPE_CHECKING:
    from phraseguard.language.annotate import Annotated

_PAIR = 4
_SHORT = 3
# A message far behind the last one tells little.
_BEFORE = 4
_LONGEST = 120
# Pieces of words tell what beginnings do not: the middle of long words, misspelt ones.
_GRAM = 4
_LINE = 400


class Heard(NamedTuple):
    """A message as the recogniser hears it: who said it, its folded words, what they begin with, the acts done in it."""

    role: str
    line: str
    words: Sequence[str]
    acts: frozenset[str]


def heard(role: str, ann: Annotated | None, acts: frozenset[str]) -> Heard:
    """Return a message as the recogniser hears it; any number is 0."""
    keys = []
    for form in ann.forms[: 2 * _LONGEST] if ann is not None else ():
        if form.kind is Kind.WORD:
            keys.append(form.key)
        elif form.kind is Kind.NUMBER:
            keys.append("0")
    keys = keys[:_LONGEST]
    return Heard(role, plain(f" {' '.join(keys)} ")[:_LINE], list(map(beginning, keys)), acts)


def features(messages: Sequence[Heard], channel: str) -> list[str]:
    """Return the features of the last message, read with those before it; each once, in a stable order."""
    last = messages[-1]
    side = "a" if last.role == "agent" else ""
    found = ["channel:call"] if channel == "call" else []
    found.append(f"role:{last.role}")
    found.append(f"before:{min(len(messages) - 1, _BEFORE)}")
    found += [f"{side}w:{word}" for word in last.words]
    found += [f"{side}p:{first[:_PAIR]} {second[:_PAIR]}" for first, second in pairwise(last.words)]
    found += [f"{side}c:{last.line[at : at + _GRAM]}" for at in range(len(last.line) - _GRAM + 1)]
    found += [f"act:{last.role}:{act}" for act in sorted(last.acts)]
    for message in messages[-1 - _BEFORE : -1]:
        side = "A" if message.role == "agent" else "C"
        found += [f"{side}:{word}" for word in message.words if len(word) > _SHORT]
        found += [f"{side}:act:{act}" for act in sorted(message.acts)]
    return list(dict.fromkeys(found))
