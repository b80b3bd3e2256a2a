"""Into the casebook: a draft is begun or filled, what it holds stays, a signed record is left alone."""

import pytest

from sup_lib.casebook import Casebook
from sup_lib.casebook.records.rows import change_record
from sup_lib.errors import InvalidInput, NotFound, UnreadableFile
from sup_lib.exchange.word_in.draft import import_word
from sup_lib.exchange.word_out.document import record_to_word


@pytest.fixture
def book(tmp_path, file):
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(file.team, file.worker, file.supervisor, file.case, *file.goals)
        casebook.save(file.case.copy_with(case_id="F8", name="Another invented family", children=()))
        yield casebook


@pytest.fixture
def older(table_document, kept):
    document = table_document(
        [
            ("Is this group or single agency supervision?", "Single"),
            ("Have all agreed professional actions been carried out?", "Yes"),
            ("Oyster card", "lost"),
        ]
    )
    return kept(document)


def test_an_older_document_begins_a_draft(book, older):
    record, reading, kept_fields = import_word(book, older, "F7")
    assert (record.state, record.form_id, record.case_id) == ("draft", "group_case_supervision", "F7")
    assert kept_fields == ("held_as", "actions_done") and record.answers["held_as"] == "Single"
    assert book.records.get(record.record_id).answers == record.answers
    assert [one.text for one in reading.left_over] == ["Oyster card", "lost"]


def test_what_the_draft_says_already_stays(book, older, group_form):
    begun = book.records.open(group_form, "F7")
    book.records.keep(begun.record_id, "held_as", "Group", by="Sam", since=begun.version)
    record, reading, kept_fields = import_word(book, older, "F7")
    assert (record.record_id, record.answers["held_as"]) == (begun.record_id, "Group")
    assert kept_fields == ("actions_done",)
    assert [(one.text, one.why) for one in reading.doubtful] == [("Single", "the draft says already: Group")]
    again = import_word(book, older, "F7")
    assert again[2] == () and len(again[1].doubtful) == 1


def test_a_printed_draft_comes_back_without_a_change(book, older, group_form, kept):
    record = import_word(book, older, "F7")[0]
    path = kept(record_to_word(group_form, record, book.case_file("F7")), "print.docx")
    again, reading, kept_fields = import_word(book, path, "F7")
    assert (again.version, kept_fields, reading.doubtful, reading.left_over) == (record.version, (), (), ())


def test_another_case_a_signed_record_and_another_form_are_refused(book, older, group_form, kept, form):
    record = import_word(book, older, "F7")[0]
    path = kept(record_to_word(group_form, record, book.case_file("F7")), "print.docx")
    with pytest.raises(InvalidInput, match="of case F7, not of F8"):
        import_word(book, path, "F8")
    with pytest.raises(InvalidInput, match="'group_case_supervision', not 'everything'"):
        import_word(book, path, "F7", form=form)
    assert book.records.all(case_id="F8") == ()


def test_bad_input_changes_nothing(book, older, tmp_path):
    with pytest.raises(NotFound):
        import_word(book, older, "F9")
    with pytest.raises(UnreadableFile):
        import_word(book, tmp_path / "none.docx", "F7")
    assert book.records.all() == ()


def test_a_signed_record_is_never_overwritten(book, older, group_form, kept):
    """Neither by its own print nor by any other document of the same case: those begin a draft of their own."""
    draft = import_word(book, older, "F7")[0]
    own = kept(record_to_word(group_form, draft, book.case_file("F7")), "own.docx")
    for state in ("signed off", "superseded"):
        with book.writing() as connection, connection.begin():
            connection.execute(change_record(draft.record_id).values(state=state))
        signed = book.records.get(draft.record_id)
        with pytest.raises(InvalidInput, match=f"{draft.record_id}, which is {state} and does not change"):
            import_word(book, own, "F7")
        other, _, kept_fields = import_word(book, older, "F7")
        assert other.record_id != signed.record_id and kept_fields in (("held_as", "actions_done"), ())
        assert book.records.get(signed.record_id) == signed
