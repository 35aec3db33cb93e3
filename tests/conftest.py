"""Policies for tests: a base layer (rule book and word lists, no rows) with small rows on top, and the shipped policy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from phraseguard.engine import Checker
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon.build import build_layer
from phraseguard.lexicon.compiled import Layer
from phraseguard.lexicon.policy import Policy
from phraseguard.model import Channel, InputError

# No test asserts a time: on a busy machine the first example pays for what is imported late.
settings.register_profile("phraseguard", deadline=None)
settings.load_profile("phraseguard")

SHARED = Path(__file__).parents[1].parent / "shared"
ABBREVIATIONS = 'id: test\nabbreviations: [РЖД, ЦФТО, ОАО, ГУ-12, ЖКХ, НДС]\nphones: ["8-800-###-##-##"]\n'

Find = Callable[..., list[str]]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data folder beside the repository; tests that need it are skipped elsewhere."""
    if not (SHARED / "data").is_dir():
        pytest.skip(f"needs the data folder {SHARED / 'data'}, which is not part of the repository")
    return SHARED / "data"


@pytest.fixture(scope="session")
def base_layer(tmp_path_factory: pytest.TempPathFactory) -> Layer:
    """The rule book, the word lists of both languages and a few abbreviations; no row."""
    policy = tmp_path_factory.mktemp("base") / "policy.yaml"
    policy.write_text(ABBREVIATIONS, encoding="utf-8")
    return build_layer([*policies.language_files(), policy], "base", [])


@pytest.fixture(scope="session")
def plain(base_layer: Layer) -> Checker:
    """A checker with all checks and no row."""
    return Checker(Policy("plain", (base_layer,)))


@pytest.fixture
def policy_of(tmp_path: Path, base_layer: Layer) -> Callable[..., Policy]:
    """Build a policy of rows; each is a dict of keys, `id`, `rule`, `source`, `origin` and `bad` have defaults."""

    def build(*rows: dict[str, object], scripts: str = "", language: str = "ru") -> Policy:
        path = tmp_path / f"rows.{language}.yaml"
        path.write_text(rows_file(*rows, language=language), encoding="utf-8")
        files = [path]
        if scripts:
            files.append(tmp_path / "scripts.ru.yaml")
            files[-1].write_text(scripts, encoding="utf-8")
        return Policy("test", (base_layer, build_layer(files, "test", [base_layer])))

    return build


@pytest.fixture
def checker_of(policy_of: Callable[..., Policy]) -> Callable[..., Checker]:
    """Build a checker of rows only: rules without a row in it are off, so that a test sees its row alone."""

    def build(*rows: dict[str, object], scripts: str = "", all_rules: bool = False, language: str = "ru") -> Checker:
        policy = policy_of(*rows, scripts=scripts, language=language)
        return Checker(policy, rules=None if all_rules else {str(row.get("rule", "phrase/blame")) for row in rows})

    return build


@pytest.fixture
def find(checker_of: Callable[..., Checker]) -> Find:
    """Return the excerpts that one phrase (or list of phrases) finds in a text; further keys are those of a row."""
    return _finder(checker_of, "ru")


@pytest.fixture
def find_kk(checker_of: Callable[..., Checker]) -> Find:
    """The same with a Kazakh row."""
    return _finder(checker_of, "kk")


def _finder(checker_of: Callable[..., Checker], language: str) -> Find:
    made: dict[str, Checker] = {}

    def run(text: str, phrase: str | list[str], channel: Channel | None = "chat", **keys: object) -> list[str]:
        row = {"phrase": phrase, **{key.rstrip("_"): value for key, value in keys.items()}}
        name = json.dumps(row, ensure_ascii=False)
        if name not in made:
            made[name] = checker_of(row, language=language)
        return [f.excerpt for f in made[name].check(text, channel=channel) if f.row]

    return run


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checker]:
    """A checker with the shipped default policy, compiled once a session.

    A row with a mistake is left out here: test_lexicons names it, the other tests go on.
    """
    try:
        yield Checker(policies.load(cache=tmp_path_factory.mktemp("cache")))
    except InputError:
        folder = policies.lexicons_folder() / policies.DEFAULT
        files = [*policies.language_files(), *sorted(folder.glob("*.yaml"))]
        yield Checker(Policy(policies.DEFAULT, (build_layer(files, "shipped", [], []),)))


def rows_file(*rows: dict[str, object], language: str = "ru") -> str:
    """Write rows as a lexicon file; JSON is YAML, so that nothing needs quoting here."""
    defaults: dict[str, object] = {
        "rule": "phrase/blame",
        "source": {"document": "test", "clause": "1"},
        "origin": "extension",
        "bad": ["[[x]]"],
    }
    listed = [{"id": f"row-{number}", **defaults, **row} for number, row in enumerate(rows, 1)]
    return json.dumps({"language": language, "rows": listed}, ensure_ascii=False, indent=1)
