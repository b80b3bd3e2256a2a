"""`sup learning` as somebody types it."""

import docx
import pytest


@pytest.fixture
def learning(command, tmp_path):
    return lambda *words: command("learning", *words, "--folder", tmp_path / "mine")


def test_a_record_is_begun_written_shown_and_exported(learning, tmp_path):
    assert learning("begin", "--started", "07/09/2026", "--learner", "R. N.").code == 0
    touched = ("--touches", "law", "--touches", "kss9")
    assert learning("add", "reflection", "--on", "2026-10-02", "--what", "He shouted", *touched).code == 0
    assert learning("add", "review", "--on", "2026-12-08", "--month", "3", "--said", "Court work").code == 0
    said = learning("show", "--on", "2026-12-31").out
    assert "1 entry speaks to 2 of the 10 knowledge and skills statements" in said
    assert "a private reflection" in said and "He shouted" not in said
    assert "KSS9  The role of supervision: 1 reflection, last 02/10/2026" in said
    assert learning("export", "--word", tmp_path / "r.docx", "--html", tmp_path / "r.html").code == 0
    assert "He shouted" not in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert docx.Document(str(tmp_path / "r.docx")).paragraphs[0].text == "Learning record"
    learning("export", "--html", tmp_path / "all.html", "--with-private")
    assert "He shouted" in (tmp_path / "all.html").read_text(encoding="utf-8")


def test_the_document_for_machines_holds_what_is_private_only_when_asked(learning):
    learning("add", "reflection", "--on", "2026-10-02", "--what", "He shouted", "--touches", "law")
    bare = learning("show", "--on", "2026-10-03", "--json").json
    whole = learning("show", "--on", "2026-10-03", "--json", "--with-private").json
    assert bare["record"]["reflections"] == [] and [one["n"] for one in bare["statements"]] == [0] * 10
    (law,) = (one for one in whole["statements"] if one["n"])
    assert (law["code"], law["first_on"], law["n_before"]) == ("KSS8", "2026-10-02", 0)
    assert whole["standards"] == [
        {"standards": "knowledge-and-skills", "valid_from": "2018-05-18", "valid_to": "2027-03-31"}
    ]


def test_observations_and_exercises_are_added(learning):
    learning(
        "add", "observation", "--on", "2026-10-02", "--by", "manager", "--what", "A visit", "--touches", "safety"
    )
    learning("add", "exercise", "--on", "2026-10-03", "--what", "Evidence", "--right", "5", "--of", "7")
    found = learning("show", "--on", "2026-10-04", "--json").json["record"]
    assert found["observations"][0]["by"] == "manager" and found["exercises"][0]["of"] == 7


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "meeting"), "'meeting' is no kind of entry; use reflection, observation, exercise, review"),
        (("add", "reflection", "--touches", "feelings"), "'feelings' is no area and no code; use evidence"),
        (("add", "reflection", "--answers", "x.yaml"), "--answers belongs to an exercise"),
        (("add", "exercise", "--answers", "x.yaml"), "there is no file x.yaml"),
        (("add", "review", "--month", "5"), "month: "),
        (("begin", "--started", "soon"), "'soon' is not a date"),
        (("export",), "nothing to write; give --word FILE.docx or --html FILE.html"),
        (("export", "--word", "absent/r.docx"), "absent/r.docx cannot be written"),
        (("show", "--record", "../other"), "'../other' is no name of a record"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_2(learning, words, said):
    run = learning(*words)
    assert (run.code, run.out) == (2, "") and run.err.startswith(f"sup: {said}") and run.err.count("\n") == 1
