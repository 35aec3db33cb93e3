"""``phraseguard policy``: show (what is in force, and who says it) and new (a company's own policy to begin with)."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from phraseguard.commands.policy_show import run
from phraseguard.commands.policy_values import sheet
from phraseguard.commands.session import Common, Ui
from phraseguard.commands.streams import Streams
from phraseguard.config import Layer
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon import standard

from .conftest import POLICY, Cli

SHIPPED = policies.names()
OWN = """\
extends: kazakhtelecom
id: roza
title: {ru: "Роза", kk: "Роза", en: "Rose"}
rules: [process/closing]
severity: {process/offer: "off", process/next-step: error}
limits:
  - {id: session-gap, value: "2 hours"}
  - {id: opening, value: "40 s", clause: "7.1"}
deadlines:
  - id: chat-first-reply
    rule: deadline/first-reply
    when: {channel: [chat]}
    from: customer-message
    until: agent-reply
    limit: [2 minutes, same working day]
    severity: warning
    source: {clause: "1.2", row: "за две минуты"}
"""
TERM = """\
  - id: t{number}
    rule: deadline/request
    when: {when}
    from: received_at
    until: completion
    limit: {limit}
    source: {{clause: "9"}}
"""


def _json(cli: Cli, *args: object) -> Any:
    ran = cli.bare("policy", "show", *args, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def _by_id(items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in items}


# -- show: every value of every policy -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_the_rules_shown_as_on_are_those_that_are_checked(name: str) -> None:
    policy = policies.load(name)
    shown = sheet(policy)
    assert {rule.id for rule in shown.rules if rule.state.value == "on"} == policy.active
    assert [rule.id for rule in shown.rules] == list(policy.rules)
    assert all(
        clause.document in policy.documents for r in shown.rules if r.state.value == "off" for clause in r.clauses
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_all_terms_and_values_of_a_policy_are_shown_as_it_writes_them(cli: Cli, name: str) -> None:
    written = yaml.load((policies.folder_of(name) / "policy.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    shown = _json(cli, name)
    assert (shown["id"], shown["title"]) == (name, written["title"])
    assert shown["layers"][0]["document"] == written["document"]
    limits = [
        (each["id"], each["value"]["value"], each["clause"] and each["clause"]["clause"]) for each in shown["limits"]
    ]
    assert limits == [(each["id"], each["value"], each.get("clause")) for each in written["limits"]]
    terms = [
        (
            each["id"],
            each["rule"],
            each["from"],
            each["until"],
            each["limits"],
            each["clause"]["clause"],
            each["clause"]["row"],
        )
        for each in shown["deadlines"]
    ]
    assert terms == [
        (each["id"], each["rule"], each["from"], each["until"],
         each["limit"] if isinstance(each["limit"], list) else [each["limit"]], each["source"]["clause"], each["source"]["row"])
        for each in written.get("deadlines", [])
    ]  # fmt: skip
    assert {value["origin"]["kind"] for value in (shown["calendar"]["zone"], shown["pause_on"], shown["block_on"])} == {
        "own"
    }


@pytest.mark.parametrize("ui", ["ru", "kk", "en"])
@pytest.mark.parametrize("name", SHIPPED)
def test_every_policy_is_told_in_every_language(name: str, ui: Ui) -> None:
    policy, out, err = policies.load(name), io.StringIO(), io.StringIO()
    assert run(Streams(io.BytesIO(), out, err), name, Common(given=Layer(ui=ui), no_config=True)) == 0
    assert err.getvalue() == ""
    text = out.getvalue()
    assert text.splitlines()[0] == f"{name}: {policy.meta[f'title.{ui}']}"
    first_words = {line.split()[0] for line in text.splitlines() if line}
    assert {*policy.rules, *policy.deadlines, *policy.limits} <= first_words
    assert all(f"«{term.row}»" in text for term in policy.deadlines.values())


# -- show: where it comes from -------------------------------------------------------------------------------------------


def test_a_value_names_the_policy_that_says_it_and_what_it_replaces(cli: Cli) -> None:
    cli.write("roza/policy.yaml", OWN)
    shown = _json(cli, "roza")
    own, extended = {"kind": "own", "name": "roza"}, {"kind": "extended", "name": "kazakhtelecom"}
    assert [layer["origin"] for layer in shown["layers"]] == [extended, own]
    limits = _by_id(shown["limits"])
    assert limits["session-gap"]["value"] == {
        "value": "2 hours", "origin": own, "instead_of": {"value": "8 hours", "origin": extended, "instead_of": None},
    }  # fmt: skip
    assert limits["session-gap"]["clause"] is None
    assert limits["opening"]["clause"] == {"document": "roza", "clause": "7.1", "row": ""}
    rules = _by_id(shown["rules"])
    assert rules["process/offer"]["state"]["value"] == "off"
    assert rules["process/offer"]["state"]["origin"] == own
    assert rules["process/offer"]["state"]["instead_of"] == {"value": "on", "origin": extended, "instead_of": None}
    assert rules["process/closing"]["state"] == {"value": "on", "origin": own, "instead_of": None}
    assert rules["process/greeting"]["state"] == {"value": "on", "origin": extended, "instead_of": None}
    assert rules["phrase/blame"]["state"] == {
        "value": "off", "origin": {"kind": "default", "name": ""}, "instead_of": None
    }  # fmt: skip
    assert rules["process/next-step"]["severity"]["origin"] == own
    assert rules["process/next-step"]["severity"]["instead_of"]["origin"] == {"kind": "rule-book", "name": ""}
    assert shown["calendar"]["origin"] == extended


def test_a_term_that_takes_the_place_of_an_extended_one(cli: Cli) -> None:
    cli.write("roza/policy.yaml", OWN)
    shown = _json(cli, "roza")
    (term,) = [each for each in shown["deadlines"] if each["id"] == "chat-first-reply"]
    assert term["origin"]["name"] == "roza"
    assert term["clause"] == {"document": "roza", "clause": "1.2", "row": "за две минуты"}
    assert term["instead_of"]["value"] == "5 minutes"
    assert term["instead_of"]["origin"]["name"] == "kazakhtelecom"
    assert (term["severity"]["value"], term["severity"]["origin"]["name"]) == ("warning", "roza")
    text = cli.bare("policy", "show", "roza", "--ui", "en").out
    assert (
        "  chat-first-reply (roza): channel chat\n"
        "    2 minutes, the same working day (whichever is earlier), from the customer's first message to the first answer, "
        "instead of 5 minutes (kazakhtelecom)\n"
        "    deadline/first-reply, warning (roza), instead of error (rule book); roza 1.2 «за две минуты»\n"
    ) in text


def test_a_severity_of_the_policy_goes_before_that_of_its_terms(cli: Cli) -> None:
    cli.write("roza/policy.yaml", OWN.replace('"off"', '"off", deadline/first-reply: advice'))
    (term,) = [each for each in _json(cli, "roza")["deadlines"] if each["id"] == "chat-first-reply"]
    assert term["severity"]["value"] == "advice"


def test_a_term_of_a_rule_that_is_off_says_so(cli: Cli) -> None:
    cli.write("roza/policy.yaml", OWN.replace('"off"', '"off", deadline/first-reply: "off"'))
    shown = _json(cli, "roza")
    assert {each["checked"] for each in shown["deadlines"] if each["rule"] == "deadline/first-reply"} == {False}
    assert {each["checked"] for each in shown["deadlines"] if each["rule"] == "deadline/final-reply"} == {True}
    assert "not checked: its rule is off" in cli.bare("policy", "show", "roza", "--ui", "en").out


def test_conditions_are_said_in_words(cli: Cli) -> None:
    conditions = [
        "{}", "{channel: [chat, email, call]}", '{type: [claim], prepaid: "no", complex: "yes"}',
        '{disagreements: "no", booked: "yes"}', '{routes: "51.."}', '{routes: "10..50"}', '{before: "16:00"}',
        '{after: "16:00", has: [due], lacks: [routes]}',
    ]  # fmt: skip
    terms = "".join(TERM.format(number=i, when=when, limit="2 calendar days") for i, when in enumerate(conditions))
    cli.write("p/policy.yaml", f"extends: jusan\nid: p\ndeadlines:\n{terms}")

    def said(ui: str) -> list[str]:
        lines = cli.bare("policy", "show", "p", "--ui", ui).out.splitlines()
        return [line.partition(": ")[2] for line in lines if line.startswith("  t") and " (p): " in line]

    assert said("en") == [
        "any request", "channel chat, email or call", "request of type claim; not prepaid; complex",
        "without disagreements; a channel for the answer was agreed", "routes: at least 51", "routes: at least 10, at most 50",
        "received by 16:00", "received after 16:00; the record has request.due; the record has no request.routes",
    ]  # fmt: skip
    assert said("ru")[1:5] == [
        "канал: chat, email или call", "вид обращения: claim; без предоплаты; сложный запрос",
        "без разногласий; канал для ответа согласован", "маршрутов: не меньше 51",
    ]  # fmt: skip
    assert said("kk")[1:5] == [
        "арна: chat, email немесе call", "өтініш түрі: claim; алдын ала төлемсіз; күрделі сұрау",
        "келіспеушілік жоқ; жауап арнасы келісілген", "бағыттар саны: кемінде 51",
    ]  # fmt: skip


def test_the_calendar_with_own_days(cli: Cli) -> None:
    cli.write(
        "p/policy.yaml",
        'extends: jusan\nid: p\ntimezone: Asia/Aqtau\ncalendar:\n  hours: "8:30–20:00"\n  days: "mon–wed, sat"\n'
        '  off: ["2026-08-31"]\n  worked: ["2026-03-08"]\n  short: {"2026-12-31": "15:00"}\n',
    )
    assert (
        "calendar: p\n"
        "  zone: Asia/Aqtau (p), instead of Asia/Almaty (jusan)\n"
        "  official days: none\n"
        "  hours: 8:30–20:00\n"
        "  days: mon–wed, sat\n"
        "  own days off: 2026-08-31\n"
        "  own working days: 2026-03-08\n"
        "  shortened days: 2026-12-31 until 15:00\n"
    ) in cli.bare("policy", "show", "p", "--ui", "en").out


def test_rows_and_scripts_are_counted_by_language_and_layer(cli: Cli) -> None:
    (layer,) = _json(cli, POLICY)["layers"]
    assert layer["origin"] == {"kind": "own", "name": "test-policy"}
    assert layer["rows"]["kk"] == 0
    rows = yaml.load((POLICY / "rows.ru.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)["rows"]
    assert layer["rows"]["ru"] == len(rows)
    assert layer["scripts"]["ru"] > 0


def test_without_a_list_of_rules_all_are_on_by_default(cli: Cli) -> None:
    states = {(rule["state"]["value"], rule["state"]["origin"]["kind"]) for rule in _json(cli, POLICY)["rules"]}
    assert states == {("on", "default")}


# -- show: what the settings change --------------------------------------------------------------------------------------

SETTINGS = """\
policy = "kazakhtelecom"
lexicons = ["more"]
agents = ["Анна"]
session-gap = "3 h"

[severity]
"process/offer" = "off"
"process/greeting" = "error"
"""
ROW = """\
language: ru
rows:
  - id: papers
    rule: process/offer
    phrase: "бумага"
    source: {document: d, clause: c}
    origin: extension
    bad: ["Вот [[бумага]]."]
"""


def test_the_policy_in_force_has_what_the_settings_change(cli: Cli) -> None:
    settings = {"kind": "settings", "name": ""}
    cli.write("phraseguard.toml", SETTINGS)
    cli.write("more/rows.ru.yaml", ROW)
    shown = _json(cli)
    assert [layer["origin"] for layer in shown["layers"]] == [
        {"kind": "own", "name": "kazakhtelecom"},
        {"kind": "lexicon", "name": "more"},
    ]
    rules = _by_id(shown["rules"])
    assert (rules["process/offer"]["state"]["value"], rules["process/offer"]["state"]["origin"]) == ("off", settings)
    assert rules["process/greeting"]["severity"]["value"] == "error"
    assert rules["process/greeting"]["severity"]["origin"] == settings
    assert _by_id(shown["limits"])["session-gap"]["value"]["value"] == "3 h"
    assert {"value": "Анна", "origin": settings, "instead_of": None} in shown["agents"]
    assert [Path(file).name for file in shown["settings"]] == ["phraseguard.toml"]


def test_a_policy_that_is_named_is_shown_as_it_is(cli: Cli) -> None:
    elsewhere = _json(cli, "kazakhtelecom")
    cli.write("phraseguard.toml", SETTINGS)
    cli.write("more/rows.ru.yaml", ROW)
    assert _json(cli, "kazakhtelecom") == elsewhere
    assert elsewhere["settings"] == []


def test_a_selection_in_the_settings(cli: Cli) -> None:
    cli.write("phraseguard.toml", 'policy = "kazakhtelecom"\nselect = ["process/greeting", "phrase"]\n')
    shown = _by_id(_json(cli)["rules"])
    assert {id for id, rule in shown.items() if rule["state"]["value"] == "on"} == {
        "process/greeting", *(id for id in shown if id.startswith("phrase/"))
    }  # fmt: skip
    assert shown["process/greeting"]["state"]["origin"]["kind"] == "own"
    assert shown["deadline/first-reply"]["state"]["origin"]["kind"] == "settings"


# -- show: what cannot be shown ------------------------------------------------------------------------------------------


def test_an_unknown_policy_has_a_hint(cli: Cli) -> None:
    ran = cli.bare("policy", "show", "kazaktelecom")
    assert (ran.code, ran.out) == (2, "")
    assert "no policy «kazaktelecom»: expected one of " in ran.err
    assert "did you mean «kazakhtelecom»?" in ran.err


def test_a_broken_policy_has_its_place(cli: Cli) -> None:
    cli.write("p/policy.yaml", "extends: jusan\nid: p\nlimits:\n  - {id: pickup}\n")
    ran = cli.bare("policy", "show", "p")
    assert (ran.code, ran.out) == (2, "")
    assert "policy.yaml:4:5: value: a limit needs the key «value»" in ran.err


# -- new -----------------------------------------------------------------------------------------------------------------

DRAFT = "Добрый день! Специалист занят, перезвоните нам попозже.\n"


@pytest.mark.parametrize("base", SHIPPED)
def test_a_new_policy_proves_itself_and_finds_its_example(cli: Cli, base: str) -> None:
    made = cli.bare("policy", "new", "roza-tel", "--extends", base)
    assert (made.code, made.err) == (0, "")
    assert "phraseguard lexicon test roza-tel" in made.out
    tested = cli.bare("lexicon", "test", "roza-tel")
    assert (tested.code, tested.out) == (0, "3 examples, 0 failures\n")
    cli.write("a.txt", DRAFT)
    ran = cli.bare("check", "--policy", "roza-tel", "a.txt", "--format", "jsonl")
    assert ran.err == ""
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [finding["row"] for finding in found if finding.get("row")] == ["roza-tel-call-later"]


@pytest.mark.parametrize("base", SHIPPED)
def test_the_examples_of_a_new_policy_override_something(cli: Cli, base: str) -> None:
    cli.bare("policy", "new", "roza", "--extends", base)
    shown, before = _json(cli, "roza"), _json(cli, base)
    (limit,) = [each for each in shown["limits"] if each["value"]["origin"]["name"] == "roza"]
    assert limit["value"]["instead_of"]["origin"]["name"] == base
    (rule,) = [each for each in shown["rules"] if each["severity"]["origin"]["name"] == "roza"]
    assert rule["state"]["value"] == "on"
    assert rule["severity"]["instead_of"]["value"] != rule["severity"]["value"]
    calendars = [
        {key: each["calendar"][key] for key in ("country", "hours", "days", "off")} for each in (shown, before)
    ]
    assert calendars[0] == calendars[1]
    assert shown["calendar"]["zone"]["value"] == before["calendar"]["zone"]["value"]


def test_the_commented_term_of_a_new_policy_holds_when_it_is_let_in(cli: Cli) -> None:
    cli.bare("policy", "new", "roza")
    path = cli.folder / "roza" / "policy.yaml"
    head, mark, tail = path.read_text(encoding="utf-8").partition("# deadlines:")
    path.write_text(head + "\n".join(line.removeprefix("# ") for line in (mark + tail).splitlines()), encoding="utf-8")
    (term,) = [each for each in _json(cli, "roza")["deadlines"] if each["origin"]["name"] == "roza"]
    assert (term["id"], term["limits"], term["checked"]) == ("own-chat-first-reply", ["15 minutes"], True)


def test_a_new_policy_may_stand_on_several_and_on_a_folder(cli: Cli) -> None:
    cli.write("base/policy.yaml", OWN)
    made = cli.bare("policy", "new", "teams/north", "--extends", "kredo", "--extends", "base", "--id", "roza-north")
    assert made.code == 0
    shown = _json(cli, "teams/north")
    assert [layer["origin"]["name"] for layer in shown["layers"]] == ["kredo", "kazakhtelecom", "roza", "roza-north"]
    assert cli.bare("lexicon", "test", "teams/north").code == 0


def test_nothing_is_overwritten(cli: Cli) -> None:
    cli.write("roza/notes.txt", "mine")
    cli.write("file", "mine")
    for name, message in (("roza", "is not empty"), ("file", "is a file"), ("kredo", "comes with phraseguard")):
        ran = cli.bare("policy", "new", name)
        assert (ran.code, ran.out) == (2, "")
        assert f"{name}: {message}" in ran.err or f"{name}: is the name of a policy that {message}" in ran.err
    assert sorted(path.name for path in cli.folder.rglob("*") if path.is_file()) == ["file", "notes.txt"]


def test_an_unknown_policy_to_extend_leaves_nothing_behind(cli: Cli) -> None:
    ran = cli.bare("policy", "new", "roza", "--extends", "kred")
    assert ran.code == 2
    assert "did you mean «kredo»?" in ran.err
    assert not (cli.folder / "roza").exists()


@pytest.mark.parametrize(
    ("id", "message"), [("Роза", "is no id"), ("a b", "is no id"), ("kredo", "is the id of another policy")]
)
def test_a_bad_or_taken_id(cli: Cli, id: str, message: str) -> None:
    ran = cli.bare("policy", "new", "roza", "--id", id)
    assert ran.code == 2
    assert f"--id: «{id}» {message}" in ran.err
    assert not (cli.folder / "roza").exists()


def test_a_folder_that_gives_no_id_gets_one(cli: Cli) -> None:
    assert cli.bare("policy", "new", "Моя компания").code == 0
    assert _json(cli, "Моя компания")["id"] == "company"
    assert cli.bare("policy", "new", "Roza  Telecom 2").code == 0
    assert _json(cli, "Roza  Telecom 2")["id"] == "roza-telecom-2"


# -- the page for QA leads -----------------------------------------------------------------------------------------------

PAGE = Path(__file__).parents[2] / "docs" / "policy.md"


@pytest.mark.skipif(not PAGE.is_file(), reason="the documentation is part of a checkout only")
def test_the_examples_of_the_page_hold(cli: Cli) -> None:
    text = PAGE.read_text(encoding="utf-8")
    policy, rows = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    cli.write("roza/policy.yaml", policy)
    cli.write("roza/facts.ru.yaml", rows)
    tested = cli.bare("lexicon", "test", "roza")
    assert (tested.code, tested.out) == (0, "3 examples, 0 failures\n")
    shown = _json(cli, "roza")
    assert {each["value"]["origin"]["kind"] for each in shown["limits"]} == {"own", "extended"}
    values = text.partition("## Single values")[2].partition("## Terms")[0]
    assert {each["id"] for name in SHIPPED for each in _json(cli, name)["limits"]} <= set(
        re.findall(r"`([a-z-]+)`", values)
    )


@pytest.mark.skipif(not PAGE.is_file(), reason="the documentation is part of a checkout only")
def test_the_page_names_all_conditions_moments_and_keys() -> None:
    text = PAGE.read_text(encoding="utf-8")
    known = (*standard.CONDITIONS, *standard.SINCE, *standard.UNTIL, *standard.KEYS)
    assert [name for name in known if not re.search(rf"`{name}\b", text)] == []
