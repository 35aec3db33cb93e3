"""Every word that the output itself says, in Russian, Kazakh and English. Explanations come from the lexicons.

Severities stay as they are (`error`, `warning`, `advice`): the same words stand in policies and on the command line,
and editors match them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from phraseguard.output.tally import Tally

Ui = Literal["ru", "kk", "en"]
Noun = Literal["finding", "error", "warning", "advice", "file", "conversation"]

_COMMAND = "`phraseguard fix`"

# Russian: one, few, many; Kazakh: one form for every number; English: one, other.
# Files stand in the case of the summary: «в 2 файлах», «2 файлдан … табылды».
_NOUNS: dict[str, dict[Noun, tuple[str, ...]]] = {
    "ru": {
        "finding": ("находка", "находки", "находок"),
        "error": ("ошибка", "ошибки", "ошибок"),
        "warning": ("предупреждение", "предупреждения", "предупреждений"),
        "advice": ("совет", "совета", "советов"),
        "file": ("файле", "файлах", "файлах"),
        "conversation": ("обращение", "обращения", "обращений"),
    },
    "kk": {
        "finding": ("сәйкессіздік",),
        "error": ("қате",),
        "warning": ("ескерту",),
        "advice": ("кеңес",),
        "file": ("файлдан",),
        "conversation": ("өтініш",),
    },
    "en": {
        "finding": ("finding", "findings"),
        "error": ("error", "errors"),
        "warning": ("warning", "warnings"),
        "advice": ("suggestion", "suggestions"),
        "file": ("file", "files"),
        "conversation": ("conversation", "conversations"),
    },
}


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The labels of one UI language. A place for a value is marked ``{}``."""

    fix_safe: str
    fix_unsafe: str
    instead: str
    insert: str
    delete: str
    script: str
    clause: str
    also: str
    why: str
    message: str
    note: str
    skipped: str
    error: str


WORDS: dict[str, Words] = {
    "ru": Words(
        fix_safe="исправление (безопасное)",
        fix_unsafe="исправление (требует проверки)",
        instead="вместо этого",
        insert="вставить «{}»",
        delete="удалить «{}»",
        script="скрипт",
        clause="пункт",
        also="также",
        why="почему",
        message="сообщение {}",
        note="примечание",
        skipped="пропущена проверка {}",
        error="ошибка",
    ),
    "kk": Words(
        fix_safe="түзету (қауіпсіз)",
        fix_unsafe="түзету (тексеру қажет)",
        instead="оның орнына",
        insert="«{}» қосу",
        delete="«{}» дегенді алып тастау",
        script="дайын мәтін",
        clause="тармақ",
        also="сондай-ақ",
        why="себебі",
        message="{}-хабарлама",
        note="ескертпе",
        skipped="{} тексерілмеді",
        error="қате",
    ),
    "en": Words(
        fix_safe="fix (safe)",
        fix_unsafe="fix (unsafe)",
        instead="instead",
        insert="insert «{}»",
        delete="delete «{}»",
        script="script",
        clause="clause",
        also="also",
        why="why",
        message="message {}",
        note="note",
        skipped="skipped {}",
        error="error",
    ),
}


def plural(ui: Ui, number: int) -> int:
    """Return which plural form of a language a number takes (as in CLDR: ru one, few, many; en one, other; kk one)."""
    if ui == "kk":
        return 0
    if ui == "en":
        return 0 if number == 1 else 1
    tens, units = number % 100, number % 10
    if units == 1 and tens != 11:
        return 0
    return 1 if 2 <= units <= 4 and not 12 <= tens <= 14 else 2


def count(ui: Ui, noun: Noun, number: int) -> str:
    """Return a number with its noun: «3 находки», «3 сәйкессіздік», "3 findings"."""
    return f"{number} {_NOUNS[ui][noun][plural(ui, number)]}"


def summary(ui: Ui, counts: Tally) -> str:
    """Return the last line of a run: how much was found where, what can be mended, what was not checked."""
    parts = [_found(ui, counts) if counts.findings else _clean(ui, counts.conversations)]
    if counts.fixable:
        parts.append(_fixable(ui, counts.fixable))
    if counts.skipped:
        parts.append(_skipped(ui, counts.skipped))
    if counts.failed:
        parts.append(_failed(ui, counts.failed))
    return "; ".join(parts)


def _found(ui: Ui, counts: Tally) -> str:
    by_severity: tuple[tuple[Noun, int], ...] = (
        ("error", counts.error),
        ("warning", counts.warning),
        ("advice", counts.advice),
    )
    kinds = ", ".join(count(ui, noun, number) for noun, number in by_severity if number)
    found = count(ui, "finding", counts.findings)
    files = count(ui, "file", counts.files) if counts.files else ""
    if ui == "kk":
        return f"{files} {found} табылды ({kinds})".lstrip()
    place = {"ru": " в ", "en": " in "}[ui] + files if files else ""
    return f"{found} ({kinds}){place}"


def _clean(ui: Ui, conversations: int) -> str:
    checked = count(ui, "conversation", conversations) if conversations else ""
    if ui == "ru":
        return "находок нет" + (f", проверено {checked}" if checked else "")
    if ui == "kk":
        return "сәйкессіздік табылмады" + (f", {checked} тексерілді" if checked else "")
    return "no findings" + (f" in {checked}" if checked else "")


def _fixable(ui: Ui, number: int) -> str:
    return {
        "ru": f"{number} из них исправит команда {_COMMAND}",
        "kk": f"оның ішінде {_COMMAND} пәрмені түзете алатыны: {number}",
        "en": f"{number} fixable with {_COMMAND}",
    }[ui]


def _skipped(ui: Ui, number: int) -> str:
    return {
        "ru": f"пропущено проверок: {number}",
        "kk": f"орындалмаған тексеру: {number}",
        "en": f"{number} {'check' if number == 1 else 'checks'} skipped",
    }[ui]


def _failed(ui: Ui, number: int) -> str:
    return {
        "ru": f"не обработано: {number}",
        "kk": f"өңделмегені: {number}",
        "en": f"{number} not processed",
    }[ui]
