from datetime import date

import pytest

from sup_lib.errors import InvalidInput
from sup_lib.policy.asye.typed import typed_absence, typed_change, typed_events


def test_events_as_they_are_typed():
    events = typed_events(
        "05/01/2026",
        probation_passed="2026-07-06",
        reviews=["3=08/04/2026", "2026-07-07", "9-month=2026-10-05"],
        absences=["2026-05-04/2026-05-15", "01/06/2026/05/06/2026", "8/6/2026"],
        held=["professional=2026-01-12", "direct observation=26/01/2026 with team manager"],
    )
    assert events.started_on == date(2026, 1, 5) and events.probation_passed_on == date(2026, 7, 6)
    assert {month: str(day) for month, day in events.reviews.items()} == {
        3: "2026-04-08",
        6: "2026-07-07",
        9: "2026-10-05",
    }
    assert [(str(one.first_on), str(one.last_on)) for one in events.absences] == [
        ("2026-05-04", "2026-05-15"),
        ("2026-06-01", "2026-06-05"),
        ("2026-06-08", "2026-06-08"),
    ]
    assert [(one.kind, one.with_whom) for one in events.held] == [
        ("professional", ""),
        ("direct observation", "team manager"),
    ]


def test_what_if_it_goes_otherwise():
    events = typed_events("2026-01-05", reviews=["3=2026-04-08"], absences=["2026-05-04"])
    changed = typed_change(events, ["review-6=29/07/2026", "probation=2026-08-01", "absence=2026-06-01/2026-06-05"])
    assert str(changed.reviews[6]) == "2026-07-29" and str(changed.reviews[3]) == "2026-04-08"
    assert str(changed.probation_passed_on) == "2026-08-01" and len(changed.absences) == 2
    assert typed_change(events, []) == events


@pytest.mark.parametrize("typed", ["", "soon", "2026-05-04/", "2026-05-04/soon", "4/5/2026/15"])
def test_what_is_no_absence(typed):
    with pytest.raises(InvalidInput, match=f"'{typed}' is no absence; type 2026-05-04/2026-05-15"):
        typed_absence(typed)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"reviews": ["six=2026-07-06"]}, "'six=2026-07-06' is no review; type 6=2026-07-06"),
        ({"reviews": ["6=July"]}, "'July' is not a date"),
        ({"held": ["2026-01-12"]}, "'2026-01-12' is no session; type professional=2026-01-12"),
        ({"held": ["pro=2026-01-12"]}, "'pro' is no kind of session; choose from case management, professional"),
        ({"absences": ["2026-05-15/2026-05-04"]}, "ends before it begins"),
    ],
)
def test_a_slip_is_said(more, said):
    with pytest.raises(InvalidInput, match=said):
        typed_events("2026-01-05", **more)


@pytest.mark.parametrize("typed", ["review-6", "session=2026-07-01", "=2026-07-01", ""])
def test_a_change_that_is_none(typed):
    with pytest.raises(InvalidInput, match=f"'{typed}' says no change; type review-6=2026-07-29"):
        typed_change(typed_events("2026-01-05"), [typed])
