import json

import pytest

from sup_lib.errors import InvalidDefinition, UnreadableFile
from sup_lib.exchange.annex_a import read_annex_a
from sup_lib.exchange.annex_a.mapping import DEFINITIONS, Mapping, load_mapping
from sup_lib.policy.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"List 6": "List_6", "List 7": "LIST 7 - CP", "List 8": "list8 CLA", "List 9": "Annex A List 09"},
        {"List 6": "CIN list", "List 7": "CP", "List 8": "Looked\xa0After", "List 9": "Care Leavers"},
        {
            "List 6": "6. Children in need",
            "List 7": "7",
            "List 8": "8. Children in care (CIC)",
            "List 9": "9-Leavers",
        },
    ],
)
def test_sheets_are_found_by_the_names_that_people_give_them(workbook, row, names):
    names = {key: name.replace("list8", "List 8") for key, name in names.items()}
    read = read_annex_a(workbook({"List 7": [row("List 7")]}, names=names))
    assert [(name, len(sheet.rows)) for name, sheet in read.sheets.items()] == [
        ("List 6", 0), ("List 7", 1), ("List 8", 0), ("List 9", 0),
    ]  # fmt: skip


def test_headings_may_differ_in_case_brackets_and_spaces_and_stand_lower(workbook, row):
    headings = {
        "Child Unique ID": " child  unique\xa0id)",
        "Date of Birth": "[DATE OF BIRTH]",
        "Case Status": "Case-Status:",
        "Child's Legal Status": "Child’s Legal  Status",
    }
    read = read_annex_a(workbook({"List 6": [row("List 6")]}, headings=headings, above=3))
    assert list(read.sheets["List 6"].rows) == [5]
    assert read.sheets["List 6"].headings["born_on"] == "[DATE OF BIRTH]"
    assert read.sheets["List 8"].headings["legal_status"] == "Child’s Legal Status"


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"names": {"List 7": "Plans", "List 9": None}}, "has no sheet for List 7, List 9; name the sheet so"),
        ({"names": {"List 6": "a", "List 7": "b", "List 8": "c", "List 9": "d"}}, "holds none of List 6, List 7"),
        ({"names": {"List 6": "CIN A", "List 7": "CIN B"}}, "sheets 'CIN A' and 'CIN B' both look like List 6"),
        (
            {"headings": {"Case Status": "Case Stats"}},
            r"List 6 \(sheet 'List 6'\) lacks the heading 'Case Status' \(the nearest that it has is 'Case Stats'\)",
        ),
        ({"headings": {"Gender": "Date of Birth"}}, "has the heading 'Date of Birth' twice"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(workbook, how, words):
    with pytest.raises(UnreadableFile, match=words):
        read_annex_a(workbook({}, **how))


def test_some_lists_may_be_missing_when_that_is_allowed(workbook):
    read = read_annex_a(workbook({}, names={"List 9": None}), allow_missing=True)
    assert list(read.sheets) == ["List 6", "List 7", "List 8"]
    assert read.notes == ("List 9 not in the workbook; children known from there are left as they are",)


def test_a_column_that_is_not_needed_is_missed_aloud(workbook):
    read = read_annex_a(workbook({}, headings={"Ethnicity": "Colour of file"}))
    assert read.notes[0] == "List 6 has no column 'Ethnicity': nothing was read for it"


def test_blank_rows_do_not_count_and_row_numbers_are_the_spreadsheets(workbook, row):
    empty = {"a": "", "b": "\xa0", "c": "#N/A"}
    read = read_annex_a(workbook({"List 6": [row("List 6", 1), empty, row("List 6", 2)]}))
    assert list(read.sheets["List 6"].rows) == [2, 4]


def test_an_authority_can_bring_its_own_spellings(workbook, row, tmp_path):
    own = tmp_path / "ours.yaml"
    text = (DEFINITIONS / "annex_a.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace('headings: ["Case Status"]', 'headings: ["Our Status"]'), encoding="utf-8")
    place = workbook({"List 6": [row("List 6")]}, headings={"Case Status": "Our Status"})
    assert read_annex_a(place, mapping=own).row_count == 1
    own.write_text(text.replace("oldest: 18", "oldest: eighteen"), encoding="utf-8")
    with pytest.raises(InvalidDefinition, match=r"ours\.yaml, line \d+, lists\.List 7\.oldest"):
        read_annex_a(place, mapping=own)


def test_the_mapping_uses_the_words_of_the_policies():
    mapping = load_mapping()
    services, statuses = load_vocabulary("services").names, load_vocabulary("statuses").names
    assert {known.service for known in mapping.services} <= services.keys()
    assert {*mapping.case_status, *(each.status for each in mapping.lists.values())} - {"closed"} <= statuses.keys()
    fields = {name: mapping.columns(name) for name in mapping.lists}
    assert all({*each.seen, *each.before_birth} <= fields[name].keys() for name, each in mapping.lists.items())


def test_the_schema_for_editors_says_what_the_reader_accepts():
    schema = json.loads((DEFINITIONS / "annex_a.schema.json").read_text(encoding="utf-8"))
    assert schema == Mapping.model_json_schema()
