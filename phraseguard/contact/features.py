"""What the recogniser of situations looks at: beginnings of words and their pairs, acts of speech, who speaks where.

A beginning stands for all forms of a word in both languages and survives most typos, so that no dictionary is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from phraseguard.language.fold import beginning
from phraseguard.language.tokens import Kind

if TYPE_CHECKING:
    from phraseguard.language.annotate import Annotated

_PAIR = 4
_SHORT = 3
# A message far behind the last one tells little.
_BEFORE = 4
_LONGEST = 120


class Heard(NamedTuple):
    """A message as the recogniser hears it: who said it, what its words begin with, the acts done in it."""

    role: str
    words: Sequence[str]
    acts: frozenset[str]


def heard_words(ann: Annotated | None) -> list[str]:
    """Return what the words of a message begin with; any number is 0."""
    if ann is None:
        return []
    found = []
    for form in ann.forms[: 2 * _LONGEST]:
        if form.kind is Kind.WORD:
            found.append(beginning(form.key))
        elif form.kind is Kind.NUMBER:
            found.append("0")
    return found[:_LONGEST]


def features(messages: Sequence[Heard], channel: str) -> list[str]:
    """Return the features of the last message, read with those before it; each once, in a stable order."""
    last = messages[-1]
    side = "a" if last.role == "agent" else ""
    found = ["channel:call"] if channel == "call" else []
    found.append(f"role:{last.role}")
    found.append(f"before:{min(len(messages) - 1, _BEFORE)}")
    found += [f"{side}w:{word}" for word in last.words]
    found += [f"{side}p:{first[:_PAIR]} {second[:_PAIR]}" for first, second in pairwise(last.words)]
    found += [f"act:{last.role}:{act}" for act in sorted(last.acts)]
    for message in messages[-1 - _BEFORE : -1]:
        side = "A" if message.role == "agent" else "C"
        found += [f"{side}:{word}" for word in message.words if len(word) > _SHORT]
        found += [f"{side}:act:{act}" for act in sorted(message.acts)]
    return list(dict.fromkeys(found))
