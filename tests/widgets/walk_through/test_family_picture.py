"""The genogram on a form: beside the question that asks about it, and in the record's documents."""

from datetime import date

import pytest

from sup_lib.forms.form.library import load_form
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.forms.records.record import Record
from sup_lib.model import Case, Child, Family, Person, Relation
from sup_lib.run.record_files import record_pictures
from sup_lib.widgets.walk_through.family_picture import genogram_picture
from sup_lib.widgets.walk_through.goal_pictures import goal_pictures
from sup_lib.widgets.walk_through.section_page import section_blocks

ON = date(2026, 9, 30)
CASE = Case(case_id="F7", name="Family F7", children=[Child(child_id="1", name="Ada")], invented=True)
MUM = Person(case_id="F7", person_id="mum", name="Gemma")
BIRTH = Relation(case_id="F7", person_id="mum", kind="parent of", other_id="1")
FORM = load_form("group_case_supervision")


def file_with(*people, relations=()):
    family = Family(case_id="F7", people=people).with_children(CASE).copy_with(relations=relations)
    return CaseFile(case=CASE, family=family, as_of=ON)


def record_of(form):
    said = {"record_id": "R1", "form_id": form.form_id, "form_version": form.version, "case_id": "F7"}
    return Record(**said, started_at="2026-09-30T09:00:00", changed_at="2026-09-30T09:00:00")


def asked(file):
    [section] = [one for one in FORM.sections if any(field.id == "information_current" for field in one.fields)]
    record = record_of(FORM)
    pictures = goal_pictures(FORM, record, file)
    found = section_blocks(FORM, section, record, file, problems=[], pictures=pictures)
    return [block for block in found if block["type"] == "goal_chart"]


def test_the_question_about_the_genogram_stands_beside_it():
    [block] = asked(file_with(MUM, relations=[BIRTH]))
    assert block["goal"] == "genogram" and block["tag"]["text"] == "Genogram: 2 people on file"
    assert "Gemma is the parent of Ada." in block["alt"]


def test_where_only_children_are_on_file_nothing_is_drawn():
    assert asked(file_with()) == []
    with pytest.raises(KeyError):
        genogram_picture(CaseFile(case=CASE, as_of=ON))


def test_the_picture_is_drawn_once():
    drawn = genogram_picture(file_with(MUM))
    assert drawn.png().startswith(b"\x89PNG") and drawn.png() is drawn.png()


def test_a_record_of_the_form_that_asks_has_the_genogram_and_others_have_not():
    file = file_with(MUM, relations=[BIRTH])
    assert [one[0] for one in record_pictures(FORM, record_of(FORM), file)] == ["Genogram"]
    other = load_form("case_direction")
    assert record_pictures(other, record_of(other), file) == []
