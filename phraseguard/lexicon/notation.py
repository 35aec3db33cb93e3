"""The phrase notation of lexicon rows (docs/lexicon.md): text in, flat symbolic sequences out.

A phrase with optional parts, groups and any-order parts is expanded into its `Sequence` variants, each a list of elements with the
gap allowed before it; the number of variants is bounded, so that matching stays linear.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import permutations, product

DEFAULT_GAP = 4
MAX_VARIANTS = 512
MAX_GAP = 12
MAX_DEPTH = 20

FeatureSet = tuple[tuple[str, ...], ...]
"""Conjunction of alternatives: (("прош",), ("мн", "ед"))."""


class NotationError(ValueError):
    """A phrase that cannot be read; `offset` is the character of the phrase where the mistake is."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True)
class Atom:
    """One thing that a single token can be: kind is ``lemma``, ``exact``, ``regex`` or ``class``."""

    kind: str
    value: str
    features: FeatureSet = ()
    offset: int = 0

    @property
    def key(self) -> tuple[str, str, FeatureSet]:
        """Identity without the place where it was written."""
        return (self.kind, self.value, self.features)


@dataclass(frozen=True)
class Element:
    """One position of a sequence: any of its atoms; `number` counts elements as written (0 for punctuation)."""

    atoms: tuple[Atom, ...]
    number: int


@dataclass(frozen=True)
class Gap:
    """Up to `words` words."""

    words: int


Part = Element | Gap
Auxiliaries = Callable[[Element], Iterable[tuple[Part, ...]]]


@dataclass(frozen=True)
class Sequence:
    """Elements with the gaps around them: ``gaps[i]`` stands before element i, ``gaps[-1]`` behind the last one."""

    elements: tuple[Element, ...]
    gaps: tuple[int, ...]


_PUNCTUATION = ",!?:;.…"
_LEX = re.compile(
    r"(?P<space>\s+)|(?P<gap>…(?P<width>\d*))|(?P<regex>/(?:\\.|[^/\\])+/)|(?P<cls><[^<>]*>)"
    r"|(?P<word>=?[\w][\w'*@#-]*)|(?P<features>\{[^{}]*\})|(?P<mark>[\[\]()|~+])|(?P<punct>[,!?:;.«»\"()–—-])"
)


def parse(phrase: str, features: frozenset[str], auxiliaries: Auxiliaries | None = None) -> tuple[Sequence, ...]:
    """Expand a phrase of the notation into its sequences.

    `features` are the known feature names, `auxiliaries` says what «+» behind a verb stands for. Raises `NotationError` with the offset of the mistake.
    """
    reader = _Reader(phrase, features, auxiliaries)
    variants = reader.any_order()
    reader.expect_end()
    sequences = tuple(dict.fromkeys(_flatten(v, len(phrase)) for v in variants))
    if not sequences:
        raise NotationError("the phrase is empty", 0)
    return sequences


def _flatten(parts: tuple[Part, ...], end: int) -> Sequence:
    elements: list[Element] = []
    gaps: list[int] = [0]
    for part in parts:
        if isinstance(part, Gap):
            gaps[-1] = max(gaps[-1], part.words)
        else:
            elements.append(part)
            gaps.append(0)
    if not elements:
        raise NotationError("a phrase needs at least one word", end)
    return Sequence(tuple(elements), tuple(gaps))


class _Reader:
    """Recursive descent over one phrase."""

    def __init__(self, phrase: str, features: frozenset[str], auxiliaries: Auxiliaries | None) -> None:
        self.phrase = phrase
        self.auxiliaries = auxiliaries
        self.known = features
        self.tokens: list[tuple[str, str, int]] = []
        self.at = 0
        self.number = 0
        self.depth = 0
        self.carried = False
        self._tokenize()

    def _tokenize(self) -> None:
        offset = 0
        while offset < len(self.phrase):
            found = _LEX.match(self.phrase, offset)
            if found is None:
                raise NotationError(f"unexpected character «{self.phrase[offset]}»", offset)
            kind = found.lastgroup or ""
            if kind == "width":
                kind = "gap"
            if kind != "space":
                self.tokens.append((kind, found.group(), offset))
            offset = found.end()

    def peek(self) -> tuple[str, str, int]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "", len(self.phrase))

    def take(self) -> tuple[str, str, int]:
        token = self.peek()
        self.at += 1
        return token

    def expect_end(self) -> None:
        kind, text, offset = self.peek()
        if kind != "end":
            raise NotationError(f"«{text}» has no counterpart", offset)

    def any_order(self) -> list[tuple[Part, ...]]:
        """``part ~ part [~ part]``."""
        parts = [self.sequence()]
        while self.peek()[1] == "~":
            offset = self.take()[2]
            parts.append(self.sequence())
            if len(parts) > 3:
                raise NotationError("at most three parts may be joined with «~»", offset)
        if len(parts) == 1:
            return parts[0]
        joined: list[tuple[Part, ...]] = []
        for order in permutations(parts):
            for choice in product(*order):
                line: list[Part] = []
                for index, piece in enumerate(choice):
                    if index:
                        line.append(Gap(DEFAULT_GAP))
                    line.extend(piece)
                joined.append(tuple(line))
        return self.bounded(joined)

    def sequence(self) -> list[tuple[Part, ...]]:
        """Items one after the other, up to a closing mark."""
        variants: list[tuple[Part, ...]] = [()]
        count = 0
        while True:
            kind, text, offset = self.peek()
            if kind == "end" or text in ("]", ")", "~", "|"):
                break
            tails = self.item()
            variants = self.bounded([head + tail for head in variants for tail in tails])
            count += 1
        if not count:
            raise NotationError("a word is missing here", offset)
        return variants

    def bounded(self, variants: list[tuple[Part, ...]]) -> list[tuple[Part, ...]]:
        if len(variants) > MAX_VARIANTS:
            raise NotationError(
                f"the phrase stands for more than {MAX_VARIANTS} sequences: split it into several", self.peek()[2]
            )
        return variants

    def item(self) -> list[tuple[Part, ...]]:
        kind, text, offset = self.peek()
        if kind == "gap":
            self.take()
            words = int(text[1:]) if len(text) > 1 else DEFAULT_GAP
            if not 1 <= words <= MAX_GAP:
                raise NotationError(f"a gap is 1 to {MAX_GAP} words wide", offset)
            return [(Gap(words),)]
        if text == "[":
            self.take()
            inner = self.alternatives("]", offset)
            return [*inner, ()]  # the longer variant is tried first: the span holds what is there
        first = self.number
        variants = self.group_or_word()
        # Outside of a group a bar joins words and groups: «неверно|(не так) понять».
        while self.depth == 0 and self.peek()[1] == "|":
            self.take()
            highest, self.number = self.number, first
            variants = variants + self.group_or_word()
            self.number = max(highest, self.number)
        return self.bounded(variants)

    def group_or_word(self) -> list[tuple[Part, ...]]:
        _, text, offset = self.peek()
        if text == "(":
            self.take()
            return self.alternatives(")", offset)
        self.carried = False
        element = self.element()
        if not self.carried or self.auxiliaries is None:
            return [(element,)]
        return self.bounded(list(self.auxiliaries(element)))

    def alternatives(self, closing: str, opened: int) -> list[tuple[Part, ...]]:
        if self.depth >= MAX_DEPTH:
            raise NotationError("brackets are nested too deep", opened)
        first = self.number
        highest = first
        self.depth += 1
        variants = self.any_order()
        while self.peek()[1] == "|":
            self.take()
            # Alternatives share their element numbers: {2} is the second element whichever branch matched.
            highest = max(highest, self.number)
            self.number = first
            variants = variants + self.any_order()
        self.number = max(highest, self.number)
        self.depth -= 1
        if self.take()[1] != closing:
            raise NotationError(f"«{closing}» is missing for the bracket opened here", opened)
        return self.bounded(variants)

    def element(self) -> Element:
        kind, text, offset = self.peek()
        if kind == "punct":
            self.take()
            return Element((Atom("exact", text, (), offset),), 0)
        self.number += 1
        number = self.number
        atoms = [self.atom()]
        self.plus()
        while self.peek()[1] == "|" and self._simple_alternative():
            self.take()
            atoms.append(self.atom())
            self.plus()
        return Element(tuple(atoms), number)

    def plus(self) -> None:
        """A «+» behind one of the alternatives holds for all of them."""
        if self.peek()[1] == "+":
            offset = self.take()[2]
            if self.auxiliaries is None:
                raise NotationError("«+» (an auxiliary carries the features) is for Kazakh rows", offset)
            self.carried = True

    def _simple_alternative(self) -> bool:
        """A bar joins single words unless a sequence stands around it: «(а б|в г)» keeps its two branches."""
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else ("end", "", 0)
        if following[0] not in ("word", "regex", "cls"):
            return False
        depth = 0
        # Inside a group, a bar next to a sequence of several items separates branches.
        for back in range(self.at - 1, -1, -1):
            text = self.tokens[back][1]
            if text in (")", "]"):
                depth += 1
            elif text in ("(", "["):
                if depth == 0:
                    return not self._branches_are_sequences(back)
                depth -= 1
        return True

    def _branches_are_sequences(self, opened: int) -> bool:
        depth = 0
        items = 0
        after_bar = True
        for kind, text, _ in self.tokens[opened + 1 :]:
            if text in ("(", "["):
                depth += 1
            elif text in (")", "]"):
                if depth == 0:
                    break
                depth -= 1
            if depth:
                continue
            if text == "|":
                after_bar = True
            elif kind != "features" and text != "+":
                items += 0 if after_bar else 1
                after_bar = False
        return items > 0

    def atom(self) -> Atom:
        kind, text, offset = self.take()
        if kind == "regex":
            body = text[1:-1].replace("\\/", "/")
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("error")
                    re.compile(body)
            except (re.error, OverflowError, RecursionError, Warning) as error:
                raise NotationError(f"bad regular expression: {error}", offset + 1) from error
            return Atom("regex", body, (), offset)
        if kind == "cls":
            return Atom("class", "", self.read_features(text[1:-1], offset + 1), offset)
        if kind != "word":
            raise NotationError(f"a word is expected here, not «{text}»" if text else "a word is missing here", offset)
        if text.startswith("="):
            return Atom("exact", text[1:], (), offset)
        if self.peek()[0] == "features":
            _, braces, where = self.take()
            return Atom("lemma", text, self.read_features(braces[1:-1], where + 1), offset)
        return Atom("lemma", text, (), offset)

    def read_features(self, body: str, offset: int) -> FeatureSet:
        groups: list[tuple[str, ...]] = []
        for group in body.split(","):
            names = tuple(name.strip() for name in group.split("|"))
            for name in names:
                if name not in self.known:
                    raise NotationError(f"unknown feature «{name}»; known: {' '.join(sorted(self.known))}", offset)
            groups.append(names)
            offset += len(group) + 1
        return tuple(groups)
