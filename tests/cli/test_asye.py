import csv

import pytest
from icalendar import Calendar

from sup_lib.casebook import Casebook
from sup_lib.model import Session, Worker
from sup_lib.run.year_kept import keep_year

YEAR = ("asye", "--start", "05/01/2026", "--as-of", "2026-05-01")


def test_json_is_the_whole_plan(command):
    told = command(*YEAR, "--probation-passed", "2026-07-06", "--review", "3=2026-04-08", "--json").json
    assert (told["started_on"], told["ends_on"], told["policy"]) == ("2026-01-05", "2027-01-05", "lambeth-2021")
    reviews = [(item["what"], item["on"], item["state"]) for item in told["items"] if item["kind"] == "ASYE review"]
    assert reviews[:2] == [("3-month review", "2026-04-08", "held"), ("6-month review", "2026-07-06", "due")]
    first = next(item for item in told["items"] if item["kind"] == "professional")
    assert (first["on"], first["minutes"], first["rule"][-40:]) == (
        "2026-01-12",
        90,
        "passed. [lambeth-2021, section 3.1, staff table]"[-40:],
    )


def test_people_get_a_table_the_rules_and_what_an_absence_moves(command):
    said = command(*YEAR, "--absence", "2026-08-03/2026-08-21", "--held", "professional=2026-04-27 with team manager")
    plain = " ".join(said.out.split())
    assert said.code == 0 and plain.startswith("Supported year under lambeth-2021: 5 January 2026 to 5 January 2027.")
    assert "Mon 27 Apr 2026 professional held 2 team manager" in plain, "a long name breaks into the next line"
    assert "Rule 1: 10% of the working week is kept" in plain
    assert "Case supervision on 24 August 2026: Moved from 17 August 2026, which lies in an absence" in plain
    assert "No day is on file for probation as passed" in plain


def test_what_if_shows_what_moves_and_nothing_else(command):
    words = (*YEAR, "--probation-passed", "2026-07-06", "--what-if", "review-6=29/07/2026")
    plain = " ".join(command(*words).out.split())
    assert plain.startswith("What if review-6=29/07/2026: 14 changes.")
    assert "moves 6-month review Mon 06 Jul 2026 Wed 29 Jul 2026" in plain and "case supervision" not in plain
    told = command(*words, "--json").json
    assert len(told["what_if"]) == 14 and told["what_if"][1]["before_on"] is None
    assert "nothing changes" in command(*YEAR, "--what-if", "review-6=2026-07-06").out


def test_the_other_section_of_the_policy(command):
    rules = {item["rule"] for item in command(*YEAR, "--nqsw", "3.3", "--json").json["items"]}
    assert any(rule.endswith("[lambeth-2021, section 3.3]") and "hour and a half" in rule for rule in rules)


def test_the_files_that_it_writes(command, tmp_path):
    ics, table, chart = (tmp_path / name for name in ("year.ics", "year.csv", "year.png"))
    command(*YEAR, "--ics", ics, "--csv", table, "--chart", chart, "--what-if", "absence=2026-06-01/2026-06-12")
    days = [one["DTSTART"].dt.isoformat() for one in Calendar.from_ical(ics.read_bytes()).walk("VEVENT")]
    with table.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert set(days) <= {row["on"] for row in rows} and min(days) >= "2026-05-01"
    assert not [day for day in days if "2026-06-01" <= day <= "2026-06-12"], "the files show the year as it would be"
    assert chart.read_bytes()[:4] == b"\x89PNG"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("asye", "--start", "5 January"), "'5 January' is not a date"),
        (("asye",), "say when the year began: --start 2026-01-05, or --casebook FILE --worker ID"),
        ((*YEAR, "--worker", "W1"), "give --casebook and --worker together"),
        ((*YEAR, "--review", "5=2026-06-05"), "lambeth-2021 has no 5-month review; its reviews are at 3, 6, 9, 11"),
        ((*YEAR, "--absence", "soon"), "'soon' is no absence; type 2026-05-04/2026-05-15"),
        ((*YEAR, "--what-if", "snow"), "'snow' says no change; type review-6=2026-07-29"),
        ((*YEAR, "--policy", "appendix-1"), "appendix-1 says nothing of a supported year"),
        ((*YEAR, "--nqsw", "4"), "nqsw must be one of 3.1, 3.3 (got '4')"),
        ((*YEAR, "--held", "professional=2026-06-01"), "lies after the day of this plan, 2026-05-01"),
    ],
)
def test_bad_input_ends_with_2_and_one_sentence(command, words, said):
    ended = command(*words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("sup: ") and said in ended.err and ended.err.count("\n") == 1


def test_what_the_casebook_knows_and_the_page_kept_is_in_the_plan(command, tmp_path):
    place = tmp_path / "team.casebook"
    with Casebook.open(place, create=True) as casebook:
        casebook.save(Worker(worker_id="W1", name="Ada Bell", started_on="2026-01-05"))
        casebook.save(Worker(worker_id="W2", name="Sam Okoro"))
        held = {"worker_id": "W1", "held_on": "2026-01-12", "form_id": "professional_supervision"}
        casebook.save(Session(session_id="S1", **held))
    with Casebook.open(place, as_worker="W1") as casebook:
        keep_year(casebook, "W1", "review_6", "06/08/2026")
    words = ("asye", "--casebook", place, "--worker", "W1", "--as-of", "2026-05-01", "--json")

    def days(*more):
        items = command(*words, *more).json["items"]
        return {
            item["what"]: item["on"] for item in items if item["state"] == "held" or item["kind"] == "ASYE review"
        }

    assert days("--as", "W1")["6-month review"] == "2026-08-06"
    assert days("--as", "W1", "--review", "6=2026-08-20")["6-month review"] == "2026-08-20", (
        "what is typed goes first"
    )
    assert days()["6-month review"] == "2026-07-06", "what was kept is for the worker and the supervisor"
    assert days()["professional supervision"] == "2026-01-12"
    ended = command(*("asye", "--casebook", place, "--worker", "W2"))
    assert (ended.code, "no start is on file for worker W2; give --start" in ended.err) == (2, True)


def test_a_place_that_cannot_be_written_is_named(command, tmp_path):
    ended = command(*YEAR, "--csv", tmp_path / "none" / "year.csv")
    assert ended.code and "cannot be written" in ended.err
