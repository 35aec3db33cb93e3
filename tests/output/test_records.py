"""The json and jsonl formats: the contract of design/formats.md, key by key."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Finding, Report
from phraseguard.output import Options, render
from phraseguard.output.records import encode, finding_record, render_json, render_jsonl

CONTRACT = {
    "conversation", "file", "message", "rule", "severity", "start", "end", "line", "column", "excerpt", "related",
    "explanation", "fixes", "scripts", "sources", "origin", "fingerprint",
}  # fmt: skip
Texts = dict[tuple[str, int], str]


def test_golden(report: Report, texts: Texts, golden: Callable[[str, str], None]) -> None:
    golden("report.jsonl", "".join(render("jsonl", report, Options(texts=texts))))
    golden("report.json", "".join(render("json", report, Options(texts=texts, explain=True))))


def test_every_key_is_there_even_where_nothing_is_known() -> None:
    bare = Finding(message=None, rule="process/closing", severity="warning", start=None, end=None)
    record = json.loads(next(render_jsonl(Report(findings=(bare,)))))
    assert set(record) == CONTRACT | {"row"}
    assert [key for key, value in record.items() if value is None] == ["message", "start", "end", "line", "column"]
    assert record["origin"] == "source"
    assert record["related"] == record["fixes"] == record["scripts"] == record["sources"] == []


def test_nested_records_have_all_their_keys(report: Report) -> None:
    record = json.loads(next(render_jsonl(report)))
    assert record["fixes"] == [
        {
            "applicability": "manual",
            "edits": [{"message": 0, "start": 29, "end": 48, "text": "давайте уточним номера вместе"}],
        }
    ]
    assert list(record["scripts"][0]) == ["id", "situation", "text", "slots", "score"]
    assert record["sources"] == [{"document": "rzd-175r", "clause": "4.3.1", "row": "Вы перепутали"}]
    assert json.loads(list(render_jsonl(report))[1])["sources"][0]["row"] == ""
    assert json.loads(list(render_jsonl(report))[4])["related"] == [{"message": 2, "start": 0, "end": 5}]


def test_why_only_when_asked(report: Report) -> None:
    assert "why" not in json.loads(next(render_jsonl(report)))
    assert json.loads(next(render_jsonl(report, explain=True)))["why"] == ["lemma: перепутать", "row: you-confused"]


def test_a_record_reads_back_as_the_finding(report: Report) -> None:
    for finding in report.findings:
        line = encode(finding_record(finding, explain=True))
        back = msgspec.json.decode(line, type=Finding)
        assert msgspec.structs.replace(back, file_line=finding.file_line) == finding


def test_the_rest_of_the_lines(report: Report) -> None:
    lines = [json.loads(line) for line in render_jsonl(report)]
    assert [("rule" in line, next(iter(line))) for line in lines] == [
        *[(True, "conversation")] * 7,
        *[(False, "skipped")] * 3,
        (False, "error"),
    ]
    assert lines[7] == {
        "skipped": {"conversation": "c-001", "rule": "deadline/first-reply", "reason": "нет времени сообщений"}
    }
    assert lines[10] == {
        "error": {
            "file": "chats/день.jsonl",
            "line": 14,
            "column": 3,
            "key": "messages",
            "message": "ожидался список: {…}",
        }
    }


def test_the_document_holds_what_the_lines_hold(report: Report) -> None:
    document = json.loads("".join(render_json(report)))
    lines = [json.loads(line) for line in render_jsonl(report)]
    assert list(document) == ["version", "findings", "skipped", "errors", "summary"]
    assert document["version"] == 1
    assert document["findings"] == lines[:7]
    assert document["skipped"] == [line["skipped"] for line in lines[7:10]]
    assert document["errors"] == [line["error"] for line in lines[10:]]
    assert document["summary"]["severities"] == {"error": 3, "warning": 3, "advice": 1}
    assert document["summary"]["notes"] == ["время без пояса: взят Asia/Almaty"]


def test_an_empty_report_is_a_document_too() -> None:
    document = json.loads("".join(render_json(Report())))
    assert (document["findings"], document["skipped"], document["errors"]) == ([], [], [])
    assert list(render_jsonl(Report())) == []


def test_the_order_of_dictionaries_does_not_change_the_bytes(report: Report) -> None:
    first = report.findings[0]
    turned = msgspec.structs.replace(
        first,
        explanation=dict(reversed(first.explanation.items())),
        scripts=tuple(
            msgspec.structs.replace(offer, slots=dict(reversed(offer.slots.items()))) for offer in first.scripts
        ),
    )
    assert list(turned.explanation) != list(first.explanation)
    assert encode(finding_record(turned)) == encode(finding_record(first))
    assert list(json.loads(encode(finding_record(first)))["explanation"]) == ["ru", "kk", "en"]


@given(st.text(), st.text())
def test_any_text_survives(excerpt: str, explanation: str) -> None:
    finding = Finding(
        message=0, rule="r/r", severity="error", start=0, end=9, excerpt=excerpt, explanation={"ru": explanation}
    )
    (line,) = render_jsonl(Report(findings=(finding,)))
    assert line.count("\n") == 1
    record = json.loads(line)
    assert (record["excerpt"], record["explanation"]["ru"]) == (excerpt, explanation)
    assert "Ж" in encode({"a": "Ж😀"})
    assert "\\u" not in encode({"a": "Ж😀"})


def test_a_lone_surrogate_does_not_break_the_batch() -> None:
    finding = Finding(message=0, rule="r/r", severity="error", start=0, end=2, file="a\udcff.txt", excerpt="б\ud83d")
    record = json.loads(next(render_jsonl(Report(findings=(finding,)))))
    assert (record["file"], record["excerpt"]) == ("a\ufffd.txt", "б\ufffd")
