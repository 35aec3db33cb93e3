"""``phraseguard policy new``: a company's own policy to begin with, which loads and proves itself as it is written."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from phraseguard.commands import policy_words as words
from phraseguard.commands.policy_values import WEEK, clock
from phraseguard.commands.streams import OK, Streams, printable, write_atomically
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon.policy import Policy
from phraseguard.model import Failure, InputError

POLICY, ROWS = "policy.yaml", "own.ru.yaml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_ID = re.compile(r"[^a-z0-9]+")
# What the list of ``extends`` cannot hold (phraseguard.lexicon.policy.extends_of).
_NO_PATH = re.compile(r"""[\[\],#"'\\\n\r]""")

_PLAIN = re.compile(r"[\w./\\:][\w./\\:-]*")

# An example that changes something: the first of these that what is extended has and uses.
_LIMITS = {"pickup": "20 s", "unanswered": "12 hours", "session-gap": "12 hours"}
_RULES = ("style/filler", "process/next-step", "process/claim-term", "deadline/request", "deadline/final-reply")
_OTHER = {"error": "warning", "warning": "error", "advice": "warning"}

_POLICY = """\
# A company's own policy: all that it extends, and what is said here on top. What each key means: docs/policy.md
#   phraseguard lexicon test {folder}       proves the rows in {rows}
#   phraseguard policy show {folder}        what is in force, and where each value comes from
#   phraseguard check --policy {folder} FILE
extends: {extends}
id: {id}  # what findings cite, with a clause; not to be changed later
title:
  ru: "Стандарт общения с клиентами ({id})"
  kk: "Клиенттермен қарым-қатынас стандарты ({id})"
  en: "Standard of customer service ({id})"
timezone: {zone}

# Working time, for the terms. It replaces the calendar of what is extended as a whole.
calendar:
  country: {country}  # RU or KZ: official days off and moved working days; leave it out for none
  hours: "{hours}"
  days: "{days}"
  off: []  # own days off, such as "2026-08-31"
  worked: []  # own working days, which win over the country's days off
  short: {{}}  # days that close early, such as {{"2026-12-31": "15:00"}}

# Who the company's side is in an export that does not say it: names, e-mails, or whole domains such as "@example.kz".
agents: []

# Rules and families to switch on besides those of what is extended. Switching off is done by the severity `off`.
rules:
  - phrase/no-answer  # the row in {rows} belongs to it

# EXAMPLE, change or delete it: severities of rules in every channel (advice, warning, error, off).
severity:
  {rule}: {severity}{rule_note}

# EXAMPLE, change or delete it: single values. With a `clause` it is one of your document, without one your own.
limits:
  - {{id: {limit}, value: "{value}"}}{limit_note}

# A term of your own (its rule must be on); one with the id of an extended term replaces it.
# deadlines:
#   - id: own-chat-first-reply
#     rule: deadline/first-reply
#     when: {{channel: [chat, messenger]}}
#     from: customer-message
#     until: agent-reply
#     limit: 15 minutes
#     severity: warning
#     source: {{clause: "1.2", row: "the words of your document"}}
"""

_ROWS = """\
# Rows of your own, an example to change or delete. How to write one: docs/lexicon.md
language: ru
rows:
  - id: {id}-call-later
    rule: phrase/no-answer
    phrase: "перезвонить{{пов}}|позвонить{{пов}} [=нам] =попозже"
    instead: ["Я перезвоню Вам сегодня до …"]
    source: {{document: {id}, clause: "1.1"}}
    origin: source
    bad:
      - "Специалист занят, [[перезвоните нам попозже]]."
      - "[[Позвоните попозже]], пожалуйста."
    good:
      - "Специалист занят, я перезвоню Вам сегодня до 15:00."
"""


def run(streams: Streams, folder: Path, extends: Sequence[str], id: str) -> int:
    """Write the files of a new policy and say what to do next; returns the exit code.

    Raises `InputError` for a folder that holds something, an unknown policy to extend, a bad or taken id.
    """
    _check_free(folder)
    names = extends or [policies.DEFAULT]
    # Only its values are read: what is extended together is compiled together when the policy is used.
    base = Policy("", tuple(layer for name in names for layer in policies.load(name).layers))
    own = _id_of(folder, id, base)
    texts = {POLICY: _policy(folder, own, [_parent(name, folder) for name in names], base), ROWS: _ROWS.format(id=own)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, f"cannot be made ({error.strerror or error})") from error
    for name, text in texts.items():
        write_atomically(folder / name, text.encode())
        streams.out.write(f"wrote {printable(str(folder / name))}\n")
    place = _as_argument(folder)
    streams.out.write(
        f"\nNext: change both files (docs/policy.md), then\n"
        f"  phraseguard lexicon test {place}\n"
        f"  phraseguard policy show {place}\n"
        f"  phraseguard check --policy {place} FILE\n"
    )
    return OK


def _check_free(folder: Path) -> None:
    if str(folder) in policies.names():
        raise _refused(folder, "is the name of a policy that comes with phraseguard; expected another one")
    if folder.exists() and not folder.is_dir():
        raise _refused(folder, "is a file; expected a new folder")
    if folder.is_dir() and any(folder.iterdir()):
        raise _refused(folder, "is not empty and was left as it is; expected a new folder")


def _parent(name: str, folder: Path) -> str:
    """What stands under ``extends``: a name, or a path from the folder that the new one stands in."""
    if name in policies.names():
        return name
    base = policies.folder_of(name)
    try:
        path = Path(os.path.relpath(base, folder.parent)).as_posix()
    except ValueError:  # another drive
        path = base.resolve().as_posix()
    if _NO_PATH.search(path):
        raise _refused(base, "cannot be extended; expected a path without brackets, commas, quotes and #")
    return f'"{path}"'


def _id_of(folder: Path, given: str, base: Policy) -> str:
    id = given or _NO_ID.sub("-", folder.resolve().name.lower()).strip("-") or "company"
    if not _ID.fullmatch(id):
        raise InputError(
            Failure(
                message=f"«{id}» is no id; expected Latin letters, digits and hyphens, such as roza-telecom", key="--id"
            )
        )
    if id in (*policies.names(), *base.documents):
        raise InputError(Failure(message=f"«{id}» is the id of another policy; expected one of your own", key="--id"))
    return id


def _policy(folder: Path, id: str, parents: list[str], base: Policy) -> str:
    rule = next((rule for rule in (*_RULES, *sorted(base.active)) if rule in base.active), _RULES[0])
    severity = base.severity.get(rule) or base.rules[rule].severity
    limit, value = next(
        (pair for pair in _LIMITS.items() if pair[0] in base.limits and base.limits[pair[0]].value != pair[1]),
        ("session-gap", "10 hours"),
    )
    before = base.limits.get(limit)
    clause = f" ({before.document} {before.clause})" if before is not None and before.clause else ""
    return _POLICY.format(
        folder=_as_argument(folder),
        rows=ROWS,
        extends=parents[0] if len(parents) == 1 else f"[{', '.join(parents)}]",
        id=id,
        zone=base.timezone or policies.DEFAULT_ZONE,
        country=base.calendar.country or '""',
        hours=f"{clock(base.calendar.opens)}–{clock(base.calendar.closes)}",
        days=words.days(tuple(WEEK[day] for day in sorted(base.calendar.weekdays)), "en"),
        rule=rule,
        severity=_OTHER[severity],
        rule_note=f"  # instead of {severity}",
        limit=limit,
        value=value,
        limit_note=f"  # instead of {before.value}{clause}" if before is not None else "",
    )


def _as_argument(folder: Path) -> str:
    """The folder as a person types it into the shell of this system."""
    name = printable(str(folder))
    if _PLAIN.fullmatch(name):
        return name
    return subprocess.list2cmdline([name]) if sys.platform == "win32" else shlex.quote(name)


def _refused(path: Path, message: str) -> InputError:
    return InputError(Failure(message=message, file=str(path)))
