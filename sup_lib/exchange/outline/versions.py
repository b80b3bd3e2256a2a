"""The versions of a record to an outline: what changed between two of them, and how the rows stand and came about."""

from collections.abc import Iterator, Mapping, Sequence

from sup_lib.exchange.outline.grid import plain_grid
from sup_lib.exchange.outline.outline import Block, Grid, Outline, Part, Question, Words
from sup_lib.exchange.outline.record import INVENTED
from sup_lib.exchange.outline.words import say_value
from sup_lib.forms.form.definition import Field, Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.versions.comparison import CHANGE_KINDS, CellChange, Comparison, FieldChange, RowChange
from sup_lib.forms.versions.of_record import RowInVersions, Version, Versions

NOTHING = "Nothing"


def versions_view(
    form: Form,
    file: File,
    found: Versions,
    *,
    pair: tuple[Version, Version],
    comparison: Comparison,
    stories: Mapping[str, Sequence[RowInVersions]],
) -> Outline:
    """Lay out the versions of a record. `comparison` is of the `pair`; `stories` holds rows over the versions."""
    invented = file.is_invented or any(one.record.invented for one in found.versions)
    title = f"{form.title}: its versions"
    return Outline(
        title=title,
        about=file.named,
        record_id="",
        form_id="",
        version=len(found.versions),
        state=f"{len(found.standing)} signed",
        mark=INVENTED if invented else "",
        foot=f"{title}, {file.named}",
        summary=(Words(file.named, label="Case" if form.about == "case" else "Worker"),),
        parts=tuple(_parts(form, found, pair, comparison, stories)),
        started_at=min(one.record.started_at for one in pair),
        changed_at=max(one.record.changed_at for one in pair),
    )


def _parts(
    form: Form,
    found: Versions,
    pair: tuple[Version, Version],
    comparison: Comparison,
    stories: Mapping[str, Sequence[RowInVersions]],
) -> Iterator[Part]:
    yield Part(id="versions", title="The versions", grid=_versions_grid(found.versions))
    title = f"What changed from version {pair[0].number} to version {pair[1].number}"
    counts = Words(say_counts(comparison))
    yield Part(id="changes", title=title, questions=tuple(_changes(comparison)), words=(counts,))
    for field_id, rows in stories.items():
        field = form.field(field_id)
        if rows:
            yield Part(id=f"story-{field_id}", title=field.label, grid=story_grid(field, rows))


def _versions_grid(versions: Sequence[Version]) -> Grid:
    columns = [
        ("version", "Version"),
        ("dated", "Dated"),
        ("signed", "Signed by"),
        ("record", "Record"),
        ("why", "Why"),
    ]
    rows = [(v.label, v.dated, v.signed_by, v.record.record_id, v.record.why) for v in versions]
    return plain_grid("The versions", columns, rows)


def say_counts(comparison: Comparison) -> str:
    """How much changed, in a sentence."""
    counts = comparison.counts()
    answers = sum(1 for field in comparison.changes if not field.rows)
    said = ", ".join(f"{counts[kind]} {kind}" for kind in CHANGE_KINDS)
    return f"Rows of tables: {said}. Other answers changed: {answers}."


def _changes(comparison: Comparison) -> Iterator[Question]:
    for field in comparison.fields:
        grid = _rows_grid(field) if field.rows else _answer_grid(field)
        yield Question(field_id=field.field_id, label=field.label, blocks=(Block(grid=grid),))


def _answer_grid(field: FieldChange) -> Grid:
    texts = (say_value(field.before, field.type) or NOTHING, say_value(field.after, field.type) or NOTHING)
    return plain_grid(field.label, [("before", "Before"), ("after", "After")], [texts])


def _rows_grid(field: FieldChange) -> Grid:
    columns = [
        ("row", "Row"),
        ("kind", "What became of it"),
        ("column", "Where"),
        ("before", "Before"),
        ("after", "After"),
    ]
    return plain_grid(field.label, columns, [line for row in field.rows for line in row_lines(row)])


def row_lines(row: RowChange) -> list[tuple[str, str, str, str, str]]:
    """A row of a comparison as lines to print: one for each column that is another, or one for the whole row."""
    kind = row.kind.capitalize()
    if row.kind == "changed":
        return [
            (row.label if at == 0 else "", kind if at == 0 else "", cell.label, *_before_after(cell))
            for at, cell in enumerate(row.changed_cells)
        ]
    if row.kind == "unchanged":
        return [(row.label, kind, "", "", "")]
    said = "\n".join(
        f"{cell.label.rstrip('?')}: {text}"
        for cell in row.cells
        if (text := say_value(cell.after if row.kind == "added" else cell.before, cell.type))
    )
    return [(row.label, kind, "", *((NOTHING, said) if row.kind == "added" else (said, NOTHING)))]


def _before_after(cell: CellChange) -> tuple[str, str]:
    return say_value(cell.before, cell.type) or NOTHING, say_value(cell.after, cell.type) or NOTHING


def story_grid(field: Field, rows: Sequence[RowInVersions]) -> Grid:
    """The rows of a table with when each came, how it stands now, and who said so when."""
    latest = next((column.label for column in field.columns if column.id == field.latest), "Latest")
    columns = [
        ("row", "What"),
        ("came", "Came with"),
        ("latest", latest),
        ("said", "When and by whom"),
        ("now", "Now"),
    ]
    return plain_grid(field.label, columns, [story_line(field, row) for row in rows])


def story_line(field: Field, row: RowInVersions) -> tuple[str, str, str, str, str]:
    """One row: what it is, with which version it came, how it stands, who said so when, and whether it stands."""
    column = next((one for one in field.columns if one.id == field.latest), None)
    about = ", ".join(
        said
        for one in field.columns
        if one.type in ("choice", "date")
        and one is not column
        and (said := say_value(row.cells.get(one.id), one.type))
    )
    said = (
        ", ".join(part for part in (row.said_on, f"version {row.said_in}", row.said_by) if part)
        if row.said_in
        else ""
    )
    return (
        f"{row.label} ({about})" if about else row.label,
        f"Version {row.came}",
        say_value(row.cells.get(field.latest), column.type if column else "text"),
        said,
        f"Left out in version {row.gone}" if row.gone else "Stands",
    )
