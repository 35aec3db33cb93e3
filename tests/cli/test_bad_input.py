"""Bad input: each kind has its message and exit code, and never stops the other files."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import POLICY, Cli

BLAME = "Вы перепутали номера.\n"
CUT = '{"id": "a", "messages": [{"role": "agent", "text": "Добр'
GOOD_LINE = json.dumps({"id": "b", "messages": [{"role": "agent", "text": BLAME}]})


def _large(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(50_000_000)


def _make(cli: Cli, kind: str) -> str:
    """Make a bad input; return its name."""
    if kind == "missing":
        return "нет такого файла.txt"
    if kind == "empty folder":
        (cli.folder / "empty").mkdir()
        return "empty"
    if kind == "large":
        _large(cli.folder / "large.txt")
        return "large.txt"
    content = {
        "binary": ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"),
        "invalid utf-8": ("bad.txt", "Добрый день".encode() + b"\xff\xfe\xfa\xc3"),
        "cut json": ("cut.jsonl", CUT.encode()),
    }
    name, data = content[kind]
    cli.write(name, data)
    return name


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("missing", "нет такого файла.txt: no such file; expected an existing file or directory"),
        ("empty folder", "empty: the directory holds no file to read"),
        ("binary", "picture.txt:"),
        ("invalid utf-8", "bad.txt:1"),
        ("large", "large.txt: too large for one draft (50 MB, over 20 MB)"),
        ("cut json", "cut.jsonl:1:57: the line breaks off inside its JSON"),
    ],
)
def test_alone_it_is_exit_code_2_and_in_a_batch_3_with_the_others_done(cli: Cli, kind: str, message: str) -> None:
    name = _make(cli, kind)
    alone = cli("check", name)
    assert (alone.code, alone.out) == (2, "")
    assert f"phraseguard: error: {message}" in alone.err
    cli.write("z.txt", BLAME)
    batch = cli("check", name, "z.txt", "--format", "json")
    assert batch.code == 3
    report = json.loads(batch.out)
    assert [each["rule"] for each in report["findings"]] == ["phrase/blame"]
    assert [each["file"] for each in report["errors"]] == [name]
    listed = cli("check", name, "z.txt", "--format", "csv")
    assert listed.code == 3
    assert message in listed.err


def test_alone_the_error_is_in_the_report_of_a_machine_too(cli: Cli) -> None:
    ran = cli("check", "no.txt", "--format", "json")
    assert ran.code == 2
    assert json.loads(ran.out)["errors"][0]["file"] == "no.txt"


def test_an_empty_file_is_clean_and_said_to_be_empty(cli: Cli) -> None:
    cli.write("empty.txt", b"")
    ran = cli("check", "empty.txt")
    assert ran.code == 0
    assert "empty.txt: empty: there is no text to check" in ran.out


def test_a_folder_is_read(cli: Cli) -> None:
    cli.write("folder/a.txt", BLAME)
    assert cli("check", "folder").code == 1


def test_a_line_cut_in_half_does_not_stop_the_next_one(cli: Cli) -> None:
    cli.write("a.jsonl", CUT + "\n" + GOOD_LINE)
    ran = cli("check", "a.jsonl", "--format", "jsonl")
    assert ran.code == 3
    first, second = map(json.loads, ran.out.splitlines())
    assert (first["conversation"], second["error"]["line"]) == ("b", 1)


def test_a_large_file_of_json_lines_is_no_large_draft(cli: Cli) -> None:
    line = json.dumps({"messages": [{"role": "customer", "text": "а" * 1_000_000}]}, ensure_ascii=False).encode()
    cli.write("large.jsonl", b"\n".join([line] * 12))
    assert cli("check", "large.jsonl").code == 0


def test_standard_input_that_is_too_large(cli: Cli) -> None:
    ran = cli("check", "-", stdin=b"a" * 20_000_001)
    assert ran.code == 2
    assert "<stdin>: too large for one draft" in ran.err


def _lexicon(cli: Cli, rows: str) -> Path:
    return cli.write("rows.ru.yaml", f"language: ru\nrows:\n{rows}")


_ROW = (
    "  - {{id: {id}, rule: {rule}, phrase: {phrase}, source: {{document: d, clause: c}}, origin: extension, bad: []}}\n"
)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            _ROW.format(id="a", rule="phrase/blame", phrase="да")
            + _ROW.format(id="a", rule="phrase/blame", phrase="да"),
            "rows.ru.yaml:4:5: id: the id «a» was used before, in",
        ),
        (_ROW.format(id="a", rule="phrase/blame", phrase='"да ("'), "rows.ru.yaml:3:46: phrase: bad phrase «да (»"),
        (_ROW.format(id="a", rule="phrase/blam", phrase="да"), "rows.ru.yaml:3:19: rule: rule is one of"),
        ("  - {ident: a}\n", "rows.ru.yaml:3:6: ident: unknown key «ident» in a row"),
        ("  - [\n", "rows.ru.yaml:4:1: not valid YAML"),
    ],
)
def test_a_broken_lexicon_is_named_with_line_and_column(cli: Cli, rows: str, message: str) -> None:
    lexicon = _lexicon(cli, rows)
    cli.write("a.txt", BLAME)
    ran = cli("check", "a.txt", "a.txt", "--lexicon", lexicon)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert ran.err.count("phraseguard: error:") == 1


def test_an_unknown_policy(cli: Cli) -> None:
    ran = cli.bare("check", "-", "--policy", "rzd-175", stdin=BLAME.encode())
    assert ran.code == 2
    assert "no policy «rzd-175»" in ran.err
    assert "did you mean «rzd-175r»?" in ran.err


def test_a_settings_file_with_an_unknown_key(cli: Cli) -> None:
    cli.write("phraseguard.toml", '# ours\n  ignor = ["style"]\n')
    cli.write("a.txt", BLAME)
    ran = cli("check", "a.txt")
    assert (ran.code, ran.out) == (2, "")
    assert f'{cli.folder / "phraseguard.toml"}:2:3: ignor: unknown key "ignor"; did you mean "ignore"?' in ran.err
    named = cli("check", "a.txt", "--config", "phraseguard.toml")
    assert named.code == 2
    assert 'did you mean "ignore"?' in named.err


def test_a_settings_file_with_an_unknown_rule_and_one_that_is_missing(cli: Cli) -> None:
    cli.write("phraseguard.toml", 'select = [\n  "phrase/blam",\n]\n')
    ran = cli("check", "-", stdin=BLAME.encode())
    assert ran.code == 2
    assert 'phraseguard.toml:2:3: select[0]: unknown rule or family "phrase/blam"' in ran.err
    assert "no such file; expected a settings file" in cli("check", "-", "--config", "no.toml").err


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_on_the_command_line(cli: Cli, option: str) -> None:
    ran = cli("check", "-", option, "style,phrase/blam", stdin=BLAME.encode())
    assert (ran.code, ran.out) == (2, "")
    assert f'{option}: unknown rule or family "phrase/blam"; did you mean "phrase/blame"?' in ran.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "--format", "xml"), "'xml'"),
        (("check", "--fail-on", "fatal"), "'fatal'"),
        (("check", "--from", "doc"), "unknown format 'doc'; expected one of: text, jsonl"),
        (("check", "-", "-"), "standard input can be read only once"),
        (("check", "--today", "tomorrow"), "'tomorrow' is no date"),
        (("check", "--allow-file", "no.toml"), "no.toml: no such file; expected an allow-file"),
        (("chek",), "chek"),
    ],
)
def test_wrong_use(cli: Cli, arguments: tuple[str, ...], message: str) -> None:
    ran = cli(*arguments, stdin=b"")
    assert ran.code == 2
    assert message in ran.err


def test_a_terminal_as_standard_input_is_no_input(cli: Cli) -> None:
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    try:
        done = subprocess.run(
            cli.command("check", "--policy", POLICY), stdin=slave, capture_output=True, env=cli.env, timeout=60,
            check=False,
        )  # fmt: skip
    finally:
        os.close(master)
        os.close(slave)
    assert done.returncode == 2
    assert b"no input: expected files or folders" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are closed in another way there")
@pytest.mark.parametrize("arguments", [("check", "-"), ("check", "-", "--format", "json"), ("rules",), ("fix", "-")])
def test_a_closed_pipe_ends_quietly(cli: Cli, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            cli.command(*arguments, "--policy", POLICY), input=("Решим проблему.\n" * 10).encode(), stdout=writing,
            stderr=subprocess.PIPE, env=cli.env, timeout=60, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert done.returncode == 141
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe to know when the process is at work")
def test_ctrl_c_is_one_line_and_130(cli: Cli) -> None:
    pipe = cli.folder / "pipe.txt"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        cli.command("check", pipe, "--policy", POLICY), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=cli.env
    )
    with pipe.open("wb"):  # returns when the process has opened the other end: it is reading now
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"phraseguard: interrupted\n")


def test_a_path_that_is_too_long(cli: Cli) -> None:
    long = "д" * 5000 + ".txt"
    for arguments in (
        ("check", long),
        ("check", "-", "--stdin-filename", long),
        ("fix", long),
        ("check", "-", "-o", long),
    ):
        ran = cli(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("phraseguard: error: ")
