"""Columns from facts: rows of a kind to one row for each dyad (or state) and period, in Ibis.

Facts become pairs (or stay with one state), pairs become years (or months), these are counted by code. Facts are found
by code and day: a country is looked up under the code that it bore on the days of the fact.
"""

from collections.abc import Sequence
from typing import Any

from bilateral.facts import NEVER
from bilateral.panels.columns import Column
from bilateral.panels.reduce import foremost, met, reduced
from bilateral.panels.units import Unit, bearers, calendar, months, table, years
from bilateral.relations.contract import Kind, Measure

#: What no measure reads of a fact: the fewer columns, the sooner Ibis has its query.
_UNREAD = ("start", "end", "edition", "last_edition", "published", "superseded", "original", "quiet_from", "verified")


def counted(rows: Any, columns: Sequence[Column], unit: Unit) -> Any:
    """Columns that share their `basis`, from the rows of their kind: one row for each key and period with any.

    The keys are ``code_a``, ``code_b`` (or ``code``), and ``year`` or ``month``, those of the unit.
    """
    kind, first = columns[0].kind, columns[0].measure
    if first.unit_of == "dyad" and len(kind.parties) == 1:
        return _shared(rows.mutate(a=rows[kind.parties[0]]), [c.measure for c in columns], unit)
    out = reduced(gathered(rows, columns[0], unit), keyed(columns[0], unit), columns, fold=folded(columns[0], unit))
    return out if first.unit_of == "dyad" else out.rename(code="code_a")


def gathered(rows: Any, column: Column, unit: Unit) -> Any:
    """The rows of which cells are made: of each state or pair of them, each period that it touches."""
    kind, first = column.kind, column.measure
    sides = "ab" if first.unit_of == "dyad" else "a"
    paired = len(kind.parties) == 2
    rows = _pairs(kind, rows, meeting=first.meeting) if paired else rows.mutate(a=rows[kind.parties[0]])
    rows = rows.mutate(a=rows[first.party]) if first.party else rows
    return _last(timed(rows, unit, sides, first.meeting), sides, first, unit.period)


def held(rows: Any, column: Column, unit: Unit) -> Any:
    """Of a kind with one party: the rows of each state, each period that they touch, of which pairs share some."""
    measure = column.measure
    rows = rows.mutate(a=rows[column.kind.parties[0]])
    return timed(rows.filter(met(rows, measure)), unit, "a", measure.meeting)


def keyed(column: Column, unit: Unit) -> tuple[str, ...]:
    """The keys of what is gathered."""
    return *(("code_a", "code_b") if column.measure.unit_of == "dyad" else ("code_a",)), unit.period


def folded(column: Column, unit: Unit) -> bool:
    """Whether a pair's two directions are one row."""
    return column.measure.unit_of == "dyad" and not unit.directed and not column.measure.sided


def dated(rows: Any, source: str, unit: Unit) -> Any:
    """Rows of the current editions, with the `first` and `last` day that count in the unit: see `Measure`."""
    import ibis

    rows = rows.filter(rows.superseded == ibis.literal(NEVER)).drop(*_UNREAD)
    if source:
        rows = rows.filter(rows.source == source)
    step = "Y" if unit.period == "year" else "M"
    begun = rows.start_latest.truncate(step)
    over = rows.end_earliest.truncate(step) + (ibis.interval(years=1) if step == "Y" else ibis.interval(months=1))
    not_over = over.cast("date") - ibis.interval(days=1)
    low = ibis.ifelse(rows.start_earliest > begun, rows.start_earliest, begun)
    high = ibis.ifelse(rows.end_latest < not_over.cast("date"), rows.end_latest, not_over.cast("date"))
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


def timed(rows: Any, unit: Unit, sides: str, meeting: bool) -> Any:
    """One row a period of the unit that a row touches, under the codes that its states bore.

    `first_year` and `last_year` are those of the row itself, whoever bore the codes.
    """
    import ibis

    held = table(bearers(unit.system))
    rows = rows.mutate(first_year=rows["first"].year(), last_year=rows["last"].year())
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
    if unit.period == "year":
        return rows.mutate(year=years(rows["first"], rows["last"], unit))
    rows = rows.mutate(time=months(rows["first"], rows["last"], unit))
    return rows.mutate(**calendar(rows.time))


def _last(rows: Any, sides: str, measure: Measure, period: str) -> Any:
    """Of the rows of one value of `last_of` in a period, the last."""
    import ibis

    if not measure.last_of:
        return rows
    by = [*(f"code_{side}" for side in sides), period, *measure.last_of]
    return foremost(rows, by, [ibis.desc("first"), ibis.desc("last"), ibis.asc("locator")])


def _shared(rows: Any, measures: Sequence[Measure], unit: Unit) -> Any:
    """Of a kind with one party: what both states of a dyad have in a year, by distinct values of a column."""
    import ibis

    counts = []
    for measure in measures:
        held = timed(rows.filter(met(rows, measure)), unit, "a", measure.meeting)
        held = held.select("code_a", unit.period, what=measure.column).distinct()
        other = held.rename(code_b="code_a", time_b=unit.period, what_b="what")
        apart = held.code_a != other.code_b if unit.directed else held.code_a < other.code_b
        both = held.join(other, [held[unit.period] == other.time_b, held.what == other.what_b, apart])
        values = {m.name: ibis.null("int32") for m in measures}
        values[measure.name] = both.count().cast("int32") if measure.aggregate == "count" else ibis.literal(1, "int32")
        counts.append(both.group_by("code_a", "code_b", unit.period).agg(**values))
    if len(counts) == 1:
        return counts[0]
    rows = ibis.union(*counts)
    return rows.group_by("code_a", "code_b", unit.period).agg(**{m.name: rows[m.name].max() for m in measures})
