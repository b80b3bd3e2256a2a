"""Pages and notebooks on a casebook that says little or contradicts itself: sentences, and never a traceback."""

from datetime import date, timedelta

import pytest

from sup_lib.casebook import Casebook
from sup_lib.model import Case, CountPerPeriod, Goal, Milestone, NoneOf, Observation, Scale, Schedule, Sessions
from sup_lib.places import bundled
from sup_lib.progress import progress_table
from sup_lib.run.notebook import run_notebook
from sup_lib.run.pages import goals_page, goals_sheet
from sup_lib.run.reports.outcomes import outcome_measures_page
from sup_lib.run.reports.quality import data_quality_page, data_quality_table
from sup_lib.run.reports.team import team_progress_page, team_progress_table
from sup_lib.run.suite import DEMONSTRATION_DAY

SET_ON, DAY = date(2026, 1, 5), date(2026, 6, 1)
MEASURES = {
    "scale": Scale(baseline=9, target=4, improvement="down"),
    "count": CountPerPeriod(baseline=9, target=4, improvement="down"),
    "none": NoneOf(),
    "sessions": Sessions(planned=8),
    "schedule": Schedule(),
    "milestone": Milestone(),
}
LOOKS = {
    "empty": [],
    "one": [(7, 1, "mother")],
    "ties": [(7 * week, 1, "mother") for week in range(1, 9)],
    "two-starts": [(0, 1, "mother"), (0, 0, "teacher"), (30, 1, "mother")],
    "backwards": [(70 - 7 * week, week % 2, "mother") for week in range(8)],
    "differing": [(7, 0, "mother"), (7, 1, "mother"), (7, 1, "mother")],
    "early": [(-40, 1, "mother")],
    "later": [(400, 1, "mother")],
}


def _fill(book, looks):
    """Give one family a goal of every kind for each series of looks."""
    book.save(Case(case_id="F7", name="The Okoro family", invented=True))
    for name in looks:
        for kind, measure in MEASURES.items():
            goal_id = f"{name}-{kind}"
            book.save(
                Goal(
                    goal_id=goal_id, case_id="F7", statement=f"An aim, {name} {kind}", measure=measure, set_on=SET_ON,
                    kind="outcome", owner="child", due_on=SET_ON + timedelta(days=120),
                )
            )  # fmt: skip
            book.save(
                *(
                    Observation(
                        observation_id=f"{goal_id}-{at}", goal_id=goal_id, value=value, out_of=1, basis="reported",
                        observed_on=SET_ON + timedelta(days=days), source=source,
                    )
                    for at, (days, value, source) in enumerate(LOOKS[name])
                )
            )  # fmt: skip


@pytest.fixture
def make_book(tmp_path):
    """Make a casebook of these looks."""
    opened = []

    def make(*looks, goals=True):
        opened.append(Casebook.open(tmp_path / "bad.casebook", create=True))
        if goals:
            _fill(opened[-1], looks)
        return opened[-1]

    yield make
    for book in opened:
        book.close()


@pytest.mark.parametrize("looks", LOOKS)
def test_every_page_and_table_says_what_it_cannot_say(make_book, looks):
    book = make_book(looks)
    table = team_progress_table(book, on=DAY)
    assert len(table) == len(MEASURES) and table["reason"].str.endswith(".").all()
    if looks in ("empty", "later"):
        assert not table["n"].any() and not set(table["status"]) & {"on track", "achieved"}
    found = data_quality_table(book, on=DAY)
    assert found["says"].str.len().gt(0).all() and found["ask"].str.len().gt(0).all()
    for page in (
        team_progress_page(book, on=DAY),
        data_quality_page(book, on=DAY),
        goals_page(book, "F7", on=DAY),
        outcome_measures_page(book, on=DAY),
    ):
        assert page.view["blocks"]
        pictures = [block for block in page.view["blocks"] if block["type"] == "picture"]
        assert all(len(one["alt"]) > 40 for one in pictures)


def test_where_there_is_nothing_to_draw_a_sentence_stands_instead_of_an_empty_picture(make_book):
    book = make_book("empty")
    shown = team_progress_page(book, on=DAY).view["blocks"]
    assert len([block for block in shown if block["type"] == "picture"]) == 3
    said = [block["text"] for block in shown if block["type"] == "paragraph"]
    assert "No goal about taking part is on file yet." in said
    assert "On no open goal do two people's accounts differ within a fortnight." in said
    buttons = [item["text"] for block in shown if block["type"] == "buttons" for item in block["items"]]
    assert not [text for text in buttons if "(0 rows" in text]


def test_a_status_is_counted_of_all_open_goals_and_each_drawn_goal_says_why(make_book):
    shown = team_progress_page(make_book("empty"), on=DAY).view["blocks"]
    facts = {row["label"]: row["value"] for row in shown[0]["rows"]}
    assert facts["Open goals"] == str(len(MEASURES))
    assert facts["Past its date"] == f"{len(MEASURES)} of {len(MEASURES)}"
    (why,) = (block for block in shown if block["type"] == "listing")
    assert len(why["rows"]) == len(MEASURES) and all(row[3].endswith(".") for row in why["rows"])


def test_goals_in_words_stand_in_the_order_of_the_sheet(book):
    page = goals_page(book, "F-0005", on=DEMONSTRATION_DAY)
    (sheet, *_) = (block for block in page.view["blocks"] if block["type"] == "picture")
    groups = [block["blocks"][0]["text"] for block in page.view["blocks"] if block["type"] == "group"]
    drawn = goals_sheet(book, "F-0005", on=DEMONSTRATION_DAY)
    tags = [text.get_text() for ax in drawn.axes for text in ax.texts if text.get_gid() == "tag"]
    ids = {goal.goal_id: goal.statement for goal in book.goals("F-0005")}
    assert groups[: len(tags)] == [ids[tag.split(":")[0]] for tag in tags]
    assert len(tags) == 3 and sheet["alt"].index(groups[0]) < sheet["alt"].index(groups[1])


def test_a_casebook_of_nothing_has_pages_that_say_so(make_book):
    book = make_book(goals=False)
    for page in (
        team_progress_page(book, on=DAY),
        data_quality_page(book, on=DAY),
        outcome_measures_page(book, on=DAY),
    ):
        assert page.view["blocks"]
    assert progress_table([], [], as_of=DAY).empty


@pytest.mark.parametrize("notebook", ["team_progress", "outcome_measures", "data_quality", "goal_progress"])
def test_every_notebook_runs_to_its_end(make_book, tmp_path, notebook):
    make_book(*LOOKS).close()
    told = {"casebook": str(tmp_path / "bad.casebook"), "on": DAY.isoformat()}
    out = run_notebook(bundled("notebooks") / f"{notebook}.ipynb", tmp_path / "out.ipynb", parameters=told)
    assert "Traceback" not in out.read_text(encoding="utf-8")
