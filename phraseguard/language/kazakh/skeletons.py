"""The part of the compiled morphology that restores spellings: stems and endings by their skeletons. Runs when the package is built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import marisa_trie
import msgspec

from phraseguard.language.kazakh.alternations import NOUN, VERB, When, variants
from phraseguard.language.kazakh.compiled import NOMINALISER, SKELETON_ENDING, SKELETON_MIDDLE, SKELETON_STEM
from phraseguard.language.kazakh.expand import Endings
from phraseguard.language.kazakh.phonology import mask_of
from phraseguard.language.kazakh.skeleton import skeleton


class Skeletons(NamedTuple):
    """Tries of stems, endings and middles, and the forms of closed classes, each by skeleton, as they are stored."""

    stems: bytes
    endings: bytes
    middles: bytes
    closed: bytes


def compile_skeletons(
    stems: Iterable[tuple[str, int, int]],
    endings: Iterable[tuple[Endings, int]],
    nominalisers: Mapping[str, Iterable[bytes]],
    derivations: Mapping[str, Iterable[tuple[int, int, int, int]]],
    closed: Iterable[str],
) -> Skeletons:
    """Return the skeletons of stems (lemma, kind, mask), of endings by kind, of nominalisers and derivations as packed, of closed forms."""
    forms: dict[str, list[str]] = {}
    for form in closed:
        forms.setdefault(skeleton(form), []).append(form)
    return Skeletons(
        stems=_stems(stems),
        endings=_endings(endings),
        middles=_middles(nominalisers, derivations),
        closed=msgspec.msgpack.encode(forms),
    )


def _trie(entries: Mapping[str, Iterable[bytes]]) -> bytes:
    return bytes(marisa_trie.BytesTrie((key, value) for key, values in entries.items() for value in values).tobytes())


def _stems(stems: Iterable[tuple[str, int, int]]) -> bytes:
    masks: dict[str, dict[tuple[str, int, int], int]] = {}
    for lemma, kind, mask in stems:
        for surface, when in variants(lemma, kind):
            # The skeleton of «жай» stands before «-а» (жая) as before «-ды»: glides need no entry of their own.
            if when is not When.GLIDE:
                wide = mask | mask_of(surface) if (kind, when) == (NOUN, When.HIGH_VOWEL) else mask
                entries = masks.setdefault(skeleton(surface), {})
                key = (surface, kind, int(when))
                entries[key] = entries.get(key, 0) | wide
    return _trie(
        {
            key: [
                SKELETON_STEM.pack(mask, kind, when) + surface.encode() for (surface, kind, when), mask in own.items()
            ]
            for key, own in masks.items()
        }
    )


def _endings(tables: Iterable[tuple[Endings, int]]) -> bytes:
    found: dict[str, list[bytes]] = {}
    for table, kind in tables:
        for ending, analyses in table.items():
            mask = 0
            for one in analyses.values():
                mask |= one
            found.setdefault(skeleton(ending), []).append(SKELETON_ENDING.pack(mask, kind) + ending.encode())
    return _trie(found)


def _middles(
    nominalisers: Mapping[str, Iterable[bytes]], derivations: Mapping[str, Iterable[tuple[int, int, int, int]]]
) -> bytes:
    """What a nominal ending follows: behind a verb (a participle), behind a noun (a suffix of word formation)."""
    found: dict[str, set[bytes]] = {}
    for middle, packed in nominalisers.items():
        for one in packed:
            mask, _, _, behind, vowel = NOMINALISER.unpack(one)
            entry = SKELETON_MIDDLE.pack(mask, behind, vowel, VERB) + middle.encode()
            found.setdefault(skeleton(middle), set()).add(entry)
    for middle, shapes in derivations.items():
        for mask, _, behind, vowel in shapes:
            entry = SKELETON_MIDDLE.pack(mask, behind, vowel, NOUN) + middle.encode()
            found.setdefault(skeleton(middle), set()).add(entry)
    return _trie(found)
