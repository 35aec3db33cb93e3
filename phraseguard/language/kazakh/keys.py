"""The key under which a lexicon row and a form of a text meet: the kind of word and its stem."""

from __future__ import annotations

from phraseguard.language.kazakh.analyser import Reading
from phraseguard.language.kazakh.phonology import harmonies

_VOICED = {"п": "б", "к": "г", "қ": "ғ"}
# Suffixes that make a form, not a word of its own: «тезірек» is a form of «тез».
_FORMS = frozenset({"cmp", "ord", "coll", "attr"})


def infinitive(stem: str) -> str:
    """Return the verbal noun in -у of a verb stem: тап → табу, оқы → оқу, жай → жаю."""
    last = stem[-1]
    if last in "ыі":
        return f"{stem[:-1]}у"
    if last == "й":
        return f"{stem[:-1]}ю"
    return f"{stem[:-1]}{_VOICED.get(last, last)}у"


def agent(stem: str) -> str:
    """Return the noun of who does it: тасымалда → тасымалдаушы."""
    return infinitive(stem) + ("шы" if "b" in harmonies(stem) else "ші")


def key_of(reading: Reading) -> str:
    """Return ``v:`` with the stem and its voice for verbs, ``n:`` with the lemma for everything else."""
    if reading.pos in ("VERB", "AUX"):
        if "agent" in reading.tags:
            return f"n:{agent(reading.voiced)}"
        return f"v:{reading.voiced}"
    if reading.tags and reading.tags[0] in _FORMS:
        return f"n:{reading.lemma}"
    return f"n:{reading.voiced}"
