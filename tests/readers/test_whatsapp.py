"""WhatsApp's exported chats: date styles, multi-line texts exactly as exported, the app's own words, breaks, memory."""

from __future__ import annotations

import io
import tracemalloc
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Attachment, Conversation, Failure, Message
from phraseguard.readers import Defaults, Item, Note, read_path, whatsapp
from phraseguard.readers.sessions import MAX_SESSION
from phraseguard.readers.whatsapp_lines import EXPECTED, looks_exported

NAME = "chat.txt"
ANNA = Defaults(agents=("Анна",), timezone="Asia/Almaty")
ZONE = Note(message="the times name no zone; they are taken in Asia/Almaty", file=NAME)
SAMPLES = Path(__file__).parents[2] / "samples"
LRM, NARROW = "\u200e", "\u202f"


def items(data: str | bytes, defaults: Defaults = ANNA) -> list[Item]:
    content = data if isinstance(data, bytes) else data.encode()
    return list(whatsapp.read(io.BytesIO(content), NAME, defaults=defaults))


def conversations(data: str | bytes, defaults: Defaults = ANNA) -> list[Conversation]:
    return [item for item in items(data, defaults) if isinstance(item, Conversation)]


def messages(data: str | bytes) -> list[Message]:
    return [message for each in conversations(data) for message in each.messages]


def failures(found: list[Item]) -> list[Failure]:
    return [item for item in found if isinstance(item, Failure)]


def notes(found: list[Item]) -> list[str]:
    return [item.message for item in found if isinstance(item, Note)]


def android(text: str, author: str = "Анна") -> Message:
    (found,) = messages(f"12.03.2026, 10:15 - {author}: {text}\n")
    return found


def ios(text: str) -> Message:
    (found,) = messages(f"{LRM}[12.03.2026, 10:15:30] Анна: {text}\r\n[12.03.2026, 10:15:31] Анна: Да\r\n")[:1]
    return found


# -- samples


@pytest.mark.parametrize(
    ("name", "agent", "sizes"),
    [
        ("whatsapp-android.txt", "Анна Ким", [9, 2, 2]),
        ("whatsapp-ios-kk.txt", "Ерлан · Байланыс қызметі", [9, 1, 1]),
        ("whatsapp-us.txt", "8 701 555 01 44", [5, 1]),
    ],
)
def test_the_samples(name: str, agent: str, sizes: list[int]) -> None:
    found = list(read_path(SAMPLES / name, defaults=Defaults(agents=(agent,), timezone="Asia/Almaty")))
    read = [item for item in found if isinstance(item, Conversation)]
    assert [len(each.messages) for each in read] == sizes
    assert [each.id for each in read] == [f"{name}:{number}" for number in range(1, len(sizes) + 1)]
    assert {message.role for each in read for message in each.messages} == {"agent", "customer", "system"}
    assert [message.message for message in found if isinstance(message, Note)] == [ZONE.message]


# -- dates


@pytest.mark.parametrize(
    ("head", "sent_at"),
    [
        ("12.03.2026, 10:15 - ", "2026-03-12T10:15:00"),
        ("12.03.26, 10:15 - ", "2026-03-12T10:15:00"),
        ("12.03.2026 10:15 - ", "2026-03-12T10:15:00"),
        ("12.03.2026 ж., 10:15 - ", "2026-03-12T10:15:00"),
        ("31/03/2026, 22:15 - ", "2026-03-31T22:15:00"),
        ("3/31/26, 10:15 PM - ", "2026-03-31T22:15:00"),
        (f"3/31/26, 10:15{NARROW}pm - ", "2026-03-31T22:15:00"),
        ("3/31/26, 12:15\u00a0a.\u00a0m. - ", "2026-03-31T00:15:00"),
        ("3/31/26, 12:15 PM - ", "2026-03-31T12:15:00"),
        ("2026-03-12, 10:15 - ", "2026-03-12T10:15:00"),
        ("2026/03/12, 10:15 - ", "2026-03-12T10:15:00"),
        ("31-03-2026 10.15 - ", "2026-03-31T10:15:00"),
        ("[12.03.2026, 10:15:30] ", "2026-03-12T10:15:30"),
        ("[12.03.2026 10:15:30] ", "2026-03-12T10:15:30"),
        (f"[3/31/26, 10:15:30{NARROW}PM] ", "2026-03-31T22:15:30"),
        (f"{LRM}[31/03/2026, 10:15:30] ", "2026-03-31T10:15:30"),
        ("\ufeff12.03.2026, 10:15 - ", "2026-03-12T10:15:00"),
        ("\u202b12.03.2026, 10:15 - ", "2026-03-12T10:15:00"),
        ("12.03.2026, 10:15 – ", "2026-03-12T10:15:00"),
    ],
)
def test_date_styles(head: str, sent_at: str) -> None:
    found = items(f"{head}Анна: Добрый день\n{head}Иван: Да\n")
    assert found[1:] == [ZONE]
    (conversation,) = conversations(f"{head}Анна: Добрый день\n{head}Иван: Да\n")
    assert [each.sent_at for each in conversation.messages] == [f"{sent_at}+05:00"] * 2
    assert [(each.author, each.role) for each in conversation.messages] == [("Анна", "agent"), ("Иван", "customer")]


@pytest.mark.parametrize(
    ("dates", "month", "guess"),
    [
        (["3/4/2026", "25/4/2026"], 4, False),
        (["3/4/2026", "4/25/2026"], 3, False),
        (["11/1/2026", "12/1/2026", "1/2/2026"], 1, False),  # time runs forward only with the day first
        (["1/11/2026", "1/12/2026", "2/1/2026"], 1, False),  # and here with the month first
        (["3/4/2026", "3/4/2026"], 4, True),
        (["3/3/2026"], 3, False),
    ],
)
def test_the_order_of_day_and_month(dates: list[str], month: int, *, guess: bool) -> None:
    found = items("".join(f"{date}, 10:15 - Анна: Да\n" for date in dates))
    first = next(item for item in found if isinstance(item, Conversation))
    assert datetime.fromisoformat(first.messages[0].sent_at).month == month
    said = "no date shows whether day or month comes first; read with the day first"
    assert (said in notes(found)) == guess


def test_where_halves_of_the_day_are_told_the_month_is_guessed_first() -> None:
    found = items("3/4/26, 10:15 AM - Анна: Да\n")
    assert notes(found)[1:] == ["no date shows whether day or month comes first; read with the month first"]


def test_without_a_zone_times_stay_local_and_a_note_says_which_zone_will_be_taken() -> None:
    conversation, note = items("12.03.2026, 10:15 - Анна: Да\n", Defaults(agents=("Анна",)))
    assert isinstance(conversation, Conversation)
    assert conversation.messages[0].sent_at == "2026-03-12T10:15:00"
    assert isinstance(note, Note)
    assert note.message == "the times name no zone; they will be taken in the zone of the policy"


def test_the_zone_of_its_time() -> None:
    (first, second) = messages("29.02.2024, 10:15 - Анна: Да\n01.03.2024, 10:15 - Анна: Да\n")
    assert (first.sent_at[-6:], second.sent_at[-6:]) == ("+06:00", "+05:00")


def test_an_unknown_zone_is_a_failure_and_the_rest_goes_on() -> None:
    failure, *rest = items("12.03.2026, 10:15 - Анна: Да\n", Defaults(agents=("Анна",), timezone="../x"))
    message = "unknown time zone '../x'; expected a name such as Asia/Almaty"
    assert failure == Failure(message=message, file=NAME, key="timezone")
    assert isinstance(rest[0], Conversation)


def test_times_that_go_backwards_keep_the_order_of_the_file() -> None:
    found = items("12.03.2026, 10:15 - Анна: а\n12.03.2026, 10:05 - Анна: б\n12.03.2026, 10:16 - Анна: в\n")
    assert [each.text for item in found if isinstance(item, Conversation) for each in item.messages] == ["а", "б", "в"]
    assert notes(found)[0] == "the times go backwards once (first at line 2); the order of the file is kept"


def test_a_date_that_there_is_not_is_a_failure_and_its_message_stays() -> None:
    found = items("12.03.2026, 10:15 - Анна: а\n31.02.2026, 10:15 - Анна: б\n32.02.2026, 25:15 - Анна: в\n")
    message = "there is no date 31.2.2026, 10:15; expected day, month, year as in the lines before, and a time of day"
    assert failures(found) == [Failure(message=message, file=NAME, line=2)]
    assert "2 dates that there are not; the first one is shown" in notes(found)
    (conversation,) = (item for item in found if isinstance(item, Conversation))
    assert [(each.text, bool(each.sent_at)) for each in conversation.messages] == [
        ("а", True),
        ("б", False),
        ("в", False),
    ]


def test_an_unknown_date_style_is_a_failure_with_its_line() -> None:
    found = items("\n12 мар. 2026 г., 10:15 - Анна: Здравствуйте!\nДа\n")
    message = f"no date that is known here: «12 мар. 2026 г., 10:15 - Анна: Здравству…»; {EXPECTED}"
    assert found == [Failure(message=message, file=NAME, line=2)]


def test_lines_before_the_first_date_are_a_failure_and_the_rest_goes_on() -> None:
    failure, conversation, _ = items("Переписка с клиентом\nещё\n12.03.2026, 10:15 - Анна: Да\n")
    assert isinstance(failure, Failure)
    assert (failure.line, failure.message) == (1, f"no date that is known here: «Переписка с клиентом»; {EXPECTED}")
    assert isinstance(conversation, Conversation)
    assert (conversation.line, len(conversation.messages)) == (3, 1)


# -- texts and authors


def test_a_message_goes_on_until_the_next_date_of_the_same_style() -> None:
    text = "Здравствуйте!\n\n1) шаг\r\n[12.03.2026, 10:15:30] Иван: цитата\n12/03/2026, 10:15 - тоже"
    found = messages(f"12.03.2026, 10:15 - Анна: {text}\n12.03.2026, 10:16 - Иван: Да")
    assert [each.text for each in found] == [text, "Да"]


def test_line_ends_of_ios_are_not_part_of_the_text() -> None:
    data = "[12.03.2026, 10:15:30] Анна: а\nб\r\n[12.03.2026, 10:15:31] Анна: \r\n[12.03.2026, 10:15:32] Анна:\r\n"
    assert [each.text for each in messages(data)] == ["а\nб", "", ""]


@pytest.mark.parametrize(
    "author",
    [
        "Система",
        "ТОО «Ромашка»",
        'ИП "Асан"',
        "ООО:Ромашка",
        "Ерлан · Қолдау қызметі",
        "Анна - поддержка",
        "👑",
        "a@b.kz",
    ],
)
def test_names_of_authors(author: str) -> None:
    found = messages(f"12.03.2026, 10:15 - {author}: Да: нет\n12.03.2026, 10:16 - Анна: Да\n")[0]
    assert (found.author, found.text, found.role) == (author, "Да: нет", "customer")


def test_marks_around_a_name_and_the_tilde_of_a_stranger_are_not_part_of_it() -> None:
    assert android("Да", "\u202a+7\u00a0701\u00a0555‑01‑44\u202c").author == "+7\u00a0701\u00a0555‑01‑44"
    assert android("Да", f"~{NARROW}Олег").author == "Олег"


@pytest.mark.parametrize(
    "text",
    [
        "Сообщения и звонки защищены сквозным шифрованием.",
        "Иван создал(-а) группу «Отдел: склад»",
        'Анна изменила тему группы с "а: б" на "в"',
        "Код безопасности изменился.",
    ],
)
def test_a_line_without_an_author_is_the_system_s(text: str) -> None:
    found = messages(f"12.03.2026, 10:15 - {text}\n12.03.2026, 10:16 - Анна: Да\n")[0]
    assert (found.role, found.kind, found.author, found.text) == ("system", "event", "", text)


def test_ios_puts_its_notices_under_the_name_of_the_chat() -> None:
    found = ios(f"{LRM}Сообщения и звонки защищены сквозным шифрованием.")
    assert (found.role, found.kind) == ("system", "event")


@pytest.mark.parametrize(
    "text", ["👍", "🙏🏽😊", "\u200fשלום", "\u202bда\u202c", "<b>", "x" * 5000, "  да  ", " " * 5000, "<" * 5000]
)
def test_texts_stay_as_they_are(text: str) -> None:
    assert (android(text).text, android(text).kind) == (text, "text")


def test_utf_16_and_windows_1251_are_read() -> None:
    data = "12.03.2026, 10:15 - Анна: Здравствуйте, ваш договор готов\n" * 3
    for codec in ("utf-16", "utf-8-sig", "cp1251"):
        assert [each.text for each in messages(data.encode(codec))] == ["Здравствуйте, ваш договор готов"] * 3


def test_bad_bytes_are_a_failure_with_their_line_and_the_rest_goes_on() -> None:
    good = "12.03.2026, 10:15 - Анна: Здравствуйте\n".encode()
    found = items(good + good.replace("рав".encode(), b"\xff") + good)
    message = "byte 0xFF is not valid text; expected UTF-8, as in the lines before"
    assert failures(found) == [Failure(message=message, file=NAME, line=2)]
    assert [each.text for each in messages(good + good.replace("рав".encode(), b"\xff") + good)][1] == "Зд\ufffdствуйте"


def test_a_binary_file_is_one_failure() -> None:
    (failure,) = items(b"12.03.2026, 10:15 - \0\1\2\xff\n" * 50)
    assert isinstance(failure, Failure)
    assert "expected text in UTF-8" in failure.message


def test_an_empty_file_is_noted() -> None:
    for data in (b"", b"\n \n", "12.03.2026, 10:15 - Сообщения защищены\n".encode()):
        assert items(data) == [Note(message=whatsapp.EMPTY, file=NAME)]


# -- the app's own words


@pytest.mark.parametrize(
    "text", ["<Без медиафайлов>", "<Медиа не включены>", "<Медиа скрыто>", "<Media omitted>", "<Медиа қосылмаған>"]
)
def test_a_file_that_was_left_out(text: str) -> None:
    assert (android(text).kind, android(text).text, android(text).role) == ("file", "", "agent")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{LRM}image omitted", "image"), ("image omitted", "image"), (f"{LRM}GIF omitted", "image"),
        (f"{LRM}sticker omitted", "sticker"), (f"{LRM}audio omitted", "voice"), (f"{LRM}video omitted", "video"),
        (f"{LRM}изображение отсутствует", "image"), (f"{LRM}аудиофайл отсутствует", "voice"),
        (f"{LRM}стикер отсутствует", "sticker"), (f"{LRM}сурет қосылмаған", "image"), (f"{LRM}Contact card omitted", "file"),
    ],
)  # fmt: skip
def test_ios_names_the_kind_of_what_was_left_out(text: str, kind: str) -> None:
    assert (ios(text).kind, ios(text).text, ios(text).role) == (kind, "", "agent")


def test_a_document_that_was_left_out_keeps_its_name() -> None:
    found = ios(f"{LRM}Счёт № 5.pdf • {LRM}2 страницы {LRM}документ отсутствует")
    assert found.attachments == (Attachment(name="Счёт № 5.pdf", media_type="application/pdf"),)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("IMG-20260312-WA0001.jpg", "image"), ("VID-20260312-WA0001.mp4", "video"), ("PTT-20260312-WA0001.opus", "voice"),
        ("AUD-20260312-WA0001.m4a", "voice"), ("STK-20260312-WA0001.webp", "sticker"), ("DOC-20260312-WA0001.docx", "file"),
        ("Акт сверки.pdf", "file"), ("Иван Петров.vcf", "file"), ("Схема.png", "image"),
    ],
)  # fmt: skip
def test_an_attached_file_and_its_caption(name: str, kind: str) -> None:
    for words in ("файл добавлен", "file attached", "файл тіркелді"):
        found = android(f"{LRM}{name} ({words})\nВот, как просили\nДва листа")
        assert (found.kind, found.text) == (kind, "Вот, как просили\nДва листа")
        assert found.attachments[0].name == name
    assert android(f"{name} (файл добавлен)").text == ""


def test_behind_the_app_s_own_file_names_any_words_will_do() -> None:
    assert android("IMG-20260312-WA0001.jpg (сурет жіберілді)").kind == "image"
    assert android("Договор.pdf (новая версия)").kind == "text"


def test_an_attached_file_of_ios() -> None:
    for text in (
        f"{LRM}<прикреплено: 00000005-PHOTO-2026-03-02-11-08-51.jpg>",
        "<attached: 00000005-GIF-2026-03-02.mp4>",
    ):
        assert (ios(text).kind, ios(text).text) == ("image", "")
    found = ios(f"Вот акт\n{LRM}<attached: 00000006-Акт.pdf>")
    assert (found.kind, found.text, found.attachments[0].name) == ("file", "Вот акт", "00000006-Акт.pdf")
    assert ios("Что значит <attached: a.pdf> в выгрузке?").kind == "text"


@pytest.mark.parametrize(
    "text",
    [
        "Это сообщение удалено",
        "Вы удалили это сообщение.",
        f"{LRM}This message was deleted.",
        "Бұл хабар жойылды",
        "Пропущенный аудиозвонок",
    ],
)
def test_a_deleted_message_and_a_call_are_events_without_text(text: str) -> None:
    assert (android(text).kind, android(text).text, android(text).role) == ("event", "", "agent")


def test_an_edited_message_is_its_text() -> None:
    for mark in ("<Сообщение изменено>", f"{LRM}<This message was edited>", "<Бұл хабар өзгертілді>"):
        assert android(f"Буду к 18:00\nв офисе {mark}").text == "Буду к 18:00\nв офисе"


@pytest.mark.parametrize(
    "text",
    [
        "Документ отсутствует",
        "Звонок, который вы обещали, не поступил",
        "звонок",
        "Видео пропущено?",
        "Сообщение удалено вами?",
    ],
)
def test_what_only_looks_like_the_app_s_words_is_text(text: str) -> None:
    assert (android(text).kind, android(text).text) == ("text", text)


# -- which text files are chats


@pytest.mark.parametrize("name", ["whatsapp-android.txt", "whatsapp-ios-kk.txt", "whatsapp-us.txt"])
def test_exported_chats_are_recognised(name: str) -> None:
    assert looks_exported((SAMPLES / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Здравствуйте!\n12.03.2026, 10:15 - Анна: да\n12.03.2026, 10:16 - Анна: да\n",
        "12.03.2026, 10:15 - приедет мастер: встретьте его, пожалуйста.\nС уважением, Анна\n",
        "12.03.2026 Вам позвонят.\n13.03.2026 мы ответим.\n",
        "[12.03.2026] готово\n[13.03.2026] готово\n",
        "12.03.2026, 10:15 - да\n13/03/2026, 10:15 - нет\n",
    ],
)
def test_drafts_with_dates_stay_drafts(text: str) -> None:
    assert not looks_exported(text)


# -- properties

NAMES = st.sampled_from(["Анна", "Иван", "Система", "+7 701 555-01-44", "Айгүл 🌷"])
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>(")).filter(
    lambda line: not line.endswith(("удалено", "omitted"))
)
TEXTS = st.lists(LINES, min_size=1, max_size=4).map("\n".join)
# Not a mark of iOS in front, which is the app's; and no date, which begins a message.
PLAIN = TEXTS.filter(lambda text: not text.startswith(LRM) and not any(char.isdigit() for char in text))


@given(written=st.lists(st.tuples(NAMES, PLAIN, st.integers(0, 10**6)), min_size=1), apple=st.booleans())
def test_a_round_trip_gives_the_same_texts(written: list[tuple[str, str, int]], *, apple: bool) -> None:
    at, lines, times = datetime(2026, 1, 5, 9), [], []
    for name, text, later in written:
        at += timedelta(seconds=later)
        times.append(at if apple else at.replace(second=0))
        head = f"[{at:%d.%m.%Y, %H:%M:%S}] " if apple else f"{at:%d.%m.%Y, %H:%M} - "
        lines.append(f"{head}{name}: {text}" + ("\r\n" if apple else "\n"))
    read = messages("".join(lines))
    assert [(each.author, each.text) for each in read] == [(name, text) for name, text, _ in written]
    assert [datetime.fromisoformat(each.sent_at).replace(tzinfo=None) for each in read] == times


SAMPLE_BYTES = (SAMPLES / "whatsapp-ios-kk.txt").read_bytes()[:900]


@given(st.lists(st.tuples(st.integers(0, len(SAMPLE_BYTES) - 1), st.binary(max_size=3)), max_size=8))
def test_changed_bytes_never_crash_it(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(SAMPLE_BYTES)
    for at, new in changes:
        data[at : at + 1] = new
    assert items(bytes(data))


@given(st.text(alphabet='[]0123456789./-:, -AMPАнна\n\r\u200e<>()«"', max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    looks_exported(text)
    items(text)


def export(count: int) -> bytes:
    start = datetime(2026, 1, 5, 9)
    return "".join(
        f"{start + timedelta(minutes=number):%d.%m.%Y, %H:%M} - {'Анна' if number % 2 else 'Иван'}: Да\n"
        for number in range(count)
    ).encode()


def test_a_chat_of_100_000_messages_is_delivered_while_it_is_read() -> None:
    class Counted(io.BytesIO):
        lines = 0

        def readline(self, size: int | None = -1) -> bytes:
            self.lines += 1
            return super().readline(size)

    stream, delivered, behind = Counted(export(100_000)), 0, 0
    for item in whatsapp.read(stream, NAME, defaults=ANNA):
        behind = max(behind, stream.lines - delivered)
        delivered += len(item.messages) if isinstance(item, Conversation) else 0
    assert delivered == 100_000
    assert behind < MAX_SESSION + 1000


def test_memory_does_not_grow_with_the_file() -> None:
    def peak(data: bytes) -> int:
        stream = io.BytesIO(data)
        tracemalloc.start()
        try:
            for _ in whatsapp.read(stream, NAME, defaults=ANNA):
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(export(100))  # what is imported and cached once
    assert peak(export(18_000)) < 1.3 * peak(export(6_000))
