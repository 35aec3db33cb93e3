"""``phraseguard lexicon``: test, try, coverage."""

import json

import pytest

from .conftest import POLICY, Cli, golden

ROW = """language: ru
rows:
  - id: papers
    rule: phrase/blame
    phrase: "бумага"
    source: {document: d, clause: c}
    origin: extension
    bad: ["%s"]
"""


def test_the_examples_of_a_policy_hold(cli: Cli) -> None:
    ran = cli.bare("lexicon", "test", POLICY)
    assert (ran.code, ran.out) == (0, "7 examples, 0 failures\n")


def test_a_failing_example_has_its_place(cli: Cli) -> None:
    cli.write("rows.ru.yaml", ROW % "Вот [[ваша бумага]].")
    ran = cli("lexicon", "test", "rows.ru.yaml")
    assert ran.code == 1
    assert ran.out == (
        "rows.ru.yaml:8: papers: expected the span «ваша бумага», found «бумага»: Вот ваша бумага.\n"
        "1 examples, 1 failure\n"
    )


def test_a_bad_row_fails_with_line_and_column(cli: Cli) -> None:
    cli.write("more/rows.ru.yaml", ROW.replace("бумага", "бумага (") % "[[бумага]]")
    ran = cli("lexicon", "test", "more")
    assert ran.code == 1
    assert "rows.ru.yaml:5:22: phrase: bad phrase «бумага (»" in ran.out


def test_what_is_no_lexicon(cli: Cli) -> None:
    assert "no policy «nothing»" in cli("lexicon", "test", "nothing").err
    (cli.folder / "empty").mkdir()
    ran = cli("lexicon", "test", "empty")
    assert ran.code == 2
    assert "empty: holds no lexicon" in ran.err


def test_try_shows_hits_counts_and_what_is_known(samples: Cli) -> None:
    words = ("--phrase", "перепутать", "--phrase", "вопрос", "--phrase", "номер")
    ran = samples("lexicon", "try", *words, "draft.txt", "clean.txt", "chat.jsonl")
    assert (ran.code, ran.err) == (0, "")
    golden("lexicon-try.txt", ran.out)


def test_try_counts_beyond_the_limit(samples: Cli) -> None:
    ran = samples("lexicon", "try", "--phrase", "перепутать", ".", "--limit", "0")
    assert ran.out == (
        "phrase-1: 2 hits, 0 new, found already by phrase/blame you-confused (2)\n4 messages, 31 words\n"
    )


def test_try_rows_of_a_file_against_one_rule(samples: Cli) -> None:
    rows = POLICY / "rows.ru.yaml"
    out = samples("lexicon", "try", "--rows", rows, "--rule", "phrase/failure", ".").out
    assert "you-confused: 2 hits, 2 new\n" in out
    assert "problem: 1 hit, 0 new, found already by phrase/failure problem (1)\n" in out
    assert "never: never-used\n" in out


@pytest.mark.parametrize(
    ("phrase", "message", "caret"),
    [
        ("вопрос (срочный", "«)» is missing", 7),
        ("вина", "can be several words", 0),
        ("да ~", "a word is missing here", 4),
    ],
)
def test_a_mistake_in_a_phrase_is_shown_with_a_caret(samples: Cli, phrase: str, message: str, caret: int) -> None:
    ran = samples("lexicon", "try", "--phrase", phrase, ".")
    assert (ran.code, ran.out) == (2, "")
    first, *rest = ran.err.splitlines()
    assert message in first
    assert rest == [f"  {phrase}", f"  {' ' * caret}^"]


def test_try_wants_either_phrases_or_rows_and_says_what_it_could_not_read(samples: Cli) -> None:
    assert "either --phrase or --rows" in samples("lexicon", "try", ".").err
    assert "no.yaml: no such file" in samples("lexicon", "try", "--rows", "no.yaml", ".").err
    assert "did you mean" in samples("lexicon", "try", "--phrase", "да", "--rule", "phrase/blam", ".").err
    ran = samples("lexicon", "try", "--phrase", "номер", "no.txt", "draft.txt")
    assert ran.code == 3
    assert "phraseguard: error: no.txt: no such file" in ran.err


def test_coverage_counts_rows_that_fire_overlap_and_never_fire(samples: Cli) -> None:
    samples.write("rows.ru.yaml", ROW.replace("бумага", "номер") % "[[номер]]")
    samples.write("b.txt", "Вы перепутали номер.\n")
    ran = samples("lexicon", "coverage", ".", "--lexicon", "rows.ru.yaml")
    assert (ran.code, ran.err) == (0, "")
    golden("lexicon-coverage.txt", ran.out)


def test_coverage_names_the_pairs_that_overlap(samples: Cli) -> None:
    samples.write("rows.ru.yaml", ROW.replace("бумага", "перепутать") % "[[перепутали]]")
    out = samples("lexicon", "coverage", ".", "--lexicon", "rows.ru.yaml", "--format", "json").out
    coverage = json.loads(out)
    assert coverage["overlaps"] == [["papers", "you-confused", 2]]
    assert coverage["hits"] == {"papers": 2, "you-confused": 2, "problem": 1, "in-principle": 1}
    assert coverage["never"] == ["never-used"]
