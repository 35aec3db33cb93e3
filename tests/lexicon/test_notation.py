"""The phrase notation: each construct of docs/lexicon.md, each mistake with its place, any text at all."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from phraseguard.language.russian import FEATURES
from phraseguard.lexicon.notation import DEFAULT_GAP, MAX_GAP, MAX_VARIANTS, NotationError, Sequence, parse

KNOWN = frozenset(FEATURES)


def written(phrase: str) -> list[str]:
    """Write the sequences of a phrase in a flat form: ``a|b_2 c`` (a gap of 2 before c), punctuation as it is."""
    return [_flat(sequence) for sequence in parse(phrase, KNOWN)]


def _flat(sequence: Sequence) -> str:
    out = []
    for element, gap in zip(sequence.elements, sequence.gaps, strict=False):
        if gap:
            out.append(f"…{gap}")
        atoms = []
        for atom in element.atoms:
            features = ",".join("|".join(group) for group in atom.features)
            mark = {"exact": "=", "regex": "/", "class": "<", "lemma": ""}[atom.kind]
            atoms.append(mark + atom.value + (f"{{{features}}}" if features else ""))
        out.append("|".join(atoms))
    if sequence.gaps[-1]:
        out.append(f"…{sequence.gaps[-1]}")
    return " ".join(out)


@pytest.mark.parametrize(
    ("phrase", "sequences"),
    [
        ("перепутать", ["перепутать"]),
        ("вы перепутать", ["вы перепутать"]),
        ("перепутать{прош}", ["перепутать{прош}"]),
        ("перепутать{прош,мн}", ["перепутать{прош,мн}"]),
        ("перепутать{пов|инф}", ["перепутать{пов|инф}"]),
        ("=правы", ["=правы"]),
        ("бесполезно|бессмысленно", ["бесполезно|бессмысленно"]),
        ("это =бесполезно|=бессмысленно =делать", ["это =бесполезно|=бессмысленно =делать"]),
        ("(не мочь|не уметь)", ["не мочь", "не уметь"]),
        ("вы (не мочь|уметь) тут", ["вы не мочь тут", "вы уметь тут"]),
        ("вы [опять] перепутать", ["вы опять перепутать", "вы перепутать"]),
        ("[на самом деле] так", ["на самом деле так", "так"]),
        ("[а|б] в", ["а|б в", "в"]),
        ("вы … перепутать", [f"вы …{DEFAULT_GAP} перепутать"]),
        ("вы …2 перепутать", ["вы …2 перепутать"]),
        ("вы … …2 перепутать", [f"вы …{DEFAULT_GAP} перепутать"]),
        ("если вы …", [f"если вы …{DEFAULT_GAP}"]),
        ("вы ~ перепутать", [f"вы …{DEFAULT_GAP} перепутать", f"перепутать …{DEFAULT_GAP} вы"]),
        ("<сущ>", ["<{сущ}"]),
        ("<глаг,прош> так", ["<{глаг,прош} так"]),
        ("<прил|прич,мн>", ["<{прил|прич,мн}"]),
        ("/э+(-э+)*/", ["/э+(-э+)*"]),
        (r"/а\/б/", ["/а/б"]),
        ("ну , так !", ["ну =, так =!"]),
        ("неверно|(не так) понять", ["неверно понять", "не так понять"]),
        ("по-вашему", ["по-вашему"]),
        ("=х*й", ["=х*й"]),
        ("(а (б|в)|г)", ["а б|в", "г"]),
    ],
)
def test_constructs(phrase: str, sequences: list[str]) -> None:
    assert written(phrase) == sequences


def test_three_parts_in_any_order() -> None:
    assert {line.replace(f"…{DEFAULT_GAP} ", "") for line in written("а ~ б ~ в")} == {
        "а б в",
        "а в б",
        "б а в",
        "б в а",
        "в а б",
        "в б а",
    }


@pytest.mark.parametrize(
    ("phrase", "numbers"),
    [
        ("а б в", [[1, 2, 3]]),
        ("а …2 , б", [[1, 0, 2]]),
        ("а [б] в", [[1, 2, 3], [1, 3]]),
        ("(а б|в) г", [[1, 2, 3], [1, 3]]),
        ("а ~ б", [[1, 2], [2, 1]]),
        ("а|(б в) г", [[1, 3], [1, 2, 3]]),
    ],
)
def test_elements_are_numbered_as_they_are_written(phrase: str, numbers: list[list[int]]) -> None:
    assert [[element.number for element in sequence.elements] for sequence in parse(phrase, KNOWN)] == numbers


@pytest.mark.parametrize(
    ("phrase", "message", "offset"),
    [
        ("", "a word is missing here", 0),
        ("   ", "a word is missing here", 3),
        ("{прош} вы", "a word is expected here, not «{прош}»", 0),
        ("вы перепутать{прошлое}", "unknown feature «прошлое»; known: 1л", 14),
        ("вы перепутать{прош,многое}", "unknown feature «многое»", 19),
        ("<сущь>", "unknown feature «сущь»", 1),
        ("вы [опять", "«]» is missing for the bracket opened here", 3),
        ("(не мочь", "«)» is missing for the bracket opened here", 0),
        ("вы ] да", "«]» has no counterpart", 3),
        ("вы ()", "a word is missing here", 4),
        ("вы ~", "a word is missing here", 4),
        ("~ вы", "a word is missing here", 0),
        ("| вы", "a word is missing here", 0),
        ("вы |", "a word is missing here", 4),
        ("а ~ б ~ в ~ г", "at most three parts", 10),
        ("/э(/ да", "bad regular expression", 1),
        ("вы …0 да", f"a gap is 1 to {MAX_GAP} words wide", 3),
        (f"вы …{MAX_GAP + 1} да", f"a gap is 1 to {MAX_GAP} words wide", 3),
        ("вы ^ да", "unexpected character «^»", 3),
        ("вы = да", "unexpected character «=»", 3),
        ("/а{99999999999}/", "bad regular expression", 1),
        ("/[[а]/", "bad regular expression", 1),
        ("(" * 40 + "а" + ")" * 40, "brackets are nested too deep", 20),
        ("…", "a phrase needs at least one word", 1),
        ("[опять]", "a phrase needs at least one word", 7),
        ("вы перепутать{", "unexpected character «{»", 13),
    ],
)
def test_a_mistake_is_named_with_its_place(phrase: str, message: str, offset: int) -> None:
    with pytest.raises(NotationError) as error:
        parse(phrase, KNOWN)
    assert message in str(error.value)
    assert error.value.offset == offset


def test_the_number_of_sequences_is_bounded() -> None:
    assert len(parse(" ".join(["[а]"] * 8) + " б", KNOWN)) <= MAX_VARIANTS
    with pytest.raises(NotationError, match=f"more than {MAX_VARIANTS} sequences"):
        parse(" ".join(["(а б|в г)"] * 10), KNOWN)


PIECES = st.sampled_from(
    ["вы", "=да", "[", "]", "(", ")", "|", "~", "…", "…2", "…99", "{прош}", "{", "}", "<сущ>", "<", ">", "/э+/", "/(/", "/", ",", "!", " ", "-", "«", "=", "…²"]
)  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=40), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)
    )
)
@example("[" * 30)
@example("а …² б")
@example("/[[а]/")
@example("(" * 2000 + "а" + ")" * 2000)
@example("/" + "(" * 2000 + ")" * 2000 + "/")
@example("(а ~ б ~ в) ~ (а ~ б ~ в) ~ (а ~ б ~ в)")
def test_any_text_is_read_or_refused(phrase: str) -> None:
    try:
        sequences = parse(phrase, KNOWN)
    except NotationError as error:
        assert 0 <= error.offset <= len(phrase)
        return
    assert 1 <= len(sequences) <= MAX_VARIANTS
    for sequence in sequences:
        assert sequence.elements
        assert len(sequence.gaps) == len(sequence.elements) + 1
        assert all(0 <= gap <= MAX_GAP for gap in sequence.gaps)
