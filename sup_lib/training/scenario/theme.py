"""A theme: what can happen in one kind of family life, as data: states, events, evidence, goals, decisions, flaws."""

from typing import Annotated, Literal

from pydantic import Field, StrictStr, model_validator

from sup_lib.definitions import Defined
from sup_lib.model.goal import GoalKind, GoalOwner
from sup_lib.model.observation import Basis

Name = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""What one part of a theme calls another."""

Line = Annotated[StrictStr, Field(min_length=1)]
Lines = Annotated[tuple[Line, ...], Field(min_length=1)]
"""Several ways to say one thing; one is drawn."""

Need = Literal["sibling", "at_home", "apart"]
"""Who must be there: a brother or sister; the other carer in the child's home; the other carer elsewhere."""

Direction = Literal["better", "same", "worse"]


class Evidence(Defined):
    """One thing that was seen, heard or sensed at an event.

    `who` is a role of `people.yaml`: by whom it was observed, from whom it was reported, whose impression it is.
    `contradicts` names another piece of the same theme; `herring` marks what draws the eye and means little;
    `least_level` keeps what muddies the picture from easier cases; `plain` is told without the words with which
    whoever wrote it would begin or end.
    """

    id: Name
    text: Lines
    basis: Basis
    who: Name
    contradicts: Name | None = None
    herring: bool = False
    least_level: Annotated[int, Field(ge=1, le=3)] = 1
    plain: bool = False
    why: str = ""

    @model_validator(mode="after")
    def _says_why(self) -> "Evidence":
        if (self.contradicts or self.herring) and not self.why:
            raise ValueError(f"evidence '{self.id}' contradicts or draws the eye; say 'why' for the facilitator")
        return self


class Event(Defined):
    """Something that happens on one day.

    `least_level` keeps it from easier cases; `needs` names who must be there for it.
    """

    id: Name
    what: Lines
    evidence: tuple[Evidence, ...] = ()
    least_level: Annotated[int, Field(ge=1, le=3)] = 1
    needs: Need | None = None


class State(Defined):
    """How things are for a while: how worrying (0 to 3), which way the goals go, what happens, and what may follow.

    `next` gives each state that may follow a weight; a state without one ends the story.
    """

    means: Line
    worry: Annotated[int, Field(ge=0, le=3)]
    goals: Direction
    events: Annotated[tuple[Event, ...], Field(min_length=1)]
    next: dict[Name, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)


class Gauge(Defined):
    """How a goal is measured: the kind of measure, where it starts, where it should be; `most` can be."""

    kind: Literal["scale", "count", "milestone", "sessions", "none_of", "questionnaire"]
    name: Line
    start: tuple[int, int] = (8, 9)
    target: tuple[int, int] = (3, 4)
    period_days: int = 7
    most: int = 40


class Aim(Defined):
    """A goal of the family. `poor` words it badly: with what it lacks, and the question that would help."""

    id: Name
    of: GoalOwner
    kind: GoalKind
    gauge: Gauge
    statement: Lines
    why: Lines
    child_aim: Name | None = None
    observed_by: tuple[Name, ...] = ()
    reported_by: tuple[Name, ...] = ()
    poor: Line
    lacks: Literal["specific", "measurable", "time-bound", "outcome"]
    ask: Line
    better: Lines
    same: Lines
    worse: Lines


class Option(Defined):
    """One way to decide, what comes of it, and what to say to somebody who chose it."""

    label: Line
    text: Line
    comes_of_it: Line
    feedback: Line
    best: bool = False


class Decision(Defined):
    """A point at which somebody must decide, reached once the story has been in `after`."""

    id: Name
    after: Name
    question: Line
    options: Annotated[tuple[Option, ...], Field(min_length=2)]


class Step(Defined):
    """A next step somebody may agree, and what may become of it."""

    what: Lines
    who: Name
    days: Annotated[int, Field(ge=1, le=120)]
    know: Line
    done: Lines
    not_done: Lines
    group: Literal["process compliance", "intervention", "information sharing", "permanency"] = "intervention"


FlawKind = Literal[
    "impression as fact",
    "no source",
    "service as outcome",
    "no date",
    "no person",
    "blame",
    "contradiction missed",
    "child not heard",
]


class Flaw(Defined):
    """One sentence of a record in two forms: as a careful worker would write it, and with a flaw planted in it."""

    id: Name
    kind: FlawKind
    sound: Line
    flawed: Line
    why: Line


class Strength(Defined):
    """Something good that is so of a family, where `needs` fits it."""

    text: Line
    needs: Need | None = None


class Objective(Defined):
    """What a learner takes away, and the entries of the standards file that it serves."""

    text: Line
    standards: tuple[Line, ...] = ()


class Facilitation(Defined):
    """What the facilitator is told: what to listen for, the model answers, and a word on distress."""

    prebrief: Line
    listen_for: Lines
    hypotheses: Lines
    model_answer: Lines
    debrief: Lines
    distress: Line


class Theme(Defined):
    """One theme. `fixed` details are drawn once for a story, `drawn` ones each time that they are used."""

    theme: Name
    title: Line
    about: Line
    version: Annotated[int, Field(ge=1)] = 1
    status: Line = "CIN"
    child_ages: tuple[int, int]
    children: tuple[int, int] = (1, 3)
    households: Lines
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1)]
    fixed: dict[Name, Lines] = Field(default_factory=dict)
    drawn: dict[Name, Lines] = Field(default_factory=dict)
    opening: Lines
    strengths: Annotated[tuple[Strength, ...], Field(min_length=6)]
    start: Name
    states: dict[Name, State]
    aims: Annotated[tuple[Aim, ...], Field(min_length=2)]
    steps: Annotated[tuple[Step, ...], Field(min_length=2)]
    decisions: Annotated[tuple[Decision, ...], Field(min_length=1)]
    flaws: Annotated[tuple[Flaw, ...], Field(min_length=4)]
    facilitation: Facilitation
