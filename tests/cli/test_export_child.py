from io import BytesIO

import pytest
from docx import Document

from sup_lib.casebook import Casebook
from sup_lib.places import bundled


@pytest.fixture
def child(demonstration, command):
    """A child of the demonstration with a record of its family that is filled in."""
    answers = bundled("datasets", "group_supervision.yaml")
    command(
        "record", "new", "--casebook", demonstration, "--case", "F-0007", "--answers", answers, "--on", "30/09/2026"
    )
    with Casebook.open(demonstration) as casebook:
        return casebook.case("F-0007").children[0]


def test_a_childs_facts_and_records_are_written_with_what_to_check(command, demonstration, child, tmp_path):
    out = tmp_path / "bundle"
    said = command("export-child", child.child_id, "--casebook", demonstration, "--out", out)
    assert said.code == 0 and f"wrote {out / 'give_out' / 'index.html'}" in said.out and "1 records" in said.out
    assert f"nothing is redacted; first read {out / 'check_before_release.html'}" in said.out
    assert child.child_id in (out / "give_out" / "index.html").read_text(encoding="utf-8")
    word = next((out / "give_out" / "records").glob("*.docx"))
    assert Document(BytesIO(word.read_bytes())).tables
    assert "Both are right" in word.with_suffix(".html").read_text(encoding="utf-8")


def test_the_places_to_check_are_given_as_json(command, demonstration, child, tmp_path):
    told = command(
        "export-child", child.child_id, "--casebook", demonstration, "--out", tmp_path / "b", "--json"
    ).json
    assert told["records"] == 1 and {"where", "who", "why", "words"} == set(told["check"][0])


def test_a_child_that_there_is_not_and_a_folder_that_is_are_one_sentence(command, demonstration, child, tmp_path):
    said = command("export-child", "none", "--casebook", demonstration, "--out", tmp_path / "b")
    assert (said.code, said.out) == (2, "") and "there is no child 'none'" in said.err
    said = command("export-child", child.child_id, "--casebook", demonstration, "--out", tmp_path)
    assert (said.code, said.out) == (2, "") and "is not written over" in said.err
