"""A statement made ready says and reads what SQLAlchemy's own way says and reads, in each database."""

from datetime import datetime

import pytest
from sqlalchemy import bindparam, insert, select, update

from sup_lib.casebook import Casebook
from sup_lib.casebook.database import tables
from sup_lib.casebook.database.ready import Ready
from sup_lib.model import Case

RECORD = tables.record.c
ROW = {
    "record_id": "R-1",
    "form_id": "group_case_supervision",
    "state": "draft",
    "form_version": 1,
    "case_id": "F7",
    "worker_id": None,
    "version": 0,
    "answers": {"change_seen": "naïve; 100% ':id' %(id)s ?"},
    "facts": {},
    "signatures": [],
    "started_at": datetime(2024, 3, 1, 15, 0, 0, 250),
    "changed_at": datetime(2024, 3, 1, 15, 0),
    "invented": True,
    "supersedes": None,
    "why": "",
    "made": {},
}
PUT = Ready(insert(tables.record), sets=ROW)
ONE = Ready(select(tables.record).where(RECORD.record_id == bindparam("id")).limit(3))
TYPE = Ready(update(tables.record).where(RECORD.record_id == bindparam("id")), sets=("answers", "version"))


@pytest.fixture
def connection(place):
    with Casebook.open(place, create=True) as casebook:
        casebook.save(Case(case_id="F7", name="Family F7"))
        with casebook.writing() as opened, opened.begin() as work:
            yield opened
            work.rollback()


def usual(connection):
    return [dict(row) for row in connection.execute(select(tables.record).order_by(RECORD.record_id)).mappings()]


def test_what_is_put_is_read_as_it_was_given(connection):
    PUT.run(connection, ROW, {**ROW, "record_id": "R-2", "answers": None})
    assert ONE.read(connection, id="R-1") == [ROW]
    assert ONE.read(connection, id="R-2")[0]["answers"] is None
    assert usual(connection) == [*ONE.read(connection, id="R-1"), *ONE.read(connection, id="R-2")]
    assert ONE.read(connection, id="R-3") == []


def test_a_change_is_to_the_named_columns_alone(connection):
    PUT.run(connection, ROW)
    TYPE.run(connection, {"id": "R-1", "answers": {"change_seen": None}, "version": 7})
    assert usual(connection) == [{**ROW, "answers": {"change_seen": None}, "version": 7}]


def test_it_is_stored_to_the_byte_as_in_the_usual_way(connection):
    PUT.run(connection, ROW)
    connection.execute(insert(tables.record), {**ROW, "record_id": "R-2"})
    stored = "SELECT CAST(answers AS text), CAST(facts AS text), started_at, changed_at, invented FROM record"
    first, second = connection.exec_driver_sql(stored).all()
    assert first == second
