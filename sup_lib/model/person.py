"""Somebody in a family, as a genogram shows them: a child of the case, a relative, a carer, a baby expected."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from sup_lib.dates import age_on
from sup_lib.model.base import Day, Id, Thing

PersonGender = Literal["female", "male", "another", "not stated"]

Year = Annotated[int, Field(ge=1850, le=2150)]


class Person(Thing):
    """One person of one family; `person_id` need only differ from the others of that family.

    `child_id` names the child of the case that this person is. `born_about` is the year where no birthday is known;
    `expected_on` the day on which a baby is due; with `deceased` or `died_on` it is a pregnancy that ended. People
    with the same words in `household` live together; empty is not known.

    >>> jean = Person(case_id="F7", person_id="jean", name="Jean", gender="female", born_on="1958-06-02")
    >>> jean.age_on(date(2026, 6, 1)), jean.label
    (67, 'Jean (jean)')
    """

    case_id: Id
    person_id: Id
    name: str = ""
    gender: PersonGender = "not stated"
    born_on: Day | None = None
    born_about: Year | None = None
    died_on: Day | None = None
    deceased: bool = False
    expected_on: Day | None = None
    household: str = ""
    child_id: Id | None = None
    note: str = ""

    @model_validator(mode="after")
    def _lives_forwards(self) -> "Person":
        if self.born_on and self.died_on and self.died_on < self.born_on:
            raise ValueError(
                f"{self.label} died on {self.died_on}, before the birth on {self.born_on}; check both dates"
            )
        if self.born_on and self.born_about and self.born_on.year != self.born_about:
            raise ValueError(
                f"{self.label} is born on {self.born_on} and about {self.born_about}; leave out the year"
            )
        if self.expected_on and (self.born_on or self.born_about):
            raise ValueError(f"{self.label} has a birthday and is still expected; leave out expected_on")
        return self

    @property
    def label(self) -> str:
        """The name with the id, or the id alone where no name is on file."""
        return f"{self.name} ({self.person_id})" if self.name else self.person_id

    @property
    def has_died(self) -> bool:
        """Whether this person is dead, on whatever day."""
        return self.deceased or self.died_on is not None

    @property
    def is_expected(self) -> bool:
        """Whether this is a pregnancy, one that ended before a birth among them."""
        return self.expected_on is not None

    @property
    def was_not_born(self) -> bool:
        """Whether this is a pregnancy that ended before a birth: it was expected, and is no longer."""
        return self.is_expected and self.has_died

    @property
    def birth_year(self) -> int | None:
        """The year of birth, known or about; None where neither is on file."""
        return self.born_on.year if self.born_on else self.born_about

    def age_on(self, day: date) -> int | None:
        """Whole years of age on a day, or at death; None where no birthday is on file or it lies ahead."""
        until = min(day, self.died_on) if self.died_on else day
        if self.born_on is None or until < self.born_on or (self.has_died and self.died_on is None):
            return None
        return age_on(self.born_on, until)
