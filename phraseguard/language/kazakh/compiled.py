"""The compiled morphology as it is stored: tries of stems and endings with their scores. Plain records; `build` makes them."""

from __future__ import annotations

import struct

import msgspec

# Packed values: a stem entry is (lexeme, condition); an ending is (mask, tags, letters of voice, kind of stem);
# a nominaliser is (mask, tags, letters of voice, mask of what may follow, whether only a vowel may).
STEM = struct.Struct("<IB")
ENDING = struct.Struct("<HHBB")
NOMINALISER = struct.Struct("<HHBHB")


class Morphology(msgspec.Struct, frozen=True):
    """All that the analyser needs. Lexemes are columns; `tags` are the tag sequences that endings name by number."""

    key: str
    stems: bytes
    lemmas: str
    kinds: bytes
    parts: tuple[str, ...]
    pos: bytes
    scores: bytes
    masks: bytes
    listed: bytes
    endings: bytes
    nominalisers: bytes
    tags: tuple[tuple[str, ...], ...]
    noun_scores: bytes
    verb_scores: bytes
    bigrams: bytes
    letters: bytes
    derivations: bytes
    closed: bytes
