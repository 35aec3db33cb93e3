"""What the Kazakh morphology costs a process that has the libraries of any check: ``python kazakh_load.py``. Prints one JSON object.

`imports` and `load` are seconds (of the modules; of the first reading), `cpu` their processor time, `more_mb` the resident memory that is
there behind them and was not before.
"""

from __future__ import annotations

import json
import sys
import time

# The libraries that any check loads are no part of what is measured.
import marisa_trie  # noqa: F401
import msgspec  # noqa: F401
import psutil

import phraseguard  # noqa: F401


def main() -> None:
    """Measure and print."""
    process = psutil.Process()
    before = process.memory_info().rss
    cpu, start = time.process_time(), time.perf_counter()
    from phraseguard.language import kazakh

    imported = time.perf_counter()
    found = kazakh.readings("жіберіңіз")
    end = time.perf_counter()
    after = process.memory_info()
    told = {
        "imports": imported - start, "load": end - imported, "cpu": time.process_time() - cpu, "before_mb": before / 1e6,
        "more_mb": (after.rss - before) / 1e6, "peak_mb": getattr(after, "peak_wset", _peak()) / 1e6, "readings": len(found),
    }  # fmt: skip
    print(json.dumps(told))


def _peak() -> int:
    """Return the peak resident memory in bytes, 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main()
