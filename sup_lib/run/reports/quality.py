"""The quality of the data as a page: what is missing, stale, contradictory or impossible, and whom to ask."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.casebook import Casebook
from sup_lib.dates import say_day
from sup_lib.places import bundled
from sup_lib.run.reports.book import Reported, read_report
from sup_lib.run.reports.team import png_of
from sup_lib.run.suite import is_demonstration
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block, TagKind
from sup_lib.widgets.findings.report_page import Part, report_page
from sup_lib.widgets.page import Page

if TYPE_CHECKING:
    import pandas as pd

_KINDS: dict[str, TagKind] = {"impossible": "wrong", "contradictory": "note", "missing": "todo"}
_MOST_ROWS = 200


def data_quality_page(casebook: Casebook, *, team: str = "", on: date, ssda903: str = "") -> Page:
    """What is wrong with the evidence about goals, as known on a day. `team` is an id or a name; empty for all.

    `ssda903` is the path of a return's file OC2, whose SDQ columns are checked for the year that ended last; the
    demonstration has an invented one. Raises `NotFound` for an unknown team or file, `UnreadableFile` for no OC2.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     data_quality_page(casebook, on=date(2026, 9, 30)).view["title"]
    'Quality of the data'
    """
    book = read_report(casebook, team=team, on=on)
    found = _found(casebook, book)
    names = {case.case_id: case.name for case in book.cases}
    parts = [_map(book), _findings(found, names)] if book.goals else []
    view: dict[str, Any] = {
        "key": "quality",
        "title": "Quality of the data",
        "caption": f"As known on {say_day(on)}",
        "where": book.name,
        "invented": book.invented,
        "keeps": False,
    }
    parts += _return(ssda903, on, demonstration=bool(book.goals) and is_demonstration(casebook))
    return report_page(view, parts, before=_before(casebook, book, found), after=_after())


def data_quality_table(casebook: Casebook, *, team: str = "", on: date) -> "pd.DataFrame":
    """One row for each thing that is wrong: a `sup_lib.progress.quality_table` of a team's goals, or of all.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     data_quality_table(casebook, on=date(2026, 9, 30)).shape
    (0, 9)
    """
    return _found(casebook, read_report(casebook, team=team, on=on))


def _found(casebook: Casebook, book: Reported) -> "pd.DataFrame":
    """What a past day could not know yet is no fault; what is dated later than today is."""
    from sup_lib.progress import quality_table  # noqa: PLC0415

    mine = {goal.goal_id for goal in book.goals}
    today = max(date.today(), book.as_of)
    later = [seen for seen in casebook.observations() if seen.observed_on > today and seen.goal_id in mine]
    return quality_table(book.goals, [*book.observations, *later], as_of=book.as_of)


def _before(casebook: Casebook, book: Reported, found: "pd.DataFrame") -> Iterator[Block]:
    from sup_lib.progress import FINDINGS  # noqa: PLC0415

    counts = found.drop_duplicates(["goal_id", "finding"])["finding"].value_counts()
    rows = [(finding.capitalize(), f"{counts.get(finding, 0)} of {len(book.goals)}", "") for finding in FINDINGS]
    yield blocks.facts([("Goals on file", f"{len(book.goals)}", ""), *rows])
    teams = [*((team.name, team.team_id) for team in casebook.teams()), ("All teams", "")]
    yield blocks.buttons(*({**blocks.link(name, "data_quality", team=key), "kind": "link"} for name, key in teams))
    if not book.goals:
        yield blocks.inset("No goal is on file yet, so there is nothing to look through.")


def _findings(found: "pd.DataFrame", names: dict[str, str]) -> Part:
    heading = "What to ask about"
    if found.empty:
        return Part(heading=heading, notice="Nothing was found. That does not say that all on file is true.")
    more = f" (the first {_MOST_ROWS} of {len(found)})" if len(found) > _MOST_ROWS else ""
    listing = blocks.listing(
        f"Each finding with its question{more}",
        ["Family", "Finding", "Goal", "What is on file", "What to ask"],
        [_row(row, names) for row in found.head(_MOST_ROWS).to_dict("records")],
        find="Find a family, finding or goal",
    )
    return Part(
        heading=heading,
        notice=_meaning(),
        listing=listing,
        table=found,
        file="data_quality.csv",
        saves="the findings",
    )


def _meaning() -> str:
    """What each kind of finding means, with the number of days of the status rules."""
    from sup_lib.progress.status import status_rules  # noqa: PLC0415

    return (
        "Missing: nothing on file since the goal was set. Stale: nothing seen or told for more than"
        f" {status_rules().thresholds.days_without_a_look} days. Impressions only: sensed, and neither seen nor told."
        " Contradictory: two accounts differ. Impossible: a value or a day that cannot be."
    )


def _row(row: dict[Any, Any], names: dict[str, str]) -> list[Any]:
    case_id = str(row["case_id"])
    return [
        blocks.link(names.get(case_id, case_id), "goal_progress", case_id=case_id),
        blocks.tag(row["label"], _KINDS.get(row["finding"], "note")),
        row["statement"],
        row["says"],
        row["ask"],
    ]


def _map(book: Reported) -> Part:
    from sup_lib.charts import look_map_words, plot_look_map  # noqa: PLC0415
    from sup_lib.charts.team.look_map_chart import MOST_ROWS  # noqa: PLC0415
    from sup_lib.progress import look_map  # noqa: PLC0415

    goals, heading = [one.goal for one in book.is_open], "In which months did nobody look?"
    if not goals:
        return Part(heading=heading, notice="No goal is open now.")
    table = look_map(goals, book.observations, as_of=book.as_of)
    empty = table[table["state"] == "nothing"].groupby("goal_id").size().sort_values(ascending=False, kind="stable")
    worst = list(empty.index[:MOST_ROWS])
    drawn = table[table["goal_id"].isin(worst)].sort_values(
        ["goal_id", "month"], key=lambda column: column.map(worst.index) if column.name == "goal_id" else column
    )
    return Part(
        heading=heading,
        notice=f"The open goals with the most months in which nobody looked: {len(worst)} of {len(goals)}.",
        png=png_of(plot_look_map(drawn, whose=book.name, of=len(goals), invented=book.invented)),
        words=look_map_words(drawn, whose=book.name, of=len(goals), invented=book.invented),
        table=table,
        file="looks_by_month.csv",
    )


def _return(file: str, on: date, *, demonstration: bool) -> Iterator[Part]:
    """Whether the return on children looked after would take the SDQ columns, where there is a file of it."""
    from sup_lib.exchange.ssda903 import last_year_end, load_ssda903, ssda903_table  # noqa: PLC0415

    episodes = None
    if not file and demonstration:
        file, episodes = (str(bundled("datasets", "outside", f"ssda903_{name}.csv")) for name in ("oc2", "episodes"))
    if not file:
        return
    rows, ends_on = load_ssda903(file), last_year_end(on)
    found = ssda903_table(rows, episodes=episodes, year_ends_on=ends_on)
    unchecked = "" if episodes else " Whether a child was looked after for 12 months was not checked."
    yield Part(
        heading="Would the SSDA903 return take the SDQ scores?",
        notice=f"{found['row'].nunique()} of {len(rows)} rows have something to correct for the year to"
        f" {say_day(ends_on)}, by the rules published for 2022: check the guide for your year.{unchecked}",
        table=found,
        file="ssda903_sdq.csv",
        saves="what to correct",
        shown={"row": "Row", "child_id": "Child", "field": "Column", "value": "Value", "says": "What to correct"},
    )


def _after() -> Iterator[Block]:
    yield blocks.details(
        "What this page can and cannot say",
        [
            "It finds what cannot be or does not fit together. It cannot find what was written down wrongly and looks"
            " well.",
            "Nothing here is changed: record it again in supervision, where everybody can see that it was.",
        ],
    )
    yield blocks.buttons(
        {**blocks.link("A team's progress", "team_progress"), "kind": "second"},
        {**blocks.link("Case list", "00_start_here"), "kind": "link"},
        blocks.lab_link("Open in JupyterLab", "data_quality"),
    )
