"""Small pure filters that hits pass on their way to findings: regions, quotations, approved scripts, overlaps, order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from phraseguard.checks.base import Hit
from phraseguard.language.annotate import Annotated
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.scripts import Exempt

_QUOTES = re.compile(r"«[^«»]{0,2000}»|„[^„“”]{0,2000}[“”]|“[^“”]{0,2000}”|(?<!\w)\"[^\"\n]{0,2000}\"(?!\w)")
_SCARE_WORDS = 2
# A transcriber's mark holds at most so many more words on each side of a hesitation.
_MARK = 2
_FACTS = "info/outdated"
_SYLLABLE = 3
# Within a forbidden phrase these say the same again: one span, one rule (the annotation guidelines, Russian 1 and 2).
_PART_OF_PHRASE = ("tone/", "style/jargon", "address/name")


def apply(hits: list[Hit], ann: Annotated, exempt: Exempt) -> list[Hit]:
    """Return the hits that remain, in the order of the text."""
    kept = [hit for hit in own_text(hits, ann) if not _transcribed(hit, ann)]
    kept = _outside_quotations(kept, ann)
    if kept:
        spans = exempt.spans(ann, (hit.first for hit in kept))
        kept = outside(kept, spans) if spans else kept
    kept = first_only(kept)
    kept.sort(key=_order)
    return without_overlaps(kept, ann)


def _outside_quotations(hits: list[Hit], ann: Annotated) -> list[Hit]:
    """A name in quotes is what an outdated fact is about: «тариф „Старт“»."""
    facts = [hit for hit in hits if hit.rule == _FACTS]
    return outside_quotations([hit for hit in hits if hit.rule != _FACTS], ann) + facts


def outside_quotations(hits: list[Hit], ann: Annotated) -> list[Hit]:
    """Keep what the author says, not what they cite."""
    return outside(hits, quotations(ann)) if hits else hits


def _order(hit: Hit) -> tuple[int, str, int, int, str]:
    """By place and rule; of those that find the same words a check is kept before a row (its fix is made for the form), then a Kazakh row."""
    row = hit.row
    if row is None:
        return hit.start, hit.rule, -hit.end, 0, ""
    return hit.start, hit.rule, -hit.end, 1 if row.language == "kk" else 2, row.id


def _transcribed(hit: Hit, ann: Annotated) -> bool:
    """«( ыыы )», «( ты )»: a hesitation or a broken-off syllable in brackets is a transcriber's mark, nobody wrote it to a customer."""
    if (
        (hit.rule != "style/filler" and hit.end - hit.start > _SYLLABLE)
        or hit.rule.startswith("privacy/")
        or not hit.first
        or hit.last + 1 >= len(ann.forms)
    ):
        return False
    first, last = hit.first - 1, hit.last + 1
    while first and hit.first - first < _MARK and ann.forms[first].kind is Kind.WORD:
        first -= 1
    while last + 1 < len(ann.forms) and last - hit.last < _MARK and ann.forms[last].kind is Kind.WORD:
        last += 1
    return ann.forms[first].surface == "(" and ann.forms[last].surface == ")"


def first_only(hits: list[Hit]) -> list[Hit]:
    """A term is explained where it first occurs in a message; its repetitions need nothing."""
    seen: set[str] = set()
    kept = []
    for hit in hits:
        if hit.rule == "style/term" and hit.row is not None:
            if hit.row.id in seen:
                continue
            seen.add(hit.row.id)
        kept.append(hit)
    return kept


def own_text(hits: list[Hit], ann: Annotated) -> list[Hit]:
    """Keep what stands in the author's own text; privacy also sees what is forwarded."""
    if not ann.regions:
        return list(hits)
    return [
        hit for hit in hits
        if (region := ann.region(hit.first)) == "own" or (region == "forwarded" and hit.rule.startswith("privacy/"))
    ]  # fmt: skip


def quotations(ann: Annotated) -> list[tuple[int, int]]:
    """Return the citations of a text; quotes around one or two words are no citation."""
    if not any(mark in ann.text for mark in '«„“"'):
        return []
    spans = []
    for found in _QUOTES.finditer(ann.text):
        first, last = ann.token_at(found.start()), ann.token_at(found.end() - 1)
        words = sum(1 for t in range(first, last + 1) if ann.forms[t].kind is Kind.WORD)
        if words > _SCARE_WORDS or _is_name(ann, first):
            spans.append(found.span())
    return spans


def _is_name(ann: Annotated, quote: int) -> bool:
    """Тариф «Ты решаешь», кнопка «Далее»: a capital in quotes behind a word is a name, not scare quotes."""
    if (
        quote == 0
        or quote + 1 >= len(ann.forms)
        or ann.forms[quote - 1].kind is not Kind.WORD
        or ann.boundary(quote - 1)
    ):
        return False
    return ann.forms[quote + 1].surface[:1].isupper()


def outside(hits: Iterable[Hit], spans: list[tuple[int, int]]) -> list[Hit]:
    """Keep the hits that lie in none of the spans; linear in both, spans may overlap."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        # ends[i] is how far any span that begins at or before starts[i] reaches.
        starts.append(start)
        ends.append(max(end, ends[-1]) if ends else end)
    kept = []
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        if at < 0 or hit.end > ends[at]:
            kept.append(hit)
    return kept


def without_overlaps(hits: list[Hit], ann: Annotated) -> list[Hit]:
    """Drop a hit that another one of its family contains, and what merely repeats a forbidden phrase it stands in.

    `hits` are sorted by start; the work is linear because only the hits that reach past the current start are kept open.
    """
    dropped: set[int] = set()
    active: list[int] = []
    before: dict[str, Hit] = {}
    for index, hit in enumerate(hits):
        active = [i for i in active if hits[i].end > hit.start]
        for other in active:
            if other in dropped or index in dropped:
                continue
            loser = _loser(hits, other, index)
            if loser is not None:
                dropped.add(loser)
        active.append(index)
        if index not in dropped and hit.rule.startswith("phrase/"):
            previous = before.get(hit.rule)
            if previous is not None and _says_it_again(ann, previous, hit):
                dropped.add(index)
            else:
                before[hit.rule] = hit
    return [hit for index, hit in enumerate(hits) if index not in dropped]


def _says_it_again(ann: Annotated, before: Hit, hit: Hit) -> bool:
    """«Это бесполезно, решение окончательное»: two open rows of one rule side by side are one violation."""
    if not 0 < hit.first - before.last <= 2 or hit.row is None or hit.row.origin != "extension":
        return False
    return not any(ann.boundary(token) for token in range(before.last, hit.first))


def _loser(hits: list[Hit], first: int, second: int) -> int | None:
    """Of two overlapping hits the one that goes, if any; `first` starts earlier or with `second`."""
    a, b = hits[first], hits[second]
    family_a, family_b = a.rule.split("/")[0], b.rule.split("/")[0]
    if family_a == family_b:
        if b.end <= a.end:
            return second
        if a.start == b.start and a.end <= b.end:
            return first
        # Rows of one rule that share words are one violation.
        return second if a.rule == b.rule else None
    if family_a == "phrase" and b.rule.startswith(_PART_OF_PHRASE):
        return second
    if family_b == "phrase" and a.rule.startswith(_PART_OF_PHRASE):
        return first
    if a.rule == "style/diminutive" and family_b == "address":
        return first
    if b.rule == "style/diminutive" and family_a == "address":
        return second
    if a.rule == "tone/command" and family_b in ("privacy", "address"):
        return first if family_b == "privacy" else None
    if b.rule == "tone/command" and family_a == "privacy":
        return second
    return None
