"""spelling/grammar in Kazakh (rzd-175r 4.1.3): the mistakes that can be told for sure.

Doubled words, the particle of a question written together with its word or in the wrong form, «пен» and «бен» behind the wrong sound,
the comma at an address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from phraseguard.checks import grammar_address_kk
from phraseguard.checks.base import Hit, span
from phraseguard.language.annotate import Annotated
from phraseguard.language.spelling.own import own_readings
from phraseguard.language.spelling.particles import (
    QUESTIONS,
    instrumental_behind,
    is_predicate,
    particle_behind,
    split_particle,
)
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.policy import Policy

RULE = "spelling/grammar"
# Words that never stand twice in a row. Not here: «жоқ жоқ», «иә иә», «тез тез», «бар бар», «ол ол емес».
_NEVER_TWICE = frozenset(
    "және бірақ немесе сондықтан үшін бойынша туралы дейін кейін сіз сізге сізді сіздің сізден біз бізге бізді біздің бізден "
    "менің маған мені оның оған оны олар олардың бұл осы мен да де".split()
)
_WITH = frozenset({"пен", "бен"})
_KAZAKH_WORD = re.compile("[а-яәіңғүұқөһ]+")
# Harmony is sure where the last vowel is one of these and the word is of three letters at least.
_SURE = re.compile("[аоұыәеөүі][бвгғджзйкқлмнңпрстуфхцчшщ]{0,2}$")


class KazakhGrammar:
    """The certain mistakes of Kazakh grammar."""

    rules = (RULE,)
    languages: tuple[str, ...] = ("kk",)
    hint = rf"{'|'.join(sorted(_NEVER_TWICE | _WITH))}|\w*(?:ма|ме|ба|бе|па|пе)|{grammar_address_kk.HINT}"

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick words that a mistake may be told by."""
        return form.kind is Kind.WORD and bool(_ways(form.key))

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield the mistakes; one a word."""
        for token in tokens:
            form = ann.forms[token]
            for way in _ways(form.key):
                hit = way(ann, token)
                if hit is not None:
                    yield hit
                    break


Way = Callable[[Annotated, int], Hit | None]


@lru_cache(maxsize=50_000)
def _ways(key: str) -> tuple[Way, ...]:
    """Return the mistakes that a word may tell, in the order in which they are looked for."""
    found: list[Way] = []
    if key in _NEVER_TWICE:
        found.append(_doubled)
    if key in QUESTIONS:
        found.append(_question)
    elif key[-2:] in QUESTIONS and _KAZAKH_WORD.fullmatch(key) and split_particle(key) is not None:
        found.append(_joined)
    if key in _WITH:
        found.append(_with)
    if key in grammar_address_kk.WORDS:
        found.append(grammar_address_kk.find)
    return tuple(found)


def _behind(ann: Annotated, token: int) -> str:
    """Return the key of the Kazakh word right before a token; empty where there is none, or a name or an abbreviation stands there."""
    if not token or ann.boundary(token - 1) or ann.end(token - 1) == ann.starts[token]:
        return ""
    before = ann.forms[token - 1]
    if before.kind is not Kind.WORD or len(before.key) < 3 or not _KAZAKH_WORD.fullmatch(before.key):
        return ""
    opens = token == 1 or ann.boundary(token - 2)
    return before.key if before.surface[opens:].islower() else ""


def _doubled(ann: Annotated, token: int) -> Hit | None:
    """«және және»: the same word twice in a sentence without a mark between them."""
    form = ann.forms[token]
    if not token or ann.forms[token - 1].key != form.key or ann.boundary(token - 1):
        return None
    if not form.surface.islower() or ann.end(token - 1) == ann.starts[token]:
        return None
    if token > 1 and ann.forms[token - 2].key == form.key:
        return None
    following = ann.text[ann.end(token) : ann.end(token) + 1]
    if following and not following.isspace() and following not in ".,;:!?…":
        return None
    first = ann.forms[token - 1].surface
    return span(ann, RULE, token - 1, token, replacement=first, tier="safe", why="a word written twice")


def _joined(ann: Annotated, token: int) -> Hit | None:
    """«аласызба»; «барма» is «do not go» too, so only a question tells."""
    form = ann.forms[token]
    split = split_particle(form.key)
    if split is None or not form.surface[1:].islower():
        return None
    if _is_word(form.key):
        _, last = ann.sentence(token)
        if ann.forms[last - 1].key != "?" or not all(f.kind is Kind.END for f in ann.forms[token + 1 : last]):
            return None
    return span(
        ann, RULE, token, token, replacement=f"{form.surface[:-2]} {form.surface[-2:]}", tier="safe",
        why="the particle of a question stands apart",
    )  # fmt: skip


def _question(ann: Annotated, token: int) -> Hit | None:
    """«барасыз бе», «бар ба»: the particle does not fit its word."""
    form, before = ann.forms[token], _behind(ann, token)
    if not before or not is_predicate(before) or not _SURE.search(before):
        return None
    right = particle_behind(before)
    if not right or right == form.key:
        return None
    return _respelt(ann, token, right)


def _with(ann: Annotated, token: int) -> Hit | None:
    """«бала пен», «кітап бен»."""
    before = _behind(ann, token)
    right = instrumental_behind(before) if before else ""
    if not right or right == ann.forms[token].key or not _is_word(before):
        return None
    return _respelt(ann, token, right)


def _respelt(ann: Annotated, token: int, right: str) -> Hit:
    return span(
        ann, RULE, token, token, replacement=right, tier="safe", why=f"behind «{ann.forms[token - 1].surface}»: {right}"
    )


@lru_cache(maxsize=20_000)
def _is_word(key: str) -> bool:
    return any(r.listed for r in own_readings(key))
