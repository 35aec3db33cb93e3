"""What Kazakh says behind its verb: negation, conditions. The counterpart of the Russian words that stand before it (see `contexts`)."""

from __future__ import annotations

import re

from phraseguard.language.annotate import Annotated
from phraseguard.language.tokens import Kind

_NEGATED = re.compile("(?:емес|жоқ|жок)(?:п?[ыіи][зн]|с[ыіи][зңн](?:дар|дер)?)?")
_IF = frozenset({"егер", "егерде", "мабада"})
# «-ған жағдайда», «-у үшін», «-ғанша»: a clause of its own that states no fault.
_CONDITIONS_BEHIND = frozenset({"жағдайда", "жагдайда", "үшін", "ушин"})
_MAY_BE_CONDITIONAL = re.compile(r"\w*[сc][ае](?:м|ң|ңыз|ңіз|ныз|низ|қ|к|ңдар|ңдер|ңыздар|ңіздер)?(?:шы|ші)?")
_BEHIND = 1
_BEFORE = 10


def negated(ann: Annotated, last: int) -> bool:
    """Tell whether «емес» or «жоқ» follows directly: «жоғалтқан жоқпыз» states the opposite."""
    if last + 1 >= len(ann.forms) or ann.boundary(last):
        return False
    return _NEGATED.fullmatch(ann.forms[last + 1].key) is not None


def conditional(ann: Annotated, first: int, last: int) -> bool:
    """Tell whether the clause is a condition: «егер» before it, or its predicate in -са."""
    begin, end = ann.sentence(first)
    for token in range(max(begin, first - _BEFORE), first):
        if ann.forms[token].key in _IF:
            return not _closed(ann, token, first)
    for token in range(last, min(end, last + _BEHIND + 1)):
        form = ann.forms[token]
        if token > last and form.kind is not Kind.WORD:
            return False
        if form.key in _CONDITIONS_BEHIND or (_MAY_BE_CONDITIONAL.fullmatch(form.key) and _is_conditional(form.key)):
            return True
    return False


def _closed(ann: Annotated, condition: int, first: int) -> bool:
    """«Егер хат келсе, сіз қателестіңіз»: the condition has its own predicate before the match."""
    return any(
        _MAY_BE_CONDITIONAL.fullmatch(ann.forms[t].key) and _is_conditional(ann.forms[t].key)
        for t in range(condition + 1, first)
    )


def _is_conditional(key: str) -> bool:
    from phraseguard.language import kazakh

    return any("cnd" in reading.tags for reading in kazakh.matching(key))
