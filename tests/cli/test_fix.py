"""``phraseguard fix``: the diff, and files written back as they came."""

import os
import stat
import sys
from pathlib import Path

import pytest

from .conftest import Cli, golden

DRAFT = "Мы решим эту проблему.\nВ принципе, да.\n"
SAFE = "Мы решим этот вопрос.\nВ принципе, да.\n"
FAILING = "Вы перепутали номера. Мы решим эту проблему.\n"


def test_a_diff_by_default_and_nothing_written(samples: Cli) -> None:
    before = (samples.folder / "draft.txt").read_bytes()
    ran = samples("fix", "draft.txt", "clean.txt")
    golden("fix.diff", ran.out)
    assert ran.code == 1
    assert ran.err == "phraseguard: 2 findings have to be mended by hand: see phraseguard check\n"
    assert (samples.folder / "draft.txt").read_bytes() == before


def test_the_diff_says_where_the_line_end_is_missing(cli: Cli) -> None:
    cli.write("a.txt", "Это проблема.")
    assert cli("fix", "a.txt").out.splitlines()[3:] == [
        "-Это проблема.",
        "\\ No newline at end of file",
        "+Это вопрос.",
        "\\ No newline at end of file",
    ]


def test_unsafe_takes_more(samples: Cli) -> None:
    assert "+Мы разберёмся с этим вопросом, это возможно.\n" in samples("fix", "draft.txt", "--unsafe").out


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"", "cp1251"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_write_keeps_encoding_mark_and_line_ends(cli: Cli, mark: bytes, codec: str, end: str) -> None:
    path = cli.write("Черновик 1.txt", mark + DRAFT.replace("\n", end).encode(codec))
    ran = cli("fix", path, "--write")
    assert ran.out == f"{path}: 1 fix written\n"
    assert path.read_bytes() == mark + SAFE.replace("\n", end).encode(codec)
    assert [each.name for each in cli.folder.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_write_keeps_the_mode_and_follows_a_link(cli: Cli) -> None:
    path = cli.write("real/a.txt", DRAFT)
    path.chmod(0o640)
    link = cli.folder / "link.txt"
    link.symlink_to(path)
    cli("fix", link, "--write")
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == SAFE
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_write_leaves_a_clean_file_untouched(cli: Cli) -> None:
    path = cli.write("a.txt", "Накладная принята.\n")
    os.utime(path, ns=(1, 1))
    ran = cli("fix", path, "--write")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert path.stat().st_mtime_ns == 1


def test_a_read_only_file_is_named_and_the_batch_goes_on(cli: Cli) -> None:
    closed = cli.write("a.txt", DRAFT)
    closed.chmod(0o444)
    cli.write("b.txt", DRAFT)
    ran = cli("fix", "a.txt", "b.txt", "--write")
    assert ran.code == 3
    assert "phraseguard: error: a.txt: is read-only" in ran.err
    assert closed.read_text(encoding="utf-8") == DRAFT
    assert (cli.folder / "b.txt").read_text(encoding="utf-8") == SAFE


def test_standard_input_gives_a_diff_or_the_fixed_text(cli: Cli) -> None:
    assert "+Мы решим этот вопрос.\n" in cli("fix", "-", stdin=DRAFT.encode()).out
    assert cli("fix", "-", "--stdout", stdin=DRAFT.replace("\n", "\r\n").encode()).out == SAFE.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-", "--write"), "--write cannot write standard input back"),
        (("a.txt", "--write", "--stdout"), "--write and --stdout exclude each other"),
        (("a.txt", "b.txt", "--stdout"), "--stdout prints one fixed text"),
        (("chat.jsonl",), "chat.jsonl: only drafts (plain text) can be fixed, this is jsonl"),
        (("no.txt",), "no.txt: no such file"),
    ],
)
def test_wrong_use(samples: Cli, arguments: tuple[str, ...], message: str) -> None:
    ran = samples("fix", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert f"phraseguard: error: {message}" in ran.err


def test_a_folder_is_fixed_without_its_chats(samples: Cli) -> None:
    ran = samples("fix", ".", "--write")
    assert ran.code == 1
    assert "chat.jsonl: skipped, only drafts" in ran.err
    assert "этим вопросом" in (samples.folder / "draft.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("options", "code"), [((), 1), (("--fail-on", "error"), 0), (("--ignore", "phrase/blame"), 0)])
def test_the_exit_code_tells_of_what_remains(cli: Cli, options: tuple[str, ...], code: int) -> None:
    cli.write("a.txt", FAILING)
    assert cli("fix", "a.txt", *options).code == code


def test_ignored_rules_are_not_fixed(cli: Cli) -> None:
    path = cli.write("a.txt", DRAFT)
    assert cli("fix", path, "--write", "--ignore", "phrase/failure").out == ""
    assert path.read_text(encoding="utf-8") == DRAFT


def test_allowed_findings_are_not_fixed(cli: Cli) -> None:
    cli.write("a.txt", DRAFT)
    options = ("--allow-file", "allow.toml")
    found = cli("check", "a.txt", "--select", "phrase", "--format", "csv").out.splitlines()[1].rpartition(",")[2]
    cli("allow", found, "a.txt", "--author", "A", "--reason", "R", "--expires", "9999-12-31", *options)
    assert cli("fix", "a.txt", *options).out == ""


def test_a_fixed_text_that_the_encoding_cannot_hold_is_an_error(cli: Cli) -> None:
    source = "source: {document: d, clause: c}, origin: extension, fix: safe"
    row = f'{{id: a, rule: phrase/blame, phrase: "=номер", instead: ["нөмір"], {source}, bad: ["[[номер]]"]}}'
    rows = cli.write("rows.ru.yaml", f"language: ru\nrows:\n  - {row}\n")
    path = cli.write("a.txt", "Назовите, пожалуйста, номер накладной.\n".encode("cp1251"))
    before = path.read_bytes()
    ran = cli("fix", path, "--write", "--lexicon", rows)
    assert ran.code == 2
    assert "cannot be written in Windows-1251" in ran.err
    assert path.read_bytes() == before


def test_a_note_on_the_encoding_goes_to_the_error_stream(cli: Cli) -> None:
    path: Path = cli.write("a.txt", DRAFT.encode("cp1251"))
    assert f"phraseguard: note: {path}: read as Windows-1251" in cli("fix", path).err
