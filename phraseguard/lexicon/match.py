"""The only matcher: sequences of atoms over tokens, bounded in every direction, so that a text costs linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from phraseguard.language.annotate import Annotated
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.compiled import REGEX_CLASS, Classes, CompiledRow, Elem, Seq
from phraseguard.lexicon.table import OPENING, Anchored, Form

# How many transparent words may be passed over between two neighbouring words of a phrase.
MAX_SKIP = 3
_PARENTHETICAL = 6
_CONDITIONALS = frozenset(
    "если чтобы чтоб ежели когда хотя пусть допустим вдруг ли якобы будто словно неужто предположим либо кабы коли".split()
)
_OPENS_CLAUSE = frozenset("и а но или что чтобы который которая которое которые поэтому потому где куда".split())
# Words that may stand before a match which counts as the start of its sentence.
_LEAD_IN = frozenset(
    "да нет а и но ну так вот ой ах эх увы алло здравствуйте добрый день вечер утро привет коллеги извините простите спасибо "
    "пожалуйста к сожалению уважаемый уважаемая так то есть".split()
)
_CONTEXT = 40
_LIKELY = 0.08


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
            tokens = _around(ann, seq, token)
        else:
            continue
        if tokens is not None and _holds(ann, row, tokens[0], tokens[-1]):
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


def _around(ann: Annotated, seq: Seq, token: int) -> tuple[int, ...] | None:
    """Match a sequence so that its anchor is this token; the nearest start wins."""
    if seq.anchor == 0:
        return _rest(ann, seq, 1, (token,), -1)
    forms = ann.forms
    lowest = max(0, token - seq.reach)
    start = token
    first = seq.elems[0]
    while start > lowest and not (forms[start - 1].stop and ann.boundary(start - 1)):
        start -= 1
        if fits(forms[start], first):
            found = _forward(ann, seq, start, anchor=token)
            if found is not None:
                return found
    return None


def _forward(ann: Annotated, seq: Seq, start: int, anchor: int = -1) -> tuple[int, ...] | None:
    """Match a sequence from a token on; with `anchor`, the anchor element must be that token."""
    if not fits(ann.forms[start], seq.elems[0]):
        return None
    return _rest(ann, seq, 1, (start,), anchor)


def _rest(ann: Annotated, seq: Seq, index: int, taken: tuple[int, ...], anchor: int) -> tuple[int, ...] | None:
    if index == len(seq.elems):
        return taken
    elem = seq.elems[index]
    limit = anchor if 0 <= anchor and index <= seq.anchor else taken[0] + seq.reach
    for token in _reachable(ann, taken[-1], seq.gaps[index]):
        if token > limit:
            return None
        if anchor >= 0 and index == seq.anchor and token != anchor:
            continue
        if fits(ann.forms[token], elem):
            found = _rest(ann, seq, index + 1, (*taken, token), anchor)
            if found is not None:
                return found
    return None


def _reachable(ann: Annotated, token: int, gap: int) -> Iterator[int]:
    """Yield the tokens that the next element may take: the neighbour, and those behind what may be passed over."""
    forms = ann.forms
    size = len(forms)
    passed = 0
    limit = gap or MAX_SKIP
    while not (forms[token].stop and ann.boundary(token)):
        token += 1
        if token >= size:
            return
        yield token
        form = forms[token]
        if form.kind is Kind.COMMA or form.surface in OPENING:
            closing = _parenthetical(ann, token)
            if closing < 0:
                return
            token = closing
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
    from phraseguard.language.russian import candidates

    return any(
        all(not candidate.features.isdisjoint(group) for group in wanted)
        for candidate in candidates(key)
        if candidate.score >= _LIKELY
        for wanted in grammatical
    )


@lru_cache(maxsize=2_000)
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# -- contexts ------------------------------------------------------------------------------------------------------------


def _holds(ann: Annotated, row: CompiledRow, first: int, last: int) -> bool:
    if row.prev and not _ends_before(ann, row.prev, first):
        return False
    if not row.negated and first and ann.forms[first - 1].key == "не" and not ann.boundary(first - 1):
        return False
    if row.next and not _starts_behind(ann, row.next, last):
        return False
    if row.not_prev and _ends_before(ann, row.not_prev, first):
        return False
    if row.not_next and _starts_behind(ann, row.not_next, last):
        return False
    if row.at and not _stands(ann, row.at, first, last):
        return False
    if row.not_ and _overlaps(ann, row.not_, first, last):
        return False
    if row.needs and not _in_sentence(ann, row.needs, first):
        return False
    if row.unless and _in_sentence(ann, row.unless, first):
        return False
    if row.question and (row.question == "yes") != _is_question(ann, last):
        return False
    return row.conditional or not row.rule.startswith("phrase/") or not _conditional(ann, first, last)


def _ends_before(ann: Annotated, seqs: tuple[Seq, ...], first: int) -> bool:
    """Tell whether one of the sequences ends directly before a token, in the same sentence."""
    token = first - 1
    if token < 0 or ann.boundary(token):
        return False
    form = ann.forms[token]
    for seq in seqs:
        if len(seq.elems) == 1 and not seq.gaps[-1]:
            if fits(form, seq.elems[0]):
                return True
        elif _ends_at(ann, seq, token):
            return True
    return False


def _ends_at(ann: Annotated, seq: Seq, token: int) -> bool:
    """Tell whether a sequence of several elements matches with its last element on this token."""
    if not seq.gaps[-1] and not fits(ann.forms[token], seq.elems[-1]):
        return False
    start = token
    lowest = max(0, token - seq.reach)
    while start >= lowest:
        found = _forward(ann, seq, start)
        if found is not None and found[-1] <= token <= found[-1] + seq.gaps[-1]:
            return True
        if start == 0 or ann.boundary(start - 1):
            return False
        start -= 1
    return False


def _starts_behind(ann: Annotated, seqs: tuple[Seq, ...], last: int) -> bool:
    """Tell whether one of the sequences begins directly behind a token, in the same sentence."""
    if last + 1 >= len(ann.forms) or ann.boundary(last):
        return False
    form = ann.forms[last + 1]
    for seq in seqs:
        if fits(form, seq.elems[0]) and (len(seq.elems) == 1 or _rest(ann, seq, 1, (last + 1,), -1) is not None):
            return True
    return False


def _overlaps(ann: Annotated, seqs: Iterable[Seq], first: int, last: int) -> bool:
    begin = ann.sentence(first)[0]
    for seq in seqs:
        for start in range(max(begin, first - seq.reach), last + 1):
            found = _forward(ann, seq, start)
            if found is not None and found[-1] + seq.gaps[-1] >= first:
                return True
    return False


def _in_sentence(ann: Annotated, seqs: Iterable[Seq], token: int) -> bool:
    begin, end = ann.sentence(token)
    begin, end = max(begin, token - _CONTEXT), min(end, token + _CONTEXT)
    return any(_forward(ann, seq, start) is not None for seq in seqs for start in range(begin, end))


def _is_question(ann: Annotated, token: int) -> bool:
    return ann.forms[ann.sentence(token)[1] - 1].key == "?"


def _conditional(ann: Annotated, first: int, last: int) -> bool:
    """A clause that opens with «если», «чтобы» … states no fault; nor does one that «ли» or «или» turns into a choice."""
    start = ann.clause_start(first)
    if start and ann.forms[start - 1].kind is Kind.COMMA and first - start <= 0:
        # «если, конечно, вы ошиблись»: look through a parenthetical of one or two words.
        begin = ann.clause_start(start - 1)
        if 0 < start - 1 - begin <= 2 and all(ann.forms[t].transparent for t in range(begin, start - 1)):
            start = ann.clause_start(begin - 1) if begin else begin
    new_subject = ann.forms[first].key in ("вы", "мы", "я", "ты")
    for token in range(last, start - 1, -1):
        if ann.forms[token].key in _CONDITIONALS:
            return True
        if token < first and new_subject and _finite(ann.forms[token]):
            return False  # «когда оформляли заявку вы перепутали»: the clause of the condition has its verb
    return False


def _finite(form: Form) -> bool:
    if form.kind is not Kind.WORD:
        return False
    from phraseguard.language.russian import candidates

    return candidates(form.key)[0].pos == "VERB"


def _stands(ann: Annotated, place: str, first: int, last: int) -> bool:
    begin, end = ann.sentence(first)
    if place == "clause":
        return first == begin or ann.clause_start(first) == first or ann.forms[first - 1].key in ("и", "а", "но", "или")
    if place == "start":
        return _only(ann, begin, first)
    if place == "end":
        return _only(ann, last + 1, end)
    if place == "alone":
        return _only(ann, begin, first) and _only(ann, last + 1, end)
    from phraseguard.lexicon.addressing import is_address

    return is_address(ann, begin, first, last, end)


def _only(ann: Annotated, begin: int, end: int) -> bool:
    """Tell whether tokens are nothing but punctuation, greetings and words that carry no content."""
    return end - begin <= 8 and all(
        form.kind not in (Kind.WORD, Kind.NUMBER, Kind.URL, Kind.EMAIL, Kind.PHONE) or form.transparent or form.key in _LEAD_IN
        for form in ann.forms[begin:end]
    )
