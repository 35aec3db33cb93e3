"""Guesses for forms whose stem no list holds: the likeliest splits into a possible stem and an ending."""

from __future__ import annotations

from collections.abc import Iterator

from phraseguard.language.kazakh.alternations import NOUN, VERB, undo
from phraseguard.language.kazakh.analyser import Analyser, Reading
from phraseguard.language.kazakh.guess import DISHARMONY, LONGEST
from phraseguard.language.kazakh.phonology import CONSONANTS, KAZAKH_ONLY, VOWELS, any_harmony, mask_of

# The weight of any stem outside of the list, beside that of its letters.
_UNLISTED = -7.8
_LOAN = -15.0
_SHORTEST_LOAN = 3


def guessed(morphology: Analyser, form: str) -> list[Reading]:
    """Return readings of a folded form by unknown stems, unordered. A Russian dictionary word counts as a listed stem."""
    found: list[Reading] = []
    for at in range(len(form), max(0, len(form) - LONGEST) - 1, -1):
        surface, ending = form[:at], form[at:]
        if len(surface) < 2:
            break
        for stem in _russian_stems(surface) if ending else ():
            _with_stem(morphology, form, surface, stem, ending, NOUN, 0.0, found)
        for kind in (NOUN, VERB):
            for stem, written, cost in undo(surface, ending, kind):
                if _possible(morphology, stem, kind):
                    _with_stem(morphology, form, surface, stem, written, kind, cost, found)
    return found


def _possible(morphology: Analyser, stem: str, kind: int) -> bool:
    """Tell whether letters can be a stem at all; shorter ones than three letters are all listed."""
    return stem[-1] != "-" and any(c in VOWELS for c in stem) and (len(stem) > 2 or morphology.is_stem(stem, kind))


def _with_stem(
    morphology: Analyser, form: str, surface: str, stem: str, ending: str, kind: int, cost: float, found: list[Reading]
) -> None:
    mask = mask_of(stem) | mask_of(surface)
    base: float | None = None
    loan = False
    for wanted, tags, weight, voice, left in morphology.endings(ending, kind):
        more = 0.0 if wanted & mask else DISHARMONY if wanted & any_harmony(mask) else None
        if more is None:
            continue
        if base is None:
            loan = kind == NOUN and is_loan(stem)
            corrections = morphology.corrections
            if loan:
                base = _LOAN + corrections.get("stem n loan", 0.0)
            else:
                base = _UNLISTED + morphology.letters(stem)
                base += corrections.get("stem n guess" if kind == NOUN else "stem v guess", 0.0)
        pos = "VERB" if kind == VERB else "NOUN"
        formed = form[: len(form) - left] if left >= 0 else ""
        found.append(Reading(stem, pos, tags, base + cost + more + weight, loan, stem + ending[:voice], formed))


def _russian_stems(surface: str) -> Iterator[str]:
    """Yield the Russian words that lose their end before a suffix: «брон-ды» (бронь), «отделения-ға» (отделение)."""
    shapes = []
    if surface[-1] in CONSONANTS and surface[-1] not in KAZAKH_ONLY:
        shapes.append(surface + "ь")
    elif surface.endswith("ия"):
        shapes.append(surface[:-1] + "е")
    yield from filter(is_loan, shapes)


def is_loan(stem: str) -> bool:
    """Tell whether a stem is a Russian noun or adjective in its dictionary form."""
    if len(stem) < _SHORTEST_LOAN:
        return False
    from phraseguard.language import russian

    return any(
        ("NOUN" in tags and "nomn" in tags and ("sing" in tags or "Pltm" in tags))
        or ("ADJF" in tags and {"nomn", "masc"} <= tags)
        for tags in russian.known_tags(stem)
    )
