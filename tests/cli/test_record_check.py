"""`sup record check` as somebody types it."""

import json
import subprocess
import sys

import pytest


def sup(*words):
    command = [sys.executable, "-m", "sup_lib", "record", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_notes_in_a_file_are_named_by_line(tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("All well.\nMum failed to attend.\n", encoding="utf-8")
    run = sup("check", "--file", notes)
    assert run.returncode == 0
    assert run.stdout.startswith("line 2: 'failed to attend' lays blame")
    assert "Instead: " in run.stdout and "Advice on 1 wording." in run.stdout
    assert [one["code"] for one in json.loads(sup("check", "--file", notes, "--json").stdout)] == ["R4"]


def test_a_record_is_checked_field_by_field(demonstration, tmp_path):
    answers = tmp_path / "answers.yaml"
    answers.write_text("key_factors: Her siblings are in denial.\n", encoding="utf-8")
    made = sup(
        "new", "--casebook", demonstration, "--case", "F-0007", "--on", "30/09/2026", "--answers", answers, "--json"
    )
    record_id = json.loads(made.stdout)["record_id"]
    found = json.loads(sup("check", record_id, "--casebook", demonstration, "--json").stdout)
    assert {(one["section"], one["words"]) for one in found} == {
        ("reflection", "siblings"),
        ("reflection", "in denial"),
    }


@pytest.mark.parametrize("words", [[], ["R1"], ["--file", "nowhere.txt"], ["R1", "--casebook", "b", "--file", "n"]])
def test_what_cannot_be_done_is_a_sentence_and_2(words):
    run = sup("check", *words)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("sup: ") and len(run.stderr.splitlines()) == 1
