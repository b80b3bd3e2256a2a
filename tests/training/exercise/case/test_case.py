"""Any exercise runs on any fitting scenario: facts, options and answers come from it."""

import json
import re
from collections import Counter
from datetime import date

import pytest
from widgets.conftest import Browser

from sup_lib.errors import NotFound, UnreadableFile
from sup_lib.training.exercise.case.case import material_of
from sup_lib.training.exercise.exercise_page import open_exercise
from sup_lib.training.exercise.files import exercise_names, load_exercise
from sup_lib.training.exercise.marking import mark
from sup_lib.training.exercise.question import Misfit
from sup_lib.training.exercise.questions import questions_of
from sup_lib.training.scenario.folder import scenario_json
from sup_lib.training.scenario.maker import make_scenario
from sup_lib.training.scenario.themes import theme_names

CASES = [f"T-{theme}-{level}-{seed}" for theme in theme_names() for level in (1, 2, 3) for seed in (1, 8)]
NEED_A_CONTRADICTION_OR_A_PAIR = {"timeline", "pair_goals"}


@pytest.fixture
def told(tmp_path):
    """`told(theme, seed)` is the folder of a scenario, with no more in it than exercises read."""

    def make(theme="neglect", seed=3, level=2):
        folder = tmp_path / f"{theme}-{seed}"
        folder.mkdir()
        (folder / "scenario.json").write_bytes(scenario_json(make_scenario(seed, theme=theme, level=level)))
        return folder

    return make


def right_answer(question):
    return list(question.answers) if question.item.kind == "choices" else question.answers[0]


@pytest.mark.parametrize("case", CASES)
def test_every_exercise_asks_about_the_case_and_marks_by_its_own_answers(case):
    material = material_of(case)
    for name in exercise_names():
        exercise = load_exercise(name)
        try:
            questions = questions_of(exercise, material)
        except Misfit as problem:
            assert name in NEED_A_CONTRADICTION_OR_A_PAIR
            assert re.fullmatch(f"{case} cannot carry '{name}': it needs .*; take another seed, .*", str(problem))
            continue
        assert questions
        own = [row["text"] for rows in exercise.material.values() for row in rows if "text" in row]
        for question in questions:
            assert question.shows not in own, "nothing of the exercise's own family is left"
            assert "{" not in str((question.prompt, question.shows, question.choices, question.model, question.hint))
            right_full_marks_and_each_wrong_one_its_own_words(question)


def right_full_marks_and_each_wrong_one_its_own_words(question):
    if question.item.kind == "text":
        assert question.item.rubric and question.model and mark(question, "words").state == "to talk about"
        return
    assert mark(question, right_answer(question)).state == "right"
    wrong = [choice for choice in question.choices if choice.key not in question.answers]
    assert len({choice.feedback for choice in wrong}) == len(wrong), question.id
    assert len({choice.text for choice in question.choices}) == len(question.choices), question.id
    for choice in wrong:
        found = mark(question, [choice.key] if question.item.kind == "choices" else choice.key)
        assert found.state == "not yet" and choice.feedback in found.says[0]
    for answer, words in question.wrong.items():
        assert mark(question, answer).says == (words,)


@pytest.mark.parametrize("name", exercise_names())
def test_most_cases_of_every_theme_carry_every_exercise(name):
    carried = Counter()
    for case in CASES:
        try:
            carried[case.split("-")[1]] += bool(questions_of(load_exercise(name), material_of(case)))
        except Misfit:
            continue
    assert all(carried[theme] >= 3 for theme in theme_names()), carried


def test_the_day_on_which_supervision_is_due_is_the_policys(told):
    folder = told("neglect", 3)
    weeks, months = (material_of(folder, policy=policy)["cases"][0] for policy in ("lambeth-2021", "appendix-1"))
    assert weeks["text"] == months["text"]
    assert "every 4 weeks" in weeks["why"] and "monthly" in months["why"]
    assert weeks["due"] < months["due"] == weeks["month"]
    questions = questions_of(load_exercise("when_due"), material_of(folder, policy="appendix-1"))
    assert "record" not in [question.id for question in questions], "it sets no days for the record"


def test_a_reflection_is_laid_beside_the_standards_of_the_day(told):
    folder = told("neglect", 3)
    for today, code in ((date(2027, 3, 31), "KSS"), (date(2027, 4, 1), "ECS")):
        questions = questions_of(load_exercise("reflection_log"), material_of(folder, today=today))
        asked = [question for question in questions if question.item.id == "standard"]
        assert asked and all(choice.text.startswith(code) for one in asked for choice in one.choices)


def test_a_case_is_made_again_from_its_id(told):
    today = date(2026, 9, 1)
    assert material_of("T-kinship-2-9", today=today) == material_of(told("kinship", 9), today=today)


def test_a_wrong_way_asks_how_to_put_it_right(tmp_path):
    done = open_exercise("new_information", folder=tmp_path, scenario="T-neglect-2-7")
    browser = Browser(done.page)
    first = next(question for question in done.questions if question.item.id == "decide")
    repair = first.id.replace("decide", "repair")
    wrong = next(choice for choice in first.choices if choice.key not in first.answers)
    for answer, opens in ((wrong.text, True), (first.choice(first.answers[0]).text, False)):
        browser.type(first.id, answer)
        browser.press("check", question=first.id)
        assert (repair in [question.id for question in done.asked()]) is opens


def test_answers_about_a_scenario_lie_apart_from_those_about_the_exercises_own_family(told, tmp_path):
    done = open_exercise("evidence", folder=tmp_path / "mine", scenario=told())
    assert done.place().parent.name == "T-neglect-2-3"
    assert "Bellweather" not in str(done.page.view)


def test_what_is_no_scenario_is_named_with_what_to_do(tmp_path):
    with pytest.raises(NotFound, match="make one with `sup scenario --seed 1 --out DIR`"):
        material_of(tmp_path)
    (tmp_path / "scenario.json").write_text(json.dumps({"story": []}), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="is no scenario of this version"):
        material_of(tmp_path)
    (tmp_path / "scenario.json").write_text("[]", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"scenario\.json is no scenario of this version"):
        material_of(tmp_path)
    with pytest.raises(NotFound, match="there is no theme 'nothing'"):
        material_of("T-nothing-1-1")
