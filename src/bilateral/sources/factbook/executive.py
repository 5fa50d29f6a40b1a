"""The Factbook's field "Executive branch": who was chief of state, who headed the government, and since when.

Of each part the first person named counts, with the office before the name: "Prime Minister Shinzo ABE (since 26
December 2012); Deputy Prime Minister …". In 1990 and 1991 the texts stand at the end of other fields, in 1992 and 1993
under "Leaders". The editions 2018 to 2020 lost their values: they say nothing. Collective heads ("cochiefs of state")
are left out, vacancies too; what can't be read is counted by its reason.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bilateral.errors import RawData
from bilateral.relations.leader.row import CHIEF, DEPUTY, HEAD, OFFICES
from bilateral.sources.factbook import read
from bilateral.sources.factbook.grammar import DATE, MONTHS
from bilateral.sources.factbook.names import Name, read_name

FIELDS = ("Executive branch", "Leaders")
#: In 1990 and 1991 the leaders run on from the field before theirs.
EARLY = (*FIELDS, "Judicial branch", "Legislative branch", "Suffrage", "Elections")
_PART = re.compile(
    r"\b(?P<label>chief of state and head of government|chief of state|head of government)\s*(?::|--?)\s*"
    r"(?P<text>.*?)(?=\b(?:chief of state(?: and head of government)?|head of government|cabinet|elections?"
    r"(?:/appointments?(?: process)?)?|election results|state counsell?or|political parties|member of)\s*(?::|--)"
    r"|\s\|\s|$)",
    re.I,
)
#: Andorra and Liechtenstein: later editions call their heads of government prime ministers.
PRIME_MINISTERS = ("AN", "LS")
_ROYAL = "King|Queen|Emperor|Sultan|Amir|Emir|Grand Duke|Prince|Pope"
#: What follows the noun of an office: "of the Council of Ministers", "(Prime Minister)".
_OF = (
    r"(?: of (?:the )?(?:[A-Z][a-z]+(?:'s)?(?: (?:of|and|for|the|al))*[ ,]+?)*?"
    r"(?:Islamic Republic of Afghanistan|Council of Ministers|Council of State|Cabinet of Ministers|"
    r"Republic of [A-Z][a-z]+(?=,)|Republic|State|Ministers|Government|Presidency|Confederation|Federation|Union|"
    r"Council|Committee|Command|Congress|Cabinet|Assembly|Commission|US|UK|France|Australia))?"
)
_NOUN = (
    f"(?:{_ROYAL}|Prime Minister|President|Premier|Chancellor|Taoiseach|Supreme Leader|Revolutionary Leader|Leader|"
    r"Chairman|Chairperson|Chief of State|Head of State|Head of Government|Chief of Government|"
    r"Captain Regent|Minister of State|State Minister|Chief Minister|General Secretary|Governor General|Speaker|"
    r"Chief Executive|First Secretary|Secretary General|Paramount Chief|Government Chairman)"
)
_KIND = (
    r"(?:Acting|Interim|Transition(?:al)?|Provisional|Caretaker|Executive|Federal|Federation|State|Reigning|"
    r"Supreme Guide|National Defense Commission|State Affairs Commission|Presidency Council|Presidential Council|"
    r"Sovereign(?:ty)? Council|Transitional Military Council|Presidential Leadership Council|Constitutional)"
)
_ONE = rf"(?:{_KIND} )*{_NOUN}{_OF}"
_OFFICE = re.compile(
    rf"(?:the )?(?P<office>{_ONE}(?:,? ?(?:and|&|/) ?{_ONE})*)(?: ?\([^)]*\))?(?: of [A-Z][\w' -]+?,)?,? (?=\S)"
)
_PERSON = re.compile(
    r"(?P<who>[^(;|]*?)\s*(?:\((?P<aside>[^)]*)\)?|(?=[;|]|$|, (?:elected|since|who|was|is) | was | is |; ))"
)
_SINCE = re.compile(rf"\bsince (?:about )?(?:early |late |NA )?{DATE}", re.I)
_DEPUTY = re.compile(
    r"represented by (?:the )?(?P<office>(?:Acting )?Governor[- ]General) (?P<who>[^(;|]*?)\s*\((?P<aside>[^)]*)\)"
)
_NOBODY = re.compile(r"\(?vacant|NA\b|none|note\b|\W*$|\(?position", re.I)
_SUPERFLUOUS = re.compile(
    r"\b(?:His|Her) (?:Royal )?(?:Majesty|Highness|Excellency)\b,? ?|\((?:Ret|ret|Retd)\.?\) ?"
    r"|\((?!since|vacant|acting|as of)[A-Z][\w. '-]{0,20}\) (?=[A-Z])"
    r"|\((?!since|vacant|acting|as of)[A-Z][\w. '-]{0,32}\) (?=\(since)| of the (?:UK|US|Netherlands)(?= \()"
    r"|,? also spelled [A-Z][\w ]+(?= ?\()|\bSr\. (?=Gen\. )|^(?:GNU|CNSP|Crown Prince and) (?=[A-Z])"
    r"|(?<=^President of the Government)(?: of Spain)?(?: or (?:Acting )?Prime Minister| \(prime minister-equivalent\))"
    r"|(?<=^Prime Minister)(?:,? and)? (?:Co-)?(?:Vice President|Foreign Minister)(?= [A-Z])| \(or Cap de Govern\)"
)
_SMALL = re.compile(r"^(?:president|prime minister)\b(?= [A-Z])")
_OTHER_OFFICE = re.compile(
    r"\b(?:Chair|Chairman|Council|Minister|Commander|Secretary|Gen|President|Government|Congress)\b"
)
#: A letter beyond ASCII became a blank: "Mahamat Idriss D BY".
_LOST = re.compile(r"(?<![\w.'])[A-HJ-TWYZ] [A-Z]{2,}|[A-Z]{2,} [A-HJ-UWYZ](?![\w.'])")
#: Half of a double name in capitals: "SASSOU-Nguesso", "Hoseini-KHAMENEI".
_HALF = re.compile(r"\b(?:[A-Z]{3,}-[A-Z][a-z]+|[A-Z][a-z]+-[A-Z]{3,})\b")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held a `role` in an edition; `since` is EDTF or empty; `royal` who has no surname."""

    field: read.Field
    role: str
    office: str
    name: Name
    since: str
    royal: bool
    original: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a field that names nobody, or nobody that could be read; `reason` says which."""

    field: read.Field
    reason: str
    text: str


def executives(raw: Path) -> Iterator[Holder | Unread]:
    """Everybody whom the editions name as chief of state or head of government."""
    for year in read.editions():
        names = EARLY if year < 1992 else FIELDS
        fields = read.read_archive(raw, year, names) if year < read.FINAL_YEAR else read.read_final(raw, names)
        for field in fields:
            if not re.search(r"chiefs? of state|head of gov", field.text, re.I):
                continue
            yield from holders(field)


def holders(field: read.Field) -> Iterator[Holder | Unread]:
    """The holders whom one field names, one a role."""
    given: set[str] = set()
    for part in _PART.finditer(field.text):
        both = " and " in part["label"]
        for role in (CHIEF, HEAD) if both else (part["label"].lower(),):
            if role not in given:
                read_ = _first(field, role, part["text"].strip(" ;,-"))
                given |= {role} if isinstance(read_, Holder) else set()
                yield read_
        if DEPUTY not in given and (found := _DEPUTY.search(part["text"])):
            holder = _holder(field, DEPUTY, "Governor General", found["who"], found["aside"], part["text"])
            if isinstance(holder, Holder) and not found["office"].startswith("Acting"):
                given.add(DEPUTY)
                yield holder


def _first(field: read.Field, role: str, text: str) -> Holder | Unread:
    if _NOBODY.match(text):
        return Unread(field, "nobody named", text)
    text = _SUPERFLUOUS.sub("", _SMALL.sub(lambda m: m[0].title(), text)).replace("Maj.Gen.", "Maj. Gen.")
    titled = _OFFICE.match(text)
    if titled is None:
        return Unread(field, "no office that is known before a name", text)
    person = _PERSON.match(text, titled.end())
    if person is None or _NOBODY.match(person["who"]):
        return Unread(field, "vacant, or no name after the office", text)
    return _holder(field, role, titled["office"], person["who"], person["aside"] or "", text)


def _holder(field: read.Field, role: str, office: str, who: str, aside: str, text: str) -> Holder | Unread:
    who = re.sub(r"^(?:- ?)?(?:Sultan |Tuanku )*(?=[A-Z])", "", who)
    who = re.sub(r"^(?:The Most Rev\.|Grand Chief) (?:Sir |Dame )?(?=[A-Z])", "", who)
    royal = re.match(rf"(?:{_ROYAL})\b", office) is not None
    if field.fips in PRIME_MINISTERS and office == "Head of Government":
        office = "Prime Minister"
    if plain(office) not in OFFICES:
        return Unread(field, "an office that we don't tell of", text)
    try:
        name = read_name(_HALF.sub(lambda m: m[0].upper(), re.sub(r" M\.? ?D\.?$", "", who.strip(" ,."))))
    except RawData:
        return Unread(field, "a name that can't be read", text)
    if (
        re.search(r"\d", who)
        or len(who.split()) > 9
        or name.full[:1].islower()
        or _OTHER_OFFICE.search(name.given)
        or _LOST.search(who)
    ):
        return Unread(field, "a name that can't be read", text)
    dates = list(_SINCE.finditer(aside))
    own = [d for d in dates if re.search(r"(?:president|premier|minister|king|of state) $", aside[: d.start()], re.I)]
    since = _edtf((own or dates)[0 if not own else -1]) if dates else ""
    acting = re.match(r"\W*(?:was made )?(?:acting|interim)\b", aside) is not None
    if acting and len(own) > 1:
        since, acting = _edtf(own[-1]), False  # acting since …, president since …
    if acting:
        return Unread(field, "acting, by a remark beside the name", text)
    return Holder(field, role, plain(office), name, since, royal, text[:120])


def _edtf(found: re.Match[str]) -> str:
    day, month, american, year = found.groups()
    edtf = year.replace("l", "1")
    if month:
        edtf += f"-{MONTHS[month[:3].lower()]:02}"
    day = day or american
    return edtf + (f"-{int(day):02}" if day and month else "")


#: Offices of several names; the second is how we hold them.
_PLAIN = (
    (r"^President of (?:the )?(?:[\w' ]*)(?:Republic|State|Confederation|Federation|US|France)\b.*", "President"),
    (r"^(?:Federal |Federation |State )(President|Chancellor|Prime Minister)", r"\1"),
    (r"^(?:Executive|Constitutional) (President|Prime Minister)", r"\1"),
    (r"^(?:Transition(?:al)?|Interim|Provisional|Caretaker|Acting) (President|Prime Minister|Premier|Chancellor)\b.*",
     r"Acting \1"),
    (r"^(Queen|King) of [A-Z].*", r"\1"),
    (r"^Emir", "Amir"),
    (r"^Reigning ", ""),
    (r"^(President|Prime Minister) and (?:Head of Government|Chief of State|Head of State|Commander.*)$", r"\1"),
    (rf"^({_ROYAL}) and Prime Minister$", r"\1"),
    (r"^(President|Premier|Prime Minister) and Chairman of .*", r"\1"),
    (r"^Prime Minister of (?:the )?Council of Ministers$", "Prime Minister"),
    (r"^President of Council of Ministers$", "President of the Council of Ministers"),
    (r"^President of the Government and Prime Minister$", "President of the Government"),
    (r"^Transitional Federal President$", "President"),
    (r"^Chairperson of", "Chairman of"),
)  # fmt: skip


def plain(office: str) -> str:
    """An office as it stands before a name in a sentence: "Federal Chancellor" is a Chancellor."""
    office = " ".join(office.replace("&", "and").split()).strip(" ,")
    for pattern, to in _PLAIN:
        office = re.sub(pattern, to, office)
    return office
