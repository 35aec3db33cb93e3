"""messenger/emoji: emoji, emoticons and smiling brackets; writing signs and list brackets are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phraseguard.model import Finding

RULE = "messenger/emoji"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Приезжайте 😀", ["😀"]),
        ("привет😀как", ["😀"]),
        ("Да 👍🏽 нет", ["👍🏽"]),
        ("😀😀 и 👍", ["😀😀", "👍"]),
        ("😀 😀", ["😀 😀"]),
        ("Спасибо :)", [":)"]),
        ("Спасибо)))", [")))"]),
        ("спасибо)", [")"]),
        ("Да ^_^ нет", ["^_^"]),
        ("★ лучший", ["★"]),
        ("Рейс 🇷🇺-🇰🇿", ["🇷🇺", "🇰🇿"]),
    ],
)
def test_hits(hits: Callable[..., list[str]], text: str, found: list[str]) -> None:
    assert hits(text, RULE) == found


@pytest.mark.parametrize(
    "text",
    [
        "(спасибо)",
        "а) первый",
        "1) раз 2) два",
        "Список: 1) раз",
        "(см. договор (приложение))",
        "™ и ©",
        "©️ РЖД, знак ®️",
        "в 12:30",
        "{код}",
        "№ 5",
    ],
)
def test_near_misses(hits: Callable[..., list[str]], text: str) -> None:
    assert hits(text, RULE) == []


@pytest.mark.parametrize(
    ("channel", "severity"),
    [("messenger", "error"), ("chat", "error"), ("email", "warning"), (None, "warning"), ("call", None)],
)
def test_the_channel_decides(findings: Callable[..., list[Finding]], channel: str | None, severity: str | None) -> None:
    assert [f.severity for f in findings("Ждём 😀", RULE, channel)] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("text", "fixed"),
    [("Ждём 😀", "Ждём"), ("Ждём 😀.", "Ждём."), ("Да 😀 нет", "Да нет"), ("Ждём :)\nДа", "Ждём\nДа")],
)
def test_it_is_deleted_with_its_space(findings: Callable[..., list[Finding]], text: str, fixed: str) -> None:
    (finding,) = findings(text, RULE)
    (fix,) = finding.fixes
    (edit,) = fix.edits
    assert fix.applicability == "safe"
    assert text[: edit.start] + edit.text + text[edit.end :] == fixed
