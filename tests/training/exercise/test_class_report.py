"""A group's answers marked again: which question was missed, and what was given instead; nobody by name."""

import pytest

from sup_lib.errors import NotFound
from sup_lib.training.exercise.answers import Answers, write_answers
from sup_lib.training.exercise.class_report import mark_folder


def hand_in(folder, name, answers, exercise="process_or_outcome"):
    write_answers(folder / f"{name}.yaml", Answers(exercise, 1, name, answers))


def report(folder, question):
    return next(one for one in mark_folder(folder).questions if one.question == question)


def test_what_a_group_missed_and_what_it_gave_instead(tmp_path):
    for name, answer in {"A": "bedtime", "B": "insight", "C": "insight", "D": ""}.items():
        hand_in(tmp_path, name, {"beside": answer})
    found = report(tmp_path, "beside")
    assert (found.answered, found.right) == (3, 1)
    assert found.says == "1 of 3 had it; instead: He has more insight (2)"
    assert report(tmp_path, "kind-g1").says == "nobody answered it"


def test_no_learner_is_named_and_free_text_is_not_reported(tmp_path):
    hand_in(tmp_path, "Zebedee", {"beside": "insight", "write": "My own words about Zanzibar"})
    found = mark_folder(tmp_path)
    assert "Zebedee" not in str(found) and "Zanzibar" not in str(found)
    assert "write" not in [one.question for one in found.questions]


def test_half_right_is_counted_apart(tmp_path):
    hand_in(tmp_path, "A", {"visible": ["ev5", "ev3"]}, exercise="timeline")
    assert report(tmp_path, "visible").says.startswith("0 of 1 had it, 1 in part; instead: 20 January")


def test_a_broken_file_is_named_and_the_others_are_marked(tmp_path):
    hand_in(tmp_path, "good", {"beside": "bedtime"})
    hand_in(tmp_path, "bad", {"beside": "bedtyme"})
    (tmp_path / "worse.yaml").write_text("- nothing", encoding="utf-8")
    found = mark_folder(tmp_path)
    assert found.read == 1
    assert found.refused[0].startswith("bad.yaml, line 5, beside: 'bedtyme' is no option; use one of certificate")
    assert found.refused[1].startswith("worse.yaml")


def test_a_folder_without_answers(tmp_path):
    with pytest.raises(NotFound, match="there are no answers in"):
        mark_folder(tmp_path)
    with pytest.raises(NotFound, match="there are no answers in"):
        mark_folder(tmp_path / "nowhere")
