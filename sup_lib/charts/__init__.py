"""A tidy table in, Axes out; one palette. Nothing is computed here and nothing is fetched."""

from sup_lib.charts.case_sheet import plot_case_sheet
from sup_lib.charts.goal_chart import plot_goal
from sup_lib.charts.palette import chart_style
from sup_lib.charts.save import figure_png, figure_svg
from sup_lib.charts.words import alt_text, caption
from sup_lib.charts.year_chart import plot_asye_year, year_figure
from sup_lib.charts.year_words import year_alt_text, year_caption

__all__ = [
    "alt_text",
    "caption",
    "chart_style",
    "figure_png",
    "figure_svg",
    "plot_asye_year",
    "plot_case_sheet",
    "plot_goal",
    "year_alt_text",
    "year_caption",
    "year_figure",
]
