"""Processor time for Kazakh running text in a new process: ``python kazakh_text.py annotate|check|pieces TEXT``. Prints one JSON object.

The text comes in drafts of some 1,000 characters. The morphology is loaded before (`load` says how long a first short text took); the caches
of forms are as cold as in any new process.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from warm import drafts

from phraseguard import Checker
from phraseguard.language.tokens import pieces

_FIRST = "Сәлеметсіз бе!"


def main(mode: str, path: str) -> None:
    """Measure and print."""
    texts = drafts(Path(path).read_text(encoding="utf-8"))
    checker = Checker()
    start = time.process_time()
    checker.check(_FIRST)
    load = time.process_time() - start
    tokens = found = 0
    start = time.process_time()
    if mode == "annotate":
        for text in texts:
            tokens += len(checker.annotate(text, channel="chat").forms)
    elif mode == "check":
        for text in texts:
            found += len(checker.check(text, channel="chat"))
    else:
        for text in texts:
            tokens += len(pieces(text))
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "tokens": tokens, "found": found, "load": load}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
