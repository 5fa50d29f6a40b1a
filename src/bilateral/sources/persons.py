"""One person, one id, for sources that name leaders: by country, by time and by name.

What is known of a person in office is evidence: a visit as leader, a post as ambassador, a spell as leader. Somebody
named by another source is the one person of the country whose evidence falls into the same time and whose name fits:
all words of one name are among those of the other, give or take a letter ("Konstantinos", "Konstandinos"), an initial
or a short form. Out of that time only a whole name decides, and not across more than `APART` years, so that fathers
and sons stay apart. Where two fit, or none, it is somebody new.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from bilateral.dates import Day
from bilateral.entities import NICKNAMES, PERSON, Entity, folded
from bilateral.facts import Fact
from bilateral.relations.chief_of_mission import ChiefOfMission
from bilateral.relations.leader.row import Leader
from bilateral.relations.visit import MINISTER, Visit
from bilateral.sources.yaml import load

#: So many years between two words of one whole name, and it is taken for somebody else's.
APART = 20
#: Within so many years of a leader somebody of the same country and surname is the same, if there is but one.
LATELY = 8
#: Who is seen in an office is taken to hold it some days longer: the sighting may be of the first day.
SEEN = dt.timedelta(days=60)
_NO_NAME = frozenset(
    re.findall(
        r"\w+",
        "king queen emperor empress sultan amir emir shah pope prince princess grand duke duchess president prime "
        "minister premier chancellor general gen col colonel marshal dr sir sheikh shaikh shaykh sayyid lyonpo u daw "
        "haji hajji al el bin ibn ben bint abu de da del della di do dos du van von der den la le los y e the of i ii "
        "iii iv v vi vii tuanku ratu lt maj brig adm mr mrs jr sr acting cardinal archbishop",
    )
)
#: Names of which the first word counts: Khalifa bin Hamad is not Hamad bin Khalifa.
_SON = re.compile(r"\b(?:bin|ibn|ben|[Aa]l)[ -]")

Span = tuple[Day, Day]


def name_words(name: str) -> tuple[str, ...]:
    """The words by which people are told apart: without titles, particles and numbers."""
    bare = re.sub(r"\((.*?)\)|,", r" ", re.sub(r"['’`]", "", name))
    return tuple(word for word in folded(bare).split() if word not in _NO_NAME)


def numeral(name: str) -> str:
    """The number of a monarch, or Jr."""
    found = re.search(r"\b(?:[IVX]{1,5}|Jr)\b\.?$", name.strip())
    return found[0].strip(".") if found and found[0] not in ("I",) else ""


def fits(one: Sequence[str], other: Sequence[str], *, near: bool) -> bool:
    """Whether every word of the shorter name is in the longer; `near` allows a letter or two.

    An initial stands for a given name, never for the last word; without `near` two whole words must be the same.
    """
    short, long = sorted((tuple(one), tuple(other)), key=len)
    left = list(long)
    whole = 0
    for word in short:
        last = {short[-1], long[-1]}
        same = next(
            (w for w in left if _same(word, w, near) and not (1 in (len(w), len(word)) and {w, word} & last)), None
        )
        if same is None:
            return False
        left.remove(same)
        whole += len(word) > 1 and len(same) > 1
    return whole >= (1 if near else min(2, len(long)))


@lru_cache(maxsize=65536)
def _same(a: str, b: str, near: bool) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if a == b or NICKNAMES.get(a, a) == NICKNAMES.get(b, b):
        return True
    alike = SequenceMatcher(None, a, b).ratio() if near and min(len(a), len(b)) > 3 else 0.0
    return alike > (0.82 if a[0] == b[0] else 0.88)


@dataclass
class Known:
    """One person of one country: all names, and the days of which something is known."""

    names: set[str]
    spans: list[Span] = field(default_factory=list)
    begun: list[Span] = field(default_factory=list)  # of those, the ones whose first day is that of the office
    far: list[Span] = field(default_factory=list)  # not in office as a leader: ambassadors, ministers


@dataclass
class Persons:
    """Everybody known by country, and who is new."""

    source: str
    entities: Mapping[str, Entity]
    apart: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    same: Mapping[tuple[str, str], str] = field(default_factory=dict)
    whole: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    known: dict[str, dict[str, Known]] = field(default_factory=dict)
    new: dict[str, Entity] = field(default_factory=dict)

    @classmethod
    def of(cls, source: str, entities: Mapping[str, Entity], facts: Iterable[Fact]) -> "Persons":
        """From the facts so far, and from what is kept by hand in persons.yml."""
        kept = load(Path(__file__).with_name("persons.yml"))
        same = {
            (country, folded(name)): person
            for country, people in kept["same"].items() for person, names in people.items() for name in names
        }  # fmt: skip
        found = cls(source, entities, frozenset(kept["apart"]), frozenset(kept["never"]), same, kept["whole"])
        for fact in facts:
            low, high = fact.start.latest or fact.start.earliest, fact.end.earliest or fact.end.latest
            first, last = low or high, high or low
            if first is None or last is None:
                continue
            span = (first, last)
            if isinstance(fact, Visit):
                found.add(fact.sender, fact.visitor, span, far=fact.rank == MINISTER)
            elif isinstance(fact, Leader):
                lag = SEEN if fact.is_sighting else dt.timedelta()
                found.add(fact.country, fact.person, (first, last + lag))
                if fact.start.earliest and fact.person not in found.never:
                    found.known[fact.country][fact.person].begun.append(span)
            elif isinstance(fact, ChiefOfMission) and fact.person:
                found.add(fact.sender, fact.person, span, far=True)
        return found

    def add(self, country: str, person: str, span: Span, *, far: bool = False) -> None:
        if person in self.never:
            return
        people = self.known.setdefault(country, {})
        if person not in people:
            entity = self.new.get(person) or self.entities[person]
            people[person] = Known(set(entity.all_names()))
        first, last = min(span), max(span)
        (people[person].far if far else people[person].spans).append((first, last))

    def kept(self, country: str, names: Iterable[str]) -> set[str]:
        """The ids of those who stand by these names in persons.yml."""
        return {self.same[country, folded(name)] for name in names if (country, folded(name)) in self.same}

    def find(self, country: str, names: Sequence[str], first: Day, last: Day) -> str | None:
        """The one person of these names who led the country between two days, or is known from other years."""
        kept = self.kept(country, names)
        if len(kept) == 1 and ((person := kept.pop()) in self.entities or person in self.new):
            return person
        people = self.known.get(country, {})
        now = [
            person for person, known in people.items()
            if _near(known.spans, first, last) and named(known, names, near=True)
        ]  # fmt: skip
        if len(now) > 1:
            now = [p for p in now if any(low == first for low, _high in people[p].begun)] or now
        if len(now) > 1:
            now = [p for p in now if named(people[p], names, near=False)] or now
        if now:
            return now[0] if len(now) == 1 else None
        begun = [
            person for person, known in people.items()
            if any(abs((low - first).days) <= SEEN.days for low, _high in known.begun) and _alike(known.names, names)
        ]  # fmt: skip
        if len(begun) == 1:
            return begun[0]
        slack = dt.timedelta(days=366 * APART)
        whole = [n for n in names if len([w for w in name_words(n) if len(w) > 1]) > 1]
        later = [
            person for person, known in people.items()
            if person not in self.apart and whole
            and (
                (_near(known.spans, first - slack, last + slack) and named(known, whole, near=False, whole=True))
                or (_near(known.far, first - slack, last + slack)
                    and any(set(name_words(n)) == set(name_words(o)) for n in whole for o in known.names))
            )
        ]  # fmt: skip
        return later[0] if len(later) == 1 else None

    def of_surname(self, country: str, name: str, day: Day) -> str | None:
        """The only leader of a surname within `LATELY` years, for a source that prints no more than that."""
        words, years = name_words(name), dt.timedelta(days=366 * LATELY)
        found = [
            person for person, known in self.known.get(country, {}).items()
            if len(words) == 1 and person not in self.apart
            and any(low - years <= day <= high + years for low, high in known.spans)
            and any(len(name_words(n)) > 1 and name_words(n)[-1] == words[0] for n in known.names)
        ]  # fmt: skip
        return found[0] if len(found) == 1 else None

    def make(self, country: str, shown: str, names: Iterable[str], detail: str, first: Day, called: str = "") -> str:
        """A new person; the id is made from the name, with the country or the year where that is another's."""
        words = folded(called or shown).split()
        base = "-".join(words) if len(words) > 1 else f"{words[0]}-{country.lower()}"
        home = f"{base}-{country.lower()}" if len(words) > 1 else base
        for id_ in (*sorted(self.kept(country, names)), base, home, f"{home}-{first.year}"):
            if id_ not in self.entities and id_ not in self.new:
                break
        else:
            raise ValueError(f"no id is left for {shown!r} of {country}")
        forms = tuple(dict.fromkeys(n for n in names if n != shown and " " in n))
        self.new[id_] = Entity(id_, PERSON, shown, "", forms, 3, detail, self.source)
        return id_


def _near(spans: Iterable[Span], first: Day, last: Day) -> bool:
    """Whether one of the spans falls between two days, or overlaps them."""
    return any(first <= high and low <= last for low, high in spans)


def _alike(names: Iterable[str], others: Sequence[str]) -> bool:
    """Whether a word of a name is like one of the other: enough for two who began on one day."""
    words = {w for name in others for w in name_words(name) if len(w) > 3}
    return any(
        w[0] == v[0] and SequenceMatcher(None, w, v).ratio() >= 0.7
        for name in names for w in name_words(name) if len(w) > 3 for v in words
    )  # fmt: skip


def named(known: Known, names: Iterable[str], *, near: bool, whole: bool = False) -> bool:
    """Whether one of the names may be the person's; a number or Jr. that one has, the other may only leave out."""
    for name in names:
        for other in known.names:
            a, b = numeral(name), numeral(other)
            if (a and b and a != b) or (whole and a != b):
                continue
            words, theirs = name_words(name), name_words(other)
            if whole and min(len(words), len(theirs)) < 2:
                continue
            if not words or not theirs:
                continue
            several = min(len(words), len(theirs)) > 1 and (_SON.search(name) or _SON.search(other))
            if several and not _same(words[0], theirs[0], near):
                continue
            if len(words) != len(theirs) and 1 in (len(words), len(theirs)):
                (single,), more, printed = (words, theirs, other) if len(words) == 1 else (theirs, words, name)
                spelled = len(single) > 6 and abs(len(single) - len(more[-1])) < 2 and _same(single, more[-1], near)
                if single != more[-1] and not spelled and not (_SON.search(printed) and single == more[0]):
                    continue  # one word stands for a surname, or for a king: not for a given name
            if fits(words, theirs, near=near):
                return True
    return False
