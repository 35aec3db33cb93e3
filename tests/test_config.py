"""Settings: strict files, positions of errors, precedence, locks, names of rules, globs."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import types
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.config import (
    KEYS,
    Layer,
    Loaded,
    Settings,
    active_rules,
    find_project,
    is_excluded,
    load_settings,
    machine_file,
    resolve_rules,
)
from phraseguard.config.document import Document, parse_document
from phraseguard.config.load import _join
from phraseguard.config.positions import KeyPath, key_offsets, position_at
from phraseguard.model import Failure, InputError

KNOWN = ("phrase/blame", "phrase/failure", "phrase/money", "style/filler", "style/jargon", "tone/command", "ui/x")
ALIASES = {"phrase/accusation": "phrase/blame"}


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """The place of the machine-wide file, which is not there yet."""
    folder = tmp_path / "etc"
    folder.mkdir()
    return folder / "phraseguard.toml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The place of the project file, in the folder of the drafts."""
    folder = tmp_path / "work" / "drafts"
    folder.mkdir(parents=True)
    return folder / "phraseguard.toml"


def load(project: Path, machine: Path, given: Layer = Layer(), known: tuple[str, ...] | None = KNOWN) -> Loaded:
    return load_settings(project.parent / "a.txt", given=given, known=known, aliases=ALIASES, machine=machine)


def failure(project: Path, machine: Path, toml: str | bytes) -> Failure:
    """The failure that a project file with this text gives."""
    project.write_bytes(toml if isinstance(toml, bytes) else toml.encode())
    with pytest.raises(InputError) as caught:
        load(project, machine)
    assert caught.value.failure.file == str(project)
    return caught.value.failure


# -- where the project file is -------------------------------------------------------------------------------------


def test_nearest_project_file_counts(tmp_path: Path, project: Path) -> None:
    outer = tmp_path / "phraseguard.toml"
    outer.write_text("")
    assert find_project(project.parent / "a.txt") == outer
    project.write_text("")
    assert find_project(project.parent / "a.txt") == project
    assert find_project(project.parent) == project  # a folder is looked into itself
    assert find_project(project.parent / ".." / "b.txt") == outer


def test_search_passes_folders_of_that_name_and_the_machine_file(tmp_path: Path, project: Path) -> None:
    project.mkdir()
    outer = tmp_path / "phraseguard.toml"
    outer.write_text("")
    assert find_project(project.parent / "a.txt") == outer
    assert find_project(project.parent / "a.txt", machine=outer) is None


def test_relative_start_is_searched_from_the_current_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write_text("")
    monkeypatch.chdir(project.parent)
    assert find_project(Path("a.txt")) == project


# -- what a file may say -------------------------------------------------------------------------------------------


def test_no_file_gives_the_defaults(project: Path, machine: Path) -> None:
    loaded = load(project, machine)
    assert loaded == Loaded(settings=Settings())
    assert (loaded.settings.policy, loaded.settings.fail_on) == ("rzd-175r", "warning")


def test_every_key_is_read(project: Path, machine: Path) -> None:
    project.write_bytes(
        b"\xef\xbb\xbf"  # Notepad writes a byte order mark
        + """
policy = "policies/own.yaml"
select = ["phrase/", "style"]
ignore = ["phrase/money"]
fail-on = "error"
channel = "web-form"
language = "kk"
ui = "en"
allow-file = "../allow.toml"
lexicons = ["words", "/srv/words"]
exclude = ["archive/**", "*.bak"]
unsafe = true
[severity]
"phrase/accusation" = "off"
"style/filler" = "advice"
""".replace("\n", "\r\n").encode()
    )
    folder = project.parent
    assert load(project, machine).files == (str(project),)
    assert load(project, machine).settings == Settings(
        policy=str(folder / "policies" / "own.yaml"),
        select=("phrase/", "style"),
        ignore=("phrase/money",),
        fail_on="error",
        severity={"phrase/blame": "off", "style/filler": "advice"},
        channel="web-form",
        language="kk",
        ui="en",
        allow_file=str(folder.parent / "allow.toml"),
        lexicons=(str(folder / "words"), "/srv/words"),
        exclude=(f"{folder}/archive/**", "*.bak"),
        unsafe=True,
    )


def test_name_of_a_policy_is_no_path(project: Path, machine: Path) -> None:
    (project.parent / "jusan").mkdir()
    project.write_text('policy = "jusan"')
    assert load(project, machine).settings.policy == "jusan"


@pytest.mark.parametrize(
    ("toml", "line", "column", "key", "message"),
    [
        ('# c\nfail_on = "error"', 2, 1, "fail_on", 'unknown key "fail_on"; did you mean "fail-on"?'),
        ("quit = 1", 1, 1, "quit", f'unknown key "quit"; expected {", ".join(KEYS[:-1])} or unsafe'),
        ("[tool.x]\ny = 1", 1, 2, "tool", f'unknown key "tool"; expected {", ".join(KEYS[:-1])} or unsafe'),
        ("policy = 1", 1, 1, "policy", "expected a string, found an integer"),
        (
            "policy = ''",
            1,
            1,
            "policy",
            "expected a string that is not empty; leave the key out for the default",
        ),
        ('select = "phrase"', 1, 1, "select", "expected an array of strings, found a string"),
        ('select = [\n "phrase",\n  true]', 3, 3, "select[1]", "expected a string, found a boolean"),
        (
            'ignore = ["style", "phrase/blam"]',
            1,
            20,
            "ignore[1]",
            'unknown rule or family "phrase/blam"; did you mean "phrase/blame"?',
        ),
        ('ignore = ["blame"]', 1, 11, "ignore[0]", 'unknown rule or family "blame"; did you mean "phrase/blame"?'),
        ('ignore = ["styl"]', 1, 11, "ignore[0]", 'unknown rule or family "styl"; did you mean "style"?'),
        (
            'ignore = ["0000"]',
            1,
            11,
            "ignore[0]",
            'unknown rule or family "0000"; expected a rule such as phrase/blame or a family such as phrase',
        ),
        ('fail-on = "eror"', 1, 1, "fail-on", 'unknown value "eror"; did you mean "error"?'),
        ('fail-on = "x"', 1, 1, "fail-on", 'unknown value "x"; expected advice, warning or error'),
        ("fail-on = 1.5", 1, 1, "fail-on", "expected advice, warning or error, found a float"),
        (
            'severity = "off"',
            1,
            1,
            "severity",
            'expected a table of rules, such as "phrase/blame" = "error", found a string',
        ),
        (
            '[severity]\n"style/filler" = "of"',
            2,
            1,
            'severity."style/filler"',
            'unknown value "of"; did you mean "off"?',
        ),
        (
            'severity."style/filer" = "off"',
            1,
            10,
            'severity."style/filer"',
            'unknown rule or family "style/filer"; did you mean "style/filler"?',
        ),
        (
            '[severity]\nstyle = "off"',
            2,
            1,
            "severity.style",
            '"style" is a family; expected the id of one rule, such as "style/filler"',
        ),
        (
            "[severity.'style/filler']\nx = 1",
            1,
            11,
            'severity."style/filler"',
            "expected advice, warning, error or off, found a table",
        ),
        ('channel = "e-mail"', 1, 1, "channel", 'unknown value "e-mail"; did you mean "email"?'),
        ("language = 1979-05-27", 1, 1, "language", "expected ru, kk or auto, found a date"),
        ("ui = 1979-05-27T07:32:00Z", 1, 1, "ui", "expected ru, kk or en, found a date with a time"),
        ("unsafe = 1", 1, 1, "unsafe", "expected true or false, found an integer"),
        ("unsafe = 07:32:00", 1, 1, "unsafe", "expected true or false, found a time"),
        ("lexicons = {}", 1, 1, "lexicons", "expected an array of strings, found a table"),
        ("ui = [", 1, 7, "", "is not valid TOML: invalid value"),
        ("ui = 'ru'\nui = 'kk'", 2, 10, "", "is not valid TOML: cannot overwrite a value"),
        (
            '[severity]\nstyle/filler = "off"',
            2,
            6,
            "",
            "is not valid TOML: expected '=' after a key in a key/value pair; "
            'a rule id needs quotes as a key: "style/filler"',
        ),
        (b"policy = 'x'\n# \xd0\xb9\xff", 2, 4, "", "is not UTF-8; expected a TOML file in UTF-8"),
        ("x = " + "[" * 100_000, None, None, "", "is nested too deeply; expected a plain TOML file"),
    ],
)
def test_wrong_file(
    project: Path, machine: Path, toml: str | bytes, line: int | None, column: int | None, key: str, message: str
) -> None:
    wrong = failure(project, machine, toml)
    assert (wrong.line, wrong.column, wrong.key, wrong.message) == (line, column, key, message)


def test_integer_of_thousands_of_digits_is_an_error_of_the_file(project: Path, machine: Path) -> None:
    assert failure(project, machine, "unsafe = " + "9" * 5000).message.startswith("is not valid TOML: ")


def test_file_that_cannot_be_read_is_an_error(project: Path, machine: Path) -> None:
    machine.mkdir()
    with pytest.raises(InputError, match=r"^cannot be read \(.+\); expected a TOML file$") as caught:
        load(project, machine)
    assert caught.value.failure.file == str(machine)


def test_only_the_machine_file_may_lock(project: Path, machine: Path) -> None:
    wrong = failure(project, machine, "unsafe = true\nlocked = true")
    assert (wrong.line, wrong.key) == (2, "locked")
    assert wrong.message == f"only the machine's policy file {machine} may lock keys"


@pytest.mark.parametrize(
    ("locked", "key", "message"),
    [
        ('"all"', "locked", "expected true or an array of keys, found a string"),
        ("[1]", "locked[0]", "expected the name of a key, found an integer"),
        ('["ui", "fail_on"]', "locked[1]", 'unknown key "fail_on"; did you mean "fail-on"?'),
    ],
)
def test_wrong_lock(project: Path, machine: Path, locked: str, key: str, message: str) -> None:
    machine.write_text(f"unsafe = false\nlocked = {locked}")
    with pytest.raises(InputError) as caught:
        load(project, machine)
    wrong = caught.value.failure
    assert (wrong.file, wrong.line, wrong.key, wrong.message) == (str(machine), 2, key, message)


@pytest.mark.parametrize(
    ("given", "key", "message"),
    [
        (
            Layer(select=("phrase", "tone/comand")),
            "--select",
            'unknown rule or family "tone/comand"; did you mean "tone/command"?',
        ),
        (Layer(ignore=("phrases",)), "--ignore", 'unknown rule or family "phrases"; did you mean "phrase"?'),
        (
            Layer(severity={"tone": "off"}),
            "--severity",
            '"tone" is a family; expected the id of one rule, such as "tone/command"',
        ),
    ],
)
def test_wrong_name_on_the_command_line(project: Path, machine: Path, given: Layer, key: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        load(project, machine, given)
    assert caught.value.failure == Failure(message=message, key=key)


def test_names_are_not_checked_without_known_rules(project: Path, machine: Path) -> None:
    project.write_text('select = ["anything"]')
    assert load(project, machine, known=None).settings.select == ("anything",)


# -- precedence and locks ------------------------------------------------------------------------------------------

LAYERS = st.builds(
    Layer,
    policy=st.none() | st.sampled_from(["jusan", "kredo"]),
    select=st.none() | st.lists(st.sampled_from(KNOWN), max_size=2).map(tuple),
    ignore=st.none() | st.lists(st.sampled_from(KNOWN), max_size=2).map(tuple),
    fail_on=st.none() | st.sampled_from(["advice", "error"]),
    severity=st.none() | st.dictionaries(st.sampled_from(KNOWN), st.sampled_from(["error", "off"]), max_size=2),
    channel=st.none() | st.sampled_from(["email", "call"]),
    agents=st.none() | st.lists(st.sampled_from(["Анна", "@rzd.ru"]), max_size=2).map(tuple),
    unsafe=st.none() | st.booleans(),
)


def as_toml(layer: Layer, locked: list[str] | None = None) -> str:
    lines = [] if locked is None else [f"locked = {json.dumps(locked)}"]
    tables = []
    for field, value in layer.said().items():
        if isinstance(value, dict):
            tables.append("[severity]")
            tables += [f"{json.dumps(rule)} = {json.dumps(level)}" for rule, level in value.items()]
        else:
            lines.append(f"{field.replace('_', '-')} = {json.dumps(value)}")
    return "\n".join([*lines, *tables])


@given(LAYERS, LAYERS, LAYERS, st.lists(st.sampled_from(KEYS), unique=True))
def test_precedence(
    tmp_path_factory: pytest.TempPathFactory, machine_says: Layer, project_says: Layer, given: Layer, locked: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    machine, project = folder / "machine.toml", folder / "phraseguard.toml"
    machine.write_text(as_toml(machine_says, locked))
    project.write_text(as_toml(project_says))
    loaded = load(project, machine, given)

    ineffective = 0
    for key in KEYS:
        field = key.replace("-", "_")
        default, ours, theirs, typed = (
            getattr(layer, field) for layer in (Settings(), machine_says, project_says, given)
        )
        said = [layer for layer in (theirs, typed) if layer is not None]
        base = default if ours is None else ours
        if field == "severity":
            expected = dict(base)
            for layer in [] if key in locked else said:
                expected.update(layer)
            against = [layer for layer in said if not layer.items() <= base.items()]
        else:
            expected = base if key in locked else [base, *said][-1]
            against = [layer for layer in said if layer != base]
        assert getattr(loaded.settings, field) == expected
        ineffective += len(against) if key in locked else 0
    assert len(loaded.notes) == ineffective
    assert loaded.locked == {key.replace("-", "_") for key in locked}


def test_locked_keys_stand_and_the_attempts_are_noted(project: Path, machine: Path) -> None:
    machine.write_text(
        'ignore = ["style/filler"]\nlocked = ["policy", "ignore", "severity", "allow-file", "unsafe", "channel"]\n'
        '[severity]\n"phrase/blame" = "error"\n'
    )
    project.write_text('ui = "en"\nignore = []\nallow-file = "mine.toml"\n[severity]\n"phrase/blame" = "off"\n')
    given = Layer(
        policy="jusan",
        ignore=("phrase/blame", "style"),
        severity={"phrase/blame": "error", "phrase/money": "off", "phrase/accusation": "off"},
        unsafe=True,
        channel="call",
    )
    loaded = load(project, machine, given)
    assert loaded.settings == Settings(ignore=("style/filler",), severity={"phrase/blame": "error"}, ui="en")
    end = f"has no effect: the machine's policy file {machine} locks it"
    assert loaded.notes == (
        f'"ignore" in {project}, line 2, {end}',
        f'"severity" in {project}, line 4, {end}',
        f'"allow-file" in {project}, line 3, {end}',
        f"--policy jusan {end}",
        f"--ignore phrase/blame,style {end}",
        f"--severity phrase/blame=off,phrase/money=off {end}",
        f"--channel call {end}",
        f"--unsafe {end}",
    )


def test_lock_of_everything(project: Path, machine: Path) -> None:
    machine.write_text('locked = true\nunsafe = true\nallow-file = "allow.toml"')
    project.write_text('exclude = ["*"]\nfail-on = "error"')
    loaded = load(project, machine, Layer(unsafe=False, ui="ru"))
    assert loaded.settings == Settings(unsafe=True, allow_file=str(machine.parent / "allow.toml"))
    assert [note.partition(" has")[0] for note in loaded.notes] == [
        f'"fail-on" in {project}, line 2,',
        f'"exclude" in {project}, line 1,',
        "--no-unsafe",
    ]


def test_lock_that_is_off_locks_nothing(project: Path, machine: Path) -> None:
    machine.write_text("locked = false")
    loaded = load(project, machine, Layer(ui="kk"))
    assert (loaded.settings.ui, loaded.notes, loaded.locked) == ("kk", (), frozenset())


def test_saying_what_is_locked_is_no_attempt(project: Path, machine: Path) -> None:
    machine.write_text('locked = true\nselect = ["phrase"]\n[severity]\n"phrase/blame" = "error"')
    given = Layer(select=("phrase",), severity={"phrase/accusation": "error"})
    assert load(project, machine, given).notes == ()


def test_old_id_and_new_id_are_one_rule(project: Path, machine: Path) -> None:
    machine.write_text('[severity]\n"phrase/blame" = "off"')
    project.write_text('[severity]\n"phrase/accusation" = "error"')
    assert load(project, machine).settings.severity == {"phrase/blame": "error"}


def test_paths_of_the_command_line_are_relative_to_the_current_folder(
    tmp_path: Path, project: Path, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = Layer(policy="./jusan", allow_file="a.toml", lexicons=("x",), exclude=("old/*",))
    settings = load(project, machine, given).settings
    assert settings.policy == str(tmp_path / "jusan")
    assert (settings.allow_file, settings.lexicons) == (str(tmp_path / "a.toml"), (str(tmp_path / "x"),))
    assert settings.exclude == (f"{tmp_path}/old/*",)


def test_joining_leaves_the_layer_before_alone() -> None:
    before: dict[str, Any] = {"severity": {"phrase/blame": "error"}}
    first = before["severity"]
    _join(before, Layer(severity={"phrase/money": "off"}))
    assert first == {"phrase/blame": "error"}


# -- the machine-wide file cannot be moved -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("linux", "/etc/phraseguard/phraseguard.toml"),
        ("darwin", "/Library/Application Support/phraseguard/phraseguard.toml"),
        ("win32", "/ProgramData/phraseguard/phraseguard.toml"),
    ],
)
def test_no_environment_variable_moves_the_machine_file(
    platform: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "HOME", "PROGRAMDATA", "ALLUSERSPROFILE", "SYSTEMDRIVE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("WIN_PD_OVERRIDE_COMMON_APPDATA", str(tmp_path))
    monkeypatch.setitem(sys.modules, "winreg", fake_registry({"Common AppData": "/ProgramData"}))
    with monkeypatch.context() as context:
        context.setattr(sys, "platform", platform)
        found = machine_file()
    assert found.as_posix() == place


def test_registry_without_an_answer_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "winreg", fake_registry({}))
    with monkeypatch.context() as context:
        context.setattr(sys, "platform", "win32")
        with pytest.raises(InputError, match=r"^the registry does not say where ProgramData is"):
            machine_file()


def fake_registry(values: dict[str, str]) -> types.ModuleType:
    """A `winreg` with one key, of the machine and not of the user."""
    winreg = types.ModuleType("winreg")

    class Key:
        def __enter__(self) -> Key:
            return self

        def __exit__(self, *_: object) -> None: ...

    def open_key(root: str, path: str) -> Key:
        assert (root, path) == ("HKLM", r"Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders")
        return Key()

    def query(key: Key, name: str) -> tuple[str, int]:
        if name not in values:
            raise FileNotFoundError(name)
        return values[name], 1

    vars(winreg).update(HKEY_LOCAL_MACHINE="HKLM", OpenKey=open_key, QueryValueEx=query)
    return winreg


def test_settings_cost_no_heavy_import() -> None:
    code = "import sys, phraseguard.config, phraseguard.allow, phraseguard.wrong; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "phraseguard.config.load" in loaded
    assert not {"tomllib", "platformdirs", "rapidfuzz", "yaml"} & set(loaded)


# -- names of rules ------------------------------------------------------------------------------------------------


def test_rules_families_and_old_ids() -> None:
    assert resolve_rules(["style"], KNOWN) == {"style/filler", "style/jargon"}
    assert resolve_rules(["style/", "tone/command"], KNOWN) == {"style/filler", "style/jargon", "tone/command"}
    assert resolve_rules(["phrase/accusation"], KNOWN, ALIASES) == {"phrase/blame"}
    assert resolve_rules([], KNOWN) == frozenset()


@pytest.mark.parametrize("name", ["phrase/accusation", "phras", "", "/", "Phrase/blame", "blame", "phrase/blame/"])
def test_unknown_name(name: str) -> None:
    with pytest.raises(InputError) as caught:
        resolve_rules(["style", name], KNOWN)
    assert caught.value.failure.key == name
    assert caught.value.failure.message.startswith(f'unknown rule or family "{name}"; ')


def test_active_rules() -> None:
    assert active_rules(Settings(), KNOWN) == set(KNOWN)
    settings = Settings(select=("phrase", "style"), ignore=("style",), severity={"phrase/money": "off"})
    assert active_rules(settings, KNOWN) == {"phrase/blame", "phrase/failure"}
    assert active_rules(Settings(ignore=("phrase/accusation",)), KNOWN, ALIASES) == set(KNOWN) - {"phrase/blame"}


# -- globs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("glob", "path", "excluded"),
    [
        ("*.bak", "/p/a/b.bak", True),
        ("*.bak", "/p/a.bak/b.txt", True),
        ("*.bak", "/p/a.bakery", False),
        ("archive", "/p/archive/2024/a.txt", True),
        ("archive/", "/p/archive/a.txt", True),
        ("archive", "/p/my-archive/a.txt", False),
        ("/p/old/*", "/p/old/a.txt", True),
        ("/p/old/*.txt", "/p/old/x/a.txt", False),
        ("/p/old/**", "/p/old/x/a.txt", True),
        ("/p/**/a.txt", "/p/a.txt", True),
        ("/p/**/a.txt", "/p/x/y/a.txt", True),
        ("/p/[[]x]/a?.txt", "/p/[x]/ab.txt", True),
        ("draft[0-9].txt", "/p/draft5.txt", True),
        ("draft[!0-9].txt", "/p/draft5.txt", False),
        ("draft[!0-9].txt", "/p/draftx.txt", True),
        ("draft[z-a].txt", "/p/draft[z-a].txt", True),
        ("a.txt", "/p/a_txt", False),
    ],
)
def test_exclude(glob: str, path: str, excluded: bool) -> None:
    assert is_excluded(Path(path), [glob]) is excluded


def test_globs_of_a_project_hold_below_its_folder_only(tmp_path: Path, machine: Path) -> None:
    folder = tmp_path / "w[1]*"
    folder.mkdir()
    project = folder / "phraseguard.toml"
    project.write_text('exclude = ["./old/*.txt"]')
    globs = load(project, machine).settings.exclude
    assert is_excluded(folder / "old" / "a.txt", globs)
    assert not is_excluded(folder / "new" / "old" / "a.txt", globs)
    assert not is_excluded(tmp_path / "w1x" / "old" / "a.txt", globs)


def test_globs_of_the_machine_hold_in_any_folder(project: Path, machine: Path) -> None:
    machine.write_text('exclude = ["old/*.txt"]')
    assert is_excluded(project.parent / "old" / "a.txt", load(project, machine).settings.exclude)


# -- positions of keys ---------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["a", "b-c", "a.b", "phrase/blame", "Ключ", 'q"q', "it's", "[x]", "", "#", "t\tt", "1"])
STRINGS = st.sampled_from(
    ["", "plain", "]", "}", "# no comment", 'a = "b"', '"""', "'''", "\\", 'end"', "q = [\n]\n[a]\nb = 1", "😀,"]
)
LEAVES = STRINGS | st.integers() | st.booleans() | st.sampled_from([1.5, tomllib.loads("d = 1979-05-27 07:32:00")["d"]])
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=8
)
TABLES = st.dictionaries(NAMES, VALUES, max_size=4)


class Writer:
    """Writes data as TOML in a drawn style and remembers where it put each key: the oracle of the position finder."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.text = ""
        self.offsets: dict[KeyPath, int] = {}

    def choose(self, *options: str) -> str:
        return self.data.draw(st.sampled_from(options))

    def mark(self, path: KeyPath) -> None:
        self.offsets.setdefault(path, len(self.text))

    def key(self, path: KeyPath) -> None:
        name = path[-1]
        assert isinstance(name, str)
        self.mark(path)
        styles = [json.dumps(name), json.dumps(name, ensure_ascii=False)]
        if "'" not in name:
            styles.append(f"'{name}'")
        if name.isascii() and name.replace("-", "").isalnum():
            styles.append(name)
        self.text += self.choose(*styles)

    def table(self, path: KeyPath, table: dict[str, Any]) -> None:
        """Plain values first (TOML wants it), then tables and arrays of tables under headers of their own."""
        later = []
        for name, value in table.items():
            as_array = isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
            if (as_array or isinstance(value, dict)) and self.choose("header", "inline") == "header":
                later.append((name, value))
            else:
                self.text += self.choose("", " ", "\n", "# [no.table] # '''\r\n")
                self.key((*path, name))
                self.dotted((*path, name), value)
                self.text += self.choose("", ' # "') + self.choose("\n", "\r\n")
        for name, value in later:
            if isinstance(value, dict):
                self.header((*path, name), value, "[", "]")
            for index, item in enumerate(value if isinstance(value, list) else ()):
                self.header((*path, name, index), item, "[[", "]]")

    def dotted(self, path: KeyPath, value: Any) -> None:
        if isinstance(value, dict) and len(value) == 1 and self.choose("dotted", "inline") == "dotted":
            (name, inner) = next(iter(value.items()))
            self.text += self.choose(".", " . ")
            self.key((*path, name))
            self.dotted((*path, name), inner)
        else:
            self.text += self.choose("=", " = ")
            self.value(path, value)

    def header(self, path: KeyPath, table: dict[str, Any], opening: str, closing: str) -> None:
        self.text += self.choose("", "  ") + opening
        names = [end for end, part in enumerate(path, 1) if isinstance(part, str)]
        for end in names:
            self.text += self.choose("", " ")
            if end == names[-1] and isinstance(path[-1], int):
                self.mark(path)
            self.key(path[:end])
            self.text += "." if end != names[-1] else ""
        self.text += closing + self.choose("", "# ]]") + "\n"
        self.table(path, table)

    def value(self, path: KeyPath, value: Any) -> None:
        if isinstance(value, list):
            self.text += "["
            for index, item in enumerate(value):
                self.text += self.choose("", "\n", " # ] \n\t")
                self.mark((*path, index))
                self.value((*path, index), item)
                self.text += self.choose("", " \n", "# ,\n") + ("," if index < len(value) - 1 else self.choose("", ","))
            self.text += self.choose("", " \n") + "]"
        elif isinstance(value, dict):
            self.text += "{"
            for index, (name, inner) in enumerate(value.items()):
                self.text += ", " if index else self.choose("", " ")
                self.key((*path, name))
                self.text += self.choose("=", " = ")
                self.value((*path, name), inner)
            self.text += self.choose("", " ") + "}"
        elif isinstance(value, str):
            self.text += self.string(value)
        else:
            self.text += json.dumps(value) if isinstance(value, int | float) else str(value)

    def string(self, value: str) -> str:
        styles = [json.dumps(value, ensure_ascii=False)]
        if "'" not in value and "\n" not in value:
            styles.append(f"'{value}'")
        if "'''" not in value:
            styles.append(f"'''\n{value}'''")
        if '"""' not in value and "\\" not in value:
            styles.append(f'"""\n{value}"""')
        return self.choose(*styles)


@given(TABLES, st.data())
def test_every_key_is_found_where_it_was_written(table: dict[str, Any], data: st.DataObject) -> None:
    writer = Writer(data)
    writer.table((), table)
    assert tomllib.loads(writer.text) == table  # the writer is right: else the test would prove nothing
    assert key_offsets(writer.text) == writer.offsets


def test_keys_of_a_real_file() -> None:
    text = (
        '# c\r\npolicy = "x"\r\n\r\n[ severity . "phrase/blame" ]\r\nlevel = 1\r\n[[allow]]\r\n'
        '  a."b\\u0063" = """\n=""""\r\n[[allow]]\r\n[allow.sub]\r\nx = [1, {y = 2}]'
    )
    places = {path: position_at(text, offset) for path, offset in key_offsets(text).items()}
    assert places == {
        ("policy",): (2, 1),
        ("severity",): (4, 3),
        ("severity", "phrase/blame"): (4, 14),
        ("severity", "phrase/blame", "level"): (5, 1),
        ("allow",): (6, 3),
        ("allow", 0): (6, 3),
        ("allow", 0, "a"): (7, 3),
        ("allow", 0, "a", "bc"): (7, 5),
        ("allow", 1): (9, 3),
        ("allow", 1, "sub"): (10, 8),
        ("allow", 1, "sub", "x"): (11, 1),
        ("allow", 1, "sub", "x", 0): (11, 6),
        ("allow", 1, "sub", "x", 1): (11, 9),
        ("allow", 1, "sub", "x", 1, "y"): (11, 10),
    }


def test_missing_key_stands_at_the_table_around_it() -> None:
    document = parse_document(b"\n[a]\nb = 1", "f.toml")
    assert document.position(("a", "missing")) == (2, 2)
    assert Document(file="f.toml", text="", data={}).position(("missing",)) is None


# -- conversations -------------------------------------------------------------------------------------------------


def test_who_the_agents_are_and_how_conversations_are_read(project: Path, machine: Path) -> None:
    project.write_text(
        'agents = ["Анна К.", "@rzd.ru"]\nsession-gap = "90 min"\ncolumns = { text = "Сообщение", author = "Кто" }\n',
        encoding="utf-8",
    )
    settings = load(project, machine).settings
    assert settings.agents == ("Анна К.", "@rzd.ru")
    assert settings.session_gap == 5400
    assert settings.columns == {"text": "Сообщение", "author": "Кто"}
    assert load(project, machine, Layer(agents=("Иван",))).settings.agents == ("Иван",)


def test_without_a_word_the_policy_says_how_conversations_are_read(project: Path, machine: Path) -> None:
    settings = load(project, machine).settings
    assert (settings.agents, settings.session_gap, settings.columns) == ((), None, {})


DURATION = 'a duration in clock time, such as "8 h" or "90 min"'


@pytest.mark.parametrize(
    ("line", "column", "key", "message"),
    [
        ('agents = "Анна"', 1, "agents", "expected an array of strings, found a string"),
        ('agents = ["Анна", 5]', 19, "agents[1]", "expected a string, found an integer"),
        ('agent = ["Анна"]', 1, "agent", 'unknown key "agent"; did you mean "agents"?'),
        ("session-gap = 8", 1, "session-gap", f"expected {DURATION}, found an integer"),
        ('session-gap = "8"', 1, "session-gap", f'"8" is no duration; expected {DURATION}'),
        ('session-gap = "2 working hours"', 1, "session-gap", f'"2 working hours" is no duration; expected {DURATION}'),
        ('session_gap = "8 h"', 1, "session_gap", 'unknown key "session_gap"; did you mean "session-gap"?'),
        ('columns = "text"', 1, "columns", 'expected a table of columns, such as text = "Сообщение", found a string'),
        ("columns = {text = 3}", 12, "columns.text", "expected a string, found an integer"),
    ],
)
def test_a_mistake_in_how_conversations_are_read(
    project: Path, machine: Path, line: str, column: int, key: str, message: str
) -> None:
    project.write_text(line, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load(project, machine)
    assert refused.value.failure == Failure(message=message, file=str(project), line=1, column=column, key=key)


def test_a_locked_agent_stands(project: Path, machine: Path) -> None:
    machine.write_text('agents = ["@rzd.ru"]\nlocked = ["agents"]')
    loaded = load(project, machine, Layer(agents=("Анна", "Иван")))
    assert loaded.settings.agents == ("@rzd.ru",)
    assert loaded.notes == (f"--agent Анна --agent Иван has no effect: the machine's policy file {machine} locks it",)
