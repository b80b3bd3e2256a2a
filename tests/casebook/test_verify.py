"""Whatever is altered in the history or in a record by other means than the library is found, to the byte."""

import sqlite3
from contextlib import closing
from datetime import datetime

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from sup_lib.casebook import Casebook, chain, history, pins, tables
from sup_lib.casebook.record_rows import begin, change_record, changed
from sup_lib.casebook.verify import look_at, verify
from sup_lib.errors import UnreadableFile
from sup_lib.forms.record import Fact, Record, Signature
from sup_lib.model import Case

COVERED = ("change", "record", "head")
DIGESTS = ("record_digest", "content", "digest")
"""Columns of which every eighth byte is tried: what holds for one figure of a digest holds for all."""

PRIYA = Signature(name="Priya", signed_at=datetime(2024, 3, 1, 15, 0))


def store(casebook, record):
    with casebook.writing() as connection, connection.begin():
        begin(connection, record)


def sign(casebook, record):
    signed = changed(record, state="signed off", signatures=(PRIYA,))
    with casebook.writing() as connection, connection.begin():
        connection.execute(change_record(record.record_id).values(**history.row_of(signed)))
        history.note_state(connection, signed, record.state, by="Priya")


@pytest.fixture
def casebook(tmp_path):
    """A short history: a signed record with answers, facts and a refused text, its correction, and a draft."""
    with Casebook.open(tmp_path / "team.casebook", create=True) as opened:
        opened.save(Case(case_id="F7", name="Family F7"))
        at = datetime(2024, 3, 1, 15, 0, 0, 250)
        about = {"form_id": "group_case_supervision", "form_version": 1, "started_at": at, "changed_at": at}
        store(opened, Record(record_id="R-1", case_id="F7", facts={"today": Fact(value="1 March")}, **about))
        opened.records.keep("R-1", "change_seen", "She eats", by="Sam", since=0)
        opened.records.keep("R-1", "actions", [{"row": "a1", "what": "Ring"}], by="Sam", since=1)
        with pytest.raises(Exception, match="somebody else"):
            opened.records.keep("R-1", "change_seen", "No", by="Priya", since=0)
        sign(opened, opened.records.get("R-1"))
        opened.records.correct("R-1", why="a slip", by="Sam")
        store(opened, Record(record_id="R-3", case_id="F7", invented=True, **about))
        yield opened


@pytest.fixture
def raw(casebook):
    """A way in behind the casebook's back, as somebody with the file has it: without its triggers."""
    with closing(sqlite3.connect(casebook.place, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER signed_record_stands")
        yield connection


def altered(value):
    """Every value that differs in one byte of a text, in one bit of a number, or where there was nothing."""
    if value is None:
        return ["x", "null"]
    if isinstance(value, int):
        return [value ^ (1 << bit) for bit in range(12)]
    texts = [value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :] for at in range(len(value))]
    return [*texts, value + " ", value[:-1], None] if value else ["x", None]


def test_a_history_that_nobody_altered_is_whole(casebook):
    seen = look_at(casebook)
    assert (seen.entries, seen.records, seen.findings) == (8, 3, ())


@pytest.mark.parametrize("table", COVERED)
def test_every_byte_of_every_row_is_covered(casebook, table):
    key = next(iter(tables.metadata.tables[table].primary_key)).name
    tried = 0
    with casebook.writing() as connection:
        with connection.begin():
            connection.exec_driver_sql("DROP TRIGGER signed_record_stands")
        rows = connection.exec_driver_sql(f"SELECT * FROM {table}").mappings().all()
        connection.rollback()
        for row in rows:
            for column, value in row.items():
                for other in altered(value)[:: 8 if column in DIGESTS else 1]:
                    statement = f'UPDATE "{table}" SET "{column}" = ? WHERE {key} = ?'
                    with connection.begin() as work:
                        tried += try_one(connection, statement, (other, row[key]), f"{table}.{column} = {other!r}")
                        work.rollback()
    assert tried > 30


def try_one(connection, statement, values, what):
    """Alter one value, see that it is found, and say whether the database took it at all."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    try:
        connection.exec_driver_sql(statement, values)
    except Exception as refused:  # the database itself says no: a key that is taken, a column that is never empty
        assert "constraint failed" in str(refused) or "mismatch" in str(refused), refused
        return 0
    assert found_in(connection), what
    return 1


def found_in(connection):
    class Open:
        place = "open"

        def reading(self):
            return self

        def __enter__(self):
            return connection

        def __exit__(self, *_):
            return None

    return verify(Open())


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM change WHERE sequence = 3", "entry 3 of the history: removed"),
        ("DELETE FROM change WHERE sequence IN (3, 4)", "entries 3 to 4 of the history: removed"),
        ("DELETE FROM change WHERE sequence = 8", "cut off"),
        ("DELETE FROM change WHERE sequence > 2", "cut off"),
        ("DELETE FROM change", "the history ends at entry 0"),
        (
            "UPDATE change SET new = '\"Other\"' WHERE sequence = 3",
            "entry 3 of the history (answer change_seen of record",
        ),
        (
            "UPDATE change SET new = '\"Other\"' WHERE sequence = 3",
            "'change_seen' does not hold what its history says",
        ),
        ("UPDATE change SET sequence = 100 WHERE sequence = 3", "entry 3 of the history: removed"),
        ("UPDATE record SET answers = '{}' WHERE record_id = 'R-1'", "record R-1: it is not what was signed"),
        (
            "UPDATE record SET state = 'draft' WHERE record_id = 'R-1'",
            "its state is 'draft', and the history says 'signed",
        ),
        ("UPDATE record SET answers = replace(answers, ': ', ':')", "answers was altered"),
        ("DELETE FROM record WHERE record_id = 'R-3'", "record R-3 is in the history and was removed"),
        ("UPDATE record SET record_id = 'R-4' WHERE record_id = 'R-3'", "record R-4: it has no history"),
        ("DELETE FROM head", "the history ends at entry 8, and its head counts no one number"),
        ("INSERT INTO head VALUES (2, 8, '')", "its head counts no one number"),
    ],
)
def test_what_was_done_is_said(casebook, raw, statement, sentence):
    raw.execute(statement)
    assert any(sentence in finding.sentence for finding in verify(casebook)), verify(casebook)


def test_two_entries_that_change_places_are_found(casebook, raw):
    for old, new in ((3, 100), (4, 3), (100, 4)):
        raw.execute("UPDATE change SET sequence = ? WHERE sequence = ?", (new, old))
    assert {finding.entry for finding in verify(casebook)} >= {3, 4}


def test_an_entry_put_in_with_a_digest_of_its_own_is_found(casebook, raw):
    raw.execute(
        "INSERT INTO change SELECT 9, kind, record_id, version, field, changed_by, old, new, changed_at,"
        " record_digest, content, digest FROM change WHERE sequence = 8"
    )
    assert [finding.entry for finding in verify(casebook) if finding.entry] == [9, 9, 9]


def test_a_signed_record_is_refused_a_change_by_the_database_itself(casebook):
    with (
        closing(sqlite3.connect(casebook.place)) as raw,
        pytest.raises(sqlite3.IntegrityError, match="does not change"),
    ):
        raw.execute("UPDATE record SET answers = '{}' WHERE record_id = 'R-1'")
    with casebook.writing() as connection, connection.begin(), pytest.raises(Exception, match="does not change"):
        connection.execute(change_record("R-1").values(why="other"))


def test_a_byte_changed_in_the_file_is_found_or_belongs_to_nothing_kept(casebook):
    with closing(sqlite3.connect(casebook.place)) as file:
        whole, kept = file.serialize(), contents(file)
    outcomes = {"found": 0, "kept": 0}
    for at in range(60, len(whole), 509):
        damaged = bytearray(whole)
        damaged[at] ^= 0x04
        outcomes[outcome(bytes(damaged), kept)] += 1
    assert outcomes["found"] > 10 and sum(outcomes.values()) > 250


def outcome(damaged, kept):
    """Found where it is said; otherwise every row that the history covers must read as before."""
    file = sqlite3.connect(":memory:", check_same_thread=False)
    file.deserialize(damaged)
    engine = create_engine("sqlite://", creator=lambda: file, poolclass=StaticPool)
    try:
        if verify(Casebook(engine)):
            return "found"
        assert contents(file) == kept
        return "kept"
    finally:
        engine.dispose()
        file.close()


def contents(file):
    return [file.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in COVERED]


def test_a_history_rewritten_whole_is_found_by_a_pin(casebook, tmp_path):
    file = tmp_path / "elsewhere" / "pins"
    file.parent.mkdir()
    assert pins.read_pins(file) == ()
    first = pins.pin(casebook, file)
    casebook.records.keep("R-3", "change_seen", "More", by="Sam", since=0)
    second = pins.pin(casebook, file)
    assert pins.read_pins(file) == (first, second) and first.entries == 9 and second.entries == 11
    assert pins.check_pins(casebook, pins.read_pins(file)) == ()
    with casebook.writing() as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM change WHERE sequence > 8")
        before = connection.exec_driver_sql("SELECT digest FROM change WHERE sequence = 8").scalar()
        connection.exec_driver_sql("UPDATE head SET count = 8, digest = ?", (before,))
        connection.exec_driver_sql("DELETE FROM record WHERE record_id = 'R-3'")
        connection.exec_driver_sql("DELETE FROM change WHERE record_id = 'R-3'")
        seventh = connection.exec_driver_sql("SELECT digest FROM change WHERE sequence = 7").scalar()
        connection.exec_driver_sql("UPDATE head SET count = 7, digest = ?", (seventh,))
    assert verify(casebook) == (), "by itself a shorter history looks whole"
    assert [finding.entry for finding in pins.check_pins(casebook, pins.read_pins(file))] == [9, 11]
    with casebook.writing() as connection, connection.begin():
        for _ in range(4):
            chain.append(connection, {"kind": "saved", "changed_at": history.now()})
    assert len(pins.check_pins(casebook, pins.read_pins(file))) == 2, "other entries in their place do not hide it"


def test_a_file_that_holds_no_pins_is_refused_in_a_sentence(casebook, tmp_path):
    (tmp_path / "letter").write_text("Dear colleague")
    with pytest.raises(UnreadableFile, match="is no file of pins"):
        pins.read_pins(tmp_path / "letter")
    with pytest.raises(UnreadableFile, match="cannot be written"):
        pins.pin(casebook, tmp_path / "none" / "pins")
    assert verify(casebook) == () and look_at(casebook).entries == 8, "what was not pinned is not in the history"
