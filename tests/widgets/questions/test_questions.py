from datetime import datetime

import pytest

from sup_lib.forms.form.definition import Column, Field
from sup_lib.forms.records.record import Fact, Record
from sup_lib.forms.signing.check import Problem
from sup_lib.widgets.questions.questions import control_id, element_id, question, rows, shown_value

NOW = datetime(2026, 9, 30, 14, 0)
STEPS = Field(
    id="actions",
    label="Agreed steps",
    type="actions",
    add_label="Add a step",
    columns=[
        Column(id="action_id", label="Id", read_only=True),
        Column(id="what", label="What", type="long_text"),
        Column(id="sure", label="Sure?", type="yes_no"),
        Column(id="why", label="Why not?", shown_when={"sure": ["No"]}),
        Column(id="by_when", label="By when", type="date", hint="For example 31/03/2026"),
    ],
)


def field(**more):
    return Field(**{"id": "held_on", "label": "Date", "type": "date", "starts_with": "today", **more})


def record(**more):
    fact = Fact(value="2026-09-30", source="today's date")
    defaults = {"record_id": "R-1", "form_id": "f", "form_version": 1, "started_at": NOW, "changed_at": NOW}
    return Record(**{**defaults, "facts": {"today": fact}, **more})


def wrong(sentence="wrong", **place):
    return Problem(**{"section_id": "s", "field_id": "actions", "sentence": sentence, **place})


def test_a_question_begins_with_what_is_on_file_and_says_where_that_comes_from():
    block = question(field(), record(), [])
    assert (block["value"], block["source"], block["id"]) == ("30/09/2026", "today's date", "f-held_on")


def test_once_somebody_types_the_words_are_theirs():
    block = question(field(), record(answers={"held_on": "last Tuesday"}), [])
    assert (block["value"], block["source"]) == ("last Tuesday", "")
    emptied = question(field(), record(answers={"held_on": ""}), [])
    assert (emptied["value"], emptied["source"]) == ("", ""), "what was emptied on purpose stays empty"


def test_a_fact_that_is_not_on_file_names_no_source():
    assert question(field(), record(facts={"today": Fact(source="case list")}), [])["source"] == ""


@pytest.mark.parametrize(
    ("kind", "options", "drawn", "choices"),
    [
        ("yes_no", [], "choice", ["Yes", "No"]),
        ("choice", ["Group", "Single"], "choice", ["Group", "Single"]),
        ("people", [], "long_text", []),
        ("signature", [], "long_text", []),
        ("rating", [], "rating", []),
    ],
)
def test_each_type_of_field_has_a_control_that_the_page_knows(kind, options, drawn, choices):
    block = question(field(type=kind, options=options), record(), [])
    assert (block["kind"], block["options"]) == (drawn, choices)


def test_the_error_stands_at_the_control_that_it_is_about_and_nowhere_else():
    problems = [wrong("no step"), wrong("no date", row="r2", column="by_when"), wrong("odd row", row="r1")]
    block = rows(STEPS, [{"row": "r1"}, {"row": "r2"}], problems)
    assert block["error"] == "no step"
    assert [row["error"] for row in block["rows"]] == ["odd row", ""]
    said = {cell["id"]: cell["error"] for row in block["rows"] for cell in row["cells"]}
    assert {name for name, sentence in said.items() if sentence} == {"f-actions-r2-by_when"}


def test_a_row_asks_only_what_its_other_cells_make_sensible():
    block = rows(STEPS, [{"row": "r1", "sure": "Yes"}, {"row": "r2", "sure": "No"}], [])
    assert [[cell["column"] for cell in row["cells"]] for row in block["rows"]] == [
        ["what", "sure", "by_when"],
        ["what", "sure", "why", "by_when"],
    ]
    assert block["rows"][0]["cells"][1]["options"] == ["Yes", "No"]


def test_a_new_row_starts_with_what_is_known_and_does_not_ask_for_it():
    block = rows(STEPS, [], [], preset={"what": "Ring the school"}, name="G1")
    assert block["preset"] == {"what": "Ring the school"} and block["id"] == "f-actions-G1"
    assert "What" not in [column["label"] for column in block["columns"]]


def test_a_cell_on_file_is_read_and_not_typed():
    read_only = Field(id="a", label="A", type="table", columns=[Column(id="what", label="What", read_only=True)])
    cell = rows(read_only, [{"row": "r1", "what": "Agreed"}], [])["rows"][0]["cells"][0]
    assert cell == {"read_only": True, "label": "What", "value": "Agreed"}


def test_a_problem_leads_to_a_control():
    assert control_id(STEPS, wrong()) == element_id("actions")
    assert control_id(STEPS, wrong(row="r1", column="why")) == element_id("actions", "r1", "why")
    assert control_id(STEPS, wrong(row="r1")) == element_id("actions", "r1", "what"), "the first that is asked"


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("text", None, ""),
        ("number", 7.5, "7.5"),
        ("choices", None, []),
        ("choices", ("A", "B"), ["A", "B"]),
        ("date", "2026-02-31", "2026-02-31"),
        ("long_text", " two\n\n lines ", " two\n\n lines "),
    ],
)
def test_a_value_is_shown_as_it_was_typed(kind, value, shown):
    assert shown_value(kind, value) == shown
