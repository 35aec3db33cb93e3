"""Rows by themselves over texts: what each of them matches before any filter weighs it against the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from phraseguard import filters
from phraseguard.checks.base import Hit
from phraseguard.checks.phrases import Phrases
from phraseguard.commands import inputs
from phraseguard.commands import streams as edge
from phraseguard.commands.examine import said
from phraseguard.commands.session import Session
from phraseguard.commands.streams import Streams
from phraseguard.config import Loaded
from phraseguard.language.annotate import Annotated
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.build import build_layer
from phraseguard.lexicon.compile import Compiler
from phraseguard.lexicon.compiled import CompiledRow, Layer
from phraseguard.lexicon.policy import Policy
from phraseguard.lexicon.schema import Row
from phraseguard.lexicon.scripts import Exempt
from phraseguard.lexicon.table import FormTable
from phraseguard.model import Conversation, Failure, Message
from phraseguard.readers import Note


class Probe:
    """Matches the rows of a policy. Quotations, approved scripts and what is not own text stay out, as in a check."""

    def __init__(self, policy: Policy) -> None:
        self._phrases = Phrases()
        self._policy = policy
        self._table = FormTable(policy, [self._phrases])
        self._exempt = Exempt(policy)

    def annotate(self, conversation: Conversation, index: int) -> Annotated:
        """Annotate a message of a conversation."""
        self._table.bound()
        message = conversation.messages[index]
        return Annotated(message.text, self._table, conversation.channel, message.regions, index)

    def hits(self, ann: Annotated) -> list[Hit]:
        """Return the matches in the order of the text, overlapping ones too."""
        if not ann.hot:
            return []
        found = filters.own_text(list(self._phrases.find(ann, ann.hot, self._policy)), ann)
        if found:
            scripts = self._exempt.spans(ann, (hit.first for hit in found))
            found = filters.outside(found, [*filters.quotations(ann), *scripts])
        return sorted(found, key=lambda hit: (hit.start, hit.end, _row_id(hit)))


class Said(NamedTuple):
    """A message of an agent, with its conversation and the settings that hold for it."""

    conversation: Conversation
    at: int
    message: Message
    loaded: Loaded


class Reading:
    """The agent's messages of the inputs, counted while they are read; what could not be read is in `errors`."""

    def __init__(self, session: Session, streams: Streams) -> None:
        self.errors: list[Failure] = []
        self.messages = 0
        self._session, self._streams = session, streams

    def messages_of(self, paths: Sequence[Path]) -> Iterator[Said]:
        """Yield the messages; raises `InputError` for wrong use."""
        for source in inputs.sources(inputs.chosen(paths, self._streams), self._session):
            if isinstance(source, Failure):
                self.errors.append(source)
                continue
            for item in inputs.items(source, self._session, self._streams):
                if isinstance(item, Failure):
                    self.errors.append(item)
                elif isinstance(item, Note):
                    edge.remark(self._streams, [said(item)])
                else:
                    yield from self._agents(item, source.loaded)

    def exit_code(self) -> int:
        """Write what could not be read to the error stream; return the exit code."""
        edge.complain(self._streams, self.errors)
        if not self.errors:
            return edge.OK
        return edge.PARTLY if self.messages else edge.WRONG_USE

    def _agents(self, conversation: Conversation, loaded: Loaded) -> Iterator[Said]:
        for index, message in enumerate(conversation.messages):
            if message.role == "agent" and message.text and message.kind != "event":
                self.messages += 1
                yield Said(conversation, index, message, loaded)


def policy_of(rows: Iterable[Row], base: Policy) -> Policy:
    """Compile rows to a policy that holds them alone, with the language data and the approved scripts of another one.

    Raises `InputError` for a word that the dictionary does not know or that is ambiguous.
    """
    compiler = Compiler()
    compiler.add(rows)
    layer = replace(
        build_layer([], "probe", []),
        **compiler.columns(),
        transparent=frozenset().union(*(each.transparent for each in base.all_layers)),
        cues=base.cues,
        kazakh_half=b"",
        rules=tuple(base.rules.values()),
        scripts=base.all_scripts,
    )
    return Policy("probe", (layer,))


def compiled_rows(layers: Iterable[Layer]) -> list[CompiledRow]:
    """Return the rows of layers in their order."""
    decoder = msgspec.msgpack.Decoder(CompiledRow)
    return [decoder.decode(row) for layer in layers for row in layer.rows]


def words(ann: Annotated) -> int:
    """Count the words of a text."""
    return sum(form.kind is Kind.WORD for form in ann.forms)


def sentence(ann: Annotated, hit: Hit) -> str:
    """Return the sentence around a hit."""
    first, last = ann.sentence(hit.first)
    return ann.text[ann.starts[first] : ann.end(last - 1)].strip()


def _row_id(hit: Hit) -> str:
    return hit.row.id if hit.row is not None else ""
