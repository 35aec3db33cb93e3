"""Processor time of spylls for Kazakh forms: ``python hunspell_forms.py lookup|analysis DICTIONARY FORMS``. Prints one JSON object.

DICTIONARY is the path of kk_KZ.aff and kk_KZ.dic without the suffix. `analysis` asks for all stems with their suffixes, as ``hunspell -m``.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from spylls.hunspell import Dictionary


def main(mode: str, dictionary: str, path: str) -> None:
    """Measure and print."""
    forms = Path(path).read_text(encoding="utf-8").split()
    start = time.process_time()
    speller = Dictionary.from_files(dictionary)
    load = time.process_time() - start
    start = time.process_time()
    if mode == "lookup":
        known = sum(speller.lookup(form) for form in forms)
    else:
        known = sum(bool(list(speller.lookuper.good_forms(form))) for form in forms)
    seconds = time.process_time() - start
    print(json.dumps({"forms": len(forms), "seconds": seconds, "load": load, "known": known}))


if __name__ == "__main__":
    main(*sys.argv[1:4])
