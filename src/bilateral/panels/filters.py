"""Rows that a panel keeps: an explicit step, which says what it drops."""

from typing import Any

from bilateral.panels.expressions import columns_of, scalar
from bilateral.panels.spec import Where
from bilateral.panels.steps import Description
from bilateral.panels.units import Unit


def needs(step: Where, unit: Unit) -> tuple[str, ...]:
    """The columns that the rule is of, but for the keys."""
    return tuple(name for name in columns_of(step.what) if name not in (*unit.keys, *unit.ids, *unit.times))


def apply(step: Where, rows: Any, unit: Unit) -> Any:
    """The rows of which the rule is certain to hold."""
    return rows.filter(scalar(rows, step.what))


def made(step: Where, unit: Unit) -> tuple[Description, ...]:
    """A filter adds no column."""
    return ()
