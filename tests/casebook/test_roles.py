"""A worker's own supervision is for its two people and the service manager; every reading is written down."""

from datetime import date

import pytest

from sup_lib.casebook import Casebook
from sup_lib.casebook.roles import access_log, as_reader
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.forms.library import load_form
from sup_lib.model import Case, Child, Worker

ON = date(2026, 3, 1)


@pytest.fixture
def casebook(place):
    with Casebook.open(place, create=True) as opened:
        opened.save(
            Worker(worker_id="W0", name="Priya Shah", role="practice supervisor"),
            Worker(worker_id="W1", name="Sam Okoro", role="social worker", supervisor_id="W0"),
            Worker(worker_id="W2", name="Jo Reed", role="social worker", supervisor_id="W0"),
            Worker(worker_id="W3", name="Di Ward", role="team manager"),
            Worker(worker_id="W9", name="Ed Hall", role="service manager"),
            Case(case_id="F7", name="Family F7", worker_id="W1", children=[Child(child_id="00123")]),
        )
        yield opened


@pytest.fixture
def own(casebook):
    return casebook.records.open(load_form("professional_supervision"), worker_id="W1", on=ON).record_id


@pytest.fixture
def case(casebook):
    return casebook.records.open(load_form("group_case_supervision"), "F7", on=ON).record_id


@pytest.mark.parametrize("worker_id", ["W0", "W1", "W9"])
def test_its_two_people_and_the_service_manager_read_it(casebook, own, case, worker_id):
    reading = as_reader(casebook, worker_id)
    assert reading.get(own).worker_id == "W1"
    assert {record.record_id for record in reading.all()} == {own, case}


@pytest.mark.parametrize("worker_id", ["W2", "W3"])
def test_nobody_else_reads_it_and_all_read_the_cases(casebook, own, case, worker_id):
    reading = as_reader(casebook, worker_id)
    with pytest.raises(InvalidInput, match="only the two people in it and the service manager"):
        reading.get(own)
    assert [record.record_id for record in reading.all()] == [case] and reading.get(case).case_id == "F7"


def test_every_reading_and_every_refusal_is_in_the_log(casebook, own):
    as_reader(casebook, "W0").get(own)
    with pytest.raises(InvalidInput):
        as_reader(casebook, "W2").get(own)
    told = {(one.worker_id, one.allowed) for one in access_log(casebook, record_id=own)}
    assert told == {("W0", True), ("W2", False)}
    assert len(access_log(casebook)) == 2 and access_log(casebook, record_id="R-none") == ()


def test_somebody_who_is_no_worker_reads_nothing(casebook):
    with pytest.raises(NotFound, match="there is no worker 'W5'"):
        as_reader(casebook, "W5")
