"""`sup genogram` and `sup ecomap`: a family's drawing as a picture."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from sup_lib.cli.app import app, say
from sup_lib.dates import parse_day

_Book = Annotated[str, typer.Option("--casebook", help="The casebook: a file, or a PostgreSQL address.")]
_Case = Annotated[str, typer.Option("--case", help="The case, by its id.")]
_Out = Annotated[Path, typer.Option("--out", help="The picture to write: its name ends in .png or .svg.")]
_On = Annotated[str | None, typer.Option("--as-of", help="The day for ages; today unless given.")]
_Said = Annotated[bool, typer.Option("--words", help="Also say in words what the picture shows.")]


@app.command(
    "genogram",
    epilog="Example: sup genogram --casebook sup_output/demonstration.casebook --case F-0007 --out genogram.png",
)
def genogram(casebook: _Book, case: _Case, out: _Out, as_of: _On = None, words: _Said = False) -> None:
    """Draw a family: generations, couples, who lives together, care, closeness and conflict."""
    from sup_lib.charts.family.words import genogram_words  # noqa: PLC0415
    from sup_lib.run.family import genogram as drawn  # noqa: PLC0415

    _write(casebook, case, out, as_of, draw=drawn, say_it=genogram_words if words else None)


@app.command(
    "ecomap",
    epilog="Example: sup ecomap --casebook sup_output/demonstration.casebook --case F-0007 --out ecomap.svg",
)
def ecomap(casebook: _Book, case: _Case, out: _Out, as_of: _On = None, words: _Said = False) -> None:
    """Draw what a family is tied to outside the home: how strongly, and where energy goes."""
    from sup_lib.charts.family.words import ecomap_words  # noqa: PLC0415
    from sup_lib.run.family import ecomap as drawn  # noqa: PLC0415

    _write(casebook, case, out, as_of, draw=drawn, say_it=ecomap_words if words else None)


def _write(
    place: str,
    case_id: str,
    out: Path,
    as_of: str | None,
    *,
    draw: "Callable[..., Any]",
    say_it: "Callable[..., str] | None",
) -> None:
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.run.family import save_drawing  # noqa: PLC0415

    day = parse_day(as_of) if as_of else date.today()
    with Casebook.open(place) as book:
        book.case(case_id)
        say(f"wrote {save_drawing(lambda: draw(book, case_id, on=day), out)}")
        if say_it:
            say(say_it(book.family(case_id), as_of=day, title=book.case(case_id).name))
