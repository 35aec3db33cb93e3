"""Who wrote a message: the company's side, as the user or the policy names its people, or nobody knows.

Most exports name authors and not sides. An author is an agent who is named as one; where nobody in a file is, roles stay
unknown, because a guess would hold the customer to the standard.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from phraseguard.model import Role
from phraseguard.readers import Note

_ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")
_PHONE = re.compile(r"\+?[\d\s().\-‐‑‒–]+")
_SHORTEST_PHONE = 7  # digits; shorter numbers are ids
_SHOWN = 10  # authors that the note names


class Author(NamedTuple):
    """What an export says about who wrote a message; `address` is an e-mail address or a phone number."""

    name: str = ""
    id: str = ""
    address: str = ""

    @property
    def label(self) -> str:
        """What to call the author in a note."""
        return self.name or self.address or self.id

    @property
    def person(self) -> str:
        """The name, empty where the export shows a number instead of one."""
        return self.name if any(character.isalpha() for character in self.name) and "@" not in self.name else ""


class Company:
    """The company's people: names, e-mail addresses, ids, phone numbers, domains such as ``@rzd.ru``.

    Letter case, ё, kinds of spaces and invisible marks do not count; a phone number is its digits, 8 as +7. A domain
    stands for its subdomains too.
    """

    def __init__(self, agents: Iterable[str]) -> None:
        keys = {_fold(agent) for agent in agents} - {""}
        self._domains = tuple(key for key in sorted(keys) if key.startswith("@"))
        self._keys = frozenset(keys) | {phone for key in keys if (phone := _phone(key))}

    def __bool__(self) -> bool:
        """Whether anybody is named at all."""
        return bool(self._keys)

    def has(self, author: Author) -> bool:
        """Tell whether an author is one of the company's people."""
        return any(self._is_ours(value) for value in author if value)

    def _is_ours(self, value: str) -> bool:
        key = _fold(value)
        if key in self._keys or _phone(key) in self._keys:
            return True
        address = _ADDRESS.search(key)
        if address is None:
            return False
        host = address[0].partition("@")[2]
        return address[0] in self._keys or any(
            host == each[1:] or host.endswith("." + each[1:]) for each in self._domains
        )


class Roster:
    """The authors of one file: their roles, and how many messages each wrote.

    `present` says whether anybody of the company wrote in the file (see `any_agent`); `otherwise` is the role of all
    authors where nobody did.
    """

    def __init__(self, company: Company, *, present: bool, otherwise: Role | None = None) -> None:
        self._company, self._present, self._otherwise = company, present, otherwise
        self._roles: dict[Author, Role] = {}
        self._counts: Counter[str] = Counter()

    def role(self, author: Author) -> Role:
        """Return the role of the author of one more message."""
        self._counts[author.label] += 1
        role = self._roles.get(author)
        if role is None:
            role = self._roles[author] = self._decide(author)
        return role

    def notes(self, file: str) -> Iterator[Note]:
        """Yield the note that says whose role is unknown, once all messages were counted."""
        if not self._present and self._otherwise is None and self._counts:
            yield Note(message=nobody_known(self._counts), file=file)

    def _decide(self, author: Author) -> Role:
        if not self._present:
            return self._otherwise or "unknown"
        return "agent" if self._company.has(author) else "customer"


def any_agent(authors: Iterable[Author], company: Company) -> bool:
    """Tell whether one of the authors is of the company; reads no further than the first one."""
    if not company:
        return False
    seen: set[Author] = set()  # a long chat has few authors
    for author in authors:
        if author not in seen and company.has(author):
            return True
        seen.add(author)
    return False


def nobody_known(counts: Counter[str]) -> str:
    """Return the note about authors none of whom is known as the agent, those who wrote most first."""
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    listed = ", ".join(f"{_shown(name)} ({count})" for name, count in ordered[:_SHOWN])
    more = f" and {len(ordered) - _SHOWN} more" if len(ordered) > _SHOWN else ""
    return (
        f"nobody in it is known as the agent: {listed}{more}; give --agent NAME, or list the company's people "
        "under agents in phraseguard.toml"
    )


def _fold(value: str) -> str:
    key = unicodedata.normalize("NFKC", value).casefold().replace("ё", "е")
    key = "".join(character for character in key if unicodedata.category(character) != "Cf")
    # WhatsApp puts a tilde before the name of somebody who is not among the contacts.
    return " ".join(key.split()).removeprefix("~").lstrip()


def _phone(key: str) -> str | None:
    """The digits of a phone number, with the country's own prefix 8 as 7."""
    if not _PHONE.fullmatch(key):
        return None
    digits = "".join(character for character in key if character.isdecimal())
    if len(digits) < _SHORTEST_PHONE:
        return None
    return "7" + digits[1:] if len(digits) == 11 and digits[0] == "8" else digits


def _shown(name: str) -> str:
    return " ".join(name.split())[:60] or "without a name"
