"""The supported year as a whole: every session, review and observation, from the policy's rules and the events."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.policy.asye.absence import Absence, Away
from sup_lib.policy.asye.events import OBSERVATION, YearEvents
from sup_lib.policy.asye.item import YearItem, item_of
from sup_lib.policy.asye.professional import professional_items
from sup_lib.policy.asye.protected import protected_items
from sup_lib.policy.asye.rhythm import Passed, Span, Step, reviews, rhythm, stages_of
from sup_lib.policy.library import load_policy
from sup_lib.policy.policy import Policy, SupportedYear
from sup_lib.policy.rules import StaffRule
from sup_lib.policy.staff import rules_for_group

if TYPE_CHECKING:
    import pandas as pd

_REVIEW_OF = {"six-month review": 6}


@dataclass(frozen=True)
class AsyeYear:
    """A plan of one supported year, as known on a day. `items` are in order of their days; `notes` say what it lacks.

    `ends_on` is the anniversary of the start. `policy` is cited in every item's rule.
    """

    events: YearEvents
    ends_on: date
    as_of: date
    policy: str
    items: tuple[YearItem, ...]
    notes: tuple[str, ...]

    @property
    def absences(self) -> tuple[Absence, ...]:
        """When the worker is away."""
        return self.events.absences

    def of(self, *kinds: str) -> tuple[YearItem, ...]:
        """The items of some kinds, in order."""
        return tuple(item for item in self.items if item.kind in kinds)

    def table(self) -> "pd.DataFrame":
        """One row an item: `on, kind, what, with_whom, minutes, state, due_on, moved, rule, note`.

        `due_on` is the day that the rule gives, `moved` is '', 'absence' or 'closed'; `minutes` is missing where the
        policy does not say.
        """
        import pandas as pd  # noqa: PLC0415

        rows = [{name: getattr(item, name) for name in _COLUMNS} for item in self.items]
        table = pd.DataFrame(rows, columns=list(_COLUMNS))
        days = {name: pd.to_datetime(table[name]) for name in ("on", "due_on")}
        return table.assign(**days, minutes=table["minutes"].astype("Int64"))


_COLUMNS = ("on", "kind", "what", "with_whom", "minutes", "state", "due_on", "moved", "rule", "note")


def asye_year(
    events: YearEvents,
    *,
    policy: Policy | str | Path,
    as_of: date | str,
    settings: Mapping[str, Any] | None = None,
) -> AsyeYear:
    """Plan a supported year from its start and the events so far, as a policy has it.

    Sessions are counted from the last one held; where none is on file, from the start. What falls on a weekend or a
    bank holiday moves to the next working day and leaves the days that follow; what falls in an absence moves to the
    first working day after it, and the days that follow are counted from there. Reviews are counted from the start
    alone. The setting `nqsw` of lambeth-2021 follows its section '3.1' or '3.3'.

    Raises `InvalidInput` where the policy has no supported year, or for a session after `as_of`.

    >>> year = asye_year(YearEvents("2026-01-05"), policy="lambeth-2021", as_of="2026-01-05")
    >>> [str(item.on) for item in year.of("ASYE review")]
    ['2026-04-07', '2026-07-06', '2026-10-05', '2026-12-07']
    """
    chosen = (policy if isinstance(policy, Policy) else load_policy(policy)).with_settings(settings)
    promise = chosen.supported_year
    if promise is None:
        raise InvalidInput(
            f"{chosen.policy} says nothing of a supported year; choose lambeth-2021, or a policy that does"
        )
    today = parse_day(as_of)
    _check(events, chosen, today)
    span = Span(events.started_on, promise.length.after(events.started_on), today, Away(events.absences))
    items = sorted(_items(events, chosen, promise, span), key=lambda item: (item.on, item.kind))
    notes = tuple(_notes(events, chosen, promise, span))
    return AsyeYear(events, span.ends_on, today, chosen.policy, tuple(items), notes)


def _rules(policy: Policy, promise: SupportedYear) -> list[StaffRule]:
    own = rules_for_group(promise.group, policy, case_holding=True)
    return [rule for rule in (*own, *promise.beside) if not rule.as_cases_ask]


def _items(events: YearEvents, policy: Policy, promise: SupportedYear, span: Span) -> Iterator[YearItem]:
    passed = _passed(events, policy, promise, span)
    for rule in _rules(policy, promise):
        minutes = promise.longest_session_minutes if rule.kind in promise.longest_session_of else None
        if rule.at:
            steps = reviews(rule, span, events.reviews, known=False)
            for month, step in steps:
                what = "final review" if month == rule.at[-1].longest else f"{month}-month review"
                yield item_of(step, rule, policy, what=what)
            continue
        kinds = (rule.kind, OBSERVATION) if rule.kind == "professional" else (rule.kind,)
        held = [one for one in events.held if one.kind in kinds]
        walked = rhythm(stages_of(rule), span, held=held, known=bool(held), passed=passed)
        if rule.kind == "professional":
            items: Iterator[YearItem] = professional_items(walked, rule, policy)
        else:
            items = (item_of(step, rule, policy) for step in walked)
        yield from (replace(item, minutes=minutes) for item in items)
    yield from protected_items(promise, span, policy)


def _passed(events: YearEvents, policy: Policy, promise: SupportedYear, span: Span) -> Passed:
    """When milestones were passed; a review to come is expected to go well on the day on which it is planned."""
    days: dict[str, date | None] = {"probation": events.probation_passed_on}
    for rule in _rules(policy, promise):
        steps: dict[int, Step] = dict(reviews(rule, span, events.reviews, known=True)) if rule.at else {}
        for milestone, month in _REVIEW_OF.items():
            if month in steps:
                days[milestone] = steps[month].on if steps[month].state != "missed" else None
    return days


def _check(events: YearEvents, policy: Policy, today: date) -> None:
    for one in events.held:
        if one.on > today:
            raise InvalidInput(
                f"{one.kind} held on {one.on} lies after the day of this plan, {today}; check both dates"
            )
    months = [at.longest for rule in policy.staff for at in rule.at]
    for month in events.reviews:
        if month not in months:
            known = ", ".join(map(str, months)) or "none"
            raise InvalidInput(f"{policy.policy} has no {month}-month review; its reviews are at {known} months")


def _notes(events: YearEvents, policy: Policy, promise: SupportedYear, span: Span) -> Iterator[str]:
    """What the plan takes for granted, or waits for."""
    passed = _passed(events, policy, promise, span)
    wanted = {name for rule in _rules(policy, promise) for stage in rule.stages for name in stage.until_passed}
    for name in sorted(wanted):
        said, day = name if name == "probation" else f"the {name}", passed.get(name)
        if day is None:
            yield f"No day is on file for {said} as passed; the rhythm that waits for it goes on until there is one."
        elif day > span.as_of:
            yield f"The plan takes it that {said} is passed on {say_day(day)}."
    for says in promise.without_a_day:
        yield f"{says} [{policy.policy}, {promise.section}]"
    if events.absences:
        yield "The policy does not say whether a long absence makes the year longer; ask your authority."
