"""The ranking of readings: weights of stems, bigrams of tags, and a letter model for stems that the list lacks."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from phraseguard.language.kazakh.alternations import NOUN, VERB
from phraseguard.language.kazakh.expand import Tags
from phraseguard.language.kazakh.places import data_folder

CLOSED = 4
_START = {NOUN: "<n", VERB: "<v", CLOSED: "<c"}
_POS = {"n": NOUN, "v": VERB, "c": CLOSED}
END = ">"
# The logarithm of what was never seen.
UNSEEN_TAG = math.log(1e-5)
_UNSEEN_LETTERS = math.log(0.025)


def bigrams(pos: int, tags: Tags) -> Iterator[tuple[str, str]]:
    """Yield the tag bigrams of a reading, from the part of speech to the end of the word."""
    before = _START[pos]
    for tag in tags:
        yield before, tag
        before = tag
    yield before, END


class LetterModel:
    """Letter trigrams of the stem list: how much a string looks like a stem."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        self._contexts: Counter[str] = Counter()
        for stem in stems:
            padded = f"^^{stem}$"
            for at in range(2, len(padded)):
                self._counts[padded[at - 2 : at + 1]] += 1
                self._contexts[padded[at - 2 : at]] += 1

    def weights(self) -> dict[str, float]:
        """Return the logarithm of each trigram's probability; a context of two letters stands for what was not seen behind it."""
        seen = {t: math.log((n + 0.1) / (self._contexts[t[:2]] + 4.0)) for t, n in self._counts.items()}
        return seen | {c: math.log(0.1 / (n + 4.0)) for c, n in self._contexts.items()}

    def score(self, stem: str) -> float:
        """Return the logarithm of a string's probability."""
        return letter_score(stem, self.weights())


def letter_score(stem: str, weights: dict[str, float]) -> float:
    """Return the logarithm of the probability that letters are a stem, by the weights of a `LetterModel`."""
    padded = f"^^{stem}$"
    total = 0.0
    for at in range(2, len(padded)):
        weight = weights.get(padded[at - 2 : at + 1])
        total += weights.get(padded[at - 2 : at], _UNSEEN_LETTERS) if weight is None else weight
    return total


class Ranking:
    """The learned weights, as logarithms."""

    def __init__(self, corrections: Mapping[str, float] | None = None) -> None:
        self.tags: dict[tuple[str, str], float] = {}
        self.stems: dict[tuple[str, int], float] = {}
        for line in (data_folder() / "ranking.txt").read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            kind, *rest = line.split(" ")
            if kind == "tag":
                self.tags[rest[0], rest[1]] = float(rest[2]) + _correction(rest[0], rest[1], corrections or {})
            else:
                self.stems[rest[0], _POS[kind]] = float(rest[1])

    def of_tags(self, pos: int, tags: Tags) -> float:
        """Return the weight of a reading's tags."""
        return self.tags.get(("^", {NOUN: "n", VERB: "v", CLOSED: "c"}[pos]), UNSEEN_TAG) + sum(
            self.tags.get(b, UNSEEN_TAG) for b in bigrams(pos, tags)
        )


def _correction(before: str, tag: str, corrections: Mapping[str, float]) -> float:
    """Return what the weights of features (see `weights`) add to a bigram of tags."""
    total = corrections.get(f"tag {tag}", 0.0)
    if before in (_START[NOUN], _START[VERB]):
        total += corrections.get(f"{before[1]} {tag}", 0.0)
    return total
