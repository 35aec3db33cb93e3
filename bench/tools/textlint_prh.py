"""textlint with its prh rule: ``python textlint_prh.py PHRASES FOLDER`` writes prh.yml and .textlintrc.json into a folder.

A phrase becomes one regular expression: the surface forms of each word as alternatives, white space between them, no letter around.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path


def pattern(phrase: list[list[object]]) -> str:
    """Return the regular expression of a phrase."""
    words = ["(?:" + "|".join(re.escape(form).replace("е", "[её]") for form in forms) + ")" for _, _, forms in phrase]
    joined = r"\s+".join(words).replace("/", r"\/").replace(r"\-", "-").replace(r"\,", ",").replace(r"\ ", " ")
    return rf"/(?<![\p{{L}}\d]){joined}(?![\p{{L}}\d])/iu"


def main(phrases: str, folder: str) -> None:
    """Write the two files."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    listed = json.loads(Path(phrases).read_text(encoding="utf-8"))
    rules = [{"expected": f"phrase {number}", "pattern": pattern(phrase)} for number, phrase in enumerate(listed)]
    # JSON is YAML.
    (target / "prh.yml").write_text(json.dumps({"version": 1, "rules": rules}, ensure_ascii=False), encoding="utf-8")
    configuration = {"plugins": {"@textlint/text": True}, "rules": {"prh": {"rulePaths": ["prh.yml"]}}}
    (target / ".textlintrc.json").write_text(json.dumps(configuration), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
