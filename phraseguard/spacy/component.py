"""A spaCy pipeline component: ``nlp.add_pipe("phraseguard")`` puts the findings into ``doc.spans["phraseguard"]``.

Imported only through spaCy's entry point; phraseguard itself never imports spaCy.
"""

from __future__ import annotations

from typing import Any

from phraseguard.lexicon.policy import DEFAULT
from phraseguard.model import Channel

SPANS_KEY = "phraseguard"


class PhraseguardComponent:
    """Checks each document as one draft of an agent. The label of a span is the rule's id, its kb_id the row's id."""

    def __init__(self, policy: str, channel: Channel | None, spans_key: str) -> None:
        # spaCy imports this module for every pipeline that anybody makes: the engine waits until it is wanted.
        from phraseguard.engine import Checker

        self._checker = Checker(policy)
        self._channel = channel
        self._spans_key = spans_key

    def __call__(self, doc: Any) -> Any:
        """Add the spans; a finding that begins or ends inside a token of spaCy is widened to whole tokens."""
        spans = []
        for finding in self._checker.check(doc.text, channel=self._channel):
            span = doc.char_span(
                finding.start, finding.end, label=finding.rule, kb_id=finding.row, alignment_mode="expand"
            )
            if span is not None:
                spans.append(span)
        doc.spans[self._spans_key] = spans
        return doc


def make_phraseguard(
    nlp: Any, name: str, policy: str = DEFAULT, channel: Channel | None = None, spans_key: str = SPANS_KEY
) -> PhraseguardComponent:
    """Factory for spaCy: ``nlp.add_pipe("phraseguard", config={"policy": "rzd-175r", "channel": "chat"})``."""
    return PhraseguardComponent(policy, channel, spans_key)


def _register() -> None:
    from spacy.language import Language

    Language.factory("phraseguard", default_config={"policy": DEFAULT, "channel": None, "spans_key": SPANS_KEY})(
        make_phraseguard
    )


_register()
