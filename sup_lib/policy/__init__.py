"""How often supervision is due, and who is due: rules as data in `definitions`, or in the user's own file."""

from sup_lib.policy.case_list import read_case_list_csv
from sup_lib.policy.due import STATES, due_table
from sup_lib.policy.from_tables import cases_from_tables
from sup_lib.policy.policy import Policy, load_policy, policy_names
from sup_lib.policy.ratio import ratio_table
from sup_lib.policy.staff import STAFF_STATES, staff_due_table

__all__ = [
    "STAFF_STATES",
    "STATES",
    "Policy",
    "cases_from_tables",
    "due_table",
    "load_policy",
    "policy_names",
    "ratio_table",
    "read_case_list_csv",
    "staff_due_table",
]
