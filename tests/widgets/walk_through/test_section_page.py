from sup_lib.widgets.walk_through.section_page import GoalPicture, goal_blocks, rating_blocks

PICTURE = GoalPicture(
    png=lambda: b"\x89PNG", alt="Falls from 9 to 7", caption="", status="On track", reason="Two looks agree."
)


def kinds(found):
    return [block["type"] for block in found]


def test_facts_on_file_come_first_and_are_never_asked_for(browser):
    browser.go("session")
    lead, facts, first, *_ = browser.view["blocks"]
    assert (lead["type"], facts["type"], first["field"]) == ("paragraph", "facts", "held_on")
    assert [row["label"] for row in facts["rows"]] == ["Status", "Last supervision"]
    assert all(row["value"] and row["source"] for row in facts["rows"])


def test_a_table_on_file_is_a_table_to_read(browser):
    browser.go("compliance")
    (dates,) = browser.of("listing")
    assert dates["columns"][:2] == ["Child", "What"] and len(dates["rows"]) > 5
    assert not any(block.get("field") == "key_dates" for block in browser.of("question"))


def test_a_question_appears_with_the_answer_that_calls_for_it(browser):
    browser.go("compliance")
    assert "f-information_missing" not in [block.get("id") for block in browser.blocks]
    browser.type("information_current", "No")
    assert browser.control("f-information_missing")["value"] == ""
    browser.type("information_current", "Yes")
    assert "f-information_missing" not in [block.get("id") for block in browser.blocks]


def test_each_goal_stands_with_its_evidence_and_the_owners_are_kept_apart(browser, walk):
    browser.go("goals")
    parents = [group["blocks"][0]["text"] for group in browser.of("group")]
    browser.go("child")
    child = [group["blocks"][0]["text"] for group in browser.of("group")]
    assert sorted(parents + child) == sorted(goal.statement for goal in walk.file.open_goals)
    assert not set(parents) & set(child) and parents and child


def test_a_goal_shows_its_chart_its_status_and_why(walk):
    field, goal = walk.form.field("child_goals"), walk.file.open_goals[-1]
    found = list(goal_blocks(walk.form, field, walk.record, walk.file, [], {goal.goal_id: PICTURE}))
    drawn = next(
        group["blocks"] for group in found if group["type"] == "group" and "goal_chart" in kinds(group["blocks"])
    )
    assert kinds(drawn) == ["heading", "paragraph", "goal_chart", "rows"]
    chart = drawn[2]
    assert chart["tag"] == {"text": "On track", "kind": "done"}
    assert (chart["reason"], chart["alt"], chart["goal"]) == (PICTURE.reason, PICTURE.alt, goal.goal_id)


def test_a_case_without_goals_says_so(walk):
    bare, field = walk.file.copy_with(goals=[]), walk.form.field("parent_goals")
    heading, said = goal_blocks(walk.form, field, walk.record, bare, [], {})
    assert heading["type"] == "heading" and said["text"] == "No goal of this kind is on file yet."


def test_a_step_with_nothing_left_open_says_so(walk_in, book, browse):
    book.save(*(step.copy_with(state="done", finished_on="2026-09-29") for step in book.actions("F-0007")))
    browser = browse(walk_in(book).page)
    browser.go("update")
    assert "Nothing is open from earlier sessions." in browser.words
    assert browser.of("rows") == []


def test_the_spread_waits_for_two_scores():
    (one,) = rating_blocks([{"member": "Sam", "score": "4"}])
    assert "once two members have scored" in one["text"]


def test_the_spread_says_how_far_apart_they_stand():
    spread, said = rating_blocks([{"member": "Sam", "score": "4"}, {"score": 7}, {"member": "Tom"}])
    assert spread["label"] == "Scores from 0 to 10: Sam 4, Member 2 7"
    assert said["text"].startswith("From 4 to 7, 3 points apart.")
    *_, alike = rating_blocks([{"member": "Sam", "score": "4"}, {"member": "Tom", "score": "4"}])
    assert alike["text"].startswith("Everybody stands at the same point.")


def test_what_is_no_score_is_left_out_of_the_spread_and_breaks_nothing():
    for typed in ("12", "-1", "4.5", "\N{SUPERSCRIPT TWO}", "9" * 5000, "seven", " ", None, [], True):
        (said,) = rating_blocks([{"member": "Sam", "score": "4"}, {"member": "Tom", "score": typed}])
        assert said["type"] == "paragraph", typed


def test_evidence_outlives_the_goal_that_it_was_typed_for(browser):
    """It would otherwise stand in the way of the sign-off where nobody can see it."""
    browser.type("further_goals", "Yes")
    browser.go("goals")
    browser.press("add row", field="new_goals")
    browser.type("new_goals", "Three clear weeks", row="r1", column="statement")
    browser.type("new_goals", "parent or carer", row="r1", column="owner")
    browser.go("goals")
    browser.press("add row", field="parent_goals", preset={"goal": "new:r1", "on": "2026-09-29"})
    browser.type("parent_goals", "He said so himself", row="r1", column="note")
    browser.press("remove row", field="new_goals", row="r1")
    assert browser.control("f-parent_goals-r1-note")["value"] == "He said so himself"
    assert "a goal that is not listed here any more" in browser.words

    browser.press("add row", field="new_goals")
    new = next(block for block in browser.of("rows") if block["field"] == "new_goals")["rows"]
    assert [row["row"] for row in new] == ["r2"], "another goal does not inherit the evidence"
    browser.press("remove row", field="parent_goals", row="r1")
    assert "not listed here any more" not in browser.words
