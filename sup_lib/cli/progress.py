"""`sup progress`: how each goal is going, with what it rests on."""

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sup_lib.cli.app import app, say, say_json
from sup_lib.dates import parse_day, say_day

if TYPE_CHECKING:
    from sup_lib.progress import GoalProgress


@app.command("progress")
def progress(
    casebook: Annotated[str, typer.Option("--casebook", help="The casebook: a file, or a PostgreSQL address.")],
    case: Annotated[str | None, typer.Option("--case", help="Only this case, by its id.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="As it was known on this day; today unless given.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the progress table as one JSON document: a list of rows.")
    ] = False,
) -> None:
    """Show how each goal is going: a prompt for conversation, never a verdict."""
    day = parse_day(as_of) if as_of else date.today()
    rows = _progress_of(casebook, case, day)
    if as_json:
        say_json(_rows(rows))
    elif rows:
        _show(rows, day)
    else:
        say(f"No goals are on file{f' for case {case}' if case else ''}. Add one from a group supervision form.")


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
        table.add_row(*[Text(words) for words in _cells(row)])
    console = Console()
    console.print(table)
    for row in rows:
        console.print(Text(f"\n{row.goal.goal_id}  {row.goal.statement}", style="bold"))
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
