"""Embassies, consulates and offices with their addresses and telephones, as every edition printed them.

Of each side of each country one `Side`: what it says there is (`Found`), of which sorts of thing it speaks at all,
so that silence means something, and why what it says was left aside. A side that says that the mission is closed,
suspended or moved abroad gives no mission: the address that stands behind such words is an old one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from bilateral.relations.mission.row import ADDRESS, TELEPHONE
from bilateral.sources.factbook import read
from bilateral.sources.factbook.chiefs import Direction
from bilateral.sources.factbook.missions import FIELDS, LOSSY, halves, skipped

SEAT, POSTS = "seat", "posts"


@dataclass(frozen=True, slots=True)
class Found:
    """A mission of a rank in a city ("" for the seat of government), or its address or telephone as printed."""

    rank: str
    city: str = ""
    detail: str = ""
    text: str = ""


@dataclass(slots=True)
class Side:
    """What one edition says of one country's missions in the other; `speaks` has seat, posts, address, telephone."""

    edition: int
    direction: Direction
    fips: str
    locator: str
    found: list[Found] = field(default_factory=list)
    speaks: set[str] = field(default_factory=set)
    left: list[str] = field(default_factory=list)


def premises(raw: Path) -> Iterator[Side]:
    """Every side of every country in every edition."""
    lost = _lost_letters(raw)
    for _, fields in groupby(read.read(raw, tuple(FIELDS)), key=lambda f: f.edition):
        for entry in fields:
            if skipped(entry) is not None:
                continue
            for direction, text in halves(entry):
                if entry.edition in LOSSY:
                    text = _with_letters(text, lost.get((entry.fips, direction), {}))
                yield side(entry, direction, " ".join(text.split()))


_LABEL = re.compile(
    r"(?:^|(?<=[\s|;.,)]))(?P<label>chief of mission|(?:interim |temporary )?chancery|embassy|telephone|FAX"
    r"|mailing address|mail|note|address|US Interests Section|liaison office"
    r"|honorary consulates?(?:\(s\))?(?: general)?"
    r"|consulates?(?:\(s\))?(?: general)?|consul(?:ate)? general(?:s|\(s\))|consular agen(?:cy|t)(?:\(ies\))?"
    r"|presence post|email address and website"
    r"|(?:Taipei Economic and Cultural Offices \()?branch office(?:\(s\)|s)?\)?|trade office\(s\)|other offices"
    r"|(?:representative )?office|representative|director)\s*:",
    re.I,
)
#: 1990-1992: the same in sentences, brought to the labels of later editions.
_AS_LABELS = (
    (re.compile(r"(?:; |, |^|(?<=\) ))(?:the )?(?:chancery|embassy) (?:at|in) (?=\S)", re.I), " embassy: "),
    (re.compile(r"\(mailing address is [^)]*\)?", re.I), ""),
    (re.compile(r"[;,] (telephone|FAX) ", re.I), r" \1: "),
    (re.compile(r"; there (?:is|are) (?:an? )?(?:\w+ ){0,3}?(Consulates?(?: General)?) (?:in|at) "), r" \1: "),
    (re.compile(r",? and (?:an? )?(Consulates?(?: General)?) (?:in|at) "), r" \1: "),
)
#: Words that say, of the mission itself, that it is not at work where its address stands.
_NOT_AT_WORK = re.compile(
    r"\b(?:clos(?:ed|ure)|suspend(?:ed|s)?|ceased?|ceasing|evacuated|ended all|temporarily (?:moved|located|relocated)"
    r"|operating (?:from|out of)|operates? (?:from|out of)|no US representative|not maintain a presence"
    r"|not yet opened|does not recognize|no consular or diplomatic)\b",
    re.I,
)
#: ... unless it is told of a consulate alone, or of what is over.
_AT_WORK = re.compile(
    r"\breopened|re-opened|restored|resumed|relocated to Jerusalem|consul[^;|]*clos|clos[^;|]*consul",
    re.I,
)
#: A text in place of an address that says there is none, or that it is another's.
_NO_ADDRESS = re.compile(
    r"^(?:none|NA\b|\(none|no (?!\d)|not |(?:the )?(?:US|U\.S\.|United States) (?:does|has|is|and)|although|\W*$)"
    r"|accredited|affairs unit|does not have|care of|c/o|co-located|previously|operations",
    re.I,
)
#: ... of which the city can be believed, but not the street.
_NO_STREET = re.compile(r"address NA|no street address|°|interim|temporar|reopened|not yet", re.I)
_INTERESTS = re.compile(
    r"(?:ha(?:s|ve)|maintains) an? (?:US )?Interests? Section|Interests Section (?:is located|of the Embassy)"
    r"|[-–] ?(?:US|Cuban|Iranian) Interests Section|^US Interests Section:", re.I,
)  # fmt: skip
_ADDRESS_OF_SECTION = re.compile(r"(?<!mailing )\baddress: (?P<it>[^;|]{,110})(?=[;|]|$)", re.I)
_TELEPHONE_OF_SECTION = re.compile(r"\btelephone:? (?P<it>\[?[\d(+][^;|]+)", re.I)


def side(entry: read.Field, direction: Direction, text: str) -> Side:
    """One side's text read."""
    out = Side(entry.edition, direction, entry.fips, f"{entry.locator} ({direction})")
    if entry.edition <= 1992 or entry.name == "Diplomatic representation":
        for pattern, label in _AS_LABELS:
            text = pattern.sub(label, text)
    parts = _parts(text)
    if not text or not any(said for label, said in parts if label != "mailing address"):
        out.left.append("text lost")
        return out
    taken = (said for label, said in parts if "consul" not in label)
    if _known_closed(entry, direction) or any(
        _NOT_AT_WORK.search(said) and not _AT_WORK.search(said) for said in taken
    ):
        out.speaks |= {SEAT, POSTS}
        out.left.append("mission said to be closed, suspended or elsewhere")
        return out
    if _INTERESTS.search(text):
        _interests_section(out, text)
        return out
    _labelled(out, parts)
    if not out.found:
        out.left.append("no mission told of")
        if ("embassy", "") not in parts:  # a label that lost its text says nothing
            out.speaks.add(SEAT)
    return out


def _known_closed(entry: read.Field, direction: Direction) -> bool:
    """Whether the government itself says that it works there no more, which the editions pass over."""
    return any(
        (row["fips"], row["side"]) == (entry.fips, direction) and row["first"] <= entry.edition <= row["last"]
        for row in read.load_once("corrections.yml")["closed"]
    )


def _parts(text: str) -> list[tuple[str, str]]:
    """(label in lower case, its text) in order; what stands before the first label bears none."""
    labels = list(_LABEL.finditer(text))
    first = labels[0].start() if labels else len(text)
    parts = [("", text[:first].strip(" |;,."))]
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        said = text[label.end() : following.start() if following else len(text)]
        name = label["label"].lower()
        parts.append(("embassy" if name.endswith("chancery") else name, said.strip(" |;,")))
    return parts


#: Labels of what represents a country, and what they label.
_SEATS = {"embassy": "embassy", "liaison office": "liaison office", "office": "representative office"}
_OFFICE = re.compile(r"American Institute in Taiwan ")


def _labelled(out: Side, parts: list[tuple[str, str]]) -> None:
    rank = ""
    for label, said in parts:
        said = re.split(r";? ?\bnote\b ?[-–:]?", said)[0].strip(" ;,|")
        head = _OFFICE.match(said) if "branch office" in label else None
        if (label in _SEATS or head) and not rank:
            said = said[head.end() :] if head else said
            if said and not _NO_ADDRESS.search(said):
                rank = _SEATS.get(label, "representative office")
                _seat(out, rank, said)
        elif label == "telephone" and rank and TELEPHONE not in out.speaks:
            _telephone(out, rank, said)
        elif "consul" in label and "honorary" not in label and "agen" not in label:
            _posts(out, "consulate general" if "general" in label else "consulate", said)
        elif "branch office" in label or label == "other offices":
            _posts(out, "branch office", said)
        elif label.startswith(("honorary", "consular agen", "trade", "presence")) and said:
            out.left.append("honorary consulates, agencies and trade offices")


def _seat(out: Side, rank: str, said: str) -> None:
    out.speaks.add(SEAT)
    out.found.append(Found(rank, text=said))
    if not _NO_STREET.search(said) and re.search(r"\d|,| (?:street|avenue|road|boulevard)\b", said, re.I):
        out.speaks.add(ADDRESS)
        out.found.append(Found(rank, detail=ADDRESS, text=said))


def _telephone(out: Side, rank: str, said: str) -> None:
    if found := re.search(r"\d", said):
        out.speaks.add(TELEPHONE)
        start = re.match(r"[^\[(+\d]*", said)
        if start and found:
            out.found.append(Found(rank, detail=TELEPHONE, text=said[start.end() :]))


#: What stands among the cities and is none: an address, a name, a note, a state of its own.
_NO_CITY = re.compile(
    r"[\d:]|\b(?:none|NA|DC|NY|closed|suspended|suspension|agency|trade office|[Hh]onorary|consul|[Oo]ffices?"
    r"|[Mm]ission|resides|jointly|[Ee]mbassy|temporar\w+)\b|^[a-z]"
)
_REGION = re.compile(r"\s*\([^)]*\)?|\s+-\s.*$")


def _posts(out: Side, rank: str, said: str) -> None:
    """The cities of a list; a list that holds anything else than cities gives those that are sure."""
    if not said or re.match(r"(?:none|NA)\b", said, re.I):
        return
    out.speaks.add(POSTS)
    if re.search(r"\d{2}|\b(?:Road|Street|Avenue|Boulevard)\b", said):
        out.left.append("the address of a consulate, which is not kept")
        return
    for printed in re.split(r"\s*[,;]\s*(?:and )?|\s+and\s+(?=[A-Z])", said):
        printed = printed.replace("(Branch Office)", "").strip(" .")
        if not printed:
            continue
        city = re.sub(r"^Ft\.? ", "Fort ", re.sub(r"\bSt\. ", "St ", _REGION.sub("", printed))).strip(" .")
        if _NO_CITY.search(printed) or not 3 <= len(city) <= 26 or "." in city:
            out.left.append("no city in a list of consulates")
        else:
            out.found.append(Found(rank, city))


def _interests_section(out: Side, text: str) -> None:
    """A section in another state's embassy: no embassy, whatever address stands there."""
    rank = "interests section"
    out.speaks.add(SEAT)
    out.found.append(Found(rank))
    for detail, pattern in ((ADDRESS, _ADDRESS_OF_SECTION), (TELEPHONE, _TELEPHONE_OF_SECTION)):
        if (found := pattern.search(text)) and not re.search(r"P\. ?O\.", found["it"]):
            out.speaks.add(detail)
            out.found.append(Found(rank, detail=detail, text=found["it"].strip()))


# --- letters beyond ASCII, which the editions 2021-2025 printed as spaces ---

_WORD = re.compile(r"[^\s,;|]*[^\x00-\x7f][^,;|]*?(?=[,;|]|$)")


def _lost_letters(raw: Path) -> dict[tuple[str, Direction], dict[str, str]]:
    """Of each side the stretches that lost letters, as those editions print them, from the last edition."""
    found: dict[tuple[str, Direction], dict[str, str]] = {}
    for entry in read.read_final(raw, tuple(FIELDS)):
        for direction, text in halves(entry):
            for whole in _WORD.findall(text):
                lossy = " ".join(re.sub(r"[^\x00-\x7f]|['\"]", " ", whole).split())
                found.setdefault((entry.fips, direction), {})[lossy] = whole.strip()
    return found


def _with_letters(text: str, lost: dict[str, str]) -> str:
    for printed, whole in lost.items():
        if len(printed) > 4:
            text = text.replace(printed, whole)
    return text


__all__ = ["POSTS", "SEAT", "Found", "Side", "premises", "side"]
