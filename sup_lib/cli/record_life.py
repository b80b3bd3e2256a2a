"""`sup record review`, `return`, `correct` and `history`: the life of a record after it is filled."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sup_lib.cli.app import AS, say, say_json
from sup_lib.cli.record import CASEBOOK, JSON, RECORD, records

if TYPE_CHECKING:
    from sup_lib.casebook.history.entries import Change

BY = Annotated[str, typer.Option("--by", help="Who does it.")]


@records.command(
    "review",
    epilog='Example: sup record review RECORD --casebook sup_output/demonstration.casebook --by "Ladan Hersi"',
)
def review(
    record_id: RECORD,
    casebook: CASEBOOK,
    by: BY,
    as_worker: AS = "",
) -> None:
    """Send a draft for review: nothing is typed in it meanwhile."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415

    with Casebook.open(casebook, as_worker=as_worker) as book:
        book.records.send_for_review(record_id, by=by)
    say(f"{record_id} is in review; `sup record sign` signs it, `sup record return` gives it back")


@records.command(
    "return",
    epilog='Example: sup record return RECORD --casebook sup_output/demonstration.casebook --by "Kala Mistry"'
    ' --why "Whose words are these?"',
)
def give_back(
    record_id: RECORD,
    casebook: CASEBOOK,
    by: BY,
    why: Annotated[str, typer.Option("--why", help="What should change.")],
    as_worker: AS = "",
) -> None:
    """Give a record in review back to be changed, and say why."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415

    with Casebook.open(casebook, as_worker=as_worker) as book:
        book.records.return_to_draft(record_id, why=why, by=by)
    say(f"{record_id} is a draft again: {why.strip()}")


@records.command(
    "correct",
    epilog="Example: sup record correct RECORD --casebook sup_output/demonstration.casebook"
    ' --by "Kala Mistry" --why "The wrong day"',
)
def correct(
    record_id: RECORD,
    casebook: CASEBOOK,
    by: BY,
    why: Annotated[str, typer.Option("--why", help="What was wrong.")],
    answers: Annotated[Path | None, typer.Option("--answers", help="A YAML file of answers to put right.")] = None,
    as_json: JSON = False,
    as_worker: AS = "",
) -> None:
    """Begin a new version of a signed record, which stays as it is: a draft with the same answers."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.forms.form.library import load_form  # noqa: PLC0415
    from sup_lib.forms.records.answers_file import read_answers, with_row_ids  # noqa: PLC0415

    with Casebook.open(casebook, as_worker=as_worker) as book:
        form = load_form(book.records.get(record_id).form_id)
        said = read_answers(answers, form) if answers else {}
        draft = book.records.correct(record_id, why=why, by=by)
        for field_id, typed in said.items():
            field = form.field(field_id)
            value = with_row_ids(field, typed, draft) if field.is_table else typed
            draft = book.records.keep(draft.record_id, field_id, value, by=by, since=draft.version)
    if as_json:
        say_json({"record_id": draft.record_id, "supersedes": record_id, "why": draft.why, "answers_kept": len(said)})
    else:
        say(f"{draft.record_id}: a draft that corrects {record_id} ({draft.why}), {len(said)} answers changed")


@records.command(
    "history",
    epilog="Example: sup record history RECORD --casebook sup_output/demonstration.casebook",
)
def history(
    record_id: RECORD,
    casebook: CASEBOOK,
    as_json: JSON = False,
    as_worker: AS = "",
) -> None:
    """Tell every change of a record: when (UTC), who, which field, from what, to what."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415

    with Casebook.open(casebook, as_worker=as_worker) as book:
        book.records.get(record_id)
        changes = book.records.history(record_id)
    if as_json:
        say_json([change.model_dump(mode="json") for change in changes])
    for change in changes if not as_json else ():
        say(_told(change))


def _told(change: "Change") -> str:
    who = change.changed_by or "somebody"
    line = (
        f"{change.changed_at:%d/%m/%Y %H:%M:%S}  {who}  {change.field}: {_words(change.old)} -> {_words(change.new)}"
    )
    return f"{line}  (not taken: somebody else's words stood there)" if change.kind == "refused" else line


def _words(value: Any) -> str:
    if isinstance(value, list):
        return f"{len(value)} rows: " + "; ".join(_words(row) for row in value)
    if isinstance(value, dict):
        return ", ".join(str(cell) for name, cell in value.items() if name != "row" and cell not in ("", None))
    return "nothing" if value in ("", None) else str(value)
