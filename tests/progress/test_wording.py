import pytest

from sup_lib.model import (
    CountPerPeriod,
    Milestone,
    NoneOf,
    Questionnaire,
    RunOfResults,
    Scale,
    Schedule,
    Sessions,
)
from sup_lib.progress.looks import looks_of
from sup_lib.progress.series import points_of
from sup_lib.progress.wording import say_change, say_look, say_number, say_short, say_short_change, say_target


def _last(goal, seen, day):
    return looks_of(goal, points_of(goal, seen, as_of=day))[-1]


@pytest.mark.parametrize(
    ("measure", "look", "sentence", "short", "target"),
    [
        (
            Scale(baseline=9, target=6, improvement="down"),
            (31, 7),
            "the worry scale was 7",
            "Worry scale 7",
            "6 or lower",
        ),
        (
            Questionnaire(baseline=22, target=14, improvement="down"),
            (31, 18),
            "the SDQ total (answered by parent) was 18",
            "SDQ total 18",
            "14 or lower",
        ),
        (
            CountPerPeriod(baseline=5, target=1, improvement="down"),
            (31, 3),
            "the number of incidents in 7 days was 3",
            "Incidents: 3 in 7 days",
            "1 or lower",
        ),
        (
            NoneOf(days_asked=90),
            (31, 0),
            "it had been 31 days without incidents",
            "31 days without incidents",
            "90 days without incidents",
        ),
        (
            NoneOf(days_asked=90),
            (31, 2),
            "incidents came up (2 recorded)",
            "Incidents on 1 February",
            "90 days without",
        ),
        (
            RunOfResults(required=3),
            (31, 1),
            "the count of negative tests in a row was 1",
            "1 of 3 negative",
            "3 in a row",
        ),
        (
            Sessions(planned=12),
            (31, 3, 4),
            "3 of the 4 offered had been attended (sessions)",
            "3 of 12 sessions",
            "12 attended",
        ),
        (Sessions(planned=12), (31, 3), "3 had been attended (sessions)", "3 of 12 sessions", "12 attended"),
        (
            Schedule(),
            (31, 3, 4),
            "3 of the 4 repayments due had been kept",
            "3 of 4 repayments kept",
            "100% of them kept",
        ),
        (Milestone(), (31, 0), "it had not been met yet", "Not met yet", "to see it met"),
        (Milestone(), (31, 1), "it had been met", "Met", "to see it met"),
    ],
)
def test_each_kind_has_its_own_words(make_goal, see, day, measure, look, sentence, short, target):
    goal = make_goal(measure)
    last = _last(goal, see(goal, look), day(40))
    assert say_look(goal, last) == f"on 1 February 2024 {sentence}"
    assert say_short(goal, last).startswith(short)
    assert say_target(goal).startswith(target)


@pytest.mark.parametrize(
    ("value", "long", "short"),
    [
        (7, "down from 9 at the start", "Worry scale down from 9 to 7"),
        (10, "up from 9 at the start", "Worry scale up from 9 to 10"),
        (9, "the same as at the start", "Worry scale still 9"),
    ],
)
def test_change_is_said_by_direction(make_goal, see, day, value, long, short):
    goal = make_goal()
    last = _last(goal, see(goal, (31, value)), day(40))
    assert say_change(goal, last) == long
    assert say_short_change(goal, last) == short


def test_what_a_user_typed_is_never_read_as_a_template(make_goal, see, day):
    goal = make_goal(NoneOf(what="{target} & {0} $x$", days_asked=30))
    last = _last(goal, see(goal, (31, 0)), day(40))
    assert say_look(goal, last).endswith("31 days without {target} & {0} $x$")


@pytest.mark.parametrize(("value", "said"), [(7.0, "7"), (6.54, "6.5"), (0, "0"), (-0.04, "0"), (123456, "123456")])
def test_numbers_are_short(value, said):
    assert say_number(value).lstrip("-") == said
