"""Whether Spark can run here, for tests: in CI it must, and nothing is skipped."""

import os
import shutil
from importlib.util import find_spec

import pytest

MISSING = [what for what, there in (("pyspark", find_spec("pyspark")), ("Java", shutil.which("java"))) if not there]
needs_spark = pytest.mark.skipif(bool(MISSING) and not os.environ.get("CI"), reason=f"no {' and no '.join(MISSING)}")
#: One session for all tests: whoever comes first makes it.
MASTER = "local[2]"
