"""The rows of a table field as a table to print: which columns, how wide, and what each cell says."""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Any

from sup_lib.exchange.outline.outline import Grid, GridColumn, GridRow
from sup_lib.exchange.outline.words import say_value
from sup_lib.forms.form.definition import Column
from sup_lib.forms.records.record import is_empty
from sup_lib.forms.signing.check import column_is_shown

Row = Mapping[str, Any]
_NARROWEST, _WIDEST = 2.6, 9.0


def filled_rows(value: Any) -> list[Row]:
    """The rows of an answer in which something is filled in; none where the answer is no list of rows.

    >>> filled_rows([{"row": "r1", "what": " "}, {"row": "r2", "what": "Ring the school"}])
    [{'row': 'r2', 'what': 'Ring the school'}]
    """
    rows = value if isinstance(value, (list, tuple)) else []
    return [row for row in rows if isinstance(row, Mapping) and not is_empty(dict(row))]


def cell_text(column: Column, row: Row) -> str:
    """What one cell says; nothing where the row does not ask for it."""
    return say_value(row.get(column.id), column.type) if column_is_shown(column, row) else ""


def grid_of(
    name: str, columns: Sequence[Column], rows: Sequence[Row], place: tuple[str, ...], *, without: Iterable[str] = ()
) -> Grid:
    """Make a table of rows; a column that no row asks for is left out, and so are those named in `without`."""
    hidden = set(without)
    shown = [
        column for column in columns if column.id not in hidden and any(column_is_shown(column, row) for row in rows)
    ]
    texts = [tuple(cell_text(column, row) for column in shown) for row in rows]
    return plain_grid(
        name,
        [(column.id, column.label) for column in shown],
        texts,
        [(*place, str(row.get("row") or f"row{number}")) for number, row in enumerate(rows, start=1)],
    )


def plain_grid(
    name: str,
    columns: Sequence[tuple[str, str]],
    texts: Sequence[tuple[str, ...]],
    places: Sequence[tuple[str, ...]] = (),
) -> Grid:
    """Make a table of texts, each column as wide as what it holds needs.

    >>> grid = plain_grid("Signatures", [("name", "Name"), ("role", "Role")], [("Sam Okoro", "social worker")])
    >>> round(sum(column.share for column in grid.columns), 6)
    1.0
    """
    needs = [_need([*label.split(), *(text[index] for text in texts)]) for index, (_, label) in enumerate(columns)]
    return Grid(
        name=name,
        columns=tuple(
            GridColumn(id=column_id, label=label, share=need / sum(needs))
            for (column_id, label), need in zip(columns, needs, strict=True)
        ),
        rows=tuple(GridRow(place=places[index] if places else (), cells=cells) for index, cells in enumerate(texts)),
    )


def _need(texts: Iterable[str]) -> float:
    """Width that a column asks for: the root of its longest line, for longer text may wrap into several."""
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return min(_WIDEST, max(_NARROWEST, sqrt(longest)))
