import pytest

from sup_lib.errors import NotFound, UnreadableFile
from sup_lib.exchange.phases_csv import load_phases


@pytest.fixture
def series(tmp_path):
    def write(*rows, heading="session,phase,value"):
        place = tmp_path / "series.csv"
        place.write_text("\n".join([heading, *rows]), encoding="utf-8")
        return place

    return write


def test_sessions_come_in_order_with_their_phase(series):
    table = load_phases(series("3,intervention,4", "1,Baseline,9", "2,a,", heading="Session,PHASE, value"))
    assert table["session"].tolist() == [1, 2, 3]
    assert table["phase"].tolist() == ["A", "A", "B"]
    assert table["value"].isna().tolist() == [False, True, False]


def test_dates_are_read_strictly(series):
    table = load_phases(series("05/01/2026,A,9", "2026-01-12,B,8", heading="date,phase,value"))
    assert [str(day.date()) for day in table["date"]] == ["2026-01-05", "2026-01-12"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["1,C,9"], "line 2, phase: 'C' is none; use A for the baseline"),
        (["one,A,9"], "line 2, session: 'one' is no whole number"),
        (["1,A,high"], "line 2, value: 'high' is no number"),
        (["1,A,inf"], "line 2, value: 'inf' is no number"),
        (["1,A,1_0"], "line 2, value: '1_0' is no number"),
        (["1_0,A,9"], "line 2, session: '1_0' is no whole number"),
        (["1,A"], "line 2: 2 cells under 3 headings"),
        (["1,A,9", "2,A,8", "1,A,7"], "line 4: session 1 is on line 2 too; keep the one that is right"),
        (["1,A,9", "2,B,8", "3,A,7"], r"line 4: phase A comes again after phase B \(line 3\): two baselines"),
        (["1,B,9", "2,A,8"], "line 3: phase A comes again after phase B"),
    ],
)
def test_what_cannot_be_a_series_in_two_phases_is_named_with_its_line(series, rows, says):
    with pytest.raises(UnreadableFile, match=says):
        load_phases(series(*rows))


def test_other_files_are_refused(series, tmp_path):
    with pytest.raises(NotFound):
        load_phases(tmp_path / "none.csv")
    with pytest.raises(UnreadableFile, match="no column 'session' or 'date'"):
        load_phases(series(heading="when,phase,value"))
    with pytest.raises(UnreadableFile, match="no column 'phase'"):
        load_phases(series(heading="date,value"))
    with pytest.raises(UnreadableFile, match="date: '31/02/2026' is not a date"):
        load_phases(series("31/02/2026,A,1", heading="date,phase,value"))


def test_an_empty_series_and_one_phase_alone_are_read(series):
    assert load_phases(series()).empty
    assert set(load_phases(series("1,A,9"))["phase"]) == {"A"}
