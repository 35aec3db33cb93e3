"""Slips of the fingers and of the ear: the words one slip away from a misspelt one, with the likelihood of the slip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

DOUBLED, SIGN, SOUND, SWAP, NEIGHBOUR, MISSING, EXTRA = (
    "a doubled letter", "a soft or hard sign", "a letter that sounds alike", "two letters swapped", "a neighbouring key",
    "a missing letter", "an extra letter",
)  # fmt: skip
COSTS = {DOUBLED: 0.5, SIGN: 0.5, SOUND: 0.55, SWAP: 0.5, NEIGHBOUR: 0.65, MISSING: 0.65, EXTRA: 0.75}
# The first letter is seldom wrong; a wrong last one mostly makes another form of the word.
_FIRST, _LAST = 0.3, 0.1


class Keyboard:
    """A language as its writers get it wrong: the rows of its keyboard and the pairs of letters that sound alike."""

    def __init__(self, alphabet: str, rows: Sequence[str], sounds: str, doubling: str) -> None:
        self.alphabet = alphabet
        self.neighbours = _neighbours(alphabet, rows)
        self.sounds = _sounds(alphabet, sounds.split())
        # Letters that are written double in many words.
        self._doubling = frozenset(doubling)

    def slips(self, key: str, reach: int) -> Iterator[tuple[str, str, float]]:
        """Yield (word, slip, cost) for the words one slip away; a word may come more than once.

        `reach` is the number of leading letters that some word of the dictionary begins with: a slip behind them mends nothing.
        """
        size = len(key)
        for at in range(min(size, reach + 1)):
            edge = _FIRST if at == 0 else _LAST if at >= size - 2 else 0.0
            letter, before, after = key[at], key[:at], key[at + 1 :]
            yield before + after, *self._dropped(key, at, edge)
            if after and after[0] != letter:
                yield before + after[0] + letter + after[1:], SWAP, COSTS[SWAP] + edge
            for other in self.sounds.get(letter, ""):
                yield before + other + after, SOUND, COSTS[SOUND] + edge
            for other in self.neighbours.get(letter, ""):
                yield before + other + after, NEIGHBOUR, COSTS[NEIGHBOUR] + edge
        for at in range(min(size, reach) + 1):
            edge = _FIRST if at == 0 else _LAST if at >= size - 1 else 0.0
            before, after = key[:at], key[at:]
            for other in self.alphabet:
                if other in self._doubling and other in (before[-1:], after[:1]):
                    slip = DOUBLED
                else:
                    slip = SIGN if other in "ьъ" else MISSING
                yield before + other + after, slip, COSTS[slip] + edge

    def _dropped(self, key: str, at: int, edge: float) -> tuple[str, float]:
        letter = key[at]
        around = key[max(0, at - 1) : at] + key[at + 1 : at + 2]
        if letter in around:
            return DOUBLED, COSTS[DOUBLED] + edge
        if letter in "ьъ":
            return SIGN, COSTS[SIGN] + edge
        if any(letter in self.neighbours.get(other, "") for other in around):
            return EXTRA, COSTS[NEIGHBOUR] + edge
        return EXTRA, COSTS[EXTRA] + edge


def _neighbours(alphabet: str, rows: Sequence[str]) -> dict[str, str]:
    """A neighbour is the key beside, or the two keys above and below; a space in a row is a key that types no letter."""
    found: dict[str, set[str]] = {letter: set() for letter in alphabet}
    for number, row in enumerate(rows):
        for at, letter in enumerate(row):
            near = set(row[max(0, at - 1) : at + 2])
            if number:
                near |= set(rows[number - 1][at : at + 2])
            for other in near - {letter, " "} if letter != " " else ():
                found[letter].add(other)
                found[other].add(letter)
    return {letter: "".join(sorted(others)) for letter, others in found.items()}


def _sounds(alphabet: str, pairs: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = dict.fromkeys(alphabet, "")
    for pair in pairs:
        found[pair[0]] += pair[1]
        found[pair[1]] += pair[0]
    return found


_ROWS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
RUSSIAN = Keyboard(
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    _ROWS,
    "оа еи еэ иы яе яи юу еа бп вф гк дт жш зс шщ щч цс гв йи ьъ жз чш",
    "нслмптркфжи",
)
# The Kazakh letters stand in the row of the digits, above-left of the letters below.
KAZAKH = Keyboard(
    "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    (" әіңғ  үұқөһ", *_ROWS),
    "қк ғг ңн ұу үу ұү өо іы іи ыи әа әе һх еэ ае ыі уы уі уо үө ұо бп дт нд мб мп зс жш шщ кг қғ қх цс йи йы йі вб вп фп чш",
    "нслмптркқтыд",
)
NEIGHBOURS = RUSSIAN.neighbours
slips = RUSSIAN.slips
