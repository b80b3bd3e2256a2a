from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from sup_lib.errors import InvalidInput
from sup_lib.exchange.calendars.calendar_file import CalendarEntry, one_line, write_calendar

TODAY = date(2026, 9, 30)


def entry(*about, day=date(2026, 10, 14), title="Supervision due", words=("Every 4 weeks.",)):
    return CalendarEntry(about=about or ("case", "F7"), day=day, title=title, words=words)


def written(*entries, **more):
    return write_calendar(entries, **{"name": "Supervision", "made_on": TODAY, **more})


def events(file):
    calendar = Calendar.from_ical(file)
    assert calendar.errors == [] and all(event.errors == [] for event in calendar.walk())
    return calendar.walk("VEVENT")


def test_an_entry_is_a_private_whole_day_that_stays_free():
    (event,) = events(written(entry(day=date(2026, 10, 31))))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 10, 31), date(2026, 11, 1))
    assert str(event["class"]) == "PRIVATE" and str(event["transp"]) == "TRANSPARENT"
    assert event.decoded("dtstamp") == datetime(2026, 9, 30, tzinfo=UTC)
    assert (str(event["summary"]), str(event["description"])) == ("Supervision due", "Every 4 weeks.")


def test_the_file_is_one_that_outlook_reads():
    file = written(entry(title="é" * 200), name="Team North", words="As of today")
    lines = file.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2:] == [b"END:VCALENDAR", b""]
    assert {b"METHOD:PUBLISH", b"VERSION:2.0", b"X-WR-CALNAME:Team North"} <= set(lines)
    assert b"DTSTART;VALUE=DATE:20261014" in lines and b"X-MICROSOFT-CDO-BUSYSTATUS:FREE" in lines
    assert max(map(len, lines)) <= 75 and b"\n" not in b"".join(lines)


def test_the_same_is_written_the_same_and_a_later_day_takes_its_place():
    first, again = written(entry()), written(entry())
    later = written(entry(day=date(2026, 11, 4)), made_on=TODAY + timedelta(days=3))
    assert first == again
    ((before,), (after,)) = events(first), events(later)
    assert before["uid"] == after["uid"] and int(after["sequence"]) == int(before["sequence"]) + 3
    assert after["dtstamp"].dt > before["dtstamp"].dt


def test_of_two_entries_about_one_thing_the_earlier_day_stays():
    (event,) = events(written(entry(day=date(2026, 10, 14)), entry(day=date(2026, 10, 2))))
    assert event.decoded("dtstart") == date(2026, 10, 2)


@pytest.mark.parametrize(
    ("day", "remind", "trigger"),
    [
        ("2026-10-14", 2, timedelta(days=-2, hours=9)),
        ("2026-10-14", 0, timedelta(hours=9)),
        ("2026-10-01", 2, timedelta(hours=9)),  # two days before is past already
        ("2026-09-30", 2, timedelta(hours=9)),
        ("2026-09-29", 2, None),  # a hundred overdue cases would all ring at once
        ("2026-10-14", None, None),
    ],
)
def test_it_reminds_in_the_morning_and_of_nothing_past(day, remind, trigger):
    (event,) = events(written(entry(day=date.fromisoformat(day)), remind_days=remind))
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == ([] if trigger is None else [trigger])


def test_a_calendar_of_nothing_and_an_odd_reminder_are_refused():
    with pytest.raises(InvalidInput, match="nothing on this list has a day"):
        written()
    with pytest.raises(InvalidInput, match=r"0 to 366 days before \(got 400\)"):
        written(entry(), remind_days=400)


def test_a_day_before_this_century_still_has_a_sequence():
    (event,) = events(written(entry(), made_on=date(1999, 1, 1)))
    assert int(event["sequence"]) == 0


KNOWN = {
    *(b"", b"BEGIN", b"END", b"VERSION", b"PRODID", b"METHOD", b"X-WR-CALNAME", b"UID", b"DTSTAMP", b"SEQUENCE"),
    *(b"DTSTART", b"DTEND", b"SUMMARY", b"DESCRIPTION", b"CATEGORIES", b"CLASS", b"TRANSP", b"ACTION", b"TRIGGER"),
    *(b"X-MICROSOFT-CDO-BUSYSTATUS", b"X-MICROSOFT-CDO-ALLDAYEVENT"),
}
anything = st.text(st.characters(), max_size=120)
entries = st.builds(
    CalendarEntry,
    about=st.tuples(st.just("case"), anything),
    day=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    title=anything,
    words=st.tuples(anything, anything),
)


@settings(deadline=None)
@given(made=st.lists(entries, min_size=1, max_size=5, unique_by=lambda one: one.about), name=anything)
def test_whatever_is_written_is_read_back_and_adds_no_line_of_its_own(made, name):
    file = write_calendar(made, name=name, made_on=TODAY)
    read = {str(event["uid"]): event for event in events(file)}
    assert len(read) == len(made), "no two things share an id"
    shown = sorted((e.decoded("dtstart"), str(e.get("summary", ""))) for e in read.values())
    assert shown == sorted((one.day, one_line(one.title)) for one in made)
    said = sorted(str(event.get("description", "")) for event in read.values())
    assert said == sorted("\n".join(one_line(w) for w in one.words if one_line(w)) for one in made)
    names = [line.partition(b":")[0].partition(b";")[0] for line in file.replace(b"\r\n ", b"").split(b"\r\n")]
    assert names.count(b"BEGIN") == names.count(b"END") == 1 + len(made) + file.count(b"BEGIN:VALARM\r\n")
    assert set(names) <= KNOWN
