"""Which column of a table holds what: as phraseguard.toml says under ``columns``, else guessed from names and values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from phraseguard.readers.role_words import folded, role_of_value
from phraseguard.readers.table_values import channel_of, kind_of, moment, text_of

# The names that people give to columns, folded, blanks for underscores; of two columns the one named earlier here is taken.
_NAMES = {
    "text": (
        "текст сообщения, текст, сообщение, реплика, текст реплики, ответ, текст ответа, ответ оператора, содержание, фраза, тело сообщения, "
        "хабарлама мәтіні, мәтін, мәтіні, хабарлама, жауап, жауап мәтіні, реплика мәтіні, "
        "message text, text, message, body, content, msg, utterance, reply, answer, phrase, transcript"
    ),
    "conversation": (
        "id диалога, диалог, номер диалога, id разговора, разговор, беседа, id чата, чат, id обращения, номер обращения, id тикета, тикет, "
        "номер тикета, id заявки, номер заявки, id звонка, звонок, id сессии, сессия, "
        "диалог id, диалог нөмірі, сұхбат, сұхбат id, әңгіме, чат id, өтініш нөмірі, өтініш id, қоңырау id, қоңырау, сессия id, "
        "conversation id, conversation, dialog id, dialog, dialogue id, dialogue, chat id, chat, ticket id, ticket, session id, session, "
        "thread id, thread, call id, case id, case"
    ),
    "role": (
        "роль, роль автора, роль отправителя, сторона, тип автора, тип отправителя, тип участника, направление, "
        "рөлі, рөл, авторының рөлі, тарап, бағыты, "
        "role, side, author role, sender role, author type, sender type, speaker role, direction"
    ),
    "author": (
        "автор, имя автора, автор сообщения, кто, отправитель, от кого, спикер, говорящий, участник, имя, "
        "авторы, хабарлама авторы, кім, жіберуші, сөйлеуші, кімнен, қатысушы, аты-жөні, "
        "author, sender, sender name, author name, from, speaker, who, user, name"
    ),
    "sent_at": (
        "дата и время, дата/время, дата время, дата отправки, время отправки, отправлено, дата сообщения, время сообщения, создано, дата создания, дата, "
        "время, күні мен уақыты, күні/уақыты, жіберілген уақыты, жіберілген күні, жіберілді, күні, уақыты, күн, уақыт, "
        "sent at, sent, datetime, date time, date/time, timestamp, created at, created, date, time"
    ),
    "time": "время, уақыты, уақыт, time",
    "channel": "канал, канал связи, канал обращения, арна, байланыс арнасы, channel",
    "customer": "клиент, имя клиента, фио клиента, клиенттің аты, клиенттің аты-жөні, тұтынушы, customer, customer name, client, client name",
    "agent": (
        "оператор, имя оператора, фио оператора, агент, сотрудник, менеджер, маман, маманның аты, қызметкер, "
        "agent, agent name, operator, operator name, manager"
    ),
    "kind": "тип сообщения, вид сообщения, тип, вид, хабарлама түрі, түрі, message type, kind, type",
    "policy": "политика, стандарт, саясат, policy",
    "as_of": "состояние на, на момент, жағдайы, as of",
}  # fmt: skip
FIELDS: tuple[str, ...] = tuple(_NAMES)
"""What a column can hold. ``time`` is the time of day where ``sent_at`` holds the date alone."""

_FIX = 'to change it, set the table columns in phraseguard.toml, such as columns = {text = "…", conversation = "…"}'
_SHOWN = 30


class Columns(NamedTuple):
    """Field → place of its column, from 0, and what is to be said about the guess (empty if nothing was guessed)."""

    places: dict[str, int]
    note: str = ""

    def cell(self, cells: Sequence[Any], field: str) -> Any:
        """The cell of a row that holds a field; None if there is no such column, or the row is too short."""
        place = self.places.get(field, -1)
        return cells[place] if 0 <= place < len(cells) else None


def problem_of(given: dict[str, str]) -> tuple[str, str]:
    """The message and key of what is wrong with the columns of the settings; empty if nothing is."""
    for field in given:
        if field not in _NAMES:
            return f"{field!r} is no field of a table; expected one of: {', '.join(FIELDS)}", f"columns.{field}"
    if given and "text" not in given:
        return "the columns of the settings name no column for text; expected the key text", "columns.text"
    return "", ""


def is_header(cells: Sequence[Any], given: dict[str, str]) -> bool:
    """Whether a row names the columns: the one that holds the text is among them."""
    names = _folded(cells)
    if given:
        return _key(given["text"]) in names
    known = sum(1 for name in names if name in _ALL_NAMES)
    # A message can be the one word «Ответ»; a header is short everywhere.
    return any(name in _SYNONYMS["text"] for name in names) and (known > 1 or sum(map(bool, names)) == 1)


def find(header: Sequence[Any], given: dict[str, str], sample: Sequence[Sequence[Any]]) -> Columns | tuple[str, str]:
    """The columns of a table; or the message and key of a column that the settings name and the table lacks.

    `sample` are its first rows: a guess from a name counts only if the values agree with it.
    """
    names = _folded(header)
    if given:
        places = {}
        for field, name in given.items():
            if _key(name) not in names:
                return f"there is no column {name!r}; expected one of: {listed(header)}", f"columns.{field}"
            places[field] = names.index(_key(name))
        return Columns(places)
    places = _guess(names, sample)
    return Columns(places, f"columns guessed: {_described(places, header)}; {_FIX}")


def no_text_column(header: Sequence[Any]) -> str:
    """The message of a table in which no column can be taken for the text."""
    return (
        f"no column can be told to hold the text; found {listed(header)}; expected a column such as Текст, Мәтін, text, "
        'or columns = {text = "…"} in phraseguard.toml'
    )


def listed(header: Iterable[Any]) -> str:
    """The names of the columns, for a message."""
    names = [text_of(name).strip() for name in header]
    shown = ", ".join(f"«{name[:_SHOWN]}»" for name in names[:_SHOWN] if name)
    return shown or "no names of columns"


def _guess(names: list[str], sample: Sequence[Sequence[Any]]) -> dict[str, int]:
    places: dict[str, int] = {}
    for field, synonyms in _SYNONYMS.items():
        taken = set(places.values())
        found = [names.index(name) for name in synonyms if name in names]
        place = next((each for each in found if each not in taken and _agrees(field, each, sample)), None)
        if place is not None:
            places[field] = place
    # «Кто: клиент» tells the role; «Кто: Анна Ким» the author.
    if "role" not in places and "author" in places and _share(places["author"], sample, _role) >= 0.5:
        places["role"] = places.pop("author")
    if "time" in places and "sent_at" not in places:
        del places["time"]
    return places


def _role(cell: Any) -> object:
    return role_of_value(text_of(cell))


def _agrees(field: str, place: int, sample: Sequence[Sequence[Any]]) -> bool:
    test = _TESTS.get(field)
    return test is None or _share(place, sample, test) >= 0.5


def _share(place: int, sample: Sequence[Sequence[Any]], test: Callable[[Any], object]) -> float:
    """How many of the filled cells of a column pass a test, from 0 to 1; 0 if none is filled."""
    cells = [row[place] for row in sample if place < len(row) and text_of(row[place]).strip()]
    return sum(1 for cell in cells if test(cell) is not None) / len(cells) if cells else 0.0


def _time_alone(cell: Any) -> object:
    return moment("2000-01-01", cell)


_TESTS: dict[str, Callable[[Any], object]] = {
    "sent_at": moment,
    "time": _time_alone,
    "channel": channel_of,
    "kind": kind_of,
    "as_of": moment,
}


def _described(places: dict[str, int], header: Sequence[Any]) -> str:
    return ", ".join(f"{field} = «{text_of(header[place]).strip()[:_SHOWN]}»" for field, place in places.items())


def _key(name: str) -> str:
    return " ".join(folded(name).replace("_", " ").replace("№", "номер ").split())


def _folded(header: Iterable[Any]) -> list[str]:
    return [_key(text_of(name)) for name in header]


_SYNONYMS = {field: tuple(dict.fromkeys(_key(name) for name in names.split(","))) for field, names in _NAMES.items()}
_ALL_NAMES = frozenset(name for names in _SYNONYMS.values() for name in names)
