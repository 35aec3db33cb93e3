"""Atoms → surface forms, by the dictionary; here an ambiguous word of a lexicon is an error until it is told apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from phraseguard.language import russian
from phraseguard.language.fold import fold
from phraseguard.lexicon.notation import Atom

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

# From this score on another reading of the written word counts as a real ambiguity.
_RIVAL = 0.15
_INFINITIVE = ("ть", "ти", "чь", "ться", "тись", "чься")
_FUNCTION_WORDS = frozenset({"PREP", "CONJ", "PRCL", "INTJ"})


def grammemes(atom: Atom) -> tuple[frozenset[str], ...]:
    """Translate the feature names of the notation into alternatives of grammemes."""
    return tuple(frozenset().union(*(russian.FEATURES[name] for name in group)) for group in atom.features)


def forms(atom: Atom, fail: Callable[[str], None]) -> frozenset[str]:
    """Return the folded surface forms that an exact or lemma atom stands for.

    `fail` is called with a message where the word is no dictionary form, ambiguous, or has no form with the features.
    """
    word = fold(atom.value)
    if atom.kind == "exact":
        return frozenset({word})
    wanted = grammemes(atom)
    names = {name for group in atom.features for name in group}
    readings = [p for p in russian.lexemes(word) if _is_reading(p, wanted, names)]
    if not readings:
        return _without_reading(atom, word, fail)
    if not names and str(russian.parses(word)[0].tag.POS) in _FUNCTION_WORDS:
        return frozenset({word})
    readings = _preferred(word, readings)
    if all(len(russian.lexeme(p)) == 1 for p in readings):
        return frozenset({word})
    parts = {_word_class(p) for p in readings}
    rivals = _rivals(word, readings[0]) if not atom.features and not word.endswith(_INFINITIVE) else []
    if len(parts) > 1 or rivals:
        others = rivals or [f"{p.normal_form} ({_name(p)})" for p in readings]
        fail(
            f"«{atom.value}» can be several words ({', '.join(dict.fromkeys(others))}): add features in braces, "
            f"for example {atom.value}{{сущ}}, or write the exact forms with «=»"
        )
    made = {fold(x.word) for p in readings for x in russian.lexeme(p) if _select(x, wanted, names)}
    if not atom.features or not wanted:
        made.add(word)
    return frozenset(made)


def _without_reading(atom: Atom, word: str, fail: Callable[[str], None]) -> frozenset[str]:
    parses = [p for p in russian.parses(word) if p.is_known]
    if parses and not atom.features:
        lemmas = list(dict.fromkeys(p.normal_form for p in parses))
        fail(
            f"«{atom.value}» is no dictionary form: write {' or '.join(f'«{x}»' for x in lemmas)}, "
            f"or the exact form «={atom.value}»"
        )
    if atom.features:
        fail(f"«{atom.value}» has no form with these features")
    return frozenset({word})


def _is_reading(parse: Parse, wanted: tuple[frozenset[str], ...], names: set[str]) -> bool:
    """Tell whether the written word, read so, has a form with the features."""
    return not wanted or any(_select(x, wanted, names) for x in russian.lexeme(parse))


def _select(parse: Parse, wanted: tuple[frozenset[str], ...], names: set[str]) -> bool:
    """Tell whether a form of a lexeme is meant: it has the features, and is a participle only where one is asked for."""
    tags = russian.grammemes(parse)
    if not names & {"прич", "кратк"} and tags & russian.PARTICIPLES:
        return False
    return all(not alternatives.isdisjoint(tags) for alternatives in wanted)


def _preferred(word: str, readings: list[Parse]) -> list[Parse]:
    """An infinitive and a full adjective win over nouns that look like them (знать, мочь, больной)."""
    for pos, endings in (("INFN", _INFINITIVE), ("NPRO", ("",)), ("ADJF", ("ый", "ий", "ой", "ийся"))):
        chosen = [p for p in readings if str(p.tag.POS) == pos and word.endswith(endings)]
        if chosen:
            return chosen[:1] if pos == "INFN" else chosen
    return readings


def _word_class(parse: Parse) -> str:
    return str(parse.tag.POS)


def _name(parse: Parse) -> str:
    return str(parse.tag.cyr_repr).split(" ")[0]


def _rivals(word: str, chosen: Parse) -> list[str]:
    """Other words that the written form may belong to, with a real share of the probability."""
    own = [p for p in russian.parses(word) if p.normal_form == chosen.normal_form]
    others = [
        p for p in russian.parses(word)
        if p.normal_form != chosen.normal_form and p.score >= _RIVAL and p.is_known and len(russian.lexeme(p)) > 1
    ]  # fmt: skip
    if str(chosen.tag.POS) in ("ADJF", "NPRO", "INFN", "NUMR"):
        return []
    return [f"{p.normal_form} ({_name(p)})" for p in (own[:1] + others)] if others else []
