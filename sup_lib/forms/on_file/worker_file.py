"""What is on file about one worker's own supervision on one day: what a form about a worker is filled from."""

from sup_lib.forms.on_file.file import File
from sup_lib.model import Worker


class WorkerFile(File):
    """One worker with team, supervisor, and the sessions and signed records about the worker; nothing of any case.

    `invented` says whether the worker is, as the workers of a training casebook are.

    >>> file = WorkerFile(worker=Worker(worker_id="W1", name="Sam Okoro"), as_of="2024-03-01")
    >>> file.name, file.children
    ('Sam Okoro', ())
    """

    worker: Worker
    invented: bool = False

    @property
    def about_id(self) -> str:
        """Id of the worker."""
        return self.worker.worker_id

    @property
    def name(self) -> str:
        """Name of the worker."""
        return self.worker.name

    @property
    def is_invented(self) -> bool:
        """Whether the worker is invented."""
        return self.invented
