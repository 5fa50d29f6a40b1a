"""Generated recognition and relations of a pair: established, broken off and resumed, one state at a time."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.diplomatic_relations import (
    GIVEN,
    IN_BEING,
    NONE,
    RECOGNITION,
    RELATIONS,
    DiplomaticRelations,
    ordered,
)

FIRST, LAST = dt.date(1994, 1, 1), dt.date(2020, 12, 31)


def _dates(draw: st.DrawFn, count: int) -> list[Date]:
    """Successive days, months or years, no two of one year."""
    years = sorted(draw(st.sets(st.integers(FIRST.year, LAST.year), min_size=count, max_size=count)))
    forms = st.sampled_from(["{0}", "{0}-{1:02}", "{0}-{1:02}-{2:02}", "{0}-{1:02}-{2:02}"])
    return [Date.parse(draw(forms).format(year, draw(st.integers(1, 12)), draw(st.integers(1, 28)))) for year in years]


@st.composite
def diplomatic_relations(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """At most one recognition, and a chain of relations in being and none."""
    one, two = ordered(pair)
    common = {"one": one, "two": two, "source": "alpha", "edition": "1", "published": FIRST, "locator": "generated"}
    acts = _dates(draw, draw(st.integers(0, 6)))
    out: list[Fact] = []
    if draw(st.booleans()):
        day = acts[0] if acts and draw(st.booleans()) else _dates(draw, 1)[0]
        by = draw(st.sampled_from([one, two, ""]))
        out.append(DiplomaticRelations(tie=RECOGNITION, state=GIVEN, by=by, start=day, end=day, **common))  # type: ignore[arg-type]
    for number, start in enumerate(acts):
        last = start.latest or LAST
        end = acts[number + 1] if number + 1 < len(acts) else Date.since(draw(st.dates(last, dt.date(2025, 12, 31))))
        broken = number % 2 == 1
        how = draw(st.sampled_from(["severed", "interrupted", "suspended", "ended"])) if broken else "resumed"
        by = draw(st.sampled_from([one, two, ""])) if broken else ""
        row = DiplomaticRelations(
            tie=RELATIONS, state=NONE if broken else IN_BEING, by=by, how=how if number else "established",
            start=start, end=end, **common,  # type: ignore[arg-type]
        )  # fmt: skip
        out.append(row)
    return out
