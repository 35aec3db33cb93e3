"""spelling/typo (rzd-175r 4.1.3): misspelt words with the word that was meant. What nobody can correct for sure is left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from phraseguard.checks.base import Hit, span
from phraseguard.language import russian
from phraseguard.language.annotate import Annotated
from phraseguard.language.detect import Language, language
from phraseguard.language.diminutive import SUFFIXES, diminutive
from phraseguard.language.letters import like_case
from phraseguard.language.spelling import Correction, Speller
from phraseguard.language.spelling.kazakh import KazakhSpeller
from phraseguard.language.spelling.russian import LISTED, RussianSpeller
from phraseguard.language.spelling.wordlists import WordLists
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.policy import Policy, lexicons_folder

if TYPE_CHECKING:
    import marisa_trie

if TYPE_CHECKING:
    pass

_CYRILLIC = re.compile("[а-яәіңғүұқөһ]+(?:-[а-яәіңғүұқөһ]+)*")
_DIMINUTIVE = re.compile(SUFFIXES)
# Words in capitals are abbreviations, or shouted; a capital inside is a brand.
_ONE_CASE = re.compile("[А-ЯЁӘІҢҒҮҰҚӨҺ]?[^А-ЯЁӘІҢҒҮҰҚӨҺ]+")
_OPENING = frozenset('«"„“#@_/\\')
_OFTEN = 3
# From this share of unknown words on, a sentence is in another language.
_FOREIGN_SHARE, _FOREIGN_WORDS = 0.3, 3
_LONGEST_ABBREVIATION = 6
# At the start of a sentence an unknown word may be a name: only what is close to a long common word is none.
_LEAST_OPENING, _LIMIT_OPENING = 6, 0.45


@cache
def russian_speller() -> RussianSpeller:
    """Return the speller of Russian with the shipped word lists."""
    return RussianSpeller(WordLists(lexicons_folder() / "ru"))


@cache
def kazakh_speller() -> KazakhSpeller:
    """Return the speller of Kazakh; the morphology is loaded when it is first asked."""
    return KazakhSpeller()


class Typos:
    """Words of one language that it does not know, with a close correction; `speller` is asked for when a text needs it."""

    rules = ("spelling/typo",)
    hint = "*"

    def __init__(self, spoken: Language, speller: Callable[[], Speller]) -> None:
        self._spoken = spoken
        self._speller = speller

    @property
    def languages(self) -> tuple[str, ...]:
        """The one language that its speller knows."""
        return (self._spoken,)

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick words that their language's dictionary lacks and no lexicon knows."""
        key = form.key
        if form.kind is not Kind.WORD or len(key) < 3 or key in policy.abbreviations:
            return False
        if not _ONE_CASE.fullmatch(form.surface) or not _CYRILLIC.fullmatch(key) or not self._speller().suspicious(key):
            return False
        if self._spoken == "kk" and "ё" in form.surface.lower():
            return False  # a loan that Kazakh writes as Russian does: «шофёрлар»
        if form.atoms and not form.slip and (self._spoken == "ru" or _is_of_a_row(policy, self._spoken, key)):
            return False
        return not (_DIMINUTIVE.fullmatch(key) and diminutive(key, policy.lexicalised) is not None)

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield the words that have a correction where they stand, with the likeliest one."""
        for token in tokens:
            form = ann.forms[token]
            if is_named(ann, token) or is_part(ann, token) or not self._is_spoken(ann, token):
                continue
            found = self._speller().corrections(form.key)
            if not found or _opens(ann, token) and not _is_no_name(ann, token, found[0]):
                continue
            if _often(ann, form) or found[0].cost > LISTED and _foreign(ann, token):
                continue
            best = found[0]
            yield span(
                ann, "spelling/typo", token, token,
                replacement=like_case(form.surface, best.word), tier="safe" if best.sure else "unsafe", why=_why(found),
            )  # fmt: skip

    def _is_spoken(self, ann: Annotated, token: int) -> bool:
        """Tell whether a word stands in text of this language and is no word of the other one."""
        if ann.mode == "ru":
            return self._spoken == "ru"
        from phraseguard.language import kazakh

        other = kazakh if self._spoken == "ru" else russian
        return language(ann, token) == self._spoken and not other.is_known(ann.forms[token].key)


def _why(found: tuple[Correction, ...]) -> str:
    others = ", ".join(other.word for other in found[1:3])
    return found[0].why + (f"; or {others}" if others else "")


@lru_cache(maxsize=16)
def _trie(packed: bytes) -> marisa_trie.BytesTrie:
    import marisa_trie

    return marisa_trie.BytesTrie().frombytes(packed)


def _is_of_a_row(policy: Policy, spoken: str, key: str) -> bool:
    """Tell whether a row names this very form; the others of a Kazakh row are known by their analysis, which forgives slips."""
    return any(key in _trie(layer.trie) for layer in (policy.layers if spoken == "ru" else policy.all_layers))


def is_named(ann: Annotated, token: int) -> bool:
    """A capital inside a sentence, or quotes around the word, make it a name."""
    if token and ann.forms[token - 1].surface in _OPENING:
        return True
    return ann.forms[token].surface[0].isupper() and not _opens(ann, token)


def _opens(ann: Annotated, token: int) -> bool:
    """Tell whether a word with a capital begins a sentence: it may be a name."""
    if not ann.forms[token].surface[0].isupper():
        return False
    return not token or ann.forms[token - 1].kind is Kind.SPACE or ann.boundary(token - 1)


def _is_no_name(ann: Annotated, token: int, best: Correction) -> bool:
    """«Проверте номер», not «Аскона» and «Линзфилд Роуд»."""
    if best.cost == LISTED:
        return True
    if len(ann.forms[token].key) < _LEAST_OPENING or not best.sure or best.cost > _LIMIT_OPENING:
        return False
    behind = ann.forms[token + 1] if token + 1 < len(ann.forms) else None
    return behind is None or behind.kind is not Kind.WORD or not behind.surface[0].isupper()


def is_part(ann: Annotated, token: int) -> bool:
    """Tell whether a token is only a part of what was written: of a path or a mark, or an abbreviation before its full stop."""
    start, end = ann.starts[token], ann.end(token)
    if start and (ann.text[start - 1].isalnum() or ann.text[start - 1] in "-_'’./"):
        return True
    following = ann.text[end : end + 1]
    if following and following in "_@-*'’":
        return True
    return following == "." and end - start <= _LONGEST_ABBREVIATION and not ann.boundary(token + 1)


def _often(ann: Annotated, form: Form) -> bool:
    """A word that comes again and again is meant, whatever the dictionary says."""
    return sum(other.key == form.key for other in ann.forms) >= _OFTEN


def _foreign(ann: Annotated, token: int) -> bool:
    """Tell by the unknown words around whether the sentence is in a language that is neither Russian nor Kazakh."""
    if ann.mode != "ru":
        return False
    first, last = ann.sentence(token)
    # Names are unknown in any language.
    words = [f.key for f in ann.forms[first:last] if f.kind is Kind.WORD and len(f.key) > 2 and f.surface.islower()]
    strange = sum(_CYRILLIC.fullmatch(key) is not None and not russian.is_known(key) for key in words)
    return strange >= _FOREIGN_WORDS and strange >= _FOREIGN_SHARE * len(words)
