"""Lexicon rows as findings: the record that a row becomes."""

from __future__ import annotations

from collections.abc import Callable

from phraseguard.engine import Checker


def test_a_finding_carries_its_row(checker_of: Callable[..., Checker]) -> None:
    row = {
        "id": "own", "phrase": "=вы перепутать", "origin": "source", "severity": "error", "instead": ["давайте уточним"],
        "explain": {"ru": "«{excerpt}» звучит как упрёк"}, "source": {"document": "rzd-175r", "clause": "4.3.1", "row": "Вы перепутали"},
    }  # fmt: skip
    (finding,) = checker_of(row).check("Да, Вы опять перепутали номера.", channel="chat")
    assert (finding.rule, finding.row, finding.severity, finding.origin) == ("phrase/blame", "own", "error", "source")
    assert (finding.start, finding.end, finding.excerpt) == (4, 23, "Вы опять перепутали")
    assert finding.explanation == {"ru": "«Вы опять перепутали» звучит как упрёк"}
    (source,) = finding.sources
    assert (source.document, source.clause, source.row) == ("rzd-175r", "4.3.1", "Вы перепутали")
    assert [fix.applicability for fix in finding.fixes] == ["manual"]
    assert finding.why == ("row own: вы перепутали",)


def test_without_its_own_words_a_row_says_what_its_rule_says(checker_of: Callable[..., Checker]) -> None:
    checker = checker_of({"phrase": "=вы перепутать"})
    (finding,) = checker.check("Вы перепутали.")
    rule = checker.policy.rules["phrase/blame"]
    assert finding.severity == rule.severity
    assert finding.explanation == {k: v.replace("{excerpt}", "Вы перепутали") for k, v in rule.explanation.items()}
    assert finding.fixes == ()


def test_the_longest_span_of_one_rule_stays(checker_of: Callable[..., Checker]) -> None:
    checker = checker_of({"phrase": "перепутать"}, {"phrase": "=вы перепутать =номер"})
    assert [(f.row, f.excerpt) for f in checker.check("Вы перепутали номер.")] == [("row-2", "Вы перепутали номер")]
