"""Further lemmas of a reading: what dictionaries list beside the stem.

«алынған» is ал with a passive, and алын for whoever lists it; «дамуы» is дамы, and the noun даму; «маңызды» маңызды, and маңыз.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from phraseguard.language.kazakh.analyser import INFLECTIONAL, Reading

VOICES = frozenset({"pass", "caus", "coop", "refl"})
# What a nominaliser makes of a verb: its first tags → the name of its weight.
_FORMED = (
    (("ger", "agent"), "agent"),
    (("ger", "li"), "li"),
    (("ger",), "ger"),
    (("ger_is",), "ger_is"),
    (("part_hab",), "part_hab"),
    (("want",), "want"),
)


def companions(reading: Reading, weights: Mapping[str, float]) -> Iterator[tuple[Reading, str]]:
    """Yield the further readings with the name of the weight that each has."""
    tags = reading.tags
    if reading.pos == "VERB":
        at = 0
        while at < len(tags) and tags[at] in VOICES:
            at += 1
        if at and reading.voiced != reading.lemma:
            yield from _weighed(reading, weights, f"also voiced {tags[at - 1]}", reading.voiced, "VERB", tags[at:])
        if reading.formed:
            negated = at < len(tags) and tags[at] == "neg"
            behind = tags[at + negated :]
            name, rest = "ness", behind[2:]
            for first, own in _FORMED:
                if behind[: len(first)] == first:
                    name, rest = own, behind[len(first) :]
                    break
            name = f"also {'negated ' if negated else 'voiced ' if at else ''}{name}"
            yield from _weighed(reading, weights, name, reading.formed, "NOUN", rest)
    elif reading.voiced != reading.lemma:
        derived = tags[0] not in INFLECTIONAL
        other = reading.lemma if derived else reading.voiced
        yield from _weighed(reading, weights, f"also base {tags[0]}", other, "NOUN", tags if derived else tags[1:])


def _weighed(
    reading: Reading, weights: Mapping[str, float], name: str, lemma: str, pos: str, tags: tuple[str, ...]
) -> Iterator[tuple[Reading, str]]:
    score = reading.score + weights.get(name, -3.0)
    yield Reading(lemma, pos, tags, score, reading.listed, lemma), name
