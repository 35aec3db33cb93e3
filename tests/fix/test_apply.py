"""Applying fixes: tiers, overlaps, convergence; what is outside of the edits stays."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phraseguard.engine import Checker
from phraseguard.fix.apply import apply_edits, chosen_fix, fix_text
from phraseguard.model import Edit, Finding, Fix

WORDS = st.sampled_from(
    [
        "Заявочка", "заявочку", "минуточку", "ну", "Ну", "проблема", "этой", "проблемой", "СРОЧНО", "ЖДИТЕ", "!!", "?!", "😀", ":)", ")",
        ",", ".", "...", "—", "(", "«", "»", "Подожди", "хорошо", "Вы", "перепутали", "\n", "\n\n", "\u00a0", "- ", "1.", "РЖД", "и",
    ]
)  # fmt: skip
DRAFTS = st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=15).map("".join))
ROWS = (
    {"id": "filler", "phrase": "=ну", "instead": [""], "fix": "safe", "rule": "style/filler"},
    {"id": "problem", "phrase": "проблема", "instead": ["{1:вопрос}"], "fix": "safe", "rule": "phrase/failure"},
    {"id": "confused", "phrase": "=вы перепутать", "instead": ["{1:род} подвела память"], "fix": "unsafe"},
)


@pytest.fixture(scope="module")
def drafts() -> list[Checker]:
    return []


@pytest.fixture
def checker(drafts: list[Checker], checker_of: Callable[..., Checker]) -> Checker:
    if not drafts:
        drafts.append(checker_of(*ROWS, all_rules=True))
    return drafts[0]


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(message=0, start=start, end=end, text=text)


def finding(*fixes: Fix) -> Finding:
    return Finding(message=0, rule="style/filler", severity="error", start=0, end=1, fixes=fixes)


def test_edits_are_applied_whatever_their_order() -> None:
    edits = [edit(0, 2, "Мы"), edit(3, 5, ""), edit(6, 6, "!")]
    for order in itertools.permutations(edits):
        assert apply_edits("Вы да нет", order) == "Мы  !нет"


def test_the_tier_decides_what_a_program_may_apply() -> None:
    safe, unsafe, manual = (Fix(applicability=tier, edits=(edit(0, 1, "x"),)) for tier in ("safe", "unsafe", "manual"))
    both = finding(manual, unsafe, safe)
    assert chosen_fix(both, unsafe=False) is safe
    assert chosen_fix(both, unsafe=True) is unsafe
    assert chosen_fix(finding(manual), unsafe=True) is None
    assert chosen_fix(finding(unsafe), unsafe=False) is None


def test_overlapping_fixes_wait_for_the_next_round() -> None:
    def check(text: str) -> list[Finding]:
        if text == "абв":
            return [
                finding(Fix(applicability="safe", edits=(edit(0, 2, "x"),))),
                finding(Fix(applicability="safe", edits=(edit(1, 3, "y"),))),
            ]
        return []

    assert fix_text("абв", check) == ("xв", 1)


def test_two_rows_that_undo_each_other_come_to_an_end() -> None:
    def check(text: str) -> list[Finding]:
        return [finding(Fix(applicability="safe", edits=(edit(0, 1, "б" if text[0] == "а" else "а"),)))]

    text, applied = fix_text("а", check)
    assert text in ("а", "б")
    assert applied <= 8


@pytest.mark.parametrize(
    ("text", "safe", "unsafe"),
    [
        ("Ну, с этой проблемой поможем.", "С этим вопросом поможем.", None),
        ("Минуточку, заявочка готова!! 😀", "Минуту, заявка готова.", None),
        ("Вы перепутали.", "Вы перепутали.", "Вас подвела память."),
        ("Подожди.", "Подожди.", "Подождите."),
        ("Всё в порядке.", "Всё в порядке.", None),
        ("", "", None),
    ],
)
def test_a_draft(checker: Checker, text: str, safe: str, unsafe: str | None) -> None:
    def check(state: str) -> list[Finding]:
        return checker.check(state, channel="chat")

    assert fix_text(text, check)[0] == safe
    assert fix_text(text, check, unsafe=True)[0] == (safe if unsafe is None else unsafe)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(DRAFTS, st.booleans())
def test_fixing_twice_is_fixing_once(checker: Checker, text: str, unsafe: bool) -> None:
    def check(state: str) -> list[Finding]:
        return checker.check(state, channel="chat")

    once, _ = fix_text(text, check, unsafe=unsafe)
    again, applied = fix_text(once, check, unsafe=unsafe)
    assert (again, applied) == (once, 0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(DRAFTS)
def test_every_fix_can_be_applied_and_keeps_the_rest(checker: Checker, text: str) -> None:
    for found in checker.check(text, channel="chat"):
        for fix in found.fixes:
            ordered = sorted(fix.edits, key=lambda e: e.start)
            assert all(0 <= e.start <= e.end <= len(text) for e in ordered)
            assert all(a.end <= b.start for a, b in itertools.pairwise(ordered))
            fixed = apply_edits(text, fix.edits)
            assert fixed.startswith(text[: ordered[0].start])
            assert fixed.endswith(text[ordered[-1].end :])
            assert len(fixed) == len(text) + sum(len(e.text) - (e.end - e.start) for e in ordered)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_fixed_without_error(checker: Checker, text: str) -> None:
    fix_text(text, lambda state: checker.check(state, channel="chat"), unsafe=True)
