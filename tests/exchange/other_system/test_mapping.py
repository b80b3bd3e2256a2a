import json

import pytest

from sup_lib.errors import InvalidDefinition
from sup_lib.exchange.other_system.mapping import GOAL, SCHEMA, SEEN, CellRefused, load_goals_mapping
from sup_lib.places import bundled


def test_the_schema_names_every_column_of_ours():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert set(schema["properties"]["columns"]["properties"]) == {*GOAL, *SEEN}


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("colour: red", "mapping.yaml, line 19, .*'colour' is not known here"),
        ("values:\n  basis:\n    observed: [x]\n    reported: [X]", "values, basis: 'X' stands for two values"),
        ("delimiter: '-'", r"delimiter: '-' should be one of"),
        ("blank: none", "blank: 'none' should be a list"),
    ],
)
def test_a_broken_mapping_is_named_with_its_place(files, more, says):
    with pytest.raises(InvalidDefinition, match=says):
        load_goals_mapping(files(more=more)[0])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  kind: outcome\n", "", "nothing gives kind; name their column under 'columns'"),
        ("  kind: outcome\n", "  kind: big\n", "fixed: kind 'big': use one of process, outcome"),
        ("  set_on: 01/01/2026\n", "  set_on: 2026-01-01\n", "fixed: set_on '2026-01-01': this is no date"),
        ("  kind: outcome\n", "  kind: outcome\n  source: me\n", "source stands under 'columns' and under 'fixed'"),
        ("  value: Score\n", "", "a basis is given and no value"),
        ("dates: dd/mm/yyyy", "dates: sometimes", "'sometimes' should be one of dd/mm/yyyy"),
    ],
)
def test_a_mapping_that_leaves_something_open_says_what(files, old, new, says):
    mapping, _ = files()
    mapping.write_text(mapping.read_text().replace(old, new))
    with pytest.raises(InvalidDefinition, match=says):
        load_goals_mapping(mapping)


@pytest.mark.parametrize(
    ("dates", "cell", "day"),
    [
        ("dd/mm/yyyy", "03/04/2022", "2022-04-03"),
        ("mm/dd/yyyy", "03/04/2022", "2022-03-04"),
        ("dd-mon-yyyy", "03-Apr-2022", "2022-04-03"),
        ("dd.mm.yyyy", "3.4.2022", "2022-04-03"),
        ("yyyy-mm-dd hh:mm:ss", "2022-04-03 17:30:00", "2022-04-03"),
        ("dd/mm/yyyy hh:mm", "03/04/2022 00:00", "2022-04-03"),
    ],
)
def test_dates_are_read_in_the_one_way_that_is_named(files, dates, cell, day):
    mapping, _ = files()
    words = mapping.read_text().replace("dates: dd/mm/yyyy", f"dates: {dates}").replace("01/01/2026", f"'{cell}'")
    mapping.write_text(words)
    assert load_goals_mapping(mapping).fixed["set_on"] == day


def test_spellings_and_blanks_are_found_whatever_their_case():
    mapping = load_goals_mapping(bundled("datasets", "outside", "goals_export.yaml"))
    cells = dict.fromkeys(mapping.columns.values(), "N/A")
    read = mapping.read({**cells, "Objective Type": "change  for CHILD", "Score": "met"}, (*GOAL, *SEEN))
    assert {name: read[name] for name in read if name not in mapping.fixed} == {"kind": "outcome", "value": "1"}
    with pytest.raises(CellRefused, match="kind 'Aim'"):
        mapping.read({**cells, "Objective Type": "Aim"}, GOAL)
