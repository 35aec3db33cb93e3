"""tone/command in Kazakh (rzd-175r table 2): imperatives without a politeness marker, orders in -сын, bare nouns with «!»."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from phraseguard.checks import tone_words_kk as words
from phraseguard.checks.base import Hit, span
from phraseguard.checks.tone import list_item
from phraseguard.language.annotate import Annotated
from phraseguard.language.detect import language
from phraseguard.language.fold import plain
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.policy import Policy

_FORMAL = r"\w+(?:[ңн][ыіи][зс])(?:дар|дер)?"
_THIRD = r"\w+с[ыіи]н"
_DEMAND = re.compile(_FORMAL)
_SOFT = re.compile(r"\w+(?:шы|ші|ши)")
_LIKELY = 0.6
_MOST_OBJECTS = 3
_MAX_BARE_NOUN = 3
_CONDITION = re.compile(r"\w*[сc][ае](?:м|ң|[ңн][ыіи]з|қ|к)?(?:дар|дер)?")
_TIME_CLAUSE = re.compile(r"\w+(?:ғанда|генде|қанда|кенде|ғанша|генше|қанша|кенше|ғалы|гелі|мастан|местен)")


class KazakhCommands:
    """Demands, orders in the third person, and nouns that are asked for."""

    rules = ("tone/command",)
    languages = ("kk",)
    hint = rf"{_FORMAL}|{_THIRD}"

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick imperatives and exclamation marks."""
        if form.key == "!":
            return True
        return form.kind is Kind.WORD and bool(_imperative(form.key, form.plain))

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield commands; a sentence with several demands gives one hit each."""
        for token in tokens:
            form = ann.forms[token]
            hit = _with_mark(ann, token) if form.key == "!" else _demand(ann, token, *_imperative(form.key, form.plain))
            if hit is not None:
                yield hit


@lru_cache(maxsize=10_000)
def _imperative(key: str, plain: bool = True) -> tuple[str, ...]:
    """Return infinitive, person and ``neg`` or an empty text of a form that most likely is an imperative; () where it is none."""
    from phraseguard.language import kazakh
    from phraseguard.language.kazakh.keys import infinitive

    readings = kazakh.matching(key, plain)
    if not readings or not any("imp" in r.tags for r in readings) or key.startswith("өз"):
        return ()
    best = readings[0].score
    weights = [math.exp(r.score - best) for r in readings]
    share = sum(w for r, w in zip(readings, weights, strict=True) if _is_demand(r.tags)) / sum(weights)
    if share < _LIKELY:
        return ()
    reading = next(r for r in readings if _is_demand(r.tags))
    person = "p3" if "p3" in reading.tags else "p2"
    voice = "pass" if "pass" in reading.tags or reading.lemma.endswith(("ыл", "іл")) else ""
    return infinitive(reading.voiced), person, "neg" if "neg" in reading.tags else "", voice, infinitive(reading.lemma)


def _is_demand(tags: tuple[str, ...]) -> bool:
    return "imp" in tags and "ask" not in tags and bool({"p2frm", "p2frmpl", "p3"} & set(tags))


def _demand(ann: Annotated, token: int, verb: str, person: str, negated: str, voice: str, base: str) -> Hit | None:
    form = ann.forms[token]
    first, last = ann.sentence(token)
    keys = [f.key for f in ann.forms[first:last]]
    at = token - first
    if form.surface[0].isupper() and at and ann.forms[token - 1].kind is Kind.WORD:
        return None  # a name: «Мизамова Жаңылсын»
    if form.key in words.FORMULAS or (at + 1 < len(keys) and keys[at + 1] in words.REPORTED) or _quoted(ann, token):
        return None
    before = keys[max(0, at - 3) : at]
    main, converb = _main_verb(ann, token, first) if verb in words.AUXILIARIES else ("", "")
    main = main or verb
    if (verb == "жүру" and converb) or (verb == "беру" and converb == "cvb_impf"):
        return None  # «сақтап жүріңіз», «жаза беріңіз»: advice and invitation
    if person == "p3":
        if voice != "pass" or negated or words.WISHES & set(keys) or _polite(ann, first, last):
            return None
        return span(ann, "tone/command", _begin(ann, token, first), token, why=f"{verb}: an order in the third person")
    if main in words.FORMULA_VERBS or words.FORMULA_PHRASES.get(verb, frozenset()) & set(before):
        return None
    if words.FORMULA_PHRASES.get(main, frozenset()) & set(before) or (negated and main in words.COMFORT_VERBS):
        return None
    if keys[-1] == "?" or (verb == "келу" and any(k.endswith(("йық", "йік", "лық", "лік")) for k in keys[at + 1 :])):
        return None
    if verb == "қарау" and at + 1 < len(keys) and keys[at + 1] == "," and at == 0:
        return None  # «қараңыз, …»
    if _polite(ann, first, last) or _instruction(ann, token, main, first, last, keys):
        return None
    return span(ann, "tone/command", _begin(ann, token, first), token, why=f"{main}: imperative, no politeness marker")


def _main_verb(ann: Annotated, token: int, first: int) -> tuple[str, str]:
    """The converb before an auxiliary is the verb that counts: «жүктеп алыңыз». Returns its infinitive and its tag."""
    if token == first or ann.forms[token - 1].kind is not Kind.WORD:
        return "", ""
    from phraseguard.language import kazakh
    from phraseguard.language.kazakh.keys import infinitive

    for reading in kazakh.matching(ann.forms[token - 1].key)[:3]:
        for tag in ("cvb_perf", "cvb_impf"):
            if tag in reading.tags:
                return infinitive(reading.voiced), tag
    return "", ""


def _quoted(ann: Annotated, token: int) -> bool:
    return token > 0 and ann.forms[token - 1].surface in '«"„“'


def _polite(ann: Annotated, first: int, last: int) -> bool:
    from phraseguard.language import kazakh

    keys = [f.key for f in ann.forms[first:last]]
    joined = f" {' '.join(keys)} "
    for marker in words.POLITE:
        for spelling in (f" {marker} ", f" {plain(marker)} "):
            at = joined.find(spelling)
            if at >= 0 and (joined[:at].split() or [""])[-1] not in words.NOT_ASKED:
                return True
    for at, key in enumerate(keys):
        if _SOFT.fullmatch(key) and any("ask" in r.tags for r in kazakh.matching(key)):
            return True
        if _CONDITION.fullmatch(key) and at + 1 < len(keys) and keys[at + 1] in words.REQUEST_BEHIND_CONDITION:
            return True
    return False


def _instruction(ann: Annotated, token: int, main: str, first: int, last: int, keys: list[str]) -> bool:
    """A step of an instruction or advice for the customer's own aim, not a demand."""
    if main in words.WAITING_VERBS:
        return False
    at = token - first
    before = keys[:at]
    if words.CONDITIONS & set(before) or any(_is_condition(k) or _TIME_CLAUSE.fullmatch(k) for k in before):
        return True
    if main in words.CONTACT_VERBS and words.INVITING & set(keys):
        return True
    forms = ann.forms[first:last]
    interface = any(
        f.kind in (Kind.URL, Kind.EMAIL, Kind.PHONE) or f.surface in '«"„' or _of_interface(f) for f in forms
    )
    if interface and main in words.STEP_VERBS | words.CONTACT_VERBS:
        return True
    steps = sum(f.kind is Kind.WORD and _DEMAND.fullmatch(f.key) is not None for f in forms)
    return steps >= 3 or list_item(ann, first)


@lru_cache(maxsize=5_000)
def _is_condition(key: str) -> bool:
    if not _CONDITION.fullmatch(key):
        return False
    from phraseguard.language import kazakh

    return any("cnd" in r.tags for r in kazakh.matching(key))


def _of_interface(form: Form) -> bool:
    return form.kind is Kind.WORD and form.key.startswith(words.INTERFACE_STEMS)


def _begin(ann: Annotated, token: int, first: int) -> int:
    """The demand begins with its objects: at most three words of the clause before the verb."""
    begin = token
    while begin > first and token - begin < _MOST_OBJECTS:
        form = ann.forms[begin - 1]
        if (
            form.kind not in (Kind.WORD, Kind.NUMBER)
            or form.key in ("және", "бірақ", "ал", "да", "де")
            or _finite(form.key)
        ):
            break
        begin -= 1
    return begin


@lru_cache(maxsize=10_000)
def _finite(key: str) -> bool:
    from phraseguard.language import kazakh

    readings = kazakh.matching(key)
    return (
        bool(readings)
        and bool({"prs", "pst", "evid", "imp", "opt"} & set(readings[0].tags))
        and readings[0].pos == "VERB"
    )


# -- «Тегіңіз!», «Айт!» --------------------------------------------------------------------------------------------------


def _with_mark(ann: Annotated, mark: int) -> Hit | None:
    first, last = ann.sentence(mark)
    inside = [t for t in range(first, mark) if ann.forms[t].kind not in (Kind.SPACE, Kind.COMMA)]
    if not inside or ann.forms[last - 1].key != "!" or any(ann.forms[t].kind is not Kind.WORD for t in inside):
        return None
    keys = [ann.forms[t].key for t in inside]
    if language(ann, inside[-1]) == "ru":
        return None
    if len(inside) == 1 and keys[0] in words.SHOUTED_ORDERS:
        return span(ann, "tone/command", inside[0], mark, why="a shouted order")
    if keys[-1] in words.BARE_ORDERS and len(inside) <= _MAX_BARE_NOUN:
        return span(ann, "tone/command", inside[-1], mark, why="an imperative of «сен»")
    listed = any(ann.forms[t].kind is Kind.COMMA for t in range(first, mark))
    most, least = (2 * _MAX_BARE_NOUN, 2) if listed else (_MAX_BARE_NOUN, 1)
    if len(inside) <= most and _asked(keys[-1]) and sum(map(_asked, keys)) >= least:
        return span(ann, "tone/command", inside[0], mark, why="a bare noun with an exclamation mark")
    return None


def _asked(key: str) -> bool:
    if key in words.NOT_ASKED_FOR or not key.startswith(words.ASKED):
        return False
    from phraseguard.language import kazakh

    readings = kazakh.matching(key)
    if not readings:
        return False
    best = readings[0]
    return best.pos != "VERB" and not {"gen", "dat", "acc", "loc", "abl", "ins", "sim", "p1pl", "p2frm"} & set(
        best.tags
    )
