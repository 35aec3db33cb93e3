"""Lexicon folders that are measured with: generated rows of dictionary words, and a company's own rows on top of rzd-175r.

Run by the interpreter of the virtual environment: ``python bench/generated.py`` writes bench/.work/lexicons.
"""

from __future__ import annotations

import random
import sys
from itertools import islice
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / ".work" / "lexicons"
FEW, MANY = 250, 10_000
_SEED = 175
_LETTERS = "абвгдежзиклмнопрстуфхцчшэюя"
_PER_PREFIX = 1500
_BASE_ROWS = """\
language: ru
rows:
  - {id: base-sorry, rule: phrase/refusal, phrase: "=ничего =не мочь сделать", source: {document: bench, clause: "1"}, origin: extension,
     bad: ["Мы [[ничего не можем сделать]]."]}
"""


def main() -> None:
    """Write the folders; each row is a verb and a noun of the dictionary, up to two words apart, in any form."""
    pairs = _pairs(MANY)
    base = FOLDER / "base"
    _policy(base, "base")
    (base / "base.ru.yaml").write_text(_BASE_ROWS, encoding="utf-8")
    for count in (FEW, MANY):
        _rows(FOLDER / f"rows-{count}", "base", pairs[:count])
    _rows(FOLDER / "company", "rzd-175r", pairs[:FEW])


def _rows(folder: Path, extends: str, pairs: list[tuple[str, str]]) -> None:
    _policy(folder, folder.name, extends)
    lines = ["language: ru", "rows:"]
    for number, (verb, noun) in enumerate(pairs):
        lines += [
            f"  - id: generated-{number}",
            "    rule: phrase/refusal",
            f'    phrase: "{verb}{{глаг}} …2 {noun}{{сущ}}"',
            '    source: {document: bench, clause: "1"}',
            "    origin: extension",
            f'    bad: ["[[{verb} {noun}]]"]',
        ]
    (folder / "rows.ru.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _policy(folder: Path, name: str, extends: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"id: {name}", "title: {ru: Замер, en: Benchmark}"] + ([f"extends: {extends}"] if extends else [])
    (folder / "policy.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _pairs(count: int) -> list[tuple[str, str]]:
    """Return distinct pairs of an infinitive and a noun that the lexicon compiler takes as they are."""
    from phraseguard.language.russian import analyzer
    from phraseguard.lexicon import expand, notation

    found: dict[str, dict[str, None]] = {"INFN": {}, "NOUN": {}}
    for first in _LETTERS:
        for second in _LETTERS:
            for word, tag, *_ in islice(analyzer().dictionary.iter_known_words(first + second), _PER_PREFIX):
                listed = found.get(str(tag.POS))
                if listed is not None and word.isalpha() and ("INFN" in tag or {"sing", "nomn"} in tag):
                    listed[word] = None

    def fits(word: str, features: notation.FeatureSet) -> bool:
        mistakes: list[str] = []
        try:
            forms = expand.forms(notation.Atom("lemma", word, features), mistakes.append)
        except (LookupError, ValueError):
            return False
        return not mistakes and len(forms) > 2

    chance = random.Random(_SEED)
    chosen = []
    for pos, feature in (("INFN", "глаг"), ("NOUN", "сущ")):
        words = sorted(found[pos])
        chance.shuffle(words)
        wanted = (word for word in words if fits(word, ((feature,),)))
        chosen.append(list(islice(wanted, 2500)))
    verbs, nouns = chosen
    pairs: dict[tuple[str, str], None] = {}
    while len(pairs) < count:
        pairs[chance.choice(verbs), chance.choice(nouns)] = None
    return list(pairs)


if __name__ == "__main__":
    sys.path.pop(0)  # this folder: its modules are not meant for the package
    main()
