"""Checks of conversations on answers of a support team that nobody here wrote (rutube-support). Part of ``accuracy.py``.

The records are single answers without times, names and the rest of the talk, so that only greeting, closing and the scripts can be judged. All
findings are counted, `SIZE` of them are drawn to be read: as many of each rule as there is room for. Each finding has its place in the order of the
draw, and a verdict names the finding, so that verdicts outlive a change of the checks.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import contacts

from phraseguard.engine import Checker
from phraseguard.model import Conversation, Message

SIZE = 100
SEED = 177
POLICIES = ("rzd-175r", "kazakhtelecom", "kredo")
OFFER, GREETING = "script/offer", "process/greeting"
RULES = ("process/closing", GREETING, "script/missed", OFFER)
FACTS, DRAWN, VERDICTS = "answers.json", "answers.jsonl", "answers-verdicts.jsonl"
# A missing greeting is the same in every answer; the guesses are what has to be read.
_GREETINGS = 20
_SHOWN = 300
Record = dict[str, Any]
Interval = Callable[[int, int], str]


def measure(data: Path, folder: Path) -> None:
    """Count the findings, and write ``answers.json`` (the counts) and ``answers.jsonl`` (the draw) into a folder."""
    policy = contacts.combined(POLICIES)
    answered = Checker(policy, rules=set(RULES) - {OFFER})
    asked = Checker(policy, rules={OFFER})
    found: dict[str, list[Record]] = defaultdict(list)
    dialogues = contacts.items([data / "dialogues" / "rutube-support.jsonl"])
    for number, item in enumerate(dialogues, 1):
        question = Message(role="customer", text=item["client"])
        answer = Message(role="agent", text=item["agent"])
        for checker, messages in ((answered, (question, answer)), (asked, (question,))):
            for f in checker.check_conversation(Conversation(messages=messages, channel="chat")).findings:
                texts = {"client": item["client"][:_SHOWN], "agent": _ends(item["agent"])}
                found[f.rule].append({"place": f"rutube-support:{number}", "rule": f.rule, "row": f.row, **texts})
    drawn = list(_drawn(found))
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in drawn]
    (folder / DRAWN).write_text("".join(lines), encoding="utf-8", newline="\n")
    facts = {"answers": len(dialogues), "findings": {rule: len(found[rule]) for rule in RULES}}
    (folder / FACTS).write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8", newline="\n")
    counted = ", ".join(f"{rule} {count}" for rule, count in facts["findings"].items())
    print(f"{len(dialogues)} answers: {counted}; {len(drawn)} drawn → {folder / DRAWN}")


def _ends(text: str) -> str:
    """A greeting stands at the beginning, a closing at the end."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]} […] {text[-_SHOWN // 2 :]}"


def _drawn(found: dict[str, list[Record]]) -> Iterator[Record]:
    """Take of each rule its share, in an order that other findings do not change; the rarest first, so that the others fill up."""
    room = SIZE - _GREETINGS
    rules = sorted((rule for rule in found if rule != GREETING), key=lambda rule: len(found[rule]))
    for left, rule in zip(range(len(rules), 0, -1), rules, strict=True):
        taken = sorted(found[rule], key=_order)[: room // left]
        room -= len(taken)
        yield from taken
    yield from sorted(found[GREETING], key=_order)[: room + _GREETINGS]


def _order(record: Record) -> str:
    return hashlib.blake2b(f"{SEED} {_key(record)}".encode(), digest_size=8).hexdigest()


def _key(record: Record) -> tuple[str, str, str]:
    return record["place"], record["rule"], record["row"]


def _read(path: Path) -> list[Record]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [json.loads(line) for line in lines]


def report(folder: Path, interval: Interval) -> Iterator[str]:
    """Yield the lines of docs/accuracy.md about these answers; none where they were not measured."""
    if not (folder / FACTS).is_file():
        return
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    drawn = _read(folder / DRAWN)
    verdicts = {_key(record): record["true"] for record in _read(folder / VERDICTS)}
    right: dict[str, Counter[bool]] = defaultdict(Counter)
    for record in drawn:
        if _key(record) in verdicts:
            right[record["rule"]][verdicts[_key(record)]] += 1
    yield from ("", "### Real answers")
    yield (
        f"`python bench/accuracy.py rutube`: {facts['answers']:,} answers of a support team, each with the question before it, as a chat under {', '.join(POLICIES)}. "
        "They are single answers without times and names, and nobody told these agents of any of the standards, so only greeting, closing and the scripts are judged. "
        f"{len(drawn)} findings were drawn, {sum(each.total() for each in right.values())} of them read; "
        f"draw and verdicts are in `docs/accuracy/{DRAWN}` and `{VERDICTS}`."
    )
    yield from ("", "| rule | findings | per 100 answers | right, of those that were read |", "|---|---|---|---|")
    for rule, count in facts["findings"].items():
        read = right[rule]
        share = count / facts["answers"] * 100
        yield f"| {rule} | {count} | {share:.1f} | {interval(read[True], read.total())} |"
