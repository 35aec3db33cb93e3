"""Tokens a second in a running Checker: ``python warm.py FIRST SECOND REPEATS``. Prints one JSON object.

FIRST is checked once, so that the common forms are known; then SECOND, a text not met before (`fresh`), in drafts of some 1,000
characters as a service gets them, and the same again (`again`). The garbage collector stays on. Tokens are words and marks.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median

from phraseguard import Checker

_DRAFT = 1000


def drafts(text: str) -> list[str]:
    """Cut a text at line ends into drafts."""
    made, size, part = [], 0, []
    for line in text.splitlines(keepends=True):
        part.append(line)
        size += len(line)
        if size >= _DRAFT:
            made.append("".join(part))
            size, part = 0, []
    return [*made, "".join(part)]


def main(first: str, second: str, repeats: int) -> None:
    """Measure and print."""
    known, new = (drafts(Path(path).read_text(encoding="utf-8")) for path in (first, second))
    tokens = 0
    fresh, again = [], []
    for _ in range(repeats):
        checker = Checker()
        tokens = sum(len(checker.annotate(text).forms) for text in new)
        checker = Checker()
        seconds(checker, known)
        fresh.append(seconds(checker, new))
        again.append(seconds(checker, new))
    print(json.dumps({"tokens": tokens, "fresh": tokens / median(fresh), "again": tokens / median(again)}))


def seconds(checker: Checker, texts: list[str]) -> float:
    """Check texts; returns the processor time, which another process on the machine does not add to."""
    start = time.process_time()
    for text in texts:
        checker.check(text)
    return time.process_time() - start


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
