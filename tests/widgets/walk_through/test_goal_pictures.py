import re

import pytest

from sup_lib.widgets.walk_through.goal_pictures import evidence_on_form, goal_pictures

NEW_GOAL = {
    "row": "r1",
    "statement": "Elsie checks no more than once in an evening",
    "owner": "child",
    "kind": "outcome",
    "measure": "count per period",
    "what": "checks",
    "baseline": "4",
    "target": "1",
    "period_days": "1",
    "why": "Her worry goes up",
}
SEEN = {"row": "r1", "goal": "F-0007-G4", "on": "29/09/2026", "value": "7", "basis": "reported", "source": "Elsie"}


def typed(walk, **answers):
    return walk.record.copy_with(answers={"further_goals": "Yes", **answers})


def pictures(walk, **answers):
    return goal_pictures(walk.form, typed(walk, **answers), walk.file)


def test_every_open_goal_has_a_picture_with_its_words(walk):
    found = pictures(walk)
    assert list(found) == [goal.goal_id for goal in walk.file.open_goals] and len(found) == len(list(found)) > 5
    one = found["F-0007-G4"]
    assert one.png().startswith(b"\x89PNG") and len(one.alt) > 40 and one.status and one.reason
    assert "invented" in one.caption.lower()
    assert found.get("F-0001-G1") is None, "no goal of another family's"


def test_a_picture_is_drawn_once_until_its_evidence_changes(walk):
    first = pictures(walk)["F-0007-G4"]
    assert pictures(walk, values="words that no chart shows")["F-0007-G4"].png() is first.png()
    changed = pictures(walk, child_goals=[SEEN])["F-0007-G4"]
    assert changed.png() != first.png()


def test_what_is_typed_counts_as_soon_as_its_row_is_complete(walk):
    goals, seen = evidence_on_form(walk.form, typed(walk, child_goals=[SEEN]), walk.file)
    assert [(one.goal_id, one.value, str(one.observed_on)) for one in seen] == [("F-0007-G4", 7.0, "2026-09-29")]
    assert set(goals) == {goal.goal_id for goal in walk.file.open_goals}
    before, after = pictures(walk)["F-0007-G4"], pictures(walk, child_goals=[SEEN])["F-0007-G4"]
    count = r"n = (\d+)"
    assert int(re.search(count, after.caption)[1]) == int(re.search(count, before.caption)[1]) + 1
    assert "7 on 29 September 2026 (reported)" in after.alt


@pytest.mark.parametrize(
    "change", [{"value": ""}, {"value": "12"}, {"on": "31/02/2026"}, {"basis": ""}, {"goal": "G9"}, {"goal": None}]
)
def test_a_row_that_cannot_be_used_yet_is_left_out(walk, change):
    _, seen = evidence_on_form(walk.form, typed(walk, child_goals=[{**SEEN, **change}, SEEN]), walk.file)
    assert [one.observation_id for one in seen] == ["typed-child_goals-2"]


def test_a_new_goal_is_drawn_with_the_evidence_for_it(walk):
    first_look = {**SEEN, "goal": "new:r1", "value": "4"}
    answers = {"new_goals": [NEW_GOAL], "child_goals": [first_look]}
    goals, (seen,) = evidence_on_form(walk.form, typed(walk, **answers), walk.file)
    assert goals["new:r1"].statement == NEW_GOAL["statement"] and seen.goal_id == "r1"
    assert pictures(walk, **answers)["new:r1"].png().startswith(b"\x89PNG")


def test_a_new_goal_is_drawn_only_once_it_makes_sense_and_is_asked_for(walk):
    assert "new:r1" not in pictures(walk, new_goals=[{**NEW_GOAL, "target": "4"}])
    assert "new:r1" not in pictures(walk, new_goals=[NEW_GOAL], further_goals="No")


def test_what_a_record_has_put_on_file_already_is_not_counted_again(walk):
    goal = walk.file.open_goals[0]
    own = goal.copy_with(goal_id="kept", agreed_in=walk.record.record_id)
    before = walk.file.observations[0]
    again = before.copy_with(observation_id="again", recorded_in=walk.record.record_id)
    file = walk.file.copy_with(goals=(*walk.file.goals, own), observations=(*walk.file.observations, again))
    goals, _ = evidence_on_form(walk.form, typed(walk, new_goals=[NEW_GOAL]), file)
    assert "kept" not in goals and "new:r1" in goals
    assert {*goal_pictures(walk.form, typed(walk), file)} == {*pictures(walk)}
    assert file.without(walk.record).observations == walk.file.observations


def test_the_section_shows_its_own_charts_and_draws_each_when_the_page_asks(book, walk_in, browse):
    browser = browse(walk_in(book, pictures=True).page)
    browser.go("child")
    shown = browser.of("goal_chart")
    assert len(shown) == len([goal for goal in book.goals("F-0007") if goal.owner == "child" and not goal.closed_on])
    assert all(one["alt"] and one["reason"] and "src" not in one for one in shown)
    browser.press("chart", goal=shown[0]["goal"])
    sent = browser.answers[-1]["chart"]
    assert sent["src"].startswith("data:image/png") and sent["alt"] == shown[0]["alt"]
    browser.go("reflection")
    assert browser.of("goal_chart") == []


def test_a_complete_row_of_evidence_has_its_chart_drawn_again(book, walk_in, browse):
    browser = browse(walk_in(book, pictures=True).page)
    browser.go("child")
    browser.press("add row", field="child_goals", preset={"goal": "F-0007-G4", "on": "2026-09-29"})
    for column, value in (("value", "12"), ("basis", "reported"), ("source", "Elsie")):
        assert browser.type("child_goals", value, row="r1", column=column)["redraw"] == []
    assert browser.type("child_goals", "7", row="r1", column="value")["redraw"] == ["F-0007-G4"]
