"""A worker's own supervision is kept as long as the rules say, and then goes whole."""

from datetime import date, datetime
from pathlib import Path

import pytest

from sup_lib.casebook import Casebook
from sup_lib.casebook.checking.verify import verify
from sup_lib.casebook.database import tables
from sup_lib.casebook.erasure.holds import lift_holds, place_hold
from sup_lib.casebook.erasure.retention import supervision_kept_until, supervision_rules
from sup_lib.casebook.erasure.worker import erase_supervision
from sup_lib.casebook.history.entries import now
from sup_lib.casebook.records.rows import begin
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.forms.form.library import form_ids, load_form
from sup_lib.forms.records.record import Record
from sup_lib.model import Case, Child, Session, Worker

OLD, LATER = datetime(2015, 3, 1, 10), datetime(2018, 3, 1, 10)
DUE = date(2021, 3, 1)
SECRET, FORM = "Zebedee", "professional_supervision"


def record(record_id, at, **changes):
    about = {"form_id": FORM, "form_version": 1, "worker_id": "W1"}
    said = {"answers": {"story": f"{SECRET} {record_id}"}, "started_at": at, "changed_at": at}
    return Record(**{"record_id": record_id, **about, **said, **changes})


@pytest.fixture
def casebook(place):
    with Casebook.open(place, create=True) as opened:
        opened.save(
            Worker(worker_id="W1", name="Sam Okoro"),
            Worker(worker_id="W2", name="Jo Reed"),
            Case(case_id="F7", name="Family F7", children=[Child(child_id="00123")]),
            Session(session_id="S1", worker_id="W1", held_on=OLD.date(), record_id="R-1", form_id=FORM),
        )
        with opened.writing() as connection, connection.begin():
            for one in (record("R-1", OLD), record("R-2", LATER), record("R-9", OLD, worker_id="W2")):
                begin(connection, one)
        yield opened


def left(casebook):
    with casebook.reading() as connection:
        return set(connection.execute(tables.record.select()).scalars())


def test_what_is_due_goes_whole_and_the_rest_stays(casebook):
    gone = erase_supervision(casebook, "W1", as_of=DUE)
    assert gone.rows == {"session": 1, "record": 1} and gone.left_records == ("R-2",)
    assert left(casebook) == {"R-2", "R-9"} and casebook.sessions() == ()
    assert verify(casebook) == ()
    with casebook.reading() as connection:
        told = str(connection.execute(tables.change.select()).all())
    assert f"{SECRET} R-1" not in told and f"{SECRET} R-2" in told
    if casebook.is_file:
        assert f"{SECRET} R-1".encode() not in Path(casebook.place).read_bytes()


def test_a_day_before_nothing_goes_and_it_says_until_when(casebook):
    with pytest.raises(InvalidInput, match=r"kept until 1 March 2021: .*for 6 years.* \(set by the authority\)"):
        erase_supervision(casebook, "W1", as_of=date(2021, 2, 28))
    assert len(left(casebook)) == 3


def test_a_dry_run_changes_nothing(casebook):
    assert erase_supervision(casebook, "W1", as_of=DUE, dry_run=True).rows["record"] == 1
    assert len(left(casebook)) == 3


def test_a_record_goes_with_its_last_correction(casebook):
    with casebook.writing() as connection, connection.begin():
        begin(connection, record("R-3", LATER, supersedes="R-1", why="a slip"))
    with pytest.raises(InvalidInput, match="nothing of worker W1 is due"):
        erase_supervision(casebook, "W1", as_of=DUE)
    assert erase_supervision(casebook, "W1", as_of=date(2024, 3, 1)).rows["record"] == 3


def test_before_its_time_it_takes_a_name_and_a_reason(casebook):
    with pytest.raises(InvalidInput, match="needs both"):
        erase_supervision(casebook, "W1", authorised_by="Head of service")
    gone = erase_supervision(casebook, "W1", authorised_by="Head of service", why="ordered by the court")
    assert gone.rows["record"] == 2 and left(casebook) == {"R-9"}


def test_while_a_child_is_held_what_names_the_child_stays(casebook):
    with casebook.writing() as connection, connection.begin():
        begin(connection, record("R-4", OLD, answers={"story": "00123"}))
    place_hold(casebook, "00123", by="Legal services", why="claim 17")
    with pytest.raises(InvalidInput, match="record R-4 names child 00123, on whom a legal hold stands"):
        erase_supervision(casebook, "W1", as_of=DUE)
    lift_holds(casebook, "00123", by="Legal services")
    assert erase_supervision(casebook, "W1", as_of=DUE).rows["record"] == 2


def test_who_is_unknown_or_has_none_is_said(casebook):
    with pytest.raises(NotFound, match="no worker 'W5'"):
        erase_supervision(casebook, "W5")
    casebook.save(Worker(worker_id="W3", name="Di Ward"))
    with pytest.raises(InvalidInput, match="there is no supervision of worker W3"):
        erase_supervision(casebook, "W3")


def test_every_form_about_a_worker_has_a_rule_and_no_other(casebook):
    ruled = {form for rule in supervision_rules() for form in rule.forms}
    assert ruled == {name for name in form_ids() if load_form(name).about == "worker"}
    assert supervision_kept_until(record("R-1", now(), form_id="case_direction")) is None
