"""Candidates of a form: readings chosen and ranked, the best first. What checks and lexicon rows ask."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from phraseguard.language.fold import has_kazakh_letters
from phraseguard.language.fold import plain as typed_plainly
from phraseguard.language.kazakh.alternations import NOUN
from phraseguard.language.kazakh.analyser import Analyser, Reading, lemma_of
from phraseguard.language.kazakh.companions import companions
from phraseguard.language.kazakh.features import features_of
from phraseguard.language.kazakh.guesses import guessed
from phraseguard.language.kazakh.restore import proper_spelling, restored, restored_unlisted
from phraseguard.language.kazakh.store import analyser

# A listed reading this far (natural logarithm) behind the best one is no candidate any more.
MARGIN = 7.5
# A lemma this far behind the best one does not count for a lexicon row.
MATCH_MARGIN = 2.5
# How far beyond the margin a reading may lie whose companion lies within it.
COMPANY = 3.0
# How far behind a listed voiced verb its plain verb lies at most.
UNVOICED = 5.0
# How far behind the best guess it lies that an unknown form is a word as it stands.
NAMED = 3.5
# From here down a listed reading is so unlikely that guesses are asked for too.
UNLIKELY = -32.0
# A listed word is this rare where it is no better than a guess for a form typed without Kazakh letters.
RARE = -18.0
_PARTICLES = frozenset(
    "ау ақ мыс міс ай шы ші ды ді пен мен бен да де та те ға ге қа ке ның нің дың дің тың тің нан нен дан ден тан тен "
    "ті ты ны ні сы сі лар лер тар тер дар дер".split()
)
# What numbers in digits take: «2014-ші», «5-інші»; such a word is a form of the number, whatever it scores.
_ORDINALS = frozenset("ші шы інші ыншы нші ншы".split())
NUMBER = -10.0
# A closed-class word is always one of the things that a form can be: «емес» is a particle before it is a form of «е».
_CLOSED = frozenset({"PRON", "DET", "PART", "ADP", "CCONJ", "SCONJ", "INTJ"})
_PREDICATES = frozenset({"p1sg", "p2sg", "p2frm", "p1pl", "p2pl", "p2frmpl"})
_PLAIN_PARTICLES = frozenset(map(typed_plainly, _PARTICLES))


class Candidate(NamedTuple):
    """One candidate: lemma (a verb's is its stem), universal part of speech, features, score (logarithm), whether it is listed."""

    lemma: str
    pos: str
    features: frozenset[str]
    score: float
    in_lexicon: bool


@lru_cache(maxsize=100_000)
def readings(form: str, plain: bool = True) -> tuple[Reading, ...]:
    """Return all likely readings of a folded form, the best first; guesses only where no listed stem fits.

    `plain` says that the form may lack its Kazakh letters though it is a word as it stands («тур», «тұр»); in a text written with
    them only unknown words are restored.
    """
    return tuple(_readings(analyser(), form, plain))


def _readings(morphology: Analyser, form: str, plain: bool) -> list[Reading]:
    found = morphology.readings(form)
    if "-" in form and found:
        return sorted(found, key=_order)  # «сондай-ақ», «смс-код»
    head, hyphen, tail = form.rpartition("-")
    if hyphen and head and tail:
        typed_plain = not has_kazakh_letters(form)
        if head[-1].isdigit() and (tail in _ORDINALS or any(True for _ in morphology.endings(tail, NOUN))):
            return [Reading(head, "NUM", ("ord",) if tail in _ORDINALS else (), NUMBER, True, head)]
        if tail in (_PLAIN_PARTICLES if typed_plain else _PARTICLES):
            return _readings(morphology, head, plain)
        head = proper_spelling(head) if typed_plain else head
        return [_behind(head, reading) for reading in _readings(morphology, tail, plain)]
    likely = _best(found) >= UNLIKELY
    known = any(reading.listed for reading in found)
    if not has_kazakh_letters(form) and (plain or not known):
        found += [reading for _, reading in restored(form)]
        if not likely and _best(found) < RARE:
            found += [reading for _, reading in restored_unlisted(form)]
        else:
            likely = True
    if not likely:
        found += guessed(morphology, form)
    if not known:
        # A name may end in what looks like a suffix: «Алтынай», «Хатами».
        found.append(Reading(form, "NOUN", (), _best(found) - NAMED, False, form))
    return sorted(found, key=_order)


def _order(reading: Reading) -> tuple[float, str, tuple[str, ...]]:
    return -reading.score, reading.lemma, reading.tags


def _behind(head: str, reading: Reading) -> Reading:
    """Return the reading of a compound by that of its last part: «әке-шешесін» is әке-шеше."""
    return reading._replace(
        lemma=f"{head}-{reading.lemma}",
        voiced=f"{head}-{reading.voiced}",
        formed=f"{head}-{reading.formed}" if reading.formed else "",
    )


def _best(found: list[Reading]) -> float:
    return max((r.score for r in found), default=-99.0)


@lru_cache(maxsize=100_000)
def candidates(form: str) -> tuple[Candidate, ...]:
    """Return the candidates of a folded form, one a lemma, the best first; the form itself where nothing else is found."""
    return choose(form, readings(form))


def choose(form: str, ranked: Iterable[Reading]) -> tuple[Candidate, ...]:
    """Return the candidates among readings, the best of which come first."""
    best: dict[str, Candidate] = {}
    for reading in _with_companions(ranked):
        lemma = lemma_of(reading)
        if lemma not in best:
            features = features_of(reading.pos, reading.tags)
            best[lemma] = Candidate(lemma, reading.pos, features, round(reading.score, 2), reading.listed)
    if not best:
        return (Candidate(form, "X", frozenset(), -99.0, False),)
    return tuple(best.values())


def _with_companions(ranked: Iterable[Reading]) -> list[Reading]:
    """Return the readings near the best one, each with its companions (see `companions`), the best first."""
    near: list[Reading] = []
    more: list[Reading] = []
    verbs: dict[str, float] = {}
    weights = analyser().corrections
    least = -math.inf
    for reading in ranked:
        if not near:
            least = reading.score - MARGIN - COMPANY
        branched = reading.formed or reading.voiced != reading.lemma
        if reading.score >= least:
            near.append(reading)
            if branched:
                more += [companion for companion, _ in companions(reading, weights)]
            if reading.pos == "VERB":
                verbs.setdefault(reading.lemma, reading.score)
        elif branched and reading.voiced in verbs:
            # A voiced stem that is listed (көрін) leaves the verb without its voice (көр) a candidate.
            more.append(reading._replace(score=max(reading.score, verbs[reading.voiced] - UNVOICED)))
    if more:
        near = sorted(near + more, key=_order)
    if near and near[-1].score < near[0].score - MARGIN:
        near = [reading for reading in near if reading.score >= near[0].score - MARGIN]
    return near


@lru_cache(maxsize=100_000)
def is_known(form: str) -> bool:
    """Tell whether a folded form is a form of a listed stem, as it stands or typed without Kazakh letters.

    A Russian word is not taken for a Kazakh one that lacks its letters: «кот» is no «көт».
    """
    if analyser().knows(form):
        return True
    if not any(r.listed and r.score > -60 for r in readings(form)):
        return False
    from phraseguard.language import russian

    return has_kazakh_letters(form) or not russian.is_known(form)


@lru_cache(maxsize=100_000)
def matching(form: str, plain: bool = True) -> tuple[Reading, ...]:
    """Return the readings of a folded form that may count for a lexicon row: those near the best one (`plain` as in `readings`)."""
    found = _with_companions(readings(form, plain))
    best: dict[str, float] = {}
    for reading in found:
        best.setdefault(lemma_of(reading), reading.score)
    # «Қалыппын», «аударғансыз»: a noun as a predicate of «мен» or «сіз» is rarer than the ranking of its stem makes it.
    predicate = bool(found) and found[0].pos != "VERB" and not _PREDICATES.isdisjoint(found[0].tags)
    least = found[0].score - (MARGIN if predicate else MATCH_MARGIN) if found else 0.0
    return tuple(r for r in found if best[lemma_of(r)] >= least or r.pos in _CLOSED)
