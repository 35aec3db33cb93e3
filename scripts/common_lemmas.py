"""Make lexicons/ru/common-lemmas.txt: how common Russian words are in everyday and service writing, as powers of two.

    python scripts/common_lemmas.py TEXT… > lexicons/ru/common-lemmas.txt

The list ranks the corrections of a misspelt word and tells which words are common enough to be meant. Reads what scripts/frequent_forms.py
reads, and lexicons (YAML) as plain text. Counts of single words, no text.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from frequent_forms import texts

from phraseguard.language import russian

_WORD = re.compile(r"[а-яё]+")
_LEAST = 2


def main(paths: list[str]) -> None:
    """Print the list."""
    forms = Counter(
        word.replace("ё", "е") for path in paths for word in set_aside(_WORD.findall(texts(Path(path)).lower()))
    )
    lemmas: Counter[str] = Counter()
    for form, count in forms.items():
        if len(form) > 2 and russian.is_known(form):
            lemmas[russian.candidates(form)[0].lemma] += count
    print("# How common a word is: the power of two of its count; made by scripts/common_lemmas.py, see there.")
    for lemma, count in sorted(lemmas.items()):
        if count >= _LEAST:
            print(f"{lemma} {count.bit_length() - 1}")


def set_aside(words: list[str]) -> list[str]:
    """Cut a large source down to the size of the others, so that one kind of text does not decide alone."""
    step = max(1, len(words) // 120_000)
    return words[::step]


if __name__ == "__main__":
    main(sys.argv[1:])
