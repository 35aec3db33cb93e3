"""The form table: each distinct form of a text is resolved once, to its atoms, its anchored rows and the checks that want it.

A text costs one dictionary look-up per token; only a form that was not met before is folded, looked up in the tries of the policy's
layers and shown to the checks' triggers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from phraseguard.language.detect import Mode
from phraseguard.language.fold import fold
from phraseguard.language.tokens import Kind, kind_of
from phraseguard.lexicon.compiled import NEAR_PREFIX, Layer
from phraseguard.lexicon.form import Anchored, Form
from phraseguard.lexicon.stack import Stack

if TYPE_CHECKING:
    from phraseguard.lexicon.kazakh_forms import KazakhForms
    from phraseguard.lexicon.policy import Policy

# Bounds the memory of a process that lints for days; a text has far fewer distinct forms.
MAX_FORMS = 120_000
# A word of one case that needs no folding but for ё and the capital.
_ORDINARY = re.compile("[А-ЯЁа-яё][а-яё]+(?:-[а-яё]+)*")
_ORDINARY_KAZAKH = re.compile("[А-ЯЁӘІҢҒҮҰҚӨҺа-яёәіңғүұқөһ][а-яёәіңғүұқөһ]+(?:-[а-яёәіңғүұқөһ]+)*")


# The hint of a check that wants to be asked about every word.
ANY = "*"


class Trigger(Protocol):
    """What the table needs of a check (see checks.base.Check)."""

    @property
    def hint(self) -> str:
        """See checks.base.Check."""

    @property
    def languages(self) -> tuple[str, ...]:
        """See checks.base.Check."""

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Tell whether tokens of this form are candidates of the check."""


def _kazakh_forms(layers: Sequence[Layer]) -> KazakhForms:
    """Import the Kazakh morphology only for a table that resolves Kazakh: a Russian text pays nothing for it."""
    from phraseguard.lexicon.kazakh_forms import KazakhForms

    return KazakhForms(layers)


class FormTable(dict[str, Form]):
    """Maps a piece (a token with the white space behind it) to its `Form`; fills itself.

    `checks` are asked for their triggers (None keeps the place of one that is not wanted), `rules` limits the rows to those of some rules. `mode` says what kind of text the table is for:
    a Russian text never meets Kazakh morphology, rows or checks.
    """

    def __init__(
        self,
        policy: Policy,
        checks: Sequence[Trigger | None] = (),
        rules: frozenset[str] | None = None,
        mode: Mode = "ru",
    ) -> None:
        super().__init__()
        self.mode = mode
        self._siblings: dict[Mode, FormTable] = {mode: self}
        self._kazakh = _kazakh_forms(policy.all_layers) if mode != "ru" else None
        self._cues: set[str] = set()
        self._policy = policy
        layers = policy.layers if mode == "ru" else policy.all_layers
        self._stacks = [Stack(layer) for layer in layers]
        self._checks = tuple(checks)
        self._rules = rules
        # Both languages are spoken in a Kazakh text.
        self._spoken = ("ru",) if mode == "ru" else ("ru", "kk")
        self._ordinary = _ORDINARY if mode == "ru" else _ORDINARY_KAZAKH
        self._surfaces: dict[str, Form] = {}
        self._signals = frozenset().union(*(layer.signals for layer in layers))
        self._anchors = frozenset().union(*(layer.anchors for layer in layers))
        self._anchored: dict[
            frozenset[int], tuple[tuple[Anchored, ...], dict[int, tuple[Anchored, ...]], frozenset[int]]
        ] = {}
        # An ordinary word is shown only to the checks whose hint it matches; most checks want special tokens.
        self._hinted = tuple(
            (1 << number, None if check.hint == ANY else re.compile(check.hint), check)
            for number, check in enumerate(self._checks)
            if check is not None and check.hint and not set(self._spoken).isdisjoint(check.languages)
        )
        self.transparent = frozenset().union(*(layer.transparent for layer in layers))

    def cues(self, pieces: Sequence[str]) -> set[str]:
        """Return the words among the pieces of a text that only Kazakh has; the pieces must have been looked up before."""
        return (
            set()
            if not self._cues or self._cues.isdisjoint(pieces)
            else {p.rstrip().lower() for p in self._cues.intersection(pieces)}
        )

    def sibling(self, mode: Mode) -> FormTable:
        """Return the table of the same policy for another kind of text."""
        table = self._siblings.get(mode)
        if table is None:
            table = self._siblings[mode] = FormTable(self._policy, self._checks, self._rules, mode)
            table._siblings = self._siblings
        return table

    def __missing__(self, piece: str) -> Form:
        surface = piece.rstrip()
        form = self._surfaces.get(surface)
        if form is None:
            form = self._surfaces[surface] = self._resolve(surface)
        space = piece[len(surface) :]
        lines = space.count("\n") or space.count("\r") + space.count("\u2029") * 2
        made = self[piece] = form.with_breaks(min(lines, 2))
        if form.key in self._policy.cues:
            self._cues.add(piece)
        return made

    def bound(self) -> None:
        """Forget all forms once there are too many; called between texts."""
        for table in self._siblings.values():
            if len(table) > MAX_FORMS:
                table.clear()
                table._surfaces.clear()
                table._cues.clear()

    def _resolve(self, surface: str) -> Form:
        if self._ordinary.fullmatch(surface):
            key = surface.lower().replace("ё", "е")
            form = Form(surface, key, Kind.WORD)
            self._look_up(form)
            for bit, hint, asked in self._hinted:
                if (hint is None or hint.fullmatch(key)) and asked.trigger(form, self._policy):
                    form.checks |= bit
        else:
            kind = kind_of(surface)
            key = _end_key(surface) if kind is Kind.END else surface if kind is Kind.EMOJI else fold(surface)
            if self.mode == "kk-latin" and kind is Kind.WORD and key[:1] < "а":
                from phraseguard.language.kazakh.latin import cyrillic

                key = fold(cyrillic(key))
            form = Form(surface, key, kind)
            self._look_up(form)
            for number, check in enumerate(self._checks):
                if (
                    check is not None
                    and not set(self._spoken).isdisjoint(check.languages)
                    and check.trigger(form, self._policy)
                ):
                    form.checks |= 1 << number
        form.hot = form.checks > 0
        return form

    def _look_up(self, form: Form) -> None:
        """Set what the lexicons know of a form."""
        key = form.key
        form.plain = self.mode == "kk-plain"
        atoms = self._atoms(key)
        if self._kazakh is not None and form.kind is Kind.WORD:
            own, form.loans = self._kazakh.atoms(key, form.plain)
            atoms = atoms | own | form.loans
        if not atoms and form.kind is Kind.WORD:
            atoms = self._near(key)
            form.slip = bool(atoms)
        if key in self.transparent:
            form.transparent = form.passable = True
        if atoms:
            form.atoms = atoms
            form.signals = atoms & self._signals
            self._anchor(form)

    def _atoms(self, key: str) -> frozenset[int]:
        if len(self._stacks) == 1:
            return self._stacks[0].atoms(key)
        return frozenset().union(*(stack.atoms(key) for stack in self._stacks))

    def _near(self, key: str) -> frozenset[int]:
        """Atoms of the literal row's word that a misspelt word is one slip away from («повторюя»)."""
        if len(key) < 6:
            return frozenset()
        for stack in self._stacks:
            bucket = stack.layer.near.get(key[:NEAR_PREFIX])
            if not bucket:
                continue
            from rapidfuzz.distance import OSA

            close = [word for word in bucket if abs(len(word) - len(key)) <= 1 and OSA.distance(word, key) == 1]
            if close and not self._knows(key):
                return stack.atoms(close[0])
        return frozenset()

    def _knows(self, key: str) -> bool:
        """Tell whether a language that is spoken here has a word, so that it is no slip of another one."""
        from phraseguard.language import russian

        if russian.is_known(key):
            return True
        if self.mode == "ru":
            return False
        from phraseguard.language import kazakh

        return kazakh.is_known(key)

    def _anchor(self, form: Form) -> None:
        """Set the rows that are looked up at a form; forms with the same anchoring atoms share them."""
        anchoring = form.atoms & self._anchors
        if not anchoring:
            return
        found = self._anchored.get(anchoring)
        if found is None:
            found = self._anchored[anchoring] = self._rows_of(anchoring)
        form.rows, form.companions, form.wanted = found

    def _rows_of(
        self, atoms: frozenset[int]
    ) -> tuple[tuple[Anchored, ...], dict[int, tuple[Anchored, ...]], frozenset[int]]:
        found: dict[tuple[int, int, int], Anchored] = {}
        for number, stack in enumerate(self._stacks):
            for atom in atoms:
                for index, variant in stack.places(atom):
                    row = stack.row(index)
                    if row.language in self._spoken and (self._rules is None or row.rule in self._rules):
                        place = (number, index, variant)
                        found[place] = Anchored(place, row, stack.seq(row, index, variant))
        companions: dict[int, list[Anchored]] = {}
        always = []
        for place in sorted(found):
            anchored = found[place]
            if anchored.seq.companion < 0:
                always.append(anchored)
            else:
                for atom in anchored.seq.elems[anchored.seq.companion].atoms:
                    companions.setdefault(atom, []).append(anchored)
        return tuple(always), {atom: tuple(listed) for atom, listed in companions.items()}, frozenset(companions)


def _end_key(surface: str) -> str:
    """Runs of end marks fold to the mark that decides: «?!» is a question, «!!!» an exclamation."""
    for mark in "?!…":
        if mark in surface:
            return mark
    return "…" if len(surface) > 1 and surface.strip(".") == "" else surface
