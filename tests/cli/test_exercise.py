"""`sup exercise` as somebody types it."""

import json
import subprocess
import sys

import pytest


def sup(*words):
    command = [sys.executable, "-m", "sup_lib", "exercise", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_list_in_words_and_as_json():
    assert " 1. evidence: Observed, reported, or an impression? (15 minutes)" in sup("list").stdout
    assert [one["number"] for one in json.loads(sup("list", "--json").stdout)] == list(range(1, 16))


def test_a_pack_is_built_filled_in_by_hand_and_marked(tmp_path):
    assert sup("build", "process_or_outcome", "--out", tmp_path).returncode == 0
    sheet = tmp_path / "process_or_outcome.answers.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("beside: ''", "beside: insight"), encoding="utf-8")
    found = json.loads(sup("mark", tmp_path, "--json").stdout)
    (beside,) = [one for one in found["questions"] if one["question"] == "beside"]
    assert (beside["answered"], beside["right"]) == (1, 0)
    assert [text[:19] for text in beside["given_instead"]] == ["He has more insight"]
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("beside: insight", "beside: insigt"), encoding="utf-8")
    run = sup("mark", tmp_path)
    assert run.returncode == 2
    assert "line " in run.stderr and "'insigt' is no option; use one of bedtime" in run.stderr


@pytest.mark.parametrize(
    "words", [["build", "evidense", "--out", "x"], ["mark", "nowhere"], ["build", "no.yaml", "--out", "x"]]
)
def test_what_cannot_be_done_is_a_sentence_and_2(words):
    run = sup(*words)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("sup: ") and len(run.stderr.splitlines()) == 1
