"""Where the tables come from, which engine works the expression out, and where the result goes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias

import psutil

from sup_lib.errors import InvalidInput, NotFound, UnreadableFile
from sup_lib.progress.population.compiling import without_merging
from sup_lib.progress.population.expression import Engine, progress_expression

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

    Given: TypeAlias = pd.DataFrame | str | Path | ir.Table
    """A table in memory, the path of a Parquet or CSV file (or of a folder of Parquet files), or an Ibis table."""

_MEMORY = 3 * 2**30
"""Bytes that DuckDB may hold at a time; what is beyond goes to a private folder on disk, which is removed after."""

_PARQUET: dict[str, dict[str, Any]] = {"duckdb": {"dictionary_size_limit": 1000}, "spark": {}}
"""Nearly every sentence is a goal's own: a dictionary of them makes writing dearer and the file no smaller."""

_FORMULA = r"^'*[=+\-@\t\r＝＋－＠]"


def population_table(
    goals: "Given",
    observations: "Given",
    *,
    as_of: date,
    since: date | None = None,
    sessions: "Given | None" = None,
    engine: Engine = "duckdb",
) -> "pd.DataFrame":
    """Give the progress table of any number of goals as a DataFrame, ordered by case and goal.

    Each table is a DataFrame, or the path of a Parquet or CSV file; for the columns see `progress_expression`.
    The engine is DuckDB in this process, or Spark.

    Raises `NotFound` for a missing file, `UnreadableFile` for one that is no such table, `InvalidInput` for a column
    that must be there and for an engine that is not installed.

    >>> import pandas
    >>> goals = pandas.DataFrame({"goal_id": ["G1"], "case_id": ["F7"], "statement": ["Sam attends 12 sessions"],
    ...     "kind": ["process"], "owner": ["parent or carer"], "measure_kind": ["sessions"], "improvement": ["up"],
    ...     "baseline": [0], "target": [12], "set_on": ["2024-01-08"]})
    >>> seen = pandas.DataFrame({"goal_id": ["G1"], "observed_on": ["2024-02-05"], "value": [3], "out_of": [4],
    ...     "basis": ["observed"]})
    >>> table = population_table(goals, seen, as_of=date(2024, 4, 10))
    >>> table[["latest", "attainment", "status"]].values.tolist()
    [[3.0, 0.75, 'not enough evidence']]
    """
    import pandas as pd  # noqa: PLC0415

    table: pd.DataFrame
    with _worked_out(goals, observations, sessions, as_of=as_of, since=since, engine=engine) as (backend, expression):
        table = backend.execute(expression) if engine == "duckdb" else _from_spark(backend, expression)
    for column in ("set_on", "due_on", "latest_on"):
        table[column] = pd.to_datetime(table[column])
    return table.sort_values(["case_id", "goal_id"], ignore_index=True)


def write_population_table(
    goals: "Given",
    observations: "Given",
    *,
    out: str | Path,
    as_of: date,
    since: date | None = None,
    sessions: "Given | None" = None,
    engine: Engine = "duckdb",
) -> Path:
    """Write the progress table of any number of goals to a Parquet or CSV file (Spark: a folder); gives its path.

    The table never passes through Python, so that memory stays bounded. In CSV, text that a spreadsheet would run as
    a formula gets an apostrophe. Raises what `population_table` raises.

    >>> from tempfile import mkdtemp
    >>> from sup_lib.places import bundled
    >>> data = bundled("datasets")
    >>> write_population_table(data / "goals.csv", data / "observations.csv", as_of=date(2026, 9, 30),
    ...                        out=Path(mkdtemp()) / "table.parquet").name
    'table.parquet'
    """
    out = Path(out)
    if out.suffix not in (".parquet", ".csv"):
        raise InvalidInput(f"{out} is neither .parquet nor .csv; give the file one of these endings")
    with _worked_out(goals, observations, sessions, as_of=as_of, since=since, engine=engine) as (backend, expression):
        if out.suffix == ".csv":
            backend.to_csv(_without_formulas(expression), str(out))
        else:
            backend.to_parquet(expression, str(out), **_PARQUET[engine])
    return out


@contextmanager
def _worked_out(
    goals: "Given",
    observations: "Given",
    sessions: "Given | None",
    *,
    as_of: date,
    since: date | None,
    engine: Engine,
) -> "Iterator[tuple[Any, ir.Table]]":
    with _connected(engine) as backend:
        given = {"goals": goals, "observations": observations, "sessions": sessions}
        tables = {name: _table(backend, one, name) for name, one in given.items() if one is not None}
        with without_merging():
            yield backend, _expression(tables, as_of=as_of, since=since, engine=engine)


def _expression(tables: "dict[str, ir.Table]", *, as_of: date, since: date | None, engine: Engine) -> "ir.Table":
    held = tables.get("sessions")
    return progress_expression(
        tables["goals"], tables["observations"], as_of=as_of, since=since, sessions=held, engine=engine
    )


@contextmanager
def _connected(engine: Engine) -> "Iterator[Any]":
    import ibis  # noqa: PLC0415

    if engine == "spark":
        from sup_lib.progress.population.spark import connect_spark  # noqa: PLC0415

        yield connect_spark()
        return
    with TemporaryDirectory(prefix="sup_lib_") as folder:
        backend = ibis.duckdb.connect(
            memory_limit=f"{min(_MEMORY, psutil.virtual_memory().total // 2)}B",
            temp_directory=folder,
            preserve_insertion_order=False,
        )
        try:
            yield backend
        finally:
            backend.disconnect()


def _table(backend: Any, given: "Given", name: str) -> "ir.Table":
    import ibis.expr.types as ir  # noqa: PLC0415

    if isinstance(given, ir.Table):
        return given
    if not isinstance(given, (str, Path)):
        return _in_memory(backend, given, name)
    place = Path(given)
    if not place.exists() and not any(sign in str(place) for sign in "*:"):
        raise NotFound(f"{place} is not there; check the path of the {name}")
    return _read(backend, place, str(given), name)


def _read(backend: Any, place: Path, path: str, name: str) -> "ir.Table":
    try:
        if place.suffix == ".csv":
            texts = {"all_varchar": True} if backend.name == "duckdb" else {"header": True, "inferSchema": False}
            return backend.read_csv(path, table_name=f"given_{name}", **texts)
        return backend.read_parquet(path, table_name=f"given_{name}")
    except backend_errors() as problem:
        first, kind = str(problem).strip().splitlines()[0], "CSV" if place.suffix == ".csv" else "Parquet"
        raise UnreadableFile(f"{path} cannot be read as {kind} ({first}); export it again") from None


def backend_errors() -> tuple[type[Exception], ...]:
    """What an engine may raise about a file."""
    import duckdb  # noqa: PLC0415

    errors: tuple[type[Exception], ...] = (duckdb.Error,)
    if "pyspark.errors" in sys.modules:
        errors += (sys.modules["pyspark.errors"].PySparkException,)
    return errors


def _in_memory(backend: Any, frame: "pd.DataFrame", name: str) -> "ir.Table":
    import ibis  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    table = pa.Table.from_pandas(frame, preserve_index=False)
    if backend.name == "duckdb":
        return ibis.memtable(table)
    from sup_lib.progress.population.spark import hand_over  # noqa: PLC0415

    return hand_over(backend, table, f"given_{name}")


def _from_spark(backend: Any, expression: "ir.Table") -> "pd.DataFrame":
    from sup_lib.progress.population.spark import take_over  # noqa: PLC0415

    return take_over(backend, expression)


def _without_formulas(table: "ir.Table") -> "ir.Table":
    texts = [name for name, kind in table.schema().items() if kind.is_string()]
    return table.mutate(
        **{name: table[name].re_search(_FORMULA).ifelse("'" + table[name], table[name]) for name in texts}
    )
