"""script/*: the situation of the last message, its approved scripts, and whether the answer kept to one of them."""

from __future__ import annotations

from typing import Any

import pytest

from phraseguard.contact.offers import kept_to
from phraseguard.contact.recognise import Guess
from phraseguard.lexicon.compiled import ScriptLine
from phraseguard.model import Finding, Report

from ..contact.conftest import checker, contact, judged, of, places, record

OBSCENE = "10:00 c Где мои вагоны, мудаки?"
NAME = {"given": "Иван", "patronymic": "Петрович", "family": "Седых"}


def rzd(*lines: Any, channel: str = "chat", **keys: Any) -> Report:
    return judged(record(*lines, channel=channel, **keys))


def offered(*lines: Any, **keys: Any) -> Finding:
    (finding,) = of("script/offer", rzd(*lines, **keys))
    return finding


# -- which situation -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("channel", ["chat", "messenger", "email", "call"])
@pytest.mark.parametrize(
    "words",
    ["Где мои вагоны, мудаки?", "Сука, сколько ждать договор?!", "Да пошли вы на х*й со своим тарифом", "Вагондарым қайда, қаншық?", "Менің шотым қайда, жәлептер?"],
)  # fmt: skip
def test_an_obscene_word_is_profanity_in_every_channel_and_language(words: str, channel: str) -> None:
    finding = offered(f"10:00 c {words}", channel=channel)
    assert (finding.row, finding.message, finding.start) == ("profanity", 0, None)
    assert finding.severity == "advice"
    assert {script.situation for script in finding.scripts[:1]} == {"profanity"}


@pytest.mark.parametrize(
    "words", ["Жопа какая-то, а не сервис", "Чёрт, опять сбой", "Дурак ваш оператор", "Хрен дозвонишься"]
)
def test_rude_words_that_are_not_obscene_are_not_profanity(words: str) -> None:
    assert "profanity" not in [f.row for f in of("script/offer", rzd(f"10:00 c {words}"))]


@pytest.mark.parametrize(
    "attempt",
    ["Предлагаю перевести разговор в конструктивное русло.", "Иван Петрович, в таком тоне наш разговор продолжаться не может.", "Прошу Вас не использовать такие слова."],
)  # fmt: skip
def test_profanity_continues_after_an_attempt_to_restore_the_tone(attempt: str) -> None:
    lines = (OBSCENE, f"10:01 a {attempt}", "10:02 c Идите вы, суки")
    assert offered(*lines).row == "profanity-continues"


def test_an_answer_to_the_matter_is_no_attempt_to_restore_the_tone() -> None:
    assert offered(OBSCENE, "10:01 a Вагоны на станции Инская.", "10:02 c Идите вы, суки").row == "profanity"


def test_a_quoted_obscene_word_of_somebody_else_does_not_count() -> None:
    assert "profanity" not in [
        f.row for f in of("script/offer", rzd("10:00 c Ваш водитель крикнул мне «да пошёл ты, мудак» и уехал"))
    ]


def test_only_the_last_message_is_asked_for_an_offer() -> None:
    report = rzd(OBSCENE, "10:01 a Добрый день! Вагоны на станции Инская.", "10:02 c Спасибо большое")
    assert [f for f in of("script/offer", report) if f.message != 2] == []


@pytest.mark.parametrize("words", ["Спасибо большое, всё получили!", "Рахмет, бәрін алдық!", "👍"])
def test_thanks_and_emoji_are_no_situation(words: str) -> None:
    report = rzd("10:00 c Вагоны пришли?", "10:01 a Добрый день! Да, сегодня в 9:00.", f"10:02 c {words}")
    assert of("script/offer", report) == []


def test_nothing_is_offered_for_a_record_without_words() -> None:
    call = ("10:00 c !ring", "10:00:30 a !missed", "11:00 a !ring", "11:00:20 c !pickup", "11:00:40 c !hangup")
    report = rzd(*call, channel="call")
    assert [f for f in report.findings if f.rule.startswith("script/")] == []


# -- what is offered -----------------------------------------------------------------------------------------------------


def test_scripts_are_ranked_and_those_of_the_likeliest_situation_come_first() -> None:
    finding = offered(OBSCENE)
    scores = [script.score for script in finding.scripts if script.situation == finding.scripts[0].situation]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= script.score <= 1 for script in finding.scripts)
    assert len({script.id for script in finding.scripts}) == len(finding.scripts)


def test_the_customers_name_stands_in_the_script_and_is_left_out_where_it_is_unknown() -> None:
    known = [s for s in offered(OBSCENE, customer={"name": NAME}).scripts if "name" in s.slots]
    assert known
    assert all(s.slots["name"] == "Иван Петрович" and s.text.startswith("Иван Петрович, ") for s in known)
    assert known == [s for s in offered(OBSCENE, customer={"name": "Седых Иван Петрович"}).scripts if "name" in s.slots]
    unknown = offered(OBSCENE).scripts
    assert all("name" not in s.slots for s in unknown)
    assert all(s.text[:1].isupper() and "{" not in s.text and "[" not in s.text for s in unknown)


@pytest.mark.parametrize(
    ("words", "language"), [("Где мои вагоны, мудаки?", "ru"), ("Вагондарым қайда екен, қаншық?", "kk")]
)
def test_scripts_are_in_the_language_of_the_contact(words: str, language: str) -> None:
    lines = {line.id: line.language for line in checker("rzd-175r").policy.all_scripts}
    assert {lines[script.id] for script in offered(f"10:00 c {words}").scripts} == {language}


def test_the_finding_cites_the_clause_of_its_first_script() -> None:
    finding = offered(OBSCENE)
    first = next(line for line in checker("rzd-175r").policy.all_scripts if line.id == finding.scripts[0].id)
    assert [(s.document, s.clause, s.row) for s in finding.sources] == [(first.document, first.clause, first.row)]
    assert "Клиент нецензурно выражается" in finding.explanation["ru"]


@pytest.mark.parametrize("policy", ["rzd-175r", "kredo"])
@pytest.mark.parametrize(
    "words",
    [
        "Где мои вагоны, мудаки?",
        "Прошу рассмотреть претензию и вернуть деньги.",
        "Почему у других перевозчиков контейнеры есть, а у вас нет?",
    ],
)
def test_a_policy_offers_its_own_scripts_for_its_own_situations_only(policy: str, words: str) -> None:
    own = {situation.id for situation in checker(policy).policy.situations}
    for finding in of("script/offer", judged(record(f"10:00 c {words}", policy=policy, channel="chat"))):
        assert finding.row in own
        assert finding.scripts[0].situation == finding.row
        assert finding.row not in finding.explanation["ru"], "a title, not an id"


def test_policies_without_scripts_offer_none() -> None:
    for policy in ("jusan", "kazakhtelecom", "kaztemirtrans"):
        assert [
            f for f in judged(record(OBSCENE, policy=policy, channel="chat")).findings if f.rule.startswith("script/")
        ] == []


# -- kept to, or missed --------------------------------------------------------------------------------------------------


def spoken(line: ScriptLine) -> str:
    """The script as somebody says it: its example."""
    return line.example


@pytest.mark.parametrize("policy", ["rzd-175r", "kredo"])
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_an_answer_that_keeps_to_a_script_literally_is_never_missed(policy: str, language: str) -> None:
    known = checker(policy).policy
    opening = "Здравствуйте, когда будет решение?" if language == "ru" else "Сәлеметсіз бе, шешім қашан болады?"
    failed = []
    for line in known.all_scripts:
        if line.language != language or set(line.situations) == {"wording"}:
            continue
        heard = contact(record(f"10:00 c {opening}", f"10:05 a {spoken(line)}", policy=policy, channel="chat"))
        failed += [line.id for name in line.situations if name != "wording" and not kept_to(heard, name, heard.agent)]
    assert failed == []


@pytest.mark.parametrize(
    "answer", ["Вы сами виноваты, ждите.", "Нет.", "Не знаю, это не ко мне.", "Өзіңіз кінәлісіз, күтіңіз."]
)
def test_an_answer_to_obscenity_that_is_no_script_is_missed(answer: str) -> None:
    report = rzd(OBSCENE, f"10:01 a {answer}")
    (finding,) = of("script/missed", report)
    assert (finding.message, finding.row) == (1, "profanity")
    assert {script.situation for script in finding.scripts} == {"profanity"}


def test_an_answer_to_obscenity_with_a_script_is_not_missed() -> None:
    line = next(x for x in checker("rzd-175r").policy.all_scripts if "profanity" in x.situations and x.language == "ru")
    assert places("script/missed", rzd(OBSCENE, f"10:01 a {spoken(line)}")) == []


def test_several_messages_in_a_row_are_one_answer() -> None:
    line = next(x for x in checker("rzd-175r").policy.all_scripts if "profanity" in x.situations and x.language == "ru")
    assert places("script/missed", rzd(OBSCENE, "10:01 a Добрый день.", f"10:02 a {spoken(line)}")) == []


def test_without_an_answer_nothing_was_missed() -> None:
    for lines in ((OBSCENE,), (OBSCENE, "10:01 c Алло"), (OBSCENE, "10:01 s Ваше сообщение получено.")):
        assert places("script/missed", rzd(*lines)) == []


@pytest.mark.parametrize(
    "answer",
    [
        "Претензия № 121330 отклонена: по журналу связь 12 мая работала, пункт 4.2 договора.",
        "Ваша претензия № 121330 принята, максимальный срок её рассмотрения – 5 рабочих дней.",
    ],
)
def test_a_claim_may_be_accepted_with_its_term_or_rejected_with_arguments(answer: str) -> None:
    lines = ("10:00 c Это претензия: прошу вернуть деньги за два дня без связи.", f"10:30 a Здравствуйте! {answer}")
    report = judged(record(*lines, policy="kredo", channel="email", request={"type": "claim"}))
    assert places("script/missed", report) == []


def test_the_same_record_gives_the_same_offers() -> None:
    once, again = (offered(OBSCENE, customer={"name": NAME}) for _ in range(2))
    assert once == again


def test_a_guess_is_a_situation_with_its_share() -> None:
    heard = contact(record(OBSCENE, channel="chat"))
    assert heard.recogniser is not None
    guesses = heard.recogniser.guesses([turn.as_heard for turn in heard.turns], "chat")
    assert isinstance(guesses[0], Guess)
    assert guesses[0].score > 0.9
