"""The text that stands for a chief of mission, read clause by clause.

A clause is a vacancy ("Ambassador (vacant)"), a person with a title and a "since" ("Ambassador Caroline Bouvier
KENNEDY (since 19 November 2013)"), an accreditation elsewhere ("the US Ambassador to Barbados is accredited to
Grenada") or words that say there is nobody. What is none of these is an error: `RawData` with the place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from bilateral.errors import RawData
from bilateral.sources.factbook import read
from bilateral.sources.factbook.grammar import (
    ACCREDITED,
    CHARGE,
    DATE,
    HEADED,
    MONTHS,
    NOTE,
    OFFICES,
    REASONS,
    SINCE,
    STATEMENT,
    TITLE,
    VACANT,
)
from bilateral.sources.factbook.names import Name, read_name

Direction = Literal["to_us", "from_us"]

#: Why a side has no chief: the classes of `NoChief.reason`.
WHY = (
    "territory",  # a dependency, represented by another state or not at all
    "none",  # "none" and no more
    "no relations",  # no diplomatic relations, not recognised, a protecting power or an interests section
    "no mission",  # relations, but no embassy there, or consulates only
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
    """One side for which an edition names nobody; `reason` is one of `WHY`, `text` what it says."""

    edition: int
    direction: Direction
    country_fips: str
    country: str
    reason: str
    text: str
    locator: str


def is_statement(text: str) -> bool:
    """Whether a text says something of a mission instead of naming its chief."""
    return bool(ACCREDITED.match(text) or (STATEMENT.match(text) and not TITLE.match(text)))


def side(field: read.Field, direction: Direction, text: str) -> Iterator[ChiefRecord | NoChief]:
    """The chiefs that the text of one side names, or the one reason why it names none."""
    place = f"{field.locator} ({direction})"
    text = " ".join(text.split())
    records: list[ChiefRecord] = []
    blank = ChiefRecord(
        field.edition, direction, field.fips, field.country, "", "", "", "", "", "", "", False, False, text, place
    )
    if is_statement(text):
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
            raise RawData(
                f"{place}: since {record.since} in an edition that saw until {closed}. Add it to corrections.yml."
            )
    yield from records
    if not records:
        reason = _reason(text, place)
        yield NoChief(field.edition, direction, field.fips, field.country, reason, text, place)


def _stated(blank: ChiefRecord, text: str) -> Iterator[ChiefRecord]:
    """The people whom a statement names: chiefs accredited elsewhere as well, heads of offices that are no embassy."""
    office = next((name for name, pattern in OFFICES if re.search(pattern, text, re.I)), "other")
    spans: list[tuple[int, int]] = []
    elsewhere: list[ChiefRecord] = []
    for found in ACCREDITED.finditer(text):
        spans.append(found.span())
        title = _title(found["as"] or found[1])
        record = replace(blank, title=title, post=(found["seat"] or found["post"] or "").strip())
        record = replace(record, since=_since(found["since"] or "", blank.locator))
        elsewhere.append(_named(record, read_name(who, True) if (who := found["who"] or found["bare"]) else None))
    for found in HEADED.finditer(text):
        start = found.end()
        if any(a <= start < b for a, b in spans):
            continue
        spans.append((start, start + 1))
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


def _next(blank: ChiefRecord, rest: str, so_far: list[ChiefRecord]) -> tuple[ChiefRecord | None, str]:
    """The first record of `rest` and what is left; a note is added to the last of `so_far`."""
    rest, place = rest.lstrip(" ;,.|"), blank.locator
    if found := re.match(r"and (?=[A-Z])", rest):
        rest = rest[found.end() :]
    if not rest:
        return None, ""
    if (found := NOTE.match(rest)) and so_far:
        so_far[-1] = replace(so_far[-1], note="; ".join(filter(None, (so_far[-1].note, found[1].strip()))))
        return None, ""
    if found := VACANT.match(rest):
        said = found[2] or found[3] or ""
        title = found[1] or "Ambassador"
        if said.upper() == "NA":
            return None, rest[found.end() :]
        blank = replace(blank, post=found["post"] or "", note=re.sub(r"^\(?vacant[;,]? ?", "", said))
        return replace(blank, title=_title(title), vacant=True), rest[found.end() :]
    if found := TITLE.match(rest):
        return _person(replace(blank, title=_title(found[1])), rest[found.end() :], place)
    return _untitled(blank, rest, place, so_far)


def _person(record: ChiefRecord, rest: str, place: str) -> tuple[ChiefRecord | None, str]:
    """The person at the beginning of `rest`, after the title."""
    if re.match(r"(?:NA|unknown)\b|\(?(?:since|NA)\b", rest):
        return None, ""
    nick = r"(?:\([A-Z][\w. ]+\) (?=[A-Z]))?"
    found = re.match(
        rf"{nick}[^(;,|]*(?:\((?!since)[A-Z][\w. ]+\) (?=[A-Z])[^(;,|]*)*(?:, ?(?:Jr|Sr|II|III|IV|V|M\.?D)\b\.?)?", rest
    )
    if not found or not found[0].strip():
        raise RawData(f"{place}: a title without a name in {record.original!r}. Add it to corrections.yml.")
    name, rest = found[0].strip(), rest[found.end() :]
    if again := re.search(r" note - ", name):
        name, rest = name[: again.start()], name[again.start() :] + rest
    if again := re.search(
        r",? (?:who )?(?:resides|resident|residing|is resident|lives) in |,? recalled |,? represents ", name
    ):
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
        if found := SINCE.match(rest):
            since = since or _since(found[0], place)
        elif found := re.match(r"\s*\(([^)]*)\)", rest):
            if re.match(r"since\b", found[1].strip()):
                since = since or _since(found[1], place)
            elif found[1].strip() and not re.fullmatch(r"\d{4}|since NA|NA", found[1].strip()):
                notes.append(found[1].strip())
        elif found := re.match(r"[,.]?\s+(?=(?:and )?(?:Charg|Deputy Chief))", rest):
            break
        elif found := NOTE.match(rest):
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


def _untitled(record: ChiefRecord, rest: str, place: str, so_far: list[ChiefRecord]) -> tuple[ChiefRecord | None, str]:
    """A person named before the title ("Robert MILES, Charge d'Affaires"), or without one."""
    found = re.match(
        r"([^(;,|]+?)(?:,? Jr\.?)?(?:, (?P<title>[A-Z][^;(]*?)|\s*\((?P<in>(?:Charg|Ambass)[^)]*)\))?\s*(?=\(|;|,|$)",
        rest,
    )
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
    text = CHARGE.sub("Charge d'Affaires", text.strip(" ,:"))
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
    found = re.search(DATE, text, re.I)
    if not found:
        if text.strip(" ()") in ("", "since NA", "since"):
            return ""
        raise RawData(f"{place}: no date in {text!r}. Add it to corrections.yml.")
    day, month, american, year = found.groups()
    edtf = year.replace("l", "1")
    if month:
        edtf += f"-{MONTHS[month[:3].lower()]:02}"
    day = day or american
    return edtf + (f"-{int(day):02}" if day else "")


def _reason(text: str, place: str) -> str:
    for reason, pattern in REASONS:
        if re.match(pattern, text, re.I):
            return reason
    raise RawData(f"{place}: no chief and no known reason in {text!r}. Add it to corrections.yml.")
