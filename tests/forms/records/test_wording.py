"""The record coach over a record: what somebody wrote, and not what is on file or is answered beside it."""

import pytest

from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.record import Record
from sup_lib.forms.records.wording import wording_of

FORM = load_form("group_case_supervision")
BEGUN = {"started_at": "2026-09-30T09:00:00", "changed_at": "2026-09-30T09:00:00"}


def said(**answers):
    record = Record(record_id="R1", form_id=FORM.form_id, form_version=1, answers=answers, **BEGUN)
    return [(found.section_id, found.remark.code, found.remark.words) for found in wording_of(FORM, record)]


def test_remarks_come_in_the_order_of_the_form():
    assert said(key_factors="Mum is in denial.", change_seen="It was reported that he sleeps.") == [
        ("child", "R2", "It was reported that"),
        ("reflection", "R4", "in denial"),
    ]


def test_a_field_that_is_not_shown_is_not_looked_at():
    assert said(actions_done="Yes", actions_not_done="Dad refused help.") == []
    assert said(actions_done="No", actions_not_done="Dad refused help.") != []


@pytest.mark.parametrize(("basis", "codes"), [("impression", []), ("observed", ["R1"])])
def test_an_impression_that_is_marked_as_one_is_left_alone(basis, codes):
    rows = [{"row": "r1", "goal": "G1", "basis": basis, "source": "nurse", "note": "Dad clearly misses her."}]
    assert [code for _, code, _ in said(parent_goals=rows)] == codes


def test_who_and_by_when_have_columns_of_their_own():
    rows = [{"row": "r1", "what": "Referral to be made for her siblings", "who": "", "by_when": ""}]
    assert [code for _, code, _ in said(actions=rows)] == ["R3"]


def test_an_empty_record_has_no_remarks():
    assert said() == []
