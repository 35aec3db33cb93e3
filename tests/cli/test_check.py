"""``phraseguard check``: formats, selection, exit codes, standard input, output files."""

import json
import sys

import pytest

import phraseguard

from .conftest import Cli, golden

ONLY = ("--select", "phrase/blame,phrase/failure,style/filler")
BLAME = "Вы перепутали номера.\n"
CLEAN = "Накладная принята.\n"


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "sarif", "github", "csv"])
def test_each_format_gives_its_golden_file_and_exit_code_1(samples: Cli, format: str) -> None:
    ran = samples("check", "chat.jsonl", "clean.txt", "draft.txt", "--format", format, *ONLY)
    assert (ran.code, ran.err) == (1, "")
    golden(f"check.{format}", ran.out.replace(f'"version": "{phraseguard.__version__}"', '"version": "VERSION"'))


@pytest.mark.parametrize("ui", ["ru", "kk", "en"])
def test_the_messages_are_in_the_language_of_the_ui(samples: Cli, ui: str) -> None:
    golden(f"check-explain.{ui}", samples("check", "draft.txt", "--ui", ui, "--explain", *ONLY).out)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LC_ALL": "kk_KZ.UTF-8", "LANG": "en_US.UTF-8"}, "сәйкессіздік табылмады"),
        ({"LANG": "en_GB.UTF-8"}, "no findings"),
        ({"LC_MESSAGES": "ru_RU"}, "находок нет"),
        ({"LANG": "C.UTF-8"}, "находок нет"),
        ({"LANG": "de_DE.UTF-8"}, "находок нет"),
    ],
)
def test_the_language_of_the_system_is_the_default(samples: Cli, variables: dict[str, str], expected: str) -> None:
    assert expected in samples("check", "clean.txt", env=variables).out


def test_a_settings_file_has_more_weight_than_the_language_of_the_system(samples: Cli) -> None:
    samples.write("phraseguard.toml", 'ui = "kk"\n')
    assert "сәйкессіздік табылмады" in samples("check", "clean.txt", env={"LANG": "en_US.UTF-8"}).out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "error"), 0),
        (("--fail-on", "never"), 0),
        (("--ignore", "phrase"), 0),
        (("--ignore", "style,phrase/blame"), 0),
        (("--select", "phrase/blame"), 1),
        (("--select", "style", "--select", "phrase/failure"), 0),
    ],
)
def test_the_exit_code_follows_severity_and_selection(cli: Cli, options: tuple[str, ...], code: int) -> None:
    cli.write("a.txt", BLAME)
    assert cli("check", "a.txt", *options).code == code


def test_advice_fails_only_when_asked(cli: Cli) -> None:
    cli.write("a.txt", "Это в принципе возможно.\n")
    ignored = ("--ignore", "tone", "--config", cli.write("c.toml", '[severity]\n"style/filler" = "advice"\n'))
    assert cli("check", "a.txt", *ignored).code == 0
    assert cli("check", "a.txt", *ignored, "--fail-on", "advice").code == 1


def test_standard_input_is_a_draft(cli: Cli) -> None:
    for arguments in (["check"], ["check", "-"]):
        ran = cli(*arguments, "--format", "jsonl", stdin=BLAME.encode())
        assert ran.code == 1
        assert json.loads(ran.out)["file"] == "<stdin>"


def test_the_name_of_standard_input_chooses_format_and_settings(cli: Cli) -> None:
    cli.write("sub/phraseguard.toml", 'ignore = ["phrase"]\n')
    line = json.dumps({"id": "x", "messages": [{"role": "agent", "text": BLAME}]}).encode()
    ran = cli("check", "-", "--stdin-filename", "chats/a.jsonl", "--format", "jsonl", stdin=line)
    found = json.loads(ran.out)
    assert (found["file"], found["conversation"]) == ("chats/a.jsonl", "x")
    assert cli("check", "-", "--stdin-filename", "sub/a.txt", stdin=BLAME.encode()).code == 0


def test_the_role_of_messages_that_do_not_say_theirs(cli: Cli) -> None:
    cli.write("a.jsonl", json.dumps({"messages": [{"text": BLAME}]}))
    assert cli("check", "a.jsonl").code == 2
    assert cli("check", "a.jsonl", "--role", "agent").code == 1
    assert cli("check", "a.jsonl", "--role", "customer").code == 0


def test_from_overrules_the_extension(cli: Cli) -> None:
    cli.write("a.txt", json.dumps({"id": "x", "messages": [{"role": "customer", "text": BLAME}]}))
    assert cli("check", "a.txt", "--from", "jsonl").code == 0


def test_strict_reports_unknown_keys_and_reads_the_rest(cli: Cli) -> None:
    cli.write("a.jsonl", json.dumps({"messages": [{"role": "agent", "text": CLEAN}], "colour": 1}))
    assert cli("check", "a.jsonl").code == 0
    ran = cli("check", "a.jsonl", "--strict")
    assert ran.code == 3
    assert "colour" in ran.out


def test_a_folder_is_walked_and_obeys_exclude_but_a_named_file_is_meant(cli: Cli) -> None:
    cli.write("phraseguard.toml", 'exclude = ["old"]\n')
    cli.write("old/a.txt", BLAME)
    cli.write("new/Черновик ответа.txt", BLAME)
    ran = cli("check", ".", "--format", "csv")
    assert "Черновик ответа.txt" in ran.out
    assert "old" not in ran.out
    assert cli("check", "old/a.txt").code == 1


def test_each_file_has_the_settings_of_its_own_folder(cli: Cli) -> None:
    cli.write("a/phraseguard.toml", 'ignore = ["phrase"]\n')
    cli.write("a/x.txt", BLAME)
    cli.write("b/x.txt", BLAME)
    found = cli("check", "a/x.txt", "b/x.txt", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["file"] for line in found] == ["b/x.txt"]
    assert len(cli("check", "a", "b", "--no-config", "--format", "jsonl").out.splitlines()) == 2


def test_config_names_a_settings_file_with_paths_relative_to_it(cli: Cli) -> None:
    cli.write("phraseguard.toml", 'ignore = ["phrase"]\n')
    cli.write("a.txt", BLAME + "Это совсем новое слово.\n")
    cli.write("etc/rows/rows.ru.yaml", _row("new-word", "phrase/blame", "=совсем =новый|=новое", "[[совсем новое]]"))
    config = cli.write("etc/team.toml", 'lexicons = ["rows"]\nselect = ["phrase/blame"]\n')
    found = cli("check", "a.txt", "--config", config, "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["row"] for line in found] == ["you-confused", "new-word"]


def test_lexicon_adds_rows_on_top_of_the_policy(cli: Cli) -> None:
    cli.write("a.txt", BLAME + "Это совсем новое слово.\n")
    rows = cli.write("rows.ru.yaml", _row("new-word", "phrase/blame", "=совсем =новое", "[[совсем новое]]"))
    found = cli("check", "a.txt", "--lexicon", rows, "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["row"] for line in found] == ["you-confused", "new-word"]


def test_a_conversation_may_ask_for_a_policy_of_its_own(cli: Cli) -> None:
    line = {"id": "x", "policy": "no-such", "messages": [{"role": "agent", "text": CLEAN}]}
    cli.write("a.jsonl", json.dumps(line) + "\n" + json.dumps({**line, "id": "y", "policy": ""}))
    ran = cli("check", "a.jsonl")
    assert ran.code == 3
    assert "a.jsonl:1" in ran.out
    assert "no policy «no-such»" in ran.out


def test_the_report_is_written_to_a_file_whole(cli: Cli) -> None:
    cli.write("a.txt", BLAME)
    target = cli.write("report.json", "before")
    ran = cli("check", "a.txt", "--format", "json", "-o", target)
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert len(json.loads(target.read_bytes())["findings"]) == 1
    assert sorted(path.name for path in cli.folder.iterdir()) == ["a.txt", "report.json"]


def test_csv_in_a_file_begins_with_the_mark_that_excel_wants(cli: Cli) -> None:
    cli.write("a.txt", BLAME)
    cli("check", "a.txt", "--format", "csv", "-o", "a.csv")
    assert (cli.folder / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfconversation,")


def test_a_report_that_cannot_be_written_is_said_before_the_work(cli: Cli) -> None:
    ran = cli("check", "-", "-o", "no/such/report.txt", stdin=BLAME.encode())
    assert ran.code == 2
    assert "the folder" in ran.err
    assert "does not exist" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="a device of POSIX")
def test_a_device_is_written_to_and_not_replaced(cli: Cli) -> None:
    assert cli("check", "-", "-o", "/dev/stderr", stdin=BLAME.encode()).err.count("phrase/blame") == 1


def test_colours_only_where_they_are_wanted(cli: Cli) -> None:
    cli.write("a.txt", BLAME)
    assert "\x1b[" not in cli("check", "a.txt").out
    assert "\x1b[" in cli("check", "a.txt", "--color", "always").out
    assert "\x1b[" not in cli("check", "a.txt", "--color", "never").out


def test_output_that_cannot_show_cyrillic_gets_escapes(cli: Cli) -> None:
    cli.write("a.txt", BLAME)
    ran = cli("check", "a.txt", env={"PYTHONIOENCODING": "ascii"})
    assert ran.code == 1
    assert "\\u0432" in ran.out
    assert cli("check", "a.txt", env={"PYTHONIOENCODING": "ascii:strict"}).code == 1


def test_piped_output_is_utf8_with_the_line_ends_as_written(cli: Cli) -> None:
    cli.write("a.txt", BLAME)
    ran = cli("check", "a.txt", env={"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"})
    assert "перепутали".encode() in ran.raw
    assert b"\r" not in ran.raw


def test_the_same_input_gives_the_same_bytes(samples: Cli) -> None:
    once = samples("check", ".", "--format", "json")
    assert samples("check", ".", "--format", "json", env={"PYTHONHASHSEED": "1"}).raw == once.raw


def _row(id: str, rule: str, phrase: str, bad: str) -> str:
    source = "source: {document: d, clause: c}, origin: extension"
    return f'language: ru\nrows:\n  - {{id: {id}, rule: {rule}, phrase: "{phrase}", {source}, bad: ["{bad}"]}}\n'
