"""messenger/* of whole conversations: what is split and what is two messages, pictures with a purpose, accounts, consent."""

from __future__ import annotations

from typing import Any

import pytest

from phraseguard.model import Conversation, Report
from tests.contact.conftest import judged, of, places, reasons, record

ACCOUNT = {"account": {"name": "Анна Ким, ЦФТО ОАО «РЖД»"}}
ASKED = "10:00:00 c Добрый день! Когда подадут вагоны?"


def chat(*lines: str | dict[str, Any], **keys: Any) -> Conversation:
    keys = {"channel": "messenger", "customer": {"consents": ["messenger"]}, "agent": ACCOUNT, **keys}
    return record(*lines, **keys)


def split(*lines: str | dict[str, Any], **keys: Any) -> list[int | None]:
    return places("messenger/split", judged(chat(ASKED, *lines, **keys)))


# -- split ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Вагон 52345671 сейчас", "на станции Кочетовка-1."),
        ("Вагон на станции Инская,", "отправление сегодня в 19:40."),
        ("Понадобятся следующие документы:", "устав и приказ."),
        ("Понадобятся: 1) устав;", "2) приказ."),
        ("Понадобятся два документа. 1) устав.", "2) приказ."),
        ("Добрый день!", "Вагоны подадут завтра в 8:00."),
        ("Добрый день, Олег Викторович!", "Вагоны подадут завтра в 8:00."),
        ("Здравствуйте, уважаемый Олег Викторович.", "Вагоны подадут завтра в 8:00."),
        ("Вагон 52345671 қазір", "Инская станциясында тұр."),
        ("Өтініміңіз келісілді,", "вагондар ертең беріледі."),
        ("Қайырлы күн, Айнұр Маратқызы!", "Вагондар ертең сағат 8:00-де беріледі."),
        ("Сәлеметсіз бе, құрметті Айнұр Маратқызы!", "Вагондар ертең сағат 8:00-де беріледі."),
    ],
)
def test_an_incomplete_part_makes_two_messages_one_thought(first: str, second: str) -> None:
    assert split(f"10:01:00 a {first}", f"10:01:30 a {second}") == [1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Вагоны подадут 12 марта в 8:00.", "Счёт направлен сегодня на почту."),
        ("Добрый день! Вагоны подадут 12 марта в 8:00.", "Счёт направлен сегодня на почту!"),
        ("Нужен ли Вам акт?", "Счёт направлен сегодня на почту."),
        ("Статус смотрите в разделе «Заявки».", "Счёт направлен сегодня (копия в кабинете)."),
        ("Вагондар 12 наурызда сағат 8:00-де беріледі.", "Шот бүгін поштаңызға жіберілді."),
    ],
)
def test_two_complete_messages_are_clean(first: str, second: str) -> None:
    assert split(f"10:01:00 a {first}", f"10:01:30 a {second}") == []


@pytest.mark.parametrize(
    ("at", "found"), [("10:01:00", [1]), ("10:02:59", [1]), ("10:03:00", [1]), ("10:03:01", []), ("10:06:00", [])]
)
def test_the_gap_is_two_minutes_at_most(at: str, found: list[int]) -> None:
    assert split("10:01:00 a Вагон 52345671 сейчас", f"{at} a на станции Кочетовка-1.") == found


@pytest.mark.parametrize(
    "parts",
    [
        ("Вагоны подадут 12 марта.", "Счёт направлен сегодня.", "Акт будет готов завтра."),
        ("Екі вагон бүгін түсірілді.", "Үшінші вагон ертең түсіріледі.", "Актісі жеке кабинетте тұр."),
    ],
)
def test_three_parts_are_split_even_if_each_is_complete(parts: tuple[str, str, str]) -> None:
    one, two, three = parts
    assert split(f"10:01:00 a {one}", f"10:01:30 a {two}", f"10:03:30 a {three}") == [1]
    assert split(f"10:01:00 a {one}", f"10:01:30 a {two}", f"10:03:31 a {three}") == []


def test_the_finding_stands_at_the_first_part_and_lists_the_others() -> None:
    report = judged(
        chat(ASKED, "10:01:00 a Здравствуйте! Вагон сейчас", "10:01:20 a на станции Кочетовка-1,", "10:01:40 a путь 4.")
    )
    (finding,) = of("messenger/split", report)
    assert (finding.message, finding.severity) == (1, "error")
    assert [(span.message, span.start, span.end) for span in finding.related] == [(2, 0, 23), (3, 0, 7)]


def test_the_fix_offers_the_joined_message_and_empties_the_other_parts() -> None:
    report = judged(chat(ASKED, "10:01:00 a Вагон сейчас ", "10:01:20 a на станции Кочетовка-1."))
    (fix,) = of("messenger/split", report)[0].fixes
    assert fix.applicability == "manual"
    assert [(edit.message, edit.start, edit.end, edit.text) for edit in fix.edits] == [
        (1, 0, 13, "Вагон сейчас на станции Кочетовка-1."),
        (2, 0, 23, ""),
    ]


def test_the_items_of_a_list_are_joined_line_by_line() -> None:
    report = judged(
        chat(ASKED, "10:01:00 a Нужны:", "10:01:10 a 1) устав;", "10:01:20 a 2) приказ.", "10:01:30 a Ждём их.")
    )
    (fix,) = of("messenger/split", report)[0].fixes
    assert fix.edits[0].text == "Нужны:\n1) устав;\n2) приказ. Ждём их."


def test_whoever_writes_between_two_messages_parts_them() -> None:
    assert split("10:01:00 a Вагон сейчас", "10:01:10 c Жду", "10:01:20 a на станции Кочетовка-1.") == []


def test_a_customer_may_split_as_they_like() -> None:
    lines = ("10:00:10 c договор жасау үшін", "10:00:18 c какие документы", "10:00:25 c керек?")
    assert split(*lines, "10:01:00 a Қайырлы күн! Жарғы мен бұйрық қажет.") == []


def test_a_file_with_its_covering_text_is_clean() -> None:
    file = {
        "role": "agent", "kind": "file", "sent_at": "2026-03-02T10:01:00+03:00",
        "attachments": [{"name": "Счёт № 77 за февраль 2026.pdf"}],
    }  # fmt: skip
    assert split(file, "10:01:10 a Добрый день! Счёт за февраль приложен.") == []
    assert split("10:00:50 a Добрый день! Счёт за февраль:", file) == []


def test_each_run_of_messages_is_one_finding() -> None:
    assert split(
        "10:01:00 a Вагон сейчас", "10:01:20 a на станции Кочетовка-1.", "10:02:00 c А счёт?", "10:03:00 a Счёт направлен",
        "10:03:20 a сегодня.",
    ) == [1, 4]  # fmt: skip


def test_messages_of_an_agent_without_times_are_skipped_with_the_reason() -> None:
    report = judged(chat("- c Где вагон?", "- a Вагон сейчас", "- a на станции Кочетовка-1."))
    assert places("messenger/split", report) == []
    assert reasons("messenger/split", report) == ["the agent's messages have no times"]


def test_single_messages_need_no_times() -> None:
    report = judged(chat("- c Где вагон?", "- a Вагон на станции Кочетовка-1."))
    assert reasons("messenger/split", report) == []


@pytest.mark.parametrize(("channel", "found"), [("messenger", [1]), ("chat", [1]), ("social", []), ("email", [])])
def test_only_messenger_and_chat_are_judged(channel: str, found: list[int]) -> None:
    assert split("10:01:00 a Вагон сейчас", "10:01:20 a на станции Кочетовка-1.", channel=channel) == found


def test_other_standards_ask_for_nothing_of_the_kind() -> None:
    lines = ("10:01:00 a Вагон сейчас", "10:01:20 a на станции Кочетовка-1.", "10:02:00 a #voice")
    for policy in ("kaztemirtrans", "kazakhtelecom", "jusan", "kredo"):
        report = judged(chat(ASKED, *lines, policy=policy))
        assert [f.rule for f in report.findings if f.rule.startswith("messenger/")] == []


# -- voice and pictures --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["voice", "video"])
def test_a_voice_or_video_message_is_found_recognised_or_not(kind: str) -> None:
    report = judged(chat(ASKED, f"10:01:00 a #{kind}", "10:02:00 c Что?", f"10:03:00 a #{kind} Вагоны подадут завтра."))
    assert places("messenger/voice-message", report) == [1, 3]


def test_a_voice_message_of_the_customer_is_none() -> None:
    report = judged(chat("10:00:00 c #voice", "10:01:00 a Добрый день! Прошу написать вопрос текстом."))
    assert places("messenger/voice-message", report) == []


def image(name: str = "", caption: str = "", kind: str = "image") -> Report:
    message = {"role": "agent", "kind": kind, "text": caption, "sent_at": "2026-03-02T10:01:00+03:00"}
    return judged(chat(ASKED, message | ({"attachments": [{"name": name}]} if name else {})))


@pytest.mark.parametrize("caption", ["", "👍", "С праздником!", "Хорошего дня!"])
def test_a_sticker_is_an_image_and_never_an_emoji(caption: str) -> None:
    report = image(kind="sticker", caption=caption)
    assert places("messenger/image", report) == [1]
    assert places("messenger/emoji", report) == []


@pytest.mark.parametrize(
    ("name", "caption"),
    [
        ("open.jpg", "С праздником весны!"),
        ("IMG_2031.jpg", "Поздравляем Вас с Днём железнодорожника!"),
        ("", "Наурыз мейрамыңызбен!"),
        ("IMG_2031.jpg", "Мереке құтты болсын!"),
        ("Открытка 8 марта.jpg", ""),
        ("kotik.gif", ""),
        ("наурыз мереке.png", ""),
        ("IMG_2031.jpg", "😊"),
        ("dobryi den.gif", "Добрый день!"),
    ],
)
def test_a_picture_without_a_business_matter_is_found(name: str, caption: str) -> None:
    report = image(name, caption)
    assert places("messenger/image", report) == [1]
    assert reasons("messenger/image", report) == []


@pytest.mark.parametrize(
    ("name", "caption"),
    [
        ("IMG_2031.jpg", "Фото повреждённого борта вагона 52345671."),
        ("", "Раздел «Заявки» в личном кабинете, кнопка справа."),
        ("IMG_2031.jpg", "Жүктелген вагонның суреті, № 52345671."),
        ("Схема погрузки вагона 52345671.png", ""),
        ("Акт № 12 от 3 марта 2026.jpg", ""),
        ("Тиеу схемасы.png", ""),
    ],
)
def test_a_picture_whose_caption_or_name_tells_its_business_is_clean(name: str, caption: str) -> None:
    report = image(name, caption)
    assert places("messenger/image", report) == []
    assert reasons("messenger/image", report) == []


@pytest.mark.parametrize(
    "name", ["", "IMG_2031.jpg", "photo_2026-03-02_10-01-00.jpg", "Изображение (3).png", "Сурет 2.jpg"]
)
def test_a_default_name_without_a_caption_is_skipped_with_the_reason(name: str) -> None:
    report = image(name)
    assert places("messenger/image", report) == []
    (reason,) = reasons("messenger/image", report)
    assert "message 1" in reason


def test_pictures_of_the_customer_are_their_own_affair() -> None:
    report = judged(chat("10:00:00 c #sticker", "10:00:10 c #image", "10:01:00 a Добрый день! Чем можем помочь?"))
    assert places("messenger/image", report) == []
    assert reasons("messenger/image", report) == []


# -- account -------------------------------------------------------------------------------------------------------------


def account(**shown: str) -> Report:
    return judged(chat(ASKED, "10:01:00 a Добрый день! Вагоны подадут завтра.", agent={"account": shown}))


@pytest.mark.parametrize(
    "shown",
    [
        {"name": "Анна Ким"},
        {"name": "Анна Сергеевна Ким", "description": "Менеджер по работе с клиентами, ЦФТО ОАО «РЖД»"},
        {"name": "Айнұр Серікқызы", "description": "Клиенттерге қызмет көрсету орталығы"},
        {"name": "Дежурная смена № 2"},
        {"name": "ТЦФТО-3"},
        {"name": "Поддержка клиентов", "description": "Пн–пт, 9:00–18:00"},
    ],
)
def test_plain_names_shifts_and_units_are_in_a_business_key(shown: dict[str, str]) -> None:
    report = account(**shown)
    assert places("messenger/account", report) == []
    assert reasons("messenger/account", report) == []


@pytest.mark.parametrize(
    "shown",
    [
        {"name": "Анютка"},
        {"name": "Бэтмен"},
        {"name": "Зайка 🐰"},
        {"name": "dark_boss92"},
        {"name": "Анна Ким", "description": "Живи, люби, мечтай каждый день"},
        {"name": "Анна Ким, ЦФТО", "description": "Мама двух принцесс"},
        {"name": "Айгүл-жан"},
        {"name": "Айгүл Серікқызы", "description": "Өмір бір-ақ рет беріледі"},
    ],
)
def test_nicknames_characters_and_mottos_in_name_or_description_are_found(shown: dict[str, str]) -> None:
    report = account(**shown)
    assert places("messenger/account", report) == [None]
    assert [finding.severity for finding in of("messenger/account", report)] == ["warning"]


@pytest.mark.parametrize("agent", [{}, {"account": {}}, {"name": "Анна Ким"}], ids=["none", "empty", "name only"])
def test_without_an_account_in_the_record_it_is_skipped(agent: dict[str, Any]) -> None:
    report = judged(chat(ASKED, "10:01:00 a Добрый день!", agent=agent))
    assert places("messenger/account", report) == []
    assert reasons("messenger/account", report) == ["the agent's account is not in the record"]


# -- consent -------------------------------------------------------------------------------------------------------------

OFFER = "10:01:00 a Добрый день! Тариф с 1 апреля меняется."


@pytest.mark.parametrize(
    ("consents", "found"),
    [(["messenger"], []), (["marketing", "messenger"], []), (["marketing"], [None]), ([], [None])],
)
def test_who_is_written_to_first_must_have_agreed_to_the_channel(consents: list[str], found: list[None]) -> None:
    report = judged(chat(OFFER, "10:05:00 c Спасибо", customer={"consents": consents}))
    assert places("messenger/consent", report) == found
    assert reasons("messenger/consent", report) == []


def test_a_customer_who_writes_first_has_chosen_the_channel() -> None:
    report = judged(chat(ASKED, OFFER, customer={"consents": []}))
    assert places("messenger/consent", report) == []
    assert reasons("messenger/consent", judged(chat(ASKED, OFFER, customer={}))) == []


def test_a_note_of_the_system_does_not_make_the_customer_first() -> None:
    report = judged(chat("10:00:00 s Чат создан.", OFFER, customer={"consents": []}))
    assert places("messenger/consent", report) == [None]


def test_without_a_list_of_consents_it_is_skipped() -> None:
    report = judged(chat(OFFER, "10:05:00 c Спасибо", customer={}))
    assert places("messenger/consent", report) == []
    assert reasons("messenger/consent", report) == ["the customer's consents are not in the record"]
