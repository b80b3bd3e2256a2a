"""Everything that is on file about one case on one day: what a form about a case is filled from."""

from sup_lib.forms.on_file.file import File
from sup_lib.model import Case, Child, Family


class CaseFile(File):
    """One case with its people, goals, evidence, actions, sessions and signed records, as known on `as_of`.

    >>> file = CaseFile(case=Case(case_id="F7", name="Family F7"), as_of="2024-03-01")
    >>> file.last_session is None
    True
    """

    case: Case
    family: Family | None = None

    @property
    def about_id(self) -> str:
        """Id of the case."""
        return self.case.case_id

    @property
    def name(self) -> str:
        """Name of the family."""
        return self.case.name

    @property
    def is_invented(self) -> bool:
        """Whether the family is invented."""
        return self.case.invented

    @property
    def children(self) -> tuple[Child, ...]:
        """The family's children."""
        return self.case.children
