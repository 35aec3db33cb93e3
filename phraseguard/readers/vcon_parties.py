"""The parties of a vCon: what to call each, and on whose side it speaks."""

from __future__ import annotations

from typing import Any

from phraseguard.model import Role
from phraseguard.readers import Defaults
from phraseguard.readers.people import Author, Company
from phraseguard.readers.role_words import folded, role_of_label, role_of_value
from phraseguard.readers.transcript import complete


class Parties:
    """The parties of one container, by their index. A speaker whom no party can be found for is of an unknown role."""

    def __init__(self, listed: list[Any], defaults: Defaults) -> None:
        self.authors = tuple(_author(each if isinstance(each, dict) else {}) for each in listed)
        self.labels = tuple(_label(author, at) for at, author in enumerate(self.authors))
        company = Company(defaults.agents)
        known: dict[str, Role] = {}
        for each, author, label in zip(listed, self.authors, self.labels, strict=True):
            named = each.get("role") if isinstance(each, dict) else None
            declared = role_of_value(named) if isinstance(named, str) else None
            role = "agent" if company.has(author) else declared or role_of_label(author.name)
            if role is not None:
                known[label] = role
        self._roles = complete(known, self.labels, defaults)
        self._otherwise: Role = defaults.role or "unknown"

    def role(self, label: str) -> Role:
        """The role of a party or of a speaker of a transcript."""
        return self._roles.get(label) or self._otherwise

    def label(self, index: Any) -> str:
        """What to call the party with an index; empty for anything that is no index of a party."""
        is_index = isinstance(index, int) and not isinstance(index, bool)
        return self.labels[index] if is_index and 0 <= index < len(self.labels) else ""

    def speaker_of(self, segment: dict[str, Any]) -> Any:
        """Who speaks a segment of a transcript: its party by index or by name, else the label that the recogniser gave."""
        if label := self.label(segment.get("party")):
            return label
        speaker = segment.get("speaker")
        if isinstance(speaker, str):
            return next((label for label in self.labels if folded(label) == folded(speaker)), speaker)
        return speaker

    def originator(self, dialog: dict[str, Any]) -> str:
        """The party that a dialog came from: the named one, else the first."""
        if label := self.label(dialog.get("originator")):
            return label
        first = dialog.get("parties")
        while isinstance(first, list):
            first = first[0] if first else None
        return self.label(first)

    def only(self, role: Role) -> Author | None:
        """The one party of a side; None if there are several."""
        found = [author for author, label in zip(self.authors, self.labels, strict=True) if self.role(label) == role]
        return found[0] if len(found) == 1 else None


def _author(party: dict[str, Any]) -> Author:
    name, mail, phone, id = (_text(party, key) for key in ("name", "mailto", "tel", "uuid"))
    return Author(name=name, id=id, address=mail.removeprefix("mailto:") or phone.removeprefix("tel:"))


def _text(party: dict[str, Any], key: str) -> str:
    value = party.get(key)
    return value.strip() if isinstance(value, str) else ""


def _label(author: Author, at: int) -> str:
    return author.label or f"party {at}"
