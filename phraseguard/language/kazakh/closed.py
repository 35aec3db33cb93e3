"""The closed word classes: pronouns, particles, conjunctions, auxiliaries and other words whose forms no paradigm makes (lexicons/kk/closed.txt)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from phraseguard.language.kazakh.places import data_folder


class Closed(NamedTuple):
    """A form of a closed class: its lemma, part of speech and tags."""

    lemma: str
    pos: str
    tags: tuple[str, ...]


@cache
def entries() -> tuple[tuple[str, str, bool, tuple[tuple[str, tuple[str, ...]], ...]], ...]:
    """Return lemma, part of speech, whether ordinary suffixes follow, and the listed forms with their tags."""
    found = []
    for line in (data_folder() / "closed.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        lemma, pos, *words = line.split()
        forms = []
        for word in words:
            form, _, tags = word.partition(":")
            forms.append((form, tuple(tags.split("+")) if tags else ()))
        found.append((lemma, pos.rstrip("*"), pos.endswith("*"), tuple(forms)))
    return tuple(found)


@cache
def closed_forms() -> dict[str, tuple[Closed, ...]]:
    """Return the readings of each listed form."""
    found: dict[str, list[Closed]] = {}
    for lemma, pos, _, forms in entries():
        for form, tags in forms:
            found.setdefault(form, []).append(Closed(lemma, pos, tags))
    return {form: tuple(readings) for form, readings in found.items()}


@cache
def open_stems() -> frozenset[str]:
    """Return the closed-class lemmas that take ordinary suffixes."""
    return frozenset(lemma for lemma, _, suffixes, _ in entries() if suffixes)


def is_closed(form: str) -> bool:
    """Tell whether a folded form is listed with a closed word class (мен, да, бар)."""
    return form in closed_forms()
