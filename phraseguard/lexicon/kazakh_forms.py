"""Kazakh forms → atoms: a form is analysed only if it begins like a stem that some row asks for, or like a Russian word of a row."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import marisa_trie

from phraseguard.language.kazakh.keys import key_of
from phraseguard.lexicon.compiled import Layer

# A Russian stem inside a Kazakh form is at least this long: shorter ones are Kazakh words themselves.
_LOAN = 4
_NONE: frozenset[int] = frozenset()


class KazakhForms:
    """The Kazakh side of a form table; the morphology is loaded when the first form is analysed."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self._layers = tuple(layers)
        self._openings = [marisa_trie.Trie().frombytes(layer.kazakh_openings) for layer in self._layers]
        self._forms = [marisa_trie.BytesTrie().frombytes(layer.trie) for layer in self._layers]

    def atoms(self, key: str) -> tuple[frozenset[int], frozenset[int]]:
        """Return the atoms of a folded form: of Kazakh lemmas, and of Russian lemmas that it is a Kazakh form of."""
        russian = {
            stem for forms in self._forms for stem in forms.prefixes(key) if len(stem) >= _LOAN and len(stem) < len(key)
        }
        latin = key[:1].isascii()
        if not (latin or russian or any(openings.prefixes(key) for openings in self._openings)):
            return _NONE, _NONE
        from phraseguard.language import kazakh
        from phraseguard.language.kazakh.features import row_features

        found: set[int] = set()
        loans: set[int] = set()
        for reading in kazakh.matching(key):
            features = row_features(reading.pos, reading.tags)
            own = key_of(reading)
            base = f"v:{reading.lemma}"
            for layer in self._layers:
                for atom, wanted in layer.kazakh.get(own, ()):
                    if all(not features.isdisjoint(group) for group in wanted):
                        found.add(atom)
                for atom, wanted in layer.kazakh.get(base, ()) if base != own and own[0] == "v" else ():
                    # «қарау{ырықсыз}»: the row asks for the voice of the plain verb.
                    if any(group[0].startswith("Voice=") for group in wanted) and all(
                        not features.isdisjoint(group) for group in wanted
                    ):
                        found.add(atom)
            if reading.lemma in russian and reading.tags and reading.pos != "VERB":
                loans |= self._loan(reading.lemma)
        return (frozenset(found) if found else _NONE), (frozenset(loans) if loans else _NONE)

    def _loan(self, stem: str) -> set[int]:
        """Atoms of the rows that ask for a Russian lemma; exact forms are not meant."""
        found: set[int] = set()
        for layer, forms in zip(self._layers, self._forms, strict=True):
            for packed in forms.get(stem, ()):
                found.update(atom for atom in array("I", packed) if atom not in layer.exact)
        return found
