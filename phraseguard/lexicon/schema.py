"""Lexicon files → typed rows. The loader is strict: what it does not know is an error with file, line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import yaml

from phraseguard.lexicon import notation
from phraseguard.lexicon.compiled import ACT
from phraseguard.lexicon.languages import LANGUAGES
from phraseguard.lexicon.yamlnodes import Doc
from phraseguard.model import SEVERITIES, Channel, Failure, InputError, Source

CONTEXTS = ("not", "needs", "unless", "prev", "next", "not_prev", "not_next")
PLACES = ("start", "end", "clause", "alone", "address")
_ROW_KEYS = (
    "id", "rule", "phrase", *CONTEXTS, "at", "negated", "conditional", "question", "forward", "instead", "fix", "source", "origin",
    "severity", "explain", "channel", "bad", "fixed", "good",
)  # fmt: skip
# A row that recognises what is said (a greeting, a promise) and forbids nothing; see lexicons/acts/acts.yaml.
_ACT_KEYS = ("id", "act", "phrase", *CONTEXTS, "at", "negated", "conditional", "question", "finds", "leaves")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SPAN = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A `bad` example: the text without marks, the marked span, and the fixed text if the row gives one."""

    text: str
    start: int
    end: int
    fixed: str | None
    line: int


@dataclass(frozen=True)
class Row:
    """One lexicon row, as written; `phrases` and `contexts` are parsed, with the nodes to point errors at."""

    id: str
    rule: str
    language: str
    phrases: tuple[tuple[notation.Sequence, ...], ...]
    contexts: dict[str, tuple[notation.Sequence, ...]]
    source: Source
    origin: str
    instead: tuple[str, ...] = ()
    fix: str = "manual"
    at: str = ""
    negated: bool = False
    conditional: bool = False
    question: str = ""
    forward: bool = False
    severity: str = ""
    explain: dict[str, str] = field(default_factory=dict)
    channel: str = "chat"
    bad: tuple[Example, ...] = ()
    good: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    fail: Callable[[notation.Atom, str], None] | None = field(default=None, compare=False, repr=False)


def load_rows(
    path: Path,
    *,
    rules: Iterable[str],
    seen: dict[str, str],
    errors: list[Failure] | None = None,
    text: str | None = None,
) -> list[Row]:
    """Read one lexicon file.

    `rules` are the known rule ids, `seen` maps ids of rows read before to where they stand (and is extended). A mistake in a row
    is added to `errors` and the other rows are read; without `errors` it raises `InputError`, as a mistake outside of rows always does.
    """
    doc = Doc(path.read_text(encoding="utf-8") if text is None else text, str(path))
    top = doc.mapping(doc.root, "a lexicon", ("language", "rows"))
    for required in ("language", "rows"):
        if required not in top:
            assert doc.root is not None
            doc.fail(doc.root, f"a lexicon needs the key «{required}»", required)
    language = doc.choice(top["language"], "language", tuple(LANGUAGES))
    known = tuple(rules)
    rows = []
    for node in doc.items(top["rows"], "rows"):
        try:
            row = _row(doc, node, language, known)
            if row.id in seen:
                doc.fail(node, f"the id «{row.id}» was used before, in {seen[row.id]}", "id")
        except InputError as error:
            if errors is None:
                raise
            errors.append(error.failure)
            continue
        seen[row.id] = f"{path}:{row.line}"
        rows.append(row)
    return rows


def _row(doc: Doc, node: yaml.Node, language: str, rules: tuple[str, ...]) -> Row:
    act = bool(rules) and rules[0].startswith(ACT)
    values = doc.mapping(node, "a row", _ACT_KEYS if act else _ROW_KEYS)
    for required in ("id", "act", "phrase", "finds") if act else ("id", "rule", "phrase", "source", "origin", "bad"):
        if required not in values:
            doc.fail(node, f"a row needs the key «{required}»", required)
    identity = doc.text(values["id"], "id")
    if not _ID.fullmatch(identity):
        doc.fail(values["id"], f"an id is made of latin lower-case letters, digits and hyphens, not «{identity}»", "id")

    words = LANGUAGES[language]
    nodes: dict[int, tuple[yaml.Node, str]] = {}

    def sequences(key: str) -> list[tuple[notation.Sequence, ...]]:
        made = []
        for text, item in doc.texts(values[key], key):
            try:
                parsed = words.parse(text)
            except notation.NotationError as error:
                doc.fail(item, f"bad phrase «{text}»: {error}", key, error.offset)
            for sequence in parsed:
                for element in sequence.elements:
                    for atom in element.atoms:
                        nodes[id(atom)] = (item, key)
            made.append(parsed)
        return made

    def fail(atom: notation.Atom, message: str) -> None:
        item, key = nodes[id(atom)]
        doc.fail(item, message, key, atom.offset)

    phrases = tuple(sequences("phrase"))
    contexts = {
        key: tuple(sequence for group in sequences(key) for sequence in group) for key in CONTEXTS if key in values
    }
    instead = tuple(text for text, _ in doc.texts(values["instead"], "instead")) if "instead" in values else ()
    return Row(
        id=identity,
        rule=_act(doc, values["act"], rules) if act else doc.choice(values["rule"], "rule", rules),
        language=language,
        phrases=phrases,
        contexts=contexts,
        source=Source(document="", clause="") if act else _source(doc, values["source"]),
        origin="extension" if act else doc.choice(values["origin"], "origin", ("source", "extension")),
        instead=instead,
        fix=doc.choice(values["fix"], "fix", ("safe", "unsafe", "manual")) if "fix" in values else "manual",
        at=doc.choice(values["at"], "at", PLACES) if "at" in values else "",
        negated=_yes(doc, values, "negated"),
        conditional=_yes(doc, values, "conditional"),
        question=doc.choice(values["question"], "question", ("yes", "no")) if "question" in values else "",
        forward=_yes(doc, values, "forward"),
        severity=doc.choice(values["severity"], "severity", SEVERITIES) if "severity" in values else "",
        explain=doc.translations(values["explain"], "explain") if "explain" in values else {},
        channel=doc.choice(values["channel"], "channel", get_args(Channel)) if "channel" in values else "chat",
        bad=_examples(doc, values, "finds" if act else "bad"),
        good=tuple(text for key in ("good", "leaves") if key in values for text, _ in doc.texts(values[key], key)),
        file=doc.file,
        line=node.start_mark.line + 1,
        fail=fail,
    )


def _act(doc: Doc, node: yaml.Node, rules: tuple[str, ...]) -> str:
    return ACT + doc.choice(node, "act", [rule.removeprefix(ACT) for rule in rules])


def _yes(doc: Doc, values: dict[str, yaml.Node], key: str) -> bool:
    return key in values and doc.choice(values[key], key, ("yes", "no")) == "yes"


def _source(doc: Doc, node: yaml.Node) -> Source:
    values = doc.mapping(node, "a source", ("document", "clause", "row"))
    for required in ("document", "clause"):
        if required not in values:
            doc.fail(node, f"a source needs the key «{required}»", "source")
    return Source(**{key: doc.text(value, key) for key, value in values.items()})


def _examples(doc: Doc, values: dict[str, yaml.Node], key: str) -> tuple[Example, ...]:
    fixed = doc.texts(values["fixed"], "fixed") if "fixed" in values else []
    examples = []
    marked = doc.texts(values[key], key)
    if len(fixed) > len(marked):
        doc.fail(fixed[len(marked)][1], "there are more fixed texts than bad examples", "fixed")
    for index, (text, node) in enumerate(marked):
        spans = _SPAN.findall(text)
        if len(spans) != 1:
            doc.fail(
                node,
                f"a {'bad' if key == 'bad' else 'found'} example marks one [[span]], this one marks {len(spans)}",
                key,
            )
        start = text.index("[[")
        plain = text.replace("[[", "", 1).replace("]]", "", 1)
        end = start + len(spans[0])
        made = fixed[index][0] if index < len(fixed) else None
        examples.append(Example(plain, start, end, made, node.start_mark.line + 1))
    return tuple(examples)
