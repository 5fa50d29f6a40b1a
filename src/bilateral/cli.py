"""The command line. Each command imports what it needs when it runs.

Exit codes: 0 done; 1 findings (`check --fail-on`); 2 wrong use; 3 bad input; 4 can't write.
"""

import datetime as dt
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bilateral import __version__
from bilateral.dates import Day, parse_day
from bilateral.errors import BilateralError, OutputError, UsageError

#: As shells count a program that SIGINT ended.
INTERRUPTED = 130


class DayType(click.ParamType[Day]):
    """A whole day; "today" is today."""

    name = "DATE"

    def convert(self, value: Any, _param: click.Parameter | None, _ctx: click.Context | None) -> Day:
        if isinstance(value, dt.date):
            return value
        return dt.date.today() if value == "today" else parse_day(value)


class Group(click.Group):
    """Turns our errors into a message and an exit code; never a traceback for a user's mistake."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BilateralError as error:
            click.echo(f"bilateral: {error}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except (KeyboardInterrupt, RuntimeError) as error:
            if isinstance(error, RuntimeError) and "interrupt" not in str(error).lower():
                raise
            click.echo("bilateral: interrupted", err=True)
            ctx.exit(INTERRUPTED)


DAY = DayType()
today = dt.date.today


def examples(*lines: str) -> str:
    """Examples for a command's --help, kept on lines of their own."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def deliver(text: str, output: Path | None) -> None:
    """Write to the file, or to standard output where none is named."""
    if output is None or str(output) == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    from bilateral.files import write

    write(output, text)


as_of_option = click.option(
    "--as-of", type=DAY, default="today", show_default=True, help="True on that day (2016-03-11)."
)
known_by_option = click.option("--known-by", type=DAY, help="Told only from what was published by that day.")
output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file."
)


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "bilateral sheet USA JPN --as-of 2016-03-11",
        "bilateral check factsheet.txt",
        "bilateral diff USA JPN --since 2016-03-11",
        "bilateral panel --unit dyad-year --with alliance -o alliances.csv",
    ),
)
@click.version_option(__version__, prog_name="bilateral")
def main() -> None:
    """How any two countries stood to each other on any day, with a source behind every sentence.

    Exit codes: 0 done, 1 findings (check --fail-on), 2 wrong use, 3 bad input, 4 can't write.
    """


@main.command(
    epilog=examples(
        "bilateral sheet USA JPN --as-of 2016-03-11",
        "bilateral sheet France Germany --as-of 1938-06-01 --format markdown",
        "bilateral sheet Kenya Tuvalu --format json -o kenya-tuvalu.json",
    )
)
@click.argument("a")
@click.argument("b")
@as_of_option
@known_by_option
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@output_option
def sheet(a: str, b: str, as_of: Day, known_by: Day | None, form: str, output: Path | None) -> None:
    """Write the fact sheet of two countries, A and B, on a day.

    Countries by any usual name or code: Japan, JPN, "South Korea", Burma.
    """
    from bilateral.sheets.compose import sheet as compose

    made = compose(a, b, as_of, known_by=known_by)
    if form == "json":
        import json

        deliver(json.dumps(made.to_dict(), ensure_ascii=False, indent=1) + "\n", output)
    else:
        deliver(made.to_markdown() if form == "markdown" else made.to_text(), output)


@main.command(
    epilog=examples(
        "bilateral check factsheet.txt",
        "bilateral check factsheet.txt --now 2020-01-01 --format json",
        "bilateral check --as-of 2024-05-23 --parties USA,KEN - < letter.txt",
        "bilateral check factsheet.md --fail-on outdated,contradicted",
    )
)
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--as-of", type=DAY, help="The document's day, where it bears none.")
@click.option("--parties", help="The two countries it is about: USA,KEN.")
@click.option("--now", type=DAY, default="today", show_default=True, help="Judge what still holds as of that day.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--fail-on", default="", help="Verdicts that make the exit code 1: outdated,contradicted.")
@output_option
def check(
    file: Path, as_of: Day | None, parties: str | None, now: Day, form: str, fail_on: str, output: Path | None
) -> None:
    """Check a fact sheet claim by claim: what was true on its day, what still is, what never was.

    Reads text and Markdown; "-" reads standard input.
    """
    from bilateral.checks.documents import read
    from bilateral.checks.judge import Verdict
    from bilateral.checks.render import to_dict, to_text
    from bilateral.checks.report import check as run
    from bilateral.store import default_store

    wanted = {word for word in fail_on.replace(" ", "").split(",") if word}
    unknown = wanted - {v.value for v in Verdict}
    if unknown:
        known = ", ".join(v.value for v in Verdict)
        raise UsageError(f"--fail-on: no verdict {', '.join(sorted(unknown))}. Known: {known}.")
    with waiting(f"checking {file}"):
        report = run(read(file, as_of, parties), default_store(), now)
    if form == "json":
        import json

        deliver(json.dumps(to_dict(report), ensure_ascii=False, indent=1) + "\n", output)
    else:
        deliver(to_text(report), output)
    if wanted & {j.verdict.value for f in report.findings for j in (f.then, f.now)}:
        raise SystemExit(1)


@main.command(epilog=examples("bilateral diff USA JPN --since 2016-03-11", "bilateral diff USA JPN --since 1955-01-01"
                              " --as-of 1985-01-01"))  # fmt: skip
@click.argument("a")
@click.argument("b")
@click.option("--since", type=DAY, required=True, help="The earlier day.")
@as_of_option
@known_by_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@output_option
def diff(a: str, b: str, since: Day, as_of: Day, known_by: Day | None, form: str, output: Path | None) -> None:
    """Tell what changed between two days: what ended, what began, what no source confirms any more."""
    from bilateral.diff import diff as changes
    from bilateral.diff import to_dict, to_text
    from bilateral.sheets.compose import dyad_of
    from bilateral.store import default_store

    if since > as_of:
        raise UsageError(f"--since {since} lies after --as-of {as_of}: swap the two.")
    dyad = dyad_of(default_store(), a, b, as_of, known_by)
    found = list(changes(dyad, since))
    if form == "json":
        import json

        deliver(json.dumps(to_dict(found, dyad, since), ensure_ascii=False, indent=1) + "\n", output)
    else:
        deliver(to_text(found, dyad, since), output)


@main.command(
    epilog=examples(
        "bilateral panel --unit dyad-year --with alliance -o alliances.csv",
        "bilateral panel --unit dyad-year --undirected --with alliance --start 1946 --end 1991 -o cold-war.parquet",
        "bilateral panel --with alliance --describe",
    )
)
@click.option("--unit", default="dyad-year", show_default=True, help="dyad-year or state-year.")
@click.option("--directed/--undirected", default=True, show_default=True, help="Each pair twice, or once.")
@click.option("--system", default="cow", show_default=True, help="Whose states: cow or gw.")
@click.option("--start", type=int, help="First year.  [default: 1816]")
@click.option("--end", type=int, help="Last year.  [default: last year]")
@click.option("--with", "kinds", default="", help="Kinds or columns to add: alliance,membership.")
@click.option("--describe", is_flag=True, help="Describe the columns instead: source, unit, coverage, missing rule.")
@click.option("--cite", is_flag=True, help="Print the sources to cite instead.")
@output_option
def panel(
    unit: str, directed: bool, system: str, start: int | None, end: int | None, kinds: str,
    describe: bool, cite: bool, output: Path | None,
) -> None:  # fmt: skip
    """Build a panel for research: one row for each pair of states and year.

    Writes CSV to standard output, or by the file's ending: .csv, .parquet.
    """
    from bilateral.panels import panel as build

    made = build(unit, directed=directed, system=system, start=1816 if start is None else start, end=end)
    names = [name.strip() for name in kinds.split(",") if name.strip()]
    made = made.add(*names) if names else made
    if describe:
        deliver("".join(f"{column.name}: {column.text}\n" for column in made.describe()), output)
    elif cite:
        deliver(made.cite() + "\n", output)
    elif output is None or str(output) == "-":
        import shutil
        import tempfile

        with tempfile.TemporaryDirectory() as scratch:
            file = Path(scratch) / "panel.csv"
            with waiting("building the panel"):
                made.to_csv(file)
            with file.open("rb") as rows:
                shutil.copyfileobj(rows, sys.stdout.buffer)
    else:
        writers = {".csv": made.to_csv, ".parquet": made.to_parquet, ".arrow": made.to_feather}
        if output.suffix not in writers:
            raise UsageError(f"{output}: a panel is written as {', '.join(writers)}. Choose one of these endings.")
        with waiting(f"building {output}"):
            writers[output.suffix](output)


@main.command(epilog=examples("bilateral countries Burma", "bilateral countries Germany --as-of 1970-01-01"))
@click.argument("name")
@as_of_option
def countries(name: str, as_of: Day) -> None:
    """Tell what a country is called, its codes, when it existed, what came before and after it."""
    from bilateral.countries import find
    from bilateral.country_card import card

    deliver(card(find(name, as_of), as_of), None)


@main.command(epilog=examples("bilateral sources"))
def sources() -> None:
    """List the sources with their editions, licences and citations."""
    from bilateral.store import default_store

    found = default_store().sources.values()
    deliver("\n".join(f"{s.id}: {s.title}, {s.edition}. {s.licence}.\n  {s.citation}\n" for s in found), None)


@main.command(name="compile", epilog=examples("bilateral compile --raw raw --out data"))
@click.option("--raw", type=click.Path(path_type=Path), required=True, help="The folder with the raw data sets.")
@click.option("--curated", type=click.Path(path_type=Path), default=Path("curated"), show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Where to put the tables.  [default: the program's own]")
@click.option("--only", default="", help="Sources to compile anew, keeping the rest: atop,visits.")
def compile_(raw: Path, curated: Path, out: Path | None, only: str) -> None:
    """Compile the facts anew from raw data sets. Needs bilateral[compile]."""
    for folder in (raw, curated):
        if not folder.is_dir():
            raise UsageError(f"{folder}: no such folder. Name the one that holds the data: --raw DIR, --curated DIR.")
    try:
        import lxml  # noqa: F401
        import ruamel.yaml  # noqa: F401

        from bilateral.compile import compile_all
    except ImportError as error:
        raise UsageError(f"{error.name} is missing. Install it: pip install 'bilateral[compile]'") from error
    from bilateral.store import DATA

    manifest = compile_all(
        raw,
        curated,
        out or DATA,
        progress=lambda line: click.echo(line, err=True),
        only=[name.strip() for name in only.split(",") if name.strip()],
    )
    rows = sum(entry["rows"] for entry in manifest["files"].values())
    click.echo(f"{rows:,} rows in {len(manifest['files'])} files.", err=True)


class waiting:  # noqa: N801 - reads as a word in a with statement
    """Say what is going on, on a terminal, while it takes its time."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.status: Any = None

    def __enter__(self) -> None:
        if sys.stderr.isatty():
            from rich.console import Console

            self.status = Console(stderr=True).status(self.what)
            self.status.start()

    def __exit__(self, *_: object) -> None:
        if self.status:
            self.status.stop()


def run(command: Callable[[], Any] = main) -> None:
    """The entry point. Where a terminal can't show a character it shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        command()
    except OSError as error:
        click.echo(f"bilateral: {error}", err=True)
        raise SystemExit(OutputError.exit_code) from None
