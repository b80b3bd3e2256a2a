from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from sup_lib.errors import InvalidInput
from sup_lib.exchange.calendars.due import due_calendar
from sup_lib.policy import due_table, staff_due_table

TODAY = date(2026, 9, 30)


def listed(policy="lambeth-2021", as_of=TODAY, **columns):
    return due_table(pd.DataFrame(columns), policy=policy, as_of=as_of)


def events(due, **more):
    file = due_calendar(due, **{"policy": "lambeth-2021", "as_of": TODAY, **more})
    return {str(event["summary"]): event for event in Calendar.from_ical(file).walk("VEVENT")}, file


@pytest.fixture
def due():
    """One overdue, one due later, and one that no rule knows."""
    return listed(
        case_id=["F1", "F2", "F3"],
        status=["CP", "CIN", "hamster"],
        last_session_on=["2026-08-20", "2026-09-20", "2026-09-20"],
    )


def test_each_row_with_a_day_is_an_entry_that_says_its_rule(due):
    found, file = events(due)
    assert set(found) == {"Supervision overdue: case F1", "Supervision due: case F2"}
    late, later = found.values()
    assert late.decoded("dtstart") == date(2026, 9, 17) and later.decoded("dtstart") == date(2026, 11, 1)
    assert str(late["description"]).startswith("A child on a protection plan is discussed in supervision every 4")
    assert "Last on 20 August 2026." in str(late["description"])
    assert not late.walk("VALARM") and later.walk("VALARM")
    assert b"1 without a day is not here" in file.replace(b"\r\n ", b"")


def test_a_name_is_in_a_title_only_where_it_is_asked_for(due):
    assert "Supervision due: Family Ashdown, F2" in events(due, names={"F2": "Family Ashdown"})[0]
    assert "Ashdown" not in events(due)[1].decode()


def test_invented_families_are_marked(due):
    found, file = events(due, invented=True)
    assert b"X-WR-CALNAME:Invented: supervision of cases (lambeth-2021)" in file
    assert all("Invented: training material" in str(event["description"]) for event in found.values())


def test_after_a_session_the_same_entry_moves(due):
    before, _ = events(due)
    held = listed(case_id=["F1"], status=["CP"], last_session_on=["2026-10-01"], as_of=date(2026, 10, 2))
    after, _ = events(held, as_of=date(2026, 10, 2))
    old, new = before["Supervision overdue: case F1"], after["Supervision due: case F1"]
    assert old["uid"] == new["uid"] and int(new["sequence"]) > int(old["sequence"])
    assert new.decoded("dtstart") == date(2026, 10, 29)


def test_supervision_and_oversight_are_two_entries():
    due = listed("appendix-1", case_id=["F1"], service=["looked after"], last_session_on=["2026-09-20"])
    found, _ = events(due, policy="appendix-1")
    assert len({str(event["uid"]) for event in found.values()}) == len(found) == 2


def test_staff_have_a_calendar_too():
    workers = pd.DataFrame([{"worker_id": "W1", "group": "NQSW", "started_on": "2026-09-01"}])
    due = staff_due_table(workers, policy="lambeth-2021", as_of=TODAY)
    found, file = events(due)
    assert "Professional supervision overdue: worker W1" in found and "ASYE review due: worker W1" in found
    said = str(found["Professional supervision overdue: worker W1"]["description"])
    assert "weekly for the first 6 weeks" in said and "With: ASYE assessor or team manager" in said
    assert "safe a child" not in said and b"X-WR-CALNAME:Supervision of staff (lambeth-2021)" in file


def test_a_list_without_a_day_is_refused():
    with pytest.raises(InvalidInput, match="nothing on this list has a day"):
        events(listed(case_id=["F1"], status=["hamster"], last_session_on=["2026-09-20"]))


ids = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
lists = st.lists(
    st.tuples(ids, st.sampled_from(["CP", "CIN", "hamster"]), st.integers(0, 200)),
    min_size=1,
    max_size=8,
    unique_by=lambda row: row[0],
)


@settings(deadline=None)
@given(rows=lists)
def test_the_days_of_the_list_are_the_days_of_the_calendar(rows):
    cases, statuses, ago = zip(*rows, strict=True)
    held = [TODAY - timedelta(days=days) for days in ago]
    due = listed(case_id=cases, status=statuses, last_session_on=held)
    dated = due[due["due_on"].notna()]
    if dated.empty:
        return
    read = Calendar.from_ical(due_calendar(due, policy="lambeth-2021", as_of=TODAY)).walk("VEVENT")
    assert sorted(e.decoded("dtstart") for e in read) == sorted(day.date() for day in dated["due_on"])
    assert len({str(event["uid"]) for event in read}) == len(dated)


def test_a_longer_gap_stands_on_its_last_day_with_who_agreed_it():
    agreed = {"extension_until": ["2026-11-02"], "extension_agreed_by": ["Pat Lee, service manager"]}
    due = listed(case_id=["F1"], status=["CLA matched"], last_session_on=["2026-08-10"], **agreed)
    (event,) = events(due)[0].values()
    assert event.decoded("dtstart") == date(2026, 11, 2)
    assert "A longer gap, until 2 November 2026, was agreed by Pat Lee, service manager." in str(event["description"])
