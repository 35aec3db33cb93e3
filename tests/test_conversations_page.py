"""docs/conversations.md says what the program does: formats, extensions, rules, columns, settings."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from phraseguard.checks import calls, chats, claims, deadlines, names, process, situations
from phraseguard.config.load import load_settings
from phraseguard.lexicon import policy
from phraseguard.readers import EXTENSIONS, NAMES, identify
from phraseguard.readers.table_columns import FIELDS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "conversations.md"
SAMPLES = ROOT / "samples"

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="a test of the checkout: the page is not installed")


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def section(page: str, title: str) -> str:
    return page.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_extension_that_is_read_stands_in_the_table(page: str) -> None:
    listed = set(re.findall(r"`[\w]*(\.[a-z]+)`", section(page, "What is read")))
    assert set(EXTENSIONS) <= listed


def test_every_format_that_the_table_names_can_be_asked_for(page: str) -> None:
    rows = [line.split("|") for line in section(page, "What is read").splitlines() if line.count("|") == 5]
    named = {name for row in rows[2:] for name in re.findall(r"`(\w+)`", row[3])}
    assert named <= set(NAMES)
    assert len(named) > 7


def test_every_rule_of_conversations_stands_in_the_table_of_needs(page: str) -> None:
    table = section(page, "What each check needs")
    patterns = re.findall(r"`([a-z]+/[a-z*-]+)`", table)
    checks = (*names.CHECKS, *chats.CHECKS, *calls.CHECKS, *process.CHECKS, *claims.CHECKS, *deadlines.CHECKS, *situations.CHECKS)  # fmt: skip
    wanted = {rule for check in checks for rule in check.rules}
    assert {rule for rule in wanted if not any(fnmatch(rule, pattern) for pattern in patterns)} == set()
    known = set(policy.load().rules)
    assert [pattern for pattern in patterns if not any(fnmatch(rule, pattern) for rule in known)] == []


def test_the_settings_of_the_page_are_valid(page: str, tmp_path: Path) -> None:
    written = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(written) == 1
    (tmp_path / "phraseguard.toml").write_text(written[0], encoding="utf-8")
    settings = load_settings(tmp_path, machine=tmp_path / "none.toml").settings
    assert set(settings.columns) <= set(FIELDS)
    assert settings.session_gap == 8 * 3600
    assert "@roza.kz" in settings.agents


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_a_table_is_named(page: str, field: str) -> None:
    assert re.search(rf"`{field}`|\b{field} = ", section(page, "What is read"))


@pytest.mark.parametrize(
    ("sample", "format"),
    [
        ("telegram/result.json", "telegram"),
        ("whatsapp-android.txt", "whatsapp"),
        ("calls/login.ru.json", "whisperx"),
        ("vcon.json", "vcon"),
        ("tables/chats.csv", "csv"),
    ],
)
def test_the_samples_are_known_by_what_is_in_them(sample: str, format: str) -> None:
    assert identify(SAMPLES / sample, None).name == format
