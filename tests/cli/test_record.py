from io import BytesIO

import pytest
from docx import Document

from sup_lib.casebook import Casebook
from sup_lib.places import bundled

ON = ("--on", "30/09/2026")


@pytest.fixture
def record(command, demonstration):
    """`record("list")` runs `sup record list` on the demonstration."""

    def run(*words):
        return command("record", *words, "--casebook", demonstration)

    return run


@pytest.fixture
def filled(record):
    """The id of a draft that is complete."""
    answers = bundled("datasets", "group_supervision.yaml")
    return record("new", "--case", "F-0007", "--answers", answers, *ON, "--json").json["record_id"]


def state_of(demonstration, record_id):
    with Casebook.open(demonstration) as casebook:
        return casebook.records.get(record_id)


def refused(said, *words):
    """Whether a command said no in one sentence."""
    assert said.code == 2 and said.out == "" and said.err.startswith("sup: ") and said.err.count("\n") == 1
    return all(word in said.err for word in words)


def test_a_new_record_is_filled_with_what_is_on_file_and_says_what_is_missing(record, demonstration):
    begun = record("new", "--case", "F-0007", *ON, "--json").json
    assert {one["section_id"] for one in begun["to_mend"]} >= {"session", "reflection", "next_steps"}
    draft = state_of(demonstration, begun["record_id"])
    assert draft.state == "draft" and draft.answers == {} and draft.facts["today"].value == "2026-09-30"
    assert "    nothing recorded\n" in record("show", begun["record_id"]).out
    said = record("new", "--case", "F-0007", *ON)
    assert begun["record_id"] in said.out, "the same draft is carried on"
    assert f"to mend, next_steps: {begun['to_mend'][-1]['sentence']}" in said.out


def test_answers_of_a_file_are_kept_with_who_kept_them(filled, demonstration):
    draft = state_of(demonstration, filled)
    assert draft.answers["held_as"] == "Group" and len(draft.answers["actions"]) == 4
    with Casebook.open(demonstration) as casebook:
        assert {change.changed_by for change in casebook.records.history(filled)} == {"sup record"}


def test_a_complete_record_is_signed_by_each_who_signs(record, filled, demonstration):
    said = record("sign", filled, "--by", "Kala Mistry, practice supervisor", "--by", "Ladan Hersi", *ON)
    assert (said.code, said.out) == (0, f"{filled} is signed off\n")
    signed = state_of(demonstration, filled)
    assert [(one.name, one.role) for one in signed.signatures] == [
        ("Kala Mistry", "practice supervisor"),
        ("Ladan Hersi", ""),
    ]
    again = record("sign", filled, "--by", "Kala Mistry", *ON)
    assert refused(again, "is signed off and does not change")
    assert state_of(demonstration, filled) == signed


def test_the_list_shows_the_latest_first_and_one_case_on_request(record, filled):
    other = record("new", "--case", "F-0008", *ON, "--json").json["record_id"]
    listed = record("list", "--json").json
    assert [one["record_id"] for one in listed] == [other, filled] and "answers" not in listed[0]
    assert record("list", "--case", "F-0007").out.split()[0] == filled
    assert record("list", "--case", "F-0001").out == "No record is on file here.\n"


def test_a_record_is_shown_as_words_and_as_json(record, filled):
    said = record("show", filled).out
    assert said.startswith("Group case supervision, F-0007, draft (invented)\n")
    assert "Both are right, about different people." in said
    assert "  Is this group or single agency supervision?\n    Group\n" in said
    assert record("show", filled, "--json").json["answers"]["held_as"] == "Group"


def test_a_record_is_written_as_word_and_as_a_page(record, filled, tmp_path):
    said = record("export", filled, "--word", tmp_path / "r.docx", "--page", tmp_path / "r.html")
    assert said.code == 0 and said.out == f"wrote {tmp_path / 'r.docx'}\nwrote {tmp_path / 'r.html'}\n"
    assert Document(BytesIO((tmp_path / "r.docx").read_bytes())).tables
    assert "Both are right" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_bad_answers_begin_no_record(record, demonstration, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("held_as: Group\nattendes: [Kala]\n", encoding="utf-8")
    assert refused(record("new", "--case", "F-0007", "--answers", file), "mine.yaml, line 2: 'attendes' is no field")
    assert refused(record("new", "--case", "F-0007", "--on", "31/02/2026"), "'31/02/2026' is not a date")
    assert refused(record("new", "--case", "F-9999"), "there is no case 'F-9999'")
    assert refused(record("new", "--case", "F-0007", "--form", "mine"), "there is no form 'mine'")
    with Casebook.open(demonstration) as casebook:
        assert casebook.records.all() == ()


def test_an_incomplete_record_is_not_signed(record, demonstration):
    draft = record("new", "--case", "F-0007", *ON, "--json").json["record_id"]
    assert refused(record("sign", draft, "--by", "Kala Mistry", *ON), "cannot be signed off yet", "to mend:")
    assert refused(record("sign", draft, "--by", " , supervisor", *ON))
    assert state_of(demonstration, draft).state == "draft"


@pytest.mark.parametrize("verb", [("show",), ("export", "--word", "r.docx"), ("sign", "--by", "Kala")])
def test_a_record_that_there_is_not_is_one_sentence(record, verb, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert refused(record(verb[0], "R-none", *verb[1:]), "there is no record 'R-none'")
    assert not (tmp_path / "r.docx").exists()


def test_an_export_to_nowhere_or_to_a_place_that_cannot_be_written_is_one_sentence(record, filled, tmp_path):
    assert refused(record("export", filled), "say where to write: --word FILE.docx, --page FILE.html, or both")
    for place in (tmp_path / "none" / "r.html", tmp_path):
        assert refused(record("export", filled, "--page", place), f"{place} cannot be written")


def test_a_casebook_that_is_not_there_is_not_made(command, tmp_path):
    said = command("record", "list", "--casebook", tmp_path / "absent.casebook")
    assert refused(said, "there is no casebook at") and list(tmp_path.iterdir()) == []


def test_a_form_about_a_worker_is_begun_listed_shown_and_given_out(record, tmp_path):
    begun = record("new", "--worker", "W04", "--form", "professional_supervision", *ON)
    record_id = begun.out.split(":")[0]
    assert "a draft of Professional supervision for W04" in begun.out
    assert f"{record_id}  professional_supervision  W04  draft" in record("list").out
    assert "Harpreet Selvan" in record("show", record_id).out
    assert record("export", record_id, "--page", tmp_path / "record.html").code == 0
    assert "Harpreet Selvan (W04)" in (tmp_path / "record.html").read_text(encoding="utf-8")


def test_a_form_for_nobody_or_for_the_other_kind_is_refused(record):
    assert refused(record("new", "--form", "case_direction"), "case_direction is about a case; give a case_id")
    wrong = record("new", "--case", "F-0007", "--form", "professional_supervision")
    assert refused(wrong, "professional_supervision is about a worker; give a worker_id")
    assert refused(record("new", "--worker", "W99", "--form", "professional_supervision"), "no worker 'W99'")
