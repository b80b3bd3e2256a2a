"""Agreed longer gaps between supervisions, from a CSV file into a casebook: each row is used, or named with why."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sup_lib.errors import InvalidInput
from sup_lib.model import Case
from sup_lib.policy.csv_rows import column_names, csv_rows
from sup_lib.policy.extension import agree_extension

if TYPE_CHECKING:
    from sup_lib.casebook import Casebook

COLUMNS = ("case_id", "extension_agreed_on", "extension_until", "extension_agreed_by")


class RejectedExtension(NamedTuple):
    """A row that cannot be used: its line in the file, the case that it names, and why."""

    line: int
    case_id: str
    reason: str


class ExtensionsReport(NamedTuple):
    """What came of a file: its rows are imported, there already, without an extension, or rejected."""

    read: int
    imported: int
    unchanged: int
    without: int
    rejected: tuple[RejectedExtension, ...]

    def as_document(self) -> dict[str, object]:
        """The report as JSON has it."""
        return {**self._asdict(), "rejected": [row._asdict() for row in self.rejected]}


def import_extensions(file: str | Path, casebook: "Casebook", *, as_of: date) -> ExtensionsReport:
    """Put the extensions of a CSV file on file, all of them in one transaction; other columns are left alone.

    A row without `extension_until` holds none: a whole case list can be given. The same file twice adds nothing.

    Raises `NotFound` where there is no file, `UnreadableFile` for a broken one, `InvalidInput` for a missing column.
    """
    place = Path(file)
    header, lines, cells = csv_rows(place)
    names = column_names(header, COLUMNS, place)
    if missing := [name for name in COLUMNS if name not in names]:
        raise InvalidInput(f"{place.name} has no column {', '.join(missing)}; its first line must name it")
    cases = {case.case_id: case for case in casebook.cases()}
    before, told, rejected = dict(cases), Counter[str](), []
    for line, row in zip(lines, cells, strict=True):
        said = {name: cell.strip() for name, cell in zip(names, row, strict=True)}
        try:
            told[_taken(said, cases, as_of)] += 1
        except InvalidInput as problem:
            rejected.append(RejectedExtension(line, said["case_id"], str(problem)))
    casebook.save(*_changed(before, cases))
    return ExtensionsReport(len(cells), told["imported"], told["unchanged"], told["without"], tuple(rejected))


def _taken(said: Mapping[str, str], cases: dict[str, Case], as_of: date) -> str:
    """Put a row's extension on its case, and say what became of the row."""
    if not said["extension_until"]:
        return "without"
    case = cases.get(said["case_id"])
    if case is None:
        raise InvalidInput(f"there is no case '{said['case_id']}' in this casebook; import the case list first")
    cases[case.case_id] = agree_extension(
        case,
        agreed_on=said["extension_agreed_on"],
        until=said["extension_until"],
        agreed_by=said["extension_agreed_by"],
        as_of=as_of,
    )
    return "unchanged" if cases[case.case_id] == case else "imported"


def _changed(before: Mapping[str, Case], after: Mapping[str, Case]) -> Iterator[Case]:
    return (case for case_id, case in after.items() if case != before[case_id])
