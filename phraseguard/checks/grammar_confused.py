"""spelling/grammar: words that are confused with others, where the neighbours decide: «в течении недели», «из за», «какой либо»."""

from __future__ import annotations

import re

from phraseguard.checks.base import Hit, span
from phraseguard.language import russian
from phraseguard.language.annotate import Annotated
from phraseguard.language.letters import like_case
from phraseguard.language.tokens import Kind

_QUESTIONS = frozenset(
    "кто кого кому кем ком что чего чему чем чем какой какая какое какие какого какому каким какую каком каких какими какою где куда откуда когда как чей чья чье чьи зачем почему сколько".split()
)
# «где либо», «когда либо» may be two words of a choice; these are not.
_EITHER = frozenset("кого кому какой какая какое какие какого какому каким какую каком каких какими чего чему".split())
_TIMES = frozenset(
    "дня дней часа часов минут минуты суток недели недель месяца месяцев года лет времени квартала срока смены ночи вечера утра секунд секунды выходных праздников периода "
    "полугода получаса полугодия десятилетия разговора".split()
)
_MATTERS = frozenset("заявки вопроса обращения доставки жалобы возврата претензии сроков проблемы ситуации".split())
_MONEY = re.compile(
    r"(?:за|пере|вы|до|на)?числ\w+|поступ\w+|перев[ео]д\w*|вн[ео]с\w+|спис\w+|пополн\w+|деньг\w*|денег|средств\w*|сумм\w*|руб\w*|тенге|платеж\w*|оплат\w*"
)
# Behind «по» at the start of a clause these name a time: «по приезде».
_ARRIVALS = {
    "истечению": "истечении",
    "приезду": "приезде",
    "окончанию": "окончании",
    "прилету": "прилете",
    "отъезду": "отъезде",
}
_ORDINALS = frozenset("первых вторых третьих четвертых пятых".split())
_LANGUAGE = re.compile(
    "(?:рус|казах|англий|немец|киргиз|узбек|турец|китай|француз|татар|украин|человечес|дружес|делов|прежнерус)ски|немецки|турецки|человечески|дружески"
)
_NO_COMPARATIVE = frozenset("менее более ранее позднее далее скорее больше меньше позже раньше того".split())
WORDS = frozenset(
    {*_ARRIVALS, *_ORDINALS, "течении", "течений", "следствии", "следствие", "счет", "смотря", "виду", "согласно", "нибудь", "либо", "за", "под", "таки",
     "кое", "свидание", "свиданье", "обходимо", "не", "более"}
)  # fmt: skip
HINT = "|".join(sorted(WORDS)) + r"|\w+с?ки"


def is_language(key: str) -> bool:
    """Tell whether a form is the adverb of a language or a manner behind «по»."""
    return _LANGUAGE.fullmatch(key) is not None


def find(ann: Annotated, token: int) -> Hit | None:
    """Return the mistake at a word of `WORDS`, if its neighbours make it one."""
    key = ann.forms[token].key
    before = ann.forms[token - 1].key if token and not ann.boundary(token - 1) else ""
    after = ann.forms[token + 1] if token + 1 < len(ann.forms) and not ann.boundary(token) else None
    behind = after.key if after is not None and after.kind is Kind.WORD else ""
    written = f"{before} {key}"
    if key in ("нибудь", "либо"):
        usual = _QUESTIONS if key == "нибудь" else _EITHER
        return _mend(ann, token - 1, token, f"{before}-{key}", "safe") if before in usual else None
    if written in ("из за", "из под") or (before == "во" and key in _ORDINALS) or (before == "по" and is_language(key)):
        return _mend(ann, token - 1, token, f"{before}-{key}", "safe")
    if key == "таки":
        return (
            _mend(ann, token - 1, token, f"{before}-таки", "safe") if before in ("все", "опять", "довольно") else None
        )
    if key == "кое":
        return _mend(ann, token, token + 1, f"кое-{behind}", "safe") if behind in _QUESTIONS else None
    if key in ("свидание", "свиданье"):
        return _mend(ann, token - 1, token, "до свидания", "safe") if before == "до" else None
    if written == "не обходимо":
        return _mend(ann, token - 1, token, "необходимо", "safe")
    if key in ("течении", "течений"):
        return (
            _mend(ann, token - 1, token, "в течение", "safe") if before == "в" and _time_follows(ann, token) else None
        )
    if key == "согласно":
        return _governed_case(ann, token, behind)
    if key == "более":
        return _double_comparative(ann, token, before, behind)
    return _two_readings(ann, token, before, behind)


def _two_readings(ann: Annotated, token: int, before: str, behind: str) -> Hit | None:
    """The cases where a literal reading is possible but far: the fix is for a person to confirm."""
    key = ann.forms[token].key
    if before == "в" and key in ("следствии", "следствие") and (behind in ("чего", "этого") or _only_genitive(behind)):
        return _mend(ann, token - 1, token, "вследствие", "unsafe")
    if (
        before == "в"
        and key == "виду"
        and (behind in ("того", "этого") or _only_genitive(behind))
        and not _said(ann, token, "име")
    ):
        return _mend(ann, token - 1, token, "ввиду", "unsafe")
    if before == "не" and key == "смотря" and behind == "на":
        return _mend(ann, token - 1, token, "несмотря", "unsafe")
    if before == "на" and key == "счет" and not _about_money(ann, token):
        matter = ann.forms[token + 2].key if token + 2 < len(ann.forms) else ""
        if behind in _MATTERS or matter in _MATTERS and "gent" in _features(behind):
            return _mend(ann, token - 1, token, "насчет", "unsafe")
    if before == "по" and key in _ARRIVALS and (key == "истечению" or ann.clause_start(token - 1) == token - 1):
        return _mend(ann, token - 1, token, f"по {_ARRIVALS[key]}", "unsafe")
    if (
        key == "не"
        and before == "то"
        and behind in ("был", "была", "было", "были", "стало")
        and _said(ann, token, "бы")
    ):
        return _mend(ann, token, token, "ни", "safe")
    return None


def _mend(ann: Annotated, first: int, last: int, replacement: str, tier: str) -> Hit | None:
    """A hit over the words, unless a mark or a line stands between them."""
    if last >= len(ann.forms) or any(ann.forms[t].breaks == 2 for t in range(first, last)):
        return None
    return span(
        ann, "spelling/grammar", first, last, replacement=like_case(ann.forms[first].surface, replacement), tier=tier,
        why="a word confused with another one",
    )  # fmt: skip


def _time_follows(ann: Annotated, token: int) -> bool:
    """«в течении трёх рабочих дней», not «в течении реки»."""
    for form in ann.forms[token + 1 : token + 6]:
        if form.key in _TIMES:
            return True
        if form.kind is Kind.NUMBER or form.surface in ("-", "–", "—", "(", ")"):
            continue
        if (
            form.kind is not Kind.WORD
            or not _features(form.key) & {"ADJF", "NUMR", "PRTF", "NPRO"}
            and form.key not in ("и", "или", "одного")
        ):
            return False
    return False


def _governed_case(ann: Annotated, token: int, behind: str) -> Hit | None:
    """«согласно договора»: the dative stands behind «согласно»."""
    if not _only_genitive(behind) or token + 1 >= len(ann.forms):
        return None
    parse = next((p for p in russian.parses(behind) if "NOUN" in russian.grammemes(p)), None)
    number = "plur" if parse is not None and "plur" in russian.grammemes(parse) else "sing"
    made = russian.inflect(parse, frozenset({"datv", number})) if parse is not None else None
    if made is None or made.replace("ё", "е") == behind:
        return None
    surface = ann.forms[token + 1].surface
    return span(
        ann, "spelling/grammar", token + 1, token + 1, replacement=like_case(surface, made), tier="safe",
        why="the dative behind «согласно»",
    )  # fmt: skip


def _double_comparative(ann: Annotated, token: int, before: str, behind: str) -> Hit | None:
    """«более удобнее»."""
    if before in ("тем", "не", "чем", "и") or behind in _NO_COMPARATIVE or not behind:
        return None
    readings = russian.candidates(behind)
    if not readings[0].in_lexicon or not all(c.pos == "COMP" for c in readings):
        return None
    return span(
        ann, "spelling/grammar", token, token + 1, replacement=like_case(ann.forms[token].surface, behind), tier="safe",
        why="a comparative twice",
    )  # fmt: skip


def _only_genitive(key: str) -> bool:
    """Tell whether a form is a noun in the genitive and in no other case but the accusative."""
    tags = russian.known_tags(key) if key else ()
    nouns = [t for t in tags if "NOUN" in t]
    if not nouns or len(nouns) < len(tags):
        return False
    features = frozenset().union(*nouns)
    return bool(features & {"gent", "gen2"}) and not features & {"datv", "loct", "ablt"}


def _features(key: str) -> frozenset[str]:
    return frozenset().union(*russian.known_tags(key))


def _said(ann: Annotated, token: int, beginning: str) -> bool:
    """Tell whether a word with this beginning stands before in the sentence."""
    first = ann.sentence(token)[0]
    return any(form.key.startswith(beginning) for form in ann.forms[first:token])


def _about_money(ann: Annotated, token: int) -> bool:
    first, last = ann.sentence(token)
    return any(_MONEY.fullmatch(form.key) for form in ann.forms[first:last])
