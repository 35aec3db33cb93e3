"""Conversations: what their checks add to the checks of words, and a long chat read and checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import environment
from measure import Failed, Run, alternate
from results import Line, Setup

from cases.command import check_to_file, python
from cases.kazakh import middle, said_by

_ADDED = 1.30
"""The checks of conversations may add 30 % to the time of the word checks."""
_WORDS = "phrase,address/familiar,style,tone,spelling,privacy,messenger/emoji"
_AGENT = "Айгүл Серікқызы"
# A start that is paid once makes a long chat cheaper by the message than a short one.
_LINEAR, _FLAT = 1.1, 1.2
_LIMIT = 3600


def measure(setup: Setup) -> list[Line]:
    """Measure in fresh processes; what cannot be measured does not keep the rest from it."""
    sizes = (2_000, 10_000) if setup.quick else (10_000, 100_000)
    folder = setup.scratch / "chats"
    remark = python(environment.BENCH / "chats.py", folder, *sizes, cache=setup.scratch / "cache").out.strip()
    lines = []
    for part in (_added, _whole, _long):
        try:
            lines += part(setup, folder, sizes, remark)
        except Failed as error:
            lines.append(Line("conversations", part.__name__.strip("_"), "", f"failed: {error}", "", False))
    return lines


def _added(setup: Setup, folder: Path, sizes: tuple[int, int], remark: str) -> list[Line]:
    """All checks against the word checks, in new processes: the first time, and again in the same process."""
    probe, found = environment.BENCH / "probes" / "conversations.py", folder / "conversations.jsonl"
    cache = setup.scratch / "cache"
    said = said_by(
        {name: lambda name=name: python(probe, found, name, 5, cache=cache) for name in ("all", "words")}, setup.repeats
    )
    every, words = said["all"], said["words"]
    again = middle(every, "again") / middle(words, "again")
    cold = [sum(middle(each, key) for key in ("load", "first")) for each in (every, words)]
    facts = {f"{name}_{key}": middle(each, key) for name, each in said.items() for key in ("load", "first", "again")}
    return [
        _ratio(f"all checks against word checks, {remark}, warm", f"{middle(every, 'again'):.3f} s / {middle(words, 'again'):.3f} s", again, facts),
        _ratio("the same, cold: a new Checker and its first round in a new process", f"{cold[0]:.2f} s / {cold[1]:.2f} s", cold[0] / cold[1], {}),
    ]  # fmt: skip


def _ratio(measure: str, result: str, ratio: float, facts: dict[str, float]) -> Line:
    return Line("conversations", measure, f"≤ {_ADDED:.2f} ×", f"{result} of processor time", f"{ratio:.2f} ×", ratio <= _ADDED, {"ratio": ratio} | facts)  # fmt: skip


def _whole(setup: Setup, folder: Path, sizes: tuple[int, int], remark: str) -> list[Line]:
    """The same by the command line, with the start of the program and the reading of the file."""
    found = folder / "conversations.jsonl"
    rounds = alternate(
        {
            "all": lambda: check_to_file(found, setup.scratch),
            "words": lambda: check_to_file(found, setup.scratch, "--select", _WORDS),
        },
        setup.repeats,
    )
    every, words = rounds["all"], rounds["words"]
    facts = {"all_cpu": every.cpu, "words_cpu": words.cpu, "all_wall": every.wall, "words_wall": words.wall, "peak_mb": every.peak_mb}  # fmt: skip
    return [
        _ratio(
            "the same, whole processes of `phraseguard check`", f"{every.cpu:.2f} s / {words.cpu:.2f} s",
            every.cpu / words.cpu, facts,
        )
    ]  # fmt: skip


def _long(setup: Setup, folder: Path, sizes: tuple[int, int], remark: str) -> list[Line]:
    """One chat, ten times as long: read and checked conversation by conversation, and by the command line. Each once: it takes minutes."""
    few, many = (folder / f"telegram-{size}.json" for size in sizes)
    probe, cache = environment.BENCH / "probes" / "export.py", setup.scratch / "cache"
    lines: list[Line] = []
    for name, run in (
        ("each report handed on", lambda path: python(probe, path, _AGENT, cache=cache, limit=_LIMIT)),
        ("whole process of `phraseguard check`", lambda path: _checked(path, setup)),
    ):
        lines += _compared(name, run(few), run(many), sizes)
    return lines


def _checked(path: Path, setup: Setup) -> Run:
    return check_to_file(path, setup.scratch, "--agent", _AGENT, limit=_LIMIT)


def _compared(name: str, short: Run, long: Run, sizes: tuple[int, int]) -> list[Line]:
    few, many = sizes
    times, memory = long.cpu / short.cpu / (many / few), long.peak_mb / short.peak_mb
    facts: dict[str, Any] = {"seconds": long.wall, "cpu": long.cpu, "short_cpu": short.cpu, "peak_mb": long.peak_mb, "short_peak_mb": short.peak_mb}  # fmt: skip
    counted = _counted(long.out)
    return [
        Line(
            "conversations", f"one Telegram chat of {many:,} messages{counted}, {name}: time for a message against {few:,}", f"≤ {_LINEAR:g} ×",
            f"{long.wall:.1f} s (processor {long.cpu:.1f} s) / {short.wall:.1f} s", f"{times:.2f} ×", times <= _LINEAR, facts | {"ratio": times},
        ),
        Line(
            "conversations", "its peak memory", f"≤ {_FLAT:g} ×", f"{long.peak_mb:.0f} MB / {short.peak_mb:.0f} MB", f"{memory:.2f} ×",
            memory <= _FLAT, {"ratio": memory},
        ),
    ]  # fmt: skip


def _counted(out: str) -> str:
    """Say what a probe counted; the command line counts for itself."""
    try:
        said = json.loads(out)
    except ValueError:
        return ""
    if said["failures"] or not said["findings"]:
        raise Failed(f"the chat was not checked as it should be: {said}")
    return f" ({said['conversations']:,} sessions, {said['findings']:,} findings)"
