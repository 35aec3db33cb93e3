"""Kazakh words that no list holds because anybody may build them: «тапсырысшылдық», «бейресмилік», «бейнебақылау», «иәәә»."""

from __future__ import annotations

import re
from functools import lru_cache

from phraseguard.language.spelling.own import own_readings

_STRETCHED = re.compile(r"(.)\1\1|^(?:ха|хе|а|о|э|м|ы|ү){2,}х?$")
# Patterns of archiphonemes, see kazakh.phonology: nouns and adjectives of nouns, then verbs and what is made of them.
_OF_NOUNS = (
    "LIQ LI сIз шI шILIQ сIздIQ (I)рAQ LAу (I)ншI LAс DAс шIл шIлдIQ шA GI LILIQ DAй кер гер паз қор хана стан қой тану нама сымақ шIQ тай "
    "LA LAн LAт LAндIр LAстIр LAттIр DAндIр сIра сIн сIт (A)й (A)р изм ист"
).split()
_OF_VERBS = "(I)л (I)н (I)с DIр GIз GIр (I)т (A)р GIш GI GAн (I)м (I)Q AQ мAл мA (I)ндI".split()
_PREFIXES = (
    "бей на авиа авто агро анти аудио био бір бизнес вело веб видео бейне гео гидро екі еуро жарты интернет кино көп қос мед "
    "мега медиа мета микро мини моно мульти нано онлайн орта офлайн өз пост радио смарт спорт супер теле техно транс ультра үш фото эко экс электро этно"
).split()
# The shortest base of a derivation, and the shortest parts of a compound.
_LEAST_BASE = 3
_LEAST_PART = 4
_KNOWN = -24.0
# Readings of an unknown word, the likeliest first, whose stems are looked at.
_MOST = 12
_LONGEST = 6


@lru_cache(maxsize=64)
def _suffixes(cls: str, harmony: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the suffixes behind nouns and behind verbs of a class."""
    from phraseguard.language.kazakh.phonology import realise

    return (
        frozenset(realise(pattern, cls, harmony) for pattern in _OF_NOUNS),
        frozenset(realise(pattern, cls, harmony) for pattern in _OF_VERBS),
    )


def is_derived(key: str) -> bool:
    """Tell whether an unknown word is stretched, made from a known stem by a suffix, or written together from two known words."""
    if _STRETCHED.search(key):
        return True
    from phraseguard.language import kazakh

    stems = dict.fromkeys(r.lemma for r in kazakh.readings(key)[:_MOST])
    return any(map(_is_made, stems)) or _is_compound(key)


def _is_made(stem: str) -> bool:
    from phraseguard.language.kazakh.joining import harmony_of
    from phraseguard.language.kazakh.phonology import class_of

    for size in range(1, min(_LONGEST, len(stem) - _LEAST_BASE) + 1):
        suffix, base = stem[-size:], stem[:-size]
        nominal, verbal = _suffixes(class_of(base), harmony_of(base))
        if suffix in nominal and _is_noun(base) or suffix in verbal and _is_verb(base):
            return True
    return False


@lru_cache(maxsize=20_000)
def _is_noun(base: str) -> bool:
    """Tell whether letters are a listed noun, adjective or numeral as the dictionary has it, or a Russian one."""
    from phraseguard.language import kazakh

    return any(r.listed and not r.tags for r in own_readings(base)) or kazakh.is_loan(base)


@lru_cache(maxsize=20_000)
def _is_verb(base: str) -> bool:
    """Tell whether letters are a listed verb stem."""
    return any(r.listed and r.tags[-2:] == ("imp", "p2sg") for r in own_readings(base))


def is_adjective(key: str) -> bool:
    """«альтернативті»: a Russian adjective without its ending takes Kazakh suffixes."""
    from phraseguard.language import russian

    return any(russian.is_known(f"{key[:size]}ный") for size in range(_LEAST_BASE + 2, len(key) - 1))


def _is_compound(key: str) -> bool:
    for prefix in _PREFIXES:
        if key.startswith(prefix) and len(key) - len(prefix) >= _LEAST_PART and _is_word(key[len(prefix) :]):
            return True
    return any(_is_word(key[:at]) and _is_word(key[at:]) for at in range(_LEAST_PART, len(key) - _LEAST_PART + 1))


@lru_cache(maxsize=20_000)
def _is_word(word: str) -> bool:
    return any(r.listed and r.score > _KNOWN for r in own_readings(word))
