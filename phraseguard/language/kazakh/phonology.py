"""Sound rules of Kazakh, stated once: stem-final classes, vowel harmony, and how an archiphoneme is realised.

Suffixes of the grammar tables are patterns of letters and archiphonemes:

======  ===================  ==============================================
``A``   а / е                by harmony
``I``   ы / і                by harmony
``Q``   қ / к                by harmony
``G``   ғ / г / қ / к        by harmony; voiceless behind a voiceless sound
``L``   л / д / т            plural, -LAс
``N``   н / д / т            genitive: н behind a nasal
``J``   н / д / т            accusative: н only behind a vowel
``D``   д / т                locative, past, causative
``Z``   н / д / т            ablative: н behind a nasal
``M``   м / б / п            negation: б behind a nasal
``B``   м / б / п            instrumental, first person: м behind a nasal
``(x)``                      the vowel x falls out behind a vowel; the consonant x stands only behind a vowel
======  ===================  ==============================================
"""

from __future__ import annotations

import re
from functools import lru_cache

VOWELS = frozenset("аәеёиоөуүұыіэюя")
CONSONANTS = frozenset("бвгғджзйкқлмнңпрстфхһцчшщ")
KAZAKH_ONLY = frozenset("әіңғүұқөһ")
_BACK = frozenset("аоұы")
_FRONT = frozenset("әеөүіэ")
# Vowels behind which suffixes begin as behind a vowel; и, у, ю are glides at the end of a stem.
_OPEN = frozenset("аәеёоөұүыіэя")

# Classes of stem-final sounds, by the allomorphs that follow them.
CLASSES = "VRLNZT"
_CLASS_OF = {
    **dict.fromkeys(_OPEN, "V"),
    **dict.fromkeys("рйуию", "R"),
    "л": "L",
    **dict.fromkeys("мнң", "N"),
    **dict.fromkeys("зж", "Z"),
    **dict.fromkeys("птқксшщчцхфһбвгғд", "T"),
}
HARMONIES = "bf"  # back, front

_BY_CLASS = {
    "L": dict(zip(CLASSES, "ллдддт", strict=True)),
    "J": dict(zip(CLASSES, "нддддт", strict=True)),
    "N": dict(zip(CLASSES, "нддндт", strict=True)),
    "D": dict(zip(CLASSES, "дддддт", strict=True)),
    "Z": dict(zip(CLASSES, "дддндт", strict=True)),
    "M": dict(zip(CLASSES, "мммббп", strict=True)),
    "B": dict(zip(CLASSES, "ммммбп", strict=True)),
}
_BY_HARMONY = {"A": "ае", "I": "ыі", "Q": "қк"}
_PIECE = re.compile(r"\((.)\)|(.)")


def class_of(stem: str) -> str:
    """Return the class of the last sound of a stem; a soft or hard sign is looked through."""
    last = stem[-1] if stem[-1] not in "ьъ" or len(stem) == 1 else stem[-2]
    return _CLASS_OF.get(last, "T")


@lru_cache(maxsize=100_000)
def harmonies(stem: str) -> str:
    """Return the harmonies that suffixes of a stem may have: ``b``, ``f`` or, for loans that waver, ``bf``."""
    for at in range(len(stem) - 1, -1, -1):
        letter = stem[at]
        if letter in _BACK:
            return "b"
        if letter in _FRONT:
            return "f"
        if letter == "и":
            # «тариф», «кабинет»: front; «қиын»-like stems go by the vowel before.
            return "f" if any(c in _FRONT for c in stem[:at]) and not any(c in _BACK for c in stem[:at]) else "bf"
        if letter in "юяё":
            return "bf"
    return "bf"


def bit(cls: str, harmony: str) -> int:
    """Return the bit of a stem class with a harmony in a mask of admissible stems."""
    return 1 << (CLASSES.index(cls) * 2 + HARMONIES.index(harmony))


@lru_cache(maxsize=100_000)
def mask_of(stem: str) -> int:
    """Return the mask of a stem: its class with each harmony that it may have."""
    cls = class_of(stem)
    return sum(bit(cls, harmony) for harmony in harmonies(stem))


def any_harmony(mask: int) -> int:
    """Widen a mask to both harmonies of its classes (disharmonic spellings: «орталықке»)."""
    return mask | (mask & 0b010101010101) << 1 | (mask & 0b101010101010) >> 1


def realise(pattern: str, cls: str, harmony: str) -> str:
    """Return the surface of a suffix pattern behind a sound of class `cls` in a word of the given harmony."""
    made = ""
    for optional, plain in _PIECE.findall(pattern):
        sign = optional or plain
        if optional:
            vowel = sign in "AI" or sign in VOWELS
            if vowel == (cls == "V"):
                continue
        if sign in _BY_HARMONY:
            letter = _BY_HARMONY[sign][HARMONIES.index(harmony)]
        elif sign == "G":
            letter = ("қк" if cls == "T" else "ғг")[HARMONIES.index(harmony)]
        elif sign in _BY_CLASS:
            letter = _BY_CLASS[sign][cls]
        else:
            letter = sign
        made += letter
        cls = _CLASS_OF.get(letter, cls)
    return made
