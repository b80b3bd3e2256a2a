"""Whether anything that the casebook's history covers was altered behind its back: every entry, every record."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import DatabaseError

from sup_lib.casebook.database import tables
from sup_lib.casebook.history.chain import CHANGE, content_of
from sup_lib.casebook.history.digest import NOTHING, digest_of_record, next_digest
from sup_lib.casebook.history.stored import Stored, stored_rows
from sup_lib.casebook.history.tally import COVERED, as_written, sum_of
from sup_lib.casebook.records.reader import is_member
from sup_lib.errors import CasebookError, InvalidInput
from sup_lib.model.base import Thing

if TYPE_CHECKING:
    from sup_lib.casebook.store import Casebook

_BLANK = {"field": "", "changed_by": "", "old": None, "new": None}
_SIGNED = ("signed off", "superseded")


class Finding(Thing):
    """Something altered: a sentence, and the entry of the history or the record that it is about."""

    sentence: str
    entry: int | None = None
    record_id: str | None = None


class Verified(Thing):
    """What was looked at, and what was found; nothing found means that all of it is as it was kept.

    `not_covered` are the tables that hold rows and that no history covers, with how many rows each holds.
    """

    entries: int
    records: int
    findings: tuple[Finding, ...] = ()
    not_covered: dict[str, int] = {}


def verify(casebook: "Casebook") -> tuple[Finding, ...]:
    """Everything in the history and the records that was edited, removed, moved, added or cut off by other means.

    Empty where all is as it was kept. Of cases, goals, evidence and what else is no record the table is named. The
    log of readings is not covered: `look_at` says how many rows it holds.
    """
    return look_at(casebook).findings


def look_at(casebook: "Casebook") -> Verified:
    """Verify a casebook, and say how much was looked at.

    Raises `InvalidInput` for a member of a team, from whom the database keeps part of the history.
    """
    try:
        with casebook.reading() as connection:
            if is_member(connection):
                raise InvalidInput(f"the whole history of {casebook.place} is seen by its owner alone; ask them")
            findings = tuple(_findings(connection))
            counts = {table: _count(connection, table) for table in tables.metadata.sorted_tables}
    except (DatabaseError, CasebookError) as damage:
        sentence = f"{casebook.place} is damaged and cannot be read ({str(damage).splitlines()[0]})"
        return Verified(entries=0, records=0, findings=(Finding(sentence=sentence),))
    beside = {table.name: count for table, count in counts.items() if count and table not in _COVERED}
    entries, records = counts[tables.change], counts[tables.record]
    return Verified(entries=entries, records=records, findings=findings, not_covered=beside)


_COVERED = (tables.change, tables.record, tables.head, tables.tally, *COVERED)


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar() or 0)


def _findings(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name == "sqlite":
        for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(5)").all():
            if said != "ok":
                yield Finding(sentence=f"the file is damaged: {str(said).splitlines()[-1]}")
    erased = set(connection.execute(select(CHANGE.record_id).where(CHANGE.kind == "erased")).scalars())
    yield from _chain(connection, erased)
    yield from _tables(connection)
    for row in stored_rows(connection, tables.record):
        entries = stored_rows(connection, tables.change, record_id=row.values["record_id"])
        yield from _record(row, [entry.values for entry in entries])
    kept = select(tables.record.c.record_id)
    named = select(CHANGE.record_id).distinct().where(CHANGE.record_id.is_not(None))
    for record_id in connection.execute(named.where(CHANGE.record_id.not_in(kept))).scalars():
        if record_id not in erased:
            yield Finding(record_id=record_id, sentence=f"record {record_id} is in the history and was removed")


def _chain(connection: Connection, erased: set[str | None]) -> Iterator[Finding]:
    """Each entry against its own digest, and against the entry before it; the last against the head."""
    sequence, digest = 0, NOTHING
    for entry in stored_rows(connection, tables.change):
        values, sequence = entry.values, sequence + 1
        if values["sequence"] != sequence:
            yield Finding(entry=sequence, sentence=_gap(sequence, values["sequence"]))
            sequence, digest = values["sequence"], ""
        yield from _entry(entry, digest, erased)
        digest = values["digest"]
    heads = [row.values for row in stored_rows(connection, tables.head)]
    if [(head["head_id"], head["count"], head["digest"]) for head in heads] != [(1, sequence, digest)]:
        count = heads[0]["count"] if len(heads) == 1 else "no one number of"
        sentence = f"the history ends at entry {sequence}, and its head counts {count} and names another last entry"
        yield Finding(entry=sequence, sentence=f"{sentence}: entries were cut off or added, or the head was altered")


def _tables(connection: Connection) -> Iterator[Finding]:
    """Each table that is no record's against the last sum of it that the history tells."""
    told: dict[str, tuple[str, int]] = {}
    for entry in stored_rows(connection, tables.change, kind="saved"):
        new, sequence = entry.values["new"], entry.values["sequence"]
        sums = new.get("tables", {}) if isinstance(new, dict) else {}
        told |= {name: (digest, sequence) for name, digest in sums.items()}
    kept = {row.values["name"]: row for row in stored_rows(connection, tables.tally)}
    if told != {name: (row.values["digest"], row.values["entry"]) for name, row in kept.items()}:
        yield Finding(sentence="the sums of the tables are not those that the history tells: they were altered")
    for table in COVERED:
        yield from _table(connection, table, told.get(table.name, (as_written(0), 0))[0])


def _table(connection: Connection, table: Table, told: str) -> Iterator[Finding]:
    total = 0
    for row in stored_rows(connection, table):
        total += sum_of(table, [row.values])
        if row.odd:
            key = ", ".join(str(row.values[column.name]) for column in table.primary_key)
            yield Finding(sentence=f"{', '.join(row.odd)} of {table.name} {key} was altered")
    if as_written(total) != told:
        what = f"the table {table.name} does not hold what was last kept"
        yield Finding(sentence=f"{what}: a row of it was altered, removed or added by other means")


def _gap(expected: int, found: int) -> str:
    missing = f"entry {expected}" if found == expected + 1 else f"entries {expected} to {found - 1}"
    return f"{missing} of the history: removed" if found > expected else f"entry {found} of the history: added"


def _entry(entry: Stored, before: str, erased: set[str | None]) -> Iterator[Finding]:
    values = entry.values
    about = {"entry": values["sequence"], "record_id": values["record_id"]}
    blank = values["record_id"] in erased and all(values[name] == said for name, said in _BLANK.items())
    if entry.odd or (not blank and content_of(values) != values["content"]):
        which = f"entry {values['sequence']} of the history ({values['kind']} {values['field']}".rstrip()
        of = f" of record {values['record_id']}" if values["record_id"] else ""
        yield Finding(**about, sentence=f"{which}{of}): what it says was altered")
    if before and next_digest(before, values["content"]) != values["digest"]:
        sentence = f"entry {values['sequence']} of the history does not follow the entry before it"
        yield Finding(**about, sentence=f"{sentence}: one of them was altered, moved, added or removed")


def _record(row: Stored, entries: list[dict[str, Any]]) -> Iterator[Finding]:
    """A record against its history: its answers as they were typed, its state, and all else by its digest."""
    values = row.values
    for wrong in _wrong(row, entries):
        yield Finding(record_id=values["record_id"], sentence=f"record {values['record_id']}: {wrong}")


def _wrong(row: Stored, entries: list[dict[str, Any]]) -> Iterator[str]:
    values, digest = row.values, _digest(row.values)
    moving = [entry for entry in entries if entry["kind"] in ("begun", "answer", "state", "brought over")]
    if not moving:
        yield "it has no history; it was added by other means"
        return
    if row.odd:
        yield f"{', '.join(row.odd)} was altered"
    if digest != entries[-1]["record_digest"]:
        yield "what it holds is not what was last kept"
    last = moving[-1]
    for name in ("version", "changed_at"):
        if values[name] != last[name]:
            yield f"its {name} is {values[name]}, and the history says {last[name]}"
    state = _state(entries)
    if values["state"] != state:
        yield f"its state is '{values['state']}', and the history says '{state}'"
    yield from _unfolded(values, entries)
    signings = [entry for entry in entries if entry["new"] in _SIGNED and entry["kind"] in ("state", "brought over")]
    signings = [entry for entry in signings if entry["record_digest"]]
    if values["state"] in _SIGNED and (not signings or signings[0]["record_digest"] != digest):
        yield "it is not what was signed"


def _state(entries: Iterable[dict[str, Any]]) -> Any:
    state: Any = "draft"
    for entry in entries:
        if entry["kind"] in ("state", "brought over"):
            state = entry["new"]
    return state


def _unfolded(record: dict[str, Any], entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Fields whose answer is not what the changes, one after another, come to."""
    folded: dict[str, Any] = {}
    for entry in entries:
        if entry["kind"] == "begun":
            folded = dict(entry["new"]) if isinstance(entry["new"], dict) else {}
        if entry["kind"] == "answer":
            if folded.get(entry["field"]) != entry["old"]:
                yield f"entry {entry['sequence']} changes '{entry['field']}' from words that did not stand there"
            folded[entry["field"]] = entry["new"]
    answers = record["answers"] if isinstance(record["answers"], dict) else {}
    for field in sorted(folded.keys() | answers.keys()):
        if folded.get(field) != answers.get(field) or (field in folded) != (field in answers):
            yield f"'{field}' does not hold what its history says"


def _digest(values: dict[str, Any]) -> str:
    try:
        return digest_of_record(values)
    except (TypeError, ValueError):
        return "unreadable"
