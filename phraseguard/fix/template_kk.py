"""Slots of Kazakh `instead` templates: a word of the match in another form, or another word in its form."""

from __future__ import annotations

from functools import lru_cache

from phraseguard.language import kazakh
from phraseguard.language.kazakh.alternations import NOUN, VERB
from phraseguard.language.kazakh.features import NAMES
from phraseguard.language.kazakh.generate import inflect, inflect_like

# The tags of a slot: a name of the notation sets one and drops its rivals.
_CASES = {"атау": "", "ілік": "gen", "барыс": "dat", "табыс": "acc", "жатыс": "loc", "шығыс": "abl", "көмектес": "ins"}
_OWNERS = {"менің": "px1sg", "сенің": "px2sg", "сіздің": "px2frm", "оның": "px3", "біздің": "px1pl"}
_PERSONS = {
    "мен": "p1sg",
    "сен": "p2sg",
    "сіз": "p2frm",
    "ол": "p3",
    "біз": "p1pl",
    "сендер": "p2pl",
    "сіздер": "p2frmpl",
}


def is_form(names: list[str]) -> bool:
    """Tell whether a slot asks for a form («{1:барыс}») and not for another word."""
    return all(name in NAMES for name in names)


@lru_cache(maxsize=5_000)
def reform(key: str, names: tuple[str, ...]) -> str | None:
    """Put a folded form into another form, None where it has none."""
    for reading in kazakh.matching(key):
        tags = reading.tags
        for name in names:
            tags = _with(tags, name)
        made = inflect(reading.lemma, tags, VERB if reading.pos in ("VERB", "AUX") else NOUN)
        if made is not None:
            return made
    return None


def _with(tags: tuple[str, ...], name: str) -> tuple[str, ...]:
    if name in _CASES:
        rest = tuple(tag for tag in tags if tag not in _CASES.values())
        return (*rest, _CASES[name]) if _CASES[name] else rest
    if name in _OWNERS:
        rest = tuple(tag for tag in tags if tag not in _OWNERS.values())
        at = next((i for i, tag in enumerate(rest) if tag in _CASES.values()), len(rest))
        return (*rest[:at], _OWNERS[name], *rest[at:])
    if name in _PERSONS:
        return tuple(_PERSONS[name] if tag in _PERSONS.values() else tag for tag in tags)
    if name == "көпше":
        return tags if "pl" in tags else ("pl", *tags)
    if name == "жекеше":
        return tuple(tag for tag in tags if tag != "pl")
    return tags


def substitute(key: str, wording: str) -> str | None:
    """Put another word into the form of a folded form; of several words the last is inflected."""
    return inflect_like(wording.strip(), key)
