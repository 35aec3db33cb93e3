"""Tokens: they cover any text without a gap, units stay whole, and razdel agrees about Russian words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import emoji
import pytest
import razdel
from hypothesis import example, given
from hypothesis import strategies as st

from phraseguard.language.annotate import Annotated
from phraseguard.language.tokens import Kind, kind_of, pieces
from phraseguard.lexicon.policy import Policy
from phraseguard.lexicon.table import FormTable

# Texts that are nasty in the way real ones are, beside what hypothesis makes up.
FRAGMENTS = st.sampled_from(
    [
        "Вы", "перепутали", "э-э", "т.е.", "№ 12-3", "😀", "👨‍👩‍👧", "🇷🇺", "1️⃣", ":)", ")))", "8 (800) 775-00-00", "a@b.ru", "х*й",
        "https://rzd.ru/а?б=1", " ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "\u2028", "\u2029", "\x00", "\x1c", "\u200b", "\u200d",
        "\ufe0f", "\u0306", "\u00ad", ".", "...", "?!", ",", "-",
    ]
)  # fmt: skip
ANY_TEXT = st.one_of(st.text(), st.lists(st.one_of(FRAGMENTS, st.text(max_size=3)), max_size=30).map("".join))


def tokens(text: str) -> list[str]:
    return [piece.rstrip() for piece in pieces(text)]


@given(ANY_TEXT)
@example("")
@example("   ")
@example("\n\nВы")
@example("\u200d\u200d")
@example("\x1c\x1d Вы\x85")
def test_pieces_join_to_the_text(text: str) -> None:
    parts = pieces(text)
    assert "".join(parts) == text
    assert all(parts)


@given(ANY_TEXT)
@example("\x1c а")
def test_an_offset_cuts_out_its_token(text: str) -> None:
    ann = Annotated(text, FormTable(Policy("empty", ())))
    for number, form in enumerate(ann.forms):
        assert text[ann.starts[number] : ann.end(number)] == form.surface
    # Only the first piece may be white space alone; what lies between tokens is white space.
    assert all(form.surface for form in ann.forms[1:])
    assert all(not text[ann.end(n) : ann.starts[n + 1]].strip() for n in range(len(ann.forms)))


@given(ANY_TEXT)
def test_every_token_has_a_kind(text: str) -> None:
    for token in tokens(text):
        assert isinstance(kind_of(token), Kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://rzd.ru/путь?x=1&y=%D0%B0", Kind.URL),
        ("http://cargo.rzd.ru/ru/9784", Kind.URL),
        ("www.rzd.ru", Kind.URL),
        ("rzd.ru", Kind.URL),
        ("cargo.rzd.ru/tariff", Kind.URL),
        ("пример.рф", Kind.URL),
        ("Госуслуги.рф", Kind.URL),
        ("мой.егов.қаз/вход", Kind.URL),
        ("info@rzd.ru", Kind.EMAIL),
        ("ivan.petrov+spam@mail.example.com", Kind.EMAIL),
        ("8 (800) 775-00-00", Kind.PHONE),
        ("8-800-775-00-00", Kind.PHONE),
        ("+7 495 123-45-67", Kind.PHONE),
        ("+7(495)123-45-67", Kind.PHONE),
        ("89161234567", Kind.PHONE),
        ("8\u00a0(800)\u00a0775-00-00", Kind.PHONE),
        ("12.05.2026", Kind.NUMBER),
        ("18:00", Kind.NUMBER),
        ("12:00-13:00", Kind.NUMBER),
        ("234,56", Kind.NUMBER),
        ("50%", Kind.NUMBER),
        ("24/7", Kind.NUMBER),
        ("10-й", Kind.NUMBER),
        ("1С", Kind.NUMBER),
        ("№ 12-3", Kind.NUMBER),
        ("№12/б", Kind.NUMBER),
        ("№\u00a05", Kind.NUMBER),
        ("😀", Kind.EMOJI),
        ("👍🏽", Kind.EMOJI),
        ("👨‍👩‍👧‍👦", Kind.EMOJI),
        ("🏳️‍🌈", Kind.EMOJI),
        ("🇷🇺", Kind.EMOJI),
        ("1️⃣", Kind.EMOJI),
        ("❤️", Kind.EMOJI),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", Kind.EMOJI),
        (":)", Kind.EMOTICON),
        (":-(", Kind.EMOTICON),
        (";)", Kind.EMOTICON),
        (":D", Kind.EMOTICON),
        ("^_^", Kind.EMOTICON),
        ("<3", Kind.EMOTICON),
        ("хД", Kind.EMOTICON),
        (")))", Kind.EMOTICON),
        ("¯\\_(ツ)_/¯", Kind.EMOTICON),
        ("э-э", Kind.WORD),
        ("э-э-э", Kind.WORD),
        ("по-прежнему", Kind.WORD),
        ("кое‑что", Kind.WORD),
        ("т.е.", Kind.WORD),
        ("т. е.", Kind.WORD),
        ("т.\u00a0д.", Kind.WORD),
        ("р/с", Kind.WORD),
        ("ГУ-2Б", Kind.WORD),
        ("об'явление", Kind.WORD),
        ("д’Артаньян", Kind.WORD),
        ("х*й", Kind.WORD),
        ("бл#ть", Kind.WORD),
        ("п****ц", Kind.WORD),
        ("договор\u00adный", Kind.WORD),
        ("при\u200bвет", Kind.WORD),
        ("и\u0306од", Kind.WORD),
        ("?!", Kind.END),
        ("...", Kind.END),
        ("…", Kind.END),
        (",", Kind.COMMA),
        (":", Kind.CLAUSE),
        ("«", Kind.PUNCTUATION),
        ("—", Kind.PUNCTUATION),
    ],
)
def test_a_unit_is_one_token(text: str, kind: Kind) -> None:
    assert (tokens(text), kind_of(text)) == ([text], kind)
    # …also inside a sentence.
    assert text in tokens(f"Да {text} нет")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("привет😀как", ["привет", "😀", "как"]),
        ("слово.Другое", ["слово", ".", "Другое"]),
        ("да,нет;или:так", ["да", ",", "нет", ";", "или", ":", "так"]),
        ("a\u00a0б\u202fв", ["a", "б", "в"]),
        ("Пишите на info@rzd.ru.", ["Пишите", "на", "info@rzd.ru", "."]),
        ("(https://rzd.ru/а), да", ["(", "https://rzd.ru/а", ")", ",", "да"]),
        ("на rzd.ru.", ["на", "rzd.ru", "."]),
        ("спасибо)", ["спасибо", ")"]),
        ("спасибо)))", ["спасибо", ")))"]),
        ("что-либо...", ["что-либо", "..."]),
        ("«да»", ["«", "да", "»"]),
        ("ул.Ленина,д.5", ["ул", ".", "Ленина", ",", "д", ".", "5"]),
        ("стр. 5-10,12", ["стр", ".", "5-10", ",", "12"]),
        ("слово - слово", ["слово", "-", "слово"]),
        ("😀😀", ["😀", "😀"]),
        ("Что?!Как", ["Что", "?!", "Как"]),
    ],
)
def test_units_end_where_they_end(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_every_emoji_of_unicode_is_one_token() -> None:
    qualified = [e for e, data in emoji.EMOJI_DATA.items() if data["status"] == emoji.STATUS["fully_qualified"]]
    assert len(qualified) > 3000
    cut = [e for e in qualified if tokens(e) != [e] or kind_of(e) is not Kind.EMOJI]
    assert cut == []


@pytest.mark.parametrize(
    "unit", ["вот-", "а.", "a@", "1.", "(", "😀", "x_", "—", "http://", "№", "8 ", "'", "а*", "\u200d", ":-"]
)
def test_repetition_costs_tokens_in_proportion(unit: str) -> None:
    """No quadratic number of pieces; each is reached by one pass, and the text is covered."""
    text = unit * 20_000
    parts = pieces(text)
    assert "".join(parts) == text
    assert len(parts) <= len(text)


# -- razdel --------------------------------------------------------------------------------------------------------------

_CYRILLIC = re.compile(r"[а-яёА-ЯЁ]+(?:-[а-яёА-ЯЁ]+)*")
# What this package cuts differently on purpose (docs/tokens.md): units, and words that an emoji, a number or a sign touches.
_UNIT = re.compile(r"[а-яa-z]\.\s?[а-яa-z]\.|[рк]/с|.*\d.*", re.IGNORECASE)


def sentences(shared: Path) -> Iterator[str]:
    for path in sorted((shared / "ru").glob("*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# text = "):
                yield line.removeprefix("# text = ")


def test_razdel_agrees_on_words(shared: Path) -> None:
    words = agreed = 0
    raw = same = 0
    disagreements = []
    for text in sentences(shared):
        parts = pieces(text)
        starts = list(accumulate(map(len, parts), initial=0))
        ours = {(start, start + len(part.rstrip())) for start, part in zip(starts, parts, strict=False)}
        units = set()
        for start, part in zip(starts, parts, strict=False):
            token = part.rstrip()
            if kind_of(token) in (Kind.URL, Kind.EMAIL, Kind.EMOTICON) or _UNIT.fullmatch(token):
                units.update(range(start, start + len(token)))
        for found in razdel.tokenize(text):
            if not any(c.isalpha() for c in found.text):
                continue
            hit = (found.start, found.stop) in ours
            raw += 1
            same += hit
            if _CYRILLIC.fullmatch(found.text) and found.start not in units:
                words += 1
                agreed += hit
                if not hit:
                    disagreements.append(text[max(0, found.start - 10) : found.stop + 10])
    figures = f"razdel: {agreed / words:.4%} of {words} Russian words outside units, {same / raw:.4%} of all {raw} tokens with a letter"
    print(figures)
    assert agreed / words >= 0.998, figures + "\n" + "\n".join(disagreements)
    assert same / raw >= 0.99, figures
