"""Which situation the last message of a contact is: learned weights, under the order that the standard sets.

The weights are learned from the examples in ``lexicons/situations`` (scripts/situation_weights.py); what is certain (an obscene word, the channel,
who speaks) goes before them. Nothing is looked up outside of the message and the few before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple

import msgspec

from phraseguard.contact.features import Heard, features

NONE = "none"
SOURCE, COMPILED = "weights.txt", "situations.compiled"
FORMAT = b"2 "
# Quiet before eager: a situation must be likelier than none by so much.
_NONE_FIRST = 1.2
_TELLS_OF_IT = 1.5
# What restores the tone: a warning, an invitation to business, a calm offer.
_ATTEMPTS = ("tone-warning", "end-announced", "together", "pause", "empathy", "apology", "alternative")
# What an agent is about to say is taken for a refusal only when that is more likely than not.
_DRAFT = 0.5
_PROFANITY = ("profanity", "profanity-continues")
# What only a customer does, or only a draft of the agent.
_CUSTOMERS = frozenset(
    {*_PROFANITY, "negative-customer", "conflict", "reproach-competitors", "asks-for-provider", "wagons-advertised", "wrong-advice", "claim-received"}
)  # fmt: skip


class Guess(NamedTuple):
    """A situation with the probability that the weights give it."""

    situation: str
    score: float


class Weights(msgspec.Struct, frozen=True):
    """Learned weights: `classes` in their order, a bias for each, and for each feature what it adds.

    A feature has the square of its rarity, and the weights of the classes that it tells about, each times the rarity.
    """

    key: str
    classes: tuple[str, ...]
    bias: tuple[float, ...]
    features: dict[str, tuple[float, tuple[tuple[int, float], ...]]]


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
            pause = scores.pop("pause-needed", 0.0)
            if last.role != "agent":
                scores["conflict"] = scores.get("conflict", 0.0) + pause
        if last.role == "customer":
            certain = _profanity(messages)
            if certain == "profanity" and _tells_of_it(messages, scores):
                certain = "profanity-continues"
            if certain:
                scores = {name: score / 2 for name, score in scores.items() if name not in _PROFANITY}
                scores[certain] = 1.0
            else:
                scores.pop("profanity", None)
        scores[NONE] = scores.get(NONE, 0.0) * _NONE_FIRST
        total = sum(scores.values()) or 1.0
        if last.role == "agent" and max(scores.values()) < _DRAFT * total:
            scores[NONE] = max(scores.values()) + scores[NONE]  # an ordinary answer, not a refusal
        order = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        return [Guess(name, round(min(1.0, score / total), 4)) for name, score in order]

    def _scores(self, messages: Sequence[Heard], channel: str) -> dict[str, float]:
        weights = self._weights
        known = [found for name in features(messages, channel) if (found := weights.features.get(name)) is not None]
        length = sum(squared for squared, _ in known) ** 0.5 or 1.0
        sums = [0.0] * len(weights.classes)
        for _, told in known:
            for number, weight in told:
                sums[number] += weight
        sums = [each / length + bias for each, bias in zip(sums, weights.bias, strict=True)]
        highest = max(sums)
        raised = [exp(each - highest) for each in sums]
        total = sum(raised)
        return {name: each / total for name, each in zip(weights.classes, raised, strict=True)}


def _profanity(messages: Sequence[Heard]) -> str:
    """Obscenity goes first; it continues where the agent has tried to restore the tone since the first of it."""
    obscene = [index for index, m in enumerate(messages) if m.role == "customer" and "obscene" in m.acts]
    if not obscene:
        return ""
    tried = any(m.role == "agent" and not m.acts.isdisjoint(_ATTEMPTS) for m in messages[obscene[0] :])
    if obscene[-1] == len(messages) - 1:
        return "profanity-continues" if tried else "profanity"
    return "profanity-continues" if tried and "abuse" in messages[-1].acts else ""


def _tells_of_it(messages: Sequence[Heard], scores: dict[str, float]) -> bool:
    """Tell whether the first obscene message of a record speaks of a warning before it."""
    first = not any("obscene" in m.acts for m in messages[:-1] if m.role == "customer")
    return first and scores.get("profanity-continues", 0.0) > _TELLS_OF_IT * scores.get("profanity", 0.0)


def load(folder: Path) -> Weights:
    """Load the weights of a folder: as the wheel carries them compiled, from the cache, or from the text."""
    from phraseguard.compiled_file import cache_folder, store, stored

    text = (folder / SOURCE).read_bytes()
    key = hashlib.blake2b(FORMAT + text, digest_size=16).hexdigest()
    cached = cache_folder() / f"{key}.weights"
    for place in (folder.with_name(COMPILED), cached):
        found = stored(place, key, Weights)
        if found is not None:
            return found
    weights = read(text.decode("utf-8"), key)
    store(cached, weights)
    return weights


def compile_to(folder: Path, target: Path) -> None:
    """Compile the weights into `target`, for the wheel."""
    target.write_bytes(msgspec.msgpack.encode(load(folder)))


def read(text: str, key: str = "") -> Weights:
    """Read weights as scripts/situation_weights.py writes them."""
    _, classes, bias, *lines = text.splitlines()
    found: dict[str, tuple[float, tuple[tuple[int, float], ...]]] = {}
    for line in lines:
        name, rarity, *pairs = line.split("\t")
        times = float(rarity)
        told = (pair.split(":") for pair in pairs)
        found[name] = (times * times, tuple((int(number), float(weight) * times) for number, weight in told))
    return Weights(
        key=key,
        classes=tuple(classes.split("\t")[2:]),
        bias=tuple(float(each) for each in bias.split("\t")[2:]),
        features=found,
    )
