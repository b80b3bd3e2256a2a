"""The base of every thing in the model: frozen, strict, and plain about what is wrong."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidThing

Day = Annotated[date, BeforeValidator(parse_day)]
"""A calendar day; text is read as ISO or dd/mm/yyyy and in no other way."""


def _climbs_nowhere(identifier: str) -> str:
    if ".." in identifier:
        raise ValueError(
            f"'{identifier}' holds '..', as a path to elsewhere does; type the id as in your case system"
        )
    return identifier


Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,63}$"), AfterValidator(_climbs_nowhere)]
"""An identifier as a case system gives it: kept as text, so 00123 stays 00123."""

Words = Annotated[str, Field(min_length=1)]
"""Text that may not be left empty."""


class Thing(BaseModel):
    """Something the casebook keeps: it never changes; `copy_with` gives a changed copy.

    Raises `InvalidThing`, one sentence, where pydantic would raise a report.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    def __init__(self, /, **data: Any) -> None:
        try:
            super().__init__(**data)
        except ValidationError as error:
            raise InvalidThing(plain_message(type(self).__name__, error)) from None

    def copy_with(self, **changes: Any) -> Self:
        """Give a checked copy with some fields changed."""
        return type(self)(**{**{name: getattr(self, name) for name in type(self).model_fields}, **changes})


def plain_message(thing: str, error: ValidationError) -> str:
    """Turn pydantic's report into sentences: which thing, which field, the rule, the value."""
    return "; ".join(_sentence(thing, problem) for problem in error.errors())


def _sentence(thing: str, problem: Any) -> str:
    where = ".".join(str(part) for part in problem["loc"])
    subject = f"{thing} {where}".strip()
    if problem["type"] == "missing":
        return f"{subject} is missing"
    if problem["type"] == "extra_forbidden":
        return f"{subject} is not a field of {thing}; check the spelling"
    if problem["type"] == "value_error":
        return f"{subject}: {problem['ctx']['error']}"
    rule = problem["msg"].replace("Input should be", "must be").replace("String should", "must")
    return f"{subject} {rule} (got {problem['input']!r})"
