"""A supported year worked out by hand, and what holds for every year."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sup_lib.dates import add_months, is_working_day
from sup_lib.errors import InvalidInput
from sup_lib.policy import load_policy, staff_due_table
from sup_lib.policy.asye import Absence, Held, YearEvents, asye_year

LAMBETH = load_policy("lambeth-2021")
PROFESSIONAL = ("professional", "direct observation")
BY_HAND = YearEvents(
    "2026-01-05",
    probation_passed_on="2026-07-06",
    reviews={3: "2026-04-08"},
    absences=(Absence("2026-08-03", "2026-08-21"),),
)


def planned(events=BY_HAND, as_of="2026-05-01", **more):
    return asye_year(events, policy=LAMBETH, as_of=as_of, **more)


def days(year, *kinds):
    return [f"{item.on:%d %b}" for item in year.of(*kinds)]


def test_professional_sessions_by_hand():
    """Weekly to week 6, every 2 weeks, monthly from 22 June: both were passed by 6 July, when the next was due."""
    assert days(planned(), *PROFESSIONAL) == [
        *("12 Jan", "19 Jan", "26 Jan", "02 Feb", "09 Feb", "16 Feb"),
        *("02 Mar", "16 Mar", "30 Mar", "13 Apr", "27 Apr", "11 May", "26 May", "08 Jun", "22 Jun"),
        *("22 Jul", "24 Aug", "24 Sep", "26 Oct", "24 Nov", "24 Dec"),
    ]
    moved = {f"{item.due_on:%d %b}": item.moved for item in planned().of(*PROFESSIONAL) if item.moved}
    assert moved == {"25 May": "closed", "22 Aug": "absence", "24 Oct": "closed"}


def test_the_other_sessions_by_hand():
    year = planned()
    assert days(year, "case management") == [
        *("02 Feb", "02 Mar", "30 Mar", "27 Apr", "26 May", "22 Jun", "20 Jul"),
        *("24 Aug", "21 Sep", "19 Oct", "16 Nov", "14 Dec"),
    ]
    assert days(year, "agreement review") == ["06 Jul", "05 Jan"]
    assert days(year, "group learning")[:4] == ["05 Feb", "05 Mar", "07 Apr", "05 May"]
    reflective = days(year, "reflective team discussion")
    assert reflective[:3] == ["19 Jan", "02 Feb", "16 Feb"] and reflective[14:16] == ["24 Aug", "07 Sep"]
    assert reflective[-1] == "29 Dec"


def test_reviews_by_hand():
    reviews = planned().of("ASYE review")
    assert [(item.what, f"{item.on:%d %b}", item.state) for item in reviews] == [
        ("3-month review", "08 Apr", "held"),
        ("6-month review", "06 Jul", "due"),
        ("9-month review", "05 Oct", "due"),
        ("final review", "07 Dec", "due"),
    ]
    assert reviews[0].note == "Held 1 day after it was due on 7 April 2026."


def test_turns_and_observations_by_hand():
    sessions = planned().of(*PROFESSIONAL)
    turns = ["ASYE assessor" if "or" not in item.with_whom.split() else "" for item in sessions]
    in_turn = [item.with_whom for item in sessions if item.in_turn]
    assert in_turn == (["ASYE assessor", "team manager"] * 5)[:9] and turns.count("") == 12
    assert [number for number, item in enumerate(sessions, 1) if item.kind == "direct observation"] == [
        *(3, 6, 9, 12, 15, 18, 21),
    ]
    assert all("section 2.2.2" in item.note for item in sessions if item.kind == "direct observation")


def test_every_line_says_its_rule_and_a_session_how_long_it_may_be():
    year = planned()
    assert all(item.rule.endswith("]") and "[lambeth-2021, " in item.rule for item in year.items)
    minutes = {item.kind: item.minutes for item in year.items}
    assert minutes["professional"] == minutes["direct observation"] == minutes["case management"] == 90
    assert minutes["reflective team discussion"] is None is minutes["ASYE review"]


def test_protected_time_is_a_tenth_of_the_working_days():
    first, *_, august, _, _, _, _ = planned().of("protected time")
    assert first.note == "2.3 of the 23 working days of this month of the year."
    assert (str(august.on), august.note[:3]) == ("2026-08-24", "0.9"), "days of absence are not counted"
    assert len(planned().of("protected time")) == 12


def test_a_move_is_said_in_a_sentence():
    (moved,) = [item for item in planned().of("case management") if item.moved == "absence"]
    assert moved.state == "moved" and str(moved.due_on) == "2026-08-17"
    assert moved.note == "Moved from 17 August 2026, which lies in an absence; later ones are counted from here."
    holiday = next(item for item in planned().of("case management") if item.moved == "closed")
    assert holiday.note == "Moved from 25 May 2026, a bank holiday, to the next working day."
    sunday = next(item for item in planned().of("agreement review"))
    assert "5 July 2026, a Sunday, to the next" in sunday.note


def test_what_is_past_is_held_missed_or_not_on_file():
    held = (
        Held("professional", "2026-01-12"),
        Held("professional", "2026-01-22"),
        Held("professional", "2026-02-09"),
    )
    year = planned(YearEvents("2026-01-05", held=held), as_of="2026-02-10")
    states = [(f"{item.on:%d %b}", item.state) for item in year.of(*PROFESSIONAL)]
    assert states[:5] == [("12 Jan", "held"), ("22 Jan", "held"), ("29 Jan", "missed"), ("09 Feb", "held"),
                          ("16 Feb", "due")]  # fmt: skip
    late = year.of("professional")[1]
    assert late.note == "Held 3 days after it was due on 19 January 2026."
    assert {item.state for item in year.of("case management") if item.on < date(2026, 2, 10)} == {"not on file"}


def test_who_held_the_last_one_says_whose_turn_it_is():
    held = (Held("professional", "2026-02-16", "Manager"), Held("direct observation", "2026-03-02", "ASYE assessor"))
    sessions = planned(YearEvents("2026-01-05", held=held), as_of="2026-03-03").of(*PROFESSIONAL)
    coming = [item for item in sessions if item.state == "due"]
    assert [item.with_whom for item in coming[:2]] == ["team manager", "ASYE assessor"]
    assert [item.kind for item in coming[:3]] == ["professional", "professional", "direct observation"]


def test_the_other_reading_of_the_policy():
    year = planned(settings={"nqsw": "3.3"}, events=BY_HAND.changed(probation_passed_on=None))
    sessions = year.of(*PROFESSIONAL)
    assert not [item for item in sessions if item.in_turn] and "section 3.3" in sessions[0].rule
    assert "22 Jul" in days(year, *PROFESSIONAL), "without a word on probation"
    assert not [note for note in year.notes if "probation" in note]


def test_without_probation_the_two_weeks_go_on_and_it_says_so():
    year = planned(BY_HAND.changed(probation_passed_on=None))
    assert year.of(*PROFESSIONAL)[-1].in_turn
    assert "No day is on file for probation as passed; the rhythm that waits for it" in year.notes[0]


def test_a_review_that_is_past_and_was_not_held_is_not_taken_as_passed():
    year = planned(as_of="2026-07-20")
    assert year.of("ASYE review")[1].state == "not on file" and year.of(*PROFESSIONAL)[-1].in_turn


def test_a_year_from_a_leap_day():
    year = planned(YearEvents("2024-02-29"), as_of="2024-02-29")
    assert (year.ends_on, [str(item.due_on) for item in year.of("ASYE review")]) == (
        date(2025, 2, 28),
        ["2024-05-29", "2024-08-29", "2024-11-29", "2025-01-29"],
    )
    assert str(planned(YearEvents("2023-08-31"), as_of="2023-08-31").of("agreement review")[0].on) == "2024-02-29"


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ({"started_on": "05-01-2026"}, "'05-01-2026' is not a date"),
        ({"reviews": {5: "2026-06-05"}}, "lambeth-2021 has no 5-month review; its reviews are at 3, 6, 9, 11 months"),
        ({"reviews": {6: "2026-01-01"}}, "the 6-month review on 2026-01-01 lies before the start on 2026-01-05"),
        (
            {"reviews": {3: "2026-08-01", 6: "2026-07-01"}},
            "the 6-month review on 1 July 2026 lies before the 3-month",
        ),
        ({"probation_passed_on": "2025-07-01"}, "probation passed on 2025-07-01 lies before the start"),
        ({"held": (Held("professional", "2026-06-01"),)}, "held on 2026-06-01 lies after the day of this plan"),
    ],
)
def test_what_cannot_be_is_said(events, words):
    with pytest.raises(InvalidInput, match=words):
        planned(YearEvents(**{"started_on": "2026-01-05", **events}))


def test_a_policy_without_a_supported_year_says_so():
    with pytest.raises(InvalidInput, match="appendix-1 says nothing of a supported year"):
        asye_year(BY_HAND, policy="appendix-1", as_of="2026-05-01")


def test_a_table_has_a_row_an_item():
    table = planned().table()
    assert list(table.columns)[:3] == ["on", "kind", "what"] and len(table) == len(planned().items)
    assert table["on"].is_monotonic_increasing and table["minutes"].isna().any()


starts = st.dates(date(1990, 1, 1), date(2090, 1, 1)) | st.sampled_from([date(2024, 2, 29), date(2023, 12, 24)])


@st.composite
def lives(draw):
    """A start, up to two absences, perhaps a probation, perhaps a slipped review, and a day to look at it."""
    start = draw(starts)
    gaps = draw(st.lists(st.tuples(st.integers(0, 340), st.integers(0, 60)), max_size=2))
    away = tuple(Absence(start + timedelta(a), start + timedelta(a + b)) for a, b in gaps)
    passed = draw(st.none() | st.integers(0, 400).map(lambda n: start + timedelta(n)))
    events = YearEvents(start, probation_passed_on=passed, absences=away)
    return events, start + timedelta(draw(st.integers(0, 370)))


@given(lives())
@settings(deadline=None, max_examples=60)
def test_what_holds_for_every_year(life):
    events, as_of = life
    year = planned(events, as_of=as_of)
    for item in year.items:
        assert item.on > events.started_on or item.kind == "protected time", "nothing before the start"
        assert is_working_day(item.on) and item.on >= item.due_on
        if item.state != "protected":
            assert not [one for one in events.absences if one.first_on <= item.on <= one.last_on]
            assert (item.state in ("due", "moved")) == (item.on >= as_of)
    lanes = Counter((item.on, item.kind) for item in year.items if item.kind != "ASYE review")
    assert max(lanes.values()) == 1, "one of a kind a day"
    turns = [item for item in year.of(*PROFESSIONAL) if item.in_turn]
    assert all(one.with_whom != other.with_whom for one, other in pairwise(turns)), "turns alternate"
    seen = [item.kind for item in year.of(*PROFESSIONAL)]
    assert (
        seen[2::3] == ["direct observation"] * (len(seen) // 3) and seen.count("direct observation") == len(seen) // 3
    )
    assert [item.due_on for item in year.of("ASYE review")] == [
        add_months(events.started_on, n) for n in (3, 6, 9, 11)
    ]


@given(lives(), st.integers(0, 150), st.integers(0, 150))
@settings(deadline=None, max_examples=60)
def test_a_later_review_makes_no_review_and_no_monthly_session_earlier(life, one, other):
    events = YearEvents(
        life[0].started_on, probation_passed_on=life[0].probation_passed_on, absences=life[0].absences
    )
    sooner, later = sorted(events.started_on + timedelta(100 + slip) for slip in (one, other))
    first, second = (planned(events.changed(reviews={6: day}), as_of=events.started_on) for day in (sooner, later))
    for before, after in zip(first.of("ASYE review"), second.of("ASYE review"), strict=True):
        assert before.on <= after.on
    monthly = [
        [
            item.on
            for item in year.of(*PROFESSIONAL)
            if not item.in_turn and item.on > events.started_on + timedelta(60)
        ]
        for year in (first, second)
    ]
    assert not monthly[1] or min(monthly[0]) <= min(monthly[1]), "the monthly rhythm begins no earlier"
    counts = [len(year.of(*PROFESSIONAL)) for year in (first, second)]
    assert counts[0] <= counts[1], "and no session is lost"
    for kind in ("case management", "reflective team discussion", "agreement review", "group learning"):
        assert days(first, kind) == days(second, kind)


@given(st.dates(date(2024, 1, 1), date(2025, 12, 1)), st.integers(1, 300), st.booleans())
@settings(deadline=None, max_examples=40)
def test_the_next_session_is_due_when_the_due_list_says(started_on, after, passed):
    """Where the last session is on file, the plan's next rests on the same day as `staff_due_table`'s."""
    last_on = started_on + timedelta(after)
    milestone = last_on if passed else None
    worker = {"worker_id": "W1", "group": "NQSW", "started_on": started_on, "last_professional_on": last_on}
    worker |= {"probation_passed_on": milestone, "six_month_review_passed_on": milestone}
    import pandas as pd

    due = staff_due_table(pd.DataFrame([worker]), policy=LAMBETH, as_of=last_on).set_index("kind")
    told = {6: milestone} if milestone and milestone > started_on else {}
    events = YearEvents(
        started_on, probation_passed_on=milestone, reviews=told, held=(Held("professional", last_on),)
    )
    coming = [item for item in planned(events, as_of=last_on).of(*PROFESSIONAL) if item.state == "due"]
    if coming and (passed or last_on < add_months(started_on, 5)):
        assert coming[0].due_on == due.loc["professional", "due_on"].date()
