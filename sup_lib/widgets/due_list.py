"""Who is due, as a page: how many wait, then each case with its rule in a sentence."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.dates import say_day
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block, TagKind
from sup_lib.widgets.page import Page

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


def due_page(due: "pd.DataFrame", *, names: dict[str, str], policy: str, as_of: date, invented: bool) -> Page:
    """Show a due list, the most urgent first.

    `due` is a table of `sup_lib.policy.due_table`; `names` gives each case's name by id.
    """
    counts = due["state"].value_counts()
    shown: list[Block] = [
        blocks.facts([(str(state).capitalize(), f"{number}", "") for state, number in counts.items() if number]),
        blocks.listing(
            f"Every case under {policy}, those that wait longest first",
            ["Family", "What", "State", "Due on", "Days overdue", "The rule"],
            [_row(row, names) for row in due.to_dict("records")],
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
    view: dict[str, Any] = {
        "key": "due",
        "title": "Who is due for supervision",
        "caption": f"On {say_day(as_of)}",
        "where": policy,
        "invented": invented,
        "keeps": False,
        "blocks": shown,
    }
    return Page(view)


def _row(row: dict[Any, Any], names: dict[str, str]) -> list[Any]:
    import pandas as pd  # noqa: PLC0415 - who has a due list has it loaded

    case_id, due_on = str(row["case_id"]), row["due_on"]
    note = f" {row['note']}" if row.get("note") else ""
    return [
        blocks.link(names.get(case_id, case_id), "group_supervision", case_id=case_id),
        row["kind"],
        blocks.tag(row["state"], DUE_KINDS.get(row["state"], "todo")),
        "" if pd.isna(due_on) else say_day(due_on.date()),
        str(row["days_overdue"]) if row["days_overdue"] else "",
        f"{row['rule']}{note}",
    ]
