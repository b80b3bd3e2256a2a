"""A long CSV of goals from another system: read in lots, so that memory stays the same however long it is."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from sup_lib.casebook import Casebook
from sup_lib.exchange.csv_stream import CsvRow, stream_csv
from sup_lib.exchange.other_system.keeping import InCasebook, InFolder, Keeper
from sup_lib.exchange.other_system.mapping import GoalsMapping, load_goals_mapping
from sup_lib.exchange.other_system.seen_before import SeenBefore
from sup_lib.exchange.other_system.translating import RowRefused, Told, Translator

AT_ONCE = 5_000
MOST_NAMED = 10_000
_MOST_REASONS = 200
Follow = Callable[[Iterator[Any]], Iterator[Any]]


@dataclass(frozen=True, slots=True)
class GoalsReport:
    """What became of each row: `read` is always `imported` + `updated` + `unchanged` + `rejected_count`.

    A row is imported where its observation (or, without one, its goal) is new, updated where the row changes what
    was on file, unchanged otherwise. `rejected` names the rows that were not taken, the first ten thousand of them;
    `reasons` counts them by reason and heading. `goals` and `observations` count the things, by state.
    """

    read: int
    imported: int
    updated: int
    unchanged: int
    rejected_count: int
    rejected: tuple[RowRefused, ...]
    reasons: dict[str, int]
    goals: dict[str, int]
    observations: dict[str, int]

    def as_document(self) -> dict[str, Any]:
        """The report as a JSON document."""
        return {**asdict(self), "rejected": [row._asdict() for row in self.rejected]}


def import_goals(
    file: str | Path,
    casebook: Casebook,
    *,
    mapping: str | Path,
    new_cases: bool = False,
    invented: bool = False,
    follow: Follow = iter,
) -> GoalsReport:
    """Import goals and observations of another system's CSV, one row an observation, into an open casebook.

    `mapping` is a YAML file: their columns, spellings and way of writing dates. Goals and observations are found
    again by their ids: importing the same file twice adds nothing, a newer one updates what it tells differently,
    and what it has no column for stays as it was. `new_cases` adds cases and children that the casebook does not
    hold, marked as `invented` or not; otherwise their rows are rejected. `follow` is given the rows and gives them
    back, as a progress bar does.

    Rows are kept in lots of 5,000, each one transaction: after a fault of the machine the same file, imported
    again, does the rest. Raises `NotFound`, `UnreadableFile` or `InvalidDefinition` before anything is written.

    >>> from tempfile import mkdtemp
    >>> from sup_lib.places import bundled
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     report = import_goals(bundled("datasets", "outside", "goals_export.csv"), casebook,
    ...                           mapping=bundled("datasets", "outside", "goals_export.yaml"), new_cases=True)
    >>> report.read == report.imported + report.updated + report.unchanged + report.rejected_count
    True
    """
    read_by = load_goals_mapping(mapping)
    _look_through(file, read_by)
    return _run(file, read_by, InCasebook(casebook, read_by, new_cases=new_cases, invented=invented), follow)


def write_goals(file: str | Path, folder: str | Path, *, mapping: str | Path, follow: Follow = iter) -> GoalsReport:
    """The same into `goals.csv` and `observations.csv` of a folder, which a population's progress is worked out from.

    >>> from tempfile import mkdtemp
    >>> from sup_lib.places import bundled
    >>> report = write_goals(bundled("datasets", "outside", "goals_export.csv"), mkdtemp(),
    ...                      mapping=bundled("datasets", "outside", "goals_export.yaml"))
    >>> report.goals["new"] > 0
    True
    """
    read_by = load_goals_mapping(mapping)
    _look_through(file, read_by)
    with InFolder(Path(folder)) as keeper:
        return _run(file, read_by, keeper, follow)


def _rows(file: str | Path, mapping: GoalsMapping) -> Iterator[CsvRow]:
    headings = dict.fromkeys(mapping.columns.values())
    return stream_csv(file, headings, delimiter=mapping.delimiter, encoding=mapping.encoding)


def _look_through(file: str | Path, mapping: GoalsMapping) -> None:
    """Read the whole file once, so that one that breaks off half-way is refused before anything is written."""
    for _ in _rows(file, mapping):
        pass


def _run(file: str | Path, mapping: GoalsMapping, keeper: Keeper, follow: Follow) -> GoalsReport:
    count = _Count()
    translator = Translator(mapping)
    with SeenBefore.opened() as seen:
        rows = follow(_rows(file, mapping))
        while lot := list(islice(rows, AT_ONCE)):
            _keep(lot, translator, seen, keeper, count)
            translator.forget()
            seen.forget()
    return count.report()


def _keep(lot: list[CsvRow], translator: Translator, seen: SeenBefore, keeper: Keeper, count: "_Count") -> None:
    taken: list[_Taken] = []
    for row in lot:
        one = _take(row, translator, seen, keeper)
        if isinstance(one, RowRefused):
            count.refuse(one)
        else:
            taken.append(one)
    goals = [one.told.goal for one in taken if one.first_of_goal]
    observations = [one.told.seen for one in taken if one.first and one.told.seen is not None]
    states = keeper.keep(goals, observations, {one.told.goal.goal_id: one.told.goal for one in taken})
    for one in taken:
        count.take(one, states)


def _take(row: CsvRow, translator: Translator, seen: SeenBefore, keeper: Keeper) -> "_Taken | RowRefused":
    told = translator.read(row)
    if isinstance(told, RowRefused):
        return told
    noted = keeper.fault(told) or seen.note(told, goal_heading=translator.mapping.heading("goal_id"))
    return noted if isinstance(noted, RowRefused) else _Taken(told, *noted)


class _Taken(NamedTuple):
    """A row that is taken; whether it is the first to tell of its goal, and of its observation."""

    told: Told
    first_of_goal: bool
    first: bool


class _Count:
    def __init__(self) -> None:
        self.rows: Counter[str] = Counter()
        self.refused: list[RowRefused] = []
        self.reasons: Counter[str] = Counter()
        self.goals: Counter[str] = Counter()
        self.observations: Counter[str] = Counter()

    def refuse(self, row: RowRefused) -> None:
        self.rows["rejected"] += 1
        reason = f"{row.field}: {row.reason}" if row.field else row.reason
        if reason in self.reasons or len(self.reasons) < _MOST_REASONS:
            self.reasons[reason] += 1
        if len(self.refused) < MOST_NAMED:
            self.refused.append(row)

    def take(self, one: _Taken, states: dict[str, str]) -> None:
        seen = one.told.seen
        of_goal = states[one.told.goal.goal_id] if one.first_of_goal else "unchanged"
        of_seen = states[seen.observation_id] if seen and one.first else "unchanged"
        self.goals[of_goal] += one.first_of_goal
        self.observations[of_seen] += one.first
        if seen is None:
            self.rows[of_goal] += 1
        elif of_seen == "unchanged":
            self.rows["unchanged" if of_goal == "unchanged" else "updated"] += 1
        else:
            self.rows[of_seen] += 1

    def report(self) -> GoalsReport:
        rows, states = self.rows, ("new", "updated", "unchanged")
        return GoalsReport(
            read=rows.total(),
            imported=rows["new"],
            updated=rows["updated"],
            unchanged=rows["unchanged"],
            rejected_count=rows["rejected"],
            rejected=tuple(self.refused),
            reasons=dict(self.reasons.most_common()),
            goals={state: self.goals[state] for state in states},
            observations={state: self.observations[state] for state in states},
        )
