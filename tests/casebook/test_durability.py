"""A casebook loses nothing that it said was kept: short runs of what `benchmarks/durability` does at length."""

import apsw
import pytest
from support.durability import story
from support.durability.crowd import edit_together, write_together
from support.durability.cut import cut
from support.durability.disk import Call
from support.durability.kill import kill_casebook, kill_naive, typists
from support.durability.power import Inode, Platter
from support.durability.starve import failing_disk, failing_disk_at_birth, full_disk

from sup_lib.casebook import Casebook

NOTHING = {"nothing": 60}


@pytest.fixture(scope="module")
def started():
    """The process that forks typists, started once."""
    with typists() as process:
        yield process


def test_killed_while_saving_it_opens_and_has_all_that_was_acknowledged(started, tmp_path):
    found = kill_casebook(started, tmp_path, kills=24, seed=1)
    assert (found.kills, dict(found.wrong)) == (24, {})
    assert found.acknowledged > 0
    assert found.mid_save > 0, "no kill met a save that was under way, so that nothing was shown"


def test_the_same_kills_break_a_file_that_is_written_anew(started, tmp_path):
    found = kill_naive(started, tmp_path, kills=24, seed=1)
    assert found.wrong["unreadable"] > 0


@pytest.mark.parametrize("seed", [1, 2])
def test_without_power_it_has_all_that_was_acknowledged(tmp_path, seed):
    assert cut(tmp_path / "disk", times=60, seed=seed, saves=12) == NOTHING


@pytest.mark.parametrize(
    "settings", [("synchronous=FULL",), ("synchronous=OFF",), ("journal_mode=WAL", "synchronous=NORMAL")], ids=str
)
def test_other_settings_lose_what_was_acknowledged(tmp_path, settings):
    found = cut(tmp_path / "disk", times=60, seed=1, saves=12, settings=settings)
    assert found["acknowledged saves lost"] > 0


@pytest.mark.parametrize("number", [4, 5], ids=["things saved", "a field typed"])
def test_a_full_disk_changes_nothing_says_so_and_lets_one_type_on(tmp_path, number):
    for lasting in (False, True):
        found = full_disk(tmp_path / str(lasting), number=number, lasting=lasting)
        assert dict(found.wrong) == {}
        assert found.calls == found.refused > 10
        assert set(found.said) == {
            "the disk is full: nothing was changed in FILE; free some space and type on",
        }


@pytest.mark.parametrize(("number", "lasting"), [(4, True), (5, False)])
def test_a_disk_that_fails_at_any_call_leaves_the_old_or_the_new(tmp_path, number, lasting):
    found = failing_disk(tmp_path, number=number, lasting=lasting)
    assert dict(found.wrong) == {}
    assert found.refused > 10
    assert all(sentence.startswith("the disk failed while FILE was in use") for sentence in found.said)


def test_a_casebook_whose_making_failed_can_be_made_again(tmp_path):
    found = failing_disk_at_birth(tmp_path)
    assert dict(found.wrong) == {}
    assert found.calls == found.refused > 10


def test_without_a_journal_a_failing_disk_leaves_halves(tmp_path):
    found = failing_disk(tmp_path, number=4, lasting=True, settings=["journal_mode=OFF"])
    assert found.wrong.total() > 0


def test_many_writers_at_once_all_find_their_saves_stored(started, tmp_path):
    found = write_together(started, tmp_path, writers=8, saves=25)
    assert (dict(found.told), found.stored, found.lost) == ({"kept": 200}, 200, ())


def test_of_many_edits_of_one_field_none_is_lost_in_silence(started, tmp_path):
    found = edit_together(started, tmp_path, writers=8, edits=10)
    assert found.told["kept"] + found.told["refused"] == 80
    assert found.told["refused"] > 0, "no two edits met, so that nothing was shown"
    assert (found.stored, found.lost) == (found.told["kept"], ())


def test_the_check_tells_of_every_kind_of_loss(tmp_path):
    place = tmp_path / "team.casebook"
    record_id = story.begin(place)
    with Casebook.open(place) as casebook:
        version = story.save(casebook, record_id, 0, 0)
        story.save(casebook, record_id, 1, version)
    found = story.look(place, record_id)
    assert story.wrong_with(found, [0, 1]) == story.wrong_with(found, [0]) == []
    assert story.wrong_with(found, [0, 1, 2]) == ["1 acknowledged saves gone"]
    assert story.wrong_with(found, [0, 3]) == ["acknowledged words 3 gone, 1 there"]
    assert story.wrong_with(found, []) == ["something is there that nobody saved"]
    with apsw.Connection(str(place)) as connection:
        connection.execute("DELETE FROM action")
    assert story.wrong_with(story.look(place, record_id), [0, 1]) == ["half of a save is there"]
    place.write_bytes(place.read_bytes()[:5000])
    assert story.look(place, record_id).faults


class Always:
    """Chance that keeps everything unsynced, or nothing."""

    def __init__(self, kept):
        self.kept = kept

    def choice(self, _):
        return self.kept

    def random(self):
        return 0.5


def found_after(calls, kept):
    platter = Platter({"book": Inode(bytearray(b"old"))}, {})
    platter.seen = dict(platter.names)
    for call in calls:
        platter.hear(call)
    return platter.cut(Always(kept))


def test_a_disk_without_power_keeps_what_was_synced_and_may_lose_the_rest():
    write = Call("write", "book", 0, b"new")
    assert found_after([write], 0.0) == {"book": b"old"}
    assert found_after([write], 1.0) == {"book": b"new"}
    assert found_after([write, Call("sync", "book")], 0.0) == {"book": b"new"}
    assert found_after([write, Call("sync", "book"), Call("truncate", "book", 1)], 0.0) == {"book": b"new"}


def test_a_journal_is_there_for_certain_once_synced_and_gone_once_its_folder_is():
    made = [Call("create journal", "log"), Call("write", "log", 0, b"x")]
    assert "log" not in found_after(made, 0.0)
    synced = [*made, Call("sync", "log")]
    assert found_after(synced, 0.0)["log"] == b"x"
    assert "log" in found_after([*synced, Call("delete", "log")], 0.0)
    assert "log" not in found_after([*synced, Call("delete and sync", "log")], 0.0)
