"""US forces abroad: personnel by host and report, bases, joint exercises, construction; from the package troopdata."""

import datetime as dt

from bilateral.facts import Coverage
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.troopdata import counts, lists
from bilateral.sources.troopdata.read import SENDER

OURS = f"sender={SENDER}"


def compile(inputs: Inputs) -> Output:
    """Compile the five files. Raises RawData, naming file and line, for what it can't read."""
    out = Output()
    troops = list(counts.troops(inputs, out))
    bases = list(lists.bases(inputs, out))
    exercises = list(lists.exercises(inputs, out))
    construction = list(lists.construction(inputs, out))
    out.facts = [*troops, *bases, *exercises, *construction]
    spans = {
        "troops": (OURS, counts.FIRST, dt.date(2025, 12, 31), counts.EDITION, counts.PUBLISHED),
        # the list speaks of no day but its last: what was there before may have been given back
        "military_base": (OURS, lists.BASES_SPAN[1], lists.BASES_SPAN[1], "2018", lists.BASES_OUT),
        "exercise": ("", dt.date(1980, 1, 1), dt.date(2010, 12, 31), "7", lists.EXERCISES_OUT),
        "military_construction": (OURS, dt.date(2008, 1, 1), dt.date(2019, 12, 31), "2008-2019", lists.OUT),
    }
    for kind, (scope, first, last, edition, published) in spans.items():
        out.coverage.append(Coverage(inputs.source.id, kind, scope, first, last, False, edition, published))
    return out
