"""`sup exercise`: what there is to practise, packs to print, and answers marked again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sup_lib.cli.app import app, plain, say, say_json

if TYPE_CHECKING:
    from sup_lib.training.exercise.class_report import Marked

exercises = typer.Typer(no_args_is_help=True, help="Exercises: list, print, and mark again.")
app.add_typer(exercises, name="exercise")

JSON = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@exercises.command("list", epilog="Example: sup exercise list")
def list_exercises(as_json: JSON = False) -> None:
    """List the exercises, in the order in which they are best done."""
    from sup_lib.training.exercise.files import exercise_names, load_exercise  # noqa: PLC0415

    found = [load_exercise(name) for name in exercise_names()]
    if as_json:
        told = {"exercise", "number", "title", "minutes", "who", "aim", "version"}
        say_json([one.model_dump(mode="json", include=told) for one in found])
        return
    for one in found:
        say(f"{one.number:2}. {one.exercise}: {one.title} ({one.minutes} minutes)\n      {one.aim}")


@exercises.command("build", epilog="Example: sup exercise build evidence --out evidence_pack")
def build(
    name: Annotated[
        str, typer.Argument(help="An exercise, as `sup exercise list` shows it, or your own .yaml file.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder for the pack; made where it is not there.")],
    scenario: Annotated[
        str,
        typer.Option("--scenario", help="Ask about an invented case: its folder, or its id such as T-neglect-1-7."),
    ] = "",
    material: Annotated[
        Path | None, typer.Option("--material", help="Ask about a family of your own: tables in a YAML file.")
    ] = None,
    policy: Annotated[str, typer.Option(help="By which policy supervision is due in the case.")] = "lambeth-2021",
) -> None:
    """Write the learner's copy and the facilitator's master as Word, page and notebook, and an answer sheet."""
    from sup_lib.private_files import writing  # noqa: PLC0415
    from sup_lib.training.exercise.case.case import material_of  # noqa: PLC0415
    from sup_lib.training.exercise.files import load_exercise, load_material  # noqa: PLC0415
    from sup_lib.training.exercise.pack import build_pack  # noqa: PLC0415

    exercise = load_exercise(name)
    tables = material_of(scenario, policy=policy) if scenario else (load_material(material) if material else None)
    with writing(out, instead="choose another folder"):
        made = build_pack(exercise, out, material=tables, name=_opened(name), scenario=_opened(scenario))
    for place in made:
        say(str(place))


@exercises.command(
    "class",
    epilog="Example: sup exercise class evidence timeline --learners 12 --out class_box",
)
def class_in_a_box(
    names: Annotated[
        list[str], typer.Argument(metavar="EXERCISE...", help="Exercises, as `sup exercise list` has them.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder for everything; made where it is not there.")],
    learners: Annotated[int, typer.Option(help="How many learners; each has a case of their own.")] = 12,
    seed: Annotated[int, typer.Option(help="The number that the cases are made from; the same gives the same.")] = 1,
    level: Annotated[int, typer.Option(help="How hard the cases are, 1 to 3.")] = 1,
    policy: Annotated[str, typer.Option(help="By which policy supervision is due in the cases.")] = "lambeth-2021",
) -> None:
    """Make a class in a box: a different case and packs for each learner, every key for the facilitator."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    from sup_lib.training.exercise.class_box import make_class_box  # noqa: PLC0415

    columns = (TextColumn("Learners"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=learners)
        made = make_class_box(
            out,
            learners=learners,
            exercises=names,
            seed=seed,
            level=level,
            policy=policy,
            done=lambda _: bar.advance(task),
        )
    say(f"{len(made)} files for {learners} learners in {out}. Every family is invented.")
    say(f"Who has which case: {out / 'facilitator' / 'overview.docx'}")


def _opened(name: str) -> str:
    """What a notebook elsewhere finds as well: a file or a folder by its whole path, anything else as it is."""
    return str(Path(name).resolve()) if name and Path(name).exists() else name


@exercises.command("mark", epilog="Example: sup exercise mark evidence_pack")
def mark(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of learners' answers, a .yaml file each.")],
    out: Annotated[
        list[Path] | None,
        typer.Option("--out", help="Write the report here too: .docx or .html to project, .csv, .json; repeatable."),
    ] = None,
    cases: Annotated[
        Path | None, typer.Option("--cases", help="Where the invented cases lie, where they cannot be made again.")
    ] = None,
    as_json: JSON = False,
) -> None:
    """Mark a folder of answers again, and say which questions a group missed. Nobody is ranked."""
    from datetime import datetime  # noqa: PLC0415

    from sup_lib.cli.due_output import write_bytes  # noqa: PLC0415
    from sup_lib.errors import InvalidInput  # noqa: PLC0415
    from sup_lib.training.exercise.class_report import mark_folder  # noqa: PLC0415
    from sup_lib.training.exercise.report_files import report_file, report_json  # noqa: PLC0415

    found, places = mark_folder(folder, cases=cases), out or []
    for place in places:
        contents = report_file(found, place.suffix, made_at=datetime.now())
        if contents is None:
            raise InvalidInput(
                f"{place.name} is no .docx, .html, .csv or .json; give the report a name with one of these"
            )
        write_bytes(contents, place)
    if as_json:
        say_json(report_json(found))
    else:
        _show(found)
        for place in places:
            say(f"wrote {place}")
    for sentence in (*found.differs, *found.refused):
        typer.echo(plain(f"sup: {sentence}"), err=True)
    if found.refused:
        raise typer.Exit(2)


def _show(found: "Marked") -> None:
    name = ""
    for one in found.questions:
        if one.exercise != name:
            name = one.exercise
            say(f"\n{name}")
        guess = "" if one.by_chance is None else f" (guessing: {100 * one.by_chance:.0f} in 100)"
        say(f"  {one.question}: {one.says}{guess}\n      {one.prompt}")
    say(f"\n{found.read} files read. Free text is not marked.")
    if found.private:
        say(f"{found.private} files of private answers lie there; they were not opened. Give them back.")
