"""The suffix grammar of Kazakh, as a linguist reads it: one table a paradigm, patterns of archiphonemes (see `phonology`).

Each suffix carries a tag; `FEATURES` says what a tag means in Universal Dependencies terms. The tables are expanded to dictionaries
of endings when the package is built (`expand`); nothing here is looked at while a text is checked.
"""

from __future__ import annotations

Suffix = tuple[str, str]
"""Pattern and tag."""

FEATURES = {
    # number, possession, case
    "pl": "Number=Plur",
    "px1sg": "Number[psor]=Sing|Person[psor]=1",
    "px2sg": "Number[psor]=Sing|Person[psor]=2|Polite[psor]=Infm",
    "px2frm": "Number[psor]=Sing|Person[psor]=2|Polite[psor]=Form",
    "px3": "Number[psor]=Plur,Sing|Person[psor]=3",
    "px1pl": "Number[psor]=Plur|Person[psor]=1",
    "gen": "Case=Gen", "dat": "Case=Dat", "acc": "Case=Acc", "loc": "Case=Loc", "abl": "Case=Abl", "ins": "Case=Ins",
    "equ": "Case=Equ", "sim": "Case=Equ",
    "attr": "AdjType=Attr", "ki": "AdjType=Poss",
    # persons of a predicate
    "p1sg": "Number=Sing|Person=1", "p2sg": "Number=Sing|Person=2|Polite=Infm", "p2frm": "Number=Sing|Person=2|Polite=Form",
    "p3": "Person=3", "p1pl": "Number=Plur|Person=1", "p2pl": "Number=Plur|Person=2|Polite=Infm",
    "p2frmpl": "Number=Plur|Person=2|Polite=Form",
    # voice, polarity
    "pass": "Voice=Pass", "refl": "Voice=Rfl", "caus": "Voice=Cau", "coop": "Voice=Rcp", "neg": "Polarity=Neg",
    # finite forms
    "prs": "Mood=Ind|Tense=Pres|VerbForm=Fin", "pst": "Mood=Ind|Tense=Past|VerbForm=Fin",
    "evid": "Evident=Nfh|Mood=Ind|Tense=Past|VerbForm=Fin", "cnd": "Mood=Cnd|VerbForm=Fin", "imp": "Mood=Imp|VerbForm=Fin",
    "opt": "Mood=Opt|VerbForm=Fin", "des": "Mood=Des|VerbForm=Fin", "ask": "Style=Soft",
    # converbs
    "cvb_perf": "Aspect=Perf|VerbForm=Conv", "cvb_impf": "Aspect=Imp|VerbForm=Conv", "cvb_purp": "VerbForm=Conv",
    "cvb_until": "VerbForm=Conv", "cvb_unless": "Polarity=Neg|VerbForm=Conv", "cvb_neg": "VerbForm=Conv",
    # verbal nouns and participles
    "ger": "VerbForm=Vnoun", "ger_is": "VerbForm=Vnoun", "agent": "VerbForm=Part|Aspect=Hab", "li": "VerbForm=Part",
    "part_past": "Tense=Past|VerbForm=Part", "part_prs": "Aspect=Hab|Tense=Pres|VerbForm=Part",
    "part_fut": "Tense=Fut|VerbForm=Part", "part_plan": "Tense=Fut|VerbForm=Part", "part_hab": "VerbForm=Part", "want": "VerbForm=Vnoun",
    "ness": "VerbForm=Vnoun",
    # derivation
    "cmp": "Degree=Cmp", "ord": "NumType=Ord", "coll": "NumType=Coll",
}  # fmt: skip

# -- nouns ---------------------------------------------------------------------------------------------------------------

PLURAL: Suffix = ("LAр", "pl")
POSSESSION: tuple[Suffix, ...] = (
    ("(I)м", "px1sg"), ("(I)ң", "px2sg"), ("(I)ңIз", "px2frm"), ("(с)I", "px3"), ("(I)мIз", "px1pl"),
)  # fmt: skip
CASES: tuple[Suffix, ...] = (
    ("NIң", "gen"), ("GA", "dat"), ("JI", "acc"), ("DA", "loc"), ("ZAн", "abl"), ("Bен", "ins"), ("Bенен", "ins"),
)  # fmt: skip
# Behind -(с)ы the cases lose their first consonant or take н; behind -м and -ң of a possessor the dative is -а.
CASES_AFTER_PX3: tuple[Suffix, ...] = (
    ("нIң", "gen"), ("нA", "dat"), ("н", "acc"), ("нDA", "loc"), ("нAн", "abl"), ("мен", "ins"),
)  # fmt: skip
CASES_AFTER_PX12SG: tuple[Suffix, ...] = (
    ("NIң", "gen"), ("A", "dat"), ("JI", "acc"), ("DA", "loc"), ("ZAн", "abl"), ("Bен", "ins"),
)  # fmt: skip
LIKENESS: tuple[Suffix, ...] = (("DAй", "sim"), ("шA", "equ"), ("DAйын", "sim"))
# «үйдегі», «менікі»: they start a second round of plural, possession and case.
ATTRIBUTIVE_OF_LOCATIVE: Suffix = ("GI", "attr")
ATTRIBUTIVE_OF_GENITIVE: Suffix = ("Nікі", "ki")
PERSONS_OF_NOUN: tuple[Suffix, ...] = (
    ("BIн", "p1sg"), ("сIң", "p2sg"), ("сIз", "p2frm"), ("MIз", "p1pl"), ("сIңдAр", "p2pl"), ("сIздAр", "p2frmpl"),
)  # fmt: skip

# -- verbs ---------------------------------------------------------------------------------------------------------------

# Voices behind a vowel and behind a consonant; `SECOND_VOICE` is what may follow each.
VOICES_AFTER_VOWEL: tuple[Suffix, ...] = (
    ("л", "pass"), ("н", "pass"), ("т", "caus"), ("с", "coop"), ("тIр", "caus"),
)  # fmt: skip
VOICES_AFTER_CONSONANT: tuple[Suffix, ...] = (
    ("Iл", "pass"), ("Iн", "pass"), ("DIр", "caus"), ("GIз", "caus"), ("Iс", "coop"), ("Iт", "caus"), ("GIр", "caus"),
    ("Aр", "caus"), ("Iр", "caus"),
)  # fmt: skip
VOICES_AFTER_SONORANT: tuple[Suffix, ...] = (("т", "caus"),)  # р, й, л: «кірт», «жойт»
SECOND_VOICE: dict[str, tuple[Suffix, ...]] = {
    "caus": (("Iл", "pass"), ("Iн", "pass"), ("т", "caus"), ("GIз", "caus")),
    "coop": (("тIр", "caus"), ("Iл", "pass")),
    "pass": (("Iл", "pass"), ("DIр", "caus"), ("Iн", "pass")),
}
NEGATION: Suffix = ("MA", "neg")

PERSONS_OF_PAST: tuple[Suffix, ...] = (
    ("м", "p1sg"), ("ң", "p2sg"), ("ңIз", "p2frm"), ("", "p3"), ("Q", "p1pl"), ("ңдAр", "p2pl"), ("ңIздAр", "p2frmpl"),
)  # fmt: skip
PERSONS_OF_PRESENT: tuple[Suffix, ...] = (
    ("мIн", "p1sg"), ("м", "p1sg"), ("сIң", "p2sg"), ("сIз", "p2frm"), ("дI", "p3"), ("мIз", "p1pl"), ("сIңдAр", "p2pl"),
    ("сIздAр", "p2frmpl"),
)  # fmt: skip
PAST: Suffix = ("DI", "pst")
CONDITIONAL: Suffix = ("сA", "cnd")
OBJECTIVE: Suffix = ("GAй", "des")
SOFTENER: Suffix = ("шI", "ask")  # «жіберіңізші»
IMPERATIVE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("imp", "p2sg")), ("(I)ңIз", ("imp", "p2frm")), ("(I)ңдAр", ("imp", "p2pl")), ("(I)ңIздAр", ("imp", "p2frmpl")),
    ("сIн", ("imp", "p3")),
)  # fmt: skip
CONVERBS: tuple[Suffix, ...] = (("GAлI", "cvb_purp"), ("GAншA", "cvb_until"), ("GAнDA", "cvb_until"))
CONVERBS_OF_NEGATION: tuple[Suffix, ...] = (("йIншA", "cvb_unless"), ("йшA", "cvb_neg"))

# What is declined like a noun (patterns behind the stem; those that depend on a vowel before them are in `expand`).
NOMINALISERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("GAн", ("part_past",)), ("MAQ", ("part_plan",)), ("MAQшI", ("part_plan",)), ("у", ("ger",)), ("ушI", ("ger", "agent")),
    ("улI", ("ger", "li")), ("GIш", ("part_hab",)), ("GI", ("want",)), ("GAнDIQ", ("part_past", "ness")),
)  # fmt: skip

# -- word formation ------------------------------------------------------------------------------------------------------

# Stripped only as a second opinion: the derived word is the lemma wherever the stem list knows it.
DERIVATIONS: tuple[Suffix, ...] = (
    ("LIQ", "d_lik"), ("LI", "d_li"), ("сIз", "d_siz"), ("шI", "d_shi"), ("шILIQ", "d_shilik"), ("сIздIQ", "d_sizdik"),
    ("(I)рAQ", "cmp"), ("LAу", "cmp"), ("(I)ншI", "ord"), ("LAс", "d_das"), ("шIл", "d_shil"), ("DAGI", "attr"), ("шA", "d_sha"),
    ("GI", "d_gi"), ("LILIQ", "d_lilik"), ("(A)у", "coll"),
)  # fmt: skip
