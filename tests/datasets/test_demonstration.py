import csv
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TypeVar

import pytest
import yaml

from sup_lib.exchange.tidy.folder import load_demonstration
from sup_lib.model import Action, Case, Family, Goal, Observation, Person, Relation, Session, Tie, Worker
from sup_lib.model.base import Thing
from sup_lib.places import bundled

T = TypeVar("T", bound=Thing)
THINGS = load_demonstration()
REFERENCE = date(2026, 9, 30)


def all_of(kind: type[T]) -> list[T]:
    return [thing for thing in THINGS if isinstance(thing, kind)]


CASES, GOALS, SEEN = all_of(Case), all_of(Goal), all_of(Observation)
ACTIONS, SESSIONS, WORKERS = all_of(Action), all_of(Session), all_of(Worker)
SEEN_OF: dict[str, list[Observation]] = defaultdict(list)
for one in SEEN:
    SEEN_OF[one.goal_id].append(one)


def test_every_case_is_marked_as_invented() -> None:
    assert len(CASES) == 180 and all(case.invented for case in CASES)


def test_nothing_happens_after_the_reference_date() -> None:
    assert max(one.observed_on for one in SEEN) <= REFERENCE
    assert max(session.held_on for session in SESSIONS) <= REFERENCE
    assert max(goal.set_on for goal in GOALS) <= REFERENCE


def test_supervisors_have_six_to_eight_people() -> None:
    people = Counter(worker.supervisor_id for worker in WORKERS if worker.supervisor_id)
    roles = {worker.worker_id: worker.role for worker in WORKERS}
    assert len(WORKERS) == 24
    assert all(6 <= people[one] <= 8 for one, role in roles.items() if role == "practice supervisor")
    assert {"team manager", "social worker", "newly qualified social worker"} <= set(roles.values())


def test_every_status_of_a_case_list_occurs() -> None:
    found = Counter(code for case in CASES for code in case.open_statuses)
    assert set(found) == {"assessment", "CIN", "CP", "CLA", "CLA matched", "care leaver"}
    assert sum({"CP", "CLA"} <= set(child.open_statuses) for case in CASES for child in case.children) >= 5


def test_no_status_begins_long_before_the_birth_or_overlaps_itself() -> None:
    for child in (child for case in CASES for child in case.children):
        for status in child.statuses:
            assert status.started_on and child.born_on
            assert status.started_on >= child.born_on - timedelta(days=90), child.child_id


def test_every_kind_of_measure_owner_and_basis_occurs() -> None:
    assert len({goal.measure.kind for goal in GOALS}) == 8
    assert len({(goal.kind, goal.owner) for goal in GOALS}) >= 5
    assert {one.basis for one in SEEN} == {"observed", "reported", "impression"}


def test_a_parents_goal_points_to_a_childs() -> None:
    goals = {goal.goal_id: goal for goal in GOALS}
    pairs = [(goal, goals[goal.child_measure_id]) for goal in GOALS if goal.child_measure_id]
    assert len(pairs) > 40
    assert all(own.owner != "child" or own.case_id == child.case_id for own, child in pairs)
    assert all(child.owner == "child" and child.case_id == own.case_id for own, child in pairs)


def test_evidence_is_as_untidy_as_in_life() -> None:
    days = Counter((one.goal_id, one.observed_on) for one in SEEN)
    assert max(days.values()) == 2
    assert any(not SEEN_OF[goal.goal_id] for goal in GOALS)
    assert any(one.source == "" for one in SEEN)
    assert any(len(some) > 3 and {one.basis for one in some} == {"impression"} for some in SEEN_OF.values())


def test_actions_are_in_every_group_and_state_and_some_are_carried_on() -> None:
    assert {action.group for action in ACTIONS} == {
        "process compliance",
        "intervention",
        "information sharing",
        "permanency",
    }
    assert {action.state for action in ACTIONS} == {"open", "done", "partly done", "not done", "no longer needed"}
    asked = Counter((action.case_id, action.what) for action in ACTIONS)
    assert any(times > 1 for times in asked.values())
    assert any(action.by_when is None for action in ACTIONS)


def test_supervision_is_on_time_late_and_never_held() -> None:
    last = {session.case_id: session.held_on for session in sorted(SESSIONS, key=lambda held: held.held_on)}
    gaps = [(REFERENCE - last[case.case_id]).days for case in CASES if case.case_id in last and not case.closed_on]
    assert sum(gap <= 28 for gap in gaps) > 60
    assert sum(gap > 60 for gap in gaps) > 5
    assert sum(case.case_id not in last for case in CASES) > 3
    assert any(session.kind == "oversight" for session in SESSIONS)
    assert any(session.worker_id for session in SESSIONS)


def test_every_family_has_something_that_it_does_well() -> None:
    piles = yaml.safe_load(bundled("datasets", "words", "strengths.yaml").read_text(encoding="utf-8"))
    strengths = [one for pile in piles.values() for one in pile]
    pattern = re.compile(
        "|".join(re.sub(r"\\\$\\?\{?\w+\\?\}?", r"\\w+", re.escape(one)) for one in strengths), re.IGNORECASE
    )
    told: dict[str, str] = defaultdict(str)
    for goal in GOALS:
        told[goal.case_id] += goal.why
    for action in ACTIONS:
        told[action.case_id] += action.outcome
    without = [case.case_id for case in CASES if not pattern.search(told[case.case_id])]
    assert without in ([], ["F-0007"])


def test_few_sentences_are_heard_often() -> None:
    notes = Counter(one.note for one in SEEN if one.note)
    assert len(notes) > 400 and max(notes.values()) <= 2
    assert max(Counter(goal.statement for goal in GOALS).values()) <= 4
    assert not [text for text in notes if "$" in text] and not [
        goal for goal in GOALS if "$" in goal.statement + goal.why
    ]


@pytest.fixture(scope="module")
def showcase() -> Case:
    return next(case for case in CASES if case.case_id == "F-0007")


def test_the_showcase_is_ready_for_group_supervision(showcase: Case) -> None:
    goals = [goal for goal in GOALS if goal.case_id == "F-0007"]
    last = max(session.held_on for session in SESSIONS if session.case_id == "F-0007")
    assert showcase.open_statuses == ("CP",) and len(showcase.children) == 2
    assert 28 <= (REFERENCE - last).days <= 35 and showcase.last_discussed_on == last
    assert 6 <= len(goals) <= 8 and len({goal.measure.kind for goal in goals}) >= 6
    assert all(5 <= len(SEEN_OF[goal.goal_id]) <= 12 for goal in goals)
    assert all(child.key_dates for child in showcase.children)


def test_the_showcase_carries_open_actions_and_a_contradiction(showcase: Case) -> None:
    held = [session for session in SESSIONS if session.case_id == "F-0007"]
    latest = [action for action in ACTIONS if action.agreed_in == held[-1].session_id]
    assert held[-1].form_id == "group_case_supervision"
    assert any(action.is_open and action.by_when and action.by_when < REFERENCE for action in latest)
    assert any(action.state == "done" for action in latest)
    assert any(action.by_when is None for action in latest)
    week = {one.value for one in SEEN_OF["F-0007-G4"] if date(2026, 9, 14) <= one.observed_on <= date(2026, 9, 18)}
    assert max(week) - min(week) >= 4


def test_the_readme_counts_the_rows() -> None:
    text = bundled("datasets", "README.md").read_text(encoding="utf-8")
    for name, rows in re.findall(r"`(\w+)\.csv` \|.*\| (\d+) \|", text):
        with bundled("datasets", f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert sum(1 for _ in csv.reader(file)) - 1 == int(rows), name


FAMILIES = [
    Family(
        case_id=case.case_id,
        people=[one for one in all_of(Person) if one.case_id == case.case_id],
        relations=[one for one in all_of(Relation) if one.case_id == case.case_id],
        ties=[one for one in all_of(Tie) if one.case_id == case.case_id],
    )
    for case in CASES
]


def test_every_family_has_its_children_and_a_parent_on_the_drawing() -> None:
    for case, family in zip(CASES, FAMILIES, strict=True):
        drawn = {person.child_id: person.person_id for person in family.people if person.child_id}
        assert set(drawn) == {child.child_id for child in case.children}
        assert all(family.parents_of(person_id) for person_id in drawn.values())


def test_families_of_many_shapes_are_drawn() -> None:
    kinds = {relation.kind for family in FAMILIES for relation in family.relations}
    assert {"special guardian of", "foster carer of", "separated from", "divorced from", "twin of"} <= kinds
    people = [person for family in FAMILIES for person in family.people]
    assert any(person.is_expected for person in people) and any(person.died_on for person in people)
    couples = [
        {family.by_id[one].gender for one in relation.pair}
        for family in FAMILIES
        for relation in family.of_kind("married to")
    ]
    assert {"female"} in couples and {"male"} in couples


def test_where_a_child_lives_is_what_its_status_says() -> None:
    for case, family in zip(CASES, FAMILIES, strict=True):
        homes = {person.child_id: person.household for person in family.people if person.child_id}
        for child in case.children:
            away = any(status.is_open and status.detail == "children's home" for status in child.statuses)
            assert (homes[child.child_id] == "Children's home") == away
