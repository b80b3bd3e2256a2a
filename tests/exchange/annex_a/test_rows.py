from datetime import date, datetime

import pytest

from sup_lib.exchange.annex_a import read_annex_a
from sup_lib.exchange.annex_a.checks import between_lists, file_day, row_queries
from sup_lib.exchange.annex_a.mapping import load_mapping
from sup_lib.exchange.annex_a.people import Register, slug
from sup_lib.exchange.annex_a.rows import Row, read_rows
from sup_lib.exchange.annex_a.values import day_of, id_of

D = date.fromisoformat
MAPPING = load_mapping()


@pytest.fixture
def read(workbook):
    return lambda rows: read_rows(read_annex_a(workbook(rows)))


@pytest.mark.parametrize(
    ("list_name", "changes", "field", "value", "reason"),
    [
        ("List 6", {"Child_Unique": ""}, "Child Unique ID", "", "the id is missing"),
        ("List 6", {"Child_Unique": "<b>"}, "Child Unique ID", "<b>", "this is not an id"),
        ("List 6", {"Child_Unique": 1e17}, "Child Unique ID", "1e+17", "more than 15 figures"),
        ("List 7", {"Date_of_B": "31/02/2020"}, "Date of Birth", "31/02/2020", "this is not a date; type it as"),
        ("List 7", {"Date_of_B": "2022-4-3"}, "Date of Birth", "2022-4-3", "this is not a date"),
        ("List 7", {"Date_of_the": "last week"}, "Date of the Last Statutory Visit", "last week", "not a date"),
        ("List 7", {"Date_of_the": 45000}, "Date of the Last Statutory Visit", "45000", "a number, not a date"),
        (
            "List 6",
            {"Case_Status": "on hold"},
            "Case Status",
            "on hold",
            "this status is not known; add its spelling",
        ),
        ("List 6", {"Case_Status": "CLA & mystery"}, "Case Status", "CLA & mystery", "not known"),
        (
            "List 8",
            {"Date_Ceased": D("2024-01-07")},
            "Date Ceased to be Looked After",
            "2024-01-07",
            "this is before the start on 2024-01-08; check both dates",
        ),
    ],
)
def test_a_row_is_rejected_by_list_row_field_value_and_reason(read, row, list_name, changes, field, value, reason):
    found = read({list_name: [row(list_name, 7), {**row(list_name), **row(list_name, **changes)}]})
    (rejected,) = found.rejected
    assert (rejected.list, rejected.row, rejected.field, rejected.value) == (list_name, 3, field, value)
    assert reason in rejected.reason
    assert [kept.number for kept in found.rows] == [2]


def test_a_row_with_several_faults_is_rejected_once_and_names_them_all(read, row):
    (rejected,) = read({"List 7": [row("List 7", "", Date_of_B="x", Child_Protection_Plan_End="y")]}).rejected
    assert rejected.field == "Child Unique ID"
    assert "(and 2 more to mend: Date of Birth, Child Protection Plan End Date)" in rejected.reason


def test_an_unknown_word_in_a_field_that_decides_nothing_is_queried(read, row):
    found = read({"List 6": [row("List 6", Gender="zz", Does="perhaps", Ethnicity="q) Cornish")]})
    assert [(query.field, query.value) for query in found.queries] == [
        ("Gender", "zz"),
        ("Does the Child have a Disability", "perhaps"),
    ]
    assert found.rows[0].words("ethnicity") == "Cornish"


def test_ids_stay_text():
    assert [id_of(cell) for cell in (9212044.0, 7, "00123", "A/12-b", "12.0")] == [
        "9212044",
        "7",
        "00123",
        "A/12-b",
        "12",
    ]
    for cell in (True, D("2024-01-01"), 1.5, "x" * 65, "-7"):
        with pytest.raises(ValueError, match="id"):
            id_of(cell)


def test_days_may_carry_a_time_and_nothing_else():
    same = [datetime(2024, 3, 31, 14, 30), "31/03/2024", "2024-03-31 00:00:00", "31/03/2024 00:00"]
    assert {day_of(cell) for cell in same} == {D("2024-03-31")}
    for cell in ("2024-03-31 14:30", "3/31/2024", 45000.0, True):
        with pytest.raises(ValueError, match="date"):
            day_of(cell)


def test_the_same_row_twice_is_kept_and_a_different_one_is_rejected(read, row):
    found = read({"List 7": [row("List 7"), row("List 7"), row("List 7", Latest_Category="Sexual abuse")]})
    assert [kept.number for kept in found.rows] == [2, 3]
    assert [(gone.row, gone.reason) for gone in found.rejected] == [
        (4, "row 2 of this list is about the same child and time; keep the one that is right")
    ]


def test_a_plan_that_ended_and_the_next_one_are_both_kept(read, row):
    earlier = row("List 7", Child_Protection_Plan_S=D("2022-01-10"), Child_Protection_Plan_E=D("2023-01-09"))
    assert len(read({"List 7": [row("List 7"), earlier]}).rows) == 2


def made(list_name="List 7", **values):
    heads = {field: column.headings[0] for field, column in MAPPING.columns(list_name).items()}
    shown = {field: str(value) for field, value in values.items()}
    return Row(list_name, 2, "1", {"child_id": "1", "born_on": D("2012-05-02"), **values}, heads, shown)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (made(started_on=D("2011-07-27")), None),
        (made(started_on=D("2011-07-26")), "more than 40 weeks before the birth on 2 May 2012"),
        (made("List 8", started_on=D("2012-05-01")), "before the birth on 2 May 2012"),
        (made("List 6", last_seen_on=D("2012-05-01")), "before the birth"),
        (made(last_visit_on=D("2024-04-01")), None),
        (made(last_visit_on=D("2024-04-02")), "in the future: the workbook tells up to 1 April 2024"),
        (made(ended_on=D("2024-02-01"), last_review_on=D("2024-02-01")), None),
        (made(ended_on=D("2024-02-01"), last_review_on=D("2024-02-02")), "after the end on 1 February 2024"),
        (made(born_on=D("2006-04-02")), None),
        (made(born_on=D("2006-04-01")), "aged 18, too old for this list"),
        (made(born_on=D("2000-05-02"), ended_on=D("2018-05-02")), None),
        (made("List 9", born_on=D("1998-04-02")), None),
        (made("List 9", born_on=D("1998-04-01")), "aged 26, too old for this list"),
        (made(born_on=None), "the date of birth is missing"),
        (made(born_on=D("2025-04-01")), "too far in the future"),
        (made("List 6", case_status=("closed",)), "says closed, but no closing date"),
        (made("List 6", case_status=()), "this is blank; taken as CIN"),
    ],
)
def test_what_is_odd_is_queried(found, reason):
    if found.list_name == "List 6" and "case_status" not in found.values:
        found.values["case_status"] = ("CIN",)
    queries = list(row_queries(found, MAPPING, newest=D("2024-04-01")))
    assert [query.reason for query in queries if reason and reason in query.reason] == [q.reason for q in queries]
    assert bool(queries) == bool(reason)


def test_lists_that_contradict_each_other_are_queried():
    rows = (made("List 6", case_status=("CP",)), made("List 8", born_on=D("2013-05-02")))
    present = frozenset({("List 6", "1"), ("List 8", "1"), ("List 7", "2")})
    assert [query.reason for query in between_lists(rows, MAPPING, present)] == [
        "List 7 does not hold this child; check which of the two is right",
        "List 6, row 2, says 2012-05-02",
    ]


@pytest.mark.parametrize(
    ("days", "newest"),
    [
        ([D("2024-01-01")] * 9, "2026-01-01"),
        ([D("2024-01-01")] * 10, "2024-01-01"),
        ([D("2024-01-01")] * 10 + [D("2024-09-09")], "2024-01-01"),
        ([D("2024-01-01")] * 10 + [D("2024-03-01")], "2024-03-01"),
        ([D("2030-01-01")] * 10, "2026-01-01"),
    ],
)
def test_the_day_up_to_which_a_workbook_tells(days, newest):
    rows = [made(last_visit_on=day) for day in days]
    assert file_day(rows, MAPPING.checks, today=D("2026-01-01")) == D(newest)


def test_ids_of_people_are_stable_and_kept_apart():
    register = Register([("T1", "Locality 4  Unit 1"), ("moss", "Somebody else")])
    assert register.id_of("LOCALITY 4 Unit\xa01") == "T1"
    assert register.id_of("Moss") == register.id_of("moss") == "moss-2"
    assert len(slug("x" * 200)) <= 64
    assert slug("Łukasz") != slug("ukasz")
