"""A small service, all invented, whose dates are worked out by hand."""

import pandas as pd
import pytest

from sup_lib.policy.timeliness.as_known import NEEDED


def table(name, *rows):
    more = ("last_discussed_on", "risk_rating") if name == "cases" else ()
    made = pd.DataFrame(list(rows), columns=[*NEEDED[name], *more] if more else list(NEEDED[name]))
    days = [column for column in made.columns if column.endswith("_on") or column == "by_when"]
    return made.assign(**{column: pd.to_datetime(made[column]) for column in days})


def session(case_id, held_on, recorded_on=None, *, form="group_case_supervision", kind="supervision", worker=None):
    return (case_id, worker, held_on, form, kind, recorded_on)


@pytest.fixture
def service():
    """`service(sessions=[...])` gives tables: F1 is CP from 5 January, F2 CIN, CP from 2 March, F3 has no date."""

    def make(**changed):
        rows = {
            "cases": [
                ("F1", "T1", "2026-01-05", None, None, ""),
                ("F2", "T2", "2026-01-05", None, None, ""),
                ("F3", "T1", None, None, None, ""),
            ],
            "children": [("F1", "1"), ("F2", "2"), ("F3", "3")],
            "statuses": [
                ("1", "CP", "2026-01-05", None),
                ("2", "CIN", "2026-01-05", "2026-03-02"),
                ("2", "CP", "2026-03-02", None),
                ("3", "CP", None, None),
            ],
            "sessions": [],
            "actions": [],
            "workers": [],
            "teams": [("T1", "North", "family safeguarding"), ("T2", "South", "care leavers")],
            **changed,
        }
        return {name: table(name, *rows[name]) for name in NEEDED}

    return make
