"""`sup calibrate`: how far people agree who rated the same goals, and sheets to rate on."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sup_lib.cli.app import app, say, say_json
from sup_lib.cli.record import write_file
from sup_lib.errors import InvalidInput

if TYPE_CHECKING:
    from sup_lib.training.calibration.agreement import Agreement
    from sup_lib.training.calibration.figures import Figure


@app.command(
    "calibrate",
    epilog="Example: sup calibrate datasets/calibration_ratings.yaml --facilitator Noor",
)
def calibrate(  # noqa: PLR0913, PLR0917 - one for each thing that may be typed
    ratings: Annotated[
        Path | None, typer.Argument(help="A CSV or YAML of ratings: rater, goal, rating (-2 to 2, or a status word).")
    ] = None,
    facilitator: Annotated[
        str, typer.Option("--facilitator", help="Whose ratings the others are shown beside.")
    ] = "",
    named: Annotated[bool, typer.Option("--names", help="Show names instead of letters.")] = False,
    chart: Annotated[Path | None, typer.Option("--chart", help="Draw everybody's ratings to this PNG file.")] = None,
    sheet: Annotated[
        Path | None, typer.Option("--sheet", help="Write a sheet to rate on to this Word document; needs --seed.")
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="The number of the first invented case to rate.")] = None,
    theme: Annotated[str, typer.Option("--theme", help="Its theme.")] = "neglect",
    level: Annotated[int, typer.Option("--level", help="How hard it is, 1 to 3.")] = 2,
    cases: Annotated[int, typer.Option("--cases", help="How many cases to rate, from that number on.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Say how far people agree, goal by goal, and what to ask where they do not. Nobody is ranked."""
    if ratings is None and sheet is None:
        raise InvalidInput("give a file of ratings, or --sheet FILE.docx --seed NUMBER for sheets to rate on")
    if sheet is not None:
        _sheet(sheet, seed, quiet=as_json, theme=theme, level=level, cases=cases)
    if ratings is None:
        return
    from sup_lib.training.calibration.agreement import Agreement  # noqa: PLC0415
    from sup_lib.training.calibration.ratings import read_ratings  # noqa: PLC0415

    found = Agreement(read_ratings(ratings, facilitator=facilitator), named=named)
    if chart is not None:
        from sup_lib.training.calibration.picture import ratings_picture  # noqa: PLC0415

        write_file(chart, ratings_picture(found).png, quiet=as_json)
    if as_json:
        say_json(_document(found))
    else:
        _say(found)


def _sheet(place: Path, seed: int | None, *, quiet: bool, **asked: Any) -> None:
    from sup_lib.exchange.word_out.document import outline_to_word  # noqa: PLC0415
    from sup_lib.training.calibration.goals import cases_to_rate  # noqa: PLC0415
    from sup_lib.training.calibration.scale import scales  # noqa: PLC0415
    from sup_lib.training.calibration.sheets import rating_sheet  # noqa: PLC0415

    if seed is None:
        raise InvalidInput("--sheet is about an invented case; say which with --seed 7")
    about, goals = cases_to_rate(seed, **asked)
    outline = rating_sheet(goals, scales()["attainment"], about=about)
    write_file(place, outline_to_word(outline), quiet=quiet)


def _say(found: "Agreement") -> None:
    from sup_lib.training.calibration.sheets import said_of  # noqa: PLC0415

    for goal in found.goals:
        say(f"{goal.goal}: {goal.says}")
        if goal in found.widest:
            say(f"    Ask: {goal.ask}")
    say("")
    for sentence in said_of(found):
        say(sentence)


def _document(found: "Agreement") -> dict[str, Any]:
    return {
        "scale": found.ratings.scale.scale,
        "raters": len(found.ratings.raters),
        "goals": [{**one._asdict(), "says": one.says} for one in found.goals],
        "widest": [one.goal for one in found.widest],
        "alpha": _figure(found.alpha),
        "beside_facilitator": [{**one._asdict(), "kappa": _figure(one.kappa)} for one in found.beside],
        "ratings": [
            {"rater": row["rater"], "goal": row["goal"], "word": row["word"]}
            for row in found.table().to_dict("records")
        ],
    }


def _figure(figure: "Figure") -> dict[str, Any]:
    return {**figure._asdict(), "says": figure.says}
