"""Tables of our own layout in a document: the head, the signatures, and rows under a heading."""

from sup_lib.exchange.outline.grid import cell_text, filled_rows
from sup_lib.exchange.word_in.collected import Target
from sup_lib.exchange.word_in.grids import Heading, heading_of, read_row, repeats, row_place
from sup_lib.exchange.word_in.pieces import Cell, Grid
from sup_lib.exchange.word_in.printed import HEAD, SIGN_OFF, SIGNATURES
from sup_lib.exchange.word_in.understanding import Reader
from sup_lib.forms.form.definition import Field

Rows = tuple[tuple[Cell, ...], ...]


def read_own_table(reader: Reader, grid: Grid) -> bool:
    """Read a table of our own layout: the head, the signatures, or rows under a heading. False for any other."""
    first = [row[0].text for row in grid.rows if row]
    if len([text for text in first if text in HEAD]) >= 3 and "Record" in first:
        _read_head(reader, grid, HEAD, "the head of a record is filled from the casebook")
        return True
    if reader.is_ours and reader.under == SIGN_OFF:
        _read_head(reader, grid, SIGNATURES, "a record is signed on its page, not in a document")
        return True
    if not reader.is_ours or not grid.rows or not all(grid.rows):
        return False
    heading = heading_of(grid.rows[0], reader.form, _target_of(reader, grid))
    if heading is None:
        return False
    _read_rows(reader, grid.rows, heading)
    return True


def _target_of(reader: Reader, grid: Grid) -> Target | None:
    """The question that a table answers: that of the first row with a bookmark, or the one asked before it."""
    marked = next((place for row in grid.rows if (place := row_place(row, reader.places))), ())
    if not marked or (reader.target and reader.target.field.id == marked[0]):
        return reader.target
    return next((Target(field) for field in reader.form.fields if field.id == marked[0]), reader.target)


def _read_rows(reader: Reader, rows: Rows, heading: Heading) -> None:
    """Take the rows of a table, the heading row first."""
    if heading.target.field.shows and _is_on_file(reader, rows[1:], heading.target.field):
        for piece in (piece for row in rows for cell in row for piece in cell.filled):
            reader.ledger.skip(piece)
        return
    reader.skip_heading(rows[0])
    for row in rows[1:]:
        if repeats(row, heading):
            reader.skip_heading(row)
        else:
            read_row(row, heading, reader.into, reader.places)


def _is_on_file(reader: Reader, rows: Rows, field: Field) -> bool:
    """Whether the rows under facts are those that the record holds."""
    held = filled_rows(reader.into.record.value(field)) if reader.into.record else []
    known = {cell_text(column, row) for row in held for column in field.columns} | {""}
    return all(cell.text in known for row in rows for cell in row)


def _read_head(reader: Reader, grid: Grid, labels: tuple[str, ...], why: str) -> None:
    """The block that says whose record it is, or who signed it: anything else that stands there is left over."""
    for cell in (cell for row in grid.rows for cell in row):
        known = cell.text in labels or reader.printed.is_head(cell.text) or any(p.marks for p in cell.pieces)
        for piece in cell.filled:
            if known:
                reader.ledger.skip(piece)
            else:
                reader.ledger.leave(piece, why)
