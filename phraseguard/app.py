"""The command line: arguments in, exit code out. Commands are in `phraseguard.commands`, imported when called.

A parameter that its function does not seem to use is read by `common_of` from the context.
"""

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from phraseguard import __version__, app_lexicon, app_policy
from phraseguard.commands import options as opt

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(app_lexicon.app, name="lexicon")
app.add_typer(app_policy.app, name="policy")


def main() -> None:
    """Run the command line; the entry point of the package."""
    # A check loads a dictionary of 100,000 objects that all stay: looking for garbage among them is time lost.
    gc.set_threshold(100_000, 50, 100)
    try:
        app(prog_name="phraseguard")
    except KeyboardInterrupt:
        sys.stderr.write("phraseguard: interrupted\n")
        sys.exit(130)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"phraseguard {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Check what a company writes to its customers against its standard, offline."""


@app.command()
def check(
    ctx: typer.Context,
    paths: opt.Paths = None,
    format: Annotated[opt.Output, typer.Option("--format", help="Output format.")] = opt.Output.text,
    select: opt.Select = None,
    ignore: opt.Ignore = None,
    fail_on: opt.Fail = None,
    policy: opt.Policy = None,
    lexicon: opt.Lexicons = None,
    channel: opt.Channel = None,
    language: opt.Language = None,
    role: opt.Role = None,
    from_: opt.From = None,
    agent: opt.Agent = None,
    stdin_filename: opt.StdinName = "",
    ui: opt.Ui = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the report to a file.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say what matched; show fingerprints.")] = False,
    strict: opt.Strict = False,
    config: opt.Config = None,
    no_config: opt.NoConfig = False,
    allow_file: opt.AllowFile = None,
    today: opt.Today = None,
    color: opt.Color = opt.ColorChoice.auto,
) -> None:
    """Check drafts and conversations.

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong use or unreadable input, 3 a part failed.
    """
    from phraseguard.commands.check import run

    common = opt.common_of(ctx.params)
    opt.leave(lambda io: run(io, paths or [], common, format=format, target=output, explain=explain, color=color))


@app.command()
def fix(
    ctx: typer.Context,
    paths: opt.Paths = None,
    write: Annotated[bool, typer.Option("--write", help="Write the files instead of showing a diff.")] = False,
    stdout: Annotated[bool, typer.Option("--stdout", help="Print the fixed text of one input, no diff.")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Apply fixes that may change the meaning, too.")] = False,
    select: opt.Select = None,
    ignore: opt.Ignore = None,
    fail_on: opt.Fail = None,
    policy: opt.Policy = None,
    lexicon: opt.Lexicons = None,
    channel: opt.Channel = None,
    from_: opt.From = None,
    stdin_filename: opt.StdinName = "",
    config: opt.Config = None,
    no_config: opt.NoConfig = False,
    allow_file: opt.AllowFile = None,
    today: opt.Today = None,
    color: opt.Color = opt.ColorChoice.auto,
) -> None:
    """Fix drafts (plain text): shows a diff, --write writes it.

    Exit codes: 0 done, 1 findings remain at or above --fail-on, 2 wrong use or unreadable input, 3 a part failed.
    """
    from phraseguard.commands.fix import run

    common = opt.common_of(ctx.params)
    opt.leave(lambda io: run(io, paths or [], common, write=write, to_stdout=stdout, color=color))


@app.command()
def rules(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[RULE|FAMILY]...", help="One rule id shows all about it.", show_default=False),
    ] = None,
    format: opt.ListingFormat = opt.Listing.text,
    policy: opt.Policy = None,
    lexicon: opt.Lexicons = None,
    ui: opt.Ui = None,
) -> None:
    """List the rules, or say what one finds, why, with examples and clauses."""
    from phraseguard.commands.rules import run

    common = opt.common_of(ctx.params)
    opt.leave(lambda io: run(io, names or [], common, format=format))


@app.command()
def analyze(
    forms: Annotated[
        list[str], typer.Argument(metavar="WORD...", help="Word forms; «-» reads one form a line from standard input.")
    ],
    format: Annotated[opt.Lines, typer.Option("--format", help="A table, or a JSON object a line.")] = opt.Lines.text,
) -> None:
    """Show how word forms are understood: lemmas, parts of speech and features in Kazakh and Russian."""
    from phraseguard.commands.analyze import run

    opt.leave(lambda io: run(io, forms, format=format))


@app.command()
def scripts(
    ctx: typer.Context,
    situation: Annotated[list[str], typer.Argument(metavar="SITUATION", help="What happened, in a few words.")],
    format: opt.ListingFormat = opt.Listing.text,
    limit: opt.Limit = 5,
    policy: opt.Policy = None,
    ui: opt.Ui = None,
) -> None:
    """Search the approved scripts by situation."""
    from phraseguard.commands.scripts import run

    common = opt.common_of(ctx.params)
    opt.leave(lambda io: run(io, " ".join(situation), common, format=format, limit=limit))


@app.command()
def allow(
    ctx: typer.Context,
    fingerprint: opt.Fingerprint,
    author: Annotated[str, typer.Option("--author", help="Who reviewed it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it is accepted.")],
    expires: Annotated[str, typer.Option("--expires", metavar="DATE", help="Last day of the exception.")],
    paths: opt.Paths = None,
    allow_file: opt.AllowFile = None,
    policy: opt.Policy = None,
    lexicon: opt.Lexicons = None,
    channel: opt.Channel = None,
    from_: opt.From = None,
    agent: opt.Agent = None,
    stdin_filename: opt.StdinName = "",
    config: opt.Config = None,
    no_config: opt.NoConfig = False,
) -> None:
    """Add a reviewed exception for a finding to the allow-file."""
    from phraseguard.commands.allow import run

    common = opt.common_of(ctx.params)
    day = opt.day_of(expires, "--expires")
    opt.leave(lambda io: run(io, fingerprint, paths or [], common, author=author, reason=reason, expires=day))


@app.command("report-wrong")
def report_wrong(
    ctx: typer.Context,
    fingerprint: opt.Fingerprint = "",
    paths: opt.Paths = None,
    reason: Annotated[str, typer.Option("--reason", help="Why it is wrong.", show_default=False)] = "",
    listing: Annotated[bool, typer.Option("--list", help="Show what was reported on this machine.")] = False,
    examples: Annotated[bool, typer.Option("--examples", help="Print it as good: examples (YAML) for rows.")] = False,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="File of wrong findings [default: the user's own].")
    ] = None,
    policy: opt.Policy = None,
    lexicon: opt.Lexicons = None,
    channel: opt.Channel = None,
    from_: opt.From = None,
    agent: opt.Agent = None,
    stdin_filename: opt.StdinName = "",
    config: opt.Config = None,
    no_config: opt.NoConfig = False,
) -> None:
    """Keep a wrong finding in a file on this machine, for the QA lead. Nothing is sent."""
    from phraseguard.commands import report_wrong as command

    if listing or examples:
        opt.leave(lambda io: command.show(io, file, as_examples=examples))
    common = opt.common_of(ctx.params)
    opt.leave(lambda io: command.run(io, fingerprint, paths or [], common, reason=reason, file=file, now=opt.now()))


if __name__ == "__main__":
    main()
