"""A group's answers marked again: which question was missed, and what was given instead; nobody by name."""

from datetime import datetime
from random import Random

import pytest

from sup_lib.errors import NotFound
from sup_lib.training.exercise.answers import Answers, about_of, write_answers
from sup_lib.training.exercise.case.case import material_of
from sup_lib.training.exercise.class_report import mark_folder
from sup_lib.training.exercise.files import load_exercise
from sup_lib.training.exercise.questions import questions_of, with_family
from sup_lib.training.exercise.report_files import report_file, report_outline
from sup_lib.training.standards import all_standards

INSIGHT = "He has more insight into what his children live with, and says so to everybody who asks him"


def hand_in(folder, name, answers, exercise="process_or_outcome"):
    write_answers(folder / f"{name}.yaml", Answers(exercise, load_exercise(exercise).version, name, answers))


def report(folder, question):
    return next(one for one in mark_folder(folder).questions if one.question == question)


def test_what_a_group_missed_and_what_it_gave_instead(tmp_path):
    for name, answer in {"A": "bedtime", "B": "insight", "C": "insight", "D": ""}.items():
        hand_in(tmp_path, name, {"beside": answer})
    found = report(tmp_path, "beside")
    assert (found.answered, found.right) == (3, 1)
    assert found.says == f"1 of 3 had it; instead: {INSIGHT} (2)"
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
    assert found.read == 2, "the rest of a file with a slip counts"
    assert found.refused[0].startswith("bad.yaml, line 5, beside: 'bedtyme' is no option; use one of bedtime")
    assert found.refused[1].startswith("worse.yaml")


def test_a_folder_without_answers(tmp_path):
    with pytest.raises(NotFound, match="there are no answers in"):
        mark_folder(tmp_path)
    with pytest.raises(NotFound, match="there are no answers in"):
        mark_folder(tmp_path / "nowhere")


def private_words(folder):
    place = folder / "Zebedee" / "hypotheses.private.answers.yaml"
    write_answers(place, Answers("hypotheses", 2, "Zebedee", {"strange": "It is like Zanzibar"}))
    return place


def test_what_is_private_is_not_opened_wherever_it_lies(tmp_path):
    hand_in(tmp_path, "A", {"third": "Words about Zanzibar", "tells": "shift"}, exercise="hypotheses")
    private_words(tmp_path).write_text("not: [even, an, exercise", encoding="utf-8")
    found = mark_folder(tmp_path)
    assert (found.read, found.private, found.refused) == (1, 1, ())
    every = [report_file(found, suffix, made_at=datetime(2026, 7, 3)) for suffix in (".json", ".csv", ".html")]
    assert all(b"Zanzibar" not in one and b"Zebedee" not in one and b"strange" not in one for one in every)


def test_answers_are_matched_by_label_in_whatever_order_and_one_slip_costs_one_answer(tmp_path):
    hand_in(tmp_path, "A", {"kind-g3": "outcome", "beside": "bedtime", "kind-g1": "process", "kind-g9": "process"})
    found = mark_folder(tmp_path)
    assert [(one.question, one.right) for one in found.questions if one.answered] == [
        ("kind-g1", 1),
        ("kind-g3", 1),
        ("beside", 1),
    ]
    assert found.refused[0].startswith("A.yaml, line 8, kind-g9: there is no question of that label; use one of kind")


def right_answers(case, name="evidence", only=None):
    exercise = load_exercise(name)
    material = material_of(case)
    asked = [question for question in questions_of(exercise, material) if question.item.kind != "text"]
    found = {question.id: question.answers[0] for question in asked if only is None or question.item.id == only}
    return Answers(exercise.exercise, exercise.version, "", found, about_of(with_family(exercise, material)))


def test_learners_with_different_cases_are_counted_by_what_all_were_asked(tmp_path):
    for seed in (1, 2, 3):
        write_answers(
            tmp_path / f"{seed}" / "evidence.answers.yaml", right_answers(f"T-kinship-1-{seed}", only="basis")
        )
    found = {one.question: one for one in mark_folder(tmp_path).questions}
    assert set(found) == {"basis", "source"}
    assert found["basis"].right == found["basis"].answered > 12 and found["source"].answered == 0
    assert found["basis"].prompt == "How is this known?"
    assert found["basis"].by_chance == pytest.approx(1 / 3, abs=0.001)


def test_a_case_that_is_made_in_another_way_today_is_asked_for(tmp_path):
    given = right_answers("T-kinship-1-1")
    write_answers(tmp_path / "a.yaml", given._replace(about={**given.about, "made_from": "theme 0, generator 0"}))
    found = mark_folder(tmp_path)
    assert found.refused == (
        f"a.yaml: T-kinship-1-1 was made by theme 0, generator 0 and is made by {given.about['made_from']} today; "
        "give the folder of the case with --cases",
    )


def test_two_files_of_one_learner_are_counted_once_and_named_without_the_name(tmp_path):
    hand_in(tmp_path, "a", {"beside": "bedtime"})
    (tmp_path / "b.yaml").write_bytes((tmp_path / "a.yaml").read_bytes())
    found = mark_folder(tmp_path)
    assert (found.read, report(tmp_path, "beside").answered) == (1, 1)
    assert found.refused == (
        "b.yaml: the same learner's answers to 'process_or_outcome' lie in a.yaml too; keep one of the two",
    )


def test_answers_to_an_older_version_are_marked_and_said_to_be(tmp_path):
    write_answers(tmp_path / "a.yaml", Answers("process_or_outcome", 1, "", {"beside": "bedtime"}))
    found = mark_folder(tmp_path)
    now = load_exercise("process_or_outcome").version
    assert found.differs == (
        f"a.yaml: answers to version 1 of 'process_or_outcome', marked by version {now}; "
        "what was asked then may have differed",
    )
    assert found.refused == () and report(tmp_path, "beside").right == 1


@pytest.mark.parametrize("case", ["", "T-neglect-1-7"])
@pytest.mark.parametrize("version", all_standards(), ids=lambda one: one.standards)
def test_standards_are_those_that_were_asked_about_whatever_the_day(tmp_path, case, version):
    asked_on = version.valid_from
    exercise = load_exercise("reflection_log", today=asked_on)
    material = material_of(case, today=asked_on) if case else None
    asked = [one for one in questions_of(exercise, material) if one.item.id == "standard"]
    about = about_of(with_family(exercise, material))
    assert about["standards"] == version.standards
    right = {one.id: list(one.answers) for one in asked}
    write_answers(tmp_path / "a.yaml", Answers("reflection_log", exercise.version, "", right, about))
    found = [one for one in mark_folder(tmp_path).questions if one.question.startswith("standard")]
    assert found and all(one.right == one.answered == 1 for one in found)


def test_a_version_of_the_standards_that_there_is_not_is_named(tmp_path):
    write_answers(tmp_path / "a.yaml", Answers("reflection_log", 3, "", {}, {"standards": "of-old"}))
    assert mark_folder(tmp_path).refused == (
        "a.yaml: no standards are called 'of-old'; use one of knowledge-and-skills, early-career",
    )


def test_the_page_to_project_puts_first_what_most_missed(tmp_path):
    for name, answer in {"A": "insight", "B": "insight", "C": "bedtime"}.items():
        hand_in(tmp_path, name, {"beside": answer, "kind-g1": "process"})
    outline = report_outline(mark_folder(tmp_path), made_at=datetime(2026, 7, 3))
    assert [row.cells for row in outline.parts[0].grid.rows] == [
        (
            "2 of 3",
            "Dad's goal is to attend the programme. Which outcome would best stand beside it?",
            "He has more insight into what his children live with, and says so ... (2)",
        )
    ]
    csv = report_file(mark_folder(tmp_path), ".csv", made_at=datetime(2026, 7, 3)).decode("utf-8-sig")
    assert csv.startswith("exercise,question,prompt,answered,right,partly,missed,by_chance,given_instead")
    assert report_file(mark_folder(tmp_path), ".docx", made_at=datetime(2026, 7, 3)).startswith(b"PK")
    assert report_file(mark_folder(tmp_path), ".pdf", made_at=datetime(2026, 7, 3)) is None


def test_a_day_counts_as_one_answer_however_it_was_typed(tmp_path):
    for name, day in {"A": "04/04/2026", "B": "2026-04-04", "C": "2026-04-08"}.items():
        hand_in(tmp_path, name, {"record": day}, exercise="when_due")
    assert report(tmp_path, "record").says == "1 of 3 had it; instead: 4 April 2026 (2)"


def test_somebody_who_guesses_is_right_as_often_as_the_report_says(tmp_path):
    rng, asked = Random(1), questions_of(load_exercise("next_steps"))
    asked = [question for question in asked if question.item.kind == "choice"]
    for number in range(60):
        guessed = {question.id: rng.choice(question.choices).key for question in asked}
        hand_in(tmp_path, f"L{number}", guessed, exercise="next_steps")
    found = [one for one in mark_folder(tmp_path).questions if one.question.startswith("group-")]
    right, answered = sum(one.right for one in found), sum(one.answered for one in found)
    assert answered == 360 and all(one.by_chance == pytest.approx(1 / 3, abs=0.001) for one in found)
    assert 85 < right < 155, "a third, give or take three and a half standard deviations"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("exercise: process_or_outcome\n\tversion: 2", "a.yaml, line 2"),
        ("exercise: [process", "a.yaml, line "),
        ("exercise: process_or_outcome\nversion: 1\nlerner: A\nanswers: {}", "a.yaml, line 3: 'lerner' is not known"),
        ("exercise: no_such\nversion: 1\nanswers: {}", "a.yaml: 'no_such' is not an exercise; choose evidence"),
        ("exercise: evidence\nversion: 1\nabout: {}\nanswers: {}", "a.yaml, line 3: 'about' says no case"),
        (
            "exercise: evidence\nversion: 1\nabout: {case: T-nothing-1-1}\nanswers: {}",
            "a.yaml: there is no theme 'nothing'; choose from",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_line_and_what_to_do(tmp_path, text, says):
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    found = mark_folder(tmp_path)
    assert found.read == 0 and found.refused[0].startswith(says), found.refused
