"""`sup due`: what supervision is due and overdue, and by which rule."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sup_lib.cli.app import app, say_json_rows
from sup_lib.cli.due_output import SHOWN, json_rows, say_below, say_list, write_bytes, write_csv
from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    import pandas as pd

    from sup_lib.policy import Policy

POLICY = Annotated[str, typer.Option("--policy", help="lambeth-2021, appendix-1, or your own .yaml file.")]
AS_OF = Annotated[str | None, typer.Option("--as-of", help="The day of the list; today if left out.")]
WORDS = Annotated[Path | None, typer.Option("--words", help="A .yaml file of your own words for statuses and so on.")]
SOON = Annotated[int | None, typer.Option("--soon", help="How many days ahead counts as 'due soon'.")]
JSON = Annotated[bool, typer.Option("--json", help="Print one JSON document: a list of rows.")]
CSV = Annotated[Path | None, typer.Option("--csv", help="Write the list to this CSV file as well.")]
ICS = Annotated[Path | None, typer.Option("--ics", help="Write a calendar file (.ics) as well, without names.")]
ALL = Annotated[bool, typer.Option("--all", help=f"Show every row, not the first {SHOWN}.")]


@app.command(
    "due",
    epilog="Example: sup due --casebook sup_output/demonstration.casebook --policy lambeth-2021 --as-of 30/09/2026",
)
def due(  # noqa: PLR0913 - one option for each way in and out
    *,
    policy: POLICY,
    casebook: Annotated[str | None, typer.Option("--casebook", help="The casebook to look in.")] = None,
    cases: Annotated[Path | None, typer.Option("--cases", help="A case list as CSV, instead of a casebook.")] = None,
    as_of: AS_OF = None,
    team: Annotated[str | None, typer.Option("--team", help="Only this team, by its name or id.")] = None,
    words: WORDS = None,
    soon: SOON = None,
    as_json: JSON = False,
    csv: CSV = None,
    ics: ICS = None,
    show_all: ALL = False,
) -> None:
    """Say what supervision is due and overdue, the most urgent first, and by which rule."""
    from sup_lib.policy import due_table  # noqa: PLC0415

    day, chosen = parse_day(as_of) if as_of else date.today(), chosen_policy(policy, words, soon)
    listed = of_team(_case_list(casebook, cases, day), team)
    table = due_table(listed, policy=chosen, as_of=day)
    if csv is not None:
        write_csv(table, csv)
    if ics is not None:
        from sup_lib.exchange.calendars.due import due_calendar  # noqa: PLC0415

        invented = "invented" in listed.columns and bool(listed["invented"].all())
        write_bytes(due_calendar(table, policy=chosen.policy, as_of=day, invented=invented), ics)
    if as_json:
        say_json_rows(json_rows(table))
    else:
        say_list(table, f"Supervision due under {chosen.policy} on {say_day(day)}", show_all=show_all)
        say_below(chosen.policy, chosen.citation)


def chosen_policy(policy: str, words: Path | None, soon: int | None) -> "Policy":
    """The policy that was asked for, with an authority's own words and another 'due soon'."""
    from sup_lib.policy import load_policy  # noqa: PLC0415

    loaded = load_policy(policy) if words is None else load_policy(policy).with_words(words)
    return loaded.with_settings({} if soon is None else {"due_soon_days": soon})


def _case_list(casebook: str | None, cases: Path | None, day: date) -> "pd.DataFrame":
    if (casebook is None) == (cases is None):
        raise InvalidInput("say where the cases are: either --casebook FILE or --cases FILE.csv")
    if cases is not None:
        from sup_lib.policy import read_case_list_csv  # noqa: PLC0415

        table = read_case_list_csv(cases)
        if table.attrs["left_out"]:
            typer.echo(f"note: columns not used: {', '.join(table.attrs['left_out'])}", err=True)
        return table
    return _from_casebook(str(casebook), day)


def _from_casebook(place: str, day: date) -> "pd.DataFrame":
    """The casebook's open cases; looking back, as they stood on the day."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.policy import cases_from_tables  # noqa: PLC0415

    with Casebook.open(place) as opened:
        names = ("cases", "statuses", "sessions", "children", "teams", "key_dates")
        tables = {name: opened.table(name) for name in names}
    return cases_from_tables(**tables, as_at=day if day < date.today() else None)


def of_team(cases: "pd.DataFrame", team: str | None) -> "pd.DataFrame":
    """The rows of one team, by its name or id. Raises `NotFound` naming the teams that there are."""
    if team is None:
        return cases
    columns = [column for column in ("team", "team_id") if column in cases.columns]
    if not columns:
        raise InvalidInput("the list has no column team; leave out --team, or add the column")
    named = cases[columns].astype(object).fillna("").astype(str)
    found = (named.apply(lambda column: column.str.casefold()) == team.casefold()).any(axis="columns")
    if not found.any():
        known = sorted({name for name in named[columns[0]] if name})
        raise NotFound(
            f"nobody on the list is with a team '{team}'; the teams are {', '.join(known[:20]) or 'not on file'}"
        )
    kept: pd.DataFrame = cases.loc[found].reset_index(drop=True)
    return kept
