"""The command line as users run it: a new process, its own folder, its own caches."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

import phraseguard

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden" / "cli"
POLICY = HERE / "data" / "policy"
# Settings of the machine that would change what a test sees.
_FOREIGN = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "PYTHONIOENCODING", "PYTHONDONTWRITEBYTECODE")


class Ran(NamedTuple):
    """What a process gave; `raw` is its output as bytes."""

    code: int
    out: str
    err: str
    raw: bytes


class Cli:
    """Runs phraseguard in a folder."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        self.folder, self.env = folder, dict(env)

    def __call__(self, *args: object, stdin: bytes | None = b"", env: Mapping[str, str] | None = None) -> Ran:
        """Run a command with the test policy."""
        return self.bare(*args, "--policy", POLICY, stdin=stdin, env=env)

    def bare(self, *args: object, stdin: bytes | None = b"", env: Mapping[str, str] | None = None) -> Ran:
        """Run a command exactly as given."""
        done = subprocess.run(
            self.command(*args), input=stdin, capture_output=True, cwd=self.folder, env=self.env | dict(env or {}),
            timeout=60, check=False,
        )  # fmt: skip
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        assert "Traceback" not in err, err
        return Ran(done.returncode, out, err, done.stdout)

    @staticmethod
    def command(*args: object) -> list[str]:
        """Return the command line of a process."""
        return [sys.executable, "-m", "phraseguard", *map(str, args)]

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file of the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of the processes: caches that live as long as the tests, so that the policy is compiled once."""
    home = tmp_path_factory.mktemp("home")
    env = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    folders = {name: str(home / name) for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "HOME")}
    # The package under test, be it the checkout or the installed wheel.
    package = str(Path(phraseguard.__file__).parent.parent)
    return env | folders | {"PYTHONPATH": package, "PYTHONPYCACHEPREFIX": str(home / "pyc")}


@pytest.fixture
def cli(tmp_path: Path, environment: dict[str, str]) -> Cli:
    """The command line in an empty folder."""
    return Cli(tmp_path, environment)


@pytest.fixture
def samples(cli: Cli) -> Cli:
    """The command line in a folder with ``draft.txt``, ``clean.txt`` and ``chat.jsonl``."""
    for name in ("draft.txt", "clean.txt", "chat.jsonl"):
        shutil.copy(HERE / "data" / name, cli.folder / name)
    return cli


def golden(name: str, text: str) -> None:
    """Compare with a golden file; UPDATE_GOLDEN=1 writes it (and fails, so that it is read before it is trusted)."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        pytest.fail(f"{path} was written")
    assert text == path.read_bytes().decode()
