import pytest

from sup_lib.forms.form.definition import Field
from sup_lib.widgets.questions.summary import summary_of
from sup_lib.widgets.walk_through.closing_pages import CHECK
from sup_lib.widgets.walk_through.walk_pages import STEPS


def states(browser):
    (tasks,) = browser.of("tasks")
    return {item["page"]: item["state"] for item in tasks["items"]}


def link_targets(browser):
    (summary,) = browser.of("errors")
    return [(item["page"], item["field"], item["text"]) for item in summary["items"]]


def test_every_page_says_where_one_is_for_which_case_and_that_it_is_invented(walk, browser):
    for page in (STEPS, *(section.id for section in walk.form.sections), CHECK):
        browser.go(page)
        assert browser.view["title"] and browser.view["caption"], page
        assert browser.view["where"] == "Ashdown (F-0007)" or "F-0007" in browser.view["where"]
        assert browser.view["invented"] is True and browser.view["keeps"] is True
        assert (browser.view["back"] is None) == (page == STEPS)


def test_the_steps_begin_with_all_that_is_known_of_the_family(walk, browser):
    facts = {row["label"]: row["value"] for row in browser.of("facts")[0]["rows"]}
    assert facts["Family"] == walk.file.case.name and "Elsie" in facts["Children"]
    assert all(facts.values()) and "2026" in facts["Last supervision"]


def test_the_state_of_a_step_follows_what_is_typed(browser):
    assert states(browser)["compliance"] == "Not started" and states(browser)["reflection"] == "Not started"
    browser.type("information_current", "Yes")
    browser.type("key_factors", "Elsie keeps watch")
    browser.type("held_on", "31/02/2026")
    browser.go(STEPS)
    assert states(browser)["compliance"] == "In progress" and states(browser)["session"] == "To mend"
    browser.type("identity_identified", "No")
    browser.type("professionals_change", "Ask her")
    browser.go(STEPS)
    assert states(browser)["compliance"] == states(browser)["reflection"] == "Done"
    assert states(browser)["rating"] == "Nothing missing"


def test_carry_on_leads_to_the_first_step_with_something_to_do(browser):
    def onward():
        return next(b for b in browser.blocks if b.get("text") in ("Begin", "Carry on"))

    assert (onward()["text"], onward()["extra"]["page"]) == ("Begin", "session")
    browser.type("held_as", "Group")
    browser.go(STEPS)
    assert (onward()["text"], onward()["extra"]["page"]) == ("Carry on", "compliance")


def test_each_section_leads_on_to_the_next_and_the_last_to_the_check(walk, browser):
    visited = ["session"]
    browser.go("session")
    while visited[-1] != CHECK:
        browser.go(browser.control("continue")["extra"]["page"])
        visited.append(browser.view["key"])
    assert visited == [*(section.id for section in walk.form.sections), CHECK]


def test_a_page_does_not_scold_for_what_nobody_has_reached_yet(browser):
    browser.go("compliance")
    assert not any(block.get("error") for block in browser.blocks)
    browser.go(CHECK)
    browser.press("sign")
    browser.go("compliance")
    assert "nothing is filled in yet" in browser.control("f-information_current")["error"]


def test_every_link_of_the_error_summary_leads_to_a_control_of_that_page(browser):
    browser.type("held_on", "31/02/2026")
    browser.type("children", [{"row": "r1", "child_id": "1", "name": "", "born_on": "soon"}])
    browser.type("information_current", "No")
    browser.type("further_goals", "Yes")
    for field, preset in (
        ("new_goals", {}),
        ("parent_goals", {"goal": "F-0007-G2"}),
        ("actions", {}),
        ("ratings", {}),
    ):
        browser.press("add row", field=field, preset=preset)
    browser.type("parent_goals", [{"row": "r1", "goal": "F-0007-G99", "value": "1", "on": "soon"}])
    browser.type("ratings", "12", row="r1", column="score")
    same = {"measure": "0 to 10 scale", "baseline": "6", "target": "6", "kind": "outcome", "owner": "child"}
    browser.type("new_goals", [{"row": "r1", "statement": "Calmer", "why": "Asked for", **same}])
    browser.type(
        "child_goals", [{"row": "r1", "goal": "new:r1", "value": "12", "on": "29/09/2026", "basis": "observed"}]
    )
    browser.go(CHECK)
    browser.press("sign")
    targets = link_targets(browser)
    assert len(targets) > 15 and targets[-1][1] == "signers"
    for page, element, sentence in targets:
        browser.press("go", page=page, focus=element)
        assert browser.view["focus"] == element
        assert browser.control(element), (sentence, element)


def test_the_check_shows_every_answer_and_a_way_back_to_each(walk, filled):
    filled.go(CHECK)
    shown = filled.words
    for words in (
        "Martin's side of the genogram",
        "30 September 2026",
        "Elsie can say who hears her number",
        "Ruth, 4",
    ):
        assert words in shown.replace("\\'", "'"), words
    ways = [b["extra"]["page"] for b in filled.blocks if str(b.get("text", "")).startswith("Change ")]
    assert ways == [section.id for section in walk.form.sections]
    assert filled.of("errors") == []


def test_a_signature_is_asked_for_even_where_all_else_is_done(filled):
    filled.go(CHECK)
    filled.press("sign")
    (summary,) = filled.of("errors")
    assert summary["title"] == "One more thing before sign-off"
    assert [item["field"] for item in summary["items"]] == ["signers"] and filled.control("signers")["error"]


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("date", "2026-03-01", "1 March 2026"),
        ("date", "31/02/2026", "31/02/2026"),
        ("long_text", "x" * 401, "x" * 400 + "\N{HORIZONTAL ELLIPSIS}"),
        ("choices", ["A", "B"], "A, B"),
        ("number", 0, "0"),
        ("text", "  ", ""),
    ],
)
def test_an_answer_in_a_few_lines(walk, kind, value, said):
    field = Field(id="a", label="A", type=kind)
    assert summary_of(field, walk.record.copy_with(answers={"a": value})) == said


def test_a_table_in_a_few_lines_leaves_out_ids_and_empty_rows(walk):
    field = walk.form.field("earlier_actions")
    rows = [{"row": "r1", "action_id": "A1", "what": "Ring", "state": "done"}, {"row": "r2"}]
    assert summary_of(field, walk.record.copy_with(answers={"earlier_actions": rows})) == "Ring, done"


def test_what_a_row_of_evidence_lacks_is_one_line_that_says_which_row_on_which_goal(walk, browser):
    goal = walk.file.open_goals[-1]
    for _ in range(2):
        browser.press("add row", field="child_goals", preset={"goal": goal.goal_id, "on": "2026-09-30"})
    browser.go(CHECK)
    lines = [text for _, _, text in link_targets(browser) if text.startswith("Evidence")]
    assert [line[:13] for line in lines] == ["Evidence 1 on", "Evidence 2 on"]
    assert all(goal.statement[:20] in line and line.endswith("nothing yet") for line in lines)
    (summary,) = browser.of("errors")
    assert summary["title"].startswith(f"{len(summary['items'])} still to do")


def test_what_is_wrong_in_a_row_is_said_by_itself(browser):
    browser.press("add row", field="actions", preset={})
    browser.go("next_steps")
    (row,) = browser.control("f-actions")["rows"]
    browser.type("actions", "31/02/2026", row=row["row"], column="by_when")
    browser.go(CHECK)
    lines = [text for _, _, text in link_targets(browser) if text.startswith("Step 1")]
    assert any("31/02/2026" in line for line in lines) and any("nothing yet" in line for line in lines)
