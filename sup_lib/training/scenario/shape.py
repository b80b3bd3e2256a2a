"""A family of one shape, without names: who there is, how old, who lives with whom, drawn for a theme."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sup_lib.dates import age_on
from sup_lib.training.scenario.settings import Household, households, places, relatives
from sup_lib.training.scenario.theme import Theme

REFERENCE = date(2026, 7, 3)


"""The day on which every story is told: in term time, with most of a school year behind it."""


@dataclass(frozen=True)
class Shape:
    """A family without names: who there is, how old, who lives with whom."""

    household_name: str
    household: Household
    children: tuple[tuple[str, date], ...]
    carers: tuple[date, date]
    relative: int
    place: tuple[str, str, str, int]


def draw_shape(theme: Theme, *, children: int, rng: Random) -> Shape:
    """Draw a family's shape for a theme: how many children, how old, who cares for them."""
    low, high = theme.children
    number = max(low, min(high, rng.randint(1, children)))
    name = rng.choice(theme.households)
    youngest, oldest = theme.child_ages
    ages = spaced([rng.uniform(youngest, oldest + 0.9) for _ in range(number)])
    born = [(rng.choice(("female", "male")), REFERENCE - timedelta(days=round(age * 365.25))) for age in ages]
    first = born[0][1]
    second = older(first, rng.randint(19, 36))
    grand = households()[name].p.name.startswith("grand")
    carers = older(second if grand else first, rng.randint(19, 30)), second
    schools = next(every.names for every in places().schools if school_age(first) >= every.least)
    place = (rng.choice(schools), rng.choice(places().streets), rng.choice(places().towns), rng.randint(2, 88))
    return Shape(name, households()[name], tuple(born), carers, _relative(households()[name], rng), place)


def spaced(ages: list[float]) -> list[float]:
    """Ages of brothers and sisters, the eldest first: whoever was born within fourteen months of another is left out.

    >>> spaced([5.0, 9.3, 8.9])
    [9.3, 5.0]
    """
    kept: list[float] = []
    for age in sorted(ages, reverse=True):
        if not kept or kept[-1] - age > 1.2:
            kept.append(age)
    return kept


def _relative(home: Household, rng: Random) -> int:
    """Somebody who is not already one of the two carers."""
    others = [at for at, one in enumerate(relatives()) if one.name not in (home.p.name, home.q.name)]
    return rng.choice(others)


def school_age(born: date) -> int:
    """How old a child was at the start of the school year, which says which school they go to.

    >>> school_age(date(2015, 1, 5))
    10
    """
    return age_on(born, date(REFERENCE.year - 1, 8, 31))


def older(born: date, years: int) -> date:
    """A birthday about so many years before another.

    >>> older(date(2015, 1, 5), 30)
    datetime.date(1985, 1, 4)
    """
    return born - timedelta(days=round(years * 365.25))
