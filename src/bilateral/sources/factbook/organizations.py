"""Which organizations each edition says a country takes part in, and as what.

The field is a list of acronyms, each with an optional status in parentheses: ``ADB, AfDB (nonregional member),
APEC, OAS (observer)``. Around it stand remarks of all sorts: notes behind a semicolon or "note", sentences on a
country's position, and for the European Union lists of its institutions. Everything in a list must be in the
crosswalk ``curated/organizations.yaml`` or be read by ``corrections.yml`` (section ``participation``); the rest
of the text is a remark, kept and counted, never guessed at.

A body left out of a list proves nothing: lists are shortened, lag behind, and some name what is long gone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilateral.errors import RawData
from bilateral.sources.factbook import read
from bilateral.sources.yaml import load

FIELDS = ("Member of", "International organization participation")


@dataclass(frozen=True, slots=True)
class ParticipationRecord:
    """One body in one country's list.

    `organization` and `printed_status` are as printed, `body` is the crosswalk's id, `status` one of the values
    of `STATUS`. `through` names the institution that takes part for the European Union, where one is printed.
    """

    edition: int
    country_fips: str
    country: str
    organization: str
    body: str
    status: str
    printed_status: str
    locator: str
    through: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Text of the field that is no list: a note, a sentence, "none"."""

    edition: int
    country_fips: str
    text: str
    locator: str


#: Printed status to ours. What a status of another body means is not decided here: an associate of one sits at
#: the table, of another doesn't.
STATUS: dict[str, str] = {
    "": "member",
    "member": "member",
    "new member": "member",
    "regional": "member",
    "nonregional": "member",
    "non-regional": "member",
    "nonregional member": "member",
    "nonregional members": "member",
    "de facto member": "de facto member",
    "de facto": "de facto member",
    "temporary": "member",
    "permanent": "member",
    "non-permanent": "member",
    "special": "special member",
    "special member": "special member",
    "participating": "member",
    "reinstated 2004": "member",
    "Chinese Taipei": "member",
    "Taipei, China": "member",
    "2024": "member",
    "associate": "associate member",
    "associate member": "associate member",
    "associate members": "associate member",
    "associated member": "associate member",
    "associate partner": "associate member",
    "observer": "observer",
    "oberver": "observer",
    "permanent observer": "observer",
    "associate observer": "observer",
    "observer affiliate": "observer",
    "partner": "partner",
    "partners": "partner",
    "dialogue partner": "partner",
    "dialogue member": "partner",
    "sectoral dialogue partner": "partner",
    "enhanced engagement": "partner",
    "participant in some activities": "partner",
    "free trade agreement": "partner",
    "special cooperation agreement": "partner",
    "applicant": "candidate",
    "candidate": "candidate",
    "candidates": "candidate",
    "acceding country": "candidate",
    "accession state": "candidate",
    "accession candidate": "candidate",
    "pending member": "candidate",
    "provisional": "candidate",
    "signatory": "signatory",
    "signatory user": "nonsignatory user",
    "nonsignatory user": "nonsignatory user",
    "suspended": "suspended",
    "temporarily suspended": "suspended",
    "excluded from formal participation since 1962": "suspended",
    "subscriber": "subscriber",
    "correspondent": "correspondent member",
    "guest": "guest",
    "cooperating": "cooperating",
    "coopeating country": "cooperating",
    "cooperating country": "cooperating",
    "cooperating state": "cooperating",
    "subbureau": "subbureau",
    "sub-bureau": "subbureau",
    "NGOs": "through its organizations",
    "national committees": "through its organizations",
    "member affiliate": "affiliate",
    "associate affiliate": "affiliate",
    "compliant country": "implementing country",
    "implementing country": "implementing country",
    "candidate country": "candidate",
    "nonparticipant": "nonparticipant",
    "inactive": "nonparticipant",
}

#: The statuses that `bilateral.relations.membership` knows, for those of ours that differ; the rest is "other".
COARSE: dict[str, str] = {
    "member": "member",
    "de facto member": "member",
    "special member": "member",
    "associate member": "associate member",
    "observer": "observer",
    "partner": "partner",
    "cooperating": "partner",
    "candidate": "candidate",
}

#: Statuses printed as sentences: what they begin with.
_SENTENCES = (
    (r"participating member, has not signed", "member"),
    (r"associate member, has not ratified", "associate member"),
    (r"observer(?:,| but)", "observer"),
    (r"compliant country\) \(suspended", "suspended"),
    (r"US suspended security obligations", "suspended"),
    (r"as of 8 January 1993", "member"),
    (r"Organization for the Development", "member"),
    (r"with respect to interests of", "member"),
    (r"Cape Verde assumed", "member"),
    (r"withdrew from active", "former"),
    (r"has previously been a member", "former"),
    (r"has not participated since", "nonparticipant"),
    (r"free trade agreement pending", "partner"),
    (r"membership pending", "candidate"),
)


class Crosswalk:
    """Printed name and edition to our id. Built from the ``factbook`` lists of curated/organizations.yaml."""

    def __init__(self, entries: Iterable[Mapping[str, object]]) -> None:
        self._spans: dict[str, list[tuple[int, int, str]]] = {}
        for entry in entries:
            printed = entry.get("factbook", ())
            assert isinstance(printed, list | tuple)
            for text in printed:
                name, _, span = str(text).partition("@")
                first, _, last = span.partition("-")
                row = (int(first or 0), int(last or 9999), str(entry["id"]))
                for other in self._spans.setdefault(name, []):
                    if row[0] <= other[1] and other[0] <= row[1]:
                        raise RawData(f"organizations.yaml: {name!r} is both {other[2]} and {row[2]}")
                self._spans[name].append(row)

    @classmethod
    def load(cls, path: Path) -> "Crosswalk":
        """From curated/organizations.yaml."""
        return cls(load(path))

    def body(self, printed: str, edition: int) -> str:
        """The id of a body as printed in an edition, or "" when it is none we know."""
        name = re.sub(r"^G- ", "G-", printed)
        return next((id_ for a, b, id_ in self._spans.get(name, ()) if a <= edition <= b), "")


def participation(
    raw: Path, crosswalk: Crosswalk, years: Sequence[int] | None = None
) -> Iterator[ParticipationRecord | Remark]:
    """Every list of every edition. Raises RawData for a body or a status that is not known."""
    rows = read.load_once("corrections.yml")["participation"]
    unmet = {
        (year, row["fips"], row["printed"])
        for row in rows
        for year in row["editions"]
        if years is None or year in years
    }
    for field in read.read(raw, FIELDS, years):
        text = field.text
        for row in rows:
            if row["fips"] in (field.fips, "*") and field.edition in row["editions"] and row["printed"] in text:
                text = text.replace(row["printed"], row["read_as"])
                unmet.discard((field.edition, row["fips"], row["printed"]))
        yield from listed(field, text, crosswalk)
    if unmet:
        raise RawData(f"corrections.yml, participation: no such text any more for {sorted(unmet)[:5]}")


_NOTE = re.compile(r"\s*(?:\||;|,)?\s*\bnote\s?(?:--|-|:)", re.I)
_THROUGH = re.compile(r"\b(European (?:Union|Community|Commission|Central Bank|Investment Bank)): ?")
_OBSERVER = re.compile(r"(?:permanent|official) observer status (?:at|in|with) (?:the )?(.+)$")


def listed(field: read.Field, text: str, crosswalk: Crosswalk) -> Iterator[ParticipationRecord | Remark]:
    """The bodies of one list, and the remarks around it."""
    if note := _NOTE.search(text):
        yield Remark(field.edition, field.fips, text[note.start() :].strip(" |;,"), field.locator)
        text = text[: note.start()]
    through, said = "", set[tuple[str, str, str]]()
    for part in _THROUGH.split(text):
        if _THROUGH.match(f"{part}: "):
            through = "" if part in ("European Union", "European Community") else part
            continue
        for clause in re.split(r";(?![^(]*\))", part):
            for record in _clause(field, clause.strip(" .|"), through, crosswalk):
                if isinstance(record, ParticipationRecord):
                    if (key := (record.body, record.through, record.status)) in said:
                        twice = f"printed twice: {record.organization}"
                        yield Remark(field.edition, field.fips, twice, field.locator)
                        continue
                    said.add(key)
                yield record


def _clause(
    field: read.Field, clause: str, through: str, crosswalk: Crosswalk
) -> Iterator[ParticipationRecord | Remark]:
    if not clause:
        return
    if found := _OBSERVER.match(clause):
        clause = ", ".join(f"{name} (observer)" for name in re.split(r", (?:and )?| and ", found[1]))
    items = [_split(item) for item in _commas(clause)]
    known = [crosswalk.body(name, field.edition) for name, _ in items]
    if not any(known) and (len(items) < 3 or clause == "none"):
        if not re.match(r"none\b|[a-z]|[A-Z]\w+ (?:is|was|has) |Turkish|WTO for|Has ", clause):
            raise RawData(f"{field.locator}: no body known in {clause!r}. Add it to organizations.yaml.")
        yield Remark(field.edition, field.fips, clause, field.locator)
        return
    for (name, status), body in zip(items, known, strict=True):
        if not body:
            raise RawData(f"{field.locator}: no body {name!r}. Add it to organizations.yaml or corrections.yml.")
        yield ParticipationRecord(
            field.edition,
            field.fips,
            field.country,
            name,
            body,
            _status(status, field),
            status,
            field.locator,
            through,
        )


def _commas(clause: str) -> Iterator[str]:
    """The parts between commas outside parentheses."""
    depth = start = 0
    for i, char in enumerate(clause):
        depth += (char == "(") - (char == ")")
        if char == "," and depth <= 0:
            if clause[start:i].strip():
                yield clause[start:i].strip()
            start = i + 1
    if clause[start:].strip():
        yield clause[start:].strip()


def _split(item: str) -> tuple[str, str]:
    """(body, status) of "OAS (observer)"; the status is without its parentheses."""
    found = re.fullmatch(r"(.*?)\s*\((.*)\)\s*\.?", item)
    return (found[1], found[2].strip()) if found else (item, "")


def _status(printed: str, field: read.Field) -> str:
    status = STATUS.get(printed) or STATUS.get(printed.lower())
    if status is None:
        status = next((ours for pattern, ours in _SENTENCES if re.match(pattern, printed)), None)
    if status is None:
        raise RawData(f"{field.locator}: no status {printed!r} known. Add it to STATUS or corrections.yml.")
    return status
