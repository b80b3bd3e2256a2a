"""A longer gap between supervisions that somebody agreed: a key date of the case's children, until its day."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.model import Case, Child, KeyDate

if TYPE_CHECKING:
    import pandas as pd

EXTENSION = "Supervision extension agreed"
"""The key date's name: `last_on` is when it was agreed, `next_on` until when, `source` by whom."""

_RULE = "supervision may wait until this day, where the policy lets this person agree it"
_COLUMNS = ["case_id", "agreed_on", "extension_until", "extension_agreed_by"]


def agree_extension(
    case: Case, *, agreed_on: date | str, until: date | str, agreed_by: str, as_of: date | str
) -> Case:
    """Give the case with an agreed longer gap between supervisions on file for each of its children.

    `agreed_by` is a name with the role: the policy says whose agreement counts. `as_of` is the day on which it is
    written down. Nothing else need be done when it ends: past `until` supervision is overdue. A later agreement takes
    the place of an earlier one.

    Raises `InvalidInput` for nobody's agreement, one that has not been given yet, one that ends before it begins or
    is over, and for a case without children.

    >>> from sup_lib.model import Child
    >>> case = Case(case_id="F7", name="Family F7", children=[Child(child_id="00123")])
    >>> by = "Pat Lee, service manager"
    >>> case = agree_extension(case, agreed_on="2026-03-02", until="2026-06-01", agreed_by=by, as_of="2026-03-02")
    >>> case.children[0].key_dates[0].next_on
    datetime.date(2026, 6, 1)
    """
    if not case.children:
        raise InvalidInput(f"case {case.case_id} has no children on file; add them, then the extension")
    return with_extensions(case, [extension_of(agreed_on=agreed_on, until=until, agreed_by=agreed_by, as_of=as_of)])


def extension_of(
    *, agreed_on: date | str, until: date | str, agreed_by: str, as_of: date | str, since: date | None = None
) -> KeyDate:
    """The key date of an extension. `since` is the session that wrote it down, where that was before `as_of`.

    Raises `InvalidInput` as `agree_extension` does.
    """
    first, last, today = parse_day(agreed_on), parse_day(until), parse_day(as_of)
    by = " ".join(str(agreed_by or "").split())
    if not by:
        raise InvalidInput(f"nobody is named who agreed to wait until {say_day(last)}; type a name and the role")
    if first > today:
        raise InvalidInput(f"{say_day(first)}, when it was agreed, has not come yet; type the day of the agreement")
    if last <= first:
        raise InvalidInput(
            f"it lasts until {say_day(last)}, not after {say_day(first)}, when it was agreed; check both days"
        )
    if last < (since or today):
        raise InvalidInput(f"{say_day(last)} is past already; type a day that is still to come")
    return KeyDate(name=EXTENSION, last_on=first, next_on=last, rule=_RULE, source=by)


def with_extensions(case: Case, extensions: Iterable[KeyDate]) -> Case:
    """The case with extensions on file for each child, each once."""
    added = tuple(extensions)
    children = [
        child.copy_with(key_dates=(*child.key_dates, *(one for one in added if one not in child.key_dates)))
        for child in case.children
    ]
    return case.copy_with(children=children)


def without_extensions(case: Case, extensions: Iterable[KeyDate]) -> Case:
    """The case with some extensions taken off again, as a correction does."""
    gone = tuple(extensions)
    children = [
        child.copy_with(key_dates=tuple(one for one in child.key_dates if one not in gone)) for child in case.children
    ]
    return case.copy_with(children=children)


def extension_words(children: Iterable[Child], on: date) -> str:
    """Say the longer gap that runs on a day for any of some children, the last agreed; empty where none does.

    >>> ada = Child(child_id="1", key_dates=[KeyDate(name=EXTENSION, last_on="2026-03-02", next_on="2026-06-01",
    ...                                              source="Pat Lee, service manager")])
    >>> extension_words([ada], date(2026, 5, 31))
    'A longer gap, until 1 June 2026, was agreed by Pat Lee, service manager, on 2 March 2026.'
    >>> extension_words([ada], date(2026, 6, 2))
    ''
    """
    agreed = [
        (one.last_on, one.next_on, one.source)
        for child in children
        for one in child.key_dates
        if one.name == EXTENSION and one.last_on and one.next_on and one.last_on <= on
    ]
    first, until, by = max(agreed, default=(on, date.min, ""))
    if until < on:
        return ""
    return f"A longer gap, until {say_day(until)}, was agreed by {by}, on {say_day(first)}."


def extensions_table(key_dates: "pd.DataFrame", children: "pd.DataFrame", statuses: "pd.DataFrame") -> "pd.DataFrame":
    """The extensions of each case: `case_id, agreed_on, extension_until, extension_agreed_by`, the oldest first.

    The tables are named as in the casebook; `statuses` holds those that are open. A case is supervised as a whole, so
    an extension is its own only where every child with an open status has it.
    """
    import pandas as pd  # noqa: PLC0415 - a form that asks for an extension needs none

    found = key_dates[key_dates["name"] == EXTENSION].dropna(subset=["last_on", "next_on"])
    if found.empty:
        return pd.DataFrame(columns=_COLUMNS).astype(dict.fromkeys(_COLUMNS[1:3], "datetime64[s]"))
    family = children[["case_id", "child_id"]].drop_duplicates()
    counted = family.assign(held=family["child_id"].isin(statuses["child_id"]))
    each = found.drop(columns="case_id", errors="ignore").merge(counted, on="child_id")
    each = each.drop_duplicates(["case_id", "child_id", "last_on", "next_on", "source"])
    whole = each.groupby(["case_id", "last_on", "next_on", "source"], sort=False)["held"].sum().reset_index()
    wanted = counted.groupby("case_id")["held"].sum()
    whole = whole[whole["held"] == whole["case_id"].map(wanted)].drop(columns="held").set_axis(_COLUMNS, axis=1)
    return whole.sort_values("agreed_on", kind="stable").reset_index(drop=True)


def extensions_on(extensions: "pd.DataFrame", day: date | None) -> "pd.DataFrame":
    """The last extension of each case that was agreed by a day, by case id; None takes the last of all."""
    known = extensions if day is None else extensions[extensions["agreed_on"].dt.date <= day]
    return known.drop_duplicates("case_id", keep="last").set_index("case_id")
