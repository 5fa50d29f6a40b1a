"""COW Inter-State War data 4.0: who fought in which war, on which side, against whom, 1816 to 2007.

Two inputs, compared with each other: the directed dyad-years of peacesciencer, which tell who fought whom in which
years, and ``curated/wars.yaml``, which restates COW's days of each participant and names the wars. A participation is
a row, from which those of one side are paired; a pair of enemies is a row of its own, since not everybody on one side
fought everybody on the other.

The days of a pair are those on which both were in the war, on opposite sides. In a war of many theatres (the World
Wars) a state that came in was not at once at war with every enemy: there the first day is told only where both came
in on it, where the other side had a single member, where the two had been at war in it before, or where a cited
document gives it; otherwise the two were on "opposite sides" from the day on which the later of them came in, and
nothing is said of their being at war.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from bilateral.dates import Date, Day
from bilateral.errors import RawData
from bilateral.facts import Coverage
from bilateral.relations.war import AT_WAR, BESIDE, OPPOSED, War
from bilateral.relations.war.records import INTERSTATE_WARS
from bilateral.sources.atop.adapter import holders
from bilateral.sources.citations import in_a_row
from bilateral.sources.coded import coded
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.cow_wars.read import FILE, Listed, Spell, read
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
RAW = "cow_war_inter.parquet"
SIDES = {1.0: "a", 2.0: "b"}
VICTOR = 1.0
FIRST, LAST = dt.date(1816, 1, 1), dt.date(2007, 12, 31)
#: The records: dyad-years as coded, once a pair.
_CODED = {
    "code_a": "ccode1", "code_b": "ccode2", "year": '"year"', "war": "warnum", "onset": "cowinteronset",
    **{f"{ours}_{side}": f"{raw}{n}" for ours, raw in (
        ("side", "sidea"), ("initiator", "initiator"), ("deaths", "batdeath"),
    ) for n, side in ((1, "a"), (2, "b"))},
}  # fmt: skip
_LOWER_FIRST = "read_parquet(?) WHERE ccode1 < ccode2"
Key = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two enemies of a war in the raw file: the years, the codes of who began and who won."""

    years: frozenset[int]
    initiator: str
    winner: str


def compile(inputs: Inputs) -> Output:
    """Participations, pairs of enemies, and coverage. Raises RawData where the two inputs differ."""
    output = Output()
    fields = load(HERE / "source.yml")["fields"]
    path = inputs.file("peacesciencer", RAW)
    wars = list(read(inputs.curated / FILE, inputs.source.id))
    dyads = _dyads(path, fields, output)
    _check_participants(path, wars)
    corrected = {
        (c["war"], *sorted(map(str, c["of"]))): frozenset(c["years"])
        for c in load(HERE / "corrections.yml")["years"]
    }  # fmt: skip
    for war in wars:
        output.entities.append(war.entity)
        output.facts += [row for spell in war.spells for row in _participation(war, spell, inputs)]
        for (_number, a, b), dyad in sorted((k, d) for k, d in dyads.items() if k[0] == war.number):
            met = list(_met(war, a, b))
            years = {y for x, y_ in met for y in range(_later(x, y_).year, min(x.end, y_.end).year + 1)}
            if years != dyad.years and corrected.pop((war.number, *sorted((a, b))), None) != dyad.years:
                raise RawData(
                    f"{path}: war {war.number}, {a} and {b}: years {sorted(dyad.years)}, but by their days in "
                    f"curated/{FILE} {sorted(years)}. Mend it there, or say why in corrections.yml."
                )
            output.facts += _enemies(war, a, b, dyad, met, inputs)
    if corrected:
        raise RawData(f"corrections.yml: nothing to correct in {min(corrected)}. Strike it.")
    output.records[INTERSTATE_WARS.name] = coded(INTERSTATE_WARS, _CODED, path, source=_LOWER_FIRST)
    published = dt.date.fromisoformat(inputs.source.published)
    output.coverage.append(
        Coverage(inputs.source.id, "war", "", FIRST, LAST, True, inputs.source.edition, published, requires="cow")
    )
    return output


def _dyads(path: Path, fields: Mapping[str, Any], output: Output) -> dict[Key, Dyad]:
    """Each pair of enemies once. Raises RawData for a field that source.yml does not account for."""
    table = duckdb.read_parquet(str(path))
    if strange := sorted(set(table.columns) ^ {*fields["taken"], *fields["ignored"]}):
        raise RawData(
            f"{path}: field {strange[0]!r} is not in source.yml, or not in the file. Take or ignore it there."
        )
    for reason in fields["ignored"].values():
        output.ignore(f"fields: {reason}")
    found: dict[Key, tuple[set[int], set[str], set[str]]] = {}
    rows = table.project(", ".join(fields["taken"])).fetchall()
    for number, one, two, year, side1, side2, began1, began2, end1, end2 in rows:
        a, b = str(int(one)), str(int(two))
        if side1 == side2 or side1 not in SIDES or side2 not in SIDES:
            raise RawData(f"{path}: war {number:g}, {a} and {b} in {year:g}: sides {side1} and {side2}.")
        if a > b:
            continue
        years, began, won = found.setdefault((int(number), a, b), (set(), set(), set()))
        years.add(int(year))
        began |= {c for c, flag in ((a, began1), (b, began2)) if flag == 1.0}
        won |= {c for c, outcome in ((a, end1), (b, end2)) if outcome == VICTOR}
    output.ignore("dyad-years: the same from the other side", len(rows) // 2)
    return {k: Dyad(frozenset(years), _only(began), _only(won)) for k, (years, began, won) in found.items()}


def _only(codes: set[str]) -> str:
    return next(iter(codes)) if len(codes) == 1 else ""


def _check_participants(path: Path, wars: Sequence[Listed]) -> None:
    """That the raw file and the list have the same participants on the same sides."""
    raw = duckdb.read_parquet(str(path)).project("warnum, ccode1, sidea1").distinct().fetchall()
    there = {(int(w), str(int(c)), SIDES[s]) for w, c, s in raw}
    listed = {(war.number, spell.code, spell.side) for war in wars for spell in war.spells}
    if strange := sorted(there - listed):
        raise RawData(f"{path}: war, state and side {strange[0]} are not in curated/{FILE}. Add them there.")
    if strange := sorted(listed - there):
        raise RawData(f"curated/{FILE}: war, state and side {strange[0]} are not in {path}. Strike them.")


def _met(war: Listed, a: str, b: str) -> Iterator[tuple[Spell, Spell]]:
    """The spells of two on opposite sides that meet."""
    for x in war.spells:
        for y in war.spells:
            if (x.code, y.code) == (a, b) and x.side != y.side and max(x.start, y.start) <= min(x.end, y.end):
                yield x, y


def _later(x: Spell, y: Spell) -> Day:
    return max(x.start, y.start)


def _common(war: Listed, where: str, inputs: Inputs) -> dict[str, Any]:
    source = inputs.source
    return {
        "war": war.entity.id, "source": source.id, "edition": source.edition,
        "published": dt.date.fromisoformat(source.published), "locator": f"war {war.number}, {where}",
    }  # fmt: skip


def _participation(war: Listed, spell: Spell, inputs: Inputs) -> Iterator[War]:
    common = _common(war, f"state {spell.code}", inputs) | {"how": BESIDE, "camp": f"{war.entity.id}-{spell.side}"}
    for country, start, end in _pieces(spell.code, spell.start, spell.end):
        yield War(country=country, start=Date.on(start), end=Date.on(end), **common)


def _enemies(
    war: Listed, a: str, b: str, dyad: Dyad, met: Sequence[tuple[Spell, Spell]], inputs: Inputs
) -> Iterator[War]:
    """A row for each spell in which the two were against each other; one, where a cited day tells when it began."""
    remarks = {r for x, y in met for r in (x.remark, y.remark) if r}
    where = f"states {a} and {b}" + "".join(f" ({remark})" for remark in sorted(remarks))
    common = _common(war, where, inputs) | {"camp": war.entity.id}
    told = next((p for p in war.pairs if p.codes == {a, b}), None)
    spans = [
        (_later(x, y), min(x.end, y.end), any(_exact(war, *m) for m in met[: n + 1])) for n, (x, y) in enumerate(met)
    ]
    if told:
        common |= {"verified": told.verified, "locator": f"{common['locator']}; {in_a_row(told.cite)}"}
        spans = [(told.start, told.end or max(end for _start, end, _sure in spans), True)]
    for first, last, sure in spans:
        for one, start, end in _pieces(a, first, last):
            for two, begin, until in _pieces(b, start, end):
                who, row = {a: one, b: two, "": ""}, dict(common)
                if begin > first:
                    row["locator"] += f" (at war since {first} before one of them succeeded to the code)"
                pair = War(
                    country=one, other=two, how=AT_WAR if sure else OPPOSED, end=Date.on(until),
                    start=Date.on(begin),
                    initiator=who[dyad.initiator], winner=who[dyad.winner], **row,
                )  # fmt: skip
                yield from (pair, replace(pair, country=two, other=one))


def _exact(war: Listed, x: Spell, y: Spell) -> bool:
    """Whether the two were at war from the day on which the later of them came in."""
    if not war.theatres or x.start == y.start:
        return True
    entrant = max((x, y), key=lambda s: s.start)
    enemies = {s.code for s in war.spells if s.side != entrant.side and s.start <= entrant.start <= s.end}
    return len(enemies) == 1


def _pieces(code: str, first: Day, last: Day) -> Iterator[tuple[str, Day, Day]]:
    """Who bears a code over these days, each with its own first and last day."""
    found = list(holders(code, first, last, f"curated/{FILE}, state {code}"))
    for i, (country, begin) in enumerate(found):
        yield country, begin, found[i + 1][1] - dt.timedelta(days=1) if i + 1 < len(found) else last
