"""All measurements with one command: ``python bench/run.py [PART…] [--quick]``. Writes bench/RESULTS.md and bench/results.json.

Makes its own virtual environment in bench/.work, with the wheel of this checkout. See bench/README.md.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import environment
import generated
import measure
import results
import texts

PARTS = ("cold", "bulk", "warm", "rows", "worst", "kazakh", "kazakh_forms", "conversations")


def main(arguments: list[str]) -> int:
    """Measure the chosen parts; returns 1 if a goal is missed."""
    asked = _parser().parse_args(arguments)
    parts = [part for part in PARTS if part in (asked.parts or PARTS)]
    if asked.data is not None:
        os.environ["PHRASEGUARD_BENCH_DATA"] = str(asked.data.resolve())
    if os.environ.get("PHRASEGUARD_BENCH") != "inside":
        try:
            remarks = environment.prepare(drop_broken_rows=asked.drop_broken_rows, keep_wheel=asked.keep_wheel)
        except environment.Broken as error:
            print(error, file=sys.stderr)
            return 2
        # On with the interpreter that has psutil (needed on Windows), in a process that is small again.
        env = os.environ | {
            "PHRASEGUARD_BENCH": "inside",
            "PHRASEGUARD_BENCH_REMARKS": "\n".join(remarks),
            "PYTHONUTF8": "1",
        }
        return subprocess.run([str(environment.PYTHON), __file__, *arguments], env=env, check=False).returncode
    remarks = [each for each in os.environ.get("PHRASEGUARD_BENCH_REMARKS", "").split("\n") if each]
    return _measure(parts, 1 if asked.quick else asked.repeats, asked.quick, remarks, asked.out)


def _measure(parts: list[str], repeats: int, quick: bool, remarks: list[str], out: Path) -> int:
    measure.run_process([environment.PYTHON, texts.__file__])
    remarks.append(f"Texts: {texts.bulk()[2]}; 1 MB is {texts.SIZE:,} bytes of UTF-8.")
    lines: list[results.Line] = []
    with tempfile.TemporaryDirectory(prefix="phraseguard-bench-") as folder:
        setup = results.Setup(repeats, quick, Path(folder))
        if not (generated.FOLDER / "company" / "rows.ru.yaml").exists():
            measure.run_process([environment.PYTHON, generated.__file__])
        for part in parts:
            print(f"— {part}", flush=True)
            try:
                found = import_module(f"cases.{part}").measure(setup)
            except measure.Failed as error:
                found = [results.Line(part, "all", "", f"failed: {error}", "", False)]
            for line in found:
                print(f"  {line.measure}: {line.result} {line.ratio} (goal {line.goal})", flush=True)
            lines += found
    results.write(out, lines, remarks, repeats)
    return 1 if any(line.met is False for line in lines) else 0


def _part(name: str) -> str:
    # No `choices`: before Python 3.12 argparse holds an empty list against them, too.
    if name not in PARTS:
        raise argparse.ArgumentTypeError(f"«{name}» is none of {', '.join(PARTS)}")
    return name


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench/run.py", description="Measure speed and size of phraseguard.")
    parser.add_argument("parts", nargs="*", type=_part, metavar="PART", help=f"{', '.join(PARTS)} (default: all)")
    parser.add_argument("--quick", action="store_true", help="one round, smaller parts for the slow tools")
    parser.add_argument("--repeats", type=int, default=5, help="rounds of each comparison (default: 5)")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="where the texts are (default: ../shared/data)")
    parser.add_argument(
        "--out", type=Path, default=environment.BENCH, metavar="FOLDER", help="where the results go (default: bench)"
    )
    parser.add_argument("--keep-wheel", action="store_true", help="measure the wheel that is installed already")
    parser.add_argument(
        "--drop-broken-rows", action="store_true", help="leave out lexicon rows that do not compile at the moment"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
