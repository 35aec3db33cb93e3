"""The annotated conversations of the shared data: what is found in them, held against what their annotators expected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from phraseguard.engine import Checker
from phraseguard.model import Conversation

# An item is complete for these families under its policy; of address only the use of the name.
FAMILIES = ("messenger/", "call/", "process/", "deadline/")
NAME = "address/name"
WANTED = 0.95


class Judged(NamedTuple):
    """An item with what was found in it; a finding is its message and its rule."""

    id: str
    expected: frozenset[tuple[int | None, str]]
    found: frozenset[tuple[int | None, str]]
    expect_skipped: frozenset[str]
    skipped: frozenset[str]
    errors: tuple[str, ...]


@pytest.fixture(scope="session")
def items(shared: Path) -> list[Judged]:
    file = shared / "gold-dev" / "conversations.jsonl"
    if not file.is_file():
        pytest.skip(f"needs {file}, which is not part of the repository")
    return list(_judged(file))


def _judged(file: Path) -> Iterator[Judged]:
    checker = cache(Checker)
    for line in file.read_text(encoding="utf-8").splitlines():
        item: dict[str, Any] = json.loads(line)
        conversation = msgspec.convert(item, Conversation)
        report = checker(conversation.policy).check_conversation(conversation)
        yield Judged(
            id=item["id"],
            expected=frozenset((each["message"], each["rule"]) for each in item["expect"]),
            found=frozenset(
                (f.message, f.rule) for f in report.findings if f.rule.startswith(FAMILIES) or f.rule == NAME
            ),
            expect_skipped=frozenset(item.get("expect_skipped", ())),
            skipped=frozenset(each.rule for each in report.skipped),
            errors=tuple(failure.message for failure in report.errors),
        )


def _differences(items: list[Judged]) -> str:
    """Say what differs, a line an item."""
    lines = []
    for item in items:
        parts = [f"not found: {rule} at {at}" for at, rule in sorted(item.expected - item.found, key=str)]
        parts += [f"too much: {rule} at {at}" for at, rule in sorted(item.found - item.expected, key=str)]
        lines += [f"{item.id}: {'; '.join(parts)}"] if parts else []
    return "\n".join(lines)


def test_recall_and_precision_are_as_good_as_promised(items: list[Judged]) -> None:
    expected = sum(len(item.expected) for item in items)
    found = sum(len(item.found) for item in items)
    right = sum(len(item.expected & item.found) for item in items)
    differences = _differences(items)
    print(f"{len(items)} conversations: {expected} expected, {found} found, {right} right\n{differences}")
    assert expected and found
    assert right / expected >= WANTED, f"recall {right}/{expected}\n{differences}"
    assert right / found >= WANTED, f"precision {right}/{found}\n{differences}"


def test_clean_conversations_are_clean_but_for_one_in_twenty(items: list[Judged]) -> None:
    clean = [item for item in items if not item.expected and not item.expect_skipped]
    wrong = [item for item in clean if item.found]
    assert len(wrong) <= len(clean) * (1 - WANTED), _differences(wrong)


def test_what_cannot_be_judged_is_skipped_and_not_found(items: list[Judged]) -> None:
    concerned = [item for item in items if item.expect_skipped]
    assert concerned
    assert {
        item.id: item.expect_skipped - item.skipped for item in concerned if not item.expect_skipped <= item.skipped
    } == {}
    assert [item.id for item in concerned if {rule for _, rule in item.found} & item.expect_skipped] == []


def test_no_check_breaks_on_any_of_them(items: list[Judged]) -> None:
    assert {item.id: item.errors for item in items if item.errors} == {}
