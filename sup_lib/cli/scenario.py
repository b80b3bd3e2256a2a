"""`sup scenario`: invent a case for training, with its packs."""

from pathlib import Path
from typing import Annotated

import typer

from sup_lib.cli.app import app, say, say_json
from sup_lib.errors import InvalidInput


@app.command("scenario", epilog="Example: sup scenario --seed 7 --theme neglect --level 2 --out training")
def scenario(
    seed: Annotated[int, typer.Option(help="The number that the case is made from; the same gives the same.")],
    out: Annotated[Path, typer.Option(help="The folder for the packs; made where it is missing.")],
    theme: Annotated[
        str,
        typer.Option(help="A theme's name, or your own theme's YAML file; neglect if none.", show_default=False),
    ] = "",
    level: Annotated[int, typer.Option(help="How hard the case is, 1 to 3.")] = 1,
    pair: Annotated[
        bool, typer.Option("--pair", help="Also the same facts of a family with another identity.")
    ] = False,
    class_set: Annotated[int, typer.Option(help="How many different cases, each theme in turn; 0 for one case.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Invent a case: learner's pack, facilitator's pack, the case for machines, a casebook. Nobody in it is real."""
    from sup_lib.training.scenario import folder, maker  # noqa: PLC0415

    if class_set and (theme or pair):
        given = "--theme" if theme else "--pair"
        raise InvalidInput(f"--class-set takes each theme in turn and makes no pairs; leave out {given}")
    if class_set:
        made = maker.make_class_set(seed, size=class_set, level=level)
        files = folder.write_class_set(made, out)
    else:
        made = tuple(
            maker.make_scenario(seed, theme=theme or "neglect", level=level, paired=paired)
            for paired in ((False, True) if pair else (False,))
        )
        files = folder.write_class_set(made, out) if pair else folder.write_scenario(made[0], out)
    if as_json:
        cases = [{"case_id": one.case_id, "title": one.title, "outcome": one.outcome} for one in made]
        say_json({"cases": cases, "files": [str(file) for file in files], "invented": True})
        return
    say("Every family here is invented.")
    for one in made:
        say(f"{one.case_id}: {one.title}")
    for file in files:
        say(f"   {file}")
    say("\nNext: print learner.docx, keep facilitator.docx to yourself; the casebook opens in every notebook.")
