"""tone/command (rzd-175r table 2): commands by mood and sentence, not by a list.

Three shapes: a bare noun with «!» («Фамилия!»), a demand in the imperative without a politeness marker in its sentence, and a bare
infinitive as an order. Steps of an instruction, invitations, comfort and formulas are no demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from phraseguard.checks import tone_words as words
from phraseguard.checks.base import Hit, span
from phraseguard.language import russian
from phraseguard.language.annotate import Annotated
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.policy import Policy

_PLURAL = re.compile(r"\w{2,}те(?:сь)?")
_INFINITIVE = re.compile(r"\w{2,}(?:ть|ти|чь|ться|тись|чься)")
_MAX_BARE_NOUN = 3
# «Фамилия, имя, отчество!»
_MAX_LISTED = 6
_MAX_ORDER = 14
_MAX_LEAD = 4
_STEPS_REACH = 60
_STEPS = 3
_GUIDE_LINES = 4


class Commands:
    """The three shapes of a command."""

    rules = ("tone/command",)
    languages = ("ru",)
    hint = rf"{_PLURAL.pattern}|{_INFINITIVE.pattern}"

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick plural imperatives, infinitives and exclamation marks."""
        if form.key == "!":
            return True
        if form.kind is not Kind.WORD:
            return False
        if _PLURAL.fullmatch(form.key):
            return form.key not in words.FORMULAS and any(_imperative(t) for t in russian.known_tags(form.key))
        return _INFINITIVE.fullmatch(form.key) is not None

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield commands; a sentence with several demands gives one hit each."""
        covered = -1
        for token in tokens:
            if token <= covered:
                continue
            form = ann.forms[token]
            if form.key == "!":
                hit = _bare_noun(ann, token)
            elif _PLURAL.fullmatch(form.key):
                hit = _imperative_demand(ann, token)
            else:
                hit = _bare_infinitive(ann, token)
            if hit is not None:
                covered = hit.last
                yield hit


def _imperative(tags: frozenset[str]) -> bool:
    return "VERB" in tags and "impr" in tags and "plur" in tags and "incl" not in tags


# -- «Фамилия!» ----------------------------------------------------------------------------------------------------------


def _bare_noun(ann: Annotated, mark: int) -> Hit | None:
    first, last = ann.sentence(mark)
    if ann.forms[last - 1].key != "!":
        return None
    inside = [t for t in range(first, mark) if ann.forms[t].kind not in (Kind.SPACE, Kind.COMMA)]
    listed = any(ann.forms[t].kind is Kind.COMMA for t in range(first, mark))
    if not 1 <= len(inside) <= (_MAX_LISTED if listed else _MAX_BARE_NOUN) or any(
        ann.forms[t].kind is not Kind.WORD for t in inside
    ):
        return None
    if len(inside) == 1 and ann.forms[inside[0]].key in words.SHOUTED_ORDERS:
        return span(ann, "tone/command", inside[0], mark, why="a shouted order")
    head = None
    for token in inside:
        key = ann.forms[token].key
        best = russian.candidates(key)[0]
        if key in words.GREETING_NOUNS or key in words.EXCLAIMED:
            return None
        if (
            (head is None or listed)
            and best.pos == "NOUN"
            and best.features & {"nomn", "accs"}
            and _may_be(key, "nomn")
        ):
            if best.features & {"Name", "Patr", "Surn", "anim", "Abbr"} or not best.in_lexicon:
                return None
            if "plur" in best.features and key not in words.ASKED_PLURALS:
                return None  # «Основы квиллинга!» is a heading
            head = token
        elif head is not None and best.pos in ("NOUN", "ADJF", "PRTF") and _may_be(key, "gent"):
            continue  # «Номер договора!»
        elif head is not None or best.pos not in ("ADJF", "PRTF") or not _may_be(key, "nomn"):
            return None  # «Вход свободный!» states something
    if head is None:
        return None
    return span(ann, "tone/command", inside[0], mark, why="a bare noun with an exclamation mark")


def _may_be(key: str, case: str) -> bool:
    return any(case in c.features for c in russian.candidates(key))


# -- «Ожидайте», «Уточните у него условия» -------------------------------------------------------------------------------


def _imperative_demand(ann: Annotated, token: int) -> Hit | None:
    form = ann.forms[token]
    lemma = _imperative_lemma(form.key)
    if not lemma or lemma in words.FORMULA_VERBS or _quoted(ann, token):
        return None
    first, last = ann.sentence(token)
    keys = [ann.forms[t].key for t in range(first, last)]
    if _polite(keys):
        return None
    negated = token > first and ann.forms[token - 1].key == "не"
    if negated and lemma in words.COMFORT_VERBS:
        return None
    if lemma in words.FORMULA_PHRASES and words.FORMULA_PHRASES[lemma] in keys:
        return None
    if "вы" in (f.key for f in ann.forms[max(first, token - 2) : token]):
        return None  # «в каком городе вы находитесь» states, it does not ask for
    if ann.forms[last - 1].key == "?" and "же" not in keys:
        return None
    if _instruction(ann, token, lemma, first, last, keys):
        return None
    begin = token - 1 if negated else token
    return span(
        ann, "tone/command", begin, _phrase_end(ann, token, last), why=f"{lemma}: imperative, no politeness marker"
    )


def _likely_imperative(key: str) -> bool:
    """«хотите», «можете» are statements; «платите» is both and counts where it opens a clause."""
    return sum(c.score for c in russian.candidates(key) if _imperative(c.features)) >= 0.3


def _polite(keys: list[str]) -> bool:
    joined = f" {' '.join(keys)} "
    return any(f" {marker} " in joined for marker in words.POLITE)


def _quoted(ann: Annotated, token: int) -> bool:
    return token > 0 and ann.forms[token - 1].surface in '«"„“'


def _instruction(ann: Annotated, token: int, lemma: str, first: int, last: int, keys: list[str]) -> bool:
    """A step of an instruction or advice for the customer's own aim, not a demand."""
    if lemma in words.WAITING_VERBS:
        return False
    before = ann.forms[first:token]
    if any(f.key in words.CONDITIONS for f in before):
        return True
    behind = [ann.forms[t] for t in range(token + 1, last)]
    if keys[0] == "также" or (lemma in words.CONTACT_VERBS and {"нам", "нами"} & set(keys)):
        return True  # one more piece of advice; an invitation to write
    interface = any(not words.INTERFACE_STEMS.isdisjoint(_stems(f.key)) for f in (*before, *behind)) or any(
        f.surface in '«"„' or f.kind in (Kind.URL, Kind.EMAIL, Kind.PHONE) for f in (*before, *behind)
    )
    if lemma in words.STEP_VERBS and (interface or lemma in words.INTERFACE_VERBS):
        return True
    if interface and lemma in words.CONTACT_VERBS:
        return True
    return list_item(ann, first) or _sequence(ann, token, first, last)


def _stems(key: str) -> frozenset[str]:
    return frozenset(key[:n] for n in (3, 4, 5, 6, 7, 8) if n <= len(key))


def list_item(ann: Annotated, first: int) -> bool:
    """Tell whether «1. …», «2) …», «- …» or «• …» stands at the start of a sentence or just before it."""
    window = ann.forms[max(0, first - 2) : first + 2]
    heads = [f.surface for f in window]
    return any(h in ("•", "–", "—", "-", "*", "·", "▪", "✓") for h in heads[-3:-1] + heads[:1]) and (
        first == 0 or ann.forms[first - 1].breaks > 0 or ann.forms[first].kind is Kind.PUNCTUATION
    ) or (
        ann.forms[first].kind is Kind.NUMBER
        or (first > 0 and ann.forms[first - 1].key in (".", ")") and first > 1 and ann.forms[first - 2].kind is Kind.NUMBER)
    )  # fmt: skip


def _sequence(ann: Annotated, token: int, first: int, last: int) -> bool:
    """Three and more steps that follow each other are a list of steps, also without numbers.

    In a text of several lines (an article, a guide) any imperatives count as steps; in a short answer only those of an interface.
    """
    window = ann.forms[max(0, first - _STEPS_REACH) : last + _STEPS_REACH]
    guide = sum(form.breaks for form in window) >= _GUIDE_LINES
    lemmas = [_imperative_lemma(form.key) for form in window if form.kind is Kind.WORD and _PLURAL.fullmatch(form.key)]
    steps = [lemma for lemma in lemmas if lemma and lemma not in words.WAITING_VERBS | words.FORMULA_VERBS]
    if guide and len(steps) >= _STEPS or sum(lemma in words.INTERFACE_VERBS for lemma in steps) >= _STEPS:
        return True
    inside = [f for f in ann.forms[first:last] if f.kind is Kind.WORD and _PLURAL.fullmatch(f.key)]
    if sum(bool(_imperative_lemma(f.key)) for f in inside) >= _STEPS:
        return True  # «Творите, загружайте и выводите …»: an invitation
    return len(steps) >= 2 and any(_interface(form) for form in window)


def _interface(form: Form) -> bool:
    return form.kind is Kind.URL or (form.kind is Kind.WORD and not words.INTERFACE_STEMS.isdisjoint(_stems(form.key)))


@lru_cache(maxsize=10_000)
def _imperative_lemma(key: str) -> str:
    """Return the lemma of a plural imperative, or an empty text."""
    if not any(_imperative(tags) for tags in russian.known_tags(key)):
        return ""
    parse = next((p for p in russian.parses(key) if _imperative(russian.grammemes(p))), None)
    return parse.normal_form.replace("ё", "е") if parse is not None and _likely_imperative(key) else ""


def _phrase_end(ann: Annotated, token: int, last: int) -> int:
    """The demand goes from the verb to the end of its clause, at most six words."""
    end = token
    for other in range(token + 1, min(last, token + 7)):
        form = ann.forms[other]
        if form.kind not in (Kind.WORD, Kind.NUMBER) or form.key in ("и", "а", "но"):
            break
        end = other
    return end


# -- «Оплатить до пятницы.» ----------------------------------------------------------------------------------------------


def _bare_infinitive(ann: Annotated, token: int) -> Hit | None:
    forms = ann.forms
    if token and not _may_lead(forms, token):
        return None  # most infinitives stand inside a sentence
    begin = token
    while begin and not (forms[begin - 1].stop and ann.boundary(begin - 1)):
        begin -= 1
        if token - begin > _MAX_LEAD:
            return None
    first, last = ann.sentence(token)
    if last - first > _MAX_ORDER or not _ordered(ann, first, last) or _quoted(ann, token) or list_item(ann, first):
        return None
    best = russian.candidates(forms[token].key)[0]
    if best.pos != "INFN":
        return None
    lead = [t for t in range(first, token) if forms[t].kind is not Kind.SPACE]
    if not _lead_of_order(ann, lead):
        return None
    for other in range(first, last):
        form = forms[other]
        if other == token or other in lead or form.kind is not Kind.WORD:
            continue
        if form.key in words.PREDICATIVES:
            return None
        readings = russian.candidates(form.key)
        if readings[0].pos in ("VERB", "PRED", "ADJS", "PRTS") or any(c.pos in ("ADJS", "PRED") for c in readings):
            return None
    if _polite([forms[t].key for t in range(first, last)]) or _infinitive_list(ann, first):
        return None
    begin = lead[0] if lead else token
    return span(
        ann, "tone/command", begin, _phrase_end(ann, token, last), why=f"{best.lemma}: a bare infinitive as an order"
    )


def _may_lead(forms: list[Form], token: int) -> bool:
    before = forms[token - 1]
    if before.stop or before.key in words.ORDER_LEAD or before.kind is Kind.NUMBER:
        return True
    return token > 1 and forms[token - 2].key in words.TIME_PREPOSITIONS


def _infinitive_list(ann: Annotated, first: int) -> bool:
    """Two and more lines that open with an infinitive are a list of steps or options."""
    window = range(max(1, first - _STEPS_REACH), min(len(ann.forms), first + _STEPS_REACH))
    lines = 0
    for token in window:
        if ann.forms[token - 1].breaks and _INFINITIVE.fullmatch(ann.forms[token].key):
            lines += 1
    return lines >= 2


def _ordered(ann: Annotated, first: int, last: int) -> bool:
    """An order ends with «.» or «!»; a turn of an unpunctuated call that is nothing but the order counts too."""
    if ann.forms[last - 1].key in (".", "!"):
        return True
    return ann.channel == "call" and first == 0 and last == len(ann.forms)


def _lead_of_order(ann: Annotated, lead: list[int]) -> bool:
    """Before the infinitive stand at most «срочно», «не», «всем» or a time («после 18:00»)."""
    if len(lead) > _MAX_LEAD:
        return False
    for at, token in enumerate(lead):
        form = ann.forms[token]
        if form.kind is Kind.WORD and form.key not in words.ORDER_LEAD:
            best = russian.candidates(form.key)[0]
            before = ann.forms[lead[at - 1]] if at else None
            if best.pos != "PREP" and not (
                best.pos == "NOUN" and before is not None and before.key in words.TIME_PREPOSITIONS
            ):
                return False
            if best.pos == "PREP" and form.key not in words.TIME_PREPOSITIONS:
                return False
        elif form.kind not in (Kind.WORD, Kind.NUMBER):
            return False
    return True
