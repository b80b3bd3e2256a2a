"""Every exercise that comes with the suite is whole; one that is broken is named with file, line and remedy."""

import json
import re
from datetime import date, timedelta

import pytest

from sup_lib.dates import add_working_days, parse_day
from sup_lib.errors import InvalidDefinition, NotFound
from sup_lib.places import bundled
from sup_lib.policy import load_policy
from sup_lib.training.exercise.exercise import Exercise
from sup_lib.training.exercise.files import exercise_names, load_exercise, load_material
from sup_lib.training.exercise.question import Misfit
from sup_lib.training.exercise.questions import questions_of
from sup_lib.training.exercise.typed import typed

each = pytest.mark.parametrize("name", exercise_names())


@pytest.fixture
def write(tmp_path):
    def written(text, name="mine.yaml"):
        place = tmp_path / name
        place.write_text(text, encoding="utf-8")
        return place

    return written


def text_of(name):
    return next(bundled("exercises").glob(f"[0-9][0-9]_{name}.yaml")).read_text(encoding="utf-8")


def test_there_are_fifteen_in_the_order_of_their_numbers():
    assert [load_exercise(name).number for name in exercise_names()] == list(range(1, 16))


@each
def test_it_is_named_as_its_file_and_says_that_it_is_invented(name):
    exercise = load_exercise(name)
    assert exercise.exercise == name
    assert "invented" in exercise.family["name"] or "no family" in exercise.family["name"]


@each
def test_every_wrong_option_has_words_of_its_own(name):
    for question in questions_of(load_exercise(name)):
        said = [choice.feedback for choice in question.choices if choice.key not in question.answers]
        assert all(said), question.id
        assert len(set(said)) == len(said), question.id


@each
def test_every_question_has_a_hint_and_either_an_answer_or_points_to_look_for(name):
    for question in questions_of(load_exercise(name)):
        assert question.hint
        assert question.answers or (question.item.rubric and question.item.model)
        assert not re.search(r"[{}]", " ".join((question.prompt, question.shows, question.right, question.hint)))


def test_mixed_options_stand_in_another_order_from_question_to_question_and_in_the_same_each_time():
    asked = [one for one in questions_of(load_exercise("will_know")) if one.item.mixed]
    assert [one.choices for one in asked] == [
        one.choices for one in questions_of(load_exercise("will_know")) if one.item.mixed
    ]
    assert len({tuple(choice.key for choice in one.choices) for one in asked}) > 1


@each
def test_no_option_gives_itself_away_by_standing_first_every_time(name):
    first = [q.choices[0].key in q.answers for q in questions_of(load_exercise(name)) if q.item.kind == "choice"]
    assert len(first) < 2 or not all(first)


def test_the_schema_beside_them_is_that_of_the_model():
    beside = json.loads(bundled("exercises", "exercise.schema.json").read_text(encoding="utf-8"))
    assert {name: value for name, value in beside.items() if name != "$schema"} == Exercise.model_json_schema()


def test_what_is_due_in_the_ninth_is_what_the_policy_says():
    exercise, policy = load_exercise("when_due"), load_policy("lambeth-2021")
    rules = {"cp": "CP", "cin": "CIN", "cla": "CLA not matched"}
    held = {"cp": date(2026, 3, 3), "cin": date(2026, 2, 2), "cla": date(2026, 1, 5)}
    for row in exercise.material["cases"]:
        (rule,) = policy.rules_for(rules[row["id"]], "supervision")
        assert f"{held[row['id']]:%-d %B %Y}" in row["text"]
        assert held[row["id"]] + timedelta(days=rule.every.least_days) == parse_day(row["due"])
    assert add_working_days(date(2026, 4, 2), 2) == parse_day(exercise.family["record_due"])


STEP = 'feedback: "How well he takes part is still part of the step."'
SLIPS = {
    "an answer that no option has": (
        ("process_or_outcome", "answer: bedtime", "answer: bedtyme"),
        "'bedtyme' is no option of item 'beside'; use one of certificate, bedtime",
    ),
    "an answer in a row that no option has": (
        ("evidence", "basis: observed, source: worker", "basis: seen, source: worker"),
        "'seen' is no option of item 'basis'; use one of observed, reported, impression",
    ),
    "a table": (
        ("evidence", "each: evidence", "each: evidense"),
        "there is no table 'evidense'; use one of evidence",
    ),
    "a field of a row": (
        ("evidence", 'shows: "{text}"', 'shows: "{txt}"'),
        "'{txt}' is no fact of the family; use one of name, child, id, text, basis, source, why",
    ),
    "a field that one row lacks": (
        ("evidence", 'why: "Mum said it.', 'wy: "Mum said it.'),
        "row e4 has no 'why', which item 'basis' needs; add it",
    ),
    "a name": (("evidence", "reads: [evidence]", "read: [evidence]"), "'read' is not known here; check the spelling"),
    "a wrong option that says nothing": (
        ("process_or_outcome", STEP, 'feedback: ""'),
        "option 'engage' is wrong here and says nothing; give it feedback of its own",
    ),
    "a way that cannot be taken": (
        ("new_information", "when: {first: see}", "when: {first: sea}"),
        "'sea' is no option of item 'first'",
    ),
    "a way from nowhere": (
        ("new_information", "when: {first: see}", "when: {frist: see}"),
        "'frist' is no item before this one",
    ),
    "a day": (("when_due", 'due: "2026-03-16"', 'due: "16 March"'), "'16 March' is no date; write 2026-03-31"),
    "an id": (
        ("missing_element", "id: rewrite", "id: lacks"),
        "two items are called 'lacks'; give one of them another",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_with_file_line_and_remedy(write, slip):
    (name, right, wrong), says = SLIPS[slip]
    text = text_of(name)
    assert right in text
    with pytest.raises(InvalidDefinition, match=r"^mine\.yaml, line \d+") as told:
        load_exercise(write(text.replace(right, wrong, 1)))
    assert says in str(told.value)
    line = int(re.search(r"line (\d+)", str(told.value))[1])
    assert line > 1 and text[: text.index(right)].count("\n") - 8 <= line <= text.count("\n")


def test_a_name_that_there_is_not():
    with pytest.raises(NotFound, match="'evidense' is not an exercise; choose evidence, process_or_outcome"):
        load_exercise("evidense")


def test_any_fitting_familys_material_is_asked_instead(write):
    mine = write(
        "evidence:\n  - {id: a, text: 'Gran saw Bo eat.', basis: reported, source: gran, why: Told, whose: She.}\n"
        "people:\n  - {id: gran, text: Gran, unless: Not she.}\n  - {id: bo, text: Bo, unless: Not Bo.}\n"
    )
    questions = questions_of(load_exercise("evidence"), load_material(mine))
    assert [(question.id, question.shows, question.answers) for question in questions[:2]] == [
        ("basis-a", "Gran saw Bo eat.", ("reported",)),
        ("source-a", "Gran saw Bo eat.", ("gran",)),
    ]


def test_material_that_does_not_fit_is_refused():
    with pytest.raises(Misfit, match="row a has no 'why', which item 'basis' needs; add it"):
        questions_of(load_exercise("evidence"), {"evidence": [{"id": "a", "text": "x", "basis": "reported"}]})


@pytest.mark.parametrize("text", ["[]", "material: 3", "evidence: [{text: no id}]", "evidence: text"])
def test_material_that_is_no_tables_is_refused(write, text):
    with pytest.raises(InvalidDefinition, match="material is tables by name, each a list of rows with an 'id'"):
        load_material(write(text))


def test_days_and_numbers_are_read_as_people_type_them():
    assert typed("date", "31/03/2026") == typed("date", "2026-03-31")
    assert typed("number", " 50 ") == 50.0
    assert typed("date", "tomorrow") is typed("number", "half") is None
