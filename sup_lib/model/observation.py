"""What was seen, heard or sensed about a goal on one day, and how we know."""

from typing import Annotated, Literal

from pydantic import Field

from sup_lib.model.base import Day, Id, Thing

Basis = Literal["observed", "reported", "impression"]
"""How we know: observed (by whom), reported (from whom), or an impression that needs exploring. Seed 001."""

MOST = 1e12
"""Nothing about a family is counted so far: more is a slip of the keys, and would hide every other goal on a page."""


class Observation(Thing):
    """A dated value for a goal, with its basis and source.

    `out_of` is how many were offered or due, for measures that count a part of a whole.
    `recorded_in` is the session whose record holds it; None where it came from elsewhere.

    >>> seen = Observation(observation_id="O1", goal_id="G1", observed_on="2024-03-01", value=7,
    ...                    basis="observed", source="school nurse")
    >>> seen.how_known
    'observed by school nurse'
    """

    observation_id: Id
    goal_id: Id
    observed_on: Day
    value: Annotated[float, Field(ge=-MOST, le=MOST, allow_inf_nan=False)]
    out_of: Annotated[float, Field(ge=0, le=MOST, allow_inf_nan=False)] | None = None
    basis: Basis
    source: str = ""
    note: str = ""
    recorded_in: Id | None = None

    @property
    def how_known(self) -> str:
        """The basis with its source, in words."""
        joining = {"observed": "observed by", "reported": "reported by", "impression": "impression of"}[self.basis]
        return f"{joining} {self.source or 'somebody not named'}"
