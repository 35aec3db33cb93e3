"""vCon, the container of the IETF for conversations (draft-ietf-vcon-vcon-core): the unsigned JSON form.

All dialogs of a container are one conversation: texts, recordings with the transcripts among its analyses, missed calls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO, Literal

from msgspec.structs import replace

from phraseguard.model import Agent, Channel, Conversation, Customer, Failure, InputError, Message
from phraseguard.readers import NO_DEFAULTS, Defaults, Item, Note, base_name
from phraseguard.readers.json_document import load
from phraseguard.readers.moments import seconds
from phraseguard.readers.people import nobody_known
from phraseguard.readers.vcon_dialog import attachment, messages, start_of
from phraseguard.readers.vcon_parties import Parties

EMPTY = "empty: the vCon has no dialog to check"
_EXPECTED = "a vCon, an object with the keys parties and dialog"
_SIGNED = "a signed vCon (JWS); expected an unsigned one: verify it and take out its payload first"
_ENCRYPTED = "an encrypted vCon (JWE); expected an unsigned one: decrypt it first"
_ON_CALLS = ("recording", "incomplete", "transfer")


def read(stream: BinaryIO, name: str, *, strict: bool = False, defaults: Defaults = NO_DEFAULTS) -> Iterator[Item]:
    """Failures and notes of a file, then its conversation; an array of vCons is read one after the other. `strict` changes nothing."""
    try:
        document, notes = load(stream, name, _EXPECTED)
    except InputError as error:
        yield error.failure
        return
    yield from (Note(message=note, file=name) for note in notes)
    if not isinstance(document, list):
        yield from _container(document, name, "", base_name(name), defaults)
        return
    for at, each in enumerate(document):
        yield from _container(each, name, f"[{at}].", f"{base_name(name)}:{at + 1}", defaults)


def _container(document: Any, name: str, prefix: str, id: str, defaults: Defaults) -> Iterator[Item]:
    if problem := _problem(document):
        yield Failure(message=problem, file=name, key=prefix.rstrip("."))
        return
    parties = Parties(_list(document, "parties"), defaults)
    dialogs = _dialogs(document)
    found: list[tuple[int, Message]] = []
    transcripts = _transcripts(document, dialogs)
    for at, dialog in dialogs:
        for each in messages(dialog, f"dialog[{at}]", parties, transcripts.get(at, [])):
            if isinstance(each, Failure):
                yield replace(each, file=name, key=prefix + each.key)
            else:
                found.append((at, each))
    told = tuple(_with_attachments(found, document, parties))
    if not told:
        yield Note(message=EMPTY, file=name)
        return
    counts = Counter(each.author for each in told if each.role == "unknown")
    if counts:
        yield Note(message=nobody_known(counts), file=name)
    yield defaults.fill(_conversation(document, told, dialogs, parties, id, name, defaults))


def _problem(document: Any) -> str:
    """Why a document is no vCon that can be read; empty if it is one."""
    if not isinstance(document, dict):
        return f"this is no object; expected {_EXPECTED}"
    if "signatures" in document or {"payload", "signature"} <= document.keys():
        return _SIGNED
    if "ciphertext" in document:
        return _ENCRYPTED
    for key in ("dialog", "parties"):
        if not isinstance(document.get(key, []), list):
            return f"{key} is no list; expected {_EXPECTED}"
    return "" if document.keys() & {"vcon", "dialog", "parties"} else f"this is no vCon; expected {_EXPECTED}"


def _dialogs(document: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    """The dialogs with their indices, by their start where all have one: the container keeps no order."""
    listed = [(at, each if isinstance(each, dict) else {}) for at, each in enumerate(_list(document, "dialog"))]
    starts = {at: start for at, each in listed if (start := start_of(each)) is not None}
    if len(starts) == len(listed):
        listed.sort(key=lambda each: seconds(starts[each[0]]))
    return listed


def _transcripts(
    document: dict[str, Any], dialogs: list[tuple[int, dict[str, Any]]]
) -> dict[int, list[tuple[str, dict[str, Any]]]]:
    """The transcripts of each dialog with their keys; one that names no dialog is of the only recording."""
    recordings = [index for index, each in dialogs if each.get("type") == "recording"]
    found: dict[int, list[tuple[str, dict[str, Any]]]] = {}
    for place, analysis in enumerate(_list(document, "analysis")):
        if isinstance(analysis, dict) and str(analysis.get("type", "")).endswith("transcript"):
            only = recordings[0] if len(recordings) == 1 else None
            at = _dialog_of(analysis) if "dialog" in analysis else only
            if at is not None:
                found.setdefault(at, []).append((f"analysis[{place}]", analysis))
    return found


def _with_attachments(
    found: list[tuple[int, Message]], document: dict[str, Any], parties: Parties
) -> Iterator[Message]:
    """The messages with the files that were sent with them, then those that were sent alone.

    Attachments without a file name are data about the conversation, such as tags.
    """
    files: dict[int | None, list[dict[str, Any]]] = {}
    told = {at for at, _ in found}
    for each in _list(document, "attachments"):
        if isinstance(each, dict) and each.get("filename"):
            at = _dialog_of(each)
            files.setdefault(at if at in told else None, []).append(each)
    for at, message in found:
        own = tuple(map(attachment, files.pop(at, [])))  # of a recording, the first turn has them
        yield replace(message, attachments=(*message.attachments, *own)) if own else message
    for each in files.get(None, []):
        if label := parties.label(each.get("party")):
            start = start_of(each)
            yield Message(
                role=parties.role(label),
                author=label,
                sent_at=start.isoformat() if start else "",
                kind="file",
                attachments=(attachment(each),),
            )


def _dialog_of(owner: dict[str, Any]) -> int | None:
    """The index of the dialog that an analysis or attachment names; of several, the first one."""
    named = owner.get("dialog")
    first = (named[0] if named else None) if isinstance(named, list) else named
    return first if isinstance(first, int) and not isinstance(first, bool) else None


def _conversation(
    document: dict[str, Any],
    told: tuple[Message, ...],
    dialogs: list[tuple[int, dict[str, Any]]],
    parties: Parties,
    id: str,
    name: str,
    defaults: Defaults,
) -> Conversation:
    subject, uuid = document.get("subject"), document.get("uuid")
    agent, customer = parties.only("agent"), parties.only("customer")
    on_call = any(dialog.get("type") in _ON_CALLS for _, dialog in dialogs)
    channel: Channel | None = "call" if on_call else None
    first = replace(told[0], subject=subject) if isinstance(subject, str) and subject else told[0]
    return Conversation(
        messages=(first, *told[1:]),
        id=uuid if isinstance(uuid, str) and uuid else id,
        channel=defaults.channel or channel,
        direction=_direction(dialogs, parties),
        agent=Agent(name=agent.person, email=agent.address if "@" in agent.address else "") if agent else Agent(),
        customer=Customer(id=customer.id or customer.address, name=customer.person) if customer else Customer(),
        file=name,
    )


def _direction(dialogs: list[tuple[int, dict[str, Any]]], parties: Parties) -> Literal["", "incoming", "outgoing"]:
    """Who began the conversation: a first dialog of the agent is outgoing."""
    role = parties.role(parties.originator(dialogs[0][1])) if dialogs else "unknown"
    if role == "agent":
        return "outgoing"
    return "incoming" if role == "customer" else ""


def _list(document: dict[str, Any], key: str) -> list[Any]:
    value = document.get(key)
    return value if isinstance(value, list) else []
