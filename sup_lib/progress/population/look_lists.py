"""A goal's looks as one list, the newest first, in either of two forms: a struct a look, or one whole number a look.

The number holds day, value in thousandths, basis and how many were offered or due, from the highest bit down, so that
the largest number is the newest look. It is exact or it is missing: what does not fit goes by the other form.
"""

from typing import TYPE_CHECKING, Protocol

import ibis

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
_TALLY_BITS = 17
"""Three counts in one number that floats hold exactly."""
_NOT_PACKED = 2.0 ** (len(_CODES) * _TALLY_BITS + 1)
"""More than all counts together."""


@ibis.udf.scalar.builtin(name="list_extract", signature=(("array<int64>", "int64"), "int64"))  # type: ignore[untyped-decorator]
def _extract(numbers: object, from_one: object) -> object:
    """DuckDB's element of a list. Ibis works a place out twice, to count from the end where it is below none."""


@ibis.udf.scalar.builtin(name="list_position", signature=(("array<boolean>", "boolean"), "int64"))  # type: ignore[untyped-decorator]
def _position(holds: object, one: object) -> object:
    """DuckDB's first place of an element, from one; missing where there is none."""


@ibis.udf.scalar.builtin(name="list_append", signature=(("array<int64>", "int64"), "array<int64>"))  # type: ignore[untyped-decorator]
def _append(numbers: object, last: object) -> object:
    """DuckDB's list with one more at its end. Ibis works each list out twice, to see whether it is missing."""


class LookForm(Protocol):
    """How to read a list of looks, the lists of numbers made of one, and one element of it."""

    def at(self, numbers: "ir.ArrayValue", place: "ir.Value") -> "ir.Value":
        """Element at a place from 0; missing where there is none."""

    def append(self, numbers: "ir.ArrayValue", last: "ir.Value") -> "ir.ArrayValue":
        """The list with one more whole number at its end."""

    def before_the_first(self, holds: "ir.ArrayValue") -> "ir.IntegerValue":
        """How many there are before the first that holds, or in all."""

    def is_some(self, look: "ir.Value") -> "ir.BooleanValue":
        """Whether its value is more than none: an event, a good result, a milestone met."""

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

    def at(self, numbers: "ir.ArrayValue", place: "ir.Value") -> "ir.Value":
        """Element at a place from 0."""
        return numbers[place.cast("int32")]

    def append(self, numbers: "ir.ArrayValue", last: "ir.Value") -> "ir.ArrayValue":
        """The list with one more whole number at its end."""
        return numbers.concat(ibis.array([last]))

    def before_the_first(self, holds: "ir.ArrayValue") -> "ir.IntegerValue":
        """How many there are before the first that holds, or in all; the list is read once, as it is worked out."""
        return holds.concat(ibis.array([True])).index(True)

    def is_some(self, look: "ir.Value") -> "ir.BooleanValue":
        """Whether its value is more than none."""
        return look.value > 0

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
    """One whole number a look, on DuckDB."""

    def at(self, numbers: "ir.ArrayValue", place: "ir.Value") -> "ir.Value":
        """Element at a place from 0."""
        return _extract(numbers, place.cast("int64") + 1)

    def append(self, numbers: "ir.ArrayValue", last: "ir.Value") -> "ir.ArrayValue":
        """The list with one more whole number at its end."""
        return _append(numbers, last)

    def before_the_first(self, holds: "ir.ArrayValue") -> "ir.IntegerValue":
        """How many there are before the first that holds, or in all."""
        return ibis.coalesce(_position(holds, True) - 1, holds.length())

    def is_some(self, look: "ir.Value") -> "ir.BooleanValue":
        """Whether its value is more than none."""
        return (look & (2**_VALUE_BITS - 1 << _VALUE_AT)) > 0

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
    """Put each observation into a number, `key`, and one that says of which basis it is, `tally`.

    A sum of `tally` says how many there are of each basis (`tallied`), or that some do not come out of their key as
    they went in, or have no day, value or basis, or more kept than there was to keep (`all_packed`). Each part of a
    key is held within its bits: none can spill into its neighbour.
    """
    rows = rows.mutate(
        held_day=rows.day & (2**_DAY_BITS - 1),
        thousandths=(rows.value * 1000).try_cast("int64") & (2**_VALUE_BITS - 1),
        whole=_where_said(rows, (rows.out_of + 1).try_cast("int64") & (2**_WHOLE_BITS - 1), else_=0),
        code=ibis.cases(*[(rows.basis == basis, code) for basis, code in _CODES.items()], else_=None).cast("int64"),
    )
    exact = (rows.thousandths.cast("float64") / 1000.0 == rows.value) & (rows.held_day == rows.day)
    as_said = (rows.whole.cast("float64") - 1.0 == rows.out_of) & (rows.out_of >= rows.value) & (rows.out_of > 0)
    number = (rows.held_day << _DAY_AT) + (rows.thousandths << _VALUE_AT) + (rows.code << _BASIS_AT)
    one = ibis.literal(1, "int64") << (rows.code * _TALLY_BITS)
    packed = exact & rows.code.notnull() & _where_said(rows, as_said, else_=True)
    return rows.mutate(key=number + rows.whole, tally=ibis.cases((packed, one.cast("float64")), else_=_NOT_PACKED))


def _where_said(rows: "ir.Table", then: "ir.Value", *, else_: "int | bool") -> "ir.Value":
    """How many were offered or due is said of few rows: only for those is it worked out."""
    return ibis.cases((rows.out_of.isnull(), else_), else_=then)


def all_packed(total: "ir.FloatingValue") -> "ir.BooleanValue":
    """Whether every row is in its key, of the sum of `tally`."""
    return total < _NOT_PACKED


def tallied(total: "ir.FloatingValue", basis: str) -> "ir.IntegerValue":
    """How many rows had a basis, of the sum of `tally`; exact below 131,072 rows of one goal."""
    counts = total.try_cast("int64")
    return (counts >> (_CODES[basis] * _TALLY_BITS)) & (2**_TALLY_BITS - 1)
