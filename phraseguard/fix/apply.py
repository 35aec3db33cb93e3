"""Apply fixes to a draft: without overlaps, again and again until nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from phraseguard.model import Edit, Finding, Fix

MAX_ROUNDS = 8


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with edits applied; they must not overlap."""
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def chosen_fix(finding: Finding, *, unsafe: bool) -> Fix | None:
    """Return the fix of a finding that a program may apply, if there is one."""
    allowed = ("safe", "unsafe") if unsafe else ("safe",)
    return next((fix for fix in finding.fixes if fix.applicability in allowed), None)


def fix_text(text: str, check: Callable[[str], Sequence[Finding]], *, unsafe: bool = False) -> tuple[str, int]:
    """Apply all fixes of a text and check again until nothing changes; returns the text and how many fixes were applied.

    `check` is called with each state of the text. A fix whose edits overlap one applied before waits for the next round.
    """
    applied = 0
    seen = {text}
    for _ in range(MAX_ROUNDS):
        edits: list[Edit] = []
        taken: list[tuple[int, int]] = []
        for finding in check(text):
            fix = chosen_fix(finding, unsafe=unsafe)
            if fix is None or any(not _free(edit, taken) for edit in fix.edits):
                continue
            edits += fix.edits
            taken += [(edit.start, edit.end) for edit in fix.edits]
            applied += 1
        if not edits:
            break
        text = apply_edits(text, edits)
        if text in seen:
            break  # two rows that undo each other must not run for ever
        seen.add(text)
    return text, applied


def _free(edit: Edit, taken: list[tuple[int, int]]) -> bool:
    return all(edit.end <= start or end <= edit.start for start, end in taken)
