"""spelling/typo: misspelt words with a close correction; names, terms, derived words and the other language are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phraseguard.checks.spelling import russian_speller
from phraseguard.engine import Checker
from phraseguard.language import russian
from phraseguard.language.spelling.derived import is_derived
from phraseguard.language.spelling.edits import NEIGHBOURS, slips
from phraseguard.model import Conversation, Finding, Message

RULE = "spelling/typo"


@pytest.mark.parametrize(
    ("text", "word", "right"),
    [
        ("Вы получете ответ сегодня.", "получете", "получите"),
        ("Извените за ожидание.", "Извените", "Извините"),
        ("Уточните, пожайлуста, номер.", "пожайлуста", "пожалуйста"),
        ("здраствуйте, заявка принята", "здраствуйте", "здравствуйте"),
        ("Проверте номер накладной.", "Проверте", "Проверьте"),
        ("Груз прибыл на сатнцию.", "сатнцию", "станцию"),
        ("Ваш вогон в пути.", "вогон", "вагон"),
        ("Заявка будет рассмотренна завтра.", "рассмотренна", "рассмотрена"),
        ("Направим коммерчиское предложение.", "коммерчиское", "коммерческое"),
        ("Спасибо, досвидания.", "досвидания", "до свидания"),
        ("Мы вообщем согласны.", "вообщем", "в общем"),
        ("Приложите именнно этот счёт.", "именнно", "именно"),
        ("Вы можее отследить груз (нзвание станции указано).", "можее", "можете"),
    ],
)
def test_a_misspelt_word(findings: Callable[..., list[Finding]], text: str, word: str, right: str) -> None:
    found = findings(text, RULE)[0]
    assert (found.excerpt, found.fixes[0].edits[0].text) == (word, right)


@pytest.mark.parametrize(
    "text",
    [
        # names
        "Добрый день, Нұрлан Сәкенұлы!", "Для Айгүл Қайратқызы счёт готов.", "Ваш менеджер Линзфилд Роуд.",
        "С уважением,\nАлия Ильдаровна Сафинаа\nЦФТО ОАО «РЖД»", "Магазин «вогон» закрыт.",
        # abbreviations, numbers, addresses, marks
        "ЦФТО и ГУ-12 в ЭТРАН", "Ст. Лиски, ул. Ленинаа", "12-й вагон, 5т груза", "https://rzd.ru/вогон и info@вогон.рф", "#вогонпришёл",
        # the other language, and a language that is neither
        "Тапсырысыңыз қоймада жиналып жатыр, алдымен сосын келген.", "Дякуемо за звернення, вантаж прибуде завтра ввечери",
        # derived, stretched, listed
        "Перезайдите в веб-версию.", "автоподогрев и видеоплеер", "нефтегазовый узел", "онлайнзапись", "Дааа, нееет", "Звучит захватывающе.",
        "Промокод и мессенджер, эквайринг, кешбэк, раскредитование",
        # other rules
        "Ваша заявочка, договорчик", "х*й",
        # nothing is close
        "лимфогранулема и бартонеллез",
    ],
)  # fmt: skip
def test_no_mistake(hits: Callable[..., list[str]], text: str) -> None:
    assert hits(text, RULE) == []


@pytest.mark.parametrize("word", ["заявка", "вагона", "ихний", "придти", "всё", "ёмкость"])
def test_a_word_of_the_dictionary_is_right(word: str) -> None:
    assert not russian_speller().suspicious(word.replace("ё", "е"))


def test_a_repeated_word_is_meant(hits: Callable[..., list[str]]) -> None:
    assert hits("Ваш вогон прибыл, вогон стоит.", RULE) == ["вогон", "вогон"]
    assert hits("Ваш вогон прибыл, вогон стоит, вогон ждёт.", RULE) == []


def test_a_word_of_the_customer_is_theirs(plain: Checker) -> None:
    def found(customer: str) -> list[str]:
        messages = (Message(role="customer", text=customer), Message(role="agent", text="Ваш вогон прибыл."))
        report = plain.check_conversation(Conversation(messages=messages, channel="chat"))
        return [f.excerpt for f in report.findings if f.rule == RULE]

    assert found("Где вагон?") == ["вогон"]
    assert found("Где Вогон?") == []


@pytest.mark.parametrize("channel", ["call", None])
def test_only_in_writing(findings: Callable[..., list[Finding]], channel: str | None) -> None:
    assert findings("Вы получете ответ.", RULE, channel) == []


def test_a_fix_is_safe_where_nothing_else_can_be_meant(findings: Callable[..., list[Finding]]) -> None:
    (sure,) = findings("Вы получите пожайлуста", RULE)
    (unsure,) = findings("Нужна заявк на вагон", RULE)
    assert [f.fixes[0].applicability for f in (sure, unsure)] == ["safe", "unsafe"]


def test_every_listed_misspelling_is_unknown_and_its_correction_known() -> None:
    for wrong, right in russian_speller()._lists.misspellings.items():
        assert not russian.is_known(wrong), wrong
        for word in right.replace("-то", "").replace("-нибудь", "").split():
            assert russian.is_known(word.replace("ё", "е")) or "-" in word or word == "нибудь", (wrong, right)


def test_the_slips_of_a_word() -> None:
    made = {word: slip for word, slip, _ in slips("вогон", 5)}
    assert made["вагон"] == "a letter that sounds alike"
    assert made["овгон"] == "two letters swapped"
    assert made["вогонн"] == "a doubled letter"
    assert made["вогн"] == "an extra letter"
    assert "й" in NEIGHBOURS["ц"] and "ц" in NEIGHBOURS["й"]


def test_slips_behind_the_reach_are_not_tried() -> None:
    assert all(
        word[:1] != "в" or word[1:2] != "о" or len(word) != 5 or word[4] == "н" for word, _, _ in slips("вогон", 1)
    )


@pytest.mark.parametrize(
    ("word", "derived"), [("перезайдите", True), ("онлайнзапись", True), ("нефтегазовый", True), ("заабронировать", False), ("получете", False)]
)  # fmt: skip
def test_derived_words(word: str, derived: bool) -> None:
    assert is_derived(word, russian.is_known) is derived
