"""Chiefs of mission between the United States and each country, as every edition printed them.

The fields change: 1990-1992 have one text for both sides (``Ambassador ...; Chancery at ...; US--Ambassador
...``), later editions one field a side with labels (``chief of mission: ... chancery: ...``), those of
2018-2020 lost most texts behind the labels, the last one is labelled JSON. What stands for the chief is cut out
of each here and read in `chiefs`; ``corrections.yml`` reads what can't be read as it stands. Addresses,
telephones and consulates are read in `premises`.

A record says whom the edition names; a person's absence from a later edition says nothing of the term's end.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from bilateral.errors import RawData
from bilateral.sources.factbook import read
from bilateral.sources.factbook.chiefs import ChiefRecord, Direction, NoChief, is_statement, side
from bilateral.sources.factbook.grammar import ACCREDITED, STATEMENT, one_of

__all__ = ["FIELDS", "ChiefRecord", "Direction", "NoChief", "missions"]

FIELDS: dict[str, Direction | None] = {
    "Diplomatic representation": None,
    "Diplomatic representation in US": "to_us",
    "Diplomatic representation in the US": "to_us",
    "US diplomatic representation": "from_us",
    "Diplomatic representation from the US": "from_us",
}


def missions(raw: Path, years: Sequence[int] | None = None) -> Iterator[ChiefRecord | NoChief]:
    """Every side of every country in every edition: the chiefs named there, or why there are none.

    Raises RawData, naming the place, for a text that can't be read, and for a correction that is not met.
    """
    unmet = {key for key in _corrections() if years is None or key[0] in years}
    lost = _lost_letters(raw) if years is None or set(years) & LOSSY else {}
    for _, fields in groupby(read.read(raw, tuple(FIELDS), years), key=lambda field: field.edition):
        found = list(_edition(fields, lost, unmet))
        named = {(row.country_fips, row.direction) for row in found if isinstance(row, ChiefRecord)}
        for row in found:
            lost_half = isinstance(row, NoChief) and row.reason in ("text lost", "not available")
            if not lost_half or (row.country_fips, row.direction) not in named:
                yield row
    if unmet:
        raise RawData(f"corrections.yml: no such text any more for {sorted(unmet)[:5]}. Look at the files.")


def _edition(
    fields: Iterable[read.Field], lost: dict[str, str], unmet: set[tuple[int, str, str, str]]
) -> Iterator[ChiefRecord | NoChief]:
    """All sides of one edition; a country whose field stands in two halves gives each side twice."""
    for field in fields:
        if (guard := skipped(field)) is not None:
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


#: Editions whose letters beyond ASCII became spaces in the archive.
LOSSY = frozenset(range(2021, 2026))


def _lost_letters(raw: Path) -> dict[str, str]:
    """Names as the lossy editions print them, to whole names: from the last edition, and from corrections.yml."""
    found = {row["printed"]: row["read_as"] for row in read.load_once("corrections.yml")["lost_letters"]}
    for field in read.read_final(raw, tuple(FIELDS)):
        for direction, text in sides(field):
            for record in side(field, direction, text) if skipped(field) is None else ():
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


def skipped(field: read.Field) -> str | None:
    """The guard of a correction that drops this field, "" for the entries of the US and the World, or None."""
    if field.fips in ("US", "XX"):
        return ""
    for row in read.load_once("corrections.yml").get("leaks", ()):
        here = (row["edition"], row["fips"], row["field"]) == (field.edition, field.fips, field.name)
        if here and field.text.startswith(row["guard"]):
            return str(row["guard"])
    return None


def halves(field: read.Field) -> Iterator[tuple[Direction, str]]:
    """(direction, the whole text of that side); one text for both in 1990-1992."""
    direction = FIELDS[field.name]
    if direction is not None:
        yield direction, field.text
        return
    ours, _, theirs = re.sub(r"(?:^|(?<=[;,. )]))US ?(?:--|:) ?(?=\S)", "\0", field.text, count=1).partition("\0")
    yield "to_us", ours
    yield "from_us", theirs


def sides(field: read.Field) -> Iterator[tuple[Direction, str]]:
    """(direction, what stands for the chief of that side)."""
    direction = FIELDS[field.name]
    if direction is not None:
        yield direction, chief_part(field.text)
        return
    (_, ours), (_, theirs) = halves(field)
    ours = _before_place(ours)
    yield "to_us", ours
    both = not theirs and is_statement(ours)
    yield "from_us", ours if both else _before_place(theirs)


_LABEL = re.compile(
    r"(?:^|(?<=[\s|;.,)]))(chief of mission|chancery|embassy|telephone|FAX|mailing(?: address)?|note|address"
    r"|(?:honorary )?consulates?(?:\(s\))?(?: general)?|consul(?:ate)? general(?:s|\(s\))?|consulate\(s\) ?general"
    r"|email address and website|[a-z]+ office(?:\(s\))?|other offices|mission|HKETO offices|mail|director"
    r"|representation|administrative officer|US representative|main office|temporary chancery|consular agency)\s*:",
    re.I,
)
#: Labels whose text names the head of an office that stands for a mission.
_HEADS = ("chief of mission", "director", "administrative officer", "us representative")


def chief_part(text: str) -> str:
    """What stands for the chief in a labelled field: behind "chief of mission", or before any label.

    A field with neither gives what the embassy's label says ("none", "the US does not have ..."), if it says
    so, and otherwise "".
    """
    found = list(_LABEL.finditer(text))
    parts: dict[str, str] = {}
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
    if found and not parts.keys() & {"chief of mission", "chancery", "embassy"} and "consul" in found[0][1].lower():
        return CONSULATES
    for name in ("embassy", "chancery", "note"):
        said = parts.get(name, "")
        if STATEMENT.match(said) or ACCREDITED.match(said):
            return said
    return ""


#: What a field says that names consulates and nothing else.
CONSULATES = "no chief of mission printed, only consulates"
_PLACE = re.compile(
    r"\s*"
    + one_of(
        r"(?:Interim |temporary )?[Cc]hancery|Embassy(?! is headed)|Consulate|Mission|Suite|\d|address|\(?mailing",
        r"telephone|FAX|there (?:is|are) (?:a|an|(?:\w+ ){0,2}Consul)|Residence|Representative Office|B\. P\.",
        r"Moonah|Top Side|Calzada|US (?:Liaison )?Office\b|US Consular Agency|Consulates? General",
        r"[A-Z][\w ]+ (?:maintains|has a|Consulates?) (?:a )?(?:honorary |Consulate)",
    )
)


def _before_place(text: str) -> str:
    """The clauses of a text of 1990-1992 up to the first that is a place; a place after a comma ends it too."""
    clauses: list[str] = []
    text = re.sub(r",\s*(?=(?:Interim )?(?:Chancery|Embassy) at\b)", "; ", text)
    for clause in _clauses(text):
        if _PLACE.match(clause):
            return "; ".join(clauses) or (CONSULATES if "maintains" in clause else "")
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
