"""`sup record`: records of supervision without a page."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sup_lib.cli.app import AS, app, say, say_json
from sup_lib.cli.due_output import write_bytes
from sup_lib.errors import InvalidInput

if TYPE_CHECKING:
    from sup_lib.forms.records.record import Record

records = typer.Typer(no_args_is_help=True, help="Records of supervision: begin, fill, sign, show, export.")
app.add_typer(records, name="record")

CASEBOOK = Annotated[str, typer.Option("--casebook", help="The casebook.")]
RECORD = Annotated[str, typer.Argument(metavar="RECORD", help="The record's id, as `sup record list` shows it.")]
ON = Annotated[str, typer.Option("--on", help="Day of the session; empty for today.")]
JSON = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@records.command("list", epilog="Example: sup record list --casebook sup_output/demonstration.casebook")
def list_records(
    casebook: CASEBOOK,
    case_id: Annotated[str, typer.Option("--case", help="Of one case only.")] = "",
    state: Annotated[str, typer.Option("--state", help="In one state only, such as draft or 'signed off'.")] = "",
    page: Annotated[int, typer.Option("--page", help="Which page of 50; the latest are on page 1.")] = 1,
    as_json: JSON = False,
    as_worker: AS = "",
) -> None:
    """List the records, the latest begun first, fifty to a page."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415

    with Casebook.open(casebook, as_worker=as_worker) as book:
        found = book.records.summaries(page=page, case_id=case_id or None, state=state or None)
    if as_json:
        say_json([one.model_dump(mode="json") for one in found])
    if not found and not as_json:
        say("No record is on file here.")
    for one in found if not as_json else ():
        whom = one.case_id or one.worker_id
        say(f"{one.record_id}  {one.form_id}  {whom}  {one.state}  {one.changed_at:%d/%m/%Y %H:%M}")


@records.command(
    "new",
    epilog="Example: sup record new --case F-0007 --casebook sup_output/demonstration.casebook"
    " --answers datasets/group_supervision.yaml",
)
def new(
    casebook: CASEBOOK,
    case_id: Annotated[str, typer.Option("--case", help="The case that it is about.")] = "",
    worker_id: Annotated[str, typer.Option("--worker", help="The worker, for a form about a worker.")] = "",
    form_name: Annotated[str, typer.Option("--form", help="The form.")] = "group_case_supervision",
    on: ON = "",
    answers: Annotated[Path | None, typer.Option("--answers", help="A YAML file of answers by field.")] = None,
    policy: Annotated[str, typer.Option("--policy", help="Whose rules say by when it is on file.")] = "lambeth-2021",
    as_json: JSON = False,
    as_worker: AS = "",
) -> None:
    """Begin a record, or carry on with the draft: what is on file is filled in, answers come from a YAML file."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.dates import parse_day  # noqa: PLC0415
    from sup_lib.forms.form.library import load_form  # noqa: PLC0415
    from sup_lib.forms.records.answers_file import read_answers, with_known  # noqa: PLC0415
    from sup_lib.forms.signing.check import problems_of  # noqa: PLC0415

    form = load_form(form_name)
    said = read_answers(answers, form) if answers else {}
    day = parse_day(on) if on else None
    whom: dict[str, Any] = {"case_id": case_id or None, "worker_id": worker_id or None}
    with Casebook.open(casebook, as_worker=as_worker) as book:
        record = book.records.open(form, **whom, on=day, policy=policy)
        for field_id, value in said.items():
            answer = with_known(form.field(field_id), value, record)
            record = book.records.keep(record.record_id, field_id, answer, by="sup record", since=record.version)
        problems = problems_of(form, record, book.file_for(form, **whom, as_of=day))
    if as_json:
        say_json({"record_id": record.record_id, "to_mend": [one.model_dump() for one in problems]})
        return
    say(f"{record.record_id}: a draft of {form.title} for {case_id or worker_id}, {len(said)} answers kept")
    for problem in problems:
        say(f"  to mend, {problem.section_id}: {problem.sentence}")


@records.command(
    "sign",
    epilog="Example: sup record sign RECORD --casebook sup_output/demonstration.casebook"
    ' --by "Kala Mistry, practice supervisor"',
)
def sign(
    record_id: RECORD,
    casebook: CASEBOOK,
    by: Annotated[list[str], typer.Option("--by", help="Who signs, as 'Name, role'; once for each.")],
    on: ON = "",
    as_worker: AS = "",
) -> None:
    """Sign a record off: its goals, evidence and steps go into the casebook."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.dates import parse_day  # noqa: PLC0415
    from sup_lib.forms.records.record import read_signatures  # noqa: PLC0415

    signatures = read_signatures("\n".join(by))
    with Casebook.open(casebook, as_worker=as_worker) as book:
        signed = book.records.sign_off(record_id, signatures, on=parse_day(on) if on else None)
    say(f"{signed.record_id} is signed off")


@records.command(
    "show",
    epilog="Example: sup record show RECORD --casebook sup_output/demonstration.casebook",
)
def show(
    record_id: RECORD,
    casebook: CASEBOOK,
    as_json: JSON = False,
    as_worker: AS = "",
) -> None:
    """Show a record: what each field holds."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415

    with Casebook.open(casebook, as_worker=as_worker) as book:
        record = book.records.get(record_id)
    if as_json:
        say_json(record.model_dump(mode="json"))
        return
    _say_record(record)


def _say_record(record: "Record") -> None:
    from sup_lib.forms.form.library import load_form  # noqa: PLC0415
    from sup_lib.widgets.questions.summary import summary_of  # noqa: PLC0415

    form = load_form(record.form_id)
    whom = record.case_id or record.worker_id
    say(f"{form.title}, {whom}, {record.state}{' (invented)' if record.invented else ''}")
    for section in form.sections:
        say(f"\n{section.title}")
        for field in section.fields:
            if record.is_shown(field, form):
                said = summary_of(field, record) or "nothing recorded"
                say(f"  {field.label}\n    " + said.replace("\n", "\n    "))


@records.command(
    "export",
    epilog="Example: sup record export RECORD --casebook sup_output/demonstration.casebook --word record.docx"
    " --page record.html",
)
def export(
    record_id: RECORD,
    casebook: CASEBOOK,
    word: Annotated[Path | None, typer.Option("--word", help="Write a Word document here.")] = None,
    page: Annotated[Path | None, typer.Option("--page", help="Write a web page here.")] = None,
    as_worker: AS = "",
) -> None:
    """Write a record as a Word document, as a web page, or as both."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.forms.form.library import load_form  # noqa: PLC0415
    from sup_lib.run.record_files import record_page, record_word  # noqa: PLC0415

    if word is None and page is None:
        raise InvalidInput("say where to write: --word FILE.docx, --page FILE.html, or both")
    with Casebook.open(casebook, as_worker=as_worker) as book:
        record = book.records.get(record_id)
        form, day = load_form(record.form_id), record.changed_at.date()
        file = book.file_for(form, case_id=record.case_id, worker_id=record.worker_id, as_of=day)
    for place, make in ((word, record_word), (page, record_page)):
        if place is not None:
            write_file(place, make(form, record, file))


def write_file(place: Path, contents: bytes, *, quiet: bool = False) -> None:
    """Write a file and say so. Raises `UnreadableFile` where it cannot be written."""
    write_bytes(contents, place)
    if not quiet:
        say(f"wrote {place}")
