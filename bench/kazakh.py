"""The accuracy of the Kazakh morphology, as one table.

    python bench/kazakh.py [--data ../shared/data/kk] [--errors 20]

KTB and UniMorph are measured twice: with the weights that are shipped (they have seen these words), and with weights learned anew on nine
tenths for each tenth (documents of KTB, lemmas of UniMorph). The stem list, the grammar and the ranking know neither. Needs numpy.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import kazakh_weights as training  # noqa: E402

from phraseguard.language.fold import fold, plain  # noqa: E402
from phraseguard.language.kazakh import candidates, matching  # noqa: E402
from phraseguard.language.kazakh.analyser import lemma_of  # noqa: E402
from phraseguard.language.kazakh.selection import MARGIN, MATCH_MARGIN  # noqa: E402

FOLDS = 10
LOANS = ROOT / "bench" / "data" / "kk-loans.tsv"
_UNIMORPH_WEIGHT = 0.1
Word = tuple[str, str, str]
"""Document, form, lemma."""


class Goal(NamedTuple):
    lemma: float
    first: float


class Score:
    """Counts of what was right."""

    def __init__(self) -> None:
        self.words = self.lemma = self.first = self.candidates = 0
        self.errors: Counter[str] = Counter()

    def add(self, form: str, lemma: str, found: Sequence[str]) -> None:
        self.words += 1
        self.candidates += len(found)
        self.lemma += lemma in found
        self.first += found[0] == lemma
        if found[0] != lemma:
            kind = "order" if lemma in found else "missing"
            self.errors[f"{kind}: {form} → {lemma}, found {', '.join(found[:5])}"] += 1

    def row(self, name: str, goal: Goal | None) -> str:
        lemma, first = 100 * self.lemma / self.words, 100 * self.first / self.words
        aims = f"≥ {goal.lemma:g} / ≥ {goal.first:g}" if goal else ""
        return f"{name:34} {self.words:6} {lemma:8.2f} {first:8.2f} {self.candidates / self.words:8.2f}   {aims}"


def shipped(words: Iterable[tuple[str, str]]) -> Score:
    """Measure the morphology as it is."""
    score = Score()
    for form, lemma in words:
        score.add(form, lemma, [c.lemma for c in candidates(form)])
    return score


def near(example: training.Example, weights: Mapping[str, float], margin: float) -> list[str]:
    """Return the lemmas of a word under other weights."""
    ranked = training.ranked(example.choices, weights)
    return [lemma for lemma, score in ranked if score >= ranked[0][1] - margin] or [example.form]


def matched(found: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Return precision and recall of «does this token match lemma L», asked for every lemma of the corpus."""
    pairs = [(lemma, frozenset(lemmas)) for lemma, lemmas in found]
    vocabulary = {lemma for lemma, _ in pairs}
    hits = sum(lemma in lemmas for lemma, lemmas in pairs)
    asked = sum(len(lemmas & vocabulary) for _, lemmas in pairs)
    return f"precision {100 * hits / asked:.1f} (≥ 93), recall {100 * hits / len(pairs):.1f} (≥ 97)"


def folds(keys: Iterable[str]) -> dict[str, int]:
    """Return the fold of each key, folds of like size."""
    sizes = [0] * FOLDS
    found: dict[str, int] = {}
    for key, count in Counter(keys).most_common():
        found[key] = sizes.index(min(sizes))
        sizes[found[key]] += count
    return found


def cross_validated(ktb: Sequence[Word], unimorph: Sequence[Word]) -> tuple[Score, str, Score]:
    """Measure KTB (candidates, matching) and UniMorph with weights that have not seen the tenth that is measured."""
    treebank = training.examples(ktb)
    nouns = training.examples(unimorph, _UNIMORPH_WEIGHT)
    documents, lemmas = folds(e.document for e in treebank), folds(e.lemma for e in nouns)
    score, noun_score = Score(), Score()
    matches: list[tuple[str, list[str]]] = []
    for fold_number in range(FOLDS):
        seen = [e for e in treebank if documents[e.document] != fold_number]
        weights = training.learn(seen + [e for e in nouns if lemmas[e.lemma] != fold_number])
        for example in treebank:
            if documents[example.document] == fold_number:
                score.add(example.form, example.lemma, near(example, weights, MARGIN))
                matches.append((example.lemma, near(example, weights, MATCH_MARGIN)))
        for example in nouns:
            if lemmas[example.lemma] == fold_number:
                noun_score.add(example.form, example.lemma, near(example, weights, MARGIN))
    return score, matched(matches), noun_score


def main() -> int:
    parser = argparse.ArgumentParser(description="Accuracy of the Kazakh morphology")
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data" / "kk", help="folder with the gold files"
    )
    parser.add_argument("--errors", type=int, default=0, help="show this many errors of each measure")
    options = parser.parse_args()
    print(f"{'':34} {'words':>6} {'lemma':>8} {'first':>8} {'cand.':>8}   goal")

    def show(name: str, score: Score, goal: Goal | None) -> None:
        print(score.row(name, goal), flush=True)
        for error, count in score.errors.most_common(options.errors):
            print(f"    {count} {error}")

    rows = (line.split("\t") for line in LOANS.read_text(encoding="utf-8").splitlines()[1:])
    show("loans of customer service", shipped((fold(form), fold(lemma)) for form, lemma in rows), Goal(98, 95))
    paths = [options.data / name for name in ("ktb-a.tsv", "unimorph-nouns-dev.tsv")]
    if not all(path.is_file() for path in paths):
        print(f"KTB and UniMorph: not measured, {options.data} lacks {' or '.join(path.name for path in paths)}")
        return 0
    ktb, unimorph = (training.read_gold(path) for path in paths)
    show("KTB", shipped((form, lemma) for _, form, lemma in ktb), Goal(99, 94))
    show("KTB without Kazakh letters", shipped((plain(form), lemma) for _, form, lemma in ktb), Goal(96, 91))
    show("UniMorph nouns", shipped((form, lemma) for _, form, lemma in unimorph), Goal(99, 95))
    treebank, matching_row, nouns = cross_validated(ktb, unimorph)
    show("KTB, 10-fold", treebank, Goal(99, 94))
    show("UniMorph nouns, 10-fold", nouns, Goal(99, 95))
    print("matching, KTB:         ", matched((lemma, map(lemma_of, matching(form))) for _, form, lemma in ktb))
    print("matching, KTB, 10-fold:", matching_row)
    return 0


if __name__ == "__main__":
    sys.exit(main())
