"""A team's progress as a page: every goal small, how far and how fast they come, where accounts differ."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.casebook import Casebook
from sup_lib.dates import say_day
from sup_lib.progress import TALK_FIRST, GoalProgress
from sup_lib.run.reports.book import Reported, read_report
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.findings.report_page import Part, report_page
from sup_lib.widgets.page import Page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


_MOST_SMALL = 12
"""Small charts on the page: more of them could not be read there."""


def team_progress_page(casebook: Casebook, *, team: str = "", on: date) -> Page:
    """How the goals of a team are going, from what was known on a day. `team` is an id or a name; empty for all.

    Raises `NotFound` for an unknown team.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     team_progress_page(casebook, on=date(2026, 9, 30)).view["where"]
    'All teams'
    """
    book = read_report(casebook, team=team, on=on)
    parts = [*_sheet(book), _how_far(book), *_how_long(book), _accounts(book)] if book.goals else []
    view: dict[str, Any] = {
        "key": "team",
        "title": "A team's progress",
        "caption": f"As known on {say_day(on)}",
        "where": book.name,
        "invented": book.invented,
        "keeps": False,
    }
    return report_page(view, parts, before=_before(casebook, book), after=_after())


def team_progress_table(casebook: Casebook, *, team: str = "", on: date) -> "pd.DataFrame":
    """The progress table of a team's goals, or of all: a `sup_lib.progress.progress_table`.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     len(team_progress_table(casebook, on=date(2026, 9, 30)))
    0
    """
    return read_report(casebook, team=team, on=on).table()


def png_of(drawn: "Axes | Figure") -> bytes:
    """Give a chart as PNG and close it."""
    from matplotlib import pyplot as plt  # noqa: PLC0415

    from sup_lib.charts import figure_png  # noqa: PLC0415

    figure: Any = getattr(drawn, "figure", drawn)
    png = figure_png(figure)
    plt.close(figure)
    return png


def _before(casebook: Casebook, book: Reported) -> Iterator[Block]:
    counts = Counter(one.status for one in book.is_open)
    every = len(book.is_open)
    rows = [(status.capitalize(), f"{counts[status]} of {every}", "") for status in TALK_FIRST if counts[status]]
    yield blocks.facts([("Families", f"{len(book.cases)}", ""), ("Open goals", f"{every}", ""), *rows])
    teams = [*((team.name, team.team_id) for team in casebook.teams()), ("All teams", "")]
    links = ({**blocks.link(name, "team_progress", team=team_id), "kind": "link"} for name, team_id in teams)
    yield blocks.buttons(*links)
    if not book.goals:
        yield blocks.inset("No goal is on file yet. Agree the first one in group supervision.")


def _sheet(book: Reported) -> Iterator[Part]:
    """The small charts, with the progress of every goal and the looks that are drawn."""
    import pandas as pd  # noqa: PLC0415

    from sup_lib.charts import plot_team, team_words  # noqa: PLC0415

    first = sorted(book.is_open, key=lambda one: (TALK_FIRST.index(one.status), one.goal.goal_id))[:_MOST_SMALL]
    if not first:
        yield Part(heading="Which goals need talk first?", notice="No goal is open now.", **_every(book))
        return
    items = book.items(first)
    more = f" These are the first {_MOST_SMALL} of {len(book.is_open)}." if len(book.is_open) > _MOST_SMALL else ""
    yield Part(
        heading="Which goals need talk first?",
        notice=f"Open goals, those that move away from their target first.{more}",
        png=png_of(plot_team(items, team_name=book.name, of=book.is_open, invented=book.invented)),
        words=team_words(items, team_name=book.name, of=book.is_open, invented=book.invented),
        listing=_why_first(book, first),
        **_every(book),
    )
    looks = pd.concat([points for points, _ in items], ignore_index=True)
    yield Part(heading="", table=looks, file="looks_drawn.csv", saves="the looks that are drawn")


def _every(book: Reported) -> dict[str, Any]:
    return {"table": book.table(), "file": "team_progress.csv", "saves": "the progress table of every goal"}


def _why_first(book: Reported, first: Sequence[GoalProgress]) -> Block:
    """The goals that are drawn, each with the sentence that says why it stands there."""
    names = {case.case_id: case.name for case in book.cases}
    rows = [
        [
            blocks.link(names[one.goal.case_id], "goal_progress", case_id=one.goal.case_id),
            one.goal.statement,
            one.word.label,
            one.reason,
        ]
        for one in first
    ]
    return blocks.listing("Why each stands where it does", ["Family", "Goal", "Status", "Why"], rows)


def _how_far(book: Reported) -> Part:
    from sup_lib.charts import attainment_words, plot_attainment  # noqa: PLC0415

    table = book.table()
    columns = ["case_id", "goal_id", "kind", "statement", "baseline", "latest", "target", "attainment", "status"]
    return Part(
        heading="How far have goals come?",
        notice="Outcome goals, which are for the child, apart from process goals, which are about taking part:"
        " the two are never averaged together.",
        png=png_of(plot_attainment(table, whose=book.name, invented=book.invented)),
        words=attainment_words(table, whose=book.name, invented=book.invented),
        table=table[columns],
        file="attainment.csv",
    )


def _how_long(book: Reported) -> Iterator[Part]:
    """A curve for goals for the child and one for goals about taking part: the two are never put together."""
    from sup_lib.charts import plot_time_to_goal, time_to_goal_words  # noqa: PLC0415
    from sup_lib.progress import durations_frame, time_to_goal  # noqa: PLC0415

    table = durations_frame(book.progress)
    for kind, of_what in (("outcome", "for the child"), ("process", "about taking part")):
        mine = table[table["kind"] == kind]
        heading = f"How long do goals {of_what} take?"
        if mine.empty:
            yield Part(heading=heading, notice=f"No goal {of_what} is on file yet.")
            continue
        curve = time_to_goal(mine["weeks"], mine["reached"])
        told: dict[str, Any] = {"whose": f"{book.name}, {kind} goals", "invented": book.invented}
        yield Part(
            heading=heading,
            notice="Goals still open count for as long as they have been open. A goal counts as reached on what was"
            " observed or reported, never on an impression.",
            png=png_of(plot_time_to_goal(curve, **told)),
            words=time_to_goal_words(curve, **told),
            table=mine,
            file=f"time_to_{kind}_goal.csv",
        )


def _accounts(book: Reported) -> Part:
    from sup_lib.charts import disagreement_words, plot_disagreement  # noqa: PLC0415
    from sup_lib.charts.team.disagreement_chart import MOST_ROWS  # noqa: PLC0415
    from sup_lib.progress import disagreement_frame  # noqa: PLC0415

    table = disagreement_frame(book.is_open)
    heading, drawn = "Where do people's accounts differ?", table.head(MOST_ROWS)
    if table.empty:
        return Part(heading=heading, notice="On no open goal do two people's accounts differ within a fortnight.")
    more = f" The {MOST_ROWS} widest gaps of {len(table)} are shown." if len(table) > MOST_ROWS else ""
    return Part(
        heading=heading,
        notice=f"A difference is something to ask about: each may have seen another side.{more}",
        png=png_of(plot_disagreement(drawn, whose=book.name, of=len(table), invented=book.invented)),
        words=disagreement_words(drawn, whose=book.name, of=len(table), invented=book.invented),
        table=table,
        file="accounts_that_differ.csv",
    )


def _after() -> Iterator[Block]:
    yield blocks.details(
        "What this page can and cannot say",
        [
            "Teams work with different families: a difference between two teams says nothing about how well they"
            " work. Statuses rest on what was seen and reported, and on how often anybody looked.",
            "An impression is drawn and never moves a status.",
        ],
    )
    yield blocks.paragraph(
        "The tables name families and children by id: keep them inside. Counts that may go out are made from them by"
        " the command sup publish, which hides what could be worked out.",
        small=True,
    )
    yield blocks.buttons(
        {**blocks.link("Quality of the data", "data_quality"), "kind": "second"},
        {**blocks.link("Case list", "00_start_here"), "kind": "link"},
        blocks.lab_link("Open in JupyterLab", "team_progress"),
    )
