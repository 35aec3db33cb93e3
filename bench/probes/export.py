"""An export of a chat read and checked conversation by conversation: ``python export.py FILE AGENT``. Prints one JSON object.

What a program does that hands each conversation's report on and keeps none; the command line holds all findings until its report is written.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from phraseguard.engine import Checker
from phraseguard.model import Conversation
from phraseguard.readers import Defaults, read_path


def main(path: str, agent: str) -> None:
    """Read, check, count, and print."""
    checker = Checker()
    conversations = messages = findings = failures = 0
    for item in read_path(Path(path), format="telegram", defaults=Defaults(agents=(agent,))):
        if isinstance(item, Conversation):
            report = checker.check_conversation(item)
            conversations += 1
            messages += len(item.messages)
            findings += len(report.findings)
            failures += len(report.errors)
    print(
        json.dumps({"conversations": conversations, "messages": messages, "findings": findings, "failures": failures})
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
