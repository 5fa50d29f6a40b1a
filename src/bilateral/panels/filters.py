"""Rows that a panel keeps: an explicit step, which says what it drops."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bilateral.errors import UsageError
from bilateral.panels.expressions import columns_of, scalar
from bilateral.panels.spec import Where
from bilateral.panels.steps import Description, Known, Narrow
from bilateral.panels.units import Unit

#: Rules that have a name: contiguous by land or by water of up to 400 miles, or one of them a major power.
RULES: Mapping[str, str] = {
    "politically_relevant": "contiguity_type > 0 or major_power_a = 1 or major_power_b = 1",
}


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a filter takes away: rows of which its rule does not hold, and rows of which no source tells.

    years: the first and last year of the latter, None where there are none; kept: whether these are kept
    """

    rule: str
    rows: int
    unknown: int
    years: tuple[int, int] | None = None
    kept: bool = False

    @property
    def text(self) -> str:
        """The same in a sentence."""
        text = f"{self.rule}: {self.rows:,} rows dropped, of which it does not hold"
        if self.years:
            fate = "kept" if self.kept else "dropped"
            text += f"; {self.unknown:,} rows {fate}, of which it is not known ({self.years[0]}-{self.years[1]})"
        return text


def rule(step: Where, unit: Unit) -> str:
    """The expression that a step stands for. Raises UsageError where a rule is of other units."""
    if step.what in RULES and not unit.dyadic:
        raise UsageError(f"{step.what!r} is of pairs, and a row is a {unit.name}. Use the unit dyad-year.")
    return RULES.get(step.what, step.what)


def needs(step: Where, unit: Unit) -> tuple[str, ...]:
    """The columns that the rule is of. Raises UsageError where it is of none."""
    names = columns_of(rule(step, unit))
    if not names:
        raise UsageError(f"{step.what!r} is of no column, so it holds of all rows or of none. Name a column.")
    return names


def apply(step: Where, rows: Any, unit: Unit, narrow: Narrow) -> Any:
    """The rows of which the rule is certain to hold; with them, if so told, those of which it isn't known."""
    import ibis

    holds = _holds(step, rows, unit)
    return rows.filter(holds if step.unknown == "drop" else ibis.coalesce(holds, True))


def _holds(step: Where, rows: Any, unit: Unit) -> Any:
    """Whether the rule holds of a row. Raises UsageError where it says neither yes nor no."""
    holds = scalar(rows, rule(step, unit))
    if not holds.type().is_boolean():
        raise UsageError(f"{step.what!r} says neither yes nor no of a row. Compare: {step.what} > 0.")
    return holds


def made(step: Where, unit: Unit, known: Known) -> tuple[Description, ...]:
    """A filter adds no column."""
    return ()


def counts(step: Where, rows: Any, unit: Unit) -> Any:
    """What becomes of the rows before the step, as one row of an Ibis table."""
    holds = _holds(step, rows, unit)
    missing = holds.isnull()
    return rows.aggregate(
        rows=(~holds).sum(),
        unknown=missing.sum(),
        first=rows.year.min(where=missing),
        last=rows.year.max(where=missing),
    )


def dropped(step: Where, row: Mapping[str, Any]) -> Dropped:
    """The same, told."""
    years = (row["first"], row["last"]) if row["unknown"] else None
    return Dropped(step.what, row["rows"] or 0, row["unknown"] or 0, years, step.unknown == "keep")
