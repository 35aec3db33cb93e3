"""Learn the weights of the recogniser of situations from the examples in ``lexicons/situations/said.*.jsonl``.

    python scripts/situation_weights.py [--check FILE…]

Writes ``lexicons/situations/weights.txt``; needs scikit-learn. ``--check`` tells how well the weights do on other labelled files.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from phraseguard.contact.features import Heard, features
from phraseguard.engine import Checker
from phraseguard.lexicon.policy import lexicons_folder
from phraseguard.model import Conversation, Message

FOLDER = lexicons_folder() / "situations"
SMALLEST = 0.02
RARE = 2


def heard(checker: Checker, item: dict[str, Any]) -> list[Heard]:
    conversation = Conversation(
        messages=tuple(Message(role=m["role"], text=m["text"]) for m in item["messages"]),
        channel=item.get("channel"), language=item.get("language", "auto"),
    )  # fmt: skip
    return checker.heard(conversation)


def load(paths: list[Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", nargs="*", default=[], type=Path)
    parser.add_argument("--c", type=float, default=3.0)
    parser.add_argument("--folds", action="store_true")
    args = parser.parse_args()
    checker = Checker()
    items = load(sorted(FOLDER.glob("said.*.jsonl")))
    found = [features(heard(checker, item), item["channel"]) for item in items]
    labels = [item["situation"] for item in items]
    if args.folds:
        _folds(found, labels, args.c)
    model = Model(found, labels, args.c)
    for path in args.check:
        others = load([path])
        report(model, [features(heard(checker, item), item["channel"]) for item in others], others, path.name)
    model.write(FOLDER / "weights.txt")


class Model:
    def __init__(self, found: list[list[str]], labels: list[str], c: float) -> None:
        counts: dict[str, int] = {}
        for each in found:
            for name in each:
                counts[name] = counts.get(name, 0) + 1
        self.names = {name: i for i, name in enumerate(sorted(n for n, k in counts.items() if k >= RARE))}
        self.classes = sorted(set(labels))
        fitted = LogisticRegression(C=c, class_weight="balanced", max_iter=2000)
        fitted.fit(self.matrix(found), labels)
        self.weights, self.bias = fitted.coef_, fitted.intercept_

    def matrix(self, found: list[list[str]]) -> csr_matrix:
        rows, columns, values = [], [], []
        for row, each in enumerate(found):
            known = [self.names[name] for name in each if name in self.names]
            for column in known:
                rows.append(row), columns.append(column), values.append(1 / max(1, len(known)) ** 0.5)
        return csr_matrix((values, (rows, columns)), shape=(len(found), len(self.names)))

    def scores(self, found: list[list[str]]) -> np.ndarray:
        z = self.matrix(found) @ self.weights.T + self.bias
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def write(self, path: Path) -> None:
        lines = ["# Weights of the recogniser of situations; made by scripts/situation_weights.py, not by hand.", "\t".join(["bias", *self.classes])]
        lines.append("\t".join(["", *(f"{b:.3f}" for b in self.bias)]))
        for name, column in self.names.items():
            weights = self.weights[:, column]
            kept = [f"{number}:{weight:.2f}" for number, weight in enumerate(weights) if abs(weight) >= SMALLEST]
            if kept:
                lines.append("\t".join([name, *kept]))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def report(model: Model, found: list[list[str]], items: list[dict[str, Any]], title: str) -> None:
    scores = model.scores(found)
    first = third = some = none = quiet = 0
    for item, row in zip(items, scores, strict=True):
        order = [model.classes[i] for i in np.argsort(-row)]
        right = {item["situation"], *item.get("acceptable", [])}
        if item["situation"] == "none":
            none += 1
            quiet += order[0] == "none"
        else:
            some += 1
            first += order[0] in right
            third += bool(right & set([o for o in order if o != "none"][:3]))
            if order[0] not in right:
                print("   ", item["id"], item["situation"], "->", order[0], f"{row.max():.2f}", item["messages"][-1]["text"][:90])
    print(f"{title}: first {first}/{some} = {first / max(1, some):.3f}, three {third / max(1, some):.3f}, none {quiet}/{none} = {quiet / max(1, none):.3f}")


def _folds(found: list[list[str]], labels: list[str], c: float, folds: int = 5) -> None:
    order = list(range(len(found)))
    random.Random(1).shuffle(order)
    right = 0
    for fold in range(folds):
        test = set(order[fold::folds])
        model = Model([found[i] for i in order if i not in test], [labels[i] for i in order if i not in test], c)
        chosen = sorted(test)
        scores = model.scores([found[i] for i in chosen])
        right += sum(model.classes[int(row.argmax())] == labels[i] for i, row in zip(chosen, scores, strict=True))
    print(f"folds: {right / len(found):.3f} of {len(found)}")


if __name__ == "__main__":
    main()
