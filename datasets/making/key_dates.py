"""When each child was last seen, visited and reviewed, and when that is next due; some of it late or not known."""

from datetime import date
from random import Random

from making.clock import REFERENCE, days, working
from making.families import Family, Youngster
from sup_lib.model import KeyDate
from sup_lib.policy.extension import extension_of

_SEEN = [("Last seen", 3, 34, 0, ""), ("Last seen alone", 5, 60, 0, "")]
_KINDS = {
    "assessment": _SEEN[:1],
    "CIN": [*_SEEN, ("Child in need review", 4, 80, 84, "every 12 weeks")],
    "CP": [
        *_SEEN,
        ("Statutory visit", 2, 18, 14, "every 10 working days"),
        ("Core group", 6, 45, 42, "every 6 weeks"),
        ("Review conference", 12, 170, 182, "no more than 6 months apart"),
    ],
    "CLA": [
        ("Social work visit", 4, 46, 42, "every 6 weeks"),
        ("Statutory review", 15, 175, 182, "no more than 6 months apart"),
        ("IRO visit", 20, 150, 0, ""),
        ("Health assessment", 30, 340, 365, "every year from 5, every 6 months before"),
        ("Dental check", 20, 300, 0, ""),
        ("Personal education plan", 10, 120, 120, "every term"),
    ],
    "care leaver": [
        ("Last seen", 5, 58, 56, "every 8 weeks"),
        ("Pathway plan review", 20, 175, 182, "every 6 months"),
    ],
}
_KINDS["CLA matched"] = _KINDS["CLA"]
_LONGER_GAPS = {
    "F-0024": (date(2026, 9, 21), date(2026, 11, 2)),
    "F-0114": (date(2026, 5, 20), date(2026, 6, 24)),
}
"""Settled children whose supervision may wait: when that was agreed, and until when. One gap runs, one is over."""
_AGREED_BY = "the service manager for children in care"


def key_dates(family: Family, child: Youngster, rng: Random) -> list[KeyDate]:
    """Invent a child's key dates from the statuses that hold."""
    made: dict[str, KeyDate] = {}
    for status in child.statuses:
        if status.is_open:
            for name, newest, oldest, every, rule in _KINDS[status.code]:
                held = _held(max(status.started_on or family.opened_on, child.born_on), newest, oldest, rng)
                later = working(held + days(every)) if held and every and rng.random() < 0.85 else None
                made[name] = KeyDate(name=name, last_on=held, next_on=later, rule=rule, source="case system")
    if family.case_id in _LONGER_GAPS:
        first, last = _LONGER_GAPS[family.case_id]
        gap = extension_of(agreed_on=first, until=last, agreed_by=_AGREED_BY, as_of=first)
        made[gap.name] = gap
    return list(made.values())


def _held(since: date, newest: int, oldest: int, rng: Random) -> date | None:
    """The day it was last held; None where it was not, or nobody wrote it down."""
    late = oldest * 1.5 if rng.random() < 0.07 else oldest
    day = working(REFERENCE - days(rng.uniform(newest, late)))
    return day if day >= since and rng.random() > 0.03 else None
