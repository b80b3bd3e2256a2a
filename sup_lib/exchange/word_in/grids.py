"""A table with a heading row, to rows of the field whose columns it has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sup_lib.exchange.word_in.collected import Collected, Target
from sup_lib.exchange.word_in.labels import alike, column_of
from sup_lib.exchange.word_in.marks import Place
from sup_lib.exchange.word_in.pieces import Cell
from sup_lib.forms.form.definition import Column, Field, Form

_LIKED = ("actions", "new_goals", "goals", "ratings", "table", "children", "earlier_actions", "key_dates")


@dataclass
class Heading:
    """The heading row of a table: the field that it fills, and the column that each cell heads."""

    target: Target
    columns: tuple[Column | None, ...]

    @property
    def fits(self) -> int:
        """How many headings are columns of the field."""
        return sum(column is not None for column in self.columns)


def heading_of(row: tuple[Cell, ...], form: Form, target: Target | None) -> Heading | None:
    """Read a row as the heading of a table; None where its cells are no columns of any field.

    The field in question comes first, then the one with most columns in common. At least two, and at least half of
    the cells, must be columns of it.
    """
    if len(row) < 2 or not row[0].filled:
        return None
    if target and target.field.is_table:
        found = _heading(row, target)
        if _is_heading(found, row):
            return found
    others = sorted((field for field in form.fields if field.is_table and not field.shows), key=_liked)
    best = max((_heading(row, Target(field)) for field in others), key=lambda one: one.fits, default=None)
    return best if best and _is_heading(best, row) else None


def _liked(field: Field) -> int:
    return _LIKED.index(field.type) if field.type in _LIKED else len(_LIKED)


def _heading(row: tuple[Cell, ...], target: Target) -> Heading:
    columns: list[Column | None] = []
    for cell in row:
        free = [column for column in target.field.columns if column not in columns]
        first = cell.filled[0].text if cell.filled else ""  # what follows in the cell is guidance
        columns.append(column_of(free, cell.text) or column_of(free, first))
    return Heading(target, tuple(columns))


def _is_heading(found: Heading, row: tuple[Cell, ...]) -> bool:
    return found.fits >= 2 and 2 * found.fits >= len([cell for cell in row if cell.filled])


def repeats(row: tuple[Cell, ...], heading: Heading) -> bool:
    """Whether a row repeats the heading, as a table that was split by hand does."""
    named = [(cell.text, column.label) for cell, column in zip(row, heading.columns, strict=False) if column]
    return bool(named) and all(alike(text, label) >= 0.86 for text, label in named)


def read_row(row: tuple[Cell, ...], heading: Heading, into: Collected, places: Mapping[str, Place]) -> None:
    """Take one row under a heading; a cell under an unknown heading is left over."""
    if not any(cell.filled for cell in row):
        return
    field = heading.target.field
    if field.shows or (field.type == "goals" and not heading.target.key and not _names_goal(row, heading)):
        why = (
            f"'{field.label}' is shown from what is on file"
            if field.shows
            else "no goal is named that this belongs to"
        )
        _leave(row, into, why)
        return
    marked = row_place(row, places)
    row_id = marked[1] if len(marked) == 2 and marked[0] == field.id else ""
    made = into.new_row(field, row_id)
    if heading.target.key:
        made["goal" if field.type == "goals" else "group"] = heading.target.key
    for cell, column in zip(row, (*heading.columns, *[None] * len(row)), strict=False):
        if column:
            into.fill(field, made, column, cell.pieces)
        else:
            _leave((cell,), into, f"'{field.label}' has no column for this")
    if len(made) == 1 + bool(heading.target.key):
        into.rows[field.id].remove(made)


def row_place(row: Iterable[Cell], places: Mapping[str, Place]) -> Place:
    """The place that a bookmark in a row names; empty where there is none."""
    marks = (mark for cell in row for piece in cell.pieces for mark in piece.marks)
    return next((places[mark] for mark in marks if mark in places), ())


def _names_goal(row: tuple[Cell, ...], heading: Heading) -> bool:
    pairs = zip(row, heading.columns, strict=False)
    return any(column is not None and column.id == "goal" and cell.filled for cell, column in pairs)


def _leave(row: tuple[Cell, ...], into: Collected, why: str) -> None:
    for cell in row:
        for piece in cell.filled:
            into.ledger.leave(piece, why)
