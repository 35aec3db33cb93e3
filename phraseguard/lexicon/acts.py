"""Acts of speech: what is done by saying something (a greeting, a promise, a refusal), recognised by lexicon rows that forbid nothing.

The rows stand in ``lexicons/acts``; they belong to the languages, not to a policy, and are compiled to a layer of their own that only a
conversation loads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from phraseguard.lexicon.compiled import ACT, Layer
from phraseguard.model import Failure

# The layer stands apart from the policies, whose atoms count up from 0.
FIRST_ATOM = 1 << 24
DECLARED = "acts.yaml"


class Act(NamedTuple):
    """A kind of act: its id without the prefix, and what it means."""

    id: str
    meaning: str


def declared(folder: Path) -> list[Act]:
    """Return the acts that rows may name; raises `InputError` for a mistake in the list."""
    from phraseguard.lexicon.yamlnodes import Doc

    path = folder / DECLARED
    doc = Doc(path.read_text(encoding="utf-8"), str(path))
    top = doc.mapping(doc.root, "the list of acts", ("acts",))
    return [Act(id, doc.text(node, "a meaning")) for id, node in doc.mapping(top["acts"], "acts", ()).items()]


def files_of(folder: Path) -> list[Path]:
    """Return the files of rows in their order."""
    return sorted(path for path in folder.glob("*.yaml") if path.name != DECLARED)


def build(
    folder: Path,
    key: str,
    languages: Sequence[Path],
    errors: list[Failure] | None = None,
    only: Iterable[Path] | None = None,
) -> Layer:
    """Compile the rows of acts (of all files, or of some) with the lists of the languages; `errors` as in `build_layer`."""
    from phraseguard.lexicon.build import build_layer

    rules = [ACT + act.id for act in declared(folder)]
    return build_layer([*languages, *(only or files_of(folder))], key, [], errors, first=FIRST_ATOM, acts=rules)
