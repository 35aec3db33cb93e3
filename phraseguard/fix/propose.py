"""A hit → the fixes that its finding offers."""

from __future__ import annotations

from phraseguard.checks.base import Hit
from phraseguard.fix.template import deletion, edits_for
from phraseguard.language.annotate import Annotated
from phraseguard.model import Applicability, Edit, Fix


def fixes_of(ann: Annotated, hit: Hit) -> tuple[Fix, ...]:
    """Return the fixes of a hit, the best first; wordings beyond the first are shown, never applied."""
    if hit.row is None:
        if hit.replacement is None:
            return ()
        edits = (
            [(hit.start, hit.end, hit.replacement)]
            if hit.replacement
            else deletion(ann, hit.first, hit.last, hit.start, hit.end)
        )
        return (_fix(ann, hit.tier, edits),)
    fixes = []
    for index, template in enumerate(hit.row.instead):
        made = edits_for(ann, hit, template)
        if made is not None:
            fixes.append(_fix(ann, hit.row.fix if index == 0 else "manual", made))
    return tuple(fixes)


def _fix(ann: Annotated, tier: str, edits: list[tuple[int, int, str]]) -> Fix:
    applicability: Applicability = "safe" if tier == "safe" else "unsafe" if tier == "unsafe" else "manual"
    ordered = sorted(set(edits))
    return Fix(
        applicability=applicability,
        edits=tuple(Edit(message=ann.message, start=start, end=end, text=text) for start, end, text in ordered),
    )
