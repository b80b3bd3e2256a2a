"""When a case's supervision is due under a policy, worked out by the policy itself from the sessions held."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sup_lib.dates import add_months, add_working_days, parse_day, say_day
from sup_lib.policy import Policy, load_policy
from sup_lib.training.exercise.case.evidence import Rows
from sup_lib.training.exercise.reasons import reason

_SERVICE = "family safeguarding"
"""Of the training team, for policies that go by service."""


def due_tables(told: Mapping[str, Any], policy_name: str) -> dict[str, Rows]:
    """The table `cases`: for each session held, the day on which the next is due; empty where no rule is for it."""
    policy = load_policy(policy_name)
    return {"cases": list(_cases(told, policy))}


def due_facts(told: Mapping[str, Any], policy_name: str) -> dict[str, str]:
    """The policy's name and rule, and by which day the record of the last session is on file."""
    policy, held = load_policy(policy_name), parse_day(told["sessions"][-1]["held_on"])
    facts = {"policy": policy.policy, "rule": _due(told, policy, held)[1]}
    days = policy.record_within_working_days
    if days:
        facts |= {
            "record_held": f"{held:%A} {say_day(held)}",
            "record_due": f"{add_working_days(held, days)}",
            "record_why": reason("due", "record", held=f"{held:%A} {say_day(held)}", days=days),
            "record_days": str(days),
            "record_calendar": f"{held + timedelta(days=days)}",
            "record_early": f"{add_working_days(held, days - 1)}",
            "record_late": f"{add_working_days(held, days + 1)}",
        }
    return facts


def _cases(told: Mapping[str, Any], policy: Policy) -> Iterator[dict[str, str]]:
    for number, session in enumerate(told["sessions"], start=1):
        held = parse_day(session["held_on"])
        due, rule = _due(told, policy, held)
        if due:
            text = f"{told['title']}, {told['status']}. The last session was held on {say_day(held)}."
            why = reason("due", "supervision", rule=rule, held=say_day(held))
            yield {"id": f"s{number}", "text": text, "due": f"{due}", "why": why, **_slips(held, due)}


def _slips(held: date, due: date) -> dict[str, str]:
    """Days that people often give: a month for weeks, weeks for a month, a day too many or too few."""
    months = max(1, round((due - held).days / 30.4))
    weeks = held + timedelta(days=28 * months)
    return {
        "month": f"{add_months(held, months)}",
        "weeks": f"{weeks}",
        "late": f"{due + timedelta(days=1)}",
        "early": f"{due - timedelta(days=1)}",
    }


def _due(told: Mapping[str, Any], policy: Policy, held: date) -> tuple[date | None, str]:
    """The day that the policy says, and its rule in words; no day where the policy has no rule for such a case."""
    import pandas as pd  # noqa: PLC0415

    from sup_lib.policy import due_table  # noqa: PLC0415

    status = str(told["status"])
    service = policy.status_implies.get(status, _SERVICE)
    case = {"case_id": told["case_id"], "status": status, "service": service, "last_session_on": f"{held}"}
    table = due_table(pd.DataFrame([case]), policy=policy, as_of=parse_day(told["told_on"]))
    row = table[table["kind"] == "supervision"].iloc[0]
    due = None if pd.isna(row["due_on"]) else row["due_on"].date()
    return due, str(row["rule"]).partition(" [")[0]
