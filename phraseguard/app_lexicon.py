"""The commands ``phraseguard lexicon …``: for those who write rows."""

from pathlib import Path
from typing import Annotated

import typer

from phraseguard.commands import options as opt

app = typer.Typer(help="Test lexicons, try new rows, see which rows are used.", no_args_is_help=True)


@app.command("test")
def lexicon_test(
    ctx: typer.Context,
    target: Annotated[
        str,
        typer.Argument(
            metavar="[POLICY|FOLDER|FILE]", help="What to test [default: the policy in force].", show_default=False
        ),
    ] = "",
    policy: opt.Policy = None,
    config: opt.Config = None,
    no_config: opt.NoConfig = False,
) -> None:
    """Run the examples of every lexicon row: span, fix, cleanness of the fixed text. Exit code 1 if one fails."""
    from phraseguard.commands.lexicon_test import run

    common = opt.common_of(ctx.params)
    opt.leave(lambda io: run(io, target, common))


@app.command("try")
def lexicon_try(
    ctx: typer.Context,
    paths: opt.Inputs,
    phrase: Annotated[
        list[str] | None, typer.Option("--phrase", help="A phrase in the notation of lexicon rows (repeatable).")
    ] = None,
    rows: Annotated[Path | None, typer.Option("--rows", metavar="FILE", help="A lexicon file with new rows.")] = None,
    rule: Annotated[
        str, typer.Option("--rule", metavar="RULE", help="Rule of --phrase, to say what that rule finds already.")
    ] = "",
    limit: opt.Limit = 10,
    policy: opt.Policy = None,
    lexicon: opt.Lexicons = None,
    channel: opt.Channel = None,
    role: opt.Role = None,
    from_: opt.From = None,
    agent: opt.Agent = None,
    config: opt.Config = None,
    no_config: opt.NoConfig = False,
) -> None:
    """Show what new rows would find in texts, how often, and what the policy finds there already.

    Which rows of the policy itself never fire or overlap: see lexicon coverage.
    """
    from phraseguard.commands.lexicon_try import run

    common = opt.common_of(ctx.params)
    opt.leave(lambda io: run(io, paths, common, phrases=phrase or [], file=rows, rule=rule, limit=limit))


@app.command("coverage")
def lexicon_coverage(
    ctx: typer.Context,
    paths: opt.Inputs,
    limit: opt.Limit = 20,
    format: opt.ListingFormat = opt.Listing.text,
    policy: opt.Policy = None,
    lexicon: opt.Lexicons = None,
    channel: opt.Channel = None,
    role: opt.Role = None,
    from_: opt.From = None,
    agent: opt.Agent = None,
    config: opt.Config = None,
    no_config: opt.NoConfig = False,
) -> None:
    """Count which rows of the policy fire in texts, which never do, and which overlap each other."""
    from phraseguard.commands.lexicon_coverage import run

    common = opt.common_of(ctx.params)
    opt.leave(lambda io: run(io, paths, common, limit=limit, format=format))
