"""The numbers: attainment, trend and status, each with how little it rests on. A prompt, never a verdict.

Every method gives a small frozen result with its `n`, its `assumptions` and, where it may not be read, `why_not`.
"""

from sup_lib.progress.aimline import Aimline, AimlineAdvice, AimlineRule, aimline, aimline_rule
from sup_lib.progress.goal_progress import GoalProgress, goal_progress
from sup_lib.progress.groups.durations import durations_frame, durations_table
from sup_lib.progress.groups.time_to_goal import LogRank, OpenStep, TimeToGoal, log_rank, time_to_goal
from sup_lib.progress.known import known_observations, last_sessions
from sup_lib.progress.looks import Look
from sup_lib.progress.phases.comparison import PhaseComparison, compare_phases, phases_table
from sup_lib.progress.phases.goal_obtained import GoalObtained, percent_of_goal_obtained
from sup_lib.progress.phases.overlap import Overlap, nap
from sup_lib.progress.phases.response_ratio import ResponseRatio, log_response_ratio
from sup_lib.progress.quality.disagreements import disagreement_frame, disagreement_table
from sup_lib.progress.quality.findings import FINDINGS, quality_table
from sup_lib.progress.quality.look_map import MAP_STATES, look_map
from sup_lib.progress.questionnaires.outcomes import gas_table, rated_goals_table, sdq_table
from sup_lib.progress.questionnaires.reliable_change import (
    ClinicalCutoffs,
    ReliableChange,
    clinical_cutoffs,
    reliable_change,
)
from sup_lib.progress.questionnaires.sdq import SdqBand, sdq_bands, sdq_cuts
from sup_lib.progress.questionnaires.sdq_return import ReturnFault, SdqReturn, sdq_return
from sup_lib.progress.ratings.gas import GasScore, gas_t_score
from sup_lib.progress.ratings.goal_based_outcomes import (
    UNCONFIRMED_THRESHOLD,
    GoalBasedOutcomes,
    goal_based_outcomes,
)
from sup_lib.progress.result import Result
from sup_lib.progress.series import Point, attainment_of, points_of, points_table
from sup_lib.progress.single_series.mann_kendall import MannKendall, mann_kendall
from sup_lib.progress.single_series.rare_events import RareEvents, c_chart, t_chart
from sup_lib.progress.single_series.run_chart import RunChart, run_chart, run_chart_limits
from sup_lib.progress.single_series.xmr import Xmr, XmrPoint, assurance, xmr
from sup_lib.progress.single_series.xmr_limits import XmrLimits
from sup_lib.progress.single_series.xmr_rules import XMR_RULES, XmrRule, say_rule
from sup_lib.progress.status import STATUS_CODES, TALK_FIRST, StatusCode, StatusWord, status_rules
from sup_lib.progress.table import case_progress, progress_frame, progress_table
from sup_lib.progress.trend import Trend, theil_sen

__all__ = [
    "FINDINGS",
    "MAP_STATES",
    "STATUS_CODES",
    "TALK_FIRST",
    "UNCONFIRMED_THRESHOLD",
    "XMR_RULES",
    "Aimline",
    "AimlineAdvice",
    "AimlineRule",
    "ClinicalCutoffs",
    "GasScore",
    "GoalBasedOutcomes",
    "GoalObtained",
    "GoalProgress",
    "LogRank",
    "Look",
    "MannKendall",
    "OpenStep",
    "Overlap",
    "PhaseComparison",
    "Point",
    "RareEvents",
    "ReliableChange",
    "ResponseRatio",
    "Result",
    "ReturnFault",
    "RunChart",
    "SdqBand",
    "SdqReturn",
    "StatusCode",
    "StatusWord",
    "TimeToGoal",
    "Trend",
    "Xmr",
    "XmrLimits",
    "XmrPoint",
    "XmrRule",
    "aimline",
    "aimline_rule",
    "assurance",
    "attainment_of",
    "c_chart",
    "case_progress",
    "clinical_cutoffs",
    "compare_phases",
    "disagreement_frame",
    "disagreement_table",
    "durations_frame",
    "durations_table",
    "gas_t_score",
    "gas_table",
    "goal_based_outcomes",
    "goal_progress",
    "known_observations",
    "last_sessions",
    "log_rank",
    "log_response_ratio",
    "look_map",
    "mann_kendall",
    "nap",
    "percent_of_goal_obtained",
    "phases_table",
    "points_of",
    "points_table",
    "progress_frame",
    "progress_table",
    "quality_table",
    "rated_goals_table",
    "reliable_change",
    "run_chart",
    "run_chart_limits",
    "say_rule",
    "sdq_bands",
    "sdq_cuts",
    "sdq_return",
    "sdq_table",
    "status_rules",
    "t_chart",
    "theil_sen",
    "time_to_goal",
    "xmr",
]
