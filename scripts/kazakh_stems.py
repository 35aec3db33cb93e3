"""Make lexicons/kk/stems.txt from the word list of Debian's package hunspell-kk (used under its MPL 1.1 side, see NOTICE).

    apt-get install hunspell-kk
    python scripts/kazakh_stems.py FREQUENCY.tsv [/usr/share/hunspell/kk_KZ.dic]

The list was gathered from texts: beside words it holds inflected forms, verb stems entered as nouns, abbreviations and fragments. What is
left out, and why:

* verbs are infinitives in -у there and stems here; which vowel an infinitive hides (дам-у or дамы-у) is told by the forms in use;
* nouns in -у (тау, қару) are entered as infinitives there: `NOUNS_IN_U` names them;
* of one- and two-letter entries only `SHORT_NOUNS` and `SHORT_VERBS` are words; longer ones must be pronounceable;
* an entry that is an inflected form of another entry goes, or is marked d (doubtful, the ranking prefers the other one) if it may be a
  word as well («қысқа»); it stays unmarked if forms in use need it: «басқаның» needs басқа, nothing needs «кезде».

FREQUENCY.tsv lists word forms with their counts (the form counts of KazNERD were used).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from phraseguard.language.kazakh import expand
from phraseguard.language.kazakh.alternations import ELIDED_VERBS, NOUN, VERB
from phraseguard.language.kazakh.closed import closed_forms
from phraseguard.language.kazakh.guess import Tables, guesses
from phraseguard.language.kazakh.phonology import CONSONANTS, VOWELS

TARGET = Path(__file__).parent.parent / "lexicons" / "kk" / "stems.txt"
_HEAD = """\
# Stems of Kazakh: n nouns, adjectives and all that is declined; v verbs (the stem, without -у); d doubtful: an inflected form
# of another stem as well. Made by scripts/kazakh_stems.py.
# Derived from the Kazakh dictionary for hunspell (Debian package hunspell-kk 1.1), © 2009 Akmaral Mussayeva, László Németh,
# Rail Aliev; used under the Mozilla Public License 1.1 (https://www.mozilla.org/MPL/1.1/). This file remains under that licence.
"""
SHORT_NOUNS = frozenset(
    """аз ай ам ар ас ат ау аң аш ақ бу би ел ем ен ер ес ет ит ия ие із ін іс іш ми ой ою ор от оң оқ ру су ту ту үй үн ұл ұн
    ұш ұя ән әк әл әс өң өр өт өш ши шу ық ым ыс қу қи ду уа ға""".split()
) - {"ға"}
SHORT_VERBS = frozenset(
    """ал ас ат аш ақ аз ау ая бу де же жу жи ер ес ет ек ез ем ен іл іс іш ки қи қу ми ой оз ор өл өп өр өс өт өш өн ти ту
    ұр ұт ұш ұқ ұй үз үй үк үр""".split()
)
# Nouns and adjectives in -у that are no infinitives (the list enters every word in -у as an infinitive).
NOUNS_IN_U = frozenset(
    """ақау ақбау ақсу алау алатау ару арқау асау атырау аққу ауру балау баяу белбау белбеу бітеу біреу бу бұзау дау ду
    жадау жалау жалқау жанартау жанту жау жаяу желеу жемсау зау күйеу көмеу көпшілдеу кесеу қазау қазықбау қайнау
    қамытбау қарасу қаратау қару қау қойнау қу қырау қырсау маңғыстау медеу мәскеу молдау мылқау ноғау ояу палау ру
    самарқау самау саңылау саңырау сарсу сау сатау селкеу сірнеу су сұлу сылтау сыңау тату тау таяу ту тұғыртау тұмау
    тұтқау тірсеу шайпау шашбау шідеу шеру шынжау шіркеу шоу шу шұлғау шыңырау ынтымау жатау көкжау қақтау бақтау
    жылу ілу үңгу кедергісу пісу""".split()
) - frozenset("қайнау молдау самау бақтау жатау ілу үңгу пісу кедергісу көпшілдеу сатау қазау".split())
# Nouns in -у whose verb is alive beside them.
ALSO_VERBS = frozenset("бу қу ту".split())
BOTH = frozenset(
    """асу атау байлау белгілеу бөлу бояу даму дәрілеу егеу жабу жағалау жазу жайлау жалғау жылу жоқтау көктеу күзеу қамау қашау
    қыстау оқу өлшеу пысу сайлау салу сұрау сүйеу табу талдау тарау теңдеу тіреу толғау толқу тұру тыңдау ұғу үндеу шабу""".split()
) - frozenset("пысу салу табу тұру шабу жабу белгілеу тыңдау".split())
# Nouns that stand only with a possessor: «алды», «үстінде».
BOUND_NOUNS = frozenset("алд аст үст арт".split())
# Entries that are forms of words, which the rules below cannot tell from words.
FORMS = frozenset(
    "әкем анам ағам атам апам балам үйім атым өзім қызым ұлым ініңіз інің інім дейсің десе себебі кодта ақта".split()
)
# Endings that make an entry an inflected form rather than a word of its own.
_INFLECTION = frozenset(
    """pl px1sg px2sg px2frm px3 px1pl gen dat acc loc abl ins attr prs pst evid cnd part_past part_prs part_plan cvb_perf cvb_impf
    cvb_purp p3 p1sg p2sg p2frm p1pl opt imp neg pass coop ger sim p2pl p2frmpl""".split()
)
_PERSONS = frozenset("p1sg p2sg p2frm p3 p1pl p2pl p2frmpl".split())
_FORMATIONS = ("лық", "лік", "дық", "дік", "тық", "тік", "сыз", "сіз")
# Forms that are nouns or adjectives as often as inflected forms: «маңызды», «соқпақ», «ұлы», «басым»; only the ranking can tell.
_AMBIGUOUS = frozenset(
    {("acc",), ("px1sg",), ("part_plan",), ("imp", "p2sg"), ("neg", "imp", "p2sg"), ("neg", "cvb_impf")}
)
_PRONOUNCEABLE_END = re.compile("(?:[лрнйумсзшткқпфхвщэ]|ь)[тдкспшмнрлф]ь?$")
_FREE_CONSONANTS = frozenset("бвгғджзйкқлмнңпрстуфхһцчшщ")
Readings = dict[tuple[str, int, tuple[str, ...]], float]


def main(argv: list[str]) -> None:
    """Write the stem list."""
    forms = [line.split("\t")[0] for line in Path(argv[0]).read_text(encoding="utf-8").splitlines()]
    source = Path(argv[1] if len(argv) > 1 else "/usr/share/hunspell/kk_KZ.dic")
    stems = read(source.read_text(encoding="utf-8-sig"), forms)
    finite, nominalisers = expand.verb_endings()
    tables = Tables(expand.nominal_endings(), finite, nominalisers, expand.derivational_endings())
    doubtful, bad = inflected(stems, forms, tables)
    lines = [
        f"{word} {'n' * bool(pos & NOUN)}{'v' * bool(pos & VERB)}{'d' * (word in doubtful)}"
        for word, pos in sorted(stems.items())
        if word not in bad
    ]
    TARGET.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} stems, {len(doubtful)} of them doubtful, {len(bad)} inflected forms left out")


def read(text: str, forms: Iterable[str]) -> dict[str, int]:
    """Read the entries of a hunspell word list; flag M marks infinitives."""
    entries: dict[str, str] = {}
    for line in text.split("\n")[1:]:
        word, _, flags = line.strip().lower().replace("ё", "е").partition("/")
        if word.strip("-") == word != "" and " " not in word:
            entries[word] = entries.get(word, "") + flags
    used = frozenset(entries) | frozenset(forms)
    stems: dict[str, int] = {}

    def add(stem: str, pos: int) -> None:
        stems[stem] = stems.get(stem, 0) | pos

    for word, flags in entries.items():
        if word[-1] in "ую" and ("M" in flags or "m" in flags):
            if word in NOUNS_IN_U | BOTH:
                add(word, NOUN)
            if word not in NOUNS_IN_U or word in ALSO_VERBS:
                for stem in verb_stems(word, used):
                    if len(stem) > 2 or stem in SHORT_VERBS:
                        add(stem, VERB)
        elif is_word(word):
            add(word, NOUN)
    for word in NOUNS_IN_U | BOUND_NOUNS:
        add(word, NOUN)
    for word in FORMS:
        stems.pop(word, None)
    for stem in SHORT_VERBS | ELIDED_VERBS:
        add(stem, VERB)
    for stem in ELIDED_VERBS:
        stems.pop(stem[:-2] + stem[-1], None)
    return stems


def is_word(entry: str) -> bool:
    """Tell whether an entry can be a word: abbreviations and fragments cannot be pronounced."""
    if len(entry) < 3:
        return entry in SHORT_NOUNS
    if not any(letter in VOWELS for letter in entry):
        return False
    if len(entry) > 4:
        return True
    if entry[0] in CONSONANTS and entry[1] in CONSONANTS - {"й", "у", "л", "р"} and entry[0] not in "сш":
        return False
    if entry[0] in "ңьъы" and entry[0] != "ы":
        return False
    return not (entry[-1] in _FREE_CONSONANTS and entry[-2] in CONSONANTS and not _PRONOUNCEABLE_END.search(entry))


# Endings that only a stem in a vowel takes: «оқыды», «дамиды»; and those that only a stem in a consonant takes: «тартты», «барса».
_BEHIND_VOWEL = (
    "{v}ды",
    "{v}ді",
    "{v}ған",
    "{v}ген",
    "иді",
    "иды",
    "ймын",
    "имын",
    "имін",
    "итын",
    "итін",
    "{v}мады",
    "{v}меді",
)
_BEHIND_CONSONANT = ("ты", "ті", "ды", "ді", "қан", "кен", "ған", "ген", "ады", "еді", "атын", "етін", "са", "се", "ба", "бе", "па", "пе",
                     "май", "мей", "пай", "пей", "бай", "бей", "а", "е")  # fmt: skip


def verb_stems(infinitive: str, used: frozenset[str]) -> list[str]:
    """Return the stems that an infinitive may belong to: оқу → оқы, бағу → бақ, жаю → жай, кию → ки."""
    body = infinitive[:-1]
    if not body:
        return []
    if infinitive[-1] == "ю":
        if body[-1] == "и":
            return [body]
        return [body + "й"] if body[-1] in VOWELS else [body + "й", body + "ы"]
    if body[-1] in VOWELS and body[-1] != "у":
        return [body]
    plain = body[:-1] + {"ғ": "қ", "г": "к", "б": "п"}[body[-1]] if body[-1] in "ғгб" else body
    vowel = "і" if any(letter in "әеөүі" for letter in body) else "ы"
    behind_vowel = sum(body + ending.format(v=vowel) in used for ending in _BEHIND_VOWEL)
    behind_consonant = sum(plain + ending in used for ending in _BEHIND_CONSONANT)
    if behind_vowel and behind_vowel >= behind_consonant:
        return [body + vowel]
    if behind_vowel > 1:
        return [plain, body + vowel]
    if body[-1] == "с" and len(body) > 3 and body[-2] in CONSONANTS:
        return [body + vowel]  # «салқынсу»: formation -сы
    if (
        not behind_consonant
        and len(body) > 2
        and body[-1] in CONSONANTS
        and body[-2] in CONSONANTS - {"й", "р", "л", "н"}
    ):
        return [plain, body + vowel]  # «толқу»: two consonants hardly end a stem
    return [plain]


def inflected(stems: dict[str, int], forms: Iterable[str], tables: Tables) -> tuple[set[str], set[str]]:
    """Return the entries that may be inflected forms of other entries, and those that are certainly nothing else."""
    closed = closed_forms()
    doubtful: set[str] = set()
    certain: set[str] = set()
    for word, pos in stems.items():
        if word not in closed and not pos & VERB:
            for stem, kind, tags in _bases(word, guesses(word, tables), stems):
                doubtful.add(word)
                if _is_certain(word, stem, kind, tags):
                    certain.add(word)
    needed: dict[str, set[str]] = {}
    for form in forms:
        sound = [
            (stem, tags)
            for (stem, kind, tags), cost in guesses(form, tables).items()
            if stems.get(stem, 0) & kind and cost > -1 and not any(tag.startswith("d_") for tag in tags)
        ]
        shortest = min((len(stem) for stem, _ in sound), default=0)
        for stem, tags in sound:
            if stem in doubtful and len(stem) == shortest and tags and stem != form:
                needed.setdefault(stem, set()).add(form)
    kept = {word for word in doubtful if len(needed.get(word, ())) > 1}
    return doubtful - kept - certain, certain - kept


def _bases(word: str, readings: Readings, stems: dict[str, int]) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Yield the readings of an entry as an inflected form of a shorter entry."""
    for (stem, kind, tags), cost in readings.items():
        if stem == word or not tags or cost < -0.5 or not stems.get(stem, 0) & kind:
            continue
        if not set(tags) <= _INFLECTION or tags in _AMBIGUOUS:
            continue
        if kind == NOUN and _PERSONS.intersection(tags):
            continue  # «шексіз» is an adjective
        if kind == NOUN and tags[0] == "px1sg" and stems[stem] & VERB:
            continue  # «баяндама» is no form of «баянда» as a noun
        if word.endswith(_FORMATIONS) and "prs" not in tags:
            continue
        if len(stem) < 3 and len(tags) < 2 and len(word) - len(stem) < 3:
            continue  # «ата» is no form of «ат»
        if tags == ("px3",) and len(stem) < 4:
            continue
        yield stem, kind, tags


def _is_certain(word: str, stem: str, kind: int, tags: tuple[str, ...]) -> bool:
    """Tell whether an inflected reading is so long or so clear that the entry is no word of its own."""
    if "imp" in tags or tags in (("px3", "acc"), ("pst", "p3")):
        return False
    if kind == NOUN and word[-2:] in ("лы", "лі", "ды", "ді", "ты", "ті"):
        return False
    if word.endswith(_FORMATIONS):
        return False
    if kind == VERB:
        return (
            "p1sg" not in tags
            and len(stem) > 2
            and (len(tags) > 1 or (len(stem) > 3 and tags[0] in ("cvb_perf", "cnd")))
        )
    if len(tags) > 1:
        return len(stem) > 3
    return len(stem) > (4 if tags == ("dat",) else 3) and tags[0] in ("gen", "abl", "ins", "loc", "pl", "px3", "dat")


if __name__ == "__main__":
    main(sys.argv[1:])
