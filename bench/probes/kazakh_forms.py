"""Processor time for the candidates of Kazakh forms, each met once: ``python kazakh_forms.py FORMS``. Prints one JSON object."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from phraseguard.language import kazakh


def main(path: str) -> None:
    """Measure and print; a form is known if its best candidate has a listed stem."""
    forms = Path(path).read_text(encoding="utf-8").split()
    start = time.process_time()
    kazakh.candidates("қолхат")
    load = time.process_time() - start
    start = time.process_time()
    found = [kazakh.candidates(form) for form in forms]
    seconds = time.process_time() - start
    known = sum(each[0].in_lexicon for each in found)
    print(json.dumps({"forms": len(forms), "seconds": seconds, "load": load, "known": known}))


if __name__ == "__main__":
    main(sys.argv[1])
