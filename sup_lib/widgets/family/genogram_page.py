"""A family's genogram and ecomap as a page: drawn, said in words, listed, given out as CSV and taken in again."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from sup_lib.errors import SupError
from sup_lib.model import Family
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.page import Event, Page


class Drawn(NamedTuple):
    """A picture with what it says in words."""

    png: bytes
    alt: str


class Shown(NamedTuple):
    """What the page shows: the case, its family, and both pictures; the ecomap is None where no tie is on file."""

    case_id: str
    name: str
    invented: bool
    family: Family
    genogram: Drawn
    ecomap: Drawn | None


class Taken(Protocol):
    """What came of a file that was handed over: the rows read, and those that cannot be used, by line."""

    @property
    def which(self) -> Any:
        """People, relations or ties."""

    @property
    def read(self) -> int:
        """How many rows were read."""

    @property
    def rejected(self) -> Sequence[Any]:
        """Rows that cannot be used."""


class FamilyPage:
    """The page: `read` gives what is on file, `give` a list as CSV, `take` keeps a file or says what is wrong."""

    def __init__(
        self,
        read: Callable[[], Shown],
        *,
        give: Callable[[str], str],
        take: Callable[[str, bytes], Taken],
    ) -> None:
        self._read, self._give, self._take = read, give, take
        self.page = Page(self._view(), on_press=self._press)

    def _press(self, event: Event) -> None:
        if event["name"] == "download":
            which = str(event["which"])
            contents = b"\xef\xbb\xbf" + self._give(which).encode()
            self.page.hand_over(file=f"{which}.csv", mime="text/csv", contents=contents)
        elif event["name"] == "import":
            self.page.view = self._imported(event["file"], event["contents"])

    def _imported(self, name: str, contents: bytes) -> dict[str, Any]:
        try:
            taken = self._take(name, contents)
        except SupError as problem:
            return self._view(error=str(problem))
        if taken.rejected:
            rows = [[str(one.line), one.reason] for one in taken.rejected]
            title = f"Nothing was changed: {len(rows)} of {taken.read} rows of {name} cannot be used"
            return self._view([blocks.warning(title), blocks.listing("What to mend", ["Line", "Why"], rows)])
        return self._view(
            [blocks.panel(f"{taken.read} {taken.which} on file", f"{name} took the place of the list.")]
        )

    def _view(self, said: Sequence[Block] = (), *, error: str = "") -> dict[str, Any]:
        shown = self._read()
        return {
            "key": "family",
            "title": "Genogram and ecomap",
            "where": f"{shown.name} ({shown.case_id})",
            "invented": shown.invented,
            "keeps": False,
            "blocks": [*said, *_pictures(shown), *_lists(shown.family), *_files(error), *_ways_on(shown.case_id)],
        }


def _pictures(shown: Shown) -> Iterator[Block]:
    yield blocks.picture(shown.genogram.png, alt=shown.genogram.alt)
    yield blocks.details("The genogram in words", [shown.genogram.alt])
    yield blocks.heading("Ecomap")
    if shown.ecomap:
        yield blocks.picture(shown.ecomap.png, alt=shown.ecomap.alt)
        yield blocks.details("The ecomap in words", [shown.ecomap.alt])
    else:
        yield blocks.inset("No tie is on file yet: who helps, who costs strength, and what would be missed?")


def _lists(family: Family) -> Iterator[Block]:
    people = [[one.name, one.gender, _born(one), one.household, one.person_id] for one in family.people]
    yield blocks.listing("People", ["Name", "Gender", "Born", "Lives in", "Id"], people)
    names = {one.person_id: one.name or one.person_id for one in family.people}
    relations = [[names[one.person_id], f"is {one.kind}", names[one.other_id]] for one in family.relations]
    yield blocks.listing("Relations", ["Who", "How", "Whom"], relations)


def _born(person: Any) -> str:
    if person.expected_on:
        return f"expected {person.expected_on:%d/%m/%Y}"
    return (
        f"{person.born_on:%d/%m/%Y}" if person.born_on else f"about {person.born_about}" if person.born_about else ""
    )


def _files(error: str) -> Iterator[Block]:
    yield blocks.heading("Change it")
    yield blocks.paragraph(
        "Save a list, change it in a spreadsheet, and hand it over again: it takes the place of the whole list."
        " People first, then relations and ties that name them."
    )
    yield blocks.buttons(
        *(
            blocks.button(f"Save {which} (CSV)", "download", kind="second", which=which)
            for which in ("people", "relations", "ties")
        )
    )
    yield blocks.upload(
        "People, relations or ties (CSV)",
        "import",
        hint="Every row that cannot be used is named with the reason, and then nothing changes.",
        accept=".csv",
        button_text="Hand over",
        error=error,
    )


def _ways_on(case_id: str) -> Iterator[Block]:
    yield blocks.buttons(
        {**blocks.link("Open group supervision", "group_supervision", case_id=case_id), "kind": ""},
        {**blocks.link("Goals", "goal_progress", case_id=case_id), "kind": "link"},
        {**blocks.link("Case list", "00_start_here"), "kind": "link"},
        blocks.lab_link("Open in JupyterLab", "family_drawing"),
    )
