from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput, InvalidThing, NotFound, UnreadableFile
from sup_lib.exchange.tidy.folder import load_demonstration, load_folder, write_folder
from sup_lib.exchange.tidy.rows import COLUMNS
from sup_lib.model import (
    Action,
    Case,
    Child,
    CountPerPeriod,
    Goal,
    KeyDate,
    Milestone,
    Observation,
    Session,
    Status,
    Team,
    Worker,
)
from sup_lib.model.base import Thing

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        "NA",
        "None",
        "null",
        "",
        "=1+1",
        "'=1+1",
        "'tis",
        "a,b",
        'say "no"',
        "two\nlines",
        "one\rtwo",
        "-",
        "@home",
        "00123",
    ]
)
WORDS = TEXT.filter(lambda text: text.strip() != "")
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2090, 12, 31))
GOAL = Goal(
    goal_id="G1",
    case_id="00123",
    child_id="NA",
    statement="Ada sleeps in her own bed",
    kind="outcome",
    owner="child",
    measure=CountPerPeriod(baseline=5, target=0, improvement="down"),
    set_on="2024-01-08",
)


@st.composite
def things(draw: st.DrawFn) -> tuple[Thing, ...]:
    statuses = [
        Status(code=draw(WORDS), started_on=draw(DAYS), detail=draw(TEXT)) for _ in range(draw(st.integers(0, 2)))
    ]
    key_dates = [
        KeyDate(name=draw(WORDS), next_on=draw(DAYS), rule=draw(TEXT)) for _ in range(draw(st.integers(0, 2)))
    ]
    child = Child(
        child_id="NA",
        name=draw(TEXT),
        born_on=draw(DAYS),
        disabled=draw(st.sampled_from([None, True, False])),
        statuses=statuses,
        key_dates=key_dates,
    )
    case = Case(
        case_id="00123",
        name=draw(WORDS),
        children=[child],
        opened_on=draw(DAYS),
        risk_rating=draw(TEXT),
        invented=draw(st.booleans()),
    )
    return (
        Team(team_id="T", name=draw(WORDS), service=draw(TEXT)),
        Worker(worker_id="None", name=draw(WORDS), started_on=draw(DAYS)),
        case,
        Child(child_id="loose", name=draw(TEXT)),
        GOAL.copy_with(statement=draw(WORDS), why=draw(TEXT), due_on=draw(st.none() | st.just(date(2024, 5, 1)))),
        Observation(
            observation_id="O1",
            goal_id="G1",
            observed_on=date(2024, 2, 1),
            value=draw(st.floats(0, 1e9)),
            out_of=draw(st.none() | st.floats(0, 1e9)),
            basis="reported",
            source=draw(TEXT),
            note=draw(TEXT),
        ),
        Action(action_id="A1", case_id="00123", what=draw(WORDS), by_when=draw(DAYS), outcome=draw(TEXT)),
        Session(session_id="S1", held_on=date(2024, 1, 8), form_id="f", attendees=draw(st.lists(TEXT, max_size=3))),
    )


@given(things())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_out_and_in_again_loses_nothing(kept: tuple[Thing, ...]) -> None:
    with TemporaryDirectory() as folder:
        write_folder(kept, folder)
        assert load_folder(folder) == kept


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = Case(case_id="00123", name="Family F", children=[Child(child_id="NA", statuses=[Status(code="CIN")])])
    seen = GOAL.observe(on="2024-02-01", value=3, basis="observed", source="aunt", observation_id="O1")
    write_folder([case, GOAL, seen, Session(session_id="S1", held_on="2024-01-08", form_id="f")], tmp_path)
    return tmp_path


def test_a_casebook_goes_out_and_in_whole(tmp_path: Path) -> None:
    case = Case(case_id="F1", name="Family", children=[Child(child_id="007")], invented=True)
    loose = Child(child_id="008", name="None")
    with Casebook.open(tmp_path / "one.casebook", create=True) as casebook:
        casebook.save(Team(team_id="T1", name="Team"), case, loose, GOAL.copy_with(case_id="F1", child_id="007"))
        write_folder(casebook, tmp_path / "out")
        kept = [*casebook.teams(), *casebook.cases(), loose, *casebook.goals()]
    assert Counter(map(repr, load_folder(tmp_path / "out"))) == Counter(map(repr, kept))


def test_every_file_has_its_headings_even_when_empty(tmp_path: Path) -> None:
    for path in write_folder([], tmp_path):
        assert path.read_bytes() == (",".join(COLUMNS[path.stem]) + "\n").encode()


def test_nothing_that_is_written_runs_in_a_spreadsheet(tmp_path: Path) -> None:
    write_folder([Team(team_id="T1", name='=HYPERLINK("http://x")', service="+44")], tmp_path)
    assert (tmp_path / "teams.csv").read_text().splitlines()[1] == 'T1,"\'=HYPERLINK(""http://x"")",\'+44'


def test_ids_and_the_words_na_and_none_stay_text(folder: Path) -> None:
    [case] = (thing for thing in load_folder(folder) if isinstance(thing, Case))
    assert (case.case_id, case.children[0].child_id) == ("00123", "NA")


def test_british_dates_and_a_byte_order_mark_are_read(folder: Path) -> None:
    edit(folder / "sessions.csv", "2024-01-08", "08/01/2024")
    text = (folder / "sessions.csv").read_text(encoding="utf-8")
    (folder / "sessions.csv").write_text(text, encoding="utf-8-sig")
    [session] = (thing for thing in load_folder(folder) if isinstance(thing, Session))
    assert session.held_on == date(2024, 1, 8)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (
            "sessions",
            "2024-01-08",
            "31/02/2024",
            "sessions.csv line 2: Session held_on: '31/02/2024' is not a date; type",
        ),
        ("sessions", "2024-01-08", "", "sessions.csv line 2: Session held_on is missing; correct that row"),
        ("goals", ",outcome,", ",result,", "goals.csv line 2: Goal kind must be .*got 'result'"),
        ("goals", ",down,5,0", ",down,5,6", "goals.csv line 2: .*target 6 lies above the baseline 5"),
        ("observations", ",3,observed", ",many,observed", "observations.csv line 2: Observation value .*got 'many'"),
        ("observations", ",3,observed", ",-3,observed", "observations.csv line 2, column value: .*got -3"),
        ("observations", ",G1,", ",G9,", "observations.csv line 2, column goal_id: 'G9' is not in goals.csv; add"),
        (
            "observations",
            "00123,NA",
            "F9,NA",
            "observations.csv line 2, column case_id: 'F9', but goal G1 has '00123'",
        ),
        (
            "statuses",
            "NA,CIN",
            "N,CIN",
            "statuses.csv line 2, column child_id: 'N' of case '00123' is not in children",
        ),
        ("children", "00123,NA", "F9,NA", "'NA' of case '00123' is not in children.csv"),
    ],
)
def test_a_bad_row_is_named_with_its_file_line_and_value(
    folder: Path, file: str, old: str, new: str, words: str
) -> None:
    edit(folder / f"{file}.csv", old, new)
    with pytest.raises(InvalidThing, match=words):
        load_folder(folder)


def test_a_child_of_no_case_on_file_is_refused(tmp_path: Path) -> None:
    write_folder([Case(case_id="F1", name="Family", children=[Child(child_id="1")])], tmp_path)
    edit(tmp_path / "children.csv", "F1", "F2")
    with pytest.raises(InvalidThing, match=r"children.csv column case_id: 'F2' is not in cases.csv"):
        load_folder(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("team_id,", "team,", "teams.csv line 1: no column 'team_id'"),
        ("service", "service,colour", "'colour' is no column of teams.csv"),
        ("team_id,name", "name,team_id", "columns must stand in this order: team_id, name, service"),
        ("service\n", "service\nT1,One\n", "teams.csv line 2: 2 cells under 3 headings"),
        ("service\n", 'service\nT1,"One,x\n', "teams.csv is broken as CSV"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    write_folder([], tmp_path)
    edit(tmp_path / "teams.csv", old, new)
    with pytest.raises(UnreadableFile, match=words):
        load_folder(tmp_path)


def test_lines_are_counted_as_an_editor_shows_them(tmp_path: Path) -> None:
    teams = [Team(team_id="T1", name="two\nlines"), Team(team_id="T2", name="b")]
    write_folder(teams, tmp_path)
    edit(tmp_path / "teams.csv", "T2", "!!")
    with pytest.raises(InvalidThing, match=r"teams\.csv line 4: "):
        load_folder(tmp_path)


def test_other_encodings_are_refused_with_the_remedy(folder: Path) -> None:
    (folder / "teams.csv").write_bytes("team_id,name,service\nT1,Zoë,\n".encode("latin-1"))
    with pytest.raises(UnreadableFile, match=r"save it again as 'CSV UTF-8'"):
        load_folder(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "actions.csv").unlink()
    with pytest.raises(NotFound, match=r"actions\.csv is not in"):
        load_folder(folder)


def test_an_observation_without_its_goal_is_not_written(tmp_path: Path) -> None:
    seen = GOAL.observe(on="2024-02-01", value=3, basis="observed", observation_id="O1")
    with pytest.raises(InvalidInput, match="observation O1 is of goal 'G1', which is not being written"):
        write_folder([seen], tmp_path)


def test_a_milestone_off_its_values_is_refused(tmp_path: Path) -> None:
    goal = GOAL.copy_with(measure=Milestone())
    seen = goal.observe(on="2024-02-01", value=1, basis="observed", observation_id="O1")
    write_folder([Case(case_id="00123", name="F", children=[Child(child_id="NA")]), goal, seen], tmp_path)
    edit(tmp_path / "observations.csv", ",1,observed", ",2,observed")
    with pytest.raises(InvalidThing, match="column value: value must be 1 or 0"):
        load_folder(tmp_path)


def test_the_demonstration_can_be_saved_in_a_casebook(tmp_path: Path) -> None:
    things = load_demonstration()
    with Casebook.open(tmp_path / "demo.casebook", create=True) as casebook:
        casebook.save(*things)
        assert len(casebook.cases()) == 180
        assert len(casebook.observations()) == sum(isinstance(thing, Observation) for thing in things)


def test_a_thing_without_a_file_of_its_own_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="a tidy folder keeps no Status; give its case, child or goal instead"):
        write_folder([Status(code="CIN")], tmp_path)
