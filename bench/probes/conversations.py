"""Conversations in a new process: ``python conversations.py FILE all|words REPEATS``. Prints one JSON object.

Processor seconds: `load` until the first conversation can be checked, `first` for all of them once, `again` (the median of REPEATS) for all of them when
their words are known. `words` are the rules that look at one message alone; both get the same conversations, and the reading of the file is not counted.
"""

from __future__ import annotations

import json
import sys
import time

import msgspec

WORDS = (
    "phrase/", "address/familiar", "style/", "tone/", "spelling/", "privacy/", "messenger/emoji",
)  # fmt: skip
"""What the rules of the word checks begin with; the conversation checks have the rest."""


def main(path: str, chosen: str, repeats: int) -> None:
    """Measure and print."""
    start = time.process_time()
    from phraseguard.engine import Checker
    from phraseguard.model import Conversation

    with open(path, encoding="utf-8") as lines:
        found = [msgspec.json.decode(line, type=Conversation) for line in lines]
    read = time.process_time()
    from phraseguard.lexicon.policy import load

    policy = load("rzd-175r")
    rules = {rule for rule in policy.active if chosen == "all" or rule.startswith(WORDS)}
    checker = Checker(policy, rules=rules)
    checker.check_conversation(found[0])
    ready = time.process_time()
    findings = sum(len(checker.check_conversation(each).findings) for each in found)
    first = time.process_time()
    times = []
    for _ in range(repeats):
        before = time.process_time()
        for each in found:
            checker.check_conversation(each)
        times.append(time.process_time() - before)
    said = {
        "rules": len(rules), "conversations": len(found), "findings": findings,
        "load": ready - read, "first": first - ready, "again": sorted(times)[len(times) // 2],
    }  # fmt: skip
    print(json.dumps(said | {"start": read - start}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
