import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from sup_lib import places
from sup_lib.cli.run import find_notebook
from sup_lib.errors import NotFound

FIXTURES = Path(__file__).parents[1] / "fixtures" / "notebooks"
SUP = [sys.executable, "-c", "from sup_lib.cli import main; main()"]
ROOT = str(Path(places.__file__).parents[1])


def sup(*words, folder):
    env = {**os.environ, "PYTHONPATH": ROOT}
    return subprocess.run(
        [*SUP, "run", *map(str, words)], cwd=folder, env=env, capture_output=True, text=True, check=False
    )


def test_a_notebook_is_run_with_values_of_two_words_each(tmp_path):
    done = sup(
        "-p", "case_id", "001", FIXTURES / "parameters.ipynb", "--parameter", "sessions", "-5",
        "-p", "themes", '["a b", "--out"]', "--out", "out.ipynb", folder=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'out.ipynb'}\n"), done.stderr
    assert "Running parameters.ipynb" in done.stderr
    cells = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells
    assert json.loads(cells[-1].outputs[0].text)[:5] == ["001", -5, 0.5, False, ["a b", "--out"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["parameters.ipynb", "-p", "case_di", "F-1", "--out", "o.ipynb"], "did you mean case_id?"),
        (["parameters.ipynb", "-p", "sessions", "three", "--out", "o.ipynb"], "use a whole number"),
        (["parameters.ipynb", "-p", "case_id"], "-p case_id is cut short; type -p NAME VALUE"),
        (["absent.ipynb", "--out", "o.ipynb"], "no notebook 'absent.ipynb'"),
        (["parameters.ipynb", "--out", "o.html"], "ends in .ipynb"),
        (["parameters.ipynb", "--out", "o.ipynb", "--timeout", "0"], "the time-out is 0"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(tmp_path, words, said):
    done = sup(*(FIXTURES / word if word == "parameters.ipynb" else word for word in words), folder=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    assert said in done.stderr.replace("\n", " ") and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_failed_run_is_one_sentence_and_exit_code_1(tmp_path):
    done = sup(FIXTURES / "fails.ipynb", "--out", "o.ipynb", folder=tmp_path)
    assert done.returncode == 1 and done.stdout == ""
    assert "sup: fails.ipynb did not finish: cell 2 (load-case) said LookupError: no case F-9999" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["o.failed.ipynb"]


def test_a_bundled_notebook_is_found_by_its_name(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "due.ipynb").write_bytes((FIXTURES / "plain.ipynb").read_bytes())
    monkeypatch.setattr(places, "bundled", tmp_path.joinpath)
    assert find_notebook("due") == find_notebook("due.ipynb") == tmp_path / "notebooks" / "due.ipynb"
    for name in ("dew", "../notebooks/due", ""):
        with pytest.raises(NotFound, match=r"or one of: due$"):
            find_notebook(name)
