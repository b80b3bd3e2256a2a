"""Any exercise runs on any fitting scenario: facts, options and answers come from it."""

import json

import pytest

from sup_lib.errors import NotFound, UnreadableFile
from sup_lib.training.exercise.exercise_page import open_exercise
from sup_lib.training.exercise.files import load_exercise
from sup_lib.training.exercise.from_scenario import material_of
from sup_lib.training.exercise.marking import mark
from sup_lib.training.exercise.questions import Misfit, questions_of
from sup_lib.training.scenario.folder import scenario_json
from sup_lib.training.scenario.maker import make_scenario
from sup_lib.training.scenario.themes import theme_names

RUN_ON_ANY = ("evidence", "process_or_outcome", "missing_element", "case_direction", "next_steps")


@pytest.fixture
def told(tmp_path):
    """`told(theme, seed)` is the folder of a scenario, with no more in it than exercises read."""

    def make(theme="neglect", seed=3, level=2):
        folder = tmp_path / f"{theme}-{seed}"
        folder.mkdir()
        (folder / "scenario.json").write_bytes(scenario_json(make_scenario(seed, theme=theme, level=level)))
        return folder

    return make


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("seed", [1, 2])
def test_exercises_ask_about_the_scenario_and_mark_by_its_own_answers(told, theme, seed):
    material = material_of(told(theme, seed))
    for name in RUN_ON_ANY:
        exercise = load_exercise(name)
        questions = questions_of(exercise, material)
        assert len(questions) >= 2
        for question in questions:
            own = [row["text"] for rows in exercise.material.values() for row in rows if "text" in row]
            assert question.shows not in own, "nothing of the exercise's own family is left"
            if question.item.kind == "choice":
                assert mark(question, question.answers[0]).state == "right"
                assert mark(question, next(c.key for c in question.choices if c.key not in question.answers)).says[0]


def test_what_contradicts_what_comes_from_the_scenario(told):
    material = material_of(told("neglect", 3))
    first = questions_of(load_exercise("timeline"), material)[0]
    family = material["family"][0]
    assert " ".join(first.answers) == family["contradicting"]
    assert family["unsolved"] in first.right


def test_a_table_that_a_scenario_has_not_is_said_in_a_sentence(told):
    with pytest.raises(Misfit, match="there is no table 'parent_goals'; use one of family"):
        questions_of(load_exercise("pair_goals"), material_of(told()))


def test_answers_about_a_scenario_lie_apart_from_those_about_the_exercises_own_family(told, tmp_path):
    done = open_exercise("evidence", folder=tmp_path / "mine", scenario=told())
    assert done.place().parent.name == done.page.view["where"].removesuffix(" (invented)")
    assert "Bellweather" not in str(done.page.view)


def test_what_is_no_scenario_is_named_with_what_to_do(tmp_path):
    with pytest.raises(NotFound, match="make one with `sup scenario --seed 1 --out DIR`"):
        material_of(tmp_path)
    (tmp_path / "scenario.json").write_text(json.dumps({"story": []}), encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"scenario\.json is no scenario of this version"):
        material_of(tmp_path)
