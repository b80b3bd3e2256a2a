"""Whom an account is, and what a member of a team may do in its PostgreSQL database."""

from sqlalchemy import Connection, Table, select, text

from sup_lib.casebook.database import tables
from sup_lib.casebook.history.entries import note_saved
from sup_lib.casebook.history.tally import put, take
from sup_lib.casebook.records.reader import is_member
from sup_lib.casebook.store import Casebook
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.model.base import Thing

_READ_ONLY = ("team", "worker", "legal_hold", "erasure", "alembic_version")
_ADDED_TO = ("record", "change", "tally")
"""Who is a service manager, and who supervises whom, the owner says; words are added to, never taken away."""


class SignIn(Thing):
    """An account, and the worker whom it is."""

    login: str
    worker_id: str


def allow(casebook: Casebook, login: str, *, worker_id: str) -> SignIn:
    """Let an account read and write as a worker; on PostgreSQL the role of that name is granted what it needs.

    For a file, an account of this computer need then not say who it is. Raises `NotFound` for an unknown worker and
    for a role that the database does not have, `InvalidInput` for whoever is not the casebook's owner.

    >>> from tempfile import mkdtemp
    >>> from sup_lib.model import Worker
    >>> with Casebook.open(f"{mkdtemp()}/team.casebook", create=True) as casebook:
    ...     casebook.save(Worker(worker_id="W1", name="Sam Okoro"))
    ...     allow(casebook, "sokoro", worker_id="W1").login
    'sokoro'
    """
    if worker_id not in {worker.worker_id for worker in casebook.workers()}:
        raise NotFound(f"there is no worker '{worker_id}' in {casebook.place}; the case list names the workers")
    made = SignIn(login=login, worker_id=worker_id)
    with casebook.writing() as connection, connection.begin():
        _refuse_members(connection, casebook.place)
        if not casebook.is_file:
            _grant(connection, login)
        put(connection, tables.sign_in, [made.model_dump()])
        note_saved(connection)
    return made


def forbid(casebook: Casebook, login: str) -> None:
    """Take an account out again; on PostgreSQL it may then read nothing. Raises `NotFound` for an unknown one."""
    with casebook.writing() as connection, connection.begin():
        _refuse_members(connection, casebook.place)
        gone = take(connection, tables.sign_in, tables.sign_in.c.login == login)
        note_saved(connection)
        if gone and not casebook.is_file and _has_role(connection, login):
            for name in _every_table():
                connection.execute(
                    text(f"REVOKE ALL ON {_quoted(connection, name)} FROM {_quoted(connection, login)}")
                )
    if not gone:
        raise NotFound(f"no account '{login}' was let in to {casebook.place}; nothing was changed")


def sign_ins(casebook: Casebook) -> tuple[SignIn, ...]:
    """Every account and whom it is, in order of account. Raises `InvalidInput` for whoever is not the owner."""
    with casebook.reading() as connection:
        _refuse_members(connection, casebook.place)
        query = select(tables.sign_in).order_by(tables.sign_in.c.login)
        return tuple(SignIn(**row) for row in connection.execute(query).mappings())


def _refuse_members(connection: Connection, place: str) -> None:
    if is_member(connection):
        raise InvalidInput(f"who may sign in to {place} is said by its owner; ask them")


def _grant(connection: Connection, login: str) -> None:
    if not _has_role(connection, login):
        raise NotFound(
            f"the database has no role '{login}'; whoever runs the server makes it: CREATE ROLE ... LOGIN, then try"
            " again"
        )
    whom = _quoted(connection, login)
    for name in _every_table():
        if rights := _rights(name):
            connection.execute(text(f"GRANT {rights} ON {_quoted(connection, name)} TO {whom}"))


def _revoke(connection: Connection, login: str) -> None:
    whom = _quoted(connection, login)
    for name in _every_table():
        connection.execute(text(f"REVOKE ALL ON {_quoted(connection, name)} FROM {whom}"))


def _rights(name: str) -> str:
    """What a member may do with a table: nothing with who signs in, add to the log, and so on."""
    if name == "sign_in":
        return ""
    if name == "access":
        return "INSERT"
    if name == "head":
        return "SELECT, UPDATE"
    if name in _READ_ONLY:
        return "SELECT"
    return "SELECT, INSERT, UPDATE" if name in _ADDED_TO else "SELECT, INSERT, UPDATE, DELETE"


def _every_table() -> list[str]:
    described: list[Table] = tables.metadata.sorted_tables
    return [*(table.name for table in described), "alembic_version"]


def _has_role(connection: Connection, login: str) -> bool:
    query = text("SELECT 1 FROM pg_roles WHERE rolname = :login")
    return connection.execute(query, {"login": login}).first() is not None


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)
