"""Bulk: 1 MB of Russian support text with all rules, and other tools on the same text with the same phrases."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import environment
import texts
from measure import Failed, Run, Summary, alternate, run_process
from results import Line, Setup

from cases.command import check_to_file, python

_TOOLS = environment.BENCH / "tools"
_PHRASES = environment.WORK / "phrases.json"
_AUTOMATON = environment.WORK / "automaton"


def measure(setup: Setup) -> list[Line]:
    """Measure the whole process; slow tools get a part of the text and their matching time is scaled."""
    text, _, _ = texts.bulk()
    phrases = json.loads(python(_TOOLS / "phrases.py", environment.SOURCE, _PHRASES, cache=setup.scratch / "cache").out)
    python(_TOOLS / "ahocorasick_forms.py", "build", _PHRASES, _AUTOMATON, cache=setup.scratch / "cache")
    rounds = alternate(
        {
            "ours": lambda: check_to_file(text, setup.scratch),
            "aho": lambda: python(
                _TOOLS / "ahocorasick_forms.py",
                _AUTOMATON,
                text,
                setup.scratch / "aho.jsonl",
                cache=setup.scratch / "cache",
            ),
        },
        setup.repeats,
    )
    ours, aho = rounds["ours"], rounds["aho"]
    found = sum(1 for _ in (setup.scratch / "findings.jsonl").open(encoding="utf-8"))
    lines = [
        Line(
            "bulk", f"1 MB, all rules, whole process, {found} findings to a file", "≤ 0.6 s", f"{ours.wall:.2f} s (processor {ours.cpu:.2f} s)", "",
            ours.wall <= 0.6, {"wall": ours.wall, "fastest": ours.fastest, "slowest": ours.slowest, "findings": found},
        ),
        Line("bulk", "peak memory", "≤ 100 MB", f"{ours.peak_mb:.0f} MB", "", ours.peak_mb <= 100, {"peak_mb": ours.peak_mb}),
        Line(
            "bulk", f"pyahocorasick, forms of {phrases['phrases']} phrases expanded and compiled beforehand, whole process",
            "≤ 8 × its time", f"{aho.wall:.2f} s", f"{ours.wall / aho.wall:.1f} ×", ours.wall / aho.wall <= 8,
            {"wall": aho.wall, "matching_only": json.loads(aho.out)["match"], "ratio": ours.wall / aho.wall},
        ),
    ]  # fmt: skip
    for tool in (_spacy, _yargy, _textlint):
        lines.append(tool(setup, text))
    return lines


def _spacy(setup: Setup, text: Path) -> Line:
    part = _part(text, 30 if setup.quick else 10)
    return _compared(setup, text, "spaCy Matcher on LEMMA", 15, part, 30 if setup.quick else 10, "spacy_matcher.py")


def _yargy(setup: Setup, text: Path) -> Line:
    share = 300 if setup.quick else 100
    return _compared(setup, text, "yargy morph_pipeline", 20, _part(text, share), share, "yargy_rules.py")


def _compared(setup: Setup, text: Path, name: str, goal: float, part: Path, share: int, script: str) -> Line:
    """Alternate ours on the whole text with a tool on a part of it; its setup counts once, its matching `share` times."""
    rounds = alternate(
        {
            "ours": lambda: check_to_file(text, setup.scratch),
            "other": lambda: python(_TOOLS / script, _PHRASES, part, cache=setup.scratch / "cache"),
        },
        setup.repeats,
        warm_up=False,
    )
    said = json.loads(rounds["other"].out)
    whole = rounds["other"].wall + (share - 1) * said["match"]
    return _faster(name, goal, rounds["ours"], whole, f"1/{share} of the text, scaled", {"setup": said["setup"]})


def _textlint(setup: Setup, text: Path) -> Line:
    """Measure textlint; the time of its start is told by a text of one word."""
    name = "textlint + prh"
    share = 30 if setup.quick else 10
    try:
        launcher = environment.prepare_textlint()
    except environment.Broken as error:
        return Line("bulk", name, "faster", f"not measured: {error}")
    python(_TOOLS / "textlint_prh.py", _PHRASES, environment.NODE, cache=setup.scratch / "cache")
    word = setup.scratch / "word.txt"
    word.write_text("слово\n", encoding="utf-8")
    part = _part(text, share)
    try:
        rounds = alternate(
            {
                "ours": lambda: check_to_file(text, setup.scratch),
                "start": _textlint_run(launcher, word, setup.scratch),
                "other": _textlint_run(launcher, part, setup.scratch),
            },
            min(setup.repeats, 3),
            warm_up=False,
        )
    except Failed as error:
        return Line("bulk", name, "faster", f"not measured: {error}")
    start, other = rounds["start"].wall, rounds["other"].wall
    whole = start + share * (other - start)
    return _faster(name, 1, rounds["ours"], whole, f"1/{share} of the text, scaled", {"setup": start})


def _textlint_run(launcher: Path, text: Path, scratch: Path) -> Callable[[], Run]:
    command = [
        "node",
        launcher,
        "--config",
        ".textlintrc.json",
        "--format",
        "json",
        "-o",
        scratch / "textlint.json",
        text,
    ]
    return lambda: run_process(command, environment.own_environment(scratch), cwd=environment.NODE, ok=(0, 1))


def _faster(name: str, goal: float, ours: Summary, whole: float, how: str, more: dict[str, float]) -> Line:
    ratio = whole / ours.wall
    told = f"≥ {goal:g} × faster" if goal > 1 else "faster"
    figures = {"wall": whole, "ours": ours.wall, "ratio": ratio} | more
    return Line("bulk", f"{name} ({how})", told, f"{whole:.1f} s", f"{ratio:.0f} ×", ratio >= goal, figures)


def _part(text: Path, share: int) -> Path:
    """Return the first part of the text, up to a line end."""
    with text.open("rb") as stream:
        data = stream.read(texts.SIZE // share)
    target = text.with_name(f"bulk-1-{share}.txt")
    target.write_bytes(data[: data.rfind(b"\n") + 1])
    return target
