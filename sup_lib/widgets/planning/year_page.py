"""A supported year as a page: at a glance, each session with its rule, and the dates that it rests on, to type."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sup_lib.charts import figure_png, year_alt_text, year_caption, year_figure
from sup_lib.dates import say_day
from sup_lib.errors import SupError
from sup_lib.policy.asye import AsyeYear, YearItem, what_if_table
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block, TagKind
from sup_lib.widgets.page import Event, Page
from sup_lib.widgets.planning.year_typed import WHAT_IF, Typed, problem_of, questions

_KINDS: dict[str, TagKind] = {"held": "done", "missed": "wrong", "moved": "note", "not on file": "todo"}
_CHANGES: dict[str, TagKind] = {"fewer": "wrong", "more": "note", "moves": "note", "changes": "todo"}
Plan = Callable[[Typed], tuple[AsyeYear, AsyeYear | None]]
"""Gives the year as typed, and the year as it would be where a what-if is typed."""
Files = Mapping[str, Callable[[AsyeYear], bytes]]
"""How a plan is given out, by file name."""
_MIME = {"ics": "text/calendar", "csv": "text/csv"}


class YearPage:
    """The page of one supported year. `page` is the widget to show, `year` the plan on it.

    `plan` works the plan out from what is typed; `about` are facts on file: label, value, and where each comes from.
    `keep` keeps what is typed on disk before it returns; None: nothing is kept. `without` is what is known without
    what was kept before: where no year can be planned from that, the page says why and shows the year without it.
    """

    def __init__(
        self,
        plan: Plan,
        typed: Typed,
        *,
        about: list[tuple[str, str, str]],
        files: Files,
        where: str,
        invented: bool,
        without: Typed | None = None,
        keep: Callable[[str, str], None] | None = None,
    ) -> None:
        self._plan, self._typed, self._files, self._keep = plan, typed, files, keep
        self._about, self._where, self._invented = about, where, invented
        wrong = ""
        try:
            self.year, self._if = plan(typed)
        except SupError as problem:
            if without is None:
                raise
            self.year, self._if = plan(without)
            wrong = str(problem)
        self.page = Page(self._view(wrong), on_change=self._change, on_press=self._press)

    def _change(self, event: Event) -> Event:
        """Keep what was typed into one field; what cannot be read is said at once, beside it."""
        name, value = event["field"], str(event["value"] or "").strip()
        if name not in {field.name for field in fields(Typed)}:
            return {}
        self._typed = replace(self._typed, **{name: value})
        answer: Event = {"problems": {f"f-{name}": problem_of(name, value)}}
        if self._keep is None or name == WHAT_IF:
            return {**answer, "at": ""}
        self._keep(name, value)
        return {**answer, "at": f"{datetime.now():%H:%M:%S}"}

    def _press(self, event: Event) -> None:
        if event["name"] in self._files:
            file = event["name"]
            contents = self._files[file](self._if or self.year)
            self.page.hand_over(file=file, mime=_MIME[file.rpartition(".")[2]], contents=contents)
        elif event["name"] == "plan":
            try:
                self.year, self._if = self._plan(self._typed)
                self.page.view = self._view()
            except SupError as problem:
                self.page.view = self._view(str(problem))

    def _view(self, wrong: str = "") -> dict[str, Any]:
        return {
            "key": "year",
            "title": "A supported year in employment (ASYE)",
            "caption": f"{say_day(self.year.events.started_on)} to {say_day(self.year.ends_on)}",
            "where": self._where,
            "invented": self._invented,
            "keeps": self._keep is not None,
            "focus": "errors" if wrong else "",
            "blocks": list(self._blocks(wrong)),
        }

    def _blocks(self, wrong: str) -> Iterator[Block]:
        if wrong:
            yield blocks.errors("There is a problem", [(wrong, "year", "f-start")])
        if self._about:
            yield blocks.facts(self._about)
        shown = self._if or self.year
        png = figure_png(year_figure(shown, invented=self._invented))
        yield blocks.picture(png, alt=year_alt_text(shown))
        if self._if is not None:
            yield from _difference(self.year, self._if)
        yield blocks.buttons(
            *(blocks.button(_SAVE[file.rpartition(".")[2]], file, kind="second") for file in self._files)
        )
        yield blocks.heading("Change what the plan rests on")
        yield from questions(self._typed)
        yield blocks.buttons(blocks.button("Show the year", "plan", element_id="show-year"))
        yield from _listing(shown)
        yield blocks.details("The rule behind each line", _rules(shown))
        yield blocks.details("What this plan can and cannot say", self._limits(shown))
        yield blocks.buttons(
            {**blocks.link("Case list", "00_start_here"), "kind": "second"},
            blocks.lab_link("Open in JupyterLab", "asye_year"),
        )

    def _limits(self, shown: AsyeYear) -> list[str]:
        kept = _NOT_KEPT if self._keep is None else ""
        return [*filter(None, (*_LIMITS, kept)), *shown.notes, year_caption(shown)]


_SAVE = {"ics": "Save as a calendar (.ics)", "csv": "Save as a table (.csv)"}
_LIMITS = (
    "Days are counted by the policy's rules from the last session on file. A day on this page is the latest on which"
    " the policy asks for a session; nobody minds one that is earlier.",
    "A session that is not on file may have been held all the same.",
)
_NOT_KEPT = (
    "What is typed here is not kept when the page is closed: save the calendar or the table. A worker's year is kept"
    " for the worker, the supervisor and the service manager: say who you are with --as or SUP_AS."
)


def _difference(before: AsyeYear, after: AsyeYear) -> Iterator[Block]:
    """What would move, above all else: the question was asked."""
    table = what_if_table(before, after)
    counted = "Nothing would change" if table.empty else f"What would change: {len(table)}"
    rows = [_changed(row) for row in table.to_dict("records")]
    yield blocks.inset("The chart and the table below show the year as it would be.")
    yield blocks.listing(counted, ["What", "Change", "As planned", "As it would be", "Note"], rows)


def _changed(row: dict[Any, Any]) -> list[Any]:
    change = blocks.tag(row["change"], _CHANGES[row["change"]])
    return [row["what"], change, _day(row["before_on"]), _day(row["after_on"]), row["note"]]


def _day(stamp: Any) -> str:
    return "" if str(stamp) == "NaT" else f"{stamp:%a} {say_day(stamp.date())}"


def _listing(year: AsyeYear) -> Iterator[Block]:
    coming = [item for item in year.items if item.on >= year.as_of and item.state != "protected"]
    past = [item for item in reversed(year.items) if item.on < year.as_of and item.state != "protected"]
    columns = ["On", "What", "With", "State", "Note"]
    yield blocks.listing(
        f"To come, after {say_day(year.as_of)}",
        columns,
        [_row(item) for item in coming],
        find="Find a session or a day",
    )
    if past:
        yield blocks.listing("Past, the latest first", columns, [_row(item) for item in past])


def _rules(year: AsyeYear) -> list[str]:
    """Each rule once, after what it asks for."""
    told: dict[str, list[str]] = {}
    for item in year.items:
        kinds = told.setdefault(item.rule, [])
        if item.what not in kinds:
            kinds.append(item.what)
    return [f"{', '.join(kinds).capitalize()}: {rule}" for rule, kinds in told.items()]


def _row(item: YearItem) -> list[Any]:
    long = f"{item.what}, up to {item.minutes} minutes" if item.minutes else item.what
    state = blocks.tag(item.state, _KINDS.get(item.state, "todo"))
    return [f"{item.on:%a} {say_day(item.on)}", long, item.with_whom, state, item.note]
