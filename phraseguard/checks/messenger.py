"""messenger/emoji (rzd-175r 4.1.3 (5)): emoji, emoticons, «)))», decorative symbols."""

from __future__ import annotations

from collections.abc import Iterator

from phraseguard.checks.base import Hit, span
from phraseguard.language.annotate import Annotated
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.policy import Policy

# Signs of the emoji block that are writing, not decoration: trade mark, information, arrows.
_WRITING = frozenset({*"™ℹ↔↕↖↗↘↙", "©\ufe0f", "®\ufe0f", "™\ufe0f"})
_SIGNS = frozenset("★☆♥♡")
_NEAR = 60


class Emoji:
    """Emoji and emoticons; a run of them is one finding."""

    rules = ("messenger/emoji",)
    languages = ("ru", "kk")
    hint = ""

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick emoji, emoticons and the single bracket that may be a smile."""
        if form.kind is Kind.EMOJI:
            return form.surface not in _WRITING
        return form.kind is Kind.EMOTICON or form.surface == ")" or form.surface in _SIGNS

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield runs of emoji; a bracket counts where nothing opened it."""
        run: list[int] = []
        for token in tokens:
            if ann.forms[token].surface.strip(")") == "" and not self._smile(ann, token):
                continue
            if run and token != run[-1] + 1:
                yield self._hit(ann, run)
                run = []
            run.append(token)
        if run:
            yield self._hit(ann, run)

    @staticmethod
    def _hit(ann: Annotated, run: list[int]) -> Hit:
        return span(ann, "messenger/emoji", run[0], run[-1], replacement="", tier="safe")

    @staticmethod
    def _smile(ann: Annotated, token: int) -> bool:
        surface = ann.forms[token].surface
        before = ann.forms[token - 1] if token else None
        if before is None or before.kind is Kind.SPACE:
            return len(surface) > 1
        if len(surface) == 1 and (before.kind not in (Kind.WORD, Kind.END, Kind.EMOJI) or len(before.surface) < 2):
            return False
        opened = 0
        for back in range(token - 1, max(-1, token - _NEAR), -1):
            form = ann.forms[back]
            if form.breaks == 2:
                break
            if form.kind in (Kind.WORD, Kind.URL) or (form.surface == ")" and _enumerates(ann, back)):
                continue
            opened += form.surface.count("(") - (form.surface.count(")") if form.kind is not Kind.EMOTICON else 0)
        return opened < len(surface)


def _enumerates(ann: Annotated, bracket: int) -> bool:
    """«3) …», «а) …»: the bracket closes nothing."""
    before = ann.forms[bracket - 1] if bracket else None
    return before is not None and (before.kind is Kind.NUMBER or len(before.surface) == 1)
