"""The only matcher of lexicon rows: the anchor of a row is looked up, its companions and neighbours are asked, then its contexts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from phraseguard.language.annotate import Annotated
from phraseguard.language.detect import speaks
from phraseguard.lexicon.compiled import CompiledRow, Seq
from phraseguard.lexicon.contexts import holds
from phraseguard.lexicon.form import Anchored, Form
from phraseguard.lexicon.sequences import around, fits

# Russian obscenities are said in Kazakh, with Kazakh endings, masked, in Latin letters.
_OF_NO_LANGUAGE = frozenset({"act/obscene"})


class Match(NamedTuple):
    """A row found: tokens from `first` to `last` (inclusive), and which token each numbered element of the phrase took."""

    row: CompiledRow
    first: int
    last: int
    elements: dict[int, int]


def rows_at(ann: Annotated, token: int) -> list[Match]:
    """Return the rows whose anchor is this token and whose contexts hold, one match a row."""
    form = ann.forms[token]
    anchored: Iterable[Anchored] = form.rows
    if form.wanted:
        window = ann.window(token)
        if not form.wanted.isdisjoint(window):
            found = {a.place: a for atom in form.wanted & window for a in form.companions[atom]}
            anchored = [found[place] for place in sorted(found) if _all_near(found[place].seq, window)]
            anchored += form.rows
    matches: list[Match] = []
    for _, row, seq in anchored:
        if matches and matches[-1].row is row:
            continue  # another sequence of this row has matched here
        if len(seq.elems) == 1:
            tokens: tuple[int, ...] | None = (token,)
        elif _neighbours_fit(ann.forms, seq, token):
            tokens = around(ann, seq, token)
        else:
            continue
        if tokens is None or not holds(ann, row, tokens[0], tokens[-1]):
            continue
        if row.rule in _OF_NO_LANGUAGE or speaks(ann, row.language, tokens):
            matches.append(Match(row, tokens[0], tokens[-1], _numbered(seq, tokens)))
    return matches


def _all_near(seq: Seq, window: set[int]) -> bool:
    for elem in seq.elems:
        if not elem.classes and elem.atoms.isdisjoint(window):
            return False
    return True


def _neighbours_fit(forms: list[Form], seq: Seq, token: int) -> bool:
    """Look at the two neighbours of the anchor first: it spares most of the search."""
    at = seq.anchor
    if at + 1 < len(seq.elems) and not seq.gaps[at + 1]:
        if token + 1 >= len(forms):
            return False
        form = forms[token + 1]
        if not form.passable and not fits(form, seq.elems[at + 1]):
            return False
    if at and not seq.gaps[at]:
        if not token:
            return False
        form = forms[token - 1]
        if not form.passable and not fits(form, seq.elems[at - 1]):
            return False
    return True


def _numbered(seq: Seq, found: tuple[int, ...]) -> dict[int, int]:
    return {elem.number: token for elem, token in zip(seq.elems, found, strict=True) if elem.number}
