"""`sup export-child`: everything that is held about one child, for somebody who asks to see it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sup_lib.cli.app import AS, app, say, say_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from sup_lib.casebook import Casebook
    from sup_lib.exchange.child_bundle import Documents
    from sup_lib.forms.records.record import Record


@app.command(
    "export-child",
    epilog="Example: sup export-child 1104487 --casebook sup_output/demonstration.casebook --out elsie",
)
def export_child(
    child_id: Annotated[str, typer.Argument(metavar="CHILD", help="The child's id, with its leading zeros.")],
    casebook: Annotated[str, typer.Option("--casebook", help="The casebook: a file, or a PostgreSQL address.")],
    out: Annotated[Path, typer.Option("--out", help="The new folder; never one that is there already.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    as_worker: AS = "",
) -> None:
    """Write everything about one child as pages, Word, tables and JSON, with a list of what to check first."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.casebook.copies.bundle import child_bundle  # noqa: PLC0415
    from sup_lib.exchange.child_bundle import write_child_bundle  # noqa: PLC0415

    with Casebook.open(casebook, as_worker=as_worker) as book:
        bundle = child_bundle(book, child_id)
        found = write_child_bundle(bundle, out, documents=_documents(book))
    if as_json:
        say_json({"folder": str(out), "records": len(bundle.records), "check": [one.model_dump() for one in found]})
        return
    say(f"wrote {out / 'give_out' / 'index.html'}: {len(bundle.goals)} goals, {len(bundle.records)} records")
    say(f"nothing is redacted; first read {out / 'check_before_release.html'} ({len(found)} places found)")


def _documents(book: "Casebook") -> "Documents":
    from sup_lib.forms.form.library import load_form  # noqa: PLC0415
    from sup_lib.run.record_files import record_page, record_word  # noqa: PLC0415

    def written_by(make: "Callable[..., bytes]") -> "Callable[[Record], bytes]":
        def write(record: "Record") -> bytes:
            form, day = load_form(record.form_id), record.changed_at.date()
            file = book.file_for(form, case_id=record.case_id, worker_id=record.worker_id, as_of=day)
            return make(form, record, file)

        return write

    return {"html": written_by(record_page), "docx": written_by(record_word)}
