"""How a service is doing at supervision: what was due in each month, and was it held, done or on file in time."""

from sup_lib.policy.timeliness.actions import action_days
from sup_lib.policy.timeliness.as_known import tables_as_known
from sup_lib.policy.timeliness.counts import NOT_COUNTED, count_table, counted_words
from sup_lib.policy.timeliness.how_we_do import HowWeDo, how_are_we_doing
from sup_lib.policy.timeliness.record_days import record_days
from sup_lib.policy.timeliness.sessions_due import session_days
from sup_lib.policy.timeliness.staff_counts import agreement_table, observation_table

__all__ = [
    "NOT_COUNTED",
    "HowWeDo",
    "action_days",
    "agreement_table",
    "count_table",
    "counted_words",
    "how_are_we_doing",
    "observation_table",
    "record_days",
    "session_days",
    "tables_as_known",
]
