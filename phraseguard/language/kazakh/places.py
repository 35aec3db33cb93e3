"""Where the data of the language lies: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """Return the folder with the Kazakh language data."""
    inside = _PACKAGE / "lexicons" / "kk"
    return inside if inside.is_dir() else _PACKAGE.parent / "lexicons" / "kk"
