"""The stem list (lexicons/kk/stems.txt) and the stems that a company's language adds (lexicons/kk/own-stems.txt)."""

from __future__ import annotations

from functools import cache

from phraseguard.language.kazakh.alternations import NOUN, VERB
from phraseguard.language.kazakh.places import data_folder

DOUBTFUL = 8
"""The stem is an inflected form of another stem as well."""
ADJECTIVES = "adjectives.txt"
OWN = 16
"""The stem is one of those that were added to the list."""
_FILES = ("stems.txt", "own-stems.txt")


@cache
def read_stems() -> dict[str, int]:
    """Return the stems with their parts of speech (`NOUN` | `VERB` | `DOUBTFUL` | `OWN`)."""
    stems: dict[str, int] = {}
    for name in _FILES:
        path = data_folder() / name
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            if line and not line.startswith("#"):
                word, _, pos = line.partition(" ")
                stems[word] = (
                    stems.get(word, 0)
                    | NOUN * ("n" in pos)
                    | VERB * ("v" in pos)
                    | DOUBTFUL * ("d" in pos)
                    | OWN * (name == _FILES[1])
                )
    return stems


@cache
def common_adjectives() -> frozenset[str]:
    """Return adjectives that are likelier than an accusative or a base with a suffix would be: «маңызды», «қажетті»."""
    path = data_folder() / ADJECTIVES
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
