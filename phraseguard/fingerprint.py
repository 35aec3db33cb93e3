"""The stable identity of a finding: rule, row, folded sentence and its ordinal; never an offset."""

from __future__ import annotations

import hashlib
from collections import Counter

from phraseguard.checks.base import Hit
from phraseguard.language.annotate import Annotated
from phraseguard.language.tokens import Kind

_CONTEXT = 30


class Fingerprints:
    """Makes the fingerprints of one conversation; equal findings in equal sentences are told apart by their ordinal."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, ann: Annotated, hit: Hit) -> str:
        """Return the fingerprint of a hit, 16 hexadecimal digits."""
        begin, end = ann.sentence(hit.first)
        begin, end = max(begin, hit.first - _CONTEXT), min(end, hit.last + 1 + _CONTEXT)
        words = " ".join(f.key for f in ann.forms[begin:end] if f.kind in (Kind.WORD, Kind.NUMBER, Kind.EMOJI))
        own = " ".join(f.key for f in ann.forms[hit.first : min(hit.last + 1, hit.first + _CONTEXT)])
        text = "\0".join((hit.rule, hit.row.id if hit.row is not None else "", words, own))
        self._seen[text] += 1
        return hashlib.blake2b(f"{text}\0{self._seen[text]}".encode(), digest_size=8).hexdigest()
