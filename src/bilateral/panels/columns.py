"""The columns that a panel can have: the measures of relation kinds, by the names that people write."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bilateral.errors import UnknownName, UsageError, suggestion
from bilateral.panels.units import Unit
from bilateral.records import RecordTable
from bilateral.relations.contract import Kind, Measure, Shape

Options = tuple[tuple[str, Any], ...]
#: The sides of which a measure gives columns: a dyad's states, or its two directions.
SIDES = {"": ("",), "own": ("a", "b"), "ways": ("ab", "ba")}
ENDS = frozenset(side for sides in SIDES.values() for side in sides if side)
#: Cells of an aggregate over facts have this type, if the measure names no other.
TYPES = {"any": "int8", "count": "int32", "sum": "int64", "mean": "double", "list": "string"}
IBIS = {"double": "float64"}
#: Options that every measure takes: months of what is known by the year, and no years after a list's end.
SPREAD, CARRY = "spread", "carry"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a panel: a measure of a kind; of which state or direction of the dyad, if it is of one; the options
    under which it was added; and the measure's own name where one value of many was asked of it.
    """

    kind: Kind[Any]
    measure: Measure
    side: str = ""
    options: Options = ()
    stem: str = ""

    @property
    def name(self) -> str:
        return f"{self.measure.name}_{self.side}" if self.side else self.measure.name

    @property
    def group(self) -> str:
        """The name that adds the column along with others."""
        return self.measure.group or self.kind.name

    @property
    def turned(self) -> bool:
        """Whether the column is of b, or of the way from b to a."""
        return self.side in ("b", "ba")

    def table(self, system: str) -> RecordTable | None:
        """The table of records in a panel of this state system; None for facts, and where there is none of it."""
        name = self.measure.table.format(system=system)
        return next((table for table in self.kind.records if table.name == name), None)

    def yearly(self, system: str) -> bool:
        """Whether it is known by the year, not by the day."""
        if table := self.table(system):
            return table.dated in ("year", "years")
        return self.kind.shape in (Shape.FLOW, Shape.STOCK)

    def type(self, system: str) -> str:
        """The Ibis type of the cells."""
        table = self.table(system)
        stored = table.columns.get(self.measure.column, "") if table else ""
        kept = stored if self.measure.aggregate in ("value", "least", "most") else ""
        found = self.measure.type or kept or TYPES.get(self.measure.aggregate, "int32")
        return IBIS.get(found, found)


def suffixed(column: str, word: str) -> str:
    """The name of what is made of a column: the word before its side, which stays last."""
    stem, _, side = column.rpartition("_")
    return f"{stem}_{word}_{side}" if stem and side in ENDS else f"{column}_{word}"


def available(kinds: Iterable[Kind[Any]], unit: Unit) -> list[Column]:
    """Every column that a panel of this unit can have, in the order of the registry."""
    found: list[Column] = []
    for kind in kinds:
        for measure in kind.measures:
            found += _columns(kind, measure, unit)
    return found


def _columns(kind: Kind[Any], measure: Measure, unit: Unit, options: Options = ()) -> list[Column]:
    if measure.unit_of == "state":
        sides = SIDES["own"] if unit.dyadic else ("",)
    else:
        sides = SIDES[measure.sided] if unit.dyadic else ()
    taken = {name for name, _ in measure.options} | {SPREAD, CARRY}
    given = tuple(option for option in options if option[0] in taken)
    columns = [Column(kind, measure, side, given) for side in sides]
    return [c for c in columns if not measure.table or c.table(unit.system)]


def chosen(
    kinds: Sequence[Kind[Any]], unit: Unit, names: Iterable[str], options: Mapping[str, Any] | None = None
) -> list[Column]:
    """The columns that the names of kinds, groups, measures or columns stand for, each once, in the registry's order.

    A measure that has a group is added by it, by its own name or by its columns', not by its kind's name. NAME:VALUE
    asks a measure for one value. Raises UnknownName with near names, and UsageError where a name is of another unit
    or an option is none of the columns'.
    """
    given: Options = tuple(sorted((options or {}).items()))
    found: dict[str, Column] = {}
    for text in names:
        name, _, value = text.partition(":")
        fitting = [c for kind, m in _measures(kinds) for c in _fitting(kind, m, unit, name, value, given)]
        if not fitting:
            raise _unknown(kinds, unit, text)
        found |= {c.name: c for c in fitting}
    _check_options(found.values(), given)
    return ordered(kinds, found.values())


def ordered(kinds: Iterable[Kind[Any]], columns: Iterable[Column]) -> list[Column]:
    """Columns in the order of the registry; those for which a value was asked follow it."""
    place = {measure.name: i for i, (_, measure) in enumerate(_measures(kinds))}
    return sorted(columns, key=lambda c: (place[c.stem or c.measure.name], c.measure.name, c.side))


def _fitting(kind: Kind[Any], measure: Measure, unit: Unit, name: str, value: str, options: Options) -> list[Column]:
    if value:
        if not measure.asks or name != measure.name:
            return []
        where = (*measure.where, (measure.asks, value))
        made_of = tuple(text.replace("{value}", value) for text in measure.requires)
        expr = measure.expr.replace("{value}", value)
        one = replace(measure, name=f"{name}_{value}", where=where, requires=made_of, expr=expr)
        return [replace(c, stem=name) for c in _columns(kind, one, unit, options)]
    if name not in (measure.group or kind.name, measure.name) and not name.startswith(f"{measure.name}_"):
        return []  # as of most measures: no columns are made for that
    if name == measure.name and "{value}" in measure.expr:
        raise UsageError(f"{name!r} is of one {measure.asks}, by its id. Say which: {name}:un.")
    columns = _columns(kind, measure, unit, options)
    asked_only = measure.asks and name != measure.name  # one that takes a value is not added with its group
    return [] if asked_only else [c for c in columns if name in (c.group, c.measure.name, c.name)]


def _measures(kinds: Iterable[Kind[Any]]) -> list[tuple[Kind[Any], Measure]]:
    return [(kind, measure) for kind in kinds for measure in kind.measures]


def _unknown(kinds: Sequence[Kind[Any]], unit: Unit, text: str) -> UnknownName | UsageError:
    """Why there is no such column: it is of other units, of another state system, or there is none."""
    name = text.partition(":")[0]
    if name in (*unit.keys, *unit.ids, *unit.times):
        return UsageError(f"{name!r} is a key of every row: it is there, and no column to add or to count from.")
    here = [(k, m) for k, m in _measures(kinds) if name in (m.group or k.name, m.name)]
    for kind, measure in here:
        if measure.unit_of == "dyad" and not unit.dyadic:
            return UsageError(f"{name!r} is of pairs, and a row is a {unit.name}. Use the unit dyad-year.")
        if measure.table and not Column(kind, measure).table(unit.system):
            return UsageError(f"{name!r} is not known by the states of {unit.system.upper()}. Use another system.")
    groups = dict.fromkeys(m.group or k.name for k, m in _measures(kinds))
    known = [*groups, *(m.name for _, m in _measures(kinds))]
    near = suggestion(name, [*known, *(c.name for c in available(kinds, unit)), *unit.keys, *unit.ids, *unit.times])
    return UnknownName(
        f"there is no column {text!r}.{near} Groups: {', '.join(groups)}. docs/kinds.md lists the columns of each."
    )


def _check_options(columns: Iterable[Column], options: Options) -> None:
    taken = {name for c in columns for name, _ in c.measure.options} | {SPREAD, CARRY}
    for name, _value in options:
        if name not in taken:
            hint = suggestion(name, taken)
            raise UnknownName(f"there is no option {name!r} of these columns.{hint} Known: {', '.join(sorted(taken))}.")
    choices = {name: values for c in columns for name, values in c.measure.choices}
    for name, value in options:
        for one in value if isinstance(value, tuple | list) else (value,):
            if name in choices and one not in choices[name]:
                hint = suggestion(str(one), choices[name])
                raise UnknownName(f"there is no {name} {one!r}.{hint} Known: {', '.join(choices[name])}.")
