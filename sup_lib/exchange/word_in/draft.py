"""What was read from a Word document into the draft of a case: only into questions that nobody has answered yet."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.exchange.outline.grid import filled_rows
from sup_lib.exchange.outline.words import say_value
from sup_lib.exchange.word_in.reading import origin_of, understand
from sup_lib.exchange.word_in.report import Doubtful, WordReading
from sup_lib.exchange.word_in.word_file import WordFile, read_pieces
from sup_lib.forms.facts.of_form import facts_for
from sup_lib.forms.form.definition import Field, Form
from sup_lib.forms.form.library import form_ids, load_form
from sup_lib.forms.records.record import Record, is_empty

DEFAULT_FORM = "group_case_supervision"


def import_word(
    casebook: Casebook, file: str | Path, case_id: str, *, form: Form | None = None, by: str = "Word"
) -> tuple[Record, WordReading, tuple[str, ...]]:
    """Read a Word document into the draft of its form for a case, begun where there is none.

    Gives the draft, the reading, and the fields that were kept. An answer that the draft holds already is never
    overwritten: what the document says instead is doubtful. Without `form` it is the one that the document names, or
    group case supervision. Evidence, goals and steps become rows of the draft, for a person to confirm at sign-off.

    Raises `UnreadableFile` for what is no Word document, `NotFound` for an unknown case, `InvalidInput` where the
    document is a record that is signed off, or of another case or form; nothing is changed then.
    """
    word = read_pieces(Path(file))
    form = form or _form_of(word)
    known = _record_of(casebook, word, case_id)
    case_file = casebook.case_file(case_id)
    printed_from = known or _draft(casebook, form, case_id) or _not_begun(form, case_id, casebook)
    reading = understand(word, form, record=printed_from, case_file=case_file)
    record = known or casebook.records.open(form, case_id)
    reading, wanted = _only_new(reading, form, record)
    for field_id, value in wanted.items():
        record = casebook.records.keep(record.record_id, field_id, value, by=by, since=record.version)
    return record, reading, tuple(wanted)


def _form_of(word: WordFile) -> Form:
    named = origin_of(word)[1]
    if named and named not in form_ids():
        raise InvalidInput(f"the document is a record of the form '{named}', which is not here; give it with --form")
    return load_form(named or DEFAULT_FORM)


def _record_of(casebook: Casebook, word: WordFile, case_id: str) -> Record | None:
    """The record that a document was printed from, where the casebook has it."""
    record_id = origin_of(word)[0]
    try:
        record = casebook.records.get(record_id) if record_id else None
    except NotFound:
        return None
    if record and record.case_id != case_id:
        raise InvalidInput(
            f"the document is record {record_id} of case {record.case_id}, not of {case_id}; name its own case"
        )
    if record and record.state in ("signed off", "superseded"):
        raise InvalidInput(f"the document is record {record_id}, which is {record.state} and does not change")
    return record


def _draft(casebook: Casebook, form: Form, case_id: str) -> Record | None:
    drafts = casebook.records.all(case_id=case_id, state="draft")
    return next((record for record in drafts if record.form_id == form.form_id), None)


def _not_begun(form: Form, case_id: str, casebook: Casebook) -> Record:
    """The record that would be begun, with what is on file, so that a blank form can be read before it is."""
    file = casebook.case_file(case_id)
    return Record(
        record_id=f"not-begun-{uuid4().hex[:6]}",  # its end marks the rows that are read
        form_id=form.form_id,
        form_version=form.version,
        case_id=case_id,
        facts=facts_for(form, file),
        started_at=f"{file.as_of}T00:00:00",
        changed_at=f"{file.as_of}T00:00:00",
    )


def _only_new(reading: WordReading, form: Form, record: Record) -> tuple[WordReading, dict[str, Any]]:
    """What the draft does not say yet; what it says otherwise becomes doubtful."""
    wanted, doubtful = {}, list(reading.doubtful)
    for field_id, value in reading.answers.items():
        field = form.field(field_id)
        held = record.value(field)
        if _same(field, value, held):
            continue
        if is_empty(record.answers.get(field_id)):
            wanted[field_id] = value
        else:
            where = next((one.where for one in reading.understood if one.field_id == field_id), "the document")
            why = f"the draft says already: {_short(held)}"
            doubtful.append(Doubtful(field_id, _short(value), where, why))
    return replace(reading, doubtful=tuple(doubtful)), wanted


def _same(field: Field, one: Any, other: Any) -> bool:
    """Whether two answers say the same, however days and figures are written."""
    if not field.is_table:
        return _said(one, field.type) == _said(other, field.type)
    return [_cells(field, row) for row in filled_rows(one)] == [_cells(field, row) for row in filled_rows(other)]


def _cells(field: Field, row: Any) -> list[str]:
    return [_said(row.get(column.id), column.type) for column in field.columns]


def _said(value: Any, kind: str) -> str:
    return say_value(value, kind).replace("\r\n", "\n").strip()


def _short(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        value = "; ".join(
            ", ".join(str(cell) for name, cell in row.items() if name != "row" and cell) for row in value
        )
    said = " ".join(say_value(value).split())
    return said if len(said) <= 200 else f"{said[:199]}\u2026"
