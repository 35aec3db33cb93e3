"""Words that no dictionary lists because anybody may build them: «перезайти», «автоподогрев», «нефтегазовый», «дааа»."""

from __future__ import annotations

import re
from collections.abc import Callable

from phraseguard.language import russian

_STRETCHED = re.compile(r"(.)\1\1+")
# Before any word («онлайнзапись»), and «не», «недо», «пред» … before a noun or an adjective.
_BEFORE_ANY = (
    "авиа авто агро анти архи аудио аэро био вело веб видео вице газо гео гидро гипер госс гос евро зоо интернет инфо квази кибер кино контр лже макро мега медиа мета метео "
    "микро мини моно мото мульти нано нарко нео онлайн офлайн пост прото псевдо радио само сверх соц спец стерео суб супер теле термо тех топ транс турбо ультра фарм фото "
    "экзо эко экс экстра электро энерго этно юр полу двух трех четырех пяти шести семи восьми девяти десяти много мало разно внутри меж между недо не небез без бес пред под"
).split()
# Before a verb, its participles and its noun of action: «перезайти», «отзеркаленный», «перепломбирование».
_BEFORE_VERB = "пере по под при про раз рас от о об за до вы на с со из ис вз де ре дис".split()
_PREFIXES = tuple(sorted({*_BEFORE_ANY, *_BEFORE_VERB}, key=lambda prefix: (-len(prefix), prefix)))
_ANY = frozenset(_BEFORE_ANY)
_VERBAL = frozenset({"VERB", "INFN", "PRTF", "PRTS", "GRND"})
_ACTION = ("ние", "ния", "нию", "нием", "нии", "ний", "тие", "тия", "тию", "тием", "тии")
# What completes the first part of a compound to a word: «нефте» нефть, «водо» вода, «лечебно» лечебный.
_COMPLETIONS = ("", "ь", "а", "я", "о", "е", "й", "ый", "ий", "ой", "ия", "ие", "ы", "и")
_VOWELS = frozenset("аеиоуыэюя")
# The shortest word behind a prefix, and the shortest parts of a compound.
_LEAST_BASE = 5
_LEAST_FIRST, _LEAST_SECOND = 4, 5

Known = Callable[[str], bool]


def is_derived(key: str, known: Known) -> bool:
    """Tell whether an unknown word is stretched, or a known word with a prefix, with -ся, or behind a linking vowel."""
    return any(is_built(key, known) for is_built in (_is_stretched, _is_prefixed, _is_suffixed, _is_compound))


def _is_stretched(key: str, known: Known) -> bool:
    """«дааа», «нееет», but «именнно» is a slip in «именно»."""
    return _STRETCHED.search(key) is not None and not known(_STRETCHED.sub(r"\1\1", key))


def _is_prefixed(key: str, known: Known) -> bool:
    for prefix in _PREFIXES:
        if key.startswith(prefix):
            base = key[len(prefix) :]
            # «заабронировать» is a doubled letter, not a prefix before «абронировать».
            if len(base) < _LEAST_BASE or base[0] in "ьъы" or base[0] == prefix[-1] or not known(base):
                continue
            if prefix in _ANY or base.endswith(_ACTION) or any(tags & _VERBAL for tags in russian.known_tags(base)):
                return True
    return False


def _is_suffixed(key: str, known: Known) -> bool:
    """«захватывающе» of «захватывающий», «скачиваемся» of «скачиваем»."""
    if key.endswith("ще") and known(key[:-1] + "ий"):
        return True
    return key.endswith(("ся", "сь")) and key[-3] not in "ьъ" and known(key[:-2]) and any(
        tags & _VERBAL for tags in russian.known_tags(key[:-2])
    )  # fmt: skip


def _is_compound(key: str, known: Known) -> bool:
    for at in range(_LEAST_FIRST, len(key) - _LEAST_SECOND + 1):
        if key[at - 1] in "ое" and key[at] not in _VOWELS and known(key[at:]):
            first = key[: at - 1]
            if any(known(first + ending) for ending in _COMPLETIONS):
                return True
    return False
