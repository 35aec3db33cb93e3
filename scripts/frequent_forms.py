"""Make lexicons/ru/frequent.txt: how often the commonest Russian forms occur, per million words, in plain texts.

    python scripts/frequent_forms.py TEXT… > lexicons/ru/frequent.txt

The list only decides on which word of a phrase the matcher looks a row up; it changes no result. Reads UTF-8 text, CoNLL-U («# text =» lines) and JSON Lines
(all strings). Counts of single words, no text.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

_WORD = re.compile(r"[а-яё]+(?:-[а-яё]+)*")
_TOP = 2500


def texts(path: Path) -> str:
    """Return the running text of a file."""
    data = path.read_text(encoding="utf-8")
    if path.suffix == ".conllu":
        return "\n".join(line[9:] for line in data.splitlines() if line.startswith("# text = "))
    if path.suffix == ".jsonl":
        records = [json.loads(line) for line in data.splitlines() if line.strip()]
        return "\n".join(value for record in records for value in record.values() if isinstance(value, str))
    return data


def main(paths: list[str]) -> None:
    """Print the list."""
    share: defaultdict[str, float] = defaultdict(float)
    for path in paths:
        counts = Counter(w.replace("ё", "е") for w in _WORD.findall(texts(Path(path)).lower()))
        total = sum(counts.values())
        for word, count in counts.items():
            # Each source weighs the same: everyday writing, news, support and dialogue.
            share[word] += count * 1_000_000 / total / len(paths)
    print("# How often a form occurs in a million words; made by scripts/frequent_forms.py, see there.")
    top = sorted(share.items(), key=lambda item: (-item[1], item[0]))[:_TOP]
    for word, value in sorted(top, key=lambda item: (-round(item[1]), item[0])):
        print(f"{word} {round(value)}")


if __name__ == "__main__":
    main(sys.argv[1:])
