"""`sup access`, and who one is on every command: `--as`, `SUP_AS`, the account."""

from datetime import date

import pytest

from sup_lib.casebook import Casebook
from sup_lib.forms.form.library import load_form
from sup_lib.model import Case, Child, Worker


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.delenv("SUP_AS", raising=False)
    place = tmp_path / "team.casebook"
    with Casebook.open(place, create=True) as book:
        book.save(
            Worker(worker_id="W0", name="Priya Shah", role="practice supervisor"),
            Worker(worker_id="W1", name="Sam Okoro", role="social worker", supervisor_id="W0"),
            Worker(worker_id="W2", name="Jo Reed", role="social worker"),
            Case(case_id="F7", name="Family F7", children=[Child(child_id="00123")]),
        )
    return place


@pytest.fixture
def own(place):
    with Casebook.open(place, as_worker="W1") as book:
        form = load_form("professional_supervision")
        return book.records.open(form, worker_id="W1", on=date(2026, 3, 1)).record_id


def test_a_record_of_one_s_own_supervision_takes_a_name(command, place, own):
    where = ("--casebook", place)
    export = ("export", own, "--page", place.with_name("own.html"))
    for words in (("show", own), ("history", own), ("diff", own), ("check", own), ("compare", own, own), export):
        unnamed = command("record", *words, *where)
        assert (unnamed.code, unnamed.out) == (2, "") and "say who you are with --as or SUP_AS" in unnamed.err
        other = command("record", *words, *where, "--as", "W2")
        assert other.code == 2 and "ask one of them" in other.err
        assert command("record", *words, *where, "--as", "W0").code == 0
    assert own not in command("record", "list", *where).out
    assert own in command("record", "list", *where, "--as", "W1").out
    begun = command("record", "new", "--worker", "W1", "--form", "professional_supervision", *where, "--as", "W2")
    assert begun.code == 2 and "only the two people in it" in begun.err
    assert not place.with_name("own.html").read_text().startswith("sup:")


def test_who_one_is_may_come_from_the_environment(command, place, own, monkeypatch):
    monkeypatch.setenv("SUP_AS", "W0")
    assert command("record", "show", own, "--casebook", place).code == 0
    monkeypatch.setenv("SUP_AS", "W7")
    nobody = command("record", "show", own, "--casebook", place)
    assert nobody.code == 2 and "there is no worker 'W7'" in nobody.err


def test_an_account_is_let_in_listed_and_let_out(command, place, own, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "sokoro")
    where = ("--casebook", place)
    assert command("access", "allow", "sokoro", "--worker", "W1", *where).out == "sokoro reads and writes as W1\n"
    assert command("record", "show", own, *where).code == 0
    assert command("access", "list", *where).out == "sokoro  W1\n"
    assert command("access", "list", *where, "--json").json == [{"login": "sokoro", "worker_id": "W1"}]
    assert command("access", "forbid", "sokoro", *where).code == 0
    assert command("record", "show", own, *where).code == 2


def test_the_log_says_who_read_what_and_who_was_refused(command, place, own):
    where = ("--casebook", place)
    command("record", "show", own, *where, "--as", "W0")
    command("record", "show", own, *where, "--as", "W2")
    command("record", "show", own, *where)
    lines = [line.split("  ")[1:] for line in command("access", "log", *where).out.splitlines()]
    assert lines == [["nobody named", "was refused", own], ["W2", "was refused", own], ["W0", "read", own]]
    told = command("access", "log", *where, "--record", own, "--json").json
    assert [(one["worker_id"], one["allowed"]) for one in told] == [("", False), ("W2", False), ("W0", True)]
