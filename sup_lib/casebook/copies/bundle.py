"""Everything that a casebook holds about one child, and where other people stand in it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Text, cast, or_, select

from sup_lib.casebook.database import tables
from sup_lib.casebook.records.reader import Withheld
from sup_lib.casebook.store import Casebook
from sup_lib.errors import NotFound
from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.record import Record
from sup_lib.model import Action, Case, Child, Goal, Observation, Person, Relation, Session, Tie
from sup_lib.model.base import Day, Thing


class ChildBundle(Thing):
    """What is held about one child on a day: facts, the family's goals and steps, sessions, and whole records.

    `cases` name no other child, and goals of other children of the family are left out: `goals_held_back` says how
    many. `records_held_back` counts records of workers' own supervision that name the child and are not for whoever
    asks. `others` are those children. Records are whole, since they are one text about a family. `changes` are what
    records said before, in the columns of the casebook's history.
    """

    child: Child
    as_of: Day
    cases: tuple[Case, ...] = ()
    goals: tuple[Goal, ...] = ()
    observations: tuple[Observation, ...] = ()
    actions: tuple[Action, ...] = ()
    sessions: tuple[Session, ...] = ()
    records: tuple[Record, ...] = ()
    changes: tuple[dict[str, Any], ...] = ()
    people: tuple[Person, ...] = ()
    relations: tuple[Relation, ...] = ()
    ties: tuple[Tie, ...] = ()
    others: tuple[Child, ...] = ()
    goals_held_back: int = 0
    records_held_back: int = 0


class Mention(Thing):
    """A place at which a person must look before anything is given out: where, about whom, and why."""

    where: str
    who: str
    why: str
    words: str = ""


def child_bundle(casebook: Casebook, child_id: str, *, as_of: date | None = None) -> ChildBundle:
    """Gather everything about one child, today unless a day is given. Raises `NotFound`.

    >>> from tempfile import mkdtemp
    >>> with Casebook.open(f"{mkdtemp()}/team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7", children=[Child(child_id="1"), Child(child_id="2")]))
    ...     bundle = child_bundle(casebook, "1")
    >>> [child.child_id for child in bundle.cases[0].children], [child.child_id for child in bundle.others]
    (['1'], ['2'])
    """
    child = casebook.child(child_id)
    if child is None:
        raise NotFound(f"there is no child '{child_id}' in {casebook.place}; check the id, with its leading zeros")
    cases = [casebook.case(case_id) for case_id in _cases_of(casebook, child_id)]
    goals = [goal for case in cases for goal in casebook.goals(case.case_id)]
    own = [goal for goal in goals if goal.child_id in (None, child_id)]
    of_own = {goal.goal_id for goal in own}
    seen = [seen for case in cases for seen in casebook.observations(case.case_id) if seen.goal_id in of_own]
    named = records_about(casebook, child_id)
    records = tuple(_for_reader(casebook, named))
    others = {one.child_id: one for case in cases for one in case.children if one.child_id != child_id}
    return ChildBundle(
        child=child,
        as_of=as_of or date.today(),
        cases=[case.copy_with(children=[child]) for case in cases],
        goals=own,
        observations=seen,
        actions=[action for case in cases for action in casebook.actions(case.case_id)],
        sessions=[session for case in cases for session in casebook.sessions(case.case_id)],
        records=records,
        changes=_changes_of(casebook, [record.record_id for record in records]),
        **_drawing(casebook, [case.case_id for case in cases], child_id),
        others=tuple(others.values()),
        goals_held_back=len(goals) - len(own),
        records_held_back=len(named) - len(records),
    )


def records_about(casebook: Casebook, child_id: str) -> tuple[str, ...]:
    """Ids of the records of a child's cases, and of any other record whose answers or facts name the child's id."""
    record = tables.record.c
    named = or_(
        *(cast(column, Text).contains(child_id, autoescape=True) for column in (record.answers, record.facts))
    )
    query = select(tables.record).where(or_(record.case_id.in_(_cases_of(casebook, child_id)), named))
    with casebook.reading() as connection:
        rows = connection.execute(query.order_by(record.started_at, record.record_id)).all()
    cases = set(_cases_of(casebook, child_id))
    holds = [row for row in rows if row.case_id in cases or child_id in _texts([row.answers, row.facts])]
    return tuple(str(row.record_id) for row in holds)


def _for_reader(casebook: Casebook, record_ids: Iterable[str]) -> Iterator[Record]:
    """Those of the records that are for whoever asks."""
    for record_id in record_ids:
        try:
            yield casebook.records.get(record_id)
        except Withheld:
            continue


def mentions(bundle: ChildBundle) -> tuple[Mention, ...]:
    """Where other people stand in a bundle, as far as names, ids and informants tell; a person must still read it."""
    found = [*_relatives(bundle), *_informants(bundle), *_other_children(bundle)]
    return tuple(dict.fromkeys(found))


def other_names(bundle: ChildBundle) -> tuple[str, ...]:
    """What the other children of the family are called: names, first names and ids, the longest first."""
    own = bundle.child.name.split()
    names = {name for child in bundle.others for name in (child.name, *child.name.split()[:1], child.child_id)}
    return tuple(sorted((name for name in names if len(name) > 1 and name not in own), key=lambda n: (-len(n), n)))


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds any of the names as whole words, in capitals or not; None for no names.

    >>> names_pattern(["Bea"]).findall("Bea saw bea's beads")
    ['Bea', 'bea']
    """
    listed = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE) if listed else None


def _cases_of(casebook: Casebook, child_id: str) -> list[str]:
    link = tables.case_child.c
    with casebook.reading() as connection:
        query = select(link.case_id).where(link.child_id == child_id).distinct().order_by(link.case_id)
        return list(connection.execute(query).scalars())


def _drawing(casebook: Casebook, case_ids: list[str], child_id: str) -> dict[str, list[Any]]:
    """The family drawings of a child's cases, without other children of those cases and what names them."""
    found: dict[str, list[Any]] = {"people": [], "relations": [], "ties": []}
    for family in (casebook.family(case_id) for case_id in case_ids):
        kept = [person for person in family.people if person.child_id in (None, child_id)]
        ids = {person.person_id for person in kept}
        found["people"] += kept
        found["relations"] += [one for one in family.relations if one.pair <= ids]
        found["ties"] += [tie for tie in family.ties if tie.person_id is None or tie.person_id in ids]
    elsewhere = [one for one in casebook.relatives() if isinstance(one, Person) and one.case_id not in case_ids]
    found["people"] += [person for person in elsewhere if person.child_id == child_id]
    return found


def _changes_of(casebook: Casebook, record_ids: list[str]) -> tuple[dict[str, Any], ...]:
    change = tables.change.c
    query = select(change.record_id, change.version, change.field, change.changed_by, change.changed_at)
    query = query.add_columns(change.old, change.new).where(change.record_id.in_(record_ids))
    with casebook.reading() as connection:
        rows = connection.execute(query.order_by(change.record_id, change.version, change.changed_at)).mappings()
        return tuple(dict(row) for row in rows)


def _informants(bundle: ChildBundle) -> Iterator[Mention]:
    own = {bundle.child.name, *bundle.child.name.split()[:1]}
    for seen in bundle.observations:
        if seen.basis == "reported" and seen.source and seen.source not in own:
            where = f"evidence of {seen.observed_on:%d/%m/%Y} for goal {seen.goal_id}"
            yield Mention(where=where, who=seen.source, why="somebody told us this", words=seen.note)


def _relatives(bundle: ChildBundle) -> Iterator[Mention]:
    for person in bundle.people:
        if person.child_id is None:
            where = f"family drawing of case {person.case_id}"
            yield Mention(where=where, who=person.label, why="a relative or carer", words=person.note)


def _other_children(bundle: ChildBundle) -> Iterator[Mention]:
    pattern = names_pattern(other_names(bundle))
    for where, words in _everything_said(bundle) if pattern else ():
        for name in dict.fromkeys(match.group() for match in pattern.finditer(words)) if pattern else ():
            yield Mention(where=where, who=name, why="another child of the family", words=words)


def _everything_said(bundle: ChildBundle) -> Iterator[tuple[str, str]]:
    """Every text of a bundle with the place where it stands."""
    for kind, things, key in (
        ("case", bundle.cases, "case_id"),
        ("goal", bundle.goals, "goal_id"),
        ("evidence", bundle.observations, "observation_id"),
        ("step", bundle.actions, "action_id"),
        ("session", bundle.sessions, "session_id"),
        ("person", bundle.people, "person_id"),
        ("relation", bundle.relations, "sentence"),
        ("tie", bundle.ties, "tie_id"),
    ):
        for thing in things:
            for name, value in thing.model_dump(mode="json", exclude={"children"}).items():
                yield from ((f"{kind} {getattr(thing, key)}, {name}", words) for words in _texts(value))
    for record in bundle.records:
        yield from _said_in(record)
    for change in bundle.changes:
        for words in _texts([change["old"], change["new"]]):
            yield f"record {change['record_id']}, what '{change['field']}' said before", words


def _said_in(record: Record) -> Iterator[tuple[str, str]]:
    labels = {field.id: field.label for field in load_form(record.form_id).fields}
    for name, value in record.answers.items():
        yield from ((f"record {record.record_id}, {labels.get(name, name)}", words) for words in _texts(value))
    for name, fact in record.facts.items():
        yield from ((f"record {record.record_id}, what was on file: {name}", w) for w in _texts(fact.value))


def _texts(value: Any) -> Iterator[str]:
    """Every text inside nested lists and dicts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
