"""What a failing disk, a full one or a busy database means to the person who was typing, in one sentence."""

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import OperationalError

from sup_lib.errors import CasebookError

_SENTENCES = {
    "SQLITE_FULL": "the disk is full: nothing was changed in {place}; free some space and type on",
    "SQLITE_BUSY": "{place} is busy: somebody else's change took too long and nothing was changed; wait a moment and"
    " type on, or close other programs that have it open",
    "SQLITE_LOCKED": "{place} is busy: nothing was changed; wait a moment and type on",
    "SQLITE_READONLY": "{place} may only be read: nothing was changed; ask for permission to write to the file and"
    " its folder",
    "SQLITE_CANTOPEN": "{place}, or the journal beside it, cannot be opened: nothing was changed; check that the disk"
    " is there, has space and that you may write to the folder, and type on",
    "SQLITE_IOERR": "the disk failed while {place} was in use ({problem}): what was kept before is kept, but look"
    " again whether the last change is there; check the disk and keep a copy elsewhere",
    "SQLITE_CORRUPT": "{place} is damaged ({problem}): nothing was changed; leave the file as it is and open the"
    " latest copy kept elsewhere",
    "SQLITE_CONSTRAINT_FOREIGNKEY": "what was to be saved names a team, worker, case, child or goal that {place} does"
    " not hold: nothing was changed; save that first, or together with it",
    "SQLITE_NOTADB": "{place} is not a casebook, or is damaged; choose a file that `sup import` made, or the latest"
    " copy kept elsewhere",
}
_LETTERS = (
    "some of the words hold a letter that {place} cannot keep (half of one, or a zero byte): nothing was changed;"
    " type them again without it"
)
_FOREIGN_KEY = "23503"
_NOT_ALLOWED = "42501"
_ELSEWHERE = (
    "the database at {place} did not answer ({problem}): look again whether the last change is there; check the"
    " network and the address, and try again"
)


def sentence_of(problem: BaseException, place: str) -> str | None:
    """Say what a database's error means and what to do; None where it is no fault of the disk or the network.

    >>> import sqlite3
    >>> full = sqlite3.OperationalError("database or disk is full")
    >>> full.sqlite_errorname = "SQLITE_FULL"
    >>> sentence_of(full, "team.casebook")
    'the disk is full: nothing was changed in team.casebook; free some space and type on'
    >>> sentence_of(sqlite3.OperationalError("no such table: child"), "team.casebook") is None
    True
    """
    if getattr(problem, "sqlstate", "") == _NOT_ALLOWED:
        return f"your account may not do that in {place}: nothing was changed; ask the casebook's owner"
    if isinstance(problem, UnicodeEncodeError) or "NUL (0x00)" in str(problem):
        return _LETTERS.format(place=place)
    foreign_key = getattr(problem, "sqlstate", "") == _FOREIGN_KEY
    name = "SQLITE_CONSTRAINT_FOREIGNKEY" if foreign_key else getattr(problem, "sqlite_errorname", "")
    for start, sentence in _SENTENCES.items():
        if name.startswith(start):
            return sentence.format(place=place, problem=problem)
    return None


def place_of(engine: Engine) -> str:
    """Where a casebook lies: its file's path, or its address without any password."""
    return str(engine.url.database if engine.dialect.name == "sqlite" else engine.url)


def tell_in_words(engine: Engine) -> None:
    """From now on every fault of the disk, the lock or the network is a `CasebookError` that says what to do."""

    @event.listens_for(engine, "handle_error")
    def tell(context: ExceptionContext) -> None:
        lost = isinstance(context.sqlalchemy_exception, OperationalError)
        _raise_in_words(context.original_exception, engine, lost=lost)


def refuse_in_words(problem: Exception, connection: Connection) -> None:
    """Raise the same `CasebookError` for what the driver itself says; nothing where it is another mistake."""
    _raise_in_words(problem, connection.engine, lost=_is_lost(problem, connection))


def _is_lost(problem: Exception, connection: Connection) -> bool:
    return isinstance(problem, connection.dialect.loaded_dbapi.OperationalError)


def _raise_in_words(problem: BaseException, engine: Engine, *, lost: bool) -> None:
    place = place_of(engine)
    if sentence := sentence_of(problem, place):
        raise CasebookError(sentence) from problem
    if lost and engine.dialect.name != "sqlite":
        first = (str(problem).strip() or type(problem).__name__).splitlines()[0]
        raise CasebookError(_ELSEWHERE.format(place=place, problem=first)) from problem
