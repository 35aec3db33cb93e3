"""Policies: folders of lexicons → compiled layers, kept on disk.

A policy's folder holds ``policy.yaml``, rows (``*.ru.yaml``) and scripts. The default policies are compiled when the wheel is built; any other
one is compiled when first used and cached under a key made of its content and of the versions that it was compiled with.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from phraseguard import __version__
from phraseguard.compiled_file import cache_folder, store, stored
from phraseguard.lexicon import acts
from phraseguard.lexicon.compiled import Deadline, Layer, Limit, Rule, ScriptLine, Situation, WorkingHours
from phraseguard.model import SESSION_GAP_S, Failure, InputError

if TYPE_CHECKING:
    from phraseguard.worktime.calendar import Calendar

FORMAT = "11"
DEFAULT = "rzd-175r"
# Of the language data, what a compiled policy holds; the rest belongs to morphology and spelling.
LANGUAGE_LISTS = ("frequent.txt", "lexicalised-diminutives.txt", "transparent.txt", "cues.txt")
STEM_LISTS = ("own-stems.txt", "closed.txt")
COMPILED_SUFFIX = ".compiled"
ACTS = "acts"
DEFAULT_ZONE = "Europe/Moscow"
_HERE = Path(__file__).resolve().parent.parent


class Policy:
    """A policy in force: its layers, the lowest first, and the rule book. What only Kazakh texts need is decoded when one is met."""

    def __init__(self, name: str, layers: tuple[Layer, ...]) -> None:
        self.name = name
        self.layers = layers
        self.rules: dict[str, Rule] = {rule.id: rule for layer in layers for rule in layer.rules}
        self.scripts: tuple[ScriptLine, ...] = tuple(s for layer in layers for s in layer.scripts)
        self.situations: tuple[Situation, ...] = tuple(s for layer in layers for s in layer.situations)
        self.lexicalised: frozenset[str] = frozenset().union(*(layer.lexicalised for layer in layers))
        self.abbreviations: frozenset[str] = frozenset().union(*(layer.abbreviations for layer in layers))
        self.cues: frozenset[str] = frozenset().union(*(layer.cues for layer in layers))
        self.phones: tuple[str, ...] = tuple(p for layer in layers for p in layer.phones)
        self.meta: dict[str, str] = {k: v for layer in layers for k, v in layer.meta.items()}
        self.agents: tuple[str, ...] = tuple(a for layer in layers for a in layer.agents)
        # What a higher layer says goes before what it extends.
        self.severity: dict[str, str] = {k: v for layer in layers for k, v in layer.severity.items()}
        self.limits: dict[str, Limit] = {limit.id: limit for layer in layers for limit in layer.limits}
        self.deadlines: dict[str, Deadline] = {d.id: d for layer in layers for d in layer.deadlines}
        self.timezone: str = self.meta.get("timezone", "")
        # The documents that findings cite: of the policy and of all that it extends.
        self.documents: tuple[str, ...] = tuple(layer.meta["id"] for layer in layers if "id" in layer.meta)
        named = {rule for layer in layers for rule in layer.meta.get("rules", "").split()}
        # Rules and families that the policy and what it extends switch on; all of them where none is named.
        self.active: frozenset[str] = frozenset(
            rule
            for rule in self.rules
            if (not named or rule in named or rule.split("/")[0] in named) and self.severity.get(rule) != "off"
        )

    @cached_property
    def calendar(self) -> Calendar:
        """The working time of the company, in its zone."""
        from phraseguard.worktime.written import calendar_of

        said = [layer.working_hours for layer in self.layers if layer.working_hours is not None]
        return calendar_of(self.timezone or DEFAULT_ZONE, said[-1] if said else WorkingHours())

    @property
    def session_gap_s(self) -> float:
        """How long a chat must be silent for the next message to begin another contact, in seconds."""
        limit = self.limits.get("session-gap")
        if limit is None:
            return SESSION_GAP_S
        from phraseguard.worktime.term import parse_term

        return parse_term(limit.value).clock_seconds or SESSION_GAP_S

    @cached_property
    def kazakh_layers(self) -> tuple[Layer, ...]:
        """The Kazakh halves of the layers."""
        halves = (layer.kazakh_half for layer in self.layers)
        return tuple(msgspec.msgpack.decode(half, type=Layer) for half in halves if half)

    @cached_property
    def with_acts(self) -> Policy:
        """The policy with the rows that recognise acts of speech on top: what conversations are annotated with."""
        return Policy(self.name, (*self.layers, acts_layer()))

    @cached_property
    def acts_alone(self) -> Policy:
        """Acts of speech and nothing else: what a customer's words are annotated with."""
        return Policy(self.name, (acts_layer(),))

    @property
    def all_layers(self) -> tuple[Layer, ...]:
        """Both halves of all layers: what a Kazakh text, with its Russian words, is checked against."""
        return (*self.layers, *self.kazakh_layers)

    @cached_property
    def all_scripts(self) -> tuple[ScriptLine, ...]:
        """The approved scripts in both languages."""
        return tuple(s for layer in self.all_layers for s in layer.scripts)

    @cached_property
    def all_lexicalised(self) -> frozenset[str]:
        """Diminutives that are words of their own, in both languages."""
        return frozenset().union(*(layer.lexicalised for layer in self.all_layers))


def lexicons_folder() -> Path:
    """Return the folder of the shipped lexicons: inside the installed package, or beside it in a checkout."""
    inside = _HERE / "lexicons"
    return inside if inside.is_dir() else _HERE.parent / "lexicons"


def names() -> list[str]:
    """Return the names of the shipped policies."""
    return sorted(p.parent.name for p in lexicons_folder().glob("*/policy.yaml"))


def folder_of(policy: str) -> Path:
    """Return the folder of a policy given by name or by path; raises `InputError`."""
    shipped = lexicons_folder() / policy
    if not any(mark in policy for mark in "/\\") and (shipped / "policy.yaml").is_file():
        return shipped
    path = Path(policy)
    if (path / "policy.yaml").is_file():
        return path
    from rapidfuzz import process

    best = process.extractOne(policy, names(), score_cutoff=60)
    hint = f"; did you mean «{best[0]}»?" if best else ""
    raise InputError(
        Failure(
            message=f"no policy «{policy}»: expected one of {', '.join(names())} or a folder with policy.yaml{hint}"
        )
    )


def load(policy: str = DEFAULT, *, extra: Iterable[Path] = (), cache: Path | None = None) -> Policy:
    """Load a policy with all that it extends, and further lexicon folders or files on top.

    Raises `InputError` for a policy that does not exist and for the first mistake in a lexicon.
    """
    layers: list[Layer] = []
    for folder in chain(folder_of(policy)):
        layers.append(_layer(files_of(folder), folder, layers, cache))
    for path in extra:
        layers.append(_layer(files_of(path), path, layers, cache))
    return Policy(policy, tuple(layers))


def layers_below(folder: Path) -> list[Layer]:
    """Load what a policy's folder extends, the lowest layer first; nothing for one that stands alone."""
    layers: list[Layer] = []
    for below in chain(folder)[:-1]:
        layers.append(_layer(files_of(below), below, layers, None))
    return layers


def chain(folder: Path, above: tuple[Path, ...] = ()) -> list[Path]:
    """Return the folders of all that a policy extends and its own, each once, what is extended before what extends it.

    Raises `InputError` for a policy that extends itself or one that does not exist.
    """
    found: list[Path] = []
    for parent in extends_of(folder / "policy.yaml"):
        base = folder_of(parent if (lexicons_folder() / parent).is_dir() else str(folder.parent / parent))
        if base in (folder, *above):
            raise InputError(
                Failure(file=str(folder / "policy.yaml"), key="extends", message="a policy extends itself")
            )
        found += [each for each in chain(base, (*above, folder)) if each not in found]
    return [*found, folder]


def extends_of(path: Path) -> list[str]:
    """Return the names of the policies that a ``policy.yaml`` extends: one, or a list."""
    # A line scan: parsing YAML on every start costs more than the whole check of a draft.
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line.startswith("extends:"):
            said = line.partition(":")[2].split("#")[0].strip()
            if not said:
                said = ",".join(item.strip()[1:].split("#")[0] for item in takewhile(_is_item, lines))
            return [name for part in said.strip("[]").split(",") if (name := part.strip().strip("\"'"))]
    return []


def _is_item(line: str) -> bool:
    return line.lstrip().startswith("- ")


def files_of(path: Path) -> list[Path]:
    """Return the lexicon files of a folder in their order, or the one file; raises `InputError` where there is none."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputError(Failure(file=str(path), message="no such lexicon file or folder"))
    return sorted(p for p in path.iterdir() if p.suffix in (".yaml", ".txt"))


def language_files() -> list[Path]:
    """Return the rule book and the word lists of the language, which every policy stands on."""
    root = lexicons_folder()
    lists = [root / language / name for language in ("ru", "kk") for name in LANGUAGE_LISTS]
    return [root / "rules.yaml", *(path for path in lists if path.is_file())]


def _layer(files: list[Path], origin: Path, below: list[Layer], cache: Path | None) -> Layer:
    everything = files if below else [*language_files(), *files]
    key = _key(everything, below)
    shipped = origin.parent / (origin.name + COMPILED_SUFFIX)
    found = stored(shipped, key, Layer)
    if found is not None:
        return found
    folder = cache if cache is not None else cache_folder()
    path = folder / f"{key}{COMPILED_SUFFIX}"
    found = stored(path, key, Layer)
    if found is not None:
        return found
    from phraseguard.lexicon.build import build_layer

    layer = build_layer(everything, key, below)
    store(path, layer)
    return layer


def acts_layer(cache: Path | None = None) -> Layer:
    """Load the layer of acts of speech, compiled when the wheel was built or when it is first used."""
    folder = lexicons_folder() / ACTS
    languages = [path for path in language_files() if path.suffix == ".txt"]
    key = _key([folder / acts.DECLARED, *languages, *acts.files_of(folder)], [])
    for place in (
        folder.with_name(ACTS + COMPILED_SUFFIX),
        (cache if cache is not None else cache_folder()) / f"{key}{COMPILED_SUFFIX}",
    ):
        found = stored(place, key, Layer)
        if found is not None:
            return found
    layer = acts.build(folder, key, languages)
    store(place, layer)
    return layer


def _key(files: list[Path], below: list[Layer]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{FORMAT} {__version__} {sys.byteorder} {_dictionary_version()}".encode())
    for name in STEM_LISTS:
        # What a Kazakh row stands for hangs on the stems that a company adds.
        digest.update((lexicons_folder() / "kk" / name).read_bytes())
    for layer in below:
        digest.update(layer.key.encode())
    for path in files:
        digest.update(path.name.encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _dictionary_version() -> str:
    try:
        from pymorphy3_dicts_ru import version
    except ImportError:
        return ""
    return str(getattr(version, "__version__", ""))


def compile_to(folder: Path, target: Path) -> None:
    """Compile a shipped policy into `target`, for the wheel."""
    layer = _layer(files_of(folder), folder, [], target.parent)
    _move(layer, target)


def compile_acts_to(target: Path) -> None:
    """Compile the layer of acts of speech into `target`, for the wheel."""
    _move(acts_layer(target.parent), target)


def _move(layer: Layer, target: Path) -> None:
    target.write_bytes(msgspec.msgpack.encode(layer))
    for leftover in target.parent.glob(f"{layer.key}{COMPILED_SUFFIX}"):
        leftover.unlink()
