"""What a goal's progress is rated on, read from `definitions/calibration.yaml`: steps with words, in their order."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictInt, StrictStr

from sup_lib.definitions import Defined, read_definition

DEFINITIONS = Path(__file__).parents[1] / "definitions"

Word = Annotated[StrictStr, Field(min_length=1)]


class Step(Defined):
    """One step of a scale: its number in a file, and its word."""

    value: StrictInt
    word: Word


class Scale(Defined):
    """Steps in their order, the least progress first."""

    scale: Annotated[StrictStr, Field(pattern=r"^[a-z]+$")]
    title: Word
    source: Word
    steps: Annotated[tuple[Step, ...], Field(min_length=2, max_length=9)]

    @property
    def values(self) -> tuple[int, ...]:
        """The numbers of its steps."""
        return tuple(step.value for step in self.steps)

    def place(self, value: int) -> int:
        """How many steps a value lies above the lowest."""
        return self.values.index(value)

    def word(self, value: int) -> str:
        """The word of a value."""
        return self.steps[self.place(value)].word

    def read(self, typed: str) -> int | None:
        """The value that somebody typed as a number or in words; None where it is none of this scale.

        >>> scales()["attainment"].read("Less than hoped"), scales()["attainment"].read("7")
        (-1, None)
        """
        wanted = " ".join(typed.casefold().replace("\N{MINUS SIGN}", "-").removeprefix("+").split())
        return next((one.value for one in self.steps if wanted in (str(one.value), one.word)), None)


class Question(Defined):
    """What to ask where ratings lie at least so many steps apart."""

    from_steps: Annotated[StrictInt, Field(ge=0)]
    ask: Word


class Least(Defined):
    """How many goals each figure needs before it is given. The numbers are ours: below them it would be noise."""

    goals_for_alpha: Annotated[StrictInt, Field(ge=2)]
    goals_for_kappa: Annotated[StrictInt, Field(ge=2)]
    goals_for_range: Annotated[StrictInt, Field(ge=2)]


class CalibrationRules(Defined):
    """Everything that `calibration.yaml` says."""

    least: Least
    scales: Annotated[tuple[Scale, ...], Field(min_length=1)]
    cannot_say: tuple[Word, ...]
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]

    def ask(self, steps: int) -> str:
        """The question for ratings so many steps apart."""
        return max((one for one in self.questions if one.from_steps <= steps), key=lambda one: one.from_steps).ask


@cache
def calibration_rules() -> CalibrationRules:
    """Scales, thresholds and questions."""
    return read_definition(DEFINITIONS / "calibration.yaml", CalibrationRules)


def scales() -> dict[str, Scale]:
    """Each scale by its name."""
    return {one.scale: one for one in calibration_rules().scales}
