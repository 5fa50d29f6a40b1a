"""`bilateral check`: a document, claim by claim; or many, a row each."""

import datetime as dt
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.cli.base import DAY, deliver, examples, main, output_option, several, waiting
from bilateral.cli.write import format_of, to_json
from bilateral.errors import InputError, UsageError

if TYPE_CHECKING:
    from bilateral.checks.report import Report
    from bilateral.checks.series import Checked, Checker

#: Formats and the endings that ask for them.
FORMATS = {"text": ".txt", "html": ".html", "json": ".json", "jsonl": ".jsonl", "claimreview": ".jsonld"}
#: Seconds between two looks at a watched folder.
LOOK_EVERY = 1.0


@main.command(
    epilog=examples(
        "bilateral check factsheet.txt",
        "bilateral check factsheet.txt -o factsheet.html",
        "bilateral check factsheet.txt --now 2020-01-01 --format json",
        "bilateral check --as-of 2024-05-23 --parties USA,KEN - < letter.txt",
        "bilateral check factsheet.md --quiet --fail-on now:outdated,contradicted",
        "bilateral check kenya.txt japan.txt ghana.txt",
        "bilateral check --watch factsheets",
    )
)
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True, path_type=Path), metavar="[FILE]...")
@click.option("--as-of", type=DAY, help="The document's day, where it bears none.")
@click.option("--parties", help="The two countries it is about: USA,KEN.")
@click.option("--now", type=DAY, default="today", show_default=True, help="Judge what still holds as of that day.")
@click.option(
    "--format", "form", type=click.Choice([*FORMATS]), help="How to write it.  [default: by the file's ending, or text]"
)
@click.option("--quiet", "-q", is_flag=True, help="Findings only, as linters print them: file:line:col: message.")
@click.option("--unread", is_flag=True, help="List also the statements that were not understood.")
@click.option(
    "--fail-on", multiple=True,
    help="Exit code 1 if any claim has one of these verdicts, then or now: outdated,contradicted. A verdict of one "
    "day: now:outdated. Also: rot.",
)  # fmt: skip
@click.option(
    "--watch", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Keep a table of a folder's documents, checking those anew that change; Ctrl-C ends it.",
)  # fmt: skip
@output_option
def check(
    files: tuple[Path, ...], as_of: dt.date | None, parties: str | None, now: dt.date, form: str | None, quiet: bool,
    unread: bool, fail_on: tuple[str, ...], watch: Path | None, output: Path | None,
) -> None:  # fmt: skip
    """Check a fact sheet claim by claim: what was true on its day, what still is, what never was.

    Reads plain text, Markdown, HTML, Word (.docx) and PDF, told by what the file holds; "-" is standard input. Nothing
    in a document is executed, fetched or followed; what was guessed or left out is said.

    Of several files, or of a folder's, a table has a row for each; --format jsonl writes a
    report a line. A folder is watched on a terminal; elsewhere, and with a format or -o, it is checked once.

    Exit codes: 1 where --fail-on met something; 3 where a file could not be read, the others being checked.
    """
    from bilateral.checks.series import Checker
    from bilateral.store import default_store

    wanted = _wanted(",".join(fail_on))
    form = format_of(form, output, FORMATS)
    if bool(files) == bool(watch):
        raise UsageError("check: name a document, several of them, or a folder with --watch DIR, and not both.")
    if watch and not watch.is_dir():
        raise UsageError(f"--watch {watch}: no such folder.")
    if output and any(file.exists() and output.exists() and file.samefile(output) for file in files):
        raise UsageError(f"-o {output}: is the document itself, which would be lost. Write to another file.")
    if quiet and form != "text":
        raise UsageError(f"--quiet prints lines of text: leave out the format {form}.")
    checker = Checker(default_store(), now, as_of, parties)
    coloured = output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if watch and sys.stdout.isatty() and output is None and form == "text" and not quiet:
        _watch(watch, checker, coloured)
        return
    series = watch is not None or len(files) > 1 or files[0].is_dir()
    rows = _all([watch] if watch else files, checker) if series else [_one(files[0], checker)]
    reports = [row.report for row in rows if row.report]
    if quiet:
        text = "".join(f"{line}\n" for row in rows for line in _lines(row))
    elif form == "text":
        text = _table(rows, coloured) if series else _text(reports[0], coloured, unread)
    else:
        text = _written(rows, reports, form, series=series)
    deliver(text, output)
    if bad := len(rows) - len(reports):
        raise InputError(f"{bad} of {len(rows)} documents could not be read.")
    if any(_fails(report, wanted) for report in reports):
        raise SystemExit(1)


def _wanted(fail_on: str) -> set[tuple[str, str]]:
    """The days and verdicts named: ("now", "outdated"). Raises UsageError for others."""
    from bilateral.checks.judge import Verdict

    known = [v.value for v in Verdict]
    out: set[tuple[str, str]] = set()
    for word in several(fail_on):
        day, _colon, verdict = word.rpartition(":")
        if verdict not in (*known, "rot") or day not in ("", "then", "now"):
            raise UsageError(
                f"--fail-on: no verdict {word}. Known: {', '.join(known)}, rot; of one day: now:outdated, "
                "then:contradicted."
            )
        out |= {(each, verdict) for each in ((day,) if day else ("then", "now"))}
    return out


def _fails(report: "Report", wanted: set[tuple[str, str]]) -> bool:
    found = {(day, verdict) for day, counts in report.counts().items() for verdict, n in counts.items() if n}
    found |= {("then", "rot"), ("now", "rot")} if report.rot else set()
    return not wanted.isdisjoint(found)


def _one(file: Path, checker: "Checker") -> "Checked":
    from bilateral.checks.series import Checked

    with waiting(f"checking {file}"):
        return Checked(file, checker.report(file))


def _all(named: Sequence[Path], checker: "Checker") -> "list[Checked]":
    """Every file named, and those of every folder named, each with its report or its error; with progress."""
    from bilateral.checks.readers import ENDINGS
    from bilateral.checks.series import documents_in

    files = [file for path in named for file in (documents_in(path) if path.is_dir() else [path])]
    if not files:
        raise UsageError(f"{', '.join(map(str, named))}: holds no document that is read: {', '.join(sorted(ENDINGS))}.")
    if not sys.stderr.isatty():
        return [checker.check(file) for file in files]
    from rich.console import Console
    from rich.progress import track

    return [checker.check(f) for f in track(files, "checking", console=Console(stderr=True), transient=True)]


def _lines(row: "Checked") -> Iterator[str]:
    from bilateral.checks.render import to_lines

    if row.report:
        yield from to_lines(row.report, str(row.file))
    else:
        yield f"{row.file}:1:1: error: {row.error}"


def _text(report: "Report", coloured: bool, unread: bool) -> str:
    from bilateral.checks.render import to_text

    return to_text(report, colour=coloured, unread=unread)


def _table(rows: "Sequence[Checked]", coloured: bool) -> str:
    from bilateral.checks.series import to_table

    return to_table(rows, colour=coloured)


def _written(rows: "Sequence[Checked]", reports: "Sequence[Report]", form: str, *, series: bool) -> str:
    """What programs read: of several documents a list, a report a line, or one graph of all reviews."""
    if form == "html":
        if series:
            raise UsageError("a page holds one document: check one file at a time, or choose another --format.")
        return reports[0].to_html()
    if form == "jsonl":
        return "".join(json.dumps(row.plain(), ensure_ascii=False) + "\n" for row in rows)
    if form == "claimreview":
        graphs = [report.to_claimreview() for report in reports]
        return to_json({"@context": "https://schema.org", "@graph": [r for g in graphs for r in g["@graph"]]})
    return to_json([row.plain() for row in rows] if series else reports[0].to_dict())


def _watch(folder: Path, checker: "Checker", coloured: bool) -> None:
    """Draw the table anew whenever a document came, changed or went, until Ctrl-C."""
    from bilateral.checks.series import to_table, watched

    try:
        for rows in watched(folder, checker, lambda: time.sleep(LOOK_EVERY)):
            click.clear()
            click.echo(to_table(list(rows.values()), colour=coloured), nl=False)
            click.echo(f"{dt.datetime.now():%H:%M:%S}, {folder}. Ctrl-C ends.")
    except KeyboardInterrupt:
        click.echo()
