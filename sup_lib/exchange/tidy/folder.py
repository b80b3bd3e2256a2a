"""A folder of tidy CSV files, one row per thing: into the model and out of it, losing nothing.

Thirteen files, each with the headings of `tidy_rows.COLUMNS`: UTF-8, dates as 2024-03-31, an empty cell for what is
not known. Ids stay text (00123), and so do the words NA and None. The data dictionary is `datasets/datapackage.json`.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sup_lib.errors import InvalidThing, NotFound, UnreadableFile
from sup_lib.exchange.tidy.cells import split_names, to_cell, unguard
from sup_lib.exchange.tidy.measure import MEASURE_COLUMNS, read_measure
from sup_lib.exchange.tidy.rows import COLUMNS, LATER, TidyRow, tidy_rows
from sup_lib.model import (
    Action,
    Case,
    Child,
    Goal,
    KeyDate,
    Observation,
    Person,
    Relation,
    Session,
    Status,
    Team,
    Tie,
    Worker,
)
from sup_lib.model.base import Thing
from sup_lib.places import bundled

if TYPE_CHECKING:
    from sup_lib.casebook import Casebook

T = TypeVar("T", bound=Thing)


class _Row(NamedTuple):
    place: str
    cells: dict[str, str]

    def made(self, build: Callable[..., T], **more: Any) -> T:
        """Build a thing of the filled cells, saying file and line where it cannot be."""
        try:
            return build(**{name: cell for name, cell in self.cells.items() if cell}, **more)
        except InvalidThing as problem:
            raise InvalidThing(f"{self.place}: {problem}; correct that row") from None

    def without(self, *names: str) -> "_Row":
        return _Row(self.place, {name: cell for name, cell in self.cells.items() if name not in names})


def load_demonstration() -> tuple[Thing, ...]:
    """Load the invented demonstration data: one service, 3 teams, 24 workers, 180 families, two years to 30 Sep 2026.

    Every person and event is invented; no row describes anybody. `datasets/datapackage.json` gives each column's
    meaning and unit, `datasets/README.md` the size of each file and how `datasets/make.py` invents them.

    >>> cases = [thing for thing in load_demonstration() if isinstance(thing, Case)]
    >>> len(cases), all(case.invented for case in cases)
    (180, True)
    """
    return load_folder(bundled("datasets"))


def load_folder(folder: str | Path) -> tuple[Thing, ...]:
    """Load the thirteen CSV files of a folder as things of the model, in an order in which a casebook can save them.

    Raises `NotFound` for a missing file, `UnreadableFile` for one that is no such table, and `InvalidThing` for a row
    that breaks a rule; each says file, line, column, value and what to do.

    >>> from sup_lib.places import bundled
    >>> load_folder(bundled("datasets"))[0].team_id
    'T1'
    """
    rows = {name: list(_read(Path(folder) / f"{name}.csv", columns)) for name, columns in COLUMNS.items()}
    cases, loose = _families(rows)
    goals = [_goal(row) for row in rows["goals"]]
    by_id = {goal.goal_id: goal for goal in goals}
    return (
        *(row.made(Team) for row in rows["teams"]),
        *(row.made(Worker) for row in rows["workers"]),
        *cases,
        *loose,
        *goals,
        *(_observation(row, by_id) for row in rows["observations"]),
        *(row.made(Action) for row in rows["actions"]),
        *(
            row.without("attendees").made(Session, attendees=split_names(row.cells["attendees"]))
            for row in rows["sessions"]
        ),
        *(row.made(Person) for row in rows["people"]),
        *(row.made(Relation) for row in rows["relations"]),
        *(row.made(Tie) for row in rows["ties"]),
    )


def write_folder(things: "Casebook | Iterable[Thing]", folder: str | Path) -> tuple[Path, ...]:
    """Write a casebook, or things of the model, as the thirteen CSV files; gives their paths.

    Text that a spreadsheet would run as a formula gets an apostrophe, which `load_folder` takes off again.
    Raises `InvalidInput` for an observation whose goal is not among the things.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     paths = write_folder([Team(team_id="007", name="None")], folder)
    ...     load_folder(folder)
    (Team(team_id='007', name='None', service=''),)
    """
    rows = tidy_rows(things if isinstance(things, Iterable) else _all_of(things))
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write(folder / f"{name}.csv", columns, rows[name]) for name, columns in COLUMNS.items())


def _all_of(casebook: "Casebook") -> Iterator[Thing]:
    cases = casebook.cases()
    in_cases = {child.child_id for case in cases for child in case.children}
    yield from (*casebook.teams(), *casebook.workers(), *cases)
    yield from (child for child in casebook.children() if child.child_id not in in_cases)
    yield from (*casebook.goals(), *casebook.observations(), *casebook.actions(), *casebook.sessions())
    yield from casebook.relatives()


def _read(path: Path, columns: tuple[str, ...]) -> Iterator[_Row]:
    if not path.is_file():
        if path.stem in LATER:
            return
        raise NotFound(f"{path.name} is not in {path.parent}; where there are none, give it the headings alone")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            _check_headings(path.name, next(reader, []), columns)
            line = reader.line_num
            for cells in reader:
                place, line = f"{path.name} line {line + 1}", reader.line_num
                if cells:
                    yield _row(place, cells, columns)
    except UnicodeDecodeError:
        raise UnreadableFile(f"{path.name} is not UTF-8 text; save it again as 'CSV UTF-8'") from None
    except csv.Error as problem:
        raise UnreadableFile(f"{path.name} is broken as CSV ({problem}); export it again") from None


def _check_headings(file: str, found: list[str], columns: tuple[str, ...]) -> None:
    if missing := [name for name in columns if name not in found]:
        raise UnreadableFile(f"{file} line 1: no column '{missing[0]}' (got {', '.join(found) or 'nothing'}); add it")
    if extra := [name for name in found if name not in columns]:
        raise UnreadableFile(f"{file} line 1: '{extra[0]}' is no column of {file}; check the spelling or remove it")
    if tuple(found) != columns:
        raise UnreadableFile(f"{file} line 1: columns must stand in this order: {', '.join(columns)}")


def _row(place: str, cells: list[str], columns: tuple[str, ...]) -> _Row:
    if len(cells) != len(columns):
        raise UnreadableFile(
            f"{place}: {len(cells)} cells under {len(columns)} headings; put text that holds a comma in double quotes"
        )
    return _Row(place, {name: unguard(cell) for name, cell in zip(columns, cells, strict=True)})


def _families(rows: dict[str, list[_Row]]) -> tuple[list[Case], list[Child]]:
    kept = {(row.cells["case_id"], row.cells["child_id"]) for row in rows["children"]}
    statuses = _by_child(rows["statuses"], kept, Status)
    key_dates = _by_child(rows["key_dates"], kept, KeyDate)
    children: dict[str, list[Child]] = defaultdict(list)
    for row in rows["children"]:
        key = row.cells["case_id"], row.cells["child_id"]
        child = row.without("case_id").made(Child, statuses=statuses[key], key_dates=key_dates[key])
        children[key[0]].append(child)
    cases = [row.made(Case, children=children.pop(row.cells["case_id"], [])) for row in rows["cases"]]
    loose = children.pop("", [])
    if children:
        raise InvalidThing(f"children.csv column case_id: '{next(iter(children))}' is not in cases.csv; add the case")
    return cases, loose


def _by_child(
    rows: list[_Row], children: set[tuple[str, str]], build: Callable[..., T]
) -> dict[tuple[str, str], list[T]]:
    found: dict[tuple[str, str], list[T]] = defaultdict(list)
    for row in rows:
        key = row.cells["case_id"], row.cells["child_id"]
        if key not in children:
            raise InvalidThing(
                f"{row.place}, column child_id: '{key[1]}' of case '{key[0]}' is not in children.csv; add the child"
            )
        found[key].append(row.without("case_id", "child_id").made(build))
    return found


def _goal(row: _Row) -> Goal:
    measured = _Row(row.place, {name: row.cells[name] for name in MEASURE_COLUMNS})
    return row.without(*MEASURE_COLUMNS).made(Goal, measure=measured.made(read_measure))


def _observation(row: _Row, goals: dict[str, Goal]) -> Observation:
    seen = row.without("case_id", "child_id").made(Observation)
    goal = goals.get(seen.goal_id)
    if goal is None:
        raise InvalidThing(f"{row.place}, column goal_id: '{seen.goal_id}' is not in goals.csv; add the goal")
    for name, expected in (("case_id", goal.case_id), ("child_id", goal.child_id or "")):
        if row.cells[name] not in ("", expected):
            raise InvalidThing(
                f"{row.place}, column {name}: '{row.cells[name]}', but goal {goal.goal_id} has '{expected}'; "
                "correct one of them"
            )
    try:
        goal.measure.check(seen.value, seen.out_of)
    except ValueError as problem:
        raise InvalidThing(f"{row.place}, column value: {problem}; correct that row") from None
    return seen


def _write(path: Path, columns: tuple[str, ...], rows: list[TidyRow]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        plain = csv.writer(file, lineterminator="\n")
        quoted = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        plain.writerow(columns)
        for row in rows:
            cells = [to_cell(row[name]) for name in columns]
            # Before Python 3.13 the writer leaves a lone carriage return unquoted, where the reader breaks the line.
            (quoted if any("\r" in cell for cell in cells) else plain).writerow(cells)
    return path
