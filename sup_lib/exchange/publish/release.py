"""What may be published: tables with a symbol where a count is hidden, the rule, and the reasons to keep on file."""

from typing import Literal

from sup_lib.exchange.publish.earlier import Between
from sup_lib.exchange.publish.rules import PublishRule
from sup_lib.model.base import Thing

Why = Literal["small", "small change", "would give another away"]


class Hidden(Thing):
    """A count behind a symbol: where, why, and the lowest and highest that a reader could still think possible.

    `highest` is None where there is no end. Not for publication: why a count is hidden gives something away.
    """

    table: str
    place: tuple[str, ...]
    where: str
    why: Why
    lowest: int
    highest: int | None

    @property
    def sentence(self) -> str:
        """Why, in a sentence."""
        why = {
            "small": "it is small",
            "small change": "it differs from the earlier release by a small number",
            "would give another away": "another hidden count could be worked out from it",
        }[self.why]
        end = f"from {self.lowest} to {self.highest}" if self.highest is not None else f"of {self.lowest} or more"
        return f"{self.table}, {self.where}: hidden because {why}; a reader must think any count {end} possible"


class SafeTable(Thing):
    """A table as it may be published: text for each place, a symbol where the count is hidden."""

    name: str
    dimensions: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]
    cells: dict[tuple[str, ...], str]


class Release(Thing):
    """Tables that may be published together, with the rule, a note to publish, and the reasons to keep on file.

    `n` is the number of counts in all tables, each shared total once; `between` is what was taken for granted about
    an earlier release, None without one.
    """

    tables: tuple[SafeTable, ...]
    rule: PublishRule
    n: int
    hidden: tuple[Hidden, ...]
    between: Between | None = None

    @property
    def note(self) -> str:
        """What to publish with the tables: the rule and how many counts are hidden, not which for which reason."""
        many = len({(one.table, one.place) for one in self.hidden})
        parts = [self.rule.says, f"{many} of {self.n} counts are shown as {self.rule.symbol}."]
        if self.between is not None:
            parts.append("The earlier release was taken into account.")
        return " ".join([*parts, f"Source of the rule: {self.rule.source}."])

    @property
    def reasons(self) -> tuple[str, ...]:
        """A sentence for each hidden count, to keep on file and not to publish."""
        return tuple(one.sentence for one in self.hidden)
