"""Corrections of the ranking (lexicons/kk/weights.txt): few numbers, each of which a linguist can read.

The ranking is learned from raw text and knows no lemma conventions: that passives are stripped but causatives are not, that the doer in
-ушы is a noun. What it lacks are weights of *features*, learned by scripts/kazakh_weights.py from a treebank:

* ``tag X``: any reading with the tag X; ``n X``, ``v X``: a noun's or verb's reading that begins with X (``>`` is the bare stem);
* ``stem X``: a kind of stem, see `stem_features`;
* ``also X``: a further lemma beside a reading (see `companions`).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import cache

from phraseguard.language.kazakh.alternations import NOUN, VERB
from phraseguard.language.kazakh.expand import Tags
from phraseguard.language.kazakh.places import data_folder
from phraseguard.language.kazakh.ranking import END
from phraseguard.language.kazakh.stems import DOUBTFUL, common_adjectives

_KIND = {NOUN: "n", VERB: "v"}
_ADJECTIVE = ("лы", "лі", "ды", "ді", "ты", "ті")
_VOICES = (
    ("caus", ("дыр", "дір", "тыр", "тір", "ғыз", "гіз", "қыз", "кіз", "т")),
    ("pass", ("ыл", "іл", "л", "ын", "ін", "н")),
    ("coop", ("ыс", "іс", "с")),
)


@cache
def read_weights() -> Mapping[str, float]:
    """Return the weights by the name of the feature."""
    path = data_folder() / "weights.txt"
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name: float(value) for name, _, value in (x.rpartition(" ") for x in lines if x and not x.startswith("#"))}


def tag_features(kind: int, tags: Tags) -> Iterator[str]:
    """Yield the features of the tags of a reading."""
    yield f"{_KIND[kind]} {tags[0] if tags else END}"
    for tag in tags:
        yield f"tag {tag}"


def stem_features(
    stem: str, kind: int, stems: Mapping[str, int], listed: bool, learned: Container[str] = ()
) -> Iterator[str]:
    """Yield the features of a stem: whether it is listed, short, doubtful, a verb as well, an adjective in -лы, a voiced verb."""
    flags = stems.get(stem, 0)
    letter = _KIND[kind]
    yield f"stem {letter} {'listed' if listed else 'unlisted'}"
    if len(stem) < 3:
        yield f"stem {letter} short"
    if kind == NOUN:
        if stem in common_adjectives():
            yield "stem n adjective"
        if flags & DOUBTFUL:
            yield "stem n doubtful"
        if flags & VERB:
            yield "stem n verb"
        if stem.endswith(_ADJECTIVE) and stems.get(stem[:-2], 0) & NOUN:
            yield f"stem n {stem[-2]}_adjective"
        if stem.endswith(("лық", "лік", "дық", "дік", "тық", "тік")) and stems.get(stem[:-3], 0) & NOUN:
            yield "stem n lik"
    elif listed:
        for name, endings in _VOICES:
            for ending in endings:
                base = stem[: -len(ending)]
                if stem.endswith(ending) and stems.get(base, 0) & VERB:
                    yield "stem v refl" if ending in ("ын", "ін") and base[-1] != "л" else f"stem v {name}"
                    return
