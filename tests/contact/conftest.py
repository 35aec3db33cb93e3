"""Conversations in few words: a line a message, the policy that judges it, and what a report says of one rule."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from phraseguard.contact.record import Contact
from phraseguard.engine import Checker
from phraseguard.lexicon.build import build_layer
from phraseguard.lexicon.policy import Policy
from phraseguard.model import Conversation, Finding, Report

DAY = "2026-03-02"
"""A Monday, worked in Russia and in Kazakhstan: the date of lines that give none."""

_ROLES = {"a": "agent", "c": "customer", "s": "system", "u": "unknown"}
_LINE = re.compile(
    r"(?:(?P<day>\d{4}-\d\d-\d\d) )?(?:(?P<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?)|(?P<offset>@[\d.]+)|-)"
    r"(?:\+(?P<duration>[\d.]+))? (?P<role>[acsu])(?: !(?P<event>\w+)| #(?P<kind>\w+))?(?: (?P<text>.*))?",
    re.DOTALL,
)


def record(*lines: str | dict[str, Any], policy: str = "rzd-175r", zone: str = "+03:00", **keys: Any) -> Conversation:
    """Write a conversation down: keys as in the native format, a line a message.

    «10:00:05+3.5 a Слушаю Вас» is the agent at 10:00:05 for 3.5 s, «10:00 c !ring» an event of the customer's, «10:01 a #voice» another
    kind, «@12.4 c Да» an offset, «- c Да» without a time; a date before the time («2026-03-03 10:00 …») holds for the lines behind it.
    A dict is a message as it is.
    """
    day, messages = DAY, []
    for line in lines:
        if isinstance(line, dict):
            messages.append(line)
            continue
        found = _LINE.fullmatch(line)
        assert found is not None, f"no message: {line}"
        day = found["day"] or day
        messages.append(_message(found, day, zone))
    return msgspec.convert({"id": "c-1", "policy": policy, "messages": messages, **keys}, Conversation)


def _message(found: re.Match[str], day: str, zone: str) -> dict[str, Any]:
    said: dict[str, Any] = {"role": _ROLES[found["role"]], "text": found["text"] or ""}
    if found["time"]:
        said["sent_at"] = f"{day}T{found['time']}{zone}"
    if found["offset"]:
        said["offset_s"] = float(found["offset"][1:])
    if found["duration"]:
        said["duration_s"] = float(found["duration"])
    if found["event"]:
        said |= {"kind": "event", "event": found["event"], "by": said["role"]}
    elif found["kind"]:
        said["kind"] = found["kind"]
    return said


@cache
def checker(policy: str) -> Checker:
    """Return the checker of a shipped policy, made once."""
    return Checker(policy)


def own_checker(folder: Path, extends: str, *keys: str) -> Checker:
    """Return the checker of a company's own policy: one that extends another by keys of a policy.yaml."""
    path = folder / "policy.yaml"
    path.write_text("\n".join(["id: own", f"extends: {extends}", *keys, ""]), encoding="utf-8")
    below = list(checker(extends).policy.layers)
    return Checker(Policy("own", (*below, build_layer([path], "own", below))))


def judged(conversation: Conversation) -> Report:
    """Judge a conversation by the policy that it names; no check may break on it."""
    report = checker(conversation.policy).check_conversation(conversation)
    assert report.errors == ()
    return report


def of(rule: str, report: Report) -> list[Finding]:
    """Return the findings of one rule."""
    return [finding for finding in report.findings if finding.rule == rule]


def places(rule: str, report: Report) -> list[int | None]:
    """Return the messages that the findings of one rule stand at."""
    return [finding.message for finding in of(rule, report)]


def reasons(rule: str, report: Report) -> list[str]:
    """Return why one rule was skipped."""
    return [skipped.reason for skipped in report.skipped if skipped.rule == rule]


def contact(conversation: Conversation) -> Contact:
    """Return a conversation as its checks see it, annotated by the policy that it names."""
    return checker(conversation.policy)._contact(conversation)[0]
