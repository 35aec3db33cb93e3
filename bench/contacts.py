"""Accuracy on conversations: what the checks of conversations find, skip and recognise in annotated ones. Part of ``accuracy.py``.

A set is complete for the rules in `JUDGED` under the policy of each item; skipped entries count only where an item asks for them. Figures that are
kept go into ``docs/accuracy/contacts.json``, and from there into docs/accuracy.md.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from phraseguard.engine import Checker
from phraseguard.lexicon import policy as policies
from phraseguard.model import Conversation, Failure, Message, Report

START, END = "<!-- contacts:start -->", "<!-- contacts:end -->"
KEPT = "contacts.json"
COMBINED = ("rzd-175r", "kredo")
"""The policies whose scripts, together, cover all situations."""
NONE = "none"
_JUDGED = ("messenger/", "call/", "process/", "deadline/", "address/name")
_WORDS = "messenger/emoji"
_LISTED = 400
Interval = Callable[[int, int], str]
Facts = dict[str, Any]


def judged(rule: str) -> bool:
    """Tell whether the annotated sets are complete for a rule."""
    return rule.startswith(_JUDGED) and rule != _WORDS


def combined(parts: Iterable[str] = COMBINED) -> policies.Policy:
    """Return a policy that extends several and says nothing of its own, as a company would write it."""
    with tempfile.TemporaryDirectory(prefix="phraseguard-combined-") as folder:
        path = Path(folder) / "combined"
        path.mkdir()
        listed = f"id: combined\ntitle: {{en: combined}}\nextends: [{', '.join(parts)}]\n"
        (path / "policy.yaml").write_text(listed, encoding="utf-8")
        return policies.load(str(path))


def items(paths: Iterable[Path]) -> list[Facts]:
    """Return the items of JSON Lines files."""
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


# -- what is found -------------------------------------------------------------------------------------------------------


def conversations(paths: list[Path], *, show: bool = True) -> Facts:
    """Check annotated conversations, those of one case together; returns the counts by rule. A finding matches by rule and message."""
    found = items(paths)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    skips: Counter[str] = Counter()
    for item, report in zip(found, _reports(found), strict=True):
        expected = Counter((e["rule"], e["message"]) for e in item.get("expect", ()) if judged(e["rule"]))
        got = Counter((f.rule, f.message) for f in report.findings if judged(f.rule))
        parts = {"met": expected & got, "missed": expected - got, "false": got - expected}
        for name, part in parts.items():
            for (rule, _), number in part.items():
                counts[rule][name] += number
        asked, told = set(item.get("expect_skipped", ())), {each.rule for each in report.skipped}
        skips["asked"] += len(asked)
        skips["met"] += len(asked & told)
        if show:
            _show(item["id"], parts["missed"], parts["false"], asked - told, report.errors)
    return {
        "conversations": len(found), "skipped": dict(skips), "rules": {rule: dict(counts[rule]) for rule in sorted(counts)},
    }  # fmt: skip


def _reports(found: list[Facts]) -> list[Report]:
    """Check the items under the policies they name; the conversations of a case see each other."""
    checkers: dict[str, Checker] = {}
    cases: dict[tuple[str, str], list[int]] = defaultdict(list)
    parsed = [msgspec.convert(item, Conversation, strict=False) for item in found]
    for number, each in enumerate(parsed):
        cases[each.policy or policies.DEFAULT, each.case or f"\0{number}"].append(number)
    reports: dict[int, Report] = {}
    for (name, _), numbers in cases.items():
        if name not in checkers:
            checkers[name] = Checker(name)
        reports |= dict(zip(numbers, checkers[name].check_case([parsed[n] for n in numbers]), strict=True))
    return [reports[number] for number in range(len(parsed))]


def _show(
    id: str, missed: Counter[tuple[str, Any]], false: Counter[tuple[str, Any]], unsaid: set[str], errors: tuple[Failure, ...]
) -> None:  # fmt: skip
    parts = [f"missed {rule} at {message}" for rule, message in missed.elements()]
    parts += [f"false {rule} at {message}" for rule, message in false.elements()]
    parts += [f"not skipped {rule}" for rule in sorted(unsaid)]
    parts += [f"error: {error.message}" for error in errors]
    if parts:
        print(f"    {id}: {'; '.join(parts)}"[:_LISTED])


def totals(rules: Mapping[str, Mapping[str, int]], prefix: str = "") -> tuple[int, int, int]:
    """Return met, missed and false over the rules with a prefix."""
    chosen = [counts for rule, counts in rules.items() if rule.startswith(prefix)]
    met, missed, false = (sum(counts.get(name, 0) for counts in chosen) for name in ("met", "missed", "false"))
    return met, missed, false


# -- what is recognised --------------------------------------------------------------------------------------------------


def situations(paths: list[Path], *, show: bool = True) -> Facts:
    """Recognise the situation of each item's last message under `COMBINED`, as the scripts offered tell it.

    Returns the counts: right first and among the first three of the items that have a situation, silence where there is none. Items with an
    ``answer`` and ``kept`` are asked instead whether the answer keeps to a script.
    """
    policy = combined()
    offer, missed = Checker(policy, rules={"script/offer"}), Checker(policy, rules={"script/missed"})
    counts: Counter[str] = Counter()
    by_situation: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items(paths):
        conversation = _spoken(item)
        if "answer" in item:
            said = _answered(conversation, item["answer"])
            flagged = any(missed.check_conversation(said).findings)
            counts["answers"] += 1
            counts["answers right"] += flagged is not item["kept"]
            continue
        order = _offered(offer.check_conversation(conversation))
        right = {item["situation"], *item.get("acceptable", ())}
        name = item["situation"]
        hits = {
            "items": 1,
            "first": (order[:1] or [NONE])[0] in right,
            "three": not right.isdisjoint(order[:3] or [NONE]),
        }
        by_situation[name].update({key: int(value) for key, value in hits.items()})
        if show and not hits["first"]:
            last = item["messages"][-1]["text"]
            print(f"    {item['id']}: {name} → {', '.join(order[:3]) or NONE}: {last}"[:_LISTED])
    return {"situations": {name: dict(by_situation[name]) for name in sorted(by_situation)}, "answers": dict(counts)}


def _spoken(item: Mapping[str, Any]) -> Conversation:
    messages = tuple(Message(role=m["role"], text=m["text"]) for m in item["messages"])
    return Conversation(messages=messages, channel=item.get("channel"), language=item.get("language", "auto"))


def _answered(conversation: Conversation, answer: str) -> Conversation:
    return msgspec.structs.replace(conversation, messages=(*conversation.messages, Message(role="agent", text=answer)))


def _offered(report: Report) -> list[str]:
    """The situations of the scripts that are offered, the likeliest first."""
    listed = [(f.row, *(s.situation for s in f.scripts)) for f in report.findings if f.rule == "script/offer"]
    return list(dict.fromkeys(name for names in listed for name in names))


# -- report --------------------------------------------------------------------------------------------------------------


def keep(folder: Path, kind: str, title: str, facts: Facts) -> None:
    """Keep the figures of a set under a title, in the place of what it had."""
    path = folder / KEPT
    kept: dict[str, dict[str, Facts]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    kept.setdefault(kind, {})[title] = facts
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def say_conversations(facts: Facts, interval: Interval) -> Iterator[str]:
    """Yield recall and precision by family and rule, and the skipped ones, as rows of a table."""
    rules = facts["rules"]
    families = sorted({rule.partition("/")[0] for rule in rules})
    yield "| rule | recall | precision |"
    yield "|---|---|---|"
    for name in ("", *(f"{family}/" for family in families), *rules):
        met, missed, false = totals(rules, name)
        shown = name.rstrip("/") if name else "all"
        shown = f"**{shown}**" if not name or name.endswith("/") else shown
        yield f"| {shown} | {interval(met, met + missed)} | {interval(met, met + false)} |"


def say_situations(facts: Facts, interval: Interval) -> Iterator[str]:
    """Yield the shares by situation, as rows of a table."""
    found = facts["situations"]
    yield "| situation | first | among the first three |"
    yield "|---|---|---|"
    named = {name: each for name, each in found.items() if name != NONE}
    sums = {key: sum(each[key] for each in named.values()) for key in ("items", "first", "three")}
    for name, each in (("**all**", sums), *named.items()):
        yield f"| {name} | {interval(each['first'], each['items'])} | {interval(each['three'], each['items'])} |"
    if NONE in found:
        yield f"| none: nothing offered | {interval(found[NONE]['first'], found[NONE]['items'])} | |"


def say_skipped(facts: Facts, interval: Interval) -> str:
    """Return how many of the checks that an item expects to be skipped were."""
    skips = facts["skipped"]
    return f"skipped as expected: {interval(skips.get('met', 0), skips.get('asked', 0))}"


def say_answers(facts: Facts, interval: Interval) -> str:
    """Return how many answers were rightly told to keep to a script, or not to."""
    answers = facts["answers"]
    return f"answers told right: {interval(answers.get('answers right', 0), answers.get('answers', 0))}"


def report(folder: Path, page: Path, interval: Interval, more: Iterable[str] = ()) -> str:
    """Return the part of docs/accuracy.md on conversations, and write it there between its marks (at the end where it has none)."""
    path = folder / KEPT
    if not path.is_file():
        return "Conversations: not measured yet (python bench/accuracy.py contacts)."
    text = "\n".join([*_part(json.loads(path.read_text(encoding="utf-8")), interval), *more, END])
    whole = page.read_text(encoding="utf-8") if page.is_file() else ""
    if START in whole and END in whole:
        before, _, rest = whole.partition(START)
        whole = before + text + rest.partition(END)[2]
    else:
        whole = f"{whole.rstrip()}\n\n{text}\n"
    page.write_text(whole, encoding="utf-8", newline="\n")
    return text


def _part(kept: Mapping[str, Mapping[str, Facts]], interval: Interval) -> Iterator[str]:
    sets, dialogues = kept.get("conversations", {}), kept.get("situations", {})
    yield from (START, "## Conversations", "")
    yield (
        "`python bench/accuracy.py conversations FILE…` checks annotated conversations, each under the policy it names. A finding is right if an expectation "
        "has its rule and its message; the sets are complete for messenger, call, process, deadline and address/name. «Skipped» are the checks that an item "
        "expects to be skipped for want of data."
    )
    yield from ("", "| set | conversations | recall | precision | skipped as expected |", "|---|---|---|---|---|")
    for title, facts in sets.items():
        met, missed, false = totals(facts["rules"])
        skips = interval(facts["skipped"].get("met", 0), facts["skipped"].get("asked", 0))
        yield f"| {title} | {facts['conversations']} | {interval(met, met + missed)} | {interval(met, met + false)} | {skips} |"
    for title, facts in sets.items():
        yield from ("", f"By family and rule, {title}:", "", *say_conversations(facts, interval))
    yield from ("", "### Situations")
    yield (
        f"`python bench/accuracy.py situations FILE…`: the situation of the last message under one policy that extends {' and '.join(COMBINED)}, as the scripts "
        "offered tell it. An answer is right if `script/missed` is reported exactly where it keeps to no script."
    )
    yield from (
        "",
        "| set | first | among the first three | nothing offered where there is none | answers |",
        "|---|---|---|---|---|",
    )
    for title, facts in dialogues.items():
        yield f"| {title} | {' | '.join(_shares(facts, interval))} |"
    for title, facts in dialogues.items():
        if facts["situations"]:
            yield from ("", f"By situation, {title}:", "", *say_situations(facts, interval))


def _shares(facts: Facts, interval: Interval) -> list[str]:
    found, answers = facts["situations"], facts["answers"]
    named = [each for name, each in found.items() if name != NONE]
    total, none = sum(each["items"] for each in named), found.get(NONE, {})
    first, three = (sum(each[key] for each in named) for key in ("first", "three"))
    return [
        interval(first, total), interval(three, total), interval(none.get("first", 0), none.get("items", 0)),
        interval(answers.get("answers right", 0), answers.get("answers", 0)),
    ]  # fmt: skip
