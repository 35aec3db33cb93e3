"""What a measurement gives, and how it is written down."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict, dataclass, field
from pathlib import Path

_KAZAKH, _CONVERSATIONS = "kazakh", "conversations"


@dataclass(frozen=True)
class Setup:
    """How much is measured: rounds of each comparison, and the folder for what is made on the way."""

    repeats: int
    quick: bool
    scratch: Path


@dataclass(frozen=True)
class Line:
    """One line of the table. `met` is None where there is no goal; `ratio` is what the number is held against."""

    part: str
    measure: str
    goal: str
    result: str
    ratio: str = ""
    met: bool | None = None
    figures: dict[str, float] = field(default_factory=dict)


def machine() -> str:
    """Say what was measured on."""
    return f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {_cpu()}"


def write(folder: Path, lines: list[Line], remarks: list[str], repeats: int) -> None:
    """Write RESULTS.md and results.json."""
    table = [
        "# Results",
        "",
        f"Made by `python bench/run.py`: {machine()}; medians of {repeats}. What each line means: README.md.",
    ]
    kazakh = [line for line in lines if line.part.startswith(_KAZAKH)]
    conversations = [line for line in lines if line.part == _CONVERSATIONS]
    russian = [line for line in lines if line not in kazakh and line not in conversations]
    for title, chosen in (("Russian", russian), ("Kazakh", kazakh), ("Conversations", conversations)):
        if chosen:
            table += ["", f"## {title}", "", *_table(chosen)]
    if remarks:
        table += ["", *(f"- {remark}" for remark in remarks)]
    (folder / "RESULTS.md").write_text("\n".join(table) + "\n", encoding="utf-8", newline="\n")
    data = {"machine": machine(), "repeats": repeats, "remarks": remarks, "lines": [asdict(line) for line in lines]}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    (folder / "results.json").write_text(text, encoding="utf-8", newline="\n")


def _table(lines: list[Line]) -> list[str]:
    signs = {True: "yes", False: "**no**", None: ""}
    return [
        "| part | measure | goal | result | ratio | met |",
        "|---|---|---|---|---|---|",
        *(f"| {x.part} | {x.measure} | {x.goal} | {x.result} | {x.ratio} | {signs[x.met]} |" for x in lines),
    ]


def _cpu() -> str:
    import os

    try:
        info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        name = next(line.partition(":")[2].strip() for line in info.splitlines() if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.processor() or "unknown processor"
    return f"{os.cpu_count()} × {name}"
