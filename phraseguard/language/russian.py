"""Russian morphology: candidates of a form, lexemes of a lemma, inflection. pymorphy3 behind a form cache, loaded when first asked.

Features are OpenCorpora grammemes as pymorphy3 names them; `FEATURES` maps the short Russian names that lexicon writers use.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

# The names of the notation (docs/lexicon.md) → alternatives of grammemes, one of which the form must have.
FEATURES: dict[str, frozenset[str]] = {
    name: frozenset(tags.split())
    for name, tags in {
        "сущ": "NOUN", "прил": "ADJF", "кратк": "ADJS PRTS", "прич": "PRTF PRTS", "деепр": "GRND", "глаг": "VERB",
        "инф": "INFN", "нареч": "ADVB", "мест": "NPRO", "числ": "NUMR", "предл": "PREP", "союз": "CONJ",
        "част": "PRCL", "межд": "INTJ", "сравн": "COMP", "предик": "PRED",
        "им": "nomn", "род": "gent gen2 gen1", "дат": "datv", "вин": "accs acc2", "твор": "ablt", "пр": "loct loc2 loc1",
        "ед": "sing", "мн": "plur", "муж": "masc", "жен": "femn", "ср": "neut",
        "наст": "pres", "прош": "past", "буд": "futr", "пов": "impr",
        "1л": "1per", "2л": "2per", "3л": "3per", "сов": "perf", "несов": "impf", "одуш": "anim", "неодуш": "inan",
        "имя": "Name", "отч": "Patr", "фам": "Surn",
    }.items()
}  # fmt: skip

PARTICIPLES = frozenset({"PRTF", "PRTS"})
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
# Second cases are folded onto the first ones when a replacement is inflected.
_FIRST_CASE = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct", "voct": "nomn"}


class Candidate(NamedTuple):
    """One reading of a form: its lemma, part of speech, grammemes, a score (0 to 1) and whether the dictionary knows the form."""

    lemma: str
    pos: str
    features: frozenset[str]
    score: float
    in_lexicon: bool


@cache
def analyzer() -> MorphAnalyzer:
    """Return the one analyser of this process; loading it costs about 0.1 s and 25 MB."""
    import pymorphy3
    import pymorphy3_dicts_ru

    # The path spares the search for installed dictionaries through all packages' entry points.
    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")


@lru_cache(maxsize=50_000)
def parses(form: str) -> tuple[Parse, ...]:
    """Return pymorphy3's parses of a form, the likeliest first."""
    return tuple(analyzer().parse(form))


@lru_cache(maxsize=50_000)
def candidates(form: str) -> tuple[Candidate, ...]:
    """Return the readings of a folded form, the likeliest first."""
    return tuple(
        Candidate(
            p.normal_form.replace("ё", "е"),
            str(p.tag.POS or ""),
            grammemes(p),
            float(p.score),
            bool(p.is_known),
        )
        for p in parses(form)
    )


def is_known(form: str) -> bool:
    """Tell whether the dictionary holds this form (no guessing)."""
    return bool(analyzer().word_is_known(form))


def lexemes(lemma: str) -> list[Parse]:
    """Return the distinct dictionary words whose normal form is `lemma`, the likeliest first."""
    wanted = lemma.replace("ё", "е")
    found: dict[tuple[str, str, str, str], Parse] = {}
    for parse in parses(lemma):
        if parse.normal_form.replace("ё", "е") != wanted:
            continue
        tag = parse.tag
        key = (parse.normal_form, str(tag.POS), str(tag.gender), str(tag.animacy))
        if str(tag.POS) in ("INFN", "VERB"):
            key = (parse.normal_form, "VERB", "", "")
        found.setdefault(key, parse)
    return list(found.values())


def grammemes(parse: Parse) -> frozenset[str]:
    """Return a parse's grammemes."""
    found: frozenset[str] = parse.tag.grammemes
    return found


@lru_cache(maxsize=5_000)
def lexeme(parse: Parse) -> tuple[Parse, ...]:
    """Return all forms of the word that a parse belongs to."""
    return tuple(parse.lexeme)


def best_parse(form: str, *, pos: str | None = None) -> Parse | None:
    """Return the likeliest parse of a form, of one part of speech if asked."""
    for parse in parses(form):
        if pos is None or str(parse.tag.POS) == pos:
            return parse
    return None


def case_of(features: frozenset[str]) -> str | None:
    """Return the case among grammemes, second cases folded onto the first ones."""
    for feature in features:
        if feature in CASES:
            return feature
        if feature in _FIRST_CASE:
            return _FIRST_CASE[feature]
    return None


def inflect(parse: Parse, features: frozenset[str]) -> str | None:
    """Return the form of a word that has the given grammemes, or None where the word has none."""
    wanted = {_FIRST_CASE.get(f, f) for f in features}
    made = parse.inflect(wanted)
    return str(made.word) if made is not None else None


@lru_cache(maxsize=50_000)
def known_tags(form: str) -> tuple[frozenset[str], ...]:
    """Return the grammemes of the dictionary's readings of a form, unranked; several times cheaper than `parses`."""
    morph = analyzer()
    dictionary = morph.dictionary
    found = []
    for _, paradigms in dictionary.words.similar_items(form, morph.char_substitutes):
        for paradigm, index in paradigms:
            tag = dictionary.build_tag_info(paradigm, index)
            found.append(tag.grammemes)
    return tuple(found)
