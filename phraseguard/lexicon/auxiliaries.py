"""«+» of the notation: a Kazakh verb whose features may be carried by an auxiliary.

``жоғалту{біз,өткен}+`` is жоғалттық itself, a converb with an auxiliary (жоғалтып алдық), a participle with a copula (жоғалтқан екенбіз,
жоғалтқан болармыз), and both (жоғалтып алған болармыз).
"""

from __future__ import annotations

from collections.abc import Iterator

from phraseguard.lexicon.notation import Atom, Element, FeatureSet, Part

AUXILIARIES = (
    "алу", "қалу", "кету", "қою", "жіберу", "тастау", "тұру", "отыру", "жату", "жүру", "беру", "шығу", "келу", "көру", "салу",
    "бару", "жаздау", "болу", "бастау", "өту", "түсу",
)  # fmt: skip
_COPULAS = ("болу", "е", "шығу")
_POLARITY = frozenset({"болымды", "болымсыз"})
_TENSES = frozenset({"өткен", "осы", "келер"})


def with_auxiliaries(element: Element) -> Iterator[tuple[Part, ...]]:
    """Yield the sequences that an element with «+» stands for."""
    yield (element,)
    converbs = _main(element, "көсемше", drop=_TENSES)
    carried = tuple(dict.fromkeys(atom.features for atom in element.atoms))
    full = _auxiliary(AUXILIARIES, carried, element)
    yield converbs, full
    negative = any("болымсыз" in group for features in carried for group in features)
    if negative:
        # «түсінбей қалдыңыз» beside «түсіне алмадыңыз».
        yield (
            _main(element, "көсемше", drop=_TENSES, keep_polarity=True),
            _auxiliary(AUXILIARIES, carried, element, drop=_POLARITY),
        )
        # «Бітіре алмай жатырмыз».
        unable = Element(tuple(Atom("lemma", verb, (("көсемше",), ("болымсыз",))) for verb in ("алу", "болу")), 0)
        yield converbs, unable, _auxiliary(AUXILIARIES, carried, element, drop=_POLARITY)
    copula = _auxiliary(_COPULAS, carried, element, drop=_TENSES | _POLARITY)
    yield _main(element, "есімше", drop=frozenset(), keep_polarity=True), copula
    participle = Element(tuple(Atom("lemma", verb, (("есімше",),)) for verb in AUXILIARIES), 0)
    yield converbs, participle, copula
    linking = Element(tuple(Atom("lemma", verb, (("көсемше",),)) for verb in AUXILIARIES), 0)
    yield converbs, linking, full


def _main(element: Element, form: str, *, drop: frozenset[str], keep_polarity: bool = False) -> Element:
    """The main verb without person: as a converb or a participle."""
    kept = {"болымды", "болымсыз"} if keep_polarity else {"болымды"}
    atoms = []
    for atom in element.atoms:
        features: list[tuple[str, ...]] = [(form,)]
        for group in atom.features:
            if set(group) & kept or (set(group) & _TENSES and not set(group) & drop):
                features.append(group)
        atoms.append(Atom(atom.kind, atom.value, tuple(features), atom.offset))
    return Element(tuple(atoms), element.number)


def _auxiliary(
    verbs: tuple[str, ...], carried: tuple[FeatureSet, ...], element: Element, *, drop: frozenset[str] = frozenset()
) -> Element:
    offset = element.atoms[0].offset
    atoms = []
    for features in carried:
        kept = tuple(group for group in features if not set(group) & drop and not set(group) & {"ет"})
        atoms += [Atom("lemma", verb, kept, offset) for verb in verbs]
    return Element(tuple(dict.fromkeys(atoms)), 0)
