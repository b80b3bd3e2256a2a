"""What speaks for discussing a case: its due list rows, its rating, its key dates, its goals and its actions."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sup_lib.dates import say_day
from sup_lib.model import Action, Case
from sup_lib.policy.agenda import AgendaRules, Candidate, Sign, SignName
from sup_lib.progress import GoalProgress

_SEEN = ("seen", "visit")
_STATUSES: dict[str, SignName] = {
    "moving away": "moving away",
    "drifting": "drifting",
    "past its date": "past its date",
}
_STATES: dict[str, SignName] = {"overdue": "overdue", "never held": "overdue", "due": "due", "due soon": "due"}


def candidate(
    case: Case,
    due: Iterable[Mapping[Any, Any]],
    progress: Iterable[GoalProgress],
    actions: Iterable[Action],
    *,
    as_of: date,
    rules: AgendaRules,
) -> Candidate:
    """A case with every sign that is on file for it, each in the rules' sentence.

    `due` are the case's rows of a `due_table`; `actions` its open ones. A key date counts as 'not seen' where its
    name speaks of seeing or visiting and its next day is past. A longer gap that was agreed is told, and asks for
    nothing.
    """
    says = {rule.sign: rule.says for rule in rules.signs}
    rows = list(due)
    found = [
        *_of_due(rows),
        *_of_rating(case),
        *_of_key_dates(case, as_of),
        *_of_goals(progress),
        *_late(actions, as_of),
    ]
    signs = (Sign(name, says[name].format(**words), days) for name, words, days in found if name in says)
    told = dict.fromkeys(str(row["note"]) for row in rows if row["state"] == "extension agreed")
    return Candidate(case.case_id, case.name, tuple(dict.fromkeys(signs)), tuple(told))


_Found = tuple[SignName, dict[str, str], int]


def _of_due(rows: Iterable[Mapping[Any, Any]]) -> Iterator[_Found]:
    for row in rows:
        kind, days = str(row["kind"]), int(row["days_overdue"])
        if row["state"] in _STATES:
            said = {"kind": kind, "day": say_day(row["due_on"].date()), "days": _counted(days)}
            yield _STATES[row["state"]], said, days
        elif row["state"] in ("cannot say", "no rule"):
            yield "cannot say", {"kind": kind, "what": str(row["note"] or row["rule"])}, 0


def _of_rating(case: Case) -> Iterator[_Found]:
    rating = case.risk_rating.strip().casefold()
    if rating == "red":
        yield "rated red", {}, 0
    elif rating == "amber":
        yield "rated amber", {}, 0


def _of_key_dates(case: Case, as_of: date) -> Iterator[_Found]:
    for child in case.children:
        for key in child.key_dates:
            if key.next_on and key.next_on < as_of and any(word in key.name.casefold() for word in _SEEN):
                said = {"name": child.name or child.child_id, "what": key.name, "day": say_day(key.next_on)}
                yield "not seen", said, (as_of - key.next_on).days


def _of_goals(progress: Iterable[GoalProgress]) -> Iterator[_Found]:
    for one in progress:
        said = {"what": f"{one.goal.statement.rstrip('.')}. {one.reason}"}
        if one.status in _STATUSES:
            yield _STATUSES[one.status], said, 0


def _late(actions: Iterable[Action], as_of: date) -> Iterator[_Found]:
    late = [action for action in actions if action.by_when and action.by_when < as_of]
    if late:
        first = min(action.by_when for action in late if action.by_when)
        number = "1 agreed action is" if len(late) == 1 else f"{len(late)} agreed actions are"
        yield (
            "action late",
            {"what": f"{number} past the day, the first since {say_day(first)}."},
            (as_of - first).days,
        )


def _counted(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
