from datetime import date
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sup_lib.casebook import Casebook
from sup_lib.errors import UnreadableFile
from sup_lib.exchange.annex_a import NotInFile, import_annex_a
from sup_lib.model import Case, Child, KeyDate, Status, Worker
from sup_lib.policy.extension import EXTENSION

D = date.fromisoformat
TODAY = D("2024-04-01")


@pytest.fixture
def bring(workbook, casebook):
    """Import a workbook of the given rows and give the report."""

    def bring(rows, *, allow_missing=False, **how):
        return import_annex_a(workbook(rows, **how), casebook, today=TODAY, allow_missing=allow_missing)

    return bring


def test_a_child_of_two_lists_is_one_child_with_both_statuses_and_one_case(bring, casebook, row):
    report = bring({"List 7": [row("List 7")], "List 8": [row("List 8")]})
    assert (report.read, report.imported, report.updated, report.rejected) == (2, 2, 0, ())
    (case,) = casebook.cases()
    assert (case.case_id, case.name, case.opened_on) == ("1001", "Case 1001", D("2024-01-08"))
    assert case.open_statuses == ("CP", "CLA")
    assert [status.source for status in case.children[0].statuses] == ["Annex A list 7", "Annex A list 8"]


def test_values_are_read_as_what_they_mean(bring, casebook, row):
    bring({"List 8": [row("List 8", "00123", Does_the="a) Yes")]})
    child = casebook.child("00123")
    assert (child.sex, child.ethnicity, child.disabled, child.born_on) == (
        "female", "White British", True, D("2012-05-02"),
    )  # fmt: skip
    (status,) = child.statuses
    assert (status.legal_status, status.detail) == ("C2: FCO", "U6: Foster placement - not FFA")


def test_next_dates_are_computed_where_a_rule_exists(bring, casebook, row):
    bring({"List 8": [row("List 8", Date_of_Last_Dental=D("2024-02-01"))]})
    dates = {found.name: found for found in casebook.child("1001").key_dates}
    assert dates["Statutory review"].next_on == D("2024-02-05")
    assert dates["Social work visit"].next_on == D("2024-04-12")
    assert (dates["Dental check"].last_on, dates["Dental check"].next_on) == (D("2024-02-01"), None)
    assert "IRO visit" not in dates


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("a) Looked after child", ("CLA",)),
        ("b) Child Protection plan", ("CP",)),
        ("CLA&CP", ("CP", "CLA")),
        ("Child in Need / LAC", ("CIN", "CLA")),
        ("d) Open assessment", ("assessment",)),
        ("a) Section 47 enquiry being carried out", ("assessment",)),
        ("e) Care leaver", ("care leaver",)),
        ("", ("CIN",)),
        ("e) Closed episode", ("closed",)),
    ],
)
def test_case_status_of_list_6(bring, casebook, row, words, codes):
    bring({"List 6": [row("List 6", Case_Status=words)]})
    assert casebook.child("1001").open_statuses == codes


def test_list_6_and_list_8_make_one_looked_after_status_with_the_detail_of_list_8(bring, casebook, row):
    bring({"List 6": [row("List 6", Case_Status="a) Looked after child")], "List 8": [row("List 8")]})
    (status,) = casebook.child("1001").statuses
    assert (status.code, status.legal_status, status.started_on) == ("CLA", "C2: FCO", D("2024-01-08"))
    assert status.source == "Annex A list 6; Annex A list 8"


@pytest.mark.parametrize("closed_on", ["", D("2024-02-01")])
def test_a_care_leaver_is_not_a_closed_case(bring, casebook, row, closed_on):
    rows = {
        "List 6": [row("List 6", Case_Status="e) Closed episode", CIN_Closure=closed_on, Date_Child="")],
        "List 9": [row("List 9", Date_of_Birth=D("2004-05-02"))],
    }
    assert bring(rows).imported == 2
    assert casebook.child("1001").open_statuses == ("care leaver",)
    assert casebook.case("1001").closed_on is None
    assert bring(rows).updated == 2


@pytest.mark.parametrize(
    ("list_name", "end"),
    [("List 6", "CIN_Closure"), ("List 7", "Child_Protection_Plan_End"), ("List 8", "Date_Ceased")],
)
def test_an_end_ends_the_status_and_not_the_child(bring, casebook, row, list_name, end):
    bring({list_name: [row(list_name, **{end: D("2024-03-20")})]})
    case = casebook.case("1001")
    assert [status.ended_on for status in case.children[0].statuses] == [D("2024-03-20")]
    assert (case.closed_on, case.open_statuses) == (None, ())


def test_the_second_import_updates_and_never_duplicates(bring, casebook, row):
    rows = {"List 6": [row("List 6"), row("List 6", 1002)], "List 7": [row("List 7")]}
    bring(rows)
    first = casebook.cases()
    report = bring(rows)
    assert (report.imported, report.updated) == (0, 3)
    assert casebook.cases() == first


def test_a_newer_workbook_brings_up_to_date(bring, casebook, row):
    bring({"List 6": [row("List 6", Case_Status="d) Open assessment")]})
    bring({"List 6": [row("List 6", Date_Child=D("2024-03-20"), Allocated_Worker="Ada Byrne")]})
    case = casebook.case("1001")
    assert (case.open_statuses, case.worker_id) == (("CIN",), "ada-byrne")
    assert case.children[0].key_dates[0].last_on == D("2024-03-20")


def test_who_has_left_a_list_keeps_the_status_and_is_reported(bring, casebook, row):
    bring({"List 7": [row("List 7"), row("List 7", 1002), row("List 7", 1003, Child_Protection_Plan_End=TODAY)]})
    report = bring({"List 7": [row("List 7")]})
    assert report.not_in_file == (NotInFile("List 7", "1002", "CP"),)
    assert casebook.child("1002").open_statuses == ("CP",)


def test_a_rejected_row_has_not_left_the_list(bring, casebook, row):
    bring({"List 7": [row("List 7")]})
    report = bring({"List 7": [row("List 7", Date_of_the="soon")]})
    assert (len(report.rejected), report.not_in_file) == (1, ())


def test_a_list_that_is_missing_is_not_a_list_that_was_left(bring, casebook, row):
    bring({"List 7": [row("List 7")]})
    report = bring({"List 6": [row("List 6", 7)]}, names={"List 7": None}, allow_missing=True)
    assert report.not_in_file == ()
    assert report.notes[0].startswith("List 7 not in the workbook")


AGREED = ("2024-02-01", "2024-03-04")


def test_what_the_workbook_does_not_hold_is_kept(bring, casebook, row):
    child = Child(
        child_id="1001",
        name="Ada",
        statuses=[Status(code="CLA matched", source="supervision")],
        key_dates=[
            KeyDate(name="Family time", next_on="2024-05-01"),
            *(KeyDate(name=EXTENSION, last_on=day, next_on="2024-06-03", source="Pat Lee") for day in AGREED),
            KeyDate(name="Last seen", last_on="2024-03-28"),
        ],
    )
    family = Case(
        case_id="F7",
        name="Family F7",
        children=[child, Child(child_id="baby")],
        risk_rating="amber",
        last_discussed_on="2024-03-04",
        opened_on="2023-01-01",
        invented=True,
    )
    casebook.save(family)
    report = bring({"List 6": [row("List 6", Ethnicity="")], "List 8": [row("List 8")]})
    (case,) = casebook.cases()
    assert report.imported == 2
    assert case.copy_with(children=family.children, team_id=None, worker_id=None) == family
    ada, baby = case.children
    assert (ada.name, ada.open_statuses, baby.child_id) == ("Ada", ("CIN", "CLA matched"), "baby")
    assert [found.last_on for found in ada.key_dates if found.name == EXTENSION] == [D(day) for day in AGREED]
    dates = {found.name: found for found in ada.key_dates}
    assert dates["Family time"].next_on == D("2024-05-01")
    assert dates["Last seen"].last_on == D("2024-03-28"), "a later day that somebody recorded stands"


def test_a_case_of_other_children_that_has_the_id_is_left_alone(bring, casebook, row):
    other = Case(case_id="1001", name="Family 1001", children=[Child(child_id="x")])
    casebook.save(other)
    bring({"List 6": [row("List 6")]})
    assert casebook.case("1001") == other
    assert casebook.case("1001/2").children[0].child_id == "1001"


def test_teams_and_workers_come_from_names(bring, casebook, row):
    casebook.save(Worker(worker_id="W7", name="Sam Okoro", role="practice supervisor"))
    rows = [
        row("List 9", 1, Allocated_Team="Care Leavers Team", Allocated_Worker="None"),
        row("List 9", 2, Allocated_Team="", Allocated_Worker="#N/A"),
        row("List 9", 3, Allocated_Worker="Li  NA"),
        row("List 9", 4),
    ]
    report = bring({"List 9": rows})
    assert {team.team_id: team.service for team in casebook.teams()} == {
        "care-leavers-team": "care leavers",
        "family-safeguarding-1": "family safeguarding",
    }
    named = {worker.worker_id: (worker.name, worker.role) for worker in casebook.workers()}
    assert named == {
        "none": ("None", "not known"),
        "li-na": ("Li NA", "not known"),
        "W7": ("Sam Okoro", "practice supervisor"),
    }
    assert [casebook.case(key).worker_id for key in "1234"] == ["none", None, "li-na", "W7"]
    assert "Open cases without an allocated worker: 1." in report.notes


def test_new_cases_can_be_marked_as_invented(workbook, casebook, row):
    import_annex_a(workbook({"List 6": [row("List 6")]}), casebook, invented=True)
    assert casebook.case("1001").invented


def test_a_closed_case_that_is_listed_is_queried_and_stays_closed(bring, casebook, row):
    casebook.save(Case(case_id="F7", name="F7", children=[Child(child_id="1001")], closed_on="2024-02-01"))
    report = bring({"List 6": [row("List 6")]})
    assert [query.reason for query in report.queries] == ["case F7 was closed on 2024-02-01, yet is listed as open"]
    assert casebook.case("F7").closed_on == D("2024-02-01")


def test_a_save_that_fails_leaves_nothing_half_done(workbook, casebook, row, monkeypatch):
    stored = import_module("sup_lib.casebook.things.rows")
    monkeypatch.setattr(stored, "_store_cases", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        import_annex_a(workbook({"List 6": [row("List 6")]}), casebook)
    assert (casebook.cases(), casebook.workers(), casebook.child("1001")) == ((), (), None)


def test_a_refused_workbook_changes_nothing(bring, casebook, row):
    with pytest.raises(UnreadableFile, match="no sheet for List 9"):
        bring({"List 6": [row("List 6")]}, names={"List 9": None})
    assert casebook.cases() == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["List 6", "List 7", "List 8", "List 9"]),
            st.sampled_from([1, 2.0, "2", "003", "", "é", 4.5, True]),
            st.sampled_from([D("2012-05-02"), "02/05/2012", "31/02/2020", "soon", "", 41000]),
            st.sampled_from(["Sam Okoro", "#N/A", "", "None"]),
        ),
        max_size=12,
    )
)
def test_every_row_is_imported_updated_or_rejected_once(rows, workbook, row, tmp_path_factory):
    cells = {}
    for list_name, child_id, born_on, worker in rows:
        cells.setdefault(list_name, []).append(row(list_name, child_id, Date_of_B=born_on, Allocated_W=worker))
    with Casebook.open(tmp_path_factory.mktemp("made") / "one.casebook", create=True) as casebook:
        for _ in range(2):
            report = import_annex_a(workbook(cells), casebook, today=TODAY)
            assert report.read == len(rows) == report.imported + report.updated + len(report.rejected)
            assert len({(found.list, found.row) for found in report.rejected}) == len(report.rejected)
            rejected = {(found.list, found.row) for found in report.rejected}
            assert not rejected & {(found.list, found.row) for found in report.queries}
        assert report.imported == 0
        children = [child.child_id for case in casebook.cases() for child in case.children]
        assert len(children) == len(set(children))
