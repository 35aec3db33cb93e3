"""«+» of the notation: the features of a verb may be carried by an auxiliary or a copula, which belong to the span."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phraseguard.lexicon.auxiliaries import AUXILIARIES
from phraseguard.lexicon.languages import LANGUAGES

Find = Callable[..., list[str]]


@pytest.mark.parametrize(
    "found",
    [
        # the verb itself
        "жоғалттық", "жоғалтқанбыз", "жоғалтыппыз",
        # a converb and an auxiliary
        "жоғалтып алдық", "жоғалтып қойдық", "жоғалтып қойыппыз", "жоғалтып жібердік", "жоғалтып тастадық", "жоғалтып алғанбыз",
        "жоғалта жаздадық",
        # a participle and a copula
        "жоғалтқан екенбіз", "жоғалтқан болармыз", "жоғалтқан едік",
        # both
        "жоғалтып алған екенбіз", "жоғалтып алған болармыз", "жоғалтып қойған едік",
        # two auxiliaries
        "жоғалтып алып қойдық",
    ],
)  # fmt: skip
def test_what_carries_the_features(find_kk: Find, found: str) -> None:
    assert find_kk(f"Біз құжатты {found}.", "жоғалту{біз,өткен}+") == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Құжатты жоғалтып алдыңыз.", "Құжатты жоғалтып аламыз.", "Құжатты жоғалтып, кейін алдық.", "Құжатты жоғалтқан.", "Құжатты алдық.",
        "Құжатты жоғалтты. Екенбіз.", "Құжатты жоғалтпай алдық па?",
    ],
)  # fmt: skip
def test_what_does_not(find_kk: Find, text: str) -> None:
    assert find_kk(text, "жоғалту{біз,өткен,болымды}+") == []


def test_without_the_plus_the_verb_carries_them_itself(find_kk: Find) -> None:
    assert find_kk("Құжатты жоғалттық.", "жоғалту{біз,өткен}") == ["жоғалттық"]
    assert find_kk("Құжатты жоғалтып алдық.", "жоғалту{біз,өткен}") == []


@pytest.mark.parametrize(
    "found", ["түсінбедіңіз", "түсінбей қалдыңыз", "түсіне алмадыңыз", "түсінбеген екенсіз", "түсінбепсіз"]
)
def test_a_negation_stands_on_the_verb_or_on_the_auxiliary(find_kk: Find, found: str) -> None:
    assert find_kk(f"Сіз шартты {found}.", "түсіну{сіз,өткен,болымсыз}+") == [found]
    assert find_kk("Сіз шартты түсініп қалдыңыз.", "түсіну{сіз,өткен,болымсыз}+") == []


def test_the_plus_is_for_all_alternatives(find_kk: Find) -> None:
    phrase = "шатастыру{сіз,өткен}+|қателесу{сіз,өткен}+"
    assert find_kk("Нөмірді шатастырып алдыңыз.", phrase) == ["шатастырып алдыңыз"]
    assert find_kk("Күнінен қателесіп қалдыңыз.", phrase) == ["қателесіп қалдыңыз"]


@pytest.mark.parametrize("auxiliary", AUXILIARIES)
def test_each_auxiliary_is_a_verb_of_the_dictionary(auxiliary: str) -> None:
    from phraseguard.language import kazakh

    assert any(r.listed and r.pos in ("VERB", "AUX") and r.tags[-1:] == ("ger",) for r in kazakh.readings(auxiliary))


def test_a_phrase_stays_small() -> None:
    """Alternatives with «+» share their auxiliaries: no blow-up of sequences."""
    sequences = LANGUAGES["kk"].parse("[сіз …] жоғалту{сіз,өткен}+|шатастыру{сіз,өткен}+|қателесу{сіз,өткен}+")
    assert len(sequences) <= 32
