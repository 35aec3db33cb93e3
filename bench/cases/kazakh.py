"""Kazakh: a draft in a new process, what Russian drafts pay for it, the load of the morphology, running text from cold caches."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

import environment
import texts
from measure import Failed, Run, Summary, alternate, run_process
from results import Line, Setup

from cases.command import FINDINGS, check, python

_PROBES = environment.BENCH / "probes"
_TEXT_GOAL = 200_000
# Of what two runs of the same differ by on a quiet machine.
_NO_SLOWER = 1.05


def measure(setup: Setup) -> list[Line]:
    """Measure in fresh processes; what cannot be measured does not keep the rest from it."""
    lines = []
    for part in (_cold, _russian_draft, _morphology, _running_text):
        try:
            lines += part(setup)
        except Failed as error:
            lines.append(Line("kazakh", part.__name__.strip("_").replace("_", " "), "", f"failed: {error}", "", False))
    return lines


def said_by(commands: Mapping[str, Callable[[], Run]], repeats: int) -> dict[str, list[dict[str, float]]]:
    """Run probes that print one JSON object, in turns after an unmeasured round; returns what each said."""
    said: dict[str, list[dict[str, float]]] = {name: [] for name in commands}
    for number in range(repeats + 1):
        for name, command in commands.items():
            out = json.loads(command().out)
            if number:
                said[name].append(out)
    return said


def middle(said: Sequence[Mapping[str, float]], key: str) -> float:
    """Return the median of what runs of a probe said."""
    return median(each[key] for each in said)


def _cold(setup: Setup) -> list[Line]:
    cache = setup.scratch / "cache"
    env = environment.own_environment(cache)
    rounds = alternate(
        {
            "kk": lambda: check(texts.DRAFT_KK, cache),
            "ru": lambda: check(texts.DRAFT, cache),
            "spacy": lambda: run_process([environment.PYTHON, "-c", "import spacy"], env),
        },
        setup.repeats,
    )
    kk, ru, spacy = rounds["kk"], rounds["ru"], rounds["spacy"]
    return [
        Line(
            "kazakh", "check of a 200-word Kazakh draft, whole process", "≤ 0.40 s", f"{kk.wall:.2f} s (processor {kk.cpu:.2f} s)",
            f"{kk.wall / ru.wall:.2f} × a Russian draft", kk.wall <= 0.40,
            {"wall": kk.wall, "cpu": kk.cpu, "fastest": kk.fastest, "slowest": kk.slowest, "russian": ru.wall, "ratio": kk.wall / ru.wall},
        ),
        Line(
            "kazakh", "the same against `python -c \"import spacy\"`", "", f"{spacy.wall:.2f} s for spaCy", f"{kk.wall / spacy.wall:.2f}",
            None, {"spacy_import": spacy.wall, "ratio": kk.wall / spacy.wall},
        ),
        Line(
            "kazakh", "peak memory", "", f"{kk.peak_mb:.0f} MB", f"Russian draft {ru.peak_mb:.0f} MB", None,
            {"peak_mb": kk.peak_mb, "russian_peak_mb": ru.peak_mb},
        ),
    ]  # fmt: skip


def _russian_draft(setup: Setup) -> list[Line]:
    """Check a Russian draft with the installed package and with a copy of it that has no Kazakh data, both from a folder."""
    whole, russian = _copy(setup, "whole"), _copy(setup, "russian")
    python(environment.BENCH / "tools" / "without_kazakh.py", russian / "phraseguard", cache=setup.scratch / "cache")
    rounds = alternate({"with": _from(whole, setup), "without": _from(russian, setup)}, setup.repeats)
    kept, bare = rounds["with"], rounds["without"]
    if kept.out != bare.out:
        raise Failed("the Kazakh half changes what is found in a Russian draft")
    ratio = _time(kept) / _time(bare)
    loaded = _loaded(texts.DRAFT, setup)
    if "phraseguard.language.kazakh.analyser" not in _loaded(texts.DRAFT_KK, setup):
        raise Failed("the Kazakh draft did not load the Kazakh morphology: the probe proves nothing")
    return [
        Line(
            "kazakh", "check of a Russian draft, with against without Kazakh rows and word lists", f"≤ {_NO_SLOWER:g} ×",
            f"{kept.wall:.2f} s / {bare.wall:.2f} s (processor {kept.cpu:.2f} / {bare.cpu:.2f}), {kept.peak_mb:.0f} / {bare.peak_mb:.0f} MB",
            f"{ratio:.2f} ×", ratio <= _NO_SLOWER,
            {"with": kept.wall, "without": bare.wall, "with_cpu": kept.cpu, "without_cpu": bare.cpu, "ratio": ratio},
        ),
        Line(
            "kazakh", "modules of the Kazakh morphology that a Russian draft loads", "none",
            ", ".join(name.removeprefix("phraseguard.language.") for name in loaded) or "none", "", not loaded, {"modules": len(loaded)},
        ),
    ]  # fmt: skip


def _copy(setup: Setup, name: str) -> Path:
    """Copy the installed package into a folder of its own, so that both halves start in the same way."""
    installed = run_process(
        [environment.PYTHON, "-P", "-c", "import phraseguard; print(phraseguard.__path__[0])"],
        environment.own_environment(setup.scratch / "cache"),
    ).out.strip()
    folder = setup.scratch / name
    shutil.copytree(installed, folder / "phraseguard")
    return folder


def _from(folder: Path, setup: Setup) -> Callable[[], Run]:
    command = [environment.PYTHON, "-P", "-m", "phraseguard", "check", texts.DRAFT, "--no-config"]
    env = environment.own_environment(setup.scratch / "cache") | {"PYTHONPATH": str(folder)}
    return lambda: run_process(command, env, ok=FINDINGS)


def _time(summary: Summary) -> float:
    """Processor time, which other processes do not add to; wall time where the system does not tell it."""
    return summary.wall if math.isnan(summary.cpu) else summary.cpu


def _loaded(draft: Path, setup: Setup) -> list[str]:
    out = python(_PROBES / "kazakh_modules.py", draft, cache=setup.scratch / "cache").out
    return list(json.loads(out))


def _morphology(setup: Setup) -> list[Line]:
    probe = _PROBES / "kazakh_load.py"
    said = said_by({"load": lambda: python(probe, cache=setup.scratch / "cache")}, setup.repeats)["load"]
    imports, load, more = (middle(said, key) for key in ("imports", "load", "more_mb"))
    return [
        Line(
            "kazakh", "load of the morphology: the first `kazakh.readings(…)`", "≤ 0.15 s",
            f"{load:.3f} s, and {imports:.3f} s of imports before it", "", load + imports <= 0.15,
            {"load": load, "imports": imports, "cpu": middle(said, "cpu")},
        ),
        Line(
            "kazakh", "resident memory that it adds to a process with the libraries of any check", "≤ 60 MB", f"{more:.0f} MB",
            f"{middle(said, 'before_mb'):.0f} MB before", more <= 60,
            {"more_mb": more, "before_mb": middle(said, "before_mb"), "peak_mb": middle(said, "peak_mb")},
        ),
    ]  # fmt: skip


def _running_text(setup: Setup) -> list[Line]:
    text = texts.kazakh()
    probe, words = _PROBES / "kazakh_text.py", environment.BENCH / "tools" / "qaznltk_words.py"
    cache = setup.scratch / "cache"
    said = said_by(
        {
            "annotate": lambda: python(probe, "annotate", text, cache=cache),
            "check": lambda: python(probe, "check", text, cache=cache),
            "pieces": lambda: python(probe, "pieces", text, cache=cache),
            "qaznltk": lambda: python(words, text, cache=cache),
        },
        setup.repeats,
    )
    seconds = {name: middle(each, "seconds") for name, each in said.items()}
    tokens = middle(said["annotate"], "tokens")
    lines = []
    for name, told in (
        ("annotate", "Kazakh text, annotated, caches cold"),
        ("check", "Kazakh text, checked, caches cold"),
    ):
        rate = tokens / seconds[name]
        lines.append(
            Line(
                "kazakh", told, f"≥ {_TEXT_GOAL:,} tokens/s", f"{rate:,.0f} tokens/s ({tokens:,.0f} in {seconds[name]:.2f} s of processor time)",
                f"{seconds[name] / seconds['pieces']:.1f} × the time of `pieces()`", rate >= _TEXT_GOAL,
                {"tokens_s": rate, "seconds": seconds[name], "pieces": seconds["pieces"], "load": middle(said[name], "load")},
            )
        )  # fmt: skip
    lines.append(
        Line(
            "kazakh", "QazNLTK `tokenize` on the same text (words counted, stop words left out; no morphology)", "",
            f"{seconds['qaznltk']:.2f} s", f"annotated: {seconds['annotate'] / seconds['qaznltk']:.1f} × its time", None,
            {"seconds": seconds["qaznltk"], "ratio": seconds["annotate"] / seconds["qaznltk"]},
        )
    )  # fmt: skip
    return lines
