"""One child as the rows of a workbook tell, joined with what was on file."""

from collections.abc import Iterable

from sup_lib.exchange.annex_a.mapping import Mapping
from sup_lib.exchange.annex_a.rows import Row
from sup_lib.exchange.annex_a.statuses import lists_of, source_of, statuses_of, updated
from sup_lib.model import Child, KeyDate
from sup_lib.policy.extension import EXTENSION
from sup_lib.policy.statutory import statutory_due

_DISABLED = {"yes": True, "no": False}


def child_of(old: Child | None, rows: list[Row], mapping: Mapping) -> Child:
    """Give the child brought up to date: a blank cell takes nothing away, and the name stays as it was."""
    child = old or Child(child_id=rows[0].child_id)
    lists = frozenset(row.list_name for row in rows)
    child = child.copy_with(
        born_on=next((day for row in rows if (day := row.day("born_on"))), child.born_on),
        sex=_first(rows, "sex") or child.sex,
        ethnicity=_first(rows, "ethnicity") or child.ethnicity,
        disabled=_DISABLED.get(_first(rows, "disabled"), child.disabled),
        statuses=updated(child.statuses, statuses_of(rows, mapping), lists, mapping),
    )
    return child.copy_with(key_dates=_key_dates(child, rows, mapping))


def lists_on_file(child: Child | None) -> frozenset[str]:
    """The lists that this child is known from."""
    sources = (status.source for status in child.statuses) if child else ()
    return frozenset().union(*map(lists_of, sources))


def _first(rows: Iterable[Row], field: str) -> str:
    return next((words for row in rows if (words := row.words(field))), "")


def _key_dates(child: Child, rows: list[Row], mapping: Mapping) -> tuple[KeyDate, ...]:
    """Key dates on file with those of the rows in their place, next dates computed anew.

    Extensions stay, every one: no list holds any, and how a service did looks back at them.
    """
    extensions = tuple(key_date for key_date in child.key_dates if key_date.name == EXTENSION)
    on_file = {key_date.name: key_date for key_date in child.key_dates if key_date.name != EXTENSION}
    ordered = sorted(rows, key=lambda row: str(row.day("started_on") or ""))
    for row in ordered:
        for field, column in mapping.columns(row.list_name).items():
            if column.key_date:
                found = KeyDate(name=column.key_date, last_on=row.day(field), source=source_of(row.list_name))
                on_file[column.key_date] = _newer(on_file.get(column.key_date), found)
    counted = (_with_next(child, key_date) for key_date in on_file.values())
    return (*(key_date for key_date in counted if key_date.last_on or key_date.next_on), *extensions)


def _newer(old: KeyDate | None, found: KeyDate) -> KeyDate:
    """What the row says, unless it is blank or somebody has recorded a later day by hand."""
    if old is None:
        return found
    by_hand = not lists_of(old.source)
    if found.last_on is None or (by_hand and old.last_on and old.last_on > found.last_on):
        return old
    return found


def _with_next(child: Child, key_date: KeyDate) -> KeyDate:
    """Compute the next date of what an Annex A list tells; anything else stays as somebody recorded it."""
    if not lists_of(key_date.source):
        return key_date
    due = statutory_due(key_date.name, child=child, last_on=key_date.last_on)
    return key_date.copy_with(next_on=due and due.next_on, rule=due.rule.says if due else "")
