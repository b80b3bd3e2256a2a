"""Rows that lost their bookmarks, back to the rows of the record that they were printed from."""

from collections.abc import Mapping
from typing import Any

from sup_lib.exchange.outline.words import say_value
from sup_lib.exchange.word_in.report import Ledger
from sup_lib.forms.form.definition import Column, Field, Form
from sup_lib.forms.records.record import Record
from sup_lib.forms.signing.goal_rows import NEW_GOAL

NAMED = "named:"
"""Before the words of a goal that a heading names and that is not known yet."""

Rows = dict[str, list[dict[str, Any]]]


def take_known_ids(form: Form, rows: Rows, record: Record | None) -> None:
    """Give each row without a bookmark the id of the record's row that says the same in its first column."""
    for field in form.fields:
        found = rows.get(field.id, [])
        held = record.value(field) if record and field.is_table else None
        free = [row for row in held or () if isinstance(row, Mapping)]
        free = [row for row in free if row.get("row") not in {one["row"] for one in found}]
        for row in found:
            if row["row"].startswith("w") and (
                same := next((one for one in free if _is_same(field, one, row)), None)
            ):
                free.remove(same)
                row["row"] = str(same["row"])


def name_goals(form: Form, rows: Rows, ledger: Ledger) -> None:
    """Tie evidence under a heading to the new goal of the same words; where there is none, a person is asked."""
    fresh = {
        _words(row.get("statement")): f"{NEW_GOAL}{row['row']}"
        for field in form.fields
        if field.type == "new_goals"
        for row in rows.get(field.id, ())
    }
    for field in form.fields:
        for row in rows.get(field.id, ()) if field.type == "goals" else ():
            named = str(row.get("goal") or "")
            if named.startswith(NAMED):
                words = named.removeprefix(NAMED)
                row["goal"] = fresh.get(_words(words), "")
                if not row["goal"]:
                    why = "no goal of these words is on file; add what was seen to its goal"
                    ledger.doubt(field.id, words, "the heading above it", why)


def _is_same(field: Field, held: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    told = field.columns if field.type == "goals" else field.columns[:1]
    asked = [column for column in told if column.id != "goal"]
    return any(row.get(column.id) for column in asked) and all(_says(c, held) == _says(c, row) for c in asked)


def _says(column: Column, row: Mapping[str, Any]) -> str:
    return _words(say_value(row.get(column.id), column.type))


def _words(value: Any) -> str:
    return " ".join(str(value or "").split())
