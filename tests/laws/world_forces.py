"""Generated military personnel, bases, exercises and construction."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.exercise import Exercise
from bilateral.relations.exercise.row import last_day
from bilateral.relations.military_base import BASE, FUNDED, LILYPAD, MilitaryBase
from bilateral.relations.military_construction import MilitaryConstruction
from bilateral.relations.troops import ASSIGNED, PRESENT, Troops

FIRST, LAST = dt.date(1994, 1, 1), dt.date(2020, 12, 31)
COMMON = {"source": "alpha", "edition": "1", "published": FIRST, "locator": "generated"}
TITLES = ("Keen Sword 1993", "Northern Guard", "Blue Crane 07-2", "Kindle Liberty '85", "Aman (Peace) 09",
          "Ice and Fire", "")  # fmt: skip


@st.composite
def troops(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Counts on different days, of few and of many, ranked and not."""
    out: list[Fact] = []
    for sender, host in (pair, pair[::-1]):
        for day in draw(st.lists(st.dates(FIRST, LAST), unique=True, max_size=3)):
            persons = draw(st.one_of(st.integers(1, 400), st.integers(1000, 300_000)))
            among = draw(st.integers(30, 170))
            rank = draw(st.integers(0, 30))
            basis = draw(st.sampled_from([PRESENT, ASSIGNED]))
            row = Troops(
                sender=sender, host=host, troops_persons=persons, rank=rank, among=among if rank else 0,
                basis=basis, start=Date.on(day), end=Date.since(day), **COMMON,  # type: ignore[arg-type]
            )  # fmt: skip
            out.append(row)
    return out


@st.composite
def bases(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """The bases of one list each way, named by places."""
    out: list[Fact] = []
    first, last = sorted((draw(st.integers(1994, 2000)), draw(st.integers(2001, 2019))))
    for sender, host in (pair, pair[::-1]):
        for base in draw(st.lists(st.sampled_from(("Fort Rock", "Camp Reed", "Port Hill", "Site 7")), unique=True)):
            row = MilitaryBase(
                sender=sender, host=host, base=base, sort=draw(st.sampled_from([BASE, LILYPAD, FUNDED])),
                start=Date.by(dt.date(last, 12, 31)), end=Date.since(dt.date(first, 1, 1)), **COMMON,  # type: ignore[arg-type]
            )  # fmt: skip
            out.append(row)
    return out


@st.composite
def exercises(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Exercises of both and of one alone, dated to the day or to the month."""
    out: list[Fact] = []
    for number in range(draw(st.integers(0, 5))):
        first = draw(st.dates(FIRST, dt.date(2020, 11, 30)))
        last = first + dt.timedelta(days=draw(st.integers(0, 20)))
        form = draw(st.sampled_from(["%Y-%m-%d", "%Y-%m"]))
        start = Date.parse(first.strftime(form))
        end = last_day(start, Date.parse(last.strftime(form)))
        title = draw(st.sampled_from(TITLES))
        what = {"exercise": f"x{number}", "title": title, "start": start, "end": end, **COMMON}
        out += [Exercise(country=country, **what) for country in (pair if draw(st.booleans()) else pair[:1])]  # type: ignore[arg-type]
    return out


@st.composite
def construction(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Sums of some years each way."""
    out: list[Fact] = []
    for sender, host in (pair, pair[::-1]):
        for year in draw(st.lists(st.integers(1995, 2020), unique=True, max_size=3)):
            usd = draw(st.integers(1_000_000, 3_000_000_000)) // 1000 * 1000
            when = Date.parse(f"{year}")
            what = {"spend_usd": usd, "start": when, "end": when, **COMMON}
            out.append(MilitaryConstruction(sender=sender, host=host, **what))  # type: ignore[arg-type]
    return out


KINDS = {"troops": troops, "military_base": bases, "exercise": exercises, "military_construction": construction}
