"""Sentences, clauses and regions of an annotated text."""

from __future__ import annotations

from pathlib import Path

import pytest
import razdel
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.language.annotate import BLOCK, MAX_SENTENCE, Annotated
from phraseguard.lexicon.policy import Policy
from phraseguard.lexicon.table import FormTable
from phraseguard.model import Region

TABLE = FormTable(Policy("empty", ()))


def annotate(text: str, *regions: Region) -> Annotated:
    return Annotated(text, TABLE, None, regions)


def sentences(text: str) -> list[str]:
    ann = annotate(text)
    found, token = [], 0
    while token < len(ann.forms):
        first, last = ann.sentence(token)
        assert first == token
        found.append(ann.text[ann.starts[first] : ann.end(last - 1)])
        token = last
    return found


@pytest.mark.parametrize(
    "parts",
    [
        ["Да!", "Нет?", "Ой."],
        ["Проверим.", "хорошо, ждём."],
        ["да.", "Нет"],
        # abbreviations
        ["Г. Иванов пришёл.", "Он сел."],
        ["См. п. 5 договора.", "Далее."],
        ["Ул. Ленина, д. 5.", "Москва."],
        ["Цена 100 руб. за кг.", "Спасибо."],
        ["Это стоит 100 руб.", "Спасибо."],
        ["Ждать 5 мин.", "Спасибо."],
        ["В 2026 г. поставим.", "Ещё."],
        ["т.е. так.", "Вот"],
        ["Это, т. е. заявка, готово.", "Да"],
        # initials
        ["И. И. Иванов подписал.", "Да."],
        ["Подписал Иванов И. И. вчера.", "Да."],
        # numbers
        ["Заплатили 3.5 млн рублей.", "Хватит."],
        ["Прошло с 2026.", "Начало положено."],
        # ellipsis and lower case
        ["Он думал... и ушёл."],
        ["Он думал… и ушёл."],
        ["Ну...", "Хорошо."],
        # marks inside quotation marks and brackets
        ["Он сказал: «Да!» и ушёл."],
        ["«Да».", "Нет."],
        # emoji and emoticons
        ["Здравствуйте 😊", "Спасибо"],
        ["Спасибо 😊 за ответ"],
        ["Заходите :)", "Ждём"],
    ],
    ids=" / ".join,
)
def test_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Раз\nдва", ["Раз\nдва"]),  # hard-wrapped
        ("Раз\r\nдва", ["Раз\r\nдва"]),
        ("Раз\nДва", ["Раз", "Два"]),
        ("Раз\n\nдва", ["Раз", "два"]),
        ("Раз\r\n\r\nдва", ["Раз", "два"]),
        ("Раз\u2029два", ["Раз", "два"]),
        ("- раз\n- два", ["- раз", "- два"]),
        ("Пункты:\n• раз\n• два", ["Пункты:", "• раз", "• два"]),
        ("Иванов И.\nИ. звонил", ["Иванов И.", "И. звонил"]),
    ],
)
def test_line_breaks(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(
    st.lists(
        st.sampled_from(["Да", "нет", ".", "?!", "…", ",", "—", "\n", "\n\n", "😀", ":)", "г.", "И.", "5", " "]),
        max_size=60,
    )
)
def test_sentences_part_the_text(parts: list[str]) -> None:
    """Every token stands in one sentence, and asking from any token of it gives the same answer."""
    text = " ".join(parts)
    ann = annotate(text)
    token = 0
    while token < len(ann.forms):
        first, last = ann.sentence(token)
        assert first == token < last <= len(ann.forms)
        for inside in range(first, last):
            assert annotate(text).sentence(inside) == (first, last)
        token = last


def test_a_sentence_without_an_end_is_looked_at_in_part() -> None:
    ann = annotate("слово " * 10_000)
    first, last = ann.sentence(5_000)
    assert (first, last) == (5_000 - MAX_SENTENCE, 5_001 + MAX_SENTENCE)


def test_clauses_begin_behind_commas_and_dashes() -> None:
    ann = annotate("Мы ждём, если вы придёте — скажите; да")
    starts = {ann.forms[ann.clause_start(t)].surface for t in range(len(ann.forms)) if ann.forms[t].surface.isalpha()}
    assert starts == {"Мы", "если", "скажите", "да"}


def test_a_clause_does_not_reach_into_the_sentence_before() -> None:
    ann = annotate("Раз. Два три")
    assert ann.forms[ann.clause_start(3)].surface == "Два"


def test_regions_are_told_by_offset() -> None:
    text = "Своё. Чужое. Снова своё."
    ann = annotate(text, Region(kind="reply", start=6, end=12))
    kinds = {ann.forms[t].surface: ann.region(t) for t in range(len(ann.forms)) if ann.forms[t].surface != "."}
    assert kinds == {"Своё": "own", "Чужое": "reply", "Снова": "own", "своё": "own"}


@given(st.text(max_size=60), st.integers(0, 60))
def test_the_token_at_an_offset_covers_it(text: str, offset: int) -> None:
    ann = annotate(text)
    if offset < len(text):
        token = ann.token_at(offset)
        assert ann.starts[token] <= offset < ann.starts[token + 1]


def test_a_window_holds_the_signals_of_its_neighbours_only() -> None:
    ann = annotate("слово " * (BLOCK * 4))
    ann.forms[BLOCK * 2] = ann.forms[0].with_breaks(1)
    ann.forms[BLOCK * 2].signals = frozenset({7})
    assert [7 in ann.window(t) for t in (0, BLOCK, BLOCK * 3, BLOCK * 4 - 1)] == [False, True, True, True]


# -- razdel and the treebanks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("treebank", "agreement"), [("gsd", 0.96), ("taiga", 0.885)])
def test_sentence_ends_against_razdel_and_the_treebank(shared: Path, treebank: str, agreement: float) -> None:
    """As near to razdel as docs/tokens.md says, and nearer to the treebank than razdel is."""
    path = shared / "ru" / f"ud_ru_{treebank}.conllu"
    lines = path.read_text(encoding="utf-8").splitlines()
    given_sentences = [line.removeprefix("# text = ").strip() for line in lines if line.startswith("# text = ")]
    pairs: dict[str, list[int]] = {"razdel": [0, 0], "gold": [0, 0], "razdel-gold": [0, 0]}
    for start in range(0, len(given_sentences), 20):
        group = given_sentences[start : start + 20]
        text = " ".join(group)
        gold, end = set(), -1
        for sentence in group:
            end += len(sentence) + 1
            gold.add(end)
        ann = annotate(text)
        ours = {ann.end(t) for t in range(len(ann.forms)) if ann.boundary(t)}
        theirs = {found.stop for found in razdel.sentenize(text)}
        for name, one, other in (("razdel", ours, theirs), ("gold", ours, gold), ("razdel-gold", theirs, gold)):
            pairs[name][0] += 2 * len(one & other)
            pairs[name][1] += len(one) + len(other)
    figures = {name: both / all_ for name, (both, all_) in pairs.items()}
    print(treebank, {name: f"F1 {value:.4f}" for name, value in figures.items()})
    assert figures["razdel"] >= agreement, figures
    assert figures["gold"] >= figures["razdel-gold"], figures
