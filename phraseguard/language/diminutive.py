"""Diminutives by word formation: the suffix, a dictionary word behind it, the same gender. No list of diminutives."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from phraseguard.language import russian

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

# Most forms are turned away here, before the dictionary is asked.
SUFFIXES = (
    r".{2,}(?:[оеи]ч(?:к(?:а|и|е|у|ой|ою|ам|ами|ах|о|ом)|ек)|[уюыи]ш(?:к(?:а|и|е|у|ой|ам|ами|ах|о|ом|ов)|ек)"
    r"|[оеи]ньк(?:а|и|е|у|ой|ам|ами|ах|о|ий|ая|ое|ие|ого|ому|им|ом|их|ими|ую)|[оеи]нек|ек|ок|(?:еше?|юсе)ньк\w+"
    r"|(?:чи|и)к(?:а|у|ом|е|и|ов|ам|ами|ах)?|(?:[^аеиоуыэюя]|й|ь)к(?:а|у|ом|е|и|ов|ам|ами|ах|ой|о)"
    r"|[ежч]к(?:а|у|ом|е|и|ой|ам|ами|ах)|(?:ь?ц|[ие]ц)(?:е|о|а|у|ем|ом|ам|ами|ах)|еньк[ао]|ечк[ао])"
)
_SUFFIXED = re.compile(SUFFIXES)

_ALTERNATIONS = {"ч": ("к", "ц"), "ж": ("г", "з"), "ш": ("х", "с")}

# Suffix of the diminutive lemma → endings that its base may have. Longest suffix first.
_NOUNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("оночка", ("онка",)),
    ("ьице", ("ие", "ье")),
    ("ушечка", ("ушка",)),
    ("очка", ("ка", "а", "я", "ь", "очь")),
    ("ечка", ("ка", "йка", "ька", "ечь", "а", "я", "ь")),
    ("ичка", ("ица", "а", "я", "ика")),
    ("очек", ("ок", "")),
    ("ечек", ("ек", "ец", "")),
    ("ичек", ("ик", "")),
    ("ушек", ("", "ух")),
    ("юшек", ("й", "ь")),
    ("ечко", ("ко", "о", "е", "но")),
    ("очко", ("ко", "о")),
    ("ушка", ("а", "я", "ь")),
    ("юшка", ("я", "ь")),
    ("ушко", ("о", "е")),
    ("юшко", ("е",)),
    ("ышко", ("о", "ло")),
    ("ишко", ("о", "", "е")),
    ("ишка", ("а", "", "я")),
    ("онька", ("а", "я", "ь")),
    ("енька", ("а", "я", "ь")),
    ("онек", ("онь",)),
    ("енек", ("ень",)),
    ("ецо", ("о", "е")),
    ("ице", ("о", "е")),
    ("ьчик", ("ец", "ь")),
    ("чик", ("", "ец")),
    ("ик", ("", "ь", "ец")),
    ("ок", ("", "ь")),
    ("ек", ("", "ь", "й", "ей")),
    ("ька", ("я", "ля")),
    ("йка", ("я",)),
    ("ко", ("о", "е")),
    ("це", ("о", "е")),
    ("цо", ("о", "е")),
    ("ка", ("а", "я", "ь")),
)
_ADJECTIVES = ("юсенький", "ешенький", "охонький", "енький", "онький")
_ADVERBS = ("ехонько", "охонько", "енько", "онько", "ечко")
_AFFECTION = ("очка", "ечка", "енька", "онька", "юшка", "ушка", "чик")
# A fleeting vowel or a changed root that the suffix rules cannot undo.
_IRREGULAR = {
    "водичка": "вода", "сестричка": "сестра", "денек": "день", "денечек": "день", "чаек": "чай", "чаечек": "чай",
    "денежка": "деньга", "солнышко": "солнце", "дельце": "дело", "утречко": "утро", "вечерок": "вечер",
    "вечерочек": "вечер", "огонечек": "огонь", "кофеек": "кофе", "землица": "земля", "мыльце": "мыло",
    "времечко": "время", "имечко": "имя",
}  # fmt: skip
# «Пять годиков» are not «пять годов».
_SUPPLETIVE = {"годов": "лет"}
_PLURAL_ONLY = frozenset({"денежка"})
# Forms of words that the dictionary lacks, read off their endings: its own guesses take «заявочками» for another word.
_UNKNOWN_FEMININE = re.compile(r"(\w+(?:[оеи]ч|[ую]ш|[ое]нь))к(а|и|е|у|ой|ою|ам|ами|ах)")
_UNKNOWN_MASCULINE = re.compile(r"(\w+(?:[оеи]ч))к(а|у|ом|е|и|ов|ам|ами|ах)|(\w+и)к(|а|у|ом|е|и|ов|ам|ами|ах)")
_FEMININE_ENDINGS = {
    "а": ("nomn", "sing"), "и": ("gent", "sing"), "е": ("datv", "sing"), "у": ("accs", "sing"), "ой": ("ablt", "sing"),
    "ою": ("ablt", "sing"), "ам": ("datv", "plur"), "ами": ("ablt", "plur"), "ах": ("loct", "plur"),
}  # fmt: skip
_MASCULINE_ENDINGS = {
    "": ("nomn", "sing"), "а": ("gent", "sing"), "у": ("datv", "sing"), "ом": ("ablt", "sing"), "е": ("loct", "sing"),
    "и": ("nomn", "plur"), "ов": ("gent", "plur"), "ам": ("datv", "plur"), "ами": ("ablt", "plur"), "ах": ("loct", "plur"),
}  # fmt: skip
# Instrumental forms that have become adverbs of their own.
_ADVERBIAL = {
    "утречком": "утром", "вечерком": "вечером", "вечерочком": "вечером", "денечком": "днем", "ночкой": "ночью",
    "пешочком": "пешком", "рядышком": "рядом", "бочком": "боком", "рядком": "рядом",
}  # fmt: skip
_GENDERS = frozenset({"masc", "femn", "neut"})
_PROPER = frozenset({"Surn", "Geox", "Patr"})
_MIN_BASE = 3


class Diminutive(NamedTuple):
    """A diminutive form: its lemma, the base lemma, and the base in the same form."""

    lemma: str
    base: str
    replacement: str


def suffixed(key: str) -> bool:
    """Tell whether a folded form ends like a diminutive (cheap; most forms do not)."""
    return _SUFFIXED.fullmatch(key) is not None


@lru_cache(maxsize=20_000)
def diminutive(key: str, lexicalised: frozenset[str]) -> Diminutive | None:
    """Return the diminutive that a folded form is, or None.

    A form whose likeliest reading is another part of speech, or whose lemma is lexicalised, is none.
    """
    if not suffixed(key):
        return None
    readings = russian.parses(key)
    lemmas = {p.normal_form.replace("ё", "е") for p in readings}
    if lemmas & lexicalised:
        return None
    if key in _ADVERBIAL:
        return Diminutive(key, _ADVERBIAL[key], _ADVERBIAL[key])
    if not readings[0].is_known and not russian.grammemes(readings[0]) & _PROPER:
        made = _unknown_noun(key, lexicalised)
        if made is not None:
            return made
    best = str(readings[0].tag.POS)
    for parse in readings[:6]:
        pos = str(parse.tag.POS)
        if parse.is_known and readings[0].is_known and pos != best:
            continue
        lemma = parse.normal_form.replace("ё", "е")
        tags = russian.grammemes(parse)
        if tags & _PROPER:
            return None
        if pos == "NOUN":
            made = _noun(key, lemma, tags)
        elif pos in ("ADJF", "ADJS"):
            made = _adjective(key, lemma, tags)
        elif pos in ("ADVB", "CONJ", "PRED"):
            made = _adverb(key)
        else:
            made = None
        if made is not None:
            return made
    return None


def _unknown_noun(key: str, lexicalised: frozenset[str]) -> Diminutive | None:
    """A noun that the dictionary lacks: its lemma by its ending, feminine before masculine."""
    readings: list[tuple[str, tuple[str, ...]]] = []
    if found := _UNKNOWN_FEMININE.fullmatch(key):
        readings.append((f"{found[1]}ка", (*_FEMININE_ENDINGS[found[2]], "femn")))
    if key.endswith(("очек", "ечек", "ичек")):
        readings += [(f"{key[:-2]}ка", ("gent", "plur", "femn")), (key, ("nomn", "sing", "masc"))]
    if found := _UNKNOWN_MASCULINE.fullmatch(key):
        lemma, ending = (f"{found[1]}ек", found[2]) if found[1] else (f"{found[3]}к", found[4])
        readings.append((lemma, (*_MASCULINE_ENDINGS[ending], "masc")))
    for lemma, tags in readings:
        if lemma not in lexicalised:
            made = _noun(key, lemma, frozenset(tags))
            if made is not None:
                return made
    return None


def _noun(key: str, lemma: str, tags: frozenset[str]) -> Diminutive | None:
    gender = tags & _GENDERS
    if "Name" in tags and not lemma.endswith(_AFFECTION):
        return None  # «Светка», «Игорёк» are colloquial names; affection is «Светочка», «Сашенька»
    if lemma in _IRREGULAR:
        return _made(lemma, _dictionary_noun(_IRREGULAR[lemma], frozenset()), tags)
    for suffix, endings in _NOUNS:
        if not lemma.endswith(suffix):
            continue
        stem = lemma[: -len(suffix)]
        if len(stem) < 2:
            continue
        for ending in endings:
            for root in _roots(stem, suffix):
                base = root + ending
                if len(base) < _MIN_BASE or base == lemma:
                    continue
                found = _dictionary_noun(base, gender)
                made = _made(lemma, found, tags)
                if made is not None:
                    return made
    return None


def _made(lemma: str, base: Parse | None, tags: frozenset[str]) -> Diminutive | None:
    if base is None:
        return None
    number = "plur" if "plur" in tags or lemma in _PLURAL_ONLY else "sing"
    made = russian.inflect(base, frozenset(filter(None, (russian.case_of(tags), number))))
    return Diminutive(lemma, base.normal_form, _SUPPLETIVE.get(made, made)) if made is not None else None


def _roots(stem: str, suffix: str) -> tuple[str, ...]:
    """The stem as it is, with its last consonant alternated back, and with a fleeting vowel taken out."""
    roots = [stem]
    for consonant in _ALTERNATIONS.get(stem[-1], ()):
        roots.append(stem[:-1] + consonant)
    if suffix in ("це", "цо", "ко") and stem[-2:-1] in ("о", "е"):
        roots.append(stem[:-2] + stem[-1])
    return tuple(roots)


def _dictionary_noun(base: str, gender: frozenset[str]) -> Parse | None:
    for parse in russian.parses(base):
        if not parse.is_known or str(parse.tag.POS) != "NOUN":
            continue
        tags = russian.grammemes(parse)
        if parse.normal_form.replace("ё", "е") != base or "Abbr" in tags or "Surn" in tags:
            continue
        if not gender or not (tags & _GENDERS) or gender & tags:
            return parse
    return None


def _adjective(key: str, lemma: str, tags: frozenset[str]) -> Diminutive | None:
    for suffix in _ADJECTIVES:
        if not lemma.endswith(suffix) or len(lemma) <= len(suffix) + 1:
            continue
        stem = lemma[: -len(suffix)]
        for ending in ("ый", "ий", "ой", "кий"):
            base = stem + ending
            for parse in russian.parses(base):
                if parse.is_known and str(parse.tag.POS) == "ADJF" and parse.normal_form.replace("ё", "е") == base:
                    number = "plur" if "plur" in tags else next(iter(tags & _GENDERS), "")
                    wanted = frozenset(filter(None, (russian.case_of(tags), number, "ADJS" if "ADJS" in tags else "")))
                    made = russian.inflect(parse, wanted)
                    return Diminutive(lemma, parse.normal_form, made) if made else None
    return None


def _adverb(key: str) -> Diminutive | None:
    for suffix in _ADVERBS:
        if not key.endswith(suffix) or len(key) <= len(suffix) + 1:
            continue
        for ending in ("о", "ко", "е"):
            base = key[: -len(suffix)] + ending
            for parse in russian.parses(base):
                if parse.is_known and str(parse.tag.POS) in ("ADVB", "ADJS") and parse.word.replace("ё", "е") == base:
                    return Diminutive(key, base, parse.word)
    return None
