from datetime import date

import pandas as pd
import pytest

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput
from sup_lib.model import Case, Child, Session, Status, Team
from sup_lib.policy import cases_from_tables, due_table

NAMES = ("cases", "statuses", "sessions", "children", "teams")


@pytest.fixture
def tables(tmp_path):
    """An invented casebook: F1 has two children and three sessions, F2 is closed, F3 has nothing on file."""
    ada = Child(child_id="00123", statuses=[Status(code="CP", started_on="2024-01-10"), Status(code="CLA")])
    old = Status(code="CIN", started_on="2023-01-01", ended_on="2024-01-10")
    ben = Child(child_id="124", statuses=[Status(code="CP", started_on="2024-01-10"), old])
    first = Case(
        case_id="F1", name="F1", team_id="T1", opened_on="2023-01-01", risk_rating="Red", children=[ada, ben]
    )
    with Casebook.open(tmp_path / "x.casebook", create=True) as casebook:
        casebook.save(
            Team(team_id="T1", name="North", service="LAC"),
            first,
            Case(case_id="F2", name="F2", opened_on="2024-01-01", closed_on="2024-02-01", risk_rating="high"),
            Case(case_id="F3", name="F3", last_discussed_on="2024-02-20"),
            Session(session_id="S1", case_id="F1", held_on="2024-01-15", form_id="f"),
            Session(session_id="S2", case_id="F1", held_on="2024-02-12", form_id="f"),
            Session(session_id="S3", case_id="F1", held_on="2024-02-26", form_id="f", kind="oversight"),
        )
        return {name: casebook.table(name) for name in NAMES}


def test_open_cases_with_what_holds_today(tables):
    cases = cases_from_tables(**tables).set_index("case_id")
    assert cases.index.tolist() == ["F1", "F3"]
    first = cases.loc["F1"]
    assert set(first["status"].split(";")) == {"CP", "CLA"}
    assert first["last_session_on"] == pd.Timestamp("2024-02-12")
    assert first["last_oversight_on"] == pd.Timestamp("2024-02-26")
    assert (first["service"], first["team"], first["rag"]) == ("LAC", "North", "red")
    assert cases.loc["F3", "status"] == "" and cases.loc["F3", "last_session_on"] == pd.Timestamp("2024-02-20")


def test_looking_back_leaves_out_what_came_later(tables):
    cases = cases_from_tables(**tables, as_at=date(2024, 1, 9)).set_index("case_id")
    assert sorted(cases.index) == ["F1", "F2", "F3"]
    assert set(cases.loc["F1", "status"].split(";")) == {"CIN", "CLA"}
    assert cases["last_session_on"].isna().all() and cases["last_oversight_on"].isna().all()


def test_they_say_what_is_due(tables):
    table = due_table(cases_from_tables(**tables), policy="lambeth-2021", as_of="2024-03-14").set_index("case_id")
    assert table.loc["F1", "due_on"] == pd.Timestamp("2024-03-11") and table.loc["F1", "days_overdue"] == 3
    assert table.loc["F3", "note"] == "No status is on file; add it."
    both = due_table(cases_from_tables(**tables), policy="appendix-1", as_of="2024-03-14")
    oversight = both[both["kind"] == "oversight"].iloc[0]
    assert (oversight["case_id"], oversight["due_on"]) == ("F1", pd.Timestamp("2024-03-25"))


def test_an_empty_casebook_has_nothing_due(tmp_path):
    with Casebook.open(tmp_path / "x.casebook", create=True) as casebook:
        empty = cases_from_tables(**{name: casebook.table(name) for name in NAMES})
    assert len(due_table(empty, policy="appendix-1", as_of="2024-03-14")) == 0


def test_a_table_that_lacks_a_column_is_named(tables):
    with pytest.raises(InvalidInput, match="the table sessions has no column held_on"):
        cases_from_tables(**{**tables, "sessions": tables["sessions"].drop(columns="held_on")})
    with pytest.raises(InvalidInput, match="give the casebook's table children as well"):
        cases_from_tables(**{**tables, "children": None})
