"""What a learning record holds: reflections, exercises done, observations of practice, and reviews."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, StrictBool, StrictInt, StrictStr, field_validator, model_validator

from sup_lib.dates import parse_day
from sup_lib.definitions import Defined
from sup_lib.training.exercise.typed import plain_lines
from sup_lib.training.standards import known_touch

MONTHS = (3, 6, 9, 11)
"""When a supported year is reviewed, in months after its start. Source: the policy's supported year."""


def _plain_lines(text: str) -> str:
    return plain_lines(text).strip()


Text = Annotated[StrictStr, Field(max_length=20_000), AfterValidator(_plain_lines)]
Short = Annotated[StrictStr, Field(max_length=200), AfterValidator(_plain_lines)]


class Entry(Defined):
    """One thing in a record: its label, its day, and what it touches: learning areas, or codes of a standard."""

    kind: ClassVar[str] = ""
    texts: ClassVar[tuple[str, ...]] = ()

    id: Annotated[StrictStr, Field(pattern=r"^[a-z]+[0-9]+$")]
    on: date
    touches: tuple[StrictStr, ...] = ()

    @field_validator("on", mode="before")
    @classmethod
    def _a_day(cls, value: Any) -> date:
        return parse_day(value)

    @field_validator("touches")
    @classmethod
    def _known(cls, touches: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(known_touch, touches)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it yet."""
        return not any(getattr(self, name) for name in self.texts)


class Reflection(Entry):
    """A reflection: what happened, what went on in oneself, what one makes of it, what comes next.

    It is private until somebody decides otherwise.
    """

    kind = "reflection"
    texts = ("happened", "reflection", "meaning", "next_step")

    happened: Text = ""
    reflection: Text = ""
    meaning: Text = ""
    next_step: Text = ""
    private: StrictBool = True


class ExerciseDone(Entry):
    """An exercise done: so many of its items right, of so many that are marked. It is no verdict."""

    kind = "exercise"
    texts = ("exercise",)

    exercise: Short = ""
    right: Annotated[StrictInt, Field(ge=0)] = 0
    of: Annotated[StrictInt, Field(ge=0, le=999)] = 0

    @model_validator(mode="after")
    def _adds_up(self) -> "ExerciseDone":
        if self.right > self.of:
            raise ValueError(f"{self.right} right of {self.of} cannot be; write the number of items after 'of'")
        return self


class PracticeObserved(Entry):
    """Practice that somebody watched: by whom, what, and what they said of it."""

    kind = "direct observation"
    texts = ("what", "said", "by")

    by: Text = ""
    what: Text = ""
    said: Text = ""


class ReviewHeld(Entry):
    """A review of the supported year, by its month, and what was agreed."""

    kind = "review"
    texts = ("agreed",)

    month: Literal[3, 6, 9, 11]
    agreed: Text = ""


KINDS: dict[str, type[Entry]] = {one.kind: one for one in (Reflection, ExerciseDone, PracticeObserved, ReviewHeld)}
"""Each kind of entry by its name."""

LISTS = {
    Reflection: "reflections",
    ExerciseDone: "exercises",
    PracticeObserved: "observations",
    ReviewHeld: "reviews",
}
"""Under which name of a record each kind stands."""
