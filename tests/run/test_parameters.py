import json
import math
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput, NotFound, UnreadableFile
from sup_lib.run.parameters import (
    Parameter,
    check_parameters,
    load_notebook,
    parameters_from_text,
    read_parameters,
)

FIXTURES = Path(__file__).parents[1] / "fixtures" / "notebooks"
PARAMETERS = read_parameters(FIXTURES / "parameters.ipynb")
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def check(**values):
    return check_parameters(PARAMETERS, values, where="page.ipynb")


def typed(*pairs):
    return parameters_from_text(PARAMETERS, pairs, where="page.ipynb")


def test_each_line_of_the_cell_is_a_parameter_with_its_type_default_and_help():
    assert PARAMETERS[0] == Parameter("case_id", "str", "F-0007", "the family to open")
    assert [parameter.type for parameter in PARAMETERS] == [
        "str", "int", "float", "bool", "list[str]", "dict[str, float]", "int | None",
    ]  # fmt: skip
    assert PARAMETERS[-1].default is None and PARAMETERS[4].default == ["home", "school"]


def test_a_notebook_without_the_cell_takes_nothing():
    assert read_parameters(FIXTURES / "plain.ipynb") == ()
    with pytest.raises(InvalidInput, match=r"plain takes no parameters \(got case_id\)"):
        check_parameters((), {"case_id": "F-1"}, where="plain")


def test_help_is_read_past_a_hash_in_the_value_and_over_several_lines(tmp_path):
    source = 'mark: str = "#1"  # not #1\nthemes: list[str] = [\n    "home",  # inner\n]  # outer'
    parameters = read_parameters(notebook_with(tmp_path, source))
    assert [parameter.help for parameter in parameters] == ["not #1", "outer"]


def notebook_with(folder, source, **metadata):
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]})
    place = folder / "page.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=metadata), place)
    return place


@pytest.mark.parametrize(
    "line",
    [
        "case_id = 'F-1'",
        "on: date = '2024-01-01'",
        "x: str",
        "import os",
        "x: str = os.name",
        "x: list[str, int] = []",
    ],
)
def test_a_line_that_is_not_typed_and_plain_is_refused_with_an_example(tmp_path, line):
    with pytest.raises(InvalidInput, match=r"line 2 of the parameters cell .* write it as name: type = value"):
        read_parameters(notebook_with(tmp_path, "# words\n" + line))


def test_a_cell_that_is_not_python_is_refused_by_its_line(tmp_path):
    with pytest.raises(InvalidInput, match="line 1 of the parameters cell is not Python"):
        read_parameters(notebook_with(tmp_path, "case_id: str = "))


def test_a_misspelt_name_is_refused_with_the_nearest():
    with pytest.raises(InvalidInput, match=r"page.ipynb has no parameter case_idd; did you mean case_id\?"):
        check(case_idd="F-0007")
    with pytest.raises(InvalidInput, match="has no parameter zzz; use one of: case_id, sessions"):
        check(zzz=1)


def test_no_name_can_carry_code():
    with pytest.raises(InvalidInput, match="has no parameter"):
        check(**{"case_id = 1; import os": "x"})


class Colour(StrEnum):
    RED = "red"


class Loud:
    def __repr__(self):
        return "__import__('os').system('true')"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("case_id", 7), ("case_id", None), ("case_id", Loud()), ("case_id", "\ud800"), ("case_id", b"F-1"),
        ("case_id", datetime(2024, 3, 1)), ("sessions", "3"), ("sessions", True), ("sessions", 3.0),
        ("share", math.nan), ("share", math.inf), ("share", "0.5"), ("brief", 1), ("brief", "yes"),
        ("themes", "home"), ("themes", [1]), ("themes", ("home",)), ("themes", [Loud()]),
        ("weights", {"home": "much"}), ("weights", {1: 1.0}), ("limit", "3"),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_refused(name, value):
    with pytest.raises(InvalidInput, match=f"page.ipynb: parameter {name} is .*; use "):
        check(**{name: value})


def test_plain_values_pass_and_come_back_plain():
    values = {"sessions": 4, "share": 1, "brief": True, "themes": [], "weights": {"home": 0.5}, "limit": None}
    assert check(**values) == values
    assert type(check(case_id=Colour.RED)["case_id"]) is str
    assert check(case_id=date(2024, 3, 31)) == {"case_id": "2024-03-31"}


@given(PLAIN)
def test_whatever_passes_is_json_and_unchanged(value):
    parameters = (Parameter("x", "list", [], ""),)
    assert check_parameters(parameters, {"x": [value]}, where="page") == {"x": [value]}
    assert json.loads(json.dumps(value)) == value


def test_text_typed_at_a_command_line_stays_text():
    assert typed(("case_id", "001")) == {"case_id": "001"}
    assert typed(("case_id", "2024-03-31")) == {"case_id": "2024-03-31"}
    for surname in ("NA", "None", "null", "true", ""):
        assert typed(("case_id", surname)) == {"case_id": surname}


def test_other_values_are_read_by_their_type():
    assert typed(("sessions", "12"), ("share", "0.25"), ("brief", "YES"), ("limit", "none")) == {
        "sessions": 12, "share": 0.25, "brief": True, "limit": None,
    }  # fmt: skip
    assert typed(("themes", '["home"]'), ("weights", '{"home": 1}')) == {"themes": ["home"], "weights": {"home": 1}}


@pytest.mark.parametrize(
    ("name", "text"),
    [("sessions", "007"), ("sessions", "1.5"), ("sessions", "1_000"), ("brief", "maybe"), ("share", "NaN")],
)
def test_text_of_another_type_is_refused(name, text):
    with pytest.raises(InvalidInput, match=f"parameter {name} is"):
        typed((name, text))


def test_a_name_given_twice_is_refused():
    with pytest.raises(InvalidInput, match="case_id is given twice"):
        typed(("case_id", "F-1"), ("case_id", "F-2"))


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    with pytest.raises(NotFound, match="no notebook at"):
        load_notebook(tmp_path / "none.ipynb")
    for words in ("hello", "[]", "{}", '{"cells": 3}'):
        (tmp_path / "page.ipynb").write_text(words)
        with pytest.raises(UnreadableFile, match="is not a Jupyter notebook"):
            load_notebook(tmp_path / "page.ipynb")


def test_a_notebook_of_another_language_is_refused(tmp_path):
    place = notebook_with(tmp_path, "", kernelspec={"name": "ir", "display_name": "R", "language": "R"})
    with pytest.raises(InvalidInput, match="is written for R; only Python"):
        load_notebook(place)
