"""``phraseguard lexicon coverage``: which rows of the policy fire in texts, which never do, which overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from phraseguard.checks.base import Hit
from phraseguard.commands import probe
from phraseguard.commands.session import Common, Session
from phraseguard.commands.streams import Streams
from phraseguard.lexicon.compiled import CompiledRow


class Coverage(msgspec.Struct, kw_only=True):
    """How often each row fires, and how often two rows fire on words that they share."""

    messages: int = 0
    words: int = 0
    hits: dict[str, int] = {}
    never: list[str] = []
    overlaps: list[tuple[str, str, int]] = []


def run(streams: Streams, paths: Sequence[Path], common: Common, *, limit: int, format: str = "text") -> int:
    """Print the coverage of the policy in force by the inputs; returns the exit code. Raises `InputError`.

    Rows are counted before overlaps are resolved: a row that always loses against another one fires all the same.
    """
    session = Session(common)
    policy = session.policy(session.load(Path.cwd()).settings)
    rows = probe.compiled_rows(policy.all_layers)
    probed = probe.Probe(policy)
    reading = probe.Reading(session, streams)
    hits: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    words = 0
    for each in reading.messages_of(paths):
        ann = probed.annotate(each.conversation, each.at)
        words += probe.words(ann)
        found = probed.hits(ann)
        hits.update(_id(hit) for hit in found)
        pairs.update(_overlapping(found))
    coverage = Coverage(
        messages=reading.messages,
        words=words,
        hits=dict(hits.most_common()),
        never=[row.id for row in rows if not hits[row.id]],
        overlaps=[(one, other, number) for (one, other), number in pairs.most_common()],
    )
    if format == "json":
        streams.out.write(msgspec.json.format(msgspec.json.encode(coverage)).decode() + "\n")
    else:
        streams.out.writelines(_lines(coverage, rows, limit))
    return reading.exit_code()


def _id(hit: Hit) -> str:
    return hit.row.id if hit.row is not None else ""


def _overlapping(hits: Sequence[Hit]) -> Iterator[tuple[str, str]]:
    """The pairs of rows that share words, in alphabetical order; `hits` are sorted by start, so the work is linear."""
    open_: list[Hit] = []
    for hit in hits:
        open_ = [other for other in open_ if other.end > hit.start]
        for other in open_:
            if _id(other) != _id(hit):
                first, second = sorted((_id(other), _id(hit)))
                yield first, second
        open_.append(hit)


def _lines(coverage: Coverage, rows: Sequence[CompiledRow], limit: int) -> Iterator[str]:
    rules = {row.id: row.rule for row in rows}
    yield f"{coverage.messages} messages, {coverage.words} words\n"
    yield f"\nrows that fire: {len(coverage.hits)} of {len(rules)}\n"
    for name, number in list(coverage.hits.items())[:limit]:
        yield f"  {number:>6}  {name}  {rules.get(name, '')}\n"
    if coverage.overlaps:
        yield f"\nrows that overlap: {len(coverage.overlaps)} pairs\n"
        for one, other, number in coverage.overlaps[:limit]:
            yield f"  {number:>6}  {one} ({coverage.hits[one]}), {other} ({coverage.hits[other]})\n"
    if coverage.never:
        yield f"\nrows that never fire: {len(coverage.never)}\n"
        for name in coverage.never:
            yield f"  {name}  {rules.get(name, '')}\n"
