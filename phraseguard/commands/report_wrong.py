"""``phraseguard report-wrong``: what a user calls wrong, kept on this machine for the QA lead."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from phraseguard import wrong
from phraseguard.commands import streams as edge
from phraseguard.commands.examine import Examined, by_fingerprint, examine
from phraseguard.commands.session import Common, Session
from phraseguard.commands.streams import Streams
from phraseguard.config import Loaded
from phraseguard.model import Failure, Finding, InputError


def run(
    streams: Streams,
    fingerprint: str,
    paths: Sequence[Path],
    common: Common,
    *,
    reason: str,
    file: Path | None,
    now: str,
) -> int:
    """Check the inputs again and report the finding with its sentence; returns the exit code. Raises `InputError`."""
    if not fingerprint:
        raise InputError(Failure(message="expected a FINGERPRINT and the checked file, or --list, or --examples"))
    if not reason.strip():
        raise InputError(Failure(message="why is the finding wrong? expected a few words", key="--reason"))
    session = Session(common)
    done = examine(paths, session, streams, use_allow_file=False)
    edge.complain(streams, done.errors)
    finding, loaded = by_fingerprint(done, fingerprint)
    sentence = sentence_of(finding, loaded, done, session)
    reported = wrong.report_wrong(finding, sentence=sentence, reason=reason, reported_at=now, path=file)
    what = f"{finding.rule} «{edge.printable(finding.excerpt)}»"
    place = edge.printable(str(reported.path))
    streams.out.write(f"{place}: {what} reported\n" if reported.added else f"{place}: {what} was reported before\n")
    return edge.OK


def show(streams: Streams, file: Path | None, *, as_examples: bool) -> int:
    """Print the reported findings, a line each, or as YAML to paste into rows. Raises `InputError`."""
    records = wrong.read_wrong(file)
    if as_examples:
        streams.out.write(wrong.as_good_examples(records))
        return edge.OK
    for each in records:
        line = f"{each.fingerprint}  {each.reported_at}  {each.rule}  «{each.excerpt}»  {each.reason}"
        streams.out.write(edge.printable(line) + "\n")
    if not records:
        streams.err.write("phraseguard: no wrong findings were reported\n")
    return edge.OK


def sentence_of(finding: Finding, loaded: Loaded, done: Examined, session: Session) -> str:
    """Return the sentence that a finding stands in, empty for a finding about a whole message or conversation."""
    if finding.message is None or finding.start is None:
        return ""
    text = done.text_of(finding, finding.message)
    if text is None:
        return ""
    ann = session.checker(loaded.settings).annotate(text)
    first, last = ann.sentence(ann.token_at(finding.start))
    return text[ann.starts[first] : ann.end(last - 1)].strip()
