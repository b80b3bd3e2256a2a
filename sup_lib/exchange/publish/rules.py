"""The rules of publishing, as data: which counts are replaced, how the others are rounded, and how safe is safe."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictStr, model_validator

from sup_lib.definitions import Defined, read_definition
from sup_lib.errors import InvalidInput, NotFound

DEFINITION = Path(__file__).parent / "definitions" / "rules.yaml"
Sentence = Annotated[StrictStr, Field(min_length=1)]
Whole = Annotated[int, Field(ge=1, le=1000, strict=True)]


class PublishRule(Defined):
    """One rule of `definitions/rules.yaml`.

    >>> load_rule("childrens-services").suppress_to
    5
    """

    name: Annotated[StrictStr, Field(pattern=r"^[a-z0-9-]+$")]
    says: Sentence
    suppress_from: Whole = 1
    suppress_to: Whole
    symbol: Annotated[StrictStr, Field(pattern=r"^[^\d=+\-@\s]{1,5}$")]
    protection: Whole
    round_to: Whole | None = None
    totals_to: Whole | None = None
    source: Sentence

    @model_validator(mode="after")
    def _can_be_kept(self) -> "PublishRule":
        if self.suppress_from > self.suppress_to:
            raise ValueError(f"suppress_from {self.suppress_from} is above suppress_to {self.suppress_to}; swap them")
        return self

    def is_small(self, count: int) -> bool:
        """Whether a count must not be shown for its own sake."""
        return self.suppress_from <= count <= self.suppress_to

    def step(self, *, is_total: bool) -> int:
        """To the nearest how many a count is rounded; 1 for not at all."""
        return (self.totals_to if is_total and self.totals_to else self.round_to) or 1

    def shown(self, count: int, *, is_total: bool) -> int:
        """The count as it is published, halves up; zero stays zero."""
        step = self.step(is_total=is_total)
        return (2 * count + step) // (2 * step) * step if count else 0

    def possible(self, count: int, *, is_total: bool) -> tuple[int, int]:
        """The lowest and the highest count that would be published as this one is."""
        step, shown = self.step(is_total=is_total), self.shown(count, is_total=is_total)
        if not count or step == 1:
            return count, count
        low = shown - step // 2
        least = max(low, 1 if self.suppress_from > 1 else self.suppress_to + 1)
        return min(least, count), shown + (step - 1) // 2


class PublishRules(Defined):
    """The rules of the file."""

    rules: Annotated[tuple[PublishRule, ...], Field(min_length=1)]


@cache
def publish_rules(file: Path = DEFINITION) -> dict[str, PublishRule]:
    """Every rule by name. Raises `InvalidDefinition` where the file is broken."""
    return {rule.name: rule for rule in read_definition(file, PublishRules).rules}


def rule_names() -> tuple[str, ...]:
    """The names of the rules that come with the suite."""
    return tuple(publish_rules())


def load_rule(name: str) -> PublishRule:
    """One rule, by its name or from a file of yours with one rule. Raises `NotFound`, `InvalidDefinition`."""
    if not isinstance(name, str):
        raise InvalidInput(f"rule is a {type(name).__name__}; give one of {', '.join(rule_names())}, or a YAML file")
    if name.endswith((".yaml", ".yml")):
        return next(iter(publish_rules(Path(name)).values()))
    if name not in publish_rules():
        raise NotFound(f"there is no rule '{name}'; choose one of {', '.join(rule_names())}, or give a YAML file")
    return publish_rules()[name]
