"""Who wrote a message: the company's people by name, number, address and domain; nobody known is unknown."""

from __future__ import annotations

from collections import Counter

import pytest

from phraseguard.model import Role
from phraseguard.readers import Note
from phraseguard.readers.people import Author, Company, Roster, any_agent, nobody_known

ANNA, IVAN = Author(name="Анна К."), Author(name="Иван")


@pytest.mark.parametrize(
    ("agent", "author"),
    [
        ("Анна К.", Author(name="Анна К.")),
        ("анна  к.", Author(name="Анна\u00a0К.")),
        ("Алена", Author(name="Алёна")),
        ("Айгүл", Author(name="\u200eАйгүл\u202c")),
        ("Анна", Author(name="~\u202fАнна")),
        ("5210034471", Author(name="Анна", id="5210034471")),
        ("A.Kim@rzd.ru", Author(name="Анна", address="a.kim@rzd.ru")),
        ("a.kim@rzd.ru", Author(name="Анна <a.kim@RZD.ru>")),
        ("@rzd.ru", Author(address="b@rzd.ru")),
        ("@rzd.ru", Author(address="b@cfto.rzd.ru")),
        ("8 (701) 555-01-44", Author(name="\u202a+7\u00a0701\u00a0555‑01‑44\u202c")),
        ("+77015550144", Author(address="8 701 555 01 44")),
    ],
)
def test_an_author_of_the_company(agent: str, author: Author) -> None:
    assert Company([agent]).has(author)


@pytest.mark.parametrize(
    ("agent", "author"),
    [
        ("Анна", Author(name="Анна К.")),
        ("Анна К.", Author(name="Анна")),
        ("@rzd.ru", Author(address="b@notrzd.ru")),
        ("@rzd.ru", Author(address="b@rzd.ru.example.com")),
        ("rzd.ru", Author(address="b@rzd.ru")),
        ("+7 701 555 01 44", Author(name="+7 701 555 01 45")),
        ("12", Author(name="1-2")),
        ("", Author()),
        ("  ", Author(name="\u200e")),
    ],
)
def test_an_author_who_is_not_of_the_company(agent: str, author: Author) -> None:
    assert not Company([agent]).has(author)


def test_no_names_are_no_company() -> None:
    assert not Company(["", " \u200e"])
    assert Company(["Анна"])


def test_known_agents_make_all_others_customers() -> None:
    roster = Roster(Company(["Анна К."]), present=True)
    assert [roster.role(each) for each in (ANNA, IVAN, Author(name="Система"))] == ["agent", "customer", "customer"]
    assert list(roster.notes("f")) == []


@pytest.mark.parametrize("agents", [(), ("Мария",)])
def test_nobody_known_leaves_roles_unknown_and_says_who_wrote(agents: tuple[str, ...]) -> None:
    roster = Roster(Company(agents), present=False)
    assert [roster.role(each) for each in (IVAN, ANNA, ANNA)] == ["unknown"] * 3
    message = (
        "nobody in it is known as the agent: Анна К. (2), Иван (1); give --agent NAME, or list the company's people "
        "under agents in phraseguard.toml"
    )
    assert list(roster.notes("f")) == [Note(message=message, file="f")]


@pytest.mark.parametrize("role", ["agent", "customer"])
def test_a_role_from_the_command_line_holds_where_nobody_is_known(role: Role) -> None:
    roster = Roster(Company(()), present=False, otherwise=role)
    assert roster.role(IVAN) == role
    assert list(roster.notes("f")) == []


def test_a_file_without_authors_needs_no_note() -> None:
    assert list(Roster(Company(()), present=False).notes("f")) == []


def test_the_note_names_ten_authors_and_shortens_their_names() -> None:
    counts = Counter({f"Имя {number:02}": 1 for number in range(11)} | {"я" * 100: 2, "": 3})
    note = nobody_known(counts)
    assert note.startswith(f"nobody in it is known as the agent: without a name (3), {'я' * 60} (2), Имя 00 (1), ")
    assert "Имя 07 (1) and 3 more; give" in note


def test_the_search_for_an_agent_stops_at_the_first_one() -> None:
    authors = iter([IVAN, ANNA, IVAN])
    assert any_agent(authors, Company(["Анна К."]))
    assert list(authors) == [IVAN]
    assert not any_agent(iter([IVAN]), Company(["Анна К."]))
    assert not any_agent(iter([ANNA]), Company([]))


@pytest.mark.parametrize(
    ("name", "person"), [("Анна", "Анна"), ("+7 701 555-01-44", ""), ("a@rzd.ru", ""), ("", ""), ("🙂", "")]
)
def test_a_number_or_an_address_is_no_name(name: str, person: str) -> None:
    assert Author(name=name).person == person
