"""Reliable change: whether a questionnaire's total moved more than its own unreliability would move it."""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from sup_lib.errors import InvalidInput
from sup_lib.progress.result import Number, Result, above_zero, direction, is_missing, number

CRITICAL = 1.96
_SPREAD = "a standard deviation above 0"

_NO_BETTER = (
    "The functional group's mean is no better than the clinical group's, so nothing between them is a cut-off: check"
    " both means and which way is better."
)

ChangeWord = Literal["recovered", "improved", "unchanged", "deteriorated", "harmed", "reliable rise", "reliable fall"]

_ASSUMPTIONS = (
    "The same person answered the same questionnaire both times.",
    "The standard deviation and reliability are published ones, for children like this one.",
)


@dataclass(frozen=True, kw_only=True)
class ReliableChange(Result):
    """`value` is the change in units of the `standard_error` of a difference; None where a total is missing.

    `reliable` says whether it is beyond the critical value. `category` says 'unchanged', 'improved' or
    'deteriorated', and with a cut-off 'recovered' or 'harmed' where a reliable change crossed it. Where nobody said
    which way is better it says 'reliable rise' or 'reliable fall'.
    """

    value: float | None
    change: float | None
    standard_error: float | None
    reliable: bool | None
    category: ChangeWord | None
    critical: float


_ASSUMPTIONS_OF_CUTOFFS = (
    "Both groups' means and standard deviations are published, of one questionnaire and children like these.",
    "Totals in both groups lie about their mean as a normal curve has it.",
)


@dataclass(frozen=True, kw_only=True)
class ClinicalCutoffs(Result):
    """Three cut-offs between a clinical and a functional group, in the questionnaire's own unit.

    `n` counts the groups that they lie between: they rest on published figures, on no total of a child here. `a` lies
    two sd of the clinical group beyond its mean, `b` two sd of the functional group this side of its mean, `c` where
    a total is as likely in either group. `c` is the best where both groups are known.
    """

    a: float
    b: float
    c: float


def reliable_change(
    pre: Number,
    post: Number,
    sd: Number,
    reliability: Number,
    *,
    improvement: str | None = None,
    critical: float = CRITICAL,
    cutoff: float | None = None,
) -> ReliableChange:
    """Compare two totals of one questionnaire: (post - pre) / (sd root(2 (1 - reliability))), beyond 1.96 strictly.

    `sd` and `reliability` must be published for the questionnaire: never use this for a worry scale. With `cutoff`
    (see `clinical_cutoffs`) and `improvement`, a reliable change that crosses it is named. Raises `InvalidInput` for
    an sd of 0 or below and a reliability outside 0 to below 1.
    Source: Jacobson and Truax 1991, Journal of Consulting and Clinical Psychology 59(1), 12-19.

    >>> result = reliable_change(25, 13, sd=3.34, reliability=0.8, improvement="down", cutoff=19.9)
    >>> round(result.value, 2), result.category
    (-5.68, 'recovered')
    >>> reliable_change(9, 6, sd=None, reliability=None).why_not
    'Reliable change needs a published standard deviation and reliability.'
    """
    missing, beyond = sum(is_missing(total) for total in (pre, post)), number(critical, what="critical")
    why = _why_not(missing, is_missing(sd) or is_missing(reliability))
    error = None if is_missing(sd) or is_missing(reliability) else _standard_error(sd, reliability)
    change = None if missing else number(post, what="post") - number(pre, what="pre")
    value = change / error if change is not None and error is not None else None
    reliable = abs(value) > beyond if value is not None else None
    category = _category(pre, post, reliable, improvement, cutoff) if reliable is not None else None
    return ReliableChange(
        n=2 - missing,
        n_missing=missing,
        assumptions=_ASSUMPTIONS,
        why_not=why,
        value=value,
        change=change,
        standard_error=error,
        reliable=reliable,
        category=category,
        critical=beyond,
    )


def clinical_cutoffs(
    *, m_clinical: float, sd_clinical: float, m_functional: float, sd_functional: float, improvement: str
) -> ClinicalCutoffs:
    """Give the cut-offs a, b and c of Jacobson and Truax; `b` uses the functional group's own sd.

    Where the functional group's mean is no better than the clinical group's, `why_not` says so. Raises `InvalidInput`
    where an sd is not above 0.

    >>> found = clinical_cutoffs(m_clinical=40, sd_clinical=7.5, m_functional=60, sd_functional=7.5, improvement="up")
    >>> found.a, found.b, found.c
    (55.0, 45.0, 50.0)
    """
    sd_one, sd_other = (
        above_zero(sd, what=name, give=_SPREAD)
        for sd, name in ((sd_clinical, "sd_clinical"), (sd_functional, "sd_functional"))
    )
    one, other = number(m_clinical, what="m_clinical"), number(m_functional, what="m_functional")
    sign = 1 if direction(improvement) == "up" else -1
    return ClinicalCutoffs(
        n=2,
        assumptions=_ASSUMPTIONS_OF_CUTOFFS,
        why_not=None if sign * (other - one) > 0 else _NO_BETTER,
        a=one + sign * 2 * sd_one,
        b=other - sign * 2 * sd_other,
        c=(sd_one * other + sd_other * one) / (sd_one + sd_other),
    )


def _standard_error(sd: Number, reliability: Number) -> float:
    spread, share = above_zero(sd, what="sd", give=_SPREAD), number(reliability, what="reliability")
    if not 0 <= share < 1:
        raise InvalidInput(f"reliability is {share:g}; give a published one, from 0 to below 1")
    return spread * sqrt(2 * (1 - share))


def _category(pre: Number, post: Number, reliable: bool, improvement: str | None, cutoff: float | None) -> ChangeWord:
    before, after = number(pre, what="pre"), number(post, what="post")
    limit = None if is_missing(cutoff) else number(cutoff, what="cutoff")
    if not reliable:
        return "unchanged"
    if improvement is None:
        return "reliable rise" if after > before else "reliable fall"
    sign = 1 if direction(improvement) == "up" else -1
    better = sign * (after - before) > 0
    crossed = limit is not None and (sign * (before - limit) > 0) != (sign * (after - limit) > 0)
    if crossed:
        return "recovered" if better else "harmed"
    return "improved" if better else "deteriorated"


def _why_not(missing: int, unpublished: bool) -> str | None:
    if unpublished:
        return "Reliable change needs a published standard deviation and reliability."
    if missing:
        return "A change needs both totals; " + ("both are" if missing == 2 else "one is") + " missing."
    return None
