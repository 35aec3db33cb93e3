"""``phraseguard lexicon try``: what new rows would find in texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from phraseguard.checks.base import Hit
from phraseguard.commands import probe
from phraseguard.commands import streams as edge
from phraseguard.commands.session import Common, Session
from phraseguard.commands.streams import Streams
from phraseguard.config import resolve_rules
from phraseguard.language.annotate import Annotated
from phraseguard.lexicon import notation
from phraseguard.lexicon.build import read_rows
from phraseguard.lexicon.languages import LANGUAGES, language_of
from phraseguard.lexicon.schema import Row
from phraseguard.model import Failure, Finding, InputError, Source
from phraseguard.output.positions import LineIndex


class BadPhraseError(Exception):
    """A phrase of the command line that cannot be read, with the offset of the mistake."""

    def __init__(self, phrase: str, message: str, offset: int) -> None:
        super().__init__(message)
        self.phrase, self.offset = phrase, offset


def run(
    streams: Streams,
    paths: Sequence[Path],
    common: Common,
    *,
    phrases: Sequence[str],
    file: Path | None,
    rule: str,
    limit: int,
) -> int:
    """Print examples and counts of new rows; returns the exit code. Raises `InputError` for wrong use and bad rows.

    With `rule`, only what that rule finds counts as found already.
    """
    if bool(phrases) == (file is not None):
        raise InputError(Failure(message="expected either --phrase or --rows"))
    session = Session(common)
    policy = session.policy(session.load(Path.cwd()).settings)
    wanted = resolve_rules([rule], tuple(policy.rules)) if rule else frozenset(policy.rules)
    try:
        rows = read_rows([_existing(file)], policy.rules) if file else _rows(phrases)
        trial = _Trial(probe.Probe(probe.policy_of(rows, policy)), wanted, limit)
    except BadPhraseError as error:
        streams.err.write(f"phraseguard: error: --phrase: {error}\n  {error.phrase}\n  {'':{error.offset}}^\n")
        return edge.WRONG_USE
    reading = probe.Reading(session, streams)
    for each in reading.messages_of(paths):
        streams.out.writelines(trial.examples(each, session))
    streams.out.writelines(trial.counts(rows, reading.messages))
    return reading.exit_code()


class _Trial:
    """New rows at work: their hits, and what the policy in force finds at the same places."""

    def __init__(self, tried: probe.Probe, rules: frozenset[str], limit: int) -> None:
        self._probe, self._rules, self._limit = tried, rules, limit
        self._hits: Counter[str] = Counter()
        self._new: Counter[str] = Counter()
        self._by: dict[str, Counter[str]] = {}
        self._words = 0

    def examples(self, each: probe.Said, session: Session) -> Iterator[str]:
        """Count the hits in a message; yield the first ones of each row."""
        ann = self._probe.annotate(each.conversation, each.at)
        self._words += probe.words(ann)
        hits = self._probe.hits(ann)
        if not hits:
            return
        report = session.checker(each.loaded.settings).check_conversation(each.conversation)
        findings = [f for f in report.findings if f.message == each.at and f.rule in self._rules]
        lines = LineIndex(ann.text)
        for hit in hits:
            assert hit.row is not None
            name = hit.row.id
            known = _known(findings, hit.start, hit.end)
            self._hits[name] += 1
            self._new[name] += not known
            self._by.setdefault(name, Counter()).update(known)
            if self._hits[name] <= self._limit:
                place = _place(each, lines, hit.start)
                already = f" (found already: {', '.join(known)})" if known else ""
                yield f"{place}: {name}: {_marked(ann, hit)}{already}\n"

    def counts(self, rows: Sequence[Row], messages: int) -> Iterator[str]:
        """Yield a line for each row, the rows that never fire, and how much was read."""
        yield "\n" if self._hits and self._limit else ""
        for row in rows:
            hits = self._hits[row.id]
            if hits:
                by = ", ".join(f"{name} ({number})" for name, number in self._by[row.id].most_common())
                known = f", found already by {by}" if by else ""
                yield f"{row.id}: {hits} {'hit' if hits == 1 else 'hits'}, {self._new[row.id]} new{known}\n"
        silent = [row.id for row in rows if not self._hits[row.id]]
        if silent:
            yield f"never: {', '.join(silent)}\n"
        yield f"{messages} messages, {self._words} words\n"


def _rows(phrases: Sequence[str]) -> list[Row]:
    """Rows of phrases that were typed: ``phrase-1`` and so on."""
    rows = []
    for number, phrase in enumerate(phrases, 1):
        language = language_of(phrase)
        try:
            sequences = LANGUAGES[language].parse(phrase)
        except notation.NotationError as error:
            raise BadPhraseError(phrase, str(error), error.offset) from error

        def fail(atom: notation.Atom, message: str, phrase: str = phrase) -> NoReturn:
            raise BadPhraseError(phrase, message, atom.offset)

        rows.append(
            Row(
                id=f"phrase-{number}", rule="", language=language, phrases=(sequences,), contexts={},
                source=Source(document="", clause=""), origin="extension", fail=fail,
            )
        )  # fmt: skip
    return rows


def _existing(file: Path) -> Path:
    if not file.is_file():
        raise InputError(Failure(message="no such file; expected a lexicon file (YAML)", file=str(file)))
    if file.suffix != ".yaml":
        raise InputError(Failure(message="is no lexicon; expected a file *.yaml", file=str(file)))
    return file


def _known(findings: Sequence[Finding], start: int, end: int) -> list[str]:
    """What the policy finds at a place, each rule with its row once."""
    names = (
        f"{each.rule} {each.row}".rstrip()
        for each in findings
        if each.start is not None and each.end is not None and each.start < end and start < each.end
    )
    return list(dict.fromkeys(names))


def _place(each: probe.Said, lines: LineIndex, start: int) -> str:
    conversation, at = each.conversation, lines.position(start)
    name = edge.printable(conversation.file or conversation.id)
    if conversation.line:
        return f"{name}:{conversation.line}: message {each.at + 1}"
    return f"{name}:{at.line}:{at.column}"


def _marked(ann: Annotated, hit: Hit) -> str:
    text = probe.sentence(ann, hit)
    marked = ann.text[hit.start : hit.end]
    start = ann.starts[ann.sentence(hit.first)[0]]
    at = hit.start - start
    return edge.printable(f"{text[:at]}[[{marked}]]{text[at + len(marked) :]}")
