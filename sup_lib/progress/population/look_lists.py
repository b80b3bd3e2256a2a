"""A goal's looks as one list, the newest first, in either of two forms: a struct a look, or one whole number a look.

The number holds day, value in thousandths, basis and how many were offered or due, from the highest bit down, so that
the largest number is the newest look. It is exact or it is missing: what does not fit goes by the other form.
"""

from typing import TYPE_CHECKING, Protocol

from sup_lib.progress.population.observations import BASES

if TYPE_CHECKING:
    import ibis.expr.types as ir

_WHOLE_BITS, _BASIS_BITS, _VALUE_BITS, _DAY_BITS = 21, 2, 24, 16
_BASIS_AT = _WHOLE_BITS
_VALUE_AT = _BASIS_AT + _BASIS_BITS
_DAY_AT = _VALUE_AT + _VALUE_BITS
_CODES = {"impression": 0, "reported": 1, "observed": 2}
assert set(_CODES) == set(BASES)


class LookForm(Protocol):
    """How to read one element of a list of looks."""

    def day(self, look: "ir.Value") -> "ir.IntegerValue":
        """Day, as a number."""

    def value(self, look: "ir.Value") -> "ir.FloatingValue":
        """Value as it was recorded."""

    def out_of(self, look: "ir.Value") -> "ir.FloatingValue":
        """How many were offered or due; missing where that was not said."""

    def is_observed(self, look: "ir.Value") -> "ir.BooleanValue":
        """Whether it was observed, and not reported."""


class Structs:
    """A struct a look: `back` is the day, negated, so that sorting puts the newest first."""

    def day(self, look: "ir.Value") -> "ir.IntegerValue":
        """Day, as a number."""
        return -look.back

    def value(self, look: "ir.Value") -> "ir.FloatingValue":
        """Value as it was recorded."""
        return look.value

    def out_of(self, look: "ir.Value") -> "ir.FloatingValue":
        """How many were offered or due."""
        return look.out_of

    def is_observed(self, look: "ir.Value") -> "ir.BooleanValue":
        """Whether it was observed."""
        return look.observed


class Packed:
    """One whole number a look."""

    def day(self, look: "ir.Value") -> "ir.IntegerValue":
        """Day, as a number."""
        return look >> _DAY_AT

    def value(self, look: "ir.Value") -> "ir.FloatingValue":
        """Value as it was recorded."""
        return ((look >> _VALUE_AT) & (2**_VALUE_BITS - 1)).cast("float64") / 1000.0

    def out_of(self, look: "ir.Value") -> "ir.FloatingValue":
        """How many were offered or due."""
        return (look & (2**_WHOLE_BITS - 1)).nullif(0).cast("float64") - 1.0

    def is_observed(self, look: "ir.Value") -> "ir.BooleanValue":
        """Whether it was observed."""
        return ((look >> _BASIS_AT) & 3) == _CODES["observed"]

    def is_impression(self, look: "ir.Value") -> "ir.BooleanValue":
        """Whether it was an impression, which is no evidence."""
        return ((look >> _BASIS_AT) & 3) == _CODES["impression"]


def pack(row: "ir.Table") -> "ir.IntegerValue":
    """Put one observation into a number; missing where it would not come out as it went in.

    Missing too for what needs a closer look: no day, value or basis, a value between nothing and one, and more kept
    than there was to keep.
    """
    import ibis  # noqa: PLC0415

    value, part = row.value, (row.out_of < row.value) | (row.out_of <= 0)
    fits = ((value == 0) | value.between(1, (2**_VALUE_BITS - 1) / 1000)) & row.day.between(0, 2**_DAY_BITS - 1)
    fits = fits & ~part.fill_null(False) & (row.out_of.fill_null(0.0) <= 2**_WHOLE_BITS - 2)
    thousandths = (ibis.ifelse(fits, value, 0.0) * 1000).round().cast("int64")
    whole = ibis.ifelse(fits, row.out_of + 1, 0.0).fill_null(0.0)
    exact = (thousandths.cast("float64") / 1000.0 == value) & (whole.floor() == whole)
    code = ibis.cases(*[(row.basis == basis, number) for basis, number in _CODES.items()], else_=None)
    number = ((row.day << _DAY_AT) + (thousandths << _VALUE_AT)) + ((code << _BASIS_AT) + whole.cast("int64"))
    return ibis.ifelse(fits & exact, number, ibis.null("int64"))
