"""Facts that most sessions begin with: the day, who comes, the children, what was agreed and what is still open.

A new fact is one small function under `@fact`; a form's definition names it.
"""

from typing import Any

from sup_lib.dates import age_on, say_day
from sup_lib.forms.facts.book import fact
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Fact
from sup_lib.policy import DEFAULT_POLICY
from sup_lib.policy.extension import extension_words
from sup_lib.policy.on_file_rule import on_file_rule as rule_of


def fact_of_rule(policy: str) -> Fact:
    """The rule of a policy, or of the suite's own where none is named. Raises `NotFound` for an unknown policy."""
    rule = rule_of(policy or DEFAULT_POLICY)
    return Fact(value=rule._asdict(), source=rule.source)


@fact
def today(file: File) -> Fact:
    """The day of the session, until somebody types another."""
    return Fact(value=file.as_of.isoformat(), source="today's date")


@fact
def on_file_rule(file: File) -> Fact:
    """Within how many working days of its session a record is to be on file by the file's policy, and who says so."""
    return fact_of_rule(file.policy)


@fact
def people_expected(file: File) -> Fact:
    """Those who came last time, or else the allocated worker and the supervisor."""
    if file.last_session and file.last_session.attendees:
        return Fact(
            value="\n".join(file.last_session.attendees), source=f"attendees on {say_day(file.last_session.held_on)}"
        )
    people = [worker.named for worker in (file.worker, file.supervisor) if worker]
    return Fact(value="\n".join(people) or None, source="allocated worker and supervisor on the case list")


@fact
def children(file: File) -> Fact:
    """Each child with id, name where one is on file, and date of birth."""
    rows = [
        {
            "row": child.child_id,
            "child_id": child.child_id,
            "name": child.name,
            "born_on": child.born_on.isoformat() if child.born_on else "",
        }
        for child in file.children
    ]
    return Fact(value=rows, source="case list")


@fact
def ages(file: File) -> Fact:
    """How old each child is on the day."""
    known = [
        f"{child.name or child.child_id}: {age_on(child.born_on, file.as_of)}"
        for child in file.children
        if child.born_on and child.born_on <= file.as_of
    ]
    return Fact(value="; ".join(known) or None, source="dates of birth on the case list")


@fact
def statuses(file: File) -> Fact:
    """The statuses that hold for each child, since when, with category and legal status."""
    lines = [
        f"{child.name or child.child_id}: "
        + "; ".join(
            " ".join(
                part
                for part in (
                    status.code,
                    f"since {say_day(status.started_on)}" if status.started_on else "",
                    f"({', '.join(filter(None, (status.detail, status.legal_status)))})"
                    if status.detail or status.legal_status
                    else "",
                )
                if part
            )
            for status in child.statuses
            if status.is_open
        )
        for child in file.children
        if child.open_statuses
    ]
    sources = {status.source for child in file.children for status in child.statuses if status.source}
    return Fact(value="\n".join(lines) or None, source=", ".join(sorted(sources)) or "casebook")


@fact
def last_supervision(file: File) -> Fact:
    """When the case was last discussed in supervision, and the longer gap that is agreed before the next."""
    gap = extension_words(file.children, file.as_of)
    if file.last_session:
        days = (file.as_of - file.last_session.held_on).days
        ago = "1 day ago" if days == 1 else f"{days} days ago"
        return Fact(value=f"{say_day(file.last_session.held_on)}, {ago}{gap and '. '}{gap}", source="casebook")
    if isinstance(file, CaseFile) and file.case.last_discussed_on:
        return Fact(value=say_day(file.case.last_discussed_on), source="case list")
    return Fact(value=None, source="no session in the casebook")


@fact
def key_dates(file: File) -> Fact:
    """What must happen to each child: when last, when next, and where that comes from."""
    rows: list[dict[str, Any]] = [
        {
            "row": f"{child.child_id}-{position}",
            "child": child.name or child.child_id,
            "name": key_date.name,
            "last_on": key_date.last_on.isoformat() if key_date.last_on else "",
            "next_on": key_date.next_on.isoformat() if key_date.next_on else "",
            "source": "; ".join(filter(None, (key_date.source, key_date.rule))),
        }
        for child in file.children
        for position, key_date in enumerate(child.key_dates)
    ]
    return Fact(value=rows or None, source="case list, next dates computed")


@fact
def open_actions(file: File) -> Fact:
    """Actions agreed earlier that are not finished, each ready for what became of it."""
    rows = [
        {
            "row": action.action_id,
            "action_id": action.action_id,
            "what": action.what,
            "who": action.who,
            "by_when": action.by_when.isoformat() if action.by_when else "",
            "state": action.state,
            "outcome": action.outcome,
        }
        for action in file.open_actions
    ]
    return Fact(value=rows, source="actions in the casebook that are not finished")
