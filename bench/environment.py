"""What the benchmark runs in: a virtual environment with this checkout's wheel and the Python tools, and textlint from npm."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
WORK = BENCH / ".work"
VENV = WORK / "venv"
NODE = WORK / "node"
SOURCE = WORK / "source"
_SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
_EXE = ".exe" if os.name == "nt" else ""
PYTHON = _SCRIPTS / f"python{_EXE}"
PHRASEGUARD = _SCRIPTS / f"phraseguard{_EXE}"
_BUILD_TIMEOUT = 900


class Broken(RuntimeError):
    """Something that a measurement needs could not be made; the message says what."""


def prepare(*, drop_broken_rows: bool = False, keep_wheel: bool = False) -> list[str]:
    """Make the virtual environment, build this checkout's wheel and install it; returns remarks for the results.

    drop_broken_rows: leave out lexicon rows that do not compile (while somebody edits them) instead of failing
    keep_wheel: take what is installed already
    """
    if not PYTHON.exists():
        _run([sys.executable, "-m", "venv", str(VENV)])
    marker = VENV / "requirements.installed"
    wanted = (BENCH / "requirements.txt").read_text(encoding="utf-8")
    if not marker.exists() or marker.read_text(encoding="utf-8") != wanted:
        _pip("install", "-r", str(BENCH / "requirements.txt"))
        marker.write_text(wanted, encoding="utf-8")
    if keep_wheel and PHRASEGUARD.exists():
        return ["The wheel that was installed before was measured (--keep-wheel)."]
    return _install_wheel(drop_broken_rows)


def prepare_textlint() -> Path:
    """Install textlint and its prh rule where that has not happened; returns the launcher script."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise Broken("node and npm are not installed")
    launcher = NODE / "node_modules" / "textlint" / "bin" / "textlint.js"
    NODE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        if (BENCH / name).exists():
            shutil.copy(BENCH / name, NODE / name)
    if not launcher.exists():
        # The name as found: on Windows npm is a .cmd file, which subprocess does not find by itself.
        _run([npm, "ci" if (NODE / "package-lock.json").exists() else "install", "--no-audit", "--no-fund"], cwd=NODE)
    return launcher


def own_environment(cache: Path) -> dict[str, str]:
    """Return the environment of a measured process: its own cache folder, UTF-8, no settings of the user."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PHRASEGUARD"))}
    return kept | {
        "XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "NO_COLOR": "1",
    }  # fmt: skip


def _install_wheel(drop_broken_rows: bool) -> list[str]:
    """Build from a snapshot: the checkout may be edited while the build runs."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    leave_out = shutil.ignore_patterns("__pycache__", "*.pyc", "*.compiled")
    for name in ("phraseguard", "lexicons", "scripts"):
        shutil.copytree(ROOT / name, SOURCE / name, ignore=leave_out)
    for name in ("pyproject.toml", "LICENSE", "NOTICE", "README.md"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, SOURCE / name)
    remarks = []
    if not (SOURCE / "README.md").exists():
        (SOURCE / "README.md").write_text("phraseguard\n", encoding="utf-8")
    if drop_broken_rows:
        remarks = _drop_broken_rows()
    wheels = WORK / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    _pip("wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(SOURCE))
    _pip("install", "--force-reinstall", "--no-deps", *map(str, wheels.glob("phraseguard-*.whl")))
    return remarks


def _drop_broken_rows() -> list[str]:
    done = subprocess.run(
        [str(PYTHON), str(BENCH / "tools" / "drop_broken_rows.py"), str(SOURCE)],
        capture_output=True, text=True, encoding="utf-8", timeout=_BUILD_TIMEOUT, check=False,
    )  # fmt: skip
    if done.returncode:
        raise Broken(f"the lexicons cannot be read: {done.stderr.strip()[-600:]}")
    return [line for line in done.stdout.splitlines() if line]


def _pip(*arguments: str) -> None:
    _run([str(PYTHON), "-m", "pip", "--disable-pip-version-check", "-q", *arguments])


def _run(command: list[str], cwd: Path | None = None) -> None:
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=_BUILD_TIMEOUT,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise Broken(f"{' '.join(command[:4])} … failed: {(done.stderr or done.stdout).strip()[-800:]}")
