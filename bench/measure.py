"""Timing helpers: whole processes with their peak memory, medians, and rounds that alternate what is compared.

Standard library only, and small: on Linux the peak memory of a child begins with that of the process that started it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

TIMEOUT = 600


class Failed(RuntimeError):
    """A measured process ended in a way that makes its time worthless."""


@dataclass(frozen=True)
class Run:
    """One process: wall time in seconds, peak resident memory in MB (NaN where the system cannot tell), what it printed."""

    wall: float
    peak_mb: float
    out: str


@dataclass(frozen=True)
class Summary:
    """Runs of the same thing: median wall time, the fastest and slowest, the largest peak memory, the last output."""

    wall: float
    fastest: float
    slowest: float
    peak_mb: float
    out: str


def run_process(
    command: Sequence[str | Path], env: Mapping[str, str] | None = None, *, cwd: Path | None = None, ok: tuple[int, ...] = (0,)
) -> Run:
    """Run a command to its end. Raises `Failed` for an exit code that is not `ok`, and after `TIMEOUT` seconds."""
    listed = [str(part) for part in command]
    start = time.perf_counter()
    with subprocess.Popen(
        listed, env=dict(env) if env is not None else None, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        out, wall, code, peak = _wait(process, start)
    if code not in ok:
        raise Failed(f"{' '.join(listed[:4])} … ended with {code}: {out[-500:]}")
    return Run(wall, peak, out)


def _wait(process: subprocess.Popen[bytes], start: float) -> tuple[str, float, int, float]:
    if sys.platform == "win32":
        return _wait_psutil(process, start)
    import threading

    timer = threading.Timer(TIMEOUT, process.kill)
    timer.start()
    try:
        assert process.stdout is not None
        out = process.stdout.read().decode("utf-8", "replace")
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    finally:
        timer.cancel()
    code = process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts kilobytes, macOS bytes.
    return out, wall, code, usage.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1000)


def _wait_psutil(process: subprocess.Popen[bytes], start: float) -> tuple[str, float, int, float]:
    """Windows keeps the peak of a process as long as somebody holds it open. A launcher's child is what counts."""
    import threading

    import psutil

    peak = 0

    def watch() -> None:
        nonlocal peak
        try:
            watched = psutil.Process(process.pid)
            while process.poll() is None:
                family = [watched, *watched.children(recursive=True)]
                peak = max(peak, sum(each.memory_info().peak_wset for each in family))
                time.sleep(0.005)
        except psutil.Error:
            return

    watcher = threading.Thread(target=watch)
    watcher.start()
    out = process.communicate(timeout=TIMEOUT)[0].decode("utf-8", "replace")
    wall = time.perf_counter() - start
    watcher.join()
    return out, wall, process.returncode, peak / 1_000_000 if peak else float("nan")


def alternate(things: Mapping[str, Callable[[], Run]], repeats: int, *, warm_up: bool = True) -> dict[str, Summary]:
    """Run A B C A B C …, so that a noisy minute of the machine hits all alike. The first, unmeasured round warms the disk cache."""
    runs: dict[str, list[Run]] = {name: [] for name in things}
    for number in range(repeats + warm_up):
        for name, thing in things.items():
            done = thing()
            if number or not warm_up:
                runs[name].append(done)
    return {name: summary(listed) for name, listed in runs.items()}


def summary(runs: Sequence[Run]) -> Summary:
    """Return the medians of runs."""
    walls = [run.wall for run in runs]
    return Summary(median(walls), min(walls), max(walls), max(run.peak_mb for run in runs), runs[-1].out)
