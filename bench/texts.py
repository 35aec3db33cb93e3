"""The texts that are measured on, built deterministically into bench/.work/texts by ``python bench/texts.py``.

`bulk` and `worst_cases` only say where they are: what starts the measured processes has to stay small (see measure.py).
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent
DRAFT = BENCH / "data" / "draft.txt"
DRAFT_KK = BENCH / "data" / "draft-kk.txt"
SHARED = Path(os.environ.get("PHRASEGUARD_BENCH_DATA") or BENCH.parent.parent / "shared" / "data")
SAMPLES = BENCH.parent / "samples"
FOLDER = BENCH / ".work" / "texts"
SIZE = 1_000_000
"""Bytes of UTF-8; about 560,000 characters of Russian."""
FORMS = 5_000
_MANIFEST = FOLDER / "manifest.json"
_HUNSPELL = ("/usr/share/hunspell", "/opt/homebrew/share/hunspell", "/Library/Spelling")
_SEED = 175
_SHARES = {"dialogues/rutube-support.jsonl": 0.38, "dialogues/multiwoz-ru.txt": 0.42, "ru/ud_ru_taiga.conllu": 0.20}


def bulk() -> tuple[Path, Path, str]:
    """Return two different texts (1 MB to measure on, and one that follows it) and a remark on where they come from."""
    return FOLDER / "bulk.txt", FOLDER / "bulk-2.txt", _manifest()["remark"]


def worst_cases() -> dict[str, Path]:
    """Return texts of 1 MB that are hard on a matcher, by name."""
    return {name: FOLDER / file for name, file in _manifest()["worst"].items()}


def kazakh() -> Path:
    """Return the Kazakh running text."""
    return FOLDER / "kazakh.txt"


def kazakh_forms() -> Path:
    """Return distinct forms of the Kazakh text, one a line, in lower case and in no order."""
    return FOLDER / "kazakh-forms.txt"


def hunspell_dictionary() -> Path | None:
    """Return where kk_KZ.aff and kk_KZ.dic are, without the suffix, or None."""
    return next((Path(folder) / "kk_KZ" for folder in _HUNSPELL if (Path(folder) / "kk_KZ.dic").is_file()), None)


def build() -> None:
    """Write all texts."""
    remark = _build_bulk() + "; " + _build_kazakh()
    worst = {name: path.name for name, path in _build_worst(FOLDER / "bulk.txt").items()}
    _write(_MANIFEST, json.dumps({"remark": remark, "worst": worst}, ensure_ascii=False))


def _manifest() -> dict[str, Any]:
    return json.loads(_MANIFEST.read_text(encoding="utf-8"))


def _build_bulk() -> str:
    first, second = FOLDER / "bulk.txt", FOLDER / "bulk-2.txt"
    missing = [name for name in _SHARES if not (SHARED / name).is_file()]
    if missing:
        remark = f"{SHARED} is missing or incomplete ({', '.join(missing)}): the text is made of samples/ and data/draft.txt, repeated."
        own = [DRAFT, *sorted(SAMPLES.rglob("*.txt"))]
        parts = [p for path in own for p in path.read_text(encoding="utf-8", errors="replace").split("\n") if p.strip()]
        _write(first, _filled(parts, SIZE))
        _write(second, _filled(parts[1:] + parts[:1], SIZE))
        return remark
    chosen: tuple[list[str], list[str]] = ([], [])
    for name, share in _SHARES.items():
        paragraphs = _paragraphs(SHARED / name)
        random.Random(_SEED).shuffle(paragraphs)
        rest = iter(paragraphs)
        for part in chosen:
            part += _take(rest, int(SIZE * share))
    for part in chosen:
        random.Random(_SEED).shuffle(part)
    _write(first, _cut("\n".join(chosen[0]), SIZE))
    # Where a source has run dry the second text is shorter; it only serves to give forms not met before.
    _write(second, _cut("\n".join(chosen[1]), SIZE))
    return "support answers (rutube), dialogues (multiwoz-ru) and social media (UD Taiga), shuffled with a fixed seed"


def _build_kazakh() -> str:
    source = SHARED / "kk" / "kaznerd.txt"
    if source.is_file():
        text, remark = (
            source.read_text(encoding="utf-8"),
            "Kazakh: news and interviews (KazNERD), words and marks apart",
        )
    else:
        own = [DRAFT_KK, *sorted(SAMPLES.rglob("*-kk.txt"))]
        text = _filled([path.read_text(encoding="utf-8") for path in own], SIZE)
        remark = f"Kazakh: {source} is missing, the text is made of samples/ and data/draft-kk.txt, repeated"
    _write(kazakh(), text)
    forms = sorted({word.lower() for word in re.findall(r"\b[^\W\d_a-zA-Z]{2,}\b", text)})
    random.Random(_SEED).shuffle(forms)
    _write(kazakh_forms(), "\n".join(forms[:FORMS]) + "\n")
    return remark


def _build_worst(normal: Path) -> dict[str, Path]:
    text = normal.read_text(encoding="utf-8")
    made = {
        "«ошибка » repeated": "ошибка ",
        "«вот » repeated": "вот ",
        "«перепутали » repeated": "перепутали ",
        "«вы перепутали » repeated": "вы перепутали ",
        "«вот-вот-вот-…»": "вот-",
        "emoji": "😀🙏👍🏽❤️",
        "emoji with spaces": "😀 ",
        "opening brackets": "(",
        "closing brackets": ")",
        "bracket pairs": "()",
        "quotations «…»": "«вот вы перепутали ошибка» ",
        "commas": "вот, ",
    }
    paths = {}
    for number, (name, unit) in enumerate(made.items()):
        paths[name] = FOLDER / f"worst-{number:02}.txt"
        _write(paths[name], _filled([unit], SIZE, joiner=""))
    paths["one line"] = FOLDER / "worst-line.txt"
    _write(paths["one line"], re.sub(r"\s*\n\s*", " ", text))
    paths["one sentence"] = FOLDER / "worst-sentence.txt"
    _write(paths["one sentence"], _cut(" ".join(re.findall(r"\w+", text.lower())) * 2, SIZE))
    return paths


def _paragraphs(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line)["agent"] for line in text.splitlines() if line.strip()]
    if path.suffix == ".conllu":
        return [line[9:] for line in text.splitlines() if line.startswith("# text = ")]
    return [re.sub(r"[\[\]]", "", line) for line in text.splitlines() if line.strip()]


def _take(paragraphs: Iterable[str], size: int) -> list[str]:
    taken: list[str] = []
    for paragraph in paragraphs:
        taken.append(paragraph)
        size -= len(paragraph.encode()) + 1
        if size <= 0:
            break
    return taken


def _filled(parts: list[str], size: int, joiner: str = "\n") -> str:
    unit = joiner.join(parts) + joiner
    return _cut(unit * (size // len(unit.encode()) + 1), size)


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode("utf-8", "ignore")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    build()
