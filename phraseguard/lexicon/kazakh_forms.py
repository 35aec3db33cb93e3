"""Kazakh forms → atoms: a form is analysed only if it begins like a stem that some row asks for, or like a Russian word of a row."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import marisa_trie
import msgspec

from phraseguard.language.fold import has_kazakh_letters
from phraseguard.language.kazakh import quick
from phraseguard.language.kazakh.features import row_features
from phraseguard.language.kazakh.keys import key_of
from phraseguard.language.kazakh.restore import restorer
from phraseguard.language.kazakh.skeleton import skeleton
from phraseguard.language.kazakh.store import analyser
from phraseguard.lexicon.compiled import Layer, Stem

# A Russian stem inside a Kazakh form is at least this long: shorter ones are Kazakh words themselves.
_LOAN = 4
_STEM = msgspec.msgpack.Decoder(Stem)
_NONE: frozenset[int] = frozenset()


class KazakhForms:
    """The Kazakh side of a form table; the morphology is loaded when the first form is analysed."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self._layers = tuple(layers)
        self._openings = [marisa_trie.Trie().frombytes(layer.kazakh_openings) for layer in self._layers]
        self._known: dict[tuple[str, tuple[str, ...]], frozenset[int]] = {}
        self._forms = [marisa_trie.BytesTrie().frombytes(layer.trie) for layer in self._layers]

    def _possible(self, key: str, stems: set[str], plain: bool) -> bool:
        """Tell whether what stands behind a stem that some row asks for could be an ending; most forms are turned away here."""
        if analyser().is_closed(key):
            return True
        may_end = quick.endings().may_end
        rests = {key[len(opening) :] for openings in self._openings for opening in openings.prefixes(key)}
        if any(map(may_end, rests)) or any(may_end(key[len(stem) :]) for stem in stems):
            return True
        if has_kazakh_letters(key) or (not plain and analyser().knows(key)):
            return False
        tails = restorer().tails
        return any(tails(skeleton(rest)) for rest in rests)

    def atoms(self, key: str, plain: bool) -> tuple[frozenset[int], frozenset[int]]:
        """Return the atoms of a folded form: of Kazakh lemmas, and of Russian lemmas that it is a Kazakh form of.

        `plain` says that the text is typed without Kazakh letters: the form may stand for one that has them.
        """
        russian = {stem for forms in self._forms for stem in forms.prefixes(key) if _LOAN <= len(stem) < len(key)}
        if not self._possible(key, russian, plain):
            return _NONE, _NONE
        from phraseguard.language import kazakh

        found: set[int] = set()
        loans: set[int] = set()
        for reading in kazakh.matching(key, plain):
            found |= self._of(key_of(reading), reading.lemma, reading.pos, reading.tags)
            if reading.lemma in russian and reading.tags and reading.pos != "VERB" and kazakh.is_loan(reading.lemma):
                loans |= self._loan(reading.lemma)
        return (frozenset(found) if found else _NONE), (frozenset(loans) if loans else _NONE)

    def _of(self, own: str, lemma: str, pos: str, tags: tuple[str, ...]) -> frozenset[int]:
        """Atoms of a stem with the features that its tags give; forms of one paradigm share them."""
        known = self._known.get((own, tags))
        if known is not None:
            return known
        base = f"v:{lemma}"
        found: set[int] = set()
        features: frozenset[str] | None = None
        for layer in self._layers:
            for key in (own, base) if own[0] == "v" and own != base else (own,):
                for wanted, atoms in _stem(layer, key):
                    # «қарау{ырықсыз}»: a row may ask for the voice of the plain verb.
                    if key != own and not any(group[0].startswith("Voice=") for group in wanted):
                        continue
                    if features is None:
                        features = row_features(pos, tags)
                    for group in wanted:
                        if features.isdisjoint(group):
                            break
                    else:
                        found |= atoms
        self._known[own, tags] = made = frozenset(found) if found else _NONE
        return made

    def _loan(self, stem: str) -> set[int]:
        """Atoms of the rows that ask for a Russian lemma; exact forms are not meant."""
        found: set[int] = set()
        for layer, forms in zip(self._layers, self._forms, strict=True):
            for packed in forms.get(stem, ()):
                atoms = frozenset(array("I", packed)) - layer.exact
                found.update(a for a in atoms if a not in layer.mixed or layer.mixed[a] & atoms)
        return found


def _stem(layer: Layer, key: str) -> Stem:
    packed = layer.kazakh.get(key)
    return () if packed is None else _STEM.decode(packed)
