"""The rows of a table over the versions of a record: when each came, was changed, left out, and what it said last."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sup_lib.casebook.history.entries import Change
from sup_lib.errors import InvalidInput
from sup_lib.forms.form.definition import Field
from sup_lib.forms.form.library import load_form
from sup_lib.forms.versions.of_record import RowInVersions, Version, Versions, is_open
from sup_lib.forms.versions.row_story import RowStory, label_of_row, row_stories

if TYPE_CHECKING:
    from sup_lib.casebook.store import Casebook


def rows_in_versions(casebook: "Casebook", found: Versions, field_id: str) -> tuple[RowInVersions, ...]:
    """The rows of a table over the versions that stand and the draft: when each came, changed and was left out.

    Raises `NotFound` for a field that the form lacks, `InvalidInput` for one that is no table.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from sup_lib.casebook import Casebook
    >>> from sup_lib.casebook.versions.of_record import record_versions
    >>> from sup_lib.model import Case
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7"))
    ...     rows_in_versions(casebook, record_versions(casebook, "supervision_order_plan", case_id="F7"), "documents")
    ()
    """
    form = load_form(found.form_id)
    field = form.field(field_id)
    if not field.is_table:
        raise InvalidInput(f"'{field_id}' of {form.form_id} is no table; name one whose answer is rows")
    current = [
        one
        for one in found.versions
        if one.superseded_by is None and not (one.record.supersedes and is_open(one.record))
    ]
    stories = row_stories(field, [one.record for one in current])
    return tuple(_row(casebook, field, story, current) for story in stories)


def _row(casebook: "Casebook", field: Field, story: RowStory, versions: Sequence[Version]) -> RowInVersions:
    gone = versions[story.last + 1].number if story.last + 1 < len(versions) else None
    said = versions[story.updated] if story.updated is not None else None
    return RowInVersions(
        row=story.row,
        label=label_of_row(field, story.cells),
        cells=story.cells,
        came=versions[story.first].number,
        changed=versions[story.changed].number,
        gone=gone,
        said_in=said.number if said else None,
        said_on=said.dated if said else "",
        said_by=_who(casebook, field, story.row, said) if said else "",
    )


def _who(casebook: "Casebook", field: Field, row: str, said: Version) -> str:
    """Whoever typed how a row stands now, and who signed that version."""
    typed = typed_by(casebook.records.history(said.record.record_id), field, row)
    signed = f"signed by {said.signed_by}" if said.signed_by else "not signed yet"
    return f"{typed}, {signed}" if typed else signed


def typed_by(changes: Iterable[Change], field: Field, row: str) -> str:
    """Who last changed the column of a row that says how it stands; empty where the history does not tell."""
    found = ""
    for change in changes:
        is_of_field = change.kind == "answer" and change.field == field.id
        if is_of_field and _said(change.old, row, field.latest) != _said(change.new, row, field.latest):
            found = change.changed_by
    return found


def _said(rows: Any, row: str, column: str) -> Any:
    held = rows if isinstance(rows, (list, tuple)) else ()
    return next((one.get(column) for one in held if isinstance(one, dict) and one.get("row") == row), None)
