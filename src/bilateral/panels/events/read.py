"""From plain files to a table of parsed events in DuckDB: quickly where all is well, line by line where it is not.

DuckDB's own reader is five times as quick, but knows no numbers of lines, and stops at files with mixed ends of lines
or surplus fields. So a batch goes the quick way first; what has a fault goes the long way, which names its line.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bilateral.errors import MalformedEvents
from bilateral.panels.events.forms import Form
from bilateral.panels.events.gdelt import GDELT
from bilateral.panels.events.icews import ICEWS
from bilateral.panels.events.unpack import Plain

_LINES = 50_000  # of the long way, at once
FORMS = {form.name: form for form in (GDELT, ICEWS)}


def form_of(plain: Plain) -> Form | None:
    """The form of a file by its first line; None for an empty one. Raises MalformedEvents."""
    try:
        with plain.path.open("rb") as text:
            first = text.readline(1 << 20).decode("latin-1").rstrip("\r\n")
    except OSError as error:
        raise MalformedEvents(f"{plain.name}: can't be read ({error.strerror}). Check the file.") from error
    if not first:
        return None
    fields = first.split("\t")
    if fields[:2] == list(ICEWS.header[:2]):
        if tuple(fields) != ICEWS.header:
            other = sorted(set(ICEWS.header) ^ set(fields)) or fields
            raise MalformedEvents(f"{plain.name}, line 1: not the header of ICEWS; look at {', '.join(other)}.")
        return ICEWS
    if len(fields) > 1 and fields[0].isdigit():
        return GDELT
    raise MalformedEvents(
        f"{plain.name}, line 1: no event file: {fields[0][:40]!r}. Files of GDELT 1.0 or 2.0 have 57, 58 or 61 fields "
        "between tabs and no header, those of ICEWS 20 with one."
    )


def parse(con: Any, form: Form, files: Sequence[Plain]) -> None:
    """Fill the temporary table `parsed` with all lines of the files; its `file` is the place in the list.

    A line that can't be read has a `fault`. Where there is one all lines bear their numbers. Raises MalformedEvents.
    """
    con.execute(f"CREATE OR REPLACE TEMP TABLE parsed AS {form.parsed(_nothing(form))} LIMIT 0")
    if _quickly(con, form, list(enumerate(files))):
        return
    for number, plain in enumerate(files):
        if not _quickly(con, form, [(number, plain)]):
            _by_line(con, form, number, plain)


def _quickly(con: Any, form: Form, files: Sequence[tuple[int, Plain]]) -> bool:
    """Parse files with DuckDB's reader, all or none of them; false where any line has a fault."""
    import duckdb

    con.execute("BEGIN")
    try:
        con.execute(f"INSERT INTO parsed {form.parsed(_relation(form, files))}")
        numbers = ", ".join(str(number) for number, _ in files)
        fault = con.execute(f"SELECT 1 FROM parsed WHERE file IN ({numbers}) AND fault IS NOT NULL LIMIT 1").fetchall()
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        fault = [()]
    con.execute("ROLLBACK" if fault else "COMMIT")
    return not fault


def _relation(form: Form, files: Sequence[tuple[int, Plain]]) -> str:
    """SQL for the fields of files as DuckDB reads them. An absent field is null, an empty one is not."""
    width = form.widths[-1]
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width + 1))
    counted = " ".join(f"WHEN c{w - 1} IS NOT NULL AND c{w} IS NULL THEN {w}" for w in form.widths)
    paths = ", ".join(quoted(str(plain.path)) for _, plain in files)
    named = " ".join(f"WHEN {quoted(str(plain.path))} THEN {number}" for number, plain in files)
    return (
        f"SELECT *, CASE filename {named} END AS file, NULL::BIGINT AS line, CASE {counted} ELSE 0 END AS fields "
        f"FROM read_csv([{paths}], columns = {{{columns}}}, delim = '\t', quote = '', escape = '', "
        f"header = {bool(form.header)}, null_padding = true, nullstr = chr(1), auto_detect = false, "
        f"encoding = '{form.encoding}', filename = true)"
    )


def _nothing(form: Form) -> str:
    columns = ", ".join(f"'' AS c{i}" for i in range(form.widths[-1]))
    return f"SELECT 0 AS file, 0::BIGINT AS line, 0 AS fields, {columns}"


def _by_line(con: Any, form: Form, number: int, plain: Plain) -> None:
    columns = ", ".join(f"coalesce(f[{i + 1}], '') AS c{i}" for i in range(form.widths[-1]))
    for lines in _lines(form, plain.path):
        con.register("some_lines", lines)
        rows = "SELECT line, string_split(text, '\t') AS f FROM some_lines"
        rows = f"SELECT {number} AS file, line, len(f) AS fields, {columns} FROM ({rows})"
        con.execute(f"INSERT INTO parsed {form.parsed(rows)}")
        con.unregister("some_lines")


def _lines(form: Form, path: Path) -> Iterator[Any]:
    """Arrow tables of the lines that hold anything, with their numbers."""
    import pyarrow as pa

    numbers: list[int] = []
    texts: list[str] = []
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            text = raw.decode(form.encoding, "replace").rstrip("\r\n")
            if text and not (form.header and number == 1):
                numbers.append(number)
                texts.append(text)
            if len(texts) == _LINES:
                yield pa.table({"line": numbers, "text": texts})
                numbers, texts = [], []
    if texts:
        yield pa.table({"line": numbers, "text": texts})


def quoted(text: str) -> str:
    """A text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"
