"""Facts about one field of a form: what it said last time, and the rows that it begins with."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.forms.facts.book import field_fact, said_by
from sup_lib.forms.form.definition import Field, Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Fact, Record, is_empty
from sup_lib.forms.versions.row_story import dated, label_of_row, row_stories, rows_of, signed_by
from sup_lib.model import Child, KeyDate


@field_fact
def last_time(form: Form, field: Field, file: File) -> Fact:
    """What a field says in the last signed record of the same form; nothing before the second record."""
    last = _last(form, file)
    value = last.value(field) if last else None
    return said_by(_when(form, last), None if is_empty(value) else value)


@field_fact
def next_version(form: Form, field: Field, file: File) -> Fact:
    """The number of this version: 1, or one more than there are signed records of the same form."""
    return Fact(value=str(len(_same(form, file)) + 1), source="signed versions in the casebook")


@field_fact
def earlier_versions(form: Form, field: Field, file: File) -> Fact:
    """Signed records of the same form, the earliest first, each with its date."""
    records = list(reversed(_same(form, file)))
    lines = [f"Version {number}: {_when(form, record)}" for number, record in enumerate(records, start=1)]
    return said_by("signed versions in the casebook", "\n".join(lines))


@field_fact
def latest_updates(form: Form, field: Field, file: File) -> Fact:
    """Each row of the last signed version of a table, with what was said of it last, in which version and by whom."""
    records = list(reversed(_same(form, file)))
    rows = [
        {
            "row": story.row,
            "row_label": label_of_row(field, story.cells),
            "update": story.cells.get(field.latest) or "",
            "said": _said(form, records, story.updated),
        }
        for story in row_stories(field, records)
        if not story.gone(records)
    ]
    return said_by("signed versions in the casebook", rows)


def _said(form: Form, records: Sequence[Record], number: int | None) -> str:
    if number is None:
        return ""
    said = f"{dated(form, records[number])}, version {number + 1}, signed by {signed_by(records[number])}"
    return said.removeprefix(", ").removesuffix(", signed by ")


@field_fact
def last_time_and_versions(form: Form, field: Field, file: File) -> Fact:
    """A list of documents as it was last time, with each signed version of this form that it does not name yet.

    The field's columns are `kind`, `document` and `dated`, as in the plan of a supervision order.
    """
    last = _last(form, file)
    rows = [dict(row) for row in rows_of(field, last)] if last else []
    listed = {row.get("row") for row in rows} | _left_out_before(form, field, file)
    rows += [
        {
            "row": f"version-{record.record_id}",
            "kind": form.title,
            "document": f"Version {number} of the {form.title.lower()}",
            "dated": _iso_day(form, record),
        }
        for number, record in enumerate(reversed(_same(form, file)), start=1)
        if f"version-{record.record_id}" not in listed
    ]
    return said_by(f"{_when(form, last)}, and the versions in the casebook" if last else "", rows)


def _left_out_before(form: Form, field: Field, file: File) -> set[Any]:
    """Rows that an earlier version held: one that was taken off the list is not put back."""
    return {row.get("row") for record in _same(form, file) for row in rows_of(field, record)}


def _iso_day(form: Form, record: Record) -> str:
    held_on = form.feeding("session.held_on")
    try:
        return parse_day(record.value(held_on)).isoformat() if held_on else ""
    except InvalidInput:
        return ""


@field_fact
def child_rows(form: Form, field: Field, file: File) -> Fact:
    """A row for each child, with what was said of the child last time in the columns that are typed."""
    before = _rows_last_time(form, field, file)
    rows = [{**before.get(c.child_id, {}), "row": c.child_id, "child": c.name or c.child_id} for c in file.children]
    return said_by("case list, and the last signed record", rows)


@field_fact
def key_areas(form: Form, field: Field, file: File) -> Fact:
    """The areas that a field lists in its `rows`, with each child's key dates where the names match.

    An area without a key date on file keeps what was typed last time.
    """
    before = _rows_last_time(form, field, file)
    rows: list[dict[str, Any]] = []
    for number, area in enumerate(field.rows, start=1):
        asked = [(child, *_dates(child, area.key_dates, area.review)) for child in file.children]
        found = [(child, done, review) for child, done, review in asked if done or review]
        rows += [
            _area_row(f"k{number}-{c.child_id}", area.label, c, done, review, before) for c, done, review in found
        ]
        if not found:
            rows.append({"area": area.label, **before.get(f"k{number}", {}), "row": f"k{number}"})
    named = {row["row"] for row in rows}
    rows += [row for name, row in before.items() if name not in named and not name.startswith("k")]
    return said_by("key dates on the case list, and the last signed record", rows)


def _area_row(
    row: str,
    area: str,
    child: Child,
    done: KeyDate | None,
    review: KeyDate | None,
    before: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    dates = {
        "last_on": done.last_on if done else None,
        "due_on": done.next_on if done else None,
        "review_on": review.next_on if review else None,
    }
    known = {name: day.isoformat() for name, day in dates.items() if day}
    return {**before.get(row, {}), "row": row, "area": area, "child": child.name or child.child_id, **known}


def _dates(child: Child, done: Iterable[str], review: Iterable[str]) -> tuple[KeyDate | None, KeyDate | None]:
    dates = {key.name.casefold(): key for key in child.key_dates}

    def first(names: Iterable[str]) -> KeyDate | None:
        return next((dates[name.casefold()] for name in names if name.casefold() in dates), None)

    return first(done), first(review)


def _same(form: Form, file: File) -> list[Record]:
    return [record for record in file.earlier if record.form_id == form.form_id]


def _last(form: Form, file: File) -> Record | None:
    return next(iter(_same(form, file)), None)


def _rows_last_time(form: Form, field: Field, file: File) -> dict[str, dict[str, Any]]:
    last = _last(form, file)
    found = (last.value(field) if last else None) or []
    return {str(row.get("row")): dict(row) for row in found if not is_empty(row)}


def _when(form: Form, record: Record | None) -> str:
    """Where words from an earlier record come from: its form and day."""
    held_on = form.feeding("session.held_on")
    if record is None or held_on is None:
        return "the last signed record"
    try:
        return f"signed record of {say_day(parse_day(record.value(held_on)))}"
    except InvalidInput:
        return "the last signed record"
