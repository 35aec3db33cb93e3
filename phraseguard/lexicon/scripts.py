"""Approved scripts as templates: text that matches one is exempt, except for what stands in its slots."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

from phraseguard.language.annotate import Annotated
from phraseguard.language.fold import beginning, fold
from phraseguard.language.tokens import Kind, kind_of, pieces
from phraseguard.lexicon.policy import Policy

_MARKUP = re.compile(r"(\{\w+\}|[()\[\]|])")
_SENTENCE = re.compile(r"(?<=[.?!…])\s+(?=[А-ЯЁӘҒҚҢӨҰҮҺІ\[({])")
_MIN_WORDS = 4
_SLOT = r"((?:\S+ ){1,8}?)"
# How far around a finding a script is looked for, in tokens.
_WINDOW = 80
_NAME = r"((?:\S+ ){1,3}?)"


class Template:
    """One sentence of a script. `keys` are fixed runs of words one of which stands in every match: a quick test before the expression is compiled."""

    def __init__(self, pattern: str, keys: tuple[str, ...]) -> None:
        self.pattern, self.keys = pattern, keys

    def spans(self, line: str) -> list[tuple[int, int, tuple[tuple[int, int], ...]]]:
        """Return the matches in a line of folded words, each with the spans of its slots (character offsets)."""
        if not any(key in line for key in self.keys):
            return []
        found = []
        for match in _compiled(self.pattern).finditer(line):
            slots = tuple(match.span(n) for n in range(1, match.re.groups + 1) if match.start(n) >= 0)
            found.append((match.start(), match.end(), slots))
        return found


@lru_cache(maxsize=1000)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _words(text: str) -> list[str]:
    return [fold(p.strip()) for p in pieces(text) if kind_of(p.strip()) in (Kind.WORD, Kind.NUMBER)]


def translate(source: str) -> tuple[str, tuple[str, ...]]:
    """Turn a template into an expression over folded words, each followed by a space, and into its keys."""
    out: list[str] = [r"(?<!\S)"]
    fixed: list[str] = []
    groups: list[list[str]] = []  # of each «(а|б)» the longest run of every alternative
    brackets: list[str] = []
    for part in _MARKUP.split(source):
        if part.startswith("{"):
            out.append(_NAME if part == "{name}" else _SLOT)
        elif part in ("(", "["):
            brackets.append(part)
            out.append("(?:")
            if brackets == ["("]:
                groups.append([""])
        elif part in (")", "]"):
            del brackets[-1:]
            out.append(")" if part == ")" else ")?")
        elif part == "|":
            out.append("|")
            if brackets == ["("]:
                groups[-1].append("")
        elif run := "".join(f"{word} " for word in _words(part)):
            out.append(re.escape(run).replace(r"\ ", " "))
            if not brackets:
                fixed.append(run)
            elif brackets == ["("]:
                groups[-1][-1] = max(groups[-1][-1], run, key=len)
    return "".join(out), _keys(fixed, groups)


def _keys(fixed: list[str], groups: list[list[str]]) -> tuple[str, ...]:
    """The longest run that every match holds; without one, the alternatives of the group that tells most."""
    if fixed:
        return (max(fixed, key=len),)
    return tuple(max((group for group in groups if all(group)), key=lambda g: min(map(len, g)), default=()))


def templates_of(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the templates of a script, sentence by sentence: expression and keys. Sentences too short to tell anything are left out."""
    return [
        translate(sentence)
        for sentence in _SENTENCE.split(text)
        if len(_words(_MARKUP.sub(" ", sentence))) >= _MIN_WORDS
    ]


def beginnings_of(text: str) -> frozenset[str]:
    """Return what the words of a script begin with, as `language.fold.beginning` cuts them."""
    return frozenset(map(beginning, words_of(text)))


def words_of(text: str) -> frozenset[str]:
    """Return the folded words of a script."""
    return frozenset(_words(_MARKUP.sub(" ", text)))


def _by_word(made: list[Template]) -> dict[str, list[Template]]:
    """Hang each template on the longest word of each key: a window without these words needs no look at it."""
    by_word: dict[str, list[Template]] = {}
    for template in made:
        for key in template.keys:
            by_word.setdefault(max(key.split(), key=len), []).append(template)
    return by_word


class Exempt:
    """Which offsets of a message stand in an approved script."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        # By whether Kazakh scripts are among them: the templates by their words, all words.
        self._known: dict[bool, tuple[dict[str, list[Template]], frozenset[str]]] = {}

    def _scripts(self, kazakh: bool) -> tuple[dict[str, list[Template]], frozenset[str]]:
        known = self._known.get(kazakh)
        if known is None:
            scripts = self._policy.all_scripts if kazakh else self._policy.scripts
            words = frozenset().union(*(s.words for s in scripts))
            made = [Template(*template) for s in scripts for template in s.templates]
            known = self._known[kazakh] = (_by_word(made), words)
        return known

    def spans(self, ann: Annotated, tokens: Iterable[int]) -> list[tuple[int, int]]:
        """Return the exempt stretches around some tokens as code point offsets, slots taken out."""
        by_word, said = self._scripts(ann.mode != "ru")
        found: list[tuple[int, int]] = []
        reached = -1
        for token in sorted(tokens):
            if token <= reached or ann.forms[token].key not in said:
                continue  # the window before covers it, or no script holds the word (what fills a slot is not exempt)
            reached = token + _WINDOW // 2
            found += self._window(ann, by_word, max(0, token - _WINDOW), min(len(ann.forms), token + _WINDOW))
        return found

    @staticmethod
    def _window(ann: Annotated, by_word: dict[str, list[Template]], begin: int, end: int) -> list[tuple[int, int]]:
        words = by_word.keys() & {form.key for form in ann.forms[begin:end]}
        found: list[tuple[int, int]] = []
        if not words:
            return found
        line, tokens, starts = _line(ann, begin, end)
        for template in dict.fromkeys(t for word in sorted(words) for t in by_word[word]):
            for start, stop, slots in template.spans(line):
                edge = start
                for slot_start, slot_end in (*sorted(slots), (stop, stop)):
                    if slot_start > edge:
                        first = tokens[bisect_right(starts, edge) - 1]
                        last = tokens[bisect_right(starts, slot_start - 1) - 1]
                        found.append((ann.starts[first], ann.end(last)))
                    edge = max(edge, slot_end)
        return found


def _line(ann: Annotated, begin: int, end: int) -> tuple[str, list[int], list[int]]:
    """Return the folded words of some tokens in one line, their tokens, and where in the line each begins."""
    tokens = [t for t in range(begin, end) if ann.forms[t].kind in (Kind.WORD, Kind.NUMBER)]
    words = [ann.forms[t].key + " " for t in tokens]
    return "".join(words), tokens, list(accumulate(map(len, words), initial=0))[:-1]
