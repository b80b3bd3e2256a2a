"""The one kernel of the suite: the very Python that runs `sup`, keeping no history of what was typed."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

from ipykernel.kernelspec import RESOURCES, make_ipkernel_cmd
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir
from traitlets import Float, Instance, default

NAME = "python3"
_LONGEST_SOCKET = 103
_QUIET = ["--HistoryManager.enabled=False", "--IPKernelApp.exec_PYTHONSTARTUP=False"]


class OwnPython(KernelSpecManager):
    """Offers the running interpreter under every name: an installed kernel called python3 may be another Python."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Name the one kernel and where its pictures lie."""
        return {NAME: RESOURCES}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Give the one kernel, whatever name a notebook remembers."""
        return KernelSpec(
            argv=make_ipkernel_cmd(extra_arguments=_QUIET),
            display_name=f"Python {sys.version_info.major}.{sys.version_info.minor} (sup)",
            language="python",
            env={"PYTHONSTARTUP": "", "PYDEVD_DISABLE_FILE_VALIDATION": "1", **import_path()},
            resource_dir=RESOURCES,
        )

    def get_all_specs(self) -> dict[str, Any]:
        """Describe the one kernel as Jupyter's pages want it."""
        return {NAME: {"resource_dir": RESOURCES, "spec": self.get_kernel_spec(NAME).to_dict()}}


def import_path() -> dict[str, str]:
    """What a new Python needs in its environment to import this very sup_lib; nothing where it is installed."""
    root = Path(__file__).parents[2]
    if not (root / "pyproject.toml").is_file():
        return {}
    return {"PYTHONPATH": os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH", "")]))}


def transport() -> str:
    """How a kernel is spoken to: by sockets in a folder that is its owner's alone, where the system has them.

    Over TCP, anybody with an account on the same computer could listen to what a kernel prints.
    """
    longest = len(str(Path(jupyter_runtime_dir()) / f"kernel-{'x' * 36}-ipc-5"))
    return "ipc" if os.name == "posix" and longest <= _LONGEST_SOCKET else "tcp"


class OwnKernel(AsyncKernelManager):
    """Starts the running interpreter as a kernel whose own output goes nowhere: it may hold a child's name."""

    kernel_spec_manager = Instance(KernelSpecManager)
    shutdown_wait_time = Float(2.0)

    @default("kernel_spec_manager")
    def _own_python(self) -> OwnPython:
        return OwnPython(parent=self)

    @default("transport")
    def _private(self) -> str:
        return transport()

    @default("connection_file")
    def _in_own_folder(self) -> str:
        folder = Path(jupyter_runtime_dir())
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return str(folder / f"kernel-{uuid4()}.json")

    async def _async_pre_start_kernel(self, **options: Any) -> Any:
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return await super()._async_pre_start_kernel(**{**options, **silent})

    pre_start_kernel = _async_pre_start_kernel
