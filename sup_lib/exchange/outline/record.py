"""A record to its outline: one neutral layout, from which the Word document and the page are both made."""

from collections.abc import Iterator, Sequence

from sup_lib.errors import InvalidInput
from sup_lib.exchange.outline.goals import goal_blocks, new_goal_blocks
from sup_lib.exchange.outline.grid import filled_rows, grid_of, plain_grid
from sup_lib.exchange.outline.outline import (
    NOTHING_RECORDED,
    Block,
    Outline,
    Part,
    Picture,
    Question,
    Words,
    pictures_of,
)
from sup_lib.exchange.outline.words import say_moment, say_state, say_value
from sup_lib.forms.form.definition import SIGNERS, Field, Form, Section
from sup_lib.forms.form.worked_out import SOURCE
from sup_lib.forms.on_file.as_held import as_held
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Fact, Record, is_empty

INVENTED = "Invented: training material, not a real family"


def record_view(form: Form, record: Record, file: File, *, pictures: Sequence[Sequence[object]] = ()) -> Outline:
    """Lay out a record. `pictures` are (heading, png bytes, caption, alt text); see `Picture`.

    A question that does not arise, given the other answers, is left out; an answer to a question that the form no
    longer asks is kept, at the end. Raises `InvalidInput` where the record is of another form or another case.
    """
    _belong_together(form, record, file)
    file = as_held(form, record, file)
    charts = pictures_of(pictures)
    parts = tuple(filter(None, (_part(section, form, record, file, charts) for section in form.sections)))
    placed = {p for part in parts for question in part.questions for block in question.blocks for p in block.pictures}
    return Outline(
        title=form.title,
        about=_about(form, record),
        record_id=record.record_id,
        form_id=record.form_id,
        version=record.version,
        state=say_state(record),
        mark=INVENTED if record.invented or file.is_invented else "",
        foot=f"{_about(form, record)}, record {record.record_id}, version {record.version}",
        summary=tuple(_summary(form, record, file)),
        parts=(*parts, *_others(form, record), *_charts(charts, placed), _signatures(record)),
        started_at=record.started_at,
        changed_at=record.changed_at,
    )


def _belong_together(form: Form, record: Record, file: File) -> None:
    if record.form_id != form.form_id:
        raise InvalidInput(
            f"record {record.record_id} answers the form '{record.form_id}', not '{form.form_id}'; load its own form"
        )
    about = record.worker_id if form.about == "worker" else record.case_id
    if about != file.about_id:
        raise InvalidInput(
            f"record {record.record_id} is about {form.about} {about}, not {file.about_id};"
            f" read the file of its own {form.about}"
        )


def _about(form: Form, record: Record) -> str:
    return f"Worker {record.worker_id}" if form.about == "worker" else f"Case {record.case_id}"


def _summary(form: Form, record: Record, file: File) -> Iterator[Words]:
    """The head of the record: about whom, when, and whether it is signed off."""
    if form.about == "worker":
        yield Words(file.named, label="Worker")
    else:
        yield Words(file.named, label="Case")
        yield Words(_children(form, record, file) or NOTHING_RECORDED, label="Children")
        if file.worker:
            team = f", {file.team.name}" if file.team else ""
            yield Words(f"{file.worker.name}{team}", label="Worker")
    held_on = form.feeding("session.held_on")
    if held_on:
        yield Words(say_value(record.value(held_on), "date") or NOTHING_RECORDED, label="Date of session")
    yield Words(say_state(record), label="State")
    yield Words(record.record_id, label="Record", place=("record",))


def _children(form: Form, record: Record, file: File) -> str:
    """Each child on a line: as the record has them, or else as they are on file."""
    field = next((field for field in form.fields if field.type == "children"), None)
    rows = filled_rows(record.value(field)) if field else []
    named = [_child(row.get("name"), row.get("child_id"), row.get("born_on")) for row in rows] or [
        _child(child.name, child.child_id, child.born_on) for child in file.children
    ]
    return "\n".join(named)


def _child(name: object, child_id: object, born_on: object) -> str:
    label = f"{name} ({child_id})" if name and child_id else str(name or child_id or "not named")
    return f"{label}, born {say_value(born_on, 'date')}" if born_on else label


def _part(section: Section, form: Form, record: Record, file: File, charts: Sequence[Picture]) -> Part | None:
    questions = tuple(
        Question(
            field_id=field.id,
            label=field.label,
            blocks=_blocks(field, form, record, file, charts) or (_nothing(field),),
            note=f"For the {field.filled_by} to fill in" if field.filled_by else "",
        )
        for field in section.fields
        if record.is_shown(field, form)
    )
    return Part(id=section.id, title=section.title, questions=questions) if questions else None


def _nothing(field: Field) -> Block:
    said = "Nothing on file" if field.shows else NOTHING_RECORDED
    return Block(words=(Words(said, quiet=True),), place=(field.id,))


def _blocks(field: Field, form: Form, record: Record, file: File, charts: Sequence[Picture]) -> tuple[Block, ...]:
    """The answer to one question; nothing where there is none."""
    value = record.value(field)
    if field.type == "goals":
        return goal_blocks(field, form, record, file, charts)
    if is_empty(value):
        return ()
    rows = filled_rows(value) if field.is_table else []
    if rows and field.type == "new_goals":
        return new_goal_blocks(field, record)
    if rows and any(column.id == "group" for column in field.columns):
        return _steps(field, record)
    source = tuple(_source(field, record))
    if rows:
        return (Block(grid=grid_of(field.label, field.columns, rows, (field.id,)), words=source),)
    return (Block(words=(Words(say_value(value, field.type), place=(field.id,)), *source)),)


def _source(field: Field, record: Record) -> Iterator[Words]:
    """Where a fact comes from; nothing where somebody typed the answer."""
    fact = Fact(source=SOURCE) if field.inputs else record.facts.get(field.starts_with or field.shows)
    if fact and fact.source and field.id not in record.answers:
        yield Words(f"From: {fact.source}", quiet=True)


def _steps(field: Field, record: Record) -> tuple[Block, ...]:
    """Next steps by kind, in the order that the form lists the kinds; those without a kind come last."""
    rows = filled_rows(record.value(field))
    kinds = next((column.options for column in field.columns if column.id == "group"), ())
    others = dict.fromkeys(say_value(row.get("group")) for row in rows)
    return tuple(
        Block(
            heading=kind.capitalize() if kind else "Kind not chosen",
            grid=grid_of(f"{kind or 'Other'} steps", field.columns, wanted, (field.id,), without=("group",)),
            place=(field.id, kind),
        )
        for kind in dict.fromkeys((*kinds, *others))
        if (wanted := [row for row in rows if say_value(row.get("group")) == kind])
    )


def _others(form: Form, record: Record) -> Iterator[Part]:
    """Answers to questions that this version of the form does not ask: no word is lost."""
    asked = {field.id for field in form.fields}
    left = {
        name: value
        for name, value in record.answers.items()
        if name not in {*asked, SIGNERS.id} and not is_empty(value)
    }
    if left:
        questions = tuple(
            Question(name, name.replace("_", " ").capitalize(), (Block(words=(Words(say_value(value)),)),))
            for name, value in left.items()
        )
        yield Part(id="record-other-answers", title="Answers to questions of another version", questions=questions)


def _charts(charts: Sequence[Picture], placed: set[Picture]) -> Iterator[Part]:
    """Pictures that belong to no one goal."""
    if left := tuple(chart for chart in charts if chart not in placed):
        yield Part(id="record-charts", title="Charts", pictures=left)


def _signatures(record: Record) -> Part:
    if not record.signatures:
        return Part(
            id="record-sign-off", title="Sign-off", words=(Words("Nobody has signed this record off", quiet=True),)
        )
    rows = [(signed.name, signed.role, say_moment(signed.signed_at)) for signed in record.signatures]
    grid = plain_grid("Signatures", [("name", "Name"), ("role", "Role"), ("signed_at", "Signed")], rows)
    return Part(id="record-sign-off", title="Sign-off", grid=grid)
