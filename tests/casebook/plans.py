"""Versions of a supervision order plan, written as people would over a year."""

from datetime import date, datetime

from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.record import Signature

PLAN = load_form("supervision_order_plan")
CASE = "F7"
DAYS = (date(2026, 1, 12), date(2026, 3, 9), date(2026, 5, 11))
KIM = Signature(name="Kim Reed", role="parent", signed_at=datetime(2026, 1, 12, 15, 0))
ROWS = {
    "row": "r1",
    "worry": "Ada hears rows at night",
    "action": "A safety plan for evenings",
    "who": "Kim, helped by Sam",
    "by_when": "2026-02-28",
    "better": "Ada sleeps through",
    "update": "Just begun",
}
SCHOOL = {
    **ROWS,
    "row": "r2",
    "worry": "Ada is late at school",
    "better": "In time on four days",
    "update": "None yet",
}
ORDER_PAPER = {
    "row": "d1",
    "kind": "Final order, judgment, reasons",
    "document": "Final order",
    "with_family": "Yes",
}
FIRST = {
    "children": [{"row": "00123", "child_id": "00123", "name": "Ada Reed", "born_on": "2015-05-02"}],
    "parents": [{"row": "r1", "name": "Kim Reed"}],
    "made_on": "05/01/2026",
    "months": "12",
    "ends_on": "05/01/2027",
    "final_review": "4 weeks",
    "review_frequency": "8 weeks",
    "review_chair": "Independent chair, Priya Nair",
    "first_review": "09/03/2026",
    "before_review": "An agenda",
    "after_review": "Notes within 5 working days",
    "invited": "Kim Reed\nSam Okoro",
    "raising_how": "Ring the chair",
    "contacts": [{"row": "r1", "role": "Chair", "name": "Priya Nair"}],
    "documents": [ORDER_PAPER],
    "plan": [ROWS, SCHOOL],
    "agreed_by": [{"row": "r1", "name": "Kim Reed", "signed_on": "12/01/2026"}],
}


def fill(book, record, answers, *, by="Sam"):
    for field_id, value in answers.items():
        record = book.records.keep(record.record_id, field_id, value, by=by, since=record.version)
    return record


def next_version(book, number, *, by="Sam", case_id=CASE, **answers):
    """Open the plan on the day of its version, type some answers, and sign it."""
    day = DAYS[number - 1]
    draft = book.records.open(PLAN, case_id, on=day)
    signed_on = {"agreed_by": [{"row": "r1", "name": "Kim Reed", "signed_on": day.isoformat()}]}
    filled = fill(book, draft, {**(FIRST if number == 1 else signed_on), **answers}, by=by)
    return book.records.sign_off(filled.record_id, [KIM], on=day)
