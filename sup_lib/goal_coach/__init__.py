"""How well a goal is worded, element by element, and how a record reads: advice, and never a score.

`coach.py` is the goal coach; `goal_rules.py` holds its rules and `definitions/` its words. It is below `progress` in
the house, so that forms, pages and exercises can all use it.
"""

from sup_lib.goal_coach.coach import Advice, GoalAdvice, check_goal
from sup_lib.goal_coach.record_coach import Remark, check_record
from sup_lib.goal_coach.wording import Span

__all__ = ["Advice", "GoalAdvice", "Remark", "Span", "check_goal", "check_record"]
