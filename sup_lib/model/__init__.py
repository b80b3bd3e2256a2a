"""What things are: case, goal, measure, observation, action, session. No input or output, no tables."""

from sup_lib.model.action import Action
from sup_lib.model.case import Case, Child, KeyDate, Status
from sup_lib.model.family import Family
from sup_lib.model.goal import Goal
from sup_lib.model.measure import (
    CountPerPeriod,
    Measure,
    Milestone,
    NoneOf,
    Questionnaire,
    RunOfResults,
    Scale,
    Schedule,
    Sessions,
)
from sup_lib.model.observation import Observation
from sup_lib.model.people import Team, Worker
from sup_lib.model.person import Person
from sup_lib.model.relation import Relation
from sup_lib.model.session import Session
from sup_lib.model.tie import Tie

__all__ = [
    "Action",
    "Case",
    "Child",
    "CountPerPeriod",
    "Family",
    "Goal",
    "KeyDate",
    "Measure",
    "Milestone",
    "NoneOf",
    "Observation",
    "Person",
    "Questionnaire",
    "Relation",
    "RunOfResults",
    "Scale",
    "Schedule",
    "Session",
    "Sessions",
    "Status",
    "Team",
    "Tie",
    "Worker",
]
