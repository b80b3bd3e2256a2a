import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput, NotFound, UnreadableFile
from sup_lib.policy import due_table, read_case_list_csv

HEAD = "case_id,status,opened_on,last_session_on\n"


def read(folder, text, encoding="utf-8"):
    file = folder / "cases.csv"
    file.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
    return read_case_list_csv(file)


def test_dates_are_dates_and_everything_else_is_text(tmp_path):
    table = read(tmp_path, HEAD + "00123,CP,01/02/2024,2024-04-03\nNA,None,,\n")
    assert table["case_id"].tolist() == ["00123", "NA"] and table["status"].tolist() == ["CP", "None"]
    assert table["opened_on"].tolist() == [pd.Timestamp("2024-02-01"), pd.NaT]
    assert table["last_session_on"][0] == pd.Timestamp("2024-04-03")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_as_spreadsheets_write_it(tmp_path, encoding):
    text = 'Case ID,Status,Opened on,Last session on\r\n"1","CP",1/2/2024,""\r\n,,,\r\n\r\n"É, 2",CIN,,\r\n'
    table = read(tmp_path, text, encoding)
    assert table["case_id"].tolist() == ["1", "É, 2"]
    assert table["opened_on"][0] == pd.Timestamp("2024-02-01")


def test_a_heading_alone_is_an_empty_list(tmp_path):
    table = read(tmp_path, HEAD)
    assert len(table) == 0
    assert len(due_table(table, policy="lambeth-2021", as_of="2024-03-14")) == 0


def test_columns_of_other_names_are_left_out_and_named(tmp_path):
    table = read(tmp_path, "case_id,status,opened_on,last_session_on,postcode,team\n1,CP,,,N1,North\n")
    assert table.attrs["left_out"] == ["postcode"]
    assert "postcode" not in table.columns and table["team"].tolist() == ["North"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            HEAD + "1,CP,,\n2,CP,31/02/2024,\n",
            "cases.csv line 3, column opened_on: '31/02/2024' is not a date; type it",
        ),
        (HEAD + '"1\n1",CP,,\n2,CP,,2024/01/01\n', "line 4, column last_session_on: '2024/01/01'"),
        (HEAD + "1,CP,NA,\n", "line 2, column opened_on: 'NA' is not a date"),
        (HEAD + "1,CP,45292,\n", "line 2, column opened_on: '45292' is not a date"),
        (HEAD + " ,CP,,\n", "line 2, column case_id is empty"),
        (
            HEAD.replace("status", "status,rag") + "1,CP,,,\n2,CP,blue,,\n",
            "line 3, column rag: 'blue' is not a rating",
        ),
        (HEAD.replace("status", "status,matched") + "1,CP,?,,\n", "line 2, column matched: '?' does not say"),
        ("case_id,status,opened_on\n", "has no column last_session_on; its first line must name"),
        ("case_id,opened_on,last_session_on\n", "has no column status or service"),
        ("", "has no column case_id, opened_on, last_session_on, status or service"),
        ("case_id;status;opened_on;last_session_on\n1;CP;;\n", "has no column case_id"),
        (
            HEAD.replace("last_session_on", "last_sesion_on"),
            "unknown column last_sesion_on; if it is last_session_on",
        ),
        (HEAD.replace("status", "status,status"), "has two columns status; keep one"),
    ],
)
def test_what_is_wrong_is_named_by_line_and_column(tmp_path, text, words):
    with pytest.raises(InvalidInput) as problem:
        read(tmp_path, text)
    assert words in str(problem.value) and "\n" not in str(problem.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "1,CP,\n", "line 2 has 3 values for 4 columns"),
        (HEAD + "1,CP,,,\n", "line 2 has 5 values for 4 columns"),
        (HEAD + '1,"CP,,\n', "line 2 is broken"),
        (HEAD.encode() + b"1,\xe9,,\n", "is not UTF-8 text; save it as 'CSV UTF-8"),
        (HEAD.encode("utf-16"), "is not UTF-8 text"),
        (HEAD + "1,\0,,\n", "is not a text file"),
    ],
)
def test_a_broken_file_is_refused(tmp_path, text, words):
    with pytest.raises(UnreadableFile) as problem:
        read(tmp_path, text)
    assert words in str(problem.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(NotFound, match="there is no file"):
        read_case_list_csv(tmp_path / "none.csv")
    with pytest.raises(NotFound, match="there is no file"):
        read_case_list_csv(tmp_path)


@given(st.lists(st.text(alphabet="NA01 ,'\"\nÉ=", min_size=1).filter(str.strip), min_size=1, max_size=5))
@settings(deadline=None, max_examples=50)
def test_an_id_comes_back_as_it_was_written(tmp_path_factory, ids):
    quoted = ['"' + name.replace('"', '""') + '"' for name in ids]
    table = read(tmp_path_factory.mktemp("list"), HEAD + "".join(f"{name},CP,,\n" for name in quoted))
    assert table["case_id"].tolist() == ids


@pytest.mark.parametrize(
    "text", ["00123,CP,2024-01-01,,\nNA,CIN,01/02/2024,2024-02-03,red\n", "00123,CP,2024-01-01,,\r\n"]
)
def test_a_plain_file_and_one_with_quotes_are_read_alike(tmp_path, text):
    head = "case_id,status,opened_on,last_session_on,rag"
    plain = read(tmp_path, f"{head}\n{text}")
    quoted = read(tmp_path, f'"case_id"{head.removeprefix("case_id")}\n{text}')
    pd.testing.assert_frame_equal(plain, quoted, check_categorical=False)
    assert plain["case_id"].tolist()[0] == "00123" and plain.attrs == quoted.attrs


def test_a_line_of_commas_is_no_case(tmp_path):
    assert len(read(tmp_path, "case_id,status,opened_on,last_session_on\n1,CP,2024-01-01,\n,,,\n\n2,CP,,\n")) == 2


def test_a_file_with_old_line_ends_is_read(tmp_path):
    assert read(tmp_path, "case_id,status,opened_on,last_session_on\r1,CP,2024-01-01,\r")["case_id"].tolist() == ["1"]
