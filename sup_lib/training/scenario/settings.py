"""What every theme shares: households, relatives, levels, voices, details, and the names that a family may bear."""

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StrictStr

from sup_lib.definitions import Defined, load_definition, read_yaml
from sup_lib.model.observation import Basis
from sup_lib.model.relation import CareKind, CoupleKind
from sup_lib.places import bundled

_HERE = Path(__file__).parents[1] / "definitions"

Gender = Literal["female", "male"]


class Part(Defined):
    """Somebody's part in a household: what they are to the child."""

    name: StrictStr = Field(alias="is")
    gender: Gender


class Household(Defined):
    """Who lives with whom, how the carers are related, and a parent who lives elsewhere and is not in the story."""

    p: Part
    q: Part
    elsewhere: Part | None = None
    couple: CoupleKind | None = None
    care: CareKind | None = None
    together: tuple[Literal["p", "q"], ...] = Field(alias="with")


class Relative(Defined):
    """A relative who helps: how many years older than the first carer."""

    name: StrictStr = Field(alias="is")
    gender: Gender
    older: int


class Level(Defined):
    """How hard a story is, in numbers."""

    means: StrictStr
    events: Annotated[int, Field(ge=3)]
    children: Annotated[int, Field(ge=1)]
    aims: Annotated[int, Field(ge=2)]
    flaws: Annotated[int, Field(ge=1)]
    sound: Annotated[int, Field(ge=1)]


class Voice(Defined):
    """How somebody writes, or how what they said comes to be on file: its first words and its last.

    `basis` keeps it to what was observed, reported or an impression. `doubts` end a note only in a hard case.
    """

    who: tuple[StrictStr, ...]
    basis: tuple[Basis, ...] = ("observed", "reported", "impression")
    opens: tuple[StrictStr, ...] = ()
    closes: tuple[StrictStr, ...] = ()
    doubts: tuple[StrictStr, ...] = ()


class School(Defined):
    """Schools for those who were so old at the start of the school year."""

    least: int = Field(alias="from")
    names: tuple[StrictStr, ...]


class Places(Defined):
    """Invented schools, the eldest pupils' first, streets and towns."""

    schools: tuple[School, ...]
    streets: tuple[StrictStr, ...]
    towns: tuple[StrictStr, ...]


class Names(Defined):
    """First names and surnames of one background; the n-th of one list is the pair of the n-th of any other.

    Where a list holds two backgrounds by turns, `by_turns` has the census code of each; else `ethnicity` has them.
    """

    background: StrictStr
    share: int
    ethnicity: tuple[StrictStr, ...]
    by_turns: tuple[StrictStr, ...] = ()
    girls: tuple[StrictStr, ...]
    boys: tuple[StrictStr, ...]
    women: tuple[StrictStr, ...]
    men: tuple[StrictStr, ...]
    surnames: tuple[StrictStr, ...]


@cache
def households() -> dict[str, Household]:
    """Every household by its name.

    >>> households()["grandmother"].care
    'special guardian of'
    """
    return {name: Household.model_validate(one) for name, one in _load("households").items()}


@cache
def relatives() -> tuple[Relative, ...]:
    """Every relative who may help."""
    return tuple(Relative.model_validate(one) for one in _load("relatives"))


@cache
def voices() -> dict[tuple[str, str], Voice]:
    """Every voice, by role and basis.

    >>> bool(voices()["teacher", "observed"].opens)
    True
    """
    every = [Voice.model_validate(one) for one in _load("voices")]
    return {(who, basis): one for one in every for who in one.who for basis in one.basis}


@cache
def places() -> Places:
    """Where a family may live, and go to school."""
    return Places.model_validate(_load("places"))


@cache
def details() -> dict[str, tuple[str, ...]]:
    """Details of everyday life that any theme may draw on, by the slot that names them.

    >>> len(details()["weather"]) > 10
    True
    """
    return {name: tuple(texts) for name, texts in _load("details").items()}


@cache
def levels() -> dict[int, Level]:
    """Levels 1 to 3.

    >>> [level.events for level in levels().values()]
    [6, 8, 10]
    """
    return {int(number): Level.model_validate(one) for number, one in _load("levels").items()}


def _load(name: str) -> Any:
    """What one file of settings says, checked against the schema beside it."""
    return load_definition(_HERE / f"{name}.yaml", _HERE / f"{name}.schema.json")[name]


@cache
def names() -> tuple[Names, ...]:
    """Every background's names, from the words that the demonstration families share."""
    return tuple(
        Names.model_validate(one) for one in read_yaml(Path(str(bundled("datasets", "words", "names.yaml"))))[0]
    )


@cache
def ethnicities() -> dict[str, str]:
    """What the census codes of ethnicity mean."""
    return {
        str(code): str(means)
        for code, means in read_yaml(Path(str(bundled("datasets", "words", "ethnicities.yaml"))))[0].items()
    }
