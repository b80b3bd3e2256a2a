"""How long a record is kept is data; what is held or not due is not erased; what is erased is gone from the disk."""

from datetime import date, datetime
from pathlib import Path

import pytest

from sup_lib.casebook import Casebook
from sup_lib.casebook.checking.verify import verify
from sup_lib.casebook.database import tables
from sup_lib.casebook.erasure.family import erase
from sup_lib.casebook.erasure.holds import lift_holds, place_hold
from sup_lib.casebook.erasure.retention import kept_until, retention_rules
from sup_lib.errors import InvalidDefinition, InvalidInput, NotFound
from sup_lib.forms.form.library import load_form
from sup_lib.model import Action, Case, Child, Goal, KeyDate, Milestone, Session, Status

FORM = load_form("group_case_supervision")
LONG_AGO = "1990-02-28"
LATER = date(2016, 1, 1)
SECRET = "Zebedee"
ADA = Child(
    child_id="00123",
    name=f"{SECRET} Brook",
    born_on=LONG_AGO,
    statuses=[Status(code="CIN", detail=f"{SECRET} status")],
    key_dates=[KeyDate(name="Last seen", source=f"{SECRET} date")],
)
BEA = Child(child_id="00124", name="Bea Brook", born_on="1990-06-01")
REASON = {"authorised_by": "Head of service", "why": "ordered by the court"}


def goal(case_id="F7"):
    return Goal(
        goal_id=f"{case_id}-G1",
        case_id=case_id,
        statement=f"{SECRET} sleeps",
        kind="outcome",
        owner="child",
        measure=Milestone(),
        set_on="2000-01-08",
    )


@pytest.fixture
def casebook(place):
    with Casebook.open(place, create=True) as opened:
        opened.save(
            Case(case_id="F7", name=f"Family {SECRET}", children=[ADA]),
            Case(
                case_id="F8", name="Family F8", children=[Child(child_id="00200", name="Cy Reed", born_on=LONG_AGO)]
            ),
            goal(),
            goal().observe(on="2000-02-01", value=1, basis="observed", source=f"{SECRET} school"),
            Action(action_id="A1", case_id="F7", what=f"Ring {SECRET}", who="Sam Okoro"),
            Action(action_id="A8", case_id="F8", what="Ring Cy", who="Sam Okoro"),
            Session(session_id="S1", case_id="F7", held_on="2000-02-01", form_id="group_case_supervision"),
        )
        yield opened


@pytest.fixture
def record(casebook):
    """A record of the family that was typed, refused and typed again."""
    record_id = casebook.records.open(FORM, "F7", on=date(2000, 3, 1)).record_id
    for since, words in ((0, f"{SECRET} ate"), (1, f"{SECRET} slept")):
        casebook.records.keep(record_id, "change_seen", words, by="Sam", since=since)
    return record_id


@pytest.mark.parametrize(
    ("statuses", "until", "rule"),
    [
        ([], date(2015, 2, 28), "every-child"),
        ([Status(code="CP", ended_on="2000-01-01")], date(2025, 2, 28), "child-protection"),
        ([Status(code="CP"), Status(code="CLA matched")], date(2065, 2, 28), "looked-after"),
        ([Status(code="adopted", ended_on="1995-05-01")], date(2095, 5, 1), "adopted"),
        ([Status(code="adopted"), Status(code="CLA")], None, "adopted"),
    ],
)
def test_the_longest_period_that_fits_counts(statuses, until, rule):
    kept = kept_until(Child(child_id="1", born_on=LONG_AGO, statuses=statuses))
    assert (kept.until, kept.rule_id) == (until, rule)


def test_every_rule_says_where_it_stands():
    for rule in retention_rules():
        assert "reg " in rule.source or rule.source == "set by the authority"
        assert (rule.confirmed is None) == (rule.source == "set by the authority") and rule.checked


def test_what_was_not_confirmed_says_so_wherever_it_is_told():
    kept = kept_until(Child(child_id="1", born_on=LONG_AGO, statuses=[Status(code="CLA")]))
    assert kept.reason.endswith("(SI 2010/959), reg 50; not confirmed)")
    assert kept_until(Child(child_id="1", born_on=LONG_AGO)).reason.endswith("(set by the authority)")


def test_a_rule_that_counts_from_nothing_is_refused_with_its_line(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("rules:\n  - {id: short, says: Short., source: us, checked: nobody}\n")
    with pytest.raises(InvalidDefinition, match=r"mine\.yaml, line 2.* give one of until_birthday and years_from"):
        retention_rules(file)


def test_what_is_not_due_stays_and_says_until_when_and_why(casebook):
    with pytest.raises(InvalidInput, match=r"00123 is kept until 28 February 2015: .* \(set by the authority\)"):
        erase(casebook, "00123", as_of=date(2015, 2, 27))
    casebook.save(ADA.copy_with(born_on=None))
    with pytest.raises(InvalidInput, match="until a day that is not on file"):
        erase(casebook, "00123", as_of=LATER)
    assert casebook.child("00123") is not None


def test_what_is_due_goes_whole_and_nothing_else(casebook, record):
    gone = erase(casebook, "00123", as_of=LATER)
    assert gone.rows["child"] == gone.rows["record"] == gone.rows["observation"] == gone.rows["session"] == 1
    assert casebook.child("00123") is None and [case.case_id for case in casebook.cases()] == ["F8"]
    assert casebook.goals() == () and [one.action_id for one in casebook.actions()] == ["A8"]
    with pytest.raises(NotFound):
        casebook.records.get(record)


def test_the_history_can_still_be_verified_and_tells_nothing(casebook, record):
    erase(casebook, "00123", as_of=LATER)
    assert verify(casebook) == ()
    with casebook.reading() as connection:
        told = [dict(row) for row in connection.execute(tables.change.select()).mappings()]
    assert SECRET not in str(told) and [one["kind"] for one in told[-2:]] == ["erased", "saved"]


def test_what_stays_names_nobody(casebook, record):
    erase(casebook, "00123", as_of=LATER, **REASON)
    with casebook.reading() as connection:
        row = connection.execute(tables.erasure.select()).mappings().one()
    assert (row["authorised_by"], row["why"]) == ("Head of service", "ordered by the court")
    assert row["rows"]["record"] == 1 and "00123" not in str(dict(row)) and SECRET not in str(dict(row))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_bytes_are_gone_from_the_file(casebook, record, place):
    for number in range(40):  # so that pages are freed, split and used again
        casebook.save(Action(action_id=f"B{number}", case_id="F7", what=f"{SECRET} {'and more ' * 200}", who="Sam"))
    assert SECRET.encode() in Path(place).read_bytes()
    erase(casebook, "00123", as_of=LATER)
    contents = Path(place).read_bytes()
    assert SECRET.encode() not in contents and b"00123" not in contents and b"Cy Reed" in contents


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_the_bytes_are_gone_from_the_tables_of_a_server(casebook, record, server):
    erase(casebook, "00123", as_of=LATER)
    with casebook.reading() as connection:
        query = "SELECT pg_relation_filepath('record'), pg_relation_filepath('change'), pg_relation_filepath('child')"
        files = [server.socket / "data" / name for name in connection.exec_driver_sql(query).one()]
    server.run("CHECKPOINT")
    assert not any(SECRET.encode() in file.read_bytes() for file in files)


def test_a_dry_run_says_and_changes_nothing(casebook, record):
    would = erase(casebook, "00123", as_of=LATER, dry_run=True)
    assert would.rows["record"] == 1 and casebook.child("00123") == ADA
    assert casebook.records.get(record).answers["change_seen"] == f"{SECRET} slept" and verify(casebook) == ()


def test_a_legal_hold_stands_against_everything_until_it_is_lifted(casebook):
    hold = place_hold(casebook, "00123", by="Legal services", why="claim 17")
    assert isinstance(hold.placed_at, datetime)
    with pytest.raises(InvalidInput, match=r"a legal hold stands on child 00123 since .* \(by Legal services\)"):
        erase(casebook, "00123", as_of=LATER, **REASON)
    assert lift_holds(casebook, "00123", by="Legal services") == 1
    assert erase(casebook, "00123", as_of=LATER).rows["legal_hold"] == 1


def test_a_hold_needs_a_child_a_name_and_a_reason(casebook):
    with pytest.raises(NotFound, match="there is no child 'none'"):
        place_hold(casebook, "none", by="Legal", why="claim")
    with pytest.raises(InvalidInput, match="--by NAME and --why TEXT"):
        place_hold(casebook, "00123", by="Legal", why=" ")
    with pytest.raises(NotFound, match="there is no hold on child '00123'"):
        lift_holds(casebook, "00123", by="Legal")


def test_a_family_goes_together_or_not_at_all(casebook):
    casebook.save(Case(case_id="F7", name="Family F7", children=[ADA, BEA]))
    with pytest.raises(InvalidInput, match=r"case F7 is also about child 00124; .* add --child 00124"):
        erase(casebook, "00123", as_of=LATER)
    with pytest.raises(InvalidInput, match="00124 is kept until 1 June 2015"):
        erase(casebook, "00123", "00124", as_of=date(2015, 3, 1))
    assert erase(casebook, "00123", "00124", as_of=LATER).rows["child"] == 2


def test_records_of_others_that_name_the_child_are_left_and_told(casebook):
    other = casebook.records.open(FORM, "F8", on=date(2000, 3, 1)).record_id
    children = [{"row": "1", "child_id": "00123", "name": "A friend"}]
    casebook.records.keep(other, "children", children, by="Sam", since=0)
    assert erase(casebook, "00123", as_of=LATER).left_records == (other,)
    assert casebook.records.get(other).answers["children"] == children


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"why": "ordered"}, "needs both: --authorised-by NAME and --why TEXT"),
        ({"authorised_by": "Head"}, "needs both"),
        ({"authorised_by": "Head", "why": f"asked by {SECRET}"}, "names child 00123; say it without"),
        ({"authorised_by": "Head", "why": "00123 asked"}, "names child 00123"),
    ],
)
def test_a_reason_is_whole_and_names_no_child(casebook, asked, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        erase(casebook, "00123", as_of=LATER, **asked)
    assert casebook.child("00123") == ADA


def test_a_child_that_there_is_not_and_no_child_at_all(casebook):
    with pytest.raises(NotFound, match="there is no child 'none'"):
        erase(casebook, "none")
    with pytest.raises(InvalidInput, match="--child ID"):
        erase(casebook)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_older_copies_beside_the_file_are_told(casebook, tmp_path):
    copy = tmp_path / "team.casebook.before-0002"
    copy.write_bytes(b"")
    assert erase(casebook, "00123", as_of=LATER).left_copies == (str(copy),)
