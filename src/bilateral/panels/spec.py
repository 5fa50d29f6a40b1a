"""All that defines a panel, as data: its unit and its steps, to JSON and back.

A step says what is done, not how: the module of `steps.MODULES` that it belongs to makes a table of a table of it.
"""

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from bilateral.errors import UsageError
from bilateral.panels.units import Unit


@dataclass(frozen=True, slots=True)
class Add:
    """Columns, by the names of kinds, groups, measures or columns. Rows stay as they are, and order is of no matter."""

    names: tuple[str, ...]
    options: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Rows kept: a named rule, or an expression over columns; a row of which it can't be told is dropped."""

    what: str
    drops: str = ""


@dataclass(frozen=True, slots=True)
class Spells:
    """Time since the last event of a column, over the rows that are left at this step."""

    event: str
    name: str = ""
    gaps: str = "count"
    ongoing: str = "event"
    left: str = "zero"
    cubic: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """Columns as they were so many years ago, or, below 0, as they will be."""

    columns: tuple[str, ...]
    years: int


@dataclass(frozen=True, slots=True)
class Join:
    """Columns of the user's own. The frame itself is no part of the JSON; what it holds is known by its hash."""

    on: tuple[str, ...]
    scheme: str = "auto"
    prefix: str = ""
    hash: str = ""
    frame: Any = field(default=None, compare=False, repr=False)


Step = Add | Where | Spells | Shift | Join
STEPS: dict[str, type[Any]] = {step.__name__.lower(): step for step in (Add, Where, Spells, Shift, Join)}


@dataclass(frozen=True, slots=True)
class Spec:
    """A unit and the steps in order. Equal specs make equal panels of the same data."""

    unit: Unit
    steps: tuple[Step, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values, as JSON holds them."""
        return {"unit": asdict(self.unit), "steps": [_plain(step) for step in self.steps]}

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> "Spec":
        """The spec that `to_json` gave. Raises UsageError where it is none."""
        try:
            steps = tuple(_step(dict(entry)) for entry in plain["steps"])
            return cls(Unit(**plain["unit"]), steps)
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError(
                f"this describes no panel ({error}). Take it from the manifest that was written."
            ) from error


def _plain(step: Step) -> dict[str, Any]:
    values = {f.name: getattr(step, f.name) for f in fields(step) if f.name != "frame"}
    return {"step": type(step).__name__.lower(), **{k: _listed(v) for k, v in values.items()}}


def _listed(value: Any) -> Any:
    return [_listed(v) for v in value] if isinstance(value, tuple) else value


def _step(entry: dict[str, Any]) -> Step:
    made: Step = STEPS[entry.pop("step")](**{name: _tupled(value) for name, value in entry.items()})
    return made


def _tupled(value: Any) -> Any:
    return tuple(_tupled(v) for v in value) if isinstance(value, list) else value
