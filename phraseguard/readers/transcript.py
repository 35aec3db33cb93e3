"""A transcript to a conversation: who of its speakers is the agent, whose turn is whose, what the user should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

from phraseguard.model import Agent, Conversation, Customer, Message, Role
from phraseguard.readers import Defaults, Item, Note, base_name
from phraseguard.readers.people import Author, Company, nobody_known
from phraseguard.readers.role_words import is_numbered, role_of_label
from phraseguard.readers.turns import Cue, turns

EMPTY = "empty: there is no speech to check"
NOBODY_NAMED = (
    "no cue names its speaker, so that nobody knows what the agent said; expected speakers such as «Оператор: …», "
    "or --role for a recording of one side"
)


def read(cues: Iterable[Cue], name: str, defaults: Defaults, language: str = "") -> Iterator[Item]:
    """Notes on a transcript, then its one conversation; only a note if nobody says anything.

    `language` is what the file says of itself; one that is neither ``ru`` nor ``kk`` does not count.
    """
    spoken = [cue for cue in cues if cue.text]
    if not spoken:
        yield Note(message=EMPTY, file=name)
        return
    yield from _times(spoken, name)
    roles = speaker_roles((cue.speaker for cue in spoken), defaults)
    messages = tuple(turns(spoken, roles.__getitem__))
    yield from unknown_speakers(messages, name)
    conversation = Conversation(
        messages=messages,
        id=base_name(name),
        channel=defaults.channel or "call",
        language=_language(language),
        agent=Agent(name=_only_name(messages, "agent")),
        customer=Customer(name=_only_name(messages, "customer")),
        file=name,
    )
    yield defaults.fill(conversation)


def speaker_roles(speakers: Iterable[str], defaults: Defaults) -> dict[str, Role]:
    """The role of each speaker, the empty name of unnamed ones included.

    The company's people are agents; «Оператор», «Клиент», «Маман» say so themselves. Once an agent is known, the others are
    customers; once the customer is, the only other one is the agent. Whoever is left has the role of the defaults, or none.
    """
    names = list(dict.fromkeys(speakers))
    company = Company(defaults.agents)
    known: dict[str, Role] = {}
    for name in names:
        if name and company.has(Author(name=name)):
            known[name] = "agent"
        elif (declared := role_of_label(name)) is not None:
            known[name] = declared
    return complete(known, names, defaults)


def complete(known: dict[str, Role], names: Sequence[str], defaults: Defaults) -> dict[str, Role]:
    """The role of each speaker, given those that are declared; see `speaker_roles`."""
    roles = dict(known)
    others = [name for name in names if name and name not in known]
    if "agent" in known.values():
        roles.update((name, "customer") for name in others)
    elif "customer" in known.values() and len(others) == 1:
        roles[others[0]] = "agent"
    return {name: roles.get(name) or defaults.role or "unknown" for name in names}


def unknown_speakers(messages: Collection[Message], file: str) -> Iterator[Note]:
    """The note that names the speakers whose role is unknown, if there are any."""
    counts = Counter(each.author for each in messages if each.role == "unknown")
    if any(counts):
        yield Note(message=nobody_known(counts), file=file)
    elif counts and any(each.author for each in messages):
        yield Note(message=f"turns without a named speaker: {counts['']}; their role is unknown", file=file)
    elif counts:
        yield Note(message=NOBODY_NAMED, file=file)


def _times(cues: list[Cue], name: str) -> Iterator[Note]:
    last, first, count = 0.0, 0, 0
    for cue in cues:
        if cue.start is None:
            continue
        if cue.start < last:
            first, count = first or cue.line, count + 1
        last = cue.start
    if count:
        times = "once" if count == 1 else f"{count} times"
        message = f"the times go backwards {times}; the order of the file is kept"
        yield Note(message=message, file=name, line=first or None)


def _only_name(messages: Iterable[Message], role: Role) -> str:
    """The name of the one person of a side; empty if there are several, or only a label such as «Клиент»."""
    names = {each.author for each in messages if each.role == role and each.author}
    name = names.pop() if len(names) == 1 else ""
    return "" if role_of_label(name) or is_numbered(name) else name


def _language(named: str) -> Literal["ru", "kk", "auto"]:
    short = named.lower()
    if short in ("ru", "rus", "russian"):
        return "ru"
    return "kk" if short in ("kk", "kaz", "kazakh") else "auto"
