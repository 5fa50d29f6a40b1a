"""Made files in the form of GDELT, of any size: for benchmarks, tests and trying things out. Nothing in them happened.

Row for row they follow from the seed by MD5, so they are the same on every machine and in every release, in whatever
order they are made. A day has a file; some rows repeat an earlier event (`AGAIN`), some report it anew under another
id (`ANEW`). The addresses of the articles are under `generated.invalid`.
"""

import datetime as dt
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bilateral.errors import OutputError, UnknownName, UsageError, suggestion
from bilateral.panels.events.read import quoted

#: Of a thousand rows, those with an id met before, and those that report an event anew.
AGAIN, ANEW = 20, 100
#: Actors: about as often as the news names them, and a third of the time none.
_OFTEN = {"USA": 6, "GBR": 2, "RUS": 2, "CHN": 2}
_SELDOM = (
    "FRA DEU ISR IRN IND PAK JPN AUS CAN TUR SYR IRQ EGY SAU UKR KOR PRK ITA ESP MEX BRA ZAF NGA KEN POL "
    "GRC PSE LBN AFG PHL IDN THA VNM NZL IRL NLD SWE CHE ARG VEN CUB ETH SRB MTN ROM EUR AFR WST"
)
ACTORS = [code for code, times in _OFTEN.items() for _ in range(times)] + _SELDOM.split()
FORMATS = ("csv", "zip")
_VERSIONS = {"1.0": 58, "2.0": 61}
_FIRST_ID = 1_000_000_000
_NOTE = "Made by bilateral events generate: {rows} rows, version {version}, seed {seed}. Nothing here happened.\n"
#: CAMEO codes with their class and their value on Goldstein's scale.
_CODES = (
    ("010", 1, 0.0), ("020", 1, 3.0), ("036", 1, 4.0), ("040", 1, 1.0), ("042", 1, 1.9), ("043", 1, 2.8),
    ("051", 1, 3.4), ("057", 1, 8.0), ("060", 2, 6.0), ("071", 2, 7.4), ("0841", 2, 7.0), ("111", 3, -2.0),
    ("112", 3, -2.0), ("120", 3, -4.0), ("130", 3, -4.4), ("141", 3, -6.5), ("150", 4, -7.2),
    ("173", 4, -5.0), ("180", 4, -9.0), ("190", 4, -10.0),
)  # fmt: skip


def generate(
    folder: str | Path,
    rows: int,
    *,
    seed: int = 0,
    version: str = "2.0",
    form: str = "zip",
    start: dt.date = dt.date(2015, 2, 19),
    rows_a_day: int = 200_000,
    progress: Callable[[str], object] = lambda line: None,
) -> list[Path]:
    """Write made files of GDELT `version` 1.0 or 2.0 into a folder and return them; `form` is csv or zip.

    Raises UnknownName, UsageError, OutputError.
    """
    for word, known, what in ((version, _VERSIONS, "version of GDELT"), (form, FORMATS, "form")):
        if word not in known:
            raise UnknownName(f"there is no {what} {word!r}.{suggestion(word, known)} Use one of: {', '.join(known)}.")
    if rows < 1 or rows_a_day < 1:
        raise UsageError("no rows to make. Give a number above nought: --rows 1000.")
    import duckdb

    target = Path(folder)
    days = -(-rows // rows_a_day)
    made = []
    try:
        target.mkdir(parents=True, exist_ok=True)
        with (
            tempfile.TemporaryDirectory(prefix=".bilateral-", dir=target) as scratch,
            ThreadPoolExecutor(workers := min(os.cpu_count() or 1, 4)) as pool,
        ):

            def make(number: int) -> Path:
                first = number * rows_a_day
                last = min(first + rows_a_day, rows)
                return _file(target, Path(scratch), first, last, seed, version, form, start + dt.timedelta(days=number))

            for some in _batched(days, workers):
                made += list(pool.map(make, some))
                progress(f"{len(made):,} of {days:,} files")
            (target / "_GENERATED.txt").write_text(_NOTE.format(rows=rows, version=version, seed=seed), "utf-8")
    except (OSError, duckdb.IOException) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise OutputError(f"{target}: can't write ({reason}). Make room, or choose another folder.") from error
    return made


def _batched(days: int, size: int) -> Iterator[range]:
    yield from (range(first, min(first + size, days)) for first in range(0, days, size))


def _file(target: Path, scratch: Path, first: int, last: int, seed: int, version: str, form: str, day: dt.date) -> Path:
    """One day's file, written beside and renamed."""
    import duckdb

    stem = f"{day:%Y%m%d}" if version == "1.0" else f"{day:%Y%m%d}000000"
    plain = scratch / f"{stem}.export.CSV"
    with duckdb.connect() as con:
        con.execute("SET threads = 1")
        con.execute(
            f"COPY ({_rows(first, last, seed, version, day)}) TO {quoted(str(plain))} "
            "(FORMAT csv, DELIMITER '\x01', HEADER false, QUOTE '', ESCAPE '')"  # a line is made as one text: quicker
        )
    if form == "zip":
        packed = scratch / f"{plain.name}.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            member = zipfile.ZipInfo(plain.name, (day.year, day.month, day.day, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(member, "w") as out, plain.open("rb") as text:
                while chunk := text.read(1 << 20):
                    out.write(chunk)
        plain.unlink()
        plain = packed
    return plain.replace(target / plain.name)


def _rows(first: int, last: int, seed: int, version: str, day: dt.date) -> str:
    """SQL for the rows of a file, all their fields as text."""
    fields = [f"'{''}'"] * _VERSIONS[version]
    codes, quads, goldsteins = ([str(code[i]) for code in _CODES] for i in range(3))
    put = {
        0: "id",
        1: "strftime(day, '%Y%m%d')",
        2: "strftime(day, '%Y%m')",
        3: "year(day)",
        4: "year(day) || '.' || lpad((dayofyear(day) * 27)::VARCHAR, 4, '0')",
        5: "a", 6: "CASE WHEN a <> '' THEN 'ACTOR OF ' || a ELSE '' END", 7: "a",
        15: "b", 16: "CASE WHEN b <> '' THEN 'ACTOR OF ' || b ELSE '' END", 17: "b",
        25: "n % 2",
        26: "code", 27: "left(code, 3)", 28: "left(code, 2)",
        29: _one_of(quads, "m"), 30: _one_of(goldsteins, "m"),
        31: "mentions", 32: "1 + mentions // 8", 33: "mentions",
        34: "((n >> 24) % 20000001 - 10000000) / 1000000",
        35: "0", 42 + (version == "2.0"): "0", 49 + 2 * (version == "2.0"): "0",
        len(fields) - 2: f"'{day:%Y%m%d}{'000000' if version == '2.0' else ''}'",
        len(fields) - 1: "'https://generated.invalid/' || article || '.html'",
    }  # fmt: skip
    for place, sql in put.items():
        fields[place] = sql
    a, b = (
        f"CASE WHEN {chance} % 3 = 0 THEN '' ELSE {_one_of(ACTORS, f'({chance} // 3)')} END"
        for chance in ("((m >> 30) % 1048573)", "((n >> 2) % 1048573)")
    )
    lag = f"CASE WHEN (m >> 20) % 50 > 0 THEN 0 ELSE {_one_of(['1', '7', '30', '365'], '(m >> 26)')}::INTEGER END"
    line = ", '\t', ".join(fields).replace("', '', '", "")  # what stands between two fields is one text
    return f"""
        SELECT concat({line}) FROM (
            SELECT id, m, n, article, DATE '{day}' - {lag} AS day, {a} AS a, {b} AS b, {_one_of(codes, "m")} AS code,
                1 + ((n >> 8) % 40) * ((n >> 13) % 40) // 40 AS mentions
            FROM (
                SELECT {_FIRST_ID} + event AS id, told // 3 AS article,
                    (md5_number_lower('{seed} ' || told) >> 1)::BIGINT AS m,
                    (md5_number_upper('{seed} ' || told) >> 1)::BIGINT AS n
                FROM (SELECT event, event - (event > 0 AND {_chance("event", seed)} < {ANEW})::BIGINT AS told
                    FROM (SELECT i - (i > {first} AND {_chance("i", seed + 1)} < {AGAIN})::BIGINT AS event
                        FROM range({first}, {last}) t(i)))))"""


def _one_of(texts: Sequence[str], number: str) -> str:
    """SQL for one of some texts, by a number: cut out of a longer text, which is quicker than a list."""
    wide = max(map(len, texts))
    joined = "".join(text.ljust(wide) for text in texts)
    return f"trim(substr('{joined}', 1 + {wide} * ({number} % {len(texts)}), {wide}))"


def _chance(number: str, seed: int) -> str:
    """SQL for a number below a thousand that follows from another and the seed."""
    return f"(({number} + {seed % 1_000_003}) * 2654435761 % 4294967296 // 4096 % 1000)"
