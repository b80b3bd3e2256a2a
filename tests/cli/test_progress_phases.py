import pytest

from sup_lib.places import bundled

SERIES = bundled("datasets", "outside", "two_phases.csv")


@pytest.fixture
def phases(command):
    return lambda *words: command("progress", "--phases", SERIES, *words)


def test_every_method_is_printed_with_its_n_and_what_must_hold(phases):
    said = phases("--improvement", "lower", "--goal", "2")
    assert said.code == 0
    assert "Baseline: n = 6, mean 9. After: n = 8, mean 4.5." in said.out
    assert "1 without a value, left out." in said.out
    for words in ("NAP: 0.969", "percent of goal obtained: 64.3", "log response ratio", "Holds if: "):
        assert words in said.out


def test_json_is_one_document(phases):
    found = phases("--improvement", "lower", "--json").json
    assert (found["n"], found["n_missing"], found["mean_baseline"]) == (14, 1, 9)
    assert [row["method"] for row in found["methods"]] == ["NAP", "tau", "log response ratio"]
    low, value, high = (found["methods"][0][name] for name in ("low", "value", "high"))
    assert 0.6 < low < value < high < 1


def test_table_and_picture_are_written(phases, tmp_path):
    assert phases("--improvement", "lower", "--out", tmp_path / "t.csv").code == 0
    assert (tmp_path / "t.csv").read_text(encoding="utf-8-sig").startswith("method,value")
    said = phases("--improvement", "lower", "--what", "rows a week", "--out", tmp_path / "t.png")
    assert "Chart of rows a week in two phases" in said.out
    assert (tmp_path / "t.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "--improvement is ''; say which is better, lower or higher"),
        (("--improvement", "better"), "say which is better"),
        (("--improvement", "lower", "--out", "t.xls"), "neither .csv nor .png"),
    ],
)
def test_what_cannot_be_used_exits_2(phases, words, says):
    said = phases(*words)
    assert said.code == 2
    assert says in said.err
