"""The phrases that the compared tools get: our own rows as plain sequences of words, in bench/.work/phrases.json.

``python phrases.py SNAPSHOT TARGET``: reads the rows of rzd-175r (rules of the families phrase and style), takes the sequences
without gaps, classes and regular expressions, and spells alternatives out, at most `_VARIANTS` of a sequence. Contexts, optional
words in between and exceptions are left out: no other tool has them. Each phrase is {"row", "words"}, each word [kind, word, forms];
kind is ``lemma`` or ``exact``, forms are the surface forms that our compiler gives it.
"""

from __future__ import annotations

import json
import random
import sys
from itertools import islice, product
from pathlib import Path

_VARIANTS = 12
_SEED = 175


def main(snapshot: Path, target: Path) -> None:
    """Write the phrases."""
    from phraseguard.language.fold import fold
    from phraseguard.lexicon import expand, notation, policy
    from phraseguard.lexicon.build import load_rules, read_rows

    lexicons = snapshot / "lexicons"
    rules = [rule.id for rule in load_rules(lexicons / "rules.yaml")]
    # The other tools know Russian only.
    rows = [row for row in read_rows(policy.files_of(lexicons / "rzd-175r"), rules, []) if row.language == "ru"]
    forms: dict[tuple[str, str, notation.FeatureSet], list[str]] = {}
    phrases: dict[tuple[tuple[str, str], ...], dict[str, object]] = {}
    for row in rows:
        for sequence in (s for group in row.phrases for s in group):
            atoms = [element.atoms for element in sequence.elements]
            if any(sequence.gaps) or any(a.kind not in ("lemma", "exact") for each in atoms for a in each):
                continue
            chance = random.Random(_SEED)
            shuffled = [chance.sample(each, len(each)) for each in atoms]
            for chosen in islice(product(*shuffled), _VARIANTS):
                for atom in chosen:
                    if atom.key not in forms:
                        forms[atom.key] = sorted(expand.forms(atom, lambda message: None))
                key = tuple((a.kind, fold(a.value)) for a in chosen)
                words = [[a.kind, fold(a.value), forms[a.key]] for a in chosen]
                phrases.setdefault(key, {"row": row.id, "words": words})
    target.write_text(json.dumps(list(phrases.values()), ensure_ascii=False), encoding="utf-8")
    print(json.dumps({"rows": len(rows), "phrases": len(phrases)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
