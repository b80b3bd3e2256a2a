"""An agreed longer gap in a casebook: who agreed, until when, and when it ends by itself."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput
from sup_lib.model import Case, Child, Session, Status
from sup_lib.policy import agree_extension, cases_from_tables, due_table
from sup_lib.policy.extension import EXTENSION, extension_of, extension_words, without_extensions

NAMES = ("cases", "statuses", "sessions", "children", "teams", "key_dates")
BY = "Pat Lee, service manager"
HELD = "2026-01-05"  # 8 weeks later: 2 March 2026


def child(child_id="1", code="CLA matched"):
    return Child(child_id=child_id, statuses=[Status(code=code, started_on="2025-01-06")] if code else [])


def family(*children):
    return Case(case_id="F7", name="Family F7", opened_on="2025-01-06", children=children or [child()])


def agreed(case, until="2026-04-13", on="2026-02-02", by=BY):
    return agree_extension(case, agreed_on=on, until=until, agreed_by=by, as_of=on)


@pytest.fixture
def due(tmp_path):
    """`due(case, day)` is the case's row of a due list made from a casebook that holds it."""

    def look(case, day, policy="lambeth-2021"):
        with Casebook.open(tmp_path / "x.casebook", create=True) as casebook:
            casebook.save(case, Session(session_id="S1", case_id="F7", held_on=HELD, form_id="f"))
            tables = {name: casebook.table(name) for name in NAMES}
        cases = cases_from_tables(**tables, as_at=date.fromisoformat(day))
        table = due_table(cases, policy=policy, as_of=day)
        return table[table["kind"] == "supervision"].iloc[0]

    return look


# until, agreed on, agreed by, day of the list, due, days over, state: worked out with a paper calendar
BY_HAND = """
2026-04-13 | 2026-02-02 | Pat Lee, service manager | 2026-02-01 | 2026-03-02 |  0 | not yet due
2026-04-13 | 2026-02-02 | Pat Lee, service manager | 2026-02-02 | 2026-04-13 |  0 | extension agreed
2026-04-13 | 2026-02-02 | Pat Lee, service manager | 2026-04-12 | 2026-04-13 |  0 | extension agreed
2026-04-13 | 2026-02-02 | Pat Lee, service manager | 2026-04-13 | 2026-04-13 |  0 | due
2026-04-13 | 2026-02-02 | Pat Lee, service manager | 2026-04-14 | 2026-04-13 |  1 | overdue
2026-03-01 | 2026-02-02 | Pat Lee, service manager | 2026-02-24 | 2026-03-02 |  0 | due soon
2026-04-13 | 2026-02-02 | Pat Lee, team manager    | 2026-03-04 | 2026-03-02 |  2 | overdue
2026-04-13 | 2026-03-09 | Pat Lee, service manager | 2026-03-08 | 2026-03-02 |  6 | overdue
2026-04-13 | 2026-03-09 | Pat Lee, service manager | 2026-03-09 | 2026-04-13 |  0 | extension agreed
"""


@pytest.mark.parametrize("line", BY_HAND.strip().splitlines())
def test_days_worked_out_by_hand(due, line):
    until, on, by, day, due_on, days, state = (cell.strip() for cell in line.split("|"))
    row = due(agreed(family(), until, on, by), day)
    assert (str(row["due_on"].date()), str(row["days_overdue"]), row["state"]) == (due_on, days, state)


def test_by_whom_and_until_when_stand_beside_the_rule(due):
    row = due(agreed(family()), "2026-03-10")
    assert row["note"] == "A longer gap, until 13 April 2026, was agreed by Pat Lee, service manager."
    assert "unless a service manager has agreed a longer gap" in row["rule"]
    row = due(agreed(family(child(code="CP"))), "2026-03-10")
    assert (row["state"], row["note"]) == (
        "overdue",
        "The extension until 13 April 2026 does not count: this rule allows none.",
    )


def test_the_last_agreement_takes_the_place_of_an_earlier_one(due):
    case = agreed(agreed(family()), "2026-05-18", "2026-03-30")
    assert str(due(case, "2026-04-20")["due_on"].date()) == "2026-05-18"
    assert str(due(case, "2026-03-29")["due_on"].date()) == "2026-04-13", "looking back, it was not agreed yet"
    shorter = agreed(case, "2026-04-22", "2026-04-08")
    assert str(due(shorter, "2026-04-20")["due_on"].date()) == "2026-04-22"


def test_every_child_who_has_a_status_must_have_it(due):
    both = agreed(family(child("1"), child("2"), child("3", code="")))
    assert due(both, "2026-03-10")["state"] == "extension agreed"
    joined = both.copy_with(children=(*both.children, child("4")))
    assert due(joined, "2026-03-10")["state"] == "overdue"
    alone = both.copy_with(children=(*both.children, child("4", code="")))
    assert due(alone, "2026-03-10")["state"] == "extension agreed"


def test_taken_off_again_nothing_is_left():
    case = agreed(family(child("1"), child("2")))
    gone = extension_of(agreed_on="2026-02-02", until="2026-04-13", agreed_by=BY, as_of="2026-02-02")
    assert without_extensions(case, [gone]) == family(child("1"), child("2"))
    assert [key.name for one in case.children for key in one.key_dates] == [EXTENSION, EXTENSION]
    assert agreed(case) == case, "the same agreement twice is one"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"by": "  "}, "nobody is named who agreed to wait until 13 April 2026; type a name and the role"),
        ({"until": "2026-02-02"}, "until 2 February 2026, not after 2 February 2026, when it was agreed; check both"),
        ({"until": "2026-01-01"}, "until 1 January 2026, not after 2 February 2026, when it was agreed; check both"),
        ({"until": "soon"}, "'soon' is not a date"),
    ],
)
def test_what_cannot_be_used_is_said(given, words):
    with pytest.raises(InvalidInput, match=words):
        agreed(family(), **given)


def test_it_is_neither_over_nor_still_to_be_agreed_when_it_is_written_down():
    days = {"agreed_on": "2026-02-02", "until": "2026-04-13", "agreed_by": BY}
    with pytest.raises(InvalidInput, match="13 April 2026 is past already; type a day that is still to come"):
        agree_extension(family(), **days, as_of="2026-04-14")
    with pytest.raises(InvalidInput, match="2 February 2026, when it was agreed, has not come yet"):
        agree_extension(family(), **days, as_of="2026-02-01")
    assert extension_of(**days, as_of="2026-05-01", since=date(2026, 2, 2)).next_on == date(2026, 4, 13), (
        "written up late, of a session at which it was still to come"
    )
    with pytest.raises(InvalidInput, match="case F7 has no children on file; add them, then the extension"):
        agree_extension(Case(case_id="F7", name="Family F7"), **days, as_of="2026-02-02")


def test_words_are_of_the_one_that_runs():
    case = agreed(agreed(family()), "2026-05-18", "2026-03-30")
    assert "until 13 April 2026" in extension_words(case.children, date(2026, 3, 29))
    assert "until 18 May 2026" in extension_words(case.children, date(2026, 5, 18))
    assert extension_words(case.children, date(2026, 5, 19)) == ""
    assert extension_words(family().children, date(2026, 3, 1)) == ""


@given(agreed_after=st.integers(0, 80), lasts=st.integers(1, 200), looked_after=st.integers(0, 300))
@settings(deadline=None, max_examples=60)
def test_it_is_never_due_earlier_for_an_agreement_and_never_later_than_its_day(agreed_after, lasts, looked_after):
    first = date(2026, 1, 5) + timedelta(days=agreed_after)
    until, day = first + timedelta(days=lasts), first + timedelta(days=looked_after)
    cases = {"case_id": ["F7"], "status": ["CLA matched"], "last_session_on": [HELD]}
    plain = due_table(pd.DataFrame(cases), policy="lambeth-2021", as_of=day).loc[0]
    more = {"extension_until": [until], "extension_agreed_by": [BY]}
    row = due_table(pd.DataFrame({**cases, **more}), policy="lambeth-2021", as_of=day).loc[0]
    assert row["due_on"] == max(plain["due_on"], pd.Timestamp(until))
    assert (row["state"] == "extension agreed") <= (row["due_on"].date() > day)
