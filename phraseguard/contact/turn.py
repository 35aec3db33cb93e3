"""One message of a contact, with its moment, its annotation, and the acts of speech that its rows recognised."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from phraseguard.checks.base import Hit
from phraseguard.contact.features import Heard, heard
from phraseguard.language.annotate import Annotated
from phraseguard.language.detect import language
from phraseguard.language.tokens import Kind
from phraseguard.language.when import When, find
from phraseguard.lexicon.compiled import ACT
from phraseguard.model import Message


class Turn:
    """A message with its index. `at` and `until` are moments, `begins` and `ends` seconds on one axis of the contact; None where unknown.

    `acts` are the hits of act rows, in the order of the text; none for an event, a system message or an unknown role.
    """

    def __init__(
        self,
        index: int,
        message: Message,
        ann: Annotated | None,
        acts: list[Hit],
        at: datetime | None,
        begins: float | None,
    ) -> None:
        self.index = index
        self.message = message
        self.ann = ann
        self.acts = acts
        self.at = at
        self.begins = begins
        self.role = message.role
        self.text = message.text
        self.event = message.event if message.kind == "event" else ""
        self.kinds = frozenset(hit.rule.removeprefix(ACT) for hit in acts)

    @property
    def is_event(self) -> bool:
        """Tell whether it is an event of a call, not a message."""
        return self.message.kind == "event"

    @property
    def ends(self) -> float | None:
        """When it ended, in seconds; None without a duration."""
        if self.begins is None or self.message.duration_s is None:
            return None
        return self.begins + self.message.duration_s

    def did(self, *acts: str) -> bool:
        """Tell whether one of the acts was done in it."""
        return not self.kinds.isdisjoint(acts)

    def said(self, *acts: str) -> list[Hit]:
        """Return where one of the acts was done, in the order of the text."""
        wanted = {ACT + act for act in acts}
        return [hit for hit in self.acts if hit.rule in wanted]

    @cached_property
    def times(self) -> list[When]:
        """The expressions of time in the text."""
        return find(self.text) if self.text else []

    @cached_property
    def as_heard(self) -> Heard:
        """The turn as the recogniser of situations hears it."""
        return heard(self.role, self.ann, self.kinds)

    @cached_property
    def in_kazakh(self) -> bool:
        """Tell whether most of its words are Kazakh: a Kazakh name in a Russian text does not change its language."""
        if self.ann is None or self.ann.mode == "ru":
            return False
        told = [language(self.ann, token) for token in range(len(self.ann.forms))]
        return told.count("kk") > told.count("ru")

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return 0 if self.ann is None else sum(1 for form in self.ann.forms if form.kind in (Kind.WORD, Kind.NUMBER))

    def near(self, hit: Hit, *, before: int = 0, after: int = 1) -> tuple[int, int]:
        """Return the stretch of the sentence of a hit with some sentences around it, in code points."""
        assert self.ann is not None
        begin, end = self.ann.sentence(hit.first)
        for _ in range(before):
            if begin > 0:
                begin, _end = self.ann.sentence(begin - 1)
        for _ in range(after):
            if end < len(self.ann.forms):
                _begin, end = self.ann.sentence(end)
        return self.ann.starts[begin], self.ann.end(end - 1) if end > begin else self.ann.starts[begin]
