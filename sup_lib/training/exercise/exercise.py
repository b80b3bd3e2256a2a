"""An exercise as its file says it: material about an invented family, and items with answers and feedback."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt, StrictStr

from sup_lib.definitions import Defined

Name = Annotated[StrictStr, Field(min_length=1)]
Key = Annotated[StrictStr, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Kind = Literal["choice", "choices", "date", "number", "text"]
Row = dict[Key, StrictStr | StrictInt]


class Option(Defined):
    """One thing to choose. `feedback` is said when it is chosen and is wrong: words, or words by the right answer."""

    key: Key
    text: Name
    feedback: StrictStr | dict[Key, Name] = ""


class OptionsFrom(Defined):
    """Options made of the rows of a table: each row's `id` is the key.

    With `of`, only the rows whose field of that name holds the id of the row that is asked about.
    """

    table: Key
    of: Key | None = None
    text: Name
    feedback: Name


class Item(Defined):
    """One thing to answer. `{name}` in any text stands for a field of its row or a fact of the family.

    `each` names a table of the material: the item is asked once for every row, with `has` only for those whose field
    of that name says something. `mixed` options stand in another order in each question, the same every time it is
    asked; others keep the order of the file, as steps of a scale do. `answer` is the key of an option (keys
    separated by spaces for `choices`), a day, or a number; none for `text`, which gets a rubric and a model answer
    and is never marked. `wrong` gives words for a wrong day or number that people often give, `otherwise` for any
    other; a number may be `within` so much of the answer. `when` shows an item only once another is answered with a
    certain key, or `right`, or `wrong`. An item that is `only_here` is not asked about another family, and one that
    `needs` a table or a fact is asked of nobody without it. `private` keeps an answer from being handed in.
    """

    id: Key
    kind: Kind
    prompt: Name
    each: Key | None = None
    has: Key | None = None
    shows: StrictStr = ""
    options: tuple[Option, ...] = ()
    options_from: OptionsFrom | None = None
    mixed: StrictBool = False
    answer: StrictStr | StrictInt | float = ""
    right: StrictStr = ""
    wrong: dict[StrictStr, Name] = Field(default_factory=dict)
    otherwise: StrictStr = ""
    within: Annotated[float, Field(ge=0)] = 0
    hint: Name
    solution: StrictStr = ""
    rubric: tuple[Name, ...] = ()
    model: StrictStr = ""
    only_here: StrictBool = False
    needs: tuple[Key, ...] = ()
    when: dict[Key, Key] = Field(default_factory=dict)
    private: StrictBool = False


class Exercise(Defined):
    """One exercise. `material` holds tables about the family, each row with an `id`; a scenario can bring its own.

    `fits` says, after 'it needs', what a case must hold to be asked about.
    """

    exercise: Key
    version: Annotated[StrictInt, Field(ge=1)]
    number: Annotated[StrictInt, Field(ge=1, le=99)]
    title: Name
    minutes: Annotated[StrictInt, Field(ge=1, le=240)]
    who: Name
    aim: Name
    guidance: Annotated[tuple[Name, ...], Field(min_length=1)]
    family: dict[Key, StrictStr]
    material: dict[Key, Annotated[tuple[Row, ...], Field(min_length=1)]] = Field(default_factory=dict)
    fits: StrictStr = ""
    reads: tuple[Key, ...] = ()
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    facilitator: Annotated[tuple[Name, ...], Field(min_length=1)]
    debrief: Annotated[tuple[Name, ...], Field(min_length=1)]
