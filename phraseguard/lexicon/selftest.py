"""A lexicon proves itself: each row's own examples are run against the whole policy.

`bad` must give exactly one finding of the row, on exactly the marked span; its first fix must give exactly `fixed`, and the fixed text
must be clean of the row's rule; `good` must give no finding of the row.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from phraseguard.checks.base import Hit
from phraseguard.checks.phrases import Phrases
from phraseguard.engine import Checker
from phraseguard.fix.apply import apply_edits
from phraseguard.language.annotate import Annotated
from phraseguard.lexicon import acts
from phraseguard.lexicon.build import build_layer, read_rows
from phraseguard.lexicon.compiled import ACT, Layer
from phraseguard.lexicon.policy import Policy
from phraseguard.lexicon.schema import Example, Row
from phraseguard.lexicon.table import FormTable
from phraseguard.model import Channel, Conversation, Failure, Finding, Message


def run(files: Iterable[Path], below: list[Layer], only: Iterable[Path] = ()) -> tuple[int, list[Failure]]:
    """Test the rows of lexicon files on top of layers; returns the number of examples run and what failed.

    `only` limits the rows that are tested to those of some of the files.
    """
    failures: list[Failure] = []
    listed = list(files)
    layer = build_layer(listed, "selftest", below, failures)
    policy = Policy("selftest", (*below, layer))
    checker = Checker(policy)
    wanted = {str(path) for path in only}
    count = 0
    for row in read_rows(listed, policy.rules, []):
        if wanted and row.file not in wanted:
            continue
        for example in row.bad:
            count += 1
            failures += _bad(checker, row, example)
        for text in row.good:
            count += 1
            failures += [
                Failure(
                    file=row.file, line=row.line, key=row.id, message=f"good example is found («{f.excerpt}»): {text}"
                )
                for f in _check(checker, row, text)
                if f.row == row.id
            ]
    if wanted:
        failures = [f for f in failures if f.file in wanted]
    return count, failures


def run_acts(folder: Path, base: Policy, only: Iterable[Path] = ()) -> tuple[int, list[Failure]]:
    """Test the rows of acts of speech; `base` gives the languages. Returns the number of examples run and what failed."""
    failures: list[Failure] = []
    chosen = list(only) or acts.files_of(folder)
    rules = [ACT + act.id for act in acts.declared(folder)]
    layer = acts.build(folder, "selftest", [], failures, chosen)
    policy = Policy("selftest", (*base.layers, layer))
    table = FormTable(policy, (Phrases(),), frozenset(rules))
    count = 0
    for row in read_rows(chosen, rules, []):
        for example in row.bad:
            count += 1
            found = [
                (hit.start, hit.end)
                for hit in _said(table, policy, example.text)
                if hit.row is not None and hit.row.id == row.id
            ]
            if found != [(example.start, example.end)]:
                shown = ", ".join(f"«{example.text[start:end]}»" for start, end in found) or "nothing"
                message = f"expected «{example.text[example.start : example.end]}», found {shown}: {example.text}"
                failures.append(Failure(file=row.file, line=example.line, key=row.id, message=message))
        for text in row.good:
            count += 1
            failures += [
                Failure(
                    file=row.file, line=row.line, key=row.id, message=f"found («{text[hit.start : hit.end]}»): {text}"
                )
                for hit in _said(table, policy, text)
                if hit.row is not None and hit.row.id == row.id
            ]
    return count, failures


def _said(table: FormTable, policy: Policy, text: str) -> list[Hit]:
    ann = Annotated(text, table, "chat")
    return list(Phrases().find(ann, ann.hot, policy))


def _check(checker: Checker, row: Row, text: str) -> list[Finding]:
    channel = cast(Channel, row.channel)  # the loader accepts no other
    conversation = Conversation(messages=(Message(role="agent", text=text),), channel=channel)
    return list(checker.check_conversation(conversation).findings)


def _bad(checker: Checker, row: Row, example: Example) -> list[Failure]:
    def failure(message: str) -> list[Failure]:
        return [Failure(file=row.file, line=example.line, key=row.id, message=f"{message}: {example.text}")]

    findings = _check(checker, row, example.text)
    own = [f for f in findings if f.row == row.id]
    expected = example.text[example.start : example.end]
    if not own:
        others = ", ".join(f"{f.row or f.rule} «{f.excerpt}»" for f in findings)
        return failure(
            f"bad example is not found, expected «{expected}»" + (f" (found instead: {others})" if others else "")
        )
    if len(own) > 1 or (own[0].start, own[0].end) != (example.start, example.end):
        found = ", ".join(f"«{f.excerpt}»" for f in own)
        return failure(f"expected the span «{expected}», found {found}")
    if example.fixed is None:
        return []
    if not own[0].fixes:
        return failure("a fixed text is given, but the row makes no fix here")
    fixed = apply_edits(example.text, own[0].fixes[0].edits)
    if fixed != example.fixed:
        return failure(f"expected the fixed text «{example.fixed}», made «{fixed}»")
    again = [f for f in _check(checker, row, fixed) if f.rule == row.rule]
    return failure(f"the fixed text is not clean: {again[0].rule} «{again[0].excerpt}» in «{fixed}»") if again else []
