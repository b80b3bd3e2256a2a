import csv
import json

import pytest
from icalendar import Calendar

STAFF = """worker_id,name,group,team,supervisor_id,started_on,last_case_on,last_professional_on,agreement_reviewed_on
W1,A One,NQSW,North,W9,2024-01-01,2024-02-20,2024-03-01,2024-01-01
W2,B Two,QSW,South,W9,2020-01-01,2024-02-20,2024-01-01,2024-01-01
W3,=1+1,gardener,South,,2020-01-01,,,
"""
WORDS = ("--policy", "lambeth-2021", "--as-of", "2024-03-14")


@pytest.fixture
def staff(tmp_path):
    file = tmp_path / "staff.csv"
    file.write_text(STAFF, encoding="utf-8")
    return file


def test_json_is_a_list_of_rows_with_their_rules(command, staff):
    rows = command("staff", "due", "--workers", staff, *WORDS, "--json").json
    found = {(row["worker_id"], row["kind"]): row for row in rows}
    late = found["W2", "professional"]
    assert (late["due_on"], late["days_overdue"], late["state"]) == ("2024-02-12", 31, "overdue")
    assert late["rule"] == (
        "A social worker has professional supervision every 6 weeks at least."
        " [lambeth-2021, section 3.1, staff table]"
    )
    assert found["W3", ""]["rule"] == "No rule of lambeth-2021 is for 'gardener'."
    assert found["W2", "case management"]["state"] == "as the cases ask" and late["name"] == "B Two"


def test_people_get_a_table_whose_every_rule_can_be_read(command, staff):
    said = command("staff", "due", "--workers", staff, *WORDS)
    plain = " ".join(said.out.split())
    assert (said.code, said.err) == (0, "")
    assert plain.startswith("Supervision of staff under lambeth-2021 on 14 March 2024: 10 rows.")
    assert "W2 B Two professional overdue 12 Feb 2024 31" in plain
    assert "weekly for the first 6 weeks, then every 2 weeks" in plain


def test_a_csv_and_a_calendar_beside_it(command, staff, tmp_path):
    table, calendar = tmp_path / "due.csv", tmp_path / "due.ics"
    rows = command("staff", "due", "--workers", staff, *WORDS, "--json", "--csv", table, "--ics", calendar).json
    with table.open(encoding="utf-8-sig", newline="") as opened:
        written = list(csv.DictReader(opened))
    assert len(written) == len(rows) and {row["name"] for row in written} == {"A One", "B Two", "'=1+1"}
    events = Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert len(events) == sum(row["due_on"] is not None for row in rows)
    assert "Professional supervision overdue: worker W2" in {str(event["summary"]) for event in events}


def test_a_setting_of_the_policy_and_a_team(command, staff):
    words = ("staff", "due", "--workers", staff, *WORDS, "--json")
    assert {row["worker_id"] for row in command(*words, "--team", "north").json} == {"W1"}
    rules = {row["rule"] for row in command(*words, "--set", "nqsw=3.3").json}
    assert any("hour and a half" in rule for rule in rules)


def test_ones_own_policy_and_words_from_the_command_line(command, staff, tmp_path):
    words = tmp_path / "words.yaml"
    words.write_text("staff_groups:\n  business support: [gardener]\n")
    rows = command("staff", "due", "--workers", staff, *WORDS, "--words", words, "--json").json
    kinds = {row["kind"]: row for row in rows if row["worker_id"] == "W3"}
    assert set(kinds) == {"professional", "agreement review"} and kinds["professional"]["state"] == "never held"


def test_the_casebook_tells_who_is_due_and_how_many_a_supervisor_has(command, demonstration):
    where = ("--casebook", demonstration, "--policy", "lambeth-2021", "--json")
    rows = command("staff", "due", *where, "--as-of", "2026-09-30").json
    professional = [row for row in rows if row["kind"] == "professional"]
    assert len({row["worker_id"] for row in rows}) == 24 and any(row["last_on"] for row in professional)
    assert not [row for row in rows if row["days_overdue"] > 1000], "what the casebook cannot tell is not overdue"
    ratio = command("staff", "ratio", *where).json
    assert ratio[0] == {
        "supervisor_id": "W02",
        "name": "Hayley Mellor",
        "supervisees": 6,
        "state": "within",
        "rule": "It is recommended that a supervisor has no more than 6 to 8 supervisees."
        " [lambeth-2021, section 3.2]",
    }


def test_the_calendar_of_invented_staff_says_so(command, demonstration, tmp_path):
    file = tmp_path / "due.ics"
    command("staff", "due", "--casebook", demonstration, "--policy", "appendix-1", "--json", "--ics", file)
    assert b"X-WR-CALNAME:Invented: supervision of staff (appendix-1)" in file.read_bytes()


def test_supervisees_for_people(command, staff):
    said = command("staff", "ratio", "--workers", staff, "--policy", "lambeth-2021")
    assert said.code == 0 and "W9" in said.out and "6 to 8 supervisees" in " ".join(said.out.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("due", "--policy", "lambeth-2021"),
            "say where the staff are: either --casebook FILE or --workers FILE.csv",
        ),
        (("due", *WORDS, "--workers", "STAFF", "--set", "nqsw"), "'nqsw' is no setting; write its name and value"),
        (("due", *WORDS, "--workers", "STAFF", "--set", "nqsw=9"), "nqsw must be one of 3.1, 3.3 (got '9')"),
        (("due", *WORDS, "--workers", "STAFF", "--words", "none.yaml"), "none.yaml"),
        (("due", *WORDS, "--workers", "STAFF", "--team", "West"), "the teams are North, South"),
        (
            ("ratio", "--policy", "appendix-1", "--workers", "STAFF"),
            "appendix-1 says nothing of how many supervisees",
        ),
    ],
)
def test_bad_input_ends_with_2_and_one_sentence(command, staff, words, said):
    answer = command("staff", *(staff if word == "STAFF" else word for word in words))
    assert (answer.code, answer.out) == (2, "") and answer.err.startswith("sup: ") and said in answer.err
    assert answer.err.count("\n") == 1


def test_a_case_list_in_an_authoritys_own_words(command, tmp_path):
    cases, words, mine = tmp_path / "cases.csv", tmp_path / "words.yaml", tmp_path / "mine.yaml"
    cases.write_text("case_id,status,opened_on,last_session_on\n1,Family Help,01/01/2024,01/02/2024\n")
    words.write_text("statuses:\n  CIN: [Family Help]\n")
    mine.write_text(
        "policy: mine\nsource: {authority: A, title: T, year: 2024}\ndrives: status\ncases:\n"
        '  - {rule: a, when: [CIN], every: {weeks: 5}, section: "1", says: "Often."}\n'
    )
    where = ("due", "--cases", cases, "--as-of", "2024-03-14", "--json")
    assert command(*where, "--policy", "lambeth-2021").json[0]["state"] == "no rule"
    assert command(*where, "--policy", "lambeth-2021", "--words", words).json[0]["due_on"] == "2024-03-14"
    assert command(*where, "--policy", mine, "--words", words).json[0]["due_on"] == "2024-03-07"
    assert json.loads(json.dumps(command(*where, "--policy", mine).json))[0]["state"] == "no rule"
