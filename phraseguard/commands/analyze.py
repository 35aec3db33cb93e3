"""``phraseguard analyze``: the candidates of word forms in both languages, for whoever writes lexicons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from phraseguard.commands.streams import OK, Streams, printable
from phraseguard.language.analysis import Analysis, analyse
from phraseguard.model import Failure, InputError

_COLUMNS = ("lemma", "language", "pos", "score", "in lexicon", "features")


def run(streams: Streams, forms: Sequence[str], *, format: str = "text") -> int:
    """Analyse forms; ``-`` stands for standard input, one form a line. Raises `InputError` for input that is no UTF-8."""
    encode = msgspec.json.Encoder().encode
    for analysis in map(analyse, _forms(streams, forms)):
        if format == "text":
            streams.out.writelines(_table(analysis))
        else:
            streams.out.write(encode(analysis).decode() + "\n")
    return OK


def _forms(streams: Streams, forms: Sequence[str]) -> Iterator[str]:
    for form in forms:
        if form != "-":
            yield form
            continue
        for number, line in enumerate(streams.stdin, 1):
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            except UnicodeDecodeError:
                raise InputError(
                    Failure(message="is no UTF-8; expected one word form a line", file="-", line=number)
                ) from None
            if text:
                yield text


def _table(analysis: Analysis) -> Iterator[str]:
    yield f"{printable(analysis.form)}\n"
    lines = [_COLUMNS] + [
        (c.lemma, c.language, c.pos, f"{c.score:.3f}", "yes" if c.in_lexicon else "no", _universal(c.features))
        for c in analysis.candidates
    ]
    widths = [max(len(line[at]) for line in lines) for at in range(len(_COLUMNS))]
    for line in lines:
        cells = (printable(cell).ljust(width) for cell, width in zip(line, widths, strict=True))
        yield ("  " + "  ".join(cells)).rstrip() + "\n"


def _universal(features: dict[str, str]) -> str:
    return "|".join(f"{name}={value}" for name, value in features.items())
