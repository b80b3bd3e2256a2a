"""What is written in the history, and how it is read: changes, refused words, states, imports."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, select, update

from sup_lib.casebook.database import tables
from sup_lib.casebook.history.chain import CHANGE, append, extend, is_one_burst, read_head, read_tail
from sup_lib.casebook.history.digest import digest_of, digest_of_record
from sup_lib.casebook.history.tally import settle
from sup_lib.forms.records.record import Record
from sup_lib.model.base import Thing

Kind = Literal["begun", "facts", "answer", "refused", "state", "brought over", "saved", "pinned", "erased"]
TOLD: tuple[Kind, ...] = ("answer", "refused", "state")
"""The kinds of entry that the history of a record tells: what people did."""


class Change(Thing):
    """One entry of a record's history: who, when (UTC), which field, from what, to what.

    Typing in one field without a pause is one entry. A `refused` one holds words that met somebody else's: `old` is
    what stood, `new` what was typed and not taken. For a `state` the reason, if one was given, is in `field` after
    `state: `.
    """

    sequence: int
    kind: Kind
    record_id: str
    version: int
    field: str
    changed_by: str
    old: Any = None
    new: Any = None
    changed_at: datetime


def now() -> datetime:
    """This moment in UTC, without offset, as the casebook stores it."""
    return datetime.now(UTC).replace(tzinfo=None)


def row_of(record: Record) -> dict[str, Any]:
    """A record as a row of its table."""
    nested = record.model_dump(mode="json", include={"facts", "signatures", "answers", "made"})
    return {name: nested.get(name, getattr(record, name)) for name in type(record).model_fields}


def note_begun(connection: Connection, record: Record, *, by: str = "") -> None:
    """Write that a record was begun, with the answers that it starts from."""
    _note(connection, record, "begun", by=by, new=record.answers)


def note_facts(connection: Connection, record: Record) -> None:
    """Write that the facts of a draft were brought up to date."""
    said = _entry(record, "facts", by="", at=now())
    tail = read_tail(connection, record.record_id)
    if tail is None or tail.last["kind"] != "facts" or not extend(connection, tail, **said):
        append(connection, said)


def note_answer(connection: Connection, record: Record, field: str, old: Any, *, by: str, digest: str) -> None:
    """Write that an answer changed from `old` to what the record now holds; a burst of typing stays one entry.

    `digest` is that of the record as it now is.
    """
    about = {"by": by, "at": record.changed_at, "field": field, "old": old, "new": record.answers[field]}
    said = _entry(record, "answer", digest=digest, **about)
    tail = read_tail(connection, record.record_id)
    burst = tail and is_one_burst(tail.last, kind="answer", field=field, by=by, at=record.changed_at)
    if not (tail and burst and extend(connection, tail, **{**said, "old": tail.last["old"]})):
        append(connection, said)


def note_refused(connection: Connection, record: Record, field: str, value: Any, *, by: str) -> None:
    """Write words that were not taken because somebody else's stand there, so that nobody's typing is lost.

    Where they only add to words refused a moment ago, that entry grows.
    """
    at, stands = now(), record.answers.get(field)
    said = _entry(record, "refused", by=by, at=at, field=field, old=stands, new=value)
    tail = read_tail(connection, record.record_id)
    if tail and is_one_burst(tail.last, kind="refused", field=field, by=by, at=at):
        grows = tail.last["old"] == stands and _holds(value, tail.last["new"])
        if grows and extend(connection, tail, **said):
            return
    append(connection, said)


def note_state(connection: Connection, record: Record, old: str, *, by: str, why: str = "") -> None:
    """Write that a record passed from one state to another, and why where that was said."""
    _note(connection, record, "state", by=by, field=f"state: {why}" if why else "state", old=old, new=record.state)


def note_saved(connection: Connection, things: Iterable[Thing] = ()) -> None:
    """Write that things were stored: how many of each and the digest of them all, and the sums of tables that moved.

    Nothing is written where there is neither.
    """
    stored = list(things)
    new: dict[str, Any] = {}
    if stored:
        whole = digest_of([[type(thing).__name__, thing.model_dump(mode="json")] for thing in stored])
        new = {**Counter(type(thing).__name__ for thing in stored), "digest": whole}
    if sums := settle(connection, read_head(connection).entries + 1):
        new["tables"] = sums
    if new:
        append(connection, {"kind": "saved", "new": new, "changed_at": now()})


def note_erased(connection: Connection, record_id: str, *, by: str, why: str) -> None:
    """Blank what the history tells of a record that is erased, and write that, by whom and why.

    The digests stay, so that all other entries can still be verified. Take the record itself out before.
    """
    blank = {"field": "", "changed_by": "", "old": None, "new": None}
    connection.execute(update(tables.change).where(CHANGE.record_id == record_id).values(**blank))
    append(connection, {"kind": "erased", "record_id": record_id, "changed_by": by, "new": why, "changed_at": now()})


def read_history(
    connection: Connection, record_ids: Iterable[str], kinds: Iterable[Kind] = TOLD
) -> tuple[Change, ...]:
    """The history of records, the earliest entry first."""
    columns = [CHANGE[name] for name in Change.model_fields]
    query = select(*columns).where(CHANGE.record_id.in_(list(record_ids)), CHANGE.kind.in_(list(kinds)))
    return tuple(Change(**row) for row in connection.execute(query.order_by(CHANGE.sequence)).mappings())


def _note(connection: Connection, record: Record, kind: Kind, **said: Any) -> None:
    append(connection, _entry(record, kind, at=record.changed_at, **said))


def _entry(record: Record, kind: Kind, *, by: str, at: datetime, digest: str = "", **said: Any) -> dict[str, Any]:
    whole = digest or digest_of_record(row_of(record))
    about = {"record_id": record.record_id, "version": record.version, "changed_by": by, "changed_at": at}
    return {"kind": kind, **about, "record_digest": whole, **said}


def _holds(value: Any, earlier: Any) -> bool:
    """Whether words hold all of the earlier ones, so that nothing is lost with those."""
    if isinstance(value, str) and isinstance(earlier, str):
        return value.startswith(earlier)
    return bool(value == earlier)
