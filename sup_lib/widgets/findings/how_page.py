"""How a service is doing at supervision, as a page: what was in time, who waits, and what could not be counted."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.charts import (
    ChartWords,
    figure_png,
    in_time_words,
    plot_in_time,
    plot_run_chart,
    run_chart_words,
)
from sup_lib.dates import parse_day, say_day
from sup_lib.errors import SupError
from sup_lib.policy.timeliness import HowWeDo
from sup_lib.progress import run_chart
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.findings.how_summary import LIMITS, MEASURES, by_team, summary
from sup_lib.widgets.page import Event, Page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_BARS = 12
_FEWEST_POINTS = 10


class HowPage:
    """The page. `page` is the widget to show, `found` what it rests on.

    `look` works it out as known on a day; `names` are the names of cases, workers and supervisors by id; `to_csv`
    gives a table as a file.
    """

    def __init__(
        self,
        look: Callable[[date], HowWeDo],
        as_of: date,
        *,
        names: Mapping[str, str],
        to_csv: Callable[["pd.DataFrame"], bytes],
        where: str,
        invented: bool,
    ) -> None:
        self._look, self._names, self._to_csv = look, names, to_csv
        self._where, self._invented, self._typed = where, invented, f"{as_of:%d/%m/%Y}"
        self.found = look(as_of)
        self.page = Page(self._view(), on_change=self._change, on_press=self._press)

    def _change(self, event: Event) -> Event:
        self._typed = str(event["value"] or "").strip()
        return {"problems": {"f-on": _problem(self._typed)}}

    def _press(self, event: Event) -> None:
        tables = self.found.tables()
        if event["name"] == "show":
            if not _problem(self._typed):
                self.found = self._look(parse_day(self._typed))
            self.page.view = self._view()
        elif event["name"] in tables:
            contents = self._to_csv(tables[event["name"]])
            self.page.hand_over(file=f"{event['name']}.csv", mime="text/csv", contents=contents)

    def _view(self) -> dict[str, Any]:
        return {
            "key": "how",
            "title": "How are we doing?",
            "caption": f"As known on {say_day(self.found.as_of)}, under {self.found.policy}",
            "where": self._where,
            "invented": self._invented,
            "keeps": False,
            "blocks": list(self._blocks()),
        }

    def _blocks(self) -> Iterator[Block]:
        yield blocks.facts(summary(self.found))
        for name, (title, what) in MEASURES.items():
            yield blocks.heading(title)
            yield from self._measure(name, title, what)
        yield from self._waits()
        yield from self._staff()
        yield from self._not_counted()
        yield blocks.details("What these numbers can and cannot say", LIMITS)
        yield _day_question(self._typed)
        yield blocks.buttons(
            blocks.button("Show that day", "show", element_id="show-day"),
            {**blocks.link("Case list", "00_start_here"), "kind": "second"},
            blocks.lab_link("Open in JupyterLab", "how_are_we_doing"),
        )

    def _measure(self, name: str, title: str, what: str) -> Iterator[Block]:
        table = self.found.tables()[name]
        whole = table[table["team"] == "all"]
        bars = whole.tail(_BARS)
        words = in_time_words(bars, what=what, as_of=self.found.as_of, invented=self._invented)
        drawn = plot_in_time(bars, what=what, as_of=self.found.as_of, invented=self._invented)
        yield blocks.picture(_png(drawn), alt=words.alt)
        yield from self._run(whole, what)
        yield by_team(table, title)
        yield self._save(name)

    def _run(self, whole: "pd.DataFrame", what: str) -> Iterator[Block]:
        """The run chart, where there are months enough and each has enough in it to be a share of anything."""
        months = whole[whole["whole_month"] & (whole["due"] > 0)]
        if len(months) < _FEWEST_POINTS or months["due"].median() < _FEWEST_POINTS:
            return
        days = [month.date() for month in months["month"]]
        chart, said = run_chart([round(100 * share) for share in months["share"]]), f"{what}, % of what was due"
        words: ChartWords = run_chart_words(chart, what=said, days=days, invented=self._invented)
        yield blocks.picture(
            _png(plot_run_chart(chart, what=said, days=days, invented=self._invented)), alt=words.alt
        )

    def _waits(self) -> Iterator[Block]:
        rows = [
            [
                blocks.link(
                    self._names.get(row["case_id"], row["case_id"]), "group_supervision", case_id=row["case_id"]
                ),
                row["team"],
                say_day(row["due_on"].date()),
                str(row["days_overdue"]),
                "none on file" if str(row["last_on"]) == "NaT" else say_day(row["last_on"].date()),
            ]
            for row in self.found.waits.to_dict("records")
        ]
        yield blocks.heading("Who waits longest")
        if rows:
            columns = ["Family", "Team", "Was due on", "Days past it", "Last supervision"]
            yield blocks.listing("Open cases past their day, the longest wait first", columns, rows)
            yield self._save("waits")
        else:
            yield blocks.paragraph("No open case is past its day.")

    def _staff(self) -> Iterator[Block]:
        yield blocks.heading("Supervision of workers")
        seen = self.found.observations
        rows = [
            [self._name(row["worker_id"]), row["words"], str(row["asked"]), row["state"]]
            for row in seen.to_dict("records")
        ]
        caption = f"Professional sessions that were observations of practice, in {self.found.months} months"
        yield blocks.listing(caption, ["Worker", "Observed", "Asked for", "State"], rows)
        agreed = self.found.agreements
        late = [
            [self._name(row["worker_id"]), "none on file" if str(row["last_on"]) == "NaT" else
             say_day(row["last_on"].date()), row["state"]]
            for row in agreed.to_dict("records")
            if row["state"] in ("overdue", "never held", "due")
        ]  # fmt: skip
        if late:
            yield blocks.listing("Agreements whose review is due", ["Worker", "Last discussed", "State"], late)
        most = [
            [self._name(row["supervisor_id"]), str(row["supervisees"]), row["state"]]
            for row in self.found.supervisees.to_dict("records")
        ]
        if most:
            yield blocks.listing("Supervisees to a supervisor", ["Supervisor", "Supervisees", "State"], most)
        yield blocks.buttons(*(_save_button(name) for name in ("observations", "agreements", "supervisees")))

    def _not_counted(self) -> Iterator[Block]:
        found = self.found.not_counted
        if not found.empty:
            yield blocks.heading("What could not be counted")
            rows = [
                [str(row["of"]).capitalize(), row["team"], row["why"], str(row["number"])]
                for row in found.to_dict("records")
            ]
            yield blocks.listing("Left out of every number above", ["Of", "Team", "Why", "How many"], rows)
            yield self._save("not_counted")

    def _name(self, worker_id: str) -> str:
        return self._names.get(worker_id, worker_id)

    def _save(self, name: str) -> Block:
        return blocks.buttons(_save_button(name))


def _save_button(name: str) -> Block:
    return blocks.button(f"Save {name.replace('_', ' ')} as a table (.csv)", name, kind="second")


def _day_question(typed: str) -> Block:
    hint = "Only what was known then counts. For example 31/03/2026"
    return blocks.question("date", "on", "Look back to another day", typed, hint=hint, error=_problem(typed))


def _problem(typed: str) -> str:
    try:
        parse_day(typed)
    except SupError as problem:
        return str(problem)
    return ""


def _png(ax: "Axes") -> bytes:
    """A chart as a picture; pyplot forgets it."""
    import matplotlib.pyplot as plt  # noqa: PLC0415

    figure = ax.get_figure(root=True)
    assert figure is not None
    plt.close(figure)
    return figure_png(figure)
