"""What one engine has and another has not, under one name each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    import ibis.expr.types as ir


@ibis.udf.scalar.builtin(name="list_median", signature=(("array<float64>",), "float64"))  # type: ignore[untyped-decorator]
def _list_median(values: object) -> object:
    """DuckDB's median of a list."""


@ibis.udf.agg.builtin(name="max", signature=(("int64", "int64"), "array<int64>"))  # type: ignore[untyped-decorator]
def _largest(value: object, how_many: object) -> object:
    """DuckDB's list of the largest, the largest first."""


@dataclass(frozen=True)
class Dialect:
    """`keeps_the_largest`: whether an aggregate can keep the n largest numbers of a group in one pass.

    `settles`: whether a step that several others read is worked out once and kept. Spark works it out again for each
    of them otherwise, and plans all of it anew each time; DuckDB sees to that itself.
    """

    keeps_the_largest: bool
    settles: bool

    def settle(self, table: "ir.Table") -> "ir.Table":
        """Give a step's table, kept where that pays."""
        return table.cache() if self.settles else table

    def largest(self, value: "ir.Value", how_many: int) -> "ir.Value":
        """Give the largest numbers of a group, the largest first."""
        return _largest(value, how_many)

    def median(self, values: "ir.Value") -> "ir.Value":
        """Middle of a list of numbers, leaving out what is missing; the mean of two; missing where there is none."""
        if self.keeps_the_largest:
            return _list_median(values)
        there = values.filter(lambda value: value.notnull()).sort()
        n = there.length()
        low, high = ((n - 1) / 2).floor().cast("int32"), (n / 2).floor().cast("int32")
        return ibis.ifelse(n > 0, (there[low] + there[high]) / 2.0, ibis.null("float64"))


DIALECTS = {
    "duckdb": Dialect(keeps_the_largest=True, settles=False),
    "spark": Dialect(keeps_the_largest=False, settles=True),
}
