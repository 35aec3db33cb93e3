"""The language ``kk`` and its lemmatizer in spaCy: tokens, stop words, numbers, lemmas and features, saving and loading."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

spacy = pytest.importorskip("spacy", reason="needs the extra [spacy]")

from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc  # noqa: E402

from phraseguard.spacy.kazakh import Kazakh  # noqa: E402
from phraseguard.spacy.kazakh_lemmatizer import KazakhLemmatizer  # noqa: E402
from phraseguard.spacy.kazakh_words import ABBREVIATIONS, CARDINALS, NUMERALS, STOP_WORDS  # noqa: E402


@pytest.fixture(scope="module")
def blank() -> Language:
    return Kazakh()


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = Kazakh()
    made.add_pipe("lemmatizer")
    return made


# -- tokens --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        # a full stop behind every letter of the alphabet
        ("Біз келісімшарт болдық.", "Біз|келісімшарт|болдық|."),
        ("Бұл тұтқа таң.", "Бұл|тұтқа|таң|."),
        ("Ол ҚҚҚ.", "Ол|ҚҚҚ|."),
        ("Болды.Қайта жіберіңіз.", "Болды|.|Қайта|жіберіңіз|."),
        ("Иә,қабылдадық.", "Иә|,|қабылдадық|."),
        # abbreviations
        ("Хат, шот т.б. құжаттар.", "Хат|,|шот|т.б.|құжаттар|."),
        ("2023 ж. 5 млн теңге", "2023|ж.|5|млн|теңге"),
        ("2023ж. 5 млн. теңге", "2023|ж.|5|млн.|теңге"),
        ("Т.Б. құжат", "Т.Б.|құжат"),
        ("А. Құнанбайұлы, Қ.К. Тоқаев", "А.|Құнанбайұлы|,|Қ.К.|Тоқаев"),
        # suffixes behind a hyphen, words with a hyphen
        ("2024-жылы 5-ке дейін.", "2024-жылы|5-ке|дейін|."),
        ("3-ші қабат, 50%-ға дейін", "3-ші|қабат|,|50%-ға|дейін"),
        ("«Ерлан-жан», қарым-қатынас", "«|Ерлан-жан|»|,|қарым-қатынас"),
        # a range and a dash are no hyphen
        ("10-15 күн", "10|-|15|күн"),
        ("теңге—бұл аз", "теңге|—|бұл|аз"),
        # units as everywhere in spaCy
        ("info@rzd.ru, https://egov.kz", "info@rzd.ru|,|https://egov.kz"),
        ("өткізілді…Сосын", "өткізілді|…|Сосын"),
    ],
)
def test_tokens(blank: Language, text: str, tokens: str) -> None:
    doc = blank(text)
    assert [token.text for token in doc] == tokens.split("|")
    assert doc.text == text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="әіңғқүұөһаеытлрб ӘҒҚ.,!?-–—«»1905%() \n", max_size=40))
def test_tokens_lose_nothing(text: str) -> None:
    assert "".join(token.text_with_ws for token in Kazakh().tokenizer(text)) == text


@pytest.mark.parametrize("abbreviation", sorted(ABBREVIATIONS))
def test_an_abbreviation_is_one_token_in_any_case(blank: Language, abbreviation: str) -> None:
    for spelling in (abbreviation, abbreviation.capitalize(), abbreviation.upper()):
        (token,) = blank(spelling)
        assert (token.text, token.norm_) == (spelling, ABBREVIATIONS[abbreviation])


# -- words ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["бір", "Екі", "жиырма", "мың", "бірінші", "қырқыншы", "Оныншы", "5", "3,5", "1/2", "5-ші", "5-ке"]
)
def test_numbers(blank: Language, text: str) -> None:
    assert [token.like_num for token in blank(text)] == [True]


@pytest.mark.parametrize("text", ["2024-жылы", "біреу", "кітап", "5-тарау", "т.б.", "-", "ші"])
def test_no_numbers(blank: Language, text: str) -> None:
    assert not any(token.like_num for token in blank(text))


def test_ordinals_are_forms_of_their_cardinals() -> None:
    """By our own morphology: no slip of the pen in the table."""
    from phraseguard.language import kazakh

    for cardinal, ordinal in CARDINALS.items():
        assert any(r.lemma == cardinal and "ord" in r.tags for r in kazakh.readings(ordinal)), ordinal
    assert len(NUMERALS) == 2 * len(CARDINALS)


def test_stop_words(blank: Language) -> None:
    assert 220 <= len(STOP_WORDS) <= 320
    assert isinstance(Kazakh.Defaults.stop_words, frozenset)
    assert all(word == word.strip().lower() for word in STOP_WORDS)
    doc = blank("Мен және сіз осы өтінімді емес шартты")
    assert [token.text for token in doc if not token.is_stop] == ["өтінімді", "шартты"]


def test_stop_words_are_kazakh_words() -> None:
    from phraseguard.language import kazakh

    assert [word for word in sorted(STOP_WORDS) if not kazakh.is_known(word) and not kazakh.is_closed(word)] == []


def test_the_script(blank: Language) -> None:
    assert blank.vocab.writing_system == {"direction": "ltr", "has_case": True, "has_letters": True}


# -- lemmas --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lemma", "pos", "morph"),
    [
        ("шарттарыңызды", "шарт", "NOUN", {"Case": "Acc", "Number": "Plur", "Person[psor]": "2", "Polite[psor]": "Form"}),
        ("келді", "кел", "VERB", {"Mood": "Ind", "Tense": "Past", "Person": "3"}),
        ("болмайды", "бол", "VERB", {"Polarity": "Neg", "Tense": "Pres"}),
        ("жіберіңізші", "жібер", "VERB", {"Mood": "Imp", "Person": "2", "Polite": "Form"}),
        ("заявкаңызды", "заявка", "NOUN", {"Case": "Acc", "Person[psor]": "2"}),
        ("Бізге", "біз", "PRON", {"Case": "Dat"}),
        ("2024-жылы", "2024-жыл", "NOUN", {"Person[psor]": "3"}),
        ("5-ке", "5", "NUM", {"Case": "Dat"}),
        ("50%-ға", "50%", "NUM", {"Case": "Dat"}),
        ("3-ші", "3", "NUM", {"NumType": "Ord"}),
        ("және", "және", "CCONJ", {}),
        ("т.б.", "т.б.", "X", {"Abbr": "Yes"}),
        ("млн.", "млн.", "NOUN", {"Abbr": "Yes"}),
        ("Қ.К.", "Қ.К.", "PROPN", {"Abbr": "Yes"}),
        ("WhatsApp", "WhatsApp", "X", {}),
        ("!", "!", "PUNCT", {}),
        ("🙂", "🙂", "SYM", {}),
        ("info@rzd.ru", "info@rzd.ru", "X", {}),
        ("  ", "  ", "SPACE", {}),
    ],
)  # fmt: skip
def test_lemmas(nlp: Language, text: str, lemma: str, pos: str, morph: dict[str, str]) -> None:
    (token,) = nlp(text)
    assert (token.lemma_, token.pos_) == (lemma, pos)
    assert morph.items() <= token.morph.to_dict().items()


def test_features_are_those_of_universal_dependencies(nlp: Language) -> None:
    """A verb that is not negated has no polarity there."""
    (token,) = nlp("қабылдадық")
    assert str(token.morph) == "Mood=Ind|Number=Plur|Person=1|Tense=Past|VerbForm=Fin"


def test_every_token_gets_a_lemma_and_a_part_of_speech(nlp: Language) -> None:
    doc = nlp("Құрметті Айгүл Серікқызы, 2024-жылғы 5 млн. теңгелік заявкаңыз (№ 175/р) қабылданды 🙂. Hello!")
    assert [token.text for token in doc if not token.lemma_ or not token.pos_ or not token.has_morph()] == []


def test_what_another_component_set_is_kept(nlp: Language) -> None:
    def document(pos: str = "") -> Doc:
        doc = nlp.make_doc("алма")
        doc[0].pos_ = pos
        return doc

    pipe = nlp.get_pipe("lemmatizer")
    (noun,) = pipe(document("NOUN"))
    assert (noun.lemma_, noun.pos_) == ("алма", "NOUN")
    (verb,) = pipe(document("VERB"))
    assert (verb.lemma_, verb.pos_, verb.morph.get("Polarity")) == ("ал", "VERB", ["Neg"])
    given = document()
    given[0].lemma_ = "өз"
    assert pipe(given)[0].lemma_ == "өз"
    assert KazakhLemmatizer(nlp.vocab, overwrite=True)(given)[0].lemma_ == "алма"


def test_the_factory_works_in_other_languages() -> None:
    other = spacy.blank("xx")
    other.add_pipe("kazakh_lemmatizer", config={"overwrite": True})
    assert [token.lemma_ for token in other("Өтініміңізді қабылдадық")] == ["өтінім", "қабылда"]


def test_russian_keeps_its_own_lemmatizer() -> None:
    assert not isinstance(spacy.blank("ru").add_pipe("lemmatizer"), KazakhLemmatizer)


def test_a_lemmatizer_of_tables_can_still_be_asked_for() -> None:
    made = Kazakh()
    pipe = made.add_pipe("lemmatizer", config={"mode": "lookup"})
    from spacy.lookups import Lookups

    tables = Lookups()
    tables.add_table("lemma_lookup", {"барды": "бару"})
    pipe.initialize(lookups=tables)
    assert [token.lemma_ for token in made("барды келді")] == ["бару", "келді"]


# -- saving and loading --------------------------------------------------------------------------------------------------

TEXT = "2024-жылы өтініміңізді т.б. қабылдадық."


def told(nlp: Language) -> list[tuple[str, str, str, str]]:
    return [(token.text, token.lemma_, token.pos_, str(token.morph)) for token in nlp(TEXT)]


def test_bytes(nlp: Language) -> None:
    other = Kazakh()
    other.add_pipe("lemmatizer", config={"overwrite": True})
    other.tokenizer = spacy.blank("xx").tokenizer
    other.from_bytes(nlp.to_bytes())
    assert told(other) == told(nlp)


def test_a_folder(nlp: Language, tmp_path: Path) -> None:
    nlp.initialize()
    nlp.to_disk(tmp_path / "saved")
    # In a checkout the entry points may be those of another place: the class is named.
    loaded = spacy.util.load_model_from_path(tmp_path / "saved") if installed() else Kazakh.from_config(nlp.config)
    assert (loaded.lang, loaded.pipe_names) == ("kk", ["lemmatizer"])
    assert told(loaded) == told(nlp)


# -- the installed package -----------------------------------------------------------------------------------------------


def installed() -> bool:
    return any(e.name == "kk" for e in metadata.entry_points(group="spacy_languages"))


needs_entry_points = pytest.mark.skipif(not installed(), reason="phraseguard is not installed here: no entry points")


@needs_entry_points
def test_spacy_finds_the_language_by_itself() -> None:
    """In a new process that imports nothing of phraseguard."""
    code = (
        "import sys, spacy\n"
        "nlp = spacy.blank('kk')\n"
        "assert 'phraseguard.language.kazakh' not in sys.modules, 'the morphology is loaded too early'\n"
        "nlp.add_pipe('lemmatizer')\n"
        "print(type(nlp).__name__, *[t.lemma_ for t in nlp('Өтініміңізді қабылдадық.')])\n"
        "mixed = spacy.blank('ru')\n"
        "mixed.add_pipe('kazakh_lemmatizer')\n"
        "print(*[t.lemma_ for t in mixed('шарттарды')])\n"
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert run.stdout.splitlines() == ["Kazakh өтінім қабылда .", "шарт"], run.stderr


def test_the_component_works_with_the_language(tmp_path: Path) -> None:
    import phraseguard.spacy.component  # noqa: F401  in a checkout no entry point registers it

    (tmp_path / "policy.yaml").write_text("id: own\n", encoding="utf-8")
    nlp = Kazakh()
    nlp.add_pipe("phraseguard", config={"policy": str(tmp_path), "channel": "chat"})
    doc = nlp("Сәлеметсіз бе? Тегіңіз!")
    assert [(span.text, span.label_) for span in doc.spans["phraseguard"]] == [("Тегіңіз!", "tone/command")]
