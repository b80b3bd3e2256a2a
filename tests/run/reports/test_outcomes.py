from datetime import date

import pytest

from sup_lib.casebook import Casebook
from sup_lib.places import bundled
from sup_lib.run.reports.outcomes import outcome_measures, outcome_measures_page
from sup_lib.run.suite import DEMONSTRATION_DAY


@pytest.fixture
def own(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        yield casebook


@pytest.fixture
def demonstration_casebook(tmp_path):
    with Casebook.open(tmp_path / "demonstration.casebook", create=True) as casebook:
        yield casebook


def test_the_page_lists_totals_levels_and_ratings_each_with_its_table(demonstration_casebook):
    page = outcome_measures_page(demonstration_casebook, on=DEMONSTRATION_DAY)
    listings = [block for block in page.view["blocks"] if block["type"] == "listing"]
    assert [listing["columns"][0] for listing in listings] == ["Child", "Family", "Young person"]
    assert all(listing["rows"] for listing in listings)
    saved = [item["extra"]["file"] for block in page.view["blocks"] if block["type"] == "buttons"
             for item in block["items"] if item.get("press") == "save-table"]  # fmt: skip
    assert saved == ["sdq_totals.csv", "goal_attainment.csv", "rated_goals.csv"]
    assert page.view["invented"] is True


def test_invented_scores_never_stand_beside_real_families(own):
    assert outcome_measures(own, on=DEMONSTRATION_DAY).empty
    page = outcome_measures_page(own, on=DEMONSTRATION_DAY)
    assert "rated_on" in page.view["blocks"][0]["text"] and page.view["invented"] is False


def test_a_file_of_ones_own_is_read_and_is_not_called_invented(own):
    page = outcome_measures_page(own, measures=str(bundled("datasets", "outcome_measures.csv")), on=DEMONSTRATION_DAY)
    assert page.view["invented"] is False


def test_scores_of_later_days_are_left_out(demonstration_casebook):
    day = date(2026, 3, 1)
    known = outcome_measures(demonstration_casebook, on=day)
    assert 0 < len(known) < len(outcome_measures(demonstration_casebook, on=DEMONSTRATION_DAY))
    assert known["rated_on"].dt.date.max() <= day
    assert outcome_measures_page(demonstration_casebook, on=date(2020, 1, 1)).view["blocks"]


def test_each_part_has_its_picture_that_says_its_n(demonstration_casebook):
    page = outcome_measures_page(demonstration_casebook, on=DEMONSTRATION_DAY)
    alts = [block["alt"] for block in page.view["blocks"] if block["type"] == "picture"]
    assert [alt.split(". ")[1].split(":")[0] for alt in alts] == [
        "SDQ totals",
        "T-scores",
        "Young people's own ratings",
    ]
    assert all(" n = " in alt for alt in alts)
    assert "only the teachers' standard deviation was confirmed" in alts[0]
