"""Every form of the package can be opened for whom it is about, filled, signed, carried forward and given out."""

from datetime import timedelta

import pytest

from sup_lib.errors import InvalidInput
from sup_lib.exchange.page import record_to_page
from sup_lib.exchange.word_out.document import record_to_word
from sup_lib.forms.facts.of_form import facts_for
from sup_lib.forms.form.library import form_ids, load_form
from sup_lib.forms.records.record import Record, Signature, is_empty
from sup_lib.forms.signing.check import column_is_shown, problems_of
from sup_lib.run.suite import DEMONSTRATION_DAY as DAY

CASE, WORKER = "F-0007", "W04"
SIGNED = (Signature(name="Kala Mistry", role="practice supervisor", signed_at="2026-09-30T12:00:00"),)
CASE_FORMS = [name for name in form_ids() if load_form(name).about == "case"]


def about(form):
    return {"worker_id": WORKER} if form.about == "worker" else {"case_id": CASE}


ORDER = {"made_on": "2026-01-05", "ends_on": "2027-01-05", "months": "12", "first_review": "2026-03-02"}
"""What a supervision order plan says that must fit together."""

GAP = {"until": "2026-12-30"}
"""How long a longer gap lasts that is agreed on the day of the form."""

SAID = {"date": DAY.isoformat(), "interval": "8 weeks", "number": "7", "rating": "7"}


def an_answer(asked, *, yes_no):
    """Something valid for a field or a column by itself."""
    if known := ORDER.get(asked.id) or GAP.get(asked.id) or SAID.get(asked.type):
        return known
    match asked.type:
        case "choice":
            return asked.options[0]
        case "choices":
            return list(asked.options)
        case "yes_no":
            return yes_no
        case _:
            return f"Words about {asked.label.lower()}"


def a_row(field, row, *, yes_no):
    filled = {**row}
    for column in field.columns:
        if column_is_shown(column, filled) and is_empty(filled.get(column.id)) and not column.read_only:
            filled[column.id] = an_answer(column, yes_no=yes_no)
    return filled


def fill(book, form, record, *, yes_no="Yes"):
    """Type something valid into every field that is shown, as far as what is on file does not fill it."""
    for field in form.fields:
        if field.shows or field.type in ("goals", "new_goals") or not record.is_shown(field, form):
            continue
        value = record.value(field)
        if field.is_table:
            value = [
                a_row(field, row, yes_no=yes_no) for row in value or ([{"row": "r1"}] if field.add_label else [])
            ]
        elif is_empty(value):
            value = an_answer(field, yes_no=yes_no)
        record = book.records.keep(record.record_id, field.id, value, by="test", since=record.version)
    return record


@pytest.mark.parametrize("yes_no", ["Yes", "No"])
@pytest.mark.parametrize("name", form_ids())
def test_a_form_is_opened_filled_signed_and_given_out(book, name, yes_no):
    form = load_form(name)
    record = fill(book, form, book.records.open(form, **about(form), on=DAY), yes_no=yes_no)
    file = book.file_for(form, **about(form), as_of=DAY)
    assert [problem.sentence for problem in problems_of(form, record, file)] == []
    signed = book.records.sign_off(record.record_id, SIGNED, on=DAY)
    assert signed.state == "signed off" and signed.invented
    file = book.file_for(form, **about(form), as_of=DAY)
    page = record_to_page(form, signed, file)
    assert all(section.title.replace("'", "&#39;") in page for section in form.sections)
    assert record_to_word(form, signed, file)[:2] == b"PK"
    assert file.earlier[0].record_id == signed.record_id


@pytest.mark.parametrize("name", form_ids())
def test_what_was_said_last_time_is_there_next_time(book, name):
    form = load_form(name)
    first = fill(book, form, book.records.open(form, **about(form), on=DAY))
    book.records.sign_off(first.record_id, SIGNED, on=DAY)
    second = book.records.open(form, **about(form), on=DAY)
    carried = {field.starts_with: field for field in form.fields if field.starts_with.startswith("last_time.")}
    for fact, field in carried.items():
        said = form.field(fact.partition(".")[2])
        if first.is_shown(said, form):
            assert second.facts[fact].value == first.answers[said.id] == second.value(field)
            assert second.facts[fact].source == "signed record of 30 September 2026"


@pytest.mark.parametrize("name", form_ids())
def test_an_empty_record_says_what_is_missing_and_nothing_on_file_is_asked_for(book, name):
    form = load_form(name)
    record = book.records.open(form, **about(form), on=DAY)
    missing = problems_of(form, record, book.file_for(form, **about(form), as_of=DAY))
    assert missing and all(problem.missing for problem in missing)
    asked = {problem.field_id for problem in missing}
    assert not {field.id for field in form.fields if field.id in asked and not is_empty(record.value(field))} - {
        field.id for field in form.fields if field.is_table
    }


EARLIER = ("last_time.", "earlier_versions.", "last_time_and_versions.", "latest_updates.", "worked_out.")
"""Facts that only an earlier record of the form, or its own answers, can tell."""


@pytest.mark.parametrize("name", CASE_FORMS)
def test_what_is_on_file_is_filled_in_for_nine_fields_in_ten(every_file, name):
    """Over all families. What only an earlier record of the form can tell is not on file before there is one."""
    form = load_form(name)
    filled = []
    for file in every_file:
        facts = facts_for(form, file)
        record = Record(
            record_id="R1",
            form_id=name,
            form_version=form.version,
            case_id=file.about_id,
            facts=facts,
            started_at="2026-09-30T09:00:00",
            changed_at="2026-09-30T09:00:00",
        )
        for field in form.fields:
            fact = field.shows or field.starts_with
            if fact and not fact.startswith(EARLIER) and record.is_shown(field, form):
                filled.append(facts[fact].value is not None)
    assert len(every_file) == 180 and sum(filled) / len(filled) >= 0.9


@pytest.mark.parametrize("name", form_ids())
def test_a_form_is_opened_for_what_it_is_about_and_nothing_else(book, name):
    form = load_form(name)
    wrong = {"case_id": CASE} if form.about == "worker" else {"worker_id": WORKER}
    for ids in (wrong, {}, {"case_id": CASE, "worker_id": WORKER}):
        with pytest.raises(InvalidInput, match=f"{name} is about a {form.about}; give a {form.about}_id"):
            book.records.open(form, **ids, on=DAY)
    assert book.records.all() == ()


def test_professional_supervision_stays_out_of_every_case(book):
    form = load_form("professional_supervision")
    before = (book.actions(), book.goals(), book.cases())
    record = fill(book, form, book.records.open(form, worker_id=WORKER, on=DAY))
    signed = book.records.sign_off(record.record_id, SIGNED, on=DAY)
    assert (book.actions(), book.goals(), book.cases()) == before
    session = book.worker_file(WORKER, as_of=DAY).sessions[-1]
    assert (session.case_id, session.worker_id, session.record_id) == (None, WORKER, signed.record_id)
    cases = [case.case_id for case in book.cases() if case.worker_id == WORKER]
    assert cases and all(book.case_file(case_id, as_of=DAY).earlier == () for case_id in cases)


@pytest.mark.parametrize(("said", "kind"), [("Yes", "direct_observation"), ("No", "professional_supervision")])
def test_a_session_given_to_an_observation_counts_as_one_the_next_time(book, said, kind):
    form = load_form("professional_supervision")
    record = fill(book, form, book.records.open(form, worker_id=WORKER, on=DAY), yes_no=said)
    book.records.sign_off(record.record_id, SIGNED, on=DAY)
    after = book.worker_file(WORKER, as_of=DAY + timedelta(days=1))
    assert after.sessions[-1].form_id == kind
    seen = facts_for(form, after)["observed_lately"].value
    assert seen.endswith("the latest on 30 September 2026") is (said == "Yes")


def test_the_check_in_is_not_recorded_unless_both_agree(book):
    form = load_form("professional_supervision")
    record = book.records.open(form, worker_id=WORKER, on=DAY)
    for said, shown in ((None, False), ("No", False), ("Yes", True)):
        answers = {"check_in_recorded": said, "check_in_note": "Said in confidence"}
        told = record.copy_with(answers=answers)
        assert told.is_shown(form.field("check_in_note"), form) is shown
        page = record_to_page(form, told, book.worker_file(WORKER, as_of=DAY))
        assert ("Said in confidence" in page) is shown


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (["CIN"], {"seen_alone"}),
        (["LAC"], {"seen_alone", "legal_status"}),
        (["foster carer"], {"fostering_visit"}),
        (["CP & LAC", "foster carer"], {"seen_alone", "legal_status", "fostering_visit"}),
    ],
)
def test_case_direction_asks_for_what_fits_the_status(book, status, shown):
    form = load_form("case_direction")
    record = book.records.open(form, CASE, on=DAY).copy_with(answers={"status": status})
    conditional = [field for field in form.fields if field.shown_when]
    assert {field.id for field in conditional if record.is_shown(field, form)} == shown


def test_each_version_of_an_order_plan_has_its_number_and_lists_those_before(book):
    form = load_form("supervision_order_plan")
    for number in (1, 2, 3):
        record = book.records.open(form, CASE, on=DAY)
        assert record.value(form.field("version")) == str(number)
        assert len((record.value(form.field("earlier")) or "").splitlines()) == number - 1
        book.records.sign_off(fill(book, form, record).record_id, SIGNED, on=DAY)
