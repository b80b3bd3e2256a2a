import pytest


def test_it_says_whom_to_discuss_and_writes_both_packs(command, demonstration, tmp_path):
    places = [tmp_path / "pack.docx", tmp_path / "pack.html"]
    words = ["--casebook", demonstration, "--on", "30/09/2026", "--team", "T1", "--hours", "1"]
    said = command("prepare", *words, "--out", places[0], "--out", places[1])
    assert (said.code, said.err) == (0, "") and "T1 on 30 September 2026: 2 cases in 60 of 60 minutes." in said.out
    assert places[0].read_bytes()[:2] == b"PK" and "Session preparation" in places[1].read_text(encoding="utf-8")
    agenda = command("prepare", *words, "--json").json
    assert [item["minutes"] for item in agenda["items"]] and all(item["reasons"] for item in agenda["items"])
    assert all(item["next_time"] for item in agenda["next_time"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--hours", "0"), "more than 0 and at most 24 hours (got 0)"),
        (("--team", "West"), "there is no team 'West'"),
        (("--out", "pack.pdf"), "pack.pdf is neither .docx nor .html"),
        (("--on", "30-09-2026"), "'30-09-2026' is not a date"),
    ],
)
def test_bad_input_ends_with_2_and_one_sentence(command, demonstration, words, said):
    answer = command("prepare", "--casebook", demonstration, *words)
    assert (answer.code, answer.out) == (2, "") and said in answer.err and answer.err.count("\n") == 1
