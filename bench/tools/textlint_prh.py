"""textlint with its prh rule: ``python textlint_prh.py PHRASES FOLDER`` writes prh.yml and .textlintrc.json into a folder.

A row becomes one regular expression: its phrases, the surface forms of each word as alternatives, white space between them.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path


def expression(words: list[list[object]]) -> str:
    """Return the regular expression of a phrase."""
    alternatives = ["(?:" + "|".join(_escaped(form) for form in forms) + ")" for _, _, forms in words]
    return re.sub(r"\\s\+(?=\(\?:(?:[,!:;]|\\[.?])\))", "", r"\s+".join(alternatives))


def _escaped(form: str) -> str:
    return re.sub(r"[.*+?^${}()|\[\]\\/]", r"\\\g<0>", form).replace("е", "[её]")


def main(phrases: str, folder: str) -> None:
    """Write the two files: one rule for each row of ours, its phrases as alternatives."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[str]] = {}
    for phrase in json.loads(Path(phrases).read_text(encoding="utf-8")):
        rows.setdefault(phrase["row"], []).append(expression(phrase["words"]))
    rules = [
        # prh adds the flags g, m and u.
        {"expected": row, "pattern": rf"/(?<![\p{{L}}\d])(?:{'|'.join(each)})(?![\p{{L}}\d])/i"}
        for row, each in rows.items()
    ]
    # JSON is YAML.
    (target / "prh.yml").write_text(json.dumps({"version": 1, "rules": rules}, ensure_ascii=False), encoding="utf-8")
    configuration = {"plugins": {"@textlint/text": True}, "rules": {"prh": {"rulePaths": ["prh.yml"]}}}
    (target / ".textlintrc.json").write_text(json.dumps(configuration), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
