"""The versions of a form's record, and the rows of a table over them: what a list of versions tells."""

from typing import Any

from sup_lib.errors import NotFound
from sup_lib.forms.records.record import Record
from sup_lib.model.base import Thing


class Version(Thing):
    """One version: its number, and what a list of versions says of it.

    A correction bears the number of the version that it corrects; `superseded_by` names the correction that took a
    version's place. `dated` is the day that the record bears, in words.
    """

    number: int
    record: Record
    dated: str = ""
    signed_by: str = ""
    superseded_by: str | None = None

    @property
    def label(self) -> str:
        """What the version is called in a sentence or a list."""
        state = {"superseded": ", corrected since", "draft": ", draft", "in review": ", in review"}
        correction = ", correction" if self.record.supersedes else ""
        return f"Version {self.number}{correction}{state.get(self.record.state, '')}"


class Versions(Thing):
    """Every version of one form's record for a case or a worker, the first one first."""

    form_id: str
    title: str
    about_id: str
    versions: tuple[Version, ...]

    @property
    def standing(self) -> tuple[Version, ...]:
        """The versions that were signed and not corrected since."""
        return tuple(one for one in self.versions if one.record.state == "signed off")

    def find(self, wanted: str | int) -> Version:
        """One version, by its number (a signed one that stands, or the draft) or by its record's id.

        Raises `NotFound`.
        """
        text = str(wanted).strip()
        named = [one for one in self.versions if one.record.record_id == text]
        numbered = [one for one in self.versions if str(one.number) == text and one.superseded_by is None]
        numbered.sort(key=lambda one: one.record.state != "signed off")
        for one in (*named, *numbered):
            return one
        known = ", ".join(f"{one.number} ({one.record.record_id})" for one in self.versions) or "none"
        raise NotFound(f"there is no version '{text}' of the {self.title.lower()}; there are {known}")


class RowInVersions(Thing):
    """One row of a table over the versions that stand, by their numbers.

    `came` and `changed` are numbers of versions; `gone` is the number of the version that left it out, None while it
    stands. `said_in` is the version that last changed how it stands now, `said_on` that version's day, and `said_by`
    whoever typed it, with those who signed.
    """

    row: str
    label: str
    cells: dict[str, Any]
    came: int
    changed: int
    gone: int | None = None
    said_in: int | None = None
    said_on: str = ""
    said_by: str = ""


def is_open(record: Record) -> bool:
    """Whether a record waits to be signed."""
    return record.state in ("draft", "in review")
