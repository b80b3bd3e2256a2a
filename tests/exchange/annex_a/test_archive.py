"""Files that are no workbook, or that would fill the machine. All are made here; none is parsed beyond its bounds."""

import tracemalloc
import zipfile
from dataclasses import replace

import pytest

from sup_lib.errors import UnreadableFile
from sup_lib.exchange.annex_a import archive, read_annex_a

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>%s</sheetData></worksheet>'


def refill(workbook, place, **parts):
    """Copy a workbook with some parts in the place of its own: `sheet1`, `sharedStrings`."""
    new = {"sheet1": "xl/worksheets/sheet1.xml", "sharedStrings": "xl/sharedStrings.xml"}
    by_name = {new[key]: text for key, text in parts.items()}
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in old.namelist():
            copy.writestr(name, by_name.get(name, old.read(name)))
    return place


@pytest.fixture
def refilled(workbook, tmp_path, row):
    return lambda **parts: refill(workbook({"List 6": [row("List 6")]}), tmp_path / "refilled.xlsx", **parts)


def refused(place):
    with pytest.raises(UnreadableFile) as problem:
        read_annex_a(place)
    return str(problem.value)


def test_one_cell_in_the_last_corner_is_refused_without_filling_memory(refilled):
    place = refilled(sheet1=SHEET % '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    tracemalloc.start()
    message = refused(place)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "sheet 'List 6': a value stands in row 1,048,576, and at most 200,000 rows are read" in message
    assert peak < 20_000_000


def test_two_million_rows_are_refused_at_the_bound(refilled):
    place = refilled(sheet1=SHEET % ("<row><c><v>1</v></c></row>" * 2_000_000))
    assert "a value stands in row 200,001" in refused(place)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ('<row r="1"><c r="GS1"><v>1</v></c></row>', "column 201, and at most 200 columns"),
        (
            '<row r="1"><c r="GR1"><v>1</v></c></row><row r="50000"><c r="A50000"><v>1</v></c></row>',
            "50,000 rows by 200",
        ),
        ('<row r="99999999999999999999"><c><v>1</v></c></row>', "row 999,999,999"),
        ('<row><c r="AAAAAAAAAAAA1"><v>1</v></c></row>', "column 18,279"),
    ],
)
def test_what_reaches_too_far_is_refused(refilled, cells, words):
    assert words in refused(refilled(sheet1=SHEET % cells))


def test_one_long_text_used_many_times_is_refused(refilled, monkeypatch):
    monkeypatch.setattr(archive, "BOUNDS", archive.Bounds(text_characters=100_000))
    strings = f'<sst xmlns="{SPREADSHEET}"><si><t>{"x" * 30_000}</t></si></sst>'
    cells = "<row>" + '<c t="s"><v>0</v></c>' * 4 + "</row>"
    assert "more than 100,000 characters" in refused(refilled(sheet1=SHEET % cells, sharedStrings=strings))


def test_formatted_empty_cells_to_the_last_row_do_no_harm(refilled):
    blank = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert "lacks the heading" in refused(refilled(sheet1=SHEET % blank)), "only the list itself is missing then"


def test_a_document_type_is_refused(refilled):
    lol = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">]>' + SHEET % "<row><c><v>&a;</v></c></row>"
    assert "document type" in refused(refilled(sheet1=lol))


def test_what_unpacks_to_too_much_is_refused(refilled, monkeypatch):
    monkeypatch.setattr(archive, "WORKBOOK", replace(archive.WORKBOOK, unpacked_bytes=1_000_000))
    assert "unpacks to" in refused(refilled(sheet1=SHEET % (" " * 2_000_000)))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is an old Excel file (.xls)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password; save a copy without one",
        ),
        (b"Child Unique ID,Gender\n1,Male\n", "is not an Excel workbook, whatever its name says"),
        (b"", "is not an Excel workbook"),
        (b"PK\x03\x04 and no more", "is damaged or is no workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path, content, words):
    place = tmp_path / "list.xlsx"
    place.write_bytes(content)
    assert words in refused(place)


def test_missing_files_folders_and_other_archives_are_refused(tmp_path):
    assert "there is no file" in refused(tmp_path / "none.xlsx")
    assert "is a folder" in refused(tmp_path)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as other:
        other.writestr("readme.txt", "hello")
    assert "is an archive, but no Excel workbook" in refused(tmp_path / "a.xlsx")


def test_a_part_that_lies_about_its_size_is_refused(refilled):
    place = refilled(sheet1=SHEET % ("<row/>" * 1_000))
    size = len(SHEET % ("<row/>" * 1_000)).to_bytes(4, "little")
    content = place.read_bytes()
    assert content.count(size) >= 2
    place.write_bytes(content.replace(size, (100).to_bytes(4, "little")))
    assert "damaged" in refused(place)


def test_a_part_that_stands_twice_is_refused(refilled):
    place = refilled()
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(place, "a") as again:
        again.writestr("xl/workbook.xml", "<workbook/>")
    assert "holds one part twice" in refused(place)
