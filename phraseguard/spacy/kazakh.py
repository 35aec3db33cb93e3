"""The language ``kk``, which spaCy lacks: ``spacy.blank("kk")`` works once phraseguard is installed."""

from __future__ import annotations

from typing import Any

from spacy.language import BaseDefaults, Language

from phraseguard.spacy.kazakh_lemmatizer import ASSIGNS, DEFAULT_CONFIG, make_kazakh_lemmatizer
from phraseguard.spacy.kazakh_tokens import EXCEPTIONS, INFIXES, LEX_ATTRS, SUFFIXES
from phraseguard.spacy.kazakh_words import STOP_WORDS


class KazakhDefaults(BaseDefaults):
    """Data of the language: tokens, stop words, numbers, script."""

    tokenizer_exceptions = EXCEPTIONS
    suffixes = SUFFIXES
    infixes = INFIXES
    lex_attr_getters = LEX_ATTRS
    # Never changed at run time, though spaCy declares a set.
    stop_words: Any = STOP_WORDS
    writing_system = {"direction": "ltr", "has_case": True, "has_letters": True}


class Kazakh(Language):  # type: ignore[no-untyped-call]
    """Kazakh in Cyrillic letters."""

    lang = "kk"
    Defaults = KazakhDefaults


# As Russian has its own: in a pipeline of this language «lemmatizer» is ours.
Kazakh.factory("lemmatizer", assigns=ASSIGNS, default_config=DEFAULT_CONFIG, default_score_weights={"lemma_acc": 1.0})(
    make_kazakh_lemmatizer
)
