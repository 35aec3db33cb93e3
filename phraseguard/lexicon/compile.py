"""Rows → a `Layer`: atoms get ids, forms go into a trie, each sequence is hung on its rarest element."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from typing import Any

import marisa_trie
import msgspec

from phraseguard.language.fold import fold, plain
from phraseguard.lexicon import expand, expand_kk, notation
from phraseguard.lexicon.compiled import NEAR_PREFIX, OPENING_LETTERS, REGEX_CLASS, CompiledRow, Elem, Seq
from phraseguard.lexicon.schema import CONTEXTS, Row
from phraseguard.model import Failure, InputError

_ENCODER = msgspec.msgpack.Encoder()
# Misspelt words are compared with the content words of literal rows only, from this length on.
_NEAR_LENGTH = 6
# Occurrences in a million tokens that a regular expression and a grammatical class are reckoned at.
_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяәіңғүұқөһabcdefghijklmnopqrstuvwxyz0123456789-*@#$_№+("
# From so many alternatives on, a position has an atom of its own.
_GROUP = 3
# Where more letters than these may follow, looking at the next letter turns hardly any form away.
_MOST = 12
_REGEX_COST = 300
_CLASS_COST = 500_000


class Compiler:
    """Collects rows; `first_atom` lets a layer be stacked on another one."""

    def __init__(self, first_atom: int = 0, frequent: dict[str, int] | None = None) -> None:
        self.next_atom = first_atom
        self._frequent = frequent or {}
        self._ids: dict[tuple[str, str, notation.FeatureSet, str], int] = {}
        self._frequency: dict[int, int] = {}
        self._forms: dict[str, set[int]] = {}
        self._regexes: list[tuple[str, int]] = []
        self._near: dict[str, set[str]] = {}
        self._by_atom: dict[int, frozenset[str]] = {}
        # Kazakh lemmas are looked up by stem: key → (atom, features that the form must have).
        self.kazakh: dict[str, list[tuple[int, expand_kk.Wanted]]] = {}
        self.exact: set[int] = set()
        self._groups: dict[frozenset[int], int] = {}
        self._members: dict[int, frozenset[int]] = {}
        self._mixed: dict[int, frozenset[int]] = {}
        self.rows: list[bytes] = []
        self.signals: set[int] = set()
        self.anchors: dict[int, list[tuple[int, int]]] = {}

    def add(self, rows: Iterable[Row], errors: list[Failure] | None = None) -> None:
        """Compile rows; a word that is ambiguous or no dictionary form raises `InputError`, or goes to `errors`."""
        for row in rows:
            try:
                compiled, seqs = self._row(row)
            except InputError as error:
                if errors is None:
                    raise
                errors.append(error.failure)
                continue
            index = len(self.rows)
            self.rows.append(_ENCODER.encode(compiled))
            for number, seq in enumerate(seqs):
                self.signals.update(*(elem.atoms for elem in seq.elems))
                anchor = seq.elems[seq.anchor]
                for atom in anchor.atoms:
                    self.anchors.setdefault(atom, []).append((index, number))
                    if row.origin == "source":
                        self._remember_near(atom)

    def columns(self) -> dict[str, Any]:
        """Return the fields of a `Layer` that rows fill."""
        self._spread_groups()
        return {
            "next_atom": self.next_atom,
            "trie": self.trie(),
            "rows": tuple(self.rows),
            "anchors": {atom: _raw(places) for atom, places in sorted(self.anchors.items())},
            "signals": frozenset(self.signals),
            "exact": frozenset(self.exact),
            "mixed": self._mixed,
            "kazakh": {key: _raw(_by_features(atoms)) for key, atoms in sorted(self.kazakh.items())},
            "kazakh_openings": self.kazakh_openings(),
            "regexes": tuple(self._regexes),
            "openings": self.openings(),
            "near": self.near(),
        }

    def _spread_groups(self) -> None:
        """Give the forms and stems of each word its groups too."""
        groups: dict[int, set[int]] = {}
        for group, members in self._members.items():
            for atom in members:
                groups.setdefault(atom, set()).add(group)
        for ids in self._forms.values():
            ids.update(*(groups[atom] for atom in ids & groups.keys()))
        for key, atoms in self.kazakh.items():
            more = {(group, wanted) for atom, wanted in atoms for group in groups.get(atom, ())}
            self.kazakh[key] = list(dict.fromkeys([*atoms, *sorted(more)]))
        self._regexes = list(
            dict.fromkeys(
                [
                    *self._regexes,
                    *((pattern, group) for pattern, atom in self._regexes for group in sorted(groups.get(atom, ()))),
                ]
            )
        )
        for group, members in self._members.items():
            if members <= self.exact:
                self.exact.add(group)
            elif members & self.exact:
                self._mixed[group] = members - self.exact
        self._members = {}

    def trie(self) -> bytes:
        """Return the form trie."""
        items = ((form, array("I", sorted(ids)).tobytes()) for form, ids in sorted(self._forms.items()))
        return bytes(marisa_trie.BytesTrie(items).tobytes())

    def openings(self) -> dict[str, tuple[int, ...]]:
        """Return for each opening that a form can have which expressions may match such a form.

        The expressions are compiled only for the forms that begin so: compiling them all at each start would cost more than a whole
        check. Partial matching of the `regex` library tells what an expression can begin with.
        """
        found: dict[str, list[int]] = {}
        for index, (pattern, _) in enumerate(self._regexes):
            for opening in _openings_of(pattern):
                found.setdefault(opening, []).append(index)
        return {opening: tuple(indices) for opening, indices in found.items()}

    def kazakh_openings(self) -> bytes:
        """Return the trie of what forms of Kazakh lemmas can begin with, also typed without Kazakh letters."""
        surfaces = {surface for key in self.kazakh for surface in expand_kk.surfaces(key)}
        return bytes(marisa_trie.Trie(sorted(surfaces | {plain(s) for s in surfaces})).tobytes())

    def near(self) -> dict[str, tuple[str, ...]]:
        """Return the words that misspellings are compared with, by their first letters."""
        return {prefix: tuple(sorted(words)) for prefix, words in sorted(self._near.items())}

    def _remember_near(self, atom: int) -> None:
        for form in self._by_atom.get(atom, ()):
            if len(form) >= _NEAR_LENGTH:
                self._near.setdefault(form[:NEAR_PREFIX], set()).add(form)

    def _row(self, row: Row) -> tuple[CompiledRow, tuple[Seq, ...]]:
        def compile_all(sequences: Iterable[notation.Sequence]) -> tuple[Seq, ...]:
            return tuple(self._sequence(s, row) for s in sequences)

        phrases = [s for group in row.phrases for s in group]

        contexts = {key: _merged(compile_all(row.contexts.get(key, ()))) for key in CONTEXTS}
        seqs = tuple(self._sequence(s, row, anchored=True) for s in phrases)
        compiled = CompiledRow(
            id=row.id,
            rule=row.rule,
            language=row.language,
            seqs=tuple(msgspec.Raw(_ENCODER.encode(seq)) for seq in seqs),
            not_=contexts["not"],
            **{key: contexts[key] for key in CONTEXTS if key != "not"},
            at=row.at,
            negated=row.negated,
            conditional=row.conditional,
            question=row.question,
            forward=row.forward,
            instead=row.instead,
            fix=row.fix,
            document=row.source.document,
            clause=row.source.clause,
            row=row.source.row,
            origin=row.origin,
            severity=row.severity,
            explain=row.explain,
        )
        return compiled, seqs

    def _sequence(self, sequence: notation.Sequence, row: Row, *, anchored: bool = False) -> Seq:
        """Compile one sequence; only an `anchored` one is looked up by its rarest element, contexts are tried where they stand."""
        costs = [sum(self._cost(atom, row) for atom in element.atoms) for element in sequence.elements]
        order = sorted(range(len(costs)), key=lambda i: costs[i])
        elems = []
        for index, element in enumerate(sequence.elements):
            classes: list[tuple[tuple[str, ...], ...]] = []
            words: list[notation.Atom] = []
            for atom in element.atoms:
                if atom.kind == "class":
                    classes.append(_class(atom, row.language))
                elif atom.kind == "regex" and not (anchored and index == order[0]):
                    # Tried on the one token that stands there, instead of on every form of a text.
                    classes.append(((REGEX_CLASS + fold_pattern(atom.value),),))
                else:
                    words.append(atom)
            elems.append(Elem(self._group(words, row), tuple(classes), element.number))
        companion = next((i for i in order[1:] if elems[i].atoms and not elems[i].classes), -1)
        return Seq(tuple(elems), sequence.gaps, order[0], companion)

    def _group(self, words: list[notation.Atom], row: Row) -> frozenset[int]:
        """Return the atom of the alternatives of one position: a list of words («алу|қалу|кету …») is one atom of its own."""
        ids = frozenset(self._atom(word, row) for word in words)
        if len(ids) < _GROUP:
            return ids
        known = self._groups.get(ids)
        if known is None:
            known = self._groups[ids] = self.next_atom
            self.next_atom += 1
            self._members[known] = ids
            self._frequency[known] = sum(self._frequency.get(atom, _REGEX_COST) for atom in ids)
            self._by_atom[known] = frozenset().union(*(self._by_atom.get(atom, frozenset()) for atom in ids))
        return frozenset({known})

    def _cost(self, atom: notation.Atom, row: Row) -> int:
        if atom.kind == "class":
            return _CLASS_COST
        if atom.kind == "regex":
            return _REGEX_COST
        return self._frequency[self._atom(atom, row)]

    def _atom(self, atom: notation.Atom, row: Row) -> int:
        inflected = row.language == "kk" and atom.kind == "lemma"
        identity = (*atom.key, row.language if inflected else "")
        known = self._ids.get(identity)
        if known is not None:
            return known
        number = self.next_atom
        if atom.kind == "regex":
            self._regexes += [(part, number) for part in alternatives(fold_pattern(atom.value))]
            return self._registered(identity, number)

        def fail(message: str) -> None:
            assert row.fail is not None
            row.fail(atom, message)

        if inflected:
            wanted = expand_kk.wanted(atom)
            keys = expand_kk.keys(atom, fail)
            for key in keys:
                self.kazakh.setdefault(key, []).append((number, wanted))
            self._frequency[number] = 1 + sum(map(expand_kk.frequency, keys))
            return self._registered(identity, number)
        if atom.kind == "exact":
            self.exact.add(number)
        forms = expand.forms(atom, fail)
        if row.language == "kk":
            # An exact form is found as it is typed on a Russian keyboard too.
            forms |= {plain(form) for form in forms}
        self._by_atom[number] = forms
        # How often the atom occurs decides where a row is looked up: on its rarest word.
        self._frequency[number] = 1 + sum(self._frequent.get(form, 0) for form in self._by_atom[number])
        for form in self._by_atom[number]:
            self._forms.setdefault(form, set()).add(number)
        return self._registered(identity, number)

    def _registered(self, identity: tuple[str, str, notation.FeatureSet, str], number: int) -> int:
        self._ids[identity] = number
        self.next_atom = number + 1
        return number


def _raw(found: object) -> msgspec.Raw:
    return msgspec.Raw(_ENCODER.encode(found))


def _by_features(
    atoms: Iterable[tuple[int, expand_kk.Wanted]],
) -> tuple[tuple[expand_kk.Wanted, frozenset[int]], ...]:
    """Group the atoms of a stem by the features that they ask for: each set of features is compared once a form."""
    grouped: dict[expand_kk.Wanted, set[int]] = {}
    for atom, wanted in atoms:
        grouped.setdefault(wanted, set()).add(atom)
    return tuple((wanted, frozenset(found)) for wanted, found in sorted(grouped.items()))


def _class(atom: notation.Atom, language: str) -> tuple[tuple[str, ...], ...]:
    if language == "kk":
        return expand_kk.wanted(atom)
    return tuple(tuple(sorted(group)) for group in expand.grammemes(atom))


def _openings_of(pattern: str) -> list[str]:
    """Return the shortest openings, of up to `OPENING_LETTERS` letters, below which an expression is worth a try."""
    import regex

    expression = regex.compile(pattern, regex.IGNORECASE)
    leaves: list[str] = []
    pending = [""]
    while pending:
        opening = pending.pop()
        longer = [opening + letter for letter in _LETTERS if expression.fullmatch(opening + letter, partial=True)]
        if len(opening) == OPENING_LETTERS or len(longer) > _MOST or (opening and expression.fullmatch(opening)):
            leaves.append(opening)
        else:
            pending += longer
    return leaves


def _merged(seqs: tuple[Seq, ...]) -> tuple[Seq, ...]:
    """Join the contexts of one word into a single element, so that a long list costs one test."""
    single = [seq for seq in seqs if len(seq.elems) == 1 and not any(seq.gaps)]
    if len(single) < 2:
        return seqs
    atoms = frozenset().union(*(seq.elems[0].atoms for seq in single))
    classes = tuple(dict.fromkeys(c for seq in single for c in seq.elems[0].classes))
    joined = Seq((Elem(atoms, classes, 0),), (0, 0), 0, -1)
    return (joined, *(seq for seq in seqs if seq not in single))


def fold_pattern(pattern: str) -> str:
    """Fold a regular expression as texts are folded: ё as е (case is ignored when it is matched)."""
    return re.sub("[ёЁ]", "е", pattern)


def alternatives(pattern: str) -> list[str]:
    """Split an expression at its outermost bars: each part is compiled only for the forms that begin like it."""
    parts = [""]
    depth = 0
    in_class = False
    escaped = False
    for sign in pattern:
        if sign == "|" and not (depth or in_class or escaped):
            parts.append("")
            continue
        parts[-1] += sign
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        else:
            depth += (sign == "(") - (sign == ")")
    return parts if all(parts) else [pattern]


def frequencies(text: str) -> dict[str, int]:
    """Read a frequency list: a form and its occurrences in a million, one a line; punctuation is added."""
    counts = {",": 70_000, ".": 60_000, "!": 8_000, "?": 8_000, ":": 8_000, "-": 8_000}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            form, _, count = line.rpartition(" ")
            counts[fold(form)] = int(count)
    return counts


def word_set(text: str) -> frozenset[str]:
    """Read a word list: one a line, «#» starts a comment; folded."""
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return frozenset(fold(line) for line in lines if line)
