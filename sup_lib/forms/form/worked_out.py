"""What a form works out from its own answers and shows: it changes with them and is never asked for.

A new one is one small function under `@worked_out`; a form's field names it as `shows: worked_out.NAME` and says
under `works_from` which fields it is worked out from. It may take facts on file besides, by their names.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sup_lib.dates import add_months, add_working_days, parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.forms.form.every import Every, parse_every
from sup_lib.forms.form.reviews import final_review, review_dates
from sup_lib.policy.on_file_rule import OnFileRule

WORKED_OUT = "worked_out."
"""What begins the name of such a fact."""

SOURCE = "what is filled in on this form"
_WAITING = "Shown once the dates that it is worked out from are filled in"

Maker = Callable[..., str]


class _Making(NamedTuple):
    """How something is worked out: from which answers, each with how it is read, and from which facts."""

    maker: Maker
    reads: Mapping[str, Callable[[Any], Any]]
    facts: tuple[str, ...]


_MAKERS: dict[str, _Making] = {}


class _Unread(InvalidInput):
    """An answer is not what it should be, as while somebody types it."""


def worked_out(*facts: str, **reads: Callable[[Any], Any]) -> Callable[[Maker], Maker]:
    """Add a computation under its function's name; `reads` says how each of the answers that it takes is read.

    `facts` are the names of facts that it takes as well; each is None where a record does not hold it.
    """

    def add(maker: Maker) -> Maker:
        if maker.__name__ in _MAKERS:
            raise ValueError(f"'{maker.__name__}' is worked out already; choose another name")
        _MAKERS[maker.__name__] = _Making(maker, reads, facts)
        return maker

    return add


def needs_of(name: str) -> tuple[str, ...] | None:
    """What a computation is worked out from; None where there is none of that name.

    >>> needs_of("order_end")
    ('made_on', 'months', 'ends_on')
    """
    found = _MAKERS.get(name.removeprefix(WORKED_OUT))
    return tuple(found.reads) if found else None


def facts_of(name: str) -> tuple[str, ...]:
    """Names of the facts that a computation takes besides answers.

    >>> facts_of("on_file_by"), facts_of("order_end")
    (('on_file_rule',), ())
    """
    return _MAKERS[name.removeprefix(WORKED_OUT)].facts


def work_out(name: str, known: Mapping[str, Any]) -> str:
    """What a form works out from answers and facts; a sentence instead where one is missing or cannot be used."""
    try:
        return check_worked_out(name, known)
    except _Unread:
        return _WAITING
    except InvalidInput as problem:
        said = str(problem)
        return f"{said[:1].upper()}{said[1:]}"


def check_worked_out(name: str, known: Mapping[str, Any]) -> str:
    """What a form works out. Raises `InvalidInput` where the answers cannot be used together."""
    making = _MAKERS[name.removeprefix(WORKED_OUT)]
    if any(not str(known.get(one) or "").strip() for one in making.reads):
        return _WAITING
    try:
        read = {one: how(known[one]) for one, how in making.reads.items()}
    except InvalidInput as problem:
        raise _Unread(str(problem)) from None
    return making.maker(**read, **{one: known.get(one) for one in making.facts})


def _whole(typed: Any) -> int:
    try:
        months = float(str(typed))
    except ValueError:
        raise InvalidInput(f"'{typed}' is not a number of months; type a whole number such as 12") from None
    if months != int(months) or not 1 <= months <= 120:
        raise InvalidInput(f"'{typed}' is not a number of months; type a whole number such as 12")
    return int(months)


@worked_out("on_file_rule", held_on=parse_day)
def on_file_by(held_on: date, on_file_rule: Mapping[str, Any] | None) -> str:
    """The day by which a record should be on file; a record from before rules were kept with it was due in two."""
    if on_file_rule is None:
        return f"{say_day(add_working_days(held_on, 2))}, two working days after the session"
    rule = OnFileRule(**on_file_rule)
    when = f"{rule.days} after the session" if rule.working_days else "the day of the session"
    return f"{say_day(add_working_days(held_on, rule.working_days))}, {when} ({rule.source})"


@worked_out(made_on=parse_day, months=_whole, ends_on=parse_day)
def order_end(made_on: date, months: int, ends_on: date) -> str:
    """The end of an order by its length, and whether that is the end that was typed; a day either way is the same."""
    counted = add_months(made_on, months)
    said = f"{months} months from {say_day(made_on)}: {say_day(counted)}"
    if abs((counted - ends_on).days) <= 1:
        return said
    return f"{said}. The end that is typed is {say_day(ends_on)}: look at the order itself"


@worked_out(ends_on=parse_day, final_before=parse_every)
def final_review_on(ends_on: date, final_before: Every) -> str:
    """The month of the final review, and how long before the end that is."""
    day = final_review(ends_on=ends_on, final_before=final_before)
    return f"{day:%B %Y} ({say_day(day)}), {final_before.words} before the order ends on {say_day(ends_on)}"


@worked_out(made_on=parse_day, ends_on=parse_day, first_on=parse_day, every=parse_every, final_before=parse_every)
def reviews_to_the_end(made_on: date, ends_on: date, first_on: date, every: Every, final_before: Every) -> str:
    """Each review meeting to the end of the order, a line each."""
    days = review_dates(made_on=made_on, ends_on=ends_on, first_on=first_on, every=every, final_before=final_before)
    lines = [f"{number}. {say_day(day)}" for number, day in enumerate(days, start=1)]
    if len(lines) > 1:
        lines[0] += ", the first"
    lines[-1] += f", the final one, before the order ends on {say_day(ends_on)}"
    return "\n".join(lines)
