"""The rows of a user's table under the codes of a panel's states: what its codes stand for, each row at most once."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bilateral.errors import InputError
from bilateral.panels import codes, frames
from bilateral.panels.codes import Reading
from bilateral.panels.export import library
from bilateral.panels.spec import Join
from bilateral.panels.units import Unit

#: The column that numbers the table's rows; and what changes places where a pair is turned.
ROW = "row_of_frame"
TURNED = {"_a": "_b", "_b": "_a", "_ab": "_ba", "_ba": "_ab"}


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A code or name that matched no row: in which years, in how many rows of the table, and why."""

    value: str
    years: tuple[int, int] | None
    rows: int
    why: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """The rows of a frame whose states are known, and which codes these have, as Ibis tables; and what is not known."""

    rows: Any
    states: Any
    unmatched: tuple[Unmatched, ...]
    known: int

    @classmethod
    def of(cls, table: Any, step: Join, unit: Unit) -> "Resolved":
        """Raises InputError where two rows are of the same states and time."""
        import ibis

        pa = library("pyarrow")
        place = pa.array(range(table.num_rows), pa.int64())
        times = _times(table, step, unit)
        reading, targets, missing = _targets(table, step, unit, times.get("year"))
        out = {ROW: place} | {f"target{i}": cells for i, cells in enumerate(targets)} | times
        out |= {kept(name): table.column(name) for name in values(table, step)}
        rows = pa.table(out)
        for i in range(len(targets)):
            rows = rows.filter(rows.column(f"target{i}").is_valid())
        _check_once(rows, table, step, unit, times)
        fields = {"target": "int32", "year": "int32", "code": "int32"}
        states = ibis.memtable(reading.states, schema=ibis.schema(fields))
        return cls(ibis.memtable(rows), states, _unmatched(reading, missing), rows.num_rows)

    def keyed(self, step: Join, unit: Unit) -> Any:
        """The values under the codes of the panel's system and the time, each once."""
        import ibis

        rows, names = self.rows, []
        for i in range(len(step.on)):
            name = f"code{i}"
            state = self.states.rename({f"target_{i}": "target", f"year_{i}": "year", name: "code"})
            same = [(f"target{i}", f"target_{i}")] + ([("year", f"year_{i}")] if "year" in rows.columns else [])
            joined = rows.inner_join(state, same)
            kept = [column for column in rows.columns if column != f"target{i}"]
            year = {} if "year" in rows.columns else {"year": joined[f"year_{i}"]}
            rows = joined.select(*kept, joined[name], **year)
            names.append(name)
        if len(names) < 2 or not symmetric(step, unit):
            return rows
        turned = rows.code0 > rows.code1
        if not unit.directed:
            return _turned(rows, turned)
        return _turned(rows, ibis.literal(False)).union(_turned(rows, ibis.literal(True)))


def symmetric(step: Join, unit: Unit) -> bool:
    """Whether a row of a pair holds either way."""
    return step.symmetric or not unit.directed


def kept(name: str) -> str:
    """How a column of the table is called until it comes to the panel: apart from all others."""
    return f"of {name}"


def values(table: Any, step: Join) -> list[str]:
    """The columns that come to the panel."""
    return [name for name in table.column_names if name not in (*step.on, step.time)]


def _times(table: Any, step: Join, unit: Unit) -> dict[str, Any]:
    """The year of each row, and the month where the time is one."""
    if not step.time:
        return {}
    pa, pc = library("pyarrow"), library("pyarrow.compute")
    cells = table.column(step.time)
    if unit.period == "month" and (pa.types.is_temporal(cells.type) or step.time.lower() == "month"):
        month = frames.months(cells, step.time)
        return {"year": pc.year(month).cast(pa.int32()), "month": month}
    return {"year": frames.years(cells, step.time)}


def _targets(table: Any, step: Join, unit: Unit, year: Any) -> tuple[Reading, list[Any], Counter[Any]]:
    """The target of each cell of the country columns; what was asked and has none, with how many rows have it."""
    pa, pc = library("pyarrow"), library("pyarrow.compute")
    cells = pa.concat_arrays([frames.texts(_whole(table.column(name))) for name in step.on])
    times = pa.concat_arrays([_whole(year)] * len(step.on)) if year is not None else pa.nulls(len(cells), pa.int32())
    coded = cells.dictionary_encode()
    place = coded.indices.cast(pa.int64())
    if year is not None:
        times = pc.min_element_wise(pc.max_element_wise(times, 0, skip_nulls=False), 99_999, skip_nulls=False)
        place = pc.add(pc.multiply(place, 100_000), times.cast(pa.int64()))
    else:
        place = pc.multiply(place, 100_000)
    found = place.dictionary_encode()
    words = coded.dictionary.to_pylist()
    pairs = [(words[p // 100_000], p % 100_000 if year is not None else None) for p in found.dictionary.to_pylist()]
    reading = codes.read(pairs, step.scheme, unit, step.dated)
    out = pa.array(reading.targets, pa.int32()).take(found.indices)
    counts = Counter(dict(zip(pairs, _counted(found), strict=True)))
    missing: Counter[Any] = Counter({pair: counts[pair] for pair in pairs if pair in reading.whys})
    if unread := place.null_count:
        missing["", None] = unread
        reading.whys["", None] = "no code or no year (of ISO codes, Namibia's NA is often read as missing)"
    rows = table.num_rows
    return reading, [out.slice(i * rows, rows) for i in range(len(step.on))], missing


def _whole(cells: Any) -> Any:
    return cells.combine_chunks() if hasattr(cells, "chunks") else cells


def _counted(found: Any) -> list[int]:
    """How often each value of a dictionary stands."""
    counts = Counter({row["values"]: row["counts"] for row in found.indices.value_counts().to_pylist()})
    return [counts[i] for i in range(len(found.dictionary))]


def _unmatched(reading: Reading, missing: Mapping[Any, int]) -> tuple[Unmatched, ...]:
    """What has no target, the years of one value and reason together, most rows first."""
    groups: dict[tuple[str, str], list[tuple[int | None, int]]] = defaultdict(list)
    for (value, year), rows in missing.items():
        why = reading.whys[value, year]
        groups[value, why.replace(f" in {year}", "")].append((year, rows))
    out = []
    for (value, why), found in groups.items():
        years = [year for year, _ in found if year is not None]
        span = (min(years), max(years)) if years else None
        out.append(Unmatched(value, span, sum(rows for _, rows in found), why))
    return tuple(sorted(out, key=lambda one: (-one.rows, one.value, one.years or (0, 0))))


def _check_once(rows: Any, table: Any, step: Join, unit: Unit, times: Mapping[str, Any]) -> None:
    """No two rows of the same states and time. Raises InputError that names the first."""
    pc = library("pyarrow.compute")
    keys = [f"target{i}" for i in range(len(step.on))]
    if len(keys) > 1 and symmetric(step, unit):
        a, b = (rows.column(key) for key in keys)
        low, high = pc.min_element_wise(a, b), pc.max_element_wise(a, b)
        rows = rows.set_column(rows.column_names.index(keys[0]), keys[0], low)
        rows = rows.set_column(rows.column_names.index(keys[1]), keys[1], high)
    keys += ["month"] if "month" in times else ["year"] if times else []
    counted = rows.group_by(keys).aggregate([(ROW, "count"), (ROW, "min"), (ROW, "max")])
    twice = counted.filter(pc.greater(counted.column(f"{ROW}_count"), 1)).sort_by(f"{ROW}_min").slice(0, 3).to_pylist()
    if not twice:
        return
    shown = table.select([*step.on, *filter(None, (step.time,))])
    told = []
    for one in twice:
        places = [one[f"{ROW}_min"], one[f"{ROW}_max"]]
        words = [" ".join(str(value) for value in shown.slice(place, 1).to_pylist()[0].values()) for place in places]
        told.append(f"rows {places[0] + 1} ({words[0]}) and {places[1] + 1} ({words[1]})")
    either = " A row of a pair holds either way here." if len(step.on) > 1 and symmetric(step, unit) else ""
    raise InputError(
        f"duplicate keys in the table: {'; '.join(told)} are of the same states and time.{either} "
        "Keep one row for each, or name more columns in on=."
    )


def _turned(rows: Any, turned: Any) -> Any:
    """The rows, codes and columns of either side changing places where they are turned."""
    import ibis

    cells = {"code0": ibis.ifelse(turned, rows.code1, rows.code0), "code1": ibis.ifelse(turned, rows.code0, rows.code1)}
    for name in rows.columns:
        stem, _, side = name.rpartition("_")
        other = stem + TURNED.get(f"_{side}", "")
        if other != stem and other in rows.columns and other != name:
            cells[name] = ibis.ifelse(turned, rows[other], rows[name])
    return rows.select(**{name: cells.get(name, rows[name]) for name in rows.columns})
