"""A group at the projector: in turn, hidden until all are in, then shown, kept, given out, begun again."""

import io

import docx
import pytest
from widgets.conftest import Browser

from sup_lib.errors import InvalidDefinition, InvalidInput, UnreadableFile
from sup_lib.places import bundled
from sup_lib.training.calibration.calibration_page import open_calibration

SEATS = ("Facilitator", "Person 1", "Person 2")


@pytest.fixture
def opened(tmp_path):
    page = open_calibration(people=2, folder=tmp_path)
    return page, Browser(page.page)


def rate(page, browser, seat, typed):
    for at in range(len(page.goals)):
        assert "kept" in browser.type(f"goal-{at}", typed[at % len(typed)], row=seat)


def everybody(page, browser):
    for seat, typed in zip(SEATS, ("3", "15", "20"), strict=True):
        rate(page, browser, seat, typed)


def test_nothing_that_was_rated_is_sent_to_the_page_until_all_are_in(opened):
    page, browser = opened
    browser.press("go", page="Person 1")
    assert [one["value"] for one in browser.of("question")] == [""] * len(page.goals)
    assert {one["kind"] for one in browser.of("question")} == {"hidden"}
    rate(page, browser, "Person 1", "15")
    browser.press("go", page="")
    browser.press("go", page="Person 1")
    assert browser.of("question") == [] and "hidden until everybody's are in" in browser.words
    assert "less than hoped" not in browser.words
    answer = browser.press("show")
    assert "Facilitator has not rated every goal yet; all are shown together" in answer["sentence"]
    assert page.agreement is None and "nothing is shown until" in browser.press("word")["sentence"]


def test_once_all_are_in_everybody_sees_and_it_stays(opened, tmp_path):
    page, browser = opened
    everybody(page, browser)
    browser.press("go", page="")
    assert browser.control("show")
    browser.press("show")
    (picture,) = browser.of("picture")
    assert (
        picture["alt"].startswith("Dot plot of ratings. 2 steps apart: talk first about") and browser.view["invented"]
    )
    assert "Person 1" not in browser.words, "letters stand for people"
    (ask,) = browser.of("inset")
    assert {ask["text"]} == {one.ask for one in page.agreement.widest}, "what to ask is said once"
    again = open_calibration(people=2, folder=tmp_path)
    assert again.agreement.goals == page.agreement.goals


def test_what_was_typed_is_kept_between_two_openings_and_nobody_sees_it(opened, tmp_path):
    page, browser = opened
    rate(page, browser, "Person 1", "1")
    again = open_calibration(folder=tmp_path)
    assert again.sitting.is_in("Person 1") and again.sitting.people == 2 and again.agreement is None


@pytest.mark.parametrize("typed", ["6", "-1", "good", "1.5", "\u0661\u0661"])
def test_what_is_no_rating_is_said_without_repeating_it(opened, typed):
    _, browser = opened
    answer = browser.type("goal-0", typed, row="Person 1")
    assert answer["sentence"] == "that is no rating; type 1 to 5, or 0 where you cannot say"


def test_a_rating_is_taken_back_and_a_person_rates_again(opened):
    page, browser = opened
    rate(page, browser, "Person 1", "1")
    browser.type("goal-0", "", row="Person 1")
    assert not page.sitting.is_in("Person 1")
    rate(page, browser, "Person 1", "1")
    browser.press("clear", seat="Person 1")
    assert not page.sitting.rows and browser.of("question")


def test_the_number_of_people_changes_and_leaves_nobody_out_who_has_rated(opened):
    page, browser = opened
    browser.type("people", "5")
    assert [item["text"] for item in browser.of("tasks")[0]["items"]][-1] == "Person 5"
    assert len(page.sitting.seats) == 6
    rate(page, browser, "Person 5", "3")
    assert "Person 5 has rated already" in browser.type("people", "2")["sentence"]
    assert "'many' people cannot be; type a number from 1 to 24" in browser.type("people", "many")["sentence"]


def test_it_is_begun_again_only_when_it_is_said_twice(opened):
    page, browser = opened
    everybody(page, browser)
    browser.press("show")
    browser.press("go", page="begin again")
    assert page.agreement and browser.of("warning")
    browser.press("begin again")
    assert page.agreement is None and not page.sitting.rows and browser.view["title"] == "Rate the same goals"


def test_sheets_and_what_was_found_are_given_out(opened):
    page, browser = opened
    browser.press("sheet")
    sheet = docx.Document(io.BytesIO(bytes(browser.buffers[-1][0])))
    words = "\n".join(one.text for one in sheet.paragraphs)
    assert page.goals[0].goal in words
    boxes = [cell.text for table in sheet.tables for cell in table._cells].count("\u2610")
    assert boxes == 6 * len(page.goals), "five steps, and that one cannot say"
    assert page.goals[0].evidence[0][3] in {cell.text for table in sheet.tables for cell in table._cells}
    everybody(page, browser)
    browser.press("show")
    browser.press("word")
    found = docx.Document(io.BytesIO(bytes(browser.buffers[-1][0])))
    assert found.inline_shapes and "Where the ratings lie" in [one.text for one in found.paragraphs]
    assert browser.press("csv")["file"] == "ratings.csv"
    assert bytes(browser.buffers[-1][0]).decode("utf-8-sig").startswith("goal,rater,value,word,is_facilitator")


def test_a_file_that_was_collected_is_shown_at_once():
    page = open_calibration(ratings=bundled("datasets", "calibration_ratings.yaml"))
    browser = Browser(page.page)
    assert "0.63 (n = 6 goals)" in browser.words and browser.view["invented"]
    assert not [one for one in browser.blocks if one.get("extra") == {"page": "begin again"}]
    with pytest.raises(InvalidInput, match="these ratings came from a file"):
        _ = page.sitting


@pytest.mark.parametrize(
    ("was", "wrong", "said"),
    [
        ("rating: -2", "rating: 7", r"line \d+.*this fits no seat, goal or step; take the line out"),
        ("- rater:", "- a line of its own\n- rater:", r"line \d+.*this fits no seat, goal or step"),
        ("ratings:", "rating:", "there is no 'ratings:' in it; delete the file to begin again"),
    ],
)
def test_a_kept_file_edited_by_hand_is_named(opened, tmp_path, was, wrong, said):
    page, browser = opened
    rate(page, browser, "Person 1", "1")
    (place,) = tmp_path.glob("*.ratings.yaml")
    text = place.read_text(encoding="utf-8")
    assert was in text
    place.write_text(text.replace(was, wrong, 1), encoding="utf-8")
    with pytest.raises(InvalidDefinition, match=said):
        open_calibration(folder=tmp_path)


def test_a_folder_that_cannot_be_is_said_on_the_page(tmp_path):
    (tmp_path / "taken").write_text("")
    page = open_calibration(people=2, folder=tmp_path / "taken")
    answer = Browser(page.page).type("goal-0", "3", row="Person 1")
    assert "cannot be written" in answer["sentence"]
    with pytest.raises(UnreadableFile):
        page._keep(page.sitting)


def test_two_families_give_enough_goals_for_a_figure_of_agreement(tmp_path):
    page = open_calibration(people=2, cases=2, folder=tmp_path)
    browser = Browser(page.page)
    assert len(page.goals) >= 5 and browser.view["where"].count(" and ") == 1
    for seat, typed in zip(SEATS, ("12345", "12354", "21345"), strict=True):
        rate(page, browser, seat, typed)
    browser.press("show")
    assert page.agreement.alpha.value > 0.8
    with pytest.raises(InvalidInput, match="7 cases cannot be rated; give 1 to 6"):
        open_calibration(cases=7)
