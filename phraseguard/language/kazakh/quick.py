"""Quick tests on letters, without readings: could what follows these letters be an ending? Most forms are turned away here."""

from __future__ import annotations

from functools import cache

import marisa_trie
import msgspec

from phraseguard.language.kazakh.store import morphology

_MAX_CACHED = 100_000
_GLIDED = {"я": "а", "ю": "у", "и": "й"}


class Endings:
    """All endings of the grammar, as letters: behind a stem as it is written, or typed without Kazakh letters."""

    def __init__(self) -> None:
        data = morphology()
        self._known: dict[str, bool] = {"": True}
        self._endings = marisa_trie.BytesTrie().frombytes(data.endings)
        self._derivations = frozenset(msgspec.msgpack.decode(data.derivations))
        self._middles = marisa_trie.BytesTrie().frombytes(data.nominalisers)

    def may_end(self, rest: str) -> bool:
        """Tell whether letters can be an ending behind some stem (its class is not looked at)."""
        found = self._known.get(rest)
        if found is None:
            if len(self._known) > _MAX_CACHED:
                self._known.clear()
            found = self._known[rest] = self._look_up(rest)
        return found

    def _look_up(self, rest: str) -> bool:
        if rest[0] in _GLIDED:
            # «жая» is жай + а, «оқиды» оқы + йды: the letter holds a sound of the ending.
            rest = _GLIDED[rest[0]] + rest[1:]
        if rest in self._endings:
            return True
        if any(rest[len(middle) :] in self._endings for middle in self._middles.prefixes(rest)):
            return True
        return any(rest[:at] in self._derivations and rest[at:] in self._endings for at in range(1, len(rest) + 1))


@cache
def endings() -> Endings:
    """Return the one set of endings of this process."""
    return Endings()
