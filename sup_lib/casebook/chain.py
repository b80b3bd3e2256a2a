"""The casebook's history as one chain: each entry holds the digest of the one before, and a head counts them.

Whoever edits, removes, moves or adds an entry behind the casebook's back breaks every digest that follows; whoever
cuts entries off the end leaves a head that counts more. Somebody who can rewrite the whole chain and its head is
found only by a pin kept elsewhere (`sup doctor --verify --pin FILE`).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from sup_lib.casebook import tables
from sup_lib.casebook.digest import NOTHING, digest_of, next_digest

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


class Head(NamedTuple):
    """How many entries the history has, and the digest of the last."""

    entries: int
    digest: str


def read_head(connection: Connection) -> Head:
    """The head as stored; writers come one after the other, so it stands until their transaction ends."""
    found = connection.execute(select(tables.head.c.count, tables.head.c.digest)).first()
    return Head(*found) if found else Head(0, "")


def append(connection: Connection, entry: Mapping[str, Any]) -> None:
    """Add an entry at the end: its kind, and what else of its content there is to say."""
    head = read_head(connection)
    blank = {"record_id": None, "version": 0, "field": "", "changed_by": "", "old": None, "new": None}
    whole = {**blank, "record_digest": "", **entry, "sequence": head.entries + 1}
    whole["content"] = content_of(whole)
    whole["digest"] = next_digest(head.digest, whole["content"])
    connection.execute(insert(tables.change).values(**whole))
    _set_head(connection, Head(head.entries + 1, whole["digest"]))


def extend(connection: Connection, last: Row[Any], **said: Any) -> bool:
    """Let the last entry of a record go on, where it is one burst of typing, and bind the entries after it again.

    Two people typing at once each keep one entry. Gives False, and changes nothing, where too many entries follow or
    one of them was pinned: then a new entry is due.
    """
    near = connection.execute(
        select(CHANGE.sequence, CHANGE.kind, CHANGE.content, CHANGE.digest)
        .where(CHANGE.sequence >= last.sequence - 1)
        .order_by(CHANGE.sequence)
        .limit(_FAR + 3)
    ).all()
    after = [entry for entry in near if entry.sequence > last.sequence]
    if len(after) > _FAR or any(entry.kind == "pinned" for entry in after):
        return False
    before = near[0].digest if near[0].sequence < last.sequence else NOTHING
    entry = {**last._mapping, **said}
    entry["content"] = content_of(entry)
    entry["digest"] = next_digest(before, entry["content"])
    new = {name: value for name, value in entry.items() if value != last._mapping[name]}
    connection.execute(update(tables.change).where(CHANGE.sequence == last.sequence).values(**new))
    _bind_again(connection, after, Head(last.sequence, entry["digest"]))
    return True


def is_one_burst(last: Row[Any] | None, *, kind: str, field: str, by: str, at: datetime) -> bool:
    """Whether a change goes on with the record's last entry: same field, same person, no pause of a minute."""
    if last is None or (last.kind, last.field, last.changed_by) != (kind, field, by):
        return False
    return bool(at - last.changed_at < _ONE_BURST)


def last_entry(connection: Connection, record_id: str) -> Row[Any] | None:
    """The latest entry of a record's history."""
    query = select(tables.change).where(CHANGE.record_id == record_id).order_by(CHANGE.sequence.desc()).limit(1)
    return connection.execute(query).first()


def content_of(entry: Mapping[str, Any]) -> str:
    """Digest of what an entry says."""
    return digest_of([entry[name] for name in CONTENT])


def _bind_again(connection: Connection, entries: Any, head: Head) -> None:
    bound = []
    for entry in entries:
        head = Head(entry.sequence, next_digest(head.digest, entry.content))
        bound.append({"at": entry.sequence, "bound": head.digest})
    if bound:
        again = update(tables.change).where(CHANGE.sequence == bindparam("at")).values(digest=bindparam("bound"))
        connection.execute(again, bound)
    _set_head(connection, head)


def _set_head(connection: Connection, head: Head) -> None:
    connection.execute(update(tables.head).values(count=head.entries, digest=head.digest))
