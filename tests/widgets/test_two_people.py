"""Case direction in the browser: the worker fills the first two steps, the supervisor the third."""

import pytest

from sup_lib.run.suite import DEMONSTRATION_DAY
from sup_lib.run.walk import open_form


@pytest.fixture
def opened(book, browse):
    """`opened("worker")` opens the same record as that person sees it."""

    def make(role):
        walk = open_form(book, "case_direction", "F-0007", on=DEMONSTRATION_DAY, as_role=role)
        walk._pictures = None
        return browse(walk.page)

    return make


def test_the_other_person_reads_what_was_typed_and_by_whom(opened, book):
    worker = opened("worker")
    worker.type("risks", "Rows at night")
    supervisor = opened("supervisor")
    supervisor.go("plan")
    rows = [row for facts in supervisor.of("facts") for row in facts["rows"]]
    told = next(row for row in rows if row["label"] == "Which risks remain?")
    assert (told["value"], told["source"]) == ("Rows at night", "filled in by the worker")
    assert supervisor.of("question") == []
    record = book.records.all()[0]
    assert [change.changed_by for change in book.records.history(record.record_id)][-1] == "the worker"


@pytest.mark.parametrize(
    ("role", "field", "other"), [("worker", "progression", "supervisor"), ("supervisor", "risks", "worker")]
)
def test_what_belongs_to_the_other_is_refused(opened, book, role, field, other):
    answer = opened(role).type(field, "Not mine to write")
    assert "refused" in answer and f"for the {other} to fill in" in str(answer)
    assert book.records.all()[0].answers == {}


def test_a_status_on_file_is_read_in_words_by_the_supervisor(opened):
    supervisor = opened("supervisor")
    supervisor.go("details")
    rows = {row["label"]: row for facts in supervisor.of("facts") for row in facts["rows"]}
    assert (rows["Case status"]["value"], rows["Case status"]["source"]) == ("CP", "statuses on the case list")


def test_the_list_of_steps_says_whose_a_step_is(opened):
    steps = {item["page"]: item["state"] for item in opened("worker").of("tasks")[0]["items"]}
    assert steps["direction"] == "For the supervisor" and steps["plan"] == "Not started"
    steps = {item["page"]: item["state"] for item in opened("supervisor").of("tasks")[0]["items"]}
    assert steps["direction"] == "Not started" and steps["plan"] == "For the worker"


def test_without_a_role_all_of_it_can_be_filled(opened):
    whole = opened("")
    for field in ("risks", "progression"):
        assert "kept" in whole.type(field, "Ours")


def test_a_form_about_a_worker_names_no_family(book, browse):
    walk = open_form(book, "professional_supervision", worker_id="W04", on=DEMONSTRATION_DAY)
    seen = browse(walk.page)
    assert seen.view["where"] == f"{walk.file.name} (W04)" and seen.view["invented"]
    assert {"Worker", "Supervisor"} <= {row["label"] for facts in seen.of("facts") for row in facts["rows"]}
    for section in walk.form.sections:
        seen.go(section.id)
    assert "Family" not in seen.words
