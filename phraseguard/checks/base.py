"""What a check is: a trigger that picks forms, and a function that judges the picked tokens in their context."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from phraseguard.language.annotate import Annotated
from phraseguard.lexicon.compiled import CompiledRow
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.policy import Policy


class Hit(NamedTuple):
    """A violation before it becomes a finding: tokens `first`…`last` (inclusive) and, where they differ, its own offsets.

    `replacement` is the corrected wording of the span with its tier; `row` and `elements` belong to hits of lexicon rows.
    """

    rule: str
    first: int
    last: int
    start: int
    end: int
    row: CompiledRow | None = None
    elements: dict[int, int] | None = None
    replacement: str | None = None
    tier: str = "manual"
    why: str = ""


class Check(Protocol):
    """A check of one or more rules.

    ``hint`` is a regular expression that every ordinary word which ``trigger`` picks matches in its folded form; it spares the call for
    most words. ``trigger`` is asked once per distinct form; ``find`` gets the triggered tokens of a text, in order.
    """

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it may report; ``("*",)`` where its rows name them."""

    @property
    def hint(self) -> str:
        """A regular expression over folded forms; empty where only special tokens matter, ``*`` to be asked about each."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that its words are of; a check of Kazakh words is asked in Kazakh texts only."""

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Tell whether tokens of this form are candidates."""

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterable[Hit]:
        """Yield the violations among the candidate tokens."""


def span(ann: Annotated, rule: str, first: int, last: int, **extra: Any) -> Hit:
    """Make a hit that covers whole tokens."""
    return Hit(rule, first, last, ann.starts[first], ann.end(last), **extra)
