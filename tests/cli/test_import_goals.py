"""`sup import goals` as people type it. Everybody in the example is invented."""

import pytest

from sup_lib.places import bundled

EXPORT = bundled("datasets", "outside", "goals_export.csv")
MAPPING = bundled("datasets", "outside", "goals_export.yaml")


@pytest.fixture
def goals(command):
    return lambda *words: command("import", "goals", EXPORT, "--mapping", MAPPING, *words)


def test_rows_are_counted_and_the_rejected_named(goals, tmp_path):
    said = goals("--casebook", tmp_path / "c.casebook", "--new-cases", "--invented")
    assert said.code == 0
    assert "Read 22 rows: 12 new, 0 updated, 1 there already, 9 rejected." in said.out
    assert "31/02/2026" in said.out and "sup progress --casebook" in said.out
    again = goals("--casebook", tmp_path / "c.casebook", "--json").json
    assert (again["imported"], again["unchanged"], len(again["rejected"])) == (0, 13, 9)


def test_a_folder_for_a_population(goals, command, tmp_path):
    assert goals("--out", tmp_path / "out").code == 0
    places = [tmp_path / "out" / f"{name}.csv" for name in ("goals", "observations")]
    table = tmp_path / "table.csv"
    assert command("progress", "--population", *places, "--as-of", "01/05/2026", "--out", table).code == 0
    assert len(table.read_text(encoding="utf-8-sig").splitlines()) == 8


@pytest.mark.parametrize("words", [(), ("--casebook", "a.casebook", "--out", "b")])
def test_it_must_be_said_where_they_go(goals, words):
    said = goals(*words)
    assert (said.code, said.out) == (2, "")
    assert "either --casebook FILE, or --out FOLDER" in said.err


def test_a_file_of_which_nothing_can_be_taken_exits_2(goals, command, tmp_path):
    command("import", "goals", EXPORT, "--mapping", MAPPING, "--casebook", tmp_path / "c.casebook", "--new-cases")
    (tmp_path / "none.csv").write_text(EXPORT.read_text(encoding="utf-8").splitlines()[0] + "\nG1" + "," * 20)
    said = command(
        "import", "goals", tmp_path / "none.csv", "--mapping", MAPPING, "--casebook", tmp_path / "c.casebook"
    )
    assert said.code == 2
    assert "none of the 1 rows" in said.err
