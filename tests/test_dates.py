from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.dates import (
    FIRST_WORKING_YEAR,
    LAST_WORKING_YEAR,
    add_months,
    add_weeks,
    add_working_days,
    age_on,
    is_working_day,
    parse_day,
    say_day,
)
from sup_lib.errors import InvalidInput

# Royal proclamations: a day given once, or a day moved. Source: gov.uk/bank-holidays and the London Gazette.
ONE_OFF = (
    date(1981, 7, 29),
    date(1999, 12, 31),
    date(2002, 6, 3),
    date(2011, 4, 29),
    date(2012, 6, 5),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
)
MOVED_MAY_DAY = {1995: date(1995, 5, 8), 2020: date(2020, 5, 8)}
MOVED_SPRING = {2002: date(2002, 6, 4), 2012: date(2012, 6, 4), 2022: date(2022, 6, 2)}

YEARS = range(FIRST_WORKING_YEAR, LAST_WORKING_YEAR + 1)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def easter(year: int) -> date:
    """The anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * el) // 433
    month = (h + el - 7 * m + 90) // 25
    return date(year, month, (h + el - 7 * m + 33 * month + 19) % 32)


def monday(year: int, month: int, *, last: bool) -> date:
    mondays = [date(year, month, number) for number in range(1, 32) if date(year, month, number).weekday() == 0]
    return mondays[-1 if last else 0]


def days_off(year: int) -> set[date]:
    """England's days off for offices, weekends aside, worked out without the library under test."""
    off = {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)}
    off.add(MOVED_MAY_DAY.get(year, monday(year, 5, last=False)))
    off.add(MOVED_SPRING.get(year, monday(year, 5, last=True)))
    off.add(monday(year, 8, last=True))
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        holiday = fixed
        while holiday.weekday() >= 5 or holiday in off:
            holiday += timedelta(days=1)
        off.add(holiday)
    return off | {day for day in ONE_OFF if day.year == year}


@pytest.mark.parametrize("year", YEARS)
def test_every_working_day_agrees_with_a_table_worked_out_apart(year):
    off = days_off(year)
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    wrong = [
        day for day in days if day.year == year and is_working_day(day) != (day.weekday() < 5 and day not in off)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("day", "working_days", "expected"),
    [
        ("2024-03-04", 1, "2024-03-05"),
        ("2024-03-04", 5, "2024-03-11"),
        ("2024-03-08", 1, "2024-03-11"),  # a Friday
        ("2024-03-09", 1, "2024-03-11"),  # a Saturday: day 1 is Monday, not Tuesday
        ("2024-03-10", 2, "2024-03-12"),
        ("2024-03-28", 1, "2024-04-02"),  # over Good Friday and Easter Monday
        ("2024-03-29", 2, "2024-04-03"),
        ("2021-12-24", 1, "2021-12-29"),  # Christmas on Saturday: Monday and Tuesday stand in
        ("2021-12-31", 1, "2022-01-04"),  # New Year's Day on Saturday
        ("1999-12-30", 1, "2000-01-04"),  # the millennium
        ("2022-06-01", 1, "2022-06-06"),  # the Platinum Jubilee
        ("2022-09-16", 2, "2022-09-21"),  # the Queen's funeral
        ("2023-05-05", 1, "2023-05-09"),  # the Coronation
        ("2020-05-07", 1, "2020-05-11"),  # VE day
        ("2020-05-01", 1, "2020-05-04"),  # which was May Day moved
        ("2024-03-11", -1, "2024-03-08"),
        ("2024-04-02", -1, "2024-03-28"),
        ("2024-03-09", -1, "2024-03-08"),
        ("2024-03-09", 0, "2024-03-09"),
        ("2024-01-01", 45, "2024-03-04"),  # 22 in January, 21 in February
    ],
)
def test_working_days_are_counted_from_the_next_one(day, working_days, expected):
    assert add_working_days(parse_day(day), working_days) == parse_day(expected)


@given(DAYS, st.integers(1, 60), st.integers(1, 60))
def test_working_days_add_up(day, first, second):
    reached = add_working_days(day, first)
    assert is_working_day(reached) and reached > day
    assert add_working_days(reached, second) == add_working_days(day, first + second)
    assert add_working_days(reached, -1) <= add_working_days(reached, 1) - timedelta(days=2)


@given(DAYS, st.integers(0, 60))
def test_counting_back_undoes_counting_on_from_a_working_day(day, number):
    start = add_working_days(day, 1)
    assert add_working_days(add_working_days(start, number), -number) == start


@given(DAYS, DAYS, st.integers(0, 40))
def test_a_later_start_is_never_due_earlier(one, other, number):
    early, late = sorted((one, other))
    assert add_working_days(early, number) <= add_working_days(late, number)


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(1977, 12, 31), -1), (date(1978, 1, 3), -1), (date(2100, 12, 31), 1), (date(1900, 1, 1), 1)],
)
def test_years_without_known_holidays_are_refused(day, number):
    with pytest.raises(InvalidInput, match=r"from 1978 to 2100 only \(got .*check the year"):
        add_working_days(day, number)


@pytest.mark.parametrize(("day", "number"), [(date.max, 1), (date.min, -1), (date.max, 10**9), (date.min, -(10**9))])
def test_the_end_of_the_calendar_is_refused_too(day, number):
    with pytest.raises(InvalidInput, match=f"{number} working days from {day} is outside the calendar"):
        add_working_days(day, number)
    assert add_working_days(day, 0) == day


@pytest.mark.parametrize("number", [1.5, "2", True, None])
def test_only_whole_numbers_count(number):
    for add in (add_working_days, add_months, add_weeks):
        with pytest.raises(InvalidInput, match="must be whole"):
            add(date(2024, 1, 1), number)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-08-31", 1, "2024-09-30"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-05-05", 0, "2024-05-05"),
        ("2024-12-15", 1, "2025-01-15"),
    ],
)
def test_months_are_calendar_months_to_the_last_day(day, months, expected):
    assert add_months(parse_day(day), months) == parse_day(expected)


@given(DAYS, st.integers(-600, 600))
def test_months_land_in_the_month_named_and_never_after_the_day(day, months):
    reached = add_months(day, months)
    assert (reached.year - day.year) * 12 + reached.month - day.month == months
    assert reached.day == day.day or (reached.day < day.day and (reached + timedelta(days=1)).day == 1)


@pytest.mark.parametrize("add", [add_months, add_weeks])
@pytest.mark.parametrize(
    ("day", "number"), [(date(9999, 12, 31), 1), (date(1, 1, 1), -1), (date(2024, 1, 1), 10**30)]
)
def test_the_calendar_ends_with_a_sentence(add, day, number):
    with pytest.raises(InvalidInput, match="outside the calendar"):
        add(day, number)


def test_a_week_is_seven_days():
    assert add_weeks(date(2024, 3, 20), 4) == date(2024, 4, 17)
    assert add_weeks(date(2024, 3, 20), -1) == date(2024, 3, 13)


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        ("2006-05-02", "2006-05-02", 0),
        ("2006-05-02", "2024-05-01", 17),
        ("2006-05-02", "2024-05-02", 18),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-28", 19),
        ("2008-02-29", "2028-02-29", 20),
        ("2005-12-31", "2024-01-01", 18),
    ],
)
def test_ages_change_on_the_birthday(born_on, day, age):
    assert age_on(parse_day(born_on), parse_day(day)) == age


@given(st.dates(date(1920, 1, 1), date(2030, 1, 1)), st.integers(0, 110))
def test_the_day_before_a_birthday_is_a_year_younger(born_on, years):
    birthday = add_months(born_on, years * 12)
    if (born_on.month, born_on.day) != (birthday.month, birthday.day):
        birthday += timedelta(days=1)
    assert age_on(born_on, birthday) == years
    if years:
        assert age_on(born_on, birthday - timedelta(days=1)) == years - 1


def test_nobody_has_an_age_before_birth():
    with pytest.raises(InvalidInput, match="1 May 2024 lies before the birth on 2 May 2024"):
        age_on(date(2024, 5, 2), date(2024, 5, 1))


@pytest.mark.parametrize("text", ["2022-04-03", "03/04/2022", "3/4/2022", " 2022-04-03 "])
def test_two_ways_to_write_a_day(text):
    assert parse_day(text) == date(2022, 4, 3)


@pytest.mark.parametrize(
    "value",
    [
        "03-04-2022",
        "2022/04/03",
        "3 April 2022",
        "31/02/2022",
        "2022-4-3",
        "03/04/22",
        "",
        "NaT",
        44652,
        44652.0,
        None,
        True,
        datetime(2022, 4, 3, 9, 30),
        "２０２２-０４-０３",
        "2022-04-03T00:00:00",
        "0000-01-01",
    ],
)
def test_no_other_way_is_a_day(value):
    with pytest.raises(InvalidInput, match="is not a date; type it as"):
        parse_day(value)


def test_a_workbooks_midnight_is_its_day_and_no_time_is_no_day():
    import pandas as pd

    assert parse_day(datetime(2022, 4, 3)) == date(2022, 4, 3)
    assert type(parse_day(pd.Timestamp("2022-04-03"))) is date
    with pytest.raises(InvalidInput, match="'NaT' is not a date"):
        parse_day(pd.NaT)


@given(st.dates())
def test_what_is_written_is_read_back(day):
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.day}/{day.month}/{day.year:04}") == day


def test_days_are_said_in_british():
    assert say_day(date(2024, 12, 1)) == "1 December 2024"


def test_the_holiday_library_waits_until_it_is_needed():
    import subprocess
    import sys

    code = "import sys, sup_lib.dates; print('holidays' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
    )
