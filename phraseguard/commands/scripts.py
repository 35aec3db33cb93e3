"""``phraseguard scripts``: search of the approved scripts by situation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from phraseguard.commands.session import Common, Session, Ui
from phraseguard.commands.streams import FOUND, OK, Streams
from phraseguard.language import russian
from phraseguard.language.fold import fold
from phraseguard.language.tokens import Kind, kind_of, pieces
from phraseguard.lexicon.compiled import ScriptLine, Situation
from phraseguard.lexicon.policy import Policy
from phraseguard.output.wording import localized

# What a hit in each place is worth: a keyword is what people say, a word of a text may be there by chance.
_KEYWORD, _TITLE, _TEXT = 1.0, 0.9, 0.4
_ENOUGH = 0.2
_ALIKE = 80.0
_LIKELY = 0.05
_FUNCTION_WORDS = frozenset({"PREP", "CONJ", "PRCL", "INTJ", "NPRO"})
_NOTHING: dict[Ui, str] = {
    "ru": "подходящего скрипта нет",
    "kk": "сай келетін дайын мәтін жоқ",
    "en": "no script fits",
}


class Offer(NamedTuple):
    """A script that fits a query; `score` is between 0 and 1."""

    script: ScriptLine
    situations: tuple[Situation, ...]
    score: float


def run(streams: Streams, query: str, common: Common, *, format: str = "text", limit: int = 5) -> int:
    """Print the scripts that fit, the best first; exit code 1 if there is none."""
    session = Session(common)
    loaded = session.load(Path.cwd())
    ui = session.ui(loaded)
    offers = search(session.policy(loaded.settings), query)[:limit]
    if format == "json":
        streams.out.write(msgspec.json.format(msgspec.json.encode([_record(o, ui) for o in offers])).decode() + "\n")
    elif offers:
        streams.out.writelines(_lines(offers, ui))
    else:
        streams.err.write(f"phraseguard: {_NOTHING[ui]}\n")
    return OK if offers else FOUND


def search(policy: Policy, query: str) -> list[Offer]:
    """Return the scripts that fit a query, the best first; equal ones in the order of the lexicon.

    Words count by their lemmas, words that no lemma joins (a slip of the pen) by likeness.
    """
    wanted = _words([query])
    titles = {each.id: _words(each.title.values()) for each in policy.situations}
    keywords = {each.id: _words(each.keywords) for each in policy.situations}
    known = {each.id: each for each in policy.situations}
    weights = [_weight(word, [titles[name] + keywords[name] for name in known]) for word in wanted]
    offers = []
    for script in policy.all_scripts:
        text = _words([script.text])
        best = 0.0
        for name in script.situations:
            places = ((_KEYWORD, keywords.get(name, [])), (_TITLE, titles.get(name, [])), (_TEXT, text))
            best = max(best, _score(wanted, weights, places))
        if best >= _ENOUGH:
            chosen = tuple(known[name] for name in script.situations if name in known)
            offers.append(Offer(script, chosen, round(best, 3)))
    return sorted(offers, key=lambda offer: -offer.score)


def _weight(word: frozenset[str], situations: list[list[frozenset[str]]]) -> float:
    """A word of many situations («клиент») tells less than a word of one."""
    holding = sum(any(not word.isdisjoint(other) for other in words) for words in situations)
    return 1 / (1 + holding)


def _score(
    wanted: list[frozenset[str]], weights: list[float], places: Iterable[tuple[float, list[frozenset[str]]]]
) -> float:
    listed = tuple(places)
    points = [max((worth * _found(word, words) for worth, words in listed if words), default=0.0) for word in wanted]
    return sum(p * w for p, w in zip(points, weights, strict=True)) / sum(weights) if weights else 0.0


def _found(word: frozenset[str], words: list[frozenset[str]]) -> float:
    """How surely a word is among others: 1 by lemma, less by likeness."""
    if any(not word.isdisjoint(other) for other in words):
        return 1.0
    from rapidfuzz import fuzz, process

    best = max(
        (process.extractOne(form, [each for other in words for each in other], scorer=fuzz.ratio, score_cutoff=_ALIKE)
         for form in word),
        key=lambda found: found[1] if found else 0.0,
        default=None,
    )  # fmt: skip
    return best[1] / 100 * 0.8 if best else 0.0


def _words(texts: Iterable[str]) -> list[frozenset[str]]:
    """The lemmas of each content word of texts; of all words, where there are only function words."""
    content: list[frozenset[str]] = []
    rest: list[frozenset[str]] = []
    for text in texts:
        for piece in pieces(text):
            surface = piece.strip()
            if kind_of(surface) is not Kind.WORD:
                continue
            form = fold(surface)
            readings = [each for each in russian.candidates(form) if each.score >= _LIKELY]
            lemmas = frozenset([form, *(each.lemma for each in readings)])
            function = bool(readings) and all(each.pos in _FUNCTION_WORDS for each in readings)
            (rest if function else content).append(lemmas)
    return content or rest


def _record(offer: Offer, ui: Ui) -> dict[str, Any]:
    script = offer.script
    return {
        "id": script.id,
        "situations": [{"id": each.id, "title": localized(each.title, ui)} for each in offer.situations],
        "text": script.text,
        "example": script.example,
        "source": {"document": script.document, "clause": script.clause, "row": script.row},
        "score": offer.score,
    }


def _lines(offers: Iterable[Offer], ui: Ui) -> Iterator[str]:
    for number, offer in enumerate(offers):
        script = offer.script
        titles = ", ".join(localized(each.title, ui) for each in offer.situations) or ", ".join(script.situations)
        yield ("\n" if number else "") + f"{script.id}: {titles} ({script.document} {script.clause})\n"
        yield f"  {script.text}\n"
