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
    """One process: wall and processor time in seconds, peak resident memory in MB, what it printed.

    Processor time and memory are NaN where the system cannot tell. On a busy machine the processor time says what the wall time
    would be on an idle one.
    """

    wall: float
    cpu: float
    peak_mb: float
    out: str


@dataclass(frozen=True)
class Summary:
    """Runs of the same thing: median times, the fastest and slowest wall time, the largest peak memory, the last output."""

    wall: float
    cpu: float
    fastest: float
    slowest: float
    peak_mb: float
    out: str


def run_process(
    command: Sequence[str | Path], env: Mapping[str, str] | None = None, *, cwd: Path | None = None, ok: tuple[int, ...] = (0,),
    limit: float = TIMEOUT,
) -> Run:  # fmt: skip
    """Run a command to its end. Raises `Failed` for an exit code that is not `ok`, and after `limit` seconds."""
    listed = [str(part) for part in command]
    start = time.perf_counter()
    with subprocess.Popen(
        listed, env=dict(env) if env is not None else None, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        run, code = _wait(process, start, limit)
    if run.wall >= limit:
        raise Failed(f"stopped after {limit:.0f} s")
    if code not in ok:
        raise Failed(f"{' '.join(listed[:4])} … ended with {code}: {run.out[-500:]}")
    return run


def _wait(process: subprocess.Popen[bytes], start: float, limit: float) -> tuple[Run, int]:
    if sys.platform == "win32":
        return _wait_psutil(process, start, limit)
    import threading

    timer = threading.Timer(limit, process.kill)
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
    peak = usage.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1000)
    return Run(wall, usage.ru_utime + usage.ru_stime, peak, out), code


def _wait_psutil(process: subprocess.Popen[bytes], start: float, limit: float) -> tuple[Run, int]:
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
    out = process.communicate(timeout=limit)[0].decode("utf-8", "replace")
    wall = time.perf_counter() - start
    watcher.join()
    return Run(wall, float("nan"), peak / 1_000_000 if peak else float("nan"), out), process.returncode


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
    cpu = median(run.cpu for run in runs)
    return Summary(median(walls), cpu, min(walls), max(walls), max(run.peak_mb for run in runs), runs[-1].out)
