"""A long CSV of another system into a casebook or a folder. Everybody in it is invented."""

import csv
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sup_lib.errors import UnreadableFile
from sup_lib.exchange.other_system import import_goals, write_goals
from sup_lib.exchange.other_system import importing as module
from sup_lib.places import bundled
from sup_lib.progress.population import population_table

ONE = "G1,F1,Worry falls,02/02/2026,7,reported,mother"


def _states(report):
    return report.imported, report.updated, report.unchanged, report.rejected_count


def test_goal_and_observation_come_in_as_the_mapping_says(files, book):
    mapping, export = files(ONE)
    assert _states(import_goals(export, book, mapping=mapping)) == (1, 0, 0, 0)
    (goal,), (seen,) = book.goals(), book.observations()
    assert (goal.statement, goal.measure.target, goal.set_on) == ("Worry falls", 3, date(2026, 1, 1))
    assert (seen.observed_on, seen.value, seen.how_known) == (date(2026, 2, 2), 7, "reported by mother")


def test_the_same_file_twice_adds_nothing(files, book):
    mapping, export = files(ONE, "G1,F1,Worry falls,09/02/2026,6,reported,mother")
    import_goals(export, book, mapping=mapping)
    before = book.table("observations"), book.table("goals")
    report = import_goals(export, book, mapping=mapping)
    assert _states(report) == (0, 0, 2, 0)
    assert (report.goals, report.observations) == (
        {"new": 0, "updated": 0, "unchanged": 1},
        {"new": 0, "updated": 0, "unchanged": 2},
    )
    after = book.table("observations"), book.table("goals")
    assert all(one.equals(other) for one, other in zip(before, after, strict=True))


def test_what_changed_is_updated_and_what_people_added_stays(files, book):
    mapping, export = files(ONE)
    import_goals(export, book, mapping=mapping)
    (goal,), (seen,) = book.goals(), book.observations()
    book.save(goal.copy_with(closed_on="2026-03-01"), seen.copy_with(recorded_in="S1", note="said in supervision"))
    report = import_goals(files(ONE.replace(",7,", ",6,").replace("Worry", "The worry"))[1], book, mapping=mapping)
    assert _states(report) == (0, 1, 0, 0)
    (goal,), (seen,) = book.goals(), book.observations()
    assert (goal.statement, goal.closed_on) == ("The worry falls", date(2026, 3, 1))
    assert (seen.value, seen.recorded_in, seen.note) == (6, "S1", "said in supervision")


@pytest.mark.parametrize(
    ("row", "field", "value", "says"),
    [
        ("G1,F1,Aim,31/02/2026,7,reported,", "Seen On", "31/02/2026", "no date written as dd/mm/yyyy"),
        ("G1,F1,Aim,2026-02-02,7,reported,", "Seen On", "2026-02-02", "no date"),
        ("G1,F1,Aim,02/02/2026,high,reported,", "Score", "high", "this is no number"),
        ("G1,F1,Aim,02/02/2026,11,reported,", "Ref", "G1", "score must be 0 to 10"),
        ("G1,F1,Aim,02/02/2026,nan,reported,", "Ref", "G1", "score must be 0 to 10"),
        ("G1,F1,Aim,02/02/2026,7,guess,", "How", "guess", "add its spelling under 'values: basis' in mapping.yaml"),
        ("G1,F1,Aim,02/02/2026,,reported,", "Ref", "G1", "there is no Score"),
        ("G1,F1,Aim,,7,reported,", "Ref", "G1", "there is no Seen On"),
        ("G1,F2,Aim,02/02/2026,7,reported,", "Family", "F2", "not in the casebook"),
        ("G1,F1,,02/02/2026,7,reported,", "Ref", "G1", "statement"),
        (",F1,Aim,02/02/2026,7,reported,", "Ref", "", "has no id"),
        ("../G,F1,Aim,02/02/2026,7,reported,", "Ref", "../G", "goal_id"),
        ("G1,F1,Aim,02/02/2026", "", "", "4 cells under 7 headings"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named(files, book, row, field, value, says):
    mapping, export = files(row)
    report = import_goals(export, book, mapping=mapping)
    (refused,) = report.rejected
    assert (refused.row, refused.field, refused.value) == (2, field, value)
    assert says in refused.reason
    assert book.goals() == book.observations() == ()


def test_rows_that_repeat_or_contradict_an_earlier_one(files, book):
    other = ONE.replace(",7,", ",6,")
    mapping, export = files(ONE, ONE, other, ONE.replace("Worry", "Sleep").replace("02/02", "03/02"))
    report = import_goals(export, book, mapping=mapping)
    assert _states(report) == (1, 0, 1, 2)
    assert [row.reason.split(" tells")[0] for row in report.rejected] == ["line 2", "line 2"]
    assert [seen.value for seen in book.observations()] == [7]


def test_a_goal_nobody_looked_at_yet_comes_in_alone(files, book):
    mapping, export = files("G1,F1,Aim,,,,", "G1,F1,Aim,,,,")
    assert _states(import_goals(export, book, mapping=mapping)) == (1, 0, 1, 0)
    assert len(book.goals()) == 1


def test_new_cases_are_added_only_when_asked(files, book):
    mapping, export = files(ONE.replace("F1", "F2"), ONE.replace("F1", "F3").replace("G1", "G2"))
    assert import_goals(export, book, mapping=mapping).rejected_count == 2
    report = import_goals(export, book, mapping=mapping, new_cases=True, invented=True)
    assert _states(report) == (2, 0, 0, 0)
    assert [(case.case_id, case.invented) for case in book.cases()] == [("F1", True), ("F2", True), ("F3", True)]


def test_an_export_that_breaks_off_is_refused_before_anything_is_kept(files, book):
    mapping, export = files(*[ONE] * 20, '"')
    with pytest.raises(UnreadableFile, match="broken as CSV"):
        import_goals(export, book, mapping=mapping)
    assert book.goals() == ()


def test_many_lots_are_kept_as_one_file(files, book, monkeypatch):
    monkeypatch.setattr(module, "AT_ONCE", 3)
    rows = [f"G{n % 4},F1,Aim {n % 4},{1 + n % 28:02}/02/2026,{n % 10},reported,mother" for n in range(28)]
    mapping, export = files(*rows, rows[0])
    assert _states(import_goals(export, book, mapping=mapping)) == (28, 0, 1, 0)
    assert (len(book.goals()), len(book.observations())) == (4, 28)
    assert book.table("observations")["value"].sum() == sum(n % 10 for n in range(28))


def test_a_folder_is_what_a_population_is_worked_out_from(files, tmp_path):
    mapping, export = files(ONE, "G2,F9,=1+1,02/02/2026,7,reported,mother")
    report = write_goals(export, tmp_path / "out", mapping=mapping)
    assert report.goals == {"new": 2, "updated": 0, "unchanged": 0}
    with (tmp_path / "out" / "goals.csv").open(encoding="utf-8", newline="") as file:
        assert [row["statement"] for row in csv.DictReader(file)] == ["Worry falls", "'=1+1"]
    places = [tmp_path / "out" / f"{name}.csv" for name in ("goals", "observations")]
    assert len(population_table(*places, as_of=date(2026, 3, 1))) == 2


def test_the_example_shows_each_outcome(book):
    out = bundled("datasets", "outside")
    report = import_goals(out / "goals_export.csv", book, mapping=out / "goals_export.yaml", new_cases=True)
    assert _states(report) == (12, 0, 1, 9)
    assert {child.child_id for child in book.children()} == {"00123", "1104248", "1104241"}


_CELL = st.sampled_from(["", "G1", "G2", "F1", "7", "11", "02/02/2026", "31/02/2026", "reported", "x", "Aim"])


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(_CELL, min_size=6, max_size=8).map(",".join), max_size=8), good=st.integers(0, 3))
def test_the_counts_add_up_and_a_second_time_nothing_is_new(files, book, rows, good):
    mapping, export = files(*[ONE] * good, *rows)
    for _ in range(2):
        report = import_goals(export, book, mapping=mapping)
        assert report.read == sum(_states(report))
        assert sum(report.reasons.values()) == len(report.rejected) == report.rejected_count
    assert (report.imported, report.updated) == (0, 0)
