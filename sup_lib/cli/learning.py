"""`sup learning`: a learner's own record, from the command line."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sup_lib.cli.app import app, say, say_json
from sup_lib.cli.record import write_file
from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput

if TYPE_CHECKING:
    from sup_lib.training.learning.entries import Entry
    from sup_lib.training.learning.record import LearningRecord

learning = typer.Typer(
    no_args_is_help=True, help="A learner's own record: reflections, reviews, what has nothing yet."
)
app.add_typer(learning, name="learning")

RECORD = Annotated[str, typer.Option("--record", help="The record's name.")]
FOLDER = Annotated[
    Path | None, typer.Option("--folder", help="Where records are kept, where it is not your own files.")
]
ON = Annotated[str, typer.Option("--on", help="The day, as 2026-10-02 or 02/10/2026; today if left out.")]
PRIVATE = Annotated[bool, typer.Option("--with-private", help="Put in what is private, too.")]


@learning.command("begin", epilog="Example: sup learning begin --started 2026-09-07 --learner AB")
def begin(
    started: Annotated[str, typer.Option("--started", help="The day on which the supported year began.")],
    learner: Annotated[str, typer.Option("--learner", help="Whose record it is; initials are enough.")] = "",
    record: RECORD = "mine",
    folder: FOLDER = None,
) -> None:
    """Say when the supported year began, so that reviews and standards follow from it."""
    from sup_lib.training.learning.record import open_learning_file  # noqa: PLC0415

    named = {"learner": learner} if learner else {}
    file = open_learning_file(record, folder or "")
    file.change(lambda found: found.about(started_on=started, **named))
    say(f"{file.show}: supported year from {say_day(parse_day(started))}.")


@learning.command("show", epilog="Example: sup learning show")
def show(
    record: RECORD = "mine",
    folder: FOLDER = None,
    on: ON = "",
    with_private: PRIVATE = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Show what is written, and which statements of the standards have something and which have nothing."""
    from sup_lib.training.learning.record import open_learning_file  # noqa: PLC0415

    found, day = open_learning_file(record, folder or "").read(), _day(on)
    if as_json:
        say_json(_document(found if with_private else found.to_show(), day))
    else:
        for line in _lines(found, day, with_private=with_private):
            say(line)


@learning.command(
    "add",
    epilog='Example: sup learning add reflection --what "A visit that went another way than I had planned"',
)
def add(  # noqa: PLR0913, PLR0917 - one for each thing that may be typed
    kind: Annotated[str, typer.Argument(help="reflection, observation, exercise or review.")],
    on: ON = "",
    what: Annotated[str, typer.Option("--what", help="What happened; what was watched; which exercise.")] = "",
    reflection: Annotated[str, typer.Option("--reflection", help="What went on in you.")] = "",
    meaning: Annotated[str, typer.Option("--meaning", help="What you make of it.")] = "",
    next_step: Annotated[str, typer.Option("--next", help="What you will do, and by when.")] = "",
    shared: Annotated[bool, typer.Option("--to-show", help="A reflection that your assessor may read.")] = False,
    by: Annotated[str, typer.Option("--by", help="Who observed practice: a role is enough.")] = "",
    said: Annotated[str, typer.Option("--said", help="What was said of it, or agreed.")] = "",
    month: Annotated[int, typer.Option("--month", help="Which review: 3, 6, 9 or 11.")] = 3,
    right: Annotated[int, typer.Option("--right", help="How many items were right.")] = 0,
    of: Annotated[int, typer.Option("--of", help="Of how many that are marked.")] = 0,
    answers: Annotated[Path | None, typer.Option("--answers", help="Kept answers to an exercise, to mark.")] = None,
    touches: Annotated[
        list[str] | None, typer.Option("--touches", help="A learning area, or a code such as KSS7; again for more.")
    ] = None,
    record: RECORD = "mine",
    folder: FOLDER = None,
) -> None:
    """Add to the record. A reflection is private unless you say --to-show."""
    from sup_lib.training.learning.entries import KINDS  # noqa: PLC0415
    from sup_lib.training.learning.record import open_learning_file  # noqa: PLC0415

    fields: dict[str, dict[str, Any]] = {
        "reflection": {
            "happened": what, "reflection": reflection, "meaning": meaning, "next_step": next_step,
            "private": not shared,
        },
        "observation": {"by": by, "what": what, "said": said},
        "exercise": {"exercise": what, "right": right, "of": of},
        "review": {"month": month, "agreed": said or what},
    }  # fmt: skip
    if kind not in fields:
        raise InvalidInput(f"'{kind}' is no kind of entry; use {', '.join(fields)}")
    values = {"on": on or date.today(), "touches": tuple(touches or ()), **fields[kind]}
    if answers is not None:
        values |= _answered(kind, answers)
    file = open_learning_file(record, folder or "")
    called = "direct observation" if kind == "observation" else kind
    file.change(lambda found: found.add(KINDS[called], **values))
    private = kind == "reflection" and not shared
    say(f"Added to {file.private if private else file.show}.")


@learning.command("export", epilog="Example: sup learning export --word my_record.docx")
def export(
    word: Annotated[Path | None, typer.Option("--word", help="Write the record to this Word document.")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write the record to this page, to print.")] = None,
    record: RECORD = "mine",
    folder: FOLDER = None,
    on: ON = "",
    with_private: PRIVATE = False,
) -> None:
    """Write the record as Word or as a page. What is private is left out unless you say --with-private."""
    from sup_lib.training.learning.document import record_html, record_word  # noqa: PLC0415
    from sup_lib.training.learning.record import open_learning_file  # noqa: PLC0415

    if word is None and html is None:
        raise InvalidInput("nothing to write; give --word FILE.docx or --html FILE.html")
    found = open_learning_file(record, folder or "").read()
    for place, make in ((word, record_word), (html, record_html)):
        if place is not None:
            write_file(place, make(found, on=_day(on), with_private=with_private))


def _answered(kind: str, place: Path) -> dict[str, Any]:
    from sup_lib.training.learning.from_answers import answered_in  # noqa: PLC0415

    if kind != "exercise":
        raise InvalidInput(f"--answers belongs to an exercise, and this is a {kind}; leave it out")
    return answered_in(place).entry


def _day(on: str) -> date:
    return parse_day(on) if on else date.today()


def _document(found: "LearningRecord", day: date) -> dict[str, Any]:
    from sup_lib.training.learning.mapping import maps_of, standards_table  # noqa: PLC0415

    rows = standards_table(found, on=day)
    plain = rows.astype(object).where(rows.notna(), None)
    days = {name: [one and f"{one:%Y-%m-%d}" for one in plain[name]] for name in ("first_on", "last_on")}
    return {
        "on": day,
        "record": found.model_dump(mode="json"),
        "standards": [
            {"standards": one.standards, "valid_from": one.valid_from, "valid_to": one.valid_to}
            for one in maps_of(found, on=day)
        ],
        "statements": plain.assign(**days).to_dict("records"),
    }


def _lines(found: "LearningRecord", day: date, *, with_private: bool) -> Iterable[str]:
    from sup_lib.training.learning.mapping import TIE, maps_of, standards_table, summary_of  # noqa: PLC0415

    yield summary_of(found, on=day)
    for one in (entry for entry in found.entries() if entry.on <= day):
        yield f"  {one.on:%d/%m/%Y}  {_entry(one, with_private=with_private)}"
    table = standards_table(found, on=day)
    for version in maps_of(found, on=day):
        yield f"\n{version.short}, {version.period}"
        for row in table[table["standards"] == version.standards].to_dict("records"):
            before = f" ({row['n_before']} written earlier)" if row["n_before"] else ""
            said = f"{row['kinds']}, last {row['last_on']:%d/%m/%Y}" if row["n"] else "none yet"
            yield f"  {row['code']:5} {row['title']}: {said}{before}"
    yield f"\n{TIE}"


def _entry(one: "Entry", *, with_private: bool) -> str:
    if getattr(one, "private", False) and not with_private:
        return "a private reflection"
    said = next((getattr(one, name) for name in one.texts if getattr(one, name)), "nothing written yet")
    return f"{one.kind}: {said}"
