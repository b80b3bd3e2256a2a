"""A definition that breaks its model is refused in the same sentences as one that breaks a schema."""

from typing import Annotated, Literal

import pytest
from pydantic import Field, StrictBool, StrictInt, StrictStr, ValidationError, model_validator

from sup_lib.definitions import Defined, read_definition
from sup_lib.errors import InvalidDefinition, NotFound


class Step(Defined):
    rule: StrictStr
    weeks: Annotated[StrictInt, Field(ge=1)] | tuple[StrictInt, StrictInt] | None = None
    asked: StrictBool = False

    @model_validator(mode="after")
    def _is_not_never(self):
        if self.rule == "never":
            raise ValueError("a rule is not called never; give it another name")
        return self


class Plan(Defined):
    name: Annotated[StrictStr, Field(min_length=1)]
    kind: Literal["case", "staff"] = "case"
    words: dict[StrictStr, StrictStr] = Field(default_factory=dict)
    steps: tuple[Step, ...] = ()


@pytest.fixture
def read(tmp_path):
    def plan(text):
        (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
        return read_definition(tmp_path / "mine.yaml", Plan)

    return plan


def test_a_good_file_gives_its_model_frozen(read):
    plan = read("name: ' mine '\nsteps:\n  - {rule: a, weeks: [4, 6]}\nwords: {7: seven}")
    assert (plan.name, plan.steps[0].weeks, plan.words) == ("mine", (4, 6), {"7": "seven"})
    with pytest.raises(ValidationError, match="frozen"):
        plan.name = "yours"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("kind: case", "mine.yaml, line 1, the file: 'name' is missing; add it"),
        ("name: a\nnmae: b", "mine.yaml, line 2, the file: 'nmae' is not known here; check the spelling"),
        ("name: 7", "mine.yaml, line 1, name: '7' should be text; put it in quotes"),
        ("name: ''", "mine.yaml, line 1, name: '' should have at least 1 character"),
        ("name: a\nkind: both", "mine.yaml, line 2, kind: 'both' should be 'case' or 'staff'"),
        ("name: a\nsteps: none", "mine.yaml, line 2, steps: 'none' should be a list"),
        ("name: a\nsteps:\n  - none", "line 3, steps.0: 'none' should be a block of names and values"),
        ("name: a\nwords: [b]", "mine.yaml, line 2, words: this should be a block of names and values"),
        (
            "name: a\nsteps:\n  - weeks: 4\n    rule: b\n    asked: no",
            "line 5, rule 'b'.asked: 'no' should be true",
        ),
        ("name: a\nsteps: [{rule: b, weeks: 0}]", "rule 'b'.weeks: '0' should be greater than or equal to 1"),
        ("name: a\nsteps: [{rule: b, weeks: [4, x]}]", "rule 'b'.weeks.1: 'x' should be a whole number"),
        ("name: a\nsteps: [{rule: never}]", "line 2, rule 'never': a rule is not called never; give it another name"),
        ("- name: a", "mine.yaml, line 1: a definition begins with 'name: value' lines"),
        ("", "mine.yaml, line 1: a definition begins with 'name: value' lines"),
        ("name: a\nname: b", "mine.yaml, line 2: 'name' stands twice"),
    ],
)
def test_what_breaks_the_model_is_said_with_line_and_remedy(read, text, sentence):
    with pytest.raises(InvalidDefinition) as refused:
        read(text)
    assert sentence in str(refused.value) and "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFound, match=r"there is no file .*none\.yaml"):
        read_definition(tmp_path / "none.yaml", Plan)
