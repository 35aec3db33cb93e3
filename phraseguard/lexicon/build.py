"""Files of a policy → one `Layer`. Imported only when something has to be compiled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from phraseguard.language.fold import fold, has_kazakh_letters, plain
from phraseguard.language.kazakh.closed import closed_forms
from phraseguard.language.russian import is_known
from phraseguard.language.tokens import pieces
from phraseguard.lexicon import standard, terms
from phraseguard.lexicon.compile import Compiler, frequencies, word_set
from phraseguard.lexicon.compiled import Layer, Rule, ScriptLine, Situation
from phraseguard.lexicon.policy import lexicons_folder
from phraseguard.lexicon.schema import Row, load_rows
from phraseguard.lexicon.scripts import beginnings_of, templates_of, words_of
from phraseguard.lexicon.yamlnodes import Doc
from phraseguard.model import SEVERITIES, Failure, InputError

CHANNELS = ("email", "messenger", "chat", "forum", "social", "web-form", "call", "none")
_POLICY_KEYS = (
    "id", "title", "extends", "document", "timezone", "pause_on", "block_on", "rules", "abbreviations", "terms", "phones",
    *standard.KEYS,
)  # fmt: skip
_SHORTEST_CUE = 3
_NOT_ROWS = ("policy.yaml", "rules.yaml")


def build_layer(
    files: Iterable[Path],
    key: str,
    below: list[Layer],
    errors: list[Failure] | None = None,
    *,
    first: int | None = None,
    acts: Sequence[str] = (),
) -> Layer:
    """Compile files to a layer on top of others.

    A mistake in a row raises `InputError`; with `errors` it is added there and the row left out. `first` is the first atom of a layer
    that stands apart; `acts` are the ids that its rows may have in the place of rules.
    """
    listed = list(files)
    rules = tuple(rule for path in listed if path.name == "rules.yaml" for rule in load_rules(path))
    known = list(acts) or [rule.id for layer in below for rule in layer.rules] + [rule.id for rule in rules]
    frequent = [path for path in listed if path.name == "frequent.txt"] or [lexicons_folder() / "ru" / "frequent.txt"]
    counts = frequencies(frequent[0].read_text(encoding="utf-8"))
    rows = read_rows(listed, known, errors)
    if first is None:
        first = below[-1].next_atom if below else 0
    compiler = Compiler(first, counts)
    compiler.add([row for row in rows if row.language != "kk"], errors)
    compiler.add(_terms(listed, known))
    kazakh = Compiler(compiler.next_atom, counts)
    kazakh.add([row for row in rows if row.language == "kk"], errors)
    # The situations are declared once, in the file of one language; the scripts of all languages name them.
    script_files = [path for path in listed if path.name.startswith("scripts.")]
    situations = [s for path in script_files for s in load_situations(path)]
    named = {s.id for layer in below for s in layer.situations} | {s.id for s in situations}
    scripts = {path: load_scripts(path, named) for path in script_files}
    meta, abbreviations, phones, values = _policy(listed, known)
    if acts:
        meta["acts"] = " ".join(known)
    half = Layer(
        key=key,
        first_atom=compiler.next_atom,
        **kazakh.columns(),
        transparent=_words(listed, "transparent.txt", kazakh=True),
        lexicalised=_words(listed, "lexicalised-diminutives.txt", kazakh=True),
        scripts=tuple(line for path, lines in scripts.items() if _is_kazakh(path) for line in lines),
    )
    columns = compiler.columns() | {"next_atom": kazakh.next_atom}
    return Layer(
        key=key,
        first_atom=first,
        **columns,
        transparent=_words(listed, "transparent.txt"),
        cues=_cues(_words(listed, "cues.txt", kazakh=True), rows),
        lexicalised=_words(listed, "lexicalised-diminutives.txt"),
        abbreviations=abbreviations,
        phones=phones,
        rules=rules,
        scripts=tuple(line for path, lines in scripts.items() if not _is_kazakh(path) for line in lines),
        situations=tuple(situations),
        meta=meta,
        **values,
        kazakh_half=msgspec.msgpack.encode(half),
    )


def _is_kazakh(path: Path) -> bool:
    """Tell whether a file holds Kazakh: by its name, or as a list of the Kazakh language."""
    return ".kk." in path.name or path.parent.name == "kk"


def _words(files: Iterable[Path], name: str, *, kazakh: bool = False) -> frozenset[str]:
    """Read the word lists of a name; one of a policy is in the company's own language, Russian."""
    found = (word_set(p.read_text(encoding="utf-8")) for p in files if p.name == name and _is_kazakh(p) == kazakh)
    return frozenset().union(*found)


def _cues(listed: frozenset[str], rows: Iterable[Row]) -> frozenset[str]:
    """Return the words that show a Kazakh text without a Kazakh letter.

    The listed ones, the forms of closed classes and the words of the Kazakh rows' examples, as typed without Kazakh letters, where
    Russian has no such word.
    """
    if not listed:
        return frozenset()
    texts = [text for row in rows if row.language == "kk" for text in (*(e.text for e in row.bad), *row.good)]
    spoken = {piece.strip() for text in texts for piece in pieces(text)}
    ordinary = {word for word in spoken if word.islower() and has_kazakh_letters(word)}
    found = listed | {spelling for form in closed_forms().keys() | ordinary for spelling in (form, plain(form))}
    return frozenset(
        form for form in found if len(form) >= _SHORTEST_CUE and not has_kazakh_letters(form) and not is_known(form)
    )


def read_rows(files: Iterable[Path], known: Iterable[str], errors: list[Failure] | None = None) -> list[Row]:
    """Read the rows of all lexicon files among `files`, in their order; `errors` as in `build_layer`."""
    seen: dict[str, str] = {}
    rules = tuple(known)
    rows: list[Row] = []
    for path in files:
        if path.suffix == ".yaml" and path.name not in _NOT_ROWS and not path.name.startswith("scripts."):
            try:
                rows += load_rows(path, rules=rules, seen=seen, errors=errors)
            except InputError as error:
                if errors is None:
                    raise
                errors.append(error.failure)
    return rows


def _terms(files: list[Path], known: list[str]) -> list[Row]:
    rows: list[Row] = []
    for path in files:
        if path.name == "policy.yaml" and terms.RULE in known:
            doc = Doc(path.read_text(encoding="utf-8"), str(path))
            values = doc.mapping(doc.root, "a policy", _POLICY_KEYS)
            if "terms" in values:
                identity = doc.text(values["id"], "id") if "id" in values else path.parent.name
                rows += terms.term_rows(doc, values["terms"], identity)
    return rows


def load_rules(path: Path) -> list[Rule]:
    """Read the rule book."""
    doc = Doc(path.read_text(encoding="utf-8"), str(path))
    top = doc.mapping(doc.root, "the rule book", ("rules",))
    rules = []
    for node in doc.items(top["rules"], "rules"):
        values = doc.mapping(
            node,
            "a rule",
            (
                "id", "severity", "channels", "severity_in", "conditional", "source", "sources", "title", "explanation",
                "why", "bad", "good",
            ),
        )  # fmt: skip
        for required in ("id", "severity", "channels", "title", "explanation", "why"):
            if required not in values:
                doc.fail(node, f"a rule needs the key «{required}»", required)
        channels = tuple(text for text, _ in doc.texts(values["channels"], "channels"))
        if channels != ("all",):
            for _, item in doc.texts(values["channels"], "channels"):
                doc.choice(item, "channel", CHANNELS)
        severity_in = {}
        if "severity_in" in values:
            for channel, value in doc.mapping(values["severity_in"], "severity_in", CHANNELS).items():
                severity_in[channel] = doc.choice(value, "severity", SEVERITIES)
        source_nodes = doc.items(values["sources"], "sources") if "sources" in values else []
        source_nodes += [values["source"]] if "source" in values else []
        sources = []
        for source in source_nodes:
            parts = doc.mapping(source, "a source", ("document", "clause", "row"))
            sources.append((doc.text(parts["document"], "document"), doc.text(parts["clause"], "clause")))
        rules.append(
            Rule(
                id=doc.text(values["id"], "id"),
                severity=doc.choice(values["severity"], "severity", SEVERITIES),
                channels=() if channels == ("all",) else channels,
                severity_in=severity_in,
                conditional="conditional" in values,
                sources=tuple(sources),
                title=doc.translations(values["title"], "title"),
                explanation=doc.translations(values["explanation"], "explanation"),
                why=doc.translations(values["why"], "why"),
                bad=tuple(t for t, _ in doc.texts(values["bad"], "bad")) if "bad" in values else (),
                good=tuple(t for t, _ in doc.texts(values["good"], "good")) if "good" in values else (),
            )
        )
    return rules


_SCRIPT_KEYS = ("language", "situations", "scripts", "rows")


def load_situations(path: Path) -> list[Situation]:
    """Read the situations that a file of scripts declares."""
    doc = Doc(path.read_text(encoding="utf-8"), str(path))
    top = doc.mapping(doc.root, "scripts", _SCRIPT_KEYS)
    situations = []
    for node in doc.items(top["situations"], "situations") if "situations" in top else []:
        values = doc.mapping(node, "a situation", ("id", "title", "keywords", "kept_by"))
        situations.append(
            Situation(
                id=doc.text(values["id"], "id"),
                title=doc.translations(values["title"], "title"),
                keywords=tuple(t for t, _ in doc.texts(values["keywords"], "keywords")) if "keywords" in values else (),
                kept_by=tuple(t for t, _ in doc.texts(values["kept_by"], "kept_by")) if "kept_by" in values else (),
            )
        )
    return situations


def load_scripts(path: Path, situations: Iterable[str]) -> list[ScriptLine]:
    """Read the approved scripts of a file; `situations` are the ids that they may be for."""
    doc = Doc(path.read_text(encoding="utf-8"), str(path))
    top = doc.mapping(doc.root, "scripts", _SCRIPT_KEYS)
    names = {*situations, "wording"}
    lines = []
    for node in doc.items(top["scripts"] if "scripts" in top else top["rows"], "scripts"):
        values = doc.mapping(node, "a script", ("id", "situation", "for", "source", "text", "example", "group", "note"))
        for required in ("id", "situation", "source", "text"):
            if required not in values:
                doc.fail(node, f"a script needs the key «{required}»", required)
        chosen = doc.texts(values["situation"], "situation")
        for _, item in chosen:
            doc.choice(item, "situation", sorted(names))
        source = doc.mapping(values["source"], "a source", ("document", "clause", "row"))
        text = doc.text(values["text"], "text")
        lines.append(
            ScriptLine(
                id=doc.text(values["id"], "id"),
                situations=tuple(text for text, _ in chosen),
                document=doc.text(source["document"], "document"),
                clause=doc.text(source["clause"], "clause"),
                row=doc.text(source["row"], "row") if "row" in source else "",
                text=text,
                templates=tuple(templates_of(text)),
                words=words_of(text),
                beginnings=beginnings_of(text),
                example=doc.text(values["example"], "example") if "example" in values else "",
                language="kk" if _is_kazakh(path) else "ru",
                replaces=doc.text(values["for"], "for") if "for" in values else "",
            )
        )
    return lines


def _policy(
    files: list[Path], known: list[str]
) -> tuple[dict[str, str], frozenset[str], tuple[str, ...], dict[str, Any]]:
    meta: dict[str, str] = {}
    columns: dict[str, Any] = {}
    abbreviations: frozenset[str] = frozenset()
    phones: tuple[str, ...] = ()
    for path in files:
        if path.name != "policy.yaml":
            continue
        doc = Doc(path.read_text(encoding="utf-8"), str(path))
        values = doc.mapping(doc.root, "a policy", _POLICY_KEYS)
        for key in ("id", "timezone", "pause_on", "block_on"):
            if key in values:
                meta[key] = doc.text(values[key], key)
        if "timezone" in values:
            standard.check_zone(doc, values["timezone"])
        if "title" in values:
            meta |= {f"title.{k}": v for k, v in doc.translations(values["title"], "title").items()}
        if "rules" in values:
            meta["rules"] = " ".join(t for t, _ in doc.texts(values["rules"], "rules"))
        if "abbreviations" in values:
            abbreviations = frozenset(fold(t) for t, _ in doc.texts(values["abbreviations"], "abbreviations"))
        if "phones" in values:
            phones = tuple(t for t, _ in doc.texts(values["phones"], "phones"))
        columns = standard.read(doc, values, meta.get("id", path.parent.name), known)
    return meta, abbreviations, phones, columns
