import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import NotFound, UnreadableFile
from sup_lib.exchange.csv_stream import stream_csv


@pytest.fixture
def place(tmp_path):
    def write(contents):
        file = tmp_path / "given.csv"
        file.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        return file

    return write


def test_cells_are_text_without_the_spaces_around_them(place):
    (row,) = stream_csv(place("child ,Score\n 00123 ,'-2 degrees\n"), ["Child", "score"])
    assert row == (2, {"Child": "00123", "score": "-2 degrees"}, "")


def test_a_row_knows_the_line_it_begins_on(place):
    rows = list(stream_csv(place('a,b\n"one\ntwo",2\n\n,\n3,4\n'), ["a"]))
    assert [(row.line, row.cells["a"]) for row in rows] == [(2, "one\ntwo"), (6, "3")]


def test_a_row_of_another_length_is_given_with_its_fault(place):
    (row,) = stream_csv(place("a,b\n1,2,3\n"), ["a"])
    assert row.fault == "3 cells under 2 headings; put text that holds a comma in double quotes"


@pytest.mark.parametrize(
    ("contents", "says"),
    [
        ("", r"line 1: no column 'a' \(got nothing\)"),
        ("b\n1\n", r"no column 'a' \(got b\); add it"),
        ("a;b\n1;2\n", r"no column 'a' \(got a;b\); its cells are parted by ';', not ','"),
        ("a,A \n1,2\n", "'a' is there twice"),
        (b"a\n\xff\n", "is not UTF-8 text; save it again as 'CSV UTF-8'"),
        ('a\n"1', r"line 2 is broken as CSV \(unexpected end of data\); export it again"),
        ("a\n" + "x" * 200_000, "line 2 is broken as CSV .field larger"),
    ],
)
def test_what_is_no_such_table_is_refused_in_one_sentence(place, contents, says):
    with pytest.raises(UnreadableFile, match=says):
        list(stream_csv(place(contents), ["a"]))


def test_a_place_without_a_file_says_so(tmp_path):
    with pytest.raises(NotFound, match="there is no file"):
        list(stream_csv(tmp_path / "none.csv", []))
    with pytest.raises(UnreadableFile, match="is a folder"):
        list(stream_csv(tmp_path, []))


def test_too_large_a_file_is_refused(place):
    with pytest.raises(UnreadableFile, match="more than 3 bytes"):
        list(stream_csv(place("a,b\n1,2\n"), ["a"], largest_bytes=3))


def test_other_signs_and_letters_are_read_when_named(place):
    (row,) = stream_csv(place("a;b\ncaf\xe9;2\n".encode("cp1252")), ["a"], delimiter=";", encoding="cp1252")
    assert row.cells == {"a": "caf\xe9", "b": "2"}


def _peak(file):
    tracemalloc.start()
    assert sum(1 for _ in stream_csv(file, ["a"])) > 0
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_a_long_file_takes_no_more_memory_than_a_short_one(place):
    short = _peak(place("a,b\n" + "one,two\n" * 2_000))
    assert _peak(place("a,b\n" + "one,two\n" * 40_000)) < short + 50_000


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), min_size=1), min_size=1))
def test_no_row_vanishes(tmp_path_factory, lines):
    file = tmp_path_factory.mktemp("csv") / "any.csv"
    file.write_text(
        "a,b\n" + "\n".join(f'"{cell.replace(chr(34), chr(34) * 2)}",x' for cell in lines), encoding="utf-8"
    )
    assert sum(1 for _ in stream_csv(file, ["a"])) == len(lines)
