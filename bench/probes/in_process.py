"""Seconds that a new Checker takes for a text, without starting Python: ``python in_process.py TEXT REPEATS POLICY…``.

The policies take turns. `load` is making the Checker from its compiled policy, `check` the first check of the text with it.
Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median

from phraseguard import Checker


def main(text: str, repeats: int, policies: list[str]) -> None:
    """Measure and print."""
    draft = Path(text).read_text(encoding="utf-8")
    times: dict[str, list[tuple[float, float, int]]] = {policy: [] for policy in policies}
    for number in range(repeats + 1):
        for policy in policies:
            start = time.perf_counter()
            checker = Checker(policy)
            loaded = time.perf_counter()
            found = len(checker.check(draft))
            if number:
                times[policy].append((loaded - start, time.perf_counter() - loaded, found))
    print(
        json.dumps(
            {
                policy: {
                    "load": median(t[0] for t in each),
                    "check": median(t[1] for t in each),
                    "findings": each[0][2],
                }
                for policy, each in times.items()
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
