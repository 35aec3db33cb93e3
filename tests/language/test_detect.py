"""The language of a text and of its words: мен, бар and да in both languages, loans, fillers, and what a Russian text never loads."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

import phraseguard
from phraseguard.language.annotate import Annotated
from phraseguard.language.detect import language
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.compiled import Layer
from phraseguard.lexicon.policy import Policy
from phraseguard.lexicon.table import FormTable

Annotate = Callable[..., Annotated]


@pytest.fixture
def annotate(base_layer: Layer) -> Annotate:
    policy = Policy("test", (base_layer,))

    def run(text: str, kazakh: bool = False) -> Annotated:
        return Annotated(text, FormTable(policy), "chat", kazakh=kazakh)

    return run


def languages(ann: Annotated) -> str:
    """The words of a text, each with its language: «мен/kk»."""
    return " ".join(
        f"{form.surface}/{language(ann, token) or '?'}"
        for token, form in enumerate(ann.forms)
        if form.kind is Kind.WORD
    )


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("", "ru"),
        ("Заявка принята, ждём ответа.", "ru"),
        ("Да, бар открыт, а мен нет.", "ru"),
        ("Hello, see you in the chat", "ru"),
        ("12345 :)", "ru"),
        ("Өтінім қабылданды.", "kk"),
        ("Ваша заявка принята, Әсем Қайратовна.", "kk"),  # one letter is enough to look at it
        ("калайсыз, жауап болады ма", "kk-plain"),
        ("Заявка принята. Рахмет!", "kk-plain"),
        ("Kerek bolsa, jiberiñiz", "kk-latin"),
        ("Qalaisyz, rahmet", "kk-latin"),
    ],
)
def test_the_mode_of_a_text(annotate: Annotate, text: str, mode: str) -> None:
    assert annotate(text).mode == mode


@pytest.mark.parametrize(("text", "mode"), [("Мен бар да, шот та бар.", "kk-plain"), ("Ok, thanks", "ru")])
def test_the_mode_of_a_text_in_a_kazakh_conversation(annotate: Annotate, text: str, mode: str) -> None:
    assert annotate(text, kazakh=True).mode == mode


@pytest.mark.parametrize(
    "words",
    [
        # what both languages know has the language of its sentence
        "Заявка/ru бар/kk да/kk мен/kk кеше/kk қарадым/kk",
        "Да/ru бар/ru открыт/ru а/ru мен/ru нет/ru",
        "Сізде/kk шот/kk бар/kk ма/kk",
        # loans are Russian words in their dictionary form, Kazakh ones with Kazakh endings
        "Сіздің/kk договор/ru дайын/kk",
        "Сіздің/kk договорыңыз/kk дайын/kk",
        "договорды/kk жіберіңіз/kk",
        # Russian fillers
        "вот/ru заявкаңызды/kk қабылдадық/kk",
        "короче/ru сіз/kk типа/ru кеше/kk келдіңіз/kk ғой/kk",
        # typed without Kazakh letters
        "калайсыз/kk жауап/kk болады/kk ма/kk",
        # a sentence of each
        "Төлем/kk түсті/kk договор/ru подписан/ru вчера/ru",
    ],
)
def test_the_language_of_words(annotate: Annotate, words: str) -> None:
    text = " ".join(word.partition("/")[0] for word in words.split())
    assert languages(annotate(text)) == words


def test_sentences_are_looked_at_one_by_one(annotate: Annotate) -> None:
    ann = annotate("Төлем кеше түсті, мен қарадым. Заявка подписана вчера, да.")
    assert languages(ann).split()[-1] == "да/ru"
    assert "мен/kk" in languages(ann).split()


def test_words_that_tell_nothing_follow_the_text(annotate: Annotate) -> None:
    ann = annotate("Төлем кеше түсті. Мен бар.")
    assert languages(ann).split()[-2:] == ["Мен/kk", "бар/kk"]
    ann = annotate("Мы подписали договор вчера. Бар да. Ө")
    assert "Бар/ru" in languages(ann).split()


def test_a_russian_text_is_russian_throughout(annotate: Annotate) -> None:
    assert languages(annotate("Да, мен и бар.")) == "Да/ru мен/ru и/ru бар/ru"


TEXTS = [
    "Да, бар открыт.", "Мен бар да, шот та бар, әрине.", "Сіздің заявка дайын.", "Калайсыз, жауап болады ма?",
    "Заявка принята.", "Kerek bolsa, jiberiñiz",
]  # fmt: skip


def test_a_text_does_not_depend_on_those_before_it(base_layer: Layer) -> None:
    """One table serves a whole conversation, a whole batch."""
    alone = {text: languages(Annotated(text, FormTable(Policy("t", (base_layer,))))) for text in TEXTS}
    for order in list(permutations(TEXTS))[::90]:
        table = FormTable(Policy("t", (base_layer,)))
        assert {text: languages(Annotated(text, table)) for text in order} == alone


POLICY = {
    "policy.yaml": "id: own\n",
    "rows.ru.yaml": "language: ru\nrows:\n  - {id: ru-1, rule: phrase/blame, phrase: вы перепутать, source: {document: t, clause: '1'},"
    " origin: extension, bad: ['[[Вы перепутали]].']}\n",
    "rows.kk.yaml": "language: kk\nrows:\n  - {id: kk-1, rule: phrase/blame, phrase: шатастыру, source: {document: t, clause: '1'},"
    " origin: extension, bad: ['Сіз [[шатастырдыңыз]].']}\n",
}
CHECK = """
import sys
from phraseguard.engine import Checker
found = Checker(sys.argv[1]).check(sys.argv[2], channel="chat")
print(*sorted(finding.rule for finding in found), "phraseguard.language.kazakh.analyser" in sys.modules)
"""


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Check a text in a new process, by a policy of rows in both languages that was compiled before."""
    folder = tmp_path_factory.mktemp("policy")
    for name, content in POLICY.items():
        (folder / name).write_text(content, encoding="utf-8")
    home = str(tmp_path_factory.mktemp("home"))
    own = {
        "XDG_CACHE_HOME": home,
        "LOCALAPPDATA": home,
        "HOME": home,
        "PYTHONPATH": str(Path(phraseguard.__file__).parents[1]),
    }

    def run(text: str) -> str:
        command = [sys.executable, "-X", "utf8", "-c", CHECK, str(folder), text]
        done = subprocess.run(
            command, env=os.environ | own, capture_output=True, encoding="utf-8", timeout=120, check=True
        )
        return done.stdout.strip()

    run("compiles the policy")
    return run


def test_a_russian_text_loads_no_kazakh_morphology(check: Callable[[str], str]) -> None:
    draft = (
        "Добрый день! Вы перепутали номер заявочки, вот. Ожидайте, Девушка! Да, бар открыт, а мен нет. Фывапролд, Word."
    )
    told = check(draft).split()
    assert {"phrase/blame", "style/diminutive", "tone/command"} <= set(told)
    assert told[-1] == "False"


@pytest.mark.parametrize("text", ["Сіз шатастырдыңыз.", "салеметсиз бе, сиз шатастырдыныз"])
def test_a_kazakh_text_does(check: Callable[[str], str], text: str) -> None:
    told = check(text).split()
    assert "phrase/blame" in told
    assert told[-1] == "True"
