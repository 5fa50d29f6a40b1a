"""For all tests: in CI generated examples are the same in each run, so that a change is judged by itself;
everywhere else they are new every time.
"""

import os
import tempfile
from pathlib import Path

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

# the quick copy of the data is kept apart from that of the person who runs the tests
os.environ.setdefault("BILATERAL_CACHE", str(Path(tempfile.gettempdir()) / "bilateral-tests"))
