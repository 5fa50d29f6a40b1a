"""Stata's .dta files (format 118, of Stata 14 and later), written in blocks: millions of rows in bounded memory.

A column's label is its variable label, cut at 80 characters, and stands whole in its notes, with source and coverage;
codes have value labels; the sources to cite are notes of the data set. The smallest storage type that holds a column's
values is its type, and what is not known is Stata's missing value, never a number.
"""

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from bilateral.errors import UsageError
from bilateral.panels.steps import Description

NAME, LABEL, FORMAT = 32, 80, 57
#: Integer types: their number, NumPy's name, the least and the most that is no missing value, and that which is one.
INTEGERS = (
    (65530, "<i1", -127, 100, 101),
    (65529, "<i2", -32_767, 32_740, 32_741),
    (65528, "<i4", -2_147_483_647, 2_147_483_620, 2_147_483_621),
)
DOUBLE, MISSING = 65526, 2.0**1023
LONGEST = 2045
#: Stata's days are counted from here.
EPOCH = 3653
ROWS = 50_000
#: Whole numbers beyond this are not all doubles.
EXACT = 2**53
#: Rows and columns that the format has room for.
COLUMNS = 32_767


@dataclass(frozen=True, slots=True)
class Variable:
    """A column as Stata stores it."""

    name: str
    column: str
    type: int
    numpy: str
    missing: float
    format: str
    label: str = ""
    notes: tuple[str, ...] = ()
    values: Mapping[int, str] = field(default_factory=dict)


def write(file: Path, path: Path, described: Sequence[Description], notes: Sequence[str] = ()) -> None:
    """Write a Parquet file as a .dta file. Raises UsageError for what the format has no place for."""
    from bilateral.panels import export

    schema, ranges, rows = _measured(file)
    if len(schema) > COLUMNS:
        raise UsageError(f"Stata holds {COLUMNS} columns, and the panel has {len(schema)}. Add fewer.")
    told = {d.name: d for d in described}
    names = _names(list(schema.names))
    variables = [_variable(names[f.name], f, ranges, told.get(f.name)) for f in schema]
    with path.open("wb") as out:
        writer = _Dta(out, variables, rows)
        writer.head(notes)
        for batch in export.batches(file, ROWS)[1]:
            out.write(_block(batch, variables))
        writer.tail()


def _measured(file: Path) -> tuple[Any, dict[str, tuple[Any, Any]], int]:
    """The schema; the least and the most of each column, of texts the longest; the number of rows."""
    from bilateral.panels import export

    schema = export.batches(file)[0]
    asked = []
    for name, type_ in zip(schema.names, schema.types, strict=True):
        quoted = '"' + name.replace('"', '""') + '"'
        text = str(type_) in ("string", "large_string")
        asked += [f"max(strlen({quoted}))"] * 2 if text else [f"min({quoted})", f"max({quoted})"]
    (found,) = export.asked(f"SELECT count(*), {', '.join(asked)} FROM read_parquet(?)", [str(file)])
    ends = iter(found[1:])
    return schema, {name: (next(ends), next(ends)) for name in schema.names}, found[0]


def _names(columns: Sequence[str]) -> dict[str, str]:
    """Names as Stata takes them: at most 32 letters, digits and underscores, no two the same."""
    found: dict[str, str] = {}
    for column in columns:
        name = re.sub(r"\W", "_", column)
        name = name if re.match(r"[^\W\d]|_", name) else f"_{name}"
        short, n = name[:NAME], 1
        while short in found.values():
            n += 1
            short = f"{name[: NAME - len(str(n))]}{n}"
        found[column] = short
    return found


def _variable(name: str, column: Any, ranges: Mapping[str, tuple[Any, Any]], told: Description | None) -> Variable:
    low, high = ranges[column.name]
    label = f"{told.label} ({told.unit})" if told else ""
    notes = tuple(n for n in ((column.name if column.name != name else ""), told.text if told else "") if n)
    values = dict(told.values) if told else {}
    kind = str(column.type)
    more: dict[str, Any] = {"label": label if len(label) <= LABEL else f"{label[: LABEL - 1]}…", "notes": notes}
    if kind in ("string", "large_string"):
        width = max(low or 0, 1)
        if width > LONGEST:
            raise UsageError(f"{column.name}: Stata's texts have at most {LONGEST} bytes, and one here has {width}.")
        return Variable(name, column.name, width, f"S{width}", 0, f"%-{width}s", **more)
    if kind.startswith("date"):
        return Variable(name, column.name, 65528, "<i4", INTEGERS[2][4], "%td", **more)
    if kind.startswith(("int", "uint", "bool")):
        ends = int(low or 0), int(high or 0)
        for number, numpy, lowest, highest, missing in INTEGERS:
            if lowest <= ends[0] and ends[1] <= highest:
                return Variable(name, column.name, number, numpy, missing, "%12.0g", values=values, **more)
        if max(map(abs, ends)) > EXACT:
            raise UsageError(
                f"{column.name}: {max(map(abs, ends))} is more than Stata holds exactly. Use to_parquet()."
            )
    elif not kind.startswith(("float", "double", "decimal")):
        raise UsageError(f"{column.name}: Stata has no type for {kind}. Leave it out, or use to_parquet().")
    return Variable(name, column.name, DOUBLE, "<f8", MISSING, "%12.0g", **more)


def _block(batch: Any, variables: Sequence[Variable]) -> bytes:
    """Rows as Stata lays them: one after another, their columns side by side."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    block = np.empty(batch.num_rows, dtype=[(f"f{i}", v.numpy) for i, v in enumerate(variables)])
    for i, variable in enumerate(variables):
        cells = batch.column(i)
        if variable.numpy.startswith("S"):
            texts = pc.fill_null(cells, "").to_pylist()
            block[f"f{i}"] = np.array([text.encode() for text in texts], dtype=variable.numpy)
            continue
        if pa.types.is_date(cells.type):
            cells = pc.add(pc.cast(pc.cast(cells, pa.date32()), pa.int32()), EPOCH)
        wide = pa.float64() if variable.numpy == "<f8" else pa.int64()
        filled = pc.fill_null(pc.cast(cells, wide), pa.scalar(variable.missing, wide))
        block[f"f{i}"] = filled.to_numpy(zero_copy_only=False)
    return block.tobytes()


class _Dta:
    """The parts of a file around its rows, and where each begins."""

    def __init__(self, out: IO[bytes], variables: Sequence[Variable], rows: int) -> None:
        self.out, self.variables, self.rows = out, variables, rows
        self.map = [0] * 14

    def head(self, notes: Sequence[str]) -> None:
        count = len(self.variables)
        self._put(b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder>")
        self._put(b"<K>" + struct.pack("<H", count) + b"</K><N>" + struct.pack("<Q", self.rows) + b"</N>")
        self._put(b"<label>" + struct.pack("<H", 0) + b"</label><timestamp>\x00</timestamp></header>")
        self._mark(1)
        self._put(b"<map>" + bytes(8 * 14) + b"</map>")
        types = [struct.pack("<H", v.type) for v in self.variables]
        self._part(2, "variable_types", types)
        self._part(3, "varnames", [_text(v.name, 129) for v in self.variables])
        self._part(4, "sortlist", [bytes(2 * (count + 1))])
        self._part(5, "formats", [_text(v.format, FORMAT) for v in self.variables])
        self._part(6, "value_label_names", [_text(v.name if v.values else "", 129) for v in self.variables])
        self._part(7, "variable_labels", [_text(v.label, 321) for v in self.variables])
        told = [("_dta", notes), *((v.name, v.notes) for v in self.variables)]
        self._part(8, "characteristics", [c for name, lines in told for c in _notes(name, lines)])
        self._mark(9)
        self._put(b"<data>")

    def tail(self) -> None:
        self._put(b"</data>")
        self._part(10, "strls", [])
        self._part(11, "value_labels", [_labels(v) for v in self.variables if v.values])
        self._mark(12)
        self._put(b"</stata_dta>")
        self._mark(13)
        self.out.seek(self.map[1])
        self._put(b"<map>" + struct.pack("<14Q", *self.map))

    def _part(self, number: int, name: str, content: Sequence[bytes]) -> None:
        self._mark(number)
        self._put(b"<%b>%b</%b>" % (name.encode(), b"".join(content), name.encode()))

    def _mark(self, number: int) -> None:
        self.map[number] = self.out.tell()

    def _put(self, content: bytes) -> None:
        self.out.write(content)


def _text(text: str, room: int) -> bytes:
    """A text that ends with a zero, and zeros to fill its room."""
    cut = text.encode()[: room - 1].decode(errors="ignore").encode()
    return cut.ljust(room, b"\x00")


def _notes(name: str, lines: Sequence[str]) -> Iterator[bytes]:
    """Notes as Stata keeps them: how many, then each."""
    for key, text in (("note0", str(len(lines))), *((f"note{i}", line) for i, line in enumerate(lines, 1))):
        content = _text(name, 129) + _text(key, 129) + text.encode() + b"\x00"
        if lines:
            yield b"<ch>" + struct.pack("<I", len(content)) + content + b"</ch>"


def _labels(variable: Variable) -> bytes:
    """What the numbers of a variable stand for."""
    values = dict(sorted(variable.values.items()))
    texts = [text.encode() + b"\x00" for text in values.values()]
    starts = [sum(map(len, texts[:i])) for i in range(len(texts))]
    count, length = len(values), sum(map(len, texts))
    table = struct.pack(f"<II{count}I{count}i", count, length, *starts, *values) + b"".join(texts)
    return b"<lbl>" + struct.pack("<I", len(table)) + _text(variable.name, 129) + bytes(3) + table + b"</lbl>"
