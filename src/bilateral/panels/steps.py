"""The steps that follow the columns: each a function from a table of rows to another, by the module it belongs to.

Such a module has three functions, each of which takes the step first:
    needs(step, unit) -> names, as `add` takes them, of columns that the step reads; they need not be in the panel
    apply(step, rows, unit) -> the Ibis table after the step: rows bears the unit's keys and all columns so far
    made(step, unit) -> a Description of each column that the step adds, in order
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from bilateral.panels.spec import Add, Join, Shift, Spells, Step, Where
from bilateral.panels.units import Unit

MODULES: dict[type, str] = {
    Where: "bilateral.panels.filters",
    Spells: "bilateral.panels.derive",
    Shift: "bilateral.panels.derive",
    Join: "bilateral.panels.join",
}


Years = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Description:
    """What a column is: its label and unit, its kind and sources, and the years in which a 0 means no.

    missing: when a cell is null, in words
    spans: the years of which the sources speak; none where they are of no time
    values: what the numbers stand for, where they are codes
    """

    name: str
    label: str
    unit: str
    kind: str = ""
    sources: tuple[str, ...] = ()
    years: Years = ()
    missing: str = ""
    spans: Years = ()
    values: tuple[tuple[int, str], ...] = ()

    @property
    def text(self) -> str:
        """Label, unit, source and coverage in one line."""
        text = f"{self.label} ({self.unit})"
        if self.sources:
            text += f"; source: {', '.join(self.sources)}"
        if self.years:
            text += "; " + ", ".join(f"0 means no in {first}-{last}, null outside" for first, last in self.years)
        elif self.spans:
            text += "; known in " + ", ".join(f"{first}-{last}" for first, last in self.spans)
        return f"{text}; {self.missing}" if self.missing else text


def following(steps: Iterable[Step]) -> list[Step]:
    """The steps in order, but for the adding of columns, which comes before all: it changes no row."""
    return [step for step in steps if not isinstance(step, Add)]


def needs(steps: Iterable[Step], unit: Unit) -> list[str]:
    """The names of columns that the steps read."""
    return [name for step in following(steps) for name in _module(step).needs(step, unit)]


def apply(steps: Iterable[Step], rows: Any, unit: Unit) -> Any:
    """The table after all steps, in their order."""
    for step in following(steps):
        rows = _module(step).apply(step, rows, unit)
    return rows


def made(steps: Iterable[Step], unit: Unit) -> list[Description]:
    """The columns that the steps add."""
    return [one for step in following(steps) for one in _module(step).made(step, unit)]


def _module(step: Step) -> Any:
    return import_module(MODULES[type(step)])
