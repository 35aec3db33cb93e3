"""All that is known of a piece of text without its context: made once for each distinct form by the form table."""

from __future__ import annotations

from typing import NamedTuple

from phraseguard.language.tokens import Kind
from phraseguard.lexicon.compiled import CompiledRow, Seq

_NEGATIONS = frozenset({"не", "ни", "нет", "без", "нельзя"})
# Marks that may open a parenthetical.
OPENING = frozenset("—–-(")
# Units whose full stop may end the sentence too: «и т.д. Далее».
_CLOSING = frozenset({"т.д.", "т. д.", "т.п.", "т. п."})
_STOPS = frozenset({Kind.END, Kind.EMOJI, Kind.EMOTICON, Kind.SPACE})
NO_ATOMS: frozenset[int] = frozenset()
# Abbreviations behind which a full stop does not end the sentence (razdel is asked then).
_SHORT = frozenset(
    "г ул д кв стр корп пр просп пер обл р тел доб руб коп тыс млн млрд им см ст п пп гл рис табл др проч мин сек ч час шт "
    "кг км м га т инж зам нач гос св ок напр англ рус каз акад проф доц канд".split()
)


class Anchored(NamedTuple):
    """A sequence of a row that is looked up at a form; `place` orders them (layer, row, sequence)."""

    place: tuple[int, int, int]
    row: CompiledRow
    seq: Seq


class Form:
    """All that is known of a piece without its context. `breaks`: 1 when a line ends behind it, 2 when a paragraph does."""

    __slots__ = (
        "surface", "key", "kind", "atoms", "signals", "rows", "companions", "wanted", "checks", "transparent", "passable", "negation", "breaks", "stop",
        "abbreviation", "hot", "loans", "languages", "slip", "plain",
    )  # fmt: skip

    def __init__(self, surface: str, key: str, kind: Kind) -> None:
        self.surface = surface
        self.key = key
        self.kind = kind
        self.atoms: frozenset[int] = NO_ATOMS
        # Those of its atoms that a phrase asks for (not only a context): what stands near an anchor is told by them.
        self.signals: frozenset[int] = NO_ATOMS
        # Rows anchored here: those to be tried always, and those that need an atom of their companion near.
        self.rows: tuple[Anchored, ...] = ()
        self.companions: dict[int, tuple[Anchored, ...]] = {}
        self.wanted: frozenset[int] = NO_ATOMS
        self.checks = 0
        self.transparent = False
        # Something that may stand between two neighbouring words of a phrase: a transparent word or the edge of a parenthetical.
        self.passable = kind is Kind.COMMA or surface in OPENING or surface == ")"
        self.negation = key in _NEGATIONS
        self.abbreviation = key in _SHORT
        self.breaks = 0
        # A sentence may end behind this token; only then the text around it is looked at.
        self.stop = kind in _STOPS or key in _CLOSING
        self.hot = False
        # Atoms of Russian lemmas that this is a Kazakh form of («заявкаңызды»).
        self.loans: frozenset[int] = NO_ATOMS
        # Of a text that is typed without Kazakh letters: it may stand for a word that has them.
        self.plain = False
        # Known to the lexicons only as a slip of a row's word.
        self.slip = False
        # The languages that know the form (see language.detect); -1 until somebody asks.
        self.languages = -1

    def with_breaks(self, breaks: int) -> Form:
        """Return the same form before another kind of white space."""
        if breaks == self.breaks:
            return self
        other = Form.__new__(Form)
        for name in Form.__slots__:
            setattr(other, name, getattr(self, name))
        other.breaks = breaks
        other.stop = breaks > 0 or self.kind in _STOPS or self.key in _CLOSING
        return other
