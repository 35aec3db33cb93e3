"""Processor time of QazNLTK's tokenizer for a text: ``python qaznltk_words.py TEXT``. Prints one JSON object."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from qaznltk import qaznltk

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "probes"))

from warm import drafts


def main(path: str) -> None:
    """Measure and print; the text comes in the same drafts as ours."""
    texts = drafts(Path(path).read_text(encoding="utf-8"))
    tool = qaznltk.QazNLTK()
    words = 0
    start = time.process_time()
    for text in texts:
        words += sum(count for _, count in tool.tokenize(text))
    print(json.dumps({"seconds": time.process_time() - start, "words": words}))


if __name__ == "__main__":
    main(sys.argv[1])
