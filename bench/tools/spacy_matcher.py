"""spaCy's Matcher on LEMMA: ``python spacy_matcher.py PHRASES TEXT``. A blank Russian pipeline with the pymorphy3 lemmatizer.

Prints {"setup", "match", "found"}: seconds for imports, pipeline and patterns, and for the text. The text goes in line by line, as
documents of the pipe, which is what spaCy asks for.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

START = time.perf_counter()


def main(phrases: str, text: str) -> None:
    """Measure and print."""
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("ru")
    nlp.add_pipe("lemmatizer", config={"mode": "pymorphy3"})
    nlp.initialize()
    matcher = Matcher(nlp.vocab)
    for number, phrase in enumerate(json.loads(Path(phrases).read_text(encoding="utf-8"))):
        matcher.add(
            str(number), [[{"LEMMA" if kind == "lemma" else "LOWER": word} for kind, word, _ in phrase["words"]]]
        )
    lines = Path(text).read_text(encoding="utf-8").splitlines()
    ready = time.perf_counter()
    found = sum(len(matcher(doc)) for doc in nlp.pipe(lines))
    end = time.perf_counter()
    print(json.dumps({"setup": ready - START, "match": end - ready, "found": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
