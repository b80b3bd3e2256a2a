"""The casebook's history as one chain: each entry holds the digest of the one before, and a head counts them.

Whoever edits, removes, moves or adds an entry behind the casebook's back breaks every digest that follows; whoever
cuts entries off the end leaves a head that counts more. Somebody who can rewrite the whole chain and its head is
found only by a pin kept elsewhere (`sup doctor --verify --pin FILE`).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, update

from sup_lib.casebook.database import tables
from sup_lib.casebook.database.ready import Ready
from sup_lib.casebook.history.digest import NOTHING, digest_of, next_digest

CHANGE = tables.change.c
CONTENT = (
    "sequence",
    "kind",
    "record_id",
    "version",
    "field",
    "changed_by",
    "old",
    "new",
    "changed_at",
    "record_digest",
)
"""The columns of an entry that its digest covers, besides the digest before."""

_ONE_BURST = timedelta(seconds=60)
_FAR = 50
"""Most later entries that are bound again when a burst of typing goes on; beyond it a new entry begins."""

_HEAD = Ready(select(tables.head.c.count, tables.head.c.digest))
_SET_HEAD = Ready(update(tables.head), sets=("count", "digest"))
_APPEND = Ready(insert(tables.change), sets=CHANGE.keys())
_AT = update(tables.change).where(CHANGE.sequence == bindparam("at"))
_SAYS = ("version", "new", "changed_at", "record_digest", "content", "digest")
_EXTEND = Ready(_AT, sets=_SAYS)
_BIND = Ready(_AT, sets=("digest",))
_LAST = select(func.max(CHANGE.sequence)).where(CHANGE.record_id == bindparam("about")).scalar_subquery()
_TAIL = Ready(select(tables.change).where(CHANGE.sequence >= _LAST - 1).order_by(CHANGE.sequence).limit(_FAR + 3))


class Head(NamedTuple):
    """How many entries the history has, and the digest of the last."""

    entries: int
    digest: str


class Tail(NamedTuple):
    """The latest entry about a record, the digest of the entry before it, and the entries after it.

    `before` is None where the entry before is kept from whoever writes, as one of another's own supervision is.
    """

    before: str | None
    last: dict[str, Any]
    after: list[dict[str, Any]]


def read_head(connection: Connection) -> Head:
    """The head as stored; writers come one after the other, so it stands until their transaction ends."""
    found = _HEAD.read(connection)
    return Head(*found[0].values()) if found else Head(0, "")


def append(connection: Connection, entry: Mapping[str, Any]) -> None:
    """Add an entry at the end: its kind, and what else of its content there is to say."""
    head = read_head(connection)
    blank = {"record_id": None, "version": 0, "field": "", "changed_by": "", "old": None, "new": None}
    whole = {**blank, "record_digest": "", **entry, "sequence": head.entries + 1}
    whole["content"] = content_of(whole)
    whole["digest"] = next_digest(head.digest, whole["content"])
    _APPEND.run(connection, whole)
    _set_head(connection, Head(head.entries + 1, whole["digest"]))


def read_tail(connection: Connection, record_id: str) -> Tail | None:
    """The latest entry of a record's history and those around it; None where the record has no history."""
    near = _TAIL.read(connection, about=record_id)
    at = max((place for place, entry in enumerate(near) if entry["record_id"] == record_id), default=None)
    if at is None:
        return None
    first = near[at]["sequence"] == 1
    before = near[at - 1]["digest"] if at else NOTHING if first else None
    return Tail(before, near[at], near[at + 1 :])


def extend(connection: Connection, tail: Tail, **said: Any) -> bool:
    """Let the last entry of a record go on, where it is one burst of typing, and bind the entries after it again.

    Two people typing at once each keep one entry. Gives False, and changes nothing, where too many entries follow or
    one of them was pinned, or is kept from whoever writes: then a new entry is due.
    """
    if len(tail.after) > _FAR or any(entry["kind"] == "pinned" for entry in tail.after):
        return False
    if tail.before is None or not _sees_all(connection, tail):
        return False
    entry = {**tail.last, **said}
    entry["content"] = content_of(entry)
    entry["digest"] = next_digest(tail.before, entry["content"])
    _EXTEND.run(connection, {"at": entry["sequence"], **{name: entry[name] for name in _SAYS}})
    _bind_again(connection, tail.after, Head(entry["sequence"], entry["digest"]))
    return True


def is_one_burst(last: Mapping[str, Any], *, kind: str, field: str, by: str, at: datetime) -> bool:
    """Whether a change goes on with the record's last entry: same field, same person, no pause of a minute."""
    if (last["kind"], last["field"], last["changed_by"]) != (kind, field, by):
        return False
    return bool(at - last["changed_at"] < _ONE_BURST)


def content_of(entry: Mapping[str, Any]) -> str:
    """Digest of what an entry says."""
    return digest_of([entry[name] for name in CONTENT])


def _sees_all(connection: Connection, tail: Tail) -> bool:
    """Whether no entry after a record's last is kept from whoever writes, as a team's database may do."""
    if connection.dialect.name != "postgresql":
        return True
    return read_head(connection).entries == int(tail.last["sequence"]) + len(tail.after)


def _bind_again(connection: Connection, entries: Iterable[Mapping[str, Any]], head: Head) -> None:
    for entry in entries:
        head = Head(entry["sequence"], next_digest(head.digest, entry["content"]))
        _BIND.run(connection, {"at": head.entries, "digest": head.digest})
    _set_head(connection, head)


def _set_head(connection: Connection, head: Head) -> None:
    _SET_HEAD.run(connection, {"count": head.entries, "digest": head.digest})
