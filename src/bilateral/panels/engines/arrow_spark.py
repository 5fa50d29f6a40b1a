"""Ibis on Spark with Arrow both ways: by way of pandas, whole numbers with nulls would become floats on the road.

Imported only where Spark is there (see `spark.connect`).
"""

from pathlib import Path
from typing import Any

from ibis.backends.pyspark import Backend
from ibis.formats.pyarrow import PyArrowData
from ibis.util import gen_name
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException

from bilateral.errors import UsageError


class ArrowSpark(Backend):  # type: ignore[misc]
    """Ibis' own backend, but for how tables get into Spark and out of it."""

    @property
    def session(self) -> Any:
        """The Spark session."""
        return self._session

    def frame(self, expression: Any) -> Any:
        """An Ibis table as a Spark DataFrame; nothing is computed."""
        self._run_pre_execute_hooks(expression)
        return self._session.sql(self.compile(expression))

    def read_parquet(self, source: Any, /, *, table_name: str | None = None, **options: Any) -> Any:
        """Parquet files, one or a list, as a table: Ibis' own takes one. Raises UsageError where Spark can't read."""
        name = table_name or gen_name("read_parquet")
        paths = [source] if isinstance(source, str | Path) else source
        self.parquet(*paths, **options).createOrReplaceTempView(name)
        return self.table(name)

    def parquet(self, *paths: Path | str, **options: Any) -> Any:
        """Parquet files, at paths or URLs, as a Spark DataFrame. Raises UsageError where Spark can't read them."""
        try:
            return self._session.read.parquet(*map(str, paths), **options)
        except (PySparkException, Py4JError) as error:
            told = str(getattr(error, "java_exception", error)).partition("\n")[0]
            raise UsageError(
                f"{paths[0]}: Spark can't read this ({told}). Check that it is there; an object store needs its "
                "connector among Spark's jars (for s3a:// that is hadoop-aws)."
            ) from error

    def to_pyarrow(self, expression: Any, /, **options: Any) -> Any:
        """A table, column or number, as Arrow has it and in Ibis' types."""
        table = expression.as_table()
        if options:
            table = table.limit(options["limit"]) if options.get("limit") else table
        found = PyArrowData.convert_table(self.frame(table).toArrow(), table.schema())
        return expression.__pyarrow_result__(found)

    def _register_in_memory_table(self, op: Any) -> None:
        rows = op.data.to_pyarrow(op.schema)
        self._session.createDataFrame(rows).createOrReplaceTempView(op.name)
