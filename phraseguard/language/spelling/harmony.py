"""Suffixes of the wrong harmony: «балалер», «мектепқа», «тапсырысынді». Only where the stem itself leaves no doubt."""

from __future__ import annotations

import re
from functools import lru_cache

from phraseguard.language.spelling.own import own_readings

_BACK, _FRONT = "аыоұ", "еіөүә"
_VOWELS = {**dict.fromkeys(_BACK, "b"), **dict.fromkeys(_FRONT, "f")}
_MIXED = re.compile(f"[{_BACK}].*[{_FRONT}]|[{_FRONT}].*[{_BACK}]")
# The endings that are front whatever they stand behind.
_ALWAYS_FRONT = re.compile("(?:[мбп]ен(?:ен)?|[ндт]ікі.*)(?:бе|ме|пе)?$")
_TO_BACK = str.maketrans("еігк", "аығқ")
_TO_FRONT = str.maketrans("аығқ", "еігк")
# What the analyser takes off a disharmonic reading, nearly.
_GAIN = 2.5
# Readings this far behind the best one (a logarithm) may be what is meant.
_NEAR = 4.0
# Stems whose suffixes waver in use: «акті», «контрольге», «куәға», «грамматикалық».
_WAVERING = re.compile(r"(?:[бвгджзклмнпрстфхц]{2,}|[гкхцьъәиуюя]|[иую][бвгджзклмнпрстфхц])$")
_EXCEPTIONS = frozenset({"хал", "жетіс", "жетісу"})
_KAZAKH_CLUSTER = re.compile("(?:нт|рт|лт|ст|нқ|рқ|лқ|йт|рс|нш|лп|рп)$")


@lru_cache(maxsize=20_000)
def harmonic(key: str) -> str | None:
    """Return a word with its suffixes in the harmony of its stem, None where they are or where the stem wavers."""
    if not _MIXED.search(key):
        return None
    readings = own_readings(key)
    found: set[str] = set()
    for reading in readings:
        if reading.score < readings[0].score - _NEAR:
            break
        right = (
            _mended(key, reading.lemma)
            if reading.tags and reading.listed and not _longer_loan(key, reading.lemma)
            else None
        )
        if right is None:
            return None
        gain = max(
            (r.score for r in own_readings(right) if (r.lemma, r.tags) == (reading.lemma, reading.tags)),
            default=-99.0,
        )
        if gain < reading.score + _GAIN:
            return None
        found.add(right)
    return found.pop() if len(found) == 1 else None


def _mended(key: str, lemma: str) -> str | None:
    """Return a form of a lemma with its ending turned to the lemma's harmony, None where it has that harmony or nobody can tell."""
    at = 0
    while at < min(len(key), len(lemma)) and key[at] == lemma[at]:
        at += 1
    ending = key[at:]
    always = _ALWAYS_FRONT.search(ending)
    body, rest = (ending[: always.start()], ending[always.start() :]) if always else (ending, "")
    seen = [_VOWELS[letter] for letter in body if letter in _VOWELS]
    if not seen or len(set(seen)) > 1 or at < len(lemma) - 1 or _wavers(lemma):
        return None
    from phraseguard.language.kazakh.joining import harmony_of

    wanted = harmony_of(lemma)
    if seen[0] == wanted:
        return None
    return key[:at] + body.translate(_TO_BACK if wanted == "b" else _TO_FRONT) + rest


def _longer_loan(key: str, lemma: str) -> bool:
    """«катерге» is of «катер», whatever else it might be."""
    from phraseguard.language import kazakh

    return any(kazakh.is_loan(key[:size]) for size in range(len(lemma) + 1, len(key) - 1))


def _wavers(lemma: str) -> bool:
    if lemma in _EXCEPTIONS or "ь" in lemma[-4:]:
        return True
    return _WAVERING.search(lemma) is not None and _KAZAKH_CLUSTER.search(lemma) is None
