"""A case in a folder opens wherever a casebook does, and never beside a real one."""

import json

import pytest

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput
from sup_lib.model import Case
from sup_lib.progress import progress_table
from sup_lib.training.scenario.folder import CASEBOOK, keep, write_class_set, write_scenario
from sup_lib.training.scenario.maker import make_class_set, make_scenario


def test_one_case_is_written_whole_and_for_its_owner(tmp_path):
    scenario = make_scenario(5, level=2)
    files = write_scenario(scenario, tmp_path / "new" / "folder")
    assert {file.name for file in files} == {
        *("learner.docx", "learner.html", "facilitator.docx", "facilitator.html", "scenario.json", CASEBOOK)
    }
    told = json.loads((tmp_path / "new" / "folder" / "scenario.json").read_text(encoding="utf-8"))
    assert told["invented"] is True and told["case_id"] == scenario.case_id
    assert [one["label"] for one in told["record"]] == [one.label for one in scenario.record]


def test_its_casebook_gives_back_every_thing_and_a_progress_table(tmp_path):
    scenario = make_scenario(5, level=3)
    with Casebook.open(keep([scenario], tmp_path / CASEBOOK)) as book:
        assert book.case(scenario.case_id) == scenario.case
        assert set(book.goals(scenario.case_id)) == set(scenario.goals)
        assert set(book.observations(scenario.case_id)) == set(scenario.observations)
        assert set(book.actions(scenario.case_id)) == set(scenario.actions)
        table = progress_table(book.goals(), book.observations(), as_of=scenario.story[-1].on)
    assert len(table) == len(scenario.goals)


def test_a_class_set_shares_one_casebook(tmp_path):
    made = make_class_set(9, size=3)
    write_class_set(made, tmp_path)
    with Casebook.open(tmp_path / CASEBOOK) as book:
        assert {case.case_id for case in book.cases()} == {one.case_id for one in made}
    assert all((tmp_path / one.case_id / "learner.docx").is_file() for one in made)


def test_written_again_it_replaces_itself(tmp_path):
    write_scenario(make_scenario(5), tmp_path)
    write_scenario(make_scenario(5), tmp_path)
    with Casebook.open(tmp_path / CASEBOOK) as book:
        assert len(book.cases()) == 1


def test_what_is_invented_never_joins_what_is_real(tmp_path):
    with Casebook.open(tmp_path / CASEBOOK, create=True) as book:
        book.save(Case(case_id="F1", name="A real family"))
    with pytest.raises(InvalidInput, match="holds real cases; give a folder of its own"):
        keep([make_scenario(5)], tmp_path / CASEBOOK)
    with Casebook.open(tmp_path / CASEBOOK) as book:
        assert [case.case_id for case in book.cases()] == ["F1"]


def test_a_file_in_the_way_is_told(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(InvalidInput, match="out is a file; name a folder"):
        write_scenario(make_scenario(5), tmp_path / "out")
    with pytest.raises(InvalidInput, match="cannot be made"):
        write_scenario(make_scenario(5), tmp_path / "out" / "deeper")
