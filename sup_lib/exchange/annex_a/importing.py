"""Annex A into a casebook: one child is one case, one import is one transaction, and no row vanishes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sup_lib.casebook import Casebook
from sup_lib.exchange.annex_a.checks import between_lists, file_day, row_queries
from sup_lib.exchange.annex_a.children import child_of, lists_on_file
from sup_lib.exchange.annex_a.people import Register, teams_of, workers_of
from sup_lib.exchange.annex_a.report import Finding, ImportReport, NotInFile
from sup_lib.exchange.annex_a.rows import ReadRows, Row, read_rows
from sup_lib.exchange.annex_a.statuses import lists_of
from sup_lib.exchange.annex_a.workbook import AnnexA, read_annex_a
from sup_lib.model import Case, Child


def import_annex_a(
    file: str | Path | AnnexA,
    casebook: Casebook,
    *,
    allow_missing: bool = False,
    invented: bool = False,
    today: date | None = None,
    follow: Callable[[Iterator[Any]], Iterator[Any]] = iter,
) -> ImportReport:
    """Import lists 6 to 9 of an Annex A workbook into an open casebook, all in one transaction.

    Each child gets a case of its own, as Annex A knows no families; a child who is in a case already is brought up
    to date there. Names, goals, risk rating and whatever else the workbook does not hold stay as they are.
    `allow_missing` accepts a workbook with some of the lists only, `invented` marks new cases as invented, dates
    after `today` are queried, `follow` is given the rows and gives them back, as a progress bar does.

    Raises `UnreadableFile` where the workbook is refused; nothing is written then.

    >>> from tempfile import mkdtemp
    >>> from sup_lib.places import bundled
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     report = import_annex_a(bundled("datasets", "case_list.xlsx"), casebook, invented=True)
    >>> report.read == report.imported + report.updated + len(report.rejected)
    True
    """
    workbook = file if isinstance(file, AnnexA) else read_annex_a(file, allow_missing=allow_missing)
    read = read_rows(workbook, follow=follow)
    on_file = _OnFile.of(casebook)
    rows: dict[str, list[Row]] = {}
    for row in read.rows:
        rows.setdefault(row.child_id, []).append(row)
    children = {
        key: child_of(on_file.children.get(key), of_child, workbook.mapping) for key, of_child in rows.items()
    }
    people = _People(casebook, read.rows, workbook)
    cases = _cases(on_file, children, rows, people, invented=invented)
    new = {(row.list_name, row.child_id) for row in read.rows if not _known(on_file, row)}
    report = ImportReport(
        read=workbook.row_count,
        imported=len(new),
        updated=len(read.rows) - len(new),
        rejected=read.rejected,
        queries=_queries(read, workbook, cases, today or date.today()),
        not_in_file=tuple(_left(on_file, read, workbook)),
        notes=(*workbook.notes, *_unallocated(cases)),
    )
    if cases:
        casebook.save(*people.changed, *cases)
    return report


@dataclass(frozen=True, slots=True)
class _OnFile:
    children: dict[str, Child]
    cases: dict[str, Case]
    case_ids: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, casebook: Casebook) -> "_OnFile":
        cases = {case.case_id: case for case in casebook.cases()}
        case_ids: dict[str, tuple[str, ...]] = {}
        for case in cases.values():
            for child in case.children:
                case_ids[child.child_id] = (*case_ids.get(child.child_id, ()), case.case_id)
        return cls({child.child_id: child for child in casebook.children()}, cases, case_ids)


class _People:
    """Teams and workers that the rows name: their ids, and which of them must be stored."""

    def __init__(self, casebook: Casebook, rows: tuple[Row, ...], workbook: AnnexA) -> None:
        teams, workers = casebook.teams(), casebook.workers()
        self.teams = Register((team.team_id, team.name) for team in teams)
        self.workers = Register((worker.worker_id, worker.name) for worker in workers)
        self.changed = (
            *teams_of(rows, teams, self.teams, workbook.mapping),
            *workers_of(rows, workers, self.workers, self.teams),
        )


def _cases(
    on_file: _OnFile, children: dict[str, Child], rows: dict[str, list[Row]], people: _People, *, invented: bool
) -> list[Case]:
    """Every case that holds one of the children, brought up to date, and a new one for each child without."""
    cases = {key: on_file.cases[key] for child_id in children for key in on_file.case_ids.get(child_id, ())}
    for child_id, child in children.items():
        if child_id not in on_file.case_ids:
            key = _free_id(child_id, on_file, cases)
            cases[key] = Case(case_id=key, name=f"Case {child_id}", children=(child,), invented=invented)
    return [_up_to_date(case, children, rows, people) for case in cases.values()]


def _free_id(child_id: str, on_file: _OnFile, cases: dict[str, Case]) -> str:
    """The child's id; where a case of other children has it, the id with a number behind it."""
    key, number = child_id, 2
    while key in on_file.cases or key in cases:
        key, number = f"{child_id[:58]}/{number}", number + 1
    return key


def _up_to_date(case: Case, children: dict[str, Child], rows: dict[str, list[Row]], people: _People) -> Case:
    own = [row for child in case.children for row in _foremost_first(children, rows.get(child.child_id, []))]
    teams = [people.teams.id_of(name) for row in own if (name := row.words("team"))]
    workers = [people.workers.id_of(name) for row in own if (name := row.words("worker"))]
    members = tuple(children.get(child.child_id, child) for child in case.children)
    starts = [status.started_on for child in members for status in child.statuses if status.is_open]
    return case.copy_with(
        children=members,
        team_id=_kept(case.team_id, teams),
        worker_id=_kept(case.worker_id, workers),
        opened_on=case.opened_on or min((day for day in starts if day), default=None),
    )


def _foremost_first(children: dict[str, Child], rows: list[Row]) -> list[Row]:
    """Rows that have not ended before those that have, later lists first: who holds the case now comes first."""
    return sorted(
        sorted(rows, key=lambda row: row.list_name, reverse=True), key=lambda row: bool(row.day("ended_on"))
    )


def _kept(on_file: str | None, named: list[str]) -> str | None:
    """Whoever is on file, as long as the workbook names them too, or names nobody."""
    return on_file if not named or on_file in named else named[0]


def _known(on_file: _OnFile, row: Row) -> bool:
    return row.list_name in lists_on_file(on_file.children.get(row.child_id))


def _queries(read: ReadRows, workbook: AnnexA, cases: list[Case], today: date) -> tuple[Finding, ...]:
    newest = file_day(read.rows, workbook.mapping.checks, today=today)
    found = [*read.queries, *between_lists(read.rows, workbook.mapping, read.named)]
    for row in read.rows:
        found += row_queries(row, workbook.mapping, newest=newest)
    found += _closed_yet_listed(read, cases)
    order: dict[str, int] = {name: number for number, name in enumerate(workbook.sheets)}
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: (order[finding.list], finding.row)))


def _closed_yet_listed(read: ReadRows, cases: list[Case]) -> Iterator[Finding]:
    closed = {child.child_id: case for case in cases if case.closed_on for child in case.children}
    for row in read.rows:
        if row.child_id in closed and not row.day("ended_on"):
            case = closed[row.child_id]
            yield row.finding(
                "child_id", f"case {case.case_id} was closed on {case.closed_on}, yet is listed as open"
            )


def _left(on_file: _OnFile, read: ReadRows, workbook: AnnexA) -> Iterator[NotInFile]:
    for child in on_file.children.values():
        for status in child.statuses:
            for name in sorted(lists_of(status.source)) if status.is_open else ():
                if name in workbook.sheets and (name, child.child_id) not in read.named:
                    yield NotInFile(name, child.child_id, status.code)


def _unallocated(cases: list[Case]) -> list[str]:
    without = sum(1 for case in cases if case.worker_id is None and case.open_statuses)
    return [f"Open cases without an allocated worker: {without}."] if without else []
