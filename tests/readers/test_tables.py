"""Tables of messages: columns given and guessed, conversations, broken rows, all four formats."""

from __future__ import annotations

import csv
import datetime
import io
import sys
import tracemalloc
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phraseguard.model import Conversation, Failure
from phraseguard.readers import Defaults, Item, Note
from phraseguard.readers.tables import read

SAMPLES = Path(__file__).parents[2] / "samples" / "tables"
NO_ZONE = "the times name no zone; they will be taken in the zone of the policy"
HEADER = ["Диалог", "Роль", "Дата", "Сообщение"]
ROWS = [
    ["T-1", "клиент", "12.03.2026 10:15", "Здравствуйте, где вагон?"],
    ["T-1", "оператор", "12.03.2026 10:16", "Добрый день; уточню."],
    ["T-2", "маман", "13.03.2026 09:00", "Сәлеметсіз бе!"],
]


def items(data: bytes | str, name: str = "export/a.csv", **defaults: Any) -> list[Item]:
    stream = io.BytesIO(data if isinstance(data, bytes) else data.encode())
    return list(read(stream, name, defaults=Defaults(**defaults)))


def table(*rows: list[Any], delimiter: str = ",", **defaults: Any) -> list[Item]:
    return items(written(rows, delimiter), **defaults)


def written(rows: Any, delimiter: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def conversations(found: list[Item]) -> list[Conversation]:
    return [each for each in found if isinstance(each, Conversation)]


def said(found: list[Item]) -> list[list[tuple[str, str]]]:
    return [[(each.role, each.text) for each in conversation.messages] for conversation in conversations(found)]


def problems(found: list[Item]) -> list[tuple[int | None, str, str]]:
    return [(each.line, each.key, each.message) for each in found if isinstance(each, Failure)]


def notes(found: list[Item]) -> list[str]:
    return [each.message for each in found if isinstance(each, Note)]


EXPECTED = [
    [("customer", "Здравствуйте, где вагон?"), ("agent", "Добрый день; уточню.")],
    [("agent", "Сәлеметсіз бе!")],
]


# -- rows to conversations ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows_of_one_conversation_are_one(delimiter: str) -> None:
    found = table(HEADER, *ROWS, delimiter=delimiter)
    assert said(found) == EXPECTED
    first, second = conversations(found)
    assert (first.id, first.line, second.id, second.line) == ("T-1", 2, "T-2", 4)
    assert [each.sent_at for each in first.messages] == ["2026-03-12T10:15:00", "2026-03-12T10:16:00"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_every_encoding_of_an_office_is_read(codec: str) -> None:
    rows = [
        ["Роль", "Текст"],
        ["клиент", "Здравствуйте, где мой вагон?"],
        ["оператор", "Добрый день! Уточняю, подождите, пожалуйста."],
    ]
    assert said(items(written(rows, ";").encode(codec))) == [[("customer", rows[1][1]), ("agent", rows[2][1])]]


def test_kazakh_in_its_code_page_is_read_with_a_note() -> None:
    found = items("Мәтін\nСәлеметсіз бе, өтінішіңіз қабылданды\n".encode("kz1048"))
    assert notes(found)[0] == "read as KZ-1048"
    assert said(found) == [[("agent", "Сәлеметсіз бе, өтінішіңіз қабылданды")]]


def test_without_conversation_and_role_each_row_is_a_draft_of_the_agent() -> None:
    found = table(["Дата", "Ответ"], ["2026-03-12", "Добрый день!"], ["2026-03-13", "Рады помочь."])
    assert said(found) == [[("agent", "Добрый день!")], [("agent", "Рады помочь.")]]
    assert [(each.id, each.line) for each in conversations(found)] == [("a.csv:2", 2), ("a.csv:3", 3)]


def test_one_column_needs_no_delimiter_and_keeps_its_commas() -> None:
    assert said(items("Текст\nДа, конечно, можно\nНет\n")) == [[("agent", "Да, конечно, можно")], [("agent", "Нет")]]


def test_a_role_without_conversation_makes_one_chat_that_is_cut_where_it_was_silent() -> None:
    rows = [["Роль", "Время", "Текст"]]
    rows += [
        ["клиент", "2026-03-12T10:00", "а"],
        ["агент", "2026-03-12T18:00", "б"],
        ["клиент", "2026-03-13T02:00:01", "в"],
    ]
    found = table(*rows)
    assert said(found) == [[("customer", "а"), ("agent", "б")], [("customer", "в")]]
    assert [each.id for each in conversations(found)] == ["a.csv:1", "a.csv:2"]
    assert [len(each.messages) for each in conversations(table(*rows, session_gap_s=3600.0))] == [1, 1, 1]


def test_who_tells_the_role_where_it_holds_role_words() -> None:
    found = table(["Чат", "Кто", "Текст"], [1, "клиент", "а"], [1, "бот", "б"], [1, "оператор", "в"])
    assert said(found) == [[("customer", "а"), ("system", "б"), ("agent", "в")]]


def test_authors_are_agents_by_name() -> None:
    rows = [["Чат", "Автор", "Текст"], [1, "Иван", "а"], [1, "Анна Ким", "б"]]
    found = table(*rows, agents=("анна ким",))
    assert said(found) == [[("customer", "а"), ("agent", "б")]]
    assert (conversations(found)[0].agent.name, conversations(found)[0].customer.name) == ("Анна Ким", "Иван")
    unknown = table(*rows)
    assert said(unknown) == [[("unknown", "а"), ("unknown", "б")]]
    assert notes(unknown)[-1].startswith(
        "nobody in it is known as the agent: Анна Ким (1), Иван (1); give --agent NAME"
    )


def test_a_column_that_names_the_agent_tells_who_the_authors_are() -> None:
    rows = [["Чат", "Оператор", "Автор", "Текст"], [1, "Анна Ким", "Иван", "а"], [1, "Анна Ким", "анна ким", "б"]]
    assert said(table(*rows)) == [[("customer", "а"), ("agent", "б")]]


def test_channel_names_policy_and_moment_describe_the_conversation() -> None:
    header = ["Чат", "Канал", "Клиент", "Оператор", "Политика", "На момент", "Тип", "Роль", "Текст"]
    row = [1, "Мессенджер", "Иван", "Анна", "rzd-175r", "31.03.2026 18:00", "фото", "клиент", ""]
    (found,) = conversations(table(header, row, timezone="Asia/Almaty"))
    assert (found.channel, found.customer.name, found.agent.name) == ("messenger", "Иван", "Анна")
    assert (found.policy, found.as_of, found.messages[0].kind) == ("rzd-175r", "2026-03-31T18:00:00", "image")


def test_a_conversation_that_comes_again_is_told_in_one_note() -> None:
    found = table(HEADER, ROWS[0], ROWS[2], ROWS[1], ROWS[2])
    assert [each.id for each in conversations(found)] == ["T-1", "T-2", "T-1", "T-2"]
    assert [(each.line, each.message) for each in found if isinstance(each, Note) and each.line] == [
        (4, "rows of one conversation do not follow each other; expected the table sorted by conversation and time")
    ]


def test_times_that_go_backwards_keep_the_order_with_one_note() -> None:
    found = table(HEADER, ROWS[1], ROWS[0], ROWS[2])
    assert [text for _, text in said(found)[0]] == ["Добрый день; уточню.", "Здравствуйте, где вагон?"]
    assert "the times go backwards once; the order of the file is kept" in notes(found)


# -- times -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-03-12T10:15:00+05:00", "2026-03-12T10:15:00+05:00"),
        ("2026-03-12 10:15", "2026-03-12T10:15:00"),
        ("2026-03-12T10:15:30.250Z", "2026-03-12T10:15:30.250000+00:00"),
        ("2026-03-12 9:05 +0500", "2026-03-12T09:05:00+05:00"),
        ("2026-03-12", "2026-03-12T00:00:00"),
        ("12.03.2026 10:15:30", "2026-03-12T10:15:30"),
        ("12.03.26, 10:15", "2026-03-12T10:15:00"),
        ("12/03/2026 10:15", "2026-03-12T10:15:00"),
        ("12.03.2026 г. в 10:15", "2026-03-12T10:15:00"),
    ],
)
def test_times_are_read_in_the_ways_that_people_write_them(cell: str, moment: str) -> None:
    (found,) = conversations(table(["text", "sent_at"], ["а", cell], columns={"text": "text", "sent_at": "sent_at"}))
    assert found.messages[0].sent_at == moment


def test_a_date_and_a_time_in_two_columns_are_one_moment() -> None:
    (found,) = conversations(table(["Дата", "Время", "Текст"], ["12.03.2026", "9:05", "а"], timezone="Asia/Almaty"))
    assert found.messages[0].sent_at == "2026-03-12T09:05:00+05:00"


def test_a_time_without_zone_is_told() -> None:
    assert NO_ZONE in notes(table(HEADER, *ROWS))
    assert "the times name no zone; they are taken in Asia/Almaty" in notes(
        table(HEADER, *ROWS, timezone="Asia/Almaty")
    )


def test_an_unknown_zone_is_a_failure() -> None:
    assert problems(table(HEADER, *ROWS, timezone="Азия")) == [
        (None, "timezone", "unknown time zone 'Азия'; expected a name such as Asia/Almaty")
    ]


# -- columns -----------------------------------------------------------------------------------------------------------


def test_given_columns_are_taken_and_nothing_is_guessed() -> None:
    rows = [["текст", "b", "c"], ["нет", "да", "клиент"]]
    found = table(*rows, columns={"text": "B", "role": "c"})
    assert said(found) == [[("customer", "да")]]
    assert notes(found) == []


def test_a_guess_is_told_in_one_note_with_the_way_to_change_it() -> None:
    (note,) = notes(table(["Сообщение", "Роль"], ["а", "агент"]))
    assert note == (
        "columns guessed: text = «Сообщение», role = «Роль»; to change it, set the table columns in phraseguard.toml, "
        'such as columns = {text = "…", conversation = "…"}; all rows are one chat, cut where it was silent'
    )


@pytest.mark.parametrize(
    ("header", "field"),
    [
        (["ticket_id", "who", "message", "created_at"], "who"),
        (["Тикет", "автор", "Реплика", "Время отправки"], "автор"),
        (["Сұхбат", "Кім", "Хабарлама", "Жіберілген уақыты"], "Кім"),
        (["Call ID", "Speaker", "Utterance", "Timestamp"], "Speaker"),
        (["НОМЕР ОБРАЩЕНИЯ", "Сторона", "Текст сообщения", "Дата/время"], "Сторона"),
    ],
)
def test_columns_are_guessed_in_three_languages(header: list[str], field: str) -> None:
    found = table(header, ["T-1", "client", "а", "2026-03-12 10:15"], ["T-1", "agent", "б", "2026-03-12 10:16"])
    assert said(found) == [[("customer", "а"), ("agent", "б")]]
    assert f"role = «{field}»" in notes(found)[0]
    assert conversations(found)[0].messages[1].sent_at == "2026-03-12T10:16:00"


def test_a_column_whose_values_do_not_agree_with_its_name_is_not_guessed() -> None:
    found = table(["Текст", "Тип", "Канал", "Дата"], ["а", "VIP", "линия 2", "вчера"])
    assert notes(found)[0].startswith("columns guessed: text = «Текст»; ")
    assert problems(found) == []


def test_titles_above_the_header_are_passed_over() -> None:
    assert said(table(["Отчёт за март"], [], ["Роль", "Текст"], ["клиент", "а"])) == [[("customer", "а")]]


def test_no_column_for_the_text_is_a_failure_that_lists_the_columns() -> None:
    assert problems(items("x;y z\n1;2\n")) == [
        (
            1,
            "columns.text",
            "no column can be told to hold the text; found «x», «y z»; expected a column such as Текст, Мәтін, text, "
            'or columns = {text = "…"} in phraseguard.toml',
        )
    ]


@pytest.mark.parametrize(
    ("columns", "key", "message"),
    [
        (
            {"text": "нет"},
            "columns.text",
            "there is no column 'нет'; expected one of: «Диалог», «Роль», «Дата», «Сообщение»",
        ),
        (
            {"text": "Сообщение", "role": "нет"},
            "columns.role",
            "there is no column 'нет'; expected one of: «Диалог», «Роль», «Дата», «Сообщение»",
        ),
        (
            {"role": "Роль"},
            "columns.text",
            "the columns of the settings name no column for text; expected the key text",
        ),
        (
            {"txt": "Роль"},
            "columns.txt",
            "'txt' is no field of a table; expected one of: text, conversation, role, author",
        ),
    ],
)
def test_a_column_of_the_settings_that_cannot_be_found_is_a_failure(
    columns: dict[str, str], key: str, message: str
) -> None:
    ((_, found, said_so),) = problems(table(HEADER, *ROWS, columns=columns))
    assert found == key
    assert said_so.startswith(message)


# -- broken rows -------------------------------------------------------------------------------------------------------


def test_an_unknown_role_is_a_failure_with_the_expected_words_and_the_rest_goes_on() -> None:
    found = table(HEADER, ROWS[0], ["T-1", "хто", "12.03.2026 10:16", "а"], ROWS[2])
    ((line, key, message),) = problems(found)
    assert (line, key) == (3, "role")
    assert message.startswith("the role 'хто' is not understood; expected a role word: агент, оператор, клиент")
    assert said(found)[0][1] == ("unknown", "а")


def test_an_unknown_time_is_a_failure_and_the_message_is_kept_without_it() -> None:
    found = table(HEADER, ROWS[0], ["T-1", "агент", "32.03.2026 10:16", "а"], ROWS[2])
    assert problems(found) == [
        (
            3,
            "sent_at",
            "the sent_at '32.03.2026 10:16' is not understood; expected a date such as 2026-03-12 10:15, "
            "2026-03-12T10:15:00+05:00 or 12.03.2026 10:15; the row is read without it",
        )
    ]
    assert said(found)[0][1] == ("agent", "а")
    assert conversations(found)[0].messages[1].sent_at == ""


def test_an_unknown_channel_or_kind_is_a_failure_with_what_was_expected() -> None:
    columns = {"text": "t", "channel": "c", "kind": "k"}
    found = table(["t", "c", "k"], ["а", "голубь", "песня"], columns=columns)
    assert [(line, key) for line, key, _ in problems(found)] == [(2, "kind"), (2, "channel")]
    assert all("; expected one of: " in message for *_, message in problems(found))
    assert said(found) == [[("agent", "а")]]


def test_a_row_with_too_many_cells_is_a_failure() -> None:
    found = items("Роль,Текст\nклиент,да, конечно\nагент,нет\nагент,ещё,,\n")
    assert problems(found) == [(2, "", "the row has 3 cells; expected 2, a cell with the delimiter in it in quotes")]
    assert said(found) == [[("agent", "нет"), ("agent", "ещё")]]


def test_a_row_with_a_wrong_quote_is_a_failure_with_its_line() -> None:
    found = items('Роль,Текст\nклиент,"две\nстроки"\nагент,"а"б\nагент,в\nагент,"не закрыто\n')
    assert [line for line, *_ in problems(found)] == [4, 6]
    assert all(
        message.startswith("the row cannot be read") and "; expected a quoted cell" in message
        for *_, message in problems(found)
    )
    assert said(found) == [[("customer", "две\nстроки"), ("agent", "в")]]


def test_tabs_without_quoting_are_read_as_they_are() -> None:
    assert said(items('Роль\tТекст\nклиент\t"Тариф" не тот\n', "a.tsv")) == [[("customer", '"Тариф" не тот')]]


def test_a_line_that_is_no_text_is_a_failure_and_the_rest_goes_on() -> None:
    data = "Роль,Текст\nклиент,а\nклиент,".encode() + b"\x98\x81\xff" + "\nагент,б\n".encode()
    found = items(data)
    ((line, _, message),) = problems(found)
    assert line == 3
    assert "expected text in UTF-8" in message
    assert said(found) == [[("customer", "а"), ("agent", "б")]]


def test_rows_without_text_are_counted_in_a_note() -> None:
    found = items("Роль,Текст\nклиент,\n,,\nагент,б\nклиент, \n")
    assert [(each.line, each.message) for each in found if isinstance(each, Note) and each.line] == [
        (2, "rows without text were left out: 2")
    ]
    assert said(found) == [[("agent", "б")]]


@pytest.mark.parametrize("data", [b"", b"\n\n", b",,\n"])
def test_an_empty_table_is_a_failure(data: bytes) -> None:
    ((_, _, message),) = problems(items(data))
    assert message.startswith("the table is empty; expected a row with the names of the columns")


def test_a_header_alone_is_a_note() -> None:
    assert notes(items("Роль,Текст\n"))[-1] == "empty: the table has no rows to check"


def test_a_binary_file_is_a_failure() -> None:
    ((_, _, message),) = problems(items(b"\x89PNG\r\n\x1a\n\0\0\0"))
    assert "expected text in UTF-8" in message


# -- workbooks and Parquet ---------------------------------------------------------------------------------------------


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet(**columns: Any) -> bytes:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def test_a_workbook_is_read_like_a_text_table() -> None:
    rows = [[*row[:2], datetime.datetime.strptime(row[2], "%d.%m.%Y %H:%M"), row[3]] for row in ROWS]
    found = items(workbook(("Чаты", [HEADER, *rows])), "a.xlsx")
    assert said(found) == EXPECTED
    assert conversations(found)[0].messages[0].sent_at == "2026-03-12T10:15:00"
    assert [each.line for each in conversations(found)] == [2, 4]


def test_the_sheet_with_a_text_column_is_read_and_the_others_are_named() -> None:
    found = items(workbook(("Титул", [["Отчёт"]]), ("Чаты", [["Отчёт"], [], ["Чат", "Текст"], [17.0, "а"]])), "a.xlsx")
    assert notes(found)[0] == "read from the sheet «Чаты»; not read: Титул"
    assert [each.id for each in conversations(found)] == ["17"]


def test_date_and_time_cells_of_a_workbook_are_one_moment() -> None:
    row = [datetime.date(2026, 3, 12), datetime.time(9, 5), "а"]
    (found,) = conversations(items(workbook(("x", [["Дата", "Время", "Текст"], row])), "a.xlsx"))
    assert found.messages[0].sent_at == "2026-03-12T09:05:00"


def test_parquet_is_read_with_its_zones() -> None:
    pa = pytest.importorskip("pyarrow")
    times = pa.array(
        [datetime.datetime(2026, 3, 12, 5), datetime.datetime(2026, 3, 12, 6), None], pa.timestamp("ns", "Asia/Almaty")
    )
    found = items(
        parquet(ticket_id=[1, 1, 2], role=["client", "agent", "x"], created_at=times, text=["а", "б", "в"]), "a.parquet"
    )
    assert said(found) == [[("customer", "а"), ("agent", "б")], [("unknown", "в")]]
    assert conversations(found)[0].messages[0].sent_at == "2026-03-12T10:00:00+05:00"
    assert [(line, key) for line, key, _ in problems(found)] == [(3, "role")]


def test_what_a_file_is_shows_in_its_first_bytes() -> None:
    assert said(items(workbook(("x", [["Текст"], ["а"]])), "<stdin>")) == [[("agent", "а")]]
    assert said(items(parquet(text=["а"]), "<stdin>")) == [[("agent", "а")]]


def test_a_stream_that_cannot_be_sought_is_read() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self.left = data

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            piece, self.left = self.left[: len(buffer)], self.left[len(buffer) :]
            buffer[: len(piece)] = piece
            return len(piece)

    rows = [["Автор", "Текст"], ["Анна", "а"], ["Иван", "б"]]
    for data in (written(rows).encode(), workbook(("x", rows))):
        stream = cast(BinaryIO, io.BufferedReader(Pipe(data)))
        assert said(list(read(stream, "<stdin>", defaults=Defaults(agents=("Анна",))))) == [
            [("agent", "а"), ("customer", "б")]
        ]


@pytest.mark.parametrize("name", ["a.xlsx", "a.parquet"])
def test_a_broken_file_is_a_failure_with_what_was_expected(name: str) -> None:
    whole = workbook(("x", [["Текст"], ["а"]])) if name == "a.xlsx" else parquet(text=["а"])
    for data in (whole[:-20], b"", b"PK\x03\x04abc" if name == "a.xlsx" else b"PAR1abc"):
        ((_, _, message),) = problems(items(data, name))
        assert message.startswith("cannot be read as ")
        assert "; expected a whole " in message


def test_an_old_workbook_is_a_failure_that_tells_what_to_save() -> None:
    ((_, _, message),) = problems(items(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 99, "a.xlsx"))
    assert message.endswith("expected .xlsx without a password")


@pytest.mark.parametrize(("name", "package"), [("a.xlsx", "openpyxl"), ("a.parquet", "pyarrow")])
def test_a_missing_package_is_a_failure_that_tells_what_to_install(
    name: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # This is how Python marks a module that cannot be imported.
    for module in [each for each in sys.modules if each.split(".")[0] == package] or [package]:
        monkeypatch.setitem(sys.modules, module, None)
    ((_, _, message),) = problems(items(b"x", name))
    assert message.endswith(
        f"needs the package {package}; expected it to be installed: pip install 'phraseguard[tables]'"
    )


# -- properties --------------------------------------------------------------------------------------------------------

TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cc"]) | st.just("\n"),
    min_size=1,
    max_size=20,
).filter(str.strip)
CHATS = st.lists(
    st.tuples(st.sampled_from(["T-1", "T-2"]), st.sampled_from(["агент", "клиент"]), TEXT), min_size=1, max_size=12
)


@given(CHATS, st.sampled_from(",;\t|"), st.sampled_from(["utf-8-sig", "utf-16"]))
def test_what_is_written_is_read_back(chat: list[tuple[str, str, str]], delimiter: str, codec: str) -> None:
    rows = [["Чат", "Роль", "Текст"], *chat]
    found = items(written(rows, delimiter).encode(codec))
    sides = {"агент": "agent", "клиент": "customer"}
    assert [(each.id, message.role, message.text) for each in conversations(found) for message in each.messages] == [
        (id, sides[role], text) for id, role, text in chat
    ]


@settings(max_examples=25)
@given(CHATS)
def test_workbooks_and_parquet_give_what_csv_gives(chat: list[tuple[str, str, str]]) -> None:
    rows = [["Чат", "Роль", "Текст"], *map(list, chat)]
    columns = dict(zip(rows[0], zip(*rows[1:], strict=True), strict=True))
    plain = said(items(written(rows)))
    assert said(items(parquet(**{name: list(cells) for name, cells in columns.items()}), "a.parquet")) == plain
    # XML has no such letters, and «=…» would be written as a formula.
    if all(text[:1] != "=" and not {"\ufffe", "\uffff"} & set(text) for _, _, text in chat):
        assert said(items(workbook(("x", rows)), "a.xlsx")) == plain


@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.tsv", "a.xlsx", "a.parquet"]))
def test_no_bytes_crash_the_reader(data: bytes, name: str) -> None:
    for each in (data, b"text,role,sent_at\n" + data, b"text\trole\n" + data):
        assert all(isinstance(item, Conversation | Failure | Note) for item in items(each, name))


@settings(max_examples=40)
@given(st.data())
def test_no_damage_to_a_file_crashes_the_reader(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["chats.csv", "a.xlsx", "a.parquet"]))
    original = {
        "chats.csv": (SAMPLES / "chats.csv").read_bytes,
        "a.xlsx": lambda: workbook(("x", [HEADER, *ROWS])),
        "a.parquet": lambda: parquet(text=["а", "б"], role=["agent", "x"]),
    }[kind]()
    at = data.draw(st.integers(0, len(original)))
    damaged = original[:at] + data.draw(st.binary(max_size=4)) + original[at + data.draw(st.integers(0, 9)) :]
    assert all(isinstance(each, Conversation | Failure | Note) for each in items(damaged, kind))


def peak(path: Path, rows: int, keyed: bool) -> tuple[int, int]:
    """Bytes at the peak of reading a table, and the messages read."""
    with path.open("w", encoding="utf-8") as file:
        file.write("Чат;Роль;Текст\n")
        for at in range(rows):
            file.write(f"{at // 100 if keyed else 1};клиент;Сообщение номер {at}, ответьте\n")
    tracemalloc.start()
    with path.open("rb") as stream:
        count = sum(len(each.messages) for each in read(stream, "a.csv") if isinstance(each, Conversation))
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return used, count


@pytest.mark.parametrize("keyed", [True, False])
def test_memory_does_not_grow_with_the_table(tmp_path: Path, keyed: bool) -> None:
    few, some = peak(tmp_path / "few.csv", 6_000, keyed)
    many, all_of_them = peak(tmp_path / "many.csv", 24_000, keyed)
    assert (some, all_of_them) == (6_000, 24_000)
    assert many < few * 1.25


def test_a_conversation_that_never_ends_is_cut_with_a_note() -> None:
    found = table(["Чат", "Роль", "Текст"], *([1, "клиент", "а"] for _ in range(2_001)))
    assert [(each.id, len(each.messages)) for each in conversations(found)] == [("1", 2_000), ("1:2", 1)]
    assert notes(found)[-1] == "a conversation of more than 2,000 messages is cut"


@pytest.mark.parametrize(("name", "count"), [("chats.csv", 2), ("answers.kk.csv", 3), ("answers-1251.csv", 3)])
def test_the_samples_are_read_without_a_failure(name: str, count: int) -> None:
    found = items((SAMPLES / name).read_bytes(), name)
    assert problems(found) == []
    assert len(conversations(found)) == count
