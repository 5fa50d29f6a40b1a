"""Spark, for what no one machine holds: a session found or made, as an Ibis backend."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from bilateral.errors import UsageError

REMEDY = "pip install 'bilateral[spark]'"
#: The oldest Java that Spark 4 runs on.
JAVA = 17
_LOCAL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.session.timeZone": "UTC",
}


def connect(master: str = "") -> Any:
    """An Ibis backend on the active Spark session, or on a new one at `master` (default: all cores of this machine).

    Raises UsageError where Java or the extra is missing.
    """
    _java()
    try:
        import ibis
        import ibis.backends.pyspark
        from pyspark.sql import SparkSession
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
    return ibis.pyspark.connect(session)


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
