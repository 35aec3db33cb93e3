"""``phraseguard policy new``: a company's own policy to begin with, which loads and proves itself as it is written."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from phraseguard.commands.streams import OK, Streams, printable, write_atomically
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon.policy import Policy
from phraseguard.model import Failure, InputError

POLICY, ROWS = "policy.yaml", "own.ru.yaml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_ID = re.compile(r"[^a-z0-9]+")
# What the list of ``extends`` cannot hold (phraseguard.lexicon.policy.extends_of).
_NO_PATH = re.compile(r"[\[\],#\"'\n\r]")

# An example that changes something: the first of these that what is extended has and uses.
_LIMITS = {"pickup": "20 s", "unanswered": "12 hours", "session-gap": "12 hours"}
_RULES = ("style/filler", "process/next-step", "process/claim-term", "deadline/request", "deadline/final-reply")
_OTHER = {"error": "warning", "warning": "error", "advice": "warning"}

_POLICY = """\
# A company's own policy: all that it extends, and what is said here on top. What each key means: docs/policy.md
#   phraseguard policy show {folder}            what is in force, and where each value comes from
#   phraseguard lexicon test {folder}           proves the rows in {rows}
#   phraseguard check --policy {folder} FILE
extends: {extends}
id: {id}                     # what findings cite, with a clause; not to be changed later
title:
  ru: "Стандарт общения с клиентами ({id})"
  kk: "Клиенттермен қарым-қатынас стандарты ({id})"
  en: "Standard of customer service ({id})"
timezone: {zone}

# Working time, for the terms. It replaces the calendar of what is extended as a whole.
calendar:
  country: {country}            # RU or KZ: official days off and moved working days; leave it out for none
  hours: "{hours}"
  days: "{days}"
  off: []                # own days off, such as "2026-08-31"
  worked: []             # own working days, which win over the country's days off
  short: {{}}              # days that close early, such as {{"2026-12-31": "15:00"}}

# Who the company's side is in an export that does not say it: names, e-mails, or whole domains such as "@example.kz".
agents: []

# Rules and families to switch on besides those of what is extended. Switching off is done by the severity `off`.
rules:
  - phrase/no-answer     # the row in {rows} belongs to it

# EXAMPLE, change or delete it: severities of rules in every channel (advice, warning, error, off).
severity:
  {rule}: {severity}{rule_note}

# EXAMPLE, change or delete it: single values. With a `clause` it is one of your document, without one your own.
limits:
  - {{id: {limit}, value: "{value}"}}{limit_note}

# A term of your own; one with the id of an extended term replaces it.
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
    phrase: "перезвонить|позвонить{{пов}} [=нам] =попозже"
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
    parents = [_parent(name, folder) for name in extends or [policies.DEFAULT]]
    base = _loaded(folder, parents)
    own = _id(id, folder, base)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, f"cannot be made ({error.strerror or error})") from error
    texts = {POLICY: _policy_text(folder, parents, base, own), ROWS: _ROWS.format(id=own)}
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
