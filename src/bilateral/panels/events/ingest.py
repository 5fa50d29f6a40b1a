"""Event files into a folder of Parquet by year and month, each event once. Bounded in memory, whole or not at all.

Files are parsed in batches and laid down by the month of the event; then each month is gone through by itself: an id
always bears the same day, so the same event is always in the same month. What a folder holds already is merged in:
files may overlap, come in any order, and come twice.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bilateral.countries import find
from bilateral.errors import InputError, MalformedEvents, OutputError, UnknownName, UsageError, suggestion
from bilateral.panels.events.actors import REGION, UNKNOWN, spells
from bilateral.panels.events.forms import EVENT, WORDS, Form
from bilateral.panels.events.read import FORMS, form_of, parse, quoted
from bilateral.panels.events.report import NOTED, Report, Rules
from bilateral.panels.events.unpack import Plain, found, unpacked

#: What counts as the same event reported again, beside a repeated id: the columns that are then the same.
SAME: Mapping[str, tuple[str, ...]] = {
    "id": (),
    "article": ("day", "a", "b", "code", "article"),
    "day": ("day", "a", "b", "code"),
}
#: A file most of whose events are further from the day on which they were added is of their days, not of that one.
LATE = 31
#: Of a batch: bytes of plain text, and files.
_BYTES, _FILES = 192_000_000, 512
_ORDER = ("added", *(name for name in EVENT if name != "added"))  # whichever comes first is kept


def ingest(
    files: Iterable[str | Path] | str | Path,
    out: str | Path,
    *,
    duplicates: str = "id",
    keep_going: bool = False,
    within: int | None = None,
    codes: Mapping[str, str] | None = None,
    memory: str = "640MB",
    progress: Callable[[str], object] = lambda line: None,
) -> Report:
    """Read event files (GDELT 1.0 and 2.0, ICEWS; plain, .zip or .gz; paths, globs, folders, URLs) into `out`.

    Kept is what one country does to another. `duplicates` says which reports are one event: those with one ``id``; also
    those of one ``article`` (same day, countries and code; a file without addresses: as day); or of one ``day`` (same
    day, countries and code). The first added is kept. `within` drops events further in days than that from when they
    were added; `codes` reads words for actors as countries, ahead of our own reading. `memory` is DuckDB's, the process
    takes some 200 MB more. Raises UsageError, MalformedEvents (at the first bad line unless `keep_going`), OutputError.
    """
    if duplicates not in SAME:
        near = suggestion(duplicates, SAME)
        raise UnknownName(f"there is no rule {duplicates!r} for duplicates.{near} Use one of: {', '.join(SAME)}.")
    target = Path(out)
    if "://" in str(out):
        raise UsageError(f"{out}: events are ingested into a local folder. Copy it to the object store afterwards.")
    rules = Rules(duplicates, within, {word: find(country).id for word, country in (codes or {}).items()})
    old = Report.of(target)
    if old and old.rules != rules:
        raise UsageError(f"{target} was made with {old.rules}, not {rules}. Use the same, or another folder.")
    if not old and target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{target}: holds something else. Name a new folder, or one made by this command.")
    names = found([files] if isinstance(files, str | Path) else files)
    with _scratch(target) as scratch:
        work = _Work(scratch, Report(rules, old.source if old else ""), keep_going, memory, names)
        for plain in work.batches():
            work.stage(plain)
            progress(work.progress())
        made = scratch / "made"
        made.mkdir()
        work.merge(target, made, progress)
        report = work.report.after(old)
        report.write(made)
        _swap(made, target, scratch)
    return work.report


class _Work:
    """One run: its scratch folder, its DuckDB, what it has met so far."""

    def __init__(self, scratch: Path, report: Report, keep: bool, memory: str, names: Sequence[str]) -> None:
        import duckdb

        self.scratch, self.report, self.keep, self.names = scratch, report, keep, names
        self.rules, self.batch = report.rules, 0
        self.words: set[str] = set()
        for folder in ("unpacked", "stage", "spilled"):
            (scratch / folder).mkdir()
        self.con = duckdb.connect()
        self.con.execute(f"SET memory_limit = {quoted(memory)}")
        self.con.execute(f"SET temp_directory = {quoted(str(scratch / 'spilled'))}")
        self.con.execute(f"SET threads = {min(os.cpu_count() or 1, 4)}")
        self.con.execute("SET preserve_insertion_order = false")
        self.con.execute("SET enable_progress_bar = false")
        self.con.execute("CREATE TEMP TABLE actors (word VARCHAR, first_day DATE, last_day DATE, id VARCHAR)")

    def batches(self) -> Iterator[list[Plain]]:
        """Files of one form, together small enough to be parsed at once; unpacked ones go when they have been."""
        batch: list[Plain] = []
        size = 0
        for plain in self._readable():
            here = plain.path.stat().st_size
            if batch and (size + here > _BYTES or len(batch) == _FILES):
                yield batch
                self._clear(batch)
                batch, size = [], 0
            batch.append(plain)
            size += here
        if batch:
            yield batch
            self._clear(batch)

    def _readable(self) -> Iterator[Plain]:
        """The plain files that hold events, all of one form."""
        for name in self.names:
            try:
                for plain in unpacked(name, self.scratch / "unpacked", self.keep):
                    self.report.files.append(plain.name)
                    if plain.cut:
                        self.report.note(plain.name, 0, f"cut off or damaged: {plain.cut}")
                    form = form_of(plain)
                    known = self.report.source
                    if form and known and form.name != known:
                        raise UsageError(f"{plain.name}: {form.name} among {known}. Use a folder for each.")
                    if form:
                        self.report.source = form.name
                        yield plain
            except MalformedEvents as error:
                if not self.keep:
                    raise
                self.report.note(name, 0, str(error).removeprefix(f"{name}: "))

    def _clear(self, batch: Sequence[Plain]) -> None:
        for plain in batch:
            if plain.path.parent == self.scratch / "unpacked":
                plain.path.unlink()

    def stage(self, batch: Sequence[Plain]) -> None:
        """Parse a batch, find the countries, count what is left out, lay the rest down by month."""
        form, con = FORMS[self.report.source], self.con
        self.batch += 1
        parse(con, form, batch)
        self._faults(batch)
        self._days()
        self._actors(form)
        far = f"abs(date_diff('day', day, strptime(left(added::VARCHAR, 8), '%Y%m%d'))) > {self.rules.within}"
        a, b = WORDS
        con.execute(
            f"""CREATE OR REPLACE TEMP TABLE told AS
            SELECT p.*, x.id AS a, y.id AS b, CASE
                WHEN fault IS NOT NULL THEN 'malformed'
                WHEN {a} = '' OR {b} = '' THEN 'no_country'
                WHEN x.id = '{UNKNOWN}' OR y.id = '{UNKNOWN}' THEN 'unknown_code'
                WHEN x.id = '{REGION}' OR y.id = '{REGION}' THEN 'region'
                WHEN x.id = y.id THEN 'one_country'
                {f"WHEN {far} THEN 'far_from_added'" if self.rules.within is not None else ""}
                ELSE 'kept' END AS outcome
            FROM parsed p
            LEFT JOIN actors x ON p.{a} = x.word AND p.day BETWEEN x.first_day AND x.last_day
            LEFT JOIN actors y ON p.{b} = y.word AND p.day BETWEEN y.first_day AND y.last_day"""
        )
        self.report.add(con.execute("SELECT outcome, count(*) FROM told GROUP BY ALL ORDER BY ALL").fetchall())
        unknown = f"SELECT DISTINCT word FROM actors WHERE id = '{UNKNOWN}'"
        self.report.meet(
            con.execute(
                f"SELECT word, count(*) FROM (SELECT unnest(list_distinct([{a}, {b}])) AS word FROM told "
                f"WHERE outcome = 'unknown_code') WHERE word IN ({unknown}) GROUP BY ALL ORDER BY ALL"
            ).fetchall()
        )
        columns = ", ".join(f"{name}::{type_} AS {name}" for name, type_ in EVENT.items())
        con.execute(
            f"COPY (SELECT {columns}, year(day) AS year, month(day) AS month FROM told WHERE outcome = 'kept') "
            f"TO {quoted(str(self.scratch / 'stage'))} (FORMAT parquet, PARTITION_BY (year, month), APPEND, "
            f"FILENAME_PATTERN 'batch_{self.batch}_{{uuid}}')"
        )

    def _faults(self, batch: Sequence[Plain]) -> None:
        rows = self.con.execute(
            f"SELECT file, line, fault FROM parsed WHERE fault IS NOT NULL ORDER BY file, line LIMIT {NOTED}"
        ).fetchall()
        for file, line, fault in rows:
            if not self.keep:
                raise MalformedEvents(
                    f"{batch[file].name}, line {line}: {fault}. Mend or fetch the file again, or leave such lines out "
                    "(--keep-going)."
                )
            self.report.note(batch[file].name, line, fault)

    def _days(self) -> None:
        """The days of which lines were read: those on which they were added; in a file that was made long after most
        of its events, as GDELT's of the years before 2013 were, or that tells no such day, those of the events.
        """
        day = "try(make_date(added // 10000000000, added // 100000000 % 100, added // 1000000 % 100))"
        late = f"count(*) FILTER (date_diff('day', day, {day}) > {LATE}) * 2 > count({day}) OR count({day}) = 0"
        rows = self.con.execute(
            f"SELECT DISTINCT CASE WHEN late THEN day ELSE {day} END AS day FROM parsed "
            f"JOIN (SELECT file, {late} AS late FROM parsed WHERE fault IS NULL GROUP BY file) USING (file) "
            "WHERE fault IS NULL"
        ).fetchall()
        self.report.cover(found for (found,) in rows if found)

    def _actors(self, form: Form) -> None:
        """Add the words for actors that have not been met before to the dated table of them."""
        both = " UNION ".join(f"SELECT {word} FROM parsed WHERE fault IS NULL" for word in WORDS)
        met = {word for (word,) in self.con.execute(both).fetchall()} - self.words - {""}
        self.words |= met
        rows = [row for word in sorted(met) for row in spells(word, form.names, self.rules.codes)]
        if rows:
            self.con.executemany("INSERT INTO actors VALUES (?, ?, ?, ?)", rows)

    def progress(self) -> str:
        return (
            f"{len(self.report.files):,} of {len(self.names):,} files, {self.report.events:,} events between countries"
        )

    def merge(self, old: Path, made: Path, progress: Callable[[str], object]) -> None:
        """Month by month: what is there and what is new, each event once; months without news as they are."""
        staged = {folder.relative_to(self.scratch / "stage") for folder in (self.scratch / "stage").glob("*/*")}
        there = {folder.relative_to(old) for folder in old.glob("year=*/month=*")}
        for number, month in enumerate(sorted(there | staged), 1):
            (made / month).mkdir(parents=True)
            file = made / month / "events.parquet"
            if month not in staged:
                _linked(old / month / "events.parquet", file)
                continue
            sources = [str(self.scratch / "stage" / month / "*.parquet")]
            if month in there:
                sources.append(str(old / month / "events.parquet"))
            self._month(sources, file)
            for part in (self.scratch / "stage" / month).iterdir():
                part.unlink()
            progress(f"{number:,} of {len(there | staged):,} months, each event once")

    def _month(self, sources: Sequence[str], file: Path) -> None:
        con, columns = self.con, ", ".join(EVENT)
        listed = ", ".join(map(quoted, sources))
        source = f"SELECT {columns} FROM read_parquet([{listed}], hive_partitioning = false)"
        steps: list[tuple[tuple[str, ...], str]] = [(("id", "day"), "same_id")]
        if same := SAME[self.rules.duplicates]:
            steps.append((same, f"same_{self.rules.duplicates}"))
        con.execute(f"CREATE OR REPLACE TEMP TABLE month AS {source}")
        before = _count(con)
        for keys, why in steps:
            first = f"row_number() OVER (PARTITION BY {', '.join(keys)} ORDER BY {', '.join(_ORDER)})"
            con.execute(f"CREATE OR REPLACE TEMP TABLE month AS SELECT * FROM month QUALIFY {first} = 1")
            after = _count(con)
            self.report.add([(why, before - after)])
            before = after
        con.execute(
            f"COPY (FROM month ORDER BY day, a, b, code, id) TO {quoted(str(file))} (FORMAT parquet, COMPRESSION zstd)"
        )
        con.execute("DROP TABLE month")


def _count(con: Any) -> int:
    (row,) = con.execute("SELECT count(*) FROM month").fetchall()
    return int(row[0])


def _linked(file: Path, there: Path) -> None:
    try:
        there.hardlink_to(file)
    except OSError:  # a file system without links
        there.write_bytes(file.read_bytes())


@contextmanager
def _scratch(target: Path) -> Iterator[Path]:
    """A folder beside the target that goes when all is done, or has failed. Raises OutputError."""
    import duckdb

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".bilateral-", dir=target.parent) as scratch:
            yield Path(scratch)
    except InputError:
        raise
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise OutputError(f"{target}: can't write ({reason}). Make room, or choose another folder.") from error


def _swap(made: Path, target: Path, scratch: Path) -> None:
    """Put a folder in the place of another. What was there goes with the scratch folder."""
    gone = scratch / "gone"
    if target.exists():
        target.rename(gone)
    try:
        made.rename(target)
    except OSError:
        if gone.exists():
            gone.rename(target)
        raise
