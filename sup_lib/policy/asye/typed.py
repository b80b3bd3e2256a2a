"""A supported year's events as somebody types them: on the command line, in a notebook, on a page."""

import re
from collections.abc import Iterable
from typing import Any

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput
from sup_lib.policy.asye.absence import Absence
from sup_lib.policy.asye.events import Held, YearEvents

_SIX_MONTHS = 6
_REVIEW = re.compile(r"(?:review[- ]?)?(?P<month>\d{1,2})?(?:[- ]?months?)?", re.IGNORECASE)


def typed_events(
    start: str,
    *,
    probation_passed: str = "",
    reviews: Iterable[str] = (),
    absences: Iterable[str] = (),
    held: Iterable[str] = (),
) -> YearEvents:
    """Read what was typed. A review is '6=2026-07-06', or a day alone for the one at six months; an absence is
    '2026-05-04/2026-05-15', or '4/5/2026 to 15/5/2026'; a session held is 'professional=2026-01-12', and
    'professional=2026-01-12 with team manager' where that is known.

    Raises `InvalidInput` saying what was typed and how it is typed.

    >>> typed_events("05/01/2026", reviews=["6=2026-07-06"], absences=["04/05/2026 to 15/05/2026"]).absences[0].words
    '4 May 2026 to 15 May 2026'
    """
    return typed_into(YearEvents(parse_day(start)), probation_passed, reviews, absences, held)


def typed_into(
    events: YearEvents,
    probation_passed: str = "",
    reviews: Iterable[str] = (),
    absences: Iterable[str] = (),
    held: Iterable[str] = (),
) -> YearEvents:
    """The events with what was typed as for `typed_events`: a review and probation replace what is there.

    >>> typed_into(YearEvents("2026-01-05", reviews={6: "2026-07-06"}), reviews=["6=2026-07-20"]).reviews[6]
    datetime.date(2026, 7, 20)
    """
    return events.changed(
        probation_passed_on=parse_day(probation_passed) if probation_passed else events.probation_passed_on,
        reviews=dict(map(_review, reviews)),
        absences=(*events.absences, *map(typed_absence, absences)),
        held=(*events.held, *map(_held, held)),
    )


def typed_change(events: YearEvents, what_if: Iterable[str]) -> YearEvents:
    """The events, had something gone otherwise: 'review-6=2026-07-29', 'probation=2026-07-29', 'absence=FROM/TO'.

    Raises `InvalidInput` for anything else.

    >>> typed_change(typed_events("2026-01-05"), ["probation=2026-07-06"]).probation_passed_on
    datetime.date(2026, 7, 6)
    """
    for typed in what_if:
        name, equals, value = (part.strip() for part in typed.partition("="))
        if not equals or not name.casefold().startswith(("review", "probation", "absence")):
            raise InvalidInput(
                f"'{typed}' says no change; type review-6=2026-07-29, probation=2026-07-29"
                " or absence=2026-05-04/2026-05-15"
            )
        changes: dict[str, Any] = {"probation_passed_on": parse_day(value)} if name[:1] in "pP" else {}
        if name[:1] in "rR":
            changes = {"reviews": dict([_review(typed)])}
        elif name[:1] in "aA":
            changes = {"absences": (*events.absences, typed_absence(value))}
        events = events.changed(**changes)
    return events


def typed_absence(typed: str) -> Absence:
    """Read an absence: two days with a '/' or the word 'to' between them; one day is a day's absence.

    >>> typed_absence("2026-05-04/2026-05-15").words, typed_absence("4/5/2026").words
    ('4 May 2026 to 15 May 2026', '4 May 2026')
    """
    if " to " in typed:
        days = [part.strip() for part in typed.split(" to ", 1)]
    else:
        parts = [part.strip() for part in typed.split("/")]
        half = len(parts) // 2
        days = ["/".join(parts[:half]), "/".join(parts[half:])] if half and len(parts) % 2 == 0 else [typed]
    try:
        return Absence(parse_day(days[0]), parse_day(days[-1]))
    except InvalidInput as problem:
        if "is not a date" not in str(problem):
            raise
        raise InvalidInput(
            f"'{typed}' is no absence; type 2026-05-04/2026-05-15, its first and its last day"
        ) from None


def _review(typed: str) -> tuple[int, Any]:
    name, _, day = (part.strip() for part in typed.rpartition("="))
    found = _REVIEW.fullmatch(name)
    if found is None:
        raise InvalidInput(f"'{typed}' is no review; type 6=2026-07-06, its month and its day")
    return int(found["month"] or _SIX_MONTHS), parse_day(day)


def _held(typed: str) -> Held:
    kind, equals, rest = (part.strip() for part in typed.partition("="))
    if not equals:
        raise InvalidInput(f"'{typed}' is no session; type professional=2026-01-12, its kind and its day")
    day, _, whom = rest.partition(" with ")
    return Held(kind, parse_day(day), whom.strip())
