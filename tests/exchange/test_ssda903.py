from datetime import date

import pytest

from sup_lib.errors import NotFound, UnreadableFile
from sup_lib.exchange.ssda903 import COLUMNS, load_ssda903, ssda903_table
from sup_lib.places import bundled

END = date(2024, 3, 31)
OC2 = "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED"
EPISODES = "CHILD,DECOM,RNE,LS,DEC,REC"


@pytest.fixture
def file(tmp_path):
    def write(*rows, heading=OC2):
        place = tmp_path / f"{heading.split(',')[1]}.csv"
        place.write_text("\n".join([heading, *rows]), encoding="utf-8")
        return place

    return write


def _rules(table):
    return table[["row", "rule"]].to_numpy().tolist()


def test_children_stay_as_they_stand(file):
    table = load_ssda903(file("00123,01/05/2014,14,,0", "None,01/05/2014,,SDQ2,"))
    assert table.to_numpy().tolist() == [[2, "00123", "01/05/2014", "14", ""], [3, "None", "01/05/2014", "", "SDQ2"]]


def test_a_good_file_has_nothing_to_correct(file):
    found = ssda903_table(file("1,01/05/2014,14,,0", "2,01/05/2014,,SDQ2,"), year_ends_on=END)
    assert found.empty
    assert tuple(found.columns) == COLUMNS


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        ("1,01/05/2014,14,SDQ2,0", ["197A"]),
        ("1,01/05/2014,41,,0", ["score"]),
        ("1,01/05/2014,4.5,,0", ["score"]),
        ("1,01/05/2014,,SDQ6,0", ["reason"]),
        ("1,01/05/2021,3,,0", ["188"]),
        ("1,01/04/2006,3,,0", ["189"]),
        (",01/05/2014,3,,0", ["CHILD"]),
        ("1,31/02/2014,3,,0", ["DOB"]),
        ("1,,3,,0", ["DOB"]),
        ("1,01/05/2024,3,,0", ["unborn"]),
        ("1,01/05/2014,,,0", []),
    ],
)
def test_each_fault_is_one_row(file, row, rules):
    found = ssda903_table(file(row), year_ends_on=END)
    assert found["rule"].tolist() == rules
    assert found["says"].str.len().gt(0).all()
    assert set(found["row"]) <= {2}


def test_a_fault_says_what_stands_where(file):
    (fault,) = ssda903_table(file("1,01/05/2014,14,SDQ2,0"), year_ends_on=END).to_dict("records")
    assert (fault["field"], fault["value"]) == ("SDQ_SCORE, SDQ_REASON", "14, SDQ2")


def test_a_child_who_is_there_twice(file):
    found = ssda903_table(file("1,01/05/2014,14,,", "1,01/05/2014,15,,"), year_ends_on=END)
    assert found["says"].tolist() == ["this child is on line 2 too; keep one row for a child"]


@pytest.mark.parametrize(
    ("episodes", "with_none", "with_score"),
    [
        (["1,01/01/2020,S,C2,,"], "197B", None),
        (["1,01/04/2023,S,C2,,"], "197B", None),
        (["1,02/04/2023,S,C2,,"], None, "not_long_enough"),
        (["1,01/01/2020,S,C2,01/07/2023,X1", "1,01/07/2023,P,C2,,"], "197B", None),
        (["1,01/01/2020,S,C2,01/07/2023,E4A"], None, "not_long_enough"),
        (["1,01/01/2020,S,C2,01/07/2023,E4A", "1,01/08/2023,S,C2,,"], None, "not_long_enough"),
        (["1,01/01/2020,S,C2,31/03/2024,E4A"], "197B", None),
        (["1,01/01/2020,S,V3,01/07/2023,X1", "1,01/07/2023,L,C2,,"], None, "not_long_enough"),
        (["1,01/01/2020,S,V3,01/07/2021,X1", "1,01/07/2021,L,C2,,"], "197B", None),
        (["1,01/05/2024,S,C2,,"], None, "not_long_enough"),
        (["2,01/01/2020,S,C2,,"], None, None),
    ],
)
def test_twelve_months_are_worked_out_from_the_episodes(file, episodes, with_none, with_score):
    kept = file(*reversed(episodes), heading=EPISODES)
    for cell, rule in (("", with_none), ("14", with_score)):
        found = ssda903_table(file(f"1,01/05/2014,{cell},,"), episodes=kept, year_ends_on=END)
        assert found["rule"].tolist() == ([rule] if rule else [])


def test_the_example_holds_a_fault_of_each_kind():
    oc2, episodes = (bundled("datasets", "outside", f"ssda903_{name}.csv") for name in ("oc2", "episodes"))
    found = ssda903_table(oc2, episodes=episodes, year_ends_on=date(2026, 3, 31))
    assert set(found["rule"]) == {
        *("197A", "197B", "189", "score", "reason", "DOB", "twice", "not_long_enough"),
    }


def test_what_is_no_such_file_is_refused(file, tmp_path):
    with pytest.raises(NotFound):
        load_ssda903(tmp_path / "none.csv")
    with pytest.raises(UnreadableFile, match=r"line 1: no column 'SDQ_REASON'"):
        load_ssda903(file("1,01/05/2014,3", heading="CHILD,DOB,SDQ_SCORE"))
    with pytest.raises(UnreadableFile, match=r"line 2: 2 cells under 5 headings"):
        load_ssda903(file("1,01/05/2014"))
    with pytest.raises(UnreadableFile, match=r"DECOM.csv line 2, DECOM: 'x' is no date"):
        ssda903_table(file("1,01/05/2014,3,,"), episodes=file("1,x,S,C2,,", heading=EPISODES))


def test_an_empty_return_has_no_fault(file):
    assert ssda903_table(file()).empty
