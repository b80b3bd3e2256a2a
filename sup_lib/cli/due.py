"""`sup due`: what supervision is due and overdue, and by which rule."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sup_lib.cli.app import app, say, say_json
from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput, NotFound, UnreadableFile

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 40


@app.command("due")
def due(
    policy: Annotated[str, typer.Option("--policy", help="lambeth-2021, appendix-1, or your own .yaml file.")],
    casebook: Annotated[str | None, typer.Option("--casebook", help="The casebook to look in.")] = None,
    cases: Annotated[Path | None, typer.Option("--cases", help="A case list as CSV, instead of a casebook.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="The day of the list; today if left out.")] = None,
    team: Annotated[str | None, typer.Option("--team", help="Only this team, by its name or id.")] = None,
    soon: Annotated[int | None, typer.Option("--soon", help="How many days ahead counts as 'due soon'.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document: a list of rows.")] = False,
    csv: Annotated[Path | None, typer.Option("--csv", help="Write the list to this CSV file as well.")] = None,
    show_all: Annotated[bool, typer.Option("--all", help=f"Show every row, not the first {_SHOWN}.")] = False,
) -> None:
    """Say what supervision is due and overdue, the most urgent first, and by which rule."""
    from sup_lib.policy import due_table, load_policy  # noqa: PLC0415

    day = parse_day(as_of) if as_of else date.today()
    chosen = load_policy(policy).with_settings({} if soon is None else {"due_soon_days": soon})
    table = due_table(_of_team(_case_list(casebook, cases, day), team), policy=chosen, as_of=day)
    if csv is not None:
        _write_csv(table, csv)
    if as_json:
        say_json(_rows(table))
    else:
        _say_table(table, chosen.policy, day, show_all=show_all)
        _say_below(chosen.policy, chosen.citation)


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
        tables = {name: opened.table(name) for name in ("cases", "statuses", "sessions", "children", "teams")}
    return cases_from_tables(**tables, as_at=day if day < date.today() else None)


def _of_team(cases: "pd.DataFrame", team: str | None) -> "pd.DataFrame":
    if team is None:
        return cases
    columns = [column for column in ("team", "team_id") if column in cases.columns]
    if not columns:
        raise InvalidInput("the case list has no column team; leave out --team, or add the column")
    named = cases[columns].fillna("").astype(str)
    found = (named.apply(lambda column: column.str.casefold()) == team.casefold()).any(axis="columns")
    if not found.any():
        known = sorted({name for name in named[columns[0]] if name})
        raise NotFound(f"no case is with a team '{team}'; the teams are {', '.join(known[:20]) or 'not on file'}")
    kept: pd.DataFrame = cases.loc[found].reset_index(drop=True)
    return kept


def _rows(table: "pd.DataFrame") -> list[dict[str, Any]]:
    """The table as JSON has it: a date as ISO, null where it is not known."""
    days = {name: table[name].dt.strftime("%Y-%m-%d") for name in ("due_on", "last_on")}
    plain = table.assign(**days).astype(object)
    names = [str(name) for name in plain.columns]
    return [dict(zip(names, row, strict=True)) for row in plain.where(plain.notna(), None).to_numpy().tolist()]


def _write_csv(table: "pd.DataFrame", file: Path) -> None:
    from sup_lib.exchange.cells import guard  # noqa: PLC0415

    words = [name for name in table.columns if name not in ("state", "due_on", "last_on", "days_overdue")]
    safe = table.assign(**{name: [guard(str(value)) for value in table[name].fillna("")] for name in words})
    try:
        safe.to_csv(file, index=False, date_format="%Y-%m-%d", encoding="utf-8-sig", lineterminator="\r\n")
    except OSError as problem:
        raise UnreadableFile(f"{file} cannot be written ({problem.strerror}); choose another place") from None


def _say_table(table: "pd.DataFrame", policy: str, day: date, *, show_all: bool) -> None:
    say(f"Supervision due under {policy} on {say_day(day)}: {_counted(len(table))}.")
    counts = table["state"].value_counts(sort=False)
    say("  " + (", ".join(f"{count:,} {state}" for state, count in counts.items() if count) or "nothing is due"))
    shown = table if show_all else table.head(_SHOWN)
    rules = {rule: number for number, rule in enumerate(dict.fromkeys(shown["rule"]), start=1)}
    _print_rows(shown, rules)
    if len(table) > len(shown):
        say(f"and {len(table) - len(shown):,} more; --all shows them, --csv FILE writes them")
    for rule, number in rules.items():
        _say_below(f"Rule {number}", rule)
    for case_id, note in dict.fromkeys(zip(shown["case_id"], shown["note"], strict=True)):
        if note:
            _say_below(f"Case {case_id}", note)


def _print_rows(shown: "pd.DataFrame", rules: dict[str, int]) -> None:
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    printed = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Case", "What", "State", "Due", "Days over", "Rule"):
        printed.add_column(heading, no_wrap=heading != "Case", justify="right" if heading == "Days over" else "left")
    due_on = shown["due_on"].dt.strftime("%d %b %Y").fillna("")
    over = shown["days_overdue"].astype(str).where(shown["days_overdue"] > 0, "")
    which = shown["rule"].map(rules).astype(str)
    columns = (shown["case_id"].astype(str), shown["kind"], shown["state"].astype(str), due_on, over, which)
    for cells in zip(*columns, strict=True):
        printed.add_row(*(Text(cell) for cell in cells))
    Console(highlight=False).print(printed)


def _say_below(label: str, words: str) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    Console(highlight=False).print(Padding(Text(f"{label}: {words}"), (0, 0, 0, 2), expand=False))


def _counted(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"
