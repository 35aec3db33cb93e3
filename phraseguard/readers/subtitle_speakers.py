"""Who speaks in subtitles, and what is left to read: voice tags, «Имя: текст», «[Имя] текст», dashes; markup is stripped.

Subtitles have no field for a speaker, so a prefix is taken for a name only on evidence from the whole file: «Внимание: …»
once in a call is speech, «Анна Ким: …» at the head of most cues is a speaker.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from phraseguard.readers.role_words import folded, is_numbered, role_of_label
from phraseguard.readers.subtitle_cues import Block
from phraseguard.readers.turns import Cue

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:[ \t]+(?P<name>[^>]*))?>|(?P<end></v>)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}")
_DASH = re.compile(r"\s*(?:[-–—]\s*(?=[^\W\d_]|[«\"„…\[])|>>\s*)")
_PREFIX = re.compile(r"\s*(?P<name>[^:\[\]]{1,40}?)\s*:(?!/)(?P<rest>(?:\s.*|[^\d\s].*)?)", re.DOTALL)
_BRACKET = re.compile(r"\s*\[(?P<name>[^\[\]]{1,40})\]\s*:?(?P<rest>.*)", re.DOTALL)
# A word of a name: «Анна», «А.», «Ким-Ли», «ТЦФТО-3», and the small words of Turkic and western names.
_NAME_WORD = re.compile(
    r"\(?[^\W\d_a-zа-яёәіңғүұқөһ][\w.'’-]*\)?|№?\d{1,4}|ұлы|қызы|оглы|кызы|улы|фон|де|van|de|\([\w ]+\)"
)
_NO_NAMES = frozenset(
    "внимание примечание итак вопрос ответ номер адрес телефон сумма дата время тема цитата например важно итого вывод пример "
    "назар ескерту сұрақ жауап нөмірі мекенжай мысалы note attention question answer number address example http https "
    "музыка смех пауза шум тишина вздох кашель аплодисменты звонок гудок гудки неразборчиво музыка үзіліс күлкі шу music laughter "
    "noise silence applause inaudible crosstalk blank_audio pause".split()
)

_MOST, _MOST_OF_DECLARED = 0.5, 0.75  # share of the cues that begin with a name


class _Line(NamedTuple):
    text: str
    number: int
    turn: bool  # a dash stands before it
    name: str  # what looks like a speaker, empty if nothing does
    rest: str  # the text after that name


def cues(blocks: list[Block], *, vtt: bool) -> Iterator[Cue]:
    """The cues of a file with their speakers, markup stripped, the lines of a cue joined by a space.

    A block in which two people speak gives a cue for each, both with the times of the block. With voice tags a cue without
    one is of nobody known; with prefixes, which stand where the speaker changes, it continues the turn before.
    """
    if any(match["name"] for block in blocks for line in block.lines for match in _VOICE.finditer(line)):
        return (cue for block in blocks for cue in _voices(block, vtt))
    return _prefixed(blocks, vtt)


def _voices(block: Block, vtt: bool) -> Iterator[Cue]:
    speaker, pieces, line = "", list[str](), block.line
    for number, text in enumerate(block.lines, start=block.line):
        at = 0
        for match in chain(_VOICE.finditer(text), (None,)):
            piece = _plain(text[at : match.start() if match else len(text)], vtt)
            if piece and not pieces:
                line = number
            pieces += [piece] if piece else []
            if match is None:
                continue
            at = match.end()
            if pieces and (match["end"] or match["name"]):
                yield Cue(" ".join(pieces), block.start, block.end, speaker, line)
                pieces = []
            speaker = "" if match["end"] else _plain(match["name"] or "", vtt) or speaker
    if pieces:
        yield Cue(" ".join(pieces), block.start, block.end, speaker, line)


def _prefixed(blocks: list[Block], vtt: bool) -> Iterator[Cue]:
    read = [
        (block, [_line(text, number, vtt) for number, text in enumerate(block.lines, block.line)]) for block in blocks
    ]
    names = _accepted([lines for _, lines in read])
    speaker, turn = "", 0
    for block, lines in read:
        pieces, first = list[str](), block.line
        for line in lines:
            named = folded(line.name) in names if line.name else False
            if (named or line.turn) and pieces:
                yield Cue(" ".join(pieces), block.start, block.end, speaker, first, turn=turn)
                pieces = []
            if named or line.turn:
                speaker, turn = (line.name if named else ""), turn + (line.turn and not named)
            text = line.rest if named else line.text
            if text and not pieces:
                first = line.number
            pieces += [text] if text else []
        if pieces:
            yield Cue(" ".join(pieces), block.start, block.end, speaker, first, turn=turn)


def _line(raw: str, number: int, vtt: bool) -> _Line:
    text = _plain(raw, vtt)
    dash = _DASH.match(text)
    if dash:
        text = text[dash.end() :]
    for pattern in (_BRACKET, _PREFIX):
        found = pattern.fullmatch(text)
        if found and _looks_like_a_speaker(found["name"].strip()):
            return _Line(text, number, dash is not None, found["name"].strip(), found["rest"].strip())
    return _Line(text, number, dash is not None, "", text)


def _accepted(cues_lines: list[list[_Line]]) -> frozenset[str]:
    """The folded names that are speakers: labels of a role always, others if seen twice or if most cues begin with one."""
    counts = Counter(folded(line.name) for lines in cues_lines for line in lines if line.name)
    headed = sum(1 for lines in cues_lines if lines and lines[0].name)
    # Where some are declared, the others are likely to be, too.
    most = headed >= len(cues_lines) * (_MOST_OF_DECLARED if any(map(_declares, counts)) else _MOST)
    return frozenset(name for name, count in counts.items() if most or count > 1 or _declares(name))


def _declares(label: str) -> bool:
    return role_of_label(label) is not None or is_numbered(label)


def _looks_like_a_speaker(label: str) -> bool:
    if _declares(label):
        return True
    words = label.split()
    return (
        0 < len(words) <= 4
        and folded(words[0]) not in _NO_NAMES
        and any(letter.isalpha() for letter in words[0])
        and all(_NAME_WORD.fullmatch(word) for word in words)
    )


def _plain(text: str, vtt: bool) -> str:
    """Text without markup and without blanks at its ends; character references are a thing of WebVTT only."""
    stripped = _TAG.sub("", text)
    return (html.unescape(stripped) if vtt else stripped).strip()
