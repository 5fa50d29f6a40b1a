"""The steps that follow the columns: each a function from a table of rows to another, by the module it belongs to.

Such a module has three functions, each of which takes the step first:
    needs(step, unit) -> names of columns that the step reads; they need not have been added
    apply(step, rows, unit, narrow) -> the Ibis table after the step: rows bears the unit's keys and all columns so far,
        narrow(names) the same rows with the keys and the named columns alone, made anew: cheap to sort and to count;
        narrow.data the tables that the panel reads
    made(step, unit, known) -> a Description of each column that the step adds, in order
and may have five more:
    source(step) -> whom to cite for what it reads
    data(step) -> what a manifest holds of that: file, rows, rows_hash, source, edition, citation
    files(step, unit) -> paths or URLs of the files that it reads, by the names under which the engine has them
    why(step, unit, row, column) -> why a cell that it made says what it says, in words
    at_hand(step, folder, anyway) -> of a step that reads files of the user's own: the step with them opened, found from
        the folder; UsageError where they are gone
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from bilateral.errors import UsageError
from bilateral.facts import Source
from bilateral.panels.spec import Add, Events, Join, Shift, Spells, Step, Where
from bilateral.panels.units import Unit

MODULES: dict[type, str] = {
    Where: "bilateral.panels.filters",
    Spells: "bilateral.panels.derive",
    Shift: "bilateral.panels.derive",
    Join: "bilateral.panels.join",
    Events: "bilateral.panels.events.beside",
}

#: The rows before a step with their keys and the named columns, as a table of its own.
Narrow = Callable[[Sequence[str]], Any]


@dataclass(frozen=True, slots=True)
class Before:
    """The rows before a step: called with names of columns it makes them anew, with their keys and these alone."""

    make: Callable[[Sequence[Step], Sequence[str]], Any]
    done: tuple[Step, ...]
    data: Any

    def __call__(self, names: Sequence[str]) -> Any:
        return self.make(self.done, names)


#: What a column of this unit says, whatever it is of.
FLAG = "0 or 1"
YES_OR_NO = ((0, "no"), (1, "yes"))
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
        """Label, unit, codes, source and coverage in one line."""
        text = f"{self.label} ({self.unit})"
        if self.values and self.values != YES_OR_NO:
            text += ": " + ", ".join(f"{code} {meaning}" for code, meaning in self.values)
        if self.sources:
            text += f"; source: {', '.join(self.sources)}"
        if self.years:
            text += "; " + ", ".join(f"0 means no in {first}-{last}, null outside" for first, last in self.years)
        elif self.spans:
            text += "; known in " + ", ".join(f"{first}-{last}" for first, last in self.spans)
        return f"{text}; {self.missing}" if self.missing else text


class Known(dict[str, Description]):
    """The columns before a step, by name."""

    def like(
        self, column: str, name: str, when: str = "", missing: str = "", unit: str = "", label: str = ""
    ) -> Description:
        """What is made of one of them: of the same sources, null where that is and by a rule of its own."""
        of = self.get(column) or Description(column, column, "value")
        text = f"{label}{of.label}{', ' if when else ''}{when}"
        rule = "; ".join(filter(None, (missing, of.missing if when else "")))
        codes = of.values if not unit else YES_OR_NO if unit == FLAG else ()
        years = of.years if when else ()
        return replace(of, name=name, label=text, unit=unit or of.unit, years=years, missing=rule, values=codes)


def following(steps: Iterable[Step]) -> list[Step]:
    """The steps in order, but for the adding of columns, which comes before all: it changes no row."""
    return [step for step in steps if not isinstance(step, Add)]


def needs(steps: Iterable[Step], unit: Unit) -> list[str]:
    """The names of columns that the steps read, but for those that an earlier step makes."""
    own: set[str] = {*unit.codes, *unit.ids, *unit.times}
    found: dict[str, None] = {}
    for step in following(steps):
        module = _module(step)
        found |= dict.fromkeys(name for name in module.needs(step, unit) if name not in own)
        own |= {one.name for one in module.made(step, unit, Known())}
    return list(found)


def leading_to(names: Iterable[str], steps: Iterable[Step], unit: Unit) -> list[Step]:
    """Those of the steps that choose the rows, or make the named columns or what these are made of."""
    wanted, found = set(names), list[Step]()
    for step in reversed(following(steps)):
        module = _module(step)
        if isinstance(step, Where) or wanted & {one.name for one in module.made(step, unit, Known())}:
            wanted |= set(module.needs(step, unit))
            found.insert(0, step)
    return found


def apply(
    steps: Iterable[Step],
    rows: Any,
    unit: Unit,
    narrow: Callable[[Sequence[Step], Sequence[str]], Any],
    data: Any = None,
) -> Any:
    """The table after all steps, in their order; `narrow` makes anew, after some steps, keys and named columns."""
    before: list[Step] = []
    for step in following(steps):
        rows = _module(step).apply(step, rows, unit, Before(narrow, tuple(before), data))
        before.append(step)
    return rows


def sources(steps: Iterable[Step]) -> Iterator[Source]:
    """Whom to cite for what the steps read beside columns."""
    for step, source in _with(steps, "source"):
        yield source(step)


def data(steps: Iterable[Step]) -> Iterator[dict[str, Any]]:
    """What a manifest holds of the data that the steps read beside columns."""
    for step, entry in _with(steps, "data"):
        yield entry(step)


def files(steps: Iterable[Step], unit: Unit) -> dict[str, Sequence[str]]:
    """The files that the steps read, by the names under which the engine has them."""
    found: dict[str, Sequence[str]] = {}
    for step, of in _with(steps, "files"):
        found |= of(step, unit)
    return found


def _with(steps: Iterable[Step], word: str) -> Iterator[tuple[Step, Any]]:
    """The steps whose module has a function of that name, with it."""
    for step in following(steps):
        if function := getattr(_module(step), word, None):
            yield step, function


def why(step: Step, unit: Unit, row: Mapping[str, Any], column: str) -> str:
    """Why a cell that a step made says what it says, where the step tells it."""
    module = _module(step)
    return str(module.why(step, unit, row, column)) if hasattr(module, "why") else ""


def made(steps: Iterable[Step], unit: Unit, known: Iterable[Description] = ()) -> list[Description]:
    """The columns that the steps add to those that are known. Raises UsageError where one of the name is there."""
    so_far = Known({one.name: one for one in known})
    return list(_made(steps, unit, so_far))


def _made(steps: Iterable[Step], unit: Unit, so_far: Known) -> Iterator[Description]:
    for step in following(steps):
        for one in _module(step).made(step, unit, so_far):
            if one.name in so_far:
                remedy = "prefix=" if isinstance(step, Join) else "name="
                raise UsageError(f"there is a column {one.name!r} already. Give the new one another by {remedy}.")
            so_far[one.name] = one
            yield one


def at_hand(steps: Iterable[Step], folder: Path, *, anyway: bool) -> tuple[Step, ...]:
    """The steps, those that read a file of the user's own with it opened. Raises UsageError, InputError."""
    found: list[Step] = []
    for step in steps:
        opened = getattr(_module(step), "at_hand", None) if type(step) in MODULES else None
        found.append(opened(step, folder, anyway=anyway) if opened else step)
    return tuple(found)


def beside(rows: Any, *tables: tuple[Any, Sequence[str] | Mapping[str, str], str]) -> Any:
    """The rows with the columns of tables that have these keys, each once; null where one has no row.

    tables: each with its keys, by their names in the rows, and what is put after the names of its other columns
    The joins are written as one node: made one after another, Ibis looks anew through all columns for each.
    """
    import ibis.expr.operations as ops
    from ibis.expr.types import Table

    if not tables:
        return rows
    first = ops.JoinReference(rows.op(), identifier=0)
    links, values = list[Any](), {name: ops.Field(first, name) for name in rows.columns}
    for i, (table, keys, ending) in enumerate(tables, 1):
        pairs = keys if isinstance(keys, Mapping) else {key: key for key in keys}
        there = ops.JoinReference(table.op(), identifier=i)
        same = [ops.Equals(values[ours], ops.Field(there, theirs)) for ours, theirs in pairs.items()]
        links.append(ops.JoinLink("left", there, same))
        taken = {*pairs.values()}
        values |= {name + ending: ops.Field(there, name) for name in table.columns if name not in taken}
    return Table(ops.JoinChain(first, links, values))


def _module(step: Step) -> Any:
    return import_module(MODULES[type(step)])
