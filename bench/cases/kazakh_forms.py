"""Kazakh forms: distinct forms of running text a second, against the other tools that pip installs."""

from __future__ import annotations

import environment
import texts
from results import Line, Setup

from cases.command import python
from cases.kazakh import middle, said_by

_LEFT_OUT = (
    "simplemma (has no Kazakh), phunspell (has no Kazakh dictionary), hunspell (wants the C headers of libhunspell), "
    "kaznlp (not on the package index), stanza and UralicNLP (download their models)"
)


def measure(setup: Setup) -> list[Line]:
    """Measure processor time for the same forms, each met once; dictionaries are loaded before."""
    forms = texts.kazakh_forms()
    cache = setup.scratch / "cache"
    ours, hunspell = environment.BENCH / "probes" / "kazakh_forms.py", environment.BENCH / "tools" / "hunspell_forms.py"
    commands = {"ours": lambda: python(ours, forms, cache=cache)}
    dictionary = texts.hunspell_dictionary()
    if dictionary is not None:
        commands["lookup"] = lambda: python(hunspell, "lookup", dictionary, forms, cache=cache)
        commands["analysis"] = lambda: python(hunspell, "analysis", dictionary, forms, cache=cache)
    said = said_by(commands, 1 if setup.quick else setup.repeats)
    rate = {name: middle(each, "forms") / middle(each, "seconds") for name, each in said.items()}
    count, known = middle(said["ours"], "forms"), middle(said["ours"], "known")
    lines = [
        Line(
            "kazakh_forms", f"`kazakh.candidates` of {count:,.0f} distinct forms: lemma, part of speech, features, ranked", "",
            f"{rate['ours']:,.0f} forms/s, {known / count:.1%} of a listed stem", "", None, {"forms_s": rate["ours"], "known": known},
        )
    ]  # fmt: skip
    for name, told in (
        ("analysis", "spylls with the dictionary of hunspell-kk: stems and suffixes of the same forms"),
        ("lookup", "spylls with the dictionary of hunspell-kk: whether the form is a word"),
    ):
        if name not in said:
            lines.append(Line("kazakh_forms", told, "", "not measured: no kk_KZ.dic (apt-get install hunspell-kk)"))
            continue
        share = middle(said[name], "known") / middle(said[name], "forms")
        lines.append(
            Line(
                "kazakh_forms", told, "", f"{rate[name]:,.0f} forms/s, {share:.1%} known", f"ours: {rate['ours'] / rate[name]:.1f} × as many",
                None, {"forms_s": rate[name], "ratio": rate["ours"] / rate[name], "load": middle(said[name], "load")},
            )
        )  # fmt: skip
    lines.append(Line("kazakh_forms", "left out", "", _LEFT_OUT))
    return lines
