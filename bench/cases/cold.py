"""Cold: a draft of 200 words in a new process; what an agent waits for."""

from __future__ import annotations

import shutil

import environment
import generated
import texts
from measure import Run, alternate, run_process
from results import Line, Setup

from cases.command import check


def measure(setup: Setup) -> list[Line]:
    """Measure against the import of spaCy, and the first run with a company's own lexicons."""
    cache = setup.scratch / "cache"
    env = environment.own_environment(cache)
    rounds = alternate(
        {
            "check": lambda: check(texts.DRAFT, cache),
            "spacy": lambda: run_process([environment.PYTHON, "-c", "import spacy"], env),
            "python": lambda: run_process([environment.PYTHON, "-c", "pass"], env),
        },
        setup.repeats,
    )
    ours, spacy, bare = rounds["check"], rounds["spacy"], rounds["python"]
    share = ours.wall / spacy.wall

    def first_run() -> Run:
        empty = setup.scratch / "empty-cache"
        shutil.rmtree(empty, ignore_errors=True)
        return check(texts.DRAFT, empty, "--policy", generated.FOLDER / "company")

    own = alternate({"first": first_run}, setup.repeats)["first"]
    return [
        Line(
            "cold", "check of a 200-word draft, whole process", "≤ 0.30 s", f"{ours.wall:.2f} s (processor {ours.cpu:.2f} s)",
            f"bare Python {bare.wall:.2f} s", ours.wall <= 0.30,
            {"wall": ours.wall, "fastest": ours.fastest, "slowest": ours.slowest, "python": bare.wall},
        ),
        Line(
            "cold", "the same against `python -c \"import spacy\"`", "≤ 1/3", f"{spacy.wall:.2f} s for spaCy",
            f"{share:.2f}", share <= 1 / 3, {"spacy_import": spacy.wall, "ratio": share},
        ),
        Line(
            "cold", "peak memory", "≤ 80 MB", f"{ours.peak_mb:.0f} MB", f"bare Python {bare.peak_mb:.0f} MB", ours.peak_mb <= 80,
            {"peak_mb": ours.peak_mb},
        ),
        Line(
            "cold", f"first run with a company's {generated.FEW} rows on top of rzd-175r, empty cache", "≤ 1.5 s",
            f"{own.wall:.2f} s", f"{own.wall / ours.wall:.1f} × a later run", own.wall <= 1.5, {"wall": own.wall},
        ),
    ]  # fmt: skip
