from datetime import date

from sup_lib.progress import FINDINGS
from sup_lib.run.reports.quality import data_quality_page, data_quality_table
from sup_lib.run.suite import DEMONSTRATION_DAY


def _blocks(page, kind):
    return [block for block in page.view["blocks"] if block["type"] == kind]


def test_every_finding_is_counted_listed_and_asked_about(book):
    page = data_quality_page(book, team="T2", on=DEMONSTRATION_DAY)
    found = data_quality_table(book, team="T2", on=DEMONSTRATION_DAY)
    labels = [row["label"] for row in _blocks(page, "facts")[0]["rows"]]
    assert labels[1:] == [finding.capitalize() for finding in FINDINGS]
    listing, _ = _blocks(page, "listing")
    headed = [block.get("text") for block in page.view["blocks"]].index("What to ask about")
    assert "more than 42 days" in page.view["blocks"][headed + 1]["text"]
    assert page.view["blocks"][headed + 2] is listing
    assert len(listing["rows"]) == min(len(found), 200)
    assert all(row[0]["notebook"] == "goal_progress" and row[4] for row in listing["rows"])


def test_the_demonstration_holds_something_to_find(book):
    found = set(data_quality_table(book, on=DEMONSTRATION_DAY)["finding"])
    assert {"missing", "stale", "impressions only", "contradictory"} <= found


def test_the_map_shows_the_goals_with_most_months_without_a_look_first(book):
    page = data_quality_page(book, on=DEMONSTRATION_DAY)
    (picture,) = _blocks(page, "picture")
    assert picture["alt"].startswith("Map of looks by goal and month. Least looked at: nobody looked in ")
    assert "n = 24 goals with the most months without a look, of " in picture["alt"]


def test_before_any_goal_the_page_says_so(book):
    page = data_quality_page(book, on=date(2020, 1, 1))
    assert _blocks(page, "picture") == _blocks(page, "listing") == []


def test_the_sdq_columns_of_a_return_are_checked(book, tmp_path):
    _, shown = _blocks(data_quality_page(book, on=DEMONSTRATION_DAY), "listing")
    assert [row[2] for row in shown["rows"]][:2] == ["SDQ_SCORE, SDQ_REASON", "SDQ_SCORE"]
    file = tmp_path / "oc2.csv"
    file.write_text("CHILD,DOB,SDQ_SCORE,SDQ_REASON\n1,01/05/2016,50,\n")
    page = data_quality_page(book, on=DEMONSTRATION_DAY, ssda903=str(file))
    assert any("1 of 1 rows have something to correct" in one["text"] for one in _blocks(page, "paragraph"))
