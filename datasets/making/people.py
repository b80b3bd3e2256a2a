"""The service: its three teams, and 24 workers with their supervisors."""

from datetime import date
from random import Random

from making import bank
from sup_lib.model import Team, Worker

TEAMS = (
    Team(team_id="T1", name="Assessment Team", service="assessment"),
    Team(team_id="T2", name="Family Safeguarding Team", service="family safeguarding"),
    Team(team_id="T3", name="Children in Care Team", service="looked after children"),
)
_ROLES = {
    "T1": ["social worker"] * 4 + ["newly qualified social worker"] * 2,
    "T2": ["advanced practitioner"] + ["social worker"] * 3 + ["newly qualified social worker"] * 2,
    "T3": ["advanced practitioner"] + ["social worker"] * 4 + ["newly qualified social worker"],
}
_QUALIFIED_IN = (date(2025, 10, 6), date(2026, 1, 12), date(2026, 3, 2), date(2026, 7, 6), date(2026, 9, 7))


def workers(seed: str) -> list[Worker]:
    """Three team managers, three practice supervisors, and six who hold cases in each team."""
    rng = Random(f"{seed}/workers")
    names = _names(rng, 24)
    starts = list(_QUALIFIED_IN)
    made = []
    for team in TEAMS:
        manager, supervisor = f"W{len(made) + 1:02}", f"W{len(made) + 2:02}"
        roles = [("team manager", None), ("practice supervisor", manager)]
        roles += [(role, supervisor) for role in _ROLES[team.team_id]]
        for role, over in roles:
            new = role.startswith("newly")
            started = starts.pop(0) if new else date(rng.randint(2012, 2024), rng.randint(1, 12), rng.randint(1, 28))
            made.append(
                Worker(
                    worker_id=f"W{len(made) + 1:02}",
                    name=names[len(made)],
                    role=role,
                    team_id=team.team_id,
                    supervisor_id=over,
                    started_on=started,
                )
            )
    return made


def _names(rng: Random, number: int) -> list[str]:
    lists = bank.load("names")
    shares = [names["share"] for names in lists]
    found: dict[str, str] = {}
    while len(found) < number:
        [names] = rng.choices(lists, shares)
        first = rng.choice(names["women"] if rng.random() < 0.75 else names["men"])
        surname = rng.choice(names["surnames"])
        if surname not in found and first not in found.values():
            found[surname] = first
    return [f"{first} {surname}" for surname, first in found.items()]
