"""When the law or statutory guidance says that something is next due for a child: rules as data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, StrictStr

from sup_lib.dates import add_months, add_weeks, add_working_days, age_on
from sup_lib.definitions import Defined, read_definition
from sup_lib.errors import InvalidInput
from sup_lib.model import Child, Status
from sup_lib.policy.vocabulary import DEFINITIONS, load_vocabulary

Sentence = Annotated[StrictStr, Field(min_length=1)]
OneNumber = Annotated[int, Field(ge=1, strict=True)]
Within = Annotated[dict[Literal["weeks", "months", "working_days"], OneNumber], Field(min_length=1, max_length=1)]
OnlyIf = dict[Literal["last_within_working_days_of_start", "aged_under", "aged_from"], OneNumber]


class StatutoryRule(Defined):
    """One rule of `definitions/statutory_dates.yaml`: `says` is its plain sentence, `source` where it stands."""

    id: Annotated[StrictStr, Field(pattern=r"^[a-z0-9-]+$")]
    key_date: Sentence
    status: Sentence
    when: Literal["never held", "held before"]
    only_if: OnlyIf = Field(default_factory=dict)
    within: Within
    says: Sentence
    source: Sentence


class StatutoryRules(Defined):
    """The rules of the file, in the order in which they are tried."""

    rules: Annotated[tuple[StatutoryRule, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class StatutoryDue:
    """When something is next due, and the rule that says so."""

    next_on: date
    rule: StatutoryRule


@cache
def statutory_rules() -> tuple[StatutoryRule, ...]:
    """Every rule, in the order in which they are tried.

    >>> statutory_rules()[0].says
    'First child protection review conference within 3 months of the initial conference.'
    """
    return read_definition(DEFINITIONS / "statutory_dates.yaml", StatutoryRules).rules


def statutory_due(key_date: str, *, child: Child, last_on: date | None) -> StatutoryDue | None:
    """When a key date of a child is next due by law or statutory guidance.

    None where no rule covers it, the status that would ask for it has ended, or a date that the rule counts from is
    not on file. A child with two open statuses of one code is held to the one that started last.

    >>> child = Child(child_id="1", statuses=[Status(code="CP", started_on="2024-01-31")])
    >>> statutory_due("Review conference", child=child, last_on=None).next_on
    datetime.date(2024, 4, 30)
    >>> statutory_due("Dental check", child=child, last_on=None) is None
    True
    """
    for rule in statutory_rules():
        if rule.key_date != key_date or (rule.when == "held before") != (last_on is not None):
            continue
        status = _open_status(child, rule.status)
        counted_from = last_on or (status.started_on if status else None)
        if status and counted_from and _fits(rule, child, status, last_on):
            return _due(rule, counted_from)
    return None


def _open_status(child: Child, code: str) -> Status | None:
    wider = load_vocabulary("statuses").wider
    found = [status for status in child.statuses if status.is_open and code in (status.code, wider(status.code))]
    return max(found, key=lambda status: status.started_on or date.min, default=None)


def _fits(rule: StatutoryRule, child: Child, status: Status, last_on: date | None) -> bool:
    return all(_CONDITIONS[name](child, status, last_on, value) for name, value in rule.only_if.items())


def _due(rule: StatutoryRule, counted_from: date) -> StatutoryDue | None:
    ((unit, number),) = rule.within.items()
    try:
        return StatutoryDue(next_on=_STEPS[unit](counted_from, number), rule=rule)
    except InvalidInput:  # a mistyped year, outside the calendar: the date is queried elsewhere
        return None


def _last_was_first(child: Child, status: Status, last_on: date | None, working_days: int) -> bool:
    if last_on is None or status.started_on is None:
        return False
    try:
        return status.started_on <= last_on <= add_working_days(status.started_on, working_days)
    except InvalidInput:
        return False


def _aged_under(child: Child, status: Status, last_on: date | None, years: int) -> bool:
    if child.born_on is None or last_on is None:
        return False
    return last_on < child.born_on or age_on(child.born_on, last_on) < years


def _aged_from(child: Child, status: Status, last_on: date | None, years: int) -> bool:
    return child.born_on is not None and not _aged_under(child, status, last_on, years)


_CONDITIONS: dict[str, Callable[[Any, Any, Any, int], bool]] = {
    "last_within_working_days_of_start": _last_was_first,
    "aged_under": _aged_under,
    "aged_from": _aged_from,
}
_STEPS: dict[str, Callable[[date, int], date]] = {
    "weeks": add_weeks,
    "months": add_months,
    "working_days": add_working_days,
}
