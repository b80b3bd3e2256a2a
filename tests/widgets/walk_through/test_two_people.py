"""Case direction in the browser: the worker fills the first two steps, the supervisor the third."""

import pytest

from sup_lib.errors import InvalidInput
from sup_lib.forms.records.record import Signature
from sup_lib.run.pages import start_page
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


WORKERS_PART = {
    "lived_experience": "Elsie hears rows",
    "plan": "Calm evenings",
    "progress": "Two calm weeks",
    "risks": "Rows at night",
    "needed_next": "A plan for half term",
}
DECISION = {"row": "r1", "what": "See the school", "who": "Ladan Hersi", "by_when": "2026-10-14"}


@pytest.fixture
def sent(opened, book):
    """The worker's page after sending, and the record."""
    worker = opened("worker")
    for field, value in WORKERS_PART.items():
        worker.type(field, value)
    worker.go("check")
    assert [button["text"] for button in worker.of("buttons")[-1]["items"]] == ["Send to your supervisor"]
    assert "Sign off" not in worker.words
    worker.press("send")
    return worker, book.records.all()[0]


def test_the_worker_sends_only_what_is_complete(opened, book):
    worker = opened("worker")
    worker.go("check")
    worker.press("send")
    (summary,) = worker.of("errors")
    assert summary["title"] == "5 still to do before you send it" and book.records.all()[0].state == "draft"
    worker.press("sign")
    assert book.records.all()[0].state == "draft", "the worker does not sign"


def test_what_was_sent_waits_on_the_start_page_and_is_read_only_for_the_worker(sent, opened, book, browse):
    worker, record = sent
    assert worker.view["title"] == "Sent" and record.state == "in review"
    waiting = browse(start_page(book, as_of=DEMONSTRATION_DAY).page).of("listing")[0]
    assert waiting["rows"][0][0]["query"] == {"record_id": record.record_id, "role": "supervisor"}
    assert waiting["rows"][0][2] == "Ladan Hersi" and waiting["rows"][0][3].startswith("with Kala Mistry since ")
    again = opened("worker")
    again.go("plan")
    assert again.of("question") == [] and "refused" in again.type("risks", "Other words")
    assert any("with your supervisor" in one["text"] for one in opened("worker").of("inset"))


def test_the_supervisor_fills_in_their_part_and_signs(sent, opened, book):
    _, record = sent
    supervisor = opened("supervisor")
    assert "refused" in supervisor.type("risks", "Not mine")
    rows = [{**row, "state": "done", "outcome": "Done"} for row in record.facts["open_actions"].value or []]
    for field, value in (("earlier_actions", rows), ("progression", "Moving"), ("actions", [DECISION])):
        assert "kept" in supervisor.type(field, value)
    supervisor.type("signers", "Kala Mistry, practice supervisor")
    supervisor.press("sign")
    assert supervisor.view["title"] == "Signed off" and book.records.get(record.record_id).state == "signed off"


def test_the_supervisor_gives_it_back_and_the_worker_reads_why(sent, opened, book):
    _, record = sent
    supervisor = opened("supervisor")
    supervisor.go("check")
    supervisor.press("go", page="give_back")
    supervisor.press("give back")
    assert supervisor.control("why_back")["error"] == "Say what should change"
    supervisor.type("why_back", "Say what Elsie thinks")
    supervisor.press("give back")
    assert book.records.get(record.record_id).state == "draft"
    worker = opened("worker")
    assert any("Say what Elsie thinks" in one["text"] for one in worker.of("inset"))
    assert "kept" in worker.type("risks", "Rows, and Elsie is afraid of them")


def test_the_worker_alone_does_not_sign_by_another_way(sent, book):
    _, record = sent
    alone = [Signature(name="Ladan Hersi", role="social worker", signed_at="2026-09-30T12:00:00")]
    with pytest.raises(InvalidInput, match="is signed off by the supervisor, and Ladan Hersi is the worker"):
        book.records.sign_off(record.record_id, alone, on=DEMONSTRATION_DAY)


@pytest.mark.parametrize("form", ["supervision_agreement", "professional_supervision"])
def test_each_of_two_signs_only_for_themselves(book, browse, form):
    for role, own, others in (
        ("worker", "supervisee_signs", "supervisor_signs"),
        ("supervisor", "supervisor_signs", "supervisee_signs"),
    ):
        walk = open_form(book, form, worker_id="W04", on=DEMONSTRATION_DAY, as_role=role)
        seen = browse(walk.page)
        assert "kept" in seen.type(own, "My name, 30/09/2026")
        assert "refused" in seen.type(others, "Somebody's name")


def test_steps_agreed_earlier_are_read_without_their_ids(opened):
    worker = opened("worker")
    worker.go("direction")
    (listing,) = [one for one in worker.of("listing") if one["caption"] == "Decisions and actions previously agreed"]
    assert "Id" not in listing["columns"] and len(listing["rows"][0]) == len(listing["columns"])


def test_a_table_that_nothing_fills_and_nobody_can_add_to_says_so(book, browse):
    walk = open_form(book, "professional_supervision", worker_id="W04", on=DEMONSTRATION_DAY)
    seen = browse(walk.page)
    seen.go(walk.form.section_of("previous_actions").id)
    assert "Nothing is on file to begin with." in seen.words
