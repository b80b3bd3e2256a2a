"""The notebooks read as the style asks, and each runs from start to end on two sets of parameters."""

import re
from datetime import date

import nbformat
import pytest

import sup_lib
from sup_lib.casebook import Casebook
from sup_lib.errors import RunFailed
from sup_lib.exchange.annex_a import import_annex_a
from sup_lib.places import bundled
from sup_lib.policy import policy_names
from sup_lib.run.notebook import run_notebook
from sup_lib.run.parameters import parameters_of

NOTEBOOKS = sorted(bundled("notebooks").glob("*.ipynb"))
DAY = "2026-09-30"


def cells_of(path, kind=None):
    return [cell for cell in nbformat.read(path, as_version=4).cells if kind in (None, cell.cell_type)]


def tagged(path, tag):
    return [cell for cell in cells_of(path) if tag in cell.metadata.get("tags", [])]


each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_there_are_notebooks_and_the_first_comes_first():
    assert len(NOTEBOOKS) >= 4 and NOTEBOOKS[0].stem == "00_start_here"


@each
def test_it_is_whole_and_committed_without_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs") and cell.get("execution_count") is None, cell.id
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}, "nothing of whoever ran it last"


@each
def test_it_begins_with_who_it_is_for_how_long_and_that_all_is_invented(path):
    first = cells_of(path)[0]
    title, *words = first.source.splitlines()
    said = " ".join(words)
    assert first.cell_type == "markdown" and title.startswith("# ")
    assert re.search(r"\b[Ff]or \w+", said) and re.search(r"\bminutes\b", said) and "invented" in said


@each
def test_its_cells_are_short_and_define_nothing(path):
    for cell in cells_of(path, "code"):
        assert len(cell.source.splitlines()) <= 8, cell.id
        assert not re.search(r"^\s*(async def|def|class)\b|\blambda\b", cell.source, re.MULTILINE), cell.id
        assert not re.search(r"^\s*[%!]|pip install|urlopen|requests\.", cell.source, re.MULTILINE), cell.id
    for cell in cells_of(path, "markdown"):
        assert len(cell.source.split()) <= 60, cell.id


@each
def test_its_cells_have_names_that_people_can_read(path):
    names = [cell.id for cell in cells_of(path)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names), names
    assert not [name for name in names if re.fullmatch(r"[0-9a-f]{8}", name)]


@each
def test_its_parameters_are_typed_and_explained_one_a_line(path):
    (cell,) = tagged(path, "parameters")
    lines = cell.source.splitlines()
    assert all(re.fullmatch(r"[a-z_0-9]+: (str|int|float|bool) = .+  # .{10,}", line) for line in lines), lines
    known = parameters_of(nbformat.read(path, as_version=4), where=path.name)
    assert [line.split(":")[0] for line in lines] == [one.name for one in known]


@each
def test_it_ends_with_limits_and_what_to_do_next_and_checks_itself(path):
    (check,) = tagged(path, "check")
    assert all(line.startswith("assert ") for line in check.source.splitlines())
    said = " ".join(cell.source for cell in cells_of(path, "markdown"))
    assert "**Next:**" in said and re.search(r"^## .*([Ll]imit|cannot)", said.replace("## ", "\n## "), re.MULTILINE)


@each
def test_it_calls_only_what_is_public(path):
    used = {name for cell in cells_of(path, "code") for name in re.findall(r"\bsup\.(\w+)", cell.source)}
    assert used and used <= set(sup_lib.__all__)
    imported = {line for cell in cells_of(path, "code") for line in cell.source.splitlines() if "import" in line}
    assert imported <= {"import sup_lib as sup"}


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """A casebook of which only a case list is known: no team, no session, no goal."""
    place = tmp_path_factory.mktemp("imported") / "team.casebook"
    with Casebook.open(place, create=True) as casebook:
        import_annex_a(bundled("datasets", "case_list.xlsx"), casebook, invented=True, today=date(2026, 9, 30))
    return place


@pytest.fixture(autouse=True)
def nobodys_home(tmp_path, monkeypatch):
    """What a notebook opens or makes by itself lies in a folder of this test."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.delenv("SUP_CASEBOOK", raising=False)


@pytest.fixture
def run(tmp_path):
    """`run("whos_due", on="2026-09-30")` runs a notebook and gives its outputs by cell."""

    def running(name, **parameters):
        out = run_notebook(bundled("notebooks", f"{name}.ipynb"), tmp_path / f"{name}.ipynb", parameters=parameters)
        notebook = nbformat.read(out, as_version=4)
        assert notebook.metadata.sup.status == "completed"
        assert not [o for c in notebook.cells for o in c.get("outputs", []) if o.output_type == "stream"], "no noise"
        return {cell.id: [o.get("data", {}) for o in cell.get("outputs", [])] for cell in notebook.cells}

    return running


def page_in(outputs):
    """Whether a cell showed a page of the suite."""
    (shown,) = outputs
    return "interactive page" in shown["text/plain"]


def test_the_start_page_opens_on_the_demonstration_by_itself(run, tmp_path):
    assert page_in(run("00_start_here")["case-list"])
    assert [place.name for place in (tmp_path / "home").rglob("*.casebook")] == ["demonstration.casebook"]


def test_the_start_page_opens_on_an_imported_list(run, imported):
    assert page_in(run("00_start_here", casebook=str(imported), on=DAY, policy="appendix-1")["case-list"])


def test_group_supervision_opens_on_a_family_of_the_demonstration(run, demonstration):
    assert page_in(run("group_supervision", casebook=str(demonstration), case_id="F-0007", on=DAY)["walk-through"])
    with Casebook.open(demonstration) as casebook:
        (draft,) = casebook.records.all(case_id="F-0007")
    assert draft.state == "draft" and draft.facts["today"].value == DAY


def test_group_supervision_opens_on_the_first_of_an_imported_list(run, imported):
    assert page_in(run("group_supervision", casebook=str(imported), on="30/09/2026")["walk-through"])
    with Casebook.open(imported) as casebook:
        assert [record.case_id for record in casebook.records.all()] == [casebook.cases()[0].case_id]


def test_goal_progress_shows_the_sheet_and_the_table_behind_it(run, demonstration):
    outputs = run("goal_progress", casebook=str(demonstration), case_id="F-0007", on=DAY)
    assert page_in(outputs["sheet"])
    (table,) = outputs["table"]
    with Casebook.open(demonstration) as casebook:
        goals = [goal for goal in casebook.goals("F-0007") if str(goal.set_on) <= DAY]
    assert table["text/html"].count("<tr") == len(goals) + 1 and "on track" in table["text/plain"].lower()


def test_goal_progress_of_a_family_without_goals_is_an_empty_table(run, imported):
    outputs = run("goal_progress", casebook=str(imported), on=DAY)
    assert page_in(outputs["sheet"]) and "Empty DataFrame" in outputs["table"][0]["text/plain"]


def test_a_supported_year_opens_on_a_worker_of_the_demonstration(run, demonstration):
    outputs = run("asye_year", casebook=str(demonstration), on=DAY)
    assert page_in(outputs["year"]) and "professional supervision" in outputs["table"][0]["text/html"]


def test_a_supported_year_is_planned_from_what_is_typed(run, imported):
    told = {"start": "2026-01-05", "reviews": "3=2026-04-08", "absences": "2026-11-02/2026-11-13"}
    outputs = run("asye_year", casebook=str(imported), on=DAY, what_if="2026-10-12", **told)
    assert page_in(outputs["year"]) and "2026-01-12" in outputs["table"][0]["text/html"]


@pytest.mark.parametrize("which", ["demonstration", "imported"])
@pytest.mark.parametrize(("name", "cell"), [("team_progress", "team"), ("data_quality", "quality")])
def test_the_reports_show_a_page_and_the_table_behind_it(run, request, which, name, cell):
    place = request.getfixturevalue(which)
    outputs = run(name, casebook=str(place), on=DAY, team="T2" if which == "demonstration" else "")
    (table,) = outputs["table"]
    assert page_in(outputs[cell])
    assert ("Empty DataFrame" in table["text/plain"]) is (which == "imported")


def test_how_we_are_doing_looks_back_at_the_demonstration(run, demonstration):
    outputs = run("how_are_we_doing", casebook=str(demonstration), on="2026-03-31", months=6)
    assert page_in(outputs["look"]) and "2026-03-01" in outputs["table"][0]["text/html"]


def test_how_we_are_doing_opens_on_an_imported_list_under_another_policy(run, imported):
    outputs = run("how_are_we_doing", casebook=str(imported), on=DAY, policy="appendix-1")
    assert page_in(outputs["look"]) and "(0 of " in outputs["table"][0]["text/html"]


def test_outcome_measures_are_those_of_the_demonstration_or_of_a_file(run, demonstration, imported):
    assert page_in(run("outcome_measures", casebook=str(demonstration), on=DAY)["outcomes"])
    file = str(bundled("datasets", "outcome_measures.csv"))
    outputs = run("outcome_measures", casebook=str(imported), measures=file, on="2025-01-01")
    assert page_in(outputs["outcomes"]) and "Empty DataFrame" in outputs["table"][0]["text/plain"]


@pytest.mark.parametrize(("which", "team"), [("demonstration", "T1"), ("imported", "")])
def test_a_session_is_prepared_from_the_demonstration_and_from_an_imported_list(run, request, which, team):
    place = request.getfixturevalue(which)
    assert page_in(run("prepare_session", casebook=str(place), team=team, hours="2", on=DAY)["agenda"])


@pytest.mark.parametrize("policy", policy_names())
@pytest.mark.parametrize("which", ["demonstration", "imported"])
def test_who_is_due_runs_under_every_policy(run, request, which, policy):
    place = request.getfixturevalue(which)
    assert page_in(run("whos_due", casebook=str(place), policy=policy, on=DAY)["due-list"])


@pytest.mark.parametrize(
    ("name", "wrong", "said"),
    [
        ("goal_progress", {"case_id": "F-9999"}, "there is no case 'F-9999'"),
        ("group_supervision", {"on": "31/02/2026"}, "'31/02/2026' is not a date"),
        ("whos_due", {"policy": "lambeth"}, "lambeth"),
        ("outcome_measures", {"measures": "absent.csv"}, "there is no file absent.csv"),
        ("team_progress", {"team": "T9"}, "there is no team 'T9'; give one of: "),
        ("00_start_here", {"casebook": "absent/team.casebook"}, "absent"),
        ("asye_year", {"start": "5 January"}, "'5 January' is not a date"),
    ],
)
def test_a_wrong_parameter_fails_with_its_sentence_and_no_traceback(run, demonstration, tmp_path, name, wrong, said):
    with pytest.raises(RunFailed, match=said):
        run(name, **{"casebook": str(demonstration), **wrong})
    kept = nbformat.read(tmp_path / f"{name}.failed.ipynb", as_version=4)
    outputs = [output for cell in kept.cells for output in cell.get("outputs", [])]
    (fault,) = (output for output in outputs if output.output_type == "error")
    assert len(fault.traceback) == 1 and said in fault.traceback[0]
    assert "interactive page" in str(outputs[-2]), "where somebody looks at it, a page says so"


def test_the_exercise_that_is_asked_for_opens_and_its_answers_lie_where_they_are_asked_for(run, tmp_path):
    assert page_in(run("exercise")["exercise"])
    assert page_in(run("exercise", exercise="when_due", folder=str(tmp_path / "answers"))["exercise"])


def test_an_exercise_that_there_is_not_is_a_sentence(run):
    with pytest.raises(RunFailed, match="'evidense' is not an exercise; choose evidence"):
        run("exercise", exercise="evidense")


def test_records_of_a_family_and_of_one_form_are_shown(run, demonstration, imported):
    assert page_in(
        run("records", casebook=str(demonstration), case_id="F-0007", form="supervision_order_plan")["records"]
    )
    assert page_in(run("records", casebook=str(imported), on=DAY)["records"])


@pytest.mark.parametrize(("theme", "level"), [("neglect", 1), ("care_leaver", 3)])
def test_a_case_to_train_with_is_made_as_it_is_asked_for(run, theme, level):
    assert page_in(run("create_scenario", seed=3, theme=theme, level=level)["case"])


@pytest.mark.parametrize("told", [{}, {"record": "rowan", "on": "20/04/2027"}])
def test_a_learning_record_opens_empty_and_shows_every_statement(run, tmp_path, told):
    outputs = run("learning_record", folder=str(tmp_path / "mine"), **told)
    assert page_in(outputs["record"]) and re.search(r"(KSS|ECS)1 ", outputs["table"][0]["text/plain"])
    assert not (tmp_path / "mine").exists(), "looking writes nothing"


@pytest.mark.parametrize("collected", [False, True])
def test_a_calibration_opens_on_a_case_and_on_ratings_collected_before(run, tmp_path, collected):
    told = {"ratings": str(bundled("datasets", "calibration_ratings.yaml"))} if collected else {"theme": "kinship"}
    assert page_in(run("calibration", folder=str(tmp_path / "ratings"), facilitator="", **told)["calibration"])
    assert not (tmp_path / "ratings").exists(), "looking writes nothing"
