"""Kazakh in Latin letters → proper Cyrillic spellings with their readings: the alphabet of 2021 («sälemetsız be»), that of 2018 («sálem») and
what people type without either («salemetsiz be», «jiberinizshi», «qalaisyz»).

A Latin letter stands for several Cyrillic ones. Whatever word of known stems and endings has a fitting skeleton is a spelling; the ranking decides.
Only for texts that are Kazakh by context or by `looks_kazakh_latin`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product

from phraseguard.language.kazakh.analyser import Reading
from phraseguard.language.kazakh.restore import restorer
from phraseguard.language.kazakh.selection import Candidate, choose, readings
from phraseguard.language.kazakh.skeleton import skeleton
from phraseguard.language.kazakh.store import analyser

# What a Latin letter or group stands for, the likeliest first: «letters» or «letters cost» (a logarithm).
_LETTERS = {
    "a": "а ә:-1", "b": "б", "c": "ц с:-1 к:-2", "d": "д", "e": "е э:-0.5 ә:-4", "f": "ф", "g": "г ғ:-1", "h": "х һ:-0.5", "i": "і и й:-0.5 ы:-3",
    "j": "ж", "k": "к қ:-1", "l": "л", "m": "м", "n": "н ң:-1", "o": "о ө:-1", "p": "п", "q": "қ", "r": "р", "s": "с", "t": "т",
    "u": "у ұ:-1 ү:-1", "v": "в", "w": "у", "x": "х кс:-1", "y": "ы й:-0.5 и:-3 і:-4", "z": "з",
    "ä": "ә", "ə": "ә", "á": "ә", "ö": "ө", "ó": "ө", "ü": "ү", "ú": "ү", "ū": "ұ", "ý": "у", "ı": "і и й:-0.5 ы:-1", "ğ": "ғ", "ǵ": "ғ",
    "ş": "ш", "ç": "ч ш:-1", "ñ": "ң", "ŋ": "ң", "ń": "ң",
    "sh": "ш щ:-0.5 сх:-3", "ch": "ч ш:-3", "zh": "ж", "kh": "х қ:-2 кх:-3", "gh": "ғ г:-1", "ts": "ц тс", "tş": "ч тш", "tsh": "ч тш", "ştş": "щ",
    "shsh": "щ шш", "sch": "щ", "ng": "ң ңг ңғ нг:-0.5 нғ:-0.5", "ya": "я", "yu": "ю", "yo": "е", "ye": "е ие:-1",
    "ia": "я иа ия:-0.5", "iu": "ю иу ию:-0.5 іу", "ıa": "я иа ия:-0.5", "ıu": "ю иу ию:-0.5 іу", "ıo": "е ио", "io": "е ио",
}  # fmt: skip
_OPTIONS = {
    group: {letters: float(cost or 0) for letters, _, cost in (word.partition(":") for word in options.split())}
    for group, options in _LETTERS.items()
}
_GROUP = re.compile("|".join(sorted(_LETTERS, key=len, reverse=True)) + "|.")
_DOT_ABOVE = "\u0307"  # what lower case leaves of «İ»
_VOWELS = tuple("аәеоөұүуэ")
_NO_SIGN = -0.5
_MAX_VARIANTS = 24
_UNFIT = -99.0
# A word of a foreign language that happens to be spelled from a Kazakh stem and an ending is less likely than this.
_UNLIKELY = -24.0

# Letters that no English or transliterated Russian word has; Turkish and German have some.
_OWN_LETTERS = re.compile("[äöüūğşñŋıəǵ]")
# Frequent words in ASCII that are no English words and no transliterated Russian ones; the first ones are enough alone.
_UNMISTAKABLE = frozenset(
    "salemetsiz salemetsizbe salemetsizder rahmet raqmet rakhmet otinemin otinem qalaisyz qalaysyz kalaisyz qalaisiz keshiriniz kesheriniz "
    "jaqsy zhaqsy jaksy qosh bolynyz jiberinizshi jiberiniz zhiberiniz zhiberinizshi aitynyzshy aytynyzshy korinizshi tekserinizshi "
    "tusinbedim tusindim kutinizshi bolmaidy bolmaydy jumys qashan qansha qalai qalay qazir qaytaryp qaitaryp".split()
)
_FREQUENT = frozenset(
    "salem kalai kalay kerek joq jok zhok zhoq emes sizge sizder sizdin bizge ushin bolady boldy eken jatyr zhatyr bugin kazir nege "
    "osy solai solay qai aqsha akhsha aksha tolem esep esepshot tenge ozim menin mening sizdi kelmedi keldi berdi aldym qaldy maghan magan "
    "sagan ogan onyn birak biraq keiin keyin turaly boiynsha jane zhane nemese tagy uaqyt kun saghat sagat habarlama deidi".split()
)
_ENOUGH = 2


@lru_cache(maxsize=20_000)
def latin_readings(form: str) -> tuple[tuple[str, Reading], ...]:
    """Return the Cyrillic spellings of a folded Latin form with their readings, the best first.

    Where no listed stem fits, the form is transliterated letter by letter and read as an unknown word.
    """
    if "-" in form.strip("-"):
        spelled = "-".join(cyrillic(part) if part else "" for part in form.split("-"))
        return tuple((spelled, reading) for reading in readings(spelled))
    groups = [_OPTIONS.get(group, {group: 0.0}) for group in _GROUP.findall(form.replace(_DOT_ABOVE, ""))]
    known = analyser()
    found: list[tuple[str, Reading]] = []
    for spelling in _spellings(groups):
        cost = _cost(groups, spelling)
        if cost > _UNFIT:
            found += [(spelling, r._replace(score=r.score + cost)) for r in known.readings(spelling)]
    if not found:
        plain = transliterated(form)
        found = [(plain, reading) for reading in readings(plain)]
    return tuple(sorted(found, key=lambda x: (-x[1].score, x[0], x[1].lemma, x[1].tags)))


def latin_candidates(form: str) -> tuple[Candidate, ...]:
    """Return the candidates of a folded Latin form, as `candidates` does for Cyrillic ones."""
    return choose(transliterated(form), [reading for _, reading in latin_readings(form)])


def cyrillic(form: str) -> str:
    """Return the likeliest Cyrillic spelling of a folded Latin form."""
    found = latin_readings(form)
    return found[0][0] if found else transliterated(form)


def transliterated(form: str) -> str:
    """Return a Latin form letter by letter in Cyrillic, as loans and names are written: й behind a vowel, и elsewhere."""
    made = ""
    for group in _GROUP.findall(form.replace(_DOT_ABOVE, "")):
        letters = next(iter(_OPTIONS.get(group, {group: 0.0})))
        if letters == "і":
            letters = "и"
        made += "й" if letters in "иы" and made[-1:] in _VOWELS else letters
    return made


def looks_kazakh_latin(words: Iterable[str]) -> bool:
    """Tell whether words of a text in Latin letters (folded) are Kazakh: by letters of the alphabets with what they spell, or by frequent words.

    English, transliterated Russian and Turkish are not.
    """
    distinct = set(words)
    points = sum(_ENOUGH if w in _UNMISTAKABLE else w in _FREQUENT for w in distinct)
    if points >= _ENOUGH:
        return True
    marked = [w for w in distinct if _OWN_LETTERS.search(w)]
    if not marked:
        return False
    long = [w for w in distinct if len(w) > 2 and w.isalpha()]
    return sum(map(_spells_kazakh, long)) * 4 >= len(long) * 3 and any(map(_spells_kazakh, marked))


def _spells_kazakh(word: str) -> bool:
    found = latin_readings(word)
    return bool(found) and found[0][1].listed and found[0][1].score > _UNLIKELY


def _spellings(groups: list[dict[str, float]]) -> set[str]:
    """Return the words of known stems and endings whose skeleton the groups can have."""
    bones = [list(dict.fromkeys(map(skeleton, options))) for options in groups]
    found: set[str] = set()
    for variant in islice(product(*bones), _MAX_VARIANTS):
        found |= restorer().spellings("".join(variant))
    return found


def _cost(groups: list[dict[str, float]], spelling: str) -> float:
    """Return the least cost at which the groups stand for a spelling; the signs ь and ъ may be left out."""
    # By how many letters are spent: the best cost so far.
    costs = {0: 0.0}
    for options in groups:
        after: dict[int, float] = {}
        for spent, cost in costs.items():
            start, more = spent, 0.0
            while spelling[start : start + 1] in ("ь", "ъ"):
                start, more = start + 1, more + _NO_SIGN
            for letters, own in options.items():
                if spelling.startswith(letters, start):
                    end = start + len(letters)
                    after[end] = max(after.get(end, _UNFIT), cost + more + own)
        costs = after
    ends = [cost for spent, cost in costs.items() if not spelling[spent:].strip("ьъ")]
    return max(ends, default=_UNFIT)
