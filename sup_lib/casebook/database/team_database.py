"""A team's casebook in PostgreSQL: how its address is read, and how two people's writes come one after the other."""

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import OperationalError

from sup_lib.errors import CasebookError, InvalidInput, NotFound

_WRITE_LOCK = 0x50B_CA5E
"""The key of the one lock that every writer of a casebook takes; PostgreSQL keeps such locks for each database."""

_WAIT_S = 30


def open_team_database(url: URL, *, create: bool) -> Engine:
    """Open a casebook in PostgreSQL.

    Raises `InvalidInput` for another kind of database, `CasebookError` where the driver is missing or the server does
    not answer, `NotFound` where the database holds no casebook yet and `create` is false.
    """
    url = team_address(url)
    try:
        engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": _WAIT_S})
    except ModuleNotFoundError:
        raise CasebookError(
            "PostgreSQL needs a driver that is not installed; type: pip install 'sup-lib[postgresql]'"
        ) from None
    event.listen(engine, "begin", _begin)
    try:
        tables = inspect(engine).get_table_names()
    except OperationalError as problem:
        engine.dispose()
        raise CasebookError(
            f"the database {url} does not let us in ({_first_line(problem)}); check the address, the name and the"
            " password, and that the server runs"
        ) from None
    if not tables and not create:
        engine.dispose()
        raise NotFound(f"there is no casebook in {url} yet; import a case list to make one")
    return engine


def team_address(url: URL) -> URL:
    """The address with our driver; to another computer it asks for an encrypted connection unless it says otherwise.

    >>> from sqlalchemy import make_url
    >>> str(team_address(make_url("postgresql://sam@db.example/casebook")))
    'postgresql+psycopg://sam@db.example/casebook?sslmode=require'
    >>> str(team_address(make_url("postgresql://sam@localhost/casebook")))
    'postgresql+psycopg://sam@localhost/casebook'
    """
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise InvalidInput(
            f"'{url}' is no database that a casebook can live in; type a file's path or"
            " postgresql+psycopg://user@host/name"
        )
    url = url.set(drivername="postgresql+psycopg")
    host = str(url.query.get("host", url.host or ""))
    near = host in ("", "localhost", "127.0.0.1", "::1") or host.startswith("/")
    return url if near or "sslmode" in url.query else url.update_query_dict({"sslmode": "require"})


def _first_line(problem: OperationalError) -> str:
    return str(problem.orig).strip().splitlines()[-1].strip()


def _begin(connection: Connection) -> None:
    """Let writers in one at a time, and readers see one moment throughout.

    A writer reads what is there after it has the lock; under a snapshot it would read what was there before it.
    """
    if not connection.get_execution_options().get("writing", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_WAIT_S}s'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITE_LOCK})")
