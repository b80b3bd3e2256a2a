import stat
from datetime import date
from pathlib import Path

import pytest

from sup_lib import places
from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput, NotFound, UnreadableFile, UnsafePlace
from sup_lib.forms.form.library import load_form
from sup_lib.model import Case, Child, Session, Worker
from sup_lib.policy import policy_names
from sup_lib.run import suite
from sup_lib.run.suite import DEMONSTRATION_DAY

FORM = load_form("group_case_supervision")


@pytest.fixture
def team(tmp_path):
    """A casebook of one invented family of which next to nothing is known."""
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(Case(case_id="F1", name="Family Example", children=[Child(child_id="001")]))
        yield casebook


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    """Nobody's own folder is touched."""
    monkeypatch.setattr(suite, "home", lambda: tmp_path / "home")
    monkeypatch.delenv("QUERY_STRING", raising=False)
    monkeypatch.delenv("SUP_CASEBOOK", raising=False)
    return tmp_path / "home"


def opened(place=""):
    with suite.open_casebook(str(place)) as casebook:
        return Path(casebook.place)


def test_the_address_comes_before_the_parameter_and_that_before_the_setting(tmp_path, at_home, monkeypatch):
    monkeypatch.setenv("SUP_CASEBOOK", str(tmp_path / "set.casebook"))
    assert opened().name == "set.casebook"
    assert opened(tmp_path / "given.casebook").name == "given.casebook"
    monkeypatch.setenv("QUERY_STRING", f"book={tmp_path / 'asked.casebook'}&case_id=F-0007")
    assert opened(tmp_path / "given.casebook").name == "asked.casebook"
    assert suite.asked("case_id", "F-0001") == "F-0007" and suite.asked("on", "") == ""


def test_without_any_name_it_is_the_demonstration_made_once(at_home, demonstration_made):
    at_home.mkdir()
    (at_home / "demonstration.casebook").write_bytes(demonstration_made.read_bytes())
    assert opened() == opened("demonstration") == at_home / "demonstration.casebook"
    assert [file.name for file in at_home.iterdir()] == ["demonstration.casebook"]


def test_the_demonstration_is_made_whole_for_its_owner_only(tmp_path):
    folder = tmp_path / "new" / "folder"
    with suite.open_demonstration(folder) as first:
        assert len(first.cases()) == 180 and all(case.invented for case in first.cases())
        first.save(Worker(worker_id="W-new", name="Somebody Example", role="social worker"))
    assert [file.name for file in folder.iterdir()] == ["demonstration.casebook"]
    assert stat.S_IMODE((folder / "demonstration.casebook").stat().st_mode) == 0o600
    with suite.open_demonstration(folder) as again:
        assert "W-new" in [worker.worker_id for worker in again.workers()], "what was typed into it stays"


def test_a_demonstration_that_cannot_be_finished_leaves_nothing(tmp_path, monkeypatch):
    def stopped(casebook):
        casebook.save(Case(case_id="F1", name="Half"))
        raise KeyboardInterrupt

    monkeypatch.setattr(suite, "fill_demonstration", stopped)
    with pytest.raises(KeyboardInterrupt):
        suite.open_demonstration(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_casebook_in_an_unsafe_place_is_refused(tmp_path):
    (tmp_path / "OneDrive").mkdir()
    with pytest.raises(UnsafePlace, match="synchronised folder"):
        suite.open_casebook(str(tmp_path / "OneDrive" / "team.casebook"))


def test_the_day_is_the_one_typed_or_today_or_the_end_of_the_demonstration(team, book):
    assert suite.day_for(team, "30/09/2026") == suite.day_for(book, "2026-09-30") == date(2026, 9, 30)
    assert suite.day_for(team) == date.today()
    assert suite.day_for(book) == DEMONSTRATION_DAY
    with pytest.raises(InvalidInput, match="'31/02/2026' is not a date"):
        suite.day_for(book, "31/02/2026")


def test_a_casebook_is_called_by_its_file(team, book):
    assert suite.name_of(team) == "Casebook team" and suite.name_of(book) == "Demonstration casebook"
    assert suite.is_demonstration(book) and not suite.is_demonstration(team)


@pytest.mark.parametrize("policy", policy_names())
def test_a_family_of_which_nothing_is_known_is_listed_and_never_dropped(team, policy):
    due = suite.due_list(team, policy=policy, as_of=DEMONSTRATION_DAY)
    assert set(due["case_id"]) == {"F1"} and due["rule"].str.len().gt(0).all()
    (line,) = suite.case_lines(team, policy=policy, as_of=DEMONSTRATION_DAY)
    assert (line.name, line.statuses, line.worker) == ("Family Example", "none on file", "not allocated")
    assert line.last_supervision_on is None and line.due_on is None


def test_an_unknown_policy_names_those_that_there_are(book):
    with pytest.raises(NotFound, match="lambeth-2021"):
        suite.due_list(book, policy="lambeth", as_of=DEMONSTRATION_DAY)


def test_every_case_is_on_the_list_once_the_overdue_first(book):
    lines = list(suite.case_lines(book, as_of=DEMONSTRATION_DAY))
    assert sorted(line.case_id for line in lines) == sorted(case.case_id for case in book.cases())
    states = [line.due for line in lines]
    assert states[0] in ("overdue", "never held") and "overdue" not in states[states.index("not yet due") :]
    ours = next(line for line in lines if line.case_id == "F-0007")
    assert "Elsie" in ours.children and ours.statuses == "CP" and ours.worker == "Ladan Hersi"


def test_a_closed_case_comes_last_and_says_so(book):
    book.save(book.case("F-0007").copy_with(closed_on="2026-09-01"))
    lines = list(suite.case_lines(book, as_of=DEMONSTRATION_DAY))
    waiting = [bool(line.due) for line in lines]
    assert waiting == sorted(waiting, reverse=True)
    assert "F-0007" in [line.case_id for line in lines if not line.due]


def test_what_was_held_after_the_day_does_not_count(team):
    for number, day in enumerate(("2026-09-01", "2026-08-01", "2026-10-01")):
        team.save(Session(session_id=f"S{number}", case_id="F1", held_on=day, form_id="f"))
    (line,) = suite.case_lines(team, as_of=DEMONSTRATION_DAY)
    assert line.last_supervision_on == date(2026, 9, 1)


def test_an_empty_casebook_has_an_empty_list_and_no_first_case(tmp_path):
    with Casebook.open(tmp_path / "new.casebook", create=True) as empty:
        assert list(suite.case_lines(empty, as_of=DEMONSTRATION_DAY)) == []
        with pytest.raises(NotFound, match="import a case list on the start page first"):
            suite.find_case(empty, "")


def test_the_case_asked_for_is_found_or_the_first(book):
    assert suite.find_case(book, "F-0007") == "F-0007" and suite.find_case(book, "") == "F-0001"
    with_goals = suite.find_case(book, "", with_goals=True)
    assert any(goal.closed_on is None for goal in book.goals(with_goals)) and with_goals != "F-0001"
    with pytest.raises(NotFound, match="there is no case 'F-9999'"):
        suite.find_case(book, "F-9999")


@pytest.mark.parametrize("name", ["list.xlsx", "C:\\lists\\list.xlsx", "../../list.xlsx", "", "/"])
def test_an_uploaded_list_is_imported_whatever_its_path_and_leaves_no_copy(team, tmp_path, monkeypatch, name):
    monkeypatch.setattr(suite.tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    report = suite.import_upload(team, name, places.bundled("datasets", "case_list.xlsx").read_bytes())
    assert report.read == report.imported + report.updated + len(report.rejected) > 100
    assert len(team.cases()) > 100 and list((tmp_path / "temporary").iterdir()) == []
    assert not (tmp_path / "list.xlsx").exists()


def test_an_upload_that_is_no_list_changes_nothing(team):
    with pytest.raises(UnreadableFile):
        suite.import_upload(team, "holiday.xlsx", b"\x89PNG")
    assert [case.case_id for case in team.cases()] == ["F1"]


def test_the_demonstration_takes_no_real_case_list(book):
    before = len(book.cases())
    with pytest.raises(InvalidInput, match="holds invented families and no others"):
        suite.import_upload(book, "list.xlsx", places.bundled("datasets", "case_list.xlsx").read_bytes())
    assert len(book.cases()) == before


def test_ones_own_casebook_lies_in_a_folder_that_is_made_and_is_not_the_demonstration(tmp_path):
    place = suite.own_casebook(tmp_path / "new" / "folder")
    assert place.parent.is_dir() and not place.exists()
    with Casebook.open(place, create=True) as casebook:
        assert not suite.is_demonstration(casebook)
