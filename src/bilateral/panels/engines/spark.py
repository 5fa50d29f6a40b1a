"""Spark, for what no one machine holds: a session found or made, as an Ibis backend, and the engine of panels on it.

Rows are held by Spark and sorted last, some hundred thousand at a time, as they come to the driver: it needs no folder
that all machines share, and no more memory than a block takes.
"""

import os
import re
import shutil
import subprocess
import sys
import weakref
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from bilateral.errors import UsageError
from bilateral.panels import export, remote
from bilateral.panels.engines import spans

REMEDY = "pip install 'bilateral[spark]'"
#: The oldest Java that Spark 4 runs on.
JAVA = 17
#: Rows that come to the driver at a time.
BLOCK = 250_000
_LOCAL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.session.timeZone": "UTC",
}


class Spark:
    """The engine of a panel on the active session, or on one at `master`, found or made when it is first asked for.

    Where the master is this machine, Spark reads the data files itself; to a cluster, whose machines need not have
    them, the driver sends what they hold. Raises UsageError where Java or the extra is missing.
    """

    name = "spark"

    def __init__(self, master: str = "") -> None:
        self.master = master
        self._tables: dict[tuple[str, tuple[Path | str, ...]], Any] = {}
        self._held: dict[str, Any] = {}

    @cached_property
    def backend(self) -> Any:
        return connect(self.master)

    def table(self, name: str, paths: Sequence[Path | str]) -> Any:
        """Parquet files as a table: those at URLs Spark reads by its own connectors."""
        key = name, tuple(paths)
        if key not in self._tables:
            session, files = self.backend.session, [Path(path) for path in paths]
            if any(map(remote.is_url, paths)):
                frame = self.backend.parquet(*paths)
            elif _here(session):
                frame = self.backend.parquet(*map(url, files))
            else:
                read = export.library("pyarrow.parquet").read_table
                frame = session.createDataFrame(export.library("pyarrow").concat_tables(map(read, files)))
            self._tables[key] = self._named(frame, name)
        return self._tables[key]

    def hold(self, expression: Any, name: str, by: str) -> Any:
        """What is counted, as it stands: Spark plans it with all that it is joined to."""
        return expression

    def materialise(self, expression: Any, keys: Sequence[str], name: str) -> Any:
        """The rows of an expression, held where Spark has room: once for each name. They are sorted at the end."""
        if name not in self._held:
            frame = self.backend.frame(expression).persist()
            weakref.finalize(self, _let_go, frame.unpersist)
            self._held[name] = self._named(frame, "rows")
        return self._held[name]

    def blocks(self, expression: Any, keys: Sequence[str]) -> Iterator[Any]:
        """The rows as sorted Arrow tables, those of some first keys at a time, computed once for all; at least one."""
        frame, first = self.backend.frame(expression).persist(), keys[0]
        schema = expression.schema().to_pyarrow()
        try:
            sizes = frame.groupBy(first).count().orderBy(first).collect()
            if not sizes:
                yield schema.empty_table()
            for low, high in spans([(size[first], size["count"]) for size in sizes], BLOCK):
                block = frame.where(frame[first].between(low, high)).toArrow()
                yield block.cast(schema).sort_by([(key, "ascending") for key in keys])
        finally:
            frame.unpersist()

    def _named(self, frame: Any, name: str) -> Any:
        """A frame under a name that no other engine on the session has."""
        import ibis

        name = ibis.util.gen_name(name)
        frame.createOrReplaceTempView(name)
        weakref.finalize(self, _let_go, frame.sparkSession.catalog.dropTempView, name)
        return self.backend.table(name)


def _here(session: Any) -> bool:
    """Whether all of Spark is this machine."""
    return re.match(r"local(\[|$)", str(session.conf.get("spark.master", ""))) is not None


def url(path: Path) -> str:
    """A path here as Spark reads it, wherever its Java was started, and seeing no pattern in it."""
    return "file://" + re.sub(r"([\\*?\[\]{}])", r"\\\1", str(path.resolve()))


def _let_go(release: Any, *arguments: Any) -> None:
    with suppress(Exception):  # the session may have been stopped before
        release(*arguments)


def connect(master: str = "") -> Any:
    """An Ibis backend on the active Spark session, or on a new one at `master` (default: all cores of this machine).

    Raises UsageError where Java or the extra is missing.
    """
    _java()
    try:
        from pyspark.sql import SparkSession

        from bilateral.panels.engines.arrow_spark import ArrowSpark
    except ImportError as error:
        raise UsageError(f"Spark is not installed ({error.name} is missing). Run: {REMEDY}") from error
    session = SparkSession.getActiveSession()
    if session is None:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        master = master or "local[*]"
        builder = SparkSession.builder.appName("bilateral").master(master)
        if master.startswith("local"):
            os.environ.setdefault("SPARK_LOCAL_IP", _LOCAL["spark.driver.host"])
            for key, value in _LOCAL.items():
                builder = builder.config(key, value)
        session = builder.getOrCreate()
    backend = ArrowSpark()
    backend.register_options()
    return backend.connect(session)


def _java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    remedy = f"Install Java {JAVA} or later and set JAVA_HOME, or use --engine duckdb."
    try:
        told = subprocess.run([java or "java", "-version"], capture_output=True, text=True, check=True).stderr
    except (OSError, subprocess.CalledProcessError) as error:
        raise UsageError(f"Spark needs Java, which was not found. {remedy}") from error
    version = re.search(r'version "(?:1\.)?(\d+)', told)
    if version and int(version[1]) < JAVA:
        raise UsageError(f"Spark needs Java {JAVA}, and this is {version[1]}. {remedy}")
