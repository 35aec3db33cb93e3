"""Whole conversations on the command line: each by the policy that it names, the cases together, bad input beside good."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from .conftest import Cli, Ran, golden

CONTACTS = Path(__file__).parents[2] / "samples" / "contacts.jsonl"
# Which situation a message is was learned: what is offered for it may change with the examples, what is found may not.
FOUND = ("--ignore", "script")
CLEAN = ("contact-0002", "contact-0004", "contact-0005", "contact-0009")
ASKED: dict[str, Any] = {
    "id": "good", "policy": "jusan", "channel": "chat", "as_of": "2026-03-05T10:00:00+05:00",
    "messages": [{"role": "customer", "sent_at": "2026-03-02T10:00:00+05:00", "text": "Где счёт?"}],
}  # fmt: skip
UNANSWERED = ("good", "process/unanswered")


@pytest.fixture(scope="module", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> None:
    """Compile the policies and the acts of speech once: on a slow machine that takes longer than a command of the tests may."""
    folder = tmp_path_factory.mktemp("compiled")
    policies = ("rzd-175r", "jusan", "kredo", "kazakhtelecom", "kaztemirtrans")
    (folder / "in.jsonl").write_text("\n".join(json.dumps({**ASKED, "policy": policy}) for policy in policies), "utf-8")
    subprocess.run(
        Cli.command("check", "in.jsonl"),
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        timeout=600,
        check=False,
    )


@pytest.fixture
def contacts(cli: Cli) -> Cli:
    """The command line beside the sample of contacts."""
    shutil.copy(CONTACTS, cli.folder / "contacts.jsonl")
    return cli


def lines_of(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def rules_of(ran: Ran) -> list[tuple[str, str]]:
    return [(each["conversation"], each["rule"]) for each in lines_of(ran) if "rule" in each]


def errors_of(ran: Ran) -> list[dict[str, Any]]:
    return [each["error"] for each in lines_of(ran) if "error" in each]


def skips_of(ran: Ran) -> list[tuple[str, str, str]]:
    return [
        (each["skipped"]["conversation"], each["skipped"]["rule"], each["skipped"]["reason"])
        for each in lines_of(ran)
        if "skipped" in each
    ]


def said(role: str, text: str, at: str = "", **more: Any) -> dict[str, Any]:
    return {"role": role, "text": text, **({"sent_at": at} if at else {}), **more}


def conversation(id: str, *messages: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": id, "channel": "chat", "policy": "jusan", "messages": messages, **more}


def check(cli: Cli, *conversations: dict[str, Any] | str, options: Sequence[object] = ()) -> Ran:
    """Write conversations, a good one behind them, and check them; the good one is judged whatever the others are."""
    lines = [
        each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in (*conversations, ASKED)
    ]
    cli.write("in.jsonl", "\n".join(lines))
    ran = cli.bare("check", "in.jsonl", "--format", "jsonl", "--ui", "en", *options)
    assert UNANSWERED in rules_of(ran)
    return ran


# -- the sample ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ui", "format"), [("ru", "text"), ("kk", "text"), ("en", "text"), ("ru", "jsonl")])
def test_the_sample_gives_its_golden_file(contacts: Cli, ui: str, format: str) -> None:
    ran = contacts.bare("check", "contacts.jsonl", "--format", format, "--ui", ui, *FOUND)
    assert (ran.code, ran.err) == (1, "")
    golden(f"conversations.{ui}" if format == "text" else f"conversations.{format}", ran.out)


def test_the_sample_shows_every_family_and_some_conversations_are_clean(contacts: Cli) -> None:
    found = rules_of(contacts.bare("check", "contacts.jsonl", "--format", "jsonl"))
    assert {rule.partition("/")[0] for _, rule in found} >= {"messenger", "call", "process", "deadline", "script"}
    assert not {id for id, rule in found if not rule.startswith("script/")} & set(CLEAN)
    assert ("contact-0012", "script/missed") in found


def test_the_same_conversations_give_the_same_bytes(contacts: Cli) -> None:
    once = contacts.bare("check", "contacts.jsonl", "--format", "json")
    assert contacts.bare("check", "contacts.jsonl", "--format", "json", env={"PYTHONHASHSEED": "1"}).raw == once.raw


def test_to_ignore_a_family_takes_findings_away_and_adds_none(contacts: Cli) -> None:
    everything = rules_of(contacts.bare("check", "contacts.jsonl", "--format", "jsonl"))
    without = rules_of(contacts.bare("check", "contacts.jsonl", "--format", "jsonl", *FOUND))
    assert without == [each for each in everything if not each[1].startswith("script/")]


def test_the_findings_stand_in_the_order_of_the_input_though_a_case_waits_for_its_last(contacts: Cli) -> None:
    found = rules_of(contacts.bare("check", "contacts.jsonl", "--format", "jsonl"))
    assert [id for id, _ in found] == sorted(id for id, _ in found)


# -- cases ---------------------------------------------------------------------------------------------------------------


def event(name: str, by: str, at: str) -> dict[str, Any]:
    return {"role": by, "kind": "event", "event": name, "by": by, "sent_at": at}


def missed_call(**more: Any) -> dict[str, Any]:
    call = (
        event("ring", "customer", "2026-03-10T11:15:00+05:00"),
        event("missed", "agent", "2026-03-10T11:15:40+05:00"),
    )
    return conversation(
        "missed",
        *call,
        **{
            "channel": "call",
            "policy": "kaztemirtrans",
            "direction": "incoming",
            "as_of": "2026-03-12T18:00:00+05:00",
            **more,
        },
    )


def call_back(**more: Any) -> dict[str, Any]:
    call = (
        event("ring", "agent", "2026-03-10T12:00:00+05:00"),
        event("pickup", "customer", "2026-03-10T12:00:09+05:00"),
    )
    return conversation(
        "back", *call, **{"channel": "call", "policy": "kaztemirtrans", "direction": "outgoing", **more}
    )


def test_a_callback_of_the_same_case_is_found_in_another_file_and_before_the_missed_call(cli: Cli) -> None:
    cli.write("a.jsonl", json.dumps(call_back(case="T-1")))
    cli.write("b.jsonl", json.dumps(missed_call(case="T-1")))
    assert rules_of(cli.bare("check", "a.jsonl", "b.jsonl", "--format", "jsonl")) == []
    assert rules_of(cli.bare("check", "b.jsonl", "a.jsonl", "--format", "jsonl")) == []
    assert rules_of(cli.bare("check", "b.jsonl", "--format", "jsonl")) == [("missed", "call/callback")]


@pytest.mark.parametrize(
    ("first", "second"),
    [({"case": "T-1"}, {"case": "T-2"}), ({}, {}), ({"case": "T-1"}, {"case": "T-1", "policy": "rzd-175r"})],
)
def test_other_cases_and_other_policies_do_not_answer_for_it(
    cli: Cli, first: dict[str, Any], second: dict[str, Any]
) -> None:
    ran = check(cli, missed_call(**first), call_back(**second))
    assert ("missed", "call/callback") in rules_of(ran)


def test_a_broken_conversation_of_a_case_does_not_cost_the_others(cli: Cli) -> None:
    broken = json.dumps(call_back(case="T-1"))[:-9]
    ran = check(cli, missed_call(case="T-1"), broken)
    assert ("missed", "call/callback") in rules_of(ran)
    assert [each["line"] for each in errors_of(ran)] == [2]


# -- bad input -----------------------------------------------------------------------------------------------------------


def one_error(ran: Ran) -> dict[str, Any]:
    assert ran.code == 3
    (error,) = errors_of(ran)
    return error


def test_a_role_that_nobody_declared(cli: Cli) -> None:
    error = one_error(check(cli, conversation("bad", said("manager", "Добрый день"))))
    assert (error["file"], error["line"], error["key"]) == ("in.jsonl", 1, "messages[0].role")
    assert "'manager' is not allowed; expected one of: agent, customer, system, unknown" in error["message"]


def test_an_unknown_time_zone_of_the_customer(cli: Cli) -> None:
    call = (
        event("ring", "agent", "2026-03-10T12:00:00+05:00"),
        event("pickup", "customer", "2026-03-10T12:00:09+05:00"),
    )
    ran = check(
        cli,
        conversation(
            "bad", *call, channel="call", policy="rzd-175r", direction="outgoing", customer={"timezone": "Asia/Almata"}
        ),
    )
    error = one_error(ran)
    assert (error["file"], error["line"], error["key"]) == ("in.jsonl", 1, "customer.timezone")
    assert "no time zone «Asia/Almata»; expected an IANA name such as Europe/Moscow" in error["message"]
    assert ("bad", "call/hours") in [(id, rule) for id, rule, _ in skips_of(ran)]


@pytest.mark.parametrize(
    "time", ["вчера в 10", "2026-13-01T10:00:00+05:00", "10.03.2026 10:00", "2026-03-02", "1773100800"]
)
def test_a_sent_at_that_is_no_time(cli: Cli, time: str) -> None:
    error = one_error(check(cli, conversation("bad", said("customer", "Где счёт?", time))))
    assert (error["file"], error["line"], error["key"]) == ("in.jsonl", 1, "messages[0].sent_at")
    assert f"«{time}» is no moment in time" in error["message"]
    assert "expected ISO 8601 with a date and a time" in error["message"]


def test_an_as_of_that_is_no_time_counts_as_unknown(cli: Cli) -> None:
    ran = check(
        cli, conversation("bad", said("customer", "Где счёт?", "2026-03-02T10:00:00+05:00"), as_of="конец месяца")
    )
    assert one_error(ran)["key"] == "as_of"
    assert rules_of(ran) == [UNANSWERED]


def test_times_that_go_backwards_are_said(cli: Cli) -> None:
    back = (
        said("customer", "Где счёт?", "2026-03-02T10:00:00+05:00"),
        said("agent", "В кабинете.", "2026-03-02T09:00:00+05:00"),
    )
    ran = check(cli, conversation("bad", *back))
    assert "backwards" in ran.out + ran.err
    assert "in.jsonl:1" in ran.out + ran.err or errors_of(ran)[0]["line"] == 1


def test_where_nobody_is_known_as_the_agent_it_is_skipped_with_the_reason(cli: Cli) -> None:
    ran = check(
        cli,
        conversation(
            "bad", said("unknown", "Где счёт?", author="Иван"), said("unknown", "Вы перепутали номер.", author="Анна")
        ),
    )
    assert ran.code == 1
    assert ("bad", "*", "nobody in it is known as the agent") in skips_of(ran)
    assert rules_of(ran) == [UNANSWERED]


def test_a_message_of_emoji_only_asks_nothing_and_breaks_nothing(cli: Cli) -> None:
    lines = (
        said("customer", "😀😀", "2026-03-02T10:00:00+05:00"),
        said("agent", "👍", "2026-03-02T10:01:00+05:00"),
        said("customer", "🙏", "2026-03-02T10:02:00+05:00"),
    )
    ran = check(
        cli,
        conversation("emoji", *lines, as_of="2026-03-09T10:00:00+05:00"),
        conversation("emoji-rzd", *lines, policy="rzd-175r"),
    )
    assert errors_of(ran) == []
    assert [rule for id, rule in rules_of(ran) if id == "emoji"] == []
    assert ("emoji-rzd", "messenger/emoji") in rules_of(ran)


def test_marks_of_direction_hide_no_word_and_move_no_offset(cli: Cli) -> None:
    text = "\u200fВы \u202bперепутали\u202c номер."
    lines = (
        said("customer", "\u202bГде счёт?\u202c", "2026-03-02T10:00:00+03:00"),
        said("agent", text, "2026-03-02T10:01:00+03:00"),
    )
    ran = check(
        cli,
        conversation("rtl", *lines, policy="rzd-175r"),
        conversation("asked", lines[0], as_of="2026-03-09T10:00:00+03:00"),
    )
    (found,) = (each for each in lines_of(ran) if each.get("rule") == "phrase/blame")
    assert text[found["start"] : found["end"]] == found["excerpt"]
    assert "перепутали" in found["excerpt"]
    assert ("asked", "process/unanswered") in rules_of(ran)


def test_an_unknown_event_or_kind_names_what_there_is(cli: Cli) -> None:
    bad = conversation(
        "bad", {"role": "agent", "kind": "event", "event": "answered", "sent_at": "2026-03-02T10:00:00+03:00"}
    )
    error = one_error(check(cli, bad))
    assert error["key"] == "messages[0].event"
    assert "expected one of: hangup, hold, missed, pickup, resume, ring, transfer" in error["message"]


def test_a_conversation_of_no_messages_and_one_of_empty_ones_break_nothing(cli: Cli) -> None:
    ran = check(cli, conversation("none"), conversation("empty", said("customer", ""), said("agent", " \n")))
    assert [each for each in errors_of(ran) if each["line"] != 2] == []
    assert rules_of(ran) == [UNANSWERED]


# -- exports -------------------------------------------------------------------------------------------------------------

TELEGRAM = """{"name": "Иван", "type": "personal_chat", "id": 7, "messages": [
 {"id": 1, "type": "message", "date": "2026-03-02T10:00:00", "from": "Иван", "text": "Где счёт?"},
 {"id": 2, "type": "message", "date": "2026-03-02T10:05:00", "from": "Анна", "text": "Вы перепутали номер."},
 {"id": 3, "type": "mess"""


def test_a_telegram_export_that_breaks_off_is_read_as_far_as_it_goes(cli: Cli) -> None:
    cli.write("chat/result.json", TELEGRAM)
    cli.write("good.jsonl", json.dumps(ASKED))
    ran = cli.bare(
        "check", str(Path("chat", "result.json")), "good.jsonl", "--agent", "Анна", "--format", "jsonl", "--ui", "en"
    )
    error = one_error(ran)
    assert (Path(error["file"]).name, error["line"]) == ("result.json", 4)
    assert "breaks off after 2 messages; expected Telegram's result.json to its closing brace" in error["message"]
    assert {"phrase/blame", "process/unanswered"} <= {rule for _, rule in rules_of(ran)}


def test_a_whatsapp_export_with_dates_of_no_known_style_names_line_and_styles(cli: Cli) -> None:
    cli.write(
        "chat.txt", "2. März 2026 um 10:15 - Иван: Где счёт?\n2. März 2026 um 10:16 - Анна: Вы перепутали номер.\n"
    )
    cli.write("good.txt", "12.03.2026, 10:15 - Иван: Где счёт?\n12.03.2026, 10:16 - Анна: Вы перепутали номер.\n")
    ran = cli.bare(
        "check", "chat.txt", "good.txt", "--from", "whatsapp", "--agent", "Анна", "--format", "jsonl", "--ui", "en"
    )
    error = one_error(ran)
    assert (error["file"], error["line"]) == ("chat.txt", 1)
    assert "no date that is known here" in error["message"]
    assert "expected lines such as «12.03.2026, 10:15 - Имя: текст»" in error["message"]
    assert "phrase/blame" in [rule for _, rule in rules_of(ran)]


def test_a_whatsapp_export_whose_times_go_backwards_keeps_its_order_and_says_so(cli: Cli) -> None:
    cli.write("chat.txt", "12.03.2026, 10:15 - Иван: Где счёт?\n12.03.2026, 09:15 - Анна: Вы перепутали номер.\n")
    ran = cli.bare("check", "chat.txt", "--agent", "Анна", "--format", "jsonl", "--ui", "en")
    assert "chat.txt: the times go backwards once (first at line 2); the order of the file is kept" in ran.err
    assert [each["message"] for each in lines_of(ran) if each.get("rule") == "phrase/blame"] == [1]


def test_a_speaker_called_system_is_not_the_agent(cli: Cli) -> None:
    cues = (
        ("Система", "Вы перепутали кнопки, нажмите ноль"),
        ("Анна", "Вы перепутали номер."),
        ("Иван", "Вы перепутали меня с кем-то."),
    )
    lines = (f"00:{2 * i:02}.000 --> 00:{2 * i + 1:02}.500\n<v {name}>{text}\n" for i, (name, text) in enumerate(cues))
    cli.write("call.vtt", "WEBVTT\n\n" + "\n".join(lines))
    ran = cli.bare("check", "call.vtt", "--agent", "Анна", "--format", "jsonl", "--ui", "en")
    assert [each["message"] for each in lines_of(ran) if each.get("rule") == "phrase/blame"] == [1]
    nobody = cli.bare("check", "call.vtt", "--format", "jsonl", "--ui", "en")
    assert ("call.vtt", "*", "nobody in it is known as the agent") in skips_of(nobody)
    assert rules_of(nobody) == []
    assert "Анна (1), Иван (1), Система (1); give --agent NAME" in nobody.err
