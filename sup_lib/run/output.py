"""What is kept of a run: a notebook for reading, written whole or not at all."""

from pathlib import Path
from typing import Any

import nbformat
from papermill.execute import remove_error_markers

from sup_lib.private_files import write_privately

_VIEW = "application/vnd.jupyter.widget-view+json"
_INSTEAD = "An interactive page stands here. Open the notebook with `sup start` to use it."


def for_reading(notebook: Any, *, fault: str = "", clean: bool = True) -> Any:
    """Mark a notebook that was run completed or failed, and take out what only repeats names.

    Taken out where `clean`: the values injected for the run, papermill's metadata, times, the state of widgets.
    """
    notebook = remove_error_markers(notebook)
    notebook.metadata.sup = {"status": "failed", "fault": fault} if fault else {"status": "completed"}
    if clean:
        given = notebook.metadata.pop("papermill", {}).get("parameters", {})
        notebook.metadata.pop("widgets", None)
        for cell in notebook.cells:
            _clean_cell(cell, given)
    elif fault:
        notebook.metadata.papermill["exception"] = True
    return notebook


def _clean_cell(cell: Any, given: dict[str, object]) -> None:
    cell.metadata.pop("papermill", None)
    cell.metadata.pop("execution", None)
    if "injected-parameters" in cell.metadata.get("tags", []):
        cell.source = f"# This run was given its own values for: {', '.join(given)}. They are not kept in this copy."
    for output in cell.get("outputs", []):
        if _VIEW in output.get("data", {}):
            output.data = {"text/plain": _INSTEAD}


def keep(notebook: Any, place: Path) -> None:
    """Write a notebook for its owner's eyes, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    write_privately(place, nbformat.writes(notebook).encode())  # type: ignore[no-untyped-call]
