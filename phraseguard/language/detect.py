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
    from phraseguard.lexicon.form import Form

Mode = Literal["ru", "kk", "kk-plain", "kk-latin"]
"""A Russian text; a Kazakh one (with whatever Russian it holds), one typed without Kazakh letters, one in Latin letters."""
Language = Literal["ru", "kk", ""]
# `LOAN` marks a Russian noun that Kazakh has taken over unchanged: it counts as Russian, but shows no language.
RUSSIAN, KAZAKH, LOAN = 1, 2, 4
# A word that Russian knows as one of these is Russian unless it belongs to a closed class of Kazakh («вот», «ну»; but «мен», «да»).
_FUNCTION_WORDS = frozenset({"PRCL", "CONJ", "PREP", "NPRO"})
_LETTERS = re.compile("[әіңғүұқөһӘІҢҒҮҰҚӨҺəƏ]")
_LATIN_WORD = re.compile(r"[^\W\d_]+")
# Letters that the Latin alphabets of Kazakh have and English has not.
_LATIN_LETTERS = re.compile("[äöüūıñŋğşÄÖÜŪİÑŊĞŞ]")
_CYRILLIC = re.compile("[А-Яа-яЁё]{3}")
# The score (a logarithm) from which a Kazakh word is usual.
_USUAL = -11.3
# Words around a token that decide on its language.
_REACH = 25
_SAMPLE = 200


def mode_of(text: str, cues: Iterable[str], kazakh: bool) -> Mode:
    """Tell how a text without Kazakh letters is to be annotated.

    `cues` are its words that only Kazakh has, `kazakh` says that its conversation is Kazakh.
    """
    if not _CYRILLIC.search(text) and (cues or kazakh or _LATIN_LETTERS.search(text)):
        from phraseguard.language.kazakh.latin import looks_kazakh_latin

        return "kk-latin" if looks_kazakh_latin(map(str.lower, _LATIN_WORD.findall(text))) else "ru"
    return "kk-plain" if cues or kazakh else "ru"


def shows_kazakh(text: str) -> bool:
    """Tell whether a text holds letters that only Kazakh has."""
    return _LETTERS.search(text) is not None


def languages_of(form: Form, mode: Mode) -> int:
    """Return the languages that know a form: `RUSSIAN` | `KAZAKH` (| `LOAN`), or 0."""
    if form.kind is not Kind.WORD:
        return 0
    key = form.key
    if has_kazakh_letters(key):
        return KAZAKH
    if form.surface[:1].isascii() or key[:1].isascii():
        return KAZAKH if mode == "kk-latin" else 0
    from phraseguard.language import kazakh, russian

    tags = russian.known_tags(key)
    if not tags:
        return KAZAKH if form.loans or kazakh.is_known(key) else 0
    if kazakh.is_closed(key):
        return RUSSIAN | KAZAKH
    if any(not _FUNCTION_WORDS.isdisjoint(t) for t in tags):
        # «Мол» is «plenty» in Kazakh; «вот» only stands in its word list.
        return RUSSIAN | KAZAKH if kazakh.readings(key, False)[0].score > _USUAL else RUSSIAN
    if kazakh.is_loan(key):
        return RUSSIAN | LOAN
    return RUSSIAN | KAZAKH if kazakh.is_known(key) else RUSSIAN


def language(ann: Annotated, token: int) -> Language:
    """Return the language of a token in its context; empty where nothing tells."""
    if ann.mode == "ru":
        return "ru"
    own = _known(ann, token)
    if own == KAZAKH:
        return "kk"
    if own in (RUSSIAN, RUSSIAN | LOAN):
        return "ru"
    balance = _sentence_balance(ann, token)
    return "kk" if balance > 0 else "ru" if balance < 0 else ""


def may_be(ann: Annotated, token: int, languages: tuple[str, ...]) -> bool:
    """Tell whether a token can be a word of one of some languages here; one that no dictionary knows («заявочка») can."""
    return _known(ann, token) == 0 or language(ann, token) in (*languages, "")


def _sentence_balance(ann: Annotated, token: int) -> int:
    """The balance of the other words of a token's sentence, or of the text where they tell nothing."""
    first, last = ann.sentence(token)
    tokens = range(max(first, token - _REACH), min(last, token + _REACH))
    return _balance(ann, (t for t in tokens if t != token)) or _balance(ann, range(min(len(ann.forms), _SAMPLE)))


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
    if not words or (row_language == "ru" and any(ann.forms[token].loans for token in words)):
        return True
    if any(language(ann, token) == row_language for token in words):
        return True
    # A Russian filler in a Kazakh sentence is a Kazakh row's: «типа жөндеу кешке дейін созылады».
    return row_language == "kk" and _sentence_balance(ann, words[0]) > 0
