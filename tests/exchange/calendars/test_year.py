import csv
from datetime import date
from io import StringIO

import pytest
from icalendar import Calendar

from sup_lib.errors import InvalidInput
from sup_lib.exchange.calendars.year import year_calendar, year_csv
from sup_lib.policy.asye import Absence, Held, YearEvents, asye_year

EVENTS = YearEvents("2026-01-05", probation_passed_on="2026-07-06")


def planned(events=EVENTS, as_of="2026-05-01"):
    return asye_year(events, policy="lambeth-2021", as_of=as_of)


def events_of(file):
    return list(Calendar.from_ical(file).walk("VEVENT"))


def test_the_calendar_holds_what_is_to_come_and_nothing_else():
    year = planned()
    coming = [item for item in year.items if item.state in ("due", "moved")]
    entries = events_of(year_calendar(year))
    assert sorted(one["DTSTART"].dt for one in entries) == [item.on for item in coming]
    assert min(one["DTSTART"].dt for one in entries) >= date(2026, 5, 1)
    assert not [one for one in entries if "protected" in one["SUMMARY"]]


def test_an_entry_says_with_whom_how_long_and_by_which_rule():
    entry = next(one for one in events_of(year_calendar(planned())) if one["DTSTART"].dt == date(2026, 6, 8)
                 and "professional" in one["SUMMARY"])  # fmt: skip
    assert entry["SUMMARY"] == "ASYE: professional supervision"
    assert "With: team manager\nUp to 90 minutes\nA newly qualified social worker has" in entry["DESCRIPTION"]


def test_a_later_file_moves_the_entries_of_an_earlier_one():
    sooner = {one["UID"]: one["DTSTART"].dt for one in events_of(year_calendar(planned()))}
    away = EVENTS.changed(absences=(Absence("2026-06-22", "2026-07-03"),))
    later = {one["UID"]: one["DTSTART"].dt for one in events_of(year_calendar(planned(away, "2026-05-02")))}
    assert set(later) <= set(sooner) and sum(sooner[uid] != later[uid] for uid in later) > 5


def test_a_name_stands_in_titles_only_where_it_is_given():
    named = year_calendar(planned(), whose="W07", invented=True).decode()
    assert "SUMMARY:ASYE: 6-month review\\, W07" in named and "Invented" in named
    assert "W07" not in year_calendar(planned()).decode()


def test_a_year_that_is_over_has_no_calendar():
    with pytest.raises(InvalidInput, match="nothing to put in a calendar"):
        year_calendar(planned(as_of="2027-06-01"))


def test_the_table_as_a_file_holds_every_row_and_no_formula():
    year = planned(YearEvents("2026-01-05", held=(Held("professional", "2026-01-12", "=1+1"),)))
    rows = list(csv.DictReader(StringIO(year_csv(year).decode("utf-8-sig"), newline="")))
    assert len(rows) == len(year.items)
    held = next(row for row in rows if row["state"] == "held")
    assert (held["on"], held["with_whom"], held["minutes"]) == ("2026-01-12", "'=1+1", "90")
    assert next(row for row in rows if row["kind"] == "ASYE review")["minutes"] == ""
