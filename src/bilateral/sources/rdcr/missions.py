"""Legations and embassies of the United States, from the sentences of the guide that tell of their founding and end.

A sentence tells what was done to a mission in a city: it was established, opened, raised to an embassy, moved, closed.
Acts in order of time make spells, each in its city. A row is made of a mission whose end is told, by its closing or its
being raised, and of a last one that the World Factbook goes on to see in the same city: nothing is known of the others
but the day on which they were founded. Left out, too, are missions whose city is not named, and those that followed
their host's government abroad.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilateral.countries import by_code, countries, get
from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.mission import Mission
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.rdcr.articles import Article, Entry, date_of

_CITY = r"[A-Z][\w’'‘-]*(?: (?:de|da|of) [A-Z][\w’'‘-]+|[ -][A-Z][\w’'‘-]+){0,2}"
_OWN = r"(?:American|U\. ?S\.|United States|[Tt]he|[Ii]ts|[Aa]nd|^)"
#: "The American Legation in Kabul was established", "Embassy Cotonou was closed", "raised to Embassy status"
_FRAME = re.compile(
    rf"{_OWN} (?P<rank>Embassy|Legation)(?: at| in)? (?P<city>(?-i:{_CITY}))(?: \([^)]*\))?,? "
    r"(?:(?:was|were) (?:officially |formally )?)?"
    r"(?P<verb>re-?established|established|re-?opened|opened|closed|elevated|raised|moved|relocated)\b"
    rf"(?: to (?P<to>(?-i:{_CITY})))?"
)
_BARE = re.compile(_FRAME.pattern.replace(_OWN + " ", r"^"))
_CLOSED, _RAISED, _MOVED = ("closed",), ("elevated", "raised"), ("moved", "relocated")
_ENDS = _CLOSED + _RAISED
#: Heads that tell something of a mission; where no sentence of theirs is read, what stood before is left there.
_UNREAD = re.compile(r"Embass|Legation|Mission")
_ABROAD = re.compile(r"\bnear the [Gg]overnment|\bexile\b|\bestablished in England\b")


@dataclass(frozen=True)
class Act:
    """What was done to a mission: `verb`, as the sentence has it; empty for a break of relations.

    `rank` is what it is from then on, `before` what it was, where it ends.
    """

    date: Date
    place: str
    verb: str = ""
    rank: str = ""
    city: str = ""
    before: str = ""


def missions(article: Article, breaks: Sequence[tuple[Date, str]], inputs: Inputs, output: Output) -> Iterator[Mission]:
    """The missions of an article; `breaks` are the days on which relations were broken off, and where that stands."""
    acts = [Act(*told) for told in breaks]
    for entry in article.entries:
        told = list(_acts(entry, output))
        if not told and _UNREAD.search(entry.head) and (years := re.findall(r"\b\d{4}\b", entry.head)):
            told = [Act(Date.parse(years[0]), entry.place)]
        acts += told
    standing: Act | None = None
    for act in (*sorted(acts, key=lambda a: (a.date.latest or dt.date.max, a.place)), None):
        if act and standing and act.rank == standing.rank and act.verb not in _ENDS + _MOVED:
            output.ignore("missions told of twice")
            continue
        if standing is not None:
            yield from _row(article, standing, act, inputs, output)
        standing = None if act is None or not act.verb or act.verb in _CLOSED else act


def _acts(entry: Entry, output: Output) -> Iterator[Act]:
    for sentence in entry.sentences:
        found = next(_FRAME.finditer(sentence), None) or _BARE.match(sentence)
        if found is None:
            continue
        city, verb, rank = found["city"].removeprefix("Embassy "), found["verb"], found["rank"].lower()
        if verb in _MOVED:
            city = found["to"] or ""
        before = rank
        if verb in _RAISED:
            rank = "embassy"
        date = date_of(entry, re.compile(re.escape(found[0])), entry.year)
        if date is None or date.day is None or city.startswith("Washington") or _ABROAD.search(sentence):
            output.ignore("missions without a day of the head's year, in Washington, or with a government abroad")
            continue
        yield Act(date, entry.place, verb, rank, "" if _is_country(city) else city, before)


def _is_country(name: str) -> bool:
    """``the Legation in Bulgaria``: the country, not a city; a city that bears its country's name may be either."""
    names = {n.text for c in countries().values() for n in c.names if n.kind in ("short", "alias", "official")}
    capitals = {c.capital for c in countries().values()}
    return name in names and name not in capitals


def _row(article: Article, act: Act, following: Act | None, inputs: Inputs, output: Output) -> Iterator[Mission]:
    """The mission, if its city and its end are told, or if a later source sees it there."""
    day = act.date.latest or act.date.earliest
    assert day is not None
    mission = Mission(
        sender="USA",
        host=by_code("gsh", article.slug, day).id,
        rank=act.rank,
        city=act.city,
        start=act.date,
        end=Date.since(day),
        source=inputs.source.id,
        edition=inputs.source.edition,
        published=max(dt.date(article.written[1].year, 12, 31), day),
        locator=act.place,
    )
    if not act.city:
        output.ignore("missions whose city is not named")
    elif get(mission.host).existed(day) is False:
        output.ignore("missions to a country that was not there by our days")
    elif following is None and any(_same(mission, fact) for fact in inputs.facts):
        yield mission
    elif following and following.verb in _ENDS and following.before == act.rank:
        yield replace(mission, end=following.date.narrowed(Date.since(day)))
    else:
        output.ignore("missions of which only the founding is told")


def _same(mission: Mission, fact: Fact) -> bool:
    return isinstance(fact, Mission) and (fact.sender, fact.host, fact.rank, fact.city, fact.detail) == (
        mission.sender, mission.host, mission.rank, mission.city, "",
    )  # fmt: skip
