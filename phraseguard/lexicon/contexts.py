"""The contexts of a row: what must or must not stand around a match (docs/lexicon.md, «Context»)."""

from __future__ import annotations

from collections.abc import Iterable

from phraseguard.language.annotate import CONTEXT, Annotated
from phraseguard.language.fold import plain
from phraseguard.language.tokens import Kind
from phraseguard.lexicon import contexts_kk
from phraseguard.lexicon.compiled import CompiledRow, Seq
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.sequences import fits, forward, rest

_CONDITIONALS = frozenset(
    "если чтобы чтоб ежели когда хотя пусть допустим вдруг ли якобы будто словно неужто предположим либо кабы коли".split()
)
# Words that may stand before a match which counts as the start of its sentence.
_LEAD_IN = frozenset(
    "да нет а и но ну так вот ой ах эх увы алло здравствуйте добрый день вечер утро привет коллеги извините простите спасибо "
    "пожалуйста к сожалению уважаемый уважаемая так то есть "
    "сәлеметсіз сәлеметсіздер бе сәлем қайырлы күн таң кеш құрметті кешіріңіз рақмет рахмет иә жоқ жарайды ал өкінішке орай".split()
)
# Words of a way forward.
_OFFERED = (
    "рекомендуем рекомендую предлагаем предлагаю предложим предложить советуем советую можете сможете попробуйте воспользуйтесь "
    "обратитесь альтернатива альтернативу альтернативный вместо "
    "ұсынамын ұсынамыз ұсына кеңес орнына болады аласыз көріңіз хабарласыңыз жүгініңіз байқап"
)
_OFFERS = frozenset(spelling for word in _OFFERED.split() for spelling in (word, plain(word)))


# What is said on a condition is neither a violation nor done: «если Вы ошиблись», «если заявка отклонена», «если найдём, перезвоним».
_STATEMENTS = ("phrase/", "act/rejection", "act/promise", "act/fault")


def holds(ann: Annotated, row: CompiledRow, first: int, last: int) -> bool:
    """Tell whether all contexts of a row hold for the tokens `first`…`last` that it matched."""
    if row.prev and not _ends_before(ann, row.prev, first):
        return False
    if not row.negated and _negated(ann, row, first, last):
        return False
    if row.next and not _starts_behind(ann, row.next, last):
        return False
    if row.not_prev and _ends_before(ann, row.not_prev, first):
        return False
    if row.not_next and _starts_behind(ann, row.not_next, last):
        return False
    if row.at and not _stands(ann, row.at, first, last):
        return False
    if row.not_ and _overlaps(ann, row.not_, first, last):
        return False
    if row.needs and not _in_sentence(ann, row.needs, first):
        return False
    if row.unless and _in_sentence(ann, row.unless, first):
        return False
    if row.forward and _offer_follows(ann, last):
        return False
    if row.question and (row.question == "yes") != _is_question(ann, last):
        return False
    if row.conditional or not row.rule.startswith(_STATEMENTS):
        return True
    return not (contexts_kk.conditional(ann, first, last) if row.language == "kk" else _conditional(ann, first))


def _negated(ann: Annotated, row: CompiledRow, first: int, last: int) -> bool:
    if row.language == "kk":
        return contexts_kk.negated(ann, last)
    return first > 0 and ann.forms[first - 1].key == "не" and not ann.boundary(first - 1)


def _ends_before(ann: Annotated, seqs: tuple[Seq, ...], first: int) -> bool:
    """Tell whether one of the sequences ends directly before a token, in the same sentence."""
    token = first - 1
    if token < 0 or ann.boundary(token):
        return False
    form = ann.forms[token]
    for seq in seqs:
        if len(seq.elems) == 1 and not seq.gaps[-1]:
            if fits(form, seq.elems[0]):
                return True
        elif _ends_at(ann, seq, token):
            return True
    return False


def _ends_at(ann: Annotated, seq: Seq, token: int) -> bool:
    """Tell whether a sequence of several elements matches with its last element on this token."""
    if not seq.gaps[-1] and not fits(ann.forms[token], seq.elems[-1]):
        return False
    start = token
    lowest = max(0, token - seq.reach)
    while start >= lowest:
        found = forward(ann, seq, start)
        if found is not None and found[-1] <= token <= found[-1] + seq.gaps[-1]:
            return True
        if start == 0 or ann.boundary(start - 1):
            return False
        start -= 1
    return False


def _starts_behind(ann: Annotated, seqs: tuple[Seq, ...], last: int) -> bool:
    """Tell whether one of the sequences begins directly behind a token, in the same sentence."""
    if last + 1 >= len(ann.forms) or ann.boundary(last):
        return False
    form = ann.forms[last + 1]
    for seq in seqs:
        if fits(form, seq.elems[0]) and (len(seq.elems) == 1 or rest(ann, seq, 1, (last + 1,), -1) is not None):
            return True
    return False


def _overlaps(ann: Annotated, seqs: Iterable[Seq], first: int, last: int) -> bool:
    begin = ann.sentence(first)[0]
    around = ann.surroundings(first)
    for seq in seqs:
        if not _possible(seq, around):
            continue
        for start in range(max(begin, first - seq.reach), last + 1):
            found = forward(ann, seq, start)
            if found is not None and found[-1] + seq.gaps[-1] >= first:
                return True
    return False


def _possible(seq: Seq, around: set[int]) -> bool:
    """Tell whether all words of a sequence stand somewhere near; it spares most of the search."""
    for elem in seq.elems:
        if not elem.classes and elem.atoms.isdisjoint(around):
            return False
    return True


def _in_sentence(ann: Annotated, seqs: Iterable[Seq], token: int) -> bool:
    begin, end = ann.sentence(token)
    begin, end = max(begin, token - CONTEXT), min(end, token + CONTEXT)
    around = ann.surroundings(token)
    for seq in seqs:
        if _possible(seq, around):
            for start in range(begin, end):
                if forward(ann, seq, start) is not None:
                    return True
    return False


def _offer_follows(ann: Annotated, last: int) -> bool:
    """Tell whether one of the next two sentences shows a way forward."""
    token = last
    for _ in range(2):
        begin = ann.sentence(token)[1]
        if begin >= len(ann.forms):
            return False
        end = min(ann.sentence(begin)[1], begin + CONTEXT)
        if any(form.key in _OFFERS for form in ann.forms[begin:end]):
            return True
        token = begin
    return False


def _is_question(ann: Annotated, token: int) -> bool:
    return ann.forms[ann.sentence(token)[1] - 1].key == "?"


def _conditional(ann: Annotated, first: int) -> bool:
    """A clause that opens with «если», «чтобы» … before the match states no fault."""
    start = ann.clause_start(first)
    if start and ann.forms[start - 1].kind is Kind.COMMA and first - start <= 0:
        # «если, конечно, вы ошиблись»: look through a parenthetical of one or two words.
        begin = ann.clause_start(start - 1)
        if 0 < start - 1 - begin <= 2 and all(ann.forms[t].transparent for t in range(begin, start - 1)):
            start = ann.clause_start(begin - 1) if begin else begin
    new_subject = ann.forms[first].key in ("вы", "мы", "я", "ты")
    # Only what stands before the match: a row may hold a conditional word itself («когда освободится»).
    for token in range(first - 1, start - 1, -1):
        if ann.forms[token].key in _CONDITIONALS:
            return True
        if new_subject and _finite(ann.forms[token]):
            return False  # «когда оформляли заявку вы перепутали»: the clause of the condition has its verb
    return False


def _finite(form: Form) -> bool:
    if form.kind is not Kind.WORD:
        return False
    from phraseguard.language.russian import candidates

    return candidates(form.key)[0].pos == "VERB"


def _stands(ann: Annotated, place: str, first: int, last: int) -> bool:
    begin, end = ann.sentence(first)
    if place == "clause":
        return first == begin or ann.clause_start(first) == first or ann.forms[first - 1].key in ("и", "а", "но", "или")
    if place == "start":
        return _only(ann, begin, first)
    if place == "end":
        return _only(ann, last + 1, end)
    if place == "alone":
        return _only(ann, begin, first) and _only(ann, last + 1, end)
    from phraseguard.lexicon.addressing import is_address

    return is_address(ann, begin, first, last, end)


def _only(ann: Annotated, begin: int, end: int) -> bool:
    """Tell whether tokens are nothing but punctuation, greetings and words that carry no content."""
    return end - begin <= 8 and all(
        form.kind not in (Kind.WORD, Kind.NUMBER, Kind.URL, Kind.EMAIL, Kind.PHONE)
        or form.transparent
        or form.key in _LEAD_IN
        for form in ann.forms[begin:end]
    )
