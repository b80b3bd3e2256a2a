"""What is wrong in a theme is said with file, line and remedy."""

import json
from random import Random

import pytest

from sup_lib.definitions import check_schema, read_yaml
from sup_lib.errors import InvalidDefinition, NotFound
from sup_lib.training.scenario.slots import Words
from sup_lib.training.scenario.theme import Theme
from sup_lib.training.scenario.themes import THEMES, load_theme, read_theme, theme_names

NEGLECT = (THEMES / "neglect.yaml").read_text(encoding="utf-8")


@pytest.fixture
def written(tmp_path):
    def write(old, new):
        assert old in NEGLECT
        place = tmp_path / "mine.yaml"
        place.write_text(NEGLECT.replace(old, new, 1), encoding="utf-8")
        return place

    return write


def line_of(words):
    return next(at for at, line in enumerate(NEGLECT.splitlines(), start=1) if words in line)


@pytest.mark.parametrize("name", theme_names())
def test_every_theme_of_the_suite_is_in_order(name):
    theme = load_theme(name)
    assert theme.theme == name
    assert len(theme.flaws) >= 12 and len({flaw.id for flaw in theme.flaws}) == len(theme.flaws)
    assert len(theme.strengths) >= 6 and len(theme.aims) >= 4
    assert {state.worry for state in theme.states.values()} >= {1, 2, 3}


def test_the_schema_for_editors_is_the_model_s_own():
    schema = json.loads((THEMES / "theme.schema.json").read_text(encoding="utf-8"))
    assert {key: value for key, value in schema.items() if key != "$schema"} == Theme.model_json_schema()


@pytest.mark.parametrize("name", theme_names())
def test_a_theme_names_its_schema_and_fits_it(name):
    place = THEMES / f"{name}.yaml"
    assert place.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=theme.schema.json")
    check_schema(*read_yaml(place), place, THEMES / "theme.schema.json")


@pytest.mark.parametrize("name", theme_names())
def test_every_best_option_stands_among_others_with_words_of_their_own(name):
    for decision in load_theme(name).decisions:
        assert sum(option.best for option in decision.options) == 1
        assert len({option.feedback for option in decision.options}) == len(decision.options) >= 3


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (
            "next: {stuck: 3, crisis: 2, tidy_hall: 2, building: 1}",
            "next: {stuk: 3}",
            "next: {stuck: 3",
            "'stuk' is no state",
        ),
        ("start: worried", "start: calm", "start: worried", "'calm' is no state; choose from worried"),
        ("who: teacher, text", "who: postman, text", "teacher_hungry", "'postman' is nobody; choose from"),
        ("{teacher} rang us", "{techer} rang us", "{teacher} rang us", "'{techer}' is nothing that can be filled in"),
        ("contradicts: teacher_hungry", "contradicts: teacher_hungri", "parent_breakfast", "no piece of evidence"),
        ("child_aim: breakfast", "child_aim: supper", "child_aim: breakfast", "'supper' is no goal of this theme"),
        (", best: true}", "}", "- id: tidy", "exactly one option is the best"),
        ("basis: observed, who: teacher", "basis: seen, who: teacher", "teacher_hungry", "'seen'"),
    ],
)
def test_a_slip_is_named_with_its_line(written, old, new, line, says):
    with pytest.raises(InvalidDefinition) as problem:
        read_theme(written(old, new))
    said = str(problem.value)
    assert "mine.yaml" in said and says in said and "\n" not in said
    number = int(said.split("line ")[1].split(",", maxsplit=1)[0])
    assert abs(number - line_of(line)) <= 6, said


def test_a_state_that_no_story_can_reach_is_named(written):
    lonely = "states:\n  lonely: {means: nowhere, worry: 1, goals: same, events: [{id: x, what: ['{c} waits']}]}\n"
    with pytest.raises(
        InvalidDefinition, match="no story can reach 'lonely'; name it in the 'next' of another state"
    ):
        read_theme(written("states:\n", lonely))


def test_what_contradicts_or_draws_the_eye_says_why(written):
    why = NEGLECT.split('contradicts: teacher_hungry, why: "')[1].split('"')[0]
    with pytest.raises(InvalidDefinition, match="'parent_breakfast' contradicts or draws the eye; say 'why'"):
        read_theme(written(f', why: "{why}"', ""))


def test_there_is_no_such_theme():
    with pytest.raises(NotFound, match="choose from"):
        load_theme("nothing")
    with pytest.raises(NotFound, match="there is no file"):
        load_theme("nothing.yaml")


def test_words_are_dealt_before_any_comes_twice():
    words = Words({"c": "Ada"}, {"food": ("soup", "toast", "rice")}, Random("any"))
    dealt = [words.fill("{food}") for _ in range(3)]
    assert sorted(dealt) == ["Rice", "Soup", "Toast"]
    assert words.fill("{c} sang. {c} left.") == "Ada sang. Ada left."
    assert words.fill("she sang. she left") == "She sang. She left"
