"""Kazakh rows: features, what stands behind the verb, loans, fillers, spellings; and that the shipped ones are complete and of known words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from phraseguard.engine import Checker
from phraseguard.language import kazakh, russian
from phraseguard.language.fold import fold, has_kazakh_letters
from phraseguard.language.tokens import Kind, kind_of, pieces
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon.build import load_scripts, load_situations
from phraseguard.lexicon.compiled import Layer
from phraseguard.lexicon.policy import Policy

Find = Callable[..., list[str]]
POLICY = policies.lexicons_folder() / policies.DEFAULT


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        # lemmas find all forms, exact forms one
        ("қате", "Қате табылды. Қатеңізден кейін.", ["Қате", "Қатеңізден"]),
        ("=қате", "Қате табылды. Қатеңізден кейін.", ["Қате"]),
        ("түсіну", "Сіз түсінбедіңіз. Түсінсек болады ма? Түсінуіңіз керек.", ["түсінбедіңіз", "Түсінуіңіз"]),
        # features, «and» and «or»
        ("түсіну{сіз,өткен}", "Түсіндіңіз. Түсінесіз. Түсіндік.", ["Түсіндіңіз"]),
        ("түсіну{мен|біз}", "Түсіндік. Түсінемін. Түсіндіңіз.", ["Түсіндік", "Түсінемін"]),
        ("қате{сіздің}", "Бұл – қатеңіз. Бұл – қатеміз.", ["қатеңіз"]),
        ("толтыру{тұйық,сіздің} керек", "Сізге толтыруыңыз керек. Толтыру керек.", ["толтыруыңыз керек"]),
        ("жоғалту{ырықсыз}", "Хат жоғалтылды. Хат жоғалттық.", ["жоғалтылды"]),
        # classes
        # gaps, any order, optional and transparent words
        ("біз … жоғалту", "Біз құжатты кеше жоғалттық.", ["Біз құжатты кеше жоғалттық"]),
        ("біз … жоғалту", "Біз құжатты, шотты жоғалттық.", []),
        ("сіз ~ шатастыру", "Нөмірді шатастырған Сіз.", ["шатастырған Сіз"]),
        ("[сіз] түсіну{болымсыз}", "Сіз түсінбедіңіз. Түсінбедіңіз.", ["Сіз түсінбедіңіз", "Түсінбедіңіз"]),
        ("біз жоғалту", "Біз тағы жоғалттық.", ["Біз тағы жоғалттық"]),
        ("(бұл мүмкін емес|ештеңе болу{болымсыз})", "Бұл мүмкін емес. Ештеңе болмайды.", ["Бұл мүмкін емес", "Ештеңе болмайды"]),
        # questions
        ("=деп ойлау{сіз} =ма|=ме|=ба|=бе", "Біз кінәлі деп ойлайсыз ба?", ["деп ойлайсыз ба"]),
    ],
)  # fmt: skip
def test_phrases(find_kk: Find, phrase: str, text: str, found: list[str]) -> None:
    assert find_kk(text, phrase) == found


@pytest.mark.parametrize(
    "text",
    [
        "Біз жоғалтқан жоқпыз.", "Біз жоғалтқан емеспіз.", "Хат жоғалтқан жоқ.", "Олар жоғалтқан емес.", "калайсыз, жогалткан жокпыз",
    ],
)  # fmt: skip
def test_a_negation_behind_the_verb_silences(find_kk: Find, text: str) -> None:
    assert find_kk(text, "жоғалту{өткен}") == []
    assert len(find_kk(text, "жоғалту{өткен}", negated="yes")) == 1


def test_a_negation_behind_is_none_in_the_next_sentence_or_in_the_phrase(find_kk: Find) -> None:
    assert find_kk("Бұл – Сіздің қатеңіз. Емес пе?", "қате{сіздің}") == ["қатеңіз"]
    assert find_kk("Бұл мүмкін емес.", "мүмкін емес") == ["мүмкін емес"]
    assert find_kk("Пайдасы жоқ.", "пайда{оның} жоқ") == ["Пайдасы жоқ"]


@pytest.mark.parametrize(
    "text",
    [
        "Егер нөмірден қателессеңіз, жазыңыз.", "Қателессеңіз, түзетеміз.", "Сіз қателесіп алсаңыз, түзетеміз.",
        "Сіз қателескен жағдайда түзетеміз.", "Сіз қателеспеуіңіз үшін жаздық.", "Егер Сіз қателестіңіз деп шешілсе, жазамыз.",
        "калайсыз, егер кателессениз, жазасыз",
    ],
)  # fmt: skip
def test_a_condition_silences(find_kk: Find, text: str) -> None:
    assert find_kk(text, "қателесу") == []
    assert len(find_kk(text, "қателесу", conditional="yes")) == 1


def test_a_condition_that_is_over_silences_nothing(find_kk: Find) -> None:
    assert find_kk("Егер хат келсе, Сіз қателестіңіз.", "қателесу") == ["қателестіңіз"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Сіз заявкаңызды толтырдыңыз.", ["заявкаңызды"]),
        ("Сіздің заявкаларыңыз дайын.", ["заявкаларыңыз"]),
        ("Сіздің заявка дайын.", ["заявка"]),
        ("Заявлениеңіз дайын, рахмет.", []),
    ],
)
def test_loans(find_kk: Find, find: Find, text: str, found: list[str]) -> None:
    """A row of either language that names the noun finds its Kazakh forms."""
    assert find_kk(text, "заявка") == found
    assert find(text, "заявка") == found


def test_a_russian_row_with_features_finds_no_kazakh_form(find: Find) -> None:
    assert find("Сіздің заявкаңызды көрдік.", "=заявку") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Вот заявкаңызды қабылдадық.", ["Вот"]),
        ("Өтініміңіз вот дайын.", ["вот"]),
        ("Вот заявка принята.", []),
        ("Өтініміңіз дайын. Вот заявка принята вчера, всё.", []),
    ],
)
def test_russian_fillers_are_a_kazakh_row_s_in_a_kazakh_sentence(find_kk: Find, text: str, found: list[str]) -> None:
    assert find_kk(text, "=вот") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # on a Russian keyboard
        ("калайсыз, сиз кателестиниз", "кателестиниз"),
        ("салеметсиз бе, сиз калай кателестиниз", "кателестиниз"),
        # Latin look-alikes in Cyrillic words
        ("Сіз қaтeлестіңіз.", "қaтeлестіңіз"),
        ("Сіз қателестiңiз.", "қателестiңiз"),
        ("Сiз қателестіңіз.", "қателестіңіз"),
        # the Latin alphabet, official and as people type it
        ("Siz qatelestiñiz, kerek emes.", "qatelestiñiz"),
        ("Siz qatelestiniz, kerek emes.", "qatelestiniz"),
        # capitals, a soft hyphen
        ("СІЗ ҚАТЕЛЕСТІҢІЗ", "ҚАТЕЛЕСТІҢІЗ"),
        ("Сіз қателес\u00adтіңіз.", "қателес\u00adтіңіз"),
    ],
)
def test_spellings(find_kk: Find, text: str, found: str) -> None:
    assert find_kk(text, "қателесу{сіз}") == [found]


def test_a_russian_text_never_meets_a_kazakh_row(find_kk: Find) -> None:
    assert find_kk("Мен бар да, а заявка вот.", "мен|бар|заявка|=вот") == []


@pytest.mark.parametrize(
    ("phrase", "named"),
    [
        ("түсіну{прош}", ["прош", "өткен"]),
        ("түсіндіңіз", ["«түсіндіңіз»", "«=түсіндіңіз»"]),
    ],
)
def test_mistakes_are_named(find_kk: Find, phrase: str, named: list[str]) -> None:
    from phraseguard.model import InputError

    with pytest.raises(InputError) as error:
        find_kk("текст", phrase)
    assert all(name in str(error.value) for name in named), str(error.value)


# -- the shipped rows ----------------------------------------------------------------------------------------------------

KAZAKH = sorted(POLICY.glob("*.kk.yaml"))
ROWS = [path for path in KAZAKH if not path.name.startswith("scripts.")]


@cache
def load(path: Path) -> list[dict[str, object]]:
    read = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return list(read.get("rows") or read["scripts"])


def literal(path: Path) -> dict[tuple[str, str], str]:
    """Rule and literal row of the source → the row that quotes it."""
    return {
        (str(row["rule"]), str(dict(row["source"])["row"])): str(row["id"])  # type: ignore[call-overload]
        for row in load(path)
        if row["origin"] == "source"
    }


@pytest.mark.parametrize("path", sorted(POLICY.glob("*-*.ru.yaml")), ids=lambda path: path.name)
def test_a_literal_row_has_its_kazakh_counterpart(path: Path) -> None:
    quoted = literal(path)
    counterpart = path.with_name(path.name.replace(".ru.", ".kk."))
    have = literal(counterpart).keys() if counterpart.is_file() else set()
    assert {key: name for key, name in quoted.items() if key not in have} == {}


def test_kazakh_rows_quote_rows_that_the_russian_ones_quote() -> None:
    russian_rows = {key for path in POLICY.glob("*-*.ru.yaml") for key in literal(path)}
    # Found in Russian without a list; in Kazakh some of them are rows.
    productive = {"style/diminutive", "tone/command"}
    strange = [key for path in ROWS for key in literal(path) if key not in russian_rows and key[0] not in productive]
    assert strange == []


# Deliberate spellings of examples that no dictionary holds, beside names, abbreviations and other languages: see `unknown_words`.
_TYPED = re.compile(r"(.)\1\1|\*|\d")
# Misspelt, drawn out or cut short on purpose.
DELIBERATE = frozenset({"көтлақ", "әлло", "әлле", "әә", "қ", "қазр", "жибереміз", "уыңызды"})
# «қағазшық»: diminutives are made up as people speak, and are what some rows are about.
_DIMINUTIVE = re.compile("(.{3,}?)(?:шы[қғ]|ші[кг])")


def texts(row: dict[str, object]) -> Iterator[str]:
    for key in ("bad", "good", "instead", "fixed", "text", "example"):
        value = row.get(key, [])
        for text in [value] if isinstance(value, str) else value:  # type: ignore[attr-defined]
            yield re.sub(r"\{\d+(?::(\w+))?\}|\[\[|\]\]", r" \1 ", str(text))


def unknown_words(path: Path) -> dict[str, str]:
    """Words with a Kazakh letter that our own morphology does not know → the row that has them.

    A word without Kazakh letters may be Russian, a name, or typed without them on purpose; a word with a capital may be a name. A foreign script, an
    abbreviation and a drawn-out or masked word are left out too, and a hyphenated word is looked at part by part.
    """
    found: dict[str, str] = {}
    for row in load(path):
        for text in texts(row):
            for surface in map(str.strip, pieces(text)):
                if kind_of(surface) is not Kind.WORD or surface != surface.lower() or _TYPED.search(surface):
                    continue
                for part in fold(surface).split("-"):
                    if has_kazakh_letters(part) and not known(part):
                        found.setdefault(part, str(row["id"]))
    return found


def known(form: str) -> bool:
    diminutive = _DIMINUTIVE.match(form)
    if form in DELIBERATE or (diminutive and kazakh.is_known(diminutive[1])):
        return True
    return kazakh.is_known(form) or kazakh.is_closed(form) or loan(form)


def loan(form: str) -> bool:
    """A Kazakh form of a Russian noun: «заявкаңызды»."""
    return any(russian.is_known(reading.lemma) and reading.tags for reading in kazakh.readings(form))


@pytest.mark.parametrize("path", KAZAKH, ids=lambda path: path.name)
def test_the_words_of_the_kazakh_lexicons_are_known(path: Path) -> None:
    assert unknown_words(path) == {}


def test_a_misspelt_word_would_be_seen(tmp_path: Path) -> None:
    sample = tmp_path / "x.kk.yaml"
    sample.write_text(
        "rows: [{id: a, bad: ['Сіз [[қатылестіңәз]]. Әсем Ғыбыш заявкаңызды көрді, ААҚ.']}]", encoding="utf-8"
    )
    assert unknown_words(sample) == {"қатылестіңәз": "a"}


@pytest.mark.parametrize("name", ["closed.txt", "cues.txt", "transparent.txt", "own-stems.txt"])
def test_the_word_lists_hold_each_word_once(name: str) -> None:
    lines = (policies.lexicons_folder() / "kk" / name).read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line.strip() and not line.startswith("#")]
    keys = (
        entries
        if name == "closed.txt"
        else [word for line in entries for word in ([line] if name == "own-stems.txt" else line.split())]
    )
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_transparent_words_are_known() -> None:
    lines = (policies.lexicons_folder() / "kk" / "transparent.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert [word for word in words if not all(map(known, word.split("-")))] == []


def test_cues_are_no_russian_words(base_layer: Layer) -> None:
    """A Russian text that holds a cue would load Kazakh morphology, and be looked at as Kazakh."""
    cues = Policy("test", (base_layer,)).cues
    assert {"калайсыз", "kerek", "болады"} <= cues
    assert [word for word in sorted(cues) if russian.is_known(word)] == []


SITUATIONS = [situation.id for situation in load_situations(POLICY / "scripts.ru.yaml")]
SCRIPTS = load_scripts(POLICY / "scripts.kk.yaml", SITUATIONS)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.id)
def test_an_approved_script_in_kazakh_is_clean(shipped: Checker, script: object) -> None:
    example = script.example or script.text  # type: ignore[attr-defined]
    assert [(f.rule, f.row, f.excerpt) for f in shipped.check(example, channel="chat")] == []


def test_each_script_has_its_kazakh_counterpart() -> None:
    own = {script.id.removeprefix("kk-") for script in SCRIPTS}
    assert [s.id for s in load_scripts(POLICY / "scripts.ru.yaml", SITUATIONS) if s.id not in own] == []
