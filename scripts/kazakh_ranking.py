"""Learn lexicons/kk/ranking.txt from a list of word forms with their counts: no annotated text is used.

    python scripts/kazakh_ranking.py FREQUENCY.tsv

Expectation maximisation over all readings of each form (stem list or guess): weights of stems, bigrams of tags, a trigram model of letters
for stems that the list lacks. The file that stands in the repository was made from the form counts of KazNERD (CC BY 4.0).
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from pathlib import Path

from phraseguard.language.kazakh import expand
from phraseguard.language.kazakh.alternations import NOUN, VERB
from phraseguard.language.kazakh.closed import closed_forms
from phraseguard.language.kazakh.guess import Tables, guesses
from phraseguard.language.kazakh.ranking import CLOSED, LetterModel, bigrams, letter_score
from phraseguard.language.kazakh.stems import DOUBTFUL, read_stems

TARGET = Path(__file__).parent.parent / "lexicons" / "kk" / "ranking.txt"
ROUNDS = 12
# Frequent forms count less than in proportion: the most frequent ones are closed classes.
POWER = 0.75
MOST_FORMS = 60_000
# Shares of the probability: of stems outside of the list, of the prior under the learned weights; small counts are discounted.
UNLISTED = 0.02
PRIOR = 0.02
DISCOUNT = 0.3
# What a reading by a doubtful stem costs («кезде» as a word of its own): without it such stems would explain themselves.
DOUBT = -3.0
_HEAD = """\
# Ranking of Kazakh readings: «tag A B log» the weight of tag B behind A; «n|v STEM log» the weight of a stem (natural logarithms).
# Learned by scripts/kazakh_ranking.py from counts of word forms of KazNERD (Yeshpanov, Khassanov, Varol 2022; CC BY 4.0).
"""
_POS = {NOUN: "n", VERB: "v", CLOSED: "c"}
Reading = tuple[str, int, tuple[str, ...], float]


def main(argv: list[str]) -> None:
    """Write the ranking."""
    finite, nominalisers = expand.verb_endings()
    tables = Tables(expand.nominal_endings(), finite, nominalisers, expand.derivational_endings())
    stems = read_stems()
    letters = LetterModel(stems).weights()
    data: list[tuple[float, list[Reading]]] = []
    lines = Path(argv[0]).read_text(encoding="utf-8").splitlines()
    for line in lines[:MOST_FORMS]:
        form, _, count = line.partition("\t")
        readings = [
            (stem, pos, tags, cost + DOUBT * (pos == NOUN and bool(stems.get(stem, 0) & DOUBTFUL)))
            for (stem, pos, tags), cost in guesses(form, tables).items()
        ]
        readings += [(x.lemma, CLOSED, (), 0.0) for x in closed_forms().get(form, ())]
        if readings:
            data.append((int(count) ** POWER, readings))
    weights, tags = learn(data, stems, letters)
    write(weights, tags)


def learn(
    data: list[tuple[float, list[Reading]]], stems: dict[str, int], letters: dict[str, float]
) -> tuple[dict[tuple[str, int], float], dict[tuple[str, str], float]]:
    """Return the weights of stems and tag bigrams (probabilities)."""
    size = max(1, len(stems))
    listed = math.log((1 - UNLISTED) / size)

    def prior(stem: str, pos: int) -> float:
        if pos == CLOSED:
            return math.log(1e-4)
        return listed if stems.get(stem, 0) & pos else math.log(UNLISTED) + letter_score(stem, letters)

    weights: dict[tuple[str, int], float] = {}
    bigram: dict[tuple[str, str], float] = {}
    share: dict[int, float] = {}
    for turn in range(ROUNDS):
        stem_counts: dict[tuple[str, int], float] = defaultdict(float)
        tag_counts: dict[tuple[str, str], float] = defaultdict(float)
        pos_counts: dict[int, float] = defaultdict(float)
        likelihood = 0.0
        for count, readings in data:
            scores = []
            for stem, pos, tags, cost in readings:
                score = prior(stem, pos)
                learned = weights.get((stem, pos))
                if learned:
                    score = math.log(math.exp(score) * PRIOR + learned * (1 - PRIOR))
                elif turn:
                    score += math.log(PRIOR)
                if turn:
                    score += math.log(share.get(pos, 1e-6)) + sum(
                        math.log(bigram.get(b, 0.0) + 1e-5) for b in bigrams(pos, tags)
                    )
                else:
                    score += first_guess(tags)
                scores.append(score + cost)
            best = max(scores)
            total = sum(math.exp(s - best) for s in scores)
            likelihood += count * (best + math.log(total))
            for (stem, pos, tags, _), score in zip(readings, scores, strict=True):
                part = math.exp(score - best) / total * count
                if part < 1e-6:
                    continue
                stem_counts[stem, pos] += part
                pos_counts[pos] += part
                for b in bigrams(pos, tags):
                    tag_counts[b] += part
        sums: dict[int, float] = defaultdict(float)
        for (_, pos), value in stem_counts.items():
            sums[pos] += value
        weights = {k: (v - DISCOUNT) / sums[k[1]] for k, v in stem_counts.items() if v > DISCOUNT}
        left: dict[str, float] = defaultdict(float)
        for (before, _), value in tag_counts.items():
            left[before] += value
        bigram = {k: v / left[k[0]] for k, v in tag_counts.items()}
        everything = sum(pos_counts.values())
        share = {pos: value / everything for pos, value in pos_counts.items()}
        print(turn, round(likelihood / sum(c for c, _ in data), 4), len(weights), flush=True)
    for pos, value in share.items():
        bigram["^", _POS[pos]] = value
    return weights, bigram


def first_guess(tags: tuple[str, ...]) -> float:
    """Return the score of tags before anything is learned: short endings, inflection before word formation."""
    score = -1.0 * len(tags)
    score -= 2.5 * sum(tag.startswith("d_") for tag in tags)
    score -= 1.5 * sum(tag in ("pass", "caus", "coop", "refl") for tag in tags)
    return score - 2 * (tags == ("imp", "p2sg"))


def write(weights: dict[tuple[str, int], float], tags: dict[tuple[str, str], float]) -> None:
    """Write the ranking file; what is too rare to matter is left out."""
    lines = [f"tag {a} {b} {math.log(v):.2f}" for (a, b), v in sorted(tags.items()) if v > 1e-6]
    lines += [
        f"{_POS[pos]} {stem} {math.log(v):.2f}"
        for (stem, pos), v in sorted(weights.items())
        if pos != CLOSED and v > 3e-6
    ]
    lines += [f"c {stem} {math.log(v):.2f}" for (stem, pos), v in sorted(weights.items()) if pos == CLOSED]
    TARGET.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "lines")


if __name__ == "__main__":
    main(sys.argv[1:])
