"""Counts in from CSV and releases out: every mistake is a sentence, and no formula is live."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from sup_lib.errors import InvalidInput, NotFound, UnreadableFile
from sup_lib.exchange.publish import publish, read_counts
from sup_lib.exchange.publish.reading import read_grid
from sup_lib.exchange.publish.writing import release_csv, release_workbook, write_release

CROSSED = "area by status,CIN,CP,All\nNorth,12,3,15\nSouth,20,9,29\nTotal,32,12,44\n"
LONG = "area,status,count\nNorth,CIN,12\nNorth,CP,3\nSouth,CIN,20\nSouth,CP,9\n"


def read(tmp_path, text, name="counts.csv"):
    (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return read_counts(tmp_path / name)


def test_both_layouts_give_the_same_table(tmp_path):
    crossed, long = read(tmp_path, CROSSED), read(tmp_path, LONG)
    assert crossed.counts == long.counts and crossed.dimensions == long.dimensions == ("area", "status")
    assert crossed.counts["Total", "Total"] == 44


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        (CROSSED.replace("12,3,15", "-12,3,15"), InvalidInput, "area North, status CIN: -12 is below 0"),
        (CROSSED.replace("12,3,15", "1.5,3,15"), InvalidInput, "'1.5' is no whole number"),
        (CROSSED.replace("12,3,15", "c,3,15"), InvalidInput, "'c' is no count"),
        (CROSSED.replace("12,3,15", ",3,15"), InvalidInput, "nothing is no count"),
        (CROSSED.replace("12,3,15", "12,3,16"), InvalidInput, "status Total is 16, and its parts add up to 15"),
        (CROSSED.replace("44", "45"), InvalidInput, "area Total, status Total is 45, and its parts add up to 44"),
        (LONG.replace("South,CP,9\n", ""), InvalidInput, "no count for area South, status CP; write 0"),
        (LONG + "South,CP,9\n", UnreadableFile, "line 6: area South, status CP is there twice"),
        (CROSSED.replace("CP", "CIN"), UnreadableFile, "'CIN' is there twice"),
        ("area,CIN\n", UnreadableFile, "has no rows of counts"),
        ("area\nNorth\n", UnreadableFile, "has two columns or more"),
        ("area,CIN\nNorth,1,2\n", UnreadableFile, "line 2: 3 cells under 2 headings"),
        ("area,Total\nTotal,3\n", UnreadableFile, "nothing that they are the totals of"),
        ("area,CIN,Rate per 10000\nNorth,12,55\n", InvalidInput, "'Rate per 10000' reads like a rate or an average"),
        ("area,CIN,Percent\nNorth,12,37%\n", InvalidInput, "'Percent' reads like a rate or an average"),
        ("area,CIN,Mean days\nNorth,12,4\n", InvalidInput, "publish the counts alone"),
        ("region,area,CIN\nN,North,12\nN,South,9\n", UnreadableFile, "column 'area' holds names, not counts"),
        (b"\xff\xfe", UnreadableFile, "not UTF-8"),
        ("area,CIN\n" + "North,1\n" * 20_001, InvalidInput, "more than 20,000 cells"),
        ('area,CIN\nNorth,"1,5"\n', InvalidInput, "'1,5' is no count"),
        ("area,CIN\nNorth,1_0\n", InvalidInput, "'1_0' is no count"),
        ("area,CIN\nNorth,inf\n", InvalidInput, "'inf' is no count"),
        ("area,CIN\nNorth,99999999999\n", InvalidInput, "99,999,999,999 are more than 10,000,000"),
        ("area,CIN\n ,3\n", UnreadableFile, "line 2: a name is missing"),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path, text, kind, sentence):
    with pytest.raises(kind, match=sentence) as caught:
        read(tmp_path, text)
    assert "\n" not in str(caught.value)


def test_thousands_may_have_their_comma(tmp_path):
    assert read(tmp_path, 'area,CIN\nNorth,"1,200"\nSouth,12.0\n').counts[("Total", "Total")] == 1212


def test_a_heading_that_only_looks_like_a_rate_is_counted(tmp_path):
    assert read(tmp_path, "area,Shared care,Separate\nNorth,12,9\n").counts[("North", "Total")] == 21


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(NotFound, match="there is no file"):
        read_counts(tmp_path / "none.csv")


def test_a_release_is_written_and_read_again(tmp_path):
    release = publish(read(tmp_path, CROSSED))
    paths = write_release(release, tmp_path / "out.csv")
    assert [path.name for path in paths] == ["out.csv", "out.note.txt"]
    assert read_grid(paths[0]).cells == release.tables[0].cells
    assert paths[1].read_text(encoding="utf-8").startswith("Counts of 1 to 5 are replaced by c")


def test_no_cell_of_a_release_is_a_formula(tmp_path):
    table = read(tmp_path, 'area by status,CIN,"=HYPERLINK(""x"")"\n@cmd,12,30\n+South,20,90\n')
    safe = publish(table).tables[0]
    assert "'@cmd" in release_csv(safe) and "'+South" in release_csv(safe) and "'=HYPERLINK" in release_csv(safe)
    book = release_workbook(safe, "note")
    with ZipFile(BytesIO(book)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if "worksheets" in name)
    assert CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_name("Table").to_python()[1][1] == 12


@pytest.mark.parametrize(
    ("outs", "sentence"),
    [
        (["a.txt"], "ends in .csv or .xlsx"),
        (["nowhere/a.csv"], "does not exist"),
        (["a.csv", "b.csv"], "1 tables and 2 files"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(tmp_path, outs, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        write_release(publish(read(tmp_path, CROSSED)), *(tmp_path / out for out in outs))


def test_one_dimension_and_three_are_published(tmp_path):
    one = publish(read(tmp_path, "area,count\nNorth,3\nSouth,12\nEast,40\n")).tables[0]
    assert one.cells[("North",)] == "c" and sum(cell == "c" for cell in one.cells.values()) >= 2
    rows = "".join(f"{a},{s},{g},{7 + 3 * len(a + s + g)}\n" for a in "NS" for s in ("CIN", "CP") for g in "fm")
    three = publish(read(tmp_path, f"area,status,sex,count\n{rows}"))
    assert three.n == 27 and release_csv(three.tables[0]).splitlines()[0] == "area,status,sex,count"
