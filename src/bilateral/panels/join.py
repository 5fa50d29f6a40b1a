"""Columns of the user's own: joined by the country's code on the day, never a row more or less.

A table of pairs is joined by pair; one of states gives a panel of pairs its columns twice, of a and of b. What matches
no row is told by `Joined`, with the reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bilateral.errors import UsageError, suggestion
from bilateral.panels import codes, frames
from bilateral.panels.codes import AUTO
from bilateral.panels.resolve import ROW, Resolved, Unmatched, kept, values
from bilateral.panels.spec import Join
from bilateral.panels.steps import Description, Known, Narrow, beside
from bilateral.panels.units import Unit


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of a join: how many rows of the table are in the panel, which codes are not and why, and how many rows
    of the panel have none of it. `apart` counts rows whose states are known, but are in no row of the panel together.
    """

    scheme: str
    rows: int
    matched: int
    apart: int
    panel_rows: int
    panel_rows_without: int
    unmatched: tuple[Unmatched, ...]

    @property
    def text(self) -> str:
        """The same in lines."""
        lines = [f"{self.matched:,} of {self.rows:,} rows joined by {self.scheme}; {self.panel_rows_without:,} of"]
        lines[0] += f" {self.panel_rows:,} rows of the panel have none"
        if self.apart:
            lines.append(f"  {self.apart:,} rows: the panel has no such row")
        for one in self.unmatched:
            years = f" {one.years[0]}-{one.years[1]}" if one.years else ""
            lines.append(f"  {one.value or 'no code'}{years}, {one.rows:,} rows: {one.why}")
        return "\n".join(lines)


class Frame:
    """A user's table as read, and what its codes mean in a panel: worked out once."""

    def __init__(self, table: Any) -> None:
        self.table = table
        self._resolved: dict[tuple[Join, Unit], Resolved] = {}

    def resolved(self, step: Join, unit: Unit) -> "Resolved":
        if (step, unit) not in self._resolved:
            self._resolved[step, unit] = Resolved.of(self.table, step, unit)
        return self._resolved[step, unit]


def frame_of(step: Join) -> Frame:
    """The table of a step. Raises UsageError where it is not at hand, or holds something else than it did."""
    frame = step.frame if isinstance(step.frame, Frame) else at_hand(step).frame
    assert isinstance(frame, Frame)
    return frame


def at_hand(step: Join, folder: Path = Path(), *, anyway: bool = False) -> Join:
    """The step with its table read again from its file, whose path may be one from a folder.

    Raises UsageError where it came from no file, where this is gone, and, unless `anyway`, where it has changed;
    InputError where it can't be read.
    """
    if not step.path:
        raise UsageError("a table that was joined is no part of what was written of the panel. Join it again.")
    places = (Path(step.path), folder / step.path)
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        raise UsageError(f"{step.path}: the file that was joined is not there. Put it back, or join another.")
    table = frames.read(path)
    digest = frames.digest(table)
    if digest != step.hash and not anyway:
        raise UsageError(
            f"{path} is not what was joined: it holds something else. Put back what it was, or join it again."
        )
    return replace(step, path=str(path), hash=digest, frame=Frame(table))


def prepared(
    frame: Any, on: Any, unit: Unit, scheme: str = AUTO, dated: bool = True, symmetric: bool = False, prefix: str = ""
) -> Join:
    """The step that joins a frame, once it is read and its keys found. Raises UsageError, UnknownName, InputError."""
    codes.check_scheme(scheme)
    table = frames.read(frame)
    countries, time = _split(on, unit)
    for name in (*countries, *filter(None, (time,))):
        if name not in table.column_names:
            hint = suggestion(name, table.column_names)
            raise UsageError(f"the table has no column {name!r}.{hint} It has: {', '.join(table.column_names)}.")
    if scheme == AUTO:
        found = {value for name in countries for value in frames.texts(table.column(name)).unique().to_pylist()}
        scheme = codes.scheme_of((value for value in found if value is not None), unit.system)
    path = str(frame) if isinstance(frame, str) or hasattr(frame, "__fspath__") else ""
    digest = frames.digest(table)
    read = Frame(table)
    step = Join(countries, time, scheme, dated, symmetric, prefix, path, digest, read)
    read.resolved(step, unit)  # duplicate keys are told here, not when rows are asked for
    return step


def _split(on: Any, unit: Unit) -> tuple[tuple[str, ...], str]:
    """The columns of the countries, and of the time."""
    if isinstance(on, Mapping):
        words = ("country", "a", "b", "year", "month")
        if set(on) - set(words):
            raise UsageError(f"on= has {', '.join(map(repr, on))}. Use country (or a and b), and year or month.")
        countries = tuple(on[word] for word in words[:3] if word in on)
        time = on.get("month", on.get("year", ""))
    else:
        names = (on,) if isinstance(on, str) else tuple(on)
        timed = len(names) > 1 and (len(names) == 3 or not unit.dyadic or _timely(names[-1]))
        countries, time = (names[:-1], names[-1]) if timed else (names, "")
    if not 1 <= len(countries) <= (2 if unit.dyadic else 1) or len({*countries, time}) <= len(countries):
        what = "one or two columns of countries" if unit.dyadic else "one column of countries"
        raise UsageError(f"on={on!r}: a {unit.name} is joined by {what}, and then one of the year, if it has one.")
    return countries, time


def _timely(name: str) -> bool:
    return any(word in name.lower() for word in ("year", "yr", "month", "date", "time"))


def needs(step: Join, unit: Unit) -> tuple[str, ...]:
    """A join reads no column but the keys."""
    return ()


def apply(step: Join, rows: Any, unit: Unit, narrow: Narrow) -> Any:
    """The rows with the frame's columns, null where it has no row."""
    frame = frame_of(step)
    table = frame.resolved(step, unit).keyed(step, unit)
    time = "month" if "month" in table.columns else "year"
    sides = []
    for keys, names in _sides(step, unit, values(frame.table, step)):
        cells = {new: table[kept(old)] for new, old in names.items()}
        one = table.select(time, **{new: table[old] for old, new in keys.items()}, **cells)
        sides.append((one, (*keys.values(), time), ""))
    return beside(rows, *sides)


def _sides(step: Join, unit: Unit, names: Sequence[str]) -> list[tuple[dict[str, str], dict[str, str]]]:
    """For each join the codes of the frame and of the panel that are to equal, and the new columns of the frame's."""
    if len(step.on) == len(unit.codes):
        return [({f"code{i}": code for i, code in enumerate(unit.codes)}, {step.prefix + name: name for name in names})]
    sides = zip(unit.codes, "ab", strict=True)
    return [({"code0": code}, {f"{step.prefix}{name}_{side}": name for name in names}) for code, side in sides]


def made(step: Join, unit: Unit, known: Known) -> tuple[Description, ...]:
    """The frame's columns; of a frame of states both sides', in a panel of pairs."""
    names = values(frame_of(step).table, step)
    told = {new: old for _, found in _sides(step, unit, names) for new, old in found.items()}
    by = f"joined by {step.scheme}; null where the table has none"
    order = sorted(told, key=lambda new: (names.index(told[new]), new))
    return tuple(Description(new, told[new], "as in the table joined", missing=by) for new in order)


def report(step: Join, keys: Any, unit: Unit, engine: Any) -> Joined:
    """What comes of the join over the rows that are there before it."""
    frame = frame_of(step)
    resolved = frame.resolved(step, unit)
    table = resolved.keyed(step, unit)
    time = "month" if "month" in table.columns else "year"
    found = []
    for codes_, _ in _sides(step, unit, ()):
        same = [*((ours, theirs) for theirs, ours in codes_.items()), (time, time)]
        found.append(keys.inner_join(table.select(ROW, time, *codes_), same).select(*unit.keys, ROW))
    hits = found[0].union(*found[1:]) if found[1:] else found[0]
    matched, rows, total = (
        engine.to_pyarrow(count).as_py()
        for count in (hits[ROW].nunique(), hits.select(*unit.keys).distinct().count(), keys.count())
    )
    given = frame.table.num_rows
    return Joined(step.scheme, given, matched, resolved.known - matched, total, total - rows, resolved.unmatched)
