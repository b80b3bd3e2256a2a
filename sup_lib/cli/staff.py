"""`sup staff`: what supervision of staff is due, and how many people each supervisor supervises."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sup_lib.cli.app import app, say, say_json, say_json_rows
from sup_lib.cli.due import ALL, AS_OF, CSV, ICS, JSON, POLICY, SOON, WORDS, chosen_policy, of_team
from sup_lib.cli.due_output import json_rows, print_table, say_below, say_list, write_bytes, write_csv
from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput

if TYPE_CHECKING:
    import pandas as pd

staff = typer.Typer(no_args_is_help=True, help="Supervision of staff: who is due, and supervisees to a supervisor.")
app.add_typer(staff, name="staff")

CASEBOOK = Annotated[str | None, typer.Option("--casebook", help="The casebook to look in.")]
WORKERS = Annotated[Path | None, typer.Option("--workers", help="A staff list as CSV, instead of a casebook.")]
TEAM = Annotated[str | None, typer.Option("--team", help="Only this team, by its name or id.")]
SET = Annotated[
    list[str] | None, typer.Option("--set", help="A setting of the policy, such as nqsw=3.3; may be repeated.")
]


@staff.command(
    "due",
    epilog="Example: sup staff due --casebook sup_output/demonstration.casebook --policy lambeth-2021"
    " --as-of 30/09/2026",
)
def due(  # noqa: PLR0913 - one option for each way in and out
    *,
    policy: POLICY,
    casebook: CASEBOOK = None,
    workers: WORKERS = None,
    as_of: AS_OF = None,
    team: TEAM = None,
    words: WORDS = None,
    soon: SOON = None,
    settings: SET = None,
    as_json: JSON = False,
    csv: CSV = None,
    ics: ICS = None,
    show_all: ALL = False,
) -> None:
    """Say what supervision each member of staff is due, the most urgent first, and by which rule."""
    from sup_lib.policy import staff_due_table  # noqa: PLC0415

    day = parse_day(as_of) if as_of else date.today()
    chosen = chosen_policy(policy, words, soon).with_settings(_settings(settings or []))
    listed, invented = _staff_list(casebook, workers, day)
    table = staff_due_table(of_team(listed, team), policy=chosen, as_of=day)
    if csv is not None:
        write_csv(table, csv)
    if ics is not None:
        from sup_lib.exchange.calendars.due import due_calendar  # noqa: PLC0415

        write_bytes(due_calendar(table, policy=chosen.policy, as_of=day, invented=invented), ics)
    if as_json:
        say_json_rows(json_rows(table))
    else:
        say_list(table, f"Supervision of staff under {chosen.policy} on {say_day(day)}", show_all=show_all)
        say_below(chosen.policy, chosen.citation)


@staff.command(
    "ratio",
    epilog="Example: sup staff ratio --workers datasets/workers.csv --policy lambeth-2021",
)
def ratio(
    *,
    policy: POLICY,
    casebook: CASEBOOK = None,
    workers: WORKERS = None,
    as_json: JSON = False,
) -> None:
    """Count the supervisees of each supervisor, against what the policy recommends."""
    from sup_lib.policy import load_policy, ratio_rule, ratio_table  # noqa: PLC0415

    chosen = load_policy(policy)
    listed, _ = _staff_list(casebook, workers, date.today())
    table = ratio_table(listed, policy=chosen)
    names = {str(row["worker_id"]): str(row.get("name") or "") for row in listed.to_dict("records")}
    table.insert(1, "name", [names.get(str(one), "") for one in table["supervisor_id"]])
    table["rule"] = ratio_rule(chosen)
    if as_json:
        say_json(table.to_dict("records"))
        return
    say(f"Supervisees to a supervisor under {chosen.policy}:")
    columns = {"Supervisor": "supervisor_id", "Name": "name", "Supervisees": "supervisees", "State": "state"}
    print_table({heading: table[name] for heading, name in columns.items()}, right=("Supervisees",))
    say_below("Rule", ratio_rule(chosen))


def _settings(words: list[str]) -> dict[str, str]:
    found = {}
    for one in words:
        name, equals, value = one.partition("=")
        if not equals:
            raise InvalidInput(f"'{one}' is no setting; write its name and value, such as --set nqsw=3.3")
        found[name.strip()] = value.strip()
    return found


def _staff_list(casebook: str | None, workers: Path | None, day: date) -> "tuple[pd.DataFrame, bool]":
    """The staff list, and whether it is of a casebook that holds nobody but invented families."""
    if (casebook is None) == (workers is None):
        raise InvalidInput("say where the staff are: either --casebook FILE or --workers FILE.csv")
    if workers is not None:
        from sup_lib.policy import read_staff_list_csv  # noqa: PLC0415

        table = read_staff_list_csv(workers)
        if table.attrs["left_out"]:
            typer.echo(f"note: columns not used: {', '.join(table.attrs['left_out'])}", err=True)
        return table, False
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.policy import workers_from_tables  # noqa: PLC0415

    with Casebook.open(str(casebook)) as opened:
        tables = {name: opened.table(name) for name in ("workers", "sessions", "cases", "teams")}
    cases = tables["cases"]
    invented = bool(len(cases)) and bool(cases["invented"].all())
    return workers_from_tables(**tables, as_at=day if day < date.today() else None), invented
