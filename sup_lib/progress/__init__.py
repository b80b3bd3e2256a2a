"""The numbers: attainment, trend and status, each with how little it rests on. A prompt, never a verdict."""

from sup_lib.progress.aimline import Aimline, AimlineAdvice, aimline, aimline_rule
from sup_lib.progress.goal_progress import GoalProgress, goal_progress
from sup_lib.progress.looks import Look
from sup_lib.progress.result import Result
from sup_lib.progress.series import Point, attainment_of, points_of, points_table
from sup_lib.progress.single_series.run_chart import RunChart, run_chart, run_chart_limits
from sup_lib.progress.status import STATUS_CODES, StatusCode, StatusWord, status_rules
from sup_lib.progress.table import case_progress, progress_frame, progress_table
from sup_lib.progress.trend import Trend, theil_sen

__all__ = [
    "STATUS_CODES",
    "Aimline",
    "AimlineAdvice",
    "GoalProgress",
    "Look",
    "Point",
    "Result",
    "RunChart",
    "StatusCode",
    "StatusWord",
    "Trend",
    "aimline",
    "aimline_rule",
    "attainment_of",
    "case_progress",
    "goal_progress",
    "points_of",
    "points_table",
    "progress_frame",
    "progress_table",
    "run_chart",
    "run_chart_limits",
    "status_rules",
    "theil_sen",
]
