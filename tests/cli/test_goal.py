"""`sup goal check` as somebody types it."""

import json
import subprocess
import sys

import pytest


def sup(*words):
    return subprocess.run(
        [sys.executable, "-m", "sup_lib", "goal", *words], capture_output=True, text=True, check=False
    )


def test_one_goal_in_words():
    run = sup("check", "Mum will ring the school")
    assert run.returncode == 0
    assert "Mum will ring the school" in run.stdout
    assert "It does not say by when." in run.stdout
    assert "Ask: " in run.stdout


def test_one_goal_as_json_is_one_object():
    found = json.loads(sup("check", "Attend 12 sessions by 3 May 2027", "--json").stdout)
    wanted = {"specific": True, "measurable": True, "time_bound": True, "kind": "process"}
    assert {name: found[name] for name in wanted} == wanted
    assert {line["element"] for line in found["advice"]} >= {"specific", "measurable", "time_bound", "kind"}


def test_many_as_json_are_a_list_in_the_order_of_the_file(tmp_path):
    place = tmp_path / "goals.jsonl"
    place.write_text('{"id": "a", "text": "Improve"}\n{"id": "b", "text": "Read 2 books by May"}\n')
    found = json.loads(sup("check", "--file", str(place), "--json").stdout)
    assert [(one["id"], one["line"], one["measurable"]) for one in found] == [("a", 1, False), ("b", 2, True)]


@pytest.mark.parametrize("words", [[], ["Attend", "--file", "x.jsonl"], ["  "], ["--file", "nowhere.jsonl"]])
def test_what_cannot_be_done_is_a_sentence_and_2(words):
    run = sup("check", *words)
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.startswith("sup: ")
    assert len(run.stderr.splitlines()) == 1


def test_a_bad_line_is_named(tmp_path):
    place = tmp_path / "goals.jsonl"
    place.write_text('{"text": "Attend"}\n{"txt": "Improve"}\n')
    run = sup("check", "--file", str(place), "--json")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == 'sup: goals.jsonl, line 2: there is no \'text\' here; write {"text": "the goal"}\n'
