"""`sup demo`: the main job on invented data, without a browser."""

from pathlib import Path
from typing import Annotated

import typer

from sup_lib.cli.app import app, say


@app.command("demo", epilog="Example: sup demo --out sup_output")
def demo(
    out: Annotated[Path, typer.Option("--out", help="Folder for what it makes.")] = Path("sup_output"),
) -> None:
    """Do the main job once on invented data.

    It imports a case list, says who is due, holds one group supervision, writes the record, draws the charts, runs
    the notebook, and prints where everything is.
    """
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from sup_lib.run.demonstration import STEPS, demonstrate  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    made = []
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("The main job on invented data", total=STEPS)
        for step in demonstrate(out):
            made.append(step)
            progress.advance(task)
    say("Every family, worker and event here is invented.\n")
    for number, step in enumerate(made, start=1):
        say(f"{number}. {step.sentence}.")
        for file in step.files:
            say(f"   {file}")
    say("\nNext: `sup start` opens the suite in your browser; from a checkout, `python bootstrap.py start`.")
