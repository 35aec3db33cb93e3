"""Make lexicons/kk/stems.txt from the word list of Debian's package hunspell-kk (used under its MPL 1.1 side, see NOTICE).

    apt-get install hunspell-kk
    python scripts/kazakh_stems.py [/usr/share/hunspell/kk_KZ.dic]

The list's verbs are infinitives in -у; here they are stems. Entries that are nothing but inflected forms of other entries are left out:
they would be lemmas of their own and spoil the analysis of their forms.
"""

from __future__ import annotations

import sys
from pathlib import Path

from phraseguard.language.kazakh import expand
from phraseguard.language.kazakh.alternations import NOUN, VERB
from phraseguard.language.kazakh.closed import closed_forms
from phraseguard.language.kazakh.guess import Tables, guesses
from phraseguard.language.kazakh.phonology import VOWELS

TARGET = Path(__file__).parent.parent / "lexicons" / "kk" / "stems.txt"
_HEAD = """\
# Stems of Kazakh: n nouns, adjectives and all that is declined; v verbs (the stem, without -у). Made by scripts/kazakh_stems.py.
# Derived from the Kazakh dictionary for hunspell (Debian package hunspell-kk 1.1), © 2009 Akmaral Mussayeva, László Németh,
# Rail Aliev; used under the Mozilla Public License 1.1 (https://www.mozilla.org/MPL/1.1/). This file remains under that licence.
"""
# Endings that make an entry an inflected form rather than a word of its own.
_INFLECTION = frozenset(
    "gen loc abl acc ins px1pl px2frm px2sg attr prs pst evid cnd part_past part_prs cvb_perf dat pl px3 p3 p1sg p2frm".split()
)
_OWN_WORDS = frozenset("d_lik d_li d_siz d_shi ger part_fut imp pass caus coop refl agent li ness want".split())


def main(argv: list[str]) -> None:
    """Write the stem list."""
    source = Path(argv[0] if argv else "/usr/share/hunspell/kk_KZ.dic")
    stems = read(source.read_text(encoding="utf-8-sig"))
    finite, nominalisers = expand.verb_endings()
    tables = Tables(expand.nominal_endings(), finite, nominalisers, expand.derivational_endings())
    bad = inflected(stems, tables)
    lines = [f"{word} {'n' * bool(pos & NOUN)}{'v' * bool(pos & VERB)}" for word, pos in sorted(stems.items()) if word not in bad]
    TARGET.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} stems, {len(bad)} inflected forms left out")


def read(text: str) -> dict[str, int]:
    """Read the entries of a hunspell word list; flag M marks infinitives."""
    entries: dict[str, str] = {}
    for line in text.split("\n")[1:]:
        word, _, flags = line.strip().lower().partition("/")
        if word and " " not in word:
            entries[word] = entries.get(word, "") + flags
    flagged = {line.strip().partition("/")[0].lower() for line in text.split("\n")[1:] if "M" in line.partition("/")[2]}
    stems: dict[str, int] = {}
    for word in entries:
        if word in flagged and word[-1] in "ую":
            for stem in verb_stems(word, entries):
                stems[stem] = stems.get(stem, 0) | VERB
        else:
            stems[word] = stems.get(word, 0) | NOUN
    return stems


def verb_stems(infinitive: str, entries: dict[str, str]) -> list[str]:
    """Return the stems that an infinitive may belong to: оқу → оқы, бағу → бақ, жаю → жай."""
    body = infinitive[:-1]
    if not body:
        return []
    if infinitive[-1] == "ю":
        return [body + "й"] if body[-1] in VOWELS else [body + "й", body + "ы"]
    if body[-1] in VOWELS:
        return [body]
    plain = [body[:-1] + {"ғ": "қ", "г": "к", "б": "п"}[body[-1]]] if body[-1] in "ғгб" else [body]
    with_vowel = [body + vowel for vowel in "ыі" if body + vowel in entries]
    if with_vowel and not any(stem in entries for stem in plain):
        return with_vowel
    return plain + with_vowel


def inflected(stems: dict[str, int], tables: Tables) -> set[str]:
    """Return the entries that are inflected forms of other entries and nothing else."""
    closed = closed_forms()
    bad = set()
    for word, pos in stems.items():
        if word in closed or pos & VERB:
            continue
        for (stem, kind, tags), cost in guesses(word, tables).items():
            if stem == word or not tags or cost < -0.5 or not stems.get(stem, 0) & kind:
                continue
            if not set(tags) <= _INFLECTION or set(tags) & _OWN_WORDS or (len(stem) < 3 and len(tags) < 2):
                continue
            if tags in (("acc",), ("pst", "p3"), ("px3", "acc")) or (word[-2:] in ("лы", "лі", "ды", "ді", "ты", "ті") and len(tags) == 1):
                continue  # adjectives in -лы look like accusatives
            if kind == VERB and len(stem) < 3:
                continue
            if len(word) - len(stem) >= 3 or len(tags) >= 2 or len(stem) >= 4:
                bad.add(word)
                break
    return bad


if __name__ == "__main__":
    main(sys.argv[1:])
