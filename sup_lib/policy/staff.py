"""Which supervision of staff is due: one row per worker and type, the most urgent first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from sup_lib.policy.case_columns import to_day
from sup_lib.policy.due import STATES
from sup_lib.policy.interval import Interval
from sup_lib.policy.library import load_policy
from sup_lib.policy.policy import Policy, names_of
from sup_lib.policy.rules import StaffKind, StaffRule, Stage
from sup_lib.policy.worker_facts import WorkerFacts, read_workers

STAFF_STATES = (*STATES, "as the cases ask")
_LAST: dict[StaffKind, str] = {
    "case management": "last_case_on",
    "professional": "last_professional_on",
    "reflective team discussion": "last_reflective_on",
    "peer reflection": "last_peer_on",
    "reflection on a case": "last_case_on",
    "agreement review": "agreement_reviewed_on",
}
_PASSED = {"probation": "probation_passed_on", "six-month review": "six_month_review_passed_on"}
_DAYLESS = {True: "as the cases ask", False: "no rule"}
"""What a rule without a day of its own gives, by whether it leaves that to the cases."""
_CARRIED = ("name", "group", "team", "supervisor_id")
_COLUMNS = ("worker_id", "kind", "state", "due_on", "days_overdue", "last_on", "with_whom", "rule", "note")


def staff_due_table(
    workers: pd.DataFrame,
    *,
    policy: Policy | str | Path,
    as_of: date | str,
    settings: Mapping[str, Any] | None = None,
) -> pd.DataFrame:
    """Say what supervision each worker is due under a policy, on a day.

    `workers` has `worker_id`, `group` (or the casebook's `role`), and any field of `WorkerFacts`: `started_on`,
    `case_holding`, `last_case_on`, `last_professional_on`, `last_reflective_on`, `last_peer_on`,
    `agreement_reviewed_on`, `probation_passed_on`, `six_month_review_passed_on`, `last_professional_with`,
    `asye_reviews_held`, `professional_since_observation`, `not_recorded`. Empty means not known; without
    `case_holding` a social worker is taken to hold cases. The setting `nqsw` of lambeth-2021 follows its section
    '3.1' or '3.3'.

    Gives `worker_id, kind, state, due_on, days_overdue, last_on, with_whom, rule, note`, then what the list holds of
    name, group, team and supervisor. `days_overdue` is 0 unless the day is past.

    Raises `InvalidInput` naming a missing column, or the worker and field that cannot be read.

    >>> workers = pd.DataFrame([{"worker_id": "W1", "group": "NQSW", "started_on": "2024-01-01",
    ...                          "last_professional_on": "2024-01-08"}])
    >>> table = staff_due_table(workers, policy="lambeth-2021", as_of="2024-01-10").set_index("kind")
    >>> table.loc["professional", "due_on"].date()
    datetime.date(2024, 1, 15)
    """
    chosen = (policy if isinstance(policy, Policy) else load_policy(policy)).with_settings(settings)
    today = to_day(as_of)
    rows = [row for worker in read_workers(workers) for row in _rows(worker, chosen, today)]
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype({"due_on": "datetime64[s]", "last_on": "datetime64[s]"})
    table["state"] = pd.Categorical(table["state"], categories=list(STAFF_STATES), ordered=True)
    urgency = table["state"].cat.codes.clip(lower=1)
    table = (
        table.assign(urgency=urgency)
        .sort_values(["urgency", "due_on", "worker_id"], kind="stable")
        .drop(columns="urgency")
        .reset_index(drop=True)
    )
    carried = {str(name): workers[name] for name in _CARRIED if name in workers.columns}
    return table.assign(**{name: _by_worker(workers, values, table) for name, values in carried.items()})


def _by_worker(workers: pd.DataFrame, values: pd.Series, table: pd.DataFrame) -> "pd.Series[str]":
    known = dict(zip(workers["worker_id"].astype(str).str.strip(), values, strict=True))
    return table["worker_id"].map(known).astype(object).fillna("")


@dataclass(frozen=True)
class _Next:
    """When a rule is next due for one worker: None where no day can be said, with the reason in `note`."""

    due_on: date | None
    may_from: date | None = None
    in_turn: bool = False
    note: str = ""


def _rows(worker: WorkerFacts, policy: Policy, today: date) -> Iterator[dict[str, Any]]:
    rules = rules_for_group(worker.group, policy, case_holding=worker.case_holding)
    if not rules:
        said = (
            f"No rule of {policy.policy} is for '{worker.group}'." if worker.group else "No group is on file; add it."
        )
        yield dict.fromkeys(_COLUMNS) | {
            "worker_id": worker.worker_id,
            "kind": "",
            "state": "no rule" if worker.group else "cannot say",
            "days_overdue": 0,
            "with_whom": "",
            "rule": said,
            "note": "",
        }
    for rule in rules:
        if rule.at and worker.asye_reviews_held is not None and worker.asye_reviews_held >= len(rule.at):
            continue
        last_on = getattr(worker, _LAST[rule.kind]) if rule.kind in _LAST else None
        found = _problem(rule, worker, last_on, today) or _next(rule, worker, last_on, today)
        yield {
            "worker_id": worker.worker_id,
            "kind": rule.kind,
            "state": _state(found, last_on, today, policy) if rule.has_day else _DAYLESS[rule.as_cases_ask],
            "due_on": found.due_on,
            "days_overdue": max(0, (today - found.due_on).days) if found.due_on else 0,
            "last_on": last_on,
            "with_whom": _with_whom(rule, worker, in_turn=found.in_turn),
            "rule": policy.cite(rule),
            "note": found.note or _observation_note(rule, worker, policy),
        }


def rules_for_group(group: str, policy: Policy, *, case_holding: bool | None = None) -> list[StaffRule]:
    """The rules of a policy, under its settings, for a group of staff as it is called: one a kind of supervision.

    Where `case_holding` is not known the worker is taken to hold cases.
    """
    groups = policy.staff_groups
    names = groups.parts(group)[0] or (group,)
    holding = True if case_holding is None else case_holding
    fit = [
        rule
        for rule in policy.staff
        if names_of(rule, groups) & set(names)
        and rule.case_holding in (None, holding)
        and all(policy.settings.get(name) == value for name, value in rule.only_if.items())
    ]
    first: dict[StaffKind, StaffRule] = {}
    for rule in sorted(fit, key=lambda rule: rule.precedence or 0):
        first.setdefault(rule.kind, rule)
    return list(first.values())


def _problem(rule: StaffRule, worker: WorkerFacts, last_on: date | None, today: date) -> _Next | None:
    if last_on is None and rule.kind in worker.not_recorded and rule.has_day:
        return _Next(None, note="None is on file, and this list cannot tell whether one was held; add its day.")
    if last_on and last_on > today:
        return _Next(
            None, note=f"The last one, {last_on}, lies after the day of this list, {today}; check both dates."
        )
    if last_on and worker.started_on and last_on < worker.started_on:
        return _Next(None, note=f"The last one, {last_on}, lies before the start on {worker.started_on}; check both.")
    return None


def _next(rule: StaffRule, worker: WorkerFacts, last_on: date | None, today: date) -> _Next:
    if not rule.has_day:
        return _Next(None)
    if (last_on is None or rule.at or rule.stages) and worker.started_on is None:
        return _Next(None, note="The day on which the worker started is not on file; add it.")
    if rule.at and worker.started_on:
        return _next_review(rule.at, worker.started_on, worker.asye_reviews_held, today)
    since = last_on or worker.started_on
    assert since is not None
    stage = _stage(rule.stages, worker, since, today) if rule.stages else Stage(every=rule.every or Interval(days=1))
    return _Next(stage.every.after(since), stage.every.after(since, shortest=True), stage.in_turn)


def _next_review(at: tuple[Interval, ...], started_on: date, held: int | None, today: date) -> _Next:
    """The review after those held; where nobody counted them, the first that is not past yet."""
    days = [interval.after(started_on) for interval in at]
    if held is not None:
        return _Next(days[held])
    coming = [day for day in days if day >= today]
    return _Next(coming[0] if coming else days[-1], note="How many reviews were held is not on file.")


def _stage(stages: tuple[Stage, ...], worker: WorkerFacts, since: date, today: date) -> Stage:
    """The stage in which the next session falls, counted from the last one."""
    for stage in stages[:-1]:
        if stage.holds(since, started_on=worker.started_on, has_passed=lambda name: _has_passed(worker, name, today)):
            return stage
    return stages[-1]


def _has_passed(worker: WorkerFacts, milestone: str, today: date) -> bool:
    passed_on: date | None = getattr(worker, _PASSED[milestone])
    return passed_on is not None and passed_on <= today


def _state(found: _Next, last_on: date | None, today: date, policy: Policy) -> str:
    if found.due_on is None:
        return "cannot say"
    if found.due_on < today:
        return "overdue" if last_on else "never held"
    if found.due_on == today:
        return "due"
    ranged = found.may_from is not None and found.may_from < found.due_on and found.may_from <= today
    soon = found.due_on - timedelta(days=policy.due_soon_days) <= today
    return "due soon" if soon or ranged else "not yet due"


def _with_whom(rule: StaffRule, worker: WorkerFacts, *, in_turn: bool) -> str:
    """Whose turn it is, where supervisors take turns and the last one is on file; all of them elsewhere."""
    turn = rule.whose_turn(worker.last_professional_with) if in_turn else ""
    return turn or " or ".join(rule.with_whom)


def _observation_note(rule: StaffRule, worker: WorkerFacts, policy: Policy) -> str:
    """Say so where the next professional session is the direct observation."""
    every, since = policy.observation_every_sessions, worker.professional_since_observation
    if rule.kind != "professional" or every is None or since is None or since < every - 1:
        return ""
    cited = f"[{policy.policy}, {policy.observation_section}]"
    return f"The next one is a direct observation of practice: one in {every} is. {cited}"
