"""When a rule falls due for many rows at once, and what forbids an answer."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import pandas as pd

from sup_lib.policy.case_days import Words, days_of, text_of
from sup_lib.policy.interval import Days
from sup_lib.policy.options import Group, Index, Option
from sup_lib.policy.rules import CaseRule, Kind

Flags = np.ndarray[Any, np.dtype[np.bool_]]
_NAT = np.datetime64("NaT", "D")
_LAST = {"supervision": "last_session_on", "oversight": "last_oversight_on"}


@dataclass(frozen=True)
class Facts:
    """The columns of a case list that due dates rest on, each as long as the list."""

    opened_on: Days
    last_session_on: Days
    last_oversight_on: Days
    extension_until: Days
    extension_agreed_by: Words
    worker_id: Words

    @classmethod
    def of(cls, cases: pd.DataFrame) -> "Facts":
        """Read them from a case list. Raises `InvalidInput` naming row and column."""
        days = {f.name: days_of(cases, f.name) for f in fields(cls) if f.name.endswith(("_on", "_until"))}
        agreed_by, worker_id = text_of(cases, "extension_agreed_by"), text_of(cases, "worker_id")
        return cls(**days, extension_agreed_by=agreed_by, worker_id=worker_id)

    def take(self, rows: Index) -> "Facts":
        """The facts of some rows, in their order."""
        return replace(self, **{f.name: getattr(self, f.name)[rows] for f in fields(self)})

    def last_held(self, kinds: Iterable[Kind]) -> Days:
        """The last session of any of some kinds; NaT where none is on file."""
        last = np.full(len(self.opened_on), _NAT)
        for kind in kinds:
            last = np.fmax(last, getattr(self, _LAST[kind]))
        return last

    def agreed_by(self, role: str | None) -> Flags:
        """Whether an extension is on file that somebody in this role agreed; None means that nobody may."""
        agreed = np.zeros(len(self.opened_on), dtype=bool)
        for row in np.flatnonzero(~np.isnat(self.extension_until)) if role else ():
            agreed[row] = str(role).casefold() in " ".join(self.extension_agreed_by[row].casefold().split())
        return agreed

    def problems(self, kinds: Iterable[Kind], today: np.datetime64) -> Words:
        """Why no day can be said, as a sentence; '' where one can."""
        said = np.full(len(self.opened_on), "", dtype=object)
        last = self.last_held(kinds)
        said[np.isnat(last) & np.isnat(self.opened_on)] = (
            "Neither an opening nor a session is on file; add one of them."
        )
        for kind in kinds:
            held, column = getattr(self, _LAST[kind]), _LAST[kind]
            _say(said, held < self.opened_on, "{} {} lies before the opening on {}", column, held, self.opened_on)
            _say(said, held > today, "{} {} lies after the day of this list, {}", column, held, today)
        _say(
            said,
            self.opened_on > today,
            "{} {} lies after the day of this list, {}",
            "opened_on",
            self.opened_on,
            today,
        )
        return said


def _say(said: Words, where: Flags, words: str, column: str, days: Days, other: Any) -> None:
    others = np.broadcast_to(other, days.shape)
    for row in np.flatnonzero(where):
        said[row] = f"{words.format(column, days[row], others[row])}; check both dates."


@dataclass
class Choice:
    """For each row, the option that falls due first (-1 for none) and what it makes of the row."""

    options: list[Option]
    number: Index
    due_on: Days
    last_on: Days
    may_from: Days
    extended: Flags
    problem: Words

    @classmethod
    def nothing(cls, options: list[Option], size: int) -> "Choice":
        """No option taken yet, for any row."""
        return cls(
            options,
            number=np.full(size, -1, dtype=np.intp),
            due_on=np.full(size, _NAT),
            last_on=np.full(size, _NAT),
            may_from=np.full(size, _NAT),
            extended=np.zeros(size, dtype=bool),
            problem=np.full(size, "", dtype=object),
        )


def choose(kind: Kind, facts: Facts, group_of: Index, groups: list[Group], today: np.datetime64) -> Choice:
    """Work out every option, and keep for each row the one that falls due first."""
    options = sorted(
        {option for group in groups for option in group.of_kind(kind)},
        key=lambda option: (option.interval.least_days, option.name, option.rag),
    )
    choice = Choice.nothing(options, len(group_of))
    for number, option in enumerate(options):
        has = np.array([option in group.options for group in groups], dtype=bool)
        _offer(choice, number, np.flatnonzero(has[group_of]), facts, today)
    return choice


def _offer(choice: Choice, number: int, rows: Index, facts: Facts, today: np.datetime64) -> None:
    """Take an option for the rows where none was taken yet, or where it falls due earlier."""
    rule, interval, part = choice.options[number].rule, choice.options[number].interval, facts.take(rows)
    problem = part.problems(rule.restarted_by, today)
    opened_on, last_on = _counted_from(part, rule, problem != "")
    first = rule.first or interval
    due_on = np.fmax(first.after_all(opened_on), interval.after_all(last_on))
    may_from = due_on
    if interval.shortest != interval.longest or first.shortest != first.longest:
        may_from = np.fmax(first.after_all(opened_on, shortest=True), interval.after_all(last_on, shortest=True))
    extended = part.agreed_by(rule.extension_agreed_by) & (part.extension_until > due_on)
    due_on = np.where(extended, part.extension_until, due_on)
    better = (choice.number[rows] < 0) | (due_on < choice.due_on[rows])
    found = {"due_on": due_on, "last_on": last_on, "may_from": may_from, "extended": extended, "problem": problem}
    choice.number[rows[better]] = number
    for name, values in found.items():
        getattr(choice, name)[rows[better]] = values[better]


def _counted_from(facts: Facts, rule: CaseRule, bad: Flags) -> tuple[Days, Days]:
    """Opening and last session of each row; of the worker's cases together, where one session serves them all."""
    opened_on = np.where(bad, _NAT, facts.opened_on)
    last_on = np.where(bad, _NAT, facts.last_held(rule.restarted_by))
    known = ~bad & (facts.worker_id != "")
    if rule.shared_by is None or not known.any():
        return opened_on, last_on
    days = pd.DataFrame({"worker": facts.worker_id, "opened": opened_on, "last": last_on})
    of_worker = days.groupby("worker")
    earliest = of_worker["opened"].transform("min").to_numpy().astype("datetime64[D]")
    latest = of_worker["last"].transform("max").to_numpy().astype("datetime64[D]")
    return np.where(known, earliest, opened_on), np.where(known, latest, last_on)
