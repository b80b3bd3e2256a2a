"""What a report reads of a casebook: goals, evidence and sessions of the families of one team, or of all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sup_lib.casebook import Casebook
from sup_lib.errors import NotFound
from sup_lib.model import Case, Goal, Observation
from sup_lib.progress import GoalProgress, case_progress, points_table, progress_frame
from sup_lib.progress.known import known_observations

if TYPE_CHECKING:
    import pandas as pd

ALL_TEAMS = "All teams"


@dataclass(frozen=True)
class Reported:
    """Everything a report rests on, as it was known on a day; goals that were set later are left out."""

    name: str
    as_of: date
    cases: tuple[Case, ...]
    goals: tuple[Goal, ...]
    observations: tuple[Observation, ...]
    progress: tuple[GoalProgress, ...]

    @property
    def invented(self) -> bool:
        """Whether any of the families is invented."""
        return any(case.invented for case in self.cases)

    @property
    def is_open(self) -> tuple[GoalProgress, ...]:
        """Progress of the goals that were open on the day."""
        return tuple(one for one in self.progress if not (one.goal.closed_on and one.goal.closed_on <= self.as_of))

    def table(self) -> "pd.DataFrame":
        """The progress table of all goals."""
        return progress_frame(self.progress)

    def items(self, progress: Iterable[GoalProgress]) -> list[tuple["pd.DataFrame", GoalProgress]]:
        """Each goal's points with its progress, as charts take them."""
        by_goal: dict[str, list[Observation]] = {}
        for seen in self.observations:
            by_goal.setdefault(seen.goal_id, []).append(seen)
        return [
            (points_table(one.goal, by_goal.get(one.goal.goal_id, []), as_of=self.as_of), one) for one in progress
        ]


def read_report(casebook: Casebook, *, team: str = "", on: date) -> Reported:
    """Read what a report needs, of a team by its id or name; of all teams where none is given.

    Raises `NotFound` for an unknown team, with those there are.
    """
    chosen = _team(casebook, team) if team else None
    cases = tuple(case for case in casebook.cases() if chosen is None or case.team_id == chosen[0])
    known = {case.case_id for case in cases}
    goals = tuple(goal for goal in casebook.goals() if goal.case_id in known and goal.set_on <= on)
    ids = {goal.goal_id for goal in goals}
    mine = [seen for seen in casebook.observations() if seen.goal_id in ids]
    sessions = casebook.sessions()
    return Reported(
        name=chosen[1] if chosen else ALL_TEAMS,
        as_of=on,
        cases=cases,
        goals=goals,
        observations=known_observations(mine, sessions, as_of=on),
        progress=case_progress(goals, mine, as_of=on, sessions=sessions),
    )


def _team(casebook: Casebook, wanted: str) -> tuple[str, str]:
    teams = {team.team_id: team.name for team in casebook.teams()}
    for team_id, name in teams.items():
        if wanted.casefold() in (team_id.casefold(), name.casefold()):
            return team_id, name
    known = ", ".join(f"{name} ({team_id})" for team_id, name in teams.items()) or "none is on file"
    raise NotFound(f"there is no team {wanted!r}; give one of: {known}")
