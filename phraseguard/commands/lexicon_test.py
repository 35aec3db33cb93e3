"""``phraseguard lexicon test``: runs the examples of every row."""

from __future__ import annotations

from pathlib import Path

from phraseguard.commands import streams as edge
from phraseguard.commands.session import Common, Session
from phraseguard.commands.streams import Streams
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon import selftest
from phraseguard.lexicon.compiled import Layer
from phraseguard.model import Failure, InputError


def run(streams: Streams, target: str, common: Common) -> int:
    """Test a policy (its name or folder), or further rows (a file, or a folder without policy.yaml) on top of it.

    Returns exit code 1 if an example or a row fails. Raises `InputError` for what is neither, and for no lexicon.
    """
    settings = Session(common).load(Path.cwd()).settings
    count, failures = _acts(target) if _holds_acts(target) else selftest.run(*_scope(target, settings.policy))
    for failure in failures:
        streams.out.write(edge.printable(edge.describe(failure)) + "\n")
    wrong = len(failures)
    streams.out.write(f"{count} examples, {wrong} {'failure' if wrong == 1 else 'failures'}\n")
    return edge.FOUND if failures else edge.OK


def _holds_acts(target: str) -> bool:
    """Tell whether the target is the shipped rows of acts of speech, or a file of them."""
    folder = policies.lexicons_folder() / policies.ACTS
    return target == policies.ACTS or (
        bool(target) and folder.resolve() in (Path(target).resolve(), Path(target).resolve().parent)
    )


def _acts(target: str) -> tuple[int, list[Failure]]:
    folder = policies.lexicons_folder() / policies.ACTS
    return selftest.run_acts(folder, policies.load(), [Path(target)] if Path(target).is_file() else ())


def _scope(target: str, in_force: str) -> tuple[list[Path], list[Layer], list[Path]]:
    """The files to build, the layers below them, and the files whose rows are tested."""
    if target and Path(target).exists() and not (Path(target) / "policy.yaml").is_file() and not _is_shipped(target):
        files = _rows_in(Path(target))
        return files, list(policies.load(in_force).layers), files
    folder = policies.folder_of(target or in_force)
    files = policies.files_of(folder)
    below = policies.layers_below(folder)
    if below:
        return files, below, files
    return [*policies.language_files(), *files], [], files


def _rows_in(path: Path) -> list[Path]:
    files = policies.files_of(path)
    if not any(file.suffix == ".yaml" for file in files):
        raise InputError(Failure(message="holds no lexicon; expected files *.yaml", file=str(path)))
    return files


def _is_shipped(name: str) -> bool:
    return name in policies.names()
