"""`phraseguard analyze`: candidates of both languages, as a table and as JSON Lines."""

import json

from .conftest import Cli


def test_forms_as_json_lines(cli: Cli) -> None:
    done = cli.bare("analyze", "кітаптарымыздан", "заявку", "--format", "jsonl")
    book, request = map(json.loads, done.out.splitlines())
    assert book["form"] == "кітаптарымыздан"
    assert [(c["lemma"], c["language"], c["pos"]) for c in book["candidates"]][:1] == [("кітап", "kk", "NOUN")]
    assert book["candidates"][0]["features"] == {
        "Case": "Abl", "Number": "Plur", "Number[psor]": "Plur", "Person[psor]": "1",
    }  # fmt: skip
    assert [(c["lemma"], c["language"], c["in_lexicon"]) for c in request["candidates"]][:1] == [("заявка", "ru", True)]
    assert request["candidates"][0]["features"]["Case"] == "Acc"
    for analysis in (book, request):
        scores = [c["score"] for c in analysis["candidates"]]
        assert scores == sorted(scores, reverse=True)


def test_standard_input_gives_one_line_a_form(cli: Cli) -> None:
    done = cli.bare("analyze", "-", "--format", "jsonl", stdin="мен\n\nстали\nкалайсыз\n".encode())
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [each["form"] for each in found] == ["мен", "стали", "калайсыз"]
    # A word of both languages has candidates of both; one typed without Kazakh letters has its proper lemma.
    assert {c["language"] for c in found[0]["candidates"]} == {"kk", "ru"}
    assert found[2]["candidates"][0]["language"] == "kk"
    assert found[2]["candidates"][0]["lemma"] in ("қала", "қалай")


def test_a_table_names_its_columns(cli: Cli) -> None:
    done = cli.bare("analyze", "қателестіңіз")
    assert done.out.splitlines() == [
        "қателестіңіз",
        "  lemma    language  pos   score  in lexicon  features",
        "  қателес  kk        VERB  1.000  yes         "
        "Mood=Ind|Number=Sing|Person=2|Polarity=Pos|Polite=Form|Tense=Past|VerbForm=Fin",
    ]


def test_input_that_is_no_text_names_its_line(cli: Cli) -> None:
    done = cli.bare("analyze", "-", stdin="мен\n".encode() + b"\xff\xfe\n")
    assert done.code == 2
    assert "-:2: is no UTF-8; expected one word form a line" in done.err
