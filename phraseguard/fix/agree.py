"""Agreement: when a noun gives way to one of another gender, its modifiers and its predicate follow."""

from __future__ import annotations

from phraseguard.language import russian
from phraseguard.language.annotate import Annotated
from phraseguard.language.letters import like_case
from phraseguard.language.tokens import Kind

_MODIFIERS = frozenset({"ADJF", "PRTF"})
_GENDERS = frozenset({"masc", "femn", "neut"})
_REACH = 3
# Numerals with a gender: the form beside a masculine or neuter noun, and beside a feminine one.
_TWO = {"два": ("два", "две"), "две": ("два", "две"), "оба": ("оба", "обе"), "обе": ("оба", "обе")}

Edits = list[tuple[int, int, str]]


def agreement(ann: Annotated, token: int, old: frozenset[str], new: frozenset[str]) -> Edits:
    """Return the edits that make the neighbours of a replaced noun agree.

    `old` and `new` are the grammemes of the noun that stood at `token` and of its replacement, in the same case and number.
    """
    gender = next(iter(new & _GENDERS), "")
    changed = old & _GENDERS != new & _GENDERS or ("anim" in old) != ("anim" in new)
    case = russian.case_of(old)
    if not changed or case is None:
        return []
    number = "plur" if "plur" in old else "sing"
    edits: Edits = []
    for other in _modifiers(ann, token, case, number, old):
        edits += _agreed(ann, other, _MODIFIERS, case, number, gender, new)
    if token and gender and ann.forms[token - 1].key in _TWO:
        surface = ann.forms[token - 1].surface
        edits.append(
            (ann.starts[token - 1], ann.end(token - 1), like_case(surface, _TWO[surface.lower()][gender == "femn"]))
        )
    if number == "sing" and case == "nomn" and gender:
        for other in (token + 1, token + 2, token - 1):
            if 0 <= other < len(ann.forms) and not any(
                ann.boundary(t) for t in range(min(other, token), max(other, token))
            ):
                edits += _predicate(ann, other, old, gender)
    return edits


def _modifiers(ann: Annotated, token: int, case: str, number: str, old: frozenset[str]) -> list[int]:
    found: list[int] = []
    for other in range(token - 1, max(-1, token - 1 - _REACH), -1):
        if found and ann.forms[other].kind is Kind.COMMA:
            continue  # «большую, сложную проблему»
        if ann.boundary(other) or ann.forms[other].kind is not Kind.WORD:
            break
        if any(_agrees(c, case, number, old) for c in russian.candidates(ann.forms[other].key)):
            found.append(other)
        else:
            break
    # «проблема, которая …»: the relative pronoun takes the gender of its noun, in its own case.
    if token + 2 < len(ann.forms) and ann.forms[token + 1].kind is Kind.COMMA:
        for other in (token + 2, token + 3):
            if other < len(ann.forms) and ann.forms[other].key.startswith("котор"):
                found.append(other)
                break
    return found


def _agrees(candidate: russian.Candidate, case: str, number: str, old: frozenset[str]) -> bool:
    if candidate.pos not in _MODIFIERS or number not in candidate.features:
        return False
    if russian.case_of(candidate.features) != case:
        return False
    return number == "plur" or not (old & _GENDERS) or bool(old & _GENDERS & candidate.features)


def _agreed(
    ann: Annotated, token: int, parts: frozenset[str], case: str, number: str, gender: str, new: frozenset[str]
) -> Edits:
    form = ann.forms[token]
    relative = form.key.startswith("котор")
    # «большую» is read as a form of «больший» too: the plain adjective is meant.
    for parse in sorted(russian.parses(form.key), key=lambda p: p.normal_form.endswith("ший")):
        tags = russian.grammemes(parse)
        if str(parse.tag.POS) not in parts or number not in tags:
            continue
        own = russian.case_of(tags)
        if own is None or (own != case and not relative):
            continue
        wanted = {own, number}
        if number == "sing" and gender:
            wanted.add(gender)
        if own == "accs" and (number == "plur" or gender == "masc"):
            wanted.add("anim" if "anim" in new else "inan")
        made = russian.inflect(parse, frozenset(wanted))
        if made and made != form.key:
            return [(ann.starts[token], ann.end(token), like_case(form.surface, made))]
        return []
    return []


def _predicate(ann: Annotated, token: int, old: frozenset[str], gender: str) -> Edits:
    form = ann.forms[token]
    if form.kind is not Kind.WORD:
        return []
    best = russian.best_parse(form.key)
    if best is None:
        return []
    tags = russian.grammemes(best)
    pos = str(best.tag.POS)
    past = pos == "VERB" and "past" in tags
    if not (past or pos in ("ADJS", "PRTS")) or "sing" not in tags or not (old & _GENDERS & tags):
        return []
    made = russian.inflect(best, frozenset({"sing", gender}))
    if made and made != form.key:
        return [(ann.starts[token], ann.end(token), like_case(form.surface, made))]
    return []
