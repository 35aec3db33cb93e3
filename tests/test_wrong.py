"""Wrong findings: reported once, read back, turned into examples."""

from __future__ import annotations

import json
import os
from pathlib import Path

import platformdirs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Failure, Finding, InputError
from phraseguard.wrong import WrongFinding, as_good_examples, default_path, read_wrong, report_wrong

WHEN = "2026-03-31T18:00:00+03:00"


def finding(fingerprint: str = "f1", row: str = "you-confused", excerpt: str = "Вы перепутали") -> Finding:
    return Finding(
        conversation="c-001",
        file="a.eml",
        message=0,
        rule="phrase/blame",
        severity="warning",
        start=0,
        end=len(excerpt),
        excerpt=excerpt,
        row=row,
        fingerprint=fingerprint,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "folder" / "wrong.jsonl"


def report(path: Path | None, what: Finding, sentence: str = "Вы перепутали?") -> bool:
    return report_wrong(what, sentence=sentence, reason="a question", reported_at=WHEN, path=path).added


# -- reporting -----------------------------------------------------------------------------------------------------


def test_report_is_one_line_with_every_key(path: Path) -> None:
    done = report_wrong(finding(row=""), sentence="Вы\nперепутали?", reason="", reported_at=WHEN, path=path)
    assert done == (path, True)
    text = path.read_bytes().decode("utf-8")
    assert text.count("\n") == 1 and text.endswith("\n")
    assert "Вы" in text  # readable by a person, not escaped
    assert json.loads(text) == {
        "fingerprint": "f1",
        "rule": "phrase/blame",
        "row": "",
        "excerpt": "Вы перепутали",
        "sentence": "Вы\nперепутали?",
        "reason": "",
        "reported_at": WHEN,
        "conversation": "c-001",
        "file": "a.eml",
    }


def test_fingerprint_is_reported_once(path: Path) -> None:
    assert report(path, finding("f1"))
    before = path.read_bytes()
    assert not report(path, finding("f1"), sentence="another text")
    assert path.read_bytes() == before
    assert report(path, finding("f2"))
    assert [each.fingerprint for each in read_wrong(path)] == ["f1", "f2"]


@given(st.lists(st.text(min_size=1, max_size=3), max_size=6), st.text())
def test_reports_are_read_back_in_order(
    tmp_path_factory: pytest.TempPathFactory, fingerprints: list[str], sentence: str
) -> None:
    path = tmp_path_factory.mktemp("wrong") / "wrong.jsonl"
    added = [report(path, finding(each), sentence) for each in fingerprints]
    assert [each.fingerprint for each in read_wrong(path)] == list(dict.fromkeys(fingerprints))
    assert sum(added) == len(set(fingerprints))
    assert all(each.sentence == sentence for each in read_wrong(path))


def test_cut_off_line_does_not_spoil_the_next_report(path: Path) -> None:
    report(path, finding("f1"))
    with path.open("ab") as stream:
        stream.write(b'{"fingerprint": "f2", "ru')
    assert report(path, finding("f2"))
    lines = path.read_bytes().decode().splitlines()
    assert [json.loads(lines[index])["fingerprint"] for index in (0, 2)] == ["f1", "f2"]


def test_half_a_surrogate_pair_becomes_a_question_mark(path: Path) -> None:
    report(path, finding(), sentence="Вы \ud83d")
    assert read_wrong(path)[0].sentence == "Вы ?"


def test_finding_without_fingerprint_is_refused(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        report(path, finding(""))
    assert caught.value.failure == Failure(
        message="the finding has no fingerprint; expected one that a check gave", key="fingerprint"
    )
    assert not path.exists()


def test_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^cannot be written \(.+\)$") as caught:
        report(tmp_path, finding())
    assert caught.value.failure.file == str(tmp_path)


def test_default_is_a_private_file_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name: tmp_path / "data" / name)
    assert default_path() == tmp_path / "data" / "phraseguard" / "wrong-findings.jsonl"
    assert read_wrong() == ()
    assert report(None, finding())
    assert len(read_wrong()) == 1
    if os.name != "nt":
        assert default_path().stat().st_mode & 0o777 == 0o600


# -- reading -------------------------------------------------------------------------------------------------------


def test_unknown_keys_blank_lines_and_byte_order_mark_are_passed_over(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b'\xef\xbb\xbf\r\n{"fingerprint": "f", "rule": "r", "new": 1}\r\n\r\n')
    assert read_wrong(path) == (WrongFinding(fingerprint="f", rule="r"),)


@pytest.mark.parametrize(
    ("line", "key", "message"),
    [
        (b'{"fingerprint": "f"}', "rule", "is not a wrong finding: Object missing required field `rule`"),
        (b'{"fingerprint": "f", "rule": 1}', "rule", "is not a wrong finding: Expected `str`, got `int` - at `$.rule`"),
        (b"[]", "", "is not a wrong finding: Expected `object`, got `array`"),
        (b'{"fingerprint', "", "is not a wrong finding: Input data was truncated"),
    ],
)
def test_wrong_line_is_named(path: Path, line: bytes, key: str, message: str) -> None:
    report(path, finding())
    with path.open("ab") as stream:
        stream.write(line + b"\n")
    with pytest.raises(InputError) as caught:
        read_wrong(path)
    assert caught.value.failure == Failure(message=message, file=str(path), line=2, key=key)


def test_line_that_is_not_utf8_is_named(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b'{"fingerprint": "\xff", "rule": "r"}\n')
    with pytest.raises(InputError, match=r"^is not a wrong finding: ") as caught:
        read_wrong(path)
    assert caught.value.failure.line == 1
    assert report(path, finding())  # and does not stop a report


def test_unreadable_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^cannot be read \(.+\)$"):
        read_wrong(tmp_path)


# -- examples ------------------------------------------------------------------------------------------------------


def wrong(row: str, sentence: str, reason: str = "", rule: str = "phrase/blame", excerpt: str = "") -> WrongFinding:
    return WrongFinding(fingerprint="f", rule=rule, row=row, sentence=sentence, reason=reason, excerpt=excerpt)


def test_examples_are_grouped_by_row() -> None:
    records = [
        wrong("you-erred", "Где ошибка?"),
        wrong("you-confused", "Вы перепутали?", reason="a question,\nno reproach"),
        wrong("you-confused", 'Он сказал: "Вы перепутали".'),
        wrong("you-confused", "Вы перепутали?"),
        wrong("", "ОАО РЖД", rule="style/shouting"),
        wrong("yours", "", excerpt="Ваша вина"),
    ]
    assert as_good_examples(records) == (
        "# replace the names and numbers of customers before you paste this into a lexicon\n"
        "\n"
        "  # row you-confused, rule phrase/blame\n"
        "  # wrong because: a question, no reproach\n"
        '  good: ["Вы перепутали?", "Он сказал: \\"Вы перепутали\\"."]\n'
        "\n"
        "  # row you-erred, rule phrase/blame\n"
        '  good: ["Где ошибка?"]\n'
        "\n"
        "  # row yours, rule phrase/blame\n"
        '  good: ["Ваша вина"]\n'
        "\n"
        "  # no lexicon row, rule style/shouting\n"
        '  # good: ["ОАО РЖД"]\n'
    )


def test_no_records_give_no_text() -> None:
    assert as_good_examples([]) == ""


def test_record_without_any_text_gives_no_example() -> None:
    assert "good:" not in as_good_examples([wrong("r", "")])


@given(st.lists(st.text(min_size=1), min_size=1), st.text())
def test_pasted_lines_are_yaml_with_the_same_sentences(sentences: list[str], reason: str) -> None:
    snippet = as_good_examples([wrong("row-1", each, reason) for each in sentences])
    row = yaml.load("- id: row-1\n" + snippet, Loader=yaml.CSafeLoader)
    assert row == [{"id": "row-1", "good": list(dict.fromkeys(sentences))}]
