from sup_lib.casebook import Casebook


def test_a_copy_is_made_and_said(command, demonstration, tmp_path):
    to = tmp_path / "copy.casebook"
    said = command("backup", "--casebook", demonstration, "--to", to)
    assert said.code == 0 and said.out.startswith(f"wrote {to}: ") and " 0 records; opened again" in said.out
    with Casebook.open(to) as copy, Casebook.open(demonstration) as casebook:
        assert copy.cases() == casebook.cases() != ()


def test_the_counts_are_given_as_json(command, demonstration, tmp_path):
    said = command("backup", "--casebook", demonstration, "--to", tmp_path / "copy.casebook", "--json").json
    with Casebook.open(demonstration) as casebook:
        assert said["rows"]["child"] == len(casebook.children())


def test_a_name_that_is_taken_is_refused_in_a_sentence(command, demonstration):
    before = demonstration.read_bytes()
    said = command("backup", "--casebook", demonstration, "--to", demonstration)
    assert (said.code, said.out) == (2, "") and "not written over; choose another name" in said.err
    assert demonstration.read_bytes() == before
