"""The table of the standards' sentences fits the rule book, the policies and, where they are at hand, the documents."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "scripts" / "coverage.py"
TABLE = ROOT / "docs" / "coverage.md"
SOURCES = ROOT.parent / "shared" / "sources"

pytestmark = pytest.mark.skipif(not SCRIPT.is_file(), reason="a test of the checkout: the script is not installed")


@pytest.fixture(scope="module")
def coverage() -> ModuleType:
    # Under a name of its own: a tool called coverage may be installed.
    spec = importlib.util.spec_from_file_location("sentence_coverage", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def shipped(coverage: ModuleType) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    return coverage.load(ROOT / "lexicons")  # type: ignore[no-any-return]


RULES = [
    {"id": "call/hold", "source": {"document": "standard", "clause": "1 (2)"}},
    {"id": "call/pickup", "sources": [{"document": "standard", "clause": "2"}]},
]
FITS = """
## standard – a standard
| Clause | Sentence | Rules | Remark |
|---|---|---|---|
| 1 (2) | держать | `call/hold`, `email/subject` | |
| 2 (1) | отвечать | `call/pickup` | in part |
| 3 | стоять прямо | – | not in text |

## Kept for mail readers
- `email/subject`
"""


def test_the_shipped_table_fits_the_rule_book_and_the_policies(
    coverage: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    status = coverage.main([])
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    assert re.search(r"^rzd-175r: \d{3} sentences, \d{3} with a rule$", said.out, re.MULTILINE)


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the texts of the documents are not here")
def test_every_quotation_stands_in_its_document(coverage: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert coverage.main(["--sources", str(SOURCES)]) == 0, capsys.readouterr().err


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the texts of the documents are not here")
def test_an_invented_quotation_is_found(coverage: ModuleType) -> None:
    row = coverage.Row("jusan", "goal 2", "жауап беру керек емес", ("process/unanswered",), "", 7)
    assert coverage.misquoted([row], SOURCES) == ["line 7: not in the text of jusan: жауап беру керек емес"]


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the texts of the documents are not here")
def test_every_term_of_a_policy_quotes_its_document(
    coverage: ModuleType, shipped: tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]
) -> None:
    _, policies = shipped
    parts = [
        coverage.Row(key, term["source"]["clause"], part.strip(), (), "", 0)
        for key, policy in policies.items()
        for term in policy.get("deadlines", [])
        for part in term["source"]["row"].split("…")
    ]
    assert parts
    assert coverage.misquoted(parts, SOURCES) == []


def test_every_policy_names_rules_of_the_book_and_only_terms_that_it_switches_on(
    shipped: tuple[list[dict[str, Any]], dict[str, dict[str, Any]]],
) -> None:
    rules, policies = shipped
    book = {rule["id"] for rule in rules}
    families = {rule.partition("/")[0] for rule in book}
    assert {"rzd-175r", "kaztemirtrans", "kazakhtelecom", "jusan", "kredo"} <= policies.keys()
    for key, policy in policies.items():
        assert policy["id"] == key
        assert set(policy["rules"]) <= book | families, key
        for term in policy.get("deadlines", []):
            assert {term["rule"], "deadline"} & set(policy["rules"]), f"{key}: {term['id']}"


def test_a_policy_has_no_two_terms_of_one_name(
    shipped: tuple[list[dict[str, Any]], dict[str, dict[str, Any]]],
) -> None:
    for key, policy in shipped[1].items():
        for listed in ("deadlines", "limits"):
            names = [entry["id"] for entry in policy.get(listed, [])]
            assert len(names) == len(set(names)), f"{key}: {listed}"


def test_the_explanations_of_a_rule_hold_the_same_slots_in_all_languages(
    shipped: tuple[list[dict[str, Any]], dict[str, dict[str, Any]]],
) -> None:
    for rule in shipped[0]:
        slots = {language: set(re.findall(r"\{\w+\}", text)) for language, text in rule["explanation"].items()}
        assert slots["ru"] == slots["kk"] == slots["en"], rule["id"]


def test_a_table_that_fits_has_no_problem(coverage: ModuleType) -> None:
    assert coverage.problems(FITS, RULES, {}) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("`call/hold`, ", "`call/holds`, "), "line 5: no rule «call/holds» in the rule book"),
        (("`call/pickup`", "`call/hold`"), "the rule «call/pickup» of the book stands in no row"),
        (("| not in text |", "| |"), "line 7: expected rule ids, or «–» with a remark that says why"),
        (("| – |", "| |"), "line 7: expected rule ids, or «–» with a remark that says why"),
        (("| – | not in text |", "| – |"), "line 7: 3 cells, expected 4: clause, sentence, rules, remark"),
        (("| 2 (1) |", "| 22 |"), "rules.yaml: call/pickup cites standard 2, but no row there names it"),
        ((", `email/subject`", ""), "«email/subject» is kept for later but stands in no row"),
        (("- `email/subject`", "- `call/hold`"), "«call/hold» is in the rule book now"),
    ],
)
def test_a_table_that_does_not_fit_is_told(coverage: ModuleType, change: tuple[str, str], expected: str) -> None:
    assert change[0] in FITS
    assert any(problem.startswith(expected) for problem in coverage.problems(FITS.replace(*change), RULES, {}))


def test_a_term_of_a_policy_needs_its_row(coverage: ModuleType) -> None:
    policies = {"standard": {"deadlines": [{"rule": "call/hold", "source": {"clause": "3"}}]}}
    assert coverage.problems(FITS, RULES, policies) == [
        "standard/policy.yaml: call/hold cites standard 3, but no row there names it"
    ]


def test_a_wrong_table_is_exit_code_1(coverage: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "coverage.md"
    wrong.write_text(
        TABLE.read_text(encoding="utf-8").replace("`process/apology`", "`process/sorry`"), encoding="utf-8"
    )
    assert coverage.main(["--doc", str(wrong)]) == 1
    assert "no rule «process/sorry» in the rule book" in capsys.readouterr().err
