"""Lexicon rows of every family: the phrase notation does the work, this check only collects what it matched."""

from __future__ import annotations

from collections.abc import Iterator

from phraseguard.checks.base import Hit, span
from phraseguard.language.annotate import Annotated
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.match import rows_at
from phraseguard.lexicon.policy import Policy
from phraseguard.lexicon.table import ANY


class Phrases:
    """All rows of the policy's lexicons."""

    rules = ("*",)
    languages = ("ru", "kk")
    hint = ANY

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick the forms on which a row is anchored."""
        return bool(form.rows or form.companions)

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield one hit for each row that matches; neighbouring repetitions of one row are one hit."""
        pending: dict[str, Hit] = {}
        for token in tokens:
            for match in rows_at(ann, token):
                row = match.row
                why = f"row {row.id}: " + " ".join(ann.forms[t].key for t in sorted(set(match.elements.values())))
                hit = span(ann, row.rule, match.first, match.last, row=row, elements=match.elements, why=why)
                before = pending.get(row.id)
                if before is not None:
                    if before.first <= hit.first and hit.last <= before.last:
                        continue
                    if hit.first <= before.last + 1 and hit.first - before.first < 400:
                        # «ну ну ну»: one span, so that a repeated word costs one finding.
                        both = (before, hit)
                        pending[row.id] = before._replace(
                            first=min(h.first for h in both), start=min(h.start for h in both),
                            last=max(h.last for h in both), end=max(h.end for h in both),
                        )  # fmt: skip
                        continue
                    yield before
                pending[row.id] = hit
        yield from pending.values()
