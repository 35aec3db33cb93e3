"""Times that commit to nothing: «в ближайшее время», «как только», «жақын арада»."""

from __future__ import annotations

from phraseguard.language.fold import plain
from phraseguard.language.when.lexer import Token, sign, word
from phraseguard.language.when.model import Piece
from phraseguard.language.when.words import UNITS

_PHRASES = """
в самое ближайшее время | в ближайшее время | в ближайшем будущем | в самом ближайшем времени | в ближайшем времени
в ближайшие дни | в ближайшие часы | в ближайшие минуты | в ближайшие недели | на днях | в скором времени | в скором будущем
скоро | вскоре | совсем скоро | чуть позже | позже | попозже | позднее | чуть позднее | немного позже | несколько позже
в кратчайшие сроки | в кратчайший срок | в самые короткие сроки | в короткие сроки | в максимально короткие сроки
в кратчайшее время | в короткое время | в разумный срок | в разумные сроки | в установленный срок | в установленные сроки
при первой возможности | при первой же возможности | по мере возможности | по мере поступления | по мере готовности
как только | как можно скорее | как можно быстрее | по возможности скорее | со временем | через некоторое время
через какое то время | спустя некоторое время | в течение некоторого времени | некоторое время
когда освободится | когда появится время | когда будет время | когда будет возможность | сегодня завтра | не сегодня завтра
жақын арада | жақын уақытта | жақын уақыт ішінде | жақын күндері | жақын күнде | жақында | жуырда | таяуда | таяу арада
таяу күндері | таяу уақытта | кейінірек | сәл кейінірек | біраздан кейін | біраздан соң | кешірек | соңырақ
мүмкіндігінше тез | мүмкіндігінше жылдам | мүмкіндігінше тезірек | барынша тез | қысқа мерзімде | қысқа уақытта
қысқа мерзім ішінде | тез арада | уақыт табылғанда | уақыт болғанда | уақытым болғанда | уақыты болғанда | мүмкіндік болғанда
мүмкіндік туғанда | мүмкіндік болса | мүмкіндік болған кезде | қолымыз босағанда | қолым босағанда | біраз уақыттан кейін
біраз уақыттан соң | бүгін ертең | дайын болғанда | дайын болған кезде | дайын бола салысымен | бір сәт
"""
# «не позже пятницы», «на час позже»: the comparative measures against something.
_COMPARATIVES = frozenset("позже позднее".split())


def _table() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    rows = [" ".join(phrase.split()) for line in _PHRASES.strip().splitlines() for phrase in line.split("|")]
    for phrase in dict.fromkeys(form for row in rows for form in (row, plain(row))):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in table.items()}


_BY_FIRST = _table()
STARTERS = frozenset(_BY_FIRST)


def vague(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read a vague time that begins at a token."""
    for words in _BY_FIRST.get(word(tokens, index), ()):
        after = _match(tokens, index, words)
        if after is None:
            continue
        if words[-1] in _COMPARATIVES and _compares(tokens, index, after):
            continue
        return Piece(index, after, "vague")
    return None


def _match(tokens: list[Token], index: int, words: tuple[str, ...]) -> int | None:
    at = index
    for expected in words:
        # «сегодня-завтра», «бүгін-ертең», «какое-то»
        if at > index and sign(tokens, at) == "-":
            at += 1
        if word(tokens, at) != expected:
            return None
        at += 1
    if words in (("сегодня", "завтра"), ("бүгін", "ертең"), ("бугин", "ертен")) and at == index + 2:
        return None
    return at


def _compares(tokens: list[Token], index: int, after: int) -> bool:
    before, following = word(tokens, index - 1), word(tokens, after)
    return before == "не" or before in UNITS or following in ("чем", "срока", "указанного", "этого", "назначенного")
