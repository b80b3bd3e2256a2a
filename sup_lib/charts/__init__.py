"""A tidy table in, Axes out; one palette. Nothing is computed here and nothing is fetched.

Each chart of a result has a function of the same name that gives its words: title, caption and alt text.
"""

from sup_lib.charts.case_sheet import plot_case_sheet
from sup_lib.charts.goal_chart import plot_goal
from sup_lib.charts.palette import chart_style
from sup_lib.charts.panel import ChartWords
from sup_lib.charts.save import figure_png, figure_svg
from sup_lib.charts.series.pair_chart import pair_words, plot_pair
from sup_lib.charts.series.phase_chart import phases_words, plot_phases
from sup_lib.charts.series.run_chart_plot import plot_run_chart, run_chart_words
from sup_lib.charts.series.xmr_chart import plot_xmr, xmr_words
from sup_lib.charts.team.attainment_chart import attainment_words, plot_attainment
from sup_lib.charts.team.calibration_chart import calibration_words, plot_calibration
from sup_lib.charts.team.disagreement_chart import disagreement_words, plot_disagreement
from sup_lib.charts.team.first_last_chart import first_last_words, plot_first_last
from sup_lib.charts.team.in_time_chart import in_time_words, plot_in_time
from sup_lib.charts.team.look_map_chart import look_map_words, plot_look_map
from sup_lib.charts.team.team_sheet import plot_team, team_words
from sup_lib.charts.team.time_to_goal_chart import plot_time_to_goal, time_to_goal_words
from sup_lib.charts.words import alt_text, caption
from sup_lib.charts.year_chart import plot_asye_year, year_figure
from sup_lib.charts.year_words import year_alt_text, year_caption

__all__ = [
    "ChartWords",
    "alt_text",
    "attainment_words",
    "calibration_words",
    "caption",
    "chart_style",
    "disagreement_words",
    "figure_png",
    "figure_svg",
    "first_last_words",
    "in_time_words",
    "look_map_words",
    "pair_words",
    "phases_words",
    "plot_asye_year",
    "plot_attainment",
    "plot_calibration",
    "plot_case_sheet",
    "plot_disagreement",
    "plot_first_last",
    "plot_goal",
    "plot_in_time",
    "plot_look_map",
    "plot_pair",
    "plot_phases",
    "plot_run_chart",
    "plot_team",
    "plot_time_to_goal",
    "plot_xmr",
    "run_chart_words",
    "team_words",
    "time_to_goal_words",
    "xmr_words",
    "year_alt_text",
    "year_caption",
    "year_figure",
]
