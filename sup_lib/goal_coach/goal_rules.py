"""The rules about a goal's wording: what in it speaks for, or against, each element.

To add one, write a function that gives the words it found, with a code of its own and its reason. Words themselves
belong in `definitions/goal_words.yaml`.
"""

from collections.abc import Iterable

from sup_lib.goal_coach.goal_text import GoalText
from sup_lib.goal_coach.registry import Rules
from sup_lib.goal_coach.wording import Span

RULES = Rules[GoalText]()


@RULES.add("T1", about="time_bound", because="a day, an event with a date or a bounded time says when to look again")
def names_an_end(goal: GoalText) -> Iterable[Span]:
    """A deadline or a bounded time."""
    return goal.times


@RULES.add("M1", about="measurable", because="an amount can be counted")
def names_an_amount(goal: GoalText) -> Iterable[Span]:
    """A number that is no date, label or confidence."""
    return goal.amounts


@RULES.add("M2", about="measurable", because="how often can be counted")
def says_how_often(goal: GoalText) -> Iterable[Span]:
    """How often something is to happen."""
    return goal.find_amount("often")


@RULES.add("M3", about="measurable", because="all of a number, or none, can be counted")
def says_all_or_none(goal: GoalText) -> Iterable[Span]:
    """All of some appointments, or no more of some incidents."""
    return goal.find_amount("all_of", "none_of")


@RULES.add("M4", about="measurable", because="a level can be compared with")
def names_a_level(goal: GoalText) -> Iterable[Span]:
    """A level, a grade, a share or a time of day."""
    return goal.find_amount("level")


@RULES.add("M5", about="measurable", because="whether it has happened by then is a plain yes or no")
def is_an_event_by_a_day(goal: GoalText) -> Iterable[Span]:
    """Something that has happened or not by its day; not something that is only to be better by then."""
    if not goal.times or any(goal.find("unsure_event", "comparing")):
        return ()
    return goal.find("event_done") or (() if any(goal.find("vague")) else goal.times)


@RULES.add("M6", about="measurable", because="whether it has happened is a plain yes or no")
def is_a_plain_event(goal: GoalText) -> Iterable[Span]:
    """Something that happens once and is then so, such as a tenancy."""
    return goal.find("plain_event")


def _behaviour(code: str, name: str, because: str, *, speaks_for: bool = True) -> None:
    @RULES.add(code, about="specific", because=because, speaks_for=speaks_for)
    def finds(goal: GoalText) -> Iterable[Span]:
        return goal.find(name)


def _kind(code: str, name: str, because: str, *, process: bool) -> None:
    @RULES.add(code, about="kind", because=because, speaks_for=process)
    def finds(goal: GoalText) -> Iterable[Span]:
        return goal.find(name)


_behaviour("S1", "person", "it says who")
_behaviour("S2", "concrete", "somebody could see or hear it")
_behaviour("S3", "vague", "two people would read it differently", speaks_for=False)
_behaviour("S4", "thin_verb", "more, less or to learn does not say what would be seen", speaks_for=False)
_behaviour("S5", "bare_service", "it does not say which one", speaks_for=False)

_kind("K1", "service", "attending or receiving a service is a step, whatever comes of it", process=True)
_kind("K2", "join", "signing up or arranging is a step", process=True)
_kind("K3", "agree", "agreeing or allowing is a step", process=True)
_kind("K4", "contact_worker", "keeping in touch with workers is a step", process=True)
_kind("K5", "staff_does", "it is something that a service does", process=True)
_kind("K6", "task", "a task that is completed is a step", process=True)
_kind("K7", "activity", "an activity is a means; what does it change?", process=True)
_kind("K8", "change", "it says what would be different", process=False)
_kind("K9", "level_reached", "it names a level to reach", process=False)
_kind("K10", "able", "it says what somebody would be able to do", process=False)
_kind("K11", "condition", "it says how somebody would be or live", process=False)
_kind("K12", "conduct", "it says how somebody would behave at home or in class", process=False)
