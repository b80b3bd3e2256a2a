"""A service's supervision in a few lines: the latest month of each measure, and each team's latest months."""

from typing import TYPE_CHECKING

from sup_lib.policy.timeliness import HowWeDo, counted_words
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block

if TYPE_CHECKING:
    import pandas as pd

MEASURES = {
    "supervision": ("Supervision of cases", "supervision held on time"),
    "records": ("Records", "records on file in time"),
    "actions": ("Actions", "actions done on time"),
}
"""The measures that are counted by month: by name in `HowWeDo`, a heading, and what was in time."""

LIMITS = (
    "A case counts in the month in which its session fell due by the policy's rule: held on time, held late, or still"
    " open. A case that was not due is in no number here, and what has no date is named and not counted.",
    "Where a longer gap had been agreed before the day came, the session fell due at the end of the gap. Those"
    " that were held in it count as on time, and how many they are is said beside the number.",
    "Numbers say when something was held or written, and nothing about how good it was or how safe a child is. Ask"
    " what lies behind a number before anybody is held to it.",
    "Below 20 a number is said as '3 of 4', since a percentage would claim to know more. A case counts for the team"
    " that has it now. What was held, ended or filed after the day above is not in here.",
)
"""What a page of such numbers says of itself."""

_LATEST = 3
_ALL = "All teams"


def summary(found: HowWeDo) -> list[tuple[str, str, str]]:
    """One line for each question, for the latest month in which anything was due."""
    rows = []
    for name, (_, what) in MEASURES.items():
        table = found.tables()[name]
        due = table[(table["team"] == "all") & (table["due"] > 0)]
        if len(due):
            last = due.iloc[-1]
            rows.append((f"{what.capitalize()}, {last['month']:%B %Y}", str(last["words"]), ""))
    seen, agreed, most = found.observations, found.agreements, found.supervisees
    asked = seen[seen["state"] != "too few sessions"]
    observed = counted_words(int((asked["state"] == "as asked").sum()), len(asked))
    rows.append(("Workers observed as often as the policy asks", observed if len(asked) else "", ""))
    in_time = int((~agreed["state"].isin(["overdue", "never held"])).sum())
    rows.append(("Agreements not past their review", counted_words(in_time, len(agreed)) if len(agreed) else "", ""))
    within = int((~most["state"].str.startswith("above")).sum()) if len(most) else 0
    rows.append(
        ("Supervisors within the recommended number", counted_words(within, len(most)) if len(most) else "", "")
    )
    return rows


def by_team(table: "pd.DataFrame", title: str) -> Block:
    """Each team's latest months, side by side."""
    months = sorted(table["month"].unique())[-_LATEST:]
    rows = [
        [
            team,
            *(str(table[(table["team"] == team) & (table["month"] == month)]["words"].iloc[0]) for month in months),
        ]
        for team in dict.fromkeys(table["team"])
    ]
    return blocks.listing(f"{title}: in time, by team", ["Team", *(f"{month:%B %Y}" for month in months)], rows)
