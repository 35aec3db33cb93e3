"""style/diminutive in Kazakh: Russian diminutives with Kazakh suffixes («файликті»), names in affection («Ерлан-жан»). Others are rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from phraseguard.checks.base import Hit, span
from phraseguard.language.annotate import Annotated
from phraseguard.language.diminutive import diminutive, suffixed
from phraseguard.language.fold import has_kazakh_letters
from phraseguard.language.letters import like_case
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.policy import Policy

_AFFECTION = re.compile(r"(\w+)-(?:жан|жаным|тай|қан|кен)")
_SHORTEST = 5


class Hybrid(NamedTuple):
    """A Kazakh form of a Russian diminutive: its lemma, the base word, and the base in the same form where it can be made."""

    lemma: str
    base: str
    replacement: str | None


class KazakhDiminutives:
    """Hybrids and names."""

    rules = ("style/diminutive",)
    languages = ("kk",)
    # A name, or a Russian diminutive suffix with something behind it.
    hint = r"\w+-(?:жан|жаным|тай|қан|кен)|\w{2,}(?:[оеиу][чш]к[аои]|[ое][чн]ьк[аои]|[оеи]че[кг]|[йн]ч?и[кг]|[б-джзк-нп-тф-щ]и[кг]|[^аеиоуыэюя]к[ао])[а-яәіңғүұқөһ]+"

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick names with -жан and Kazakh forms of Russian diminutives."""
        if form.kind is not Kind.WORD:
            return False
        if _AFFECTION.fullmatch(form.key):
            return form.surface[:1].isupper()
        return len(form.key) >= _SHORTEST and hybrid(form.key, policy.all_lexicalised, form.plain) is not None

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield them with the plain name, or the base word in the same form."""
        for token in tokens:
            form = ann.forms[token]
            affection = _AFFECTION.fullmatch(form.key)
            if affection:
                name = form.surface[: len(affection[1])]
                yield span(
                    ann, "style/diminutive", token, token, replacement=name, tier="safe", why="a name in affection"
                )
                continue
            found = hybrid(form.key, policy.all_lexicalised, form.plain)
            if found is None or (token and ann.forms[token - 1].surface in '«"„“'):
                continue
            replacement = like_case(form.surface, found.replacement) if found.replacement else None
            yield span(
                ann, "style/diminutive", token, token, replacement=replacement, tier="safe" if replacement else "manual",
                why=f"lemma {found.lemma}, diminutive of {found.base}",
            )  # fmt: skip


@lru_cache(maxsize=20_000)
def hybrid(key: str, lexicalised: frozenset[str], plain: bool = True) -> Hybrid | None:
    """Return the Russian diminutive that a folded form is a Kazakh form of, or None."""
    from phraseguard.language import kazakh, russian
    from phraseguard.language.kazakh.generate import inflect_like

    for reading in kazakh.matching(key, plain)[:4]:
        lemma = reading.lemma
        if (
            (lemma == key and russian.is_known(key))
            or any(tag.startswith("d_") for tag in reading.tags)
            or reading.pos == "VERB"
            or has_kazakh_letters(lemma)
            or not suffixed(lemma)
        ):
            continue
        found = diminutive(lemma, lexicalised)
        if found is not None:
            return Hybrid(found.lemma, found.base, inflect_like(found.base, key, lemma))
    return None
