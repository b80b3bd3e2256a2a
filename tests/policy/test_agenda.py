import json
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sup_lib.errors import InvalidDefinition, InvalidInput
from sup_lib.model import Action, Case, Child, Goal, KeyDate, Scale
from sup_lib.policy import due_table
from sup_lib.policy.agenda import AgendaRules, Candidate, Sign, agenda_rules, plan_agenda
from sup_lib.policy.agenda_signs import candidate
from sup_lib.policy.vocabulary import DEFINITIONS
from sup_lib.progress import case_progress

DAY = date(2026, 9, 30)
NAMES = [rule.sign for rule in agenda_rules().signs]


def case(case_id, **signs):
    """A candidate: `case("F1", overdue=12, rated_red=0)`."""
    found = tuple(Sign(name.replace("_", " "), f"{name}.", days) for name, days in signs.items())
    return Candidate(case_id, f"Family {case_id}", found)


def order(*cases, minutes=600):
    return [item.case_id for item in plan_agenda(cases, minutes=minutes).items]


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ([case("A", rated_red=0), case("B", overdue=1)], ["B", "A"]),  # the first sign of the list decides
        ([case("A", overdue=90), case("B", overdue=1, rated_red=0)], ["B", "A"]),  # then the second
        ([case("A", overdue=3), case("B", overdue=9)], ["B", "A"]),  # alike: the longest wait
        ([case("B", due=0), case("A", due=0)], ["A", "B"]),  # alike in all: the id
        ([case("A", drifting=0, rated_amber=0), case("B", moving_away=0)], ["B", "A"]),  # nothing is added up
        ([case("A", overdue=0, due=0), case("B", overdue=0, action_late=9)], ["B", "A"]),
    ],
)
def test_the_order_by_hand(cases, expected):
    assert order(*cases) == expected


def test_the_minutes_by_hand():
    cases = [case("A", overdue=9, rated_red=0), case("B", overdue=5), case("C", overdue=2), case("D")]
    agenda = plan_agenda(cases, minutes=100)
    assert [(item.case_id, item.minutes) for item in agenda.items] == [("A", 45), ("B", 30), ("C", 25)]
    agenda = plan_agenda(cases, minutes=90)
    assert [(item.case_id, item.minutes) for item in agenda.items] == [("A", 45), ("B", 30)]
    assert [(item.case_id, item.next_time) for item in agenda.next_time] == [
        ("C", "The time is full: it needs 20 minutes at least, and 15 are left."),
        ("D", "Nothing on file asks for it to be discussed now."),
    ]
    assert agenda.next_time[0].reasons == ("overdue.",), "why it should be discussed is not lost"


def test_no_case_takes_more_than_the_most():
    signs = {name.replace(" ", "_"): 0 for name in NAMES}
    assert [item.minutes for item in plan_agenda([case("A", **signs)], minutes=600).items] == [55]
    rules = agenda_rules().model_copy(update={"minutes": agenda_rules().minutes.model_copy(update={"most": 40})})
    assert [item.minutes for item in plan_agenda([case("A", **signs)], minutes=600, rules=rules).items] == [40]


some_signs = st.lists(st.builds(Sign, st.sampled_from(NAMES), st.just("why"), st.integers(0, 400)), max_size=6)
some_cases = st.lists(some_signs, max_size=12).map(
    lambda found: [Candidate(f"F{number}", f"Family {number}", tuple(signs)) for number, signs in enumerate(found)]
)


@given(cases=some_cases, minutes=st.integers(1, 600))
@settings(deadline=None, max_examples=150)
def test_the_time_is_never_exceeded_and_nobody_vanishes(cases, minutes):
    agenda = plan_agenda(cases, minutes=minutes)
    assert sum(item.minutes for item in agenda.items) <= minutes
    both = [item.case_id for item in (*agenda.items, *agenda.next_time)]
    assert sorted(both) == sorted(one.case_id for one in cases), "each case once"
    assert all(item.minutes >= agenda_rules().minutes.least and item.reasons for item in agenda.items)
    assert all(item.next_time and not item.minutes for item in agenda.next_time)


@given(cases=some_cases, signs=some_signs, days=st.integers(0, 400))
@settings(deadline=None, max_examples=150)
def test_an_overdue_case_never_comes_after_one_that_is_its_like_but_for_that(cases, signs, days):
    others = tuple(sign for sign in signs if sign.name != "overdue")
    late = Candidate("z-late", "Late", (*others, Sign("overdue", "late", days)))
    agenda = plan_agenda([*cases, Candidate("a-like", "Like", others), late], minutes=1440)
    ranked = [item.case_id for item in (*agenda.items, *agenda.next_time)]
    assert ranked.index("z-late") < ranked.index("a-like")


@given(cases=some_cases)
@settings(deadline=None, max_examples=50)
def test_the_order_does_not_hang_on_how_the_cases_come(cases):
    assert plan_agenda(cases, minutes=90) == plan_agenda(cases[::-1], minutes=90)


def test_an_order_and_minutes_of_ones_own(tmp_path):
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        'signs:\n  - {sign: rated red, says: "Red."}\n  - {sign: overdue, says: "Late."}\n'
        "minutes: {each: 10, least: 5, most: 10}\n"
    )
    agenda = plan_agenda(
        [case("A", overdue=9), case("B", rated_red=0), case("C", drifting=0)], minutes=60, rules=agenda_rules(mine)
    )
    assert [(item.case_id, item.minutes) for item in agenda.items] == [("B", 10), ("A", 10)]
    assert [item.case_id for item in agenda.next_time] == ["C"], "a sign that is left out counts for nothing"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('signs: [{sign: overdu, says: "x"}]\nminutes: {each: 9, least: 5, most: 9}', "overdu"),
        (
            'signs: [{sign: due, says: "x"}, {sign: due, says: "y"}]\nminutes: {each: 9, least: 5, most: 9}',
            "the sign 'due' is there twice",
        ),
        ('signs: [{sign: due, says: "x"}]\nminutes: {each: 9, least: 10, most: 9}', "must rise (got 10, 9, 9)"),
        ("minutes: {each: 9, least: 5, most: 9}", "signs"),
    ],
)
def test_rules_that_cannot_be_are_refused(tmp_path, text, words):
    (tmp_path / "mine.yaml").write_text(text)
    with pytest.raises(InvalidDefinition) as problem:
        agenda_rules(tmp_path / "mine.yaml")
    assert words in str(problem.value) and "\n" not in str(problem.value)


def test_a_session_of_no_time_is_refused():
    with pytest.raises(InvalidInput, match="got 0 minutes"):
        plan_agenda([], minutes=0)


def test_the_schema_beside_is_the_models_own():
    beside = json.loads((DEFINITIONS / "agenda.schema.json").read_text(encoding="utf-8"))
    assert beside == AgendaRules.model_json_schema()


def signs_of(*, status="CP", last="2026-09-20", rating="", key_dates=(), actions=(), goals=(), seen=()):
    child = Child(child_id="1", name="Ada", key_dates=key_dates)
    family = Case(case_id="F1", name="Family One", risk_rating=rating, children=[child])
    cases = pd.DataFrame({"case_id": ["F1"], "status": [status], "last_session_on": [last]})
    due = due_table(cases, policy="lambeth-2021", as_of=DAY).to_dict("records")
    progress = case_progress(goals, seen, as_of=DAY)
    found = candidate(family, due, progress, actions, as_of=DAY, rules=agenda_rules())
    return {sign.name: (sign.says, sign.days) for sign in found.signs}


def test_supervision_that_is_late_due_or_unknown():
    late = signs_of(last="2026-08-20")
    assert late == {"overdue": ("Its supervision was due on 17 September 2026, 13 days ago.", 13)}
    assert signs_of(last="2026-09-05") == {"due": ("Its supervision is due on 3 October 2026.", 0)}
    assert signs_of() == {}
    assert "No rule of lambeth-2021 is for 'hamster'." in signs_of(status="hamster")["cannot say"][0]


def test_a_rating_and_a_visit():
    assert signs_of(rating="Red") == {"rated red": ("It is rated red.", 0)}
    assert signs_of(rating="amber") == {"rated amber": ("It is rated amber.", 0)} and signs_of(rating="green") == {}
    visit = KeyDate(name="Statutory visit", last_on="2026-09-01", next_on="2026-09-15")
    review = KeyDate(name="Review conference", last_on="2026-01-01", next_on="2026-07-01")
    said = "Ada: 'Statutory visit' was due on 15 September 2026 and is not on file since."
    assert signs_of(key_dates=[visit, review]) == {"not seen": (said, 15)}
    assert signs_of(key_dates=[visit.copy_with(next_on=DAY)]) == {}, "due today is not past"


def test_actions_that_are_past_their_day():
    def action(number, by_when):
        return Action(action_id=f"A{number}", case_id="F1", what="Ring the school", by_when=by_when)

    found = signs_of(actions=[action(1, "2026-09-29"), action(2, "2026-09-10"), action(3, DAY), action(4, None)])
    said = "2 agreed actions are past the day, the first since 10 September 2026."
    assert found == {"action late": (said, 20)}


@pytest.mark.parametrize(("scores", "sign"), [((9, 9, 10), "moving away"), ((9, 9, 8), "drifting"), ((8, 7, 6), "")])
def test_a_goal_that_drifts_or_moves_away(scores, sign):
    goal = Goal(
        goal_id="G1",
        case_id="F1",
        statement="Worry falls to 5.",
        kind="outcome",
        owner="child",
        measure=Scale(baseline=9, target=5, improvement="down"),
        set_on="2026-06-01",
        due_on="2026-11-01",
    )
    days = ("2026-07-01", "2026-08-01", "2026-09-01")
    seen = [
        goal.observe(on=day, value=score, basis="reported", source="Ada")
        for day, score in zip(days, scores, strict=True)
    ]
    found = signs_of(goals=[goal], seen=seen)
    assert list(found) == ([sign] if sign else [])
    assert all("Worry falls to 5. On 1 September 2026" in words for words, _ in found.values())


def test_a_goal_that_is_past_its_date():
    goal = Goal(
        goal_id="G1",
        case_id="F1",
        statement="Worry falls to 5",
        kind="outcome",
        owner="child",
        measure=Scale(baseline=9, target=5, improvement="down"),
        set_on="2026-06-01",
        due_on="2026-09-01",
    )
    (said,) = (words for words, _ in signs_of(goals=[goal]).values())
    assert said.startswith("Past its date: Worry falls to 5. The date for this goal, 1 September 2026, has passed")


def test_a_longer_gap_that_was_agreed_is_told_and_asks_for_nothing():
    cases = pd.DataFrame({"case_id": ["F1"], "status": ["CLA matched"], "last_session_on": ["2026-08-10"]})
    cases = cases.assign(extension_until="2026-11-02", extension_agreed_by="Pat Lee, service manager")
    due = due_table(cases, policy="lambeth-2021", as_of=DAY).to_dict("records")
    family = Case(case_id="F1", name="Family One")
    found = candidate(family, due, [], [], as_of=DAY, rules=agenda_rules())
    said = ("A longer gap, until 2 November 2026, was agreed by Pat Lee, service manager.",)
    assert (found.signs, found.told) == ((), said)
    (waits,) = plan_agenda([found], minutes=60).next_time
    assert (waits.next_time, waits.reasons) == ("Nothing on file asks for it to be discussed now.", said)
    red = candidate(family.copy_with(risk_rating="red"), due, [], [], as_of=DAY, rules=agenda_rules())
    assert plan_agenda([red], minutes=60).items[0].reasons == ("It is rated red.", *said)
