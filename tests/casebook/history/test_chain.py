"""The history is one chain: each entry holds the one before, bursts of typing stay one entry, a head counts them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from sup_lib.casebook import Casebook
from sup_lib.casebook.checking.verify import verify
from sup_lib.casebook.database import tables
from sup_lib.casebook.history import chain, entries
from sup_lib.casebook.history.digest import NOTHING, canonical, digest_of, digest_of_record, next_digest
from sup_lib.forms.form.library import load_form
from sup_lib.model import Case, Team

FORM = load_form("group_case_supervision")


@pytest.fixture
def casebook(place):
    with Casebook.open(place, create=True) as opened:
        opened.save(Case(case_id="F7", name="Family F7"), Case(case_id="F8", name="Family F8"))
        yield opened


def begin(casebook, case_id="F7"):
    return casebook.records.open(FORM, case_id).record_id


def type_in(casebook, record_id, field, value, by="Sam"):
    since = casebook.records.get(record_id).version
    return casebook.records.keep(record_id, field, value, by=by, since=since)


def every_entry(casebook):
    with casebook.reading() as connection:
        return connection.execute(select(tables.change).order_by(tables.change.c.sequence)).all()


def test_every_entry_holds_the_digest_of_the_one_before(casebook):
    record = begin(casebook)
    type_in(casebook, record, "change_seen", "She eats")
    casebook.records.send_for_review(record, by="Sam")
    digest = NOTHING
    for entry in every_entry(casebook):
        assert entry.content == chain.content_of(entry._mapping)
        digest = next_digest(digest, entry.content)
        assert entry.digest == digest
    with casebook.reading() as connection:
        assert chain.read_head(connection) == (len(every_entry(casebook)), digest)
    assert [entry.kind for entry in every_entry(casebook)] == ["saved", "begun", "answer", "state"]


def test_a_batch_is_told_by_how_many_and_by_their_digest(casebook):
    (saved,) = every_entry(casebook)
    things = [Case(case_id="F7", name="Family F7"), Case(case_id="F8", name="Family F8")]
    whole = [["Case", one.model_dump(mode="json")] for one in things]
    assert {**saved.new, "tables": set(saved.new["tables"])} == {
        "Case": 2,
        "digest": digest_of(whole),
        "tables": {"case_file"},
    }
    casebook.save()
    assert len(every_entry(casebook)) == 1, "nothing saved is nothing to tell"


def test_two_people_typing_at_once_make_one_entry_each(casebook):
    first, second = begin(casebook, "F7"), begin(casebook, "F8")
    for letters in range(1, 30):
        type_in(casebook, first, "change_seen", "a" * letters, by="Sam")
        type_in(casebook, second, "change_seen", "b" * letters, by="Priya")
    told = [(entry.changed_by, entry.old, entry.new) for entry in every_entry(casebook) if entry.kind == "answer"]
    assert told == [("Sam", None, "a" * 29), ("Priya", None, "b" * 29)]
    assert verify(casebook) == ()


def test_a_pause_another_person_and_another_field_begin_an_entry(casebook, monkeypatch):
    record = begin(casebook)
    type_in(casebook, record, "change_seen", "She")
    type_in(casebook, record, "change_seen", "She eats", by="Priya")
    type_in(casebook, record, "key_factors", "Money", by="Priya")
    type_in(casebook, record, "change_seen", "She eats well", by="Priya")
    later = entries.now() + timedelta(seconds=61)
    monkeypatch.setattr(entries, "now", lambda: later)
    type_in(casebook, record, "change_seen", "She eats very well", by="Priya")
    assert [change.new for change in casebook.records.history(record)] == [
        "She",
        "She eats",
        "Money",
        "She eats well",
        "She eats very well",
    ]
    assert verify(casebook) == ()


def test_a_burst_is_bound_again_over_few_entries_and_never_over_a_pin(casebook):
    record = begin(casebook)
    type_in(casebook, record, "change_seen", "S")
    for number in range(51):
        casebook.save(Team(team_id=f"T{number}", name="Team"))
    type_in(casebook, record, "change_seen", "Sh")
    assert every_entry(casebook)[-1].new == "Sh", "beyond fifty entries a new one begins"
    with casebook.writing() as connection, connection.begin():
        chain.append(connection, {"kind": "pinned", "changed_at": entries.now()})
    type_in(casebook, record, "change_seen", "She")
    assert [entry.kind for entry in every_entry(casebook)[-3:]] == ["answer", "pinned", "answer"]
    assert verify(casebook) == ()


def test_two_hundred_conflicting_edits_are_all_kept_and_all_shown(casebook):
    record = begin(casebook)
    type_in(casebook, record, "change_seen", "What stands", by="Priya")
    for number in range(200):
        with pytest.raises(Exception, match="somebody else changed 'change_seen'"):
            casebook.records.keep(record, "change_seen", f"{number} typed by Sam", by="Sam", since=0)
    refused = [change for change in casebook.records.history(record) if change.kind == "refused"]
    assert [change.new for change in refused] == [f"{number} typed by Sam" for number in range(200)]
    assert {(change.old, change.changed_by) for change in refused} == {("What stands", "Sam")}
    assert casebook.records.get(record).answers == {"change_seen": "What stands"}
    assert verify(casebook) == ()


def test_refused_words_that_only_grow_are_one_entry(casebook):
    record = begin(casebook)
    type_in(casebook, record, "change_seen", "What stands", by="Priya")
    for words in ("I", "I saw", "I saw her", "You"):
        with pytest.raises(Exception, match="both"):
            casebook.records.keep(record, "change_seen", words, by="Sam", since=0)
    refused = [change.new for change in casebook.records.history(record) if change.kind == "refused"]
    assert refused == ["I saw her", "You"]


def test_facts_are_told_once_and_only_where_they_changed(casebook):
    record = begin(casebook)
    begin(casebook)
    casebook.save(casebook.case("F7").copy_with(name="Family F7, moved"))
    before = len(every_entry(casebook))
    for _ in range(5):
        begin(casebook)
    assert len(every_entry(casebook)) <= before + 1
    assert record == begin(casebook) and verify(casebook) == ()


def test_erasing_blanks_the_words_and_leaves_the_chain_whole(casebook):
    record = begin(casebook)
    type_in(casebook, record, "change_seen", "Words about a child")
    with casebook.writing() as connection, connection.begin():
        connection.execute(tables.record.delete().where(tables.record.c.record_id == record))
        entries.note_erased(connection, record, by="Priya", why="asked for by the family")
    assert "Words about a child" not in str(every_entry(casebook))
    assert every_entry(casebook)[-1].new == "asked for by the family"
    assert verify(casebook) == ()


def test_canonical_json_is_the_same_whatever_the_order():
    assert canonical({"b": 1, "a": [1.5, None]}) == canonical({"a": [1.5, None], "b": 1}) == '{"a":[1.5,null],"b":1}'
    with pytest.raises(TypeError, match="object has no place in a casebook"):
        canonical(object())


@pytest.mark.parametrize("facts", [{}, {"b": {"value": None}, "a": {"value": "é", "source": '"facts":null'}}])
def test_facts_that_were_written_before_give_the_same_digest(facts):
    row = {"why": "", "answers": {"facts": None}, "facts": facts, "form_id": "one", "state": "draft", "version": 3}
    assert digest_of_record({**row, "facts": "any"}, facts=canonical(facts)) == digest_of_record(row)
