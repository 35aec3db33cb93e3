"""Folding of a surface form to its lookup key. It never touches the text: offsets stay on what came in."""

from __future__ import annotations

import re
import unicodedata

# Marks that carry no letter: soft hyphen, zero-width and bidirectional marks, the byte order mark, the stress accent.
_IGNORED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0301\u0300]")
_PLAIN = re.compile("[а-яәіңғүұқөһ]+(?:-[а-яәіңғүұқөһ]+)*")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-zA-ZəƏ]")

# Latin letters that look like a Cyrillic one; used only inside words that hold Cyrillic letters too.
_LOOK_ALIKES = str.maketrans(
    {
        "a": "а", "b": "в", "c": "с", "e": "е", "h": "һ", "i": "і", "k": "к", "m": "м", "o": "о", "p": "р", "t": "т",
        "u": "и", "x": "х", "y": "у", "ə": "ә", "3": "з", "0": "о", "6": "б", "@": "а",
    }
)  # fmt: skip
_HYPHENS = str.maketrans({"‑": "-", "‐": "-", "−": "-", "’": "'", "ʼ": "'"})


def fold(surface: str) -> str:
    """Return the lookup key of a surface form: lower case, ё as е, composed, without ignorable marks.

    Latin look-alikes become Cyrillic only where the form holds Cyrillic letters as well («зaявка» with a Latin a).
    """
    key = surface.lower().replace("ё", "е")
    if _PLAIN.fullmatch(key):
        return key
    key = _IGNORED.sub("", unicodedata.normalize("NFC", key)).translate(_HYPHENS)
    if _CYRILLIC.search(key):
        key = key.replace("ё", "е")
        if _LATIN.search(key):
            key = key.translate(_LOOK_ALIKES).replace("һ", "н" if not re.search("[әіңғүұқө]", key) else "һ")
    return key


_KAZAKH = re.compile("[әіңғүұқөһ]")


def has_kazakh_letters(key: str) -> bool:
    """Tell whether a folded form holds a letter that only the Kazakh alphabet has."""
    return _KAZAKH.search(key) is not None


# How Kazakh letters are typed on a Russian keyboard.
# Letters of a beginning: endings of both languages start behind them in nearly all words.
BEGINNING = 6
_PLAIN_LETTERS = str.maketrans("әіңғүұқөһ", "аингуукох")


def beginning(key: str) -> str:
    """Return what all forms of a word have in common: its first letters, Kazakh ones as the Russian that people type for them."""
    return key[:BEGINNING].translate(_PLAIN_LETTERS)


def plain(key: str) -> str:
    """Return a folded form as it is typed without Kazakh letters («қалайсыз» → «калайсыз»)."""
    return key.translate(_PLAIN_LETTERS)
