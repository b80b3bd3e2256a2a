"""A release as CSV or as an Excel workbook: text and numbers only, with no formula that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from sup_lib.errors import InvalidInput
from sup_lib.exchange.publish.counts import TOTAL
from sup_lib.exchange.publish.release import Release, SafeTable
from sup_lib.exchange.tidy.cells import to_cell

_ENDINGS = (".csv", ".xlsx")


def write_release(release: Release, *outs: Path) -> tuple[Path, ...]:
    """Write each table to a file, .csv with a note beside it or .xlsx with a sheet of notes; gives every path.

    Raises `InvalidInput` for another ending, a missing folder, or a number of files that is not that of the tables.
    """
    if len(outs) != len(release.tables):
        raise InvalidInput(f"{len(release.tables)} tables and {len(outs)} files to write; give one --out for each")
    for out in outs:
        if out.suffix.lower() not in _ENDINGS:
            raise InvalidInput(f"{out.name} ends in '{out.suffix}'; give a name that ends in .csv or .xlsx")
        if not out.parent.is_dir():
            raise InvalidInput(f"the folder {out.parent} does not exist; make it first or choose another")
    written: list[Path] = []
    for table, out in zip(release.tables, outs, strict=True):
        if out.suffix.lower() == ".csv":
            out.write_text(release_csv(table), encoding="utf-8", newline="")
            note = out.with_name(f"{out.stem}.note.txt")
            note.write_text(f"{release.note}\n", encoding="utf-8")
            written += [out, note]
        else:
            out.write_bytes(release_workbook(table, release.note))
            written.append(out)
    return tuple(written)


def release_csv(table: SafeTable) -> str:
    """Give a table as CSV: crossed for two dimensions, else one row a count.

    >>> cells = {("N",): "c", ("S",): "9", ("Total",): "12"}
    >>> release_csv(SafeTable(name="t", dimensions=("area",), categories=(("N", "S"),), cells=cells)).splitlines()
    ['area,count', 'N,c', 'S,9', 'Total,12']
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([[to_cell(cell) for cell in row] for row in _rows(table)])
    return text.getvalue()


def release_workbook(table: SafeTable, note: str) -> bytes:
    """Give a table as an Excel workbook with its note on a second sheet."""
    import xlsxwriter  # noqa: PLC0415

    held = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(held, safe) as book:
        bold, right = book.add_format({"bold": True}), book.add_format({"align": "right"})
        sheet = book.add_worksheet("Table")
        for line, row in enumerate(_rows(table)):
            for column, cell in enumerate(row):
                if cell.isdigit() and line and column:
                    sheet.write_number(line, column, int(cell))
                else:
                    sheet.write_string(line, column, to_cell(cell), bold if not line else right if column else None)
        sheet.autofit()
        notes = book.add_worksheet("Note")
        notes.set_column(0, 0, 100)
        notes.write_string(0, 0, note, book.add_format({"text_wrap": True}))
    return held.getvalue()


def _rows(table: SafeTable) -> Iterator[list[str]]:
    if len(table.dimensions) != 2:
        yield [*table.dimensions, "count"]
        yield from ([*place, cell] for place, cell in table.cells.items())
        return
    columns = [*table.categories[1], TOTAL]
    yield [" by ".join(table.dimensions), *columns]
    for row in (*table.categories[0], TOTAL):
        yield [row, *(table.cells[row, column] for column in columns)]
