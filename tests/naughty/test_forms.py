"""All 515 strings, what would run and what no file can hold, through every field of every form and every way out."""

import unicodedata

import pytest
from naughty.packing import flat, not_said, packed, refuse_what_runs, said_in_page, said_in_word, texts_of
from naughty.strings import NAUGHTY, PAYLOADS, TYPED

from sup_lib.casebook import Casebook
from sup_lib.casebook.checking.verify import verify
from sup_lib.casebook.versions.of_record import record_versions
from sup_lib.exchange.page import record_to_page
from sup_lib.exchange.printable import printable
from sup_lib.exchange.word_in import read_word
from sup_lib.exchange.word_out.document import record_to_word
from sup_lib.forms.form.library import form_ids, load_form
from sup_lib.run.versions import versions_page_file, versions_word

EVERY_FORM = pytest.mark.parametrize("name", form_ids())


def test_the_list_is_whole():
    assert len(NAUGHTY) > 510
    assert set(PAYLOADS) < set(TYPED)


@EVERY_FORM
def test_every_field_of_the_form_is_filled_and_holds_every_payload(name):
    form = load_form(name)
    given = packed(form, TYPED)
    assert given.keys() == {field.id for field in form.fields if not field.shows}
    told = "\n".join(flat(text) for text in texts_of(list(given.values())))
    assert [words for words in TYPED if flat(words) not in told] == []
    for field in form.fields:
        if field.id in given and (field.is_table or field.type in ("text", "long_text", "people")):
            assert not_said(PAYLOADS, "\n".join(texts_of(given[field.id])).split("\n")) == [], field.id


def test_the_form_keeps_them_as_typed(filled):
    with Casebook.open(filled.casebook.place) as other:
        assert other.records.get(filled.record.record_id).answers == filled.given
        assert other.records.get(filled.corrected.record_id).answers == filled.later
        assert verify(other) == ()


def test_the_page_says_them_and_runs_nothing(filled):
    page = record_to_page(filled.form, filled.record, filled.file)
    refuse_what_runs(page)
    assert not_said(texts_of(list(filled.given.values())), said_in_page(page)) == []


def test_the_word_document_says_them_and_is_read_back_as_it_was_typed(filled, tmp_path):
    document = record_to_word(filled.form, filled.record, filled.file)
    assert not_said(texts_of(list(filled.given.values())), said_in_word(document)) == []
    (tmp_path / "out.docx").write_bytes(document)
    about_case = filled.file if filled.form.about == "case" else None
    found = read_word(tmp_path / "out.docx", filled.form, record=filled.record, case_file=about_case).answers
    for name, said in filled.given.items():
        assert as_printed(found[name]) == as_printed(said)


def as_printed(value):
    """An answer as a document can hold it."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: as_printed(part) for name, part in value.items()}
    return [as_printed(part) for part in value] if isinstance(value, list) else value


def test_what_changed_between_versions_says_both_and_runs_nothing(filled):
    about = {"worker_id": "W1"} if filled.form.about == "worker" else {"case_id": "F7"}
    found = record_versions(filled.casebook, filled.form.form_id, **about)
    pair = filled.record.record_id, filled.corrected.record_id
    page = versions_page_file(filled.casebook, found, pair).decode()
    refuse_what_runs(page)
    for said in (said_in_page(page), said_in_word(versions_word(filled.casebook, found, pair))):
        told = "\n".join(map(flat, said))
        moved = [name for name, value in filled.given.items() if value != filled.later[name]]
        assert moved
        for name in moved:
            chosen = {one for column in filled.form.field(name).columns for one in column.options}
            for answers in (filled.given, filled.later):
                typed = [words for words in texts_of(answers[name]) if words not in chosen]
                assert [words for words in typed if flat(words) not in told] == [], name


def test_the_command_line_says_them_and_orders_no_terminal_about(filled, command):
    shown = command("record", "show", filled.record.record_id, "--casebook", filled.casebook.place)
    assert shown.code == 0
    assert {letter for letter in shown.out if unicodedata.category(letter) == "Cc"} <= {"\n", "\t"}
    told = command("record", "show", filled.record.record_id, "--casebook", filled.casebook.place, "--json")
    assert told.json["answers"] == filled.given
