"""What this file has told so far, kept on disk: rows that repeat another, and rows that contradict one."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from sup_lib.exchange.other_system.translating import RowRefused, Told
from sup_lib.model import Goal
from sup_lib.model.base import Thing


class SeenBefore:
    """Ids, the digest of what was told under each, and the line: in SQLite's own temporary file, gone when closed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._fine: dict[str, Goal] = {}
        for name in ("goal", "seen"):
            connection.execute(f"CREATE TABLE {name} (id TEXT PRIMARY KEY, digest BLOB, line INTEGER) WITHOUT ROWID")

    @classmethod
    @contextmanager
    def opened(cls) -> Iterator["SeenBefore"]:
        """Open an empty one, to be used in a `with`."""
        connection = sqlite3.connect("", isolation_level=None)
        try:
            connection.execute("PRAGMA cache_size = -4096")
            connection.execute("BEGIN")
            yield cls(connection)
        finally:
            connection.close()

    def forget(self) -> None:
        """Let go of what is in memory; what is on disk stays."""
        self._fine.clear()

    def note(self, told: Told, *, goal_heading: str) -> tuple[bool, bool] | RowRefused:
        """Note what a row tells: whether its goal and its observation are new to this file, or why it is refused."""
        again = self._fine.get(told.goal.goal_id) is told.goal
        line = 1 if again else self._line_before("goal", told.goal.goal_id, told.goal, told.line)
        if line is not None and line < 0:
            reason = f"line {-line} tells this goal differently; give it one wording, target and date throughout"
            return RowRefused(told.line, goal_heading, told.goal.goal_id, reason)
        self._fine[told.goal.goal_id] = told.goal
        if told.seen is None:
            return line is None, False
        before = self._line_before("seen", told.seen.observation_id, told.seen, told.line)
        if before is not None and before < 0:
            reason = (
                f"line {-before} tells another value of this goal for the same day, basis and source; keep the one"
                " that is right"
            )
            return RowRefused(told.line, goal_heading, told.goal.goal_id, reason)
        return line is None, before is None

    def _line_before(self, table: str, key: str, thing: Thing, line: int) -> int | None:
        """The line that told the same before; below 0 where it told something else, None where none did."""
        digest = blake2b(thing.model_dump_json().encode(), digest_size=16).digest()
        found = self._connection.execute(f"SELECT digest, line FROM {table} WHERE id = ?", (key,)).fetchone()
        if found is None:
            self._connection.execute(f"INSERT INTO {table} VALUES (?, ?, ?)", (key, digest, line))
            return None
        return int(found[1]) if found[0] == digest else -int(found[1])
