"""Trade agreements of DESTA 2.2, pair by pair: those that nobody else has, and years that others lack.

An agreement of ``curated/treaties.csv`` keeps its id, by DESTA's number and year, or as ``agreements.yml`` says, or by
its two parties and its year; of it only acts are taken that no other source gives. Others get ids of their own. DESTA
gives years and no ends: nothing tells for how long an agreement was in force (as in manytreaties). Its year of entry
into force is that of the agreement, not of each party: it is taken of two parties, and of the European Union and one.
"""

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from bilateral.countries import by_code, get
from bilateral.entities import folded
from bilateral.errors import RawData, UnknownCountry
from bilateral.facts import Coverage
from bilateral.relations.agreement import Agreement
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.manytreaties.adapter import entity, rows_of
from bilateral.sources.manytreaties.parties import there
from bilateral.sources.manytreaties.read import Acts, Record
from bilateral.sources.manytreaties.table import CURATED, MORE, Line, lines
from bilateral.sources.tables import rows
from bilateral.sources.yaml import load

FILE = "desta_list_of_treaties_02_02_dyads.txt"
#: Agreements of two parties are one if their years are so near: DESTA counts from signature, others may not.
NEAR = 1
LAST = dt.date(2023, 12, 31)
#: States that DESTA numbers otherwise than the ISO does.
NAMES = {"Kosovo": "XKX", "Taiwan": "TWN"}


@dataclass
class Treaty:
    """An agreement of DESTA and its pairs, by our ids of today."""

    number: str
    name: str
    year: int
    force: str
    pairs: set[frozenset[str]] = field(default_factory=set)

    @property
    def parties(self) -> list[str]:
        return sorted(frozenset[str]().union(*self.pairs))

    @property
    def key(self) -> str:
        return f"desta:{self.number}#{self.year}"

    def side(self) -> list[str] | None:
        """Those who face a bloc, none where all agree with all; None where the pairs are neither."""
        everybody = self.parties
        if len(self.pairs) == len(everybody) * (len(everybody) - 1) // 2:
            return []
        one = {next(iter(pair - {everybody[0]})) for pair in self.pairs if everybody[0] in pair}
        sides = sorted((sorted(one), sorted({*everybody} - one)), key=lambda s: (len(s), s))
        facing = {frozenset((a, b)) for a in sides[0] for b in sides[1]}
        return sides[0] if self.pairs == facing else None


def compile(inputs: Inputs) -> Output:
    """Rows of new agreements and missing acts of known ones. Raises RawData, naming the line."""
    output, told = Output(), set[str]()
    known = list(lines(inputs.curated / "treaties.csv"))
    by_hand = load(Path(__file__).parent / "agreements.yml")
    acts: dict[str, set[tuple[str, str]]] = {}
    for fact in inputs.facts:
        if isinstance(fact, Agreement):
            acts.setdefault(fact.agreement, set()).add((fact.party, fact.act))
    for treaty in _treaties(inputs, output):
        line = _line(treaty, known, by_hand, output)
        if line is None:
            continue
        if line.id in told:
            output.ignore("agreements that DESTA lists twice, or not as they are")
            continue
        told.add(line.id)
        own = list(rows_of(line, [_record(treaty)], inputs.source.id, output))
        if line.id in inputs.entities:
            fresh = [row for row in own if (row.party, row.act) not in acts.get(line.id, set())]
            output.ignore("acts that another source has already", len(own) - len(fresh))
            own = [row for row in fresh if row.party in {p for p, _act in acts.get(line.id, set())}]
            output.ignore("parties that another source does not name", len(fresh) - len(own))
        elif len({row.party for row in own}) < 2:
            output.ignore("agreements of which fewer than two parties are states of the day")
            continue
        else:
            output.entities.append(entity(line, inputs.source.id))
        published = dt.date.fromisoformat(str(inputs.source.published))
        output.facts += [replace(row, edition=inputs.source.edition, published=published) for row in own]
    output.coverage.append(
        Coverage(inputs.source.id, "agreement", "", dt.date(1948, 1, 1), LAST, False, inputs.source.edition,
                 dt.date.fromisoformat(str(inputs.source.published)))
    )  # fmt: skip
    return output


def _treaties(inputs: Inputs, output: Output) -> list[Treaty]:
    """The agreements with their pairs, in the order of their numbers."""
    path = inputs.file("desta-2.2", FILE)
    found = dict[str, Treaty]()
    for number, row in rows(path, load(Path(__file__).parent / "source.yml")["fields"], "latin-1"):
        place = f"{path.name}, line {number}"
        pair = frozenset(_country(row[f"country{i}"], row[f"iso{i}"], place) for i in (1, 2))
        if "German Democratic Republic" in row["name"]:  # it stands under Germany
            pair = pair - {"DEU"} | {"DDR"}
        force = "" if row["entryforceyear"] == "NA" else row["entryforceyear"]
        if "" in pair or len(pair) < 2:
            output.ignore("pairs with a party that is no country of ours")
        elif row["entry_type"] == "base_treaty":
            treaty = Treaty(row["number"], row["name"].replace("\xa0", " "), int(row["year"]), force)
            found.setdefault(row["number"], treaty).pairs.add(pair)
        elif row["entry_type"] == "accession":
            output.ignore("pairs by accession: on which side, and from when each was bound, is not told")
        elif row["entry_type"] == "consolidated":
            output.ignore("pairs of agreements as amended: the agreement is told of as it was made")
        else:
            raise RawData(f"{place}: entry_type {row['entry_type']!r} is not known. Look at the codebook.")
    return sorted(found.values(), key=lambda t: int(t.number))


def _country(name: str, number: str, place: str) -> str:
    """Our id of today's country, "" for a territory that is none of ours. Raises RawData for a number nobody has."""
    if name in NAMES:
        return NAMES[name]
    try:
        return by_code("iso_num", number).id
    except UnknownCountry as error:
        raise RawData(f"{place}: no country has the number {number!r} ({name}). Add the name to NAMES.") from error


def _line(treaty: Treaty, known: list[Line], by_hand: dict[str, dict[str, str]], output: Output) -> Line | None:
    """What the agreement is: a line of the crosswalk, or one of its own; None (and counted) if it is left out."""
    id_ = by_hand["same"].get(treaty.number, "")
    found = [line for line in known if treaty.key in line.sources] or [line for line in known if line.id == id_]
    parties = treaty.parties
    if not found and not id_ and len(parties) == 2:
        found = [
            line for line in known if line.list == "trade" and set(line.parties) == set(parties) and _near(line, treaty)
        ]  # fmt: skip
    if (found and found[0].list in (CURATED, MORE)) or (id_ and not found):
        output.ignore("agreements that are kept by hand")
        return None
    if found:
        return replace(found[0], importance=min(found[0].importance, 2))
    return _new(treaty, known, by_hand, output)


def _new(treaty: Treaty, known: list[Line], by_hand: dict[str, dict[str, str]], output: Output) -> Line | None:
    parties, given = treaty.parties, by_hand["sides"].get(treaty.number)
    side = treaty.side() if given is None else given.split()
    if treaty.number in by_hand["out"]:
        output.ignore("agreements that DESTA lists twice, or not as they are")
        return None
    if len(parties) == 2:
        day = dt.date(treaty.year, 12, 31)
        if not all(there(party, day) for party in parties):
            output.ignore("agreements of two parties of which one was no state of the day")
            return None
        names = sorted(get(party).name(day) for party in parties)
        name = by_hand["called"].get(treaty.number) or f"{names[0]}–{names[1]} Trade Agreement"
    elif treaty.number in by_hand["named"] and side is not None:
        name = by_hand["named"][treaty.number]
    else:
        output.ignore("agreements of many parties without a name that a sentence can have")
        return None
    if any(line.name.startswith(name) for line in known):
        name = f"{name} of {treaty.year}"
    slug = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")
    slug = slug if slug.endswith(str(treaty.year)) else f"{slug}-{treaty.year}"
    return Line(
        slug, "trade", 2 if side or len(parties) == 2 else 1, True, name, (),
        tuple(parties) if len(parties) == 2 else (), "-".join(side or ()) if len(parties) > 2 else "", (treaty.key,),
    )  # fmt: skip


def _near(line: Line, treaty: Treaty) -> bool:
    """Whether the year of an agreement of the crosswalk, with which its id ends, is that of DESTA's or next to it."""
    year = re.search(r"(\d{4})$", line.id)
    return year is not None and abs(int(year[1]) - treaty.year) <= NEAR


def _record(treaty: Treaty) -> Record:
    """As manytreaties reads one; the year of entry into force only where it is that of all parties."""
    side, european = treaty.side() or (), treaty.name.startswith("EC ") or " EC" in treaty.name
    at_once = len(treaty.parties) == 2 or (len(side) == 1 and european)
    signed, force = str(treaty.year), treaty.force if at_once else ""
    return Record(treaty.key, treaty.name, signed, force, "", [Acts(p, signed, "", force) for p in treaty.parties])
