"""One row of another system to a goal and, where it tells of one, an observation of it."""

from hashlib import blake2b
from typing import Any, NamedTuple

from sup_lib.errors import InvalidThing
from sup_lib.exchange.csv_stream import CsvRow
from sup_lib.exchange.other_system.mapping import GOAL, SEEN, CellRefused, GoalsMapping
from sup_lib.exchange.tidy.measure import MEASURE_COLUMNS, read_measure
from sup_lib.model import Goal, Observation


class RowRefused(NamedTuple):
    """A row that was not taken: its line, the heading and the value that it is about, and why."""

    row: int
    field: str
    value: str
    reason: str


class Told(NamedTuple):
    """What one row tells: a goal, and an observation of it or None."""

    line: int
    goal: Goal
    seen: Observation | None


class Translator:
    """Reads rows by a mapping. Goals that many rows repeat are made once."""

    def __init__(self, mapping: GoalsMapping) -> None:
        self.mapping = mapping
        self._headings = [mapping.columns[name] for name in GOAL if name in mapping.columns]
        self._goals: dict[tuple[str, ...], Goal] = {}

    def forget(self) -> None:
        """Let go of the goals made so far, so that memory stays as it is."""
        self._goals.clear()

    def read(self, row: CsvRow) -> Told | RowRefused:
        """Give what a row tells, or why it cannot be taken."""
        if row.fault:
            return RowRefused(row.line, "", "", row.fault)
        heading = self.mapping.heading("goal_id")
        try:
            goal = self._goal(row.cells)
            return Told(row.line, goal, self._seen(goal, self.mapping.read(row.cells, SEEN)))
        except CellRefused as problem:
            return RowRefused(row.line, self.mapping.heading(problem.column), problem.value, problem.reason)
        except InvalidThing as problem:
            return RowRefused(row.line, heading, row.cells[heading], str(problem))

    def _goal(self, cells: dict[str, str]) -> Goal:
        raw = tuple(cells[heading] for heading in self._headings)
        if raw not in self._goals:
            own = self.mapping.read(cells, GOAL)
            if "goal_id" not in own:
                raise CellRefused("goal_id", "", "the goal has no id; give it one")
            plain: dict[str, Any] = {name: cell for name, cell in own.items() if name not in MEASURE_COLUMNS}
            measured = {name: cell for name, cell in own.items() if name in MEASURE_COLUMNS}
            self._goals[raw] = Goal(**plain, measure=read_measure(**measured))
        return self._goals[raw]

    def _seen(self, goal: Goal, own: dict[str, str]) -> Observation | None:
        if not own.keys() - self.mapping.fixed.keys() - {"basis", "source", "note"}:
            return None
        if missing := [name for name in ("observed_on", "value", "basis") if name not in own]:
            headings = ", ".join(self.mapping.heading(name) for name in missing)
            raise InvalidThing(f"something was seen, and there is no {headings}; fill it, or leave all of it empty")
        day, out_of = own["observed_on"], own.get("out_of")
        rest = {name: own[name] for name in ("source", "note", "recorded_in") if name in own}
        return goal.observe(
            on=day,
            value=float(own["value"]),
            out_of=float(out_of) if out_of is not None else None,
            basis=own["basis"],  # type: ignore[arg-type]
            observation_id=own.get("observation_id") or self._id(goal, own),
            **rest,
        )

    def _id(self, goal: Goal, own: dict[str, str]) -> str:
        """An id that stays the same when the value is corrected: who told what kind of thing of which goal, when."""
        parts = (self.mapping.name, goal.goal_id, own["observed_on"], own["basis"], own.get("source", ""))
        return f"in-{blake2b(chr(31).join(parts).encode(), digest_size=12).hexdigest()}"
