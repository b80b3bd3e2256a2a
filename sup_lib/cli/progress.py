"""`sup progress`: how each goal is going, with what it rests on."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sup_lib.cli.app import app, plain, say, say_json
from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput

if TYPE_CHECKING:
    from sup_lib.progress import GoalProgress


@app.command(
    "progress",
    epilog="Example: sup progress --casebook sup_output/demonstration.casebook --case F-0007 --as-of 30/09/2026",
)
def progress(  # noqa: PLR0913 - one option for each way in and out
    *,
    casebook: Annotated[
        str | None, typer.Option("--casebook", help="The casebook: a file, or a PostgreSQL address.")
    ] = None,
    case: Annotated[str | None, typer.Option("--case", help="Only this case, by its id.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="As it was known on this day; today unless given.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the progress table as one JSON document: a list of rows.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Write to this file: .csv; for a population .parquet too; for phases a .png."),
    ] = None,
    population: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            "--population",
            metavar="GOALS OBSERVATIONS",
            help="In place of a casebook: two Parquet or CSV files of any number of goals; needs --out.",
        ),
    ] = None,
    sessions: Annotated[
        Path | None,
        typer.Option("--sessions", help="With --population: the sessions, which say when what was recorded."),
    ] = None,
    phases: Annotated[
        Path | None,
        typer.Option(
            "--phases",
            metavar="FILE.csv",
            help="In place of a casebook: one series in two phases; columns date or session, phase and value.",
        ),
    ] = None,
    improvement: Annotated[str, typer.Option("--improvement", help="With --phases: lower or higher is better.")] = "",
    goal: Annotated[float | None, typer.Option("--goal", help="With --phases: the level that was aimed for.")] = None,
    what: Annotated[str, typer.Option("--what", help="With --phases: what was measured.")] = "value",
    engine: Annotated[
        str, typer.Option("--engine", help="With --population: duckdb, in this process, or spark.")
    ] = "duckdb",
) -> None:
    """Show how each goal is going: a prompt for conversation, never a verdict."""
    if phases is not None:
        from sup_lib.cli.progress_phases import compare  # noqa: PLC0415

        compare(phases, improvement=improvement, goal=goal, what=what, out=out, as_json=as_json)
        return
    day = parse_day(as_of) if as_of else date.today()
    if population is not None:
        _write_population(population, sessions, out, day, engine)
        return
    if casebook is None:
        raise InvalidInput(
            "nothing says which goals; give --casebook FILE, --population GOALS OBSERVATIONS, or --phases FILE.csv"
        )
    rows = _progress_of(casebook, case, day)
    if out is not None:
        _write(rows, out)
    elif as_json:
        say_json(_rows(rows))
    elif rows:
        _show(rows, day)
    else:
        say(f"No goals are on file{f' for case {case}' if case else ''}. Add one from a group supervision form.")


def _write_population(
    population: tuple[Path, Path], sessions: Path | None, out: Path | None, day: date, engine: str
) -> None:
    from sup_lib.progress.population import write_population_table  # noqa: PLC0415

    if out is None:
        raise InvalidInput("--population writes a file; say which with --out TABLE.parquet or --out TABLE.csv")
    if engine not in ("duckdb", "spark"):
        raise InvalidInput(f"engine is '{engine}'; use duckdb or spark")
    goals, observations = population
    chosen: Any = engine
    written = write_population_table(goals, observations, out=out, as_of=day, sessions=sessions, engine=chosen)
    say(f"Progress as known on {say_day(day)} written to {written}. A prompt for conversation, never a verdict.")


def _write(rows: "tuple[GoalProgress, ...]", out: Path) -> None:
    from sup_lib.cli.due_output import write_bytes  # noqa: PLC0415
    from sup_lib.exchange.tidy.cells import guard  # noqa: PLC0415
    from sup_lib.progress import progress_frame  # noqa: PLC0415

    if out.suffix != ".csv":
        raise InvalidInput(f"{out} is no .csv file; give the file that ending")
    table = progress_frame(rows)
    texts: list[str] = list(table.select_dtypes("string").columns)
    table[texts] = table[texts].map(guard, na_action="ignore")
    write_bytes(table.to_csv(index=False).encode(), out)
    say(f"{len(table)} goals written to {out}.")


def _progress_of(place: str, case_id: str | None, day: date) -> "tuple[GoalProgress, ...]":
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.progress import case_progress  # noqa: PLC0415

    with Casebook.open(place) as casebook:
        if case_id is not None:
            casebook.case(case_id)
        goals, seen, held = casebook.goals(case_id), casebook.observations(case_id), casebook.sessions(case_id)
    return case_progress(goals, seen, as_of=day, sessions=held)


def _rows(rows: "tuple[GoalProgress, ...]") -> list[dict[str, object]]:
    from sup_lib.progress import progress_frame  # noqa: PLC0415

    table = progress_frame(rows)
    goals: list[dict[str, Any]] = json.loads(table.to_json(orient="records", date_format="iso", double_precision=15))
    for name in ("set_on", "due_on", "latest_on"):
        for goal in goals:
            goal[name] = goal[name] and goal[name][:10]
    return goals


def _show(rows: "tuple[GoalProgress, ...]", day: date) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(title=f"Progress as known on {say_day(day)}", title_justify="left", show_lines=False)
    for heading in ("Case", "Goal", "Kind", "Status", "Start", "Latest", "Target", "Looks", "Last look"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*[Text(plain(words)) for words in _cells(row)])
    console = Console()
    console.print(table)
    for row in rows:
        console.print(Text(plain(f"\n{row.goal.goal_id}  {row.goal.statement}"), style="bold"))
        console.print(Text(f"{row.word.marker} {row.word.label}: {row.reason}"))
        for limit in row.limits:
            console.print(Text(f"  - {limit}"))
    console.print(Text("\nA prompt for conversation, never a verdict."))


def _cells(row: "GoalProgress") -> list[str]:
    latest = row.latest
    return [
        row.goal.case_id,
        row.goal.goal_id,
        row.goal.kind,
        f"{row.word.marker} {row.word.label}",
        f"{row.baseline:g}",
        f"{round(latest.value, 2):g}" if latest else "-",
        f"{row.goal.measure.target:g}",
        f"{row.n_looks} of {row.n}" if row.n != row.n_looks else str(row.n),
        f"{latest.on:%d/%m/%Y}" if latest else "-",
    ]
