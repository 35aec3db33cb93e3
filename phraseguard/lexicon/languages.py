"""The two languages of lexicon rows: which feature names a phrase may use, and what «+» means in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from phraseguard.language.fold import has_kazakh_letters
from phraseguard.language.kazakh.features import NAMES
from phraseguard.language.russian import FEATURES
from phraseguard.lexicon import notation
from phraseguard.lexicon.auxiliaries import with_auxiliaries


@dataclass(frozen=True)
class RowLanguage:
    """What the notation needs to know of a language."""

    features: frozenset[str]
    auxiliaries: notation.Auxiliaries | None = None

    def parse(self, phrase: str) -> tuple[notation.Sequence, ...]:
        """Read a phrase of the notation; raises `NotationError`."""
        return notation.parse(phrase, self.features, self.auxiliaries)


LANGUAGES = {
    "ru": RowLanguage(frozenset(FEATURES)),
    "kk": RowLanguage(frozenset(NAMES), with_auxiliaries),
}


def language_of(phrase: str) -> str:
    """Return the language of a phrase that was typed: Kazakh if it holds a Kazakh letter or feature name."""
    named = set(re.findall(r"\w+", " ".join(re.findall(r"\{([^{}]*)\}", phrase))))
    kazakh = has_kazakh_letters(phrase.lower()) or (named and not named <= LANGUAGES["ru"].features)
    return "kk" if kazakh else "ru"
