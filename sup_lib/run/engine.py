"""How papermill is made to run one notebook here: on our own kernel, by a deadline, leaving nothing on the disk."""

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellTimeoutError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines

from sup_lib.run.kernels import OwnKernel

ENGINE = "sup"
OnCell = Callable[[int, int], None]

_silent = logging.getLogger("sup_lib.run.silent")
_silent.addHandler(logging.NullHandler())
_silent.propagate = False


@dataclass
class Run:
    """One run under way: what it may take, and how far it is."""

    folder: Path
    timeout_s: float
    on_cell: OnCell | None = None
    notebook: Any = None
    cell: Any = None
    _ends_at: float = field(init=False)

    def begin(self, notebook: Any) -> None:
        """Keep hold of the notebook as it is filled; papermill hands it back only when all went well."""
        self.notebook = notebook
        self._ends_at = time.monotonic() + self.timeout_s

    def begin_cell(self, cell: Any, cell_index: int) -> None:
        """Remember the cell under way, and tell whoever draws the progress bar.

        Raises `CellTimeoutError` where the time is up already: nbclient bounds a cell, never the whole run.
        """
        self.cell = cell
        if time.monotonic() >= self._ends_at:
            raise CellTimeoutError
        if self.on_cell:
            self.on_cell(cell_index, len(self.notebook.cells))

    def time_left(self, _cell: Any) -> int:
        """Whole seconds that the next cell may take; nbclient would read 0 as for ever."""
        return max(1, math.ceil(self._ends_at - time.monotonic()))


class Engine(NBClientEngine):  # type: ignore[misc]
    """papermill's own engine, with the kernel, folder and deadline of a `Run`."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, *, run: Run, **_: Any) -> Any:
        """Run every cell; called by papermill."""
        run.begin(nb_man.nb)
        client = PapermillNotebookClient(
            nb_man,
            kernel_manager_class=OwnKernel,
            kernel_name=kernel_name,
            resources={"metadata": {"path": str(run.folder)}},
            timeout_func=run.time_left,
            iopub_timeout=60,
            on_cell_start=run.begin_cell,
            record_timing=False,
            log=_silent,
        )
        return client.execute()


papermill_engines.register(ENGINE, Engine)
