"""A lemmatizer for Kazakh: lemma, part of speech and features of each token, from phraseguard's own morphology.

``nlp.add_pipe("lemmatizer")`` in a pipeline of the language ``kk``, ``nlp.add_pipe("kazakh_lemmatizer")`` in any other. Lemmas of verbs are stems
(«келді» → «кел»), as in the Kazakh treebank of Universal Dependencies. Tokens are analysed one by one: the context decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.pipeline.lemmatizer import lemmatizer_score
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from phraseguard.spacy.kazakh_tokens import number_of
from phraseguard.spacy.kazakh_words import ABBREVIATIONS

MODE = "grammar"
DEFAULT_CONFIG = {
    "model": None,
    "mode": MODE,
    "overwrite": False,
    "scorer": {"@scorers": "spacy.lemmatizer_scorer.v1"},
}
ASSIGNS = ["token.lemma", "token.pos", "token.morph"]
# Parts of speech that a tagger and the morphology may tell apart differently.
_SAME = {"PROPN": "NOUN", "AUX": "VERB", "DET": "PRON", "SCONJ": "CCONJ"}
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,2}")


class Word(NamedTuple):
    """What a token gets; `morph` is in the notation of Universal Dependencies."""

    lemma: str
    pos: str
    morph: str


class KazakhLemmatizer(Lemmatizer):
    """Fills lemma, part of speech and features; what another component has set is kept unless `overwrite`."""

    def __init__(
        self,
        vocab: Vocab,
        model: Any = None,
        name: str = "lemmatizer",
        *,
        mode: str = MODE,
        overwrite: bool = False,
        scorer: Callable[..., dict[str, Any]] | None = lemmatizer_score,
    ) -> None:
        super().__init__(vocab, model, name, mode=mode, overwrite=overwrite, scorer=scorer)

    def __call__(self, doc: Doc) -> Doc:
        """Fill the tokens of a document."""
        if self.mode != MODE:
            return super().__call__(doc)
        error_handler = self.get_error_handler()
        try:
            for token in doc:
                self._fill(token)
        except Exception as error:
            error_handler(self.name, self, [doc], error)
        return doc

    def grammar_lemmatize(self, token: Token) -> list[str]:
        """Return the lemmas of a token, the best first."""
        return [word.lemma for word in self._words(token)]

    def _fill(self, token: Any) -> None:
        word = self._words(token)[0]
        if self.overwrite or not token.lemma:
            token.lemma_ = word.lemma
        if self.overwrite or not token.pos:
            token.pos_ = word.pos
        if self.overwrite or not token.has_morph():
            token.set_morph(word.morph)

    def _words(self, token: Token) -> list[Word]:
        """The candidates of a token; those with the part of speech that it has already come first."""
        words = _no_word(token)
        if not words:
            words = _candidates(token.text)
        if token.pos and not self.overwrite:
            wanted = _SAME.get(token.pos_, token.pos_)
            words = sorted(words, key=lambda word: _SAME.get(word.pos, word.pos) != wanted)
        return words


def _no_word(token: Token) -> list[Word]:
    text = token.text
    number = number_of(text)
    if token.is_space:
        return [Word(text, "SPACE", "")]
    if number is not None:
        return [Word(number[0], "NUM", number[1])]
    if text.lower() in ABBREVIATIONS:
        # «т.б.» stands for several words of several kinds.
        return [Word(text.lower(), "X" if " " in ABBREVIATIONS[text.lower()] else "NOUN", "Abbr=Yes")]
    if _INITIALS.fullmatch(text):
        return [Word(text, "PROPN", "Abbr=Yes")]
    if token.is_punct:
        return [Word(text, "PUNCT", "")]
    if token.like_url or token.like_email:
        return [Word(text, "X", "")]
    return [] if any(letter.isalpha() for letter in text) else [Word(text, "SYM", "")]


def _candidates(text: str) -> list[Word]:
    from phraseguard.language import kazakh
    from phraseguard.language.fold import fold

    found = kazakh.candidates(fold(text))
    if text[:1].isascii() and not any(candidate.in_lexicon for candidate in found):
        # A foreign word stays as it is written: «WhatsApp».
        return [Word(text, "X", "")]
    return [Word(candidate.lemma, candidate.pos, _morph(candidate.features)) for candidate in found]


def _morph(features: Iterable[str]) -> str:
    """``Polarity=Pos`` is for rows of lexicons; Universal Dependencies leave it unsaid."""
    return "|".join(sorted(feature for feature in features if feature != "Polarity=Pos"))


def make_kazakh_lemmatizer(
    nlp: Language, model: Any, name: str, mode: str, overwrite: bool, scorer: Callable[..., Any] | None
) -> KazakhLemmatizer:
    """Factory for spaCy: ``nlp.add_pipe("kazakh_lemmatizer", config={"overwrite": True})``."""
    return KazakhLemmatizer(nlp.vocab, model, name, mode=mode, overwrite=overwrite, scorer=scorer)


Language.factory(
    "kazakh_lemmatizer", assigns=ASSIGNS, default_config=DEFAULT_CONFIG, default_score_weights={"lemma_acc": 1.0}
)(make_kazakh_lemmatizer)
