"""The recogniser of situations: what is certain goes before the learned weights."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.contact.features import Heard, features, heard
from phraseguard.contact.recognise import NONE, SOURCE, Guess, Recogniser, Weights, read
from phraseguard.lexicon.policy import lexicons_folder

CLASSES = (
    NONE, "negative-customer", "conflict", "pause-needed", "profanity", "profanity-continues", "service-impossible",
    "reproach-competitors", "asks-for-provider", "wagons-advertised", "wrong-advice", "claim-received", "commercial-offer",
)  # fmt: skip
# What only a customer says; a draft that refuses is one of the other situations.
CUSTOMERS = {
    "negative-customer", "conflict", "profanity", "profanity-continues", "reproach-competitors", "asks-for-provider", "wagons-advertised",
}  # fmt: skip


def weights(**biases: float) -> Weights:
    return Weights(
        key="test",
        classes=CLASSES,
        bias=tuple(biases.get(name.replace("-", "_"), 0.0) for name in CLASSES),
        features={
            "w:суд": (1.0, ((CLASSES.index("conflict"), 9.0),)),
            "aw:нет": (1.0, ((CLASSES.index("service-impossible"), 9.0),)),
        },
    )


def customer(*words: str, acts: tuple[str, ...] = ()) -> Heard:
    return Heard("customer", " ", words, frozenset(acts))


def agent(*words: str, acts: tuple[str, ...] = ()) -> Heard:
    return Heard("agent", " ", words, frozenset(acts))


SWEARS = customer("сука", acts=("obscene",))
EVEN = Recogniser(weights())


def best(*messages: Heard, channel: str = "chat", recogniser: Recogniser = EVEN) -> str:
    return recogniser.guesses(messages, channel)[0].situation


def names(guesses: list[Guess]) -> set[str]:
    return {guess.situation for guess in guesses}


# -- obscenity goes first ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("channel", ["chat", "call", "email"])
def test_an_obscene_word_is_profanity_whatever_else_is_said(channel: str) -> None:
    sure_of_conflict = Recogniser(weights(conflict=9.0))
    assert best(customer("суд", "сука", acts=("obscene",)), channel=channel, recogniser=sure_of_conflict) == "profanity"


@pytest.mark.parametrize("act", ["tone-warning", "apology", "end-announced"])
def test_profanity_continues_where_the_agent_tried_to_restore_the_tone_in_between(act: str) -> None:
    assert best(SWEARS, agent(acts=(act,)), SWEARS) == "profanity-continues"
    assert best(SWEARS, agent(acts=(act,)), customer(acts=("abuse",))) == "profanity-continues"


def test_without_an_attempt_in_between_it_is_profanity_again() -> None:
    assert best(SWEARS, agent("вагон"), SWEARS) == "profanity"
    assert best(agent(acts=("tone-warning",)), SWEARS) == "profanity"
    assert best(SWEARS, SWEARS) == "profanity"


def test_an_attempt_after_the_last_word_changes_nothing_yet() -> None:
    assert best(customer("суд"), agent(acts=("tone-warning",)), SWEARS) == "profanity"


def test_the_agents_own_obscene_word_is_no_situation_of_a_customer() -> None:
    found = EVEN.guesses([customer("вагон"), agent("сука", acts=("obscene",))], "chat")
    assert "profanity" not in names(found)


def test_profanity_is_never_guessed_from_innocent_words() -> None:
    eager = Recogniser(weights(profanity=9.0))
    assert "profanity" not in names(eager.guesses([customer("блин")], "chat"))


# -- the channel, and who speaks -----------------------------------------------------------------------------------------


def test_a_pause_is_of_the_telephone_only_elsewhere_it_is_conflict() -> None:
    looping = Recogniser(weights(pause_needed=5.0))
    assert best(customer("алло"), channel="call", recogniser=looping) == "pause-needed"
    for channel in ("chat", "messenger", "email", "social", ""):
        found = looping.guesses([customer("алло")], channel)
        assert found[0].situation == "conflict"
        assert "pause-needed" not in names(found)


@pytest.mark.parametrize("channel", ["chat", "call"])
def test_a_draft_of_the_agent_is_never_what_only_a_customer_does(channel: str) -> None:
    for bias in CUSTOMERS:
        recogniser = Recogniser(weights(**{bias.replace("-", "_"): 9.0}))
        assert names(recogniser.guesses([customer("суд"), agent("нет")], channel)).isdisjoint(CUSTOMERS)


def test_words_of_the_agent_and_of_the_customer_are_told_apart() -> None:
    assert best(customer("вагон"), agent("нет")) == "service-impossible"
    assert best(customer("нет")) != "service-impossible"
    assert best(customer("суд")) == "conflict"


WORDS = st.lists(st.sampled_from(["суд", "нет", "вагон", "сука", "0"]), max_size=5)
ACTS = st.frozensets(st.sampled_from(["obscene", "abuse", "apology", "tone-warning", "question", "thanks"]), max_size=4)
HEARD = st.builds(Heard, st.sampled_from(["agent", "customer"]), WORDS, ACTS)


@given(st.lists(HEARD, min_size=1, max_size=7), st.sampled_from(["", "chat", "call", "email"]))
def test_guesses_are_shares_the_likeliest_first_and_always_the_same(messages: list[Heard], channel: str) -> None:
    found = EVEN.guesses(messages, channel)
    assert all(0 <= guess.score <= 1 for guess in found)
    assert NONE in names(found)
    assert found == sorted(found, key=lambda guess: (-guess.score, guess.situation))
    assert len(names(found)) == len(found)
    assert found == EVEN.guesses(messages, channel)


@given(st.lists(HEARD, min_size=1, max_size=7), st.sampled_from(["", "chat", "call", "email"]))
def test_obscenity_of_the_last_message_and_nothing_else_makes_profanity(messages: list[Heard], channel: str) -> None:
    last = messages[-1]
    first = EVEN.guesses(messages, channel)[0].situation
    if last.role == "customer" and "obscene" in last.acts:
        assert first in ("profanity", "profanity-continues")
    else:
        assert first != "profanity"


# -- features and weights ------------------------------------------------------------------------------------------------


def test_features_come_once_and_tell_the_sides_apart() -> None:
    found = features([agent("нет", "вагон"), customer("суд", "суд", acts=("question",))], "call")
    assert len(found) == len(set(found))
    assert {"w:суд", "act:customer:question", "channel:call"} <= set(found)
    assert "w:вагон" not in found


def test_a_long_history_weighs_no_more_than_its_last_messages() -> None:
    old = [customer("договор") for _ in range(50)]
    near = [agent("вагон")] * 4
    assert features([*old, *near, customer("суд")], "chat") == features([*old[:9], *near, customer("суд")], "chat")


def test_a_message_without_words_is_heard_as_nothing() -> None:
    assert heard("customer", None, frozenset()).words == []
    assert best(customer(), recogniser=Recogniser(weights(none=1.0))) == NONE


def test_the_shipped_weights_know_every_situation_of_the_standard() -> None:
    shipped = read((lexicons_folder() / "situations" / SOURCE).read_text(encoding="utf-8"))
    wanted = {*CLASSES, "service-elsewhere", "wagons-unavailable", "claim-rejected"}
    assert set(shipped.classes) == wanted
    assert len(shipped.bias) == len(shipped.classes)
    assert shipped.features
    assert all(0 <= number < len(wanted) for _, told in shipped.features.values() for number, _ in told)


def test_weights_are_read_as_they_are_written_a_feature_weighed_by_its_rarity() -> None:
    found = read("# test\n\t\tnone\tconflict\n\t\t0.5\t-0.5\nw:суд\t2\t1:2.25\t0:-1\n", "k")
    assert (found.key, found.classes, found.bias) == ("k", ("none", "conflict"), (0.5, -0.5))
    assert found.features == {"w:суд": (4.0, ((1, 4.5), (0, -2.0)))}
