"""Check every input of a run: what `check`, `allow` and `report-wrong` have in common."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from phraseguard import allow
from phraseguard.commands import inputs
from phraseguard.commands.session import Session
from phraseguard.commands.streams import Streams
from phraseguard.config import Loaded
from phraseguard.model import Conversation, Failure, Finding, InputError, Report, Skipped
from phraseguard.readers import Note


class Examined(msgspec.Struct, kw_only=True):
    """What the inputs gave: findings with the settings that hold for them, and the texts that have findings.

    `loaded` are the settings of the first usable input, None if there is none; `failing`: a finding reaches --fail-on.
    """

    findings: list[tuple[Finding, Loaded]] = []
    texts: dict[tuple[str, int, str, int], str] = {}
    skipped: list[Skipped] = []
    errors: list[Failure] = []
    notes: list[str] = []
    conversations: int = 0
    loaded: Loaded | None = None
    failing: bool = False

    def text_of(self, finding: Finding, message: int) -> str | None:
        """Return the text of a message of a finding's conversation."""
        return self.texts.get((finding.file, finding.file_line, finding.conversation, message))

    def report(self) -> Report:
        """Return all of it as a report."""
        return Report(
            findings=tuple(finding for finding, _ in self.findings),
            skipped=tuple(self.skipped),
            errors=tuple(self.errors),
            notes=tuple(self.notes),
            conversations=self.conversations,
        )


def examine(paths: Sequence[Path], session: Session, streams: Streams, *, use_allow_file: bool = True) -> Examined:
    """Read and check all inputs; what cannot be read is an error of the result, and the others go on.

    Raises `InputError` for wrong use: no input, standard input twice, an unknown format.
    """
    listed = inputs.chosen(paths, streams)
    done = Examined()
    seen: set[Failure] = set()
    checks = _Checks(session, done)
    for source in inputs.sources(listed, session):
        if isinstance(source, Failure):
            # A broken settings file or lexicon stops each of its inputs: it is said once.
            done.errors += [] if source in seen else [source]
            seen.add(source)
            continue
        done.loaded = done.loaded or source.loaded
        for item in inputs.items(source, session, streams):
            if isinstance(item, Failure):
                done.errors.append(item)
            elif isinstance(item, Note):
                done.notes.append(said(item))
            else:
                checks.add(item, source.loaded)
    checks.finish()
    if use_allow_file:
        many = len(listed) > 1 or any(os.path.isdir(path) for path in listed)
        _apply_allow_files(done, session, tell_unused=many or bool(session.common.given.allow_file))
    done.failing = any(session.fails(finding, loaded) for finding, loaded in done.findings)
    done.notes[:0] = session.notes
    return done


def said(note: Note) -> str:
    """Return a reader's note as one sentence that names its place."""
    place = ":".join(str(part) for part in (note.file, note.line) if part)
    return f"{place}: {note.message}" if place else note.message


class _Checks:
    """Checks conversations in the order in which they come; those of one case wait for each other, whatever files they are in."""

    def __init__(self, session: Session, done: Examined) -> None:
        self._session = session
        self._done = done
        self._cases: dict[tuple[str, str], list[tuple[Conversation, Loaded, list[tuple[Finding, Loaded]]]]] = {}
        self._groups: list[list[tuple[Finding, Loaded]]] = []

    def add(self, conversation: Conversation, loaded: Loaded) -> None:
        """Check a conversation, or keep it until all of its case are known."""
        found: list[tuple[Finding, Loaded]] = []
        self._groups.append(found)
        if conversation.case:
            key = (conversation.case, _policy_of(conversation, loaded))
            self._cases.setdefault(key, []).append((conversation, loaded, found))
        else:
            self._check([(conversation, loaded, found)])

    def finish(self) -> None:
        """Check the cases, and give all findings in the order of the input."""
        for case in self._cases.values():
            self._check(case)
        self._done.findings = [each for group in self._groups for each in group]

    def _check(self, case: list[tuple[Conversation, Loaded, list[tuple[Finding, Loaded]]]]) -> None:
        done, (first, loaded, _) = self._done, case[0]
        try:
            checker = self._session.checker(loaded.settings, _policy_of(first, loaded))
            conversations = [conversation for conversation, _, _ in case]
            reports = checker.check_case(conversations) if len(case) > 1 else [checker.check_conversation(first)]
        except InputError as error:
            # The conversation asks for a policy that does not exist or is broken.
            place = replace(error.failure, file=error.failure.file or first.file, key=error.failure.key or "policy")
            done.errors.append(replace(place, line=place.line or first.line or None))
            return
        for (conversation, own, found), report in zip(case, reports, strict=True):
            found += [(finding, own) for finding in report.findings]
            _take(conversation, report, done)


def _take(conversation: Conversation, report: Report, done: Examined) -> None:
    done.conversations += report.conversations
    done.skipped += report.skipped
    done.errors += report.errors
    done.notes += [note for note in report.notes if note not in done.notes]
    if report.findings:
        # All messages of the conversation: a fix or a related place may lie in another one than the finding.
        place_of = (conversation.file, conversation.line, conversation.id)
        done.texts |= {(*place_of, index): each.text for index, each in enumerate(conversation.messages)}


def _policy_of(conversation: Conversation, loaded: Loaded) -> str:
    """The policy that a conversation asks for; none where a company has locked the one in force."""
    wanted = conversation.policy
    return "" if "policy" in loaded.locked or wanted == loaded.settings.policy else wanted


def _apply_allow_files(done: Examined, session: Session, *, tell_unused: bool) -> None:
    """Leave out what a reviewed exception allows.

    That an exception hid nothing is told when many files were checked or the allow-file was named: whoever checks one
    draft need not hear of the exceptions of all others.
    """
    groups: dict[str, Loaded] = {loaded.settings.allow_file: loaded for _, loaded in done.findings}
    if done.loaded is not None:
        groups.setdefault(done.loaded.settings.allow_file, done.loaded)
    for name, loaded in groups.items():
        entries = session.allowed(loaded.settings)
        if not entries:
            continue
        concerned = [finding for finding, each in done.findings if each.settings.allow_file == name]
        applied = allow.apply(concerned, entries, session.common.today)
        kept = set(map(id, applied.kept))
        done.findings = [
            (finding, each) for finding, each in done.findings
            if each.settings.allow_file != name or id(finding) in kept
        ]  # fmt: skip
        done.notes += allow.notes(applied if tell_unused else applied._replace(unused=(), expired=()))


def by_fingerprint(done: Examined, prefix: str) -> tuple[Finding, Loaded]:
    """Return the finding whose fingerprint begins so. Raises `InputError` for none, several, or a bad prefix."""
    wanted = prefix.strip().lower()
    if len(wanted) < 6 or any(digit not in "0123456789abcdef" for digit in wanted):
        message = f"«{prefix}» is no fingerprint; expected 6 or more hexadecimal digits, as --explain shows them"
        raise InputError(Failure(message=message))
    found = {finding.fingerprint: (finding, loaded) for finding, loaded in _matching(done, wanted)}
    if len(found) > 1:
        listed = ", ".join(sorted(found))
        message = f"{len(found)} findings begin with «{prefix}»: {listed}; expected more digits"
        raise InputError(Failure(message=message))
    if not found:
        checked = f"{done.conversations} checked, {len(done.findings)} findings"
        raise InputError(Failure(message=f"no finding has the fingerprint «{prefix}» in the given input ({checked})"))
    return next(iter(found.values()))


def _matching(done: Examined, wanted: str) -> Iterator[tuple[Finding, Loaded]]:
    return (pair for pair in done.findings if pair[0].fingerprint.startswith(wanted))
