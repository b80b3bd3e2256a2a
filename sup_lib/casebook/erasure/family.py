"""Erasing everything about a family's children, for good, when nothing stands against it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, or_, select, tuple_

from sup_lib.casebook.copies.bundle import names_pattern, records_about
from sup_lib.casebook.database import tables
from sup_lib.casebook.erasure.erasing import TIME_IS_UP, Erasure, copies, counted, erasing, need_reason, take_out
from sup_lib.casebook.erasure.holds import standing_holds
from sup_lib.casebook.erasure.retention import kept_until
from sup_lib.casebook.store import Casebook
from sup_lib.casebook.things.rows import load_children
from sup_lib.dates import say_day
from sup_lib.errors import InvalidInput, NotFound


def erase(
    casebook: Casebook,
    *child_ids: str,
    authorised_by: str = "",
    why: str = "",
    as_of: date | None = None,
    dry_run: bool = False,
) -> Erasure:
    """Erase children, their cases and the records of those, in one transaction; the file's bytes are overwritten.

    A record is one text about a family: it goes with the last of its children, so each child of a case must be named.
    Raises `InvalidInput` while a legal hold stands, and before the retention period ends unless somebody is named who
    authorises it and says why. What stays is one row that names nobody, and a history that can still be verified.
    """
    if not child_ids:
        raise InvalidInput("say which child to erase: --child ID")
    need_reason(authorised_by, why)
    left = sorted({record_id for child_id in child_ids for record_id in records_about(casebook, child_id)})
    with erasing(casebook, dry_run=dry_run) as connection:
        cases = _refuse(connection, casebook.place, child_ids, as_of or date.today(), why=why)
        own = connection.execute(select(tables.record.c.record_id).where(tables.record.c.case_id.in_(cases)))
        records = list(own.scalars())
        erasure = Erasure(
            authorised_by=authorised_by,
            why=why or TIME_IS_UP,
            rows=counted(connection, _rows_of(cases, child_ids)),
            left_records=[record_id for record_id in left if record_id not in records],
            left_copies=copies(casebook),
        )
        if not dry_run:
            take_out(connection, erasure, _rows_of(cases, child_ids), records)
    return erasure


def _refuse(
    connection: Connection, place: str, child_ids: tuple[str, ...], day: date, *, why: str
) -> tuple[str, ...]:
    """Give the cases that go too, or raise the first thing that stands against it."""
    children = load_children(connection, child_ids)
    for child_id in child_ids:
        if child_id not in children:
            raise NotFound(f"there is no child '{child_id}' in {place}; check the id, with its leading zeros")
    for hold in standing_holds(connection, child_ids):
        raise InvalidInput(
            f"a legal hold stands on child {hold.child_id} since {hold.placed_at:%d/%m/%Y} (by {hold.placed_by});"
            " lift it first: sup hold --lift"
        )
    for child_id, child in children.items():
        named = names_pattern([child_id, *filter(None, [child.name, *child.name.split()])])
        if named and named.search(why):
            raise InvalidInput(f"the reason is kept for good and names child {child_id}; say it without the child")
        kept = kept_until(child)
        if not why and (kept.until is None or kept.until > day):
            until = f"until {say_day(kept.until)}" if kept.until else "until a day that is not on file"
            raise InvalidInput(
                f"child {child_id} is kept {until}: {kept.reason}; to erase all the same, give"
                " --authorised-by NAME and --why TEXT"
            )
    return _whole_cases(connection, child_ids)


def _whole_cases(connection: Connection, child_ids: tuple[str, ...]) -> tuple[str, ...]:
    link = tables.case_child.c
    cases = tuple(connection.execute(select(link.case_id).where(link.child_id.in_(child_ids)).distinct()).scalars())
    others = select(link.case_id, link.child_id).where(link.case_id.in_(cases), link.child_id.not_in(child_ids))
    for case_id, child_id in connection.execute(others.order_by(link.case_id, link.child_id)):
        raise InvalidInput(
            f"case {case_id} is also about child {child_id}; its records are one text about both, so they are erased"
            f" together or not at all: add --child {child_id}, or wait until that child's record may go"
        )
    return cases


def _rows_of(cases: tuple[str, ...], child_ids: tuple[str, ...]) -> Iterator[tuple[Table, Any]]:
    """Each table's rows that go, those first that point to others."""
    goal = tables.goal.c
    goals = select(goal.goal_id).where(goal.case_id.in_(cases) | goal.child_id.in_(child_ids))
    yield tables.observation, tables.observation.c.goal_id.in_(goals)
    yield tables.goal, goal.goal_id.in_(goals)
    person, either = tables.person.c, _people(cases, child_ids)
    for table, columns in ((tables.relation, ("person_id", "other_id")), (tables.tie, ("person_id",))):
        named = [tuple_(table.c.case_id, table.c[column]).in_(either) for column in columns]
        yield table, or_(table.c.case_id.in_(cases), *named)
    yield tables.person, person.case_id.in_(cases) | person.child_id.in_(child_ids)
    for table in (tables.record, tables.session, tables.action, tables.case_child, tables.case):
        yield table, table.c.case_id.in_(cases)
    for table in (tables.status, tables.key_date, tables.legal_hold, tables.child):
        yield table, table.c.child_id.in_(child_ids)


def _people(cases: tuple[str, ...], child_ids: tuple[str, ...]) -> Any:
    """People who go: all of these cases, and the children themselves in the family drawings of other cases."""
    person = tables.person.c
    return select(person.case_id, person.person_id).where(person.case_id.in_(cases) | person.child_id.in_(child_ids))
