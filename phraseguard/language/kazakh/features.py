"""Tags of the grammar → features of Universal Dependencies, and the Kazakh names that lexicon writers use for them."""

from __future__ import annotations

from functools import lru_cache

from phraseguard.language.kazakh.grammar import FEATURES

_DEFAULT_NOUN = {"Case": "Nom", "Number": "Sing"}
_PREDICATE = frozenset("p1sg p2sg p2frm p1pl p2pl p2frmpl p3".split())
_FINITE_PARTICIPLES = frozenset({"part_past", "part_fut", "part_prs", "part_plan", "cvb_impf"})


@lru_cache(maxsize=50_000)
def features_of(pos: str, tags: tuple[str, ...]) -> frozenset[str]:
    """Return the features of a reading, each as ``Name=Value``.

    A verb that is not negated has ``Polarity=Pos``: lexicon rows ask for it, Universal Dependencies leave it unsaid.
    """
    values: dict[str, str] = {}
    for tag in tags:
        for feature in filter(None, FEATURES.get(tag, "").split("|")):
            name, _, value = feature.partition("=")
            values[name] = value
    if pos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET") and not _PREDICATE.intersection(tags):
        values = _DEFAULT_NOUN | values
    if pos in ("VERB", "AUX"):
        values.setdefault("Polarity", "Pos")
        if "ger" in tags and "agent" not in tags:
            values.setdefault("Case", "Nom")
        if tags and tags[-1] == "part_past":
            values.setdefault("Person", "3")
    return frozenset(f"{name}={value}" for name, value in values.items())


# The names of the notation in Kazakh rows (docs/lexicon.md) → features that a form must all have; «/» separates alternatives.
NAMES: dict[str, str] = {
    "зат": "POS=NOUN/POS=PROPN", "сын": "POS=ADJ", "сан": "POS=NUM", "үстеу": "POS=ADV", "есімдік": "POS=PRON/POS=DET",
    "ет": "POS=VERB/POS=AUX", "шылау": "POS=ADP/POS=CCONJ/POS=SCONJ/POS=PART", "одағай": "POS=INTJ",
    "атау": "Case=Nom", "ілік": "Case=Gen", "барыс": "Case=Dat", "табыс": "Case=Acc", "жатыс": "Case=Loc",
    "шығыс": "Case=Abl", "көмектес": "Case=Ins",
    "жекеше": "Number=Sing", "көпше": "Number=Plur",
    "мен": "Subject=1sg", "сен": "Subject=2sg", "сіз": "Subject=2frm", "ол": "Subject=3", "біз": "Subject=1pl",
    "сендер": "Subject=2pl", "сіздер": "Subject=2frmpl",
    "менің": "Owner=1sg", "сенің": "Owner=2sg", "сіздің": "Owner=2frm", "оның": "Owner=3", "біздің": "Owner=1pl",
    "сендердің": "Owner=2pl", "сіздердің": "Owner=2frmpl",
    "өткен": "Tense=Past", "осы": "Tense=Pres", "келер": "Tense=Fut",
    "бұйрық": "Mood=Imp", "қалау": "Mood=Opt/Mood=Des", "шарт": "Mood=Cnd",
    "есімше": "VerbForm=Part", "көсемше": "VerbForm=Conv", "тұйық": "VerbForm=Vnoun",
    "болымды": "Polarity=Pos", "болымсыз": "Polarity=Neg",
    "ырықсыз": "Voice=Pass", "өзгелік": "Voice=Cau", "ортақ": "Voice=Rcp", "өздік": "Voice=Rfl",
}  # fmt: skip
# What rows ask for beyond the features: the person as one value, so that «{мен|біз}» is a plain alternative.
_SUBJECTS = {
    "p1sg": "1sg",
    "p2sg": "2sg",
    "p2frm": "2frm",
    "p3": "3",
    "p1pl": "1pl",
    "p2pl": "2pl",
    "p2frmpl": "2frmpl",
}
_OWNERS = {"px1sg": "1sg", "px2sg": "2sg", "px2frm": "2frm", "px3": "3", "px1pl": "1pl"}


@lru_cache(maxsize=50_000)
def row_features(pos: str, tags: tuple[str, ...]) -> frozenset[str]:
    """Return what a lexicon row can ask of a reading: features, part of speech, subject and owner."""
    found = set(features_of(pos, tags)) | {f"POS={pos}"}
    for tag in tags:
        if tag in _SUBJECTS:
            found.add(f"Subject={_SUBJECTS[tag]}")
        elif tag in _OWNERS:
            found.add(f"Owner={_OWNERS[tag]}")
            if _OWNERS[tag].startswith("2") and "pl" in tags:
                # «балаларыңыз»: one or several owners.
                found.add(f"Owner={_OWNERS[tag]}pl" if _OWNERS[tag] != "2sg" else "Owner=2pl")
    if "Person=3" in found:
        found.add("Subject=3")
    if any(tag in ("pass", "caus", "coop", "refl") for tag in tags):
        found.add("Voiced=Yes")
    return frozenset(found)
