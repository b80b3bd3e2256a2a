import csv
import json
import subprocess
import sys

import pytest

from sup_lib.casebook import Casebook
from sup_lib.model import Case, Child, Goal, Scale, Session, Sessions


@pytest.fixture
def place(tmp_path):
    """A casebook with one invented family: a parent's goal beside the child's, four looks, one session."""
    worry = Goal(
        goal_id="G1",
        case_id="F7",
        child_id="00123",
        statement="Ada's worry scale [sic] falls from 9 to 6",
        kind="outcome",
        owner="child",
        measure=Scale(baseline=9, target=6, improvement="down"),
        set_on="2024-01-08",
        due_on="2024-06-01",
    )
    attends = Goal(
        goal_id="G2",
        case_id="F7",
        statement="Sam attends 12 sessions",
        kind="process",
        owner="parent or carer",
        measure=Sessions(planned=12),
        set_on="2024-01-08",
        child_measure_id="G1",
    )
    looks = [
        worry.observe(on=on, value=value, basis="observed", source="teacher")
        for on, value in (("2024-02-01", 8), ("2024-03-01", 7.5), ("2024-04-01", 7))
    ]
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(
            Case(case_id="F7", name="Family F7", children=[Child(child_id="00123")], invented=True),
            Case(case_id="F8", name="Family F8", invented=True),
            Session(session_id="S1", case_id="F7", held_on="2024-03-10", form_id="group_case_supervision"),
            worry,
            attends,
            *looks,
        )
    return str(tmp_path / "team.casebook")


def _sup(*words):
    command = [sys.executable, "-c", "from sup_lib.cli import main; main()", "progress", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_json_is_the_progress_table(place):
    done = _sup("--casebook", place, "--case", "F7", "--as-of", "10/04/2024", "--json")
    assert done.returncode == 0, done.stderr
    first, second = json.loads(done.stdout)
    assert (first["goal_id"], first["child_id"], first["status"]) == ("G1", "00123", "on track")
    assert (first["latest"], first["latest_on"], first["change_since"]) == (7, "2024-04-01", -0.5)
    assert (second["child_measure_id"], second["child_measure_status"]) == ("G1", "on track")
    assert second["attainment"] is None
    assert second["due_on"] is None


def test_only_what_was_known_on_the_day(place):
    (first, _) = json.loads(_sup("--casebook", place, "--as-of", "2024-02-15", "--json").stdout)
    assert (first["n"], first["status"]) == (1, "not enough evidence")


def test_people_get_a_table_and_a_sentence_a_goal(place):
    done = _sup("--casebook", place, "--as-of", "2024-04-10")
    assert done.returncode == 0, done.stderr
    assert "Progress as known on 10 April 2024" in done.stdout
    assert "Ada's worry scale [sic] falls" in done.stdout
    assert "On track" in done.stdout
    words = " ".join(done.stdout.split())
    assert "On 1 April 2024 the worry scale was 7, down from 9 at the start" in words
    assert "never a verdict" in words


def test_a_case_without_goals_says_so(place):
    done = _sup("--casebook", place, "--case", "F8")
    assert done.returncode == 0
    assert "No goals are on file for case F8" in done.stdout
    assert json.loads(_sup("--casebook", place, "--case", "F8", "--json").stdout) == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--case", "F9"], "F9"),
        (["--as-of", "2024-13-01"], "'2024-13-01' is not a date"),
    ],
)
def test_bad_input_is_one_sentence_and_two(place, words, complaint):
    done = _sup("--casebook", place, *words)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_no_casebook_there(tmp_path):
    done = _sup("--casebook", str(tmp_path / "nowhere.casebook"))
    assert done.returncode == 2
    assert "nowhere.casebook" in done.stderr


def test_a_table_to_open_in_a_spreadsheet(place, tmp_path):
    done = _sup("--casebook", place, "--as-of", "2024-04-10", "--out", str(tmp_path / "table.csv"))
    assert done.returncode == 0, done.stderr
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["goal_id"], first["status"], first["latest_on"]) == ("G1", "on track", "2024-04-01")
    assert second["child_measure_status"] == "on track"


def test_a_population_from_files_to_a_file(tmp_path):
    (tmp_path / "goals.csv").write_text(
        "goal_id,case_id,statement,kind,owner,measure_kind,improvement,baseline,target,set_on\n"
        "001,F7,=1+1,outcome,child,scale,down,9,6,2024-01-08\n"
        "002,F7,Worry falls,outcome,child,scale,up,9,6,2024-01-08\n",
        encoding="utf-8",
    )
    (tmp_path / "seen.csv").write_text(
        "goal_id,observed_on,value,basis\n001,2024-02-01,8,observed\n001,2024-03-01,,observed\n", encoding="utf-8"
    )
    files = [str(tmp_path / "goals.csv"), str(tmp_path / "seen.csv")]
    done = _sup("--population", *files, "--as-of", "2024-04-10", "--out", str(tmp_path / "table.csv"))
    assert done.returncode == 0, done.stderr
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["goal_id"]: row for row in csv.DictReader(file)}
    assert rows["001"]["statement"] == "'=1+1"
    assert (rows["001"]["latest"], rows["001"]["n_left_out"]) == ("8.0", "1")
    assert "lies on the other side of the start" in rows["002"]["reason"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ([], "--casebook"),
        (["--population", "no_goals.csv", "no_seen.csv"], "--out"),
        (["--population", "no_goals.csv", "no_seen.csv", "--out", "t.csv"], "no_goals.csv is not there"),
        (["--population", "no_goals.csv", "no_seen.csv", "--out", "t.xls"], "neither .parquet nor .csv"),
        (["--population", "a.csv", "b.csv", "--out", "t.csv", "--engine", "abacus"], "'abacus'"),
    ],
)
def test_what_a_population_needs_is_said(words, complaint):
    done = _sup(*words)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
