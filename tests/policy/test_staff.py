"""Due dates of staff supervision, worked out by hand for every row of the staff tables."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.policy import load_policy, ratio_table, staff_due_table

LAST = {
    "case management": "last_case_on",
    "professional": "last_professional_on",
    "reflective team discussion": "last_reflective_on",
    "peer reflection": "last_peer_on",
    "reflection on a case": "last_case_on",
    "agreement review": "agreement_reviewed_on",
}


def listed(*, policy="lambeth-2021", as_of="2024-03-14", settings=None, **worker):
    workers = pd.DataFrame([{"worker_id": "W1", **worker}])
    return staff_due_table(workers, policy=policy, as_of=as_of, settings=settings).set_index("kind")


TABLE = [
    ("NQSW", "case management", "2024-02-01", "2024-02-29"),
    ("NQSW", "reflective team discussion", "2024-02-01", "2024-02-15"),
    ("QSW", "professional", "2024-02-01", "2024-03-14"),
    ("social worker", "reflective team discussion", "2024-02-15", "2024-02-29"),
    ("team manager", "case management", "2024-02-01", "2024-03-14"),
    ("Area Lead", "professional", "2024-02-01", "2024-03-14"),
    ("team manager", "peer reflection", "2024-02-01", "2024-03-14"),
    ("service manager", "case management", "2024-02-01", "2024-03-14"),
    ("service manager", "professional", "2024-02-01", "2024-03-14"),
    ("assistant director", "peer reflection", "2024-02-01", "2024-03-14"),
    ("administrative support", "professional", "2024-02-01", "2024-03-14"),
    ("QSW", "agreement review", "2023-08-31", "2024-02-29"),
    ("QSW without cases", "case management", "2024-02-01", "2024-03-14"),
]
STAGES = [
    ("2024-01-01", None, None, None, "2024-01-08", "2024-01-08"),
    ("2024-01-01", "2024-01-08", None, None, "2024-01-15", "2024-01-15"),
    ("2024-01-01", "2024-02-05", None, None, "2024-02-12", "2024-02-12"),  # ends with the sixth week
    ("2024-01-01", "2024-02-06", None, None, "2024-02-20", "2024-02-20"),  # the next is past it
    ("2023-06-01", "2024-02-01", None, None, "2024-02-15", "2024-02-15"),
    ("2023-06-01", "2024-02-01", "2023-12-01", None, "2024-02-15", "2024-02-15"),
    ("2023-06-01", "2024-01-31", None, "2023-12-01", "2024-02-14", "2024-02-29"),  # where the two differ
    ("2023-06-01", "2024-01-31", "2023-12-01", "2023-12-01", "2024-02-29", "2024-02-29"),
    ("2023-06-01", "2024-01-31", "2023-12-01", "2024-06-01", "2024-02-14", "2024-02-14"),  # not passed yet
]
REVIEWS = [
    (0, "2024-03-14", "2024-02-29"),
    (1, "2024-03-14", "2024-05-30"),
    (2, "2024-03-14", "2024-08-30"),
    (3, "2024-03-14", "2024-10-30"),
    (None, "2024-03-14", "2024-05-30"),
    (None, "2025-03-14", "2024-10-30"),
]
APPENDIX = [
    ("IRO", "professional", "2024-02-01", "2024-03-01", "2024-02-29", "overdue"),
    ("LADO", "professional", None, "2024-01-29", "2024-01-29", "due"),
    ("team manager", "professional", "2024-02-01", "2024-02-28", "2024-03-14", "not yet due"),
    ("director", "professional", "2024-02-01", "2024-02-29", "2024-03-14", "due soon"),
    ("MAP worker", "reflection on a case", "2024-01-31", "2024-03-01", "2024-02-29", "overdue"),
]


def in_table(group, kind, last):
    bare = group.removesuffix(" without cases")
    return listed(group=bare, case_holding=bare == group, started_on="2023-01-01", **{LAST[kind]: last}).loc[kind]


@pytest.mark.parametrize(("group", "kind", "last", "due"), TABLE)
def test_lambeth_staff_table(group, kind, last, due):
    row = in_table(group, kind, last)
    assert str(row.due_on.date()) == due
    assert row.days_overdue == (pd.Timestamp("2024-03-14") - pd.Timestamp(due)).days


@pytest.mark.parametrize(("started", "last", "probation", "review", "due_31", "due_33"), STAGES)
def test_a_newly_qualified_workers_professional_supervision(started, last, probation, review, due_31, due_33):
    facts = {"started_on": started, "last_professional_on": last, "probation_passed_on": probation}
    for reading, due in (("3.1", due_31), ("3.3", due_33)):
        table = listed(group="NQSW", settings={"nqsw": reading}, six_month_review_passed_on=review, **facts)
        row = table.loc["professional"]
        assert str(row.due_on.date()) == due and f"section {reading}" in row.rule


@pytest.mark.parametrize(
    ("last_with", "whose"),
    [("ASYE assessor", "team manager"), ("manager", "ASYE assessor"), ("", "ASYE assessor or team manager")],
)
def test_assessor_and_manager_take_turns(last_with, whose):
    facts = {"started_on": "2023-06-01", "last_professional_on": "2024-02-01", "last_professional_with": last_with}
    assert listed(group="NQSW", **facts).loc["professional", "with_whom"] == whose


@pytest.mark.parametrize(("held", "as_of", "due"), REVIEWS)
def test_the_supported_years_reviews(held, as_of, due):
    row = listed(group="NQSW", started_on="2023-11-30", asye_reviews_held=held, as_of=as_of).loc["ASYE review"]
    assert str(row.due_on.date()) == due


def test_no_review_is_due_after_the_last():
    assert "ASYE review" not in listed(group="NQSW", started_on="2023-01-01", asye_reviews_held=4).index


def test_a_case_holder_is_supervised_as_the_cases_ask():
    assert listed(group="QSW").loc["case management", "state"] == "as the cases ask"
    row = listed(group="QSW", case_holding="no", last_case_on="2024-02-01").loc["case management"]
    assert (row.state, str(row.due_on.date())) == ("due", "2024-03-14")


@pytest.mark.parametrize(("since", "said"), [(1, False), (2, True), (5, True), (None, False)])
def test_one_professional_session_in_three_is_an_observation(since, said):
    row = listed(group="QSW", last_professional_on="2024-03-01", professional_since_observation=since).loc[
        "professional"
    ]
    assert ("direct observation" in row.note) == said


@pytest.mark.parametrize(("group", "kind", "last", "as_of", "due", "state"), APPENDIX)
def test_appendix_1_staff(group, kind, last, as_of, due, state):
    facts = {"started_on": "2024-01-01", LAST[kind]: last}
    row = listed(policy="appendix-1", group=group, as_of=as_of, **facts).loc[kind]
    assert (str(row.due_on.date()), row.state) == (due, state)


def test_every_staff_rule_has_a_day_worked_out_by_hand():
    said = [in_table(*row[:3])["rule"] for row in TABLE]
    for started, last, *_ in STAGES:
        facts = {"group": "NQSW", "started_on": started, "last_professional_on": last}
        said += [listed(settings={"nqsw": one}, **facts).loc["professional", "rule"] for one in ("3.1", "3.3")]
    said += [
        listed(group="NQSW", started_on="2023-11-30", as_of=row[1]).loc["ASYE review", "rule"] for row in REVIEWS
    ]
    for group, kind, *_ in APPENDIX:
        said.append(listed(policy="appendix-1", group=group, started_on="2024-01-01").loc[kind, "rule"])
    for policy in (load_policy("lambeth-2021"), load_policy("appendix-1")):
        dated = [one for one in policy.staff if one.has_day]
        assert [one.rule for one in dated if policy.cite(one) not in said] == []


def test_what_cannot_be_said_is_said():
    assert "started is not on file" in listed(group="NQSW").loc["professional", "note"]
    early = listed(group="QSW", started_on="2024-01-01", last_professional_on="2023-12-31").loc["professional"]
    assert early.state == "cannot say" and "lies before the start" in early.note
    late = listed(group="QSW", last_professional_on="2024-03-15").loc["professional"]
    assert late.state == "cannot say" and "lies after the day of this list" in late.note
    assert listed(group="gardener").iloc[0]["rule"] == "No rule of lambeth-2021 is for 'gardener'."
    assert listed(group=None).iloc[0]["rule"] == "No group is on file; add it."
    assert listed(group="NQSW", started_on="2024-01-01").loc["professional", "state"] == "never held"


def test_the_casebooks_roles_will_do():
    workers = pd.DataFrame([{"worker_id": "W1", "role": "newly qualified social worker", "started_on": pd.NaT}])
    assert "NQSW" not in staff_due_table(workers, policy="lambeth-2021", as_of="2024-03-14")["rule"].tolist()
    assert len(staff_due_table(workers, policy="lambeth-2021", as_of="2024-03-14")) == 5
    assert len(staff_due_table(workers.iloc[:0], policy="lambeth-2021", as_of="2024-03-14")) == 0


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {"group": "QSW", "last_professional_on": "01-02-2024"},
            "worker W1 last_professional_on: '01-02-2024' is not a",
        ),
        ({"group": "QSW", "case_holding": "perhaps"}, "worker W1 case_holding"),
        ({"group": "NQSW", "asye_reviews_held": -1}, "worker W1 asye_reviews_held"),
        ({}, "the staff list has no column group; add it"),
    ],
)
def test_what_cannot_be_read_is_named(facts, words):
    with pytest.raises(InvalidInput, match=words):
        listed(**facts)


@given(st.integers(0, 400), st.integers(0, 400))
@settings(deadline=None, max_examples=40)
def test_another_session_never_brings_the_due_day_back(one, other):
    start = pd.Timestamp("2023-01-01")
    days = [start + pd.Timedelta(days=number) for number in sorted((one, other))]
    due = [
        listed(group="NQSW", started_on=start, last_professional_on=day).loc["professional"].due_on for day in days
    ]
    assert due[0] <= due[1]


def test_how_many_each_supervisor_has():
    supervisors = ["S1"] * 6 + ["S2"] * 8 + ["S3"] * 9 + [None, ""]
    workers = pd.DataFrame({"worker_id": [f"W{n}" for n in range(25)], "supervisor_id": supervisors})
    table = ratio_table(workers, policy="lambeth-2021")
    assert table["supervisor_id"].tolist() == ["S3", "S2", "S1"] and table["supervisees"].tolist() == [9, 8, 6]
    assert table["state"].tolist() == ["above: review the arrangement", "at the upper end", "within"]
    with pytest.raises(InvalidInput, match="appendix-1 says nothing of how many"):
        ratio_table(workers, policy="appendix-1")
    with pytest.raises(InvalidInput, match="no column supervisor_id"):
        ratio_table(workers[["worker_id"]], policy="lambeth-2021")


@pytest.mark.parametrize("group", ["consultant social worker", "CSW"])
def test_a_consultant_social_worker_is_listed_with_whom_and_that_no_interval_is_named(group):
    table = listed(group=group, last_case_on="2023-01-05", last_professional_on="2023-01-05", started_on="2022-01-05")
    assert table["state"].to_dict() == {
        "agreement review": "never held",
        "case management": "no rule",
        "professional": "no rule",
    }
    assert table["with_whom"][["case management", "professional"]].tolist() == [
        "service manager",
        "professional development lead",
    ]
    for kind in ("case management", "professional"):
        row = table.loc[kind]
        assert "the policy does not say how often" in row["rule"] and "[lambeth-2021, section 3.6]" in row["rule"]
        assert pd.isna(row["due_on"]) and row["days_overdue"] == 0 and str(row["last_on"].date()) == "2023-01-05"
