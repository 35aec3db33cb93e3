"""address/familiar in Kazakh: forms of «сен», in verbs and in possessives. The pronoun, kin words and pet names are lexicon rows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from phraseguard.checks.base import Hit, span
from phraseguard.checks.tone_words_kk import BARE_ORDERS
from phraseguard.language.annotate import Annotated
from phraseguard.language.letters import like_case
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.policy import Policy

# Endings of «сен» and «сендер»: -сың, -ң, -ың with their cases; -шы on a bare stem.
_FAMILIAR = r"\w+(?:ң|ңа|ңе|ңды|ңді|ңда|ңде|ңнан|ңнен|ңмен|ңның|ңнің|сын|син|ын|ин|дар|дер|дың|дін|шы|ші|ши)"
_ENDING = re.compile(_FAMILIAR)
_PERSONS = frozenset({"p2sg", "p2pl", "px2sg"})
_LIKELY = 0.75
# A possessive is more easily mistaken for another word than a verb.
_LIKELY_POSSESSIVE = 0.9
# The share of the readings from which «сен» in the sentence decides.
_POSSIBLE = 0.25
_HARDLY = 0.1
# What a customer has with the company: «хатың», «жүктерің» address him without another sign.
_OWN = frozenset(
    "хат жүк тапсырыс өтініш өтінім заявка шот төлем карта құжат нөмір номер телефон чек түбіртек тариф шарт келісімшарт вагон контейнер "
    "пәтер есептегіш интернет талон кезек билет полис несие шағым арыз сұрақ мекенжай мекен-жай адрес паспорт куәлік аккаунт кабинет код "
    "пароль құпиясөз анализ талдау ақша баланс қарыз сәлемдеме посылка тегі аты ат есім жөн есеп скрин файл фото".split()
)
_PRONOUN = re.compile("сен(?:ің|і|де|ен|імен|дер.*)?|саған|сенин|саган")
_GENERAL = frozenset({"part_past", "part_prs", "part_fut", "ger", "ness", "want"})
# A possessive below this score (a logarithm) is too unlikely to accuse anybody.
_RARE = -19.5
_FROZEN = frozenset(
    "соң ең екеніңді екенің өміршең ерекшең тең жаңа таң оң сың рең кең мың артың астың үстің алдың жанің шың өң тоң".split()
)


class KazakhSecondPerson:
    """Verbs and possessives of «сен» and «сендер»."""

    rules = ("address/familiar",)
    languages = ("kk",)
    hint = rf"{_FAMILIAR}|{'|'.join(sorted(BARE_ORDERS))}"

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick forms that are most likely of «сен»."""
        return form.kind is Kind.WORD and (form.key in BARE_ORDERS or _familiar(form.key, form.plain) > 0)

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield the forms, with the form of «Сіз» as the replacement."""
        from phraseguard.language.kazakh.polite import polite as polite_form

        for token in tokens:
            form = ann.forms[token]
            if token and ann.forms[token - 1].surface in '«"„“':
                continue
            sure = _familiar(form.key, form.plain)
            if sure < 1 and not (
                (sure >= _POSSIBLE and _said(ann, token))
                or (sure > 0 and _ends_sentence(ann, token) and (_asked(ann, token) or _said(ann, token)))
                or (form.key in BARE_ORDERS and _bare_order(ann, token))
            ):
                continue
            polite = polite_form(form.key)
            yield span(
                ann, "address/familiar", token, token,
                replacement=like_case(form.surface, polite) if polite else None, tier="unsafe",
                why="second person singular",
            )  # fmt: skip


def _bare_order(ann: Annotated, token: int) -> bool:
    """«Айт!», «Тез жаз!»: a bare stem that ends an exclamation, or a sentence of its own."""
    _, last = ann.sentence(token)
    behind = [f for f in ann.forms[token + 1 : last] if f.kind is Kind.WORD]
    return not behind and ann.forms[last - 1].key == "!"


@lru_cache(maxsize=20_000)
def _familiar(key: str, plain: bool) -> float:
    """Return how surely a folded form is of «сен»: 1 where it needs no other sign, its share of the readings below."""
    if key in _FROZEN:
        return 0
    from phraseguard.language import kazakh

    readings = kazakh.matching(key, plain)
    if not readings or not any(_informal(r.tags) for r in readings):
        # «Сен қай тарифті қостың?»: nearly always a genitive, but a verb behind «сен» at the end of a sentence.
        others = kazakh.readings(key, plain)
        if any(r.tags[:1] == ("px2sg",) and r.lemma in _OWN for r in others):
            return 1  # «хатыңды»: the word list has some such forms as words
        return _HARDLY if any("p2sg" in r.tags and r.listed and _informal(r.tags) for r in others) else 0
    best = readings[0].score
    weights = [math.exp(r.score - best) for r in readings]
    total = sum(weights)
    own = [(r, w) for r, w in zip(readings, weights, strict=True) if _informal(r.tags)]
    share = sum(w for _, w in own) / total
    likeliest = max(own, key=lambda pair: pair[1])[0]
    owned = "px2sg" in likeliest.tags
    if (
        not likeliest.listed
        or any(tag.startswith("d_") for tag in likeliest.tags)
        or (owned and likeliest.score < _RARE)
    ):
        return 0
    if owned and likeliest.lemma in _OWN and share >= _POSSIBLE:
        return 1
    if owned or "cnd" in likeliest.tags or (_GENERAL & set(likeliest.tags) and "p2sg" not in likeliest.tags):
        # «Қалай тартсаң да», «бойыңды алады»: said of anybody unless «сен» or a verb of it stands in the sentence.
        return _POSSIBLE if share >= _LIKELY_POSSESSIVE else 0
    return 1 if share >= _LIKELY else min(share, 0.99)


def _said(ann: Annotated, token: int) -> bool:
    """«Сен қай тарифті қостың?»: the pronoun or a verb of the sentence tells what the form alone does not."""
    first, last = ann.sentence(token)
    return any(
        _PRONOUN.fullmatch(form.key)
        or (form.key in BARE_ORDERS and ann.forms[last - 1].key == "!")
        or (_ENDING.fullmatch(form.key) and ann.forms[token] is not form and _familiar(form.key, form.plain) == 1)
        for form in ann.forms[first:last]
    )


def _ends_sentence(ann: Annotated, token: int) -> bool:
    last = ann.sentence(token)[1]
    return token + 1 == last or ann.forms[token + 1].kind is not Kind.WORD or _asked(ann, token)


def _asked(ann: Annotated, token: int) -> bool:
    """«Құжатты бердің бе?»: a question particle follows a verb, no genitive."""
    return token + 1 < len(ann.forms) and ann.forms[token + 1].key in ("ма", "ме", "ба", "бе", "па", "пе")


def _informal(tags: tuple[str, ...]) -> bool:
    """A bare stem is an imperative of «сен» too, but far oftener something else: it needs -шы."""
    if tags[-2:] == ("imp", "p2sg"):
        return False
    return not _PERSONS.isdisjoint(tags)
