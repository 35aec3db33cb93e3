"""The compiled morphology as it is stored: tries of stems and endings with their scores. Plain records; `build` makes them."""

from __future__ import annotations

import struct

import msgspec

# Packed values: a stem entry is (lexeme, condition); an ending is (mask, tags, letters of voice, kind of stem);
# a nominaliser is (mask, tags, letters of voice, mask of what may follow, whether only a vowel may).
STEM = struct.Struct("<IB")
ENDING = struct.Struct("<HHBB")
NOMINALISER = struct.Struct("<HHBHB")
# By skeleton, each followed by the proper letters: a stem is (mask, kind, condition), an ending (mask, kind), a middle (mask, mask of what may
# follow, whether only a vowel may, kind of stem).
SKELETON_STEM = struct.Struct("<HBB")
SKELETON_ENDING = struct.Struct("<HB")
SKELETON_MIDDLE = struct.Struct("<HHBB")


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
    corrections: dict[str, float]
    derivations: bytes
    closed: bytes
    skeleton_stems: bytes
    skeleton_endings: bytes
    skeleton_middles: bytes
    skeleton_closed: bytes
