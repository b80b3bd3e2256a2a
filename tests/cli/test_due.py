import csv
import json
import sys
from datetime import date

import pytest
from icalendar import Calendar

from sup_lib.casebook import Casebook
from sup_lib.cli import main
from sup_lib.model import Case, Child, Session, Status, Team

CASES = """case_id,status,service,opened_on,last_session_on,last_oversight_on,team
00123,CP,family safeguarding,01/01/2024,2024-02-01,,North
NA,CLA,looked after,01/01/2024,2024-02-01,,South
=1+1,hamster,hamster,01/01/2024,2024-02-01,,South
4,CP,assessment,01/01/2024,2024-03-15,,North
"""


@pytest.fixture
def cases(tmp_path):
    file = tmp_path / "cases.csv"
    file.write_text(CASES, encoding="utf-8")
    return str(file)


@pytest.fixture
def casebook(tmp_path):
    """An invented casebook with one case of team North and one of no team."""
    place = tmp_path / "team.casebook"
    with Casebook.open(place, create=True) as opened:
        child = Child(child_id="1", statuses=[Status(code="CP")])
        opened.save(Team(team_id="T1", name="North", service="assessment"))
        opened.save(Case(case_id="F1", name="F1", team_id="T1", opened_on="2024-01-01", children=[child]))
        opened.save(Case(case_id="F2", name="F2", opened_on="2024-01-01"))
        opened.save(Session(session_id="S1", case_id="F1", held_on="2024-02-01", form_id="f"))
        opened.save(Session(session_id="S2", case_id="F1", held_on="2024-06-01", form_id="f"))
    return str(place)


@pytest.fixture
def sup(monkeypatch, capsys):
    def run(*words):
        monkeypatch.setattr(sys, "argv", ["sup", "due", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return run


def test_json_is_a_list_of_rows_and_nothing_else(sup, cases):
    code, out, err = sup("--cases", cases, "--policy", "lambeth-2021", "--as-of", "2024-03-14", "--json")
    rows = {row["case_id"]: row for row in json.loads(out)}
    assert (code, err) == (0, "")
    late = rows["00123"]
    assert (late["kind"], late["due_on"], late["days_overdue"]) == ("supervision", "2024-02-29", 14)
    assert late["state"] == "overdue" and late["rule"].endswith("[lambeth-2021, section 3.1]")
    assert rows["NA"]["due_on"] == "2024-03-28" and rows["NA"]["days_overdue"] == 0
    assert rows["=1+1"]["due_on"] is None and rows["=1+1"]["state"] == "no rule"
    assert rows["4"]["due_on"] is None and "lies after the day of this list" in rows["4"]["note"]


def test_the_other_policy_lists_oversights_too(sup, cases):
    _, out, _ = sup("--cases", cases, "--policy", "appendix-1", "--as-of", "14/03/2024", "--json")
    rows = [(row["case_id"], row["kind"], row["due_on"]) for row in json.loads(out)]
    assert rows[0] == ("NA", "oversight", "2024-02-29")
    assert ("NA", "supervision", "2024-03-28") in rows and ("00123", "supervision", "2024-03-01") in rows


def test_people_get_counts_a_table_and_the_rules_in_words(sup, cases):
    code, out, _ = sup("--cases", cases, "--policy", "lambeth-2021", "--as-of", "2024-03-14")
    plain = " ".join(out.split())
    assert code == 0
    assert plain.startswith("Supervision due under lambeth-2021 on 14 March 2024: 4 rows. 1 overdue, 1 cannot say,")
    assert "00123 supervision overdue 29 Feb 2024 14 1" in plain
    assert "Rule 1: A child on a protection plan is discussed in supervision every 4 weeks at least." in plain
    assert "Case 4: last_session_on 2024-03-15 lies after" in plain
    assert '"Supervision Policy, Procedures and Guidance", 2021' in plain


def test_a_long_list_is_cut_short_unless_all_is_asked_for(sup, tmp_path):
    file = tmp_path / "long.csv"
    rows = "".join(f"C{number:03},CP,2024-01-01,\n" for number in range(60))
    file.write_text("case_id,status,opened_on,last_session_on\n" + rows, encoding="utf-8")
    words = ("--cases", str(file), "--policy", "lambeth-2021", "--as-of", "2024-03-14")
    short, whole = sup(*words)[1], sup(*words, "--all")[1]
    assert "and 20 more; --all shows them" in short and "C059" not in short
    assert "C059" in whole and "more; --all" not in whole


def test_a_csv_beside_it_holds_no_formula(sup, cases, tmp_path):
    file = tmp_path / "due.csv"
    sup("--cases", cases, "--policy", "lambeth-2021", "--as-of", "2024-03-14", "--csv", str(file))
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = {row["case_id"]: row for row in csv.DictReader(opened)}
    assert set(rows) == {"00123", "NA", "'=1+1", "4"}
    assert rows["00123"]["due_on"] == "2024-02-29" and rows["'=1+1"]["due_on"] == ""


def test_a_calendar_beside_it_holds_every_row_with_a_day_and_no_name(sup, cases, casebook, tmp_path):
    file = tmp_path / "due.ics"
    words = ("--policy", "lambeth-2021", "--as-of", "2024-03-14", "--json", "--ics", str(file))
    rows = json.loads(sup("--cases", cases, *words)[1])
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    days = {str(event["summary"]).rpartition(" ")[2]: str(event.decoded("dtstart")) for event in events}
    assert days == {row["case_id"]: row["due_on"] for row in rows if row["due_on"]}
    sup("--casebook", casebook, *words)
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert str(event["summary"]) == "Supervision overdue: case F1"


def test_one_team_only(sup, cases, casebook):
    words = ("--policy", "lambeth-2021", "--as-of", "2024-03-14", "--json")
    listed = json.loads(sup("--cases", cases, "--team", "north", *words)[1])
    assert sorted(row["case_id"] for row in listed) == ["00123", "4"]
    listed = json.loads(sup("--casebook", casebook, "--team", "T1", *words)[1])
    assert [row["case_id"] for row in listed] == ["F1"]
    code, _, err = sup("--cases", cases, "--team", "West", *words)
    assert (code, err) == (2, "sup: nobody on the list is with a team 'West'; the teams are North, South\n")


def test_a_casebook_looked_back_upon_is_as_it_stood_then(sup, casebook):
    _, out, _ = sup("--casebook", casebook, "--policy", "lambeth-2021", "--as-of", "2024-03-14", "--json")
    row = next(row for row in json.loads(out) if row["case_id"] == "F1")
    assert (row["due_on"], row["days_overdue"], row["last_on"]) == ("2024-02-29", 14, "2024-02-01")


def test_today_where_no_day_is_given(sup, casebook):
    _, out, _ = sup("--casebook", casebook, "--policy", "lambeth-2021", "--json")
    row = next(row for row in json.loads(out) if row["case_id"] == "F1")
    assert row["days_overdue"] == (date.today() - date(2024, 6, 29)).days


def test_a_policy_and_a_setting_of_ones_own(sup, cases, tmp_path):
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "policy: mine\nsource: {authority: A, title: T, year: 2024}\ndrives: status\ncases:\n"
        '  - {rule: a, when: ["CP", hamster], every: {weeks: 7}, section: "1", says: "Often."}\n'
    )
    words = ("--cases", cases, "--policy", str(mine), "--as-of", "2024-03-14", "--json")
    rows = {row["case_id"]: row for row in json.loads(sup(*words)[1])}
    assert (rows["=1+1"]["due_on"], rows["=1+1"]["state"]) == ("2024-03-21", "due soon")
    rows = {row["case_id"]: row for row in json.loads(sup(*words, "--soon", "6")[1])}
    assert rows["=1+1"]["state"] == "not yet due"


def test_columns_that_are_not_used_are_named_on_the_error_stream(sup, tmp_path):
    file = tmp_path / "c.csv"
    file.write_text("case_id,status,opened_on,last_session_on,postcode\n1,CP,,,\n")
    _, out, err = sup("--cases", str(file), "--policy", "lambeth-2021", "--as-of", "2024-03-14", "--json")
    assert json.loads(out) and err == "note: columns not used: postcode\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--policy", "lambeth-2021"), "say where the cases are: either --casebook FILE or --cases FILE.csv"),
        (("--policy", "lambeth", "--cases", "CASES"), "'lambeth' is not a policy; choose appendix-1 or lambeth-2021"),
        (("--policy", "lambeth-2021", "--cases", "none.csv"), "there is no file none.csv"),
        (("--policy", "lambeth-2021", "--cases", "CASES", "--as-of", "14-03-2024"), "'14-03-2024' is not a date"),
        (("--policy", "lambeth-2021", "--cases", "CASES", "--soon", "-1"), "due_soon_days must be 0 to 366 (got -1)"),
        (("--policy", "lambeth-2021", "--casebook", "none.casebook"), "none.casebook"),
        (("--policy", "lambeth-2021", "--cases", "CASES", "--csv", "none/x.csv"), "none/x.csv cannot be written"),
        (("--policy", "lambeth-2021", "--cases", "CASES", "--ics", "none/x.ics"), "none/x.ics cannot be written"),
    ],
)
def test_bad_input_ends_with_2_and_one_sentence(sup, cases, words, said):
    code, out, err = sup(*(cases if word == "CASES" else word for word in words))
    assert (code, out) == (2, "")
    assert err.startswith("sup: ") and said in err and err.count("\n") == 1
