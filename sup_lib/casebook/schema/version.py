"""The casebook's schema version: made, brought up to date, or refused when newer than this library."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from sup_lib.errors import NewerCasebook, UnreadableFile

MIGRATIONS = Path(__file__).parent / "migrations"
"""Where Alembic finds what takes a casebook from each version to the next."""


def latest_version() -> str:
    """Newest schema version that this library knows, as the first four figures of its migration's name.

    >>> latest_version() >= "0001"
    True
    """
    return max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def version_of(engine: Engine) -> str | None:
    """Schema version of a casebook; None where the file is new and empty.

    Raises `UnreadableFile` where it is some other database.
    """
    names = inspect(engine).get_table_names()
    if "alembic_version" in names:
        with engine.connect() as connection:
            return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    if names:
        raise UnreadableFile(f"{engine.url.database} is a database of something else, not a casebook")
    return None


def bring_up_to_date(engine: Engine) -> None:
    """Make the tables of a new casebook, or migrate an older one after keeping a copy beside it.

    Raises `NewerCasebook` where a later version of this library wrote it; nothing is touched then.
    """
    found, latest = version_of(engine), latest_version()
    if found == latest:
        return
    if found is not None and found > latest:
        raise NewerCasebook(
            f"{engine.url.database} was written by a later version of sup_lib (schema {found}, this one knows"
            f" {latest}); update sup_lib to open it"
        )
    if found is not None and engine.dialect.name == "sqlite":
        keep_copy(engine, Path(f"{engine.url.database}.before-{latest}"))
    _migrate(engine)


def keep_copy(engine: Engine, copy: Path) -> Path:
    """Copy a live SQLite casebook safely, by SQLite's own backup."""
    with engine.connect() as connection, closing(sqlite3.connect(copy)) as target:
        connection.connection.driver_connection.backup(target)  # type: ignore[union-attr]
    return copy


def _migrate(engine: Engine) -> None:
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
