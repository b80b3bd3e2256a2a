"""A worker's own supervision is for its two people and the service manager; every reading is written down."""

from datetime import date

import pytest
from sqlalchemy import select

from sup_lib.casebook import Casebook
from sup_lib.casebook.access.roles import access_log, as_reader
from sup_lib.casebook.access.team_members import allow, forbid, sign_ins
from sup_lib.casebook.copies.bundle import child_bundle
from sup_lib.casebook.database import tables
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.forms.form.library import load_form
from sup_lib.model import Case, Child, Worker

ON = date(2026, 3, 1)
OWN = load_form("professional_supervision")
WORDS = "What Sam said to Priya"
PEOPLE = (
    Worker(worker_id="W0", name="Priya Shah", role="practice supervisor"),
    Worker(worker_id="W1", name="Sam Okoro", role="social worker", supervisor_id="W0"),
    Worker(worker_id="W2", name="Jo Reed", role="social worker", supervisor_id="W0"),
    Worker(worker_id="W3", name="Di Ward", role="team manager"),
    Worker(worker_id="W9", name="Ed Hall", role="service manager"),
)
FAMILY = Case(case_id="F7", name="Family F7", worker_id="W1", children=[Child(child_id="00123")])


@pytest.fixture(autouse=True)
def nobody_is_named(monkeypatch):
    monkeypatch.delenv("SUP_AS", raising=False)


@pytest.fixture
def casebook(place):
    with Casebook.open(place, create=True) as opened:
        opened.save(*PEOPLE, FAMILY)
        yield opened


@pytest.fixture
def own(casebook):
    mine = as_reader(casebook, "W1").records
    record_id = mine.open(OWN, worker_id="W1", on=ON).record_id
    first, second = [field.id for field in OWN.fields if field.type == "long_text" and not field.shows][:2]
    mine.keep(record_id, first, WORDS, by="Sam", since=0)
    mine.keep(record_id, second, "00123", by="Sam", since=1)
    return record_id


@pytest.fixture
def case(casebook):
    return casebook.records.open(load_form("group_case_supervision"), "F7", on=ON).record_id


def everything(records, record_id, case):
    """Every way in which a record's words can be asked for, by name."""
    return {
        "get": lambda: records.get(record_id),
        "history": lambda: records.history(record_id),
        "versions": lambda: records.versions(record_id),
        "open": lambda: records.open(OWN, worker_id="W1", on=ON),
        "keep": lambda: records.keep(record_id, "story", "Other", by="Jo", since=0),
        "send_for_review": lambda: records.send_for_review(record_id, by="Jo"),
        "return_to_draft": lambda: records.return_to_draft(record_id, why="No", by="Jo"),
        "sign_off": lambda: records.sign_off(record_id, []),
        "correct": lambda: records.correct(record_id, why="No", by="Jo"),
    }


@pytest.mark.parametrize("worker_id", ["W0", "W1", "W9"])
def test_its_two_people_and_the_service_manager_read_it(casebook, own, case, worker_id):
    records = as_reader(casebook, worker_id).records
    assert records.get(own).worker_id == "W1"
    assert {record.record_id for record in records.all()} == {own, case}
    assert {one.record_id for one in records.summaries()} == {own, case}
    assert [change.new for change in records.history(own)] == [WORDS, "00123"]


@pytest.mark.parametrize("worker_id", ["W2", "W3", None])
def test_nobody_else_reads_or_writes_it_and_all_read_the_cases(casebook, own, case, worker_id):
    other = as_reader(casebook, worker_id) if worker_id else casebook
    for name, ask in everything(other.records, own, case).items():
        with pytest.raises(InvalidInput, match="only the two people in it and the service manager") as refused:
            ask()
        assert WORDS not in str(refused.value), name
        assert ("--as" in str(refused.value)) == (worker_id is None)
    assert [record.record_id for record in other.records.all()] == [case]
    assert [one.record_id for one in other.records.summaries()] == [case]
    assert other.records.get(case).case_id == "F7"
    assert as_reader(casebook, "W1").records.get(own).version == 2, "nothing was changed meanwhile"


def test_nor_does_anybody_meet_its_words_in_a_table_a_bundle_or_a_form(casebook, own, case):
    other = as_reader(casebook, "W2")
    for name in ("workers", "cases", "children", "goals", "observations", "actions", "sessions"):
        assert WORDS not in other.table(name).to_csv()
    bundle = child_bundle(other, "00123")
    assert ([record.record_id for record in bundle.records], bundle.records_held_back) == ([case], 1)
    assert WORDS not in bundle.model_dump_json()
    assert WORDS not in other.worker_file("W1", as_of=ON).model_dump_json()
    whole = child_bundle(as_reader(casebook, "W9"), "00123")
    assert ({record.record_id for record in whole.records}, whole.records_held_back) == ({own, case}, 0)


def test_a_worker_of_a_new_supervisor_is_read_by_the_new_one(casebook, own):
    casebook.save(PEOPLE[1].copy_with(supervisor_id="W3"))
    assert as_reader(casebook, "W3").records.get(own).record_id == own
    with pytest.raises(InvalidInput, match="only the two people"):
        as_reader(casebook, "W0").records.get(own)


def test_what_is_invented_is_open_to_whoever_looks_round(casebook):
    casebook.save(FAMILY.copy_with(invented=True))
    record = casebook.records.open(OWN, worker_id="W1", on=ON)
    assert casebook.records.get(record.record_id).invented
    with pytest.raises(InvalidInput, match="ask one of them"):
        as_reader(casebook, "W2").records.get(record.record_id)


def test_every_reading_and_every_refusal_is_in_the_log(casebook, own, case):
    with casebook.writing() as connection, connection.begin():
        connection.execute(tables.access.delete())
    as_reader(casebook, "W0").records.get(own)
    as_reader(casebook, "W0").records.history(case)
    for reader in (as_reader(casebook, "W2"), casebook):
        with pytest.raises(InvalidInput):
            reader.records.get(own)
    casebook.records.get(case)
    told = {(one.worker_id, one.record_id, one.allowed) for one in access_log(casebook)}
    assert told == {("W0", own, True), ("W0", case, True), ("W2", own, False), ("", own, False)}
    assert len(access_log(casebook, record_id=own)) == 3 and access_log(casebook, record_id="R-none") == ()


def test_filling_in_a_form_is_no_reading_of_what_was_said_before(casebook, case):
    other = as_reader(casebook, "W2")
    other.case_file("F7", as_of=ON)
    other.records.summaries()
    assert access_log(casebook) == ()


def test_who_one_is_comes_from_the_environment_or_the_account(casebook, own, place, monkeypatch):
    def read(**named):
        with Casebook.open(place, **named) as opened:
            return opened.records.get(own).record_id

    assert read(as_worker="W1") == own
    monkeypatch.setenv("SUP_AS", "W2")
    with pytest.raises(InvalidInput, match="ask one of them"):
        read()
    monkeypatch.setenv("SUP_AS", "W1")
    assert read() == own
    monkeypatch.delenv("SUP_AS")
    monkeypatch.setattr("getpass.getuser", lambda: "sokoro")
    with casebook.writing() as connection, connection.begin():
        connection.execute(tables.sign_in.insert().values(login="sokoro", worker_id="W1"))
    assert read() == own


def test_an_account_of_this_computer_is_let_in_and_out(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(*PEOPLE)
        allow(casebook, "sokoro", worker_id="W2")
        assert allow(casebook, "sokoro", worker_id="W1") == sign_ins(casebook)[0]
        forbid(casebook, "sokoro")
        assert sign_ins(casebook) == ()
        with pytest.raises(NotFound, match="no account 'sokoro'"):
            forbid(casebook, "sokoro")
        with pytest.raises(NotFound, match="there is no worker 'W5'"):
            allow(casebook, "sokoro", worker_id="W5")


def test_somebody_who_is_no_worker_reads_nothing(casebook, own, place):
    with pytest.raises(NotFound, match="there is no worker 'W5'"):
        as_reader(casebook, "W5")
    with Casebook.open(place, as_worker="W5") as opened, pytest.raises(NotFound, match="give --as or SUP_AS"):
        opened.records.summaries()
    with casebook.reading() as connection:
        assert connection.execute(select(tables.record.c.record_id)).scalars().all() == [own]
