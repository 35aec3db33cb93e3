"""The skeleton of a Kazakh word: what is left of it when letters that people write for each other are one letter.

«Қалайсыз», «калайсыз» and «qalaisyz» have one skeleton. It is made letter by letter, so the skeleton of a word is the skeleton of its stem
followed by that of its ending, and both can be looked up apart.
"""

from __future__ import annotations

from phraseguard.language.fold import plain

# й and the glides are written out («жая» is жай + а); the signs and э say nothing that a typist keeps.
_SKELETON = str.maketrans(
    {
        "ә": "а", "і": "и", "ы": "и", "й": "и", "ң": "н", "ғ": "г", "ү": "у", "ұ": "у", "қ": "к", "ө": "о", "һ": "х",
        "э": "е", "ё": "е", "щ": "ш", "ь": "", "ъ": "", "я": "иа", "ю": "иу",
    }
)  # fmt: skip
# What else a Cyrillic letter may be typed for, beside itself, with what it costs (a logarithm). A typed «ы» for «і» is a
# habit of some; what costs nothing is the Russian keyboard.
_FOR: dict[str, dict[str, float]] = {
    "а": {"ә": 0.0}, "е": {"э": -1.0}, "и": {"і": 0.0}, "ы": {"і": -3.0}, "н": {"ң": 0.0}, "г": {"ғ": 0.0}, "у": {"ұ": 0.0, "ү": 0.0},
    "к": {"қ": 0.0}, "о": {"ө": 0.0}, "х": {"һ": 0.0}, "э": {"е": -1.0},
}  # fmt: skip


def skeleton(word: str) -> str:
    """Return the skeleton of a word (folded, Cyrillic)."""
    return word.translate(_SKELETON)


def typing_cost(typed: str, proper: str) -> float | None:
    """Return what it costs that letters without Kazakh ones stand for a proper spelling, None where they cannot."""
    if plain(proper) == typed:
        return 0.0
    if len(typed) != len(proper):
        return None
    cost = 0.0
    for seen, meant in zip(typed, proper, strict=True):
        if seen != meant:
            more = _FOR.get(seen, {}).get(meant)
            if more is None:
                return None
            cost += more
    return cost
