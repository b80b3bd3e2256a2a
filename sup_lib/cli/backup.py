"""`sup backup`: a safe copy of a casebook that may be in use."""

from pathlib import Path
from typing import Annotated

import typer

from sup_lib.cli.app import app, say, say_json


@app.command(
    "backup",
    epilog="Example: sup backup --casebook sup_output/demonstration.casebook --to safe_copy.casebook",
)
def backup(
    casebook: Annotated[str, typer.Option("--casebook", help="The casebook; it may be in use.")],
    to: Annotated[Path, typer.Option("--to", help="The new file; never one that is there already.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Copy a casebook to a new file, checked by opening it."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.casebook.copies.backup import back_up  # noqa: PLC0415

    with Casebook.open(casebook) as book:
        made = back_up(book, to)
    if as_json:
        say_json(made.model_dump(mode="json"))
        return
    held = ", ".join(f"{made.rows[table]} {words}" for table, words in _SAID.items())
    say(f"wrote {made.place}: {held}; opened again and compared")


_SAID = {"case_file": "cases", "child": "children", "goal": "goals", "session": "sessions", "record": "records"}
