"""The registry: which reader for which input, which files for which paths."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from phraseguard.model import Conversation, Failure, InputError, Message
from phraseguard.readers import (
    EXTENSIONS,
    FORMATS,
    Defaults,
    Format,
    Item,
    Note,
    base_name,
    display_name,
    expand,
    read_path,
    read_stream,
    select,
)

LINE = b'{"id":"c-1","messages":[{"role":"agent","text":"Hi"}]}\n'
NO_SUCH_FILE = "no such file; expected an existing file or directory"


def write(path: Path, data: bytes = b"Hi") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def draft(path: Path, text: str = "Hi") -> Conversation:
    return Conversation(messages=(Message(role="agent", text=text),), id=path.name, file=str(path))


# -- the choice of a format


def test_formats_come_in_a_stable_order() -> None:
    assert [(each.name, each.extensions) for each in FORMATS] == [
        ("text", (".txt", ".md")),
        ("jsonl", (".jsonl", ".ndjson")),
        ("json", (".json",)),
        ("telegram", ()),
        ("whatsapp", ()),
        ("vtt", (".vtt",)),
        ("srt", (".srt",)),
        ("whisperx", ()),
        ("vcon", (".vcon",)),
        ("csv", (".csv",)),
        ("tsv", (".tsv",)),
        ("xlsx", (".xlsx",)),
        ("parquet", (".parquet",)),
    ]
    assert EXTENSIONS == (
        ".txt", ".md", ".jsonl", ".ndjson", ".json", ".vtt", ".srt", ".vcon", ".csv", ".tsv", ".xlsx", ".parquet",
    )  # fmt: skip


@pytest.mark.parametrize("format", FORMATS, ids=lambda each: each.name)
def test_every_format_has_its_reader(format: Format) -> None:
    assert list(format.load()(io.BytesIO(b""), "x", strict=False, defaults=Defaults())), "an empty input is told"


@pytest.mark.parametrize(
    ("path", "format", "name"),
    [
        ("a.txt", None, "text"),
        ("a.md", None, "text"),
        ("a.jsonl", None, "jsonl"),
        ("A.NDJSON", None, "jsonl"),
        ("a.log", None, "text"),
        ("draft", None, "text"),
        (".jsonl", None, "text"),
        ("a.txt", "jsonl", "jsonl"),
        ("a.jsonl", "text", "text"),
        ("result.json", None, "json"),
        ("result.json", "telegram", "telegram"),
        ("a.CSV", None, "csv"),
        (None, None, "text"),
        (None, "jsonl", "jsonl"),
    ],
)
def test_the_format_of_an_input(path: str | None, format: str | None, name: str) -> None:
    assert select(Path(path) if path else None, format).name == name


def test_an_unknown_format_is_refused_before_anything_is_read() -> None:
    message = (
        "unknown format 'docx'; expected one of: text, jsonl, json, telegram, whatsapp, vtt, srt, whisperx, vcon, csv, tsv, "
        "xlsx, parquet"
    )
    with pytest.raises(InputError) as path_refused:
        read_path(Path("a"), format="docx")
    with pytest.raises(InputError) as stream_refused:
        read_stream(io.BytesIO(), "-", format="docx")
    assert path_refused.value.failure == stream_refused.value.failure == Failure(message=message)


# -- reading


def test_a_text_file_and_a_json_lines_file(tmp_path: Path) -> None:
    text, lines = write(tmp_path / "a.txt"), write(tmp_path / "b.jsonl", LINE)
    assert list(read_path(text)) == [draft(text)]
    (found,) = read_path(lines)
    assert isinstance(found, Conversation)
    assert (found.id, found.file, found.line) == ("c-1", str(lines), 1)


def test_options_reach_the_reader(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", LINE.replace(b'"id"', b'"ID"'))
    failure, found = read_path(path, format="jsonl", strict=True, defaults=Defaults(policy="p"))
    assert isinstance(failure, Failure)
    assert failure.key == "ID"
    assert isinstance(found, Conversation)
    assert (found.id, found.policy) == ("a.txt:1", "p")


def test_an_unknown_extension_is_read_as_text_and_noted(tmp_path: Path) -> None:
    path = write(tmp_path / "a.log")
    note = Note(message="unknown extension .log, read as plain text", file=str(path))
    assert list(read_path(path)) == [note, draft(path)]
    assert list(read_path(path, format="text")) == [draft(path)]


def test_a_file_without_extension_is_text_without_a_note(tmp_path: Path) -> None:
    path = write(tmp_path / "draft")
    assert list(read_path(path)) == [draft(path)]


def test_a_stream_is_read_from_where_it_stands_and_left_open() -> None:
    stream = io.BytesIO(b"skip" + LINE)
    stream.seek(4)
    (found,) = read_stream(stream, "<stdin>", format="jsonl")
    assert isinstance(found, Conversation)
    assert (found.file, found.line) == ("<stdin>", 1)
    assert not stream.closed


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    assert list(read_path(tmp_path / name)) == [Failure(message=NO_SUCH_FILE, file=str(tmp_path / name))]


def test_a_file_below_a_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt") / "b.txt"
    assert list(read_path(path)) == [Failure(message=NO_SUCH_FILE, file=str(path))]


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    message = "is a directory; expected a file"
    assert list(read_path(tmp_path)) == [Failure(message=message, file=str(tmp_path))]


def test_a_path_that_cannot_be_one() -> None:
    (failure,) = read_path(Path("a\0.txt"))
    assert isinstance(failure, Failure)
    assert failure.message == "cannot be read (embedded null byte); expected a readable file"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied"), "permission denied; expected a file or directory that may be read"),
        (OSError(5, "Input/output error"), "cannot be read (Input/output error); expected a readable file"),
    ],
)
def test_a_file_that_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    def fail(*_: Any) -> None:
        raise error

    path = write(tmp_path / "a.txt")
    monkeypatch.setattr(Path, "open", fail)
    assert list(read_path(path)) == [Failure(message=message, file=str(path))]


def test_a_file_that_breaks_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def __next__(self) -> bytes:
            raise OSError(5, "Input/output error")

    path = write(tmp_path / "a.jsonl")
    monkeypatch.setattr(Path, "open", lambda *_: Broken(LINE + LINE))
    first, second = read_path(path)
    assert isinstance(first, Conversation)
    message = "cannot be read (Input/output error); expected a readable file"
    assert second == Failure(message=message, file=str(path))


def test_a_reader_is_closed_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.jsonl", LINE * 2)
    stream = path.open("rb")
    monkeypatch.setattr(Path, "open", lambda *_: stream)
    found: Iterator[Item] = read_path(path)
    next(found)
    assert not stream.closed
    found.close()  # type: ignore[attr-defined]
    assert stream.closed


# -- names


def test_names_that_are_no_valid_unicode_can_be_shown() -> None:
    assert display_name(Path("a\udcff.txt")) == "a?.txt"


def test_base_name() -> None:
    assert [base_name(str(Path("x", "a.txt"))), base_name("<stdin>"), base_name("")] == ["a.txt", "<stdin>", ""]


# -- directories


def test_files_stand_for_themselves_in_the_given_order(tmp_path: Path) -> None:
    paths = [write(tmp_path / name) for name in ("b.log", "a.txt")]
    assert list(expand([*paths, paths[0]])) == [*paths, paths[0]]


def test_a_directory_stands_for_its_known_files_sorted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = os.walk

    def backwards(*args: Any, **options: Any) -> Iterator[tuple[str, list[str], list[str]]]:
        for folder, subfolders, names in walk(*args, **options):
            subfolders.sort(reverse=True)
            yield folder, subfolders, sorted(names, reverse=True)

    monkeypatch.setattr(os, "walk", backwards)
    wanted = ["B.TXT", "a.md", "c.jsonl", "b/a.ndjson", "b/z/a.txt", "d/a.txt"]
    for name in (*wanted, "x.log", ".hidden.txt", ".git/a.txt", "b/draft"):
        write(tmp_path / name)
    assert list(expand([tmp_path])) == [tmp_path / name for name in wanted]


def test_a_directory_without_known_files_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path / "x.log")
    message = "the directory holds no file to read; expected " + ", ".join(EXTENSIONS)
    assert list(expand([tmp_path])) == [Failure(message=message, file=str(tmp_path))]


def test_a_missing_path_is_a_failure_and_the_others_go_on(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    missing = tmp_path / "no"
    assert list(expand([missing, path])) == [Failure(message=NO_SUCH_FILE, file=str(missing)), path]


def test_a_directory_that_may_not_be_listed_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, closed = write(tmp_path / "b.txt"), tmp_path / "closed"
    closed.mkdir()
    scandir = os.scandir

    def guarded(path: Any) -> Any:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    message = "permission denied; expected a file or directory that may be read"
    failure = Failure(message=message, file=str(closed))
    assert list(expand([tmp_path])) == [path, failure]
    assert list(expand([closed])) == [failure]


# -- start-up time


def test_plain_text_does_not_load_the_other_readers() -> None:
    code = (
        "import io, sys, phraseguard.readers as r\n"
        "assert len(list(r.read_stream(io.BytesIO('Да'.encode()), 'a'))) == 1\n"
        "print(*(m for m in ('phraseguard.readers.jsonl', 'json', 'dataclasses') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_text_file_does_not_load_the_reader_of_chats(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Здравствуйте! 12.03.2026, 10:15 - встреча: приходите".encode())
    code = (
        "import sys, pathlib, phraseguard.readers as r\n"
        "assert len(list(r.read_path(pathlib.Path(sys.argv[1])))) == 1\n"
        "print(*(m for m in sys.modules if m.startswith('phraseguard.readers.') or m in ('ijson', 'zoneinfo')))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["phraseguard.readers.encoding", "phraseguard.readers.text"]
