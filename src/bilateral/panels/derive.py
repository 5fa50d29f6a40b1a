"""Columns that come of time: how long since the last event, and what was the case years before or after.

Both are computed over the keys and the one column alone and joined to the rows by their keys: so the order of rows is
of no matter, and wide rows are never sorted.
"""

from typing import Any

from bilateral.panels.columns import suffixed
from bilateral.panels.spec import Shift, Spells
from bilateral.panels.steps import Description, Known, Narrow, beside
from bilateral.panels.units import Unit

#: Powers of a count of years, to model how risk changes with time (Carter and Signorino 2010).
POWERS = {"squared": 2, "cubed": 3}
GAPS = {
    "count": "periods in which the unit is not in the panel count as peace",
    "skip": "rows are counted, whatever lies between them",
    "reset": "0 in the first row after a gap",
    "null": "null from a gap to the next event",
}
LEFT = {
    "zero": "counted from the unit's first row where there was no event before",
    "flag": "counted from the unit's first row where there was no event before, and flagged",
    "null": "null where there was no event before",
}
ONGOING = {"event": "", "null": "; null in the second and later of successive events"}


def needs(step: Spells | Shift, unit: Unit) -> tuple[str, ...]:
    """The column of the event, or the columns to be shifted."""
    return (step.event,) if isinstance(step, Spells) else step.columns


def apply(step: Spells | Shift, rows: Any, unit: Unit, narrow: Narrow) -> Any:
    """The rows with the new columns, null or not; no row more or less."""
    table = narrow(needs(step, unit))
    if isinstance(step, Spells):
        return beside(rows, (_spells(step, table, unit), unit.keys, ""))
    return beside(rows, (_shifted(step, table, unit), unit.keys, ""))


def made(step: Spells | Shift, unit: Unit, known: Known) -> tuple[Description, ...]:
    """Columns named after the event's or their own."""
    period = unit.period
    if isinstance(step, Shift):
        count = f"{abs(step.years)} {period}{'s' if abs(step.years) > 1 else ''}"
        when, missing = ("before", "earlier") if step.years > 0 else ("after", "later")
        null = f"null where the panel has no row {count} {missing}"
        return tuple(known.like(one, shifted(one, step.years), f"{count} {when}", null) for one in step.columns)
    name, missing = spell_name(step), f"{GAPS[step.gaps]}; {LEFT[step.left]}{ONGOING[step.ongoing]}"
    label = f"{period}s since the last: "
    out = [known.like(step.event, name, "", missing, f"{period}s", label)]
    if step.cubic:
        for word, power in POWERS.items():
            out.append(known.like(step.event, suffixed(name, word), "", missing, f"{period}s^{power}", label))
    if step.left == "flag":
        flag = "no event is known before; counted from the first row: "
        out.append(known.like(step.event, suffixed(name, "left_censored"), "", "", "0 or 1", flag))
    return tuple(out)


def spell_name(step: Spells) -> str:
    """The name given, or one after the event."""
    return step.name or suffixed(step.event, "spell")


def shifted(column: str, periods: int) -> str:
    """The name of a column so many periods before, or, below 0, after."""
    return suffixed(column, f"{'lag' if periods > 0 else 'lead'}{abs(periods)}")


def _spells(step: Spells, table: Any, unit: Unit) -> Any:
    """Keys and the periods since the last event in an earlier row: 0 in the first row, and in that after an event.

    An event's own row still bears the count that it ends. A row of which it isn't known whether there was an event is
    null, and so are those that follow until the next event; unknown rows before all known ones are as if not there.
    """
    import ibis

    table = table.select(*unit.keys, clock=_clock(table, unit), happened=table[step.event].cast("float64") != 0)
    if step.gaps != "count":
        return _since(step, table, unit)
    # most units see no event: where that is known of all their rows, nothing has to be looked up in the rows before
    whole = table.group_by(*unit.codes).agg(
        begun=table.clock.min(), eventful=ibis.coalesce(table.happened, True).cast("int8").max()
    )
    table = beside(table, (whole, unit.codes, ""))
    quiet = table.filter(table.eventful == 0)
    count = ibis.null("int32") if step.left == "null" else (quiet.clock - quiet.begun).cast("int32")
    uneventful = _counts(step, quiet, unit, count, ibis.literal(1, "int8"))
    return ibis.union(uneventful, _since(step, table.filter(table.eventful == 1), unit))


def _since(step: Spells, table: Any, unit: Unit) -> Any:
    """The same, by the rows before."""
    import ibis

    window = {"group_by": unit.codes, "order_by": unit.period}
    so_far, before = ibis.window(**window, following=0), ibis.window(**window, preceding=(None, 1))
    if step.gaps != "count" or step.ongoing == "null":
        table = table.mutate(
            clock=ibis.row_number().over(**window).cast("int32") if step.gaps == "skip" else table.clock,
            apart=(table.clock - table.clock.lag().over(**window) > 1).fill_null(False) & (step.gaps != "skip"),
            going_on=table.happened.lag().over(**window).fill_null(False),
        )
    else:
        table = table.mutate(apart=False, going_on=False)

    def latest(holds: Any, over: Any) -> Any:
        """When it last held; no clock shows less than 0."""
        return ibis.coalesce(ibis.ifelse(holds, table.clock, None).max().over(over), -1)

    known = ibis.ifelse(table.happened.notnull(), table.clock, None).min().over(so_far)
    table = table.mutate(
        known=known,
        silent=latest(table.happened.isnull(), so_far),
        gap=latest(table.apart, so_far) if step.gaps in ("reset", "null") else -1,
        last=latest(table.happened, before),
    )
    last, begun = table.last, ibis.greatest(table.known, table.gap) if step.gaps == "reset" else table.known
    unknown = table.happened.isnull() | ((table.silent > last) & (table.silent >= begun))
    if step.gaps == "null":
        unknown = unknown | ((table.gap > last) & (table.gap > begun))
    censored = begun > last
    if step.left == "null":
        unknown = unknown | censored
    if step.ongoing == "null":
        unknown = unknown | (table.happened & table.going_on & ~table.apart)
    count = ibis.ifelse(unknown, None, table.clock - ibis.greatest(begun, last + 1)).cast("int32")
    return _counts(step, table, unit, count, ibis.ifelse(unknown, None, censored.cast("int8")))


def _counts(step: Spells, table: Any, unit: Unit, count: Any, censored: Any) -> Any:
    """Keys and the columns that the step adds."""
    name = spell_name(step)
    out = {name: count}
    if step.cubic:
        out |= {suffixed(name, word): _power(count, power) for word, power in POWERS.items()}
    if step.left == "flag":
        out[suffixed(name, "left_censored")] = censored
    return table.select(*unit.keys, **out)


def _power(count: Any, power: int) -> Any:
    """Whole numbers, multiplied: powers of doubles differ between engines."""
    whole = count.cast("int64")
    value = whole
    for _ in range(power - 1):
        value = value * whole
    return value


def _shifted(step: Shift, table: Any, unit: Unit) -> Any:
    """The columns under the keys of the period for which they are asked; what stands in no row is null there."""
    there = {shifted(name, step.years): table[name] for name in step.columns}
    return table.select(*unit.codes, **{unit.period: _later(table, unit, step.years)}, **there)


def _later(table: Any, unit: Unit, periods: int) -> Any:
    import ibis

    if unit.period == "month":
        return table.month + ibis.interval(months=periods)
    return (table.year + periods).cast("int32")


def _clock(table: Any, unit: Unit) -> Any:
    """The period as a whole number: successive periods differ by 1."""
    if unit.period == "year":
        return table.year.cast("int32")
    return (table.month.year() * 12 + table.month.month()).cast("int32")
