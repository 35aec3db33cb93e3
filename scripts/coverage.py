"""Check docs/coverage.md, the table of the standards' sentences, against the rule book and the policies.

python scripts/coverage.py                        exit code 1 with what is wrong, one line each
python scripts/coverage.py --sources FOLDER       also: every quotation stands in its document (texts in FOLDER/<key>*.txt)
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_ROOT = Path(__file__).resolve().parent.parent
KEPT = "Kept for mail readers"
_RULE = re.compile(r"`([a-z]+/[a-z-]+)`")
_SECTION = re.compile(r"## ([\w-]+) – ")
_DASH = "–"
# The number that the text of a document carries in the folder of sources.
_FILES = {"kaztemirtrans": "000", "jusan": "001", "rzd-175r": "002", "kazakhtelecom": "003", "kredo": "004"}


class Row(NamedTuple):
    """A normative sentence: document key, clause, quotation, ids of the rules that check it, remark, 1-based line."""

    document: str
    clause: str
    sentence: str
    rules: tuple[str, ...]
    remark: str
    line: int


class Claim(NamedTuple):
    """A rule that cites a clause of a document; `by` says where it does."""

    rule: str
    document: str
    clause: str
    by: str


def read(text: str) -> tuple[list[Row], list[str], list[str]]:
    """Return the rows of the tables, the ids kept for later, and what is wrong with the form of the file."""
    rows: list[Row] = []
    kept: list[str] = []
    wrong: list[str] = []
    document = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("## "):
            found = _SECTION.match(line)
            document = found.group(1) if found else KEPT if line == f"## {KEPT}" else ""
        elif document == KEPT:
            kept += _RULE.findall(line)
        elif document and line.startswith("|") and not line.startswith(("|---", "| Clause ")):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if len(cells) != len(("clause", "sentence", "rules", "remark")):
                wrong.append(f"line {number}: {len(cells)} cells, expected 4: clause, sentence, rules, remark")
                continue
            clause, sentence, named, remark = cells
            rules = tuple(_RULE.findall(named))
            if not rules and (named != _DASH or not remark):
                wrong.append(f"line {number}: expected rule ids, or «{_DASH}» with a remark that says why")
            rows.append(Row(document, clause, sentence, rules, remark, number))
    return rows, kept, wrong


def claims(rules: list[dict[str, Any]], policies: dict[str, dict[str, Any]]) -> Iterator[Claim]:
    """Yield every clause that a rule of the book or a term of a policy cites."""
    for rule in rules:
        for source in [*rule.get("sources", []), *([rule["source"]] if "source" in rule else [])]:
            yield Claim(rule["id"], source["document"], source["clause"], "rules.yaml")
    for key, policy in policies.items():
        for term in policy.get("deadlines", []):
            yield Claim(term["rule"], key, term["source"]["clause"], f"{key}/policy.yaml")


def problems(text: str, rules: list[dict[str, Any]], policies: dict[str, dict[str, Any]]) -> list[str]:
    """Return what is wrong with the table, one line each; empty if it fits the rule book and the policies."""
    rows, kept, wrong = read(text)
    book = [rule["id"] for rule in rules]
    named = {rule for row in rows for rule in row.rules}
    for row in rows:
        unknown = [rule for rule in row.rules if rule not in book and rule not in kept]
        wrong += [f"line {row.line}: no rule «{rule}» in the rule book" for rule in unknown]
    wrong += [f"the rule «{rule}» of the book stands in no row" for rule in book if rule not in named]
    wrong += [f"«{rule}» is in the rule book now: take it off the list «{KEPT}»" for rule in kept if rule in book]
    wrong += [f"«{rule}» is kept for later but stands in no row" for rule in kept if rule not in named]
    for claim in claims(rules, policies):
        if not any(_covers(row, claim) for row in rows):
            wrong.append(f"{claim.by}: {claim.rule} cites {claim.document} {claim.clause}, but no row there names it")
    return wrong


def _covers(row: Row, claim: Claim) -> bool:
    # «4.3.2» covers its points «4.3.2 (1)» …
    inside = row.clause == claim.clause or row.clause.startswith(f"{claim.clause} (")
    return row.document == claim.document and inside and claim.rule in row.rules


def misquoted(rows: list[Row], folder: Path) -> list[str]:
    """Return the rows whose words do not stand in their document. Raises OSError for a text that cannot be read."""
    wrong = []
    texts = {key: _plain(next(folder.glob(f"{number}*.txt")).read_text("utf-8")) for key, number in _FILES.items()}
    for row in rows:
        if row.document not in texts:
            wrong.append(f"line {row.line}: no text of a document «{row.document}»")
        elif _plain(row.sentence) not in texts[row.document]:
            wrong.append(f"line {row.line}: not in the text of {row.document}: {row.sentence}")
    return wrong


def _plain(text: str) -> str:
    return " ".join(text.split())


def load(lexicons: Path) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """Read the rule book and the policies by key; every scalar stays text."""
    book: dict[str, Any] = yaml.load((lexicons / "rules.yaml").read_text("utf-8"), yaml.BaseLoader)
    policies = {
        path.parent.name: yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        for path in sorted(lexicons.glob("*/policy.yaml"))
    }
    return book["rules"], policies


def main(arguments: list[str]) -> int:
    """Check the table and say what it holds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--doc", type=Path, default=_ROOT / "docs" / "coverage.md")
    parser.add_argument("--sources", type=Path, help="folder with the texts of the documents")
    asked = parser.parse_args(arguments)
    text = asked.doc.read_text(encoding="utf-8")
    rules, policies = load(_ROOT / "lexicons")
    wrong = problems(text, rules, policies)
    rows = read(text)[0]
    if asked.sources:
        wrong += misquoted(rows, asked.sources)
    for problem in wrong:
        print(f"{asked.doc}: {problem}", file=sys.stderr)
    for key in dict.fromkeys(row.document for row in rows):
        listed = [row for row in rows if row.document == key]
        print(f"{key}: {len(listed)} sentences, {sum(bool(row.rules) for row in listed)} with a rule")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
