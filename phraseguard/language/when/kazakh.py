"""Case forms of the few Kazakh words that name times; a form is looked up, never analysed."""

from __future__ import annotations

from functools import cache
from typing import Literal

from phraseguard.language.fold import plain

Case = Literal["", "dat", "loc", "abl", "gen", "acc", "attr", "like"]

_CASES: dict[Case, str] = {
    "dat": "ға ге қа ке",
    "loc": "да де та те",
    "abl": "дан ден тан тен нан нен",
    "gen": "ның нің дың дің тың тің",
    "acc": "ды ді ты ті ны ні",
    "attr": "дағы дегі тағы тегі",
    "like": "дай дей тай тей",
}
_POSSESSED: dict[Case, str] = {
    "": "-",
    "dat": "на не",
    "loc": "нда нде",
    "abl": "нан нен",
    "gen": "ның нің",
    "acc": "н",
    "attr": "ндағы ндегі",
}
_FRONT = frozenset("әеіөүэ")
_FRONT_SUFFIX = frozenset("еі")
_VOWELS = frozenset("аәеоөұүыіиуэя")


def _endings(table: dict[Case, str]) -> list[tuple[str, Case]]:
    return [("" if ending == "-" else ending, case) for case, row in table.items() for ending in row.split()]


# What is written behind a number: «18:00-ге», «5-інде».
SUFFIXES: dict[str, Case] = {}
for _ending, _case in _endings(_CASES):
    SUFFIXES[_ending] = _case
for _link in ("ы", "і", "сы", "сі"):
    for _ending, _case in _endings(_POSSESSED):
        SUFFIXES[_link + _ending] = _case
SUFFIXES |= {plain(_suffix): _case for _suffix, _case in SUFFIXES.items()}
for _suffix in ("на", "не"):
    SUFFIXES[_suffix] = "dat"


@cache
def _suffixes(front: bool, vowel: bool) -> tuple[tuple[tuple[str, Case], ...], tuple[tuple[str, Case], ...]]:
    """Return the case endings, and those behind a possessive, that go with a stem of such vowels and such an end."""
    link = ("сі" if front else "сы") if vowel else ("і" if front else "ы")
    cases = tuple((ending, case) for ending, case in _endings(_CASES) if _is_front(ending) == front)
    possessed = _endings(_POSSESSED)
    fitting = [(ending, case) for ending, case in possessed if ending in ("", "н") or _is_front(ending) == front]
    return cases, tuple((link + ending, case) for ending, case in fitting)


def forms(stem: str, voiced: str = "") -> dict[str, Case]:
    """Return the forms of a stem with their case, those with a possessive ending and those typed without Kazakh letters too.

    `voiced` is the stem before a vowel where it differs («қыркүйек», «қыркүйег»). Consonants are not assimilated: a form that
    nobody writes is never met.
    """
    cases, possessed = _suffixes(_is_front(stem), stem[-1] in _VOWELS)
    before_vowel = voiced or stem
    found: dict[str, Case] = {stem: ""}
    found |= {stem + ending: case for ending, case in cases}
    found |= {before_vowel + ending: case for ending, case in possessed}
    return {plain(form): case for form, case in found.items()} | found


def _is_front(part: str) -> bool:
    """Tell whether endings with front vowels follow: the last vowel decides."""
    for letter in reversed(part):
        if letter in _FRONT or letter in _FRONT_SUFFIX or letter == "и" or letter == "ь":
            return True
        if letter in _VOWELS:
            return False
    return False
