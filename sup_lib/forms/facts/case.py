"""Facts about a case that its statuses and key dates tell: status, orders, assessments, visits."""

from collections.abc import Iterable, Iterator

from sup_lib.dates import say_day
from sup_lib.forms.facts.book import fact, field_fact, said_by
from sup_lib.forms.form.definition import Field, Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Fact
from sup_lib.model import Child, KeyDate, Status
from sup_lib.policy.vocabulary import load_vocabulary

_IN_COURT = ("interim care order", "interim supervision order", "care proceedings")


@field_fact
def status_options(form: Form, field: Field, file: File) -> Fact:
    """The options of a field that fit a child's statuses; one such as 'CP & LAC' asks for both in one child.

    Where both fit in one child, the two alone are left out.
    """
    known = load_vocabulary("statuses")
    wanted = {option: set(known.parts(option)[0]) for option in field.options}
    found: dict[str, None] = {}
    for child in file.children:
        holds = {known.wider(code) or code for code in child.open_statuses} | set(child.open_statuses)
        fit = {option: names for option, names in wanted.items() if names and names <= holds}
        found |= dict.fromkeys(o for o, names in fit.items() if not any(names < other for other in fit.values()))
    chosen = [option for option in field.options if option in found]
    return said_by("statuses on the case list", chosen)


@fact
def legal_status(file: File) -> Fact:
    """The legal status that holds for each child, and since when; that there is none where no child has one."""
    lines = [
        f"{_short(child)}: {status.legal_status}"
        + (f", since {say_day(status.started_on)}" if status.started_on else "")
        for child, status in _open(file)
        if status.legal_status
    ]
    none = "No child has one" if any(_open(file)) else ""
    return said_by("case list", "\n".join(lines) or none)


@fact
def proceedings(file: File) -> Fact:
    """Care proceedings, pre-proceedings, or none, by the case list; nothing where no status is on file."""
    statuses = [status for _, status in _open(file)]
    if not statuses:
        return said_by("", None)
    if any(word in status.legal_status.casefold() for status in statuses for word in _IN_COURT):
        return Fact(value="Care proceedings", source="an interim order on the case list")
    if any(status.code == "PLO" for status in statuses):
        return Fact(value="Pre-proceedings", source="case list")
    return Fact(value="None", source="the case list, which has no interim order and no pre-proceedings")


@fact
def latest_assessment(file: File) -> Fact:
    """Each child's latest assessment: which, and when it ended, or since when it has been under way."""
    lines = [f"{_short(child)}: {said}" for child in file.children if (said := _assessed(child))]
    return said_by("assessments and health assessments on the case list", "\n".join(lines))


@fact
def seen_alone(file: File) -> Fact:
    """When each child was last seen alone, or, where that is not on file, last seen at all."""
    lines = [
        f"{_short(child)}: {say_day(seen.last_on)}" + ("" if seen.name == "Last seen alone" else ", not alone")
        for child in file.children
        if (seen := _first(child, ("Last seen alone", "Last seen"))) and seen.last_on
    ]
    return said_by("visits on the case list", "\n".join(lines))


@fact
def fostering_visit(file: File) -> Fact:
    """When a fostering household was last visited unannounced."""
    dates = [
        key.last_on for child in file.children for key in child.key_dates if "unannounced" in key.name.casefold()
    ]
    known = [day for day in dates if day]
    return said_by("visits on the case list", max(known).isoformat() if known else None)


def _open(file: File) -> Iterator[tuple[Child, Status]]:
    return ((child, status) for child in file.children for status in child.statuses if status.is_open)


def _assessed(child: Child) -> str:
    """The latest of a child's assessments in words; empty where none is on file."""
    done = [(s.ended_on, "assessment ended") for s in child.statuses if s.code == "assessment" and s.ended_on]
    done += [
        (k.last_on, k.name.casefold()) for k in child.key_dates if "assessment" in k.name.casefold() and k.last_on
    ]
    begun = [s.started_on for s in child.statuses if s.code == "assessment" and s.is_open and s.started_on]
    if begun:
        return f"assessment under way since {say_day(max(begun))}"
    return f"{max(done)[1]}, {say_day(max(done)[0])}" if done else ""


def _first(child: Child, names: Iterable[str]) -> KeyDate | None:
    dates = {key.name: key for key in child.key_dates}
    return next((dates[name] for name in names if name in dates and dates[name].last_on), None)


def _short(child: Child) -> str:
    return child.name or child.child_id
