"""Legal holds: while one stands, nothing about a child is erased, whoever asks."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, select

from sup_lib.casebook.database import tables
from sup_lib.casebook.history.entries import note_saved, now
from sup_lib.casebook.history.tally import put
from sup_lib.casebook.store import Casebook
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.model.base import Id, Thing, Words


class LegalHold(Thing):
    """A hold on everything about a child: by whom, when (UTC) and why; `lifted_at` is None while it stands."""

    hold_id: Id
    child_id: Id
    placed_by: Words
    why: Words
    placed_at: datetime
    lifted_by: str = ""
    lifted_at: datetime | None = None


def place_hold(casebook: Casebook, child_id: str, *, by: str, why: str) -> LegalHold:
    """Hold everything about a child. Raises `NotFound` for an unknown one, `InvalidInput` without name or reason."""
    _need(by, why)
    if casebook.child(child_id) is None:
        raise NotFound(f"there is no child '{child_id}' in {casebook.place}; check the id, with its leading zeros")
    hold = LegalHold(hold_id=f"H-{uuid4().hex[:12]}", child_id=child_id, placed_by=by, why=why, placed_at=now())
    with casebook.writing() as connection, connection.begin():
        put(connection, tables.legal_hold, [dict(hold)], new=True)
        note_saved(connection)
    return hold


def lift_holds(casebook: Casebook, child_id: str, *, by: str) -> int:
    """Lift every hold that stands on a child, and give how many. Raises `NotFound` where there is none."""
    _need(by, by)
    hold = tables.legal_hold.c
    standing = select(tables.legal_hold).where(hold.child_id == child_id, hold.lifted_at.is_(None))
    with casebook.writing() as connection, connection.begin():
        lifted = [{**row, "lifted_at": now(), "lifted_by": by} for row in connection.execute(standing).mappings()]
        put(connection, tables.legal_hold, lifted)
        note_saved(connection)
    if not lifted:
        raise NotFound(f"there is no hold on child '{child_id}'; nothing was lifted")
    return len(lifted)


def standing_holds(connection: Connection, child_ids: tuple[str, ...]) -> tuple[LegalHold, ...]:
    """The holds that stand on any of these children."""
    hold = tables.legal_hold.c
    query = select(tables.legal_hold).where(hold.child_id.in_(child_ids), hold.lifted_at.is_(None))
    return tuple(LegalHold(**row) for row in connection.execute(query.order_by(hold.placed_at)).mappings())


def _need(by: str, why: str) -> None:
    if not (by.strip() and why.strip()):
        raise InvalidInput("a hold has a name and a reason; give --by NAME and --why TEXT")
