"""`sup calibrate` as somebody types it."""

import docx
import pytest

from sup_lib.places import bundled

RATINGS = bundled("datasets", "calibration_ratings.yaml")


def test_in_words_goal_by_goal_then_all_in_all(command):
    said = command("calibrate", RATINGS).out
    assert "Janelle rates school mornings 8 or more for two weeks: 4 steps apart" in said
    assert "Ask: You read the same pages" in said and said.count("Ask:") == 1
    assert "over everybody: 0.63 (n = 6 goals)." in said and "Bea" not in said
    assert "A: 5 of 6 the same" in said or "5 of 5 the same" in said


def test_as_one_document_with_letters_or_names(command):
    found = command("calibrate", RATINGS, "--json").json
    assert found["raters"] == 6 and found["alpha"]["n"] == 6 and found["alpha"]["low"] is None
    assert {one["rater"] for one in found["ratings"]} == {"A", "B", "C", "D", "E", "Facilitator"}
    assert [one["steps"] for one in found["goals"]] == [1, 4, 0, 1, 2, 1]
    named = command("calibrate", RATINGS, "--facilitator", "Bea", "--names", "--json").json
    assert "Noor" in {one["rater"] for one in named["beside_facilitator"]}


def test_the_chart_and_a_sheet_are_written(command, tmp_path):
    command("calibrate", RATINGS, "--chart", tmp_path / "r.png", "--sheet", tmp_path / "s.docx", "--seed", "7")
    assert (tmp_path / "r.png").read_bytes().startswith(b"\x89PNG")
    assert docx.Document(str(tmp_path / "s.docx")).paragraphs[0].text == "Rating sheet"


def test_status_words_work_as_well(command, tmp_path):
    place = tmp_path / "r.csv"
    place.write_text("rater,goal,rating\nAda,Sleep,on track\nBo,Sleep,moving away\n", encoding="utf-8")
    found = command("calibrate", place, "--json").json
    assert found["scale"] == "status" and found["goals"][0]["steps"] == 2
    assert found["beside_facilitator"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "give a file of ratings, or --sheet FILE.docx --seed NUMBER"),
        (("absent.csv",), "there is no file absent.csv"),
        (("--sheet", "s.docx"), "--sheet is about an invented case; say which with --seed 7"),
        ((RATINGS, "--facilitator", "Zed"), "nobody called 'Zed' rated; the facilitator is one of Noor, Bea"),
        ((RATINGS, "--chart", "absent/r.png"), "absent/r.png cannot be written"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_2(command, words, said):
    run = command("calibrate", *words)
    assert (run.code, run.out) == (2, "") and run.err.startswith(f"sup: {said}") and run.err.count("\n") == 1
