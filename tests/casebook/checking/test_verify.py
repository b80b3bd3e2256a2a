"""Whatever is altered in the history or in a record by other means than the library is found, to the byte."""

import sqlite3
from collections import Counter
from contextlib import closing

import pytest
from support.altered import COVERED, alter_file, alter_rows, make_short_history, make_small

from sup_lib.casebook.checking import pins
from sup_lib.casebook.checking.verify import look_at, verify
from sup_lib.casebook.database import tables
from sup_lib.casebook.history import chain, entries
from sup_lib.casebook.records.rows import change_record
from sup_lib.errors import UnreadableFile


@pytest.fixture
def casebook(tmp_path):
    """A short history: a signed record with answers, facts and a refused text, its correction, and a draft."""
    with make_short_history(tmp_path / "team.casebook") as opened:
        yield opened


@pytest.fixture
def raw(casebook):
    """A way in behind the casebook's back, as somebody with the file has it: without its triggers."""
    with closing(sqlite3.connect(casebook.place, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER signed_record_stands")
        yield connection


def test_a_history_that_nobody_altered_is_whole(casebook):
    seen = look_at(casebook)
    assert (seen.entries, seen.records, seen.findings) == (8, 3, ())
    assert seen.not_covered == {}
    assert COVERED[3:] == (tables.tally.name, tables.case.name)


@pytest.mark.parametrize("table", COVERED)
def test_every_byte_of_every_row_is_covered(casebook, table):
    """Each character of each value in turn, but of a digest's 64 figures every sixteenth.

    All of them, and every byte of the file, are tried by `benchmarks/durability/every_byte.py`.
    """
    outcomes = Counter()
    for what, outcome in alter_rows(casebook, table, every=16):
        outcomes[outcome] += 1
        assert outcome != "missed", what
    assert outcomes["found"] > 20


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
    """Every 257th byte of the file: the benchmark tries each."""
    make_small(casebook.place)
    outcomes = alter_file(casebook.place, every=257, start=60)
    assert outcomes["missed"] == 0 and outcomes["found"] > 5 and outcomes.total() > 130
    assert outcomes["refused"] and outcomes["harmless"]


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
            chain.append(connection, {"kind": "saved", "changed_at": entries.now()})
    assert len(pins.check_pins(casebook, pins.read_pins(file))) == 2, "other entries in their place do not hide it"


def test_a_file_that_holds_no_pins_is_refused_in_a_sentence(casebook, tmp_path):
    (tmp_path / "letter").write_text("Dear colleague")
    with pytest.raises(UnreadableFile, match="is no file of pins"):
        pins.read_pins(tmp_path / "letter")
    with pytest.raises(UnreadableFile, match="cannot be written"):
        pins.pin(casebook, tmp_path / "none" / "pins")
    assert verify(casebook) == () and look_at(casebook).entries == 8, "what was not pinned is not in the history"
