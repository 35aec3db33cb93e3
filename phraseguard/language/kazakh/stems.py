"""The stem list (lexicons/kk/stems.txt) and the stems that a company's language adds (lexicons/kk/own-stems.txt)."""

from __future__ import annotations

from phraseguard.language.kazakh.alternations import NOUN, VERB
from phraseguard.language.kazakh.places import data_folder

_FILES = ("stems.txt", "own-stems.txt")


def read_stems() -> dict[str, int]:
    """Return the stems with their parts of speech (`NOUN` | `VERB`)."""
    stems: dict[str, int] = {}
    for name in _FILES:
        path = data_folder() / name
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            if line and not line.startswith("#"):
                word, _, pos = line.partition(" ")
                stems[word] = stems.get(word, 0) | NOUN * ("n" in pos) | VERB * ("v" in pos)
    return stems
