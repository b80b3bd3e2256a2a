"""One row of a list, cell by cell: read, or rejected with a reason; what is merely odd is queried."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sup_lib.exchange.annex_a.mapping import ListName, Mapping
from sup_lib.exchange.annex_a.report import Finding
from sup_lib.exchange.annex_a.values import day_of, id_of, text_of, without_letter
from sup_lib.exchange.annex_a.workbook import AnnexA, Sheet


@dataclass(frozen=True, slots=True)
class Row:
    """One row that could be read: values by field, None where the cell is blank."""

    list_name: ListName
    number: int
    child_id: str
    values: dict[str, Any]
    headings: dict[str, str]
    shown: dict[str, str]

    def day(self, field: str) -> date | None:
        """The day in a date field."""
        found = self.values.get(field)
        return found if isinstance(found, date) else None

    def words(self, field: str) -> str:
        """The text in any other field, '' where it is blank."""
        return self.values.get(field) or ""

    def finding(self, field: str, reason: str) -> Finding:
        """Something to say about one field of this row."""
        heading = self.headings.get(field, field)
        return Finding(self.list_name, self.number, heading, self.shown.get(field, ""), reason)


@dataclass(frozen=True, slots=True)
class ReadRows:
    """Every row of a workbook: read, rejected, and what is odd about those that were read."""

    rows: tuple[Row, ...]
    rejected: tuple[Finding, ...]
    queries: tuple[Finding, ...]
    named: frozenset[tuple[str, str]]
    """List and id of every row that names a child, rejected or not."""


def read_rows(workbook: AnnexA, *, follow: Callable[[Iterator[Any]], Iterator[Any]] = iter) -> ReadRows:
    """Read every row of every list. `follow` is given the rows and gives them back, as a progress bar does."""
    rows: list[Row] = []
    rejected: list[Finding] = []
    queries: list[Finding] = []
    named: set[tuple[str, str]] = set()
    each = ((sheet, *row) for sheet in workbook.sheets.values() for row in sheet.rows.items())
    for sheet, number, cells in follow(each):
        row, wrong, odd = _read(sheet, number, cells, workbook.mapping)
        if row.child_id:
            named.add((row.list_name, row.child_id))
        if wrong:
            more = f" (and {len(wrong) - 1} more to mend: {_fields(wrong[1:])})" if wrong[1:] else ""
            first = wrong[0]
            rejected.append(Finding(first.list, first.row, first.field, first.value, first.reason + more))
        else:
            rows.append(row)
            queries += odd
    kept, repeated = _without_repeats(rows)
    rejected += repeated
    gone = {(finding.list, finding.row) for finding in repeated}
    queries = [finding for finding in queries if (finding.list, finding.row) not in gone]
    return ReadRows(tuple(kept), tuple(rejected), tuple(queries), frozenset(named))


def _fields(findings: list[Finding]) -> str:
    return ", ".join(dict.fromkeys(finding.field for finding in findings))


def _read(
    sheet: Sheet, number: int, cells: dict[str, Any], mapping: Mapping
) -> tuple[Row, list[Finding], list[Finding]]:
    shown = {field: text_of(cell) for field, cell in cells.items()}
    values: dict[str, Any] = {}
    row = Row(sheet.list_name, number, "", values, sheet.headings, shown)
    wrong: list[Finding] = []
    odd: list[Finding] = []
    for field, column in mapping.columns(sheet.list_name).items():
        cell, text = cells.get(field), shown.get(field, "")
        if mapping.is_blank(text):
            continue
        try:
            values[field] = _READERS[column.kind](cell, text, mapping)
        except ValueError as problem:
            wrong.append(row.finding(field, str(problem)))
        except LookupError as problem:
            odd.append(row.finding(field, str(problem.args[0])))
    row = Row(sheet.list_name, number, values.get("child_id", ""), values, sheet.headings, shown)
    if not row.child_id and not any(finding.field == sheet.headings["child_id"] for finding in wrong):
        wrong.insert(0, row.finding("child_id", "the id is missing; without it nobody knows which child this is"))
    return row, wrong + _order(row), odd


def _order(row: Row) -> list[Finding]:
    start, end = row.day("started_on"), row.day("ended_on")
    if start and end and end < start:
        return [row.finding("ended_on", f"this is before the start on {start}; check both dates")]
    return []


def _day(cell: Any, text: str, mapping: Mapping) -> date | None:
    return None if text.casefold() in mapping.no_date else day_of(cell)


def _person(cell: Any, text: str, mapping: Mapping) -> str:
    return "" if text.casefold() in mapping.no_person else text


def _choice(kind: str, remedy: str) -> Callable[[Any, str, Mapping], str]:
    def read(cell: Any, text: str, mapping: Mapping) -> str:
        found = mapping.choice(kind, text)
        if found is None:
            raise LookupError(f"this value is not known and was left out; {remedy}")
        return found

    return read


def _ethnicity(cell: Any, text: str, mapping: Mapping) -> str:
    return mapping.choice("ethnicity", text) or without_letter(text)


_READERS: dict[str, Callable[[Any, str, Mapping], Any]] = {
    "id": lambda cell, text, mapping: id_of(cell),
    "date": _day,
    "sex": _choice("sex", "add its spelling to values.sex in annex_a.yaml"),
    "yes_no": _choice("yes_no", "use Yes or No, or add its spelling to values.yes_no in annex_a.yaml"),
    "ethnicity": _ethnicity,
    "words": lambda cell, text, mapping: without_letter(text),
    "person": _person,
    "case_status": lambda cell, text, mapping: mapping.codes(text),
}


def _without_repeats(rows: list[Row]) -> tuple[list[Row], list[Finding]]:
    """Keep one row for each child's episode in a list.

    The same row word for word is kept twice, as it adds nothing and loses nothing. Episodes that follow each other
    are both kept: a plan that ended and the next one. Any other second row is rejected.
    """
    kept: dict[tuple[str, str], list[Row]] = {}
    accepted: list[Row] = []
    rejected: list[Finding] = []
    for row in rows:
        others = kept.setdefault((row.list_name, row.child_id), [])
        clash = next((other for other in others if row.values != other.values and not _apart(row, other)), None)
        if clash is None:
            others.append(row)
            accepted.append(row)
        else:
            reason = f"row {clash.number} of this list is about the same child and time; keep the one that is right"
            rejected.append(row.finding("child_id", reason))
    return accepted, rejected


def _apart(one: Row, other: Row) -> bool:
    """Whether two episodes follow each other: one ended by the day that the other started."""
    return any(
        (end := first.day("ended_on")) is not None
        and (start := second.day("started_on")) is not None
        and end <= start
        for first, second in ((one, other), (other, one))
    )
