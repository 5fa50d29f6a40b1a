"""From the measures of relation kinds to the columns of a panel, in Ibis, over the compiled facts.

Facts become pairs (or stay with one state), pairs become years, years are counted by code. Facts are found by code
and day: a country is looked up under the code that it bore on the days of the fact.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bilateral.errors import UnknownName, UsageError, suggestion
from bilateral.facts import NEVER
from bilateral.panels.units import Unit, bearers, table
from bilateral.relations.contract import Kind, Measure


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a panel: a measure of a kind, and of which state of the dyad, if it is of one."""

    kind: Kind[Any]
    measure: Measure
    side: str = ""

    @property
    def name(self) -> str:
        return f"{self.measure.name}_{self.side}" if self.side else self.measure.name


def available(kinds: Iterable[Kind[Any]], unit: Unit) -> list[Column]:
    """Every column that a panel of this unit can have, in the order of the registry."""
    found = []
    for kind in kinds:
        for measure in kind.measures:
            if measure.unit_of == "state":
                found += [Column(kind, measure, side) for side in (("a", "b") if unit.dyadic else ("",))]
            elif unit.dyadic:
                found.append(Column(kind, measure))
    return found


def chosen(kinds: Sequence[Kind[Any]], unit: Unit, names: Iterable[str]) -> list[Column]:
    """The columns that the names of kinds, measures or columns stand for, each once, in the order of the registry.

    Raises UnknownName with near names, and UsageError where a name is of another unit.
    """
    wanted: set[str] = set()
    columns = available(kinds, unit)
    measured = {m.name: m for kind in kinds for m in kind.measures}
    for name in names:
        fitting = {c.name for c in columns if name in (c.kind.name, c.measure.name, c.name)}
        if not fitting and (name in measured or any(k.name == name and k.measures for k in kinds)):
            raise UsageError(f"{name!r} is of pairs, and a row is a {unit.name}. Use the unit dyad-year.")
        if not fitting:
            known = [*(k.name for k in kinds if k.measures), *measured]
            raise UnknownName(f"there is no column {name!r}.{suggestion(name, known)} Known: {', '.join(known)}.")
        wanted |= fitting
    return [c for c in columns if c.name in wanted]


def counted(rows: Any, kind: Kind[Any], measures: Sequence[Measure], unit: Unit) -> Any:
    """Measures that share `basis`, from the rows of a kind: one row for each dyad (or state) and year with any.

    Years are those of the unit. The keys are ``code_a``, ``code_b`` (or ``code``) and ``year``.
    """
    import ibis

    first = measures[0]
    if first.unit_of == "dyad" and len(kind.parties) == 1:
        return _shared(rows.mutate(a=rows[kind.parties[0]]), measures, unit)
    sides = "ab" if first.unit_of == "dyad" else "a"
    paired = len(kind.parties) == 2
    rows = _pairs(kind, rows, meeting=first.meeting) if paired else rows.mutate(a=rows[kind.parties[0]])
    rows = _last(_yearly(rows, unit, sides, first.meeting), sides, first)
    if sides == "ab" and not unit.directed:
        low, high = ibis.least(rows.code_a, rows.code_b), ibis.greatest(rows.code_a, rows.code_b)
        rows = rows.mutate(code_a=low, code_b=high)
    keys = [f"code_{side}" for side in sides]
    values = {m.name: _aggregate(rows, m) for m in measures}
    out = rows.group_by(*keys, "year").agg(**values)
    return out if sides == "ab" else out.rename(code="code_a")


def basis(measure: Measure) -> tuple[object, ...]:
    """Measures of one kind with the same basis are counted over the same rows."""
    return measure.unit_of, measure.source, measure.last_of, measure.meeting


def dated(rows: Any, source: str) -> Any:
    """Rows of the current editions, with the `first` and `last` day that count: see `Measure`."""
    import ibis

    rows = rows.filter(rows.superseded == ibis.literal(NEVER))
    if source:
        rows = rows.filter(rows.source == source)
    year_of_start = ibis.date(rows.start_latest.year(), 1, 1)
    year_of_end = ibis.date(rows.end_earliest.year(), 12, 31)
    low = ibis.ifelse(rows.start_earliest > year_of_start, rows.start_earliest, year_of_start)
    high = ibis.ifelse(rows.end_latest < year_of_end, rows.end_latest, year_of_end)
    low = ibis.ifelse(rows.start_earliest.isnull(), rows.start_latest, low)
    high = ibis.ifelse(rows.end_latest.isnull(), rows.end_earliest, high)
    dates = rows.mutate(
        first=ibis.coalesce(low, rows.start_latest, rows.end_earliest),
        last=ibis.coalesce(high, rows.end_earliest, rows.start_latest),
    )
    return dates.filter(dates["first"].notnull(), dates["first"] <= dates["last"])


def _pairs(kind: Kind[Any], rows: Any, *, meeting: bool) -> Any:
    """Rows from a state `a` to a state `b`: as they stand, or derived by the rule of `view.paired`."""
    import ibis

    one, other = kind.parties
    if not kind.joined_by:
        pairs = rows.mutate(a=rows[one], b=rows[other])
        return ibis.union(pairs, pairs.mutate(a=pairs.b, b=pairs.a)) if kind.symmetric else pairs
    group, named, open_ = kind.joined_by, rows.filter(rows[other] != ""), rows.filter(rows[other] == "")
    partners = open_.select(
        partner_group=group, partner_source="source", b=one, partner_first="first", partner_last="last"
    )
    r, s = open_, partners
    meet = [r["first"] <= s.partner_last, s.partner_first <= r["last"]]
    if not meeting:
        meet = [r["first"] < s.partner_last, s.partner_first < r["last"]]
    joined = r.join(s, [r[group] == s.partner_group, r.source == s.partner_source, r[one] != s.b, *meet])
    joined = joined.mutate(
        first=ibis.greatest(joined["first"], joined.partner_first),
        last=ibis.least(joined["last"], joined.partner_last),
    )
    n = named.select(n_group=group, n_member=one, n_partner=other, n_start="start_earliest", n_end="end_latest")
    apart = (joined.end_latest < n.n_start) | (n.n_end < joined.start_earliest)
    same = [joined[group] == n.n_group, joined[one] == n.n_member, joined.b == n.n_partner]
    derived = joined.anti_join(n, [*same, ~ibis.coalesce(apart, False)])
    ours = derived.mutate(**{"a": derived[one], other: derived.b})
    theirs = named.mutate(a=named[one], b=named[other])
    return ibis.union(ours.select(*theirs.columns), theirs)


def _yearly(rows: Any, unit: Unit, sides: str, meeting: bool) -> Any:
    """One row a year of the unit that a row touches, under the codes that its states bore."""
    import ibis

    held = table(bearers(unit.system))
    for side in sides:
        renamed = {f"code_{side}": "code", "held_id": "id", "held_first": "first", "held_last": "last"}
        h = held.rename(renamed)
        meet = [rows["first"] <= h.held_last, h.held_first <= rows["last"]]
        if not meeting:
            meet = [rows["first"] <= h.held_last, h.held_first < rows["last"]]
        rows = rows.join(h, [rows[side] == h.held_id, *meet])
        rows = rows.mutate(
            first=ibis.greatest(rows["first"], rows.held_first), last=ibis.least(rows["last"], rows.held_last)
        ).drop("held_id", "held_first", "held_last")
    low = ibis.greatest(rows["first"].year(), unit.start)
    high = ibis.least(rows["last"].year(), unit.end)
    return rows.mutate(year=ibis.range(low, high + 1).unnest().cast("int32"))


def _last(rows: Any, sides: str, measure: Measure) -> Any:
    """Of the rows of one value of `last_of` in a year, the last."""
    import ibis

    if not measure.last_of:
        return rows
    by = [*(f"code_{side}" for side in sides), "year", *measure.last_of]
    order = [ibis.desc("first"), ibis.desc("last"), ibis.asc("locator")]
    ranked = rows.mutate(rank=ibis.row_number().over(ibis.window(group_by=by, order_by=order)))
    return ranked.filter(ranked.rank == 0).drop("rank")


def _aggregate(rows: Any, measure: Measure) -> Any:
    met = _where(rows, measure)
    match measure.aggregate:
        case "any":
            return met.cast("int8").max()
        case "count":
            return rows[measure.column].nunique(where=met).cast("int32")
        case "sum":
            return rows[measure.column].sum(where=met).cast("int64")
    raise ValueError(f"{measure.name}: there is no aggregate {measure.aggregate!r}")


def _where(rows: Any, measure: Measure) -> Any:
    """The condition that a row meets the measure's `where`."""
    allowed: dict[str, list[str]] = {}
    for column, value in measure.where:
        allowed.setdefault(column, []).append(value)
    met = rows["first"].notnull()
    for column, values in allowed.items():
        cells = rows[column]
        wanted = [v == "true" for v in values] if cells.type().is_boolean() else values
        met = met & cells.isin(wanted)
    return met


def _shared(rows: Any, measures: Sequence[Measure], unit: Unit) -> Any:
    """Of a kind with one party: what both states of a dyad have in a year, by distinct values of a column."""
    import ibis

    counts = []
    for measure in measures:
        held = _yearly(rows.filter(_where(rows, measure)), unit, "a", measure.meeting)
        held = held.select("code_a", "year", what=measure.column).distinct()
        other = held.rename(code_b="code_a", year_b="year", what_b="what")
        apart = held.code_a != other.code_b if unit.directed else held.code_a < other.code_b
        both = held.join(other, [held.year == other.year_b, held.what == other.what_b, apart])
        values = {m.name: ibis.null("int32") for m in measures}
        values[measure.name] = both.count().cast("int32") if measure.aggregate == "count" else ibis.literal(1, "int32")
        counts.append(both.group_by("code_a", "code_b", "year").agg(**values))
    if len(counts) == 1:
        return counts[0]
    rows = ibis.union(*counts)
    return rows.group_by("code_a", "code_b", "year").agg(**{m.name: rows[m.name].max() for m in measures})
