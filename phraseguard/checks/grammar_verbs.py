"""spelling/grammar: -тся for -ться and the other way round, where what stands before decides."""

from __future__ import annotations

import re

from phraseguard.checks.base import Hit, span
from phraseguard.language import russian
from phraseguard.language.annotate import Annotated
from phraseguard.language.letters import like_case
from phraseguard.language.tokens import Kind

HINT = r"\w{2,}ть?ся"
_PAIR = re.compile(HINT)
# Words that an infinitive must follow: «можете обратиться». «может» may mean «perhaps» and is looked at apart.
_GOVERNING = frozenset(
    "буду будем будете будет будут могу можем можете могут мог могла могли могло можно нельзя нужно надо необходимо следует должен должна должно должны обязан обязана обязаны "
    "хочу хотим хотите хочет хотят хотел хотела хотели хотелось хочется рекомендуем рекомендую рекомендуется советуем советую предлагаем предлагаю просим прошу просьба "
    "смогу сможем сможете сможет смогут смог смогла смогли придется пришлось приходится удастся удалось планируем планируете планирует планируют "
    "попробуйте попробуем попробую попробовать попытайтесь пытаемся пытаетесь пытались постарайтесь постараемся постараюсь старайтесь стараемся "
    "возможность вправе пора успеете успеем успел успели забудьте начать начнет начнем начали продолжит продолжать продолжаем позволяет позволит позволяют помочь поможет поможем мочь смочь".split()
)
_AUXILIARY = frozenset({"было", "будет", "бы"})
_PERHAPS = "может"
# What may stand between the two.
_BETWEEN = frozenset(
    "не бы ли же сами сразу снова также тоже уже еще только лично самостоятельно повторно напрямую сейчас потом".split()
)
_MAX_BETWEEN = 2
# Nouns that an infinitive may follow: «просьба обращаться».
_NOUNS = frozenset(
    "просьба возможность право желание необходимость время пора способ обязанность готовность умение попытка шанс смысл намерение решение предложение требование "
    "рекомендация повод причина стремление привычка цель задача надежда мечта страх разрешение запрет совет план идея честь способность удовольствие срок лень охота "
    "дело обязательство место сила согласие приглашение призыв приказ указание поручение выбор вариант шаг риск опасность искусство потребность интерес работа".split()
)
_FINITE = frozenset({"VERB", "INFN", "PRED", "ADJS", "PRTS", "GRND", "COMP"})
# With these a bare infinitive is a question, a condition or a purpose.
_OPENERS = frozenset(
    "как где куда когда зачем почему чтобы чтоб если кому чем что ли бы не ни или и либо только лишь вместо кроме прежде чего кого".split()
)
_PRONOUNS = frozenset("он она оно они это".split())
_MAX_SENTENCE = 25


def is_pair(key: str) -> bool:
    """Tell whether a form is a verb in -тся or -ться."""
    return _PAIR.fullmatch(key) is not None and russian.is_known(key)


def find(ann: Annotated, token: int) -> Hit | None:
    """Return the mistake at a verb in -тся or -ться, if it is one."""
    return (
        _finite_for_infinitive(ann, token)
        if ann.forms[token].key.endswith("тся")
        else _infinitive_for_finite(ann, token)
    )


def _finite_for_infinitive(ann: Annotated, token: int) -> Hit | None:
    """«Вы можете обратится», «нужно авторизоватся»."""
    form = ann.forms[token]
    infinitive = form.key[:-2] + "ься"
    if not any("INFN" in tags for tags in russian.known_tags(infinitive)):
        return None
    at = token - 1
    while at > 0 and token - at <= _MAX_BETWEEN and ann.forms[at].key in _BETWEEN:
        at -= 1
    if at < 0 or ann.boundary(at):
        return None
    if ann.forms[at].key in _AUXILIARY and at and ann.forms[at - 1].key in _GOVERNING:
        at -= 1  # «нужно было обратиться»
    key = ann.forms[at].key
    if key == _PERHAPS:
        # «Может понравится»: perhaps; «клиент может обратится»: a modal verb behind its subject.
        if at != token - 1 or not at or not _is_subject(ann, at - 1):
            return None
    elif key not in _GOVERNING or not _governs(ann, at):
        return None
    return span(
        ann, "spelling/grammar", token, token, replacement=like_case(form.surface, infinitive), tier="safe",
        why=f"an infinitive behind «{key}»",
    )  # fmt: skip


def _governs(ann: Annotated, at: int) -> bool:
    """«то, что нужно находится в приложении» has a clause of its own before the verb."""
    return not any(form.key in ("что", "все", "кто") for form in ann.forms[max(0, at - 3) : at])


def _is_subject(ann: Annotated, token: int) -> bool:
    form = ann.forms[token]
    if form.kind is not Kind.WORD:
        return False
    return form.key in _PRONOUNS or any({"NOUN", "nomn", "sing"} <= tags for tags in russian.known_tags(form.key))


def _infinitive_for_finite(ann: Annotated, token: int) -> Hit | None:
    """«Заявка находиться в обработке»: a subject before an infinitive, and nothing in the sentence that governs it."""
    form = ann.forms[token]
    first, last = ann.sentence(token)
    if last - first > _MAX_SENTENCE or ann.forms[last - 1].key == "?":
        return None
    at = token - 1
    while at > first and token - at <= _MAX_BETWEEN and ann.forms[at].key in _BETWEEN:
        at -= 1
    if at < first:
        return None
    number = _subject_number(ann, at, first)
    if not number:
        return None
    for other in range(first, last):
        if other != token and ann.forms[other].kind is Kind.WORD and _may_govern(ann.forms[other].key):
            return None
    finite = _finite(form.key, number)
    if finite is None:
        return None
    tier = "safe" if finite == form.key[:-3] + "ся" else "unsafe"
    return span(
        ann, "spelling/grammar", token, token, replacement=like_case(form.surface, finite), tier=tier,
        why=f"a finite verb behind its subject «{ann.forms[at].key}»",
    )  # fmt: skip


def _subject_number(ann: Annotated, at: int, first: int) -> str:
    """Return the number of a subject right before the verb; only what can be nothing else counts."""
    form = ann.forms[at]
    if form.kind is not Kind.WORD:
        return ""
    if form.key in _PRONOUNS:
        return "plur" if form.key == "они" else "sing" if form.key != "это" else ""
    readings = russian.candidates(form.key)
    best = next((c for c in readings if c.pos == "NOUN" and "nomn" in c.features), None)
    if best is None or readings[0].pos != "NOUN" or best.lemma in _NOUNS or "Surn" in best.features:
        return ""
    # The subject opens its sentence, with nothing but its modifiers before it.
    for other in range(first, at):
        before = ann.forms[other]
        if before.kind is not Kind.WORD or "nomn" not in _features(before.key):
            return ""
    return "plur" if "plur" in best.features else "sing"


def _features(key: str) -> frozenset[str]:
    return frozenset().union(*(tags for tags in russian.known_tags(key)))


def _may_govern(key: str) -> bool:
    if key in _OPENERS:
        return key not in ("не",)
    return any(c.pos in _FINITE or c.lemma in _NOUNS for c in russian.candidates(key))


def _finite(infinitive: str, number: str) -> str | None:
    parse = next((p for p in russian.parses(infinitive) if "INFN" in russian.grammemes(p)), None)
    if parse is None or not parse.is_known:
        return None
    made = russian.inflect(parse, frozenset({"VERB", "3per", number, "indc"}))
    return made.replace("ё", "е") if made is not None else None
