"""Learn lexicons/kk/weights.txt (what it is: phraseguard/language/kazakh/weights.py) from words with their lemmas.

    python scripts/kazakh_weights.py GOLD.tsv[:WEIGHT] ...

A gold file is a table with the columns sent_id, form and lemma. Conditional likelihood of the right lemma among all readings of a form, with a
penalty that keeps every weight small: some hundred features for some thousand words. WEIGHT is what one word of a file counts (default 1).
Needs numpy.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from phraseguard.language.fold import fold
from phraseguard.language.kazakh.alternations import NOUN, VERB
from phraseguard.language.kazakh.analyser import Reading, lemma_of
from phraseguard.language.kazakh.closed import closed_forms, open_stems
from phraseguard.language.kazakh.companions import companions
from phraseguard.language.kazakh.selection import readings
from phraseguard.language.kazakh.stems import read_stems
from phraseguard.language.kazakh.store import analyser
from phraseguard.language.kazakh.weights import stem_features, tag_features

TARGET = Path(__file__).parent.parent / "lexicons" / "kk" / "weights.txt"
PENALTY = 2.0
ROUNDS = 120
RATE = 0.1
# Readings further behind than this never win.
_FAR = 15.0
_HEAD = """\
# Corrections of the ranking of Kazakh readings: feature and weight (a logarithm). Learned by scripts/kazakh_weights.py from the lemmas
# of UD Kazakh KTB (CC BY-SA 4.0; no text of it stands here) and UniMorph; phraseguard/language/kazakh/weights.py says what they mean.
"""


class Choice(NamedTuple):
    """A possible reading: lemma, score without corrections, features."""

    lemma: str
    score: float
    features: tuple[str, ...]


class Example(NamedTuple):
    """A word: its document, form, right lemma, what it counts, its readings."""

    document: str
    form: str
    lemma: str
    weight: float
    choices: tuple[Choice, ...]


def read_gold(path: Path) -> list[tuple[str, str, str]]:
    """Return document, form and lemma of each word, folded."""
    lines = path.read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    rows = [dict(zip(names, line.split("\t"), strict=False)) for line in lines[1:]]
    return [(row["sent_id"].partition(":")[0], fold(row["form"]), fold(row["lemma"])) for row in rows]


def examples(gold: Iterable[tuple[str, str, str]], weight: float = 1.0) -> list[Example]:
    """Return the words with their readings."""
    cache: dict[str, tuple[Choice, ...]] = {}
    return [
        Example(document, form, lemma, weight, cache.get(form) or cache.setdefault(form, choices(form)))
        for document, form, lemma in gold
    ]


def choices(form: str) -> tuple[Choice, ...]:
    """Return the readings of a form with their companions, the corrections taken off."""
    weights = analyser().corrections
    stems = read_stems()
    closed = {(x.lemma, x.tags) for x in closed_forms().get(form, ())}
    found = readings(form)
    made: list[Choice] = []
    for reading in found:
        if reading.score < found[0].score - _FAR:
            break
        own = _features(reading, stems, (reading.lemma, reading.tags) in closed)
        score = reading.score - sum(weights.get(name, 0.0) for name in own)
        made.append(Choice(lemma_of(reading), score, own))
        made += [Choice(lemma_of(other), score, (*own, name)) for other, name in companions(reading, weights)]
    return tuple(made)


def _features(reading: Reading, stems: Mapping[str, int], closed: bool) -> tuple[str, ...]:
    if closed:
        return ("stem closed",)
    kind = VERB if reading.pos == "VERB" else NOUN
    stem = reading.lemma
    tags = tuple(tag_features(kind, reading.tags))
    if kind == NOUN and stem in open_stems():
        return tags
    listed = bool(stems.get(stem, 0) & kind)
    if not reading.listed or listed != reading.listed:
        known = analyser().is_stem(stem, kind)
        if not known:
            letter = "n" if kind == NOUN else "v"
            return (*tags, "stem n loan" if reading.listed else f"stem {letter} guess")
    return (*tags, *stem_features(stem, kind, stems, listed))


class Fit:
    """Examples as arrays."""

    def __init__(self, given: Sequence[Example], names: Sequence[str]) -> None:
        numbers = {name: number for number, name in enumerate(names)}
        scores: list[float] = []
        right: list[bool] = []
        word: list[int] = []
        rows: list[int] = []
        columns: list[int] = []
        weights: list[float] = []
        for example in given:
            if not any(choice.lemma == example.lemma for choice in example.choices):
                continue
            for choice in example.choices:
                for name in choice.features:
                    if name in numbers:
                        rows.append(len(scores))
                        columns.append(numbers[name])
                scores.append(choice.score)
                right.append(choice.lemma == example.lemma)
                word.append(len(weights))
            weights.append(example.weight)
        self.scores, self.right, self.word = np.array(scores), np.array(right), np.array(word)
        self.rows, self.columns, self.weights = np.array(rows), np.array(columns), np.array(weights)
        self.starts = np.flatnonzero(np.diff(self.word, prepend=-1))
        self.size = len(names)

    def gradient(self, w: Any) -> Any:
        """Return the gradient of the likelihood."""
        score = self.scores + np.bincount(self.rows, w[self.columns], len(self.scores))
        top = np.maximum.reduceat(score, self.starts)
        odds = np.exp(score - top[self.word])
        own = odds * self.right
        every = np.bincount(self.word, odds, len(self.weights))
        good = np.maximum(np.bincount(self.word, own, len(self.weights)), 1e-12)
        pull = (own / good[self.word] - odds / every[self.word]) * self.weights[self.word]
        return np.bincount(self.columns, pull[self.rows], self.size)


def learn(given: Sequence[Example], penalty: float = PENALTY) -> dict[str, float]:
    """Return the weights of features (Adam on the penalised likelihood)."""
    counts = Counter(name for e in given for name in {name for c in e.choices for name in c.features})
    names = sorted(name for name, count in counts.items() if count >= 5)
    fit = Fit(given, names)
    w = np.zeros(len(names))
    mean, square = np.zeros(len(names)), np.zeros(len(names))
    for turn in range(1, ROUNDS + 1):
        gradient = fit.gradient(w) - penalty * w
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        w = w + RATE * (mean / (1 - 0.9**turn)) / (np.sqrt(square / (1 - 0.99**turn)) + 1e-8)
    return {name: float(value) for name, value in zip(names, w, strict=True)}


def ranked(choices: Iterable[Choice], weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return the lemmas of a form with their scores, the best first."""
    best: dict[str, float] = {}
    for choice in choices:
        score = choice.score + sum(weights.get(name, 0.0) for name in choice.features)
        if score > best.get(choice.lemma, -math.inf):
            best[choice.lemma] = score
    return sorted(best.items(), key=lambda x: (-x[1], x[0]))


def main(argv: list[str]) -> None:
    """Write the weights."""
    given: list[Example] = []
    for argument in argv:
        name, _, weight = argument.partition(":")
        given += examples(read_gold(Path(name)), float(weight or 1))
    weights = learn(given)
    lines = [f"{name} {value:.2f}" for name, value in sorted(weights.items()) if abs(value) >= 0.005]
    TARGET.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} weights from {len(given)} words")


if __name__ == "__main__":
    main(sys.argv[1:])
