"""`sup record versions`, `compare` and `diff`: every version of a form's record, and what changed between any two."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sup_lib.cli.app import AS, say, say_json
from sup_lib.cli.record import CASEBOOK, JSON, RECORD, records, write_file
from sup_lib.errors import InvalidInput

if TYPE_CHECKING:
    from sup_lib.casebook import Casebook
    from sup_lib.forms.versions.comparison import Comparison
    from sup_lib.forms.versions.of_record import Versions

CASE = Annotated[str, typer.Option("--case", help="The case that it is about.")]
WORKER = Annotated[str, typer.Option("--worker", help="The worker, for a form about a worker.")]
FORM = Annotated[str, typer.Option("--form", help="The form.")]
WORD = Annotated[Path | None, typer.Option("--word", help="Write a Word document here.")]
PAGE = Annotated[Path | None, typer.Option("--page", help="Write a web page here.")]


@records.command(
    "versions",
    epilog="Example: sup record versions --case F-0007 --casebook sup_output/demonstration.casebook",
)
def versions(
    casebook: CASEBOOK,
    case_id: CASE = "",
    worker_id: WORKER = "",
    form_name: FORM = "supervision_order_plan",
    as_json: JSON = False,
    as_worker: AS = "",
) -> None:
    """List every version of a form's record, and how each row of its tables came about and stands."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.casebook.versions.of_record import record_versions  # noqa: PLC0415
    from sup_lib.casebook.versions.of_rows import rows_in_versions  # noqa: PLC0415
    from sup_lib.forms.form.library import load_form  # noqa: PLC0415

    form = load_form(form_name)
    with Casebook.open(casebook, as_worker=as_worker) as book:
        found = record_versions(book, form_name, case_id=case_id or None, worker_id=worker_id or None)
        stories = {field.id: rows_in_versions(book, found, field.id) for field in form.fields if field.latest}
    if as_json:
        told = {name: [row.model_dump(mode="json") for row in rows] for name, rows in stories.items()}
        say_json({"form_id": form.form_id, "versions": [_version(one) for one in found.versions], "rows": told})
        return
    say(f"{form.title}, {found.about_id}: {len(found.standing)} signed")
    for one in found.versions:
        say(
            "  "
            + "  ".join(filter(None, (one.record.record_id, one.label, one.dated, one.signed_by, one.record.why)))
        )
    for name, rows in stories.items():
        if rows:
            say(f"\n{form.field(name).label}")
        for row in rows:
            said = ", ".join(filter(None, (row.said_on, row.said_by)))
            gone = f"; left out in version {row.gone}" if row.gone else ""
            text = str(row.cells.get(form.field(name).latest) or "")
            say(f"  {row.label} (from version {row.came}{gone})" + (f"\n    {text} [{said}]" if text else ""))


@records.command(
    "compare",
    epilog="Example: sup record compare 1 2 --case F-0007 --casebook sup_output/demonstration.casebook",
)
def compare(
    wanted: Annotated[tuple[str, str], typer.Argument(metavar="BEFORE AFTER", help="Two versions: number or id.")],
    casebook: CASEBOOK,
    case_id: CASE = "",
    worker_id: WORKER = "",
    form_name: FORM = "supervision_order_plan",
    word: WORD = None,
    page: PAGE = None,
    as_json: JSON = False,
    as_worker: AS = "",
) -> None:
    """Show what changed from one version to another: rows added, removed and changed, and every other answer."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.casebook.versions.of_record import record_versions  # noqa: PLC0415
    from sup_lib.exchange.outline.versions import say_counts  # noqa: PLC0415
    from sup_lib.run.versions import versions_page_file, versions_word  # noqa: PLC0415

    with Casebook.open(casebook, as_worker=as_worker) as book:
        about = _about(book, wanted, form_name, case_id, worker_id)
        found = record_versions(book, about["form_id"], case_id=about["case_id"], worker_id=about["worker_id"])
        comparison = _compared(book, found, wanted)
        pair = (comparison.before_id, comparison.after_id)
        for place, make in ((word, versions_word), (page, versions_page_file)):
            if place is not None:
                write_file(place, make(book, found, pair), quiet=as_json)
    if as_json:
        say_json(comparison.model_dump(mode="json"))
        return
    first, second = (found.find(name) for name in pair)
    say(f"{found.title}, {found.about_id}: from {first.label} ({first.dated}) to {second.label} ({second.dated})")
    say(say_counts(comparison))
    _say_changes(comparison)


@records.command(
    "diff",
    epilog="Example: sup record diff RECORD --casebook sup_output/demonstration.casebook",
)
def diff(
    record_id: RECORD,
    casebook: CASEBOOK,
    as_json: JSON = False,
    as_worker: AS = "",
) -> None:
    """Show what each correction of a record changed in the one before it: who corrected what, and why."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.forms.form.library import load_form  # noqa: PLC0415
    from sup_lib.forms.versions.comparison import compare as compare_two  # noqa: PLC0415

    with Casebook.open(casebook, as_worker=as_worker) as book:
        versions = book.records.versions(record_id)
    form = load_form(versions[0].form_id)
    told = [(after.why, compare_two(form, before, after)) for before, after in pairwise(versions)]
    if as_json:
        say_json([{"why": why, **found.model_dump(mode="json")} for why, found in told])
        return
    if not told:
        say(f"{record_id} is the only version")
    for why, found in told:
        say(f"{found.after_id} corrects {found.before_id}: {why}")
        _say_changes(found)


def _about(book: "Casebook", wanted: tuple[str, str], form_id: str, case_id: str, worker_id: str) -> dict[str, Any]:
    """Which form and whom the versions are of: as said, or as the first record that is named by its id says."""
    named = next((book.records.get(name) for name in wanted if not name.isdigit()), None)
    if named is not None:
        return {"form_id": named.form_id, "case_id": named.case_id, "worker_id": named.worker_id}
    if not case_id and not worker_id:
        raise InvalidInput("versions by number are of one case's or worker's form; add --case ID or --worker ID")
    return {"form_id": form_id, "case_id": case_id or None, "worker_id": worker_id or None}


def _compared(book: "Casebook", found: "Versions", wanted: tuple[str, str]) -> "Comparison":
    from sup_lib.casebook.versions.of_record import compare_records  # noqa: PLC0415

    ids = [found.find(name).record.record_id if name.isdigit() else name for name in wanted]
    return compare_records(book, *ids)


def _say_changes(comparison: "Comparison") -> None:
    from sup_lib.exchange.outline.versions import NOTHING, row_lines  # noqa: PLC0415
    from sup_lib.exchange.outline.words import say_value  # noqa: PLC0415

    for field in comparison.changes:
        say(f"\n{field.label}")
        if not field.rows:
            say(f"    before: {say_value(field.before, field.type) or NOTHING}")
            say(f"    after:  {say_value(field.after, field.type) or NOTHING}")
        for row in field.rows:
            for label, kind, where, before, after in row_lines(row):
                if label:
                    say(f"  {kind.lower()}: {label}")
                if where:
                    say(f"    {where}\n      before: {_inside(before)}\n      after:  {_inside(after)}")


def _inside(text: str) -> str:
    return text.replace("\n", "\n              ")


def _version(one: Any) -> dict[str, Any]:
    told: dict[str, Any] = one.model_dump(mode="json", exclude={"record"})
    record = one.record
    about = {"record_id": record.record_id, "state": record.state, "supersedes": record.supersedes, "why": record.why}
    return {**told, **about, "label": one.label}
