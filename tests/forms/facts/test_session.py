"""Facts come from the file with their source, and nothing on file is said as nothing."""

import pytest

from sup_lib.forms.facts import session
from sup_lib.forms.facts.book import fact
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.model import Case, Child
from sup_lib.policy import agree_extension


@pytest.fixture
def bare():
    return CaseFile(case=Case(case_id="F8", name="Family F8", children=[Child(child_id="9")]), as_of="2026-09-03")


def test_two_facts_of_one_name_are_refused():
    with pytest.raises(ValueError, match="the fact 'today' exists already"):
        fact(session.today)


def test_who_is_expected(file, bare):
    said = session.people_expected(file)
    assert said.value == "Sam Okoro, social worker\nPriya Nair, practice supervisor"
    came = file.sessions[0].copy_with(attendees=["Sam Okoro", "school nurse"])
    said = session.people_expected(file.copy_with(sessions=[came]))
    assert (said.value, said.source) == ("Sam Okoro\nschool nurse", "attendees on 6 August 2026")
    assert session.people_expected(bare).value is None


def test_children_with_what_is_known(file, bare):
    assert session.children(file).value == [
        {"row": "00123", "child_id": "00123", "name": "Ada Example", "born_on": "2015-05-02"}
    ]
    assert session.children(bare).value == [{"row": "9", "child_id": "9", "name": "", "born_on": ""}]


def test_ages_on_the_day_leave_out_the_unborn(file, bare):
    assert session.ages(file).value == "Ada Example: 11"
    unborn = Child(child_id="10", born_on="2026-10-01")
    assert session.ages(bare.copy_with(case=bare.case.copy_with(children=[unborn]))).value is None


def test_only_statuses_that_hold_are_said(file, bare):
    said = session.statuses(file)
    assert (said.value, said.source) == ("Ada Example: CP since 4 May 2026 (neglect)", "list 6, list 7")
    assert session.statuses(bare).value is None


@pytest.mark.parametrize(
    ("held_on", "words"),
    [("2026-08-06", "6 August 2026, 28 days ago"), ("2026-09-02", "2 September 2026, 1 day ago")],
)
def test_the_last_supervision(file, held_on, words):
    held = file.sessions[0].copy_with(held_on=held_on)
    assert session.last_supervision(file.copy_with(sessions=[held])).value == words


def test_the_last_supervision_from_the_case_list_or_not_at_all(file, bare):
    assert session.last_supervision(bare).value is None
    told = bare.copy_with(case=bare.case.copy_with(last_discussed_on="2026-08-01"))
    said = session.last_supervision(told)
    assert (said.value, said.source) == ("1 August 2026", "case list")


def test_key_dates_with_their_rule(file, bare):
    assert session.key_dates(file).value == [
        {
            "row": "00123-0",
            "child": "Ada Example",
            "name": "Last seen",
            "last_on": "2026-08-24",
            "next_on": "",
            "source": "list 7; every 10 working days",
        }
    ]
    assert session.key_dates(bare).value is None


def test_actions_still_open_and_no_others(file, bare):
    assert [row["action_id"] for row in session.open_actions(file).value] == ["A1"]
    assert session.open_actions(file).value[0]["by_when"] == "2026-08-14"
    assert session.open_actions(bare).value == []


def test_a_longer_gap_stands_beside_the_last_supervision_while_it_runs(file):
    case = agree_extension(
        file.case,
        agreed_on="2026-09-01",
        until="2026-10-05",
        agreed_by="Pat Lee, service manager",
        as_of="2026-09-01",
    )
    said = session.last_supervision(file.copy_with(case=case)).value
    gap = "A longer gap, until 5 October 2026, was agreed by Pat Lee, service manager, on 1 September 2026."
    assert said == f"6 August 2026, 28 days ago. {gap}"
    over = session.last_supervision(file.copy_with(case=case, as_of="2026-10-06")).value
    assert over == "6 August 2026, 61 days ago"
