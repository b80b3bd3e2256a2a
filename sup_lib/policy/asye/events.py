"""What has happened in a supported year so far, or is expected to: all that its plan rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any, get_args

from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.policy.asye.absence import Absence
from sup_lib.policy.rules import StaffKind

OBSERVATION = "direct observation"
PROTECTED = "protected time"
KINDS_HELD = (
    "case management",
    "professional",
    OBSERVATION,
    "reflective team discussion",
    "agreement review",
    "group learning",
)
"""Kinds of session that can be told as held; ASYE reviews are told by their month."""

assert set(KINDS_HELD) - {OBSERVATION} <= set(get_args(StaffKind))


@dataclass(frozen=True)
class Held:
    """One session that was held. `with_whom` may be empty where nobody wrote it down.

    Raises `InvalidInput` for a kind that is none.

    >>> Held("professional", "12/01/2026", "team manager").on
    datetime.date(2026, 1, 12)
    """

    kind: str
    on: date
    with_whom: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "on", parse_day(self.on))
        if self.kind not in KINDS_HELD:
            raise InvalidInput(f"'{self.kind}' is no kind of session; choose from {', '.join(KINDS_HELD)}")


@dataclass(frozen=True)
class YearEvents:
    """A start, and what followed. Days are dates, or typed as 2026-03-31 or 31/03/2026.

    `reviews` gives, by its month (3, 6, 9, 11), the day on which a review was held and went well, or for which it is
    planned. `probation_passed_on` may lie ahead too: then it is expected. `held` are sessions; a kind of which none
    is told is taken as not known, not as missed.

    Raises `InvalidInput` for what is no date, and for what lies before the start.

    >>> YearEvents("2026-01-05", reviews={6: "2026-07-06"}).reviews[6]
    datetime.date(2026, 7, 6)
    """

    started_on: date
    probation_passed_on: date | None = None
    reviews: Mapping[int, date] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    held: tuple[Held, ...] = ()

    def __post_init__(self) -> None:
        start = parse_day(self.started_on)
        passed = None if self.probation_passed_on is None else parse_day(self.probation_passed_on)
        reviews = {month: parse_day(day) for month, day in sorted(self.reviews.items())}
        told = [("probation passed", passed)] if passed else []
        told += [(f"the {month}-month review", day) for month, day in reviews.items()]
        told += [("the end of an absence", absence.last_on) for absence in self.absences]
        told += [(one.kind, one.on) for one in self.held]
        for name, day in told:
            if day < start:
                raise InvalidInput(f"{name} on {day} lies before the start on {start}; check both dates")
        _in_order(reviews)
        for name, value in (("started_on", start), ("probation_passed_on", passed), ("reviews", reviews)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "absences", tuple(self.absences))
        object.__setattr__(self, "held", tuple(sorted(set(self.held), key=lambda one: (one.on, one.kind))))

    def changed(self, **changes: Any) -> "YearEvents":
        """The same with some fields told otherwise; `reviews` are added to those that are there.

        >>> YearEvents("2026-01-05").changed(reviews={6: "2026-07-20"}).reviews[6]
        datetime.date(2026, 7, 20)
        """
        if "reviews" in changes:
            changes["reviews"] = {**self.reviews, **changes["reviews"]}
        return replace(self, **changes)


def _in_order(reviews: Mapping[int, date]) -> None:
    months = list(reviews)
    for one, other in pairwise(months):
        if reviews[other] < reviews[one]:
            raise InvalidInput(
                f"the {other}-month review on {say_day(reviews[other])} lies before the {one}-month review on"
                f" {say_day(reviews[one])}; check both dates"
            )
