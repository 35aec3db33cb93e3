"""spelling/typo (rzd-175r 4.1.3): words that lack their letters. Kazakh typed without Kazakh letters («отинемин»), Latin look-alikes («бiз»).

Neighbouring words of a sentence are one finding whose fix rewrites them all: who has no Kazakh keyboard mistypes every other word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from phraseguard.checks.base import Hit
from phraseguard.checks.spelling import is_named, is_part, russian_speller
from phraseguard.language import russian
from phraseguard.language.annotate import Annotated
from phraseguard.language.detect import KAZAKH, RUSSIAN, languages_of
from phraseguard.language.fold import has_kazakh_letters
from phraseguard.language.letters import like_case
from phraseguard.language.spelling.own import own_readings
from phraseguard.language.spelling.restoring import Meant, meant
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.policy import Policy

RULE = "spelling/typo"
_CYRILLIC = re.compile("[а-яәіңғүұқөһ]+(?:-[а-яәіңғүұқөһ]+)*")
_ONE_CASE = re.compile("[А-Яа-я][а-я]*(?:-[а-я]+)*")
# How far a spelling must be ahead (logarithms) of the word as typed and of its rivals: alone, and beside words that are sure.
_LEAD, _GAP = 5.0, 2.5
_LEAD_BESIDE, _GAP_BESIDE = 2.5, 1.0
# A rare Russian word («жане», «сиз», «коп») is restored only beside so many sure words, and only to a usual Kazakh one.
_COMPANY, _USUAL, _LEAD_RARE = 2, -12.5, 6.0

_LATIN = "aceopxyihkmtbəACEOPXYIHKMTBƏ"
_LOOKS = str.maketrans(_LATIN, "асеорхуіһкмтвәАСЕОРХУІҺКМТВӘ")
_LOOKS_RUSSIAN = str.maketrans("hH", "нН")
_TYPED_LATIN = re.compile(
    f"(?=.*[{_LATIN}])(?=.*[а-яёәіңғүұқөһ])[{_LATIN}А-ЯЁӘІҢҒҮҰҚӨҺа-яёәіңғүұқөһ-]{{2,}}", re.DOTALL
)
_NEAR = 2
# Shorter words are restored beside others only.
_LEAST = 3


class KazakhLetters:
    """Kazakh words typed on a Russian keyboard."""

    rules = (RULE,)
    languages: tuple[str, ...] = ("kk",)
    hint = "*"

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick words without Kazakh letters that stand for another word more likely than for themselves."""
        key = form.key
        if form.kind is not Kind.WORD or key in policy.abbreviations or has_kazakh_letters(key):
            return False
        if not _CYRILLIC.fullmatch(key) or not _ONE_CASE.fullmatch(form.surface.replace("ё", "е")):
            return False
        return meant(key) is not None

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield the runs of such words, sentence by sentence."""
        for first, last, _ in _sentences(ann, tokens):
            # Those too that are Russian by themselves and so were not handed over.
            inside = [token for token in range(first, last) if self.trigger(ann.forms[token], policy)]
            found = self._meant(ann, first, last, inside)
            if found:
                words = {token: _as_written(ann.forms[token].surface, word) for token, word in found.items()}
                yield from _runs(ann, words, "typed without Kazakh letters", lambda a, b: not _spelled(ann, a, b))

    def _meant(self, ann: Annotated, first: int, last: int, tokens: list[int]) -> dict[int, str]:
        """Return the words to restore; none where the sentence is not Kazakh."""
        found: dict[int, Meant] = {}
        for token in tokens:
            made = meant(ann.forms[token].key)
            if made is not None and not is_named(ann, token) and not is_part(ann, token):
                found[token] = made
        foreign = {token: russian.is_known(ann.forms[token].key) for token in found}
        sure = {
            t
            for t, made in found.items()
            if made.lead >= _LEAD and made.gap >= _GAP and not foreign[t] and len(made.word) >= _LEAST
        }
        if not sure or not _is_kazakh(ann, first, last, set(found)):
            return {}
        plain = not _spelled(ann, first - 1, last)
        for token, made in found.items() if plain else ():
            if not foreign[token]:
                if made.lead >= _LEAD_BESIDE and made.gap >= _GAP_BESIDE:
                    sure.add(token)
            elif len(sure) >= _COMPANY and _is_usual(made) and not russian_speller().is_everyday(ann.forms[token].key):
                sure.add(token)
        return {token: found[token].word for token in sorted(sure)}


def _is_usual(made: Meant) -> bool:
    """Tell whether a usual Kazakh word is meant rather than a rare Russian one."""
    return made.lead >= _LEAD_RARE and made.gap >= _GAP and made.score >= _USUAL


class LookAlikes:
    """Latin letters inside a Cyrillic word, of either language."""

    rules = (RULE,)
    languages: tuple[str, ...] = ("ru", "kk")
    hint = ""

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick words that are known once their look-alikes are Cyrillic."""
        return form.kind is Kind.WORD and _cyrillic(form.surface) is not None

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield the words, those near each other together."""
        for _, _, inside in _sentences(ann, tokens):
            words = {token: _cyrillic(ann.forms[token].surface) or "" for token in inside if not is_part(ann, token)}
            yield from _runs(ann, words, "Latin letters in a Cyrillic word", lambda a, b: b - a <= _NEAR)


@lru_cache(maxsize=5_000)
def _cyrillic(surface: str) -> str | None:
    """Return a word with its look-alikes in Cyrillic, None where it has none or is no known word then."""
    if not _TYPED_LATIN.fullmatch(surface) or any(part.isascii() for part in surface.split("-")):
        return None
    for made in (surface.translate(_LOOKS), surface.translate(_LOOKS_RUSSIAN).translate(_LOOKS)):
        key = made.lower().replace("ё", "е")
        if not _CYRILLIC.fullmatch(key):
            continue
        if all(russian.is_known(part) for part in key.split("-")) or _is_kazakh_word(key):
            return made
    return None


def _is_kazakh_word(key: str) -> bool:
    from phraseguard.language import kazakh

    return has_kazakh_letters(key) and bool(own_readings(key)) or kazakh.is_known(key)


def _sentences(ann: Annotated, tokens: list[int]) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the sentences of tokens: first, one past the last, the tokens inside."""
    at = 0
    while at < len(tokens):
        first, last = ann.sentence(tokens[at])
        inside = []
        while at < len(tokens) and tokens[at] < last:
            inside.append(tokens[at])
            at += 1
        yield first, last, inside


def _spelled(ann: Annotated, before: int, behind: int) -> bool:
    """Tell whether a word between two tokens has its Kazakh letters."""
    return any(
        f.kind is Kind.WORD and has_kazakh_letters(f.key) and not _named(f) for f in ann.forms[before + 1 : behind]
    )


def _named(form: Form) -> bool:
    return form.surface[:1].isupper()


def _is_kazakh(ann: Annotated, first: int, last: int, restorable: set[int]) -> bool:
    """Tell whether more words of a sentence are Kazakh alone than Russian alone; what may be restored does not count as Russian."""
    balance = 0
    for token in range(first, last):
        form = ann.forms[token]
        if form.languages < 0:
            form.languages = languages_of(form, ann.mode)
        if token in restorable:
            balance += not russian.is_known(form.key)
            balance -= russian_speller().is_everyday(form.key)
            continue
        balance += (form.languages == KAZAKH) - (form.languages == RUSSIAN)
    return balance > 0


def _as_written(surface: str, word: str) -> str:
    """Return a word in the case of what stands in the text, and with its ё."""
    if "ё" in surface.lower() and len(surface) == len(word):
        word = "".join("ё" if seen in "ёЁ" else letter for seen, letter in zip(surface, word, strict=True))
    return like_case(surface, word)


def _runs(ann: Annotated, words: dict[int, str], why: str, joins: Callable[[int, int], bool]) -> Iterator[Hit]:
    """Yield a hit for each run of words that `joins` tells to belong together."""
    run: list[int] = []
    for token in sorted(words):
        if run and not joins(run[-1], token):
            yield _hit(ann, words, run, why)
            run = []
        run.append(token)
    if run:
        yield _hit(ann, words, run, why)


def _hit(ann: Annotated, words: dict[int, str], run: list[int], why: str) -> Hit:
    first, last = run[0], run[-1]
    start, end = ann.starts[first], ann.end(last)
    made, at = "", start
    for token in run:
        made += ann.text[at : ann.starts[token]] + words[token]
        at = ann.end(token)
    return Hit(RULE, first, last, start, end, replacement=made, tier="safe", why=why)
