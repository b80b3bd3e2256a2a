"""What is typed about a supported year, kept in the casebook: the draft of a form about the worker."""

from collections.abc import Mapping

from sup_lib.casebook import Casebook
from sup_lib.casebook.records.reader import SEES_ALL
from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.record import Record
from sup_lib.model import Worker

FORM = "asye_year"


def may_keep(casebook: Casebook, worker: Worker) -> bool:
    """Whether what is typed about a worker's year is for whoever reads: it is kept as their own supervision is."""
    reader, invented = casebook.reader, casebook.worker_file(worker.worker_id).is_invented
    known = reader.worker_id is not None and reader.worker_id in (worker.worker_id, worker.supervisor_id)
    return known or reader.role == SEES_ALL or (invented and reader.worker_id is None)


def kept_year(casebook: Casebook, worker_id: str) -> dict[str, str]:
    """What was typed last about a worker's supported year, by field; empty where nothing was.

    A day is as it was typed, such as 06/07/2026.
    """
    record = _latest(casebook, worker_id)
    return {} if record is None else {name: str(value) for name, value in record.answers.items() if value}


def keep_year(casebook: Casebook, worker_id: str, field: str, value: str) -> None:
    """Keep one field on disk before this returns, in the draft about the worker; the first begins it.

    Raises `InvalidInput` where it is not for whoever types.
    """
    before = kept_year(casebook, worker_id)
    record = casebook.records.open(load_form(FORM), worker_id=worker_id)
    for name, typed in _new(record, {**before, field: value}).items():
        record = casebook.records.keep(record.record_id, name, typed, by="the group", since=record.version)


def _latest(casebook: Casebook, worker_id: str) -> Record | None:
    found = (record for record in casebook.records.all(worker_id=worker_id) if record.form_id == FORM)
    return max(found, key=lambda record: (record.state == "draft", record.changed_at), default=None)


def _new(record: Record, typed: Mapping[str, str]) -> dict[str, str]:
    """What the record does not say yet: a draft that follows a signed one says what that said."""
    return {name: value for name, value in typed.items() if record.answers.get(name, "") != value}
