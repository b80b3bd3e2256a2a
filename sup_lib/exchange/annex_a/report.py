"""What became of each row of a workbook."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at in a workbook: where it stands, what stands there, and what is the matter.

    `row` is the number that the spreadsheet shows, `field` the heading as it stands in the file.
    """

    list: str
    row: int
    field: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class NotInFile:
    """A child whose open status came from a list that the workbook has, but without this child."""

    list: str
    child_id: str
    status: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of each row: `read` is always `imported` + `updated` + the number of `rejected`.

    `imported` counts rows whose child the casebook had not had from that list, `updated` the others. `queries` are
    about rows that were imported nonetheless. `not_in_file` lists children who have left a list: their statuses
    stand until somebody ends them. `notes` are sentences about the workbook as a whole.

    >>> ImportReport(read=2, imported=1, updated=0, rejected=(Finding("List 7", 3, "Date of Birth", "x", "no"),))
    ... # doctest: +ELLIPSIS
    ImportReport(read=2, imported=1, ...)
    """

    read: int
    imported: int
    updated: int
    rejected: tuple[Finding, ...] = ()
    queries: tuple[Finding, ...] = ()
    not_in_file: tuple[NotInFile, ...] = ()
    notes: tuple[str, ...] = ()

    def as_document(self) -> dict[str, Any]:
        """The report as a JSON document, without the notes."""
        document = asdict(self)
        del document["notes"]
        return document
