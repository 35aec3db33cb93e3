"""The other commands: rules, scripts, allow, report-wrong, completion, help; and what starting costs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Cli, golden

BLAME = "Добрый день! Вы перепутали номера. Ответ направим завтра.\n"
SHELLS = ("bash", "zsh", "fish")


def _fingerprint(cli: Cli) -> str:
    cli.write("a.txt", BLAME)
    fingerprint: str = json.loads(cli("check", "a.txt", "--format", "jsonl").out)["fingerprint"]
    return fingerprint


# -- rules -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ui", ["ru", "kk", "en"])
def test_all_about_one_rule(cli: Cli, ui: str) -> None:
    golden(f"rule.{ui}", cli("rules", "phrase/blame", "--ui", ui).out)


def test_rules_lists_all_or_some(cli: Cli) -> None:
    listed = cli("rules", "--ui", "en").out.splitlines()
    names = [line.split()[0] for line in listed]
    assert names[:2] == ["phrase/blame", "phrase/failure"]
    assert [line.split()[0] for line in cli("rules", "style/filler", "phrase/blame").out.splitlines()] == [
        "phrase/blame",
        "style/filler",
    ]


def test_rules_as_json(cli: Cli) -> None:
    (rule,) = json.loads(cli("rules", "phrase/failure", "--format", "json").out)
    assert (rule["id"], rule["severity"], rule["rows"], rule["fixes"]) == ("phrase/failure", "warning", 1, {"safe": 1})


def test_an_unknown_rule(cli: Cli) -> None:
    ran = cli("rules", "phrase/blam")
    assert ran.code == 2
    assert 'unknown rule or family "phrase/blam"; did you mean "phrase/blame"?' in ran.err


# -- scripts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("закончились вагоны", "no-wagons-01"),
        ("клиент жалуется", "upset-01"),
        ("клиент жалуеться на нас", "upset-01"),
        ("подвижного состава нет", "no-wagons-01"),
    ],
)
def test_scripts_are_found_by_lemma_and_in_spite_of_a_slip(cli: Cli, query: str, first: str) -> None:
    offers = json.loads(cli("scripts", *query.split(), "--format", "json").out)
    assert offers[0]["id"] == first
    assert 0 < offers[0]["score"] <= 1


def test_scripts_shows_text_with_slots_and_clause(cli: Cli) -> None:
    assert cli("scripts", "закончились вагоны", "--limit", "1", "--ui", "en").out == (
        "no-wagons-01: No wagons available (training table 1)\n"
        "  К сожалению, свободных вагонов сейчас нет. Сообщу Вам о них {date}.\n"
    )


def test_no_script_is_exit_code_1(cli: Cli) -> None:
    ran = cli("scripts", "погода на марсе", "--ui", "en")
    assert (ran.code, ran.out, ran.err) == (1, "", "phraseguard: no script fits\n")


# -- exceptions --------------------------------------------------------------------------------------------------------


def test_allow_writes_an_exception_that_check_obeys_until_it_expires(cli: Cli) -> None:
    fingerprint = _fingerprint(cli)
    words = ("--author", "А. Ким", "--reason", "цитата", "--expires", "2030-01-31", "--today", "2029-01-01")
    ran = cli("allow", fingerprint[:8], "a.txt", *words[:-2], "--allow-file", "allow.toml")
    assert ran.code == 0
    assert "phrase/blame «Вы перепутали» is allowed until 2030-01-31" in ran.out
    assert cli("check", "a.txt", "--allow-file", "allow.toml", "--today", "2030-01-31").code == 0
    late = cli("check", "a.txt", "--allow-file", "allow.toml", "--today", "2030-02-01")
    assert late.code == 1
    assert "expired on 2030-01-31" in late.out


def test_an_unused_exception_is_reported(cli: Cli) -> None:
    fingerprint = _fingerprint(cli)
    words = ("--author", "A", "--reason", "R", "--expires", "9999-01-01", "--allow-file", "allow.toml")
    cli("allow", fingerprint, "a.txt", *words)
    cli.write("b.txt", "Накладная принята.\n")
    assert "the exception for phrase/blame matches no finding" in cli("check", "b.txt", *words[-2:]).out
    cli.write("phraseguard.toml", 'allow-file = "allow.toml"\n')
    assert "matches no finding" not in cli("check", "b.txt").out
    assert "matches no finding" not in cli("check", ".").out


@pytest.mark.parametrize(
    ("fingerprint", "message"),
    [
        ("abc", "«abc» is no fingerprint"),
        ("zzzzzzzz", "«zzzzzzzz» is no fingerprint"),
        ("0123456789", "no finding has the fingerprint «0123456789» in the given input (1 checked, 1 findings)"),
    ],
)
def test_a_fingerprint_that_is_none(cli: Cli, fingerprint: str, message: str) -> None:
    _fingerprint(cli)
    for command in (["allow", "--author", "A", "--expires", "9999-01-01", "--allow-file", "a.toml"], ["report-wrong"]):
        ran = cli(*command, fingerprint, "a.txt", "--reason", "R")
        assert ran.code == 2
        assert message in ran.err


def test_allow_wants_a_file_and_a_day_to_come(cli: Cli) -> None:
    fingerprint = _fingerprint(cli)
    words = ("allow", fingerprint, "a.txt", "--author", "A", "--reason", "R", "--expires")
    assert "there is no allow-file" in cli(*words, "9999-01-01").err
    assert "2020-01-01 is over" in cli(*words, "2020-01-01", "--allow-file", "a.toml").err
    assert "'soon' is no date" in cli(*words, "soon", "--allow-file", "a.toml").err


# -- wrong findings ----------------------------------------------------------------------------------------------------


def test_report_wrong_keeps_the_finding_with_its_sentence_once(cli: Cli) -> None:
    fingerprint = _fingerprint(cli)
    words = ("report-wrong", fingerprint[:6], "a.txt", "--reason", "клиент сам так сказал", "--file", "wrong.jsonl")
    assert cli(*words).out == "wrong.jsonl: phrase/blame «Вы перепутали» reported\n"
    assert cli(*words).out == "wrong.jsonl: phrase/blame «Вы перепутали» was reported before\n"
    kept = json.loads((cli.folder / "wrong.jsonl").read_bytes())
    assert kept["sentence"] == "Вы перепутали номера."
    assert (kept["fingerprint"], kept["row"], kept["file"]) == (fingerprint, "you-confused", "a.txt")
    listed = cli.bare("report-wrong", "--list", "--file", "wrong.jsonl")
    assert "phrase/blame  «Вы перепутали»  клиент сам так сказал\n" in listed.out
    assert 'good: ["Вы перепутали номера."]' in cli.bare("report-wrong", "--examples", "--file", "wrong.jsonl").out


def test_report_wrong_says_what_is_missing(cli: Cli) -> None:
    assert "expected a FINGERPRINT" in cli("report-wrong", "--reason", "x").err
    assert "why is the finding wrong?" in cli("report-wrong", "abcdef", "a.txt").err
    assert "no wrong findings were reported" in cli.bare("report-wrong", "--list", "--file", "none.jsonl").err


# -- the program -------------------------------------------------------------------------------------------------------


def test_version_and_help(cli: Cli) -> None:
    assert cli.bare("--version").out.startswith("phraseguard 0.")
    for command in ((), ("check",), ("fix",), ("lexicon",), ("lexicon", "try"), ("allow",), ("report-wrong",)):
        ran = cli.bare(*command, "--help")
        assert (ran.code, ran.out.split()[:2], ran.err) == (0, ["Usage:", "phraseguard"], "")


@pytest.mark.skipif(not (Path(__file__).parents[2] / "cli.py").is_file(), reason="cli.py is part of a checkout only")
def test_running_from_a_checkout(cli: Cli) -> None:
    from .conftest import HERE

    script = HERE.parent.parent / "cli.py"
    done = subprocess.run(
        [sys.executable, script, "--version"], capture_output=True, timeout=60, env=cli.env, check=True
    )
    assert done.stdout.startswith(b"phraseguard ")


@pytest.mark.parametrize("shell", SHELLS)
def test_shells_complete_commands_and_options(cli: Cli, shell: str) -> None:
    words = {"bash": "phraseguard rep", "zsh": "phraseguard rep", "fish": "phraseguard rep"}[shell]
    env = {
        "_PHRASEGUARD_COMPLETE": f"complete_{shell}", "COMP_WORDS": words, "COMP_CWORD": "1",
        "_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }  # fmt: skip
    assert "report-wrong" in cli.bare(env=env).out


def test_starting_imports_nothing_heavy() -> None:
    heavy = "rich yaml pymorphy3 rapidfuzz pydantic razdel holidays phonenumbers importlib.metadata"
    program = f"import sys, phraseguard.app; print(*set({heavy.split()}) & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=True, text=True)
    assert done.stdout.split() == []
