"""The folder of notebooks that is served: the suite's own may be read and run, and never changed.

Jupyter would write a copy of each notebook that is opened, with what stands in it, into a hidden folder beside it.
Those copies go into the server's own folder here, which is removed when it stops.
"""

from typing import Any

from jupyter_server.services.contents.filecheckpoints import AsyncFileCheckpoints
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from tornado.web import HTTPError
from traitlets import default

_NO = "The suite's own notebooks cannot be changed. Start with `sup start --folder` and a folder of your own."


class WritableShelf(AsyncLargeFileManager):
    """A folder of the person's own: notebooks in it can be saved."""

    @default("checkpoints_class")
    def _elsewhere(self) -> type[AsyncFileCheckpoints]:
        return AsyncFileCheckpoints


class Shelf(WritableShelf):
    """The suite's own notebooks."""

    def is_writable(self, path: str) -> bool:
        """Nothing here is."""
        return False

    async def save(self, model: Any, path: str = "") -> Any:
        """Refuse."""
        raise HTTPError(403, _NO)

    async def delete_file(self, path: str) -> None:
        """Refuse."""
        raise HTTPError(403, _NO)

    async def rename_file(self, old_path: str, new_path: str) -> None:
        """Refuse."""
        raise HTTPError(403, _NO)
