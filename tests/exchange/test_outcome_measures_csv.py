import pytest

from sup_lib.errors import NotFound, UnreadableFile
from sup_lib.exchange.outcome_measures_csv import COLUMNS, RANGES, load_outcome_measures

HEAD = ",".join(COLUMNS)


def _file(tmp_path, *lines, head=HEAD):
    place = tmp_path / "scores.csv"
    place.write_text("\n".join([head, *lines]), encoding="utf-8")
    return place


def test_the_invented_scores_lie_within_their_ranges():
    table = load_outcome_measures()
    assert tuple(table.columns) == COLUMNS
    for measure, (least, most) in RANGES.items():
        values = table[table["measure"] == measure]["value"]
        assert values.between(least, most).all() and len(values) > 100
    assert {"parent", "teacher", "self"} <= set(table[table["measure"] == "SDQ total"]["informant"])


def test_ids_stay_text_and_days_may_be_british(tmp_path):
    table = load_outcome_measures(_file(tmp_path, "007,00123,SDQ total,,parent,31/03/2026,14,"))
    row = table.iloc[0]
    assert (row["case_id"], row["child_id"], str(row["rated_on"].date())) == ("007", "00123", "2026-03-31")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("F7,C1,SDQ,,parent,2026-03-31,14,", "scores.csv, line 2, measure: 'SDQ' is not one of SDQ total"),
        ("F7,C1,SDQ total,,aunt,2026-03-31,14,", "informant: 'aunt'"),
        ("F7,C1,SDQ total,,parent,31 March,14,", "rated_on: '31 March' is not a date"),
        ("F7,C1,SDQ total,,parent,2026-03-31,41,", "value: '41' is not a number from 0 to 40"),
        ("F7,C1,SDQ total,,parent,2026-03-31,1_4,", "value: '1_4' is not a number from 0 to 40"),
        ("F7,C1,SDQ total,,parent,2026-03-31,,", "value: '' is not a number"),
        ("F7,C1,GAS level,G1,worker,2026-03-31,1,-1", "weight: '-1'"),
        ("F7,C1,GAS level,G1,worker,2026-03-31,nan,1", "value: 'nan'"),
    ],
)
def test_a_wrong_row_is_named_with_line_column_and_value(tmp_path, line, says):
    with pytest.raises(UnreadableFile, match=says):
        load_outcome_measures(_file(tmp_path, line))


def test_a_file_that_is_no_such_table_is_refused(tmp_path):
    with pytest.raises(NotFound, match="there is no file"):
        load_outcome_measures(tmp_path / "absent.csv")
    with pytest.raises(UnreadableFile, match="no column 'case_id'"):
        load_outcome_measures(_file(tmp_path, head="a,b"))
    (tmp_path / "scores.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile, match="is not UTF-8 text"):
        load_outcome_measures(tmp_path / "scores.csv")
