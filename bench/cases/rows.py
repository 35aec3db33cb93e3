"""Rows: what 10,000 generated phrase rows cost against 250, on the same text. Cost is to grow with the text only."""

from __future__ import annotations

import json

import environment
import generated
import texts
from measure import alternate
from results import Line, Setup

from cases.command import check_to_file, python

_GOAL = 1.3


def measure(setup: Setup) -> list[Line]:
    """Measure whole processes and a new Checker in one process; the warm-up round compiles the caches."""
    text, _, _ = texts.bulk()
    few, many = (generated.FOLDER / f"rows-{count}" for count in (generated.FEW, generated.MANY))
    rounds = alternate(
        {
            "few": lambda: check_to_file(text, setup.scratch, "--policy", few),
            "many": lambda: check_to_file(text, setup.scratch, "--policy", many),
        },
        setup.repeats,
    )
    probe = environment.BENCH / "probes" / "in_process.py"
    said = json.loads(python(probe, text, setup.repeats, few, many, cache=setup.scratch / "cache").out)
    inside = {key: said[str(key)]["load"] + said[str(key)]["check"] for key in (few, many)}
    return [
        _line("whole process", rounds["few"].wall, rounds["many"].wall),
        _line("new Checker and its first 1 MB, in process", inside[few], inside[many]),
    ]


def _line(name: str, few: float, many: float) -> Line:
    ratio = many / few
    return Line(
        "rows", f"{generated.MANY:,} rows against {generated.FEW}: {name}", f"≤ {_GOAL} ×", f"{many:.2f} s / {few:.2f} s",
        f"{ratio:.2f} ×", ratio <= _GOAL, {"few": few, "many": many, "ratio": ratio},
    )  # fmt: skip
