"""`sup import extensions` as people type it, and what `sup due` then says. Everybody is invented."""

import json

import pytest

from sup_lib.casebook import Casebook
from sup_lib.model import Case, Child, Session, Status

HEAD = "case_id,extension_agreed_on,extension_until,extension_agreed_by\n"


@pytest.fixture
def bring(tmp_path, command):
    child = Child(child_id="1", statuses=[Status(code="CLA matched", started_on="2025-01-06")])
    held = Session(session_id="S1", case_id="F7", held_on="2026-01-05", form_id="case_direction")
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(Case(case_id="F7", name="Family F7", opened_on="2025-01-06", children=[child]), held)

    def run(rows, *more):
        (tmp_path / "gaps.csv").write_text(HEAD + rows)
        book = ("--casebook", tmp_path / "team.casebook", "--as-of", "10/03/2026")
        return command("import", "extensions", tmp_path / "gaps.csv", *book, *more)

    return run


def test_what_was_agreed_is_said_by_the_due_list(bring, command, tmp_path):
    said = bring("F7,02/02/2026,2026-04-13,the service manager\nF8,,,\n")
    assert said.code == 0
    assert said.out.startswith("Read 2 rows: 1 new, 0 there already, 1 without an extension, 0 rejected.")
    book = ("--casebook", tmp_path / "team.casebook", "--policy", "lambeth-2021", "--as-of", "2026-03-10")
    (row,) = command("due", *book, "--json").json
    assert (row["state"], row["due_on"], row["days_overdue"]) == ("extension agreed", "2026-04-13", 0)
    assert row["note"] == "A longer gap, until 13 April 2026, was agreed by the service manager."
    assert bring("F7,02/02/2026,2026-04-13,the service manager\n", "--json").json["unchanged"] == 1


def test_where_no_row_can_be_used_it_fails_and_says_each_reason(bring):
    said = bring("F9,2026-02-02,2026-04-13,the service manager\n", "--json")
    assert said.code == 2 and "none of the 1 rows" in said.err
    assert json.loads(said.out)["rejected"][0]["reason"].startswith("there is no case 'F9' in this casebook")
