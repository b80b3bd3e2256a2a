import shutil
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sup_lib.casebook import Casebook
from sup_lib.widgets.walk_through.closing_pages import CHECK
from sup_lib.widgets.walk_through.walk_pages import DONE, STEPS

SIGNED_BY = "Kala Mistry, practice supervisor\nLadan Hersi, social worker"


def answers(book, walk):
    """What the casebook's file holds, read by somebody who opens it anew."""
    with Casebook.open(book.place) as again:
        return again.records.get(walk.record.record_id).answers


def sign(browser, names=SIGNED_BY):
    browser.go(CHECK)
    browser.type("signers", names)
    return browser.press("sign")


def test_a_change_is_on_disk_when_it_is_answered(browser, book, walk):
    answer = browser.type("key_factors", "Elsie keeps watch.")
    assert answer["at"].count(":") == 2 and set(answer["problems"].values()) == {""}
    assert answers(book, walk) == {"key_factors": "Elsie keeps watch."}
    assert book.records.history(walk.record.record_id)[-1].changed_by == "the group"


def test_rows_are_added_filled_and_removed(browser, book, walk):
    browser.go("next_steps")
    browser.press("add row", field="actions")
    assert browser.view["focus"] == "f-actions-r1-group"
    browser.type("actions", "Ring the school", row="r1", column="what")
    browser.press("add row", field="actions", preset={"group": "intervention"})
    assert browser.view["focus"] == "f-actions-r2-what", "the first cell that is still to fill"
    browser.press("remove row", field="actions", row="r1")
    assert answers(book, walk)["actions"] == [{"row": "r2", "group": "intervention"}]
    assert browser.view["focus"] == "f-actions"


def test_a_cell_on_file_that_is_changed_keeps_the_rest_of_the_table(browser, book, walk):
    before = walk.record.facts["open_actions"].value
    browser.type("earlier_actions", "done", row=before[0]["row"], column="state")
    assert answers(book, walk)["earlier_actions"] == [{**before[0], "state": "done"}, *before[1:]]


def test_a_row_that_was_removed_elsewhere_is_refused_with_what_to_do(browser):
    answer = browser.type("actions", "words", row="r9", column="what")
    assert answer["sentence"] == "this row was removed; add it again"


@pytest.mark.parametrize(
    ("field", "column", "row", "typed", "said"),
    [
        ("held_on", "", {}, "31/02/2026", "'31/02/2026' is not a date; type it as 2024-03-31 or 31/03/2024"),
        ("held_on", "", {}, "2026-10-01", "1 October 2026 has not come yet"),
        ("ratings", "score", {"member": "Tom"}, "12", "score is 12; use a whole number from 0 to 10"),
        ("actions", "by_when", {}, "31/02/2026", "'31/02/2026' is not a date"),
        ("parent_goals", "value", {"goal": "F-0007-G2"}, "seven", "'seven' is not a number"),
        (
            "child_goals",
            "value",
            {"goal": "F-0007-G4", "on": "2026-09-29", "basis": "reported", "source": "Elsie"},
            "12",
            "score must be 0 to 10 (got 12)",
        ),
        (
            "new_goals",
            "target",
            {
                "statement": "Worry falls",
                "owner": "child",
                "kind": "outcome",
                "measure": "0 to 10 scale",
                "baseline": "6",
                "why": "She asked",
            },
            "6",
            "target is 6, the same as the baseline",
        ),
    ],
)
def test_a_value_that_cannot_be_used_is_kept_and_the_sentence_stands_beside_it(
    browser, book, walk, field, column, row, typed, said
):
    browser.type("further_goals", "Yes")
    place = {"row": "r1", "column": column} if column else {}
    if column:
        browser.press("add row", field=field, preset=row)
    answer = browser.type(field, typed, **place)
    ((element, sentence),) = ((name, said) for name, said in answer["problems"].items() if said)
    assert said in sentence
    kept = answers(book, walk)[field]
    assert (kept[0][column] if column else kept) == typed
    browser.go(walk.form.section_of(field).id)
    assert said in browser.control(element)["error"], "and it stands there again when the page is opened again"
    mended = browser.type(field, "2026-09-29" if "date" in said or "come" in said else "1", **place)
    assert set(mended["problems"].values()) == {""}


def test_two_pages_on_one_record_lose_nothing(browser, book, walk, walk_in, browse):
    other = browse(walk_in(book).page)
    browser.go("reflection")
    assert other.type("values", "Theirs: tidy homes")["kept"]
    answer = browser.type("values", "Ours: being on time")
    assert answer["refused"] and "Theirs: tidy homes" in answer["sentence"]
    assert answers(book, walk)["values"] == "Theirs: tidy homes"
    assert "Theirs: tidy homes" in browser.control("f-values")["error"], "it stands beside the control"

    both = browser.type("values", "Tidy homes; being on time")
    assert both["kept"] and "Theirs: tidy homes" in both["problems"]["f-values"], "it stays until the page is turned"
    assert answers(book, walk)["values"] == "Tidy homes; being on time"
    browser.go("reflection")
    assert browser.control("f-values")["error"] == ""
    assert [change.new for change in book.records.history(walk.record.record_id)][-1] == "Tidy homes; being on time"


def test_two_pages_fill_one_table_row_by_row(browser, book, walk, walk_in, browse):
    other = browse(walk_in(book).page)
    browser.go("rating")
    other.press("add row", field="ratings", preset={"member": "Ruth", "score": "4"})
    assert browser.press("add row", field="ratings")["refused"]
    assert "Ruth" in browser.words, "what the other wrote is on this page now"
    browser.press("add row", field="ratings", preset={"member": "Tom", "score": "6"})
    assert [(row["row"], row["member"]) for row in answers(book, walk)["ratings"]] == [("r1", "Ruth"), ("r2", "Tom")]


def test_turning_a_page_shows_what_others_wrote(browser, book, walk_in, browse):
    other = browse(walk_in(book).page)
    other.type("values", "Theirs")
    browser.go("reflection")
    assert browser.control("f-values")["value"] == "Theirs"
    assert browser.type("values", "Theirs, and ours")["kept"], "for it was on the page before anything was typed"


def test_a_page_whose_record_was_signed_elsewhere_says_so(filled, book, walk_in, browse):
    other = browse(walk_in(book).page)
    assert sign(other, "Kala Mistry") is None
    assert "is signed off and does not change" in filled.type("values", "Too late")["sentence"]
    filled.press("go", page="reflection")
    assert filled.view["key"] == DONE


def test_the_names_that_sign_are_kept_like_every_answer(browser, book, walk_in, browse):
    browser.go("check")
    browser.type("signers", "Kala Mistry, practice supervisor")
    again = browse(walk_in(book).page)
    again.go("check")
    assert again.control("signers")["value"] == "Kala Mistry, practice supervisor"


def test_a_disk_that_cannot_be_written_is_told_and_raises_nothing(browser, book, walk):
    browser.type("values", "Safe already")
    with book.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    answer = browser.type("values", "Lost unless the page says so")
    assert answer["refused"] and "may only be read: nothing was changed" in answer["sentence"]
    assert "Lost unless" not in answer["sentence"] and "\n" not in answer["sentence"]
    assert browser.press("add row", field="actions")["refused"]
    with book.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only=OFF")
    assert answers(book, walk) == {"values": "Safe already"}
    assert browser.type("values", "Typed again")["kept"]


@pytest.mark.parametrize("event", [{"field": "no_such", "value": "x"}, {"value": "x"}, {"field": "values"}])
def test_a_message_that_makes_no_sense_is_refused(browser, event):
    assert browser.say({"do": "change", "n": 1, **event})["refused"] == 1


def test_nothing_is_signed_while_anything_is_missing(browser, book, walk):
    assert sign(browser) is None
    assert browser.view["key"] == CHECK and browser.view["focus"] == "errors"
    assert book.records.get(walk.record.record_id).state == "draft"
    assert [s for s in book.sessions("F-0007") if s.session_id == walk.record.record_id] == []


def test_nothing_is_signed_by_nobody(filled, book, walk):
    for nobody in ("", " \n \n"):
        sign(filled, nobody)
        assert book.records.get(walk.record.record_id).state == "draft"


def test_a_draft_that_is_opened_again_shows_every_word(filled, book, walk, walk_in, browse):
    again = walk_in(book)
    assert again.record.record_id == walk.record.record_id and again.record.answers == walk.record.answers
    first, second = filled, browse(again.page)
    for page in (STEPS, *(section.id for section in walk.form.sections), CHECK):
        first.go(page)
        second.go(page)
        assert first.view == second.view


def test_a_signed_record_is_in_the_casebook_and_its_steps_come_back(filled, book, walk, walk_in, browse):
    before = {step.action_id: step for step in walk.file.open_actions}
    assert sign(filled) is None
    assert filled.view["key"] == DONE and "Kala Mistry, Ladan Hersi" in filled.words
    record = book.records.get(walk.record.record_id)
    assert [(one.name, one.role) for one in record.signatures][1] == ("Ladan Hersi", "social worker")
    assert [goal.owner for goal in book.goals("F-0007") if goal.agreed_in == record.record_id] == ["child"]
    assert len([seen for seen in book.observations("F-0007") if seen.recorded_in == record.record_id]) == 4

    following = walk_in(book, on=date(2026, 10, 28))
    assert following.record.record_id != record.record_id and following.record.answers == {}
    carried = [row["what"] for row in following.record.facts["open_actions"].value]
    assert "Weekly hour for Elsie with one adult of her own choosing" in carried
    assert before["F-0007-A10"].what not in carried and before["F-0007-A09"].what in carried
    browser = browse(following.page)
    browser.go("update")
    assert "Weekly hour for Elsie" in browser.words


def test_what_is_signed_does_not_change(filled, book, walk):
    sign(filled)
    before = book.records.get(walk.record.record_id)
    assert filled.type("values", "Afterthought")["refused"]
    filled.press("sign")
    assert book.records.get(walk.record.record_id) == before


def test_the_record_is_handed_over_as_word_and_as_a_page(filled, walk):
    sign(filled)
    names = [item["extra"]["document"] for item in filled.blocks if item.get("press") == "document"]
    assert names == ["record.docx", "record.html"]
    word, page = (filled.press("document", document=name) for name in names)
    assert (word["file"], page["file"]) == (f"{walk.record.record_id}.docx", f"{walk.record.record_id}.html")
    assert page["mime"] == "text/html" and b"Weekly hour for Elsie" in filled.buffers[-1][0]
    assert any("Elsie keeps watch" in p.text or "keeps watch" in p.text for p in _paragraphs(filled.buffers[-2][0]))


def _paragraphs(contents):
    document = Document(BytesIO(contents))
    return [
        *document.paragraphs,
        *(p for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs),
    ]


TEXT = st.text(max_size=200)
NUMBERISH = st.one_of(st.integers().map(str), st.floats().map(str), st.sampled_from(["", " 7 ", "1e999", "½", "²"]))
DAYISH = st.one_of(st.dates().map(str), st.sampled_from(["31/02/2026", "1/1/2026", "", "soon", "0000-00-00"]))


@pytest.fixture(scope="module")
def long_lived(demonstration_made, tmp_path_factory):
    """One casebook for many examples: each types into the same draft."""
    place = shutil.copy(demonstration_made, tmp_path_factory.mktemp("typed"))
    with Casebook.open(place) as casebook:
        yield casebook


@settings(max_examples=30, deadline=None)
@given(typed=TEXT)
def test_whatever_is_typed_comes_back_the_same(long_lived, walk_in, browse, typed):
    walk = walk_in(long_lived)
    assert browse(walk.page).type("values", typed)["kept"]
    with Casebook.open(long_lived.place) as again:
        browser = browse(walk_in(again).page)
    browser.go("reflection")
    assert browser.control("f-values")["value"] == typed


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_stands_in_a_table_its_page_can_be_drawn(long_lived, walk_in, browse, data):
    walk = walk_in(long_lived)
    browser = browse(walk.page)
    browser.type("further_goals", "Yes")
    goals = st.sampled_from(["F-0007-G2", "F-0007-G4", "new:r1", "new:r2", "F-0001-G1"])
    for field in [field for field in walk.form.fields if field.is_table and not field.shows]:
        cells = {column.id: _cells(column, goals) for column in field.columns}
        rows = data.draw(st.lists(st.fixed_dictionaries({}, optional=cells), max_size=3), label=field.id)
        browser.type(field.id, [{**row, "row": f"r{n}"} for n, row in enumerate(rows, start=1)])
    for page in (STEPS, *(section.id for section in walk.form.sections)):
        browser.go(page)
    sign(browser)
    assert browser.view["key"] == CHECK


def _cells(column, goals):
    if column.id == "goal":
        return goals
    if column.options:
        return st.sampled_from(["", *column.options, "something else"])
    return {"number": NUMBERISH, "rating": NUMBERISH, "date": DAYISH}.get(column.type, TEXT)
