"""Chiefs of state and heads of government as the editions of the Factbook name them.

A row is a sighting: the same person in the same office and role in the editions from the first to the last, across the
years 2018-2020, which lost their texts. Its start is the day since which the editions say so: where they differ by a
year or less, the one that most of them have. It has no end: a successor gives it one. Who is head of a territory, and
who is head of nothing but a council, is left out.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from bilateral.countries import countries
from bilateral.dates import Date
from bilateral.facts import NEVER, Coverage
from bilateral.relations.leader.row import DEPUTY, Leader
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.factbook.executive import Holder, Unread, executives
from bilateral.sources.factbook.names import HONORIFICS, Name
from bilateral.sources.factbook.read import FINAL_YEAR, editions
from bilateral.sources.factbook.runs import country_of, sighting
from bilateral.sources.persons import Known, Persons, name_words, named, numeral

KIND = "leader"
#: The years whose texts of the executive branch are lost.
LOST = (2018, 2019, 2020)
#: Since when the same person holds the same office, in two editions, may differ so far by misprints.
MISPRINT = dt.timedelta(days=400)
#: Names that fit, so far apart at most, are one person's.
GAP = dt.timedelta(days=366 * 4)
#: Pages that the other fields of the Factbook never met.
NO_COUNTRY = ("ZZ", "XX")  # the scattered islands, the world
MONARCH_ABROAD = "GBR"
#: Whose monarch is the British one.
REALMS = (
    "ATG",
    "AUS",
    "BHS",
    "BLZ",
    "BRB",
    "CAN",
    "GBR",
    "GRD",
    "JAM",
    "KNA",
    "LCA",
    "MUS",
    "NZL",
    "PNG",
    "SLB",
    "TUV",
    "VCT",
)


_ARABIC = re.compile(r"\b(?:bin|ibn|[Aa]l)[ -]")


@dataclass
class Cluster:
    """All records of one person of a country."""

    shown: str
    detail: str
    first: dt.date
    last: dt.date
    known: Known
    holders: list[Holder]
    days: set[tuple[str, str, str]]


@dataclass
class Tenure:
    """One person in one office and role, in consecutive editions."""

    holder: Holder
    years: list[int]
    since: list[Date] = field(default_factory=list)


def compile(inputs: Inputs) -> Output:
    """Leaders and the new people among them. Raises RawData where a code is not known."""
    out = Output()
    people = Persons.of(inputs.source.id, inputs.entities, inputs.facts)
    clusters: dict[str, list[Cluster]] = {}
    for record in executives(inputs.raw):
        fips, edition = record.field.fips, editions()[record.field.edition]
        country = None if fips in NO_COUNTRY else country_of(fips, edition, record.field.locator)
        if country is None or countries()[country].type != "state":
            out.ignore("of a territory, or of no country")
        elif isinstance(record, Unread):
            out.ignore(record.reason)
        else:
            _gather(clusters.setdefault(country, []), record, partial(people.kept, country))
    _misplaced(clusters, out)
    tenures: dict[tuple[str, str, str, str], list[Tenure]] = {}
    realm: dict[str, str] = {}
    for country in sorted(clusters, key=lambda c: (c != MONARCH_ABROAD, c)):
        held: list[tuple[Holder, str]] = []
        for cluster in clusters[country]:
            person = _person(cluster, country, people, realm)
            held += [(holder, person) for holder in cluster.holders]
        for record, person in sorted(held, key=lambda item: item[0].field.edition):
            _add(tenures.setdefault((country, record.role, person, record.office), []), record, _since(record))
    _doubt(tenures, out)
    rows: dict[tuple[str, str, str, str, str], Leader] = {}
    for (country, role, person, office), found in tenures.items():
        for row in (_row(inputs, country, role, person, office, tenure) for tenure in found):
            first = rows.setdefault((country, role, person, office, str(row.start)), row)
            if first is not row:  # seen again after a gap, still since the same day
                rows[country, role, person, office, str(row.start)] = replace(
                    first, end=row.end, last_edition=row.last_edition
                )
    out.facts = list(rows.values())
    out.entities = list(people.new.values())
    years = editions()
    spans = ((1990, 2017), (2021, 2026))
    out.coverage = [
        Coverage(inputs.source.id, KIND, "", years[a].seen_from, years[b].seen_to, False, published=years[a].published)
        for a, b in spans
    ]
    return out


def _misplaced(clusters: dict[str, list[Cluster]], out: Output) -> None:
    """Take out whom one edition has in a country, and others, in the same office since the same day, elsewhere."""
    places: dict[tuple[str, str, str], Counter[str]] = {}
    for country, found in clusters.items():
        for holder in (h for cluster in found for h in cluster.holders if h.since and country not in REALMS):
            places.setdefault((holder.name.full, holder.office, holder.since), Counter())[country] += 1
    for country, found in clusters.items():
        for cluster in list(found):
            h = cluster.holders[0]
            seen = places.get((h.name.full, h.office, h.since), Counter())
            if len(cluster.holders) == 1 == seen[country] and max(seen.values()) > 1:
                out.ignore("of another country, as other editions have it")
                found.remove(cluster)


def _since(record: Holder) -> Date | None:
    """Since when, where the edition can have known it, and where it is the office that dates from then."""
    if not record.since or record.office.startswith("State Affairs Commission"):  # made in 2016, dated from 2011
        return None
    since = Date.parse(record.since)
    latest = since.latest or dt.date.max
    known = latest.year > 1900 and (since.earliest or latest) <= editions()[record.field.edition].seen_to
    return since if known else None


def _gather(clusters: list[Cluster], record: Holder, kept: Callable[[Iterable[str]], set[str]]) -> None:
    """Put a record with those of the same person: names that fit, few years apart, or a word and the day in common."""
    edition = editions()[record.field.edition]
    since = _since(record)
    first = (since.earliest if since else None) or edition.seen_from
    last = max(first, edition.seen_to)
    names, shown, detail = names_of(record)
    day = (record.role, record.office, record.since) if since and since.day else None
    for cluster in reversed(clusters):
        if record.royal == cluster.holders[0].royal or len(name_words(shown)) > 2:
            if (
                first <= cluster.last + GAP
                and named(cluster.known, names, near=True)
                and not _heir(cluster, record, names)
                and len(kept((*names, *cluster.known.names))) < 2
            ):
                break
            if day in cluster.days and any(set(name_words(n)) & set(name_words(shown)) for n in cluster.known.names):
                break
    else:
        cluster = Cluster(shown, detail, first, last, Known(set()), [], set())
        clusters.append(cluster)
    cluster.first, cluster.last = min(cluster.first, first), max(cluster.last, last)
    if record.field.edition == FINAL_YEAR:  # which has all letters; the editions before it lost some
        cluster.shown, cluster.detail = shown, detail
    cluster.known.names.update(names)
    cluster.holders.append(record)
    cluster.days |= {day} if day else set()


def _heir(cluster: Cluster, record: Holder, names: Sequence[str]) -> bool:
    """Whether somebody of a like name has begun in the same role long after: Mahamat Idriss Deby after Idriss Deby."""
    since, known = _since(record), {frozenset(name_words(n)) for n in cluster.known.names}
    if since is None or known & {frozenset(name_words(n)) for n in names}:
        return False
    own = [s for h in cluster.holders if h.role == record.role and (s := _since(h))]
    return bool(own) and not any(s.compatible(since, MISPRINT.days) for s in own)


def _person(cluster: Cluster, country: str, people: Persons, realm: dict[str, str]) -> str:
    """The person of a cluster; a king or queen of that number in the realms is the one of the United Kingdom."""
    names = sorted(cluster.known.names)
    monarch = cluster.holders[0].royal
    crowned = cluster.shown if monarch else ""
    person = realm.get(crowned) if country in REALMS else None
    person = person or people.find(country, names, cluster.first, cluster.last)
    if person is None:
        called = cluster.detail.partition("|")[0] if monarch else cluster.shown
        person = people.make(country, cluster.shown, names, cluster.detail, cluster.first, called)
    if crowned and country == MONARCH_ABROAD:
        realm[crowned] = person
    people.add(country, person, (cluster.first, cluster.last))
    return person


def names_of(record: Holder) -> tuple[list[str], str, str]:
    """All forms of a printed name, the one to show, and surname and given names."""
    name = record.name
    surname = cased(name.surname)
    after = _surname_first(name)
    if record.royal:
        title = record.office
        if _ARABIC.search(name.full):
            base = " ".join(cased(word) for word in HONORIFICS.sub("", name.full).split())
        else:
            base = " ".join(filter(None, ("" if after else name.given, surname, name.suffix)))
        base = re.sub(r" [IVXivx]+$", lambda m: m[0].upper(), base)
        shown = base if " " in base and not numeral(base) else f"{title} {base}"
        return list(dict.fromkeys((shown, base))), shown, f"{base}|{title}"
    if after:
        shown = " ".join(filter(None, (surname, name.given, name.suffix)))
        turned = shown if _ARABIC.search(name.full) else f"{name.given} {surname}"
        return list(dict.fromkeys((shown, turned))), shown, f"{surname}|{name.given}"
    comma = "," if name.suffix.startswith(("Jr", "Sr")) else ""
    shown = f"{name.given} {surname}{comma} {name.suffix}".strip(" ,")
    whole = f"{name.given} {surname} {name.rest}".strip()
    return list(dict.fromkeys((shown, f"{name.given} {surname}", whole))), shown, f"{surname}|{name.given}"


def _surname_first(name: Name) -> bool:
    bare = name.full.removeprefix(name.honorific).strip()
    words = [w for w in bare.split() if not w.endswith(".")]
    return bool(name.given) and name.surname.split()[0] in words and words.index(name.surname.split()[0]) == 0


def cased(surname: str) -> str:
    """``MACRON`` -> Macron, ``O'BRIEN`` -> O'Brien, ``YEL'TSIN`` -> Yel'tsin, ``AL-ASAD`` -> Al-Asad; BIN -> bin."""

    def one(word: str) -> str:
        if word in ("BIN", "IBN"):
            return word.lower()
        parts = [part[:1] + part[1:].lower() if part.isupper() else part for part in word.split("-")]
        return "-".join(p[:2] + p[2:].capitalize() if p[1:2] == "'" else p for p in parts)

    return " ".join(map(one, surname.replace("`", "'").split()))


def _add(found: list[Tenure], record: Holder, since: Date | None) -> None:
    year = record.field.edition
    if found:
        last = found[-1]
        near = all(since is None or s.compatible(since, MISPRINT.days) for s in last.since)
        on = year <= last.years[-1] + 1 or (last.since and since and last.since[-1] == since)
        gap = last.years[-1] < min(LOST) and year <= max(LOST) + 1 and year > max(LOST)
        if near and (on or (gap and last.since and since)):
            last.years.append(year)
            last.since += [since] if since else []
            return
    found.append(Tenure(record, [year], [since] if since else []))


def _doubt(tenures: Mapping[tuple[str, str, str, str], Sequence[Tenure]], out: Output) -> None:
    """Take no "since" that lies before editions which name another in the role (2005 for 2025)."""
    by_role: dict[tuple[str, str], list[tuple[str, Tenure]]] = {}
    for (country, role, person, _office), found in tenures.items():
        by_role.setdefault((country, role), []).extend((person, tenure) for tenure in found)
    for held in by_role.values():
        for person, tenure in held:
            begun = min((d.latest for d in tenure.since if d.latest), default=None)
            others = [o for p, o in held if p != person and o.years[-1] < tenure.years[0]]
            if begun and any(editions()[o.years[-1]].seen_from > begun + MISPRINT for o in others):
                tenure.since.clear()
                out.ignore("days since which somebody holds an office, in which another was seen since")


def _row(inputs: Inputs, country: str, role: str, person: str, office: str, tenure: Tenure) -> Leader:
    common = Counter(map(str, tenure.since)).most_common(1)
    return Leader(
        country=country,
        person=person,
        role=role,
        office=office,
        quiet_from=NEVER,
        locator=tenure.holder.field.locator,
        original=tenure.holder.name.full if role != DEPUTY else f"represented by {tenure.holder.name.full}",
        **sighting(inputs, (tenure.years[0], tenure.years[-1]), Date.parse(common[0][0]) if common else None),
    )
