"""The keys calendar, limits, deadlines, agents and severity of a policy.yaml: what is read, and each mistake with file, line and key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from phraseguard.lexicon.build import build_layer
from phraseguard.lexicon.compiled import Deadline, Layer, Limit, WorkingHours
from phraseguard.lexicon.policy import Policy
from phraseguard.model import Failure, InputError

Read = Callable[[str], Policy]
Mistake = Callable[[str], Failure]

FULL = """\
id: own
timezone: Asia/Almaty
calendar:
  country: KZ
  hours: "8:30–17:30"
  days: "mon–sat"
  off: [2026-12-31]
  worked: [2026-08-31]
  short: {2026-12-30: "13:00"}
limits:
  - {id: pickup, value: 20 s, clause: "4.1", note: ours}
  - {id: hold, value: 30 s}
agents: [Анна Ким, "@own.kz"]
severity:
  call/pickup: error
  messenger/split: "off"
deadlines:
  - id: claim
    rule: deadline/final-reply
    when: {type: [claim, refusal], prepaid: "yes", routes: "..50"}
    from: received_at
    until: completion
    limit: [10 working days, 14 calendar days]
    severity: warning
    source: {clause: "5", row: "в течение 10 рабочих дней"}
"""
DEADLINE = """\
id: own
deadlines:
  - id: claim
    rule: deadline/final-reply
    from: received_at
    until: completion
    limit: 5 working days
    source: {clause: "5"}
"""


@pytest.fixture
def read(tmp_path: Path, base_layer: Layer) -> Read:
    """Read the text of a policy.yaml above the rule book."""

    def run(text: str) -> Policy:
        path = tmp_path / "policy.yaml"
        path.write_text(text, encoding="utf-8")
        return Policy("own", (base_layer, build_layer([path], "own", [base_layer])))

    return run


@pytest.fixture
def mistake(read: Read, tmp_path: Path) -> Mistake:
    """Return the mistake in the text of a policy.yaml; it names the file."""

    def run(text: str) -> Failure:
        with pytest.raises(InputError) as caught:
            read(text)
        assert caught.value.failure.file == str(tmp_path / "policy.yaml")
        return caught.value.failure

    return run


def test_all_keys_are_read(read: Read) -> None:
    policy = read(FULL)
    layer = policy.layers[-1]
    assert layer.working_hours == WorkingHours(
        country="KZ", hours="8:30–17:30", days="mon–sat", off=("2026-12-31",), worked=("2026-08-31",),
        short={"2026-12-30": "13:00"},
    )  # fmt: skip
    # A value with a clause is the document's, one without the company's own.
    assert layer.limits == (Limit("pickup", "20 s", "own", "4.1"), Limit("hold", "30 s", "", ""))
    assert layer.agents == ("Анна Ким", "@own.kz")
    assert layer.severity == {"call/pickup": "error", "messenger/split": "off"}
    assert layer.deadlines == (
        Deadline(
            id="claim", rule="deadline/final-reply",
            when={"type": ("claim", "refusal"), "prepaid": ("yes",), "routes": ("..50",)}, since="received_at",
            until="completion", limits=("10 working days", "14 calendar days"), severity="warning", document="own",
            clause="5", row="в течение 10 рабочих дней",
        ),
    )  # fmt: skip


def test_the_calendar_of_a_policy_is_in_its_zone(read: Read) -> None:
    calendar = read(FULL).calendar
    assert (calendar.zone, calendar.country, calendar.opens, calendar.closes) == ("Asia/Almaty", "KZ", 510, 1050)
    assert calendar.is_working(date(2026, 8, 31)) and not calendar.is_working(date(2026, 12, 31))


def test_a_policy_without_these_keys_has_none_of_them(read: Read) -> None:
    layer = read("id: own\n").layers[-1]
    assert (layer.working_hours, layer.limits, layer.deadlines, layer.agents, layer.severity) == (None, (), (), (), {})


def test_an_hour_and_a_clause_stay_the_text_that_they_are(read: Read) -> None:
    policy = read("id: own\ncalendar: {hours: 9:00–16:00}\nlimits:\n  - {id: hold, value: 30 s, clause: 4.10}\n")
    layer = policy.layers[-1]
    assert layer.working_hours == WorkingHours(hours="9:00–16:00")
    assert layer.limits == (Limit("hold", "30 s", "own", "4.10"),)


def test_a_policy_overrides_single_values_of_what_it_extends(base_layer: Layer, tmp_path: Path) -> None:
    layers = [base_layer]
    for name, text in (("below", FULL), ("above", FULL.replace("20 s", "15 s").replace("10 working", "3 working"))):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "policy.yaml"
        path.write_text(text.replace("  - {id: hold, value: 30 s}\n", "" if name == "above" else "  - {id: hold, value: 30 s}\n"), encoding="utf-8")  # fmt: skip
        layers.append(build_layer([path], name, layers))
    policy = Policy("above", tuple(layers))
    assert policy.limits["pickup"].value == "15 s"
    assert policy.limits["hold"].value == "30 s"
    assert [d.limits for d in policy.deadlines.values()] == [("3 working days", "14 calendar days")]


def assert_names(failure: Failure, line: int, key: str | None, expected: str) -> None:
    """Hold a mistake to its line, its key (None where a whole value is of a wrong kind) and what was expected."""
    assert failure.line == line
    assert key is None or failure.key == key
    assert expected in failure.message


# -- mistakes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "key", "expected"),
    [
        ("calendar:\n  country: US\n", 3, "calendar", "expected RU or KZ"),
        ("calendar:\n  hours: 9–18\n", 3, "calendar", "expected one such as «18:00»"),
        ("calendar:\n  hours: 18:00–9:00\n", 3, "calendar", "expected the opening before the closing"),
        ("calendar:\n  days: fri–mon\n", 3, "calendar", "expected «mon–fri»"),
        ("calendar:\n  off: [31.12.2026]\n", 3, "calendar", "expected one such as «2026-08-31»"),
        ("calendar:\n  short: {2026-12-30: noon}\n", 3, "calendar", "expected one such as «18:00»"),
        ("calendar:\n  holidays: KZ\n", 3, "holidays", "unknown key «holidays» in a calendar"),
        ("calendar:\n  hour: 9:00–18:00\n", 3, "hour", "did you mean «hours»?"),
        ("calendar: 9:00–18:00\n", 2, None, "expected a calendar (keys and values), found «9:00–18:00»"),
        ("calendar:\n  hours: 9:00–18:00\n  hours: 9:00–17:00\n", 4, "hours", "stands twice in a calendar"),
    ],
)
def test_a_mistake_in_the_calendar_is_named(
    mistake: Mistake, text: str, line: int, key: str | None, expected: str
) -> None:
    failure = mistake("id: own\n" + text)
    assert_names(failure, line, key, expected)


@pytest.mark.parametrize(
    ("text", "line", "key", "expected"),
    [
        ("limits:\n  - {value: 30 s}\n", 3, "id", "a limit needs the key «id»"),
        ("limits:\n  - {id: hold}\n", 3, "value", "a limit needs the key «value»"),
        ("limits:\n  - {id: hold, value: 30 s, term: x}\n", 3, "term", "unknown key «term» in a limit"),
        ("limits:\n  - hold\n", 3, None, "expected a limit (keys and values), found «hold»"),
        ("limits:\n  hold: 30 s\n", 3, None, "expected limits (a list), found keys and values"),
        ("limits:\n  - {id: hold, value: [30 s]}\n", 3, None, "expected value (text), found a list"),
        # A value that no check could read, and a name that no check asks for: both would be silent until a customer waits.
        ("limits:\n  - {id: hold, value: soon}\n", 3, "value", "such as «8 working hours»"),
        ("limits:\n  - {id: callback, value: 2 days}\n", 3, "value", "say whether working or calendar days are meant"),
        ("limits:\n  - {id: holds, value: one}\n", 3, "value", "expected"),
        ("limits:\n  - {id: call-hours, value: daily}\n", 3, "value", "expected two times such as «9:00–18:00»"),
        ("limits:\n  - {id: pace-ru, value: fast}\n", 3, "value", "expected"),
        ("limits:\n  - {id: callback-apology, value: maybe}\n", 3, "value", "expected"),
        ("limits:\n  - {id: pick-up, value: 30 s}\n", 3, "id", "did you mean «pickup»?"),
        ("limits:\n  - {id: hold, value: 30 s}\n  - {id: hold, value: 40 s}\n", 4, "id", "twice"),
    ],
)
def test_a_mistake_in_the_limits_is_named(
    mistake: Mistake, text: str, line: int, key: str | None, expected: str
) -> None:
    failure = mistake("id: own\n" + text)
    assert_names(failure, line, key, expected)


@pytest.mark.parametrize("key", ["id", "rule", "from", "until", "limit", "source"])
def test_a_term_needs_its_keys(mistake: Mistake, key: str) -> None:
    kept = [line for line in DEADLINE.splitlines() if not line.strip(" -").startswith(f"{key}:")]
    kept = [line.replace("    rule", "  - rule") if key == "id" else line for line in kept]
    failure = mistake("\n".join(["id: own", *kept[0 if key == "id" else 1 :]]) + "\n")
    assert (failure.line, failure.key) == (3, key)
    assert failure.message == f"a term needs the key «{key}»"


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "expected"),
    [
        ("limit: 5 working days", "limit: 5 days", 7, "limit", "say whether working or calendar days are meant"),
        ("limit: 5 working days", "limit: [10 working days, soon]", 7, "limit", "such as «8 working hours»"),
        ("limit: 5 working days", "limit: 0 working days", 7, "limit", "expected an amount from 1"),
        ("limit: 5 working days", "limit: {days: 5}", 7, None, "found keys and values"),
        (
            "rule: deadline/final-reply",
            "rule: deadline/final-replies",
            4,
            "rule",
            "did you mean «deadline/final-reply»?",
        ),
        ("from: received_at", "from: recieved_at", 5, "from", "did you mean «received_at»?"),
        ("until: completion", "until: complete", 6, "until", "did you mean «completion»?"),
        ("source:", "severity: fatal\n    source:", 8, "severity", "severity is one of advice, warning, error"),
        ("source:", "when: {kind: claim}\n    source:", 8, "kind", "unknown key «kind» in conditions"),
        ("source:", "color: red\n    source:", 8, "color", "unknown key «color» in a term"),
        ('{clause: "5"}', '{paragraph: "5"}', 8, "paragraph", "unknown key «paragraph» in a source"),
        # Conditions that would never hold, or break the check of every conversation.
        ("source:", "when: {prepaid: maybe}\n    source:", 8, "prepaid", "prepaid is one of yes, no, not «maybe»"),
        ("source:", "when: {routes: many}\n    source:", 8, "routes", "expected"),
        ("source:", "when: {before: noon}\n    source:", 8, "before", "expected"),
        ("source:", "when: {channel: [telegram]}\n    source:", 8, "channel", "channel is one of email, messenger"),
        ("source:", "when: {has: [agreement]}\n    source:", 8, "has", "has is one of type, received_at"),
    ],
)
def test_a_mistake_in_a_term_is_named(
    mistake: Mistake, old: str, new: str, line: int, key: str | None, expected: str
) -> None:
    failure = mistake(DEADLINE.replace(old, new))
    assert_names(failure, line, key, expected)


def test_two_terms_of_one_id_are_a_mistake(mistake: Mistake) -> None:
    failure = mistake(DEADLINE + DEADLINE.split("deadlines:\n")[1])
    assert (failure.line, failure.key) == (9, "id")
    assert "claim" in failure.message


@pytest.mark.parametrize(
    ("text", "line", "key", "expected"),
    [
        ("agents: {name: Анна}\n", 2, None, "expected agents (a list), found keys and values"),
        ("agents:\n  - [Анна]\n", 3, None, "expected agents (text), found a list"),
        ("severity: error\n", 2, None, "expected severity (keys and values), found «error»"),
        ("severity:\n  call/pick-up: error\n", 3, "call/pick-up", "did you mean «call/pickup»?"),
        (
            "severity:\n  call/pickup: fatal\n",
            3,
            "severity",
            "severity is one of advice, warning, error, off, not «fatal»",
        ),
        ("severity:\n  call/pickup: error\n  call/pickup: advice\n", 4, "call/pickup", "stands twice"),
        ("timezone: Asia/Astana\n", 2, "timezone", "expected an IANA name"),
        ("limit: []\n", 2, "limit", "did you mean «limits»?"),
    ],
)
def test_a_mistake_in_agents_severity_and_the_policy_itself_is_named(
    mistake: Mistake, text: str, line: int, key: str | None, expected: str
) -> None:
    failure = mistake("id: own\n" + text)
    assert_names(failure, line, key, expected)


def test_severity_and_rules_of_a_policy_decide_what_its_findings_weigh(read: Read) -> None:
    policy = read("id: own\nrules: [call]\nseverity:\n  call/pickup: error\n")
    assert policy.severity["call/pickup"] == "error"
    assert "call/pickup" in policy.active and "deadline/request" not in policy.active
