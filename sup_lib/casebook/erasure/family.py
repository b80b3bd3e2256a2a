"""Erasing everything about a family's children, for good, when nothing stands against it."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Table, or_, select, tuple_

from sup_lib.casebook.copies.bundle import names_pattern, records_about
from sup_lib.casebook.database import tables
from sup_lib.casebook.erasure.holds import standing_holds
from sup_lib.casebook.erasure.retention import kept_until
from sup_lib.casebook.history.entries import note_erased, note_saved, now
from sup_lib.casebook.history.tally import put, take
from sup_lib.casebook.store import Casebook
from sup_lib.casebook.things.rows import load_children
from sup_lib.dates import say_day
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.model.base import Thing


class Erasure(Thing):
    """What was erased, or would be: rows by table, and what is left for a person to see to.

    `left_records` are records of other families, or of supervision of workers, that name a child; `left_copies` are
    copies of the casebook's file beside it. Neither is touched.
    """

    erasure_id: str
    erased_at: datetime
    authorised_by: str = ""
    why: str = ""
    rows: dict[str, int]
    left_records: tuple[str, ...] = ()
    left_copies: tuple[str, ...] = ()


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
    with casebook.writing() as connection:
        if casebook.is_file:
            driver(connection).execute("PRAGMA secure_delete=ON")
        with connection.begin() as transaction:
            cases = _refuse(connection, casebook.place, child_ids, as_of or date.today(), why=why)
            found = {table.name: _count(connection, table, rule) for table, rule in _rows_of(cases, child_ids)}
            own = connection.execute(select(tables.record.c.record_id).where(tables.record.c.case_id.in_(cases)))
            records = list(own.scalars())
            erasure = Erasure(
                erasure_id=f"E-{uuid4().hex[:12]}",
                erased_at=now(),
                authorised_by=authorised_by,
                why=why or "the retention period has ended",
                rows=found,
                left_records=[record_id for record_id in left if record_id not in records],
                left_copies=copies(casebook),
            )
            if dry_run:
                transaction.rollback()
                return erasure
            _delete(connection, erasure, cases, child_ids, records)
    overwrite(casebook)
    return erasure


def need_reason(authorised_by: str, why: str) -> None:
    """Raise `InvalidInput` where an erasure is authorised by nobody, or for no reason."""
    if bool(authorised_by.strip()) != bool(why.strip()):
        raise InvalidInput("an authorised erasure needs both: --authorised-by NAME and --why TEXT")


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


def _count(connection: Connection, table: Table, rule: Any) -> int:
    return len(connection.execute(select(*table.primary_key).where(rule)).all())


def _delete(
    connection: Connection, erasure: Erasure, cases: tuple[str, ...], child_ids: tuple[str, ...], records: list[str]
) -> None:
    for table, rule in _rows_of(cases, child_ids):
        take(connection, table, rule)
    for record_id in records:
        note_erased(connection, record_id, by=erasure.authorised_by, why=erasure.why)
    told = erasure.model_dump(include={"erasure_id", "erased_at", "authorised_by", "why", "rows"})
    put(connection, tables.erasure, [told], new=True)
    note_saved(connection)


def overwrite(casebook: Casebook) -> None:
    """Write the database anew, so that no page of it holds what was erased."""
    with casebook.reading() as connection:
        raw = driver(connection)
        if casebook.is_file:
            raw.execute("VACUUM")
            return
        raw.rollback()
        raw.autocommit = True
        raw.execute("VACUUM FULL")
        raw.autocommit = False


def driver(connection: Connection) -> Any:
    """The database's own connection."""
    return connection.connection.driver_connection


def copies(casebook: Casebook) -> tuple[str, ...]:
    """Copies that an update of the library kept beside the file: they still hold what was erased."""
    place = Path(casebook.place)
    return (
        tuple(sorted(str(path) for path in place.parent.glob(f"{place.name}.before-*"))) if casebook.is_file else ()
    )
