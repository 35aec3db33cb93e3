"""The commands ``phraseguard policy …``: what a policy says, and how to start one's own."""

from pathlib import Path
from typing import Annotated

import typer

from phraseguard.commands import options as opt

app = typer.Typer(help="Show what a policy says and where each value comes from; start your own.", no_args_is_help=True)


@app.command("show")
def policy_show(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME|FOLDER]",
            help="A policy as it is [default: the one in force, with what the settings change].",
            show_default=False,
        ),
    ] = "",
    format: opt.ListingFormat = opt.Listing.text,
    ui: opt.Ui = None,
    config: opt.Config = None,
    no_config: opt.NoConfig = False,
) -> None:
    """Show rules, terms and values of a policy, their clauses, and where each comes from."""
    from phraseguard.commands.policy_show import run

    common = opt.common_of(ctx.params)
    opt.leave(lambda io: run(io, name, common, format=format))


@app.command("new")
def policy_new(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The folder to make; it must not hold anything yet.")
    ],
    extends: Annotated[
        list[str] | None,
        typer.Option("--extends", metavar="NAME", help="The policy to stand on (repeatable) [default: rzd-175r]."),
    ] = None,
    id: Annotated[
        str, typer.Option("--id", metavar="ID", help="Its id [default: the folder's name].", show_default=False)
    ] = "",
) -> None:
    """Start a company's own policy: policy.yaml and own.ru.yaml, commented, to be changed."""
    from phraseguard.commands.policy_new import run

    opt.leave(lambda io: run(io, folder, extends or [], id))
