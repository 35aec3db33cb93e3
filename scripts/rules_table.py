"""Put the table of rules into README.md, between its two markers, from lexicons/rules.yaml.

python scripts/rules_table.py            write it
python scripts/rules_table.py --check    exit code 1 if README.md does not hold the table of the rule book
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

_ROOT = Path(__file__).resolve().parent.parent
START, END = "<!-- rules:start -->", "<!-- rules:end -->"
_HEAD = ("Rule", "Severity", "What it finds", "For example", "Clause")
_SPECIAL = re.compile(r"[|*]")
_BLOCK = re.compile(f"(?<={START}\n).*?(?={END})", re.DOTALL)
# The first sentence says what a rule finds, the others what it leaves alone.
_NEXT_SENTENCE = re.compile(r"(?<=[.?!”])\s+(?=(?:It|They|Rows|In|The)\b)")


def table(rules: list[dict[str, Any]]) -> str:
    """Return the Markdown table of the rule book, with a line end after each row."""
    rows = [_HEAD, ("---",) * len(_HEAD), *map(_row, rules)]
    return "".join("| " + " | ".join(_SPECIAL.sub(r"\\\g<0>", cell) for cell in row) + " |\n" for row in rows)


def with_table(readme: str, rules: list[dict[str, Any]]) -> str:
    """Return the README's text with the table between its markers. Raises ValueError if there is no such place."""
    if not _BLOCK.search(readme):
        raise ValueError(f"no lines {START} and {END}")
    return _BLOCK.sub(lambda _: table(rules), readme, count=1)


def load(path: Path) -> list[dict[str, Any]]:
    """Read the rule book; every scalar stays text."""
    rules: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)["rules"]
    return rules


def _row(rule: dict[str, Any]) -> tuple[str, ...]:
    finds = _NEXT_SENTENCE.split(rule["why"]["en"], maxsplit=1)[0].removeprefix("Finds ").rstrip(".")
    example = f"«{rule['bad'][0]}»" if rule.get("bad") else ""
    return f"`{rule['id']}`", _severity(rule), finds, example, "; ".join(_clauses(rule))


def _severity(rule: dict[str, Any]) -> str:
    others: dict[str, list[str]] = {}
    for channel, severity in rule.get("severity_in", {}).items():
        others.setdefault(severity, []).append("no channel" if channel == "none" else channel)
    said = [f"{severity}: {', '.join(channels)}" for severity, channels in others.items()]
    return " · ".join([rule["severity"], *said])


def _clauses(rule: dict[str, Any]) -> Iterator[str]:
    clauses: dict[str, list[str]] = {}
    for source in [*rule.get("sources", []), *([rule["source"]] if "source" in rule else [])]:
        clauses.setdefault(source["document"], []).append(source["clause"])
    return (f"{document} {', '.join(numbers)}" for document, numbers in clauses.items())


def main(arguments: list[str]) -> int:
    """Write the table, or check it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit code 1 if the table is out of date")
    parser.add_argument("--readme", type=Path, default=_ROOT / "README.md")
    asked = parser.parse_args(arguments)
    before = asked.readme.read_text(encoding="utf-8")
    try:
        after = with_table(before, load(_ROOT / "lexicons" / "rules.yaml"))
    except ValueError as error:
        print(f"{asked.readme}: {error}", file=sys.stderr)
        return 2
    if after == before:
        return 0
    if asked.check:
        print(f"{asked.readme}: the table of rules is out of date; run: python scripts/rules_table.py", file=sys.stderr)
        return 1
    asked.readme.write_text(after, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
