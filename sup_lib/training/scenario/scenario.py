"""One invented case, whole: family, story, goals, evidence, record, decisions, and what the facilitator is told."""

from dataclasses import dataclass
from datetime import timedelta

from sup_lib.model import Action, Case, Goal, Observation, Session, Team, Tie, Worker
from sup_lib.model.base import Thing
from sup_lib.training.scenario.cast import Cast
from sup_lib.training.scenario.crossroads import Crossroads
from sup_lib.training.scenario.record import Sentence
from sup_lib.training.scenario.story import Happening, Piece
from sup_lib.training.scenario.theme import Theme

GENERATOR = 3
"""Raised whenever the same seed would tell another story."""


@dataclass(frozen=True)
class PoorGoal:
    """A goal worded badly: the element that it lacks, the question that would find it, and the goal agreed."""

    text: str
    lacks: str
    ask: str
    agreed: str


@dataclass(frozen=True)
class Scenario:
    """An invented case for training, made up from `seed`.

    `paired` says that it tells the facts of the same seed with another identity.
    """

    seed: int
    theme: Theme
    level: int
    paired: bool
    cast: Cast
    opening: str
    story: tuple[Happening, ...]
    strengths: tuple[str, ...]
    goals: tuple[Goal, ...]
    poor_goals: tuple[PoorGoal, ...]
    observations: tuple[Observation, ...]
    actions: tuple[Action, ...]
    sessions: tuple[Session, ...]
    record: tuple[Sentence, ...]
    crossroads: tuple[Crossroads, ...]
    facilitation: dict[str, tuple[str, ...]]

    @property
    def case_id(self) -> str:
        """The id that the case has in a casebook."""
        return case_id_of(self.theme.theme, self.seed, level=self.level, paired=self.paired)

    @property
    def title(self) -> str:
        """What its packs are called."""
        return f"{self.theme.title}: the {self.cast.identity.surname} family"

    @property
    def outcome(self) -> str:
        """The state that the story ends in."""
        return self.story[-1].state

    @property
    def worry(self) -> int:
        """The highest worry of the story, 0 to 3."""
        return max(one.worry for one in self.story)

    @property
    def evidence(self) -> tuple[Piece, ...]:
        """Everything that was seen, heard or sensed, in order."""
        return tuple(piece for one in self.story for piece in one.pieces)

    @property
    def case(self) -> Case:
        """The case as a casebook keeps it, marked as invented."""
        opened = self.story[0].on - timedelta(days=7)
        return Case(
            case_id=self.case_id,
            name=f"Family {self.cast.identity.surname}",
            children=self.cast.children(self.case_id, status=self.theme.status, opened_on=opened),
            team_id="TRAINING",
            worker_id="TRAINING-W",
            opened_on=opened,
            last_discussed_on=self.sessions[-1].held_on,
            invented=True,
        )

    @property
    def things(self) -> tuple[Thing, ...]:
        """Everything that a casebook keeps of it, in an order in which it can be saved."""
        people, relations = self.cast.people(self.case_id)
        kept = (*self.sessions, *self.goals, *self.observations, *self.actions)
        return (*_team(self.cast), self.case, *people, *relations, *_ties(self), *kept)


def case_id_of(theme: str, seed: int, *, level: int, paired: bool) -> str:
    """The id of a training case: theme, level and seed, with a mark on the second of a pair.

    >>> case_id_of("neglect", 7, level=1, paired=True)
    'T-neglect-1-7-pair'
    """
    return f"T-{theme[:24]}-{level}-{seed}{'-pair' if paired else ''}"


def _team(cast: Cast) -> tuple[Thing, ...]:
    worker = cast.around["worker"]
    return (
        Team(team_id="TRAINING", name="Training team (invented)", service="family safeguarding"),
        Worker(worker_id="TRAINING-W", name=worker, role="newly qualified social worker", team_id="TRAINING"),
    )


def _ties(scenario: Scenario) -> tuple[Tie, ...]:
    case_id, around = scenario.case_id, scenario.cast.around
    return (
        Tie(
            case_id=case_id,
            tie_id="T1",
            name=scenario.cast.shape.place[0],
            kind="school or nursery",
            strength="strong",
            flow="both ways",
        ),
        Tie(
            case_id=case_id, tie_id="T2", name=around["doctor"], kind="health", strength="weak", flow="to the family"
        ),
        Tie(case_id=case_id, tie_id="T3", name=around["neighbour"], kind="friends", flow="both ways"),
    )
