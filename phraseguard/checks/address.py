"""address/familiar (rzd-175r table 2, 4.2 (3)): verb forms of «ты». Pronouns, kin words and pet names are lexicon rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from phraseguard.checks.base import Hit, span
from phraseguard.language import russian
from phraseguard.language.annotate import Annotated
from phraseguard.language.letters import like_case
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.policy import Policy

# Endings that a form of the second person singular can have; infinitives and most nouns are turned away at once.
_SINGULAR = re.compile(
    r"\w+(?:[её]шь|ишь|[её]шься|ишься|[аеуюяыо]й|[аеуюя]йся|[бвгджзклмнпрстфхчшщ]и|[бвгджзклмнпрстфхчшщ]ись|[бвджзмнплршч]ь|[бвджзмнплршч]ься)"
)
_NOT_SINGULAR = re.compile(r"\w+(?:ами|ями|ости|ции|ими|ыми|ной|ской|ного|мой|ей|ой)")
_IMPERATIVE_OJ = re.compile(r"\w*(?:крой|строй|стой|спой|мой|рой|вой|кой|пой|лей|пей|бей|шей|вей|грей|дей|сей)(?:ся)?")
# Frozen forms that address nobody.
_FROZEN = frozenset(
    "жаль мини пусть пускай дай давай почти прости пари пли три вдоль авось небось лишь ишь знай видишь вишь глядь чай бишь ведь".split()
)
_LIKELY = 0.5


class SecondPerson:
    """Verbs in the second person singular, and imperatives of one person."""

    rules = ("address/familiar",)
    languages = ("ru",)
    hint = _SINGULAR.pattern

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick forms that the dictionary knows as a verb of the second person singular."""
        key = form.key
        if form.kind is not Kind.WORD or key in _FROZEN or not _SINGULAR.fullmatch(key):
            return False
        if _NOT_SINGULAR.fullmatch(key) and not _IMPERATIVE_OJ.fullmatch(key):
            return False
        if not any(_singular(tags) for tags in russian.known_tags(key)):
            return False
        return _past_too(key) or sum(c.score for c in russian.candidates(key) if _singular(c.features)) >= _LIKELY

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield the verbs, with the polite form of the verb as the replacement."""
        for token in tokens:
            form = ann.forms[token]
            if form.surface.isupper() and len(form.surface) < 4 or _past_too(form.key) and not _asked(ann, token):
                continue
            if _names_something(ann, token):
                continue
            polite, lemma = _polite(form.key)
            yield span(
                ann, "address/familiar", token, token,
                replacement=like_case(form.surface, polite) if polite else None, tier="unsafe",
                why=f"{lemma}: second person singular",
            )  # fmt: skip


@lru_cache(maxsize=5_000)
def _polite(key: str) -> tuple[str | None, str]:
    """Return the plural of a verb form of «ты», and its lemma."""
    for parse in russian.parses(key):
        tags = russian.grammemes(parse)
        if _singular(tags):
            return russian.inflect(
                parse, frozenset({"plur", "2per"} if "2per" in tags else {"plur"})
            ), parse.normal_form
    return None, key


def _singular(tags: frozenset[str]) -> bool:
    return "VERB" in tags and "sing" in tags and ("2per" in tags or "impr" in tags)


def _past_too(key: str) -> bool:
    """«дошли», «пришли»: far oftener a past tense than an imperative of «дослать», «прислать»."""
    return any({"past", "plur"} <= tags for tags in russian.known_tags(key))


def _asked(ann: Annotated, token: int) -> bool:
    """«Пришли, пожалуйста, фото» asks one person."""
    behind = ann.forms[token + 1 : token + 4]
    return ann.sentence(token)[0] == token and any(f.key in ("пожалуйста", "плиз", "мне", "нам") for f in behind)


def _names_something(ann: Annotated, token: int) -> bool:
    """«Подпиши» as the name of a button or a service stands in quotes or with a capital inside the sentence."""
    form = ann.forms[token]
    before = ann.forms[token - 1] if token else None
    if before is not None and before.surface in '«"„“':
        return True
    return (
        form.surface[0].isupper()
        and ann.sentence(token)[0] != token
        and (before is None or before.kind not in (Kind.PUNCTUATION, Kind.COMMA, Kind.CLAUSE))
    )
