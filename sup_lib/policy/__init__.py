"""How often supervision is due, and who is due: rules as data in `definitions`, or in the user's own file.

Each name is loaded when it is first used: what a status is called needs no tables, and loading pandas takes a second.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

DEFAULT_POLICY = "lambeth-2021"
"""The suite's own policy, where nobody chooses another."""

if TYPE_CHECKING:
    from sup_lib.policy.case_list import read_case_list_csv
    from sup_lib.policy.due import STATES, due_table
    from sup_lib.policy.extension import agree_extension
    from sup_lib.policy.from_tables import cases_from_tables
    from sup_lib.policy.library import load_policy, policy_names
    from sup_lib.policy.policy import Policy
    from sup_lib.policy.ratio import ratio_rule, ratio_table
    from sup_lib.policy.staff import STAFF_STATES, staff_due_table
    from sup_lib.policy.staff_list import read_staff_list_csv, workers_from_tables

__all__ = [
    "STAFF_STATES",
    "STATES",
    "Policy",
    "agree_extension",
    "cases_from_tables",
    "due_table",
    "load_policy",
    "policy_names",
    "ratio_rule",
    "ratio_table",
    "read_case_list_csv",
    "read_staff_list_csv",
    "staff_due_table",
    "workers_from_tables",
]
_HOMES = {
    "STAFF_STATES": "staff",
    "STATES": "due",
    "Policy": "policy",
    "agree_extension": "extension",
    "cases_from_tables": "from_tables",
    "due_table": "due",
    "load_policy": "library",
    "policy_names": "library",
    "ratio_rule": "ratio",
    "ratio_table": "ratio",
    "read_case_list_csv": "case_list",
    "read_staff_list_csv": "staff_list",
    "staff_due_table": "staff",
    "workers_from_tables": "staff_list",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"sup_lib.policy has no '{name}'; it has {', '.join(__all__)}")
    return getattr(import_module(f"sup_lib.policy.{_HOMES[name]}"), name)
