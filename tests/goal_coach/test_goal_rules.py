"""Each rule about a goal's wording finds what it should, and leaves alone what only looks like it."""

import pytest

from sup_lib.goal_coach.goal_rules import RULES
from sup_lib.goal_coach.goal_text import GoalText


def found(code, text):
    goal = GoalText(text)
    rule = next(rule for rule in RULES.about() if rule.code == code)
    return [goal.words(span) for span in rule.finds(goal)]


BOUNDED = [
    "by 12 March 2026",
    "by 12/03/2026",
    "by 2026-03-12",
    "by the 3rd of May",
    "by May",
    "by [date]",
    "by Friday",
    "by Christmas",
    "by half-term",
    "by the end of term",
    "by the end of March 2026",
    "by end December",
    "by her fifth birthday",
    "by the time he starts school",
    "by age 16",
    "by Year 6",
    "by discharge",
    "by week 6",
    "before the next review",
    "before our next meeting",
    "before the final hearing",
    "before he starts secondary school",
    "until the review conference",
    "until next meeting",
    "no later than 1 June",
    "within 6 weeks",
    "within two working days",
    "within 24 hours",
    "within the next two weeks",
    "within a week of sending it",
    "in three months",
    "in 6 weeks' time",
    "over the next month",
    "over 6 months",
    "over Z months",
    "for four weeks",
    "for 30 days",
    "for three consecutive weeks",
    "for the rest of the year",
    "two weeks in a row",
    "a full week",
    "this term",
    "next month",
    "during the summer holidays",
    "in the autumn term",
    "between now and Easter",
    "across three months",
    "during the six-month order",
    "at the 12-week review",
    "at the next review",
    "on 4 July",
    "after Christmas",
]
UNBOUNDED = [
    "every day",
    "twice a week",
    "three times in a week",
    "five days a week",
    "for 30 minutes",
    "for one hour a week",
    "each session",
    "at the end of each lesson",
    "by 9pm",
    "before half past nine on contact days",
    "by walking away",
    "by herself",
    "until afterwards",
    "on Mondays",
    "on wednesday evenings",
    "from 1 May",
    "since March",
    "a 5 year old",
    "from 9/10 to 6/10",
    "in 4/5 opportunities",
    "in the future",
    "ongoing",
    "always",
    "as soon as possible",
    "once a month for two hours",
    "every two weeks",
    "and May walks the dog",
    "and they march on",
]


@pytest.mark.parametrize("words", BOUNDED)
def test_an_end_is_found(words):
    assert found("T1", f"Mum will ring {words}"), words
    assert found("T1", f"{words.capitalize()}, Mum will ring"), "wherever it stands"


@pytest.mark.parametrize("words", UNBOUNDED)
def test_how_often_or_a_time_of_day_is_no_end(words):
    assert found("T1", f"Mum will ring {words}") == []


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("M1", "read 12 books", ["12"]),
        ("M1", "name two friends", ["two"]),
        ("M1", "lose 5kg", ["5kg"]),
        ("M1", "come home by 3 June 2026", []),
        ("M1", "for the next 8 weeks", []),
        ("M1", "CYP2 plays (confidence 8/10)", []),
        ("M1", "one of the parents", []),
        ("M1", "one-to-one support in Year 6", []),
        ("M2", "ring every evening", ["every evening"]),
        ("M2", "weekly", ["weekly"]),
        ("M2", "regularly", []),
        ("M3", "attend all appointments", ["all appointments"]),
        ("M3", "zero reports", ["zero"]),
        ("M3", "no further missing episodes", ["no further missing episodes"]),
        ("M3", "won't drink alcohol at home", ["won't drink alcohol"]),
        ("M3", "no idea", []),
        ("M4", "attendance above 90%", ["above 90%"]),
        ("M4", "fall from X to Y", ["from X to Y"]),
        ("M4", "asleep by 8pm", ["8pm"]),
        ("M5", "sign the letter by Friday", ["sign"]),
        ("M5", "sign the agreement", []),
        ("M5", "explore joining a club by Friday", []),
        ("M5", "be better by Friday", []),
        ("M6", "get a driving licence", ["get a driving licence"]),
    ],
)
def test_what_can_be_measured(code, text, words):
    assert found(code, text) == words


@pytest.mark.parametrize(
    ("code", "for_it", "not_for_it"),
    [
        ("S1", "Mum rings", "rings"),
        ("S2", "shout at bedtime", "improve"),
        ("S3", "improve his behaviour", "kick"),
        ("S4", "learn more", "kick"),
        ("S5", "go to sessions", "kick"),
        ("K1", "attend the course", "sleep"),
        ("K2", "register", "sleep"),
        ("K3", "agree to it", "sleep"),
        ("K4", "ring the social worker", "ring a friend"),
        ("K5", "staff will help", "Mum helps"),
        ("K6", "make a list", "make friends"),
        ("K7", "go swimming, walking", "sleep"),
        ("K8", "fewer fights", "attend"),
        ("K9", "a score of 6", "attend"),
        ("K10", "be able to count", "attend"),
        ("K11", "feel rested", "attend"),
        ("K12", "stop shouting", "attend"),
    ],
)
def test_what_speaks_for_and_against(code, for_it, not_for_it):
    assert found(code, for_it)
    assert found(code, not_for_it) == []


def test_every_rule_has_a_test_here():
    from pathlib import Path

    text = Path(__file__).read_text(encoding="utf-8")
    assert [rule.code for rule in RULES.about() if f'"{rule.code}"' not in text] == []
