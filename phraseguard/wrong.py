"""Wrong findings: what a user calls wrong is kept on this machine until a QA lead turns it into a ``good:`` example.

The file is JSON Lines, one finding a line, UTF-8. Nothing is sent anywhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from phraseguard.model import Failure, Finding, InputError

_KEY = r" - at `\$\.?(.*)`$|field `(.+)`$"
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_CAUTION = "# replace the names and numbers of customers before you paste this into a lexicon\n"


class WrongFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that a user calls wrong. `row` is empty for a check without lexicon rows; `reported_at` is ISO 8601.

    Not a `Record`: every key is written, an empty one too, so that the file reads like a table.
    """

    fingerprint: str
    rule: str
    row: str = ""
    excerpt: str = ""
    sentence: str = ""
    reason: str = ""
    reported_at: str = ""
    conversation: str = ""
    file: str = ""


class Reported(NamedTuple):
    """Where a finding was reported to; `added` is false if it was there already."""

    path: Path
    added: bool


def report_wrong(
    finding: Finding, *, sentence: str, reason: str, reported_at: str, path: Path | None = None
) -> Reported:
    """Adds a finding to the file of wrong findings, once for each fingerprint; creates file and folders.

    `sentence` is the sentence around the finding, `reported_at` the moment as ISO 8601 (the caller has the clock).
    Without `path` it is the user's own file, which nobody else may read: it holds what was written to customers. Raises
    `InputError` if the finding has no fingerprint or the file cannot be read or written.
    """
    if not finding.fingerprint:
        message = "the finding has no fingerprint; expected one that a check gave"
        raise InputError(Failure(message=message, key="fingerprint"))
    target = path or default_path()
    wrong = WrongFinding(
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        row=finding.row,
        excerpt=_encodable(finding.excerpt),
        sentence=_encodable(sentence),
        reason=_encodable(reason),
        reported_at=reported_at,
        conversation=_encodable(finding.conversation),
        file=_encodable(finding.file),
    )
    try:
        return Reported(target, _add(target, wrong, mode=0o600 if path is None else 0o666))
    except OSError as error:
        raise _failed(target, "written", error) from error


def read_wrong(path: Path | None = None) -> tuple[WrongFinding, ...]:
    """The wrong findings of a file, in the order of their reports; none if there is no such file.

    Unknown keys are ignored. Raises `InputError` with the line for one that is no wrong finding.
    """
    path = path or default_path()
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _failed(path, "read", error) from error
    decoder = msgspec.json.Decoder(WrongFinding)
    records: list[WrongFinding] = []
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            records.append(decoder.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            key = re.search(_KEY, str(error))
            name = (key[1] or key[2]) if key else ""
            message = f"is not a wrong finding: {error}"
            raise InputError(Failure(message=message, file=str(path), line=number, key=name)) from error
    return tuple(records)


def as_good_examples(records: Iterable[WrongFinding]) -> str:
    """YAML to paste into lexicon rows: for each row a comment that names it and its ``good:`` line.

    The sentence is the example, the excerpt where there is none. A finding without a row cannot become an example of
    one; it is listed as a comment. Rows are sorted by rule and id, sentences keep their order; no records, no text.
    """
    rows: dict[tuple[str, str], list[WrongFinding]] = {}
    for record in records:
        rows.setdefault((record.rule, record.row), []).append(record)
    blocks = ["".join(_block(rule, row, rows[rule, row])) for rule, row in sorted(rows)]
    return _CAUTION + "\n" + "\n".join(blocks) if blocks else ""


def default_path() -> Path:
    """The user's own file of wrong findings."""
    import platformdirs

    return platformdirs.user_data_path("phraseguard") / "wrong-findings.jsonl"


def _add(path: Path, wrong: WrongFinding, *, mode: int) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = path.read_bytes() if path.exists() else b""
    if wrong.fingerprint in map(_fingerprint, content.split(b"\n")):
        return False
    line = msgspec.json.encode(wrong) + b"\n"
    if content and not content.endswith(b"\n"):  # an earlier write was cut off: its line must not spoil this one
        line = b"\n" + line
    with open(path, "ab", opener=lambda name, flags: os.open(name, flags, mode)) as stream:
        stream.write(line)
    return True


def _encodable(text: str) -> str:
    """Half a surrogate pair (a file name that is no text, a cut-off emoji) becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _fingerprint(line: bytes) -> str:
    """The fingerprint in a line, empty if the line is broken: a new report must not be lost for an old one."""
    try:
        return msgspec.json.decode(line, type=WrongFinding).fingerprint
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


def _block(rule: str, row: str, records: list[WrongFinding]) -> Iterable[str]:
    name = f"row {row}, rule {rule}" if row else f"no lexicon row, rule {rule}"
    yield f"  # {_one_line(name)}\n"
    for record in records:
        if record.reason:
            yield f"  # wrong because: {_one_line(record.reason)}\n"
    examples = dict.fromkeys(record.sentence or record.excerpt for record in records)
    listed = ", ".join(_quoted(example) for example in examples if example)
    if listed:
        yield f"  {'' if row else '# '}good: [{listed}]\n"


def _one_line(text: str) -> str:
    return _UNPRINTABLE.sub(" ", " ".join(text.split()))


def _quoted(text: str) -> str:
    import json

    # A JSON string is a YAML string but for the characters that YAML does not print or takes for line ends.
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _failed(path: Path, done: str, error: OSError) -> InputError:
    return InputError(Failure(message=f"cannot be {done} ({error.strerror or error})", file=str(path)))
