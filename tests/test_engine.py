"""The whole way through: roles, regions, quotations, scripts, overlaps, order, fingerprints, settings, the public interface."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import phraseguard
from phraseguard.engine import Checker
from phraseguard.model import Conversation, Finding, InputError, Message, Region, Report

PACKAGE = Path(phraseguard.__file__).parent
BLAME = {"id": "blame", "phrase": "=вы перепутать", "instead": ["Давайте уточним"]}
SCRIPTS = """\
language: ru
situations:
  - {id: dispute, title: {ru: а, kk: б, en: c}, keywords: [спор]}
scripts:
  - id: script-one
    situation: [dispute]
    source: {document: test, clause: "1"}
    text: "Если Вы перепутали номер заявки, мы готовы {action} в течение [одного] дня."
"""


@pytest.fixture
def checker(checker_of: Callable[..., Checker]) -> Checker:
    return checker_of(BLAME, {"id": "jargon", "rule": "style/jargon", "phrase": "=косяк"}, all_rules=True)


def rules(findings: list[Finding] | tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.excerpt) for finding in findings]


def conversation(*messages: Message, **more: object) -> Conversation:
    return Conversation(messages=messages, channel="chat", **more)  # type: ignore[arg-type]


# -- who and what is judged ----------------------------------------------------------------------------------------------


# Rules about a whole conversation: a policy that names no rules has them all.
WHOLE = ("process/", "messenger/split", "address/name", "call/", "deadline/", "script/")


def test_the_customer_is_never_flagged(checker: Checker) -> None:
    text = "Вы перепутали заявочку 😀"
    report = checker.check_conversation(
        conversation(
            *(Message(role=role, text=text) for role in ("customer", "system", "agent")),
            Message(role="agent", kind="event", text=text),
        )
    )
    found = [finding for finding in report.findings if not finding.rule.startswith(WHOLE)]
    assert {finding.message for finding in found} == {2}
    assert len(found) == 3


def test_findings_say_where_they_were_read(checker: Checker) -> None:
    report = checker.check_conversation(
        conversation(Message(role="agent", text="Вы перепутали."), id="c1", file="a.jsonl", line=7)
    )
    (finding,) = report.findings
    assert (finding.conversation, finding.file, finding.file_line, finding.message) == ("c1", "a.jsonl", 7, 0)
    assert report.conversations == 1


@pytest.mark.parametrize(
    ("kind", "found"),
    [("own", {"phrase/blame", "privacy/personal-data"}), ("forwarded", {"privacy/personal-data"}), ("reply", set()), ("signature", set()), ("disclaimer", set())],
)  # fmt: skip
def test_regions(checker: Checker, kind: str, found: set[str]) -> None:
    text = "Здравствуйте. Вы перепутали карту 4012 8888 8888 1881."
    message = Message(role="agent", text=text, regions=(Region(kind=kind, start=14, end=len(text)),))  # type: ignore[arg-type]
    assert {f.rule for f in checker.check_conversation(conversation(message)).findings} == found


def test_quotations_stay_clean(checker: Checker) -> None:
    assert rules(checker.check("Вы писали: «оператор сказал, вы перепутали номер».")) == []
    assert rules(checker.check('Вы писали: "оператор сказал, вы перепутали номер".')) == []
    # Quotes around one or two words are no quotation, nor is a mark that nothing closes.
    assert rules(checker.check("Вот такой «косяк» вышел.")) == [("style/jargon", "косяк")]
    assert rules(checker.check("Так «вы перепутали номер.")) == [("phrase/blame", "вы перепутали")]


# -- approved scripts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Если Вы перепутали номер заявки, мы готовы исправить его в течение одного дня.", []),
        ("Если вы перепутали номер заявки мы готовы позвонить в течение дня", []),
        ("Здравствуйте! Если Вы перепутали номер заявки, мы готовы исправить его в течение дня. Спасибо.", []),
        ("Если Вы перепутали номер заявки, мы готовы косяк исправить в течение дня.", ["косяк"]),  # inside the slot
        ("Если Вы перепутали номер заявки, мы не готовы исправить его в течение дня.", ["Вы перепутали"]),
        (
            "Если Вы перепутали номер заявки, мы готовы " + "и так и этак " * 4 + "в течение дня.",
            ["Вы перепутали"],
        ),  # too long a slot
    ],
)
def test_an_approved_script_is_exempt_but_for_its_slots(
    checker_of: Callable[..., Checker], text: str, found: list[str]
) -> None:
    checker = checker_of({**BLAME, "conditional": "yes"}, {"rule": "style/jargon", "phrase": "=косяк"}, scripts=SCRIPTS)
    assert [finding.excerpt for finding in checker.check(text, channel="chat")] == found


# -- overlaps and order --------------------------------------------------------------------------------------------------


def test_a_contained_finding_of_the_same_family_goes(checker_of: Callable[..., Checker]) -> None:
    checker = checker_of(BLAME, {"id": "other", "rule": "phrase/failure", "phrase": "перепутать"})
    assert [f.row for f in checker.check("Вы перепутали.")] == ["blame"]


def test_a_contained_finding_of_another_family_stays(checker_of: Callable[..., Checker]) -> None:
    checker = checker_of(
        {"id": "long", "phrase": "=вы … перепутать"}, {"id": "filler", "rule": "style/filler", "phrase": "=короче"}
    )
    assert [f.row for f in checker.check("Вы короче перепутали.")] == ["long", "filler"]


def test_findings_come_in_the_order_of_the_text(checker: Checker) -> None:
    findings = checker.check("Заявочка 😀, вы перепутали, косяк!! Минуточку.", channel="chat")
    assert [f.start for f in findings] == sorted(f.start or 0 for f in findings)
    assert len(findings) == 6


# -- fingerprints --------------------------------------------------------------------------------------------------------


def prints(checker: Checker, text: str) -> list[str]:
    return [f.fingerprint for f in checker.check(text, channel="chat") if f.rule == "phrase/blame"]


def test_a_fingerprint_outlives_text_around_its_sentence(checker: Checker) -> None:
    sentence = "Вчера вы перепутали номер договора."
    (alone,) = prints(checker, sentence)
    assert len(alone) == 16
    assert prints(checker, f"Добрый день, Анна. {sentence}\n\nС уважением, РЖД") == [alone]
    assert prints(checker, sentence.upper().replace("ВЧЕРА", "  вчера").lower()) == [alone]
    assert prints(checker, "Вчера вы перепутали номер счёта.") != [alone]


def test_equal_sentences_are_told_apart_by_their_ordinal(checker: Checker) -> None:
    sentence = "Вчера вы перепутали номер договора, вот и всё тут. "
    found = prints(checker, sentence * 3)
    assert len(set(found)) == len(found) == 3
    assert prints(checker, sentence)[0] == found[0]
    # Over the messages of a conversation, too.
    report = checker.check_conversation(conversation(*(Message(role="agent", text=sentence) for _ in range(3))))
    assert [f.fingerprint for f in report.findings if not f.rule.startswith(WHOLE)] == found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_the_same_input_gives_the_same_bytes(plain: Checker, text: str) -> None:
    draft = f"{text} Заявочка СРОЧНО 😀 {text}"
    assert msgspec.json.encode(plain.check(draft, channel="chat")) == msgspec.json.encode(
        plain.check(draft, channel="chat")
    )
    for finding in plain.check(draft, channel="chat"):
        assert finding.start is not None
        assert draft[finding.start : finding.end] == finding.excerpt


def test_two_checkers_give_the_same_bytes(checker_of: Callable[..., Checker]) -> None:
    text = "Вы перепутали заявочку СРОЧНО 😀, вот и всё."
    reports = [
        checker_of(BLAME, all_rules=True).check_conversation(conversation(Message(role="agent", text=text)))
        for _ in range(2)
    ]
    assert len({msgspec.json.encode(report) for report in reports}) == 1
    assert all(isinstance(report, Report) and report.findings for report in reports)


# -- settings ------------------------------------------------------------------------------------------------------------


def test_rules_limit_what_is_found(checker: Checker) -> None:
    text = "Вы перепутали заявочку 😀"
    only = Checker(checker.policy, rules=["style/diminutive"])
    assert rules(only.check(text, channel="chat")) == [("style/diminutive", "заявочку")]
    assert Checker(checker.policy, rules=[]).check(text, channel="chat") == []
    # An id that the policy does not know finds nothing; the settings answer it with a guess before it comes here.
    assert Checker(checker.policy, rules=["no/such"]).rules == frozenset()


def test_severity_can_be_changed_and_switched_off(checker: Checker) -> None:
    text = "Вы перепутали заявочку"
    changed = Checker(checker.policy, severity={"phrase/blame": "advice", "style/diminutive": "off"})
    assert [(f.rule, f.severity) for f in changed.check(text)] == [("phrase/blame", "advice")]


def test_an_unknown_policy_is_an_error() -> None:
    with pytest.raises(InputError, match="no policy «absent»"):
        Checker("absent")


# -- architecture --------------------------------------------------------------------------------------------------------

MODULES = sorted(PACKAGE.rglob("*.py"))
OUTER = ("app", "app_lexicon", "app_policy", "__main__", "commands", "hooks")
# Names whose call reads a clock, prints, exits or opens a connection.
IO_MODULES = {"socket", "subprocess", "urllib.request", "http.client", "requests", "rich", "typer", "logging"}
CLOCK = {
    ("time", "time"),
    ("time", "sleep"),
    ("datetime", "now"),
    ("date", "today"),
    ("datetime", "today"),
    ("sys", "exit"),
}


def parts(path: Path) -> tuple[str, ...]:
    return path.relative_to(PACKAGE).with_suffix("").parts


def imported(path: Path) -> set[str]:
    """The modules that a file imports, also inside functions and for types."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return found


def ids(path: Path) -> str:
    return "/".join(parts(path))


def test_model_imports_nothing_of_the_project() -> None:
    assert not [name for name in imported(PACKAGE / "model.py") if name.startswith("phraseguard")]


@pytest.mark.parametrize(
    ("layer", "may_not"),
    [
        ("language", ("checks", "fix", "engine", "filters", "output", "commands", "hooks", "app", "readers", "config")),
        ("lexicon", ("output", "commands", "hooks", "app", "readers", "config")),
        ("checks", ("output", "commands", "hooks", "app", "readers", "config", "fix", "engine", "filters")),
        ("fix", ("output", "commands", "hooks", "app", "readers", "config", "engine", "filters")),
        ("readers", ("output", "commands", "hooks", "app", "checks", "engine", "lexicon", "language")),
        ("output", ("commands", "hooks", "app", "readers", "checks", "engine")),
        ("engine", ("output", "commands", "hooks", "app", "readers")),
        ("filters", ("output", "commands", "hooks", "app", "readers")),
    ],
)
def test_the_arrows_point_one_way(layer: str, may_not: tuple[str, ...]) -> None:
    forbidden = tuple(f"phraseguard.{name}" for name in may_not)
    files = [path for path in MODULES if parts(path)[0] == layer]
    assert files
    # The self test of lexicons runs the engine over them: it is called by a command, nothing here calls it.
    wrong = {
        ids(path): sorted(n for n in imported(path) if any(n == f or n.startswith(f + ".") for f in forbidden))
        for path in files
    }
    assert {name: names for name, names in wrong.items() if names} == {}


@pytest.mark.parametrize("path", [p for p in MODULES if parts(p)[0] not in OUTER], ids=ids)
def test_only_the_outermost_layer_prints_exits_and_reads_a_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not names & {"print", "input", "exit", "quit"}
    attributes = {
        (node.value.id, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    assert not attributes & CLOCK
    modules = {module for name in imported(path) for module in (name, name.split(".")[0])}
    assert not modules & (IO_MODULES - ({"rich"} if parts(path)[0] == "output" else set()))


def test_nothing_imports_spacy_but_its_own_package() -> None:
    importing = {parts(path)[0] for path in MODULES if any(n.split(".")[0] == "spacy" for n in imported(path))}
    assert importing == {"spacy"}
    into = [
        p for p in MODULES if parts(p)[0] != "spacy" and any(n.startswith("phraseguard.spacy") for n in imported(p))
    ]
    assert into == []


# -- the public interface ------------------------------------------------------------------------------------------------


def test_check_and_fix(monkeypatch: pytest.MonkeyPatch, shipped: Checker) -> None:
    monkeypatch.setattr(phraseguard, "_default", lambda: shipped)
    text = "Вы опять перепутали номер договора."
    (finding,) = phraseguard.check(text)
    assert (finding.rule, text[finding.start : finding.end]) == ("phrase/blame", finding.excerpt)
    assert phraseguard.check("Добрый день! Ваша заявка принята.") == []
    assert phraseguard.fix("Ваша заявочка принята 😀", channel="chat") == "Ваша заявка принята"
    assert phraseguard.check("Ждём Вас 😀", channel="call") == []


def test_the_names_of_the_package() -> None:
    assert phraseguard.Checker is Checker
    assert set(phraseguard.__all__) == {"Checker", "__version__", "check", "fix"}
    with pytest.raises(AttributeError, match="no attribute 'absent'"):
        phraseguard.absent  # noqa: B018
    assert (PACKAGE / "py.typed").is_file()


def test_the_spacy_component(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason="needs the extra [spacy]")
    import phraseguard.spacy.component  # noqa: F401  in a checkout no entry point registers it

    policy = tmp_path / "own"
    policy.mkdir()
    (policy / "policy.yaml").write_text("id: own\n", encoding="utf-8")
    nlp = spacy.blank("ru")
    nlp.add_pipe("phraseguard", config={"policy": str(policy), "channel": "chat", "spans_key": "checked"})
    text = "Ваша заявочка принята😀"
    doc = nlp(text)
    spans = doc.spans["checked"]
    assert (spans[0].text, spans[0].label_) == ("заявочка", "style/diminutive")
    assert any(span.label_ == "messenger/emoji" and "😀" in span.text for span in spans)
    assert len(nlp("Добрый день.").spans["checked"]) == 0
