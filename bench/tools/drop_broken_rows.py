"""Take the rows that do not compile out of a snapshot of the checkout: ``python drop_broken_rows.py SNAPSHOT``.

Only for measuring while somebody edits the lexicons; prints what was dropped.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

_ROW = re.compile(r"\s*- id:")
_ROUNDS = 60


def without_row(lines: list[str], line: int) -> list[str]:
    """Return the lines without the row that the given line (from 1) belongs to."""
    first = next(i for i in range(line - 1, -1, -1) if _ROW.match(lines[i]))
    last = next((i for i in range(line, len(lines)) if _ROW.match(lines[i])), len(lines))
    return lines[:first] + lines[last:]


def main(snapshot: Path) -> None:
    """Compile every policy and the acts of speech, collecting the mistakes, and drop the rows that have one."""
    sys.path.insert(0, str(snapshot))
    from phraseguard.lexicon import acts, policy
    from phraseguard.lexicon.build import build_layer
    from phraseguard.model import Failure

    dropped = 0
    for name in policy.names():
        files = [*policy.language_files(), *policy.files_of(policy.folder_of(name))]

        def compile_policy(errors: list[Failure], files: list[Path] = files) -> None:
            build_layer(files, "", [], errors)

        dropped += _drop(compile_policy)
    lists = [path for path in policy.language_files() if path.suffix == ".txt"]
    dropped += _drop(lambda errors: acts.build(policy.lexicons_folder() / policy.ACTS, "", lists, errors))
    if dropped:
        print(f"{dropped} lexicon rows that did not compile were left out (--drop-broken-rows).")


def _drop(compile_rows: Callable[[list], object]) -> int:
    """Drop rows until all compile; returns how many there were."""
    from phraseguard.model import Failure, InputError

    dropped = 0
    for _ in range(_ROUNDS):
        errors: list[Failure] = []
        try:
            compile_rows(errors)
        except InputError as error:
            errors = [error.failure]
        if not errors:
            break
        for failure in sorted(errors, key=lambda f: (f.file, -(f.line or 0))):
            path = Path(failure.file)
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text("".join(without_row(lines, failure.line or 1)), encoding="utf-8")
            dropped += 1
    return dropped


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
