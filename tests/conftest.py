"""For all tests: in CI generated examples are the same in each run, so that a change is judged by itself;
everywhere else they are new every time.
"""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
