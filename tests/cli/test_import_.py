"""The command as people type it. Everybody in the workbook is invented."""

import json
import sys
from datetime import date

import pytest
import xlsxwriter

from sup_lib.casebook import Casebook
from sup_lib.cli import main

HEADS = {
    "List 6": ["CIN Start Date", "CIN Closure Date", "Case Status", "Date Child Was Last Seen"],
    "List 7": [
        "Child Protection Plan Start Date",
        "Child Protection Plan End Date",
        "Date of the Last Statutory Visit",
        "Date of latest review conference",
    ],
    "List 8": [
        "Date Started to be Looked After",
        "Date Ceased to be Looked After",
        "Date of Latest Statutory Review",
        "Date of Last Social Work Visit",
    ],
    "List 9": [],
}


@pytest.fixture
def workbook(tmp_path):
    def write(*rows, lists=HEADS):
        with xlsxwriter.Workbook(str(tmp_path / "list.xlsx")) as book:
            for name in lists:
                sheet = book.add_worksheet(name)
                heads = ["Child Unique ID", "Date of Birth", "Allocated Team", "Allocated Worker", *HEADS[name]]
                sheet.write_row(0, 0, heads)
                for number, cells in enumerate(rows if name == "List 6" else [], start=1):
                    sheet.write_row(number, 0, cells)
        return str(tmp_path / "list.xlsx")

    return write


@pytest.fixture
def sup(monkeypatch, capsys, tmp_path):
    def run(*words):
        monkeypatch.setattr(
            sys, "argv", ["sup", "import", "annex-a", *words, "--casebook", str(tmp_path / "c.casebook")]
        )
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code, *capsys.readouterr()

    return run


GOOD = (
    "00123",
    "2012-05-02",
    "Care Leavers Team",
    "Ada Byrne",
    "2024-01-08",
    "",
    "c) Child in need plan",
    "2024-03-01",
)
BAD = ("7", "31/02/2012", "", "#N/A", "2024-01-08", "", "c) Child in need plan", "")
YOUNG = ("8", "2023-12-24", "", "", "2024-01-08", "", "Child in need", "2023-12-01")


def test_json_is_one_document_whose_counts_add_up(sup, workbook, tmp_path):
    code, out, err = sup(workbook(GOOD, BAD, YOUNG), "--json")
    document = json.loads(out)
    assert code == 0
    assert list(document) == ["read", "imported", "updated", "rejected", "queries", "not_in_file"]
    assert (document["read"], document["imported"], document["updated"]) == (3, 2, 0)
    assert document["rejected"] == [
        {
            "list": "List 6",
            "row": 3,
            "field": "Date of Birth",
            "value": "31/02/2012",
            "reason": "this is not a date; type it as 2024-03-31 or 31/03/2024",
        }
    ]
    assert [query["row"] for query in document["queries"]] == [4]
    assert "note: List 6 has no column 'Gender'" in err
    with Casebook.open(tmp_path / "c.casebook") as casebook:
        assert casebook.child("00123").born_on == date(2012, 5, 2)


def test_people_read_what_was_rejected_and_what_to_do_next(sup, workbook):
    code, out, _ = sup(workbook(GOOD, BAD, YOUNG))
    assert code == 0
    assert out.startswith("Read 3 rows: 2 new, 0 updated, 1 rejected.\n")
    for words in ("Rejected, not imported (1):", "31/02/2012", "Imported, to be checked (1):", "sup due --casebook"):
        assert words in out
    code, out, _ = sup(workbook(GOOD))
    assert "Read 1 row: 0 new, 1 updated, 0 rejected." in out
    assert "No longer in the list that they came from, status kept (1):\n  List 6  8  CIN" in out


def test_long_lists_are_cut_and_say_so(sup, workbook):
    bad = [(f"{number}", "soon", *GOOD[2:]) for number in range(25)]
    assert "and 5 more; --json lists them all" in sup(workbook(GOOD, *bad))[1]


def test_a_refused_workbook_makes_no_casebook(sup, workbook, tmp_path):
    code, out, err = sup(workbook(GOOD, lists=["List 6"]))
    assert (code, out) == (2, "")
    assert err.startswith("sup: ") and "has no sheet for List 7, List 8, List 9" in err
    assert not (tmp_path / "c.casebook").exists()
    assert sup(workbook(GOOD, lists=["List 6"]), "--allow-missing")[0] == 0


def test_a_workbook_of_which_nothing_can_be_used_is_bad_input(sup, workbook):
    code, out, err = sup(workbook(BAD), "--json")
    assert code == 2
    assert json.loads(out)["imported"] == 0
    assert "none of the 1 rows" in err


@pytest.mark.parametrize("name", ["none.xlsx", "."])
def test_no_file_is_one_sentence(sup, tmp_path, name):
    code, out, err = sup(str(tmp_path / name))
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_invented_cases_say_so(sup, workbook, tmp_path):
    sup(workbook(GOOD), "--invented")
    with Casebook.open(tmp_path / "c.casebook") as casebook:
        assert casebook.case("00123").invented
