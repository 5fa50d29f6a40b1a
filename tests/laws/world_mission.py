"""Missions that could have been: an embassy each way with address and telephone, and consulates."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.countries import countries
from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.mission.folds import address, telephone
from bilateral.relations.mission.row import ADDRESS, TELEPHONE, Mission

FIRST, LAST = dt.date(1994, 1, 1), dt.date(2020, 12, 31)
ADDRESSES = (
    "12 Juniper Avenue NW, Lakeside, DC 20099",
    "Calle 40 Bis 7-15, Ribera",
    "3-2-1 Mizube, Kawa-ku, Port Ada 107-0001",
)
TELEPHONES = ("202-555-0142", "+81 3 5550-0199", "+254 20 555-0100")
CITIES = ("Lakeside", "New Ribera", "Port Ada", "Rio del Sol", "St Mark", "Kawa-Mizube")
SEATS = ("embassy", "high commission", "legation", "interests section", "liaison office", "representative office")


@st.composite
def missions(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """One seat each way, its details one after the other, and some posts; spells and sightings, or all seen one day."""
    out: list[Fact] = []
    day = draw(st.dates(FIRST, LAST))
    whens = draw(st.sampled_from((_whens(), st.just(_when(Date.by(day), Date.since(day))))))
    for sender, host in (pair, pair[::-1]):
        if draw(st.booleans()):
            common = {"sender": sender, "host": host, "rank": draw(st.sampled_from(SEATS))}
            common["city"] = draw(st.sampled_from(("Capital City", countries()[host].name(LAST), "")))
            out.append(Mission(**common, **draw(whens)))  # type: ignore[arg-type]
            for detail, texts, fold in ((ADDRESS, ADDRESSES, address), (TELEPHONE, TELEPHONES, telephone)):
                turns = sorted(
                    draw(st.lists(st.dates(FIRST, LAST), max_size=draw(st.sampled_from((0, 4))), unique=True))
                )
                for begin, end, text in zip(turns[::2], turns[1::2], texts, strict=False):
                    when = _when(Date.by(begin), Date.since(end))
                    out.append(Mission(**common, detail=detail, value=fold(text), printed=text, **when))  # type: ignore[arg-type]
        for city in draw(st.lists(st.sampled_from(CITIES), max_size=6, unique=True)):
            rank = draw(st.sampled_from(("consulate general", "consulate", "branch office")))
            out.append(Mission(sender=sender, host=host, rank=rank, city=city, **draw(whens)))  # type: ignore[arg-type]
    return out


@st.composite
def _whens(draw: st.DrawFn) -> dict[str, object]:
    first = draw(st.dates(FIRST, LAST))
    last = first + dt.timedelta(days=draw(st.integers(1, 4000)))
    start = draw(st.sampled_from((Date.on(first), Date.by(first))))
    return _when(start, draw(st.sampled_from((Date.on(last), Date.since(last)))))


def _when(start: Date, end: Date) -> dict[str, object]:
    return {"start": start, "end": end, "source": "alpha", "edition": "1", "published": FIRST, "locator": "generated"}
