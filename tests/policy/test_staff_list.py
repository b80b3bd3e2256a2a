from datetime import date

import pandas as pd
import pytest

from sup_lib.errors import InvalidInput, NotFound, UnreadableFile
from sup_lib.policy import read_staff_list_csv, staff_due_table, workers_from_tables

HEAD = "worker_id,name,group,started_on,last_professional_on,supervisor_id\n"


def read(folder, text):
    (folder / "staff.csv").write_text(text, encoding="utf-8")
    return read_staff_list_csv(folder / "staff.csv")


def test_ids_and_words_stay_what_they_are(tmp_path):
    table = read(tmp_path, HEAD + "007,NA,NQSW,01/09/2026,,None\n")
    assert table.loc[0].tolist() == ["007", "NA", "NQSW", "01/09/2026", "", "None"]
    due = staff_due_table(table, policy="lambeth-2021", as_of="2026-09-05").set_index("kind")
    assert str(due.loc["professional", "due_on"].date()) == "2026-09-08"
    assert due.loc["professional", ["worker_id", "name", "group"]].tolist() == ["007", "NA", "NQSW"]


def test_columns_that_are_not_used_are_named(tmp_path):
    table = read(tmp_path, "worker_id,role,shoe\n1,social worker,9\n")
    assert list(table.columns) == ["worker_id", "role"] and table.attrs["left_out"] == ["shoe"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,group\n", "has no column worker_id; its first line must name worker_id and group"),
        ("worker_id,name\n", "has no column group or role"),
        (HEAD + ",A,NQSW,,,\n", "line 2, column worker_id is empty"),
        (HEAD + "1,A,NQSW,,,\n\n1,B,QSW,,,\n", "line 4: worker 1 is there twice"),
        (HEAD.replace("supervisor_id", "supervisorid"), "unknown column supervisorid; if it is supervisor_id"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, words):
    with pytest.raises(InvalidInput) as problem:
        read(tmp_path, text)
    assert words in str(problem.value) and "\n" not in str(problem.value)


def test_a_file_that_is_none_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="line 2 has 1 values for 6 columns"):
        read(tmp_path, HEAD + "1\n")
    with pytest.raises(NotFound):
        read_staff_list_csv(tmp_path / "none.csv")


def held(day, *, form, case_id=None, worker_id=None, kind="supervision"):
    day = pd.Timestamp(day)
    return {"held_on": day, "form_id": form, "case_id": case_id, "worker_id": worker_id, "kind": kind}


@pytest.fixture
def tables():
    """One worker with a case since 2024, and a manager of many years without one."""
    workers = pd.DataFrame(
        [
            {"worker_id": "W1", "name": "A", "role": "social worker", "team_id": "T1", "started_on": "2024-02-01"},
            {"worker_id": "W2", "name": "B", "role": "team manager", "team_id": None, "started_on": "2010-01-01"},
        ]
    ).astype({"started_on": "datetime64[s]"})
    sessions = pd.DataFrame(
        [
            held("2024-01-10", form="group_case_supervision", case_id="F1"),  # before W1 started
            held("2024-03-01", form="group_case_supervision", case_id="F1"),
            held("2024-03-08", form="reflective_discussion", case_id="F1"),
            held("2024-03-20", form="case_direction", case_id="F1", kind="oversight"),
            held("2024-03-05", form="professional_supervision", worker_id="W1"),
            held("2024-06-05", form="professional_supervision", worker_id="W1"),
        ]
    )
    cases = pd.DataFrame([{"case_id": "F1", "worker_id": "W1", "opened_on": pd.NaT, "closed_on": pd.NaT}])
    teams = pd.DataFrame([{"team_id": "T1", "name": "North"}])
    return {"workers": workers, "sessions": sessions, "cases": cases, "teams": teams}


def test_what_the_casebook_knows_of_a_worker(tables):
    made = workers_from_tables(**tables, as_at=date(2024, 4, 1)).set_index("worker_id")
    one, other = made.loc["W1"], made.loc["W2"]
    days = [one[name] for name in ("last_case_on", "last_professional_on", "last_reflective_on")]
    assert [str(day.date()) for day in days] == ["2024-03-08", "2024-03-05", "2024-03-08"]
    assert (one.case_holding, one.group, one.team) == (True, "social worker", "North")
    assert (other.case_holding, other.team) == (False, "") and pd.isna(other.last_case_on)
    later = workers_from_tables(**tables).set_index("worker_id")
    assert str(later.loc["W1", "last_professional_on"].date()) == "2024-06-05"


def test_what_the_casebook_cannot_tell_is_no_never_held(tables):
    made = workers_from_tables(**tables, as_at=date(2024, 4, 1))
    due = staff_due_table(made, policy="lambeth-2021", as_of="2024-04-01").set_index(["worker_id", "kind"])
    assert due.loc[("W1", "agreement review"), "state"] == "not yet due", "W1 started after the first session on file"
    manager = due.loc["W2"]
    assert set(manager["state"].astype(str)) == {"cannot say"} and set(manager["days_overdue"]) == {0}
    assert manager["note"].str.contains("cannot tell whether one was held").all()


def test_workers_without_a_session_or_a_case_are_listed(tables):
    made = workers_from_tables(tables["workers"], tables["sessions"].iloc[:0], tables["cases"].iloc[:0])
    due = staff_due_table(made, policy="lambeth-2021", as_of="2024-04-01")
    assert set(due["worker_id"]) == {"W1", "W2"} and "never held" not in set(due["state"])


def test_a_table_that_lacks_a_column_is_named(tables):
    with pytest.raises(InvalidInput, match="the table sessions has no column form_id; take it from the casebook"):
        workers_from_tables(tables["workers"], tables["sessions"].drop(columns="form_id"), tables["cases"])
