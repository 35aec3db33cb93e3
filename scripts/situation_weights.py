"""Learn the weights of the recogniser of situations from the examples in ``lexicons/situations/said*.jsonl``.

    pip install scikit-learn
    python scripts/situation_weights.py [--folds]

Writes ``lexicons/situations/weights.txt``. A company may add its own examples to the folder and learn again; how well the weights do on labelled
files is told by ``python bench/accuracy.py situations FILE``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from math import log
from pathlib import Path
from typing import Any

from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from phraseguard.contact.features import features
from phraseguard.engine import Checker
from phraseguard.lexicon.policy import lexicons_folder
from phraseguard.model import Conversation, Message

FOLDER = lexicons_folder() / "situations"
# Weights below this change nothing; a feature of one or two examples teaches nothing.
SMALLEST = 0.08
RARE = 3
STRENGTH = 20.0
FOLDS = 4
HEADER = "# Weights of the recogniser of situations, made by scripts/situation_weights.py from said*.jsonl; not edited by hand."


class Examples:
    """Labelled examples with the features of their last messages."""

    def __init__(self, paths: list[Path]) -> None:
        checker = Checker()
        items: list[dict[str, Any]] = [
            json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
        ]
        self.labels = [item["situation"] for item in items]
        self.features = [features(checker.heard(_conversation(item)), item["channel"]) for item in items]


class Model:
    """A multinomial logistic regression over features weighted by how rare they are."""

    def __init__(self, found: list[list[str]], labels: list[str]) -> None:
        counts = Counter(name for each in found for name in each)
        kept = sorted(name for name, count in counts.items() if count >= RARE)
        self.names = {name: number for number, name in enumerate(kept)}
        self.rarity = [round(log(len(found) / counts[name]), 2) for name in kept]
        fitted = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=3000)
        fitted.fit(self._matrix(found), labels)
        self.fitted = fitted

    def right(self, found: list[list[str]], labels: list[str]) -> int:
        """Return how many examples get their label first."""
        guessed = self.fitted.predict(self._matrix(found))
        return sum(guess == label for guess, label in zip(guessed, labels, strict=True))

    def lines(self) -> list[str]:
        """Return the file: classes, biases, and for each feature its rarity and the weights of the classes it tells about."""
        written = [
            HEADER,
            "\t".join(["", "", *self.fitted.classes_]),
            "\t".join(["", "", *(f"{bias:.3f}" for bias in self.fitted.intercept_)]),
        ]
        for name, column in self.names.items():
            weights = self.fitted.coef_[:, column]
            told = [f"{number}:{weight:.2f}" for number, weight in enumerate(weights) if abs(weight) >= SMALLEST]
            if told:
                written.append("\t".join([name, f"{self.rarity[column]:.2f}", *told]))
        return written

    def _matrix(self, found: list[list[str]]) -> csr_matrix:
        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for row, each in enumerate(found):
            known = [self.names[name] for name in each if name in self.names]
            length = sum(self.rarity[column] ** 2 for column in known) ** 0.5 or 1.0
            rows += [row] * len(known)
            columns += known
            values += [self.rarity[column] / length for column in known]
        return csr_matrix((values, (rows, columns)), shape=(len(found), len(self.names)))


def main() -> None:
    """Learn from all examples and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--folds", action="store_true", help="tell the accuracy of cross-validation, too")
    args = parser.parse_args()
    examples = Examples(sorted(FOLDER.glob("said*.jsonl")))
    if args.folds:
        print(f"{FOLDS} folds: {_folds(examples):.3f} of {len(examples.labels)} examples first")
    lines = Model(examples.features, examples.labels).lines()
    (FOLDER / "weights.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(examples.labels)} examples, {len(lines) - 3} features")


def _conversation(item: dict[str, Any]) -> Conversation:
    messages = tuple(Message(role=m["role"], text=m["text"]) for m in item["messages"])
    return Conversation(messages=messages, channel=item["channel"], language=item["language"])


def _folds(examples: Examples) -> float:
    order = list(range(len(examples.labels)))
    random.Random(1).shuffle(order)
    right = 0
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        taught = [i for i in order if i not in held]
        model = Model([examples.features[i] for i in taught], [examples.labels[i] for i in taught])
        asked = sorted(held)
        right += model.right([examples.features[i] for i in asked], [examples.labels[i] for i in asked])
    return right / len(order)


if __name__ == "__main__":
    main()
