import json
import sqlite3
from contextlib import closing

import pytest

from sup_lib.casebook import Casebook
from sup_lib.places import bundled

ON = ("--on", "30/09/2026")


@pytest.fixture
def record(command, demonstration):
    """`record("list")` runs `sup record list` on the demonstration."""

    def run(*words):
        return command("record", *words, "--casebook", demonstration)

    return run


@pytest.fixture
def draft(record):
    """The id of a draft that is complete."""
    answers = bundled("datasets", "group_supervision.yaml")
    return record("new", "--case", "F-0007", "--answers", answers, *ON, "--json").json["record_id"]


@pytest.fixture
def signed(record, draft):
    """The id of a record that is signed off."""
    assert record("sign", draft, "--by", "Kala Mistry, practice supervisor", *ON).code == 0
    return draft


def test_a_draft_goes_to_review_and_back_with_a_reason(record, draft):
    assert record("review", draft, "--by", "Ladan Hersi").out.startswith(f"{draft} is in review; ")
    assert record("list", "--state", "in review").out.split()[0] == draft
    again = record("review", draft, "--by", "Ladan Hersi")
    assert again.code == 2 and "is in review, not draft" in again.err
    assert record("return", draft, "--by", "Kala Mistry", "--why", "say who rings").out == (
        f"{draft} is a draft again: say who rings\n"
    )
    told = record("history", draft).out.splitlines()
    assert told[-1].endswith("Kala Mistry  state: say who rings: in review -> draft")


def test_a_correction_is_made_signed_and_shown_beside_what_it_corrects(record, signed, tmp_path):
    file = tmp_path / "right.yaml"
    file.write_text("key_factors: Money, and the cold\n", encoding="utf-8")
    words = ("--why", "a slip", "--by", "Ladan Hersi", "--answers", file)
    made = record("correct", signed, *words, "--json").json
    assert made["supersedes"] == signed and made["answers_kept"] == 1
    assert record("sign", made["record_id"], "--by", "Kala Mistry", *ON).code == 0
    (pair,) = record("diff", signed, "--json").json
    assert (pair["why"], [one["field_id"] for one in pair["fields"] if not one["rows"]]) == (
        "a slip",
        ["key_factors"],
    )
    shown = record("diff", made["record_id"]).out
    assert f"{made['record_id']} corrects {signed}: a slip\n\n" in shown and "    before: " in shown
    assert "    after:  Money, and the cold\n" in shown
    refused = record("correct", signed, "--why", "late", "--by", "Ladan Hersi")
    assert refused.code == 2 and f"is superseded; correct {made['record_id']}" in refused.err
    assert record("history", signed, "--json").json[-1]["new"] == "superseded"


def test_a_record_of_one_version_has_nothing_beside_it(record, draft):
    assert record("diff", draft).out == f"{draft} is the only version\n"
    assert record("diff", draft, "--json").json == []
    assert record("history", "R-none").code == 2


def test_words_that_were_refused_are_told(record, draft, demonstration):
    with Casebook.open(demonstration) as book, pytest.raises(Exception, match="somebody else"):
        book.records.keep(draft, "key_factors", "Priya's words", by="Priya", since=0)
    told = record("history", draft).out
    assert "Priya's words  (not taken: somebody else's words stood there)" in told


def test_a_casebook_is_verified_pinned_and_found_out(command, signed, demonstration, tmp_path):
    pins = tmp_path / "pins"
    whole = command("doctor", "--verify", "--casebook", demonstration, "--pin", pins)
    assert whole.code == 0 and "is as it was kept: " in whole.out and "pinned at entry" in whole.out
    again = command("doctor", "--verify", "--casebook", demonstration, "--pin", pins, "--json").json
    assert again["altered"] == [] and again["records"] == 1 and len(pins.read_text().splitlines()) == 2
    with closing(sqlite3.connect(demonstration)) as raw, raw:
        raw.execute("UPDATE change SET changed_by = 'Somebody' WHERE sequence = 3")
    found = command("doctor", "--verify", "--casebook", demonstration)
    assert found.code == 1 and "was altered by other means than sup_lib:\n  entry 3 of the history" in found.out
    listed = command("doctor", "--verify", "--casebook", demonstration, "--pin", pins, "--json")
    assert listed.code == 1 and [one["entry"] for one in json.loads(listed.out)["altered"]] == [3]
    assert len(pins.read_text().splitlines()) == 2, "what was altered is not pinned"


def test_verify_needs_a_casebook(command):
    said = command("doctor", "--verify")
    assert said.code == 2 and said.err == "sup: say which casebook to verify: --casebook FILE\n"
