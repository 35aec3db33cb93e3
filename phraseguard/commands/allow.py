"""``phraseguard allow``: a reviewed exception for one finding, written to the allow-file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from phraseguard.allow import AllowEntry, append_entry
from phraseguard.commands import streams as edge
from phraseguard.commands.examine import by_fingerprint, examine
from phraseguard.commands.session import Common, Session
from phraseguard.commands.streams import Streams
from phraseguard.model import Failure, InputError


def run(
    streams: Streams,
    fingerprint: str,
    paths: Sequence[Path],
    common: Common,
    *,
    author: str,
    reason: str,
    expires: date,
) -> int:
    """Check the inputs again, find the finding and add its exception. Raises `InputError`; returns the exit code."""
    if expires < common.today:
        message = f"{expires} is over; expected a day from {common.today} on"
        raise InputError(Failure(message=message, key="--expires"))
    # The allow-file must not exist yet: a check with it would ask for it.
    session = Session(common, make_allow_file=True)
    done = examine(paths, session, streams, use_allow_file=False)
    edge.complain(streams, done.errors)
    finding, loaded = by_fingerprint(done, fingerprint)
    name = loaded.settings.allow_file
    if not name:
        message = "there is no allow-file; expected --allow-file FILE, or allow-file in phraseguard.toml"
        raise InputError(Failure(message=message))
    entry = AllowEntry(
        fingerprint=finding.fingerprint, rule=finding.rule, author=author, reason=reason, expires=expires,
        excerpt=finding.excerpt,
    )  # fmt: skip
    append_entry(Path(name), entry)
    excerpt = edge.printable(finding.excerpt)
    streams.out.write(f"{edge.printable(name)}: {finding.rule} «{excerpt}» is allowed until {expires}\n")
    return edge.OK
