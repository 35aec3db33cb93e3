"""Policies on disk: the chain of what they extend, the cache and its key, and names that do not exist."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from phraseguard.engine import Checker
from phraseguard.lexicon import policy as policies
from phraseguard.model import InputError

ROW = {
    "id": "own-row", "rule": "phrase/blame", "phrase": "=синхрофазотрон", "source": {"document": "own", "clause": "1"},
    "origin": "extension", "bad": ["[[синхрофазотрон]]"],
}  # fmt: skip


def make(folder: Path, *, extends: str = "", phrase: str = "=синхрофазотрон", name: str = "own-row") -> Path:
    folder.mkdir(exist_ok=True)
    lines = [f"id: {folder.name}", *([f"extends: {extends}  # a comment"] if extends else [])]
    (folder / "policy.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = {"language": "ru", "rows": [{**ROW, "id": name, "phrase": phrase}]}
    (folder / "rows.ru.yaml").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return folder


def load(folder: Path, cache: Path) -> policies.Policy:
    return policies.load(str(folder), cache=cache)


def files(cache: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in cache.iterdir()} if cache.is_dir() else {}


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def found(policy: policies.Policy, text: str) -> list[str]:
    return [finding.row for finding in Checker(policy).check(text) if finding.row]


def test_a_folder_is_a_policy(tmp_path: Path, cache: Path) -> None:
    policy = load(make(tmp_path / "own"), cache)
    assert found(policy, "Ваш синхрофазотрон готов.") == ["own-row"]
    assert policy.meta["id"] == "own"
    assert "phrase/blame" in policy.rules


def test_the_cache_is_used_and_gives_the_same(tmp_path: Path, cache: Path) -> None:
    folder = make(tmp_path / "own")
    first = load(folder, cache)
    before = files(cache)
    assert len(before) == 1
    again = load(folder, cache)
    assert files(cache) == before
    assert again.layers == first.layers
    assert found(again, "синхрофазотрон") == ["own-row"]


def test_the_key_follows_the_content(tmp_path: Path, cache: Path) -> None:
    folder = make(tmp_path / "own")
    key = load(folder, cache).layers[-1].key
    make(folder, phrase="=протон")
    changed = load(folder, cache)
    assert changed.layers[-1].key != key
    assert found(changed, "синхрофазотрон протон") == ["own-row"]
    make(folder)
    assert load(folder, cache).layers[-1].key == key
    # …and the name of a file, and a file that is added.
    os.rename(folder / "rows.ru.yaml", folder / "others.ru.yaml")
    assert load(folder, cache).layers[-1].key != key


@pytest.mark.parametrize("broken", [b"", b"\x00", b"not a layer", b"\x81\xa3key\xa1x"])
def test_a_broken_cache_file_is_ignored_and_written_again(tmp_path: Path, cache: Path, broken: bytes) -> None:
    folder = make(tmp_path / "own")
    load(folder, cache)
    (path,) = cache.iterdir()
    whole = path.read_bytes()
    for data in (broken, whole[: len(whole) // 2]):
        path.write_bytes(data)
        assert found(load(folder, cache), "синхрофазотрон") == ["own-row"]
        assert path.read_bytes() == whole


def test_a_cache_of_another_key_is_not_believed(tmp_path: Path, cache: Path) -> None:
    folder = make(tmp_path / "own")
    load(folder, cache)
    (first,) = cache.iterdir()
    make(folder, phrase="=протон")
    load(folder, cache)
    (second,) = (path for path in cache.iterdir() if path != first)
    second.write_bytes(first.read_bytes())
    assert found(load(folder, cache), "протон") == ["own-row"]


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert found(load(make(tmp_path / "own"), blocked / "cache"), "синхрофазотрон") == ["own-row"]


def test_a_policy_extends_another(tmp_path: Path, cache: Path) -> None:
    make(tmp_path / "base")
    make(tmp_path / "middle", extends="base", phrase="=протон", name="middle-row")
    top = make(tmp_path / "top", extends='"middle"', phrase="=нейтрон", name="top-row")
    policy = load(top, cache)
    assert len(policy.layers) == 3
    assert found(policy, "Протон в этом зале, нейтрон в том зале, синхрофазотрон в подвале.") == [
        "middle-row",
        "top-row",
        "own-row",
    ]
    assert policy.meta["id"] == "top"
    # The layers above are compiled anew when one below changes.
    keys = [layer.key for layer in policy.layers]
    make(tmp_path / "base", phrase="=кварк")
    changed = load(top, cache)
    assert all(new.key != old for new, old in zip(changed.layers, keys, strict=True))
    assert found(changed, "Кварк, синхрофазотрон") == ["own-row"]


def test_an_id_is_unique_within_a_layer_only(tmp_path: Path, cache: Path) -> None:
    folder = make(tmp_path / "own")
    (folder / "more.ru.yaml").write_bytes((folder / "rows.ru.yaml").read_bytes())
    with pytest.raises(InputError, match="«own-row» was used before"):
        load(folder, cache)
    assert files(cache) == {}


def test_further_lexicons_on_top(tmp_path: Path, cache: Path) -> None:
    extra = make(tmp_path / "extra", phrase="=протон", name="extra-row")
    policy = policies.load(str(make(tmp_path / "own")), extra=[extra / "rows.ru.yaml"], cache=cache)
    assert found(policy, "Протон в этом зале, синхрофазотрон в том") == ["extra-row", "own-row"]
    with pytest.raises(InputError, match="no such lexicon file or folder"):
        policies.load(str(tmp_path / "own"), extra=[tmp_path / "absent"], cache=cache)


def test_an_unknown_policy_is_answered_with_a_guess(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        policies.load("rzd-157r", cache=tmp_path)
    assert "no policy «rzd-157r»" in error.value.failure.message
    assert "did you mean «rzd-175r»?" in error.value.failure.message
    with pytest.raises(InputError) as error:
        policies.load("qqqq", cache=tmp_path)
    assert "did you mean" not in error.value.failure.message


def test_a_policy_that_extends_itself(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(InputError, match="a policy extends itself") as error:
        load(make(tmp_path / "own", extends="own"), cache)
    assert error.value.failure.key == "extends"
    make(tmp_path / "a", extends="b")
    with pytest.raises(InputError, match="a policy extends itself"):
        load(make(tmp_path / "b", extends="a"), cache)


def test_a_policy_that_extends_nothing_known(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(InputError, match="no policy"):
        load(make(tmp_path / "own", extends="absent"), cache)


def test_the_shipped_policies_are_found() -> None:
    assert policies.DEFAULT in policies.names()
    assert (policies.folder_of(policies.DEFAULT) / "policy.yaml").is_file()
