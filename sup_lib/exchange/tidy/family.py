"""A family's people, relations and ties as CSV: out to be edited in a spreadsheet, in again with reasons by row."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from sup_lib.errors import InvalidThing, UnreadableFile
from sup_lib.exchange.tidy.cells import to_cell, unguard
from sup_lib.exchange.tidy.rows import COLUMNS
from sup_lib.model import Family, Person, Relation, Tie
from sup_lib.model.base import Thing
from sup_lib.model.family import person_fault, relation_fault, tie_fault

FamilyList = Literal["people", "relations", "ties"]
FAMILY_LISTS: tuple[FamilyList, ...] = get_args(FamilyList)

_KINDS: Mapping[str, type[Thing]] = {"people": Person, "relations": Relation, "ties": Tie}
_NEEDED = {"people": ("person_id",), "relations": ("person_id", "kind", "other_id"), "ties": ("tie_id", "name")}
_MOST_BYTES, _MOST_ROWS = 1_000_000, 2_000


class Rejected(Thing):
    """A row that cannot be used: its line in the file, and why."""

    line: int
    reason: str


class FamilyRead(Thing):
    """What came of a file: which list it is, how many rows it has, what is wrong, and the family if nothing is.

    A file takes the place of the whole list, so it is used whole or not at all.
    """

    which: FamilyList
    read: int
    rejected: tuple[Rejected, ...] = ()
    family: Family | None = None


def write_family_csv(family: Family, which: FamilyList) -> str:
    """Give one list of a family as CSV text, without the column of the case and with no live formula.

    >>> ada = Person(case_id="F7", person_id="ada", name="=Ada")
    >>> write_family_csv(Family(case_id="F7", people=[ada]), "people").splitlines()[1][:9]
    "ada,'=Ada"
    """
    columns = [name for name in COLUMNS[which] if name != "case_id"]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[to_cell(getattr(thing, name)) for name in columns] for thing in getattr(family, which)])
    return text.getvalue()


def read_family_csv(contents: bytes, family: Family, *, name: str = "the file") -> FamilyRead:
    """Read a list of people, relations or ties, known by its headings, into a family.

    Every row that cannot be used is named with its line and the reason; then nothing is taken. Raises
    `UnreadableFile` for what is no such list.
    """
    rows = list(_rows(contents, name))
    which = _which(rows[0][1] if rows else {}, name)
    made: list[Thing] = []
    rejected: list[Rejected] = []
    for line, cells in rows[1:]:
        thing, fault = _made(which, cells, family, made)
        if thing is None or fault:
            rejected.append(Rejected(line=line, reason=fault or "cannot be used"))
        else:
            made.append(thing)
    if not rejected:
        try:
            whole = family.copy_with(**{which: made})
            return FamilyRead(which=which, read=len(rows) - 1, family=whole)
        except InvalidThing as problem:
            reason = f"{str(problem).removeprefix('Family: ')}: the other lists still name this"
            rejected.append(Rejected(line=1, reason=reason))
    return FamilyRead(which=which, read=len(rows) - 1, rejected=rejected)


def _made(
    which: FamilyList, cells: Mapping[str, str], family: Family, earlier: list[Thing]
) -> tuple[Thing | None, str | None]:
    """The thing of a row, or the reason why there is none."""
    known = {str(name): cell for name, cell in cells.items() if cell}
    unknown = [column for column in known if column not in COLUMNS[which]]
    if unknown:
        return None, f"'{unknown[0]}' is no column of {which}; use {', '.join(COLUMNS[which][1:])}"
    try:
        thing = _KINDS[which](**{"case_id": family.case_id, **known})
    except InvalidThing as problem:
        return None, str(problem)
    people = {one.person_id: one for one in earlier if isinstance(one, Person)} if which == "people" else family.by_id
    if isinstance(thing, Person):
        return thing, person_fault(thing, people, case_id=family.case_id)
    if isinstance(thing, Relation):
        before = [one for one in earlier if isinstance(one, Relation)]
        return thing, relation_fault(thing, people, before, case_id=family.case_id)
    assert isinstance(thing, Tie)
    ids = [one.tie_id for one in earlier if isinstance(one, Tie)]
    return thing, tie_fault(thing, people, ids, case_id=family.case_id)


def _rows(contents: bytes, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The headings as a row of their own, then each row with its line."""
    if len(contents) > _MOST_BYTES:
        raise UnreadableFile(f"{name} is larger than one family can be; check that it is the right file")
    try:
        text = contents.decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        headings = [heading.strip() for heading in next(reader, [])]
        yield 1, dict.fromkeys(headings, "")
        for number, cells in enumerate(reader):
            if number >= _MOST_ROWS:
                raise UnreadableFile(f"{name} has more than {_MOST_ROWS} rows; check that it is the right file")
            if any(cell.strip() for cell in cells):
                filled = [unguard(cell.strip()) for cell in cells] + [""] * (len(headings) - len(cells))
                yield reader.line_num, dict(zip(headings, filled, strict=False))
    except UnicodeDecodeError:
        raise UnreadableFile(f"{name} is not UTF-8 text; save it as 'CSV UTF-8'") from None
    except csv.Error as problem:
        raise UnreadableFile(f"{name} is broken as CSV ({problem}); save it again") from None


def _which(headings: Mapping[str, str], name: str) -> FamilyList:
    for which in ("ties", "relations", "people"):
        if all(column in headings for column in _NEEDED[which]):
            return which
    raise UnreadableFile(
        f"{name} is no list of people (person_id), relations (person_id, kind, other_id) or ties (tie_id, name); its"
        f" headings are: {', '.join(headings) or 'none'}"
    )
