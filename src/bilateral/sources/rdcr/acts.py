"""The acts that an article's heads name, with the days that the sentences below them tell, and what is read by hand."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bilateral.countries import by_code, get
from bilateral.dates import Date
from bilateral.errors import BilateralError, RawData
from bilateral.sources.contract import Output
from bilateral.sources.rdcr.articles import Article, Entry, date_of
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
US = "USA"
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


def acts_of(article: Article, corrections: Corrections, output: Output) -> Iterator[Act]:
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
