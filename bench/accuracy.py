"""Accuracy on annotated and on real text.

    python bench/accuracy.py gold FILE.jsonl …      recall by level, precision, by the annotation guidelines
    python bench/accuracy.py sample                 draw 200 findings on real text into docs/accuracy/sample.jsonl
    python bench/accuracy.py kazakh                 count what is found in Kazakh news (KazNERD) and what the Kazakh half adds to or takes
                                                    from Russian text (UD Taiga); the findings in the news go into docs/accuracy/kaznerd.jsonl
    python bench/accuracy.py conversations FILE …   annotated conversations: recall and precision by family and rule, skipped as expected
    python bench/accuracy.py situations FILE …      annotated situations: right first, among the first three, silent where there is none
    python bench/accuracy.py rutube                 checks of conversations on real answers: count, and draw 100 into docs/accuracy/answers.jsonl
    python bench/accuracy.py contacts               the three above on the development sets, kept, and written into docs/accuracy.md
    python bench/accuracy.py report                 docs/accuracy/*.jsonl → tables for docs/accuracy.md (precision by rule, kappa); the parts
                                                    on Kazakh news and on conversations are written there, with the labels of *-verdicts.jsonl

The texts are read from ../shared/data beside the checkout, or from the folder given by --data. With --keep TITLE the figures of `conversations`
and `situations` go into docs/accuracy/contacts.json under that title, for `report`.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import accuracy_kazakh  # noqa: E402
import contacts  # noqa: E402
import real_answers  # noqa: E402

from phraseguard.engine import Checker  # noqa: E402
from phraseguard.model import Conversation, Finding  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
FOLDER = ROOT / "docs" / "accuracy"
SEED = 176
SIZE = 200
CONTEXT = 70
_ANNOTATED = ("phrase/", "style/", "tone/", "privacy/", "address/familiar", "messenger/emoji")
_NEIGHBOURS = frozenset({"phrase", "style", "tone", "address"})


def interval(hits: int, total: int) -> str:
    """Return a share with its 95 % Wilson interval."""
    if not total:
        return "–"
    z, share = 1.96, hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return f"{share:.3f} ({middle - half:.2f}–{middle + half:.2f}, {hits}/{total})"


# -- gold ----------------------------------------------------------------------------------------------------------------


def _family(rule: str) -> str:
    return rule.split("/")[0]


def _meets(finding: Finding, expected: dict[str, Any], *, same_rule: bool) -> bool:
    if finding.message != expected["message"] or finding.start is None or finding.end is None:
        return False
    if finding.end <= expected["start"] or finding.start >= expected["start"] + len(expected["quote"]):
        return False
    if finding.rule == expected["rule"]:
        return True
    return not same_rule and {_family(finding.rule), _family(expected["rule"])} <= _NEIGHBOURS


def gold(paths: list[Path]) -> None:
    """Print recall by level and precision; every expectation counts once, a finding that meets none is a false positive."""
    checker = Checker()
    for path in paths:
        met: Counter[str] = Counter()
        total: Counter[str] = Counter()
        true = false = 0
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            findings = checker.check_conversation(msgspec.convert(item, Conversation, strict=False)).findings
            found = [f for f in findings if f.rule.startswith(_ANNOTATED)]
            used: set[int] = set()
            open_ones = list(item["expect"])
            for same_rule in (True, False):
                for expected in list(open_ones):
                    match = next(
                        (i for i, f in enumerate(found) if i not in used and _meets(f, expected, same_rule=same_rule)),
                        None,
                    )
                    if match is not None:
                        used.add(match)
                        open_ones.remove(expected)
            total.update(e["level"] for e in item["expect"])
            met.update(e["level"] for e in item["expect"] if e not in open_ones)
            true += len(used)
            false += len(found) - len(used)
        print(f"{path.name}: " + ", ".join(f"recall {level} {interval(met[level], total[level])}" for level in total))
        print(f"    precision {interval(true, true + false)}")


# -- real text -----------------------------------------------------------------------------------------------------------


def real_texts() -> Iterator[tuple[str, str]]:
    """Yield (source, text): the support agents' answers and the sentences of UD Taiga."""
    for number, line in enumerate(
        (DATA / "dialogues" / "rutube-support.jsonl").read_text(encoding="utf-8").splitlines()
    ):
        yield f"rutube-support:{number + 1}", json.loads(line)["agent"]
    number = 0
    for line in (DATA / "ru" / "ud_ru_taiga.conllu").read_text(encoding="utf-8").splitlines():
        if line.startswith("# text = "):
            number += 1
            yield f"taiga:{number}", line[9:]


def sample() -> None:
    """Draw findings at random, half of them from each source as far as it goes."""
    checker = Checker()
    pools: dict[str, list[dict[str, Any]]] = defaultdict(list)
    words: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for place, text in real_texts():
        source = place.split(":")[0]
        words[source] += len(text.split())
        for f in checker.check(text):
            counts[source] += 1
            start, end = f.start or 0, f.end or 0
            context = f"{text[max(0, start - CONTEXT) : start]}⟦{text[start:end]}⟧{text[end : end + CONTEXT]}"
            pools[source].append({"place": place, "rule": f.rule, "row": f.row, "start": start, "context": context})
    draw = random.Random(SEED)
    taken: list[dict[str, Any]] = []
    for source in sorted(pools, key=lambda s: len(pools[s])):
        room = SIZE // 2 if not taken else SIZE - len(taken)
        taken += draw.sample(pools[source], min(room, len(pools[source])))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "sample.jsonl").open("w", encoding="utf-8", newline="\n") as out:
        for number, record in enumerate(taken, 1):
            out.write(json.dumps({"number": number, **record}, ensure_ascii=False) + "\n")
    (FOLDER / "sample.json").write_text(
        json.dumps({"seed": SEED, "words": dict(words), "findings": dict(counts)}, indent=1) + "\n", encoding="utf-8"
    )
    print(f"{len(taken)} findings of {dict(counts)} in {dict(words)} words")


def _read(name: str) -> dict[int, dict[str, Any]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return {record["number"]: record for record in map(json.loads, lines)}


def kappa(pairs: list[tuple[bool, bool]]) -> float:
    """Return Cohen's kappa of two readers' verdicts."""
    n = len(pairs)
    agree = sum(a == b for a, b in pairs) / n
    first, second = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    chance = first * second + (1 - first) * (1 - second)
    return 1.0 if chance == 1 else (agree - chance) / (1 - chance)


def report() -> None:
    """Print the tables of docs/accuracy.md from the sample and the verdicts; write the part on Kazakh news there."""
    drawn, first, second = _read("sample.jsonl"), _read("verdicts.jsonl"), _read("second-reader.jsonl")
    by_rule: dict[str, list[bool]] = defaultdict(list)
    by_source: dict[str, list[bool]] = defaultdict(list)
    for number, record in drawn.items():
        by_rule[record["rule"]].append(first[number]["true"])
        by_source[record["place"].split(":")[0]].append(first[number]["true"])
    facts = json.loads((FOLDER / "sample.json").read_text(encoding="utf-8"))
    print("| rule | precision (95 % interval) |\n|---|---|")
    for rule, verdicts in sorted(by_rule.items()):
        print(f"| {rule} | {interval(sum(verdicts), len(verdicts))} |")
    every = [v for verdicts in by_rule.values() for v in verdicts]
    print(
        f"| all | {interval(sum(every), len(every))} |\n\n| text | words | findings | precision | false findings per 1,000 words |"
    )
    print("|---|---|---|---|---|")
    for source, verdicts in sorted(by_source.items()):
        words, findings = facts["words"][source], facts["findings"][source]
        false = (1 - sum(verdicts) / len(verdicts)) * findings / words * 1000
        print(f"| {source} | {words} | {findings} | {interval(sum(verdicts), len(verdicts))} | {false:.2f} |")
    pairs = [(first[n]["true"], second[n]["true"]) for n in second]
    print(
        f"\nSecond reader: {len(pairs)} findings, kappa {kappa(pairs):.2f}, agreement {sum(a == b for a, b in pairs)}/{len(pairs)}."
    )
    print("\n" + accuracy_kazakh.report(FOLDER, FOLDER.parent / "accuracy.md", interval))
    print("\n" + report_contacts())


# -- conversations -------------------------------------------------------------------------------------------------------


def annotated(kind: str, paths: list[Path], title: str = "") -> None:
    """Print what a set of annotated conversations or situations gives, and keep it under a title."""
    if kind == "conversations":
        facts = contacts.conversations(paths)
        told = [*contacts.say_conversations(facts, interval), "", contacts.say_skipped(facts, interval)]
    else:
        facts = contacts.situations(paths)
        told = list(contacts.say_situations(facts, interval)) if facts["situations"] else []
        told += [contacts.say_answers(facts, interval)] if facts["answers"] else []
    print("\n".join(told))
    if title:
        contacts.keep(FOLDER, kind, title, facts)


def report_contacts() -> str:
    """Return the part of docs/accuracy.md on conversations, and write it there."""
    return contacts.report(FOLDER, FOLDER.parent / "accuracy.md", interval, real_answers.report(FOLDER, interval))


def all_contacts() -> None:
    """Measure the development sets and the real answers, keep the figures, and write them into docs/accuracy.md."""
    for kind in ("conversations", "situations"):
        annotated(kind, [DATA / "gold-dev" / f"{kind}.jsonl"], "development set, tuned to")
    real_answers.measure(DATA, FOLDER)
    report_contacts()


def _option(arguments: list[str], name: str) -> str:
    """Take an option and its value out of the arguments; empty where it is not given."""
    if name not in arguments[:-1]:
        return ""
    at = arguments.index(name)
    value = arguments[at + 1]
    del arguments[at : at + 2]
    return value


if __name__ == "__main__":
    arguments = sys.argv[1:]
    DATA = Path(_option(arguments, "--data") or DATA)
    kept_as = _option(arguments, "--keep")
    if arguments[:1] == ["gold"] and len(arguments) > 1:
        gold([Path(p) for p in arguments[1:]])
    elif arguments == ["sample"]:
        sample()
    elif arguments == ["kazakh"]:
        accuracy_kazakh.measure(DATA, FOLDER)
    elif arguments[:1] in (["conversations"], ["situations"]) and len(arguments) > 1:
        annotated(arguments[0], [Path(p) for p in arguments[1:]], kept_as)
    elif arguments == ["rutube"]:
        real_answers.measure(DATA, FOLDER)
    elif arguments == ["contacts"]:
        all_contacts()
    elif arguments == ["report"]:
        report()
    else:
        sys.exit(__doc__)
