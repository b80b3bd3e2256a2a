"""The casebook: what is known of cases, and the records of supervision, in one database."""

from datetime import date
from typing import TYPE_CHECKING

from sup_lib.casebook.history.entries import note_saved
from sup_lib.casebook.opened import Opened
from sup_lib.casebook.records.kept import Records
from sup_lib.casebook.things import families, rows
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.forms.on_file.file import File
from sup_lib.forms.on_file.worker_file import WorkerFile
from sup_lib.model import Action, Case, Child, Family, Goal, Observation, Person, Relation, Session, Team, Tie, Worker
from sup_lib.model.base import Thing

if TYPE_CHECKING:
    import pandas as pd


class Casebook(Opened):
    """A casebook that is open. Use it in a `with`, so that it is closed again.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> place = Path(mkdtemp()) / "team.casebook"
    >>> with Casebook.open(place, create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7", children=[Child(child_id="00123")]))
    ...     casebook.case("F7").children[0].child_id
    '00123'
    """

    def save(self, *things: Thing) -> None:
        """Store things in one transaction: all of them or, if anything fails, none.

        A thing whose id is there already is replaced; a case brings its children, their statuses and key dates.
        """
        with self.writing() as connection, connection.begin():
            rows.store(connection, things)
            note_saved(connection, things)

    def cases(self) -> tuple[Case, ...]:
        """Every case with its children, in order of id."""
        with self.reading() as connection:
            return rows.load_cases(connection)

    def case(self, case_id: str) -> Case:
        """One case with its children. Raises `NotFound`."""
        with self.reading() as connection:
            found = rows.load_cases(connection, case_id)
        if not found:
            raise NotFound(f"there is no case '{case_id}' in {self.place}; `sup due` lists the cases that are")
        return found[0]

    def child(self, child_id: str) -> Child | None:
        """One child, or None where the casebook holds no such id."""
        with self.reading() as connection:
            return rows.load_children(connection, [child_id]).get(child_id)

    def children(self) -> tuple[Child, ...]:
        """Every child, in order of id, whether or not in a case."""
        with self.reading() as connection:
            return tuple(rows.load_children(connection).values())

    def teams(self) -> tuple[Team, ...]:
        """Every team."""
        with self.reading() as connection:
            return rows.load(connection, Team)

    def workers(self) -> tuple[Worker, ...]:
        """Every worker."""
        with self.reading() as connection:
            return rows.load(connection, Worker)

    def goals(self, case_id: str | None = None) -> tuple[Goal, ...]:
        """Goals of one case, or of all."""
        with self.reading() as connection:
            return rows.load(connection, Goal, **_of(case_id))

    def observations(self, case_id: str | None = None) -> tuple[Observation, ...]:
        """Observations of one case, or of all, in the order they were made."""
        with self.reading() as connection:
            return rows.load_observations(connection, case_id)

    def actions(self, case_id: str | None = None) -> tuple[Action, ...]:
        """Actions of one case, or of all."""
        with self.reading() as connection:
            return rows.load(connection, Action, **_of(case_id))

    def sessions(self, case_id: str | None = None) -> tuple[Session, ...]:
        """Sessions about one case, or all, the earliest first."""
        with self.reading() as connection:
            found = rows.load(connection, Session, **_of(case_id))
        return tuple(sorted(found, key=lambda session: session.held_on))

    def family(self, case_id: str) -> Family:
        """The people of a case with its children, their relations and ties. Raises `NotFound`."""
        case = self.case(case_id)
        with self.reading() as connection:
            return families.load_families(connection, [case_id])[case_id].with_children(case)

    def relatives(self) -> tuple[Person | Relation | Tie, ...]:
        """Every person, relation and tie on file, as they can be saved again."""
        with self.reading() as connection:
            return families.load_all(connection)

    def keep_family(self, family: Family) -> None:
        """Put a whole family in the place of the one that the case had, in one transaction. Raises `NotFound`."""
        self.case(family.case_id)
        things = (*family.people, *family.relations, *family.ties)
        with self.writing() as connection, connection.begin():
            families.clear_family(connection, family.case_id)
            rows.store(connection, things)
            note_saved(connection, things)

    @property
    def records(self) -> Records:
        """The records of supervision: `open`, `keep`, `sign_off`, `correct`, `get`, `summaries`, `history`."""
        return Records(self)

    def case_file(self, case_id: str, *, as_of: date | None = None) -> CaseFile:
        """Everything on file about a case as known on a day, today unless said. Raises `NotFound`."""
        day = as_of or date.today()
        case = self.case(case_id)
        workers = {worker.worker_id: worker for worker in self.workers()}
        worker = workers.get(case.worker_id or "")
        return CaseFile(
            case=case,
            family=self.family(case_id),
            as_of=day,
            team=next((team for team in self.teams() if team.team_id == case.team_id), None),
            worker=worker,
            supervisor=workers.get(worker.supervisor_id or "") if worker else None,
            goals=[goal for goal in self.goals(case_id) if goal.set_on <= day],
            observations=[seen for seen in self.observations(case_id) if seen.observed_on <= day],
            actions=self.actions(case_id),
            sessions=(sessions := [session for session in self.sessions(case_id) if session.held_on <= day]),
            earlier=self.records.of_sessions(sessions, case_id=case_id),
        )

    def worker_file(self, worker_id: str, *, as_of: date | None = None) -> WorkerFile:
        """Everything on file about a worker's own supervision as known on a day. Raises `NotFound`."""
        day = as_of or date.today()
        workers = {worker.worker_id: worker for worker in self.workers()}
        worker = workers.get(worker_id)
        if worker is None:
            raise NotFound(f"there is no worker '{worker_id}' in {self.place}; the case list names the workers")
        about = [s for s in self.sessions() if s.worker_id == worker_id and s.case_id is None and s.held_on <= day]
        cases = self.cases()
        return WorkerFile(
            worker=worker,
            as_of=day,
            team=next((team for team in self.teams() if team.team_id == worker.team_id), None),
            supervisor=workers.get(worker.supervisor_id or ""),
            sessions=about,
            earlier=self.records.of_sessions(about, worker_id=worker_id),
            invented=bool(cases) and all(case.invented for case in cases),
        )

    def file_for(
        self, form: Form, *, case_id: str | None = None, worker_id: str | None = None, as_of: date | None = None
    ) -> File:
        """What a form is filled from: the file of a case or of a worker, as the form is about.

        Raises `NotFound` for an unknown case or worker, `InvalidInput` where the form is about the other kind.
        """
        about, other = (worker_id, case_id) if form.about == "worker" else (case_id, worker_id)
        if not about or other:
            raise InvalidInput(
                f"the form {form.form_id} is about a {form.about}; give a {form.about}_id and no other"
            )
        return self.worker_file(about, as_of=as_of) if form.about == "worker" else self.case_file(about, as_of=as_of)

    def table(self, name: str) -> "pd.DataFrame":
        """One tidy table, ready for analysis; dates are datetimes, what is not known is missing.

        Names: teams, workers, cases, children, statuses, key_dates, people, relations, ties, goals, observations,
        actions, sessions.
        Raises `NotFound` for any other.
        """
        from sup_lib.casebook.things.tidy import tidy_table  # noqa: PLC0415

        with self.reading() as connection:
            return tidy_table(connection, name)


def _of(case_id: str | None) -> dict[str, str]:
    return {} if case_id is None else {"case_id": case_id}
