"""Where what was read is kept: in a casebook, where only what is new or changed is written, or in tidy CSV files."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from sup_lib.casebook import Casebook
from sup_lib.casebook.things.rows import load_by_id
from sup_lib.exchange.other_system.mapping import GoalsMapping
from sup_lib.exchange.other_system.translating import RowRefused, Told
from sup_lib.exchange.tidy.cells import to_cell
from sup_lib.exchange.tidy.rows import COLUMNS, tidy_rows
from sup_lib.model import Case, Child, Goal, Observation

T = TypeVar("T", Goal, Observation)
State = str
"""new, updated or unchanged."""


class Keeper(Protocol):
    """Something that keeps goals and observations."""

    def fault(self, told: Told) -> RowRefused | None:
        """Why a row cannot be kept here; None where it can."""

    def keep(self, goals: Sequence[Goal], seen: Sequence[Observation], about: Mapping[str, Goal]) -> dict[str, State]:
        """Keep what is new or changed, and say of each id which it is; `about` are the goals of `seen`, by id."""


class InCasebook:
    """Keeps in a casebook. A case that it does not hold is a fault, unless `new_cases`."""

    def __init__(
        self, casebook: Casebook, mapping: GoalsMapping, *, new_cases: bool = False, invented: bool = False
    ) -> None:
        self._casebook, self._mapping, self._new_cases, self._invented = casebook, mapping, new_cases, invented
        self._children = {case.case_id: {child.child_id for child in case.children} for case in casebook.cases()}

    def fault(self, told: Told) -> RowRefused | None:
        """A case or child that the casebook does not hold."""
        if self._new_cases:
            return None
        goal, heading = told.goal, self._mapping.heading
        if goal.case_id not in self._children:
            reason = "this case is not in the casebook; import the case list first, or add cases with --new-cases"
            return RowRefused(told.line, heading("case_id"), goal.case_id, reason)
        if goal.child_id and goal.child_id not in self._children[goal.case_id]:
            reason = f"this child is not in case {goal.case_id}; correct one of them"
            return RowRefused(told.line, heading("child_id"), goal.child_id, reason)
        return None

    def keep(self, goals: Sequence[Goal], seen: Sequence[Observation], about: Mapping[str, Goal]) -> dict[str, State]:
        """Keep what is new or changed in one transaction; what the file does not tell of stays as it was."""
        states: dict[str, State] = {}
        cases = self._cases_for(goals)
        changed_goals = self._changed(Goal, "goal_id", goals, states)
        changed_seen = self._changed(Observation, "observation_id", seen, states)
        if cases or changed_goals or changed_seen:
            self._casebook.save(*cases, *changed_goals, *changed_seen)
        return states

    def _changed(self, kind: type[T], key: str, told: Sequence[T], states: dict[str, State]) -> list[T]:
        with self._casebook.reading() as connection:
            before = load_by_id(connection, kind, [getattr(one, key) for one in told])
        given = {name for name in kind.model_fields if name in self._mapping.given} | {"measure"}
        changed: list[T] = []
        for one in told:
            old = before.get(getattr(one, key))
            new = one if old is None else _brought_up_to_date(old, one, given)
            state = "new" if old is None else "updated" if new != old else "unchanged"
            states[getattr(one, key)] = state
            if state != "unchanged":
                changed.append(new)
        return changed

    def _cases_for(self, goals: Iterable[Goal]) -> list[Case]:
        wanted: dict[str, set[str]] = {}
        for goal in goals:
            known = self._children.get(goal.case_id)
            if known is None or (goal.child_id and goal.child_id not in known):
                wanted.setdefault(goal.case_id, set()).update({goal.child_id} if goal.child_id else ())
        return [self._case(case_id, sorted(children)) for case_id, children in wanted.items()]

    def _case(self, case_id: str, children: Sequence[str]) -> Case:
        added = tuple(self._casebook.child(child) or Child(child_id=child) for child in children)
        known = self._children.get(case_id)
        self._children[case_id] = {*(known or ()), *children}
        if known is None:
            return Case(case_id=case_id, name=f"Case {case_id}", children=added, invented=self._invented)
        case = self._casebook.case(case_id)
        return case.copy_with(children=(*case.children, *added))


class InFolder:
    """Keeps as the tidy goals.csv and observations.csv of a folder, as `sup progress --population` reads them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        for name in ("goals", "observations"):
            file = self._open.enter_context((self._folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            self._writers[name] = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
            self._writers[name].writerow(COLUMNS[name])
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def fault(self, told: Told) -> RowRefused | None:
        """Nothing: a folder keeps what any case has."""

    def keep(self, goals: Sequence[Goal], seen: Sequence[Observation], about: Mapping[str, Goal]) -> dict[str, State]:
        """Write both; whatever comes here is new to the file."""
        rows = {
            "goals": tidy_rows(goals)["goals"],
            "observations": tidy_rows([*about.values(), *seen])["observations"],
        }
        for name, found in rows.items():
            self._writers[name].writerows([to_cell(row[column]) for column in COLUMNS[name]] for row in found)
        return dict.fromkeys((*(one.goal_id for one in goals), *(one.observation_id for one in seen)), "new")


def _brought_up_to_date(old: T, told: T, given: set[str]) -> T:
    fields = {name: getattr(told, name) for name in type(old).model_fields if name in given}
    same = all(getattr(old, name) == value for name, value in fields.items())
    return old if same else old.copy_with(**fields)
