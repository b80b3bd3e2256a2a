"""`sup publish`, as somebody types it."""

import pytest

COUNTS = "area by status,CIN,CP\nNorth,12,3\nSouth,20,9\nEast,30,40\n"


@pytest.fixture
def counts(tmp_path):
    place = tmp_path / "counts.csv"
    place.write_text(COUNTS)
    return place


def test_a_safe_table_and_its_note_are_printed(command, counts):
    said = command("publish", counts, "--reasons")
    assert said.code == 0 and "North,c,c,15" in said.out and "Counts of 1 to 5 are replaced by c" in said.out
    assert "hidden because it is small" in said.out


def test_files_are_written_and_the_next_release_minds_them(command, counts, tmp_path):
    first, second = tmp_path / "june.csv", tmp_path / "july.xlsx"
    assert command("publish", counts, "--out", first).code == 0
    later = tmp_path / "later.csv"
    later.write_text(COUNTS.replace("20,9", "21,9"))
    said = command("publish", later, "--previous", first, "--previous-counts", counts, "--out", second)
    assert said.code == 0 and second.read_bytes()[:2] == b"PK" and "taken into account" in said.out


def test_json_is_one_document(command, counts):
    document = command("publish", counts, "--rule", "seven-and-five", "--json").json
    assert document["rule"] == "seven-and-five" and document["tables"][0]["csv"].startswith("area by status")
    assert all(one["sentence"] for one in document["hidden"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--rule", "mine"], "there is no rule 'mine'; choose one of childrens-services"),
        (["--between", "nothing"], "is none of unchanged, cumulative and separate"),
        (["--out", "nowhere/x.csv"], "does not exist"),
    ],
)
def test_a_mistake_is_one_sentence(command, counts, words, sentence):
    said = command("publish", counts, *words)
    assert said.code == 2 and sentence in said.err and said.err.count("\n") == 1
