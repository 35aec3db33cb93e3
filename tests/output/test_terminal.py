"""The text format: golden reports in three languages, and what no text may do to a report."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Edit, Finding, Fix, Report, ScriptOffer, Source
from phraseguard.output import texts as texts_module
from phraseguard.output.messages import Ui
from phraseguard.output.positions import LineIndex
from phraseguard.output.terminal import render

ANSI = re.compile(r"\x1b\[[0-9;]*m")
Texts = dict[tuple[str, int], str]


def finding(text: str, start: int | None, end: int | None, **more: object) -> Finding:
    known = {
        "message": 0,
        "rule": "style/filler",
        "severity": "error",
        "file": "a.txt",
        "explanation": {"ru": "Лишнее."},
    }
    return Finding(**{**known, "start": start, "end": end, "excerpt": text[start:end], **more})  # type: ignore[arg-type]


def shown(text: str, *findings: Finding, width: int = 120) -> str:
    lines = list(render(Report(findings=findings), {("a.txt", 0): text}, width=width))
    return "".join(lines[:-1])  # without the summary


@pytest.mark.parametrize("ui", ["ru", "kk", "en"])
def test_golden(ui: Ui, report: Report, texts: Texts, golden: Callable[[str, str], None]) -> None:
    golden(f"report.{ui}.txt", "".join(render(report, texts, ui=ui, explain=ui == "ru")))


def test_one_finding() -> None:
    text = "Добрый день!\nМы, ну, проверим."
    fix = Fix(applicability="safe", edits=(Edit(message=0, start=15, end=19, text=""),))
    assert shown(text, finding(text, 17, 19, fixes=(fix,))) == (
        "a.txt:2:5: error style/filler: Лишнее.\n"
        " 2 | Мы, ну, проверим.\n"
        "   |     ^^\n"
        "   = исправление (безопасное): удалить «, ну»\n"
        "\n"
    )


def test_why_only_when_asked(report: Report, texts: Texts) -> None:
    assert "почему" not in "".join(render(report, texts))
    assert "   = почему: lemma: перепутать\n" in list(render(report, texts, explain=True))


def test_a_span_over_two_lines_shows_both() -> None:
    text = "раз два\r\nтри четыре"
    assert shown(text, finding(text, 4, 12)).splitlines()[1:5] == [
        " 1 | раз два",
        "   |     ^^^",
        " 2 | три четыре",
        "   | ^^^",
    ]


def test_a_span_that_ends_with_a_line_end_stays_on_its_line() -> None:
    text = "раз\nдва"
    assert shown(text, finding(text, 0, 4)).splitlines()[1:3] == [" 1 | раз", "   | ^^^"]


def test_a_long_line_is_cut_around_the_span() -> None:
    text = "слово " * 50 + "ну" + " слово" * 50
    _, line, carets, _ = shown(text, finding(text, 300, 302), width=40).split("\n", 3)
    assert line == " 1 | …слово слово слово ну слово слово слово…"
    assert carets.index("^") == line.index("ну")


def test_the_number_column_grows_with_the_line_number() -> None:
    text = "\n" * 999 + "ну"
    assert shown(text, finding(text, 999, 1001)).splitlines()[1:3] == [" 1000 | ну", "      | ^^"]


def test_an_insertion_point_is_one_caret_and_says_what_to_insert() -> None:
    text = "Иван пришлите"
    fix = Fix(applicability="safe", edits=(Edit(message=0, start=4, end=4, text=","),))
    assert shown(text, finding(text, 4, 4, fixes=(fix,))).splitlines()[2:4] == [
        "   |     ^",
        "   = исправление (безопасное): вставить «,»",
    ]


def test_a_fix_of_several_edits_names_each() -> None:
    text = "с этой большой проблемой"
    edits = (Edit(message=0, start=2, end=6, text="этим"), Edit(message=0, start=15, end=24, text="вопросом"))
    fix = Fix(applicability="unsafe", edits=edits)
    line = "   = исправление (требует проверки): этой → этим; проблемой → вопросом"
    assert line in shown(text, finding(text, 15, 24, fixes=(fix,))).splitlines()


def test_without_the_text_the_excerpt_is_shown() -> None:
    text = "Ну, ждите"
    lines = list(render(Report(findings=(finding(text, 4, 9, line=1, column=5),)), {}))
    assert lines[:3] == ["a.txt:1:5: error style/filler: Лишнее.\n", "   | ждите\n", "   | ^^^^^\n"]


def test_a_text_that_does_not_match_is_not_trusted() -> None:
    lines = list(render(Report(findings=(finding("Ну, ждите", 4, 9),)), {("a.txt", 0): "Ну"}))
    assert lines[0] == "a.txt: error style/filler: Лишнее.\n"
    assert lines[1] == "   | ждите\n"
    changed = list(render(Report(findings=(finding("Ну, ждите", 4, 9),)), {("a.txt", 0): "Да, здесь!"}))
    assert changed[1] == "   | ждите\n"


def test_a_finding_without_explanation_is_named_by_its_rule() -> None:
    assert shown("ну", finding("ну", 0, 2, explanation={})).startswith("a.txt:1:1: error style/filler: style/filler\n")


def test_the_explanation_falls_back_to_another_language() -> None:
    report = Report(findings=(finding("ну", 0, 2, explanation={"kk": "Артық сөз."}),))
    assert next(render(report, {}, ui="en")).endswith(": Артық сөз.\n")


def test_texts_may_be_a_function_and_texts_of_equal_ids_stay_apart() -> None:
    both = tuple(finding("ну вот", 0, 2, conversation="c1", file=file, file_line=1) for file in ("a.jsonl", "b.jsonl"))
    by_file = {"a.jsonl": "ну первый", "b.jsonl": "ну второй"}
    output = "".join(render(Report(findings=both), lambda found, message: by_file[found.file]))
    assert output.index("| ну первый") < output.index("b.jsonl:1:") < output.index("| ну второй")


def test_places_in_files_that_hold_messages() -> None:
    chat = finding("ну", 0, 2, file="c.jsonl", file_line=7, conversation="c-9", message=4)
    mail = finding("ну", 0, 2, file="mail/a.eml", conversation="a.eml")
    alone = finding("", None, None, file="", conversation="c-9", message=None)
    lines = list(render(Report(findings=(chat, mail, alone)), lambda found, message: "ну"))
    assert [line for line in lines if line.startswith((" -->", "c", "mail"))] == [
        "c.jsonl:7: error style/filler: Лишнее.\n",
        " --> c-9, сообщение 5, 1:1\n",
        "mail/a.eml: error style/filler: Лишнее.\n",
        " --> сообщение 1, 1:1\n",
        "c-9: error style/filler: Лишнее.\n",
    ]


def test_slots_of_a_script_are_filled_in_and_unknown_ones_stay() -> None:
    offer = ScriptOffer(id="s-1", situation="x", text="{name}, срок – {term}.", slots={"name": "Иван"})
    assert "   = скрипт: «Иван, срок – {term}.» (s-1)\n" in shown("ну", finding("ну", 0, 2, scripts=(offer,)))


def test_nothing_found() -> None:
    assert list(render(Report(conversations=2), {})) == ["находок нет, проверено 2 обращения\n"]


def test_colour_changes_nothing_but_colour(report: Report, texts: Texts) -> None:
    plain, colored = "".join(render(report, texts)), "".join(render(report, texts, color=True))
    assert colored != plain
    assert ANSI.sub("", colored) == plain
    assert "\x1b[1;33mВы опять перепутали\x1b[0m" in colored
    assert "\x1b[1;31m^^^^^^^^\x1b[0m" in colored


def test_colour_does_not_depend_on_the_environment(
    report: Report, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(render(report, texts, color=True))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    assert list(render(report, texts, color=True)) == before


def test_the_plain_path_does_not_import_rich() -> None:
    code = (
        "import sys; from phraseguard.output import render; from phraseguard.model import Report\n"
        "list(render('text', Report())); print('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


HOSTILE = st.text(alphabet="аб \t\r\n\x1b\x07\x9b\u202e\u2028\u0085\u200b\ud800😀", max_size=40)


@given(HOSTILE, HOSTILE, st.data())
def test_no_text_breaks_the_lines_or_reaches_the_terminal(text: str, other: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = finding(
        text,
        start,
        end,
        explanation={"ru": other},
        fixes=(Fix(applicability="unsafe", edits=(Edit(message=0, start=start, end=end, text=other),)),),
        sources=(Source(document="d", clause="1", row=other),),
        why=(other,),
    )
    lines = list(render(Report(findings=(found,), notes=(other,)), {("a.txt", 0): text}, explain=True))
    for line in lines:
        assert line.endswith("\n")
        assert not set(line[:-1]) & set("\t\r\n\x1b\x07\x9b\u202e\u2028\u0085\u200b\ud800")
        line.encode()


def test_every_text_is_indexed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[int] = []

    class Counting(LineIndex):
        def __init__(self, text: str) -> None:
            built.append(len(text))
            super().__init__(text)

    monkeypatch.setattr(texts_module, "LineIndex", Counting)
    text = "ну вот\n" * 1000
    findings = tuple(finding(text, start, start + 2, line=start // 7 + 1, column=1) for start in range(0, 7000, 7))
    assert sum(1 for _ in render(Report(findings=findings), {("a.txt", 0): text})) == 1000 * 4 + 1
    assert built == [7000]
