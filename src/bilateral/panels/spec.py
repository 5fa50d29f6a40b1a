"""All that defines a panel, as data: its unit and its steps, to JSON and back.

A step says what is done, not how: the module of `steps.MODULES` that it belongs to makes a table of a table of it.
"""

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from bilateral.errors import UnknownName, UsageError, suggestion
from bilateral.panels.units import Unit


def _check(step: Any, **known: tuple[str, ...]) -> None:
    """The words of a step are such as it knows. Raises UnknownName."""
    for name, words in known.items():
        word = getattr(step, name)
        if word not in words:
            hint = suggestion(str(word), words)
            raise UnknownName(f"{name}={word!r} is no way to do it.{hint} Use one of: {', '.join(words)}.")


@dataclass(frozen=True, slots=True)
class Add:
    """Columns, by the names of kinds, groups, measures or columns. Rows stay as they are, and order is of no matter."""

    names: tuple[str, ...]
    options: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Rows kept: those of which a named rule, or an expression over columns, holds; `unknown` says what becomes of
    rows of which it can't be told: drop or keep.
    """

    what: str
    unknown: str = "drop"

    def __post_init__(self) -> None:
        _check(self, unknown=("drop", "keep"))


@dataclass(frozen=True, slots=True)
class Spells:
    """Time since the last event of a column, over the rows that are left at this step.

    gaps: years in which the unit is in no row: count (as peace), skip (only rows count), reset (start at 0), null
    ongoing: the second and later of successive events are each an event, or null
    left: before the first event the count runs from the unit's first row (zero), the same with a flag, or is null
    """

    event: str
    name: str = ""
    gaps: str = "count"
    ongoing: str = "event"
    left: str = "zero"
    cubic: bool = False

    def __post_init__(self) -> None:
        _check(self, gaps=("count", "skip", "reset", "null"), ongoing=("event", "null"), left=("zero", "flag", "null"))


@dataclass(frozen=True, slots=True)
class Shift:
    """Columns as they were so many years ago, or, below 0, as they will be."""

    columns: tuple[str, ...]
    years: int

    def __post_init__(self) -> None:
        if isinstance(self.years, bool) or not isinstance(self.years, int) or self.years == 0:
            raise UsageError(f"a lag of {self.years!r} is none. Give a whole number of years (or months) from 1 on.")


@dataclass(frozen=True, slots=True)
class Join:
    """Columns of the user's own, by one country or two and the time. The frame itself is no part of the JSON: what it
    holds is known by its hash, and where it is read again by its path, if it has one.
    """

    on: tuple[str, ...]
    time: str = ""
    scheme: str = "auto"
    dated: bool = True
    symmetric: bool = False
    prefix: str = ""
    path: str = ""
    hash: str = ""
    frame: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Events:
    """Events between the states, counted: of a folder that was made of event files, known by its hash.

    name: of the column of all events, and before the names of the others
    gaps: periods that lack days of which files were read are null, or count what there is between the first and last
    """

    path: str
    name: str = "events"
    gaps: str = "null"
    hash: str = ""
    folder: Any = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        _check(self, gaps=("null", "count"))


Step = Add | Where | Spells | Shift | Join | Events
STEPS: dict[str, type[Any]] = {step.__name__.lower(): step for step in (Add, Where, Spells, Shift, Join, Events)}
#: Of a step, what is at hand and no part of the JSON.
AT_HAND = ("frame", "folder")


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
    values = {f.name: getattr(step, f.name) for f in fields(step) if f.name not in AT_HAND}
    return {"step": type(step).__name__.lower(), **{k: _listed(v) for k, v in values.items()}}


def _listed(value: Any) -> Any:
    return [_listed(v) for v in value] if isinstance(value, tuple) else value


def _step(entry: dict[str, Any]) -> Step:
    made: Step = STEPS[entry.pop("step")](**{name: _tupled(value) for name, value in entry.items()})
    return made


def _tupled(value: Any) -> Any:
    return tuple(_tupled(v) for v in value) if isinstance(value, list) else value
