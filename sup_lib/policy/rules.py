"""One rule of a policy: for whom, how often, and where it is written."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictStr, model_validator

from sup_lib.definitions import Defined
from sup_lib.policy.interval import Interval
from sup_lib.policy.vocabulary import Name

Kind = Literal["supervision", "oversight"]
Rag = Literal["red", "amber", "green"]
StaffKind = Literal[
    "case management",
    "professional",
    "reflective team discussion",
    "peer reflection",
    "reflection on a case",
    "agreement review",
    "ASYE review",
    "group learning",
]
Milestone = Literal["probation", "six-month review"]


class Rule(Defined):
    """What every rule says: its own name, whom it is for, the section it comes from, and a plain sentence.

    `precedence` is needed only where two rules are for the same people: 1 goes before 2.
    """

    rule: Name
    when: Annotated[tuple[Name, ...], Field(min_length=1)]
    section: Name
    says: Name
    precedence: Annotated[int, Field(ge=1)] | None = None


class CaseRule(Rule):
    """How often one kind of case is discussed.

    `first` is the time from opening to the first session, where it differs from `every`. `counts_from` names the
    kinds of session that start the interval again. `shared_by` names a column: one session serves all its cases.
    `extension_agreed_by` is the role that may agree a longer gap; None means that nobody may.
    """

    kind: Kind = "supervision"
    every: Interval | None = None
    by_rag: dict[Rag, Interval] | None = None
    first: Interval | None = None
    counts_from: tuple[Kind, ...] = ()
    shared_by: Literal["worker_id"] | None = None
    extension_agreed_by: Name | None = None

    @model_validator(mode="after")
    def _says_how_often_once(self) -> "CaseRule":
        if (self.every is None) == (self.by_rag is None):
            raise ValueError("give either every or by_rag, such as every: {weeks: 4}")
        if self.by_rag is not None and (missing := {"red", "amber", "green"} - self.by_rag.keys()):
            raise ValueError(f"by_rag says nothing of {', '.join(sorted(missing))}; add it")
        return self

    @property
    def restarted_by(self) -> tuple[Kind, ...]:
        """Kinds of session that start the interval again."""
        return self.counts_from or (self.kind,)

    def interval(self, rag: str) -> Interval:
        """The interval under a rating; where no rating is on file, the shortest of them."""
        if self.by_rag is None:
            assert self.every is not None
            return self.every
        by_rag = {str(name): interval for name, interval in self.by_rag.items()}
        return by_rag.get(rag) or min(by_rag.values(), key=lambda interval: interval.least_days)


class Stage(Defined):
    """One stage of a rule that changes with time: it ends after `for_first`, or when all of `until_passed` are."""

    every: Interval
    for_first: Interval | None = None
    until_passed: tuple[Milestone, ...] = ()
    in_turn: StrictBool = False

    def holds(self, since: date, *, started_on: date | None, has_passed: Callable[[Milestone], bool]) -> bool:
        """Whether the next session after one on `since` still falls in this stage."""
        if self.for_first and started_on:
            return self.every.after(since) <= self.for_first.after(started_on)
        return not all(has_passed(milestone) for milestone in self.until_passed)


class StaffRule(Rule):
    """How often one group of staff has one kind of supervision.

    Exactly one of `every`, `stages`, `at` (times after the start), `as_cases_ask` (no date of its own) and
    `names_no_interval` (the policy says with whom, and not how often) is given.
    `case_holding` limits the rule to those who hold cases, or to those who do not. `only_if` names a setting.
    """

    kind: StaffKind
    every: Interval | None = None
    stages: tuple[Stage, ...] = ()
    at: tuple[Interval, ...] = ()
    as_cases_ask: StrictBool = False
    names_no_interval: StrictBool = False
    case_holding: StrictBool | None = None
    only_if: dict[StrictStr, StrictStr] = Field(default_factory=dict)
    with_whom: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _says_how_often_once(self) -> "StaffRule":
        given = (self.every, self.stages, self.at, self.as_cases_ask, self.names_no_interval)
        if sum(map(bool, given)) != 1:
            raise ValueError("give exactly one of every, stages, at, as_cases_ask and names_no_interval")
        for number, stage in enumerate(self.stages, start=1):
            if (number < len(self.stages)) != bool(stage.for_first or stage.until_passed):
                raise ValueError(
                    f"every stage but the last says when it ends (for_first or until_passed); mend stage {number}"
                )
        return self

    @property
    def has_day(self) -> bool:
        """Whether the rule says when a session is due."""
        return not (self.as_cases_ask or self.names_no_interval)

    def meets(self, other: "StaffRule") -> bool:
        """Whether both rules could hold for one person at one time."""
        holding = {self.case_holding, other.case_holding} != {True, False}
        settings = all(other.only_if.get(name, value) == value for name, value in self.only_if.items())
        return self.kind == other.kind and holding and settings

    def whose_turn(self, last: str) -> str:
        """Who holds the next session where supervisors take turns and `last` held the last one; '' where not known.

        >>> rule = StaffRule(rule="a", when=["NQSW"], section="1", says="Often.", kind="professional",
        ...                  every={"weeks": 2}, with_whom=["ASYE assessor", "team manager"])
        >>> rule.whose_turn("manager"), rule.whose_turn("somebody else")
        ('ASYE assessor', '')
        """
        said = last.strip().casefold()
        for number, name in enumerate(self.with_whom):
            if said and (said in name.casefold() or name.casefold() in said):
                return self.with_whom[(number + 1) % len(self.with_whom)]
        return ""
