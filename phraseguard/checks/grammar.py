"""spelling/grammar (rzd-175r 4.1.3): the mistakes of grammar and punctuation that can be told for sure.

Doubled words, «не» written together with a verb, -тся for -ться and the other way round (grammar_verbs), words that are confused
(grammar_confused), the comma at an address (grammar_address).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from phraseguard.checks import grammar_address, grammar_confused, grammar_verbs
from phraseguard.checks.base import Hit, span
from phraseguard.language import russian
from phraseguard.language.annotate import Annotated
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.policy import Policy

RULE = "spelling/grammar"
# Words that never stand twice in a row. Not here: «да да», «очень очень», «так так», «его его брат», «то то».
_NEVER_TWICE = frozenset(
    "в во на с со по к ко о об у из за от до для и а или при под над без про через между перед если чтобы что как бы я мы вы он она они "
    "вас вам вами нас нам нами мне меня мой моя ваш ваша ваше ваши вашу вашей вашего вашему вашим вашем ваших наш наша наше наши нашу нашей нашего нашем наших "
    "этот эта этой этого эту этом эти этих который которая которое которые которого которой которую которых также будет были был была быть".split()
)
# «недополучили», «ненавижу»: part of the verb.
_PART_OF_VERB = ("недо", "ненавид", "ненавиж", "негод", "нездоров", "несдоб", "неволи", "нежи", "нерв", "несе", "неме")
_LEAST_VERB = 3
_VERBS = frozenset({"VERB", "INFN"})


class Grammar:
    """The certain mistakes of grammar."""

    rules = (RULE,)
    languages = ("ru",)
    hint = "|".join(
        (
            grammar_verbs.HINT, grammar_confused.HINT, grammar_address.HINT, r"не\w{3,}",
            *sorted(_NEVER_TWICE, key=lambda word: (-len(word), word)),
        )
    )  # fmt: skip

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick words that a mistake may be told by."""
        return form.kind is Kind.WORD and bool(_ways(form.surface, form.key))

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield the mistakes; one a word."""
        forms = ann.forms
        for token in tokens:
            form = forms[token]
            for way in _ways(form.surface, form.key):
                # Most words that are picked are prepositions, and seldom doubled: no call for them.
                if way is _doubled and (not token or forms[token - 1].key != form.key):
                    continue
                hit = way(ann, token)
                if hit is not None:
                    yield hit
                    break


Way = Callable[[Annotated, int], Hit | None]


@lru_cache(maxsize=50_000)
def _ways(surface: str, key: str) -> tuple[Way, ...]:
    """Return the mistakes that a word may tell, in the order in which they are looked for."""
    found: list[Way] = []
    if key in _NEVER_TWICE:
        found.append(_doubled)
    if key in grammar_confused.WORDS or grammar_confused.is_language(key):
        found.append(grammar_confused.find)
    if grammar_verbs.is_pair(key):
        found.append(grammar_verbs.find)
    if key in grammar_address.WORDS or grammar_address.is_patronymic(surface, key):
        found.append(grammar_address.find)
    if _joined(key):
        found.append(_apart)
    return tuple(found)


def _doubled(ann: Annotated, token: int) -> Hit | None:
    """«на на»: the same word twice in a sentence without a mark between them."""
    form = ann.forms[token]
    if ann.boundary(token - 1):
        return None
    if form.surface.isupper() and len(form.surface) > 1 or not _free(ann, token):
        return None
    first = ann.forms[token - 1].surface
    if form.surface[0].isupper() and len(form.surface) == 1:
        return None  # «в В»: a letter that names something
    return span(ann, RULE, token - 1, token, replacement=first, tier="safe", why="a word written twice")


def _free(ann: Annotated, token: int) -> bool:
    """White space stands around the pair; «с с. Петровка» and «и-и» are something else."""
    behind = ann.text[ann.end(token) : ann.end(token) + 1]
    return ann.end(token - 1) < ann.starts[token] and (not behind or behind.isspace()) and (
        token < 2 or ann.forms[token - 2].key != ann.forms[token].key
    )  # fmt: skip


def _apart(ann: Annotated, token: int) -> Hit:
    """«незнаю»."""
    form = ann.forms[token]
    return span(
        ann, RULE, token, token, replacement=f"{form.surface[:2]} {form.surface[2:]}", tier="safe",
        why=f"«не» stands apart from the verb {form.key[2:]}",
    )  # fmt: skip


def _joined(key: str) -> str:
    """Return the verb that «не» is written together with («незнаю»), or an empty text."""
    verb = key[2:]
    if not key.startswith("не") or len(verb) < _LEAST_VERB or key.startswith(_PART_OF_VERB) or not verb.isalpha():
        return ""
    if russian.is_known(key) or not russian.is_known(verb):
        return ""
    best = russian.candidates(verb)[0]
    # An order to one person is far likelier another word («небеси»).
    return verb if best.pos in _VERBS and not {"impr", "sing"} <= best.features else ""
