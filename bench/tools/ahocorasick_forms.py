"""pyahocorasick over surface forms that were expanded before: knows no morphology and no context.

``python ahocorasick_forms.py build PHRASES AUTOMATON`` writes the automaton (not measured: ours is compiled beforehand, too);
``python ahocorasick_forms.py AUTOMATON TEXT OUTPUT`` finds whole words, writes a line of JSON for each and prints {"setup", "match",
"found"}.
"""

from __future__ import annotations

import json
import pickle
import re
import sys
import time
from itertools import islice, product
from pathlib import Path

START = time.perf_counter()
_EXPANSIONS = 400


def build(phrases: str, target: str) -> None:
    """Spell out the forms of each phrase, at most `_EXPANSIONS`, and save the automaton."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for number, phrase in enumerate(json.loads(Path(phrases).read_text(encoding="utf-8"))):
        for words in islice(product(*(forms for _, _, forms in phrase["words"])), _EXPANSIONS):
            surface = re.sub(r" (?=[,.!?:;])", "", " ".join(words))
            automaton.add_word(surface, (number, len(surface)))
    automaton.make_automaton()
    automaton.save(target, pickle.dumps)
    print(json.dumps({"forms": len(automaton)}))


def main(automaton_file: str, text: str, output: str) -> None:
    """Measure and print."""
    import ahocorasick

    automaton = ahocorasick.load(automaton_file, pickle.loads)
    ready = time.perf_counter()
    lowered = Path(text).read_text(encoding="utf-8").lower().replace("ё", "е")
    found = 0
    with Path(output).open("w", encoding="utf-8") as stream:
        for last, (number, length) in automaton.iter(lowered):
            start, end = last + 1 - length, last + 1
            if (start and lowered[start - 1].isalnum()) or lowered[end : end + 1].isalnum():
                continue
            found += 1
            stream.write(json.dumps({"phrase": number, "start": start, "end": end}) + "\n")
    end_time = time.perf_counter()
    print(json.dumps({"setup": ready - START, "match": end_time - ready, "found": found}))


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
