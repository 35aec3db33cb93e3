"""One way to ask a check: the excerpts that one rule finds, with the offsets proved on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phraseguard.engine import Checker
from phraseguard.model import Channel, Finding

Hits = Callable[..., list[str]]


@pytest.fixture
def findings(plain: Checker) -> Callable[..., list[Finding]]:
    def run(text: str, rule: str, channel: Channel | None = "chat") -> list[Finding]:
        found = [f for f in plain.check(text, channel=channel) if f.rule == rule]
        assert all(text[f.start : f.end] == f.excerpt for f in found)
        return found

    return run


@pytest.fixture
def hits(findings: Callable[..., list[Finding]]) -> Hits:
    def run(text: str, rule: str, channel: Channel | None = "chat") -> list[str]:
        return [f.excerpt for f in findings(text, rule, channel)]

    return run
