"""Sequences of atoms over tokens: bounded in every direction, so that a text costs linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from phraseguard.language.annotate import Annotated
from phraseguard.language.fold import has_kazakh_letters
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.compiled import REGEX_CLASS, Classes, Elem, Seq
from phraseguard.lexicon.form import OPENING, Form

# How many transparent words may be passed over between two neighbouring words of a phrase.
MAX_SKIP = 3
_PARENTHETICAL = 6
_OPENS_CLAUSE = frozenset("и а но или что чтобы который которая которое которые поэтому потому где куда".split())
# A reading below this score is too unlikely to make a word member of a grammatical class.
_LIKELY = 0.08


def around(ann: Annotated, seq: Seq, token: int) -> tuple[int, ...] | None:
    """Match a sequence so that its anchor is this token; the nearest start wins."""
    if seq.anchor == 0:
        return rest(ann, seq, 1, (token,), -1)
    forms = ann.forms
    lowest = max(0, token - seq.reach)
    start = token
    first = seq.elems[0]
    while start > lowest and not (forms[start - 1].stop and ann.boundary(start - 1)):
        start -= 1
        if fits(forms[start], first):
            found = forward(ann, seq, start, anchor=token)
            if found is not None:
                return found
    return None


def forward(ann: Annotated, seq: Seq, start: int, anchor: int = -1) -> tuple[int, ...] | None:
    """Match a sequence from a token on; with `anchor`, the anchor element must be that token."""
    if not fits(ann.forms[start], seq.elems[0]):
        return None
    return rest(ann, seq, 1, (start,), anchor)


def rest(ann: Annotated, seq: Seq, index: int, taken: tuple[int, ...], anchor: int) -> tuple[int, ...] | None:
    """Match the elements from `index` on behind the tokens already `taken`; returns all tokens, or None."""
    if index == len(seq.elems):
        return taken
    elem = seq.elems[index]
    limit = anchor if anchor >= 0 and index <= seq.anchor else taken[0] + seq.reach
    for token in _reachable(ann, taken[-1], seq.gaps[index]):
        if token > limit:
            return None
        if anchor >= 0 and index == seq.anchor and token != anchor:
            continue
        if fits(ann.forms[token], elem):
            found = rest(ann, seq, index + 1, (*taken, token), anchor)
            if found is not None:
                return found
    return None


def _reachable(ann: Annotated, token: int, gap: int) -> Iterator[int]:
    """Yield the tokens that the next element may take: the neighbour, and those behind what may be passed over."""
    forms = ann.forms
    size = len(forms)
    passed = 0
    set_off = False
    limit = gap or MAX_SKIP
    while not (forms[token].stop and ann.boundary(token)):
        token += 1
        if token >= size:
            return
        yield token
        form = forms[token]
        if form.kind is Kind.COMMA or form.surface in OPENING:
            closing = -1 if set_off else _parenthetical(ann, token)
            if closing < 0:
                return
            token = closing
            set_off = True
            continue
        if form.kind is Kind.CLAUSE or form.negation or not (gap or form.transparent):
            return
        passed += 1
        if passed > limit:
            return


def _parenthetical(ann: Annotated, opening: int) -> int:
    """Return the token that closes a short parenthetical opened here, or -1."""
    forms = ann.forms
    mark = forms[opening].surface
    closes = ")" if mark == "(" else mark
    last = min(len(forms) - 1, opening + _PARENTHETICAL + 1)
    if mark == "," and opening + 1 <= last and forms[opening + 1].key in _OPENS_CLAUSE:
        return -1
    for token in range(opening + 1, last + 1):
        if forms[token].surface == closes:
            return token
        if ann.boundary(token):
            return -1
    return -1


def fits(form: Form, elem: Elem) -> bool:
    """Tell whether a form can stand in a position of a phrase."""
    if not elem.atoms.isdisjoint(form.atoms):
        return True
    return bool(elem.classes) and _in_class(form.key, form.kind is Kind.WORD, elem.classes)


@lru_cache(maxsize=50_000)
def _in_class(key: str, word: bool, classes: Classes) -> bool:
    grammatical = []
    for wanted in classes:
        if wanted[0][0].startswith(REGEX_CLASS):
            if _expression(wanted[0][0][1:]).fullmatch(key):
                return True
        elif word:
            grammatical.append(wanted)
    if not grammatical:
        return False
    if any("=" in group[0] for wanted in grammatical for group in wanted):
        return _in_kazakh_class(key, grammatical)
    if has_kazakh_letters(key):
        return False  # pymorphy3 would guess: «қалайсыз» as a form of «қалайсызть»
    from phraseguard.language.russian import candidates

    return any(
        all(not candidate.features.isdisjoint(group) for group in wanted)
        for candidate in candidates(key)
        if candidate.score >= _LIKELY
        for wanted in grammatical
    )


def _in_kazakh_class(key: str, classes: list[tuple[tuple[str, ...], ...]]) -> bool:
    """Classes of Kazakh rows name Universal Dependencies features («Case=Dat»), those of Russian rows OpenCorpora grammemes."""
    from phraseguard.language import kazakh
    from phraseguard.language.kazakh.features import row_features

    found = [row_features(reading.pos, reading.tags) for reading in kazakh.matching(key)]
    return any(all(not features.isdisjoint(group) for group in wanted) for features in found for wanted in classes)


@lru_cache(maxsize=2_000)
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
