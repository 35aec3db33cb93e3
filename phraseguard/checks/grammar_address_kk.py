"""spelling/grammar: the comma that an address needs in Kazakh: «Сәлеметсіз бе Айгерім Нұрланқызы», «Құрметті клиент сізге …»."""

from __future__ import annotations

import re

from phraseguard.checks.base import Hit
from phraseguard.checks.grammar_address import commas
from phraseguard.language import russian
from phraseguard.language.annotate import Annotated
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form

# The last word of a greeting or of thanks → what must stand before it (one of these).
_GREETINGS: dict[str, tuple[str, ...]] = {
    "бе": ("сәлеметсіз", "салеметсіз", "сәлеметсіздер"), "ба": ("амансыз",), "таң": ("қайырлы",), "күн": ("қайырлы",), "кеш": ("қайырлы",),
    "сәлем": (), "рақмет": (), "рахмет": (),
}  # fmt: skip
_RESPECT = "құрметті"
_PEOPLE = frozenset(
    "клиент тұтынушы жолаушы абонент әріптестер клиенттер жолаушылар тұтынушылар абоненттер достар".split()
)
WORDS = frozenset({*_GREETINGS, _RESPECT})
_PATRONYMIC = re.compile(r"\w{2,}(?:ұлы|қызы|улы|кызы)|\w{3,}(?:ович|евич|овна|евна|ична)")
HINT = "|".join(sorted(WORDS))
# Behind an address these begin what is said to the person.
_SAID = frozenset(
    "сіз сізге сізді сізден сіздің сіздерге сіздердің біз біздің сәлеметсіз қайырлы өтінішіңіз рақмет рахмет".split()
)


def find(ann: Annotated, token: int) -> Hit | None:
    """Return the missing comma that a word of a greeting or of an address tells, if there is one."""
    form = ann.forms[token]
    if token + 1 >= len(ann.forms) or ann.boundary(token) or form.breaks or ann.forms[token + 1].kind is not Kind.WORD:
        return None
    if form.key in _GREETINGS:
        return _behind_greeting(ann, token)
    return _respectful(ann, token)


def _behind_greeting(ann: Annotated, token: int) -> Hit | None:
    """«Қайырлы күн Айгерім Нұрланқызы», «Рақмет құрметті клиент»."""
    needed = _GREETINGS[ann.forms[token].key]
    first = token - bool(needed)
    if needed and (not token or ann.forms[first].key not in needed):
        return None
    if first and not ann.boundary(first - 1):
        return None
    last = _address(ann, token + 1)
    return commas(ann, first, last, (token,)) if last >= 0 else None


def _respectful(ann: Annotated, token: int) -> Hit | None:
    """«Құрметті Айгерім Нұрланқызы сіздің өтінішіңіз …»."""
    last = _address(ann, token) if ann.clause_start(token) == token else -1
    if last < 0 or last + 1 >= len(ann.forms) or ann.boundary(last) or ann.forms[last + 1].key not in _SAID:
        return None
    return commas(ann, token, last + 1, (last,))


def _address(ann: Annotated, first: int) -> int:
    """Return the last token of an address that begins here, or -1: [құрметті] name patronymic, name, құрметті клиент."""
    forms = ann.forms
    respect = forms[first].key == _RESPECT
    at = first + respect
    if at >= len(forms):
        return -1
    if forms[at].key in _PEOPLE:
        return at if respect or forms[at].key == "әріптестер" else -1
    if not _is_capital(forms[at]):
        return -1
    following = forms[at + 1] if at + 1 < len(forms) and not ann.boundary(at) else None
    if following is not None and _is_capital(following) and _PATRONYMIC.fullmatch(following.key):
        return at + 1
    if following is not None and _is_capital(following):
        return -1  # a surname, a title: whether it is addressed is not sure
    return at if _is_name(forms[at].key) else -1


def _is_capital(form: Form) -> bool:
    return form.kind is Kind.WORD and form.surface[0].isupper() and not form.surface.isupper()


def _is_name(key: str) -> bool:
    """Tell whether a form is a first name in the nominative and no other word."""
    tags = russian.known_tags(key)
    return bool(tags) and any({"Name", "nomn"} <= t for t in tags) and all("Name" in t or "Geox" in t for t in tags)
