"""What a lexicon becomes: atoms by surface form in a trie, rows as sequences of atom ids. Plain records, stored with msgspec."""

from __future__ import annotations

import msgspec

Classes = tuple[tuple[tuple[str, ...], ...], ...]
"""Alternatives of conjunctions of alternatives of grammemes: any token with these features.

A grammeme that begins with `REGEX_CLASS` is a regular expression which the folded form must match as a whole.
"""
REGEX_CLASS = "/"

# What the ids of acts of speech begin with (lexicons/acts): their rows recognise and forbid nothing.
ACT = "act/"
# No match reaches further than this from its anchor, in tokens.
REACH = 16


# Misspelt words are looked for among the words with the same first letters; expressions among those with the same opening.
NEAR_PREFIX = 3
OPENING_LETTERS = 4


class Elem(msgspec.Struct, frozen=True, array_like=True):
    """One position: any of these atoms, or any of these grammatical classes; `number` as written, 0 for punctuation."""

    atoms: frozenset[int]
    classes: Classes
    number: int


class Seq(msgspec.Struct, frozen=True, array_like=True):
    """Elements, the gaps around them, which element is looked up (the rarest), and which one must stand near it (or -1)."""

    elems: tuple[Elem, ...]
    gaps: tuple[int, ...]
    anchor: int
    companion: int

    @property
    def reach(self) -> int:
        """How many tokens a match can cover at most."""
        return REACH if len(self.elems) > 1 else 1 + self.gaps[0] + self.gaps[-1]


class CompiledRow(msgspec.Struct, frozen=True, array_like=True):
    """A row ready to match; see docs/lexicon.md for the meaning of each context.

    `seqs` are encoded `Seq`s: a row stands for hundreds of them, and a text needs the few that are looked up at its words.
    """

    id: str
    rule: str
    language: str
    seqs: tuple[msgspec.Raw, ...]
    not_: tuple[Seq, ...]
    needs: tuple[Seq, ...]
    unless: tuple[Seq, ...]
    prev: tuple[Seq, ...]
    next: tuple[Seq, ...]
    not_prev: tuple[Seq, ...]
    not_next: tuple[Seq, ...]
    at: str
    negated: bool
    conditional: bool
    question: str
    forward: bool
    instead: tuple[str, ...]
    fix: str
    document: str
    clause: str
    row: str
    origin: str
    severity: str
    explain: dict[str, str]


class Rule(msgspec.Struct, frozen=True):
    """One rule of the rule book (lexicons/rules.yaml)."""

    id: str
    severity: str
    channels: tuple[str, ...]
    severity_in: dict[str, str]
    conditional: bool
    sources: tuple[tuple[str, str], ...]
    title: dict[str, str]
    explanation: dict[str, str]
    why: dict[str, str]
    bad: tuple[str, ...]
    good: tuple[str, ...]


class ScriptLine(msgspec.Struct, frozen=True):
    """An approved script: its template, and what it is for.

    `templates` are its sentences as expressions with the runs of words that a match must hold, `words` all its words, `beginnings` what
    they begin with: which forms and languages have in common (see lexicon.scripts).
    """

    id: str
    situations: tuple[str, ...]
    document: str
    clause: str
    row: str
    text: str
    example: str
    language: str
    replaces: str = ""
    templates: tuple[tuple[str, tuple[str, ...]], ...] = ()
    words: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()


class Situation(msgspec.Struct, frozen=True):
    """A situation that has scripts: its title, the words a person would search it by, the acts that carry the meaning of its scripts."""

    id: str
    title: dict[str, str]
    keywords: tuple[str, ...]
    kept_by: tuple[str, ...] = ()


class Limit(msgspec.Struct, frozen=True):
    """A single value of a standard («pickup»: 30 s) with its clause; `document` is empty for a company's own value."""

    id: str
    value: str
    document: str
    clause: str


class Deadline(msgspec.Struct, frozen=True):
    """A term of a standard: `rule` reports it, `when` says for which requests, `since` and `until` what it is counted between.

    Of several `limits` the earliest counts. See docs/policy.md.
    """

    id: str
    rule: str
    when: dict[str, tuple[str, ...]]
    since: str
    until: str
    limits: tuple[str, ...]
    severity: str
    document: str
    clause: str
    row: str


class WorkingHours(msgspec.Struct, frozen=True):
    """When a company works: the holidays of `country`, `hours` and `days` as written, and its own days."""

    country: str = ""
    hours: str = ""
    days: str = ""
    off: tuple[str, ...] = ()
    worked: tuple[str, ...] = ()
    short: dict[str, str] = {}


Places = tuple[tuple[int, int], ...]
"""Where a word stands as an anchor: row, sequence."""
Stem = tuple[tuple[tuple[tuple[str, ...], ...], frozenset[int]], ...]
"""The atoms of a Kazakh stem, by the features that a form must have."""


class Layer(msgspec.Struct, frozen=True):
    """A compiled set of lexicons. Atom ids start at `first_atom`, so that layers can be stacked.

    `anchors` holds encoded `Places` by atom, `kazakh` encoded `Stem`s: a text needs few of them.
    `trie` is a marisa-trie of surface forms whose values are packed atom ids (unsigned 32 bit, native order); `rows` are encoded
    `CompiledRow`s, decoded when their anchor first occurs in a text; `signals` are the
    atoms that stand in phrases (the others only in contexts); `openings` tells by the first letters of a form (up to
    `OPENING_LETTERS`) which of the `regexes` can match it. `kazakh` gives for a stem (``v:`` verbs, ``n:`` the others) the atoms with
    the features that a form must have, `kazakh_openings` is the trie of what such forms begin with; `exact` are the atoms of written forms,
    `mixed` the lemmas among the alternatives of an atom that has written forms too.
    `cues` are words that show a Kazakh text. `kazakh_half` is an encoded `Layer` with what only Kazakh texts need (rows, lists, scripts
    in Kazakh): a Russian draft starts without decoding it.
    """

    key: str
    first_atom: int
    next_atom: int
    trie: bytes
    rows: tuple[bytes, ...]
    anchors: dict[int, msgspec.Raw]
    signals: frozenset[int]
    exact: frozenset[int]
    mixed: dict[int, frozenset[int]]
    kazakh: dict[str, msgspec.Raw]
    kazakh_openings: bytes
    regexes: tuple[tuple[str, int], ...]
    openings: dict[str, tuple[int, ...]]
    near: dict[str, tuple[str, ...]]
    transparent: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()
    lexicalised: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    phones: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    scripts: tuple[ScriptLine, ...] = ()
    situations: tuple[Situation, ...] = ()
    meta: dict[str, str] = {}
    severity: dict[str, str] = {}
    agents: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    working_hours: WorkingHours | None = None
    kazakh_half: bytes = b""
