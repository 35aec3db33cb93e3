"""What the checks ask of a language's spelling."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Correction(NamedTuple):
    """A proper spelling of a misspelt word: the folded `word`, how far it is (`cost`, smaller is likelier), and whether it is `sure`.

    `sure` means that nothing else can have been meant. `why` names the slip.
    """

    word: str
    cost: float
    sure: bool
    why: str


class Speller(Protocol):
    """The spelling of one language. Words come as folded keys (see language.fold)."""

    def suspicious(self, key: str) -> bool:
        """Tell whether a word may be misspelt: unknown, and not built from known parts. Asked once a distinct form; quick."""

    def corrections(self, key: str) -> tuple[Correction, ...]:
        """Return what a suspicious word may have been meant to be, the likeliest first; empty where nothing is close."""
