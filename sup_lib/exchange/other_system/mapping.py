"""A mapping file: which of their columns is which of ours, how they spell values, and how they write dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from sup_lib.definitions import load_definition
from sup_lib.errors import InvalidDefinition, InvalidInput
from sup_lib.exchange.tidy.rows import COLUMNS
from sup_lib.model import Questionnaire
from sup_lib.model.goal import GoalKind, GoalOwner
from sup_lib.model.measure import Improvement
from sup_lib.model.observation import Basis

SCHEMA = Path(__file__).parent / "mapping.schema.json"
GOAL = COLUMNS["goals"]
SEEN = tuple(name for name in COLUMNS["observations"] if name not in ("case_id", "child_id", "goal_id"))
_DAYS = ("set_on", "due_on", "closed_on", "observed_on")
_NUMBERS = ("baseline", "target", "period_days", "highest", "value", "out_of")
_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(GoalKind),
    "owner": get_args(GoalOwner),
    "improvement": get_args(Improvement),
    "basis": get_args(Basis),
    "informant": get_args(Questionnaire.model_fields["informant"].annotation),
}
_FORMATS = {
    "dd/mm/yyyy": "%d/%m/%Y",
    "dd/mm/yyyy hh:mm": "%d/%m/%Y %H:%M",
    "dd-mon-yyyy": "%d-%b-%Y",
    "dd.mm.yyyy": "%d.%m.%Y",
    "yyyy-mm-dd": "%Y-%m-%d",
    "yyyy-mm-dd hh:mm:ss": "%Y-%m-%d %H:%M:%S",
    "mm/dd/yyyy": "%m/%d/%Y",
}
_NEEDED = ("goal_id", "case_id", "statement", "kind", "owner", "set_on", "measure_kind")


class CellRefused(InvalidInput):
    """A cell that cannot be read: our name of its column, what stands there, and why."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(f"{column} '{value}': {reason}")
        self.column, self.value, self.reason = column, value, reason


@dataclass(frozen=True, kw_only=True)
class GoalsMapping:
    """How another system's file reads here. `columns` gives their heading for each of ours that they have."""

    name: str
    file: str
    dates: str
    columns: Mapping[str, str]
    fixed: Mapping[str, str]
    spellings: Mapping[str, Mapping[str, str]]
    blank: frozenset[str]
    delimiter: str = ","
    encoding: str = "utf-8-sig"

    @property
    def given(self) -> tuple[str, ...]:
        """Our columns that the file or the mapping gives a value for."""
        return tuple(name for name in (*GOAL, *SEEN) if name in self.columns or name in self.fixed)

    def heading(self, column: str) -> str:
        """Their heading of one of our columns; our own name where the file has none."""
        return self.columns.get(column, column)

    def read(self, cells: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
        """Give some of our columns of one row, in our spellings, without what is empty. Raises `CellRefused`."""
        found = {name: self.fixed[name] for name in names if name in self.fixed}
        for ours in names:
            if ours in self.columns and (text := self._text(ours, cells[self.columns[ours]])):
                found[ours] = self._checked(ours, text)
        return found

    def _text(self, column: str, cell: str) -> str:
        if cell.casefold() in self.blank:
            return ""
        return self.spellings.get(column, {}).get(_spelling(cell), cell)

    def _checked(self, column: str, text: str) -> str:
        if column in _DAYS:
            return self._day(column, text)
        if column in _NUMBERS:
            return _number(column, text)
        known = _CHOICES.get(column)
        if known and text not in known:
            reason = f"use one of {', '.join(known)}, or add its spelling under 'values: {column}' in {self.file}"
            raise CellRefused(column, text, reason)
        return text

    def _day(self, column: str, text: str) -> str:
        day = _day_of(text, _FORMATS[self.dates])
        if day is None:
            raise CellRefused(column, text, f"this is no date written as {self.dates}, as {self.file} says all are")
        return day.isoformat()


def load_goals_mapping(place: str | Path) -> GoalsMapping:
    """Load a mapping file. Raises `NotFound`, or `InvalidDefinition` naming file, line and field.

    >>> from sup_lib.places import bundled
    >>> mapping = load_goals_mapping(bundled("datasets", "outside", "goals_export.yaml"))
    >>> mapping.heading("goal_id"), mapping.dates
    ('Objective Ref', 'dd/mm/yyyy')
    """
    path = Path(place)
    told = load_definition(path, SCHEMA)
    columns, fixed = told["columns"], {name: str(value) for name, value in told.get("fixed", {}).items()}
    _check_names(path.name, columns, fixed)
    spellings = {column: _by_spelling(path.name, column, known) for column, known in told.get("values", {}).items()}
    plain = GoalsMapping(
        name=told["name"],
        file=path.name,
        dates=told["dates"],
        columns=columns,
        fixed={},
        spellings=spellings,
        blank=frozenset(word.casefold() for word in ("", *told.get("blank", []))),
        delimiter=told.get("delimiter", ","),
        encoding={"utf-8": "utf-8-sig", "windows-1252": "cp1252"}[told.get("encoding", "utf-8")],
    )
    try:
        checked = {column: plain._checked(column, text) for column, text in fixed.items()}
    except CellRefused as problem:
        raise InvalidDefinition(f"{path.name}, fixed: {problem}") from None
    return GoalsMapping(**{**vars(plain), "fixed": checked})


def _check_names(file: str, columns: Mapping[str, str], fixed: Mapping[str, str]) -> None:
    if missing := [name for name in _NEEDED if name not in columns and name not in fixed]:
        raise InvalidDefinition(
            f"{file}: nothing gives {', '.join(missing)}; name their column under 'columns', or a value for every row"
            " under 'fixed'"
        )
    if both := sorted(columns.keys() & fixed.keys()):
        raise InvalidDefinition(f"{file}: {both[0]} stands under 'columns' and under 'fixed'; keep one of them")
    if missing := [name for name in ("observed_on", "value") if ("basis" in columns) and name not in columns]:
        raise InvalidDefinition(f"{file}: a basis is given and no {missing[0]}; name their column of it")


def _by_spelling(file: str, column: str, known: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for ours, theirs in known.items():
        for word in theirs:
            if found.setdefault(_spelling(word), ours) != ours:
                raise InvalidDefinition(f"{file}, values, {column}: '{word}' stands for two values; keep one of them")
    return found


@lru_cache(maxsize=4096)
def _day_of(text: str, written: str) -> date | None:
    try:
        return datetime.strptime(text, written).date()
    except ValueError:
        return None


def _number(column: str, text: str) -> str:
    try:
        float(text)
    except ValueError:
        raise CellRefused(column, text, "this is no number; give one such as 7 or 0.5") from None
    return text


def _spelling(text: str) -> str:
    return " ".join(text.split()).casefold()
