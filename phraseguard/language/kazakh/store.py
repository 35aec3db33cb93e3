"""The compiled morphology on disk: shipped in the wheel, or made once for a checkout and kept in the user's cache."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

from phraseguard import __version__
from phraseguard.compiled_file import cache_folder, store, stored
from phraseguard.language.kazakh.analyser import Analyser
from phraseguard.language.kazakh.compiled import Morphology
from phraseguard.language.kazakh.places import data_folder

COMPILED = "kk.morphology"
_DATA = ("closed.txt", "stems.txt", "own-stems.txt", "adjectives.txt", "ranking.txt", "weights.txt")
_CODE = (
    "build",
    "phonology",
    "grammar",
    "expand",
    "alternations",
    "compiled",
    "ranking",
    "closed",
    "stems",
    "weights",
    "skeleton",
    "skeletons",
)


@cache
def analyser() -> Analyser:
    """Return the one analyser of this process."""
    return Analyser(morphology())


def morphology() -> Morphology:
    """Return the compiled morphology, from the wheel, the cache, or made now."""
    key = content_key()
    cached = cache_folder() / COMPILED
    for path in (data_folder().parent / COMPILED, cached):
        found = stored(path, key, Morphology)
        if found is not None:
            return found
    made = compile_now(key)
    store(cached, made)
    return made


def content_key() -> str:
    """Return the key of what the morphology is made from: data, grammar, version."""
    digest = hashlib.blake2b(f"{__version__} {sys.byteorder}".encode(), digest_size=16)
    here = Path(__file__).parent
    for path in [data_folder() / name for name in _DATA] + [here / f"{name}.py" for name in _CODE]:
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def compile_now(key: str) -> Morphology:
    """Compile the morphology (about 3 s)."""
    from phraseguard.language.kazakh.build import compile_morphology

    return compile_morphology(key)
