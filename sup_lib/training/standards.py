"""What a newly qualified worker is measured against, by version and date, and how our learning areas tie to it."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictStr

from sup_lib.dates import say_day
from sup_lib.definitions import Defined, read_definition
from sup_lib.errors import InvalidInput, NotFound

DEFINITIONS = Path(__file__).parent / "definitions"

Line = Annotated[StrictStr, Field(min_length=1)]


class Statement(Defined):
    """One statement of a version: its code and heading, what it asks for in our words, and where it stands.

    `areas` are the learning areas that speak to it. The tie is ours; nobody official drew it.
    """

    code: Annotated[StrictStr, Field(pattern=r"^[A-Z]{2,6}[0-9]{1,2}$")]
    section: Line
    title: Line
    says: Line
    areas: Annotated[tuple[Line, ...], Field(min_length=1)]


class Source(Defined):
    """Who published a version, under which title, and in which year."""

    publisher: Line
    title: Line
    year: int
    note: Line


class Standards(Defined):
    """One version of the standards. `valid_to` is its last day, None while no end is set.

    `not_confirmed` says what could not be checked in the source itself.
    """

    standards: Annotated[StrictStr, Field(pattern=r"^[a-z][a-z-]*$")]
    title: Line
    short: Line
    valid_from: date
    valid_to: date | None
    source: Source
    not_confirmed: tuple[Line, ...]
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]

    def applies_on(self, day: date) -> bool:
        """Whether this version is in force on a day, its first and last day included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def period(self) -> str:
        """When it applies, in words."""
        if self.valid_to is None:
            return f"from {say_day(self.valid_from)}"
        return f"until {say_day(self.valid_to)}"

    def answering(self, touch: str) -> tuple[Statement, ...]:
        """The statements that a code or a learning area speaks to; none for a code of another version."""
        return tuple(one for one in self.statements if touch == one.code or touch in one.areas)


class LearningArea(Defined):
    """What this suite practises, in words that outlive a version of the standards, and which exercises do."""

    area: Line
    means: Line
    exercises: tuple[Line, ...] = ()


class LearningAreas(Defined):
    """Every learning area, in the order in which a page lists them."""

    areas: Annotated[tuple[LearningArea, ...], Field(min_length=1)]


@cache
def all_standards() -> tuple[Standards, ...]:
    """Every version that comes with the suite, the earliest first.

    >>> [one.standards for one in all_standards()]
    ['knowledge-and-skills', 'early-career']
    """
    found = [read_definition(place, Standards) for place in DEFINITIONS.glob("standards-*.yaml")]
    return tuple(sorted(found, key=lambda one: one.valid_from))


def standards_on(day: date) -> Standards:
    """The standards that apply to a newly qualified child and family worker in England on a day.

    Raises `NotFound` for a day before the earliest version that the suite knows. Source: GOV.UK, Department for
    Education, "Social work post-qualifying standards: knowledge and skills statements", as updated 18 February 2026.

    >>> standards_on(date(2027, 3, 31)).short, standards_on(date(2027, 4, 1)).short
    ('Knowledge and skills statements', 'Early career standards')
    """
    for one in all_standards():
        if one.applies_on(day):
            return one
    first = all_standards()[0]
    raise NotFound(
        f"no standards are on file for {say_day(day)}; the earliest apply from {say_day(first.valid_from)}"
    )


def standards_called(name: str) -> Standards:
    """One version of the standards by its name. Raises `NotFound` where there is none of that name.

    >>> standards_called("early-career").valid_from
    datetime.date(2027, 4, 1)
    """
    for one in all_standards():
        if one.standards == name:
            return one
    known = ", ".join(one.standards for one in all_standards())
    raise NotFound(f"no standards are called '{name}'; use one of {known}")


def standards_between(first: date, last: date) -> tuple[Standards, ...]:
    """Every version that applies on some day of a span, the earliest first: two for a year across a change.

    >>> [one.standards for one in standards_between(date(2026, 9, 7), date(2027, 9, 6))]
    ['knowledge-and-skills', 'early-career']
    """
    found = (one for one in all_standards() if one.valid_from <= last)
    return tuple(one for one in found if one.valid_to is None or first <= one.valid_to)


@cache
def learning_areas() -> dict[str, LearningArea]:
    """Every learning area by its name."""
    return {one.area: one for one in read_definition(DEFINITIONS / "learning_areas.yaml", LearningAreas).areas}


def areas_of(exercise: str) -> tuple[str, ...]:
    """The learning areas that an exercise practises; none for an educator's own.

    >>> areas_of("reflection_log")
    ('reflection',)
    """
    return tuple(name for name, one in learning_areas().items() if exercise in one.exercises)


def known_touch(touch: str) -> str:
    """A learning area or a statement's code as it is written here, from how somebody typed it.

    Raises `InvalidInput` for anything else.

    >>> known_touch("kss7"), known_touch("Direct work")
    ('KSS7', 'direct work')
    """
    typed = " ".join(touch.split())
    codes = [one.code for version in all_standards() for one in version.statements]
    for known in (*learning_areas(), *codes):
        if typed.casefold() == known.casefold():
            return known
    areas = ", ".join(learning_areas())
    raise InvalidInput(f"'{touch}' is no area and no code; use {areas}, or a code from {codes[0]} to {codes[-1]}")
