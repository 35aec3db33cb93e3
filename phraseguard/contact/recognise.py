"""Which situation the last message of a contact is: learned weights, under the order that the standard sets.

The weights are learned from the examples in ``lexicons/situations`` (scripts/situation_weights.py); what is certain (an obscene word, the channel,
who speaks) goes before them. Nothing is looked up outside of the message and the few before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple

import msgspec

from phraseguard.contact.features import Heard, features

NONE = "none"
_PROFANITY = ("profanity", "profanity-continues")
# What only a customer does, or only a draft of the agent.
_CUSTOMERS = frozenset(
    {*_PROFANITY, "negative-customer", "conflict", "reproach-competitors", "asks-for-provider", "wagons-advertised", "wrong-advice", "claim-received"}
)  # fmt: skip
_ATTEMPTS = ("tone-warning", "end-announced", "apology")


class Guess(NamedTuple):
    """A situation with the probability that the weights give it."""

    situation: str
    score: float


class Weights(msgspec.Struct, frozen=True):
    """Learned weights: `classes` in their order, a bias for each, and for each feature the weights of the classes that it tells about."""

    key: str
    classes: tuple[str, ...]
    bias: tuple[float, ...]
    features: dict[str, tuple[tuple[int, float], ...]]


class Recogniser:
    """Recognises situations; made once, used for any number of contacts."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def guesses(self, messages: Sequence[Heard], channel: str) -> list[Guess]:
        """Return the situations of the last message, the likeliest first, `NONE` among them."""
        scores = self._scores(messages, channel)
        last = messages[-1]
        if last.role == "agent":
            scores = {name: score for name, score in scores.items() if name not in _CUSTOMERS}
        if channel != "call":
            scores["conflict"] = scores.get("conflict", 0.0) + scores.pop("pause-needed", 0.0)
        if last.role == "customer":
            certain = _profanity(messages)
            if certain:
                scores = {name: score / 2 for name, score in scores.items() if name not in _PROFANITY}
                scores[certain] = 1.0
            else:
                scores.pop("profanity", None)
        total = sum(scores.values()) or 1.0
        order = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        return [Guess(name, round(score / total, 4)) for name, score in order]

    def _scores(self, messages: Sequence[Heard], channel: str) -> dict[str, float]:
        weights = self._weights
        known = [weights.features[name] for name in features(messages, channel) if name in weights.features]
        share = 1 / max(1, len(known)) ** 0.5
        sums = list(weights.bias)
        for each in known:
            for number, weight in each:
                sums[number] += weight * share
        highest = max(sums)
        raised = [exp(each - highest) for each in sums]
        total = sum(raised)
        return {name: each / total for name, each in zip(weights.classes, raised, strict=True)}


def _profanity(messages: Sequence[Heard]) -> str:
    """Obscenity goes first; it continues where the agent has tried to restore the tone in between."""
    obscene = [index for index, m in enumerate(messages) if m.role == "customer" and "obscene" in m.acts]
    if not obscene:
        return ""
    last = len(messages) - 1
    tried = any(
        m.role == "agent" and index > obscene[0] and not m.acts.isdisjoint(_ATTEMPTS)
        for index, m in enumerate(messages[:-1])
    )
    if obscene[-1] == last:
        return "profanity-continues" if tried and len(obscene) > 1 else "profanity"
    return "profanity-continues" if tried and "abuse" in messages[-1].acts else ""


def read(path: Path, key: str = "") -> Weights:
    """Read weights as scripts/situation_weights.py writes them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found: dict[str, tuple[tuple[int, float], ...]] = {}
    classes = tuple(lines[1].split("\t")[1:])
    bias = tuple(float(each) for each in lines[2].split("\t")[1:])
    for line in lines[3:]:
        name, *pairs = line.split("\t")
        split = (pair.split(":") for pair in pairs)
        found[name] = tuple((int(number), float(weight)) for number, weight in split)
    return Weights(key=key, classes=classes, bias=bias, features=found)
