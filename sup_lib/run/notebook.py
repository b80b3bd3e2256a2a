"""Run one notebook: strict about what goes in, honest about how it went, and never at the cost of the earlier output.

papermill alone warns of a misspelt parameter, injects odd values as code, overwrites the earlier output when it
starts, marks every cell completed after a dead kernel, and calls `sys.exit(0)` a success.

What an output keeps. It is for reading: its outputs stay; the values given for the run, papermill's metadata and the
state of widgets go, for each would be one more copy of a child's name. `clean=False` keeps them all. The file may be
read by its owner only.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

from sup_lib.errors import InvalidInput, RunFailed
from sup_lib.run.engine import ENGINE, OnCell, Run
from sup_lib.run.kernels import NAME
from sup_lib.run.output import for_reading, keep
from sup_lib.run.parameters import check_parameters, load_notebook, parameters_of

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def run_notebook(
    notebook: str | Path,
    out: str | Path,
    *,
    parameters: Mapping[str, object] | None = None,
    timeout_s: float = 600,
    on_cell: OnCell | None = None,
    clean: bool = True,
) -> Path:
    """Run a notebook from its first cell to its last and write the result to `out`; returns where that is.

    It runs in the notebook's own folder, as JupyterLab and Voilà run it, on the Python that calls this function.
    `parameters` are held against the notebook's `parameters` cell first. `timeout_s` bounds the whole run, in
    seconds. `on_cell` is told (cells done, cells in all) as each cell begins and once at the end.

    Raises `InvalidInput` before anything runs, and `RunFailed` where a cell fails, the kernel dies, the time is up or
    the notebook stops early. Then an earlier `out` stays as it was, and what was run is kept beside it as
    NAME.failed.ipynb, marked failed.

    >>> run_notebook("no_such.ipynb", "out.ipynb")
    Traceback (most recent call last):
    sup_lib.errors.NotFound: no notebook at no_such.ipynb; check the path, or give the name of a bundled notebook
    """
    source, out = Path(notebook), Path(out).resolve()
    node = load_notebook(source)
    values = check_parameters(parameters_of(node, where=source.name), parameters or {}, where=source.name)
    _check_place(source, out)
    if timeout_s <= 0:
        raise InvalidInput(f"the time-out is {timeout_s} seconds; use a number above 0")
    run = Run(folder=source.absolute().parent, timeout_s=timeout_s, on_cell=on_cell)
    fault = _execute(node, values, run)
    aside = out.with_name(f"{out.stem}.failed.ipynb")
    finished = for_reading(run.notebook or node, fault=fault, clean=clean)
    if fault:
        keep(finished, aside)
        raise RunFailed(f"{source.name} did not finish: {fault}; what was run is kept in {aside}")
    keep(finished, out)
    aside.unlink(missing_ok=True)
    if on_cell:
        on_cell(len(finished.cells), len(finished.cells))
    return out


def _check_place(source: Path, out: Path) -> None:
    if out.suffix != ".ipynb" or out.name.endswith(".failed.ipynb"):
        raise InvalidInput(f"the output is {out.name}; give it a name that ends in .ipynb (not .failed.ipynb)")
    if out.is_dir():
        raise InvalidInput(f"{out} is a folder; give the name of a file in it")
    if out.exists() and out.samefile(source):
        raise InvalidInput(f"{out} is the notebook itself; give the output another name")


def _execute(node: Any, values: Mapping[str, object], run: Run) -> str:
    """Run the notebook; returns what went wrong, empty where nothing did."""
    where = {cell.id: f"cell {number} ({cell.id})" for number, cell in enumerate(node.cells, start=1)}
    try:
        papermill.execute_notebook(
            node,
            None,
            dict(values),
            engine_name=ENGINE,
            kernel_name=NAME,
            language="python",
            progress_bar=False,
            run=run,
        )
    except PapermillExecutionError as problem:
        return f"{_place(run, where)} said {_one_line(problem.ename, problem.evalue)}"
    except CellTimeoutError:
        return f"{_place(run, where)} was still running after {run.timeout_s:g} seconds in all"
    except (DeadKernelError, RuntimeError):
        return f"its kernel died in {_place(run, where)}"
    return _unfinished(run.notebook, where)


def _place(run: Run, where: Mapping[str, str]) -> str:
    return "the start" if run.cell is None else where.get(run.cell.id, "the cell of given parameters")


def _one_line(name: str, words: str) -> str:
    text = _COLOURS.sub("", words).strip()
    first = text.splitlines()[0][:200] if text else ""
    return f"{name}: {first}" if first else name


def _unfinished(notebook: Any, where: Mapping[str, str]) -> str:
    for cell in notebook.cells:
        if cell.cell_type != "code" or not cell.source.strip() or "skip-execution" in cell.metadata.get("tags", []):
            continue
        if any(output.output_type == "error" for output in cell.outputs):
            return f"{where.get(cell.id, 'the cell of given parameters')} stopped the notebook early"
        if cell.execution_count is None:
            return f"{where.get(cell.id, 'the cell of given parameters')} was never run"
    return ""
