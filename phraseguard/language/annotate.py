"""A text with its tokens: the one annotation that every check sees. Read-only once made."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from phraseguard.language.detect import Mode, mode_of, shows_kazakh
from phraseguard.language.tokens import Kind, pieces

if TYPE_CHECKING:
    from phraseguard.lexicon.form import Form
    from phraseguard.lexicon.table import FormTable
    from phraseguard.model import Channel, Region

# A sentence longer than this is looked at in part: contexts stay local and the cost linear.
MAX_SENTENCE = 200
_DASHES = frozenset("—–-")
# Tokens are grouped in blocks of this size to ask which atoms stand near a token.
BLOCK = 16
# How far from a match, in tokens, its sentence is searched for contexts.
CONTEXT = 40


class Annotated:
    """Tokens of one message: ``forms[i]`` covers ``text[starts[i]:end(i)]``; `hot` are the tokens that some check wants."""

    __slots__ = (
        "text",
        "channel",
        "regions",
        "starts",
        "forms",
        "hot",
        "message",
        "mode",
        "_bounds",
        "_sentence",
        "_blocks",
        "_window",
        "_clause",
        "_surroundings",
    )

    def __init__(
        self,
        text: str,
        table: FormTable,
        channel: Channel | None = None,
        regions: tuple[Region, ...] = (),
        message: int = 0,
        kazakh: bool = False,
    ) -> None:
        parts = pieces(text)
        self.mode: Mode = "kk" if shows_kazakh(text) else "ru"
        if self.mode == "kk":
            table = table.sibling("kk")
        forms = list(map(table.__getitem__, parts))
        if self.mode == "ru":
            # Its words may tell: Kazakh typed without Kazakh letters, or in Latin letters.
            self.mode = mode_of(text, table.cues(parts), kazakh)
            if self.mode != "ru":
                forms = list(map(table.sibling(self.mode).__getitem__, parts))
        self.text = text
        self.channel = channel
        self.regions = regions
        self.message = message
        self.starts: list[int] = list(accumulate(map(len, parts), initial=0))
        self.forms: list[Form] = forms
        self.hot: list[int] = [
            i for i, form in enumerate(forms)
            # A word that is repeated on and on is judged at its first places only.
            if form.hot and not (i > 2 and form is forms[i - 1] is forms[i - 2] is forms[i - 3])
        ]  # fmt: skip
        self._bounds: dict[int, bool] = {}
        self._sentence = (0, 0)
        self._clause = (0, -1)
        self._blocks: dict[int, set[int]] = {}
        self._window: tuple[int, set[int]] = (-1, set())
        self._surroundings: tuple[int, set[int]] = (-1, set())

    def end(self, token: int) -> int:
        """Return the offset behind a token, without the white space that follows."""
        return self.starts[token] + len(self.forms[token].surface)

    def token_at(self, offset: int) -> int:
        """Return the token that covers an offset."""
        return max(0, min(bisect_right(self.starts, offset) - 1, len(self.forms) - 1))

    def boundary(self, token: int) -> bool:
        """Tell whether a sentence ends behind a token."""
        form = self.forms[token]
        if not form.stop:
            return False
        known = self._bounds.get(token)
        if known is None:
            known = self._bounds[token] = self._ends(token, form)
        return known

    def window(self, token: int) -> set[int]:
        """Return the signals of all tokens around a token: at least `BLOCK` to each side."""
        number = token // BLOCK
        known, window = self._window
        if known != number:
            # Tokens come in their order, so the last blocks are all that is kept.
            recent = self._blocks
            blocks = {n: recent[n] if n in recent else self._block(n) for n in (number - 1, number, number + 1)}
            window = set().union(*blocks.values())
            self._blocks = blocks
            self._window = (number, window)
        return window

    def surroundings(self, token: int) -> set[int]:
        """Return all atoms of the tokens around a token: at least `CONTEXT` to each side."""
        number = token // BLOCK
        known, atoms = self._surroundings
        if known != number:
            first, last = (number - CONTEXT // BLOCK - 1) * BLOCK, (number + CONTEXT // BLOCK + 2) * BLOCK
            atoms = set().union(*[form.atoms for form in self.forms[max(0, first) : last] if form.atoms])
            self._surroundings = (number, atoms)
        return atoms

    def _block(self, number: int) -> set[int]:
        forms = self.forms[max(0, number * BLOCK) : max(0, (number + 1) * BLOCK)]
        return set().union(*[form.signals for form in forms if form.signals])

    def _ends(self, token: int, form: Form) -> bool:
        if token + 1 >= len(self.forms) or form.breaks == 2 or form.kind is Kind.SPACE:
            return True
        following = self.forms[token + 1]
        lower = following.surface[:1].islower()
        if form.kind is Kind.END:
            if following.surface[:1] in '»”")' and not form.breaks:
                return False
            if form.key == "…":
                return not lower
            if form.key != "." or form.breaks:
                return True
            before = self.forms[token - 1] if token else form
            if before.abbreviation or len(before.surface) == 1 or before.kind is Kind.NUMBER:
                return self._asks_razdel(token)
            return True
        if form.breaks or form.kind is Kind.WORD:
            # A hard-wrapped letter goes on in lower case; a list item or a new sentence does not.
            return not lower
        return not lower and following.kind is Kind.WORD

    def _asks_razdel(self, token: int) -> bool:
        """An abbreviation, an initial or a number stands before the full stop: razdel decides on the neighbourhood."""
        from razdel import sentenize

        end = self.end(token)
        start = max(0, end - 60)
        window = self.text[start : end + 60]
        return any(start + found.stop == end for found in sentenize(window) if start + found.stop < len(self.text))

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the tokens of the sentence around a token, first and one past the last (at most 200 to each side)."""
        first, last = self._sentence
        if first <= token < last:
            return self._sentence
        first = token
        forms = self.forms
        while first > 0 and token - first < MAX_SENTENCE and not (forms[first - 1].stop and self.boundary(first - 1)):
            first -= 1
        last = token
        while last < len(forms) - 1 and last - token < MAX_SENTENCE and not (forms[last].stop and self.boundary(last)):
            last += 1
        self._sentence = (first, last + 1)
        return self._sentence

    def clause_start(self, token: int) -> int:
        """Return the first token of the clause around a token: behind the last comma, dash or sentence end."""
        known_start, known_end = self._clause
        if known_start <= token <= known_end:
            return known_start
        first = token
        while first > 0 and token - first < MAX_SENTENCE:
            if first - 1 == known_end and known_end > known_start:
                # The walk has come to tokens whose clause is known: a text of one endless clause is walked through once.
                before = self.forms[known_end]
                if not (self._parts(before) or (before.stop and self.boundary(known_end))):
                    first = max(known_start, token - MAX_SENTENCE)
                break
            before = self.forms[first - 1]
            if self._parts(before) or (before.stop and self.boundary(first - 1)):
                break
            first -= 1
        self._clause = (first, token)
        return first

    @staticmethod
    def _parts(form: Form) -> bool:
        return form.kind is Kind.COMMA or form.kind is Kind.CLAUSE or form.surface in _DASHES

    def region(self, token: int) -> str:
        """Return the kind of region that a token stands in; ``own`` unless a reader marked it."""
        offset = self.starts[token]
        for region in self.regions:
            if region.start <= offset < region.end:
                return region.kind
        return "own"
