"""The command that is measured: the installed ``phraseguard``, as an agent calls it."""

from __future__ import annotations

from pathlib import Path

import environment
from measure import TIMEOUT, Run, run_process

FINDINGS = (0, 1)
"""Exit codes of a check that worked: nothing found, something found."""


def check(text: Path, cache: Path, *options: str | Path, limit: float = TIMEOUT) -> Run:
    """Run ``phraseguard check`` in a new process."""
    return run_process(
        [environment.PHRASEGUARD, "check", text, "--no-config", *options],
        environment.own_environment(cache),
        ok=FINDINGS,
        limit=limit,
    )


def check_to_file(text: Path, scratch: Path, *options: str | Path, limit: float = TIMEOUT) -> Run:
    """Check a long text, the findings as JSON Lines into a file."""
    return check(text, scratch / "cache", "--format", "jsonl", "-o", scratch / "findings.jsonl", *options, limit=limit)


def python(script: Path, *arguments: str | Path | int, cache: Path, limit: float = TIMEOUT) -> Run:
    """Run a script of the benchmark with the interpreter that has the wheel and the other tools."""
    return run_process(
        [environment.PYTHON, script, *map(str, arguments)], environment.own_environment(cache), limit=limit
    )
