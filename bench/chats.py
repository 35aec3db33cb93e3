"""Conversations that are measured on: ``python chats.py FOLDER MESSAGES…``.

Writes ``conversations.jsonl`` (annotated conversations and those of samples/, without a policy of their own) and, for each number, ``telegram-N.json``:
one chat of so many messages as Telegram Desktop exports it. Run by the interpreter of the virtual environment, deterministic.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain, cycle, islice
from pathlib import Path
from typing import Any

import texts

AGENT, CUSTOMER = "Айгүл Серікқызы", "Марат Ахметов"
SAMPLES = ("calls", "calls.jsonl", "chat.jsonl", "contacts.jsonl", "tables/chats.csv", "telegram", "vcon.json", "whatsapp-android.txt", "whatsapp-ios-kk.txt")  # fmt: skip
# Who speaks for the company in the samples.
AGENTS = (AGENT, "Анна Ким", "Ерлан · Байланыс қызметі", "Айгүл Қасымова")
_SESSION = 10
"""Messages of a session: a day and a night lie between two."""
_START = datetime(2015, 1, 5, 6, tzinfo=UTC)
_OWN = ("policy", "case", "file", "line")


def conversations() -> tuple[list[dict[str, Any]], str]:
    """Return conversations of several messages, and a remark on where they come from."""
    found = [*_annotated(), *_samples()]
    chosen = [each for each in found if len(each["messages"]) > 1]
    given = "annotated ones (gold-dev) and " if len(list(_annotated())) else ""
    return chosen, f"{len(chosen)} conversations: {given}those of samples/"


def _annotated() -> Iterator[dict[str, Any]]:
    path = texts.SHARED / "gold-dev" / "conversations.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        yield {
            name: value for name, value in json.loads(line).items() if name not in (*_OWN, "expect", "expect_skipped")
        }


def _samples() -> Iterator[dict[str, Any]]:
    import msgspec

    from phraseguard.model import Conversation
    from phraseguard.readers import Defaults, expand, read_path

    for path in expand([texts.SAMPLES / name for name in SAMPLES]):
        if isinstance(path, Path):
            for item in read_path(path, defaults=Defaults(agents=AGENTS)):
                if isinstance(item, Conversation):
                    yield {name: value for name, value in msgspec.to_builtins(item).items() if name not in _OWN}


def telegram(messages: int) -> str:
    """Return one chat of so many messages, in sessions of `_SESSION`, as Telegram Desktop writes it."""
    head = {"name": CUSTOMER, "type": "personal_chat", "id": 887120345}
    lines = [json.dumps(each, ensure_ascii=False) for each in islice(_chat(), messages)]
    return json.dumps(head, ensure_ascii=False)[:-1] + ', "messages": [\n' + ",\n".join(lines) + "\n]}\n"


def _chat() -> Iterator[dict[str, Any]]:
    authors = cycle(((CUSTOMER, "user887120345"), (AGENT, "user5210034471")))
    for number, (text, (name, id)) in enumerate(zip(cycle(_replies()), authors, strict=False)):
        sent = _START + timedelta(days=number // _SESSION, minutes=number % _SESSION)
        yield {
            "id": 1000 + number, "type": "message", "date": sent.strftime("%Y-%m-%dT%H:%M:%S"), "date_unixtime": str(int(sent.timestamp())),
            "from": name, "from_id": id, "text": text, "text_entities": [{"type": "plain", "text": text}],
        }  # fmt: skip


def _replies() -> list[str]:
    """The lines of dialogues in turns; without them the samples'."""
    path = texts.SHARED / "dialogues" / "multiwoz-ru.txt"
    if path.is_file():
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = chain.from_iterable(each["messages"] for each in _samples())
    return [message["text"] for message in found if message.get("text")]


def main(folder: Path, sizes: list[int]) -> None:
    """Write the files; prints a remark on where they come from."""
    folder.mkdir(parents=True, exist_ok=True)
    found, remark = conversations()
    lines = [json.dumps(each, ensure_ascii=False) + "\n" for each in found]
    (folder / "conversations.jsonl").write_text("".join(lines), encoding="utf-8", newline="")
    for size in sizes:
        (folder / f"telegram-{size}.json").write_text(telegram(size), encoding="utf-8", newline="")
    print(remark)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]])
