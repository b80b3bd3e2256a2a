"""When rules fall due for many rows in one pass, and what forbids an answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from sup_lib.policy.case_columns import CaseColumns
from sup_lib.policy.interval import Days, Places, after_each
from sup_lib.policy.options import Flags, Option
from sup_lib.policy.rules import Kind

_NAT = np.datetime64("NaT", "D")
_LAST = {"supervision": "last_session_on", "oversight": "last_oversight_on"}
_NO_DAY, _OPENED_LATER, _BEFORE, _AFTER = 1, 2, 3, 4


@dataclass(frozen=True)
class Facts:
    """The columns of a case list that due dates rest on, each as long as the list; words as codes and their words."""

    opened_on: Days
    last_session_on: Days
    last_oversight_on: Days
    extension_until: Days
    extension_agreed_by: tuple[Places, list[str]]
    worker_id: tuple[Places, list[str]]

    @classmethod
    def of(cls, cases: CaseColumns) -> "Facts":
        """Read them from a case list. Raises `InvalidInput` naming row and column."""
        days = {f.name: cases.days(f.name) for f in fields(cls) if f.name.endswith(("_on", "_until"))}
        return cls(**days, extension_agreed_by=cases.words("extension_agreed_by"), worker_id=cases.words("worker_id"))

    def take(self, rows: Places) -> "Facts":
        """The facts of some rows, each at most once, in the order of the list."""
        if len(rows) == len(self.opened_on):
            return self
        days = {f.name: getattr(self, f.name)[rows] for f in fields(self) if f.name.endswith(("_on", "_until"))}
        (agreed, roles), (worker, workers) = self.extension_agreed_by, self.worker_id
        return Facts(**days, extension_agreed_by=(agreed[rows], roles), worker_id=(worker[rows], workers))

    def last_held(self, kinds: Iterable[Kind]) -> Days:
        """The last session of any of some kinds; NaT where none is on file."""
        first, *others = (self.held(kind) for kind in kinds)
        for held in others:
            first = np.fmax(first, held)
        return first

    def held(self, kind: Kind) -> Days:
        """The last session of one kind; NaT where none is on file."""
        days: Days = getattr(self, _LAST[kind])
        return days

    def agreed_by(self, role: str | None) -> Flags:
        """Whether somebody in this role agreed to something; None means that nobody may."""
        codes, words = self.extension_agreed_by
        return np.array([may_agree(role, word) for word in words], dtype=bool)[codes]

    def problems(self, kinds: tuple[Kind, ...], today: np.datetime64) -> Places:
        """Why no day can be said, as a number that `problem_words` can say; 0 where one can."""
        found = np.where(np.isnat(self.opened_on) & np.isnat(self.last_held(kinds)), np.intp(_NO_DAY), np.intp(0))
        for place, kind in enumerate(kinds):
            np.copyto(found, _BEFORE + 2 * place, where=self.held(kind) < self.opened_on)
            np.copyto(found, _AFTER + 2 * place, where=self.held(kind) > today)
        np.copyto(found, _OPENED_LATER, where=self.opened_on > today)
        return found

    def problem_words(self, number: int, kinds: tuple[Kind, ...], row: int, today: np.datetime64) -> str:
        """The sentence of a problem in a row."""
        opened, of_list = f"the opening on {self.opened_on[row]}", f"the day of this list, {today}"
        if number == _NO_DAY:
            return "Neither an opening nor a session is on file; add one of them."
        if number == _OPENED_LATER:
            return f"opened_on {self.opened_on[row]} lies after {of_list}; check both dates."
        kind = kinds[(number - _BEFORE) // 2]
        lies = f"after {of_list}" if (number - _BEFORE) % 2 else f"before {opened}"
        return f"{_LAST[kind]} {self.held(kind)[row]} lies {lies}; check both dates."


def may_agree(role: str | None, agreed_by: str) -> bool:
    """Whether who agreed to something is said to have this role; None means that nobody may.

    >>> may_agree("service manager", "Pat Lee,  Service Manager"), may_agree(None, "Service Manager")
    (True, False)
    """
    return role is not None and role.casefold() in " ".join(agreed_by.casefold().split())


@dataclass(frozen=True)
class Choice:
    """For each row, the option that falls due first (-1 for none) and what it makes of the row."""

    number: Places
    due_on: Days
    last_on: Days
    may_from: Days
    extended: Flags
    problem: Places

    @classmethod
    def nothing(cls, rows: int) -> "Choice":
        """No option, for any row."""
        number, never = np.full(rows, -1, dtype=np.intp), np.full(rows, _NAT)
        return cls(number, never, never, never, np.zeros(rows, dtype=bool), np.zeros(rows, dtype=np.intp))

    @classmethod
    def joined(cls, choices: Iterable["Choice"]) -> "Choice":
        """Choices one after the other."""
        every = list(choices)
        return cls(**{f.name: np.concatenate([getattr(one, f.name) for one in every]) for f in fields(cls)})

    def take_earlier(self, other: "Choice", rows: Places) -> None:
        """Take the other's answer in those of some rows where it falls due earlier."""
        earlier = other.due_on < self.due_on[rows]
        for f in fields(self):
            getattr(self, f.name)[rows[earlier]] = getattr(other, f.name)[earlier]


def choose(options: Sequence[Option], turns: Sequence[Places], facts: Facts, today: np.datetime64) -> Choice:
    """Work out every option, and keep for each row the one that falls due first.

    `turns` say by number which of the options each row has: its first one, then its second one and so on, -1 where
    it has none. Each turn is one pass over all rows that have one.
    """
    if not options:
        return Choice.nothing(len(facts.opened_on))
    found = _ask(options, turns[0], facts, today)
    for number in turns[1:]:
        rows = np.flatnonzero(number >= 0)
        found.take_earlier(_ask(options, number[rows], facts.take(rows), today), rows)
    return found


def _ask(options: Sequence[Option], number: Places, facts: Facts, today: np.datetime64) -> Choice:
    """What each row's option makes of it; nothing where it has none."""
    opened_on, last_on, problem = _counted_from(options, number, facts, today)
    every = [option.interval for option in options]
    first = [option.rule.first or option.interval for option in options]
    due_on = np.fmax(after_each(first, number, opened_on), after_each(every, number, last_on))
    may_from = due_on
    if any(interval.shortest != interval.longest for interval in (*first, *every)):
        may_from = np.fmax(
            after_each(first, number, opened_on, shortest=True), after_each(every, number, last_on, shortest=True)
        )
    extended = _is_extended(options, number, facts) & (facts.extension_until > due_on)
    due_on = np.where(extended, facts.extension_until, due_on)
    return Choice(number, due_on, last_on, may_from, extended, problem)


def _counted_from(
    options: Sequence[Option], number: Places, facts: Facts, today: np.datetime64
) -> tuple[Days, Days, Places]:
    """The opening and the last session that count, and the problem of a row for which neither does."""
    restarted_by = [option.rule.restarted_by for option in options]
    last_on, problem = np.full(len(number), _NAT), np.zeros(len(number), dtype=np.intp)
    for kinds in dict.fromkeys(restarted_by):
        asked = np.array([one == kinds for one in restarted_by])[number] & (number >= 0)
        if asked.any():
            np.copyto(last_on, facts.last_held(kinds), where=asked)
            np.copyto(problem, facts.problems(kinds, today), where=asked)
    counts = (number >= 0) & (problem == 0)
    opened_on, last_on = np.where(counts, facts.opened_on, _NAT), np.where(counts, last_on, _NAT)
    shared = np.array([option.rule.shared_by is not None for option in options])
    if shared.any():
        known = np.array([bool(word) for word in facts.worker_id[1]], dtype=bool)[facts.worker_id[0]]
        rows = np.flatnonzero(shared[number] & counts & known)
        opened_on[rows], last_on[rows] = _of_worker(
            [number[rows], facts.worker_id[0][rows]], opened_on[rows], last_on[rows]
        )
    return opened_on, last_on, problem


def _of_worker(whose: list[Places], opened_on: Days, last_on: Days) -> tuple[Days, Days]:
    """Opening and last session of each worker's cases together, where one session serves them all."""
    days = pd.DataFrame({"opened": opened_on.astype("datetime64[s]"), "last": last_on.astype("datetime64[s]")})
    of_worker = days.groupby(whose)
    earliest, latest = of_worker["opened"].transform("min"), of_worker["last"].transform("max")
    return earliest.to_numpy().astype("datetime64[D]"), latest.to_numpy().astype("datetime64[D]")


def _is_extended(options: Sequence[Option], number: Places, facts: Facts) -> Flags:
    """Whether an extension is on file that somebody agreed who may."""
    found = np.zeros(len(number), dtype=bool)
    if np.isnat(facts.extension_until).all():
        return found
    roles = [option.rule.extension_agreed_by for option in options]
    for role in dict.fromkeys(roles):
        found |= np.array([one == role for one in roles])[number] & (number >= 0) & facts.agreed_by(role)
    return found & ~np.isnat(facts.extension_until)
