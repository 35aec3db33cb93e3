"""WebVTT and SubRip: cues, speakers, broken times."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Conversation, Failure, Message
from phraseguard.readers import Defaults, Item, Note
from phraseguard.readers.subtitles import read

SAMPLES = Path(__file__).parents[2] / "samples" / "calls"
VTT_TIMES = "expected 00:00:01.000 --> 00:00:03.500 (hours may be left out)"
SRT_TIMES = "expected 00:00:01,000 --> 00:00:03,500"


def items(text: str | bytes, name: str = "call.vtt", **defaults: object) -> list[Item]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read(io.BytesIO(data), name, defaults=Defaults(**defaults)))  # type: ignore[arg-type]


def conversation(text: str | bytes, name: str = "call.vtt", **defaults: object) -> Conversation:
    (found,) = (each for each in items(text, name, **defaults) if isinstance(each, Conversation))
    return found


def said(text: str, name: str = "call.vtt", **defaults: object) -> list[tuple[str, str, str]]:
    return [(each.role, each.author, each.text) for each in conversation(text, name, **defaults).messages]


def vtt(*cues: str) -> str:
    return "WEBVTT\n\n" + "\n".join(f"00:0{at}.000 --> 00:0{at}.900\n{cue}\n" for at, cue in enumerate(cues))


def srt(*cues: str) -> str:
    return "\n".join(f"{at + 1}\n00:00:0{at},000 --> 00:00:0{at},900\n{cue}\n" for at, cue in enumerate(cues))


def problems(text: str, name: str = "call.vtt") -> list[tuple[int | None, str]]:
    return [(each.line, each.message) for each in items(text, name) if isinstance(each, Failure)]


# -- speakers ----------------------------------------------------------------------------------------------------------


def test_voice_tags_name_the_speakers() -> None:
    text = vtt("<v Анна Ким>Добрый <b>день</b>!</v>", "<v.loud Иван>Где вагон?")
    assert said(text, agents=("Анна Ким",)) == [
        ("agent", "Анна Ким", "Добрый день!"),
        ("customer", "Иван", "Где вагон?"),
    ]
    found = conversation(text, agents=("анна ким",))
    assert (found.agent.name, found.customer.name, found.channel) == ("Анна Ким", "Иван", "call")


def test_a_cue_without_voice_among_named_ones_is_of_nobody_known() -> None:
    text = vtt("<v Анна>Добрый день!</v>", "Где вагон?")
    assert said(text, agents=("Анна",))[1] == ("unknown", "", "Где вагон?")
    notes = [each.message for each in items(text, agents=("Анна",)) if isinstance(each, Note)]
    assert notes == ["turns without a named speaker: 1; their role is unknown"]


def test_two_voices_in_a_cue_are_two_turns_at_its_times() -> None:
    first, second = conversation(vtt("<v Оператор>Слушаю.</v> <v Клиент>Алло!</v>")).messages
    assert (first.text, second.text) == ("Слушаю.", "Алло!")
    assert first.offset_s == second.offset_s == 0.0


def test_role_words_before_a_colon_declare_the_sides() -> None:
    text = srt("Оператор: Добрый день!", "Клиент: Здравствуйте.", "Operator: Слушаю.", "CUSTOMER: Где вагон?")
    assert [role for role, *_ in said(text, "a.srt")] == ["agent", "customer", "agent", "customer"]
    assert not [each for each in items(text, "a.srt") if isinstance(each, Note)]


def test_kazakh_role_words_declare_the_sides() -> None:
    assert said(vtt("Маман: Сәлеметсіз бе!", "Клиент: Сәлеметсіз бе.")) == [
        ("agent", "Маман", "Сәлеметсіз бе!"),
        ("customer", "Клиент", "Сәлеметсіз бе."),
    ]


def test_the_only_other_one_beside_the_customer_is_the_agent() -> None:
    text = vtt("Анна Ким: Добрый день!", "Клиент: Здравствуйте.", "Анна Ким: Слушаю.")
    assert [role for role, *_ in said(text)] == ["agent", "customer", "agent"]


def test_two_others_beside_the_customer_are_unknown() -> None:
    text = vtt("Анна Ким: Добрый день!", "Клиент: Здравствуйте.", "Пётр: Слушаю.")
    assert [role for role, *_ in said(text)] == ["unknown", "customer", "unknown"]


def test_a_numbered_speaker_is_unknown_and_named_in_a_note() -> None:
    text = vtt("SPEAKER_00: Добрый день!", "SPEAKER_01: Здравствуйте.")
    assert [role for role, *_ in said(text)] == ["unknown", "unknown"]
    (note,) = (each for each in items(text) if isinstance(each, Note))
    assert "SPEAKER_00 (1), SPEAKER_01 (1); give --agent NAME" in note.message
    assert [role for role, *_ in said(text, agents=("SPEAKER_00",))] == ["agent", "customer"]


def test_a_speaker_called_system_is_an_author_like_any_other() -> None:
    text = vtt("Система: Разговор записывается.", "Анна: Добрый день!")
    assert [role for role, *_ in said(text)] == ["unknown", "unknown"]


def test_names_in_brackets_are_speakers_and_sounds_are_not() -> None:
    text = vtt("[Оператор] Добрый день!", "[Клиент]: [смех] Здравствуйте.", "[музыка]")
    assert said(text) == [
        ("agent", "Оператор", "Добрый день!"),
        ("customer", "Клиент", "[смех] Здравствуйте. [музыка]"),
    ]


def test_a_colon_in_speech_makes_no_speaker() -> None:
    text = vtt("Внимание: линия занята.", "Итак: ждите.", "Перезвоните в 10:30.", "Адрес: Алматы.")
    assert said(text) == [("unknown", "", "Внимание: линия занята. Итак: ждите. Перезвоните в 10:30. Адрес: Алматы.")]


def test_a_prefix_seen_once_among_declared_speakers_is_speech() -> None:
    text = vtt("Оператор: Добрый день!", "Клиент: Мой тариф такой", "Безлимит: сто минут.", "и всё", "и всё")
    assert said(text)[1] == ("customer", "Клиент", "Мой тариф такой Безлимит: сто минут. и всё и всё")


def test_a_cue_without_prefix_continues_the_turn_before() -> None:
    text = srt("Оператор: Добрый день!", "Чем помочь?", "Клиент: Где вагон?")
    assert [each[2] for each in said(text, "a.srt")] == ["Добрый день! Чем помочь?", "Где вагон?"]


def test_a_name_on_a_line_of_its_own_heads_the_next_lines() -> None:
    assert said(srt("Оператор:\nДобрый день!", "Клиент:\nАлло!"), "a.srt") == [
        ("agent", "Оператор", "Добрый день!"),
        ("customer", "Клиент", "Алло!"),
    ]


def test_dashes_part_the_turns_of_unnamed_speakers() -> None:
    assert [each[2] for each in said(srt("- Алло!\n- Слушаю Вас."), "a.srt")] == ["Алло!", "Слушаю Вас."]
    assert [each[2] for each in said(srt(">> Алло!", ">> Слушаю.", "Говорите."), "a.srt")] == [
        "Алло!",
        "Слушаю. Говорите.",
    ]


def test_a_minus_is_no_dash() -> None:
    assert [each[2] for each in said(srt("-5 градусов", "- 5 минут"), "a.srt")] == ["-5 градусов - 5 минут"]


def test_without_any_name_all_is_one_turn_of_an_unknown_role_and_a_note_says_so() -> None:
    note, found = items(srt("Добрый день!", "Чем помочь?"), "a.srt")
    assert isinstance(note, Note)
    assert "no cue names its speaker" in note.message
    assert isinstance(found, Conversation)
    assert [(each.role, each.text) for each in found.messages] == [("unknown", "Добрый день! Чем помочь?")]


def test_defaults_give_the_role_and_the_channel_that_a_file_does_not_say() -> None:
    found = conversation(srt("Добрый день!"), "a.srt", role="agent", channel="chat")
    assert found.messages[0].role == "agent"
    assert found.channel == "chat"


# -- the formats -------------------------------------------------------------------------------------------------------


def test_comments_styles_settings_and_identifiers_are_no_speech() -> None:
    text = (
        "WEBVTT - Запись\nLanguage: kk\n\nSTYLE\n::cue { color: red }\n\nNOTE\nтүсініктеме\n\n"
        "0b1d-77/12-0\n00:01.000 --> 00:02.000 align:start line:0\n<v Маман>Сәлеметсіз бе!</v>\n"
    )
    (found,) = items(text)
    assert isinstance(found, Conversation)
    assert [each.text for each in found.messages] == ["Сәлеметсіз бе!"]
    assert found.language == "kk"


def test_character_references_and_markup_become_plain_text() -> None:
    assert (
        said(vtt("<v Оператор><c.red>Цены &lt; 100 &amp; &laquo;всё&raquo;</c> <00:00:00.500>тут"))[0][2]
        == "Цены < 100 & «всё» тут"
    )
    assert said(srt(r"Оператор: {\an8}<i>Цены</i> < 100 &amp; 5"), "a.srt")[0][2] == "Цены < 100 &amp; 5"


def test_parts_point_to_the_lines_and_times_of_their_cues() -> None:
    (message,) = conversation(srt("Оператор: Добрый\nдень!", "Слушаю."), "a.srt").messages
    assert message.text == "Добрый день! Слушаю."
    assert [
        (message.text[each.start : each.end], each.line, each.offset_s, each.duration_s) for each in message.parts
    ] == [
        ("Добрый день!", 3, 0.0, 0.9),
        ("Слушаю.", 8, 1.0, 0.9),
    ]
    assert (message.offset_s, message.duration_s) == (0.0, 1.9)


def test_broken_numbering_missing_blank_lines_and_dots_in_times_are_borne() -> None:
    text = (
        "7\n00:00:01.5 --> 00:00:02,25\nОператор: Раз.\n7\n0:0:3,000-->0:0:4,000\nКлиент: Номер\n4118\n\n4119\n\n\n"
        "9\n00:00:05,000 --> 00:00:06,000\nОператор: Три.\n\n10\n"
    )
    found = items(text, "a.srt")
    assert [each for each in found if not isinstance(each, Conversation)] == []
    messages = conversation(text, "a.srt").messages
    assert [each.text for each in messages] == ["Раз.", "Номер 4118 4119", "Три."]
    assert [each.offset_s for each in messages] == [1.5, 3.0, 5.0]
    assert messages[0].duration_s == 0.75


def test_numbers_are_speech_where_cues_are_not_numbered() -> None:
    text = "00:00:01,000 --> 00:00:02,000\nКлиент: Номер\n4118\n\n00:00:03,000 --> 00:00:04,000\nОператор: Есть.\n"
    assert said(text, "a.srt")[0][2] == "Номер 4118"


def test_subrip_is_told_from_webvtt_by_its_beginning() -> None:
    assert said("WEBVTT\n\n00:01.000 --> 00:02.000\nОператор: Да.\n", "<stdin>") == [("agent", "Оператор", "Да.")]
    assert said(srt("Оператор: Да."), "<stdin>") == [("agent", "Оператор", "Да.")]


def test_a_missing_first_line_of_webvtt_is_a_note() -> None:
    note, *_ = items("00:01.000 --> 00:02.000\nОператор: Да.\n")
    assert isinstance(note, Note)
    assert "WEBVTT" in note.message


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1251"])
def test_other_encodings_are_read(codec: str) -> None:
    text = srt("Оператор: Добрый день! Слушаю Вас внимательно.", "Клиент: Здравствуйте, подскажите, где мой вагон.")
    assert [each.text for each in conversation(text.encode(codec), "a.srt").messages][1].endswith("где мой вагон.")


# -- what is broken ----------------------------------------------------------------------------------------------------


def test_broken_times_are_a_failure_with_its_line_and_lose_no_words() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:0x.000\nОператор: Раз.\n\n00:61.000 --> 00:62.000\nКлиент: Два.\n\n00:05.000 --> 00:06.000\nОператор: Три.\n"
    assert problems(text) == [
        (3, f"the times '00:01.000 --> 00:0x.000' cannot be read; {VTT_TIMES}; its text is read without times"),
        (6, f"the times '00:61.000 --> 00:62.000' cannot be read; {VTT_TIMES}; its text is read without times"),
    ]
    assert [(each.text, each.offset_s) for each in conversation(text).messages] == [
        ("Раз.", None),
        ("Два.", None),
        ("Три.", 5.0),
    ]


def test_an_end_before_its_start_is_a_failure_and_leaves_the_start() -> None:
    text = "1\n00:00:05,000 --> 00:00:04,000\nОператор: Раз.\n"
    shown = "00:00:05,000 --> 00:00:04,000"
    assert problems(text, "a.srt") == [
        (2, f"the cue {shown!r} ends before it starts; {SRT_TIMES}; its text is read without an end")
    ]
    (message,) = conversation(text, "a.srt").messages
    assert (message.offset_s, message.duration_s) == (5.0, None)


def test_text_outside_of_cues_is_a_failure_with_its_line() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nОператор: Раз.\n\nОператор: Два без времени.\nЕщё строка.\n\n00:03.000 --> 00:04.000\nКлиент: Три.\n"
    assert problems(text) == [
        (6, f"the text 'Оператор: Два без времени.' belongs to no cue; {VTT_TIMES} in a line before it")
    ]


def test_an_arrow_in_speech_is_speech() -> None:
    assert said(srt("Оператор: Откройте\nМеню --> Тарифы"), "a.srt")[0][2] == "Откройте Меню --> Тарифы"
    assert problems(srt("Оператор: Откройте\nМеню --> Тарифы"), "a.srt") == []


def test_times_that_go_backwards_keep_the_order_of_the_file_with_one_note() -> None:
    text = "".join(
        f"00:00:0{at},000 --> 00:00:0{at},500\n{who}: {at}.\n\n"
        for at, who in ((5, "Оператор"), (2, "Клиент"), (1, "Оператор"))
    )
    notes = [each for each in items(text, "a.srt") if isinstance(each, Note)]
    assert notes == [
        Note(message="the times go backwards 2 times; the order of the file is kept", file="a.srt", line=5)
    ]
    assert [each.text for each in conversation(text, "a.srt").messages] == ["5.", "2.", "1."]


def test_overlapping_cues_are_kept() -> None:
    text = "00:00:01,000 --> 00:00:05,000\nОператор: Раз.\n\n00:00:02,000 --> 00:00:03,000\nКлиент: Два.\n"
    messages = conversation(text, "a.srt").messages
    assert [(each.offset_s, each.duration_s) for each in messages] == [(1.0, 4.0), (2.0, 1.0)]


@pytest.mark.parametrize("text", ["", "WEBVTT\n", "\n\n", "1\n00:00:01,000 --> 00:00:02,000\n\n"])
def test_a_file_without_speech_is_a_note(text: str) -> None:
    assert items(text)[-1:] == [Note(message="empty: there is no speech to check", file="call.vtt")]


def test_a_binary_file_is_a_failure() -> None:
    (failure,) = items(b"WEBVTT\n\0\1")
    assert isinstance(failure, Failure)
    assert failure.line == 2


# -- properties --------------------------------------------------------------------------------------------------------

SPEECH = (
    st.text("абвгдежзиклмнопрстуәіңғүұқөһ АБВЁ.,!?«»…0123456789\u200e😀", min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)
SPOKEN = st.lists(
    st.tuples(st.sampled_from(["Оператор", "Клиент"]), SPEECH, st.integers(0, 3_000_000), st.integers(1, 9_000)),
    min_size=1,
    max_size=8,
)


def clock(milliseconds: int, point: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def expected_parts(spoken: list[tuple[str, str, int, int]]) -> list[tuple[str, str, float, float]]:
    return [(who, text, start / 1000, length / 1000) for who, text, start, length in spoken]


def parts(found: Conversation) -> list[tuple[str, str, float | None, float | None]]:
    return [
        (message.author, message.text[part.start : part.end], part.offset_s, part.duration_s)
        for message in found.messages
        for part in message.parts
    ]


@given(SPOKEN)
def test_what_is_written_as_subrip_is_read_back(spoken: list[tuple[str, str, int, int]]) -> None:
    text = "\n".join(
        f"{at}\n{clock(start, ',')} --> {clock(start + length, ',')}\n{who}: {words}\n"
        for at, (who, words, start, length) in enumerate(spoken)
    )
    assert parts(conversation(text, "a.srt")) == expected_parts(spoken)


@given(SPOKEN)
def test_what_is_written_as_webvtt_is_read_back(spoken: list[tuple[str, str, int, int]]) -> None:
    text = "WEBVTT\n" + "".join(
        f"\n{clock(start, '.')} --> {clock(start + length, '.')}\n<v {who}>{words}</v>\n"
        for who, words, start, length in spoken
    )
    assert parts(conversation(text)) == expected_parts(spoken)


@given(SPOKEN)
def test_cues_agree_with_the_libraries_for_these_formats(spoken: list[tuple[str, str, int, int]]) -> None:
    webvtt, pysubs2 = pytest.importorskip("webvtt"), pytest.importorskip("pysubs2")
    blocks = "".join(
        f"\n{clock(start, '.')} --> {clock(start + length, '.')}\n{who}: {words}\n"
        for who, words, start, length in spoken
    )
    theirs = [(each.start_in_seconds, each.text) for each in webvtt.from_string("WEBVTT\n" + blocks).captions]
    ours = [(each[2], f"{each[0]}: {each[1]}") for each in parts(conversation("WEBVTT\n" + blocks))]
    assert [(int(start or 0), text) for start, text in ours] == [(int(start), text) for start, text in theirs]
    subrip = "\n".join(
        f"{at}\n{clock(start, ',')} --> {clock(start + length, ',')}\n{who}: {words}\n"
        for at, (who, words, start, length) in enumerate(spoken)
    )
    events = pysubs2.SSAFile.from_string(subrip, format_="srt")
    found = conversation(subrip, "a.srt")
    assert sorted((each[2] or 0.0) * 1000 for each in parts(found)) == pytest.approx(
        sorted(float(each.start) for each in events)
    )


def check(found: list[Item]) -> None:
    for each in found:
        assert isinstance(each, Conversation | Failure | Note)
        for message in each.messages if isinstance(each, Conversation) else ():
            assert_parts(message)


def assert_parts(message: Message) -> None:
    assert message.text
    assert " ".join(message.text[part.start : part.end] for part in message.parts) == message.text
    assert all(part.line > 0 for part in message.parts)


@given(st.binary(max_size=300), st.sampled_from(["a.vtt", "a.srt"]))
def test_no_bytes_crash_the_reader(data: bytes, name: str) -> None:
    check(items(data, name))
    check(items(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + data, name))


@given(st.data())
def test_no_damage_to_a_real_file_crashes_the_reader(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(path.name for path in SAMPLES.glob("*.[vs][tr]t"))))
    text = (SAMPLES / name).read_text("utf-8")
    at = data.draw(st.integers(0, len(text)))
    piece = data.draw(st.text("0123456789:.,-> \n<v/>&[]абв", max_size=8))
    cut = data.draw(st.integers(0, 40))
    check(items(text[:at] + piece + text[at + cut :], name))


@pytest.mark.parametrize("name", ["wagon-question.ru.vtt", "tariff.kk.vtt", "claim.ru.srt"])
def test_the_samples_are_read_without_a_remark(name: str) -> None:
    found = items((SAMPLES / name).read_bytes(), name, agents=("Ирина Соболева",))
    assert [type(each) for each in found] == [Conversation]
    (each,) = found
    assert isinstance(each, Conversation)
    assert {message.role for message in each.messages} == {"agent", "customer"}
