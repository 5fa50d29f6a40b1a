"""Recognition and relations of the United States with each country, from the Historian's country articles.

An article is prose under dated heads. Taken are the acts that a head names: recognition; relations established,
severed (interrupted, suspended, ended) and resumed. Acts in order of time make spells: relations in being from their
establishment until they are broken off, none from then until they are resumed. Where relations are resumed that no
head tells were broken off, the day on which the earlier ended is anybody's. Consular relations are left out: most
articles date them from a consulate in what was then another's territory.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from bilateral.countries import by_code, get
from bilateral.dates import Date, Day, Period
from bilateral.facts import Coverage
from bilateral.relations.diplomatic_relations import (
    GIVEN,
    IN_BEING,
    NAME,
    NONE,
    RECOGNITION,
    RELATIONS,
)
from bilateral.relations.diplomatic_relations import (
    DiplomaticRelations as Row,
)
from bilateral.relations.mission.row import NAME as MISSION
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.historyatstate import Fields, parse
from bilateral.sources.rdcr.acts import HERE, US, Act, Corrections, acts_of
from bilateral.sources.rdcr.articles import Article, articles
from bilateral.sources.rdcr.missions import missions

FOUNDED = dt.date(1776, 7, 4)


def compile(inputs: Inputs) -> Output:
    """Recognition and relations, and the span of which each article speaks."""
    output, corrections = Output(), Corrections()
    fields = Fields.load(HERE / "source.yml", lambda element: element.tag.rpartition("}")[2])
    folder = inputs.file("historyatstate", "rdcr", "articles")

    def read(path: Path) -> Any:
        root = parse(path)
        fields.check(root, path)
        return root

    files = set()
    for article in articles(folder, read):
        files.add(f"articles/{article.slug}.xml")
        if reason := corrections.kept["articles"].get(article.slug):
            output.ignore(reason)
            continue
        acts = sorted(acts_of(article, corrections, output), key=lambda a: (a.date.latest or dt.date.max, a.place))
        facts = list(_facts(article, acts, corrections.kept["doubts"], inputs))
        output.facts += facts
        output.coverage += _coverage(article, facts, inputs)
        if article.slug in corrections.kept["missions"]:
            output.ignore("articles whose missions were to more than one state, or moved too often")
            continue
        breaks = [(act.date, act.place) for act in acts if act.sort == "broken"]
        output.facts += missions(article, breaks, inputs, output)
    corrections.finish(files)
    fields.count(output)
    return output


def _facts(article: Article, acts: Sequence[Act], doubts: Mapping[str, Any], inputs: Inputs) -> Iterator[Row]:
    for act in acts:
        if act.sort == "recognized":
            yield replace(_row(act, inputs, article, RECOGNITION, GIVEN), end=act.date, by=act.by)
    for chain in dict.fromkeys(act.chain for act in acts):
        for act, following in _spells([a for a in acts if a.chain == chain and a.sort != "recognized"]):
            yield from _spell(article, act, following, doubts, inputs)


def _spells(acts: Sequence[Act]) -> Iterator[tuple[Act, Act | None]]:
    """Each act that begins a state, and the act that ends it.

    A second establishment in the same country (under its next constitution) begins nothing; one in the country that
    took the place of another does, and the earlier relations ended with that country.
    """
    standing: Act | None = None
    for act in acts:
        if standing is None:
            standing = act
        elif (
            act.sort == "resumed"
            or (act.sort == "broken") != (standing.sort == "broken")
            or act.country != standing.country
        ):
            yield standing, act
            standing = act
    if standing is not None:
        yield standing, None


def _spell(
    article: Article, act: Act, following: Act | None, doubts: Mapping[str, Any], inputs: Inputs
) -> Iterator[Row]:
    """A state of relations, for each country that was party to it while it lasted."""
    broken = act.sort == "broken"
    whole = _row(act, inputs, article, RELATIONS, NONE if broken else IN_BEING)
    whole = replace(whole, how=act.how or act.sort, by=act.by)
    for country, gone in _holders(article, act, following):
        row = replace(whole, two=country)
        if gone is not None:
            yield replace(row, end=gone)
        elif following is None:
            doubt = None if broken else doubts.get(country)
            yield replace(row, quiet_from=dt.date.fromisoformat(doubt["from"])) if doubt else row
        else:
            told = _published(following, article)
            if told > row.published:  # until then the article told of no end
                yield replace(row, superseded=told)
            end = following.date if broken or following.sort == "broken" else _unknown_end(act, following)
            end = end.narrowed(Date.since(act.date.earliest or dt.date.min))
            start = act.date.narrowed(Date.by(end.latest or dt.date.max))
            yield replace(row, start=start, end=end, published=max(told, row.published))


def _unknown_end(act: Act, resumed: Act) -> Date:
    """Some day before relations were resumed, which no head tells."""
    assert resumed.date.earliest
    return Date(act.date.latest, resumed.date.earliest - dt.timedelta(days=2))


def _holders(article: Article, act: Act, following: Act | None) -> Iterator[tuple[str, Date | None]]:
    """The country that a state of relations concerned, or the two that followed one another; and where it ended so."""
    last = act.country
    anew = following is not None and following.sort == "established" and act.sort != "broken"
    if following is not None and not anew:
        last = following.country
    elif not anew and act.sort != "broken" and not act.chain:
        last = by_code("gsh", article.slug, article.written[0]).id
        last = act.country if get(last).existed(article.written[0]) is False else last
    spans = [p for p in get(act.country).existence if p.end.before(act.date.latest or dt.date.min) is not True]
    ended = _gone(spans)
    if last == act.country:
        if spans or act.sort != "broken":  # of a state that is gone nothing need be said
            yield last, ended if following is None or anew else None
    else:
        yield act.country, ended
        yield last, None


def _gone(spans: Sequence[Period]) -> Date | None:
    """Where a state ended for good, or for so long that what came after it was another (the Netherlands came back)."""
    for span, after in zip_longest(spans, spans[1:]):
        if span.end.latest is None:
            return None
        again = after and (after.start.earliest or dt.date.max) - span.end.latest < dt.timedelta(days=3660)
        if not again:
            return span.end
    return None


def _row(act: Act, inputs: Inputs, article: Article, tie: str, state: str) -> Row:
    """A row of an act that goes on for all that the article knows."""
    first, _last = article.written
    return Row(
        one=US,
        two=act.country,
        tie=tie,
        state=state,
        start=act.date,
        end=Date.since(max(first, act.date.latest or first)),
        source=inputs.source.id,
        edition=inputs.source.edition,
        published=_published(act, article),
        locator=act.place,
        original=act.remark,
    )


def _published(act: Act, article: Article) -> Day:
    """The end of the year in which the article was written, or the day of what it tells, if that is later.

    What an article tells of later days was put in afterwards, without saying when, but not before those days.
    """
    year = dt.date(article.written[1].year, 12, 31)
    return max(year, act.date.latest or year)


def _coverage(article: Article, facts: Sequence[Row], inputs: Inputs) -> Iterator[Coverage]:
    """From the first relations to the day on which the article was written its silence about a break means none."""
    first = article.written[0]
    published = dt.date(article.written[1].year, 12, 31)
    for country in dict.fromkeys(row.two for row in facts):
        scope = f"one={US};two={country}"
        whole = Coverage(inputs.source.id, NAME, scope, FOUNDED, first, False, inputs.source.edition, published)
        yield whole
        yield replace(whole, kind=MISSION, scope=f"sender={US};host={country}")
        begun = [row.start.latest for row in facts if row.two == country and row.state == IN_BEING and row.start.latest]
        if begun and min(begun) < first:
            yield replace(whole, scope=f"{scope};tie={RELATIONS}", start=min(begun), exhaustive=True)
