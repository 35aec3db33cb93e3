"""Warm: tokens a second on one core in a running Checker, as a service checks one draft after the other."""

from __future__ import annotations

import json

import environment
import texts
from results import Line, Setup

from cases.command import python

_GOAL = 400_000


def measure(setup: Setup) -> list[Line]:
    """Measure on drafts that were not met before (after 1 MB of others), and on the same ones again."""
    first, second, _ = texts.bulk()
    probe = environment.BENCH / "probes" / "warm.py"
    said = json.loads(python(probe, first, second, setup.repeats, cache=setup.scratch / "cache").out)
    return [
        Line(
            "warm",
            name,
            f"≥ {_GOAL:,} tokens/s",
            f"{said[key]:,.0f} tokens/s",
            "",
            said[key] >= _GOAL,
            {"tokens_s": said[key]},
        )
        for key, name in (("fresh", "new drafts, after 1 MB of others"), ("again", "the same drafts again"))
    ]
