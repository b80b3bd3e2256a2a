import csv
import io
from datetime import date

import pytest

from sup_lib.errors import NotFound
from sup_lib.run.reports.book import read_report
from sup_lib.run.reports.team import team_progress_page, team_progress_table
from sup_lib.run.suite import DEMONSTRATION_DAY


def _press(page, **message):
    sent = []
    page.send = lambda content, buffers=None: sent.append((content, buffers))
    page._hear(page, {"do": "press", "n": 1, **message}, [])
    return sent


def _pictures(page):
    return [block for block in page.view["blocks"] if block["type"] == "picture"]


def test_a_teams_goals_are_drawn_and_every_picture_has_its_words_and_its_table(book):
    page = team_progress_page(book, team="T2", on=DEMONSTRATION_DAY)
    assert len(_pictures(page)) == 5
    assert all(len(one["alt"]) > 80 for one in _pictures(page))
    saved = [item["extra"]["file"] for block in page.view["blocks"] if block["type"] == "buttons"
             for item in block["items"] if item.get("press") == "save-table"]  # fmt: skip
    assert saved == [
        "team_progress.csv", "looks_drawn.csv", "attainment.csv", "time_to_outcome_goal.csv",
        "time_to_process_goal.csv", "accounts_that_differ.csv",
    ]  # fmt: skip


def test_the_sheet_speaks_of_every_open_goal_and_draws_the_first(book):
    page = team_progress_page(book, on=DEMONSTRATION_DAY)
    every = read_report(book, on=DEMONSTRATION_DAY).is_open
    alt = _pictures(page)[0]["alt"]
    assert f"of {len(every)} goals" in alt and "Drawn are the first 12 of them." in alt
    ((_, (file,)),) = _press(page, name="save-table", file="looks_drawn.csv")
    assert len({row["goal_id"] for row in csv.DictReader(io.StringIO(file.decode("utf-8-sig")))}) <= 12


def test_goals_for_the_child_and_about_taking_part_have_each_their_curve(book):
    page = team_progress_page(book, on=DEMONSTRATION_DAY)
    for kind in ("outcome", "process"):
        ((_, (file,)),) = _press(page, name="save-table", file=f"time_to_{kind}_goal.csv")
        assert {row["kind"] for row in csv.DictReader(io.StringIO(file.decode("utf-8-sig")))} == {kind}


def test_the_table_behind_a_picture_is_given_as_csv(book):
    page = team_progress_page(book, team="T2", on=DEMONSTRATION_DAY)
    ((content, (file,)),) = _press(page, name="save-table", file="attainment.csv")
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))
    assert content["file"] == "attainment.csv"
    assert len(rows) == len(team_progress_table(book, team="T2", on=DEMONSTRATION_DAY))


def test_what_was_not_known_on_a_past_day_is_left_out(book):
    past = read_report(book, on=date(2026, 5, 1))
    assert past.goals and max(goal.set_on for goal in past.goals) <= date(2026, 5, 1)
    assert max(seen.observed_on for seen in past.observations) <= date(2026, 5, 1)


@pytest.mark.parametrize("wanted", ["t2", "T2"])
def test_a_team_is_known_by_its_id_or_its_name(book, wanted):
    name = read_report(book, team=wanted, on=DEMONSTRATION_DAY).name
    assert read_report(book, team=name.upper(), on=DEMONSTRATION_DAY).name == name
    with pytest.raises(NotFound, match=r"there is no team 'North'; give one of: .*\(T1\)"):
        read_report(book, team="North", on=DEMONSTRATION_DAY)


def test_before_any_goal_the_page_says_so(book):
    page = team_progress_page(book, on=date(2020, 1, 1))
    assert _pictures(page) == []
    assert any("No goal is on file" in block.get("text", "") for block in page.view["blocks"])
