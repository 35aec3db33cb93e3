"""Slips of the fingers and of the ear: the words one slip away from a misspelt one, with the likelihood of the slip."""

from __future__ import annotations

from collections.abc import Iterator

ALPHABET = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
# Rows of the Russian keyboard; a neighbour is the key beside, or the two keys above and below.
_ROWS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
# Letters that sound alike in some place of a word.
_SOUNDS = (
    "оа еи еэ иы яе яи юу еа бп вф гк дт жш зс шщ щч цс гв йи ьъ жз чш".split()
)  # fmt: skip
DOUBLED, SIGN, SOUND, SWAP, NEIGHBOUR, MISSING, EXTRA = (
    "a doubled letter", "a soft or hard sign", "a letter that sounds alike", "two letters swapped", "a neighbouring key",
    "a missing letter", "an extra letter",
)  # fmt: skip
COSTS = {DOUBLED: 0.5, SIGN: 0.5, SOUND: 0.55, SWAP: 0.5, NEIGHBOUR: 0.65, MISSING: 0.65, EXTRA: 0.75}
# Letters that are written double in many words.
_DOUBLING = frozenset("нслмптркфжи")
# The first letter is seldom wrong; a wrong last one mostly makes another form of the word.
_FIRST, _LAST = 0.3, 0.1


def _neighbours() -> dict[str, str]:
    found: dict[str, set[str]] = {letter: set() for letter in ALPHABET}
    for number, row in enumerate(_ROWS):
        for at, letter in enumerate(row):
            near = set(row[max(0, at - 1) : at + 2])
            if number:
                near |= set(_ROWS[number - 1][at : at + 2])
            for other in near - {letter}:
                found[letter].add(other)
                found[other].add(letter)
    return {letter: "".join(sorted(others)) for letter, others in found.items()}


def _sounds() -> dict[str, str]:
    found: dict[str, str] = dict.fromkeys(ALPHABET, "")
    for pair in _SOUNDS:
        found[pair[0]] += pair[1]
        found[pair[1]] += pair[0]
    return found


NEIGHBOURS = _neighbours()
SOUNDS = _sounds()


def slips(key: str, reach: int) -> Iterator[tuple[str, str, float]]:
    """Yield (word, slip, cost) for the words one slip away; a word may come more than once.

    `reach` is the number of leading letters that some word of the dictionary begins with: a slip behind them mends nothing.
    """
    size = len(key)
    for at in range(min(size, reach + 1)):
        edge = _FIRST if at == 0 else _LAST if at >= size - 2 else 0.0
        letter, before, after = key[at], key[:at], key[at + 1 :]
        yield before + after, *_dropped(key, at, edge)
        if after and after[0] != letter:
            yield before + after[0] + letter + after[1:], SWAP, COSTS[SWAP] + edge
        for other in SOUNDS.get(letter, ""):
            yield before + other + after, SOUND, COSTS[SOUND] + edge
        for other in NEIGHBOURS.get(letter, ""):
            yield before + other + after, NEIGHBOUR, COSTS[NEIGHBOUR] + edge
    for at in range(min(size, reach) + 1):
        edge = _FIRST if at == 0 else _LAST if at >= size - 1 else 0.0
        before, after = key[:at], key[at:]
        for other in ALPHABET:
            if other in _DOUBLING and other in (before[-1:], after[:1]):
                slip = DOUBLED
            else:
                slip = SIGN if other in "ьъ" else MISSING
            yield before + other + after, slip, COSTS[slip] + edge


def _dropped(key: str, at: int, edge: float) -> tuple[str, float]:
    letter = key[at]
    around = key[max(0, at - 1) : at] + key[at + 1 : at + 2]
    if letter in around:
        return DOUBLED, COSTS[DOUBLED] + edge
    if letter in "ьъ":
        return SIGN, COSTS[SIGN] + edge
    if any(letter in NEIGHBOURS.get(other, "") for other in around):
        return EXTRA, COSTS[NEIGHBOUR] + edge
    return EXTRA, COSTS[EXTRA] + edge
