"""Worst case: 1 MB of what is hard on a matcher, each against 1 MB of normal text in the same rounds."""

from __future__ import annotations

from functools import partial

import texts
from measure import Failed, alternate
from results import Line, Setup

from cases.command import check_to_file

_GOAL = 2.0
_LIMIT = 60.0


def measure(setup: Setup) -> list[Line]:
    """Measure whole processes."""
    normal, _, _ = texts.bulk()
    lines = []
    for name, path in texts.worst_cases().items():
        try:
            rounds = alternate(
                {
                    "hard": partial(check_to_file, path, setup.scratch, limit=_LIMIT),
                    "normal": partial(check_to_file, normal, setup.scratch),
                },
                min(setup.repeats, 3),
                warm_up=False,
            )
        except Failed as error:
            lines.append(Line("worst", name, f"≤ {_GOAL:g} × normal", f"failed: {str(error)[:120]}", "", False))
            continue
        hard, usual = rounds["hard"].wall, rounds["normal"].wall
        figures = {"wall": hard, "normal": usual, "ratio": hard / usual, "peak_mb": rounds["hard"].peak_mb}
        result = f"{hard:.2f} s / {usual:.2f} s (processor {rounds['hard'].cpu:.2f} / {rounds['normal'].cpu:.2f}), {rounds['hard'].peak_mb:.0f} MB"
        print(f"  {name}: {result}", flush=True)
        lines.append(
            Line(
                "worst", name, f"≤ {_GOAL:g} × normal", result, f"{hard / usual:.2f} ×", hard / usual <= _GOAL, figures
            )
        )
    return lines
