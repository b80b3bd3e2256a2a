"""`sup asye`: a newly qualified worker's supported year, and what moves when something goes otherwise."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sup_lib.cli.app import AS, app, plain, say, say_json
from sup_lib.cli.due_output import write_bytes
from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput

if TYPE_CHECKING:
    import pandas as pd

    from sup_lib.policy.asye import AsyeYear, YearEvents

_DAYS = ("on", "due_on", "before_on", "after_on")


@app.command("asye", epilog="Example: sup asye --start 2026-09-07 --absence 2026-12-07/2026-12-18")
def asye(  # noqa: PLR0913, PLR0917 - one for each thing that may be typed
    start: Annotated[str, typer.Option("--start", help="The day on which the supported year began.")] = "",
    probation_passed: Annotated[
        str, typer.Option("--probation-passed", help="The day on which probation was passed, or is expected to be.")
    ] = "",
    review: Annotated[
        list[str] | None,
        typer.Option("--review", help="A review held, or planned: 6=2026-07-06; a day alone is the one at 6 months."),
    ] = None,
    absence: Annotated[
        list[str] | None, typer.Option("--absence", help="An absence: FROM/TO, such as 2026-05-04/2026-05-15.")
    ] = None,
    held: Annotated[
        list[str] | None,
        typer.Option("--held", help="A session held: 'professional=2026-01-12 with team manager'."),
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option("--what-if", help="Show what moves: review-6=2026-07-29, probation=DATE, absence=FROM/TO."),
    ] = None,
    casebook: Annotated[
        str | None, typer.Option("--casebook", help="Where sessions, and what the page asye_year kept, are on file.")
    ] = None,
    worker: Annotated[str | None, typer.Option("--worker", help="Whose year of the casebook it is, by id.")] = None,
    as_worker: AS = "",
    policy: Annotated[str, typer.Option("--policy", help="A policy with a supported year.")] = "lambeth-2021",
    nqsw: Annotated[str | None, typer.Option("--nqsw", help="The policy's section to follow: 3.1 or 3.3.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="The day of the plan; today if left out.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the plan as one JSON document.")] = False,
    ics: Annotated[Path | None, typer.Option("--ics", help="Write what is to come to this calendar file.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Write the plan to this CSV file.")] = None,
    chart: Annotated[Path | None, typer.Option("--chart", help="Draw the year to this PNG file.")] = None,
) -> None:
    """Plan a supported year: every session, review and observation, who takes turns, and what an absence moves."""
    from sup_lib.policy.asye import asye_year, what_if_table  # noqa: PLC0415
    from sup_lib.policy.asye.typed import typed_change, typed_into  # noqa: PLC0415

    day = parse_day(as_of) if as_of else date.today()
    known = _known(start, casebook, worker, as_worker, day)
    events = typed_into(known, probation_passed, review or (), absence or (), held or ())
    settings = {"nqsw": nqsw} if nqsw else None
    year = asye_year(events, policy=policy, as_of=day, settings=settings)
    changed = asye_year(typed_change(events, what_if or ()), policy=policy, as_of=day, settings=settings)
    differs = what_if_table(year, changed) if what_if else None
    _write_files(year if differs is None else changed, ics=ics, csv=csv, chart=chart)
    if as_json:
        say_json(_document(year, differs))
    elif differs is None:
        _say_year(year)
    else:
        _say_difference(differs, list(what_if or ()))


def _known(start: str, casebook: str | None, worker: str | None, as_worker: str, day: date) -> "YearEvents":
    """The start that is typed; or what is on file of a worker, from that start where one is typed as well."""
    from sup_lib.policy.asye import YearEvents  # noqa: PLC0415

    if (casebook is None) != (worker is None):
        raise InvalidInput("give --casebook and --worker together, or --start alone")
    if casebook is None or worker is None:
        if not start:
            raise InvalidInput("say when the year began: --start 2026-01-05, or --casebook FILE --worker ID")
        return YearEvents(parse_day(start))
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.run.year import year_on_file  # noqa: PLC0415

    with Casebook.open(casebook, as_worker=as_worker or None) as opened:
        return year_on_file(opened, worker, on=day, start=start)


def _document(year: "AsyeYear", differs: "pd.DataFrame | None") -> dict[str, Any]:
    told: dict[str, Any] = {
        "started_on": year.events.started_on,
        "ends_on": year.ends_on,
        "as_of": year.as_of,
        "policy": year.policy,
        "notes": list(year.notes),
        "items": _rows(year.table()),
    }
    return told if differs is None else {**told, "what_if": _rows(differs)}


def _rows(table: "pd.DataFrame") -> list[dict[str, Any]]:
    days = {name: table[name].dt.strftime("%Y-%m-%d") for name in _DAYS if name in table.columns}
    plain = table.assign(**days).astype(object)
    return [{str(k): v for k, v in row.items()} for row in plain.where(plain.notna(), None).to_dict("records")]


def _write_files(year: "AsyeYear", *, ics: Path | None, csv: Path | None, chart: Path | None) -> None:
    from sup_lib.exchange.calendars.year import year_calendar, year_csv  # noqa: PLC0415

    if ics is not None:
        write_bytes(year_calendar(year), ics)
    if csv is not None:
        write_bytes(year_csv(year), csv)
    if chart is not None:
        from sup_lib.charts import figure_png, year_figure  # noqa: PLC0415

        write_bytes(figure_png(year_figure(year)), chart)


def _say_year(year: "AsyeYear") -> None:
    say(f"Supported year under {year.policy}: {say_day(year.events.started_on)} to {say_day(year.ends_on)}.")
    rules: dict[str, int] = {}
    rows = []
    for item in year.items:
        number = rules.setdefault(item.rule, len(rules) + 1)
        whom = item.with_whom if item.in_turn or item.state == "held" else ""
        rows.append((_day(item.on), item.what, item.state, str(number), whom))
    _print(("On", "What", "State", "Rule", "With"), rows)
    for rule, number in rules.items():
        say(f"Rule {number}: {rule}")
    for item in year.items:
        if item.moved == "absence":
            say(f"{item.what.capitalize()} on {say_day(item.on)}: {item.note}")
    for note in year.notes:
        say(note)


def _say_difference(differs: "pd.DataFrame", what_if: list[str]) -> None:
    counted = "nothing changes" if differs.empty else f"{len(differs)} change{'s' if len(differs) > 1 else ''}"
    say(f"What if {' and '.join(what_if)}: {counted}.")
    told = differs.to_dict("records")
    if told:
        rows = [(row["change"], row["what"], _day(row["before_on"]), _day(row["after_on"])) for row in told]
        _print(("Change", "What", "Before", "After"), rows)
    for row in told:
        if row["change"] in ("moves", "changes"):
            say(f"{row['what'].capitalize()} on {_day(row['after_on'])}: {row['note']}")


def _day(stamp: Any) -> str:
    return f"{stamp:%a %d %b %Y}" if str(stamp) != "NaT" else ""


def _print(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    printed = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        printed.add_column(heading, no_wrap=heading not in ("What", "With"))
    for cells in rows:
        printed.add_row(*(Text(plain(cell)) for cell in cells))
    Console(highlight=False).print(printed)
