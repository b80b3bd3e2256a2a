"""Who is due, as a page: how many wait, then each case with its rule in a sentence; the same for staff beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.dates import say_day
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block, TagKind
from sup_lib.widgets.page import Event, Page

if TYPE_CHECKING:
    import pandas as pd

DUE_KINDS: dict[str, TagKind] = {
    "overdue": "wrong",
    "never held": "wrong",
    "due": "note",
    "due soon": "note",
    "not yet due": "done",
    "extension agreed": "done",
}
"""How each state of a due list is marked."""

_COLUMNS = ("What", "State", "Due on", "Days overdue", "The rule")
_CALENDAR = {"families": "supervision-due.ics", "staff": "staff-supervision-due.ics"}


@dataclass(frozen=True)
class StaffDue:
    """A table of `staff_due_table`, one of `ratio_table` (None where the policy says nothing), and its sentence."""

    due: "pd.DataFrame"
    ratio: "pd.DataFrame | None" = None
    ratio_rule: str = ""


def due_page(
    due: "pd.DataFrame",
    *,
    names: dict[str, str],
    policy: str,
    as_of: date,
    invented: bool,
    staff: Callable[[], StaffDue] | None = None,
    calendar: "Callable[[pd.DataFrame], bytes] | None" = None,
) -> Page:
    """Show a due list, the most urgent first.

    `due` is a table of `sup_lib.policy.due_table`; `names` gives the name of each case and worker by id. `staff`
    makes the list of staff when it is asked for, `calendar` a calendar file of either list; without them the page
    has no such button.
    """
    return _DuePages(due, names, policy, as_of, invented, staff, calendar).page


class _DuePages:
    def __init__(
        self,
        due: "pd.DataFrame",
        names: dict[str, str],
        policy: str,
        as_of: date,
        invented: bool,
        staff: Callable[[], StaffDue] | None,
        calendar: "Callable[[pd.DataFrame], bytes] | None",
    ) -> None:
        self._due, self._names, self._policy, self._as_of = due, names, policy, as_of
        self._invented, self._staff, self._calendar = invented, staff, calendar
        self._shown: StaffDue | None = None
        self.page = Page(self._families(), on_press=self._press)

    def _press(self, event: Event) -> None:
        if event["name"] == "go":
            self.page.view = self._staff_view() if event["page"] == "staff" else self._families()
        elif event["name"] == "calendar" and self._calendar:
            table = self._list_of_staff().due if event["list"] == "staff" else self._due
            self.page.hand_over(file=_CALENDAR[event["list"]], mime="text/calendar", contents=self._calendar(table))

    def _list_of_staff(self) -> StaffDue:
        assert self._staff is not None
        self._shown = self._shown or self._staff()
        return self._shown

    def _view(self, key: str, title: str, shown: list[Block], *, back: bool = False) -> dict[str, Any]:
        return {
            "key": key,
            "title": title,
            "caption": f"On {say_day(self._as_of)}",
            "where": self._policy,
            "invented": self._invented,
            "keeps": False,
            "back": {"text": "Families", "page": "families"} if back else None,
            "blocks": shown,
        }

    def _families(self) -> dict[str, Any]:
        shown = [
            _counts(self._due),
            self._buttons("families"),
            blocks.listing(
                f"Every case under {self._policy}, those that wait longest first",
                ["Family", *_COLUMNS],
                [self._row(row) for row in self._due.to_dict("records")],
                find="Find a family, state or rule",
            ),
            blocks.paragraph(
                "A date here says when the policy asks for a session. It says nothing about how safe a child is.",
                small=True,
            ),
            blocks.buttons(
                {**blocks.link("Case list", "00_start_here"), "kind": "second"},
                blocks.lab_link("Open in JupyterLab", "whos_due"),
            ),
        ]
        return self._view("due", "Who is due for supervision", shown)

    def _staff_view(self) -> dict[str, Any]:
        found = self._list_of_staff()
        shown = [
            _counts(found.due),
            self._buttons("staff"),
            blocks.listing(
                f"Every member of staff under {self._policy}, the most urgent first",
                ["Who", *_COLUMNS],
                [self._staff_row(row) for row in found.due.to_dict("records")],
                find="Find a name, state or rule",
            ),
            *self._ratio(found),
            blocks.paragraph(
                "The list knows the sessions that are in the casebook. What it cannot tell it says, and counts as"
                " nobody's lateness.",
                small=True,
            ),
        ]
        return self._view("staff", "Supervision of staff", shown, back=True)

    def _buttons(self, which: str) -> Block:
        found = []
        if self._staff and which == "families":
            found.append(blocks.button("Supervision of staff", "go", kind="second", page="staff"))
        if self._calendar:
            found.append(blocks.button("Calendar file (.ics)", "calendar", kind="second", list=which))
        return blocks.buttons(*found)

    def _ratio(self, found: StaffDue) -> list[Block]:
        if found.ratio is None:
            return []
        rows = [
            [
                self._names.get(str(row["supervisor_id"]), str(row["supervisor_id"])),
                str(row["supervisees"]),
                row["state"],
            ]
            for row in found.ratio.to_dict("records")
        ]
        return [
            blocks.listing("How many people each supervisor supervises", ["Supervisor", "People", "State"], rows),
            blocks.paragraph(found.ratio_rule, small=True),
        ]

    def _row(self, row: dict[Any, Any]) -> list[Any]:
        case_id = str(row["case_id"])
        name = self._names.get(case_id, case_id)
        if row["kind"] == "oversight":
            return [blocks.link(name, "supervision_form", form="management_oversight", case_id=case_id), *_cells(row)]
        return [blocks.link(name, "group_supervision", case_id=case_id), *_cells(row)]

    def _staff_row(self, row: dict[Any, Any]) -> list[Any]:
        worker_id = str(row["worker_id"])
        name = self._names.get(worker_id, worker_id)
        form = {"form": "professional_supervision", "worker_id": worker_id}
        return [blocks.link(name, "supervision_form", **form), *_cells(row)]


def _counts(due: "pd.DataFrame") -> Block:
    counts = due["state"].value_counts(sort=False)
    return blocks.facts([(str(state).capitalize(), f"{number}", "") for state, number in counts.items() if number])


def _cells(row: dict[Any, Any]) -> list[Any]:
    import pandas as pd  # noqa: PLC0415 - who has a due list has it loaded

    due_on = row["due_on"]
    note = f" {row['note']}" if row.get("note") else ""
    return [
        row["kind"],
        blocks.tag(row["state"], DUE_KINDS.get(row["state"], "todo")),
        "" if pd.isna(due_on) else say_day(due_on.date()),
        str(row["days_overdue"]) if row["days_overdue"] else "",
        f"{row['rule']}{note}",
    ]
