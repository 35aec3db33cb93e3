"""Industry terms of a policy → rows of style/term: a term that its message does not explain (rzd-175r 3.3)."""

from __future__ import annotations

import yaml

from phraseguard.language import russian
from phraseguard.language.fold import fold
from phraseguard.lexicon import notation
from phraseguard.lexicon.schema import Row
from phraseguard.lexicon.yamlnodes import Doc
from phraseguard.model import Source

RULE = "style/term"
# What stands behind a term that is explained: «ЕЛС (единый лицевой счёт)», «ЕЛС – это …».
_EXPLAINED = (r"/[(]/", "/[–—-]/ =это", "[,] =то =есть", "[,] /т[.]е[.]/")


def term_rows(doc: Doc, node: yaml.Node, document: str) -> list[Row]:
    """Read the list ``terms`` of a policy; raises `InputError` at a mistake."""
    features = frozenset(russian.FEATURES)
    explained = tuple(s for phrase in _EXPLAINED for s in notation.parse(phrase, features))
    rows: list[Row] = []
    for item in doc.items(node, "terms"):
        values = doc.mapping(item, "a term", ("term", "explanation", "clause"))
        for required in ("term", "explanation"):
            if required not in values:
                doc.fail(item, f"a term needs the key «{required}»", required)
        term = doc.text(values["term"], "term")
        explanation = doc.text(values["explanation"], "explanation")
        rows.append(
            Row(
                id=f"term-{len(rows) + 1}",
                rule=RULE,
                language="ru",
                phrases=(notation.parse(" ".join(_word(w) for w in term.split()), features),),
                contexts={"not_next": explained},
                source=Source(
                    document=document,
                    clause=doc.text(values["clause"], "clause") if "clause" in values else "3.3",
                    row=term,
                ),
                origin="extension",
                instead=(f"{{0}} ({explanation.replace('{', '').replace('}', '')})",),
                fix="unsafe",
                negated=True,
                conditional=True,
                file=doc.file,
                line=item.start_mark.line + 1,
            )
        )
    return rows


def _word(word: str) -> str:
    """A word of a term in the notation: inflected where it is an unambiguous dictionary form, else as it is written."""
    key = fold(word)
    parse = russian.best_parse(key)
    plain = word.islower() and parse is not None and parse.is_known and fold(parse.normal_form) == key
    pos = str(parse.tag.POS) if parse is not None else ""
    feature = {"NOUN": "сущ", "ADJF": "прил"}.get(pos, "")
    return f"{word}{{{feature}}}" if plain and feature else f"={word}"
