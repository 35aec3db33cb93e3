"""`instead` templates → edits: copied, inflected and substituted words, agreement, letter case, deletion."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phraseguard.engine import Checker
from phraseguard.fix.apply import apply_edits

Fixed = Callable[..., list[str]]


@pytest.fixture
def fixed(checker_of: Callable[..., Checker]) -> Fixed:
    """Return what the first fix of each finding makes of the text, each on its own."""

    def run(text: str, phrase: str, *instead: str, **keys: object) -> list[str]:
        checker = checker_of(
            {"phrase": phrase, "instead": list(instead), "fix": "safe", "rule": "style/filler", **keys}
        )
        return [apply_edits(text, f.fixes[0].edits) for f in checker.check(text) if f.fixes]

    return run


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Мы разберёмся с этой большой проблемой.", "Мы разберёмся с этим большим вопросом."),
        ("Решаем Вашу проблему.", "Решаем Ваш вопрос."),
        ("Вижу новую, сложную проблему.", "Вижу новый, сложный вопрос."),
        ("Эта проблема решена.", "Этот вопрос решён."),
        ("Проблема возникла вчера.", "Вопрос возник вчера."),
        ("Все наши проблемы решены.", "Все наши вопросы решены."),
        ("О проблеме знаем.", "О вопросе знаем."),
        ("О Вашей проблеме знаем.", "О Вашем вопросе знаем."),
        ("К проблеме вернёмся.", "К вопросу вернёмся."),
        ("Проблемой займёмся.", "Вопросом займёмся."),
        ("Много проблем.", "Много вопросов."),
        ("ПРОБЛЕМА решена", "ВОПРОС решён"),
        (
            "Новая станция, проблема старая.",
            "Новая станция, вопрос старая.",
        ),  # a full adjective behind the noun is left
    ],
)
def test_a_noun_of_another_gender_is_inflected_and_agreed_with(fixed: Fixed, text: str, result: str) -> None:
    assert fixed(text, "проблема", "{1:вопрос}") == [result]


def test_agreement_stays_in_its_sentence(fixed: Fixed) -> None:
    assert fixed("Видим большую. Проблема решена.", "проблема", "{1:вопрос}") == ["Видим большую. Вопрос решён."]


@pytest.mark.parametrize(
    ("phrase", "instead", "text", "result"),
    [
        ("=вы перепутать{прош}", "{1:род} подвела память", "Вы перепутали.", "Вас подвела память."),
        ("=вы перепутать{прош}", "{1:род} подвела память", "Увы, Вы перепутали.", "Увы, Вас подвела память."),
        ("=вы перепутать{прош}", "{1:род} подвела память", "Увы, вы перепутали.", "Увы, вас подвела память."),
        ("просить", "{1:требовать}", "Они просили.", "Они требовали."),
        ("просить", "{1:требовать}", "Мы просим.", "Мы требуем."),
        ("кидать", "{1:отправить}", "Мы кидаем файл.", "Мы отправим файл."),  # a perfective verb has no present
        ("кидать", "{1:отправить}", "Кидайте файл.", "Отправьте файл."),
        ("кидать", "{1:отправить}", "Будем кидать файл.", "Будем отправить файл."),
        ("хороший", "{1:плохой}", "с хорошими людьми", "с плохими людьми"),
        ("=так <прил>", "{2}", "так хороший", "хороший"),
        ("=акт [=новый] =договор", "{3} и {1}", "Акт договор", "Договор и Акт"),
        ("=конец", "итог", "Конец. Это конец.", "Итог. Это конец."),
    ],
)
def test_slots(fixed: Fixed, phrase: str, instead: str, text: str, result: str) -> None:
    assert fixed(text, phrase, instead)[0] == result


def test_a_word_that_has_no_such_form_makes_no_fix(fixed: Fixed) -> None:
    assert fixed("Так чтобы.", "=чтобы", "{1:твор}") == []


def test_a_wording_does_not_double_the_end_of_the_sentence(fixed: Fixed) -> None:
    assert fixed("Вы перепутали.", "=вы перепутать", "Давайте уточним.") == ["Давайте уточним."]
    assert fixed("Вы перепутали?", "=вы перепутать", "Что указано?") == ["Что указано?"]
    assert fixed("Вы перепутали", "=вы перепутать", "Давайте уточним.") == ["Давайте уточним."]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Ну, хорошо.", "Хорошо."),
        ("Ну хорошо.", "Хорошо."),
        ("ну хорошо", "хорошо"),
        ("Ну — так.", "Так."),
        ("Я, ну, думаю.", "Я думаю."),
        ("Да ну ладно.", "Да ладно."),
        ("Ладно, ну.", "Ладно."),
        ("Ладно, ну, и хорошо.", "Ладно и хорошо."),
        ("Это ну.\nДа", "Это.\nДа"),
        ("Да. Ну, хорошо.", "Да. Хорошо."),
        ("Да.\n\nНу, хорошо.", "Да.\n\nХорошо."),
        ("Слово ну\nслово", "Слово\nслово"),
        ("Ну", ""),
        ("Да! Ну", "Да!"),
        ("Да! Ну\nНет", "Да!\nНет"),
        ("Да!\nНу\nНет", "Да!\nНет"),
        ("Да! Ну\n", "Да!\n"),
    ],
)
def test_deletion_takes_the_commas_along(fixed: Fixed, text: str, result: str) -> None:
    assert fixed(text, "=ну", "") == [result]


def test_only_the_first_wording_may_be_applied(checker_of: Callable[..., Checker]) -> None:
    checker = checker_of({"phrase": "=ну", "instead": ["", "итак", "словом"], "fix": "safe"})
    (finding,) = checker.check("Да ну ладно.")
    assert [fix.applicability for fix in finding.fixes] == ["safe", "manual", "manual"]
