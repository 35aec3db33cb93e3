"""style/diminutive and style/shouting: productive, without a list of words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phraseguard.checks.base import Hit, span
from phraseguard.language import russian
from phraseguard.language.annotate import Annotated
from phraseguard.language.diminutive import SUFFIXES, diminutive, suffixed
from phraseguard.language.fold import has_kazakh_letters
from phraseguard.language.letters import like_case
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.policy import Policy

_CAPITALS = re.compile(r"[А-ЯЁӘІҢҒҮҰҚӨҺ]+(?:-[А-ЯЁӘІҢҒҮҰҚӨҺ]+)*")
# A short word in capitals is taken for an abbreviation unless it is of one of these parts of speech.
_NO_ABBREVIATION = frozenset({"VERB", "ADVB", "PRCL", "NPRO", "INFN", "ADJF", "PRED", "CONJ"})
_SHORT = 4
_HEADING_LINES = 3


class Diminutives:
    """style/diminutive (rzd-175r table 2): any noun, adjective or adverb with a dictionary word behind the suffix."""

    rules = ("style/diminutive",)
    languages = ("ru",)
    hint = SUFFIXES

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick diminutive forms."""
        return form.kind is Kind.WORD and suffixed(form.key) and diminutive(form.key, policy.lexicalised) is not None

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield diminutives that are not lexicalised, with the base word in the same form."""
        for token in tokens:
            form = ann.forms[token]
            found = diminutive(form.key, policy.lexicalised)
            if found is None or _proper(ann, token):
                continue
            yield span(
                ann, "style/diminutive", token, token,
                replacement=like_case(form.surface, found.replacement), tier="safe",
                why=f"lemma {found.lemma}, diminutive of {found.base}",
            )  # fmt: skip


def _proper(ann: Annotated, token: int) -> bool:
    """A capital inside a sentence, or quotes around it: a name («Ласточка», «Белочка»), not a diminutive."""
    form = ann.forms[token]
    before = ann.forms[token - 1] if token else None
    if before is not None and before.surface in '«"„“':
        return True
    if not form.surface[0].isupper() or form.surface.isupper():
        return False
    begins = ann.sentence(token)[0] == token or before is None or before.kind not in (Kind.WORD, Kind.COMMA)
    if begins:
        return False
    best = russian.candidates(form.key)[0]
    return "Name" not in best.features and not best.features & {"Patr"}


class Shouting:
    """style/shouting (rzd-175r 4.1 (1), 4.3.2 (1)): words in capitals, runs of «!» and «?»."""

    rules = ("style/shouting",)
    languages = ("ru", "kk")
    hint = ""

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick Cyrillic words in capitals and runs of two or more marks."""
        if form.kind is Kind.END:
            # «?!» is a mark of its own; a run repeats one.
            return form.surface.count("!") > 1 or form.surface.count("?") > 1
        return form.kind is Kind.WORD and len(form.surface) > 1 and _CAPITALS.fullmatch(form.surface) is not None

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield runs of shouted words (one hit a run) and runs of marks."""
        run: list[int] = []
        for token in tokens:
            if ann.forms[token].kind is Kind.END:
                yield span(
                    ann, "style/shouting", token, token, replacement=_calm(ann.forms[token].surface), tier="safe"
                )
                continue
            if run and (
                token > run[-1] + 2 or any(ann.boundary(t) for t in range(run[-1], token)) or token - run[0] > 400
            ):
                yield from self._run(ann, run, policy)
                run = []
            run.append(token)
        yield from self._run(ann, run, policy)

    def _run(self, ann: Annotated, run: list[int], policy: Policy) -> Iterator[Hit]:
        shouted = (
            []
            if not run or _in_quotes(ann, run)
            else [t for t in run if _is_shouted(ann.forms[t], policy, alone=len(run) == 1)]
        )
        if not shouted:
            return
        if not any(_known(ann.forms[t].key) for t in shouted):
            return  # «ЕГРИП/ЕГРЮЛ»: abbreviations side by side
        if len(run) > 1:
            # Abbreviations inside a shouted run belong to it; at its edges they do not.
            shouted = list(range(shouted[0], shouted[-1] + 1))
        first, last = shouted[0], shouted[-1]
        if _heading(ann, first, last):
            return
        words = ann.text[ann.starts[first] : ann.end(last)]
        calm = words.lower() if ann.sentence(first)[0] != first else words[:1] + words[1:].lower()
        yield span(ann, "style/shouting", first, last, replacement=calm, tier="unsafe")


def _heading(ann: Annotated, first: int, last: int) -> bool:
    """A line of its own in capitals, with its number and without an end mark, is a heading of a longer text."""
    begin, end = first, last
    while begin and not ann.forms[begin - 1].breaks:
        begin -= 1
        if first - begin > 3 or ann.forms[begin].kind is Kind.END:
            return False
    while end + 1 < len(ann.forms) and not ann.forms[end].breaks:
        end += 1
        if end - last > 3 or ann.forms[end].kind is Kind.END:
            return False
    others = any(form.kind is Kind.WORD and not form.surface.isupper() for form in ann.forms[begin : end + 1])
    lines = sum(1 for form in ann.forms[max(0, begin - 100) : end + 100] if form.breaks)
    return not others and lines >= _HEADING_LINES


def _in_quotes(ann: Annotated, run: list[int]) -> bool:
    """«ВЕКТОР» is a name."""
    before = ann.forms[run[0] - 1].surface if run[0] else ""
    after = ann.forms[run[-1] + 1].surface if run[-1] + 1 < len(ann.forms) else ""
    return before in ("«", '"', "„", "“") and after in ("»", '"', "“", "”")


def _is_shouted(form: Form, policy: Policy, *, alone: bool) -> bool:
    if form.key in policy.abbreviations:
        return False
    if has_kazakh_letters(form.key):
        return len(form.key) > _SHORT and (not alone or _known(form.key))
    if not russian.is_known(form.key):
        # An unknown word of letters without a vowel, or a short one, is an abbreviation.
        return not alone and len(form.key) > _SHORT
    best = russian.candidates(form.key)[0]
    if "Abbr" in best.features or best.features & {"Orgn", "Trad"}:
        return False
    return len(form.key) > _SHORT or best.pos in _NO_ABBREVIATION and (len(form.key) > 2 or form.key in ("не", "вы"))


def _known(key: str) -> bool:
    if not has_kazakh_letters(key):
        return russian.is_known(key)
    from phraseguard.language import kazakh

    return kazakh.is_known(key)


def _calm(marks: str) -> str:
    if "?" in marks:
        return "?"
    return "." if marks.count("!") > 1 else "!"
