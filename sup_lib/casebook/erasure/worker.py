"""Erasing records of a worker's own supervision, once they have been kept long enough."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select

from sup_lib.casebook.copies.bundle import records_about
from sup_lib.casebook.database import tables
from sup_lib.casebook.erasure.erasing import TIME_IS_UP, Erasure, copies, counted, erasing, need_reason, take_out
from sup_lib.casebook.erasure.retention import supervision_kept_until
from sup_lib.casebook.store import Casebook
from sup_lib.dates import say_day
from sup_lib.errors import InvalidInput
from sup_lib.forms.records.record import Record


def erase_supervision(
    casebook: Casebook,
    worker_id: str,
    *,
    authorised_by: str = "",
    why: str = "",
    as_of: date | None = None,
    dry_run: bool = False,
) -> Erasure:
    """Erase a worker's own supervision that has been kept long enough, with its sessions; all of it where authorised.

    A record and its corrections go together. It is the owner's to do, who need not read what goes. Raises
    `InvalidInput` where nothing is due, and while a legal hold stands on a child whom a record names; `NotFound` for
    an unknown worker.
    """
    need_reason(authorised_by, why)
    casebook.worker_file(worker_id)
    held = _held(casebook)
    with erasing(casebook, dry_run=dry_run) as connection:
        records = _records_of(connection, worker_id)
        going = [one.record_id for one in (records if why else _due(records, as_of or date.today()))]
        _refuse(worker_id, records, going, held)
        gone = Erasure(
            authorised_by=authorised_by,
            why=why or TIME_IS_UP,
            rows=counted(connection, _of(going)),
            left_records=[one.record_id for one in records if one.record_id not in going],
            left_copies=copies(casebook),
        )
        if not dry_run:
            take_out(connection, gone, _of(going), going)
    return gone


def _records_of(connection: Connection, worker_id: str) -> list[Record]:
    query = select(tables.record).where(tables.record.c.worker_id == worker_id)
    found = connection.execute(query.order_by(tables.record.c.started_at)).mappings()
    return [Record(**row) for row in found]


def _due(records: Iterable[Record], day: date) -> list[Record]:
    """Records that may go by a day: those whose last correction has been kept long enough."""
    records = list(records)
    correction = {record.supersedes: record for record in records if record.supersedes}

    def is_due(record: Record) -> bool:
        while record.record_id in correction:
            record = correction[record.record_id]
        kept = supervision_kept_until(record)
        return kept is not None and kept.until is not None and kept.until <= day

    return [record for record in records if is_due(record)]


def _held(casebook: Casebook) -> dict[str, str]:
    """Records that name a child on whom a legal hold stands, and the child."""
    hold = tables.legal_hold.c
    with casebook.reading() as connection:
        children = (
            connection.execute(select(hold.child_id).where(hold.lifted_at.is_(None)).distinct()).scalars().all()
        )
    return {record_id: child_id for child_id in children for record_id in records_about(casebook, child_id)}


def _refuse(worker_id: str, records: list[Record], going: list[str], held: dict[str, str]) -> None:
    for record_id in going:
        if record_id in held:
            raise InvalidInput(
                f"record {record_id} names child {held[record_id]}, on whom a legal hold stands; lift it first: sup"
                " hold --lift"
            )
    if going:
        return
    kept = [one for one in map(supervision_kept_until, records) if one is not None and one.until is not None]
    if not kept:
        raise InvalidInput(f"there is no supervision of worker {worker_id} that a rule is about; nothing was erased")
    first = min(kept, key=lambda one: one.until or date.max)
    raise InvalidInput(
        f"nothing of worker {worker_id} is due; the first record is kept until {say_day(first.until or date.max)}:"
        f" {first.reason}; to erase all the same, give --authorised-by NAME and --why TEXT"
    )


def _of(record_ids: list[str]) -> tuple[tuple[Table, Any], ...]:
    return tuple((table, table.c.record_id.in_(record_ids)) for table in (tables.session, tables.record))
