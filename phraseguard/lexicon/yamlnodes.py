"""Strict reading of YAML with positions: every scalar is text, every mistake has a line and a column.

Built on ``yaml.compose``, so no value is ever guessed into a number, a date or a boolean (``4.10`` stays ``4.10``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

import yaml

from phraseguard.model import Failure, InputError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Doc:
    """A YAML document with the file it came from; its methods check one node each and raise `InputError`."""

    def __init__(self, data: str, file: str) -> None:
        self.file = file
        try:
            self.root: yaml.Node | None = yaml.compose(data, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            detail = " ".join(filter(None, (error.context, error.problem)))
            raise InputError(
                Failure(
                    file=file,
                    line=mark.line + 1 if mark else None,
                    column=mark.column + 1 if mark else None,
                    message=f"not valid YAML: {detail}",
                )
            ) from error

    def fail(self, node: yaml.Node, message: str, key: str = "", shift: int = 0) -> NoReturn:
        """Raise an `InputError` that points at a node (`shift` characters into a scalar on one line)."""
        mark = node.start_mark
        quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
        raise InputError(
            Failure(
                file=self.file, line=mark.line + 1, column=mark.column + 1 + shift + (1 if quoted else 0), key=key,
                message=message,
            )
        )  # fmt: skip

    def mapping(self, node: yaml.Node | None, what: str, allowed: Iterable[str]) -> dict[str, yaml.Node]:
        """Return a mapping's values by key; unknown and duplicate keys are errors."""
        if node is None:
            raise InputError(Failure(file=self.file, line=1, column=1, message=f"the file is empty, expected {what}"))
        if not isinstance(node, yaml.MappingNode):
            self.fail(node, f"expected {what} (keys and values), found {_describe(node)}")
        known = tuple(allowed)
        found: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = self.text(key_node, "a key")
            if known and key not in known:
                self.fail(key_node, f"unknown key «{key}» in {what}{_did_you_mean(key, known)}", key)
            if key in found:
                self.fail(key_node, f"the key «{key}» stands twice in {what}", key)
            found[key] = value
        return found

    def items(self, node: yaml.Node, what: str) -> list[yaml.Node]:
        """Return the nodes of a list."""
        if not isinstance(node, yaml.SequenceNode):
            self.fail(node, f"expected {what} (a list), found {_describe(node)}")
        return list(node.value)

    def text(self, node: yaml.Node, what: str) -> str:
        """Return a scalar as it is written."""
        if not isinstance(node, yaml.ScalarNode):
            self.fail(node, f"expected {what} (text), found {_describe(node)}")
        return str(node.value)

    def texts(self, node: yaml.Node, what: str) -> list[tuple[str, yaml.Node]]:
        """Return a list of scalars, or one scalar as a list of one, with their nodes."""
        if isinstance(node, yaml.ScalarNode):
            return [(str(node.value), node)]
        return [(self.text(item, what), item) for item in self.items(node, what)]

    def choice(self, node: yaml.Node, what: str, allowed: Iterable[str]) -> str:
        """Return a scalar that must be one of `allowed`."""
        value = self.text(node, what)
        known = tuple(allowed)
        if value not in known:
            self.fail(node, f"{what} is one of {', '.join(known)}, not «{value}»{_did_you_mean(value, known)}", what)
        return value

    def translations(self, node: yaml.Node, what: str) -> dict[str, str]:
        """Return ``{ru: …, kk: …, en: …}``."""
        values = self.mapping(node, what, ("ru", "kk", "en"))
        return {language: self.text(value, what) for language, value in values.items()}


def _describe(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "keys and values"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return f"«{node.value}»" if node.value else "nothing"


def _did_you_mean(value: str, known: tuple[str, ...]) -> str:
    from rapidfuzz import process

    best = process.extractOne(value, known, score_cutoff=60)
    return f"; did you mean «{best[0]}»?" if best else f"; known: {', '.join(known)}"
