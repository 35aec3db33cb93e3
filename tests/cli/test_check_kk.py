"""``phraseguard`` on Kazakh drafts, with the shipped policy: what an agent sees, in the language of the draft.

The goldens change with the lexicons: ``UPDATE_GOLDEN=1 python -m pytest tests/cli/test_check_kk.py`` writes them.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Cli, golden

DRAFTS = Path(__file__).resolve().parents[2] / "samples" / "drafts"
WITH_FINDINGS = {"railway-mail-kk.txt": "email", "telecom-chat-kk.txt": "chat", "clinic-messenger-kk.txt": "messenger"}
CLEAN = "bank-mail-kk.txt"
ANALYSER = "phraseguard.language.kazakh.analyser"


@pytest.fixture(scope="module")
def compiled(environment: dict[str, str]) -> None:
    """Compile policy and morphology of a checkout: it takes long, and needs modules that a check does without."""
    code = "from phraseguard.language import kazakh; from phraseguard.lexicon import policy; policy.load(); kazakh.readings('бар')"
    subprocess.run([sys.executable, "-c", code], env=environment, timeout=600, check=True)


@pytest.fixture
def drafts(cli: Cli, compiled: None) -> Cli:
    """The command line in a folder with the Kazakh drafts of samples/."""
    if not DRAFTS.is_dir():
        pytest.skip("samples/ is not there: the tests are run without the checkout")
    for path in DRAFTS.glob("*-kk.txt"):
        shutil.copy(path, cli.folder / path.name)
    return cli


@pytest.mark.parametrize("name", WITH_FINDINGS)
@pytest.mark.parametrize("format", ["text", "jsonl"])
def test_a_kazakh_draft_gives_its_golden_file(drafts: Cli, name: str, format: str) -> None:
    ran = drafts.bare("check", name, "--channel", WITH_FINDINGS[name], "--format", format, "--ui", "kk")
    assert (ran.code, ran.err) == (1, "")
    golden(f"check-{name.removesuffix('.txt')}.{format}", ran.out)


def test_offsets_point_at_what_was_found(drafts: Cli) -> None:
    for name, channel in WITH_FINDINGS.items():
        text = (drafts.folder / name).read_text(encoding="utf-8")
        out = drafts.bare("check", name, "--channel", channel, "--format", "jsonl").out.splitlines()
        found = [json.loads(line) for line in out]
        assert found
        assert [text[f["start"] : f["end"]] for f in found] == [f["excerpt"] for f in found]


def test_the_drafts_break_rules_of_several_families(drafts: Cli) -> None:
    """What each draft was written to show; its golden file holds the rest."""
    expected = {
        "railway-mail-kk.txt": {"phrase/blame", "phrase/failure", "phrase/duty", "phrase/no-answer", "style/diminutive"},
        "telecom-chat-kk.txt": {"phrase/failure", "phrase/pressure", "style/diminutive", "style/filler", "style/jargon"},
        "clinic-messenger-kk.txt": {
            "address/familiar", "messenger/emoji", "phrase/blame", "phrase/failure", "phrase/no-answer", "phrase/pressure",
        },
    }  # fmt: skip
    for name, rules in expected.items():
        out = drafts.bare("check", name, "--channel", WITH_FINDINGS[name], "--format", "jsonl").out.splitlines()
        assert rules <= {json.loads(line)["rule"] for line in out}, name


@pytest.mark.parametrize("channel", ["email", "chat", "messenger"])
def test_a_draft_by_the_standard_is_clean(drafts: Cli, channel: str) -> None:
    ran = drafts.bare("check", CLEAN, "--channel", channel, "--ui", "kk", "--fail-on", "advice")
    assert (ran.code, ran.out) == (0, "сәйкессіздік табылмады, 1 өтініш тексерілді\n")


def test_safe_fixes_keep_the_kazakh_form(drafts: Cli) -> None:
    ran = drafts.bare("fix", "railway-mail-kk.txt", "telecom-chat-kk.txt", "--channel", "chat")
    golden("fix-kk.diff", ran.out)
    assert "+Сәлеметсіз бе, Ерлан!" in ran.out
    assert "файлды қоса жібердік" in ran.out


def test_fixed_words_are_found_no_more(drafts: Cli) -> None:
    drafts.bare("fix", "railway-mail-kk.txt", "--write", "--channel", "email")
    assert "Толтырылған файлды қоса" in (drafts.folder / "railway-mail-kk.txt").read_text(encoding="utf-8")
    assert "style/diminutive" not in drafts.bare("check", "railway-mail-kk.txt", "--channel", "email").out


def test_only_a_kazakh_draft_loads_the_kazakh_morphology(drafts: Cli) -> None:
    drafts.write("ru.txt", "Добрый день! Вы перепутали номер договора. Файлик пришлите до пятницы.\n")
    loads = {"PYTHONPROFILEIMPORTTIME": "1"}
    assert ANALYSER in drafts.bare("check", "railway-mail-kk.txt", env=loads).err
    assert ANALYSER not in drafts.bare("check", "ru.txt", env=loads).err
