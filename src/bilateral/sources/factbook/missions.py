"""Chiefs of mission between the United States and each country, as every edition printed them.

The fields change: 1990-1992 have one text for both sides (``Ambassador ...; Chancery at ...; US--Ambassador
...``), later editions one field a side with labels (``chief of mission: ... chancery: ...``), those of
2018-2020 lost most texts behind the labels, the last one is labelled JSON. What stands for the chief is cut out
of each and read clause by clause: a vacancy, a person with a title and a "since", an accreditation elsewhere, or
words that say there is nobody. Whatever is none of these is an error, unless ``corrections.yml`` reads it.

A record says whom the edition names; a person's absence from a later edition says nothing of the term's end.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from bilateral.errors import RawData
from bilateral.sources.factbook import read
from bilateral.sources.factbook.names import Name, read_name

Direction = Literal["to_us", "from_us"]

FIELDS: dict[str, Direction | None] = {
    "Diplomatic representation": None,
    "Diplomatic representation in US": "to_us",
    "Diplomatic representation in the US": "to_us",
    "US diplomatic representation": "from_us",
    "Diplomatic representation from the US": "from_us",
}

#: Why a side has no chief: the classes of `NoChief.reason`.
REASONS = (
    "territory",  # a dependency, represented by another state or not at all
    "none",  # "none" and no more
    "no relations",  # no diplomatic relations, not recognised, a protecting power or an interests section
    "no mission",  # relations, but no embassy there
    "closed",  # operations suspended, embassy closed
    "unofficial",  # an office that is no mission (Taiwan, Hong Kong)
    "text lost",  # the label stands without its text, or the part is not printed
    "not available",  # "NA"
)


@dataclass(frozen=True, slots=True)
class ChiefRecord:
    """One chief (or one vacancy) that an edition names for one side.

    `direction` "to_us" is the country's chief in Washington, "from_us" the American one in the country.
    `full_name` is as printed, without title; `given` without honorifics. `since` is EDTF or "". `post` is the
    other country where the chief resides or is accredited, as printed; such a record may name nobody.
    `charge` is a charge d'affaires or another acting head. `office` names what stands for an embassy where
    there is none: "interests section", "unofficial office", "mission to the UN", "other"; such a head is no
    chief of mission. `original` is the chief's part of the text.
    """

    edition: int
    direction: Direction
    country_fips: str
    country: str
    title: str
    surname: str
    given: str
    full_name: str
    since: str
    post: str
    note: str
    vacant: bool
    charge: bool
    original: str
    locator: str
    rest: str = ""
    honorific: str = ""
    suffix: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class NoChief:
    """One side for which an edition names nobody; `reason` is one of `REASONS`, `text` what it says."""

    edition: int
    direction: Direction
    country_fips: str
    country: str
    reason: str
    text: str
    locator: str


def missions(raw: Path, years: Sequence[int] | None = None) -> Iterator[ChiefRecord | NoChief]:
    """Every side of every country in every edition: the chiefs named there, or why there are none.

    Raises RawData, naming the place, for a text that can't be read, and for a correction that is not met.
    """
    unmet = {key for key in _corrections() if years is None or key[0] in years}
    lost = _lost_letters(raw) if years is None or set(years) & LOSSY else {}
    for field in read.read(raw, tuple(FIELDS), years):
        if (guard := _skipped(field)) is not None:
            unmet.discard((field.edition, field.fips, "", guard))
            continue
        for direction, text in sides(field):
            for old, new in _corrected(field, direction):
                if old in text:
                    text = text.replace(old, new)
                    unmet.discard((field.edition, field.fips, direction, old))
            if field.edition in LOSSY:
                text = _with_letters(text, lost)
            yield from side(field, direction, text)
    if unmet:
        raise RawData(f"corrections.yml: no such text any more for {sorted(unmet)[:5]}. Look at the files.")


#: Editions whose letters beyond ASCII became spaces in the archive.
LOSSY = frozenset(range(2021, 2026))


def _lost_letters(raw: Path) -> dict[str, str]:
    """Names as the lossy editions print them, to whole names: from the last edition, and from corrections.yml."""
    found = {row["printed"]: row["read_as"] for row in read.load_once("corrections.yml")["lost_letters"]}
    for field in read.read_final(raw, tuple(FIELDS)):
        for direction, text in sides(field):
            for record in side(field, direction, text) if _skipped(field) is None else ():
                if isinstance(record, ChiefRecord) and not _PLAIN.fullmatch(record.full_name):
                    found.setdefault(_lossy(record.full_name), record.full_name)
    return found


_PLAIN = re.compile(r"[\x00-!#-&(-\x7f]*")


def _lossy(text: str) -> str:
    return " ".join(re.sub(r"[^\x00-\x7f]|['\"]", " ", text).split())


def _with_letters(text: str, lost: dict[str, str]) -> str:
    for printed, whole in lost.items():
        if printed in text:
            text = re.sub(rf"(?<!\w){re.escape(printed)}(?!\w)", whole, text)
    return text


def _skipped(field: read.Field) -> str | None:
    """The guard of a correction that drops this field, "" for the entries of the US and the World, or None."""
    if field.fips in ("US", "XX"):
        return ""
    for row in read.load_once("corrections.yml").get("leaks", ()):
        if row["edition"] == field.edition and row["fips"] == field.fips and field.name == row["field"]:
            if field.text.startswith(row["guard"]):
                return str(row["guard"])
    return None


def sides(field: read.Field) -> Iterator[tuple[Direction, str]]:
    """(direction, what stands for the chief of that side)."""
    direction = FIELDS[field.name]
    if direction is not None:
        yield direction, chief_part(field.text)
        return
    ours, _, theirs = re.sub(r"(?:^|(?<=[;,. )]))US ?(?:--|:) ?(?=\S)", "\0", field.text, count=1).partition("\0")
    yield "to_us", _before_place(ours)
    yield "from_us", _before_place(theirs)


_LABEL = re.compile(
    r"(?:^|(?<=[\s|;.,)]))(chief of mission|chancery|embassy|telephone|FAX|mailing(?: address)?|note|address"
    r"|(?:honorary )?consulates?(?:\(s\))?(?: general)?|consul(?:ate)? general(?:s|\(s\))?|consulate\(s\) ?general"
    r"|email address and website|[a-z]+ office(?:\(s\))?|other offices|mission|HKETO offices|mail|director"
    r"|representation|administrative officer|US representative|main office|temporary chancery|consular agency)\s*:",
    re.I,
)
#: Labels whose text names the head of an office that stands for a mission.
_HEADS = {"chief of mission", "director", "administrative officer", "us representative"}


def chief_part(text: str) -> str:
    """What stands for the chief in a labelled field: behind "chief of mission", or before any label.

    A field with neither gives what the embassy's label says ("none", "the US does not have ..."), if it says
    so, and otherwise "".
    """
    found = list(_LABEL.finditer(text))
    parts = {}
    for label, after in zip(found, [*found[1:], None], strict=False):
        said = text[label.end() : after.start() if after else len(text)].strip(" |;,")
        parts.setdefault(label[1].lower(), said)
        if label[1].lower() == "note" and "chief of mission" in parts and parts["chief of mission"] and said:
            before = found[found.index(label) - 1][1].lower()
            if before == "chief of mission":
                parts["chief of mission"] += f"; note - {said}"
    before = text[: found[0].start()].strip(" |;,") if found else text.strip(" |;,")
    heads = [parts[label] for label in _HEADS if parts.get(label)]
    if before or heads:
        return "; ".join(part for part in (before, *heads) if part)
    for label in ("embassy", "chancery", "note"):
        said = parts.get(label, "")
        if _STATEMENT.match(said) or _ACCREDITED.match(said):
            return said
    return ""


_PLACE = re.compile(
    r"\s*(?:(?:Interim |temporary )?[Cc]hancery|Embassy(?! is headed)|Consulate|Mission|Suite|\d|address|mailing"
    r"|telephone|FAX|there (?:is|are) (?:a|an|no|\w+ Consul|\w+ \w+ Consul|Consul)|Residence|Moonah|Top Side|Calzada|US Office|US Liaison Office|Representative Office|B\. P\.|\(mailing"
    r"|[A-Z][\w ]+ (?:maintains|has a|Consulates?) (?:a )?(?:honorary |Consulate)|Consulates? General|US Consular Agency)",
)


def _before_place(text: str) -> str:
    """The clauses of a text of 1990-1992 up to the first that is a place; a place after a comma ends it too."""
    clauses = []
    text = re.sub(r",\s*(?=(?:Interim )?(?:Chancery|Embassy) at\b)", "; ", text)
    for clause in _clauses(text):
        if _PLACE.match(clause):
            break
        clauses.append(clause)
    return "; ".join(clauses).strip()


def _clauses(text: str) -> list[str]:
    """The parts of a text between semicolons that don't stand in parentheses."""
    parts, depth, start = [], 0, 0
    for i, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == ";" and depth <= 0:
            parts.append(text[start:i].strip())
            start, depth = i + 1, 0
    return [part for part in (*parts, text[start:].strip()) if part]


_ATOM = (
    r"(?:(?:Acting |Deputy )?Ambassador(?:[- ][Dd]esignate|-nominee| \([Aa]ppointed\)| \(designate\)| to the US(?: and (?:to the )?UN)?| to the UN| to Sudan)?|[Aa]ppointed [Aa]mbassador"
    r"|(?:Permanent |Acting |Special )?(?:Interim )?Charg(?:es|e|é| e)?(?: ?[dD]' ?[Aa]ff?aires?| ?[dD] [Aa]ffaires| [dD]'[Aa]ffairs)s?"
    r"(?:,? (?:[Aa]d|ad) [Ii]nterim| a\.i\.)?|Charg[eé]|(?:Acting )?(?:Deputy )?Chief of Mission|(?:Acting )?Deputy Chief of Mission"
    r"|(?:Acting )?Consul General|(?:Vice )?Consul|Principal Officer|Apostolic (?:Pro-)?Nuncio|Minister[- ]Counsel[l]?or"
    r"|(?:First |Second |Third )?Counsel[l]?or|(?:First|Second|Third) Secretary|Minister|Head of (?:Chancery|Mission|Delegation|Representation)"
    r"|(?:US )?Liaison Officer|(?:US )?Special Envoy (?:for|to) Syria|Administrative Officer|(?:Deputy )?(?:Permanent )?Representative(?: to the U[NS])?(?: and UN)?|(?:Acting |AIT )?Director|Representative|Attache|US Representative)"
)
_CHARGE = re.compile(
    r"Charg(?:es|e|é| e)?(?: ?[dD]' ?'?[Aa]ff?air(?:e)?s?| ?[dD] [Aa]ffaires| [dD]'[Aa]ffairs)?(?:,? ad interim| a\.i\.)?", re.I
)
_TITLE = re.compile(rf"(?:the |US )?({_ATOM}(?: \([^)]*\))?(?:(?:,? and|,)? {_ATOM}(?: \([^)]*\))?)*)(?=[\s,:(;]|$)[,:]?\s*", re.I)
_VACANT = re.compile(
    rf"(?:(?:previous )?({_ATOM}(?:/[A-Z][\w ]+)?)[,:]? *)?(?:[([](vacant[^)\]]*)[)\]]|(position vacant[^;]*|vacant(?: since[^;]*)?|- no ambassador at present|NA)(?=[;,.]|$))"
    r"(?: (?:(?:traditionally )?(?:lives|resides) in (?P<post>[\w ]*\w(?: \([\w ]+\))?)))?[ ,;.]*", re.I
)
_MONTHS = dict(zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), range(1, 13), strict=True))
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DATE = rf"(?:(?:(\d{{1,2}}) ?)?({_MONTH}),? (?:(\d{{1,2}}), ?)?)?([12l]\d{{3}})"
_SINCE = re.compile(rf"\s*\((?:since|as of|appointed|,)?:? ?{_DATE}\)?\)?", re.I)
_NOTE = re.compile(r"[;,.|]?\s*note\s?[-:–]?\s*(.*)", re.I | re.S)
_WHO = r"[A-Z][\w.'\"-]+ (?:[\w.'\"-]+ )*?[\w'-]+"
_ACCREDITED = re.compile(
    r"\b(?:the )?(?:US )?(ambassador|consul general|consulate general|charg(?:e|é)? ?d[' ]affaires)(?: (?:in|to|at) "
    r"(?P<post>(?:the )?[A-Z][\w'. -]*?(?:, (?:France|Mauritius))?(?: and (?:the )?[A-Z]\w+)?(?: \([\w ]+\))?))?"
    rf"(?:, (?:currently )?(?P<as>Ambassador |Consul General |Charg[eé]? d' ?Affaires )?(?P<who>{_WHO})"
    r"| (?P<bare>(?-i:(?:[A-Z][\w.'-]+ )+[A-Z'-]{3,})))?(?P<since> \(since [^)]*\))?,?"
    r" (?:is (?:also )?accredited (?:to|at)|has consular accreditation"
    r"|(?:traditionally )?resides in (?P<seat>[A-Z]\w+(?: \([\w ]+\))?))",
    re.I,
)
_HEADED = re.compile(
    r"(?:headed|managed|represented|led|run|headed currently) by (?:the )?(?=(?:[A-Z][\w' ]+ )?\(vacant|[A-Z][\w.'-]+ [^;,(]*[A-Z'-]{3})"
    r"|Permanent Representative to the UN(?: in New York)?,? (?:is )?(?=[A-Z][\w'-]+ )|permanent representative to the UN is "
    r"|;(?: the)?(?: US)? ?(?=(?:Ambassador|Counselor|Principal Officer|Consul General|Charg)\b[^;]*\b[A-Z'-]{3}|Ambassador \(vacant)"
    r"|(?=Ambassador to Sudan Timothy)|(?=\bAmbassador SISOWATH)"
)
_STATEMENT = re.compile(
    r"(?:none|no |NA\b|not |\*\*\*|as [Aa]?n? ?|at present|operations|For security|replacement|in routine|the US|US |the U\.S\.|the United States|U\.S\. |has not|there (?:is|are)|position|represented"
    r"|protecting|in transition|trust territory|commercial|This entry|unofficial|includes|there|embassy|the post|post |the (?:Afghan|Governments?|Supreme|Embassy)|Although|(?-i:[A-Z][\w ]+ (?:has|have|does|do|maintains?|is|are|and|represents|ceased)\b))",
    re.I,
)


def side(field: read.Field, direction: Direction, text: str) -> Iterator[ChiefRecord | NoChief]:
    """The chiefs that the text of one side names, or the one reason why it names none."""
    place = f"{field.locator} ({direction})"
    text = " ".join(text.split())
    records: list[ChiefRecord] = []
    blank = ChiefRecord(
        field.edition, direction, field.fips, field.country, "", "", "", "", "", "", "", False, False, text, place
    )
    if _ACCREDITED.match(text) or (_STATEMENT.match(text) and not _TITLE.match(text)):
        records += _stated(blank, text)
    else:
        rest = text
        while rest:
            record, rest = _next(blank, rest, records)
            if record is not None:
                records.append(record)
    closed = read.editions()[field.edition].seen_to.isoformat()
    for record in records:
        if record.since and not "1950" < record.since <= closed:
            raise RawData(f"{place}: since {record.since} in an edition that saw until {closed}. Add it to corrections.yml.")
    yield from records or [
        NoChief(field.edition, direction, field.fips, field.country, _reason(text, place), text, place)
    ]


def _stated(blank: ChiefRecord, text: str) -> Iterator[ChiefRecord]:
    """The people whom a statement names: chiefs accredited elsewhere as well, heads of offices that are no embassy."""
    office = next((name for name, pattern in _OFFICES if re.search(pattern, text, re.I)), "other")
    spans: list[tuple[int, int]] = []
    elsewhere: list[ChiefRecord] = []
    for found in _ACCREDITED.finditer(text):
        spans.append(found.span())
        title = _title(found["as"] or found[1])
        record = replace(blank, title=title, post=(found["seat"] or found["post"] or "").strip())
        record = replace(record, since=_since(found["since"] or "", blank.locator))
        elsewhere.append(_named(record, read_name(who, True) if (who := found["who"] or found["bare"]) else None))
    for found in _HEADED.finditer(text):
        start = found.end()
        if any(a <= start < b for a, b in spans):
            continue
        clause = re.match(r"(?:\([^)]*\)|[^;,.(]|(?<= \w)\.|(?<=[A-Z]r)\.|,(?= Jr| [A-Z]{3}| Charg))*", text[start:])
        head, rest = _next(blank, clause[0] if clause else "", [])
        if head is None:
            continue
        first = elsewhere[0] if elsewhere else None
        if first and not first.full_name and first.title == head.title:
            elsewhere[0] = replace(head, post=first.post)
            continue
        yield replace(head, office="" if first else office)
        second, _ = _next(blank, rest, []) if rest else (None, "")
        if second is not None:
            yield replace(second, office=office)
    yield from elsewhere


_OFFICES = [
    ("unofficial office", r"unofficial|HKETO|Hong Kong Economic|Taipei|Turkish Cypriot"),
    ("interests section", r"interests? section"),
    ("mission to the UN", r"\bUN\b|United Nations"),
]


def _next(
    blank: ChiefRecord, rest: str, so_far: list[ChiefRecord]
) -> tuple[ChiefRecord | None, str]:
    """The first record of `rest` and what is left; a note is added to the last of `so_far`."""
    rest, place = rest.lstrip(" ;,.|"), blank.locator
    if found := re.match(r"and (?=[A-Z])", rest):
        rest = rest[found.end() :]
    if not rest:
        return None, ""
    if found := _NOTE.match(rest):
        if so_far:
            so_far[-1] = replace(so_far[-1], note="; ".join(filter(None, (so_far[-1].note, found[1].strip()))))
            return None, ""
    if found := _VACANT.match(rest):
        said = found[2] or found[3] or ""
        title = found[1] or "Ambassador"
        if said.upper() == "NA":
            return None, rest[found.end() :]
        blank = replace(blank, post=found["post"] or "", note=re.sub(r"^\(?vacant[;,]? ?", "", said))
        return replace(blank, title=_title(title), vacant=True), rest[found.end() :]
    if found := _TITLE.match(rest):
        return _person(replace(blank, title=_title(found[1])), rest[found.end() :], place)
    return _untitled(blank, rest, place, so_far)


def _person(record: ChiefRecord, rest: str, place: str) -> tuple[ChiefRecord | None, str]:
    """The person at the beginning of `rest`, after the title."""
    if re.match(r"(?:NA|unknown)\b|\(?(?:since|NA)\b", rest):
        return None, ""
    nick = r"(?:\([A-Z][\w. ]+\) (?=[A-Z]))?"
    found = re.match(rf"{nick}[^(;,|]*(?:\((?!since)[A-Z][\w. ]+\) (?=[A-Z])[^(;,|]*)*(?:, ?(?:Jr|Sr|II|III|IV|V|M\.?D)\b\.?)?", rest)
    if not found or not found[0].strip():
        raise RawData(f"{place}: a title without a name in {record.original!r}. Add it to corrections.yml.")
    name, rest = found[0].strip(), rest[found.end() :]
    if again := re.search(r" note - ", name):
        name, rest = name[: again.start()], name[again.start() :] + rest
    if again := re.search(r",? (?:who )?(?:resides|resident|residing|is resident|lives) in |,? recalled |,? represents ", name):
        name, rest = name[: again.start()], name[again.start() :] + rest
    try:
        record = _named(record, read_name(name, record.direction == "from_us"))
    except RawData as error:
        raise RawData(f"{place}: {error} ({record.original!r}). Add it to corrections.yml.") from None
    return _tail(record, rest, place)


def _tail(record: ChiefRecord, rest: str, place: str) -> tuple[ChiefRecord, str]:
    """What follows a name up to the next clause: "since", parentheses, where the chief resides, notes."""
    since, notes, post = "", [], ""
    while rest and not rest.startswith(";"):
        if found := _SINCE.match(rest):
            since = since or _since(found[0], place)
        elif found := re.match(r"\s*\(([^)]*)\)", rest):
            if re.match(r"since\b", found[1].strip()):
                since = since or _since(found[1], place)
            elif found[1].strip() and not re.fullmatch(r"\d{4}|since NA|NA", found[1].strip()):
                notes.append(found[1].strip())
        elif found := re.match(r"[,.]?\s+(?=(?:and )?(?:Charg|Deputy Chief))", rest):
            break
        elif found := _NOTE.match(rest):
            notes.append(found[1].strip())
        elif found := re.match(r"\s*,?\s*([^;(]+)", rest):
            if found[1].strip(" ,.|)"):
                notes.append(found[1].strip(" ,.|)"))
        else:
            raise RawData(f"{place}: {rest!r} after a name in {record.original!r}. Add it to corrections.yml.")
        if not found[0]:
            raise RawData(f"{place}: {rest!r} after a name in {record.original!r}. Add it to corrections.yml.")
        rest = rest[found.end() :]
    note = "; ".join(notes)
    if record.title == "Ambassador" and re.match(r"designated?\b", note):
        record = replace(record, title="Ambassador-designate")
    if found := re.search(r"resid(?:es|ent|ing)(?: in| at)? ([A-Z][\w,'() -]+)", note):
        post = found[1].strip(" )")
    return replace(record, since=since, note=note, post=post), rest


def _untitled(
    record: ChiefRecord, rest: str, place: str, so_far: list[ChiefRecord]
) -> tuple[ChiefRecord | None, str]:
    """A person named before the title ("Robert MILES, Charge d'Affaires"), or without one."""
    found = re.match(r"([^(;,|]+?)(?:,? Jr\.?)?(?:, (?P<title>[A-Z][^;(]*?)|\s*\((?P<in>(?:Charg|Ambass)[^)]*)\))?\s*(?=\(|;|,|$)", rest)
    if found:
        try:
            name = read_name(found[1])
        except RawData:
            name = None
        if name:
            title = found["title"] or found["in"] or ""
            if not title and so_far and so_far[-1].vacant:
                title = "Charge d'Affaires"
                record = replace(record, note="no title printed")
            if title:
                charge = bool(so_far and so_far[-1].vacant) or "Charg" in title
                record = _named(replace(record, title=_title(title), charge=charge), name)
                noted = record.note
                record, rest = _tail(record, rest[found.end() :], place)
                return replace(record, note="; ".join(filter(None, (noted, record.note)))), rest
            record = _named(replace(record, title="", note="no title printed"), name)
            record, rest = _tail(record, rest[found.end() :], place)
            return replace(record, note="; ".join(filter(None, ("no title printed", record.note)))), rest
    raise RawData(f"{place}: can't read {rest!r} in {record.original!r}. Add it to corrections.yml.")


def _named(record: ChiefRecord, name: Name | None) -> ChiefRecord:
    if name is None:
        return record
    return replace(
        record,
        full_name=name.full,
        surname=name.surname,
        given=name.given,
        rest=name.rest,
        honorific=name.honorific,
        suffix=name.suffix,
        charge=record.charge or bool(re.search(r"charg[eé]|\bacting\b|deputy chief", record.title, re.I)),
    )


def _title(text: str) -> str:
    """A title in one spelling, and of several the one that counts: charge d'affaires, ambassador."""
    text = _CHARGE.sub("Charge d'Affaires", text.strip(" ,:"))
    if re.search(r"ambassador.*(?:designate|nominee|appointed)|appointed ambassador", text, re.I):
        return "Ambassador-designate"
    if "Charge d'Affaires" in text:
        return "Charge d'Affaires"
    if re.search(r"^Ambassador to (?:the US|Sudan)|, Ambassador$|^Ambassador/", text):
        return "Ambassador"
    if text.lower() in ("ambassador", "consul general", "consulate general"):
        return "Ambassador" if text.lower() == "ambassador" else "Consul General"
    return text[:1].upper() + text[1:]


def _since(text: str, place: str) -> str:
    found = re.search(_DATE, text, re.I)
    if not found:
        if text.strip(" ()") in ("", "since NA", "since"):
            return ""
        raise RawData(f"{place}: no date in {text!r}. Add it to corrections.yml.")
    day, month, american, year = found.groups()
    edtf = year.replace("l", "1")
    if month:
        edtf += f"-{_MONTHS[month[:3].lower()]:02}"
    day = day or american
    return edtf + (f"-{int(day):02}" if day else "")


_REASON = [
    ("text lost", r"$"),
    ("not available", r"in transition|(?:Ambassador )?NA\b|\*\*\* No entry"),
    ("unofficial", r".*(?:unofficial|Hong Kong Economic|private (?:nonprofit|institution))"),
    ("closed", r".*(?:clos(?:ed|ure)|suspend|ceased|evacuated|no US representative|no Iraqi)"),
    ("territory", r".*(?:territor|dependen|part of|department of|possession|admini|colony|region|collectivit|self-gov|crown|lands of|represented in the US by|in the US by|interests (?:in the US )?are represented|commonwealth|Autonomous|trust|interests are monitored)"),
    ("no relations", r".*(?:relations|recogni[sz]|protecting|Interests? Section|no presence|does not maintain a presence|Liaison Office)"),
    ("no mission", r".*(?:does not (?:have|maintain)|has no|no (?:mission|official|chancery|embassy|offices)|does not|represent|UN|Consul|includes|establish)"),
    ("none", r"none\W*$"),
]  # fmt: skip


def _reason(text: str, place: str) -> str:
    for reason, pattern in _REASON:
        if re.match(pattern, text, re.I):
            return reason
    raise RawData(f"{place}: no chief and no known reason in {text!r}. Add it to corrections.yml.")


@cache
def _corrections() -> frozenset[tuple[int, str, str, str]]:
    keys: list[tuple[int, str, str, str]] = []
    for row in read.load_once("corrections.yml").get("chiefs", ()):
        keys += [(year, row["fips"], row["side"], row["printed"]) for year in row["editions"]]
    for row in read.load_once("corrections.yml").get("leaks", ()):
        keys.append((row["edition"], row["fips"], "", row["guard"]))
    return frozenset(keys)


def _corrected(field: read.Field, direction: Direction) -> list[tuple[str, str]]:
    return [
        (row["printed"], row["read_as"])
        for row in read.load_once("corrections.yml").get("chiefs", ())
        if field.edition in row["editions"] and row["fips"] == field.fips and row["side"] == direction
    ]
