"""Bytes to text and back: exact for every encoding, a clear refusal for everything else."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from phraseguard.model import Failure, InputError
from phraseguard.readers.encoding import Encoding, decode, encode

RUSSIAN = "Здравствуйте, Иван Петрович!\r\nВы перепутали № договора — «рамочный»…\nС уважением, ТЦФТО\r"
KAZAKH = "Сәлеметсіз бе! Өтінішіңіз қабылданды, ұзақ күттірмейміз.\n"
EXPECTED = "expected text in UTF-8, UTF-16, Windows-1251 or KZ-1048"
MARKED: list[tuple[Encoding, bytes, str]] = [
    ("utf-8-bom", codecs.BOM_UTF8, "utf-8"),
    ("utf-16-le-bom", codecs.BOM_UTF16_LE, "utf-16-le"),
    ("utf-16-be-bom", codecs.BOM_UTF16_BE, "utf-16-be"),
]
UNMARKED: list[tuple[Encoding, str]] = [("utf-8", "utf-8"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")]
# All that a text may hold: no surrogates, no control characters but those that occur in pasted drafts.
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\n\v\f\r\x07\x08\x1a\x1b\x1e\x1f\x85")
TEXTS = st.text(CHARACTERS)
WORDS = "Здравствуйте, Ирина! договор № «рамочный» — отправлен ЁЛКИ ещё SMS 100 € станция\r\n груз… и в с"
TEXTS_1251 = st.lists(st.sampled_from(WORDS.split(" ")), min_size=1).map(
    lambda words: "Ваше обращение получено " + " ".join(words)
)


def refusal(data: bytes, **place: int) -> Failure:
    with pytest.raises(InputError) as raised:
        decode(data, "a.txt", **place)
    assert str(raised.value) == raised.value.failure.message
    return raised.value.failure


# -- what is read


@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH, "Hello\n", "😀\n"])
@pytest.mark.parametrize(("encoding", "codec"), UNMARKED)
def test_text_without_mark(text: str, encoding: Encoding, codec: str) -> None:
    data = text.encode(codec)
    decoded = decode(data, "a.txt")
    assert (decoded.text, decoded.encoding, decoded.notes) == (text, encoding, ())
    assert encode(decoded.text, decoded.encoding) == data


@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH, "", "Да", "\ufeffmark inside"])
@pytest.mark.parametrize(("encoding", "mark", "codec"), MARKED)
def test_text_with_mark(text: str, encoding: Encoding, mark: bytes, codec: str) -> None:
    data = mark + text.encode(codec)
    decoded = decode(data, "a.txt")
    assert (decoded.text, decoded.encoding, decoded.notes) == (text, encoding, ())
    assert encode(decoded.text, decoded.encoding) == data


def test_no_bytes_are_an_empty_utf_8_text() -> None:
    assert (decode(b"", "a.txt").text, decode(b"", "a.txt").encoding) == ("", "utf-8")


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN,
        RUSSIAN.upper(),
        "Да.",
        "Ждём Вас!",
        "Могу я вам чем-нибудь помочь?",
        "Большое спасибо!",
        "Мощность станции 5 кВт, телефон 8 (495) 123-45-67, e-mail: info@rzd.ru",
        "Перезапустите Windows, откройте Telegram и войдите в ЕЛК.",
    ],
)
def test_windows_1251_is_recognised_and_noted(text: str) -> None:
    data = text.encode("cp1251")
    decoded = decode(data, "a.txt")
    assert (decoded.text, decoded.encoding, decoded.notes) == (text, "windows-1251", ("read as Windows-1251",))
    assert encode(decoded.text, decoded.encoding) == data


def test_control_characters_of_pasted_drafts_are_text() -> None:
    text = "что\x1eто\x1f\x07\x08\v\f\x1b\x1a"
    assert decode(text.encode(), "a.txt").text == text


# -- what is refused


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        pytest.param(b"ab\ncd\0e", 2, "byte 0x00 at offset 5 is a control character", id="zero byte"),
        pytest.param(b"one\r\ntwo\rthree\n\x01", 4, "byte 0x01 at offset 15 is a control character", id="line ends"),
        pytest.param(b"\x7fELF", 1, "byte 0x7F at offset 0 is a control character", id="ELF"),
        pytest.param(b"PK\x03\x04\xff\xfe", 1, "byte 0x03 at offset 2 is a control character", id="zip"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", 1, "byte 0x89 at offset 0 is not valid UTF-8", id="png"),
        pytest.param("Добрый день\nда".encode()[:-1], 2, "byte 0xD0 at offset 24 is not valid UTF-8", id="cut UTF-8"),
        pytest.param(b"caf\xe9 \xe0 la carte", 1, "byte 0xE9 at offset 3 is not valid UTF-8", id="Latin-1"),
        pytest.param(b"ok \xed\xa0\xbd\xed\xb8\x80", 1, "byte 0xED at offset 3 is not valid UTF-8", id="CESU-8"),
        pytest.param(b"\xc4\xe0\n\x01", 2, "byte 0x01 at offset 3 is a control character", id="control in 1251"),
        pytest.param(b"5 \xe0 6 \xe8 7", 1, "byte 0xE0 at offset 2 is not valid UTF-8", id="letters but no words"),
        pytest.param(b"caf\xe0\xe8s", 1, "byte 0xE0 at offset 3 is not valid UTF-8", id="letters among Latin ones"),
        pytest.param(b"\xfa\xfd\xf9 \xe6\xfe\xfb", 1, "byte 0xFA at offset 0 is not valid UTF-8", id="rare letters"),
        pytest.param(b"\xe0\xd2\xee \xf1\xc5\xf2", 1, "byte 0xE0 at offset 0 is not valid UTF-8", id="odd capitals"),
        pytest.param(b"a\0b\0c", 1, "byte 0x63 at offset 4 is not valid UTF-16", id="cut UTF-16"),
        pytest.param(codecs.BOM_UTF8 + b"ok\n\xff", 2, "byte 0xFF at offset 6 is not valid UTF-8", id="UTF-8 mark"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\0\n\0b", 2, "byte 0x62 at offset 6 is not valid UTF-16", id="odd"),
        pytest.param(codecs.BOM_UTF16_BE + b"\0a\xd8\0\0b", 1, "byte 0xD8 at offset 4 is not valid UTF-16", id="half"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\0\0\0", 1, "byte 0x00 at offset 4 is a control character", id="U+0000"),
        pytest.param(codecs.BOM_UTF32_LE + b"a\0\0\0", 1, "byte 0xFF at offset 0 begins UTF-32", id="UTF-32"),
        pytest.param("да".encode("utf-32-be"), 1, "byte 0x00 at offset 0 is a control character", id="UTF-32 unmarked"),
    ],
)
def test_refusal_names_file_line_byte_and_expectation(data: bytes, line: int, message: str) -> None:
    assert refusal(data) == Failure(message=f"{message}; {EXPECTED}", file="a.txt", line=line)


def test_kazakh_in_its_code_page_is_read_and_written_back() -> None:
    data = KAZAKH.encode("kz1048")
    decoded = decode(data, "a.txt")
    assert (decoded.text, decoded.encoding, decoded.notes) == (KAZAKH, "kz-1048", ("read as KZ-1048",))
    assert encode(decoded.text, decoded.encoding) == data


@pytest.mark.parametrize("codec", ["koi8-r", "cp866", "iso8859-5"])
def test_other_code_pages_are_not_taken_for_windows_1251(codec: str) -> None:
    text = RUSSIAN.replace("№", "N")
    failure = refusal(text.encode(codec, "ignore"))
    assert failure.message.endswith(f"is not valid UTF-8; {EXPECTED}")


def test_the_byte_that_windows_1251_leaves_undefined() -> None:
    data = RUSSIAN.encode("cp1251")
    message = f"byte 0x98 at offset {len(data)} is not valid Windows-1251; {EXPECTED}"
    assert refusal(data + b"\x98") == Failure(message=message, file="a.txt", line=4)


@pytest.mark.parametrize("text", ["УВАЖАЕМЫЕ КОЛЛЕГИ, ВАГОНЫ ПОДАНЫ НА СТАНЦИЮ", "номер договора"])
def test_one_case_in_koi8_is_not_taken_for_windows_1251(text: str) -> None:
    data = text.encode("koi8-r")
    assert refusal(data).message == f"byte 0x{data[0]:02X} at offset 0 is not valid UTF-8; {EXPECTED}"


def test_a_zero_byte_in_windows_1251_is_no_text() -> None:
    failure = refusal(b"\0" + RUSSIAN.encode("cp1251"))
    assert failure.message == f"byte 0x00 at offset 0 is a control character; {EXPECTED}"


def test_place_of_a_part_of_a_file() -> None:
    failure = refusal(b"a\n\xff", line=7, offset=100)
    assert (failure.line, failure.message) == (8, f"byte 0xFF at offset 102 is not valid UTF-8; {EXPECTED}")


# -- writing back


def test_a_character_that_windows_1251_lacks() -> None:
    with pytest.raises(InputError) as raised:
        encode("Да,\r\nСәлем", "windows-1251", "a.txt")
    message = (
        "'ә' (U+04D9) cannot be written in Windows-1251; "
        "expected a character of that code page, or a file saved as UTF-8"
    )
    assert raised.value.failure == Failure(message=message, file="a.txt", line=2, column=2)


def test_half_of_a_surrogate_pair_cannot_be_written() -> None:
    with pytest.raises(InputError) as raised:
        encode("a\ud800", "utf-8")
    message = "'\\ud800' (U+D800) cannot be written in UTF-8; expected text without halves of surrogate pairs"
    assert raised.value.failure == Failure(message=message, line=1, column=2)


# -- for all inputs


@given(TEXTS, st.sampled_from(MARKED))
def test_marked_text_comes_through_unchanged(text: str, how: tuple[Encoding, bytes, str]) -> None:
    encoding, mark, codec = how
    data = mark + text.encode(codec)
    decoded = decode(data, "a.txt")
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert encode(decoded.text, decoded.encoding) == data


@given(TEXTS.filter(lambda text: not text.startswith("\ufeff")))
def test_utf_8_comes_through_unchanged(text: str) -> None:
    decoded = decode(text.encode(), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.notes) == (text, "utf-8", ())
    assert encode(decoded.text, decoded.encoding) == text.encode()


@given(st.text("абвгёқңәөАБВЁҚ —№😀", min_size=1), st.sampled_from(UNMARKED[1:]))
def test_utf_16_without_mark_comes_through_unchanged(text: str, how: tuple[Encoding, str]) -> None:
    encoding, codec = how
    data = (text + " \r\n").encode(codec)
    decoded = decode(data, "a.txt")
    assert (decoded.text, decoded.encoding) == (text + " \r\n", encoding)
    assert encode(decoded.text, decoded.encoding) == data


@given(TEXTS_1251)
def test_windows_1251_comes_through_unchanged(text: str) -> None:
    data = text.encode("cp1251")
    decoded = decode(data, "a.txt")
    assert (decoded.text, decoded.encoding) == (text, "windows-1251")
    assert encode(decoded.text, decoded.encoding) == data


@given(st.binary() | st.binary(max_size=20).map(lambda tail: RUSSIAN.encode("cp1251") + tail))
@example(b"\xcf\xe0")
def test_any_bytes_are_read_exactly_or_refused(data: bytes) -> None:
    failure = None
    try:
        decoded = decode(data, "a.txt")
    except InputError as error:
        failure = error.failure
    if failure:
        assert failure.file == "a.txt"
        assert 1 <= (failure.line or 0) <= 1 + data.count(b"\n") + data.count(b"\r")
        assert failure.message.endswith(EXPECTED)
    else:
        assert encode(decoded.text, decoded.encoding) == data
        assert "\0" not in decoded.text
