"""The strict loader: each mistake in a lexicon file has its line, its column and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from phraseguard.lexicon.schema import Row, load_rows
from phraseguard.model import Failure, InputError

ROW = """\
language: ru
rows:
  - id: you-confused
    rule: phrase/blame
    phrase: вы перепутать
    source: {document: rzd-175r, clause: 4.10, row: 16:00}
    origin: source
    bad: ["Да, [[вы перепутали]] всё."]
"""
RULES = ("phrase/blame", "style/filler")


def load(text: str, errors: list[Failure] | None = None, seen: dict[str, str] | None = None) -> list[Row]:
    return load_rows(
        Path("rows.ru.yaml"),
        rules=RULES,
        seen={} if seen is None else seen,
        errors=errors,
        text=text,
    )


def with_line(line: str) -> str:
    """The row with one more line, or with the line of the same key replaced."""
    key = line.split(":", 1)[0]
    if key == "id":
        return ROW.replace("id: you-confused", line)
    kept = [old for old in ROW.splitlines() if not old.strip().startswith(f"{key}:")]
    return "\n".join([*kept, f"    {line}"]) + "\n"


def mistake(text: str) -> Failure:
    with pytest.raises(InputError) as error:
        load(text)
    return error.value.failure


def test_a_row_is_read() -> None:
    (row,) = load(ROW)
    assert (row.id, row.rule, row.language, row.origin, row.fix, row.channel) == (
        "you-confused", "phrase/blame", "ru", "source", "manual", "chat",
    )  # fmt: skip
    (example,) = row.bad
    assert example.text == "Да, вы перепутали всё."
    assert example.text[example.start : example.end] == "вы перепутали"
    assert example.fixed is None
    assert (row.file, row.line, example.line) == ("rows.ru.yaml", 3, 8)


def test_scalars_stay_text() -> None:
    (row,) = load(ROW)
    assert (row.source.clause, row.source.row) == ("4.10", "16:00")
    (row,) = load(with_line("instead: [no, 1e3, 0x1F, null, 2026-01-01, ~]"))
    assert row.instead == ("no", "1e3", "0x1F", "null", "2026-01-01", "~")


def test_all_keys_are_read() -> None:
    text = ROW + "".join(
        f"    {line}\n"
        for line in (
            "not: [если вы …]", "needs: [договор]", "unless: [да]", "prev: [ну]", "next: [так]", "not_prev: [вот]", "not_next: [же]",
            "at: start", "negated: yes", "conditional: yes", "question: no", "instead: [а, б]", "fix: safe", "severity: error",
            "explain: {ru: а, kk: б, en: c}", "channel: call", "fixed: [Да.]", "good: [нет]",
        )
    )  # fmt: skip
    (row,) = load(text)
    assert set(row.contexts) == {"not", "needs", "unless", "prev", "next", "not_prev", "not_next"}
    assert (row.at, row.negated, row.conditional, row.question, row.instead, row.fix) == (
        "start",
        True,
        True,
        "no",
        ("а", "б"),
        "safe",
    )
    assert (row.severity, row.explain["kk"], row.channel, row.good) == ("error", "б", "call", ("нет",))
    assert row.bad[0].fixed == "Да."


@pytest.mark.parametrize(
    ("text", "line", "column", "key", "message"),
    [
        (with_line("phraze: да"), 9, 5, "phraze", "unknown key «phraze» in a row; did you mean «phrase»?"),
        (ROW + "    phrase: да\n", 9, 5, "phrase", "the key «phrase» stands twice in a row"),
        (ROW + ROW.split("rows:\n")[1], 9, 5, "id", "the id «you-confused» was used before, in rows.ru.yaml:3"),
        (with_line("phrase: вы перепутать{прошлое}"), 8, 27, "phrase", "bad phrase «вы перепутать{прошлое}»: unknown feature «прошлое»"),
        (with_line('phrase: "вы [опять"'), 8, 17, "phrase", "«]» is missing"),
        (with_line("phrase: [вы, вы (опять]"), 8, 21, "phrase", "«)» is missing"),
        (with_line("not: [да, вы ~]"), 9, 19, "not", "a word is missing here"),
        (with_line("rule: phrase/blam"), 8, 11, "", "rule is one of phrase/blame, style/filler, not «phrase/blam»; did you mean «phrase/blame»?"),
        (with_line("id: Вы"), 3, 9, "id", "an id is made of latin lower-case letters, digits and hyphens, not «Вы»"),
        (with_line("origin: sources"), 8, 13, "", "did you mean «source»?"),
        (with_line("at: middle"), 9, 9, "", "at is one of start, end, clause, alone, address, not «middle»"),
        (with_line("fix: sure"), 9, 10, "", "fix is one of safe, unsafe, manual"),
        (with_line("negated: true"), 9, 14, "", "negated is one of yes, no, not «true»"),
        (with_line("severity: fatal"), 9, 15, "", "severity is one of advice, warning, error"),
        (with_line("source: {document: rzd-175r}"), 8, 13, "source", "a source needs the key «clause»"),
        (with_line("source: {document: a, clause: b, page: 1}"), 8, 38, "page", "unknown key «page» in a source"),
        (with_line("explain: {ru: а, fr: б}"), 9, 22, "fr", "unknown key «fr» in explain"),
        (with_line("bad: [без отметки]"), 8, 11, "bad", "a bad example marks one [[span]], this one marks 0"),
        (with_line('bad: ["[[а]] и [[б]]"]'), 8, 12, "bad", "this one marks 2"),
        (with_line("fixed: [а, б]"), 9, 16, "fixed", "there are more fixed texts than bad examples"),
        (with_line("phrase: {а: б}"), 8, 13, "", "expected phrase (a list), found keys and values"),
        (with_line("instead: [[а]]"), 9, 15, "", "expected instead (text), found a list"),
        ("language: ru\nrows: да\n", 2, 7, "", "expected rows (a list), found «да»"),
        ("language: ru\nrows:\n  - да\n", 3, 5, "", "expected a row (keys and values), found «да»"),
        ("rows: []\n", 1, 1, "language", "a lexicon needs the key «language»"),
        ("language: ru\n", 1, 1, "rows", "a lexicon needs the key «rows»"),
        ("language: de\nrows: []\n", 1, 11, "", "language is one of ru, kk, not «de»"),
        ("", 1, 1, "", "the file is empty, expected a lexicon"),
        ("language: ru\nrows: [\n", 3, 1, "", "not valid YAML"),
        ("language: ru\nrows:\n\t- a\n", 3, 1, "", "not valid YAML"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_place(text: str, line: int, column: int, key: str, message: str) -> None:
    failure = mistake(text)
    assert message in failure.message
    assert (failure.file, failure.line, failure.column) == ("rows.ru.yaml", line, column)
    if key:
        assert failure.key == key


@pytest.mark.parametrize("key", ["id", "rule", "phrase", "source", "origin", "bad"])
def test_a_missing_key_is_named(key: str) -> None:
    text = "".join(line for line in ROW.splitlines(keepends=True) if f" {key}:" not in line)
    text = text if key != "id" else text.replace("    rule:", "  - rule:", 1)
    assert mistake(text).message == f"a row needs the key «{key}»"


def test_with_a_list_for_errors_the_other_rows_are_read() -> None:
    errors: list[Failure] = []
    second = ROW.split("rows:\n")[1].replace("you-confused", "other")
    rows = load(with_line("phraze: да") + second, errors)
    assert [row.id for row in rows] == ["other"]
    assert [failure.line for failure in errors] == [9]


def test_ids_are_unique_over_files() -> None:
    failure = None
    with pytest.raises(InputError) as error:
        load(ROW, seen={"you-confused": "first.yaml:7"})
    failure = error.value.failure
    assert "in first.yaml:7" in failure.message
