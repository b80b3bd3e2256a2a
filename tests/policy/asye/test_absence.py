from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.dates import is_working_day
from sup_lib.errors import InvalidInput
from sup_lib.policy.asye.absence import Absence, Away


def test_an_absence_that_ends_before_it_begins_is_refused():
    with pytest.raises(InvalidInput, match="from 2026-05-15 to 2026-05-04 ends before it begins; swap the two"):
        Absence("2026-05-15", "2026-05-04")
    assert Absence("2026-05-04", "2026-05-04").words == "4 May 2026"


@pytest.mark.parametrize(
    ("day", "on", "counts_from", "why"),
    [
        ("2026-12-24", "2026-12-24", "2026-12-24", ""),
        ("2026-12-25", "2026-12-29", "2026-12-25", "closed"),
        ("2026-05-04", "2026-05-05", "2026-05-04", "closed"),
        ("2026-06-03", "2026-06-15", "2026-06-15", "absence"),
        ("2026-06-06", "2026-06-15", "2026-06-15", "absence"),  # the weekend within
        ("2026-06-13", "2026-06-15", "2026-06-15", "absence"),  # the weekend after
        ("2026-05-31", "2026-06-15", "2026-06-15", "absence"),  # the weekend before
    ],
)
def test_where_a_day_goes(day, on, counts_from, why):
    place = Away([Absence("2026-06-08", "2026-06-12"), Absence("2026-06-01", "2026-06-05")]).place(
        date.fromisoformat(day)
    )
    assert (str(place.on), str(place.counts_from), place.why) == (on, counts_from, why)
    assert bool(place.says) == bool(why)


spans = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 40)), max_size=3)


@given(spans, st.integers(0, 250), st.integers(0, 250))
def test_later_days_never_go_to_an_earlier_place(gaps, one, other):
    start = date(2026, 1, 5)
    absences = [Absence(start + timedelta(a), start + timedelta(a + b)) for a, b in gaps]
    away = Away(absences)
    first, second = (away.place(start + timedelta(n)) for n in sorted((one, other)))
    assert first.on <= second.on and first.counts_from <= second.counts_from
    for place in (first, second):
        assert is_working_day(place.on) and not away.has(place.on)
        assert not [a for a in absences if a.first_on <= place.on <= a.last_on]
