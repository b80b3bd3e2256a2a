"""How many people each supervisor supervises, against the policy's recommended most."""

from pathlib import Path

import pandas as pd

from sup_lib.errors import InvalidInput
from sup_lib.policy.library import load_policy
from sup_lib.policy.policy import Policy


def ratio_rule(policy: Policy) -> str:
    """The sentence on how many supervisees a supervisor has, with its citation; empty where the policy has none.

    >>> ratio_rule(load_policy("lambeth-2021"))
    'It is recommended that a supervisor has no more than 6 to 8 supervisees. [lambeth-2021, section 3.2]'
    """
    if policy.ratio is None:
        return ""
    lower, upper = policy.ratio.supervisees
    said = f"It is recommended that a supervisor has no more than {lower} to {upper} supervisees."
    return f"{said} [{policy.policy}, {policy.ratio.section}]"


def ratio_table(workers: pd.DataFrame, *, policy: Policy | str | Path) -> pd.DataFrame:
    """Count each supervisor's supervisees, the most first.

    `workers` has `worker_id` and `supervisor_id`; a worker without one is not counted. Gives `supervisor_id,
    supervisees, state`: 'within', 'at the upper end' (above the lower number of the recommended range), or 'above:
    review the arrangement'.

    Raises `InvalidInput` where a column is missing, or the policy says nothing of ratios.

    >>> workers = pd.DataFrame({"worker_id": ["W1", "W2"], "supervisor_id": ["S1", "S1"]})
    >>> ratio_table(workers, policy="lambeth-2021").values.tolist()
    [['S1', 2, 'within']]
    """
    chosen = policy if isinstance(policy, Policy) else load_policy(policy)
    if chosen.ratio is None:
        raise InvalidInput(f"{chosen.policy} says nothing of how many supervisees a supervisor has")
    if missing := [column for column in ("worker_id", "supervisor_id") if column not in workers.columns]:
        raise InvalidInput(f"the staff list has no column {', '.join(missing)}; add it")
    known = workers[workers["supervisor_id"].notna() & (workers["supervisor_id"] != "")]
    counted = known.groupby("supervisor_id")["worker_id"].nunique().rename("supervisees").reset_index()
    lower, upper = chosen.ratio.supervisees
    words = ["within", "at the upper end", "above: review the arrangement"]
    state = pd.cut(counted["supervisees"], [0, lower, upper, float("inf")], labels=words).astype(object)
    counted = counted.assign(state=state).sort_values(["supervisees", "supervisor_id"], ascending=[False, True])
    return counted.reset_index(drop=True)
