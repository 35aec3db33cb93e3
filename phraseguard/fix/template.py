"""`instead` templates of lexicon rows → edits: copied, inflected and substituted words (docs/lexicon.md)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from phraseguard.checks.base import Hit
from phraseguard.fix.agree import Edits, agreement
from phraseguard.language import russian
from phraseguard.language.annotate import Annotated
from phraseguard.language.letters import like_case
from phraseguard.language.tokens import Kind

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_SLOT = re.compile(r"\{(\d+)(?::([^{}]*))?\}")
_KEPT = frozenset(
    "nomn gent datv accs ablt loct sing plur masc femn neut pres past futr impr excl incl 1per 2per 3per INFN GRND VERB ADJS COMP "
    "ADVB PRTF PRTS actv pssv".split()
)
# The cases that a preposition asks for: «о проблеме» is no dative.
_GOVERNED = {
    preposition: frozenset(cases.split())
    for cases, prepositions in {
        "loct": "о об обо при", "datv": "к ко по благодаря согласно", "ablt": "над перед между", "accs": "через про",
        "gent": "для от из без до у около после кроме вместо из-за насчет ради", "accs loct": "в во на", "gent ablt": "с со",
        "accs ablt": "за под",
    }.items()
    for preposition in prepositions.split()
}  # fmt: skip
_MODIFIERS_BEFORE = 3


def edits_for(ann: Annotated, hit: Hit, template: str) -> Edits | None:
    """Return the edits that a template makes of a hit, or None where a word has no such form.

    An empty template deletes the span.
    """
    if not template:
        return deletion(ann, hit.first, hit.last, hit.start, hit.end)
    extra: Edits = []
    missing = False

    def fill(slot: re.Match[str]) -> str:
        nonlocal missing
        if slot.group(1) == "0":
            return ann.text[hit.start : hit.end]
        token = (hit.elements or {}).get(int(slot.group(1)))
        if token is None:
            return ""
        wording = slot.group(2)
        surface = ann.forms[token].surface
        if wording is None:
            return surface
        names = [name.strip() for name in wording.split(",")]
        if hit.row is not None and hit.row.language == "kk":
            made = _in_kazakh(ann, token, wording, names)
        elif all(name in russian.FEATURES for name in names):
            made = _reform(ann.forms[token].key, tuple(names))
            made = made and _cased(ann, token, surface, made)
        else:
            made = _substitute(ann, token, wording, extra)
        if made is None:
            missing = True
            return ""
        return made

    text = re.sub(r"  +", " ", _SLOT.sub(fill, template)).strip()
    if missing or not text:
        return None
    if _opens_sentence(ann, hit.first) or (_SLOT.match(template) is None and ann.forms[hit.first].surface.isupper()):
        text = like_case(ann.forms[hit.first].surface, text) if ann.forms[hit.first].surface[0].isupper() else text
    text = _without_doubled_end(ann, hit, text)
    return [(hit.start, hit.end, text), *(e for e in extra if not hit.start <= e[0] < hit.end)]


def _in_kazakh(ann: Annotated, token: int, wording: str, names: list[str]) -> str | None:
    from phraseguard.fix import template_kk

    form = ann.forms[token]
    made = (
        template_kk.reform(form.key, tuple(names))
        if template_kk.is_form(names)
        else template_kk.substitute(form.key, wording)
    )
    return made and _cased(ann, token, form.surface, made)


def _without_doubled_end(ann: Annotated, hit: Hit, text: str) -> str:
    """A wording that ends like a sentence does not double the mark that follows the span."""
    following = ann.forms[hit.last + 1] if hit.last + 1 < len(ann.forms) else None
    if following is not None and following.kind in (Kind.END, Kind.COMMA, Kind.CLAUSE) and text[-1] in ".?!":
        return text.rstrip(".?!")
    return text


def _opens_sentence(ann: Annotated, token: int) -> bool:
    return ann.sentence(token)[0] == token


def _cased(ann: Annotated, token: int, surface: str, made: str) -> str:
    """Keep the capital of «Вы», drop that of a sentence start: the first letter of the whole wording is set at the end."""
    if surface[0].isupper() and not _opens_sentence(ann, token):
        return made[:1].upper() + made[1:]
    if surface[0].isupper() and made.lower() in ("вам", "вас", "вами", "вы"):
        return made[:1].upper() + made[1:]
    return made


@lru_cache(maxsize=10_000)
def _reform(key: str, names: tuple[str, ...]) -> str | None:
    """Put a word into another form, keeping its number and gender."""
    wanted = {_first(name) for name in names}
    for parse in russian.parses(key):
        made = russian.inflect(parse, frozenset(wanted))
        if made is not None:
            return made
    return None


def _first(name: str) -> str:
    tags = russian.FEATURES[name]
    return next((t for t in tags if t in russian.CASES), sorted(tags)[0])


def _substitute(ann: Annotated, token: int, lemma: str, extra: Edits) -> str | None:
    """Put another word into the form of a token; the first word of a wording is inflected, the rest stays."""
    head, _, tail = lemma.strip().partition(" ")
    form = ann.forms[token]
    for old in _as_governed(ann, token):
        for new in russian.parses(head):
            if not _same_class(str(old.tag.POS), str(new.tag.POS)) or new.normal_form.replace("ё", "е") != head.replace(
                "ё", "е"
            ):
                continue
            made, tags = _inflected(old, new)
            if made is None:
                continue
            if "NOUN" in tags:
                extra += agreement(ann, token, russian.grammemes(old), tags)
            word = made if not tail else f"{made} {tail}"
            return like_case(form.surface, word) if form.surface[0].isupper() else word
    return None


_PAUCAL = frozenset("два две три четыре оба обе полтора полторы".split())


def _as_governed(ann: Annotated, token: int) -> list[Parse]:
    """The readings of a token, those first whose case the preposition before it (and its modifiers) asks for."""
    readings = list(russian.parses(ann.forms[token].key))
    begin = ann.sentence(token)[0]
    if token > begin and ann.forms[token - 1].key in _PAUCAL:
        # «две проблемы»: a genitive singular, whatever the likeliest reading is.
        return sorted(readings, key=lambda parse: not {"gent", "sing"} <= russian.grammemes(parse))
    for other in range(token - 1, max(begin, token - 1 - _MODIFIERS_BEFORE) - 1, -1):
        cases = _GOVERNED.get(ann.forms[other].key)
        if cases is not None:
            return sorted(readings, key=lambda parse: russian.case_of(russian.grammemes(parse)) not in cases)
        if russian.candidates(ann.forms[other].key)[0].pos not in ("ADJF", "PRTF"):
            break
    return readings


def _same_class(old: str, new: str) -> bool:
    verbs = {"VERB", "INFN", "GRND", "PRTF", "PRTS"}
    adjectives = {"ADJF", "ADJS", "COMP"}
    return old == new or {old, new} <= verbs or {old, new} <= adjectives


def _inflected(old: Parse, new: Parse) -> tuple[str | None, frozenset[str]]:
    tags = russian.grammemes(old)
    wanted = {t for t in tags if t in _KEPT}
    case = russian.case_of(tags)
    if case:
        wanted = {t for t in wanted if t not in russian.CASES} | {case}
    if str(old.tag.POS) == "NOUN":
        wanted -= {"masc", "femn", "neut"}
    made = new.inflect(wanted)
    if made is None and {"pres", "futr"} & wanted:
        # A perfective verb has no present: the aspect of the replacement decides the tense.
        made = new.inflect(wanted - {"pres", "futr"} | ({"futr"} if "pres" in wanted else {"pres"}))
    if made is None:
        return None, frozenset()
    return str(made.word), russian.grammemes(made)


def deletion(ann: Annotated, first: int, last: int, start: int, end: int) -> Edits:
    """Delete tokens with the commas that set them off; a new first word gets the capital."""
    forms = ann.forms
    begin, stop = ann.sentence(first)
    before = forms[first - 1] if first > 0 else None
    after = last + 1
    if before is not None and before.surface == "(" and after < len(forms) and forms[after].surface == ")":
        return deletion(ann, first - 1, after, ann.starts[first - 1], ann.end(after))
    if begin == first and after + 1 == stop and after < len(forms) and forms[after].kind is Kind.END:
        # «Ну!»: nothing of the sentence is left.
        return [(start, ann.starts[stop] if stop < len(forms) else len(ann.text), "")]
    opens = begin == first or (first == begin + 1 and forms[begin].kind is Kind.SPACE)
    if opens:
        while (
            after < stop
            and forms[after].kind in (Kind.COMMA, Kind.CLAUSE)
            or (after < stop and forms[after].surface in ("—", "–", "-", "…", "..."))
        ):
            after += 1
        if after < len(forms) and after < stop and forms[after].kind is Kind.WORD:
            word = forms[after].surface
            target = ann.starts[after]
            if forms[first].surface[0].isupper():
                return [(start, target + 1, word[0].upper())]
            return [(start, target, "")]
        left = _without_space(ann.text, start)
        if (after == len(forms) or _ends_line(ann, after - 1)) and left and ann.text[left - 1] not in "\r\n\u2029":
            # Behind other text of its line: the space before it goes, the line break stays.
            return [(left, ann.end(after - 1), "")]
        return [(start, ann.starts[after] if after < len(forms) else len(ann.text), "")]
    following = forms[after] if after < len(forms) else None
    if before is not None and before.kind is Kind.COMMA and following is not None and following.kind is Kind.COMMA:
        return [(ann.starts[first - 1], ann.end(after), "")]
    if (
        following is None
        or following.kind in (Kind.END, Kind.COMMA, Kind.CLAUSE)
        or following.surface == ")"
        or _ends_line(ann, last)
    ):
        # The space before goes too, and a comma that would stand before the end of the sentence.
        left = _without_space(ann.text, start)
        if before is not None and before.kind is Kind.COMMA and (following is None or following.kind is Kind.END):
            left = ann.starts[first - 1]
        return [(left, end, "")]
    return [(start, ann.starts[after], "")]


def _without_space(text: str, end: int) -> int:
    """Return where the white space before an offset begins, within its line."""
    while end > 0 and text[end - 1] in " \t\u00a0\u202f":
        end -= 1
    return end


def _ends_line(ann: Annotated, token: int) -> bool:
    return ann.forms[token].breaks > 0
