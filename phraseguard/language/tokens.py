"""Offset-true tokens: one compiled expression cuts a text into pieces that cover it without a gap.

A piece is a token with the white space behind it, so that the offsets are the running sum of the lengths and nothing is ever
searched again: ``"".join(pieces(text)) == text`` for every text. URLs, e-mail addresses, phone numbers, numbers, emoji and
emoticons are units. razdel is the reference for words; the places where this departs from it are listed in docs/tokens.md.
"""

from __future__ import annotations

import re
from enum import IntEnum

_LETTER = r"[^\W\d_]"
# A letter with the marks that may stand inside a word: accents, soft hyphen, zero-width characters.
_MARK = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufe0f"
_CHAR = r"[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060]"
_TLD = "ru|kz|рф|қаз|com|net|org|info|biz|su|by|uz|kg|ua|de|eu|io|me|app|dev|online|site|pro|shop|store|tv|ai|gov|edu|club|moscow|tech"
EMOJI_CHAR = (
    "\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0"
    "\u25fb-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)
_EMOJI = rf"(?:[#*0-9]\ufe0f?\u20e3|[\u00a9\u00ae]\ufe0f|[{EMOJI_CHAR}](?:[\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]|[\U0001f3fb-\U0001f3ff]|[{EMOJI_CHAR}](?=[\ufe0f\u200d\U0001f3fb-\U0001f3ff])|(?<=\u200d)[{EMOJI_CHAR}]|(?<=[\U0001f1e6-\U0001f1ff])[\U0001f1e6-\U0001f1ff])*)"
_EMOTICON = r"(?:(?<![\w)])[:;=][-~'^]?[)(\]\[DPpРр*|3]++(?!\w)|(?<!\w)[:;=]-[/\\]|\^_*\^|<3(?!\d)|-_-|[xXхХ][DdДд]++(?!\w)|\){2,}+|\({2,}+|¯\\_\(ツ\)_/¯|[oOоО]_[oOоО])"

_TOKEN = re.compile(
    "(?:"
    # The usual case first: a plain Cyrillic word that nothing behind it could lengthen.
    rf"[а-яёА-ЯЁ]{{2,}}+(?![\w{_MARK}*@#$'’‑-]|\.\w)"
    rf"|(?:https?://|ftp://|www\.)[^\s<>«»\"]*[^\s<>«»\".,;:!?)\]}}…'’]"
    # Bounded and possessive: a line of «a.a.a.…» must cost no more than its length.
    r"|[\w.+-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,4}"
    rf"|[a-zA-Z0-9а-яёА-ЯЁ][\w-]{{0,62}}+(?:\.(?!(?:{_TLD})(?![\w-]|\.[\w-]))[\w-]{{1,63}}+){{0,3}}+\.(?:{_TLD})(?![\w-])"
    r"(?:/[^\s<>«»\"]*[^\s<>«»\".,;:!?)\]}…'’])?"
    rf"|{_EMOJI}"
    rf"|{_EMOTICON}"
    r"|(?:т|и|н|с|р|к|в|б|м|о)\.[ \u00a0\u202f]?(?:е|к|д|п|н|о|ч|г|э|с|м|у)\.(?!\w)|[рк]/с(?!\w)"
    r"|(?<!\d)(?:\+\d{1,3}|8)[- \u00a0\u202f(]{0,2}\d{3}[- \u00a0\u202f)]{0,2}\d{2,3}[- \u00a0\u202f]?\d{2}[- \u00a0\u202f]?\d{2,3}(?!\d)"
    r"|№[ \u00a0\u202f]?\d[\w/-]*"
    r"|\d+(?:[.,:]\d+)*(?:-\w+(?::\d+)*)*(?:/\d+)*%?(?!\w)"
    # A word masked with signs: «х*й», «бл#ть», «п****ц».
    rf"|{_LETTER}+(?:[*@#$]+{_LETTER}+)+|{_LETTER}{{1,4}}[*]{{2,}}"
    rf"|{_CHAR}+(?:[-‑'’]{_CHAR}+)*"
    r"|[.?!…]+"
    r"|[()\[\]{}<>|/\\=_*#~+-]{3,}+"
    r"|."
    r")\s*",
    re.DOTALL,
)
_LEADING = re.compile(r"\s+")


class Kind(IntEnum):
    """What a token is."""

    WORD = 1
    NUMBER = 2
    END = 3  # . ? ! … and runs of them
    COMMA = 4
    CLAUSE = 5  # ; and :
    PUNCTUATION = 6
    URL = 7
    EMAIL = 8
    PHONE = 9
    EMOJI = 10
    EMOTICON = 11
    SPACE = 12  # white space before the first token


_SINGLE = {",": Kind.COMMA, ";": Kind.CLAUSE, ":": Kind.CLAUSE}
_EMOJI_ONLY = re.compile(_EMOJI)
_EMOTICON_ONLY = re.compile(_EMOTICON)
_PHONE_ONLY = re.compile(r"(?:\+\d|8[- \u00a0\u202f(]{0,2}\d{3})[- \u00a0\u202f()\d]{6,}")


def pieces(text: str) -> list[str]:
    """Cut a text into tokens with the white space behind them; they join to the text again."""
    lead = _LEADING.match(text)
    if lead is None:
        return _TOKEN.findall(text)
    return [lead.group(), *_TOKEN.findall(text, lead.end())]


def kind_of(surface: str) -> Kind:
    """Tell what a token (without the white space behind it) is."""
    if not surface:
        return Kind.SPACE
    first = surface[0]
    if first in _SINGLE and len(surface) == 1:
        return _SINGLE[first]
    if first in ".?!…" and not surface.strip(".?!…"):
        return Kind.END
    if "@" in surface and "." in surface:
        return Kind.EMAIL
    if "://" in surface or surface[:4].lower() == "www.":
        return Kind.URL
    if first.isalpha() and not _EMOTICON_ONLY.fullmatch(surface) and not _EMOJI_ONLY.fullmatch(surface):
        dot = surface.rfind(".")
        return Kind.URL if 0 < dot < len(surface) - 1 else Kind.WORD
    if _EMOJI_ONLY.fullmatch(surface):
        return Kind.EMOJI
    if _EMOTICON_ONLY.fullmatch(surface):
        return Kind.EMOTICON
    if first.isdigit() or first in "№+":
        if _PHONE_ONLY.fullmatch(surface):
            return Kind.PHONE
        return Kind.NUMBER if any(c.isdigit() for c in surface) else Kind.PUNCTUATION
    return Kind.WORD if first.isalnum() or first == "_" else Kind.PUNCTUATION
