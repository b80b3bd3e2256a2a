"""A record is kept whole, private apart from shown, and a slip made by hand is named."""

import sys
import threading
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sup_lib.errors import InvalidDefinition, InvalidInput, InvalidThing, NotFound, UnreadableFile
from sup_lib.training.learning.entries import ExerciseDone, Reflection, ReviewHeld
from sup_lib.training.learning.record import LearningFile, LearningRecord, open_learning_file

SECRET = "His voice is like my uncle's"


def test_what_is_kept_is_read_again(file, record):
    assert file.read() == record
    assert [one.id for one in record.entries()] == ["r1", "e1", "o1", "r2", "m1", "r3"]


def test_what_is_private_stands_in_a_file_of_its_own_that_its_owner_alone_can_read(file):
    assert SECRET in file.private.read_text(encoding="utf-8")
    assert SECRET not in file.show.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert {oct(place.stat().st_mode & 0o777) for place in (file.show, file.private)} == {"0o600"}


def test_a_reflection_moves_between_the_files_when_its_owner_says_so(file):
    file.change(lambda record: record.change("r2", private=False))
    assert SECRET in file.show.read_text(encoding="utf-8") and SECRET not in file.private.read_text(encoding="utf-8")
    file.change(lambda record: record.change("r2", private=True))
    assert SECRET not in file.show.read_text(encoding="utf-8") and SECRET in file.private.read_text(encoding="utf-8")


@pytest.mark.parametrize("opened", [True, False])
def test_a_power_cut_between_the_files_loses_nothing_and_shows_nothing_that_is_private(file, monkeypatch, opened):
    file.change(lambda record: record.change("r2", private=opened))
    writes = []

    def cut(place, contents):
        if writes:
            raise OSError(5, "power is out")
        writes.append(place)
        return place.write_bytes(contents)

    monkeypatch.setattr("sup_lib.training.learning.record.write_privately", cut)
    with pytest.raises(UnreadableFile, match=r"cannot be written \(power is out\); choose another folder"):
        file.change(lambda record: record.change("r2", private=not opened))
    found = file.read()
    assert [one.meaning for one in found.reflections if one.id == "r2"] == [SECRET]
    assert next(one for one in found.reflections if one.id == "r2").private


def test_two_windows_at_once_lose_no_entry(tmp_path):
    def write(number):
        file = LearningFile(tmp_path)
        for at in range(5):
            file.change(partial(LearningRecord.add, kind=Reflection, on="2026-10-02", happened=f"{number}-{at}"))

    windows = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    told = {one.happened for one in LearningFile(tmp_path).read().reflections}
    assert told == {f"{number}-{at}" for number in range(4) for at in range(5)}


def test_labels_are_not_used_twice(record):
    again = record.add(Reflection, on="2026-10-03").remove("r1").add(Reflection, on="2026-10-04")
    assert sorted(one.id for one in again.reflections) == ["r2", "r3", "r4", "r5"]
    with pytest.raises(NotFound, match="there is no entry 'r1'"):
        again.entry("r1")


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        (ExerciseDone, {"right": 3, "of": 2}, "3 right of 2 cannot be"),
        (Reflection, {"on": "yesterday"}, "'yesterday' is not a date"),
        (Reflection, {"touches": ["KSS99"]}, "'KSS99' is no area and no code; use evidence"),
        (ReviewHeld, {"month": 4}, r"month: .*3, 6, 9 or 11 \(got '4'\)"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(record, kind, values, said):
    with pytest.raises(InvalidThing, match=said):
        record.add(kind, **{"on": "2026-10-02", **values})


@pytest.mark.parametrize(
    ("was", "wrong", "said"),
    [
        ("- evidence", "- evidense", r"mine.learning.yaml, line \d+, .*'evidense' is no area and no code"),
        ("right: 5", "right: 8", r"line \d+, .*8 right of 7 cannot be; write the number of items after 'of'"),
        ("'2026-12-08'", "'2026-12-32'", r"line \d+, .*'2026-12-32' is not a date; type it as"),
        ("agreed:", "agred:", r"line \d+, .*'agred' is not known here; check the spelling"),
    ],
)
def test_a_file_edited_by_hand_names_line_and_remedy(file, was, wrong, said):
    text = file.show.read_text(encoding="utf-8")
    assert was in text
    file.show.write_text(text.replace(was, wrong), encoding="utf-8")
    with pytest.raises(InvalidDefinition, match=said):
        file.read()


def test_a_record_begins_empty_and_writes_nothing_until_somebody_does(tmp_path):
    file = open_learning_file("mine", tmp_path / "new")
    assert file.read() == LearningRecord() and not (tmp_path / "new").exists()
    file.change(lambda record: record.about(started_on="07/09/2026"))
    assert file.read().started_on == date(2026, 9, 7) and not file.private.exists()


@pytest.mark.parametrize("name", ["", "../mine", "my record", "a" * 61])
def test_a_name_that_would_lead_elsewhere_is_refused(tmp_path, name):
    with pytest.raises(InvalidInput, match="is no name of a record; use letters, figures"):
        open_learning_file(name, tmp_path)


def test_a_folder_that_cannot_be_is_said(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(UnreadableFile, match=r"taken.*cannot be written"):
        open_learning_file("mine", tmp_path / "taken").change(lambda record: record)


words = st.text(st.characters(codec="utf-8"), max_size=60)


@settings(deadline=None)
@example([("", "one\x85two\u2028three\u2029\x0cfour", False), ("\x07", "\ufeffa\r\nb", True)])
@given(st.lists(st.tuples(words, words, st.booleans()), max_size=6))
def test_whatever_is_typed_comes_back_and_only_what_may_be_shown_is_in_the_file_to_show(typed):
    record = LearningRecord()
    for happened, meaning, private in typed:
        record = record.add(Reflection, on="2026-10-02", happened=happened, meaning=meaning, private=private)
    with TemporaryDirectory() as folder:
        file = LearningFile(Path(folder))
        file.change(lambda _: record)
        assert file.read() == record
        shown = yaml.safe_load(file.show.read_text(encoding="utf-8")).get("reflections", [])
    assert [one["id"] for one in shown] == [one.id for one in record.reflections if not one.private]
