"""What is done to a casebook while it is killed, cut off or starved: numbered saves whose loss can be told.

Save number n is, in turn, one field typed (`records.keep`) and two things in one transaction (`casebook.save`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from sup_lib.casebook import Casebook
from sup_lib.forms.form.library import load_form
from sup_lib.model import Action, Case, Child, Goal, Observation, Scale

CASE, GOAL, FIELD, TYPIST = "F7", "G1", "change_looked_for", "Priya Shah"


@dataclass(frozen=True)
class Found:
    """What a casebook holds when it is opened again."""

    observations: frozenset[int]
    actions: frozenset[int]
    typed: int
    faults: tuple[str, ...] = ()


def begin(place: str | Path) -> str:
    """Make a casebook with one invented case and one draft; give the draft's id."""
    with Casebook.open(place, create=True) as casebook:
        casebook.save(
            Case(case_id=CASE, name="Family F7", invented=True, children=[Child(child_id="00123")]),
            Goal(
                goal_id=GOAL,
                case_id=CASE,
                statement="Hope on the child's own scale rises from 4 to 6",
                kind="outcome",
                owner="child",
                measure=Scale(baseline=4, target=6),
                set_on="2024-01-08",
            ),
        )
        return casebook.records.open(load_form("group_case_supervision"), CASE).record_id


def save_once(place: Path) -> None:
    """Go once through all that a typist does, so that a process forked from this one has everything loaded."""
    record_id = begin(place)
    with Casebook.open(place) as casebook:
        save(casebook, record_id, 1, save(casebook, record_id, 0, 0))


def save(casebook: Casebook, record_id: str, number: int, since: int) -> int:
    """Do save number n; give the record's version afterwards."""
    if number % 2:
        return casebook.records.keep(record_id, FIELD, f"words {number}", by=TYPIST, since=since).version
    casebook.save(
        Observation(
            observation_id=f"O-{number}",
            goal_id=GOAL,
            observed_on="2024-02-01",
            value=5,
            basis="reported",
            source="Ada",
        ),
        Action(action_id=f"A-{number}", case_id=CASE, what=f"Ring the school {number}"),
    )
    return since


def next_number(casebook: Casebook, record_id: str) -> int:
    """Give the number after the last that is kept, acknowledged or not."""
    with casebook.reading() as connection:
        saved = connection.execute(text("SELECT count(*) FROM observation")).scalar_one()
    return max(2 * int(saved) - 2, _typed(casebook, record_id)) + 1


def _typed(casebook: Casebook, record_id: str) -> int:
    return int(casebook.records.get(record_id).answers.get(FIELD, "words -1").split()[1])


def look(place: str | Path, record_id: str) -> Found:
    """Open a casebook as anybody would and read what it holds; a broken file is a fault, not an exception."""
    try:
        with Casebook.open(place) as casebook:
            return _look(casebook, record_id)
    except Exception as problem:
        return Found(frozenset(), frozenset(), -1, (f"it cannot be read: {problem}",))


def _look(casebook: Casebook, record_id: str) -> Found:
    with casebook.reading() as connection:
        checks = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
        strays = len(connection.execute(text("PRAGMA foreign_key_check")).all())
        seen = connection.execute(text("SELECT observation_id FROM observation")).scalars().all()
        agreed = connection.execute(text("SELECT action_id FROM action")).scalars().all()
    faults = [check for check in checks if check != "ok"] + [f"{strays} strays"] * bool(strays)
    return Found(_numbers(seen), _numbers(agreed), _typed(casebook, record_id), tuple(faults))


def _numbers(ids: Iterable[str]) -> frozenset[int]:
    return frozenset(int(found.split("-")[1]) for found in ids)


def wrong_with(found: Found, acknowledged: Iterable[int]) -> list[str]:
    """Say what was acknowledged and is gone, half there, or there though nobody saved it."""
    told = set(acknowledged)
    things = {number for number in told if number % 2 == 0}
    typed = max(told - things, default=-1)
    under_way = max(told, default=-1) + 1
    wrong = list(found.faults)
    if missing := things - found.observations:
        wrong.append(f"{len(missing)} acknowledged saves gone")
    if found.observations != found.actions:
        wrong.append("half of a save is there")
    if found.typed < typed:
        wrong.append(f"acknowledged words {typed} gone, {found.typed} there")
    if found.typed > max(typed, under_way) or found.observations - things - {under_way}:
        wrong.append("something is there that nobody saved")
    return wrong


def kept_unheard(found: Found, acknowledged: Iterable[int]) -> set[int]:
    """Give the save that was under way and did reach the disk: it is there and must stay from now on."""
    under_way = max(acknowledged, default=-1) + 1
    return {under_way} & (found.observations | {found.typed})
