"""Facts about who works with a family, or about a worker: names, team, when they last met."""

from sup_lib.dates import say_day
from sup_lib.forms.facts.book import fact, said_by
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Fact

_OBSERVED_OF = 6
"""Two rounds of one in three: enough to see whether the rhythm is kept."""


@fact
def allocated_worker(file: File) -> Fact:
    """The worker, with the role."""
    return said_by("case list", file.worker.named if file.worker else None)


@fact
def supervisor(file: File) -> Fact:
    """The worker's supervisor, with the role."""
    boss = file.supervisor
    return said_by("the casebook", boss.named if boss else None)


@fact
def team(file: File) -> Fact:
    """The team's name."""
    return said_by("the casebook", file.team.name if file.team else None)


@fact
def started_here(file: File) -> Fact:
    """Since when the worker has been in the team."""
    began = file.worker.started_on if file.worker else None
    return said_by("the casebook", say_day(began) if began else None)


@fact
def observed_lately(file: File) -> Fact:
    """How many of the worker's last sessions were observations of practice; nothing before the first session."""
    own = [one for one in file.sessions if one.form_id in ("professional_supervision", "direct_observation")]
    last = sorted((one for one in own if one.held_on < file.as_of), key=lambda one: one.held_on)[-_OBSERVED_OF:]
    seen = [one.held_on for one in last if one.form_id == "direct_observation"]
    said = f"{len(seen)} of the last {len(last)} sessions" + (f", the latest on {say_day(seen[-1])}" if seen else "")
    return said_by("the casebook", said if last else None)


@fact
def agreement_reviewed(file: File) -> Fact:
    """When the worker's supervision agreement was last talked through; nothing where none is on file."""
    held = [one.held_on for one in file.sessions if one.form_id == "supervision_agreement"]
    last = max((day for day in held if day <= file.as_of), default=None)
    return said_by("the casebook", f"Last talked through on {say_day(last)}" if last else None)


@fact
def last_attended(file: File) -> Fact:
    """Who came last time; nothing where nobody is on file."""
    last = file.last_session
    return said_by(f"session on {say_day(last.held_on)}" if last else "", "\n".join(last.attendees) if last else None)
