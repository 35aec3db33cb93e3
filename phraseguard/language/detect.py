"""The language of a text and of a token in its context.

A text is looked at as Kazakh when it holds a Kazakh letter, a word that only Kazakh has, or stands in a Kazakh conversation; only then the
Kazakh morphology is loaded. A word that both languages know (мен, бар, да) has the language of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from phraseguard.language.fold import has_kazakh_letters
from phraseguard.language.tokens import Kind

if TYPE_CHECKING:
    from phraseguard.language.annotate import Annotated
    from phraseguard.lexicon.table import Form

Mode = Literal["ru", "kk", "kk-latin"]
Language = Literal["ru", "kk", ""]
RUSSIAN, KAZAKH = 1, 2
_LETTERS = re.compile("[әіңғүұқөһӘІҢҒҮҰҚӨҺəƏ]")
_LATIN_WORD = re.compile(r"[a-zäöüūıiŋñşğ]+", re.IGNORECASE)
# Words around a token that decide on its language.
_REACH = 25
_SAMPLE = 200


def mode_of(text: str, cues: Iterable[str], prior: bool) -> Mode:
    """Tell how a text is to be annotated; `cues` are its words that only Kazakh has, `prior` says that its conversation is Kazakh."""
    if any(_LATIN_WORD.fullmatch(cue) for cue in cues) and not re.search("[А-Яа-я]{4}", text):
        return "kk-latin"
    return "kk" if prior or _LETTERS.search(text) or any(True for _ in cues) else "ru"


def languages_of(form: Form, mode: Mode) -> int:
    """Return the languages that know a form: `RUSSIAN` | `KAZAKH`, or 0."""
    if form.kind is not Kind.WORD:
        return 0
    key = form.key
    if has_kazakh_letters(key):
        return KAZAKH
    if key[:1].isascii():
        return KAZAKH if mode == "kk-latin" else 0
    from phraseguard.language import kazakh, russian

    if russian.is_known(key):
        return RUSSIAN | KAZAKH if kazakh.is_known(key) else RUSSIAN
    return KAZAKH if form.loans or kazakh.is_known(key) else 0


def language(ann: Annotated, token: int) -> Language:
    """Return the language of a token in its context; empty where nothing tells."""
    if ann.mode == "ru":
        return "ru"
    own = _known(ann, token)
    if own in (RUSSIAN, KAZAKH):
        return "ru" if own == RUSSIAN else "kk"
    first, last = ann.sentence(token)
    tokens = range(max(first, token - _REACH), min(last, token + _REACH))
    balance = _balance(ann, (t for t in tokens if t != token))
    if not balance:
        balance = _balance(ann, range(min(len(ann.forms), _SAMPLE)))
    return "kk" if balance > 0 else "ru" if balance < 0 else ""


def _balance(ann: Annotated, tokens: Iterable[int]) -> int:
    """Words of Kazakh alone minus words of Russian alone."""
    balance = 0
    for token in tokens:
        known = _known(ann, token)
        balance += (known == KAZAKH) - (known == RUSSIAN)
    return balance


def _known(ann: Annotated, token: int) -> int:
    form = ann.forms[token]
    if form.languages < 0:
        form.languages = languages_of(form, ann.mode)
    return form.languages


def speaks(ann: Annotated, row_language: str, tokens: Iterable[int]) -> bool:
    """Tell whether a match of a row stands in the row's language: one of its words does.

    A Kazakh form of a Russian word counts for Russian rows; loans in their dictionary form count for Kazakh rows beside a Kazakh word.
    """
    if ann.mode == "ru":
        return row_language == "ru"
    words = [token for token in tokens if ann.forms[token].kind is Kind.WORD]
    if row_language == "ru" and any(ann.forms[token].loans for token in words):
        return True
    if not words:
        return True
    return any(language(ann, token) == row_language for token in words)
