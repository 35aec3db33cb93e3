"""yargy's morph_pipeline: ``python yargy_rules.py PHRASES TEXT``. The phrases as one rule on normal forms.

Prints {"setup", "match", "found"}. The text goes in line by line: yargy's parser keeps a chart of all that it was given.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from pathlib import Path

START = time.perf_counter()


def main(phrases: str, text: str) -> None:
    """Measure and print."""
    warnings.simplefilter("ignore")
    from yargy import Parser
    from yargy.pipelines import morph_pipeline

    listed = json.loads(Path(phrases).read_text(encoding="utf-8"))
    parser = Parser(morph_pipeline([" ".join(word for _, word, _ in phrase["words"]) for phrase in listed]))
    lines = Path(text).read_text(encoding="utf-8").splitlines()
    ready = time.perf_counter()
    found = sum(1 for line in lines for _ in parser.findall(line))
    end = time.perf_counter()
    print(json.dumps({"setup": ready - START, "match": end - ready, "found": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
