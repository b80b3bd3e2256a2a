"""How a goal is measured: eight kinds, each with a start, a target and the direction of improvement.

Each kind says the same four things, so that a chart or a table need not know them apart: `baseline`, `target`,
`improvement` ('up' or 'down') and `unit`. Source: seed 001, case analysis and its examples.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from sup_lib.model.base import Thing, Words

Improvement = Literal["up", "down"]


class _Measure(Thing):
    improvement: Improvement = "up"
    asks: ClassVar[str] = "A number"
    """What to type for one look."""

    has_whole: ClassVar[bool] = False
    """Whether a look also says out of how many."""

    @property
    def ends(self) -> tuple[float, float | None]:
        """Lowest and highest value of one look; None where there is no highest."""
        return 0.0, None

    def check(self, value: float, out_of: float | None) -> None:
        """Raise `ValueError` where a value cannot be one of this measure's."""
        if value < 0:
            raise ValueError(f"value must be 0 or more (got {value:g})")


class _FromTo(_Measure):
    """A measure that goes from one number to another, its direction said and checked."""

    baseline: float
    target: float

    @model_validator(mode="after")
    def _goes_somewhere(self) -> "_FromTo":
        if self.target == self.baseline:
            raise ValueError(
                f"target is {self.target:g}, the same as the baseline; set the level to reach, or record"
                " 'keep it so' as a none-of measure"
            )
        if (self.target > self.baseline) != (self.improvement == "up"):
            raise ValueError(
                f"target {self.target:g} lies {'above' if self.target > self.baseline else 'below'} the baseline"
                f" {self.baseline:g}, but improvement is '{self.improvement}'; change one of them"
            )
        return self


class Scale(_FromTo):
    """A 0 to 10 scale, such as a worry scale.

    >>> Scale(baseline=9, target=6, improvement="down").unit
    'on the worry scale, 0 to 10'
    """

    kind: Literal["scale"] = "scale"
    asks: ClassVar[str] = "A score from 0 to 10"
    name: Words = "worry scale"
    baseline: Annotated[float, Field(ge=0, le=10)]
    target: Annotated[float, Field(ge=0, le=10)]

    @property
    def unit(self) -> str:
        """What one value counts."""
        return f"on the {self.name}, 0 to 10"

    @property
    def ends(self) -> tuple[float, float | None]:
        """0 and 10."""
        return 0.0, 10.0

    def check(self, value: float, out_of: float | None) -> None:
        """Raise `ValueError` unless the score is 0 to 10."""
        if not 0 <= value <= 10:
            raise ValueError(f"score must be 0 to 10 (got {value:g})")


class CountPerPeriod(_FromTo):
    """How often something happens in a period, such as incidents in a week.

    >>> CountPerPeriod(what="incidents", period_days=7, baseline=5, target=1, improvement="down").unit
    'incidents in 7 days'
    """

    kind: Literal["count"] = "count"
    asks: ClassVar[str] = "How many in the period"
    what: Words = "incidents"
    period_days: Annotated[int, Field(ge=1, le=366)] = 7
    baseline: Annotated[float, Field(ge=0)]
    target: Annotated[float, Field(ge=0)]

    @property
    def unit(self) -> str:
        """What one value counts."""
        return f"{self.what} in {self.period_days} days"


class NoneOf(_Measure):
    """None of something, for a number of days.

    An observation says how many happened; one event starts the count of clear days again.

    >>> NoneOf(what="reports of aggression", days_asked=90).target
    90.0
    """

    kind: Literal["none_of"] = "none_of"
    asks: ClassVar[str] = "How many happened, 0 for none"
    what: Words = "incidents"
    days_asked: Annotated[int, Field(ge=1)] = 90
    improvement: Literal["up"] = "up"
    baseline: ClassVar[float] = 0.0

    @property
    def target(self) -> float:
        """Days clear that were asked for."""
        return float(self.days_asked)

    @property
    def unit(self) -> str:
        """What one point counts."""
        return f"days without {self.what}"


class RunOfResults(_Measure):
    """Good results in a row, such as negative tests. A value is 1 for a good result and 0 for any other.

    >>> RunOfResults(what="negative hair strand tests", required=3).unit
    'negative hair strand tests in a row'
    """

    kind: Literal["run"] = "run"
    asks: ClassVar[str] = "1 for a good result, 0 for any other"
    what: Words = "negative tests"
    required: Annotated[int, Field(ge=1)]
    improvement: Literal["up"] = "up"
    baseline: ClassVar[float] = 0.0

    @property
    def target(self) -> float:
        """Good results in a row that were asked for."""
        return float(self.required)

    @property
    def unit(self) -> str:
        """What one point counts."""
        return f"{self.what} in a row"

    def check(self, value: float, out_of: float | None) -> None:
        """Raise `ValueError` unless the result is 1 or 0."""
        _yes_or_no(value, "a good result is 1, any other is 0")


class Sessions(_Measure):
    """Sessions attended, of those offered so far, of those planned.

    >>> Sessions(what="sessions of the parenting programme", planned=12).target
    12.0
    """

    kind: Literal["sessions"] = "sessions"
    asks: ClassVar[str] = "How many attended so far"
    has_whole: ClassVar[bool] = True
    what: Words = "sessions"
    planned: Annotated[int, Field(ge=1)]
    improvement: Literal["up"] = "up"
    baseline: ClassVar[float] = 0.0

    @property
    def target(self) -> float:
        """Sessions planned."""
        return float(self.planned)

    @property
    def unit(self) -> str:
        """What one value counts."""
        return f"{self.what} attended"

    def check(self, value: float, out_of: float | None) -> None:
        """Raise `ValueError` where more were attended than offered."""
        super().check(value, out_of)
        _part_of(value, out_of, "attended", "offered")


class Schedule(_Measure):
    """How much of a schedule is kept, such as repayments: kept, of those due so far.

    >>> Schedule(what="repayments", share_asked=1).unit
    'share of repayments kept'
    """

    kind: Literal["schedule"] = "schedule"
    asks: ClassVar[str] = "How many kept so far"
    has_whole: ClassVar[bool] = True
    what: Words = "repayments"
    share_asked: Annotated[float, Field(gt=0, le=1)] = 1.0
    improvement: Literal["up"] = "up"
    baseline: ClassVar[float] = 0.0

    @property
    def target(self) -> float:
        """Share, 0 to 1, that was asked for."""
        return self.share_asked

    @property
    def unit(self) -> str:
        """What one point counts."""
        return f"share of {self.what} kept"

    def check(self, value: float, out_of: float | None) -> None:
        """Raise `ValueError` unless how many were due is said, and no more were kept."""
        super().check(value, out_of)
        if out_of is None:
            raise ValueError(f"say how many {self.what} were due as well as how many were kept")
        _part_of(value, out_of, "kept", "due")


class Milestone(_Measure):
    """Something that is either met or not, such as naming one friend. A value is 1 for met and 0 for not yet.

    >>> Milestone(what="names one friend and describes their play").unit
    'met (1) or not yet (0)'
    """

    kind: Literal["milestone"] = "milestone"
    asks: ClassVar[str] = "1 for met, 0 for not yet"
    what: Words = "met"
    improvement: Literal["up"] = "up"
    baseline: ClassVar[float] = 0.0
    target: ClassVar[float] = 1.0
    unit: ClassVar[str] = "met (1) or not yet (0)"

    def check(self, value: float, out_of: float | None) -> None:
        """Raise `ValueError` unless the value is 1 or 0."""
        _yes_or_no(value, "met is 1, not yet is 0")


class Questionnaire(_FromTo):
    """A published questionnaire's total or subscale, with who answered it. No question of it is kept here.

    >>> Questionnaire(name="SDQ total", informant="parent", baseline=22, target=14, improvement="down").unit
    'SDQ total (parent)'
    """

    kind: Literal["questionnaire"] = "questionnaire"
    asks: ClassVar[str] = "The total or subscale score, never single answers"
    name: Words = "SDQ total"
    informant: Literal["parent", "teacher", "self", "carer", "professional"] = "parent"
    highest: Annotated[float, Field(gt=0)] = 40

    @property
    def unit(self) -> str:
        """What one value is."""
        return f"{self.name} ({self.informant})"

    @property
    def ends(self) -> tuple[float, float | None]:
        """0 and the questionnaire's highest score."""
        return 0.0, self.highest

    def check(self, value: float, out_of: float | None) -> None:
        """Raise `ValueError` where the score lies outside the questionnaire."""
        if not 0 <= value <= self.highest:
            raise ValueError(f"{self.name} must be 0 to {self.highest:g} (got {value:g})")


Measure = Annotated[
    Scale | CountPerPeriod | NoneOf | RunOfResults | Sessions | Schedule | Milestone | Questionnaire,
    Field(discriminator="kind"),
]
"""Any of the eight kinds; `kind` says which."""


def _yes_or_no(value: float, meaning: str) -> None:
    if value not in (0, 1):
        raise ValueError(f"value must be 1 or 0: {meaning} (got {value:g})")


def _part_of(value: float, whole: float | None, part_name: str, whole_name: str) -> None:
    if whole is not None and value > whole:
        raise ValueError(f"{part_name} is {value:g}, more than the {whole:g} {whole_name}; check both")
