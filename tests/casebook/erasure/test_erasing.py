"""Rows go in one transaction or not at all, and a dry run takes nothing."""

import pytest

from sup_lib.casebook import Casebook
from sup_lib.casebook.checking.verify import verify
from sup_lib.casebook.database import tables
from sup_lib.casebook.erasure.erasing import Erasure, counted, erasing, take_out
from sup_lib.model import Case

RULES = ((tables.case, tables.case.c.case_id == "F7"),)


@pytest.fixture
def book(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(Case(case_id="F7", name="Family Seventh"), Case(case_id="F8", name="Family F8"))
        yield casebook


def erase(book, *, dry_run=False, fault=None):
    with erasing(book, dry_run=dry_run) as connection:
        gone = Erasure(why="asked", rows=counted(connection, RULES))
        take_out(connection, gone, RULES, ())
        if fault:
            raise fault
    return gone


def test_what_is_taken_out_is_counted_gone_and_not_in_the_bytes_of_the_file(book, tmp_path):
    gone = erase(book)
    assert gone.rows == {"case_file": 1} and gone.erasure_id != erase(book, dry_run=True).erasure_id
    assert [case.case_id for case in book.cases()] == ["F8"]
    assert b"Family Seventh" not in (tmp_path / "team.casebook").read_bytes()
    assert verify(book) == ()


def test_a_dry_run_leaves_everything(book):
    assert erase(book, dry_run=True).rows == {"case_file": 1}
    assert [case.case_id for case in book.cases()] == ["F7", "F8"]


def test_a_fault_on_the_way_leaves_everything(book):
    with pytest.raises(RuntimeError, match="the disk is full"):
        erase(book, fault=RuntimeError("the disk is full"))
    assert [case.case_id for case in book.cases()] == ["F7", "F8"]
    assert verify(book) == ()
