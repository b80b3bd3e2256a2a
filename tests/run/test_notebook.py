import json
import stat
import sys
from pathlib import Path

import nbformat
import psutil
import pytest

from sup_lib.errors import InvalidInput, NotFound, RunFailed
from sup_lib.run.notebook import run_notebook

FIXTURES = Path(__file__).parents[1] / "fixtures" / "notebooks"


def run(name, folder, **options):
    return run_notebook(FIXTURES / f"{name}.ipynb", folder / f"{name}.ipynb", **options)


def printed(place):
    cells = nbformat.read(place, as_version=4).cells
    return "".join(output.get("text", "") for cell in cells for output in cell.get("outputs", []))


def test_a_run_is_written_with_its_outputs_for_its_owner_only(tmp_path):
    place = run("plain", tmp_path / "new" / "folder")
    notebook = nbformat.read(place, as_version=4)
    assert notebook.cells[1].outputs[0].data["text/plain"] == "2"
    assert notebook.metadata.sup == {"status": "completed"}
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [path.name for path in place.parent.iterdir()] == ["plain.ipynb"]


def test_values_reach_the_notebook_unchanged(tmp_path):
    tricky = "001 \" ' \\ \n\t{braces} 'é' $x$ \N{SNOWMAN} __import__('os')"
    values = {"case_id": tricky, "sessions": 4, "brief": True, "themes": ['"]; x = 1'], "weights": {'a"b': 1.5}}
    out = json.loads(printed(run("parameters", tmp_path, parameters=values)))
    assert out == [tricky, 4, 0.5, True, ['"]; x = 1'], {'a"b': 1.5}, None]


def test_a_wrong_name_runs_nothing_and_writes_nothing(tmp_path):
    with pytest.raises(InvalidInput, match="did you mean case_id"):
        run("parameters", tmp_path, parameters={"case_ids": "F-1"})
    assert list(tmp_path.iterdir()) == []


def test_it_runs_on_this_python_in_the_folder_of_the_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder, python = printed(run("where", tmp_path)).splitlines()
    assert Path(folder) == FIXTURES
    assert python == sys.executable


def test_a_foreign_kernel_called_python3_is_not_used(tmp_path, monkeypatch):
    spec = tmp_path / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text('{"argv": ["/bin/false"], "display_name": "Python 3", "language": "python"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    assert sys.executable in printed(run("where", tmp_path))


def test_the_kernel_keeps_no_history_and_is_not_heard_on_the_network(tmp_path):
    assert printed(run("kernel", tmp_path)) == "False ipc\n"


def test_python_startup_files_are_not_run(tmp_path, monkeypatch):
    startup = tmp_path / "startup.py"
    startup.write_text("raise SystemExit('started')")
    monkeypatch.setenv("PYTHONSTARTUP", str(startup))
    run("plain", tmp_path)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("fails", r"cell 2 \(load-case\) said LookupError: no case F-9999"),
        ("dies", r"its kernel died in cell 2 \(kill\)"),
        ("dies_last", r"its kernel died in cell 2 \(kill\)"),
        ("exits", r"cell 2 \(leave\) stopped the notebook early"),
        ("quits", r"its kernel died in cell 4 \(last\)|cell 4 \(last\) was never run"),
    ],
)
def test_a_run_that_does_not_finish_is_told_and_the_earlier_output_kept(tmp_path, name, fault):
    earlier = tmp_path / f"{name}.ipynb"
    earlier.write_text("the earlier output")
    with pytest.raises(RunFailed, match=rf"^{name}.ipynb did not finish: ({fault}); what was run is kept in "):
        run(name, tmp_path)
    assert earlier.read_text() == "the earlier output"
    failed = nbformat.read(tmp_path / f"{name}.failed.ipynb", as_version=4)
    assert failed.metadata.sup.status == "failed"
    assert "before" in printed(tmp_path / f"{name}.failed.ipynb")
    assert "completed" not in json.dumps(failed)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{name}.failed.ipynb", f"{name}.ipynb"]


@pytest.mark.parametrize("name", ["slow", "slow_in_all"])
def test_the_time_out_bounds_the_whole_run_and_leaves_no_kernel(tmp_path, name):
    with pytest.raises(RunFailed, match="was still running after 4 seconds in all"):
        run(name, tmp_path, timeout_s=4)
    assert not [child for child in psutil.Process().children() if "ipykernel_launcher" in child.cmdline()]


def test_a_good_run_clears_the_failed_one_away(tmp_path):
    (tmp_path / "plain.failed.ipynb").write_text("{}")
    run("plain", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["plain.ipynb"]


def test_no_copy_of_a_given_name_stays_but_what_the_notebook_shows(tmp_path):
    name = "Aled Invented"
    assert name not in run("secret", tmp_path, parameters={"child": name}).read_text()
    shown = run("secret", tmp_path, parameters={"child": name, "shown": True})
    assert shown.read_text().count(name) == 1 and printed(shown) == f"{name}\n"


def test_an_output_says_which_values_were_given_and_where_a_page_stood(tmp_path):
    text = run("secret", tmp_path, parameters={"child": "Aled Invented"}).read_text()
    assert "own values for: child." in text
    assert "An interactive page stands here" in text


def test_everything_can_be_kept_on_request(tmp_path):
    kept = nbformat.read(run("secret", tmp_path, parameters={"child": "Aled"}, clean=False), as_version=4)
    assert kept.metadata.papermill.parameters == {"child": "Aled"}
    assert kept.metadata.widgets


def test_nothing_that_a_kernel_writes_reaches_the_terminal(tmp_path, capfd):
    run("noisy", tmp_path)
    with pytest.raises(RunFailed):
        run("fails", tmp_path)
    assert capfd.readouterr() == ("", "")


def test_the_notebook_itself_is_left_as_it_was(tmp_path):
    source = FIXTURES / "parameters.ipynb"
    before = source.read_bytes()
    run("parameters", tmp_path, parameters={"case_id": "F-1"})
    assert source.read_bytes() == before


def test_progress_is_told_cell_by_cell(tmp_path):
    told = []
    run("plain", tmp_path, on_cell=lambda done, total: told.append((done, total)))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize(
    ("out", "words"),
    [("page.html", "ends in .ipynb"), ("page.failed.ipynb", "ends in .ipynb"), ("folder.ipynb", "is a folder")],
)
def test_an_output_that_cannot_be_is_refused_at_once(tmp_path, out, words):
    (tmp_path / "folder.ipynb").mkdir()
    with pytest.raises(InvalidInput, match=words):
        run_notebook(FIXTURES / "plain.ipynb", tmp_path / out)


def test_a_notebook_cannot_be_its_own_output():
    with pytest.raises(InvalidInput, match="is the notebook itself"):
        run_notebook(FIXTURES / "plain.ipynb", FIXTURES / "plain.ipynb")


def test_a_missing_notebook_and_a_time_out_of_nothing_are_refused(tmp_path):
    with pytest.raises(NotFound, match="no notebook at"):
        run("absent", tmp_path)
    with pytest.raises(InvalidInput, match="the time-out is 0 seconds"):
        run("plain", tmp_path, timeout_s=0)


def test_an_output_reached_by_a_link_keeps_the_link(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "plain.ipynb").symlink_to(tmp_path / "there" / "real.ipynb")
    run("plain", tmp_path)
    assert (tmp_path / "plain.ipynb").is_symlink() and (tmp_path / "there" / "real.ipynb").is_file()
