"""`sup check`: a file for a statutory return, looked through before it is sent."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sup_lib.cli.app import app, say, say_json
from sup_lib.dates import parse_day, say_day

if TYPE_CHECKING:
    import pandas as pd

checking = typer.Typer(no_args_is_help=True, help="Look a file through before it is sent to somebody.")
app.add_typer(checking, name="check")


@checking.callback()
def about() -> None:
    """Look a file through before it is sent to somebody. Nothing in it is changed."""


@checking.command(
    "ssda903",
    epilog="Example: sup check ssda903 datasets/outside/ssda903_oc2.csv --year-end 31/03/2026",
)
def ssda903(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The return's file OC2, as CSV.")],
    episodes: Annotated[
        Path | None,
        typer.Option("--episodes", help="The return's file of episodes: then 12 months looked after is checked too."),
    ] = None,
    year_end: Annotated[
        str | None, typer.Option("--year-end", help="31 March that the return is for; the last one unless given.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Check the SDQ columns of the return on children looked after (SSDA903): scores, reasons, ages, 12 months.

    One line for each fault: where it stands, what stands there, and what to type instead.
    """
    from datetime import date  # noqa: PLC0415

    from sup_lib.exchange.ssda903 import last_year_end, load_ssda903, ssda903_table  # noqa: PLC0415

    ends_on = parse_day(year_end) if year_end else last_year_end(date.today())
    rows = load_ssda903(file)
    found = ssda903_table(rows, episodes=episodes, year_ends_on=ends_on)
    if as_json:
        told = {"read": len(rows), "year_ends_on": ends_on, "months_looked_after_checked": episodes is not None}
        say_json({**told, "faults": found.to_dict("records")})
        return
    _say(rows, found)
    say(f"For the year to {say_day(ends_on)}, by the rules published for 2022: look at the guide of your year.")
    if episodes is None:
        say("Whether a child was looked after for 12 months was not checked: give --episodes EPISODES.csv.")


def _say(rows: "pd.DataFrame", found: "pd.DataFrame") -> None:
    from sup_lib.cli.due_output import print_table  # noqa: PLC0415

    if not len(rows):
        say("The file has its headings and no child.")
        return
    counted = "1 child" if len(rows) == 1 else f"{len(rows):,} children"
    if found.empty:
        say(f"{counted}: the return would take every SDQ score and reason.")
        return
    named = found["row"].nunique()
    say(f"{counted} read; {named} with something to correct.\n")
    heads = {"row": "Row", "child_id": "Child", "field": "Column", "value": "Value", "says": "What to correct"}
    print_table({head: found[name] for name, head in heads.items()}, wrapped=("Column", "Value", "What to correct"))
