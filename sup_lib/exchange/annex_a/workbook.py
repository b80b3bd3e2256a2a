"""The four lists of an Annex A workbook, found by the names that people give them, as rows of cells."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from sup_lib.errors import UnreadableFile
from sup_lib.exchange.annex_a.archive import check_file, check_sheets, opened, sheet_parts
from sup_lib.exchange.annex_a.mapping import Column, ListName, Mapping, load_mapping
from sup_lib.exchange.annex_a.values import spelling, text_of

_HEADING_WITHIN = 30


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list as it stands: the heading of each known field, and each row's cells by field, by row number."""

    list_name: ListName
    headings: dict[str, str]
    rows: dict[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class AnnexA:
    """A workbook that was found fit to import; nothing of it is in a casebook yet."""

    place: Path
    mapping: Mapping
    sheets: dict[ListName, Sheet]
    notes: tuple[str, ...] = ()

    @property
    def row_count(self) -> int:
        """Rows of all lists that hold anything, headings left out."""
        return sum(len(sheet.rows) for sheet in self.sheets.values())


def read_annex_a(file: str | Path, *, allow_missing: bool = False, mapping: Path | None = None) -> AnnexA:
    """Read lists 6 to 9 of a workbook, within bounds and without changing anything.

    `allow_missing` lets a workbook pass that has only some of the lists. `mapping` is a file of local spellings to
    use in the place of the one that comes with the library.

    Raises `UnreadableFile` where the file is no workbook, is too large, lacks lists, or lacks a needed heading.
    """
    place, known = Path(file), load_mapping(mapping) if mapping else load_mapping()
    check_file(place)
    with opened(place) as archive:
        parts = sheet_parts(archive)
        names = _lists_of(place, list(parts), known)
        _check_missing(place, names, known, allow_missing=allow_missing)
        check_sheets(place, archive, {name: parts[name] for name in names.values()})
    cells = _cells(place, names)
    sheets = {name: _sheet(place, name, names[name], cells[name], known) for name in names}
    missing = ", ".join(name for name in known.lists if name not in names)
    return AnnexA(place, known, sheets, _notes(sheets, known, missing))


def _lists_of(place: Path, sheet_names: list[str], mapping: Mapping) -> dict[ListName, str]:
    """Which sheet holds which list; the first pattern that any sheet matches decides."""
    found: dict[ListName, str] = {}
    for list_name, each in mapping.lists.items():
        for pattern in each.sheets:
            named = [
                name for name in sheet_names if name not in found.values() and re.search(pattern, spelling(name))
            ]
            if len(named) > 1:
                raise UnreadableFile(
                    f"{place}: sheets {_quoted(named)} both look like {list_name}; rename one of them '{list_name}'"
                    " and the other to something else"
                )
            if named:
                found[list_name] = named[0]
                break
    return found


def _check_missing(place: Path, names: dict[ListName, str], mapping: Mapping, *, allow_missing: bool) -> None:
    missing = [name for name in mapping.lists if name not in names]
    if not names:
        raise UnreadableFile(
            f"{place} holds none of {', '.join(missing)} of Annex A; check that it is the right workbook, or name its"
            " sheets 'List 6' to 'List 9'"
        )
    if missing and not allow_missing:
        raise UnreadableFile(
            f"{place} has no sheet for {', '.join(missing)}; name the sheet so, or allow it to be missing"
            " (--allow-missing)"
        )


def _cells(place: Path, names: dict[ListName, str]) -> dict[ListName, list[list[Any]]]:
    try:
        with CalamineWorkbook.from_path(place) as workbook:
            return {
                name: workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
                for name, sheet in names.items()
            }
    except (CalamineError, OSError, ValueError) as problem:
        raise UnreadableFile(f"{place} cannot be read as a workbook ({problem}); save it again as .xlsx") from None


def _sheet(place: Path, name: ListName, sheet_name: str, rows: list[list[Any]], mapping: Mapping) -> Sheet:
    columns = mapping.columns(name)
    heading_row = _heading_row(rows, columns)
    heads = [text_of(cell) for cell in rows[heading_row]] if rows else []
    where = f"{place}, {name} (sheet '{sheet_name}')"
    at = _columns_at(where, heads, columns)
    _check_headings(where, heads, at, columns)
    kept = {
        number: {field: cells[index] if index < len(cells) else None for field, index in at.items()}
        for number, cells in enumerate(rows[heading_row + 1 :], start=heading_row + 2)
        if not all(mapping.is_blank(text_of(cell)) for cell in cells)
    }
    return Sheet(name, {field: heads[index] for field, index in at.items()}, kept)


def _heading_row(rows: list[list[Any]], columns: dict[str, Column]) -> int:
    """Index of the row with the most known headings, among the first rows; 0 where none has any."""
    known = {spelling(heading) for column in columns.values() for heading in column.headings}
    counts = [sum(spelling(text_of(cell)) in known for cell in row) for row in rows[:_HEADING_WITHIN]]
    return counts.index(max(counts)) if counts else 0


def _columns_at(where: str, heads: list[str], columns: dict[str, Column]) -> dict[str, int]:
    at: dict[str, int] = {}
    for field, column in columns.items():
        for known in map(spelling, column.headings):
            found = [index for index, head in enumerate(heads) if spelling(head) == known]
            if len(found) > 1:
                raise UnreadableFile(
                    f"{where} has the heading '{heads[found[0]]}' twice; rename or delete one column"
                )
            if found:
                at[field] = found[0]
                break
    return at


def _check_headings(where: str, heads: list[str], at: dict[str, int], columns: dict[str, Column]) -> None:
    spare = {spelling(head): head for index, head in enumerate(heads) if head and index not in at.values()}
    problems = []
    for field, column in columns.items():
        if column.needed and field not in at:
            near = get_close_matches(spelling(column.headings[0]), spare, n=1, cutoff=0.5)
            nearest = f" (the nearest that it has is '{spare[near[0]]}')" if near else ""
            problems.append(f"'{column.headings[0]}'{nearest}")
    if problems:
        raise UnreadableFile(
            f"{where} lacks the heading {', '.join(problems)}; mend the heading row and import again"
        )


def _notes(sheets: dict[ListName, Sheet], mapping: Mapping, missing: str) -> tuple[str, ...]:
    notes = [f"{missing} not in the workbook; children known from there are left as they are"] if missing else []
    for name, sheet in sheets.items():
        absent = [
            f"'{column.headings[0]}'"
            for field, column in mapping.columns(name).items()
            if field not in sheet.headings
        ]
        if absent:
            notes.append(f"{name} has no column {', '.join(absent)}: nothing was read for it")
    return tuple(notes)


def _quoted(names: list[str]) -> str:
    return " and ".join(f"'{name}'" for name in names)
