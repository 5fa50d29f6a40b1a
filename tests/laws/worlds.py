"""Generated worlds: a pair of countries, a day, and facts of every kind that could have been."""

import datetime as dt
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.entities import AGREEMENT, ALLIANCE, BODY, PERSON, Entity
from bilateral.facts import Coverage, Edition, Fact, Source
from bilateral.relations.agreement import Agreement
from bilateral.relations.alliance import Alliance
from bilateral.relations.chief_of_mission import ChiefOfMission
from bilateral.relations.membership import Membership
from bilateral.relations.visit import Visit, rank_of
from bilateral.store import MemoryStore
from bilateral.view import Dyad

from . import world_forces as forces
from .world_agreement import LISTED
from .world_aid import aids
from .world_armed_conflict import armed_conflicts
from .world_commodity import commodities
from .world_diplomatic_relations import diplomatic_relations
from .world_dispute import COVERED, disputes
from .world_event_count import event_counts
from .world_geography import capitals, colonial_ties, contiguities, official_languages
from .world_history import HISTORY, events, occupations, wars
from .world_indicator import indicators
from .world_investment import investments
from .world_mission import missions
from .world_peace_level import peace_levels
from .world_people import people
from .world_presidency import CHAIRED, presidencies
from .world_product_trade import GOODS, product_trades
from .world_rivalry import rivalries
from .world_sanction import sanctions
from .world_trade import trades
from .world_trade_partner import trade_partners
from .world_un_voting import un_votings
from .world_visa_rule import visa_rules

PAIRS = (("USA", "JPN"), ("FRA", "DEU"), ("KEN", "TUV"), ("IND", "PAK"), ("BRA", "ARG"), ("GBR", "NLD"), ("KOR", "PRK"))
FIRST, LAST = dt.date(1994, 1, 1), dt.date(2020, 12, 31)

PEOPLE = [
    Entity("berg-anna-maria", PERSON, "Anna Maria Berg", names=("Anna Berg",), detail="Berg|Anna Maria"),
    Entity("okello-joseph", PERSON, "Joseph Okello", detail="Okello|Joseph"),
    Entity("de-la-cruz-ines", PERSON, "Inés de la Cruz", detail="de la Cruz|Inés"),
    Entity("mcallister-john-t", PERSON, "John T. McAllister", detail="McAllister|John T."),
    Entity("tanaka-hiroshi", PERSON, "Tanaka Hiroshi", names=("Hiroshi Tanaka",), detail="Tanaka|Hiroshi"),
]
BODIES = [
    Entity("un", BODY, "United Nations", "the United Nations", ("UN",), 1),
    Entity("osce", BODY, "Organization for Security and Cooperation in Europe",
           "the Organization for Security and Cooperation in Europe", ("OSCE",), 1),
    Entity("g20", BODY, "Group of Twenty", "the G20", ("G20", "G-20"), 1),
    Entity("apec", BODY, "Asia-Pacific Economic Cooperation", "", ("APEC",), 1),
    Entity("oas", BODY, "Organization of American States", "the Organization of American States", ("OAS",), 2),
    Entity("river-talks", BODY, "River Talks", "the River Talks", (), 2, "dialogue"),
    Entity("upu", BODY, "Universal Postal Union", "the Universal Postal Union", ("UPU",), 3),
]  # fmt: skip
AGREEMENTS = [
    Entity("treaty-of-amity", AGREEMENT, "Treaty of Amity and Commerce", "the Treaty of Amity and Commerce",
           importance=1, detail="treaty;atop=1"),
    Entity("river-convention", AGREEMENT, "Convention on the Common Rivers", "the Convention on the Common Rivers",
           importance=2, detail="treaty;series=rivers"),
    Entity("seed-convention", AGREEMENT, "Convention on Seeds", "the Convention on Seeds", importance=2),
    Entity("bird-convention", AGREEMENT, "Convention on Birds", "the Convention on Birds", importance=2),
    Entity("second-river-convention", AGREEMENT, "Second Convention on the Common Rivers",
           "the Second Convention on the Common Rivers", importance=2, detail="treaty;field=science;series=rivers"),
    Entity("trade-pact", AGREEMENT, "Northern Trade Partnership", "the Northern Trade Partnership", ("NTP",), 3),
    *LISTED,
]  # fmt: skip
ALLIANCES = [
    Entity("atop-1", ALLIANCE, "Treaty of Amity and Commerce", "the Treaty of Amity and Commerce"),
    Entity("x-2", ALLIANCE, "X 2"),
    Entity("x-3", ALLIANCE, "X 3"),
]
ENTITIES = (*PEOPLE, *BODIES, *AGREEMENTS, *ALLIANCES, *GOODS, *HISTORY, *CHAIRED)
SOURCES = {
    s: Source(s, f"Source {s}", "nobody", "1", "CC0", f"Source {s}.",
              editions=(Edition("1", FIRST, FIRST, FIRST),)) for s in ("alpha", "beta")
}  # fmt: skip
TITLES = ("ambassador", "minister resident", "chargé d'affaires", "envoy extraordinary and minister plenipotentiary")

days = st.dates(FIRST, LAST)


@st.composite
def moments(draw: st.DrawFn, low: dt.date = FIRST, high: dt.date = LAST) -> Date:
    """A day, a month or a year, within bounds that a sentence could name."""
    day = draw(st.dates(low, high))
    return Date.parse(draw(st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day:%Y}"])))


@st.composite
def spells(draw: st.DrawFn) -> tuple[Date, Date]:
    """A start and an end that may be open, or known only by sightings."""
    start = draw(moments())
    low = start.latest or FIRST
    kind = draw(st.sampled_from(["closed", "open", "sighting"]))
    if kind == "closed" and low < LAST:
        end = draw(moments(low + dt.timedelta(days=1)))
        return start, Date(max(low, end.earliest or low), end.latest) if (end.earliest or low) < low else end
    confirmed = draw(st.dates(low, dt.date(2025, 12, 31)))
    return (Date.by(low) if kind == "sighting" else start), Date.since(confirmed)


def _fact(draw: st.DrawFn, start: Date, end: Date) -> dict[str, object]:
    source = draw(st.sampled_from(sorted(SOURCES)))
    return {"start": start, "end": end, "source": source, "edition": "1", "published": FIRST, "locator": "generated"}


@st.composite
def chiefs(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Successive holders of each of the two posts, none overlapping."""
    out: list[Fact] = []
    for sender, host in (pair, pair[::-1]):
        turns = sorted(draw(st.lists(days, max_size=6, unique=True)))
        people = draw(st.permutations(PEOPLE))
        for begin, end, person in zip(turns[::2], turns[1::2], people, strict=False):
            last = draw(st.booleans()) and end == turns[-1]
            common = _fact(draw, Date.on(begin), Date.since(end) if last else Date.on(end))
            title = draw(st.sampled_from(TITLES))
            out.append(ChiefOfMission(sender=sender, host=host, person=person.id, title=title, **common))  # type: ignore[arg-type]
    return out


@st.composite
def memberships(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Each country in each body at most once, as one thing."""
    out: list[Fact] = []
    statuses = st.sampled_from(["member", "member", "member", "observer", "partner", "associate member", "candidate"])
    for country in pair:
        for body in BODIES:
            if draw(st.booleans()):
                common = _fact(draw, *draw(spells()))
                out.append(Membership(country=country, body=body.id, status=draw(statuses), **common))  # type: ignore[arg-type]
    if draw(st.booleans()):
        common = _fact(draw, *draw(spells()))
        out.append(Membership(country="AUS", body="river-talks", status="member", **common))  # type: ignore[arg-type]
    return out


@st.composite
def alliances(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    out: list[Fact] = []
    flags = ("defense", "offense", "neutrality", "nonaggression", "consultation")
    for alliance in draw(st.lists(st.sampled_from(ALLIANCES), unique=True, max_size=2)):
        pact = {flag: draw(st.booleans()) for flag in flags}
        common = _fact(draw, *draw(spells()))
        out += [Alliance(alliance=alliance.id, member=m, **pact, **common) for m in pair]  # type: ignore[arg-type]
    return out


@st.composite
def agreements(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    out: list[Fact] = []
    for agreement in draw(st.lists(st.sampled_from(AGREEMENTS), unique=True, max_size=9)):
        first = draw(st.dates(FIRST, dt.date(2010, 1, 1)))
        acts: list[tuple[str, Date, Date]] = []
        made = draw(st.sampled_from(["signed", "signed", "adopted", "concluded", "ratified", "acceded"]))
        acts.append((made, Date.on(first), Date.on(first)))
        if draw(st.booleans()):
            start = first + dt.timedelta(days=draw(st.integers(1, 900)))
            end = Date.on(start + dt.timedelta(days=draw(st.integers(1, 3000))))
            acts.append(("in force", Date.on(start), end if draw(st.booleans()) else Date.since(start)))
        if draw(st.booleans()):
            later = Date.on(first + dt.timedelta(days=draw(st.integers(1, 3000))))
            acts.append((draw(st.sampled_from(["revised", "extended"])), later, later))
        source = draw(st.sampled_from(sorted(SOURCES)))
        common = {"source": source, "edition": "1", "published": FIRST, "locator": "generated"}
        out += [
            Agreement(agreement=agreement.id, party=party, act=act, start=start_, end=end_, **common)  # type: ignore[arg-type]
            for act, start_, end_ in acts
            for party in pair
        ]
    return out


@st.composite
def visits(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Visits both ways, some of the same people, of a day or more, never two of one person on one day."""
    out: dict[tuple[str, str, Date], Fact] = {}
    offices = ("President", "Prime Minister", "Premier", "King", "President-elect", "Secretary of State")
    forms = ("", "state visit", "official visit", "official working visit", "working visit", "private visit")
    for sender, host in (pair, pair[::-1]):
        for first in draw(st.lists(days, max_size=5)):
            last = first + dt.timedelta(days=draw(st.integers(0, 9)))
            person = draw(st.sampled_from(PEOPLE)).id
            office = draw(st.sampled_from(offices))
            common = _fact(draw, Date.on(first), Date.on(last))
            row = Visit(sender=sender, host=host, visitor=person, office=office, rank=rank_of(office),
                        form=draw(st.sampled_from(forms)), **common)  # type: ignore[arg-type]  # fmt: skip
            out[sender, person, Date.on(first)] = row
    return list(out.values())


@dataclass(frozen=True)
class World:
    """A pair, a day and the facts between them."""

    pair: tuple[str, str]
    day: dt.date
    facts: tuple[Fact, ...]
    coverage: tuple[Coverage, ...] = (COVERED,)

    @property
    def store(self) -> MemoryStore:
        return MemoryStore(self.facts, self.coverage, ENTITIES, SOURCES)

    @property
    def dyad(self) -> Dyad:
        return Dyad(self.store, *self.pair, self.day)

    def without(self, fact: Fact) -> "World":
        return replace(self, facts=tuple(f for f in self.facts if f is not fact))


from .world_leader import RULERS, leaders  # noqa: E402

ENTITIES = (*ENTITIES, *RULERS)
KINDS = {
    "chief_of_mission": chiefs,
    "membership": memberships,
    "alliance": alliances,
    "agreement": agreements,
    "mission": missions,
    "visit": visits,
    "diplomatic_relations": diplomatic_relations,
    "trade": trades,
    "trade_partner": trade_partners,
    "aid": aids,
    "product_trade": product_trades,
    "war": wars,
    "dispute": disputes,
    "armed_conflict": armed_conflicts,
    "rivalry": rivalries,
    "occupation": occupations,
    "event": events,
    "indicator": indicators,
    "presidency": presidencies,
    "leader": leaders,
    **forces.KINDS,
    "commodity": commodities,
    "un_voting": un_votings,
    "investment": investments,
    "contiguity": contiguities,
    "capital": capitals,
    "official_language": official_languages,
    "colonial_tie": colonial_ties,
    "visa_rule": visa_rules,
    "people": people,
    "sanction": sanctions,
    "event_count": event_counts,
    "peace_level": peace_levels,
}


@st.composite
def worlds(draw: st.DrawFn, *kinds: str) -> World:
    """A world with facts of these kinds, or of all."""
    pair = draw(st.sampled_from(PAIRS))
    facts: list[Fact] = []
    for kind in kinds or KINDS:
        facts += draw(KINDS[kind](pair))
    return World(pair, draw(days), tuple(facts))
