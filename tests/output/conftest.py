"""One report that has everything an output must cope with, and the texts and rules it is about."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from phraseguard.model import Edit, Failure, Finding, Fix, Report, ScriptOffer, Skipped, Source, Span

GOLDEN = Path(__file__).parent.parent / "golden" / "output"

LETTER = (
    "Здравствуйте, Иван Иванович!\n"
    "Вы опять перепутали номера договоров, и Ваша заявочка 👍🏽 не принята.\r\n"
    "Позвоните\tнам,\nесли сможете,\nпозже.\n"
)
CHAT = ("Где мой вагон?", "Ну", "ждите", "Сіздің өтінішіңіз қаралуда")


class Rule(msgspec.Struct, frozen=True):
    """A rule as the rule book will describe it."""

    id: str
    severity: str
    title: dict[str, str]
    explanation: dict[str, str]


def in_letter(excerpt: str, rule: str, severity: str, **more: object) -> Finding:
    """A finding in the letter, without line and column: the output fills them in."""
    start = LETTER.index(excerpt)
    known = {
        "message": 0,
        "file": "drafts/письмо 1.txt",
        "start": start,
        "end": start + len(excerpt),
        "excerpt": excerpt,
    }
    return Finding(rule=rule, severity=severity, **known, **more)  # type: ignore[arg-type]


def edit(text: str, new: str, *, message: int = 0) -> Edit:
    start = LETTER.index(text)
    return Edit(message=message, start=start, end=start + len(text), text=new)


BLAME = in_letter(
    "Вы опять перепутали",
    "phrase/blame",
    "warning",
    explanation={
        "kk": "Қате үшін кінә клиентке жүктеледі.",
        "en": "The customer is blamed for the mistake.",
        "ru": "Вина за ошибку возлагается на клиента.",
    },
    fixes=(Fix(applicability="manual", edits=(edit("Вы опять перепутали", "давайте уточним номера вместе"),)),),
    scripts=(
        ScriptOffer(
            id="negative-3",
            situation="negative-customer",
            text="{name}, я прошу Вас ответить на несколько вопросов.",
            slots={"service": "перевозка", "name": "Иван Иванович"},
            score=0.93,
        ),
    ),
    sources=(Source(document="rzd-175r", clause="4.3.1", row="Вы перепутали"),),
    row="you-confused",
    why=("lemma: перепутать", "row: you-confused"),
    fingerprint="3f1c",
)

REPORT = Report(
    findings=(
        BLAME,
        in_letter(
            "заявочка",
            "style/diminutive",
            "error",
            explanation={"ru": "Уменьшительное слово: 100 % лишнее."},
            fixes=(Fix(applicability="safe", edits=(edit("заявочка", "заявка"),)),),
            sources=(Source(document="rzd-175r", clause="4.3.1, table 2"),),
            fingerprint="77aa",
        ),
        in_letter(
            "👍🏽",
            "messenger/emoji",
            "warning",
            explanation={"ru": "Эмодзи в письме."},
            fixes=(Fix(applicability="unsafe", edits=(edit("👍🏽 ", ""),)),),
        ),
        in_letter(
            "нам,\nесли сможете,\nпозже", "tone/command", "advice", explanation={"ru": "Требование без просьбы."}
        ),
        Finding(
            conversation="c-001",
            file="chats/день.jsonl",
            file_line=12,
            message=1,
            rule="messenger/split",
            severity="error",
            start=0,
            end=2,
            excerpt="Ну",
            related=(Span(message=2, start=0, end=5),),
            explanation={"ru": "Одна мысль в нескольких сообщениях.", "kk": "Бір ой бірнеше хабарламаға бөлінген."},
        ),
        Finding(
            conversation="c-001",
            file="chats/день.jsonl",
            file_line=12,
            message=None,
            rule="process/closing",
            severity="warning",
            start=None,
            end=None,
            explanation={"ru": "Разговор не завершён: нет {прощания}, см. [стандарт](1)."},
            origin="extension",
        ),
        Finding(
            file="mail/ответ.eml",
            message=0,
            rule="style/filler",
            severity="error",
            start=0,
            end=2,
            line=1,
            column=1,
            excerpt="Ну",
        ),
    ),
    skipped=(
        Skipped(rule="deadline/first-reply", reason="нет времени сообщений", conversation="c-001"),
        Skipped(rule="deadline/first-reply", reason="нет времени сообщений", conversation="c-002"),
        Skipped(rule="call/pace", reason="нет длительности", conversation="c-002"),
    ),
    errors=(Failure(file="chats/день.jsonl", line=14, column=3, key="messages", message="ожидался список: {…}"),),
    notes=("время без пояса: взят Asia/Almaty",),
    conversations=4,
)
TEXTS = {("drafts/письмо 1.txt", 0): LETTER, **{("c-001", number): text for number, text in enumerate(CHAT)}}
RULES = (
    Rule("phrase/blame", "warning", {"ru": "Обвинение клиента", "en": "Blame"}, {"ru": "Ошибка приписана клиенту."}),
    Rule("style/diminutive", "error", {"ru": "Уменьшительные слова"}, {}),
    Rule("style/term", "advice", {"ru": "Термины"}, {"ru": "Термин без пояснения."}),
)


@pytest.fixture
def report() -> Report:
    return REPORT


@pytest.fixture
def texts() -> dict[tuple[str, int], str]:
    return TEXTS


@pytest.fixture
def rules() -> tuple[Rule, ...]:
    return RULES


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare with a file in tests/golden/output, byte by byte. UPDATE_GOLDEN=1 writes it: read it first."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode()

    return compare
