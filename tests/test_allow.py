"""The allow-file: strict reading with positions, what it hides and until when, adding an entry."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.allow import AllowEntry, append_entry, apply, load_allow, notes
from phraseguard.model import Failure, Finding, InputError

TODAY = datetime.date(2026, 6, 15)
KNOWN = ("phrase/blame", "style/filler")
GOOD = """\
# reviewed by QA
[[allow]]
fingerprint = "f1"
rule = "phrase/blame"
author = "A. Kim"
reason = "a quotation"
expires = 2026-12-31
excerpt = "Вы перепутали"

[[allow]]
fingerprint = "f2"
rule = "style/filler"
author = "A. Kim"
reason = "the name of a ship"
expires = 2026-06-14
"""


def entry(fingerprint: str = "f1", rule: str = "phrase/blame", expires: datetime.date = TODAY) -> AllowEntry:
    return AllowEntry(fingerprint=fingerprint, rule=rule, author="A. Kim", reason="a quotation", expires=expires)


def finding(fingerprint: str, rule: str = "phrase/blame") -> Finding:
    return Finding(message=0, rule=rule, severity="warning", start=0, end=1, fingerprint=fingerprint)


def failure(path: Path, toml: str) -> Failure:
    path.write_text(toml, "utf-8")
    with pytest.raises(InputError) as caught:
        load_allow(path, known=KNOWN)
    assert caught.value.failure.file == str(path)
    return caught.value.failure


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "phraseguard-allow.toml"


# -- reading -------------------------------------------------------------------------------------------------------


def test_entries_are_read_with_their_places(path: Path) -> None:
    path.write_text(GOOD, "utf-8")
    first, second = load_allow(path, known=KNOWN)
    assert first == AllowEntry(
        fingerprint="f1",
        rule="phrase/blame",
        author="A. Kim",
        reason="a quotation",
        expires=datetime.date(2026, 12, 31),
        excerpt="Вы перепутали",
        file=str(path),
        line=2,
    )
    assert (second.fingerprint, second.excerpt, second.line) == ("f2", "", 10)


def test_entries_of_an_array_in_brackets_have_places_too(path: Path) -> None:
    one = '{fingerprint="f", rule="style/filler", author="a", reason="r", expires=2026-01-01}'
    path.write_text(f"allow = [\n  {one},\n  # c\n  {one}, {one}]", "utf-8")
    assert [each.line for each in load_allow(path)] == [2, 4, 4]


def test_empty_file_allows_nothing(path: Path) -> None:
    path.write_text("# nothing yet\n")
    assert load_allow(path) == ()


def test_missing_file_is_an_error(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_allow(path)
    assert caught.value.failure == Failure(message="no such file; expected an allow-file", file=str(path))


def test_old_id_becomes_the_new_one(path: Path) -> None:
    path.write_text(GOOD.replace("style/filler", "style/padding"), "utf-8")
    assert load_allow(path, known=KNOWN, aliases={"style/padding": "style/filler"})[1].rule == "style/filler"


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "key", "message"),
    [
        (
            '[[allow]]\nfingerprint = "f2"',
            '[[allows]]\nfingerprint = "f2"',
            10,
            3,
            "allows",
            'unknown key "allows"; expected entries that begin with [[allow]]',
        ),
        (
            'reason = "a quotation"',
            "reson = 'x'",
            6,
            1,
            "allow[0].reson",
            'unknown key "reson"; did you mean "reason"?',
        ),
        (
            'reason = "a quotation"',
            "until = 'x'",
            6,
            1,
            "allow[0].until",
            'unknown key "until"; expected fingerprint, rule, author, reason, expires, excerpt',
        ),
        (
            "expires = 2026-06-14",
            "",
            10,
            3,
            "allow[1].expires",
            'the entry has no "expires"; expected a date without quotes, such as 2026-12-31',
        ),
        (
            'author = "A. Kim"\nreason = "the',
            'reason = "the',
            10,
            3,
            "allow[1].author",
            'the entry has no "author"; expected a string',
        ),
        (
            "2026-06-14",
            '"2026-06-14"',
            15,
            1,
            "allow[1].expires",
            "expected a date without quotes, such as 2026-12-31, found a string",
        ),
        (
            "2026-06-14",
            "2026-06-14T10:00:00",
            15,
            1,
            "allow[1].expires",
            "expected a date without quotes, such as 2026-12-31, found a date with a time",
        ),
        ('"a quotation"', "1", 6, 1, "allow[0].reason", "expected a string, found an integer"),
        ('"a quotation"', '" "', 6, 1, "allow[0].reason", "expected a string, found an empty one"),
        ('"f2"', '""', 11, 1, "allow[1].fingerprint", "expected a string, found an empty one"),
        (
            "style/filler",
            "style/filer",
            12,
            1,
            "allow[1].rule",
            'unknown rule or family "style/filer"; did you mean "style/filler"?',
        ),
        (
            "style/filler",
            "style",
            12,
            1,
            "allow[1].rule",
            '"style" is a family; expected the id of one rule, such as "style/filler"',
        ),
        (GOOD, "allow = 1", 1, 1, "allow", "expected entries that begin with [[allow]], found an integer"),
        (GOOD, "[allow]\nrule = 'x'", 1, 2, "allow", "expected entries that begin with [[allow]], found a table"),
        (GOOD, "allow = [\n1]", 2, 1, "allow[0]", "expected a table, found an integer"),
        ("2026-06-14", "2026-02-30", 15, 11, "", "is not valid TOML: invalid date or datetime"),
    ],
)
def test_wrong_file(path: Path, old: str, new: str, line: int, column: int, key: str, message: str) -> None:
    assert GOOD.count(old) == 1
    wrong = failure(path, GOOD.replace(old, new))
    assert (wrong.line, wrong.column, wrong.key, wrong.message) == (line, column, key, message)


# -- applying ------------------------------------------------------------------------------------------------------


def test_entry_hides_its_finding_everywhere_and_nothing_else() -> None:
    findings = [finding("f1"), finding("other"), finding("f1"), finding("")]
    applied = apply(findings, [entry("f1")], TODAY)
    assert applied == ((findings[1], findings[3]), (), ())


def test_entry_holds_until_the_end_of_its_day() -> None:
    tomorrow = TODAY + datetime.timedelta(days=1)
    assert apply([finding("f1")], [entry()], TODAY).kept == ()
    assert apply([finding("f1")], [entry()], tomorrow) == ((finding("f1"),), (), (entry(),))


def test_entry_for_another_rule_hides_nothing() -> None:
    lying = entry("f1", rule="style/filler")
    assert apply([finding("f1")], [lying], TODAY) == ((finding("f1"),), (lying,), ())


def test_renewed_entry_hides_and_the_old_one_is_reported() -> None:
    old, new = entry(expires=datetime.date(2026, 1, 1)), entry(expires=datetime.date(2027, 1, 1))
    assert apply([finding("f1")], [old, new], TODAY) == ((), (), (old,))


@given(
    st.lists(st.builds(finding, st.sampled_from("abcd"), st.sampled_from(KNOWN))),
    st.lists(
        st.builds(
            entry,
            st.sampled_from("abcd"),
            st.sampled_from(KNOWN),
            st.dates(TODAY.replace(day=13), TODAY.replace(day=17)),
        )
    ),
)
def test_every_finding_and_every_entry_is_accounted_for(findings: list[Finding], entries: list[AllowEntry]) -> None:
    applied = apply(findings, entries, TODAY)
    for each in findings:
        hides = [e for e in entries if (e.fingerprint, e.rule) == (each.fingerprint, each.rule) and e.expires >= TODAY]
        assert (each in applied.kept) is not bool(hides)
        assert not set(map(id, hides)) & set(map(id, applied.unused))
    assert list(applied.kept) == [each for each in findings if each in applied.kept]  # order and number stay
    assert [e for e in entries if e.expires < TODAY] == list(applied.expired)
    matching = {(each.fingerprint, each.rule) for each in findings}
    assert list(applied.unused) == [
        e for e in entries if e.expires >= TODAY and (e.fingerprint, e.rule) not in matching
    ]


def test_notes_name_place_rule_and_date(path: Path) -> None:
    path.write_text(GOOD, "utf-8")
    assert notes(apply([], load_allow(path), TODAY)) == (
        f"{path}, line 10: the exception for style/filler expired on 2026-06-14",
        f"{path}, line 2: the exception for phrase/blame matches no finding",
    )
    assert notes(apply([finding("f1")], [entry()], TODAY)) == ()


# -- adding --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "before",
    [
        b"",
        GOOD.encode(),
        GOOD.rstrip("\n").encode(),
        b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf",
        b"# only a comment",
        b"\n\n",
    ],
)
def test_added_entry_is_read_back_and_the_rest_stays(path: Path, before: bytes) -> None:
    path.write_bytes(before)
    earlier = load_allow(path)
    added = AllowEntry(
        fingerprint="f3",
        rule="style/filler",
        author='A "B" \\ C',
        reason="a\r\nb\x7f\t'''",
        expires=TODAY,
        excerpt="ну",
    )
    append_entry(path, added)
    after = path.read_bytes()
    assert after.startswith(before)
    assert (b"\r\n" in before) == (b"\r\n" in after)
    assert after.count(b"\n") == after.count(b"\r\n") or b"\r\n" not in after  # one kind of line end
    *others, last = load_allow(path)
    assert tuple(others) == earlier
    assert (last.author, last.reason, last.expires, last.excerpt) == (added.author, added.reason, TODAY, "ну")
    assert os.listdir(path.parent) == [path.name]


@given(reason=st.text(min_size=1), excerpt=st.text())
def test_any_text_is_read_back(tmp_path_factory: pytest.TempPathFactory, reason: str, excerpt: str) -> None:
    path = tmp_path_factory.mktemp("allow") / "new" / "allow.toml"
    added = AllowEntry(fingerprint="f", rule="r", author="a", reason="x" + reason, expires=TODAY, excerpt=excerpt)
    append_entry(path, added)
    (read,) = load_allow(path)
    assert (read.reason, read.excerpt) == (added.reason, excerpt)


def test_half_a_surrogate_pair_becomes_a_question_mark(path: Path) -> None:
    append_entry(path, AllowEntry(fingerprint="f", rule="r", author="a", reason="r", expires=TODAY, excerpt="x\ud83d"))
    assert load_allow(path)[0].excerpt == "x?"


def test_written_entry_looks_like_one_of_a_person(path: Path) -> None:
    append_entry(path, entry())
    append_entry(path, entry("f2"))
    block = (
        '[[allow]]\nfingerprint = "{}"\nrule = "phrase/blame"\nauthor = "A. Kim"\n'
        'reason = "a quotation"\nexpires = 2026-06-15\n'
    )
    assert path.read_bytes().decode() == block.format("f1") + "\n" + block.format("f2")


def test_entry_is_added_once_but_can_be_renewed(path: Path) -> None:
    append_entry(path, entry())
    before = path.read_bytes()
    with pytest.raises(InputError) as caught:
        append_entry(path, entry(expires=TODAY))
    assert caught.value.failure == Failure(
        message="the finding is allowed until 2026-06-15 already", file=str(path), line=1, key="fingerprint"
    )
    assert path.read_bytes() == before
    append_entry(path, entry(expires=datetime.date(2027, 1, 1)))
    assert [each.expires.year for each in load_allow(path)] == [2026, 2027]


@pytest.mark.parametrize(
    ("before", "added", "line", "key", "message"),
    [
        (
            "[[allow]]\nrule = 1",
            entry(),
            1,
            "allow[0].fingerprint",
            'the entry has no "fingerprint"; expected a string',
        ),
        ("x = ", entry(), 1, "", "is not valid TOML: invalid value"),
        (
            "allow = []",
            entry(),
            None,
            "allow",
            "no entry can be added to an array in brackets; expected entries that begin with [[allow]]",
        ),
        ("", entry(fingerprint=""), None, "allow[0].fingerprint", "expected a string, found an empty one"),
    ],
)
def test_nothing_wrong_is_written(
    path: Path, before: str, added: AllowEntry, line: int | None, key: str, message: str
) -> None:
    path.write_text(before)
    with pytest.raises(InputError) as caught:
        append_entry(path, added)
    wrong = caught.value.failure
    assert (wrong.file, wrong.line, wrong.key, wrong.message) == (str(path), line, key, message)
    assert path.read_text() == before


def test_failed_write_leaves_the_file_and_no_rubbish(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(GOOD, "utf-8")

    def busy(*_: object) -> None:
        raise PermissionError(13, "in use")  # what Windows says when another program holds the file

    monkeypatch.setattr(os, "replace", busy)
    with pytest.raises(InputError) as caught:
        append_entry(path, entry("f3"))
    assert caught.value.failure == Failure(message="cannot be written (in use)", file=str(path))
    assert path.read_text("utf-8") == GOOD
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")
def test_mode_and_link_are_kept(path: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared.toml"
    shared.write_text("# shared\n")
    shared.chmod(0o640)
    path.symlink_to(shared)
    append_entry(path, entry())
    assert path.is_symlink()
    assert len(load_allow(shared)) == 1
    assert shared.stat().st_mode & 0o777 == 0o640
