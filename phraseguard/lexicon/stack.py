"""A compiled layer, opened: its trie, its expressions, rows and sequences, decoded when they are first asked for."""

from __future__ import annotations

import re
from array import array

import marisa_trie
import msgspec

from phraseguard.lexicon.compiled import CompiledRow, Layer, Places, Seq
from phraseguard.lexicon.form import NO_ATOMS

_ROW = msgspec.msgpack.Decoder(CompiledRow)
_PLACES = msgspec.msgpack.Decoder(Places)
_SEQ = msgspec.msgpack.Decoder(Seq)


class Stack:
    """One layer, opened: its trie, its regular expressions and rows, compiled and decoded on demand."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self.trie = marisa_trie.BytesTrie().frombytes(layer.trie)
        self._rows: dict[int, CompiledRow] = {}
        self._seqs: dict[tuple[int, int], Seq] = {}
        self._expressions: dict[int, re.Pattern[str]] = {}
        self._lengths = sorted({len(opening) for opening in layer.openings} - {0})
        self._beginnings = {opening[:2] for opening in layer.openings if opening}
        # Expressions that may match any word are tried together first.
        anywhere = [layer.regexes[index][0] for index in layer.openings.get("", ())]
        self._anywhere = (
            re.compile("|".join(f"(?:{pattern})" for pattern in anywhere), re.IGNORECASE) if anywhere else None
        )

    def atoms(self, key: str) -> frozenset[int]:
        found: set[int] = set()
        # marisa-trie ends a key at a NUL and would answer with the rest of another one.
        for packed in self.trie.get(key, ()) if "\0" not in key else ():
            found.update(array("I", packed))
        openings = self.layer.openings
        indices = list(openings[""]) if self._anywhere is not None and self._anywhere.fullmatch(key) else []
        if key[:2] in self._beginnings or key[:1] in self._beginnings:
            for length in self._lengths:
                indices += openings.get(key[:length], ())
        for index in indices:
            if self._expression(index).fullmatch(key):
                found.add(self.layer.regexes[index][1])
        return frozenset(found) if found else NO_ATOMS

    def _expression(self, index: int) -> re.Pattern[str]:
        compiled = self._expressions.get(index)
        if compiled is None:
            compiled = self._expressions[index] = re.compile(self.layer.regexes[index][0], re.IGNORECASE)
        return compiled

    def places(self, atom: int) -> Places:
        """Return where a row has an atom as its anchor."""
        packed = self.layer.anchors.get(atom)
        return () if packed is None else _PLACES.decode(packed)

    def seq(self, row: CompiledRow, index: int, variant: int) -> Seq:
        """Return one sequence of a row, decoded when it is first looked up."""
        found = self._seqs.get((index, variant))
        if found is None:
            found = self._seqs[index, variant] = _SEQ.decode(row.seqs[variant])
        return found

    def row(self, index: int) -> CompiledRow:
        row = self._rows.get(index)
        if row is None:
            row = self._rows[index] = _ROW.decode(self.layer.rows[index])
        return row
