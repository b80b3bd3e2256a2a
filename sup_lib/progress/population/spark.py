"""A Spark session, for tables that outgrow one computer: the one that is there, or a local one."""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sup_lib.errors import InvalidInput

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd
    import pyarrow as pa

_LOCAL = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
}
"""For a trial on one computer, planning and compiling take longer than the work: it does less of both."""

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


def hand_over(backend: Any, table: "pa.Table", name: str) -> "ir.Table":
    """Give a small table in memory to Spark. What is missing stays missing: by way of pandas, text would not."""
    from pyspark.sql import SparkSession  # noqa: PLC0415

    SparkSession.builder.getOrCreate().createDataFrame(table).createOrReplaceTempView(name)
    given: ir.Table = backend.table(name)
    return given


def take_over(backend: Any, expression: "ir.Table") -> "pd.DataFrame":
    """Take a small result over from Spark by way of Arrow: by rows of Python, PySpark 4.0 trips over pandas 3."""
    from pyspark.sql import SparkSession  # noqa: PLC0415

    result = SparkSession.builder.getOrCreate().sql(backend.compile(expression))
    frame: pd.DataFrame = result.toArrow().to_pandas()
    return frame


def _session(spark: Any) -> Any:
    session = spark.getActiveSession() or _local(spark)
    for name, value in _NEEDED.items():
        session.conf.set(name, value)
    return session


def _local(spark: Any) -> Any:
    java = Path(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
    if shutil.which(java) is None:
        raise InvalidInput(f"Spark needs a Java runtime, and there is none at '{java}'; {_INSTALL_JAVA}")
    builder = spark.builder.master("local[2]").appName("sup_lib")
    for name, value in _LOCAL.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except Exception as problem:  # PySpark has an error of its own for every way in which Java can fail it
        reason = str(problem).strip().splitlines()[0]
        raise InvalidInput(f"Spark does not start ({reason}); it needs Java 17 or 21: {_INSTALL_JAVA}") from None
    session.sparkContext.setLogLevel("ERROR")
    return session


_INSTALL_JAVA = "type: apt-get install default-jre-headless, or set JAVA_HOME to the folder of one"
