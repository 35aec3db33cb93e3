"""Words of a lexicon → forms: an ambiguous word is an error that names its readings, until it is told apart."""

from __future__ import annotations

import pytest

from phraseguard.language.russian import FEATURES
from phraseguard.lexicon.expand import forms
from phraseguard.lexicon.notation import parse


class Refused(Exception):
    pass


def fail(message: str) -> None:
    raise Refused(message)


def expanded(word: str) -> frozenset[str]:
    (sequence,) = parse(word, frozenset(FEATURES))
    return forms(sequence.elements[0].atoms[0], fail)


@pytest.mark.parametrize(
    ("word", "among", "not_among"),
    [
        ("договор", "договор договора договором договоры договоров договорами", "договориться"),
        (
            "перепутать",
            "перепутать перепутал перепутали перепутаете перепутайте перепутав",
            "перепутанный перепутавший",
        ),
        ("ещё", "еще", ""),
        ("ёлка", "елка елкой", "ёлка"),
        ("большой", "большой большая большим большие", "величина"),
        ("=правы", "правы", "прав права"),
        ("=Вина", "вина", "вино"),
        ("перепутать{прош}", "перепутал перепутала перепутали", "перепутать перепутаете"),
        ("перепутать{прош,мн}", "перепутали", "перепутал"),
        ("перепутать{пов|инф}", "перепутать перепутай перепутайте", "перепутал"),
        ("перепутать{прич}", "перепутавший перепутанный", "перепутал перепутать"),
        ("вина{сущ,жен}", "вина вины вине вину виной", "вино вином"),
        ("вопрос{твор}", "вопросом вопросами", "вопрос вопросу"),
        ("знать", "знаю знаете знать знал", "знатью знати"),
        ("не", "не", "он"),
        ("вы", "вы вас вам вами", "ваш"),
        ("фывапр", "фывапр", ""),
    ],
)
def test_forms(word: str, among: str, not_among: str) -> None:
    made = expanded(word)
    assert set(among.split()) <= made
    assert not set(not_among.split()) & made


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("вина", ["вина", "вино"]),
        ("договору", ["«договор»", "«=договору»"]),
        ("перепутали", ["«перепутать»", "«=перепутали»"]),
        ("должен", ["«должный»", "«=должен»"]),
        ("договор{прош}", ["no form with these features"]),
        ("быстро{твор}", ["no form with these features"]),
    ],
)
def test_what_is_told_apart_first(word: str, named: list[str]) -> None:
    with pytest.raises(Refused) as error:
        expanded(word)
    assert all(name in str(error.value) for name in named), str(error.value)


def test_an_infinitive_stands_for_the_verb_alone() -> None:
    """«знать» and «мочь» are nouns, too; who writes an infinitive means the verb."""
    assert "знати" not in expanded("знать")
    assert {"могу", "можете", "мог"} <= expanded("мочь")


def test_forms_are_folded() -> None:
    assert all(
        "ё" not in form and form == form.lower() for word in ("счёт", "лёгкий", "Ёлка") for form in expanded(word)
    )
