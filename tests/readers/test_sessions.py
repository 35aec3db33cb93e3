"""Sessions: where a chat was silent, another conversation begins; nothing is lost and nothing is held."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Account, Conversation, Message, Role
from phraseguard.readers import Defaults, Item, Note
from phraseguard.readers.people import Author, Company, Roster
from phraseguard.readers.sessions import MAX_SESSION, Entry, Export

HOUR = 3600.0
ANNA, IVAN, MARIA = Author(name="Анна", id="a1"), Author(name="Иван", id="7"), Author(name="Мария")


def entry(at: float | None, author: Author = IVAN, role: Role = "unknown", text: str = "Да", line: int = 0) -> Entry:
    return Entry(Message(role=role, author=author.name, text=text), author, at, line, f"line {line}")


def cut(entries: Iterable[Entry], *, gap: float = 8 * HOUR, agents: tuple[str, ...] = ("Анна",)) -> list[Item]:
    roster = Roster(Company(agents), present=bool(agents))
    export = Export("dir/chat.txt", Defaults(session_gap_s=gap, language="kk"), roster)
    found: list[Item] = [item for each in entries for item in export.add(each)]
    return [*found, *export.end()]


def sizes(items: Iterable[Item]) -> list[int]:
    return [len(item.messages) for item in items if isinstance(item, Conversation)]


def notes(items: Iterable[Item]) -> list[str]:
    return [item.message for item in items if isinstance(item, Note)]


def test_a_silence_longer_than_the_gap_begins_another_session() -> None:
    assert sizes(cut(map(entry, (0.0, 8 * HOUR, 16 * HOUR + 1, 16 * HOUR + 2)))) == [2, 2]
    assert sizes(cut(map(entry, (0.0, 8 * HOUR, 16 * HOUR + 1)), gap=60)) == [1, 1, 1]


def test_messages_without_a_time_stay_where_they_are() -> None:
    assert sizes(cut(map(entry, (None, 0.0, None, 9 * HOUR, None)))) == [3, 2]
    assert sizes(cut(map(entry, (None, None)))) == [2]


def test_ids_count_the_sessions_of_a_file_and_of_each_chat() -> None:
    export = Export("dir/chat.json", Defaults(), Roster(Company(["Анна"]), present=True))
    found: list[Conversation] = []
    for chat in ("17", "42"):
        found += export.begin(chat)
        for at in (0.0, 9 * HOUR):
            found += export.add(entry(at))
    found += [item for item in export.end() if isinstance(item, Conversation)]
    assert [each.id for each in found] == ["chat.json:17:1", "chat.json:17:2", "chat.json:42:1", "chat.json:42:2"]
    assert [item.id for item in cut([entry(0.0)]) if isinstance(item, Conversation)] == ["chat.txt:1"]


def test_a_new_chat_is_not_compared_with_the_one_before() -> None:
    export = Export("f", Defaults(), Roster(Company(["Анна"]), present=True))
    for chat, at in (("1", 100 * HOUR), ("2", 0.0)):
        list(export.begin(chat))
        list(export.add(entry(at)))
    assert not notes(export.end())


def test_people_of_a_conversation() -> None:
    (found,) = cut([entry(0.0, IVAN, line=3), entry(1.0, ANNA), entry(2.0, ANNA)])
    assert isinstance(found, Conversation)
    assert [message.role for message in found.messages] == ["customer", "agent", "agent"]
    assert (found.agent.name, found.agent.id, found.agent.account) == ("Анна", "a1", Account(name="Анна"))
    assert (found.customer.name, found.customer.id) == ("Иван", "7")
    assert (found.file, found.line, found.channel, found.language) == ("dir/chat.txt", 3, "messenger", "kk")


def test_of_several_customers_none_is_the_customer() -> None:
    (found,) = cut([entry(0.0, IVAN), entry(1.0, MARIA), entry(2.0, ANNA)])
    assert isinstance(found, Conversation)
    assert found.customer.name == ""


def test_the_channel_of_the_command_line_goes_before_that_of_the_format() -> None:
    export = Export("f", Defaults(channel="social"), Roster(Company(["Анна"]), present=True))
    assert not list(export.add(entry(0.0)))
    assert [item.channel for item in export.end() if isinstance(item, Conversation)] == ["social"]


def test_messages_of_the_system_keep_their_role_and_are_no_session_of_their_own() -> None:
    system = entry(0.0, Author(), "system")
    (found,) = cut([system, entry(1.0, ANNA), entry(20 * HOUR, Author(), "system")])
    assert isinstance(found, Conversation)
    assert [message.role for message in found.messages] == ["system", "agent"]


def test_times_that_go_backwards_keep_the_order_and_are_noted_once() -> None:
    found = cut([entry(50.0, line=1), entry(40.0, text="Нет", line=2), entry(60.0, line=3), entry(30.0, line=4)])
    (conversation,) = (item for item in found if isinstance(item, Conversation))
    assert [message.text for message in conversation.messages] == ["Да", "Нет", "Да", "Да"]
    assert notes(found) == ["the times go backwards 2 times (first at line 2); the order of the file is kept"]
    assert "backwards once (first at line 2)" in notes(cut([entry(5.0, line=1), entry(4.0, line=2)]))[0]


def test_an_endless_session_is_cut_and_noted() -> None:
    found = cut([entry(float(at), line=at + 1) for at in range(MAX_SESSION * 2 + 1)])
    assert sizes(found) == [MAX_SESSION, MAX_SESSION, 1]
    assert notes(found) == ["a session of more than 2,000 messages without a pause is cut, first at line 2001"]


@given(st.lists(st.none() | st.floats(0, 1e6)), st.floats(1, 1e5))
def test_cutting_loses_nothing_and_cuts_only_at_silences(times: list[float | None], gap: float) -> None:
    entries = [entry(at, text=str(number)) for number, at in enumerate(times)]
    found = [item for item in cut(entries, gap=gap) if isinstance(item, Conversation)]
    assert [message.text for each in found for message in each.messages] == [str(n) for n in range(len(times))]
    cuts = {int(each.messages[0].text) for each in found}
    last: float | None = None
    for number, at in enumerate(times):
        silent = at is not None and last is not None and at - last > gap
        assert (number in cuts) == (silent or number == 0)
        last = last if at is None else at
