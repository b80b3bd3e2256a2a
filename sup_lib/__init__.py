"""sup_lib: supervision in children's social care.

Everything that a notebook needs is here, loaded when it is first used: `import sup_lib as sup`.

>>> import sup_lib as sup
>>> sup.parse_day("31/03/2026").year
2026
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sup_lib.casebook import Casebook
    from sup_lib.casebook.versions.of_record import compare_records, record_versions
    from sup_lib.casebook.versions.of_rows import rows_in_versions
    from sup_lib.dates import add_months, add_working_days, parse_day, say_day
    from sup_lib.exchange.annex_a import import_annex_a
    from sup_lib.exchange.calendars.due import due_calendar
    from sup_lib.exchange.other_system import import_goals, write_goals
    from sup_lib.exchange.page import record_to_page
    from sup_lib.exchange.phases_csv import load_phases
    from sup_lib.exchange.ssda903 import load_ssda903, ssda903_table
    from sup_lib.exchange.tidy.folder import load_demonstration, load_folder, write_folder
    from sup_lib.exchange.word_out.document import record_to_word
    from sup_lib.forms.form.library import form_ids, load_form
    from sup_lib.goal_coach import check_goal, check_record
    from sup_lib.policy import agree_extension, due_table, load_policy, policy_names, staff_due_table
    from sup_lib.policy.asye import Absence, YearEvents, asye_year, what_if_table
    from sup_lib.policy.timeliness import how_are_we_doing
    from sup_lib.progress import compare_phases, goal_progress, phases_table, points_table, progress_table
    from sup_lib.run.family import ecomap, family_page, genogram
    from sup_lib.run.how import how_page
    from sup_lib.run.notebook import run_notebook
    from sup_lib.run.pages import goals_page, goals_sheet, start_page, whos_due_page
    from sup_lib.run.plain_errors import explain_errors
    from sup_lib.run.preparing import prepare_page, session_agenda, session_pack
    from sup_lib.run.records import open_records
    from sup_lib.run.reports.outcomes import outcome_measures, outcome_measures_page
    from sup_lib.run.reports.quality import data_quality_page, data_quality_table
    from sup_lib.run.reports.team import team_progress_page, team_progress_table
    from sup_lib.run.suite import asked, day_for, due_list, find_case, open_casebook, staff_list
    from sup_lib.run.walk import find_whom, open_form
    from sup_lib.run.year import asye_page
    from sup_lib.training.calibration.calibration_page import open_calibration
    from sup_lib.training.exercise.class_box import make_class_box
    from sup_lib.training.exercise.exercise_page import open_exercise
    from sup_lib.training.learning.learning_page import open_learning_record
    from sup_lib.training.scenario.maker import make_class_set, make_scenario
    from sup_lib.training.scenario.scenario_page import create_scenario
    from sup_lib.training.standards import standards_on

_HOMES = {
    "Absence": "policy.asye",
    "Casebook": "casebook",
    "YearEvents": "policy.asye",
    "add_months": "dates",
    "add_working_days": "dates",
    "agree_extension": "policy",
    "asked": "run.suite",
    "asye_page": "run.year",
    "asye_year": "policy.asye",
    "check_goal": "goal_coach",
    "check_record": "goal_coach",
    "compare_phases": "progress",
    "compare_records": "casebook.versions.of_record",
    "create_scenario": "training.scenario.scenario_page",
    "data_quality_page": "run.reports.quality",
    "data_quality_table": "run.reports.quality",
    "day_for": "run.suite",
    "due_calendar": "exchange.calendars.due",
    "due_list": "run.suite",
    "due_table": "policy",
    "ecomap": "run.family",
    "explain_errors": "run.plain_errors",
    "family_page": "run.family",
    "find_case": "run.suite",
    "find_whom": "run.walk",
    "form_ids": "forms.form.library",
    "genogram": "run.family",
    "goal_progress": "progress",
    "goals_page": "run.pages",
    "goals_sheet": "run.pages",
    "how_are_we_doing": "policy.timeliness",
    "how_page": "run.how",
    "import_annex_a": "exchange.annex_a",
    "import_goals": "exchange.other_system",
    "load_demonstration": "exchange.tidy.folder",
    "load_folder": "exchange.tidy.folder",
    "load_form": "forms.form.library",
    "load_phases": "exchange.phases_csv",
    "load_policy": "policy",
    "load_ssda903": "exchange.ssda903",
    "make_class_box": "training.exercise.class_box",
    "make_class_set": "training.scenario.maker",
    "make_scenario": "training.scenario.maker",
    "open_calibration": "training.calibration.calibration_page",
    "open_casebook": "run.suite",
    "open_exercise": "training.exercise.exercise_page",
    "open_form": "run.walk",
    "open_learning_record": "training.learning.learning_page",
    "open_records": "run.records",
    "outcome_measures": "run.reports.outcomes",
    "outcome_measures_page": "run.reports.outcomes",
    "parse_day": "dates",
    "phases_table": "progress",
    "points_table": "progress",
    "policy_names": "policy",
    "prepare_page": "run.preparing",
    "progress_table": "progress",
    "record_to_page": "exchange.page",
    "record_to_word": "exchange.word_out.document",
    "record_versions": "casebook.versions.of_record",
    "rows_in_versions": "casebook.versions.of_rows",
    "run_notebook": "run.notebook",
    "say_day": "dates",
    "session_agenda": "run.preparing",
    "session_pack": "run.preparing",
    "ssda903_table": "exchange.ssda903",
    "staff_due_table": "policy",
    "staff_list": "run.suite",
    "standards_on": "training.standards",
    "start_page": "run.pages",
    "team_progress_page": "run.reports.team",
    "team_progress_table": "run.reports.team",
    "what_if_table": "policy.asye",
    "whos_due_page": "run.pages",
    "write_folder": "exchange.tidy.folder",
    "write_goals": "exchange.other_system",
}

__all__ = [
    "Absence",
    "Casebook",
    "YearEvents",
    "add_months",
    "add_working_days",
    "agree_extension",
    "asked",
    "asye_page",
    "asye_year",
    "check_goal",
    "check_record",
    "compare_phases",
    "compare_records",
    "create_scenario",
    "data_quality_page",
    "data_quality_table",
    "day_for",
    "due_calendar",
    "due_list",
    "due_table",
    "ecomap",
    "explain_errors",
    "family_page",
    "find_case",
    "find_whom",
    "form_ids",
    "genogram",
    "goal_progress",
    "goals_page",
    "goals_sheet",
    "how_are_we_doing",
    "how_page",
    "import_annex_a",
    "import_goals",
    "load_demonstration",
    "load_folder",
    "load_form",
    "load_phases",
    "load_policy",
    "load_ssda903",
    "make_class_box",
    "make_class_set",
    "make_scenario",
    "open_calibration",
    "open_casebook",
    "open_exercise",
    "open_form",
    "open_learning_record",
    "open_records",
    "outcome_measures",
    "outcome_measures_page",
    "parse_day",
    "phases_table",
    "points_table",
    "policy_names",
    "prepare_page",
    "progress_table",
    "record_to_page",
    "record_to_word",
    "record_versions",
    "rows_in_versions",
    "run_notebook",
    "say_day",
    "session_agenda",
    "session_pack",
    "ssda903_table",
    "staff_due_table",
    "staff_list",
    "standards_on",
    "start_page",
    "team_progress_page",
    "team_progress_table",
    "what_if_table",
    "whos_due_page",
    "write_folder",
    "write_goals",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"sup_lib has no '{name}'; it has {', '.join(__all__)}")
    return getattr(import_module(f"sup_lib.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
