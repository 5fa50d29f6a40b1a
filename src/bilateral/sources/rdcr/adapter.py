"""Recognition and relations of the United States with each country, from the Historian's country articles.

An article is prose under dated heads. Taken are the acts that a head names: recognition; relations established,
severed (interrupted, suspended, ended) and resumed. Acts in order of time make spells: relations in being from their
establishment until they are broken off, none from then until they are resumed. Where relations are resumed that no
head tells were broken off, the day on which the earlier ended is anybody's. Consular relations are left out: most
articles date them from a consulate in what was then another's territory.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bilateral.countries import by_code, get
from bilateral.dates import Date, Day
from bilateral.errors import BilateralError, RawData
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
from bilateral.sources.rdcr.articles import Article, Entry, articles, date_of
from bilateral.sources.rdcr.missions import missions
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
US, FOUNDED = "USA", dt.date(1776, 7, 4)
_RE = r"re-?establish\w*|resum\w*|restor\w*|renew\w*|normaliz\w*"
_BREAK = r"sever\w*|interrupt\w*|suspen\w*|terminat\w*|cessat\w*|broke\w*|disrupt\w*|end(?:ed|ing)?"
#: Heads that name an act, and the words of the sentence that tells its day, the plainest first.
_HEADS = {
    "resumed": re.compile(
        rf"^(?!.*Ambassadorial).*(?:\b(?:{_RE})\b.*\bRelations\b|\bRelations\b.*\b(?:{_RE})\b)", re.I),
    "broken": re.compile(
        r"(?:Severance|Severing|Interruption|Suspension|Termination|Cessation|End) of .*?\bRelations\b|"
        r"\bRelations\b.*\b(?:Severed|Interrupted|Ended)\b|Severs Diplomatic Relations", re.I),
    "established": re.compile(
        r"^(?!No ).*(?:\bEstablishment of (?:Full )?Diplomatic Relations|\bRelations Established)", re.I),
    "recognized": re.compile(r"^(?!.*(?:Withdrawn|Non-Recog|Legation|International)).*\b(?:Recogn\w+)", re.I),
}  # fmt: skip
_TO = r"(?:\S+ ){0,12}?"
_NEW = r"(?<!re-)(?<!re)\bestablish(?:ed|ment of)?"
_TOLD = {
    "resumed": [
        rf"diplomatic relations {_TO}(?:{_RE})|(?:{_RE}) (?:\S+ ){{0,3}}?diplomatic relations",
        rf"relations {_TO}(?:re-?established|resumed|restored)|(?:{_RE}) (?:\S+ ){{0,3}}?relations",
        rf"diplomatic relations {_TO}established",
    ],
    "broken": [
        rf"diplomatic relations {_TO}(?:{_BREAK})\b|\b(?:{_BREAK}) (?:\S+ ){{0,3}}?diplomatic relations",
        rf"relations {_TO}(?:{_BREAK})\b|\b(?:{_BREAK}) (?:\S+ ){{0,3}}?relations (?:with|between)",
    ],
    "established": [
        rf"diplomatic relations (?:\S+ ){{0,25}}?{_NEW}|{_NEW} (?:\S+ ){{0,4}}?diplomatic relations",
        rf"relations {_TO}{_NEW}|{_NEW} (?:\S+ ){{0,3}}?relations",
    ],
    "recognized": [r"\brecogni(?:[sz]e[sd]?|zing|tion)\b"],
}
_HOW = {"interrupt": "interrupted", "suspen": "suspended", "terminat": "ended", "cessat": "ended", "end": "ended"}
_SEVERED = re.compile(r"\b(?:severed|broke(?: off)?) (?:\S+ ){0,3}?relations|\brelations (?:\S+ ){0,9}?severed", re.I)
_BY = re.compile(r"\b(?:Severed|Interrupted|Suspension of Diplomatic Relations) by (?:the )?(.+?), \d{4}")
_OF_US = re.compile(r"\bRecogn\w+ (?:of )?(?:the )?(?:Independence of )?(?:the )?(?:United States|U\.S\.)")
_NEVER = re.compile(r"\bnever established\b")


@dataclass(frozen=True)
class Act:
    """What an entry tells: recognized, established, resumed or broken (then `how`), of which country, when.

    `chain` is empty for the country of the article's territory and its heirs, or names the other state (South
    Vietnam) of which some entries of the article tell: each has relations of its own.
    """

    sort: str
    date: Date
    country: str
    place: str
    chain: str = ""
    by: str = ""
    how: str = ""
    remark: str = ""


@dataclass
class Corrections:
    """Entries read by hand, each under the guard of its head."""

    kept: Mapping[str, Any] = field(default_factory=lambda: load(HERE / "corrections.yml"))
    used: set[str] = field(default_factory=set)

    def of(self, entry: Entry) -> Mapping[str, Any] | None:
        """What is kept by hand of an entry. Raises RawData where its head is another than it was."""
        found: Mapping[str, Any] | None = self.kept["entries"].get(entry.place)
        if found is None:
            return None
        self.used.add(entry.place)
        if not entry.head.startswith(found["head"]) or found.get("says", "") not in " ".join(entry.sentences):
            raise RawData(f"{entry.place}: no longer as corrections.yml has it ({found['head']!r}). Look again.")
        return found

    def finish(self, files: set[str]) -> None:
        for place in self.kept["entries"]:
            if place not in self.used and place.partition("#")[0] in files:
                raise RawData(f"{place}: there is no such entry any more. Look again in corrections.yml.")


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
        acts = sorted(_acts(article, corrections, output), key=lambda a: (a.date.latest or dt.date.max, a.place))
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


def _acts(article: Article, corrections: Corrections, output: Output) -> Iterator[Act]:
    """The acts of an article's entries, as the heads name them or as they are kept by hand."""
    for entry in article.entries:
        kept = corrections.of(entry)
        sorts = [s for s, head in _HEADS.items() if head.search(entry.head)]
        if "resumed" in sorts and "established" in sorts:
            sorts.remove("established")
        if kept is not None and kept.get("drop"):
            output.ignore(kept["drop"])
        elif kept is not None:
            for sort, date, *more in kept["acts"]:
                act = _act(entry, sort, Date.parse(str(date)), more[0] if more else "")
                yield replace(act, remark=f"{entry.head} ({kept['reason']})", how=more[1] if len(more) > 1 else act.how)
        elif not sorts:
            output.ignore("entries that name no act of recognition or relations")
        for sort in sorts if kept is None else ():
            date = None if any(map(_NEVER.search, entry.sentences)) else _dated(entry, sort)
            if date is None:
                output.ignore("entries that tell no one date of an act, or that it never came to be")
            else:
                yield _act(entry, sort, date)


def _dated(entry: Entry, sort: str) -> Date | None:
    """The day of an act as its plainest sentence tells it; else the head's year."""
    dates = [date_of(entry, re.compile(told, re.I), entry.year) for told in _TOLD[sort]]
    return next((d for d in dates if d and d.precision != "year"), dates[0])


def _act(entry: Entry, sort: str, date: Date, country: str = "") -> Act:
    """An act of the article's own country on the day, or of the one given by hand."""
    day = date.latest or date.earliest
    assert day is not None
    try:
        own = by_code("gsh", entry.slug, day)
    except BilateralError as error:
        raise RawData(f"{entry.place}: territory {entry.slug!r}: {error} Decide in corrections.yml.") from error
    other = get(country) if country else own
    year = dt.timedelta(days=366)  # a state is recognized a little before it exists, and outlived by its envoys
    if not country and all(other.existed(d) is False for d in (day - year, day, day + year)):
        raise RawData(f"{entry.place}: {other.id} was not there on {date}. Decide in corrections.yml.")
    by = how = ""
    if sort == "broken":
        how = next((word for stem, word in _HOW.items() if re.search(rf"\b{stem}", entry.head, re.I)), "severed")
        how = "severed" if any(map(_SEVERED.search, (entry.head, *entry.sentences))) else how
        if m := _BY.search(entry.head):
            by = US if m[1] == "United States" else other.id
    elif sort == "recognized" and not re.match(r"Mutual", entry.head):
        by = other.id if _OF_US.search(entry.head) else US
    return Act(sort, date, other.id, entry.place, other.id if other is not own else "", by, how)


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
    ended = spans[0].end if spans and spans[0].end.latest is not None else None
    if last == act.country:
        if spans or act.sort != "broken":  # of a state that is gone nothing need be said
            yield last, ended if following is None or anew else None
    else:
        yield act.country, ended
        yield last, None


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
