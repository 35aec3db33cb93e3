"""What only an installed wheel can show: the compiled policy, the entry points, the marker of types."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import metadata
from importlib.resources import files
from pathlib import Path

import pytest

import phraseguard

PACKAGE = Path(phraseguard.__file__).resolve().parent

pytestmark = pytest.mark.skipif(
    "site-packages" not in PACKAGE.parts,
    reason="phraseguard is run from a checkout; these tests are about the installed wheel",
)


def test_the_wheel_carries_the_lexicons_compiled(tmp_path: Path) -> None:
    from phraseguard.lexicon import policy

    assert policy.lexicons_folder() == PACKAGE / "lexicons"
    policy.load(cache=tmp_path)
    assert not list(tmp_path.iterdir()), "the policy was compiled again: the wheel's own compilation did not fit"


def test_the_wheel_is_typed() -> None:
    assert files("phraseguard").joinpath("py.typed").is_file()


def test_the_command_checks_standard_input() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "phraseguard", "check", "-", "--format", "jsonl", "--ui", "ru"],
        input="Вы опять перепутали номер договора.".encode(),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 1
    assert json.loads(run.stdout.splitlines()[0])["excerpt"] == "Вы опять перепутали"


def test_the_entry_points_are_there() -> None:
    own = {(e.group, e.name) for e in metadata.distribution("phraseguard").entry_points}
    assert {
        ("console_scripts", "phraseguard"), ("spacy_factories", "phraseguard"), ("spacy_factories", "kazakh_lemmatizer"),
        ("spacy_languages", "kk"),
    } <= own  # fmt: skip


def test_spacy_finds_the_component_by_itself() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("ru")
    nlp.add_pipe("phraseguard")
    doc = nlp("Ваша заявочка принята.")
    assert [(span.text, span.label_) for span in doc.spans["phraseguard"]] == [("заявочка", "style/diminutive")]


def test_spacy_finds_kazakh_by_itself() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("kk")
    nlp.add_pipe("lemmatizer")
    assert [token.lemma_ for token in nlp("Өтініміңізді қабылдадық.")] == ["өтінім", "қабылда", "."]
