"""A list of records is read a page at a time, the latest begun first, and reads no answers."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from sup_lib.casebook import Casebook
from sup_lib.casebook.records.listing import Summary
from sup_lib.casebook.records.rows import begin
from sup_lib.errors import InvalidInput
from sup_lib.forms.records.record import Record
from sup_lib.model import Case, Worker

BEGUN = datetime(2024, 3, 1, 9, 0)


@pytest.fixture
def casebook(place):
    with Casebook.open(place, create=True) as opened:
        opened.save(Case(case_id="F7", name="Family F7"), Case(case_id="F8", name="Family F8"))
        with opened.writing() as connection, connection.begin():
            for position in range(120):
                begin(connection, record(position))
        yield opened


def record(position):
    at = BEGUN + timedelta(minutes=position // 2)
    return Record(
        record_id=f"R-{position:03}",
        form_id="group_case_supervision",
        form_version=1,
        case_id="F7" if position % 3 else "F8",
        state="in review" if position % 5 == 0 else "draft",
        answers={"change_seen": "She eats"},
        started_at=at,
        changed_at=at,
    )


def test_pages_hold_every_record_once_the_latest_first(casebook):
    pages = [casebook.records.summaries(page=page) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [50, 50, 20, 0]
    assert [one.record_id for page in pages for one in page] == [
        f"R-{position:03}" for position in range(119, -1, -1)
    ]


def test_a_record_stays_on_its_page_while_somebody_types_in_it(casebook):
    casebook.records.keep("R-001", "key_factors", "Money", by="Sam", since=0)
    assert casebook.records.summaries()[0].record_id == "R-119"


def test_of_one_case_and_in_one_state(casebook):
    found = casebook.records.summaries(case_id="F8", state="in review", per_page=5)
    assert [one.record_id for one in found] == ["R-105", "R-090", "R-075", "R-060", "R-045"]
    assert casebook.records.summaries(case_id="F9") == ()


def test_there_is_no_page_before_the_first(casebook):
    for asked in ({"page": 0}, {"per_page": 0}):
        with pytest.raises(InvalidInput, match="the first page is 1"):
            casebook.records.summaries(**asked)


def test_no_answer_is_read_and_an_index_gives_the_order(tmp_path):
    assert not {"answers", "facts", "signatures"} & set(Summary.model_fields)
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        asked = []
        event.listen(casebook._engine, "before_cursor_execute", lambda *said: asked.append(said[2:4]))
        for where in ({}, {"case_id": "F7"}, {"state": "draft"}):
            casebook.records.summaries(**where)
        lists = [said for said in asked if "FROM record" in said[0]]
        assert len(lists) == 3
        with casebook.reading() as connection:
            for statement, values in lists:
                plan = str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all())
                assert "USING INDEX ix_record_" in plan and "TEMP B-TREE" not in plan


@pytest.mark.parametrize("worker_id", [None, "W1"])
@pytest.mark.parametrize("asked", [{}, {"case_id": "F7"}, {"state": "draft"}], ids=str)
def test_whoever_reads_a_list_is_read_in_its_own_order_and_never_sorted(tmp_path, worker_id, asked):
    plans = []

    def explain(connection, _cursor, statement, values, _context, _many):
        if statement.startswith("SELECT record.record_id"):
            raw = connection.connection.driver_connection
            plans.extend(row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", values))

    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(Worker(worker_id="W1", name="Sam Okoro"), Case(case_id="F7", name="Family F7"))
        reading = casebook.as_worker(worker_id) if worker_id else casebook
        with casebook.reading() as connection:
            event.listen(connection.engine, "before_cursor_execute", explain)
        reading.records.summaries(**asked)
    assert any("_latest" in step for step in plans)
    assert not any("TEMP B-TREE" in step or "MULTI-INDEX" in step for step in plans)
