"""Exported chats on the command line: who the agent is, what a folder holds, what standard input is."""

import json
from pathlib import Path

import pytest

from phraseguard.app import app
from phraseguard.readers import NAMES

from .conftest import Cli

BLAME = ("--select", "phrase/blame", "--format", "jsonl", "--ui", "en")
CHAT = "12.03.2026, 10:15 - Иван: Вы перепутали номер.\n12.03.2026, 10:16 - Анна: Вы перепутали номер.\n"


def found(out: str) -> list[tuple[str, int]]:
    lines = [json.loads(line) for line in out.splitlines()]
    return [(line["conversation"], line.get("message")) for line in lines if "rule" in line]


def test_the_agent_is_named_on_the_command_line(cli: Cli) -> None:
    cli.write("chat.txt", CHAT)
    assert found(cli("check", "chat.txt", "--agent", "анна", *BLAME).out) == [("chat.txt:1", 1)]
    both = cli("check", "chat.txt", "--agent", "Анна", "--agent", "Иван", *BLAME)
    assert found(both.out) == [("chat.txt:1", 0), ("chat.txt:1", 1)]


def test_the_agents_stand_in_the_settings(cli: Cli) -> None:
    cli.write("chat.txt", CHAT.replace("12.03.2026, 10:16", "12.03.2026, 12:16"))
    cli.write("phraseguard.toml", 'agents = ["Анна"]\nsession-gap = "90 min"\n')
    assert found(cli("check", "chat.txt", *BLAME).out) == [("chat.txt:2", 0)]


def test_where_nobody_is_named_a_note_says_who_wrote(cli: Cli) -> None:
    cli.write("chat.txt", CHAT)
    ran = cli("check", "chat.txt", "--ui", "en")
    assert "nobody in it is known as the agent: Анна (1), Иван (1); give --agent NAME" in ran.out + ran.err


def test_a_chat_is_no_draft_to_be_fixed(cli: Cli) -> None:
    cli.write("chat.txt", CHAT)
    assert "only drafts (plain text) can be fixed, this is whatsapp" in cli("fix", "chat.txt").err


def test_standard_input_may_be_an_export(cli: Cli) -> None:
    chat = {"id": 7, "messages": [{"type": "message", "from": "Анна", "text": "Вы перепутали номер."}]}
    stdin = json.dumps(chat).encode()
    for options in (("--from", "telegram"), ("--from", "json"), ("--stdin-filename", "result.json")):
        ran = cli("check", "-", "--agent", "Анна", *options, *BLAME, stdin=stdin)
        assert [message for _, message in found(ran.out)] == [0]


def test_of_a_folder_json_without_a_conversation_is_left_out(cli: Cli) -> None:
    cli.write("in/package.json", '{"name": "x"}')
    cli.write("in/a.txt", "Накладная принята.\n")
    ran = cli("check", "in", "--ui", "en")
    assert ran.code == 0
    assert "left out: JSON that holds no conversation" in ran.out + ran.err
    named = cli("check", str(Path("in", "package.json")))
    assert named.code == 2
    assert "JSON of no known kind" in named.out + named.err


@pytest.mark.parametrize("command", ["check", "allow", "report-wrong"])
def test_commands_that_read_conversations_take_agents_and_name_all_formats(command: str) -> None:
    import typer

    params = {each.name: each for each in typer.main.get_command(app).commands[command].params}  # type: ignore[attr-defined]
    assert params["agent"].multiple
    named = params["from_"].help.partition(": ")[2].partition(" [")[0].replace(" or ", ", ").split(", ")
    assert tuple(named) == NAMES
