"""What somebody typed, as a value: days, figures, ticks, lists."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.dates import say_day
from sup_lib.exchange.word_in.labels import alike, plain
from sup_lib.exchange.word_in.values import read_day, read_value, split_yes_no


@pytest.mark.parametrize(
    "typed",
    [
        "2026-09-03",
        "03/09/2026",
        "3.9.2026",
        "3-9-26",
        "3 September 2026",
        "3rd of Sept, 2026",
        "Thursday 3 sep 2026",
    ],
)
def test_days_as_british_people_write_them(typed):
    assert read_day(typed) == date(2026, 9, 3)


@pytest.mark.parametrize(
    "typed", ["", "soon", "September 2026", "31 February 2026", "9/13/2026", "3 Smarch 2026", "3"]
)
def test_what_is_no_day(typed):
    assert read_day(typed) is None
    assert read_value(typed, "date")[0] == typed


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_day_in_words_comes_back(day):
    assert read_day(say_day(day)) == day


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        (" 7 ", "number", "7"),
        ("7/10", "rating", "7"),
        ("7 out of 10", "rating", "7"),
        ("Y", "yes_no", "Yes"),
        ("[ ] Yes [x] No", "yes_no", "No"),
        ("  as typed\n", "long_text", "  as typed\n"),
    ],
)
def test_plain_answers(typed, kind, value):
    assert read_value(typed, kind) == (value, "")


def test_what_cannot_be_read_is_kept_and_doubted():
    assert read_value("seven", "number") == ("seven", "this is no number; type figures such as 7")
    assert read_value("☐ Yes ☐ No", "yes_no") == ("", "no box is ticked")
    assert read_value("see [] below", "choice", ("A", "B")) == ("see [] below", "this is none of A, B")
    assert read_value("A, D", "choices", ("A", "B")) == (["A, D"], "'A, D' is none of the options")


def test_several_choices_however_they_are_listed():
    options = ("Attachment", "Signs of Safety", "Mirroring")
    for typed in ("Attachment\nMirroring", "attachment; mirroring", "☒ Attachment\n☐ Signs of Safety\n☑ Mirroring"):
        assert read_value(typed, "choices", options) == (["Attachment", "Mirroring"], "")


def test_yes_and_no_with_more():
    assert split_yes_no("Yes - mostly") == ("Yes", "mostly")
    assert split_yes_no("nobody knows") == ("", "")


@given(st.text(), st.text())
def test_alike_is_fair(one, other):
    assert 0 <= alike(one, other) <= 1
    assert plain(plain(one)) == plain(one) or plain(one)[:2].strip().isalnum()
