"""The particle of a question: «бар ма», «бола ма», «аласыз ба», and how it is spelled behind a word."""

from __future__ import annotations

from functools import lru_cache

from phraseguard.language.fold import has_kazakh_letters
from phraseguard.language.spelling.own import own_readings

QUESTIONS = frozenset("ма ме ба бе па пе".split())
_ONSET = {"V": "м", "R": "м", "L": "м", "N": "б", "Z": "б", "T": "п"}
# The last letters behind which usage wavers between б and п, or between the harmonies.
_WAVERING = "бвгдуиюяьъхцщ"
_PERSONS = frozenset({"p1sg", "p1pl", "p2frm", "p2frmpl", "p2sg", "p3"})
_SHORT = frozenset("бар жоқ бола болады керек емес мүмкін қажет дұрыс".split())
_LIKELY = -26.0


def particle_behind(word: str) -> str:
    """Return the particle as it is spelled behind a folded word; empty where usage wavers."""
    if word[-1] in _WAVERING:
        return ""
    from phraseguard.language.kazakh.joining import harmony_of
    from phraseguard.language.kazakh.phonology import class_of

    return _ONSET[class_of(word)] + ("а" if harmony_of(word) == "b" else "е")


@lru_cache(maxsize=20_000)
def split_particle(key: str, *, plain_letters: bool = False) -> str | None:
    """Return a word and the particle of a question written together as two («аласызба» → «аласыз ба»), None where there is no such pair.

    With `plain_letters` the word may lack its Kazakh letters («бересизбе» → «бересіз бе»).
    """
    word, particle = key[:-2], key[-2:]
    if particle not in QUESTIONS or len(word) < 3:
        return None
    for right in _words(word, plain_letters):
        if particle_behind(right) == particle:
            return f"{right} {particle}"
    return None


def _words(word: str, plain_letters: bool) -> list[str]:
    """Return the word as it may be meant where it can stand before the particle: a predicate."""
    from phraseguard.language import kazakh

    found = [word] if is_predicate(word) else []
    if not found and plain_letters and not has_kazakh_letters(word):
        from phraseguard.language.kazakh.restore import restored
        from phraseguard.language.kazakh.selection import readings

        if readings(word) and kazakh.is_known(word):
            found = [right for right, _ in restored(word)[:3] if is_predicate(right)]
    return found


def is_predicate(word: str) -> bool:
    """Tell whether a word is a finite form with a person, or one of the short predicates."""
    if word in _SHORT or word == "сәлеметсіз":
        return True
    return any(
        r.listed and r.score > _LIKELY and (r.pos in ("VERB", "AUX") or r.tags[-1:] in (("p2frm",), ("p2frmpl",))) and _PERSONS & set(r.tags) and "imp" not in r.tags
        for r in own_readings(word)
    )  # fmt: skip


def instrumental_behind(word: str) -> str:
    """Return «мен», «бен» or «пен» as it is spelled behind a folded word; empty where usage wavers."""
    last = word[-1]
    if last in "пткқсш":
        return "пен"
    if last in "зж":
        return "бен"
    return "мен" if last in "аәеөұүыімнңрлйу" else ""
