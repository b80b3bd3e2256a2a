"""A Spark session, for tables that outgrow one computer: the one that is there, or a local one."""

from typing import Any

from sup_lib.errors import InvalidInput

_LOCAL = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.showConsoleProgress": "false",
}
_NEEDED = {"spark.sql.session.timeZone": "UTC", "spark.sql.ansi.enabled": "false"}
"""Without ANSI mode a cell that cannot be read is empty, as on DuckDB, instead of the end of everything."""


def connect_spark() -> Any:
    """Give an Ibis connection to the running Spark session; where there is none, to a new one on this computer.

    On a cluster, start a session there first (`spark-submit`, a notebook of the platform, or `SparkSession.builder`
    with its address): it is the one that is used.

    Raises `InvalidInput` where PySpark or a Java runtime is missing, with how to get them.
    """
    try:
        import ibis  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError:
        raise InvalidInput("PySpark is not installed; type: pip install 'sup-lib[spark]'") from None
    return ibis.pyspark.connect(_session(SparkSession))


def _session(spark: Any) -> Any:
    session = spark.getActiveSession() or _local(spark)
    for name, value in _NEEDED.items():
        session.conf.set(name, value)
    return session


def _local(spark: Any) -> Any:
    builder = spark.builder.master("local[2]").appName("sup_lib")
    for name, value in _LOCAL.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as problem:  # PySpark has an error of its own for every way in which Java can be missing
        reason = str(problem).strip().splitlines()[0]
        raise InvalidInput(
            f"Spark does not start ({reason}); it needs a Java runtime of version 17 or 21:"
            " apt-get install default-jre-headless"
        ) from None
