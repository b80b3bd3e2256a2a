"""Workbooks made for one test each. Everybody in them is invented."""

from datetime import date

import pytest
import xlsxwriter

from sup_lib.casebook import Casebook

COMMON = {
    "Child Unique ID": 1001,
    "Gender": "b) Female",
    "Ethnicity": "a) WBRI",
    "Date of Birth": date(2012, 5, 2),
    "Does the Child have a Disability": "b) No",
    "Allocated Team": "Family Safeguarding 1",
    "Allocated Worker": "Sam\xa0Okoro",
}
LISTS = {
    "List 6": {
        "CIN Start Date": date(2024, 1, 8),
        "Primary Need Code": "N1 - Abuse or Neglect",
        "Date Child Was Last Seen": date(2024, 3, 1),
        "CIN Closure Date": "",
        "Case Status": "c) Child in need plan",
    },
    "List 7": {
        "Child Protection Plan Start Date": date(2024, 1, 8),
        "Latest Category of Abuse": "Neglect",
        "Date of the Last Statutory Visit": date(2024, 3, 1),
        "Date of latest review conference": "",
        "Child Protection Plan End Date": "",
    },
    "List 8": {
        "Date Started to be Looked After": date(2024, 1, 8),
        "Child's Legal Status": "C2: FCO",
        "Placement Type": "f) U6: Foster placement - not FFA",
        "Date of Latest Statutory Review": "",
        "Date of Last Social Work Visit": date(2024, 3, 1),
        "Date of Last IRO Visit / Contact to the Child": "",
        "Date of Last Health Assessment": "",
        "Date of Last Dental Check": "",
        "Date Ceased to be Looked After": "",
    },
    "List 9": {"Eligibility Category": "b) Former relevant child"},
}


def row(list_name, child_id=1001, **changes):
    """A good row of a list; `changes` are given by the beginning of a heading, spaces written as _."""
    cells = {**COMMON, **LISTS[list_name], "Child Unique ID": child_id}
    for start, value in changes.items():
        (heading,) = [name for name in cells if name.casefold().startswith(start.replace("_", " ").casefold())]
        cells[heading] = value
    return cells


def _write(sheet, number, cells, day_format):
    for column, value in enumerate(cells):
        if isinstance(value, date):
            sheet.write_datetime(number, column, value, day_format)
        elif isinstance(value, str):
            sheet.write_string(number, column, value)
        else:
            sheet.write(number, column, value)


def write_workbook(place, rows, *, names=None, headings=None, above=0):
    """Write lists with their headings; `names` renames sheets (None leaves one out), `headings` renames headings."""
    with xlsxwriter.Workbook(str(place)) as workbook:
        day_format = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for list_name, own in LISTS.items():
            sheet_name = (names or {}).get(list_name, list_name)
            if sheet_name is None:
                continue
            sheet = workbook.add_worksheet(sheet_name)
            heads = [(headings or {}).get(head, head) for head in {**COMMON, **own}]
            for line in range(above):
                sheet.write_string(line, 0, "An invented return")
            _write(sheet, above, heads, day_format)
            for number, cells in enumerate(rows.get(list_name, []), start=above + 1):
                _write(sheet, number, cells.values(), day_format)
    return place


@pytest.fixture
def workbook(tmp_path):
    """Write a workbook of rows: `workbook({"List 7": [row("List 7")]})` gives its path."""
    made = iter(range(1_000))

    def write(rows, **settings):
        return write_workbook(tmp_path / f"annex-a-{next(made)}.xlsx", rows, **settings)

    return write


@pytest.fixture
def casebook(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as opened:
        yield opened


@pytest.fixture(name="row")
def row_fixture():
    """The maker of good rows, `row("List 7", 1001, Allocated_Worker="#N/A")`."""
    return row
