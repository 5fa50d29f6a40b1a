"""Generated wars, occupations and events between two countries, and the entities that they name."""

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.entities import EVENT, Entity
from bilateral.facts import Fact
from bilateral.relations.event import Event
from bilateral.relations.event.row import ACTOR, AFFECTED, INVOLVED
from bilateral.relations.occupation import PART, SHARE, WHOLE, ZONE, Occupation
from bilateral.relations.war import AT_WAR, BESIDE, OPPOSED, War

FIRST, LAST = dt.date(1994, 1, 1), dt.date(2020, 12, 31)
WARS = [
    Entity("war-great-war", EVENT, "Great Northern War", "the Great Northern War", importance=1),
    Entity("war-world-war-ix", EVENT, "World War IX", "World War IX", ("WWIX",), 1),
    Entity("war-strait", EVENT, "war over the Vardo Strait", "the war over the Vardo Strait", importance=2),
]
EVENTS = [
    Entity("event-harbor", EVENT, "attack on Teal Harbor", "attacked Teal Harbor", importance=1),
    Entity("event-summit", EVENT, "summit at Camp Birch", "held a summit at Camp Birch", importance=2),
    Entity("event-crisis", EVENT, "Lagoon Crisis", "the Lagoon Crisis began", importance=3),
]
HISTORY = (*WARS, *EVENTS)
days = st.dates(FIRST, LAST)


def _common(draw: st.DrawFn) -> dict[str, Any]:
    return {"source": draw(st.sampled_from(["alpha", "beta"])), "edition": "1", "published": FIRST,
            "locator": "generated"}  # fmt: skip


@st.composite
def wars(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Each war at most once: against each other, once or twice, or side by side."""
    out: list[Fact] = []
    for war in draw(st.lists(st.sampled_from(WARS), unique=True, max_size=3)):
        common, camp = _common(draw) | {"war": war.id}, f"{war.id}-a"
        how = draw(st.sampled_from([AT_WAR, OPPOSED, BESIDE]))
        begin = draw(st.dates(FIRST, dt.date(2015, 1, 1)))
        for _number in range(draw(st.integers(1, 2)) if how == AT_WAR else 1):
            end = begin + dt.timedelta(days=draw(st.integers(1, 900)))
            start = Date.parse(f"{begin.year}") if how == OPPOSED else Date.on(begin)
            last = Date.on(max(end, dt.date(begin.year + 1, 1, 1))) if how == OPPOSED else Date.on(end)
            if how == BESIDE:
                out += [War(country=c, camp=camp, how=how, start=start, end=last, **common) for c in pair]
            else:
                out += [
                    War(country=a, other=b, camp=war.id, how=how, start=start, end=last, **common)
                    for a, b in (pair, pair[::-1])
                ]
            if how == AT_WAR and draw(st.integers(0, 4)) == 0:
                since = Date.since(end)
                out[-2:] = [replace(row, end=since) for row in out[-2:]]  # nobody says that it ended
                break
            begin = end + dt.timedelta(days=draw(st.integers(2, 400)))
    return out


@st.composite
def occupations(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """At most one each way, over or not known to be."""
    out: list[Fact] = []
    for occupier, occupied in (pair, pair[::-1]):
        if draw(st.booleans()):
            start = draw(st.dates(FIRST, dt.date(2015, 1, 1)))
            end = start + dt.timedelta(days=draw(st.integers(1, 3000)))
            out.append(
                Occupation(
                    occupier=occupier, occupied=occupied, extent=draw(st.sampled_from([WHOLE, PART, ZONE, SHARE])),
                    authority=draw(st.sampled_from(["", "the Combined Command"])), start=Date.on(start),
                    end=Date.on(end) if draw(st.booleans()) else Date.since(end), **_common(draw),
                )
            )  # fmt: skip
    return out


@st.composite
def events(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Each event at most once: one did it, both did, or it befell both; of a day, of some days, or of a month."""
    out: list[Fact] = []
    for event in draw(st.lists(st.sampled_from(EVENTS), unique=True, max_size=3)):
        first, common = draw(days), _common(draw)
        start = Date.parse(draw(st.sampled_from([f"{first}", f"{first:%Y-%m}"])))
        end = start
        if start.day and draw(st.booleans()):
            end = Date.on(first + dt.timedelta(days=draw(st.integers(1, 9))))
        roles = draw(st.sampled_from([(ACTOR, AFFECTED), (AFFECTED, ACTOR), (AFFECTED, AFFECTED), (ACTOR, ACTOR)]))
        if "began" in event.in_text:
            roles = (INVOLVED, INVOLVED)
        out += [
            Event(event=event.id, country=c, role=role, act="summit", start=start, end=end, **common)
            for c, role in zip(pair, roles, strict=True)
        ]
    return out
