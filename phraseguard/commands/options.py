"""The options that several commands take, each written once, and the record that they become."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from phraseguard.commands.session import Common
    from phraseguard.commands.streams import Streams


class Output(StrEnum):
    """Formats of a report."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    sarif = "sarif"
    github = "github"
    csv = "csv"


class Listing(StrEnum):
    """Formats of a listing."""

    text = "text"
    json = "json"


class Lines(StrEnum):
    """Formats of a stream of records."""

    text = "text"
    jsonl = "jsonl"


class FailOn(StrEnum):
    """What makes a run fail."""

    advice = "advice"
    warning = "warning"
    error = "error"
    never = "never"


class ChannelName(StrEnum):
    """The channels of `phraseguard.model.Channel`."""

    email = "email"
    messenger = "messenger"
    chat = "chat"
    forum = "forum"
    social = "social"
    web_form = "web-form"
    call = "call"


class LanguageName(StrEnum):
    """Languages of a text."""

    ru = "ru"
    kk = "kk"
    auto = "auto"


class RoleName(StrEnum):
    """Who wrote a message."""

    agent = "agent"
    customer = "customer"
    system = "system"


class UiName(StrEnum):
    """Languages of the messages."""

    ru = "ru"
    kk = "kk"
    en = "en"


class ColorChoice(StrEnum):
    """When to colour."""

    auto = "auto"
    always = "always"
    never = "never"


_INPUTS = "Files or folders; - is standard input."

Paths = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help=_INPUTS, show_default=False)]
Inputs = Annotated[list[Path], typer.Argument(metavar="INPUT...", help=_INPUTS)]
Names = list[str] | None
Fingerprint = Annotated[str, typer.Argument(help="Of the finding; 6 digits or more.", show_default=False)]

Select = Annotated[Names, typer.Option("--select", metavar="RULE,...", help="Check only these rules or families.")]
Ignore = Annotated[Names, typer.Option("--ignore", metavar="RULE,...", help="Leave out these rules or families.")]
Fail = Annotated[
    FailOn | None, typer.Option("--fail-on", help="Lowest severity that gives exit code 1 [default: warning].")
]
Policy = Annotated[str | None, typer.Option("--policy", metavar="NAME|FOLDER", help="The policy to check against.")]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", metavar="FOLDER", help="Further rows on top of the policy (repeatable)."),
]
Channel = Annotated[ChannelName | None, typer.Option("--channel", help="Channel of what does not say its own.")]
Language = Annotated[LanguageName | None, typer.Option("--language", help="Language of what does not say its own.")]
Role = Annotated[RoleName | None, typer.Option("--role", help="Role of messages that do not say their own.")]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FORMAT",
        help="Input format: text, jsonl, json, telegram, whatsapp, vtt, srt, whisperx, vcon, csv, tsv, xlsx or parquet "
        "[default: by extension and content].",
    ),
]
Agent = Annotated[
    Names,
    typer.Option(
        "--agent",
        metavar="NAME",
        help="Who writes for the company: name, e-mail, id, phone, or domain such as @rzd.ru (repeatable).",
    ),
]
StdinName = Annotated[
    str, typer.Option("--stdin-filename", metavar="NAME", help="Name for standard input.", show_default=False)
]
Ui = Annotated[UiName | None, typer.Option("--ui", help="Language of the messages [default: the system's, else ru].")]
Strict = Annotated[bool, typer.Option("--strict", help="Unknown keys of the input are errors.")]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings file [default: phraseguard.toml, found upward]."),
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Ignore phraseguard.toml (not what a company locked).")]
AllowFile = Annotated[Path | None, typer.Option("--allow-file", metavar="FILE", help="Reviewed exceptions.")]
Today = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help="Date for exceptions that expire [default: today].")
]
Color = Annotated[ColorChoice, typer.Option("--color", help="When to colour.")]
Limit = Annotated[int, typer.Option("--limit", min=0, metavar="N", help="How many to show.")]
ListingFormat = Annotated[Listing, typer.Option("--format", help="Output format.")]


def leave(command: "Callable[[Streams], int]") -> None:
    """Run a command and leave with its exit code."""
    from phraseguard.commands import streams

    raise typer.Exit(streams.run(command))


def common_of(params: Mapping[str, Any]) -> "Common":
    """Return the shared options among the parameters of a command. The clock is read here, nowhere deeper."""
    from phraseguard.commands.session import Common, split_names
    from phraseguard.config import Layer

    def text(name: str) -> Any:
        return None if params.get(name) is None else str(params[name])

    # Typer converts the parameters of a function, not those of the context: these are still plain strings.
    lexicons, never, config = params.get("lexicon"), text("fail_on") == FailOn.never, text("config")
    given = Layer(
        policy=text("policy"),
        select=split_names(params.get("select")),
        ignore=split_names(params.get("ignore")),
        fail_on=None if never else text("fail_on"),
        channel=text("channel"),
        language=text("language"),
        ui=text("ui"),
        allow_file=text("allow_file"),
        lexicons=tuple(map(str, lexicons)) if lexicons else None,
        agents=tuple(params["agent"]) if params.get("agent") else None,
        unsafe=params.get("unsafe") or None,
    )
    return Common(
        given=given,
        config=Path(config) if config else None,
        no_config=bool(params.get("no_config")),
        fail_never=never,
        role=text("role"),
        format=text("from_"),
        strict=bool(params.get("strict")),
        stdin_name=params.get("stdin_filename") or "",
        today=day_of(params.get("today")),
    )


def day_of(text: str | None, option: str = "--today") -> date:
    """Return an ISO date, today's if none is given. Raises typer.BadParameter."""
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; expected one such as 2026-12-31", param_hint=option) from None


def now() -> str:
    """Return the moment as ISO 8601 with the offset of this machine's zone, to the second."""
    from datetime import datetime

    return datetime.now().astimezone().isoformat(timespec="seconds")
