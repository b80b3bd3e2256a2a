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
ONE_DAY = 2**_DAY_AT
_CODES = {"impression": 0, "reported": 1, "observed": 2}
assert set(_CODES) == set(BASES)
OBSERVED, IMPRESSION = _CODES["observed"], _CODES["impression"]


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
        return ((look >> _BASIS_AT) & 3) == OBSERVED

    def is_impression(self, look: "ir.Value") -> "ir.BooleanValue":
        """Whether it was an impression, which is no evidence."""
        return ((look >> _BASIS_AT) & 3) == IMPRESSION


def add_keys(rows: "ir.Table") -> "ir.Table":
    """Put each observation into a number, `key`, and say in `packed` whether it comes out of it as it went in.

    Not packed either is what needs a closer look: no day, value or basis, a value between nothing and one, and more
    kept than there was to keep. Each number is held within its bits, so that none can spill into its neighbour.
    """
    import ibis  # noqa: PLC0415

    most = 2**_VALUE_BITS / 1000 - 1
    rows = rows.mutate(
        held_day=ibis.least(ibis.greatest(rows.day, 0), 2**_DAY_BITS - 1),
        thousandths=(ibis.least(ibis.greatest(rows.value, 0.0), most) * 1000).cast("int64"),
        whole=(ibis.least(ibis.greatest(rows.out_of.fill_null(-1.0), -1.0), 2.0**_WHOLE_BITS - 2) + 1).cast("int64"),
        code=ibis.cases(*[(rows.basis == basis, code) for basis, code in _CODES.items()], else_=None).cast("int64"),
    )
    exact = (rows.thousandths.cast("float64") / 1000.0 == rows.value) & (rows.held_day == rows.day)
    exact = exact & ((rows.value == 0) | (rows.value >= 1)) & rows.code.notnull()
    whole = (rows.whole.cast("float64") - 1.0 == rows.out_of) & (rows.out_of >= rows.value) & (rows.out_of > 0)
    number = (rows.held_day << _DAY_AT) + (rows.thousandths << _VALUE_AT) + (rows.code << _BASIS_AT) + rows.whole
    return rows.mutate(key=number, packed=exact & whole.fill_null(True))
