"""What the Kazakh half says about texts that nobody wrote for it: Kazakh news and interviews, and Russian posts and prose.

News is addressed to no customer, so what is found in it is mostly false; what people say in interviews has real fillers («( ыы )», «жаңағы»).
In Russian text the Kazakh half must change nothing: each text is checked with it and without it. Part of ``accuracy.py``.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from phraseguard.engine import Checker
from phraseguard.language.tokens import Kind
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon.build import build_layer
from phraseguard.model import Channel

CHANNELS: tuple[Channel, ...] = ("chat", "email")
CONTEXT = 70
VERDICTS = "kaznerd-verdicts.jsonl"
START, END = "<!-- kaznerd:start -->", "<!-- kaznerd:end -->"
_SHOWN = 40
_OFTENEST = 15
Interval = Callable[[int, int], str]


def measure(data: Path, folder: Path) -> None:
    """Count, print, and write ``kaznerd.jsonl`` (the findings) and ``kaznerd.json`` (the counts) into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    facts = _news(data / "kk" / "kaznerd.txt", folder / "kaznerd.jsonl")
    facts["taiga"] = _russian(data / "ru" / "ud_ru_taiga.conllu")
    (folder / "kaznerd.json").write_text(
        json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )


# -- Kazakh news ---------------------------------------------------------------------------------------------------------


def _news(path: Path, target: Path) -> dict[str, Any]:
    checker = Checker()
    texts = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    kinds = Counter(form.kind for text in texts for form in checker.annotate(text).forms)
    tokens = kinds.total() - kinds[Kind.SPACE]
    found: dict[tuple[int, int, int, str, str], list[str]] = defaultdict(list)
    for channel in CHANNELS:
        for number, text in enumerate(texts, 1):
            for f in checker.check(text, channel=channel):
                found[number, f.start or 0, f.end or 0, f.rule, f.row].append(channel)
    counts = {channel: Counter(rule for (*_, rule, _), where in found.items() if channel in where) for channel in CHANNELS}  # fmt: skip
    records = []
    for (number, start, end, rule, row), where in sorted(found.items()):
        context = _context(texts[number - 1], start, end)
        records.append({"place": f"kaznerd:{number}", "rule": rule, "row": row, "start": start, "channels": where, "context": context})  # fmt: skip
    _keep_numbers(records, target, _read(target.with_name(VERDICTS)))
    for channel in CHANNELS:
        total = counts[channel].total()
        print(f"kaznerd, {channel}: {total} findings in {tokens:,} tokens: {_rates(total, tokens, kinds[Kind.WORD])}")
        for rule, count in sorted(counts[channel].items()):
            print(f"    {rule}: {count} ({count / tokens * 1000:.3f})")
    for (rule, row), count in Counter((r["rule"], r["row"]) for r in records).most_common(_OFTENEST):
        print(f"    {count} × {rule} {row}")
    print(f"{len(records)} findings → {target}")
    return {
        "texts": len(texts), "tokens": tokens, "words": kinds[Kind.WORD],
        "findings": {channel: dict(sorted(counts[channel].items())) for channel in CHANNELS},
    }  # fmt: skip


def _rates(findings: int, tokens: int, words: int) -> str:
    """Marks are tokens too; the rate by words alone is the stricter one."""
    return f"{findings / tokens * 1000:.2f} findings per 1,000 tokens, {findings / words * 1000:.2f} per 1,000 words"


def _context(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - CONTEXT) : start]}⟦{text[start:end]}⟧{text[end : end + CONTEXT]}"


def _keep_numbers(records: list[dict[str, Any]], target: Path, labelled: dict[int, dict[str, Any]]) -> None:
    """Write records; a finding that was there before keeps its number, and no other one gets a number that has a label."""
    before = {_same(old): old["number"] for old in _read(target).values()}
    following = max([*before.values(), *labelled], default=0) + 1
    with target.open("w", encoding="utf-8", newline="\n") as out:
        for record in records:
            number = before.get(_same(record))
            if number is None:
                number, following = following, following + 1
            out.write(json.dumps({"number": number, **record}, ensure_ascii=False) + "\n")


def _same(record: dict[str, Any]) -> tuple[str, str, str, str]:
    return record["place"], record["rule"], record["row"], record["context"]


def _read(path: Path) -> dict[int, dict[str, Any]]:
    if not path.is_file():
        return {}
    return {record["number"]: record for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


# -- Russian text with and without the Kazakh half -----------------------------------------------------------------------


def _russian(path: Path) -> dict[str, Any]:
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = [line[9:] for line in lines if line.startswith("# text = ")]
    whole = _findings(Checker(), texts)
    with _without_kazakh() as checker:
        alone = _findings(checker, texts)
    added, missing = sorted(whole - alone), sorted(alone - whole)
    # A second sign that needs no second policy: rows of the Kazakh lexicons carry their language in their id.
    rows = sum(row.startswith("kk-") for *_, row in whole)
    print(
        f"taiga: {len(texts)} texts, {len(whole)} findings; the Kazakh half adds {len(added)} and takes {len(missing)}"
    )
    print(f"    {rows} findings of rows kk-…")
    told = {}
    for name, findings in (("added", added), ("missing", missing)):
        told[name] = [
            {"place": f"taiga:{number + 1}", "channel": channel, "rule": rule, "row": row, "context": _context(texts[number], start, end)}
            for number, channel, start, end, rule, row in findings
        ]  # fmt: skip
        for record in told[name]:
            print(f"    {name}: {record['place']} {record['rule']} {record['row']} {record['context']}")
    return {"texts": len(texts), "findings": len(whole), "rows": rows, **told}


def _findings(checker: Checker, texts: list[str]) -> set[tuple[int, str, int, int, str, str]]:
    return {
        (number, channel, f.start or 0, f.end or 0, f.rule, f.row)
        for channel in CHANNELS
        for number, text in enumerate(texts)
        for f in checker.check(text, channel=channel)
    }


@contextmanager
def _without_kazakh() -> Iterator[Checker]:
    """A Checker as if there were no Kazakh: no rows, word lists and checks of it, and every text taken for Russian."""
    from phraseguard import engine

    folder = policies.folder_of(policies.DEFAULT)
    files = [*policies.language_files(), *policies.files_of(folder)]
    files = [path for path in files if ".kk." not in path.name and path.parent.name != "kk"]
    checks = tuple(check for check in engine.CHECKS if tuple(check.languages) != ("kk",))
    with (
        patch.object(engine, "CHECKS", checks),
        patch("phraseguard.engine.shows_kazakh", lambda text: False),
        patch("phraseguard.language.annotate.shows_kazakh", lambda text: False),
        patch("phraseguard.language.annotate.mode_of", lambda text, cues, kazakh: "ru"),
    ):
        yield Checker(policies.Policy(policies.DEFAULT, (build_layer(files, "", []),)))


# -- report --------------------------------------------------------------------------------------------------------------


def report(folder: Path, page: Path, interval: Interval) -> str:
    """Return the part of docs/accuracy.md on Kazakh news, and write it there between its marks (at the end where it has none)."""
    if not (folder / "kaznerd.json").is_file():
        return "Kazakh news: not measured yet (python bench/accuracy.py kazakh)."
    text = "\n".join(_part(folder, interval))
    whole = page.read_text(encoding="utf-8") if page.is_file() else ""
    if START in whole and END in whole:
        before, _, rest = whole.partition(START)
        whole = before + text + rest.partition(END)[2]
    else:
        whole = f"{whole.rstrip()}\n\n{text}\n"
    page.write_text(whole, encoding="utf-8", newline="\n")
    return text


def _part(folder: Path, interval: Interval) -> Iterator[str]:
    facts = json.loads((folder / "kaznerd.json").read_text(encoding="utf-8"))
    found, labels = _read(folder / "kaznerd.jsonl"), _read(folder / VERDICTS)
    labelled = {number: label for number, label in labels.items() if number in found}
    tokens, by_channel, taiga = facts["tokens"], facts["findings"], facts["taiga"]
    yield START
    yield "## Kazakh text that nobody here wrote"
    yield (
        f"`python bench/accuracy.py kazakh` checks KazNERD ({facts['texts']:,} sentences of news and interviews, {tokens:,} tokens, {facts['words']:,} words; CC BY 4.0) "
        "sentence by sentence, as a chat and as a letter. The news is addressed to no customer, so what is found in it is mostly false; the interviews are spoken "
        "language with its real fillers («( ыы )», «жаңағы»). "
        "Every finding is in `docs/accuracy/kaznerd.jsonl`, its label in `kaznerd-verdicts.jsonl`."
    )
    yield ""
    yield "| rule | chat | email | per 1,000 tokens (chat) | right, of those that were read |"
    yield "|---|---|---|---|---|"
    rules = sorted({record["rule"] for record in found.values()})
    for rule in [*rules, "all"]:
        counts = [
            sum(c for r, c in by_channel[channel].items() if rule in ("all", r)) for channel in CHANNELS
        ]  # fmt: skip
        verdicts = [label["true"] for number, label in labelled.items() if rule in ("all", found[number]["rule"])]
        right = interval(sum(verdicts), len(verdicts))
        yield f"| {rule} | {counts[0]:,} | {counts[1]:,} | {counts[0] / tokens * 1000:.3f} | {right} |"
    yield ""
    chat = sum(by_channel[CHANNELS[0]].values())
    yield f"In all {_rates(chat, tokens, facts['words'])}. {len(labelled):,} of {len(found):,} findings were read."
    wrong = [number for number, label in sorted(labelled.items()) if not label["true"]]
    if wrong:
        yield ""
        yield from _false_ones(wrong[:_SHOWN], found, labelled)
        if len(wrong) > _SHOWN:
            yield f"- … and {len(wrong) - _SHOWN} more."
    yield ""
    yield (
        f"**Russian text.** In {taiga['texts']:,} sentences of UD Taiga (chat and letter, {taiga['findings']:,} findings) the Kazakh rows, word lists and checks "
        f"add {len(taiga['added'])} findings and take away {len(taiga['missing'])}, against the same program without them."
    )
    for name, sign in (("added", "added"), ("missing", "taken away")):
        for record in taiga[name][:_SHOWN]:
            yield f"- {sign}: {record['rule']} {_quoted(record['context'])}"
    yield END


def _false_ones(
    numbers: Iterable[int], found: dict[int, dict[str, Any]], labels: dict[int, dict[str, Any]]
) -> Iterator[str]:
    yield "The false ones:"
    yield ""
    for number in numbers:
        why = labels[number].get("why", "")
        yield f"- {found[number]['rule']} {_quoted(found[number]['context'])}{f': {why}' if why else ''}"


def _quoted(context: str) -> str:
    """The words found, with a little around them."""
    before, _, rest = context.partition("⟦")
    inside, _, behind = rest.partition("⟧")
    return f"«{before[-20:]}**{inside.strip()}**{behind[:20]}»".replace("\n", " ").replace("|", "\\|")
