"""Words of a Kazakh lexicon → the stems that their forms are looked up by; what is no dictionary form is an error that names one."""

from __future__ import annotations

import pytest

from phraseguard.language import kazakh
from phraseguard.language.fold import fold
from phraseguard.language.kazakh.features import NAMES, row_features
from phraseguard.language.kazakh.keys import key_of
from phraseguard.lexicon.expand_kk import frequency, keys, surfaces, wanted
from phraseguard.lexicon.languages import LANGUAGES, language_of
from phraseguard.lexicon.notation import Atom


class Refused(Exception):
    pass


def fail(message: str) -> None:
    raise Refused(message)


def atom(word: str) -> Atom:
    (sequence,) = LANGUAGES["kk"].parse(word)
    return sequence.elements[0].atoms[0]


def finds(word: str, form: str) -> bool:
    """Whether a word of the notation stands for a form: one of the form's readings has the key and the features."""
    asked = atom(word)
    groups, stems = wanted(asked), keys(asked, fail)
    return any(
        key_of(reading) in stems and all(row_features(reading.pos, reading.tags) & set(group) for group in groups)
        for reading in kazakh.matching(fold(form))
    )


@pytest.mark.parametrize(
    ("word", "forms", "others"),
    [
        # a dictionary form finds all forms of the word, and no other word
        ("өтініш", "өтініш өтініштер өтінішіңізді өтінішімізден Өтініштеріңіз", "өтіну өтінемін"),
        ("қате", "қате қатеңіз қателер қатеден", "қателесу"),
        ("түсіну", "түсіндіңіз түсінбейсіз түсінген түсінсеңіз түсініп түсінуге түсіну", "түсіндіру түсінік"),
        ("қою", "қойдық қояды қоймаймыз қою", "қойлар"),
        ("оқу", "оқыдыңыз оқымайсыз оқисыз", "оқушы"),
        # voice is a verb of its own
        ("жоғалту", "жоғалттық жоғалтып", "жоғалдық жоғалтылды"),
        ("жоғалу", "жоғалды жоғалып", "жоғалттық"),
        ("жоғалтылу", "жоғалтылды", "жоғалттық"),
        # pronouns, adjectives, indeclinable words
        ("сіз", "сіз сізге Сіздің сізден", "біз сен"),
        ("мен", "мен маған менің", "сен біз"),
        ("жаман", "жаман", "жамау"),
        ("керек", "керек", "қажет"),
        # a Russian loan
        ("заявка", "заявка заявкаңызды заявкаларыңыз", "заявление"),
        # person and tense of the predicate
        ("түсіну{сіз,өткен}", "түсіндіңіз түсінбедіңіз түсінгенсіз", "түсіндік түсінесіз түсінді"),
        ("түсіну{сіз,өткен,болымсыз}", "түсінбедіңіз", "түсіндіңіз"),
        ("түсіну{мен|біз}", "түсінемін түсіндік түсінбедім", "түсінді түсінесіз"),
        ("жіберу{осы}", "жібереміз жібереді", "жібердік жіберген"),
        ("жіберу{келер}", "жіберермін жіберер", "жібердік"),
        ("жіберу{бұйрық}", "жіберіңіз жіберсін", "жібересіз"),
        ("жіберу{шарт}", "жіберсеңіз жіберсе", "жіберіңіз"),
        ("жіберу{қалау}", "жіберейін жіберейік", "жіберемін"),
        # verb forms
        ("жіберу{есімше}", "жіберген жіберетін", "жіберіп жіберу"),
        ("жіберу{көсемше}", "жіберіп жібере", "жіберген"),
        ("жіберу{тұйық}", "жіберу жіберуге жіберуіңіз", "жіберіп"),
        ("толтыру{тұйық,сіздің}", "толтыруыңыз толтыруыңызды", "толтыру толтыруы"),
        # case, number, possessor
        ("шарт{барыс}", "шартқа шартыңызға", "шартты шартта"),
        ("шарт{көпше}", "шарттар шарттарыңызды", "шарт шартқа"),
        ("қате{сіздің}", "қатеңіз қатеңізден", "қате қатеміз қатесі"),
        ("қате{біздің}", "қатеміз", "қатеңіз"),
        ("қате{оның}", "қатесі қатесін", "қатеңіз"),
        ("бала{сендердің|сіздердің}", "балаларыңыз", "балаңыз"),
        # polarity
        ("білу{болымсыз}", "білмеймін білмейді", "білемін"),
        ("білу{болымды}", "білемін білді", "білмеймін"),
    ],
)  # fmt: skip
def test_forms(word: str, forms: str, others: str) -> None:
    assert [form for form in forms.split() if not finds(word, form)] == []
    assert [form for form in others.split() if finds(word, form)] == []


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("түсіндіңіз", ["«түсіндіңіз»", "«=түсіндіңіз»"]),
        ("өтінішіңізді", ["«өтініш»", "«=өтінішіңізді»"]),
    ],
)
def test_what_is_no_dictionary_form(word: str, named: list[str]) -> None:
    with pytest.raises(Refused) as error:
        keys(atom(word), fail)
    assert all(name in str(error.value) for name in named), str(error.value)


def test_every_feature_name_stands_for_features_that_forms_have() -> None:
    """A name whose features no form can have would make a row silent."""
    words = (
        "Мен сендер сіздер біз ол отыз жаман өте және ой сенің шартым шартың шартыңызға шартты шартта шарттан шартпен шарттың шартымыз "
        "шарттары шарттарыңыз келдім келдің келді келдік келесіңдер келесіздер келермін келіңіз келейін келгей келсе келген келіп келу "
        "келмеді жоғалтылды жоғалттырды жуынды хабарласты келіңдер балаларың балаларыңыз бірге бұл рақмет жіберттім көрісті"
    )
    had: set[str] = set()
    for word in words.split():
        for reading in kazakh.readings(fold(word)):
            had |= row_features(reading.pos, reading.tags)
    assert {name: value for name, value in NAMES.items() if not had & set(value.split("/"))} == {}


def test_the_surfaces_of_a_key_begin_its_forms() -> None:
    """A form that begins like none of them is never analysed: a row would miss it."""
    forms = {
        "кітап": "кітабыңыз кітаптар", "мәтін": "мәтіні", "орын": "орны орынға", "табу": "тауып табамын таптық",
        "қою": "қояды қойып", "оқу": "оқиды оқып", "жою": "жояды жойдық", "бір": "бірі",
    }  # fmt: skip
    for word, listed in forms.items():
        openings = {surface for key in keys(atom(word), fail) for surface in surfaces(key)}
        assert [form for form in listed.split() if not form.startswith(tuple(openings))] == [], word


def test_usual_words_are_frequent() -> None:
    usual, rare = (max(map(frequency, keys(atom(word), fail))) for word in ("болу", "парықтау"))
    assert usual > 100 * max(1, rare)


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("вы ~ перепутать", "ru"), ("перепутать{прош}", "ru"), ("сіз ~ шатастыру", "kk"), ("договор{барыс}", "kk"), ("=вот", "ru"),
        ("/э+/", "ru"), ("заявка{ілік}", "kk"),
    ],
)  # fmt: skip
def test_the_language_of_a_typed_phrase(phrase: str, language: str) -> None:
    assert language_of(phrase) == language
