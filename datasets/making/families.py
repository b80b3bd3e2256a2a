"""Families: what happened to them, drawn apart from who they are."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from making import bank
from making.clock import REFERENCE, age_on, ago, between, days
from sup_lib.model import Status, Worker

SITUATIONS = (
    ["assessment"] * 22
    + ["CIN"] * 57
    + ["CP"] * 40
    + ["CLA"] * 30
    + ["CP and CLA"] * 5
    + ["matched"] * 8
    + ["care leaver"] * 14
    + ["closed"] * 4
)
_CATEGORIES = ("neglect", "neglect", "emotional abuse", "emotional abuse", "physical abuse", "sexual abuse")
_NEEDS = (
    "abuse or neglect",
    "abuse or neglect",
    "family in acute stress",
    "family dysfunction",
    "parental illness",
    "child's disability",
    "socially unacceptable behaviour",
)
_ORDERS = (
    "C1: interim care order",
    "C2: full care order",
    "C2: full care order",
    "V2: section 20",
    "E1: placement order",
)
_PLACEMENTS = ("foster carers", "foster carers", "foster carers", "grandparents as foster carers", "children's home")


_OPEN_FOR = {
    "assessment": (8, 75),
    "CIN": (110, 600),
    "CP": (160, 700),
    "CLA": (260, 1100),
    "CP and CLA": (230, 500),
    "matched": (640, 1300),
    "care leaver": (1700, 2600),
    "closed": (200, 500),
}
_AT_LEAST = {"assessment": 25, "CIN": 40, "CP": 100, "CLA": 220}


@dataclass
class Youngster:
    """One child's facts and name."""

    child_id: str
    born_on: date
    statuses: list[Status]
    name: str = ""
    sex: str = ""
    ethnicity: str = ""
    disabled: bool | None = False


@dataclass
class Family:
    """One family: facts first, names after."""

    case_id: str
    situation: str
    opened_on: date
    closed_on: date | None
    worker: Worker
    supervisor: Worker
    risk: str
    children: list[Youngster] = field(default_factory=list)
    surname: str = ""
    parent: str = ""
    relation: str = ""
    names: dict[str, list[str]] = field(default_factory=dict)

    def slots(self, child: Youngster) -> dict[str, str]:
        """Names and pronouns for sentences about this child."""
        he, his, him = ("she", "her", "her") if child.sex == "female" else ("he", "his", "him")
        phe, phis, phim = ("she", "her", "her") if self.relation == "mother" else ("he", "his", "him")
        places = bank.load("places")
        age, number = age_on(child.born_on, REFERENCE), int(self.case_id[-4:])
        schools = places["schools"] if age < 11 else places["secondaries"]
        return {
            **{"c": child.name.split()[0], "he": he, "his": his, "him": him, "p": self.parent, "rel": self.relation},
            **{"phe": phe, "phis": phis, "phim": phim, "school": schools[number % len(schools)]},
            "college": places["colleges"][number % 2],
        }


def family(number: int, *, situation: str, worker: Worker, supervisor: Worker, seed: str, identity: str) -> Family:
    """Invent one family; `seed` draws what happened, `identity` who they are."""
    rng = Random(f"{seed}/family/{number}")
    opened = ago(rng.randint(*_OPEN_FOR[situation]))
    closed = REFERENCE - timedelta(days=rng.randint(10, 60)) if situation == "closed" else None
    risk = rng.choice(["", "", *{"CP": ["red", "amber", "amber"]}.get(situation, ["amber", "green", "green"])])
    made = Family(f"F-{number:04}", situation, opened, closed, worker, supervisor, risk)
    history = _history(rng, made)
    for order in range(_size(rng, situation)):
        born = _born(rng, situation, order, made)
        statuses = [status for status in history if not status.started_on or status.started_on >= born - days(90)]
        if situation == "care leaver":
            statuses = _turned_18(history, born)
        elif order and situation == "CLA" and rng.random() < 0.3:
            statuses = [*history[:-2], history[-2].copy_with(ended_on=None)]
        made.children.append(Youngster(_child_id(number, order), born, _since_birth(statuses or history[-1:], born)))
    made.children.sort(key=lambda child: child.born_on)
    _name(made, Random(f"{identity}/identity/{number}"))
    return made


def _size(rng: Random, situation: str) -> int:
    if situation == "care leaver":
        return 1
    return rng.choice([1, 1, 1, 2, 2] if situation in ("CLA", "matched") else [1, 1, 2, 2, 2, 3, 3, 4])


def _child_id(number: int, order: int) -> str:
    identifier = 104200 + number * 41 + order * 7
    return f"00{identifier}" if number % 23 == 0 else f"1{identifier}"


def _born(rng: Random, situation: str, order: int, made: Family) -> date:
    if situation == "care leaver":
        return REFERENCE - days(rng.uniform(18.1, 22.5) * 365.25)
    oldest = REFERENCE - days(rng.uniform(15.0, 17.4) * 365.25)
    newest = REFERENCE - days(100) if rng.random() < 0.2 else REFERENCE - days(3 * 365.25)
    while True:
        born = between(rng, oldest, newest)
        if all(abs((born - child.born_on).days) > 290 for child in made.children):
            return born


def _history(rng: Random, made: Family) -> list[Status]:
    opened, situation = made.opened_on, made.situation
    assessed = opened + days(rng.randint(24, 45))
    start = {"code": "assessment", "started_on": opened, "source": "case system"}
    if situation == "assessment":
        return [Status(**start)]
    steps: list[tuple[str, str, str]] = [("assessment", "", "")]
    need, category = rng.choice(_NEEDS), rng.choice(_CATEGORIES)
    before = rng.random()
    if situation == "CIN":
        long = (REFERENCE - opened).days > 180
        steps += [("CP", category, ""), ("CIN", need, "")] if long and before < 0.3 else [("CIN", need, "")]
    elif situation == "closed":
        steps += [("CIN", need, "")]
    elif situation == "CP":
        steps += [("CIN", need, ""), ("CP", category, "")] if before < 0.5 else [("CP", category, "")]
    elif situation == "care leaver":
        steps = [("CLA", rng.choice(_PLACEMENTS), rng.choice(_ORDERS[:4])), ("care leaver", "former relevant", "")]
    else:
        steps += [("CP", category, "")] if before < 0.6 or situation == "CP and CLA" else [("CIN", need, "")]
        steps += [("CLA", rng.choice(_PLACEMENTS), rng.choice(_ORDERS))]
        if situation == "matched":
            steps += [("CLA matched", "long-term foster carers", "C2: full care order")]
    return _dated(rng, steps, made, assessed)


def _dated(rng: Random, steps: list[tuple[str, str, str]], made: Family, assessed: date) -> list[Status]:
    starts = [made.opened_on]
    least = [_AT_LEAST.get(code, 0) for code, _, _ in steps[:-1]]
    spare = (made.closed_on or REFERENCE) - days(20) - made.opened_on - days(sum(least))
    cuts = sorted(rng.random() * max(spare.days, 0) for _ in least[1:])
    shares = [assessed - made.opened_on - days(least[0]), *(days(cut) for cut in cuts)]
    for at, share in enumerate(shares):
        starts.append(max(starts[-1], starts[0] + days(sum(least[: at + 1])) + share))
    ends: list[date | None] = [*starts[1:], made.closed_on]
    if made.situation == "CP and CLA" and steps[1][0] == "CP":
        ends[1] = None
    return [
        Status(code=code, started_on=start, ended_on=end, detail=detail, legal_status=order, source="case system")
        for (code, detail, order), start, end in zip(steps, starts, ends, strict=True)
    ]


def _turned_18(history: list[Status], born: date) -> list[Status]:
    care, after = history
    birthday = born.replace(year=born.year + 18, day=min(born.day, 28))
    return [care.copy_with(ended_on=birthday), after.copy_with(started_on=birthday)]


def _since_birth(statuses: list[Status], born: date) -> list[Status]:
    """A protection plan may begin some weeks before the birth; care may not, nor what began long before."""
    return [
        status.copy_with(started_on=born)
        if status.started_on and status.started_on < born - days(0 if status.code.startswith("CLA") else 90)
        else status
        for status in statuses
    ]


def _name(made: Family, rng: Random) -> None:
    lists = bank.load("names")
    [names] = rng.choices(lists, [one["share"] for one in lists])
    made.names = names
    made.relation = rng.choices(["mother", "father", "stepfather"], [66, 27, 7])[0]
    made.parent = rng.choice(names["women"] if made.relation == "mother" else names["men"])
    made.surname = rng.choice(names["surnames"])
    mixed = bank.load("ethnicities")[rng.choice(["MWBC", "MWBA", "MWAS", "MOTH"])]
    ethnicity = rng.choices([bank.load("ethnicities")[rng.choice(names["ethnicity"])], mixed, ""], [86, 9, 5])[0]
    used = {made.parent}
    for child in made.children:
        child.sex = rng.choice(["female", "male"])
        first = rng.choice([name for name in names["girls" if child.sex == "female" else "boys"] if name not in used])
        used.add(first)
        child.name, child.ethnicity = f"{first} {made.surname}", ethnicity
        child.disabled = rng.choices([False, True, None], [88, 9, 3])[0]
