"""What a signed record puts in the casebook, in the same transaction as its signature."""

from sqlalchemy import Connection

from sup_lib.casebook.history import entries
from sup_lib.casebook.history.entries import row_of
from sup_lib.casebook.records.correction import Harvested, corrected_harvest, first_harvest, remove
from sup_lib.casebook.records.rows import change_record, changed, find
from sup_lib.casebook.things import rows
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record
from sup_lib.forms.signing.harvest import child_ids


def store_harvest(connection: Connection, form: Form, record: Record, file: File, *, by: str) -> Harvested:
    """Put in the casebook what a record adds; a correction takes back what the record before it added."""
    known = rows.load_children(connection, child_ids(form, record))
    if record.supersedes is None:
        found = first_harvest(form, record, file, known)
    else:
        before = find(connection, record.supersedes, "this casebook")
        found = corrected_harvest(form, record, before, file, known)
        superseded = changed(before, state="superseded")
        connection.execute(change_record(before.record_id).values(**row_of(superseded)))
        entries.note_state(connection, superseded, before.state, by=by, why=record.why)
    remove(connection, found.gone)
    rows.store(connection, found.things)
    entries.note_saved(connection)
    return found
