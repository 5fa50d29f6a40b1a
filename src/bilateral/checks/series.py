"""Many documents, checked with one set of names: a table with a row for each, errors in their rows."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilateral.checks.documents import Parties, read
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.judge import Verdict
from bilateral.checks.readers import ENDINGS
from bilateral.checks.render import GRAVE, STYLES, console, drawn
from bilateral.checks.report import Report, check, gazetteer
from bilateral.dates import Day
from bilateral.errors import InputError
from bilateral.phrases import _, ngettext
from bilateral.store import Store

#: The verdicts that have a column, "then→now" where the two differ.
COLUMNS = (Verdict.SUPPORTED, Verdict.UNKNOWN, *GRAVE)

#: From this width on, an error or a remark stands in its row; else below the table.
WIDE = 130


@dataclass(frozen=True)
class Checked:
    """A file with its report, or with the reason why there is none."""

    file: Path
    report: Report | None = None
    error: str = ""

    def plain(self) -> dict[str, Any]:
        """A line of the JSON Lines: the report, or the file and its error."""
        return self.report.to_dict() if self.report else {"file": str(self.file), "error": self.error}


class Checker:
    """Checks one file after another against the same store; the names are read once."""

    def __init__(self, store: Store, now: Day, as_of: Day | None = None, parties: Parties = None) -> None:
        self.store, self.now, self.as_of, self.parties = store, now, as_of, parties
        self._words: Gazetteer | None = None

    def report(self, file: Path) -> Report:
        """One file's report. Raises UnreadableDocument."""
        self._words = self._words or gazetteer(self.store)
        return check(read(file, self.as_of, self.parties), self.store, self.now, self._words)

    def check(self, file: Path) -> Checked:
        """One file's row: what is wrong with the file is told there, and the rest goes on."""
        try:
            return Checked(file, self.report(file))
        except InputError as error:
            return Checked(file, error=str(error).removeprefix(f"{file}: "))


def documents_in(folder: Path) -> list[Path]:
    """The documents of a folder and those below it that can be read, hidden ones left out."""
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in ENDINGS
        and not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
        and file.is_file()
    )


def watched(folder: Path, checker: Checker, wait: Callable[[], None]) -> Iterator[dict[Path, Checked]]:
    """All documents of a folder, and again whenever one came, changed or went: only that one is checked anew.

    Ends when `wait`, called between two looks, raises StopIteration; KeyboardInterrupt passes through.
    """
    seen: dict[Path, tuple[int, int]] = {}
    rows: dict[Path, Checked] = {}
    first = True
    while True:
        stamps = dict(_stamps(folder))
        changed = [file for file, stamp in stamps.items() if seen.get(file) != stamp]
        gone = [file for file in rows if file not in stamps]
        for file in gone:
            del rows[file]
        rows |= {file: checker.check(file) for file in changed}
        seen = stamps
        if changed or gone or first:
            yield {file: rows[file] for file in sorted(rows)}
        first = False
        try:
            wait()
        except StopIteration:
            return


def _stamps(folder: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    for file in documents_in(folder):
        try:
            state = file.stat()
        except OSError:  # it went in this moment
            continue
        yield file, (state.st_mtime_ns, state.st_size)


def to_table(rows: Sequence[Checked], width: int | None = None, *, colour: bool = False) -> str:
    """A row for each document: date, parties, how many claims, and how many are grave then and now."""
    from rich.table import Table
    from rich.text import Text

    where, out = console(width, colour=colour)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(_("file"), overflow="fold")
    for name in (_("date"), _("parties")):
        table.add_column(name, no_wrap=True)
    for name in (_("claims"), *(verdict.value for verdict in COLUMNS), _("rot")):
        table.add_column(name, justify="right")
    remarks = {row.file: row.error or " ".join(row.report.notes if row.report else ()) for row in rows}
    alike = Counter(row.file.name for row in rows)
    names = {row.file: row.file.name if alike[row.file.name] == 1 else str(row.file) for row in rows}
    wide = where.width >= WIDE
    if wide:
        table.add_column(ratio=1)
    for row in rows:
        cells = _cells(row.report) if row.report else [Text(_("error"), style="bold red"), *[""] * (len(COLUMNS) + 3)]
        table.add_row(Text(names[row.file]), *cells, *([Text(remarks[row.file], style=_tone(row))] if wide else []))
    where.print(table)
    for row in rows:
        if remarks[row.file] and not wide:
            where.print(Text(f"{names[row.file]}: {remarks[row.file]}", style=_tone(row)))
    where.print(Text(total(rows)))
    return drawn(out)


def _tone(row: Checked) -> str:
    return "red" if row.error else ""


def _cells(report: Report) -> Iterator[Any]:
    from rich.text import Text

    yield str(report.document.day)
    yield ", ".join(report.document.parties)
    yield str(len(report.findings))
    counts = report.counts()
    for verdict in COLUMNS:
        then, now = (counts[when][verdict.value] for when in ("then", "now"))
        text = str(then) if then == now else f"{then}→{now}"
        grave = verdict in GRAVE and (then or now)
        yield Text("–" if text == "0" else text, style=STYLES[verdict] if grave else "")
    yield str(len(report.rot) or "–")


def total(rows: Sequence[Checked]) -> str:
    """One line on all of them."""
    reports = [row.report for row in rows if row.report]
    bad = len(rows) - len(reports)
    claims = sum(len(report.findings) for report in reports)
    grave = sum(f.now.verdict in GRAVE for report in reports for f in report.findings)
    parts = [
        ngettext("{n} document", "{n} documents", len(reports)).format(n=len(reports)),
        ngettext("{n} claim", "{n} claims", claims).format(n=claims),
        ngettext("{n} finding now", "{n} findings now", grave).format(n=grave),
        *([ngettext("{n} file could not be read", "{n} files could not be read", bad).format(n=bad)] if bad else []),
    ]
    return ", ".join(parts) + "."
