"""Is a noun a form of address here? Commas tell in writing; in an unpunctuated transcript, what follows does."""

from __future__ import annotations

from phraseguard.language.annotate import Annotated
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form

_LIKELY = 0.1
_OPENERS = frozenset(
    "да нет алло алле здравствуйте здрасьте здрасте привет спасибо извините простите добрый день вечер утро доброго дня "
    "послушайте смотрите слушайте так ну вот а и но ой эй ох пожалуйста понимаете видите минуту секунду хорошо "
    "ладно конечно уважаемый уважаемая уважаемые мой моя мои наш наша".split()
)
_SECOND_PERSON = frozenset(
    "вы вас вам вами ваш ваша ваше ваши вашего вашей вашу вашем вашему вашим вашими ваших ты тебя тебе тобой твой твоя твое "
    "твои твою твоего".split()
)


def is_address(ann: Annotated, begin: int, first: int, last: int, end: int) -> bool:
    """Tell whether tokens `first`…`last` address the reader, within the sentence `begin`…`end` (exclusive)."""
    before = ann.forms[first - 1] if first > begin else None
    after = ann.forms[last + 1] if last + 1 < end else None
    set_off_after = after is None or after.kind in (Kind.COMMA, Kind.END, Kind.CLAUSE, Kind.EMOJI, Kind.EMOTICON)
    opens = before is None or before.kind in (Kind.COMMA, Kind.CLAUSE) or _lead_in(ann, begin, first)
    if opens and set_off_after:
        if before is not None and before.kind is Kind.COMMA:
            return not _enumeration(ann, begin, first, last, end)
        return after is not None or before is None or before.key in _OPENERS or not _predicate(before)
    if not opens:
        return False
    if before is not None and before.kind is Kind.COMMA:
        return False
    return _transcript_address(ann, last, end)


def _lead_in(ann: Annotated, begin: int, first: int) -> bool:
    before = ann.forms[begin:first]
    if len(before) > 4 or not before:
        return not before
    if before[0].key in ("спасибо", "благодарю", "благодарим") or (len(before) == 1 and before[0].key == "вы"):
        return ann.channel == "call" or before[0].key in _OPENERS  # «спасибо за звонок молодой человек …»
    return all(form.key in _OPENERS or form.kind in (Kind.COMMA, Kind.PUNCTUATION) for form in before)


def _enumeration(ann: Annotated, begin: int, first: int, last: int, end: int) -> bool:
    """«Нужны паспорт, мать, отец и опекун»: a noun among nouns is listed, not addressed."""
    left = ann.forms[first - 2] if first - 2 >= begin else None
    right = ann.forms[last + 2] if last + 2 < end else None
    return bool(
        left is not None and right is not None and _nominative(left) and (_nominative(right) or right.key == "и")
        and left.key not in _SECOND_PERSON
    )  # fmt: skip


def _nominative(form: Form) -> bool:
    if form.kind is not Kind.WORD or form.key in _OPENERS or form.key in _SECOND_PERSON:
        return False
    from phraseguard.language.russian import candidates

    best = candidates(form.key)[0]
    return best.pos == "NOUN" and "nomn" in best.features


def _may_be_subject(key: str) -> bool:
    from phraseguard.language.russian import candidates

    return any(c.pos == "NOUN" and "nomn" in c.features and c.score >= _LIKELY for c in candidates(key))


def _predicate(form: Form) -> bool:
    from phraseguard.language.russian import candidates

    return form.kind is Kind.WORD and candidates(form.key)[0].pos in ("VERB", "ADJF", "NOUN", "PREP", "PRTF", "NUMR")


def _transcript_address(ann: Annotated, last: int, end: int) -> bool:
    """No punctuation: the noun is addressed when «вы» or another subject follows before any verb that could be its own."""
    from phraseguard.language.russian import candidates

    if ann.channel not in ("call", "chat", "messenger", None) or any(
        form.kind is Kind.COMMA for form in ann.forms[last + 1 : min(end, last + 4)]
    ):
        return False
    # «мужчина из соседней квартиры …»: the noun has a modifier, so what follows is no subject of its own.
    modified = last + 1 < end and ann.forms[last + 1].key in ("из", "с", "со", "в", "во", "на", "от", "у", "за")
    for token in range(last + 1, min(end, last + 5)):
        form = ann.forms[token]
        if form.key in _SECOND_PERSON:
            return True
        if form.kind is not Kind.WORD:
            continue
        best = candidates(form.key)[0]
        if best.pos == "VERB":
            return bool({"impr", "1per", "2per"} & best.features) or "plur" in best.features
        if _may_be_subject(form.key) and not modified:
            return True
        if best.pos == "NOUN" and token == last + 1 and {"gent", "datv", "ablt"} & best.features:
            return False
        if best.pos == "NPRO" and "nomn" in best.features:
            return True
    return False
